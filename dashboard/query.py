"""The query of a request as text."""

from flask import request


def query_sent() -> str:
    """Return the query string; some programs send letters in it as they are, in UTF-8."""
    return request.query_string.decode("utf-8", "replace")
