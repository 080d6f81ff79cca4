"""Shows a value so that the eye sees what is in it: blanks at its ends, signs without a shape, line breaks."""

import re
import unicodedata

WIDTH = 80
_BEFORE = 24
_NAMED = {" ": "␣", "\t": "⇥", "\n": "⏎", "\r": "␍"}
_BLANKS = re.compile(r"^ +| +$|  +")


def shown(value: str, width: int = WIDTH) -> str:
    """A value of at most width signs, with what cannot be seen made visible.

    >>> shown("GB ")
    'GB␣'
    >>> shown("GB\\N{NO-BREAK SPACE}")
    'GB<U+00A0>'
    """
    whole = _BLANKS.sub(lambda blanks: "␣" * len(blanks[0]), value)
    begin = _beginning(whole, width)
    cut = whole[begin : begin + width]
    text = "".join(map(_sign, cut))
    return ("… " if begin else "") + text + (" …" if begin + width < len(whole) else "")


def _beginning(value: str, width: int) -> int:
    """Where to begin, so that the first odd sign of a long value is in sight."""
    if len(value) <= width:
        return 0
    first = next((at for at, sign in enumerate(value) if len(_sign(sign)) > 1 or sign in "␣�"), 0)
    return first - _BEFORE if first >= width else 0


def _sign(sign: str) -> str:
    if sign in _NAMED and sign != " ":
        return _NAMED[sign]
    if sign in " ␣�" or (sign.isascii() and sign.isprintable()):
        return sign
    category = unicodedata.category(sign)
    if category[0] in "CZ" or category == "Mn":
        return f"<U+{ord(sign):04X}>"
    return sign
