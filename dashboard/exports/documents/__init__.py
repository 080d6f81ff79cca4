"""What files are made from: the view models of an address or of a deck, with what a file says of itself."""
