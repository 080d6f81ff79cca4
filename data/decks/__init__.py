"""Presentations as YAML files, what they hold, and how their faults are found."""
