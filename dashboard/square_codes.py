"""QR codes of addresses: on the screen, in documents and on slides."""

import io
from typing import Any

import segno

from layouts.theme import PALETTES

INK = PALETTES["light"].ink
MARGIN = 4
"""What cameras need around a code, in modules."""


def drawn_code(address: str) -> bytes:
    """Return an address as a QR code in SVG: dark on white, with a margin."""
    return _code(address, kind="svg", scale=8, border=MARGIN, light="#ffffff", title=address)


def bare_code(address: str) -> str:
    """Return an address as a QR code in SVG without margin, ground or size, for a place that has them."""
    return _code(address, kind="svg", xmldecl=False, omitsize=True, border=0).decode()


def dotted_code(address: str) -> bytes:
    """Return an address as a QR code in PNG: dark on white, with a margin."""
    return _code(address, kind="png", scale=6, border=MARGIN, light="#ffffff")


def _code(address: str, **how: Any) -> bytes:
    out = io.BytesIO()
    segno.make_qr(address, error="m").save(out, dark=INK, **how)
    return out.getvalue()
