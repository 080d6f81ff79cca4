"""From the tables of sources to the prepared data: reading, checking, deriving, writing."""
