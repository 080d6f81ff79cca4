"""Boundaries of NUTS 2016 regions and of the world's countries, and the scripts that build them."""
