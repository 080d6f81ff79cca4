"""What makes the views of addresses and remembers them: from the data to what is sent of a page."""
