"""What the program asks of the prepared data: state, filters, lookups, searches."""
