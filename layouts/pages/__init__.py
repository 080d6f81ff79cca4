"""View model to HTML."""
