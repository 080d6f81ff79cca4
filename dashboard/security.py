"""Headers that keep the page to itself: nothing is loaded from or sent to another site.

Only embedded views may be framed: by the program's own stage, and by the sites that FRAME_ANCESTORS names.
"""

from flask import Flask, Response, request

from dashboard.settings import Settings
from data.asking.addresses import CALLBACKS, SEARCH
from data.asking.paths import PathKind, read
from layouts.loading import EARLY, digest, early

BODY_LIMIT = 64 * 1024
"""Bytes of a request body; an action sends less than 2 kB."""

BAD = 400
"""Status codes from here on say that something is wrong."""
SHARED = (
    PathKind.PAGE,
    PathKind.EMBED,
    PathKind.EXPORT,
    PathKind.CODE,
    PathKind.DECKS,
    PathKind.DECK,
    PathKind.EVENT,
    PathKind.FEED,
)
"""What proxies may keep for all visitors, by their addresses alone."""
FOR_ALL = "public, max-age=0, s-maxage=300, stale-while-revalidate=60"
"""Proxies keep it for five minutes, so that other data is seen by then; browsers ask each time."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def content_policy(ancestors: str = "'none'", frames: str = "'none'") -> str:
    """Return the Content-Security-Policy.

    ancestors: the sites that may show the page in a frame, separated by spaces. frames: what the page may show in one.

    Styles need 'unsafe-inline': plotly and React set them on elements. Scripts do not.
    """
    scripts = " ".join(digest(early(name)) for name in EARLY)
    parts = {
        "default-src": "'none'",
        "script-src": f"'self' {scripts}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self'",
        "manifest-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "frame-src": frames,
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": ancestors,
    }
    return "; ".join(f"{name} {value}" for name, value in parts.items())


def _with_self(ancestors: str) -> str:
    """Return the sites that may show embedded views, and the program itself, which shows them on its stage."""
    if ancestors == "'none'":
        return "'self'"
    return ancestors if {"*", "'self'"} & set(ancestors.split()) else f"'self' {ancestors}"


def _kept(response: Response) -> str:
    """Return how long an answer that does not say so may be kept: a page until the server says that there is another.

    Answers depend on host and languages of the visitor, so that nobody keeps them for others; mistakes are not kept.
    """
    good = request.method in ("GET", "HEAD") and response.status_code < BAD
    return "private, no-cache" if good else "no-store"


def _shared(response: Response) -> bool:
    """Whether an answer is the same for all who ask the same, whoever they are; where the program knows its address."""
    if response.status_code not in (200, 304):
        return False
    if request.path == CALLBACKS:
        return True
    known = request.path == SEARCH or read(request.path).kind in SHARED
    return known and request.method in ("GET", "HEAD")


def secure(server: Flask, settings: Settings) -> None:
    """Put the headers on every answer and bound what a request may send."""
    ancestors, hsts = settings.frame_ancestors, settings.hsts
    server.config["MAX_CONTENT_LENGTH"] = BODY_LIMIT
    policy, framed = content_policy(), content_policy(_with_self(ancestors))
    stage = content_policy(frames="'self'")

    @server.after_request
    def add_headers(response: Response) -> Response:
        place = read(request.path)
        embedded = place.kind is PathKind.EMBED
        response.headers["Content-Security-Policy"] = (
            framed if embedded else stage if place.staged else policy
        )
        response.headers.update(HEADERS)
        response.headers.setdefault("Cache-Control", _kept(response))
        if settings.address and _shared(response):
            response.headers["Cache-Control"] = FOR_ALL
        if hsts:
            response.headers["Strict-Transport-Security"] = f"max-age={hsts}"
        if embedded:
            # It knows no list of sites, and would forbid what the policy allows.
            del response.headers["X-Frame-Options"]
        return response
