"""The letters of files: Source Sans Pro from its package, how wide they are, and the few of a drawing within it."""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from matplotlib.font_manager import FontProperties, fontManager, get_font

from data.letters import FONT_FOLDER, fonts_for, uncovered

__all__ = ["FAMILY", "FONT_FOLDER", "WEIGHTS", "faces", "families", "file_of", "properties", "register"]
__all__ += ["shortened", "subset", "uncovered", "width_of", "wrap"]
FAMILY = "Source Sans Pro"
FALLBACK = "DejaVu Sans"
"""Comes with matplotlib and has nearly every letter."""
WEIGHTS: Mapping[int, str] = {400: "Regular", 600: "Semibold", 700: "Bold"}
LATIN = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x2010, 0x2027))))
"""Letters that nearly all texts keep to; cutting a font down to them once makes each further cut quick."""


def file_of(weight: int) -> Path:
    """Return the font file of a weight, one of WEIGHTS."""
    return FONT_FOLDER / f"SourceSansPro-{WEIGHTS[weight]}.ttf"


def register() -> None:
    """Make the family known to matplotlib; a second time changes nothing."""
    known = {entry.fname for entry in fontManager.ttflist}
    for weight in WEIGHTS:
        if str(file_of(weight)) not in known:
            fontManager.addfont(file_of(weight))


@lru_cache(maxsize=256)
def properties(size: float, weight: int, more: tuple[str, ...] = ()) -> FontProperties:
    """Return the font of a text for matplotlib; size in points. more: families for signs that the usual ones lack."""
    return FontProperties(family=[FAMILY, FALLBACK, *more], size=size, weight=weight)


def families(text: str) -> tuple[str, ...]:
    """Return the families that a text needs beside the usual ones, known to matplotlib from now on."""
    return tuple(filter(None, map(_family, fonts_for(text))))


@lru_cache(maxsize=64)
def _family(path: Path) -> str:
    """Return the family of a font file, empty where matplotlib cannot read it."""
    try:
        fontManager.addfont(path)
        return str(get_font(path).family_name)
    except (OSError, RuntimeError, ValueError):
        return ""


LINE = 150
"""Letters of the longest line of which the width is kept."""


@lru_cache(maxsize=8)
def _advances(weight: int) -> Mapping[int, float]:
    """Return the width of each letter as a share of the size of the font."""
    with TTFont(file_of(weight), lazy=True) as font:
        units, widths, letters = font["head"].unitsPerEm, font["hmtx"].metrics, font.getBestCmap()
        return {letter: widths[glyph][0] / units for letter, glyph in letters.items()}


def width_of(text: str, size: float, weight: int = 400) -> float:
    """Return how wide a text is, in points, a little too wide where letters move together."""
    return size * (_kept(text, weight) if len(text) <= LINE else _share(text, weight))


def _share(text: str, weight: int) -> float:
    """Return how wide a text is as a share of the size of its letters."""
    advances = _advances(weight)
    return sum(advances.get(ord(letter), 0.65) for letter in text)


_kept = lru_cache(maxsize=8192)(_share)
"""Lines are tried in many sizes; longer texts are not, and visitors write them."""


def wrap(text: str, size: float, weight: int, width: float) -> list[str]:
    """Return the lines of a text that fit a width in points. A word that is wider is broken at any letter."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if width_of(longer, size, weight) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _broken(word, size, weight, width)
        lines.extend(full)
    return [*lines, line] if line else lines


def _broken(word: str, size: float, weight: int, width: float) -> list[str]:
    parts = [""]
    for letter in word:
        if parts[-1] and width_of(parts[-1] + letter, size, weight) > width:
            parts.append("")
        parts[-1] += letter
    return parts


def shortened(text: str, size: float, weight: int, width: float) -> str:
    """Return a text cut to a width in points, with an ellipsis where letters went."""
    if width_of(text, size, weight) <= width:
        return text
    while text and width_of(f"{text}…", size, weight) > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _cut(font: TTFont, letters: Iterable[str]) -> None:
    options = Options(layout_features=[], notdef_outline=True, hinting=False)
    options.drop_tables += ["FFTM", "GDEF", "GPOS", "GSUB", "DSIG"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[ord(letter) for letter in letters])
    subsetter.subset(font)


@lru_cache(maxsize=8)
def _latin(weight: int) -> bytes:
    out = BytesIO()
    with TTFont(file_of(weight), recalcTimestamp=False) as font:
        _cut(font, LATIN)
        font.save(out)
    return out.getvalue()


@lru_cache(maxsize=64)
def subset(weight: int, letters: frozenset[str]) -> bytes:
    """Return a WOFF2 font with only some letters; the same letters give the same bytes."""
    out = BytesIO()
    source = BytesIO(_latin(weight)) if letters <= LATIN else file_of(weight)
    with TTFont(source, recalcTimestamp=False) as font:
        _cut(font, sorted(letters))
        font.flavor = "woff2"
        font.save(out)
    return out.getvalue()


def faces(used: Mapping[int, frozenset[str]]) -> str:
    """Return the style rules that carry the letters used of each weight within a drawing."""
    rules = []
    for weight, letters in sorted(used.items()):
        font = b64encode(subset(weight, letters)).decode()
        rules.append(
            f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};"
            f"src:url(data:font/woff2;base64,{font}) format('woff2')}}"
        )
    return "".join(rules)
