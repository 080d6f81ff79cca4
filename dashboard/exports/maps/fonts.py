"""The letters of drawings: the few that one uses within it, and those that only other fonts have."""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, TTLibError

from data.letters import dejavu, fonts_for, usual
from layouts.figures.scene import Label
from layouts.figures.svg import ANCHORS
from layouts.lettering import FAMILY, file_of, width_of

FALLBACK = "DejaVu Sans"
"""Has nearly every letter."""
LATIN = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x2010, 0x2027))))
"""Letters that nearly all texts keep to; cutting a font down to them once makes each further cut quick."""


def style_of(text: str) -> str:
    """Return the font families of a text, as a style has them."""
    return ", ".join((*(f"'{family}'" for family in (FAMILY, FALLBACK, *families(text))), "sans-serif"))


def families(text: str) -> tuple[str, ...]:
    """Return the families that a text needs beside the usual ones."""
    return tuple(filter(None, (_family(path) for path in fonts_for(text) if path != dejavu())))


@lru_cache(maxsize=64)
def _family(path: Path) -> str:
    """Return the family of a font file, empty where it cannot be read."""
    try:
        with TTFont(path, lazy=True, fontNumber=0) as font:
            return str(font["name"].getBestFamilyName() or "")
    except (TTLibError, OSError, LookupError, ValueError):
        return ""


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


def traced(label: Label, number: int) -> str:
    """Return one line of a label as the outlines of its letters, each of the first font that has it."""
    line, size = label.lines[number], label.size
    parts, right = [], 0.0
    for sign in line:
        drawn, wide = _glyph(_font_of(sign, label.weight), sign)
        if drawn:
            parts.append(
                f'<path d="{drawn}" transform="translate({right * size:.2f} 0) scale({size / 1000:.5f})"/>'
            )
        right += wide
    start = label.x - {"start": 0, "middle": right / 2, "end": right}[ANCHORS[label.align]] * size
    y = label.y + number * label.step
    return f'<g transform="translate({start:.2f} {y:.2f})" style="fill: {label.color.lower()}">{"".join(parts)}</g>'


def _font_of(sign: str, weight: int) -> Path:
    return file_of(weight) if sign in usual() else next(iter(fonts_for(sign)), file_of(weight))


@lru_cache(maxsize=512)
def _glyph(path: Path, sign: str) -> tuple[str, float]:
    """Return the outline of a sign in thousandths of the size of its letters, downwards, and its width as a share."""
    try:
        with TTFont(path, lazy=True, fontNumber=0) as font:
            name = font.getBestCmap().get(ord(sign))
            if name is None:
                return "", 0.0
            glyphs, units = font.getGlyphSet(), font["head"].unitsPerEm
            pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.0f}")
            glyphs[name].draw(TransformPen(pen, (1000 / units, 0, 0, -1000 / units, 0, 0)))
            return pen.getCommands(), glyphs[name].width / units
    except (TTLibError, OSError, LookupError, ValueError):
        return "", width_of(sign, 1)
