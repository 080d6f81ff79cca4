"""The font for letters that Source Sans Pro lacks."""
