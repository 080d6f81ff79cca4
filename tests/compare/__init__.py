"""`make compare BASE=<commit>`: what the program shows and gives away, compared with what it did at a commit."""
