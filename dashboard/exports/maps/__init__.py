"""Maps and networks as files: png, svg and pdf."""
