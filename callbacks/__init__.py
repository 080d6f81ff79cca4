"""Wiring only: browser events, addresses and views."""
