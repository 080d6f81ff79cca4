"""Files of views and decks on request: their addresses, what is refused, and the processes that make them."""
