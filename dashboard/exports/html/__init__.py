"""Decks as one file for a browser."""
