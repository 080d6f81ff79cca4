"""Whole pages are kept as they were written: who asks for what was asked before is answered at once."""

from collections.abc import Callable
from threading import Lock
from typing import NamedTuple

from cachetools import LRUCache
from flask import Flask, Response, g, request

from dashboard.packing import hash_of
from dashboard.query import query_sent

ENDPOINT = "/<path:path>"
"""Of Dash, which answers every address that nobody else does."""
MOST = 16 * 1024 * 1024
"""Bytes that are kept: some thirty pages."""


class WholePage(NamedTuple):
    """A page as it is sent, and what names its content."""

    body: bytes
    content: str


def remember(server: Flask, base: Callable[[], str]) -> None:
    """Keep the pages that Dash's address writes, but those of which `pass_on` was said. base: scheme and host."""
    write: Callable[..., str] = server.view_functions[ENDPOINT]  # type: ignore[assignment]  # what Dash.index returns
    kept: LRUCache[tuple[str, ...], WholePage] = LRUCache(MOST, getsizeof=lambda page: len(page.body))
    lock = Lock()

    def page(**named: str) -> Response:
        key = (request.path, query_sent(), base())
        with lock:
            found = kept.get(key)
        if found is None:
            body = write(**named).encode()
            found = WholePage(body, hash_of(body))
            if not g.get("passes") and len(body) <= MOST:
                with lock:
                    kept[key] = found
        g.content = found.content
        return Response(found.body, mimetype="text/html")

    server.view_functions[ENDPOINT] = page


def pass_on() -> None:
    """Have the page of the present request written anew for whoever asks for it next: it is missing, or failed."""
    g.passes = True
