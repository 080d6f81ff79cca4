"""`GET /oembed?url=…`: how another site shows a view within its page (oembed.com), for our own addresses alone."""

from collections.abc import Callable
from urllib.parse import urlsplit

from flask import Flask, Response, abort, request

from dashboard.describing import of_view
from data.asking.addresses import OEMBED, Addresses
from data.asking.paths import PathKind
from data.compact import JsonObject, compact
from layouts.making.address import Address
from layouts.making.deps import Deps
from layouts.making.views import Views
from layouts.page_head import PICTURE
from layouts.sharing import EMBED_HEIGHT, PROGRAM, embed_code

WIDTH, LEAST = 900, 200
"""Pixels that a view is wide where nobody says it, and the fewest that it is shown in."""
LONGEST = 4000
"""Signs of an address that is looked at."""


def register(server: Flask, deps: Deps, views: Views, base: Callable[[], str]) -> None:
    """Add the route. base: scheme and host for the present request."""

    @server.get(OEMBED)
    def oembed() -> Response:
        if request.args.get("format", "json") != "json":
            abort(501)
        address = asked(deps, base(), request.args.get("url", ""))
        if address is None:
            abort(404)
        sizes = [_size(name, usual) for name, usual in (("maxwidth", WIDTH), ("maxheight", EMBED_HEIGHT))]
        return Response(compact(told(deps, views, base(), address, *sizes)), mimetype="application/json")


def asked(deps: Deps, base: str, url: str) -> Address | None:
    """Return the view at a whole address of this program; None where it leads elsewhere, or to no view."""
    if not url.startswith(f"{base}/") or len(url) > LONGEST:
        return None
    parts = urlsplit(url.removeprefix(base))
    within = Addresses("", deps.root).within(parts.path)
    return of_view(deps, within, parts.query) if within and not parts.netloc else None


def _size(name: str, usual: int) -> int:
    """Return a size that is asked for in px, at most the usual one. Aborts with 400 for what is none."""
    text = request.args.get(name, "")
    if not text:
        return usual
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        abort(400)
    return max(LEAST, min(usual, int(text)))


def told(deps: Deps, views: Views, base: str, address: Address, width: int, height: int) -> JsonObject:
    """Return what is said of a view that is to be shown within a page. width, height: in px."""
    texts = deps.texts[address.language]
    state, title = deps.index.read(address.page, address.query).state, views.title(address)
    shown = base + texts.addresses.view(state, PathKind.EMBED)
    return {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": PROGRAM,
        "provider_url": base + texts.addresses.own("/"),
        "cache_age": 3600,
        "width": width,
        "height": height,
        "html": embed_code(title, shown, str(width), height),
        "thumbnail_url": base + texts.addresses.preview(state),
        "thumbnail_width": PICTURE[0],
        "thumbnail_height": PICTURE[1],
    }
