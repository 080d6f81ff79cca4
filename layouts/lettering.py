"""How wide texts are and where their lines end, from the fonts themselves: for drawings, sheets and slides."""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

from data.letters import FONT_FOLDER

FAMILY = "Source Sans Pro"
WEIGHTS: Mapping[int, str] = {400: "Regular", 600: "Semibold", 700: "Bold"}


def file_of(weight: int) -> Path:
    """Return the font file of a weight, one of WEIGHTS."""
    return FONT_FOLDER / f"SourceSansPro-{WEIGHTS[weight]}.ttf"


UNITS = 1000
"""Units of the size of a font; widths are whole ones, so that sums of them are exact."""
UNKNOWN = 650
"""Width of a letter that the font lacks."""
_HYPHENED = re.compile(r"[^-]+-?|-")
LINE = 150
"""Letters of the longest line of which the width is kept."""


@lru_cache(maxsize=8)
def _advances(weight: int) -> Mapping[int, int]:
    """Return the width of each letter in units."""
    with TTFont(file_of(weight), lazy=True) as font:
        share, widths = UNITS / font["head"].unitsPerEm, font["hmtx"].metrics
        return {letter: round(widths[glyph][0] * share) for letter, glyph in font.getBestCmap().items()}


def width_of(text: str, size: float, weight: int = 400) -> float:
    """Return how wide a text is, in points, a little too wide where letters move together."""
    return size * _units_of(text, weight) / UNITS


def _units_of(text: str, weight: int) -> int:
    return _kept(text, weight) if len(text) <= LINE else _units(text, weight)


def _units(text: str, weight: int) -> int:
    advances = _advances(weight)
    return sum(advances.get(ord(letter), UNKNOWN) for letter in text)


_kept = lru_cache(maxsize=8192)(_units)
"""Lines are tried in many sizes; longer texts are not, and visitors write them."""


def wrap(text: str, size: float, weight: int, width: float) -> list[str]:
    """Return the lines of a text that fit a width in points.

    A word that is wider is broken after a hyphen, else at any letter.
    """
    lines: list[list[str]] = []
    used, gap = 0, _units_of(" ", weight)
    for word in text.split():
        wide = _units_of(word, weight)
        if lines and size * (used + gap + wide) / UNITS <= width:
            lines[-1].append(word)
            used += gap + wide
        elif size * wide / UNITS <= width:
            lines.append([word])
            used = wide
        else:
            lines += ([part] for part in _broken(word, size, weight, width))
            used = _units_of(lines[-1][0], weight)
    return [" ".join(line) for line in lines]


def _broken(word: str, size: float, weight: int, width: float) -> list[str]:
    """Return the pieces of a word that are not wider: broken after a hyphen, else at any letter."""
    parts, used = [""], 0
    for piece in _HYPHENED.findall(word):
        whole = _units_of(piece, weight)
        for letters in (piece,) if size * whole / UNITS <= width else piece:
            wide = _units_of(letters, weight)
            if parts[-1] and size * (used + wide) / UNITS > width:
                parts.append("")
                used = 0
            parts[-1] += letters
            used += wide
    return parts


def shortened(text: str, size: float, weight: int, width: float) -> str:
    """Return a text cut to a width in points, with an ellipsis where letters went."""
    if width_of(text, size, weight) <= width:
        return text
    while text and width_of(f"{text}…", size, weight) > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


def in_lines(text: str, size: float, weight: int, width: float, most: int) -> tuple[str, ...]:
    """Return the lines of a text that fit a width in points; only where they are more than so many is it cut."""
    lines = wrap(text, size, weight, width)
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], shortened(" ".join(lines[most - 1 :]), size, weight, width))
