"""Reports and handouts, set by typst."""
