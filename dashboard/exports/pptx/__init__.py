"""Presentations for PowerPoint, with maps as native shapes."""
