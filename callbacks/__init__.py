"""Dash callbacks: from an address to what changes on the page."""
