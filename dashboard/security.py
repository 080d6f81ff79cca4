"""Headers that keep the page to itself: nothing is loaded from, sent to or framed by another site."""

from dash import Dash
from flask import Flask, Response

BODY_LIMIT = 64 * 1024
"""Bytes of a request body; an action sends less than 2 kB."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def content_policy(app: Dash) -> str:
    """Return the Content-Security-Policy. Call it when all clientside callbacks are defined.

    Styles need 'unsafe-inline': plotly and React set them on elements. Scripts do not.
    """
    scripts = " ".join(f"{quoted}" for quoted in app.csp_hashes())
    parts = {
        "default-src": "'none'",
        "script-src": f"'self' {scripts}".strip(),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in parts.items())


def secure(server: Flask, app: Dash) -> None:
    """Put the headers on every answer and bound what a request may send."""
    server.config["MAX_CONTENT_LENGTH"] = BODY_LIMIT
    policy = content_policy(app)

    @server.after_request
    def add_headers(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = policy
        response.headers.update(HEADERS)
        response.headers.pop("Server", None)
        return response
