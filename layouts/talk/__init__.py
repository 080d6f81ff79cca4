"""What data say on the slides of a deck: lists that fill in for a name, and the line about the host region."""
