"""A sheet to draw on, in points from its lower left corner, and what it becomes: png or svg."""

import logging
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from html import escape, unescape
from io import BytesIO, StringIO
from typing import Literal

import matplotlib as mpl
import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.collections import PathCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Bbox, TransformedBbox
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from dashboard.exports.maps.fonts import faces, families, properties, register
from dashboard.exports.maps.plane import Box
from data.letters import is_plain

POINTS = 72 / 25.4
"""Points of a millimetre."""
TRANSPARENT = "none"
# Read when a figure is written. Text stays text; the same drawing gives the same bytes; letters of a png are as wide
# as those of an svg.
mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "s3-atlas", "text.hinting": "none"})
logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)  # fonts of few signs have one weight
register()


class Canvas:
    """Draws one thing over the other. width, height: in points. dpi: dots per inch, for a png."""

    def __init__(self, width: float, height: float, dpi: int | None = None) -> None:
        # Whole dots, or hundredths of a point, so that edges are sharp and the numbers of a drawing short.
        dots = dpi / 72 if dpi else 100
        self.width, self.height = round(width * dots) / dots, round(height * dots) / dots
        # Agg drops what is less than a dot: a little more keeps the last one.
        more = 1e-6 if dpi else 0
        size = (self.width + more) / 72, (self.height + more) / 72
        self._figure = Figure(figsize=size, dpi=dpi or 72, facecolor="none")
        self._points = Affine2D().scale((dpi or 72) / 72)
        self._count = 0
        self.used: dict[int, set[str]] = {}
        self.hints: dict[str, str] = {}

    @property
    def box(self) -> Box:
        """The whole sheet."""
        return Box(0, 0, self.width, self.height)

    def path(
        self,
        path: Path,
        fill: str = TRANSPARENT,
        edge: str = TRANSPARENT,
        width: float = 0,
        *,
        opacity: float = 1,
        within: Box | None = None,
        name: str = "",
    ) -> None:
        """Draw a path. width: of its edge, in points. within: what is outside is cut off. name: its id in an svg."""
        patch = PathPatch(
            path,
            facecolor=_shade(fill, opacity),
            edgecolor=_shade(edge, opacity),
            linewidth=width,
            joinstyle="round",
        )
        self._add(patch, within, name)

    def marks(
        self,
        paths: Sequence[Path],
        fills: Sequence[str],
        edges: Sequence[str],
        widths: Sequence[float],
        opacities: Sequence[float],
        within: Box,
    ) -> None:
        """Draw many small paths, each in its own colours, the first beneath the others."""
        collection = PathCollection(
            list(paths),
            facecolors=[_shade(fill, opacity) for fill, opacity in zip(fills, opacities, strict=True)],
            edgecolors=[_shade(edge, opacity) for edge, opacity in zip(edges, opacities, strict=True)],
            linewidths=list(widths),
        )
        self._add(collection, within, "")

    def rectangle(
        self,
        box: Box,
        fill: str = TRANSPARENT,
        edge: str = TRANSPARENT,
        width: float = 0,
        *,
        opacity: float = 1,
        round: float = 0,
    ) -> None:
        """Draw a rectangle; round: radius of its corners, in points."""
        style = f"round,pad=0,rounding_size={round}" if round else "square,pad=0"
        patch = FancyBboxPatch(
            (box.left, box.bottom),
            box.width,
            box.height,
            boxstyle=style,
            facecolor=_shade(fill, opacity),
            edgecolor=_shade(edge, opacity),
            linewidth=width,
        )
        self._add(patch, None, "")

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        color: str,
        *,
        weight: int = 400,
        align: Literal["left", "center", "right"] = "left",
    ) -> None:
        """Write words in one line on the base line y. align: left, center or right of x."""
        if not words.strip():
            return
        self.used.setdefault(weight, set()).update(words)
        text = Text(
            round(x, 2),
            round(y, 2),
            words,
            color=color,
            fontproperties=properties(round(size, 2), weight, families(words)),
            horizontalalignment=align,
            verticalalignment="baseline",
            parse_math=False,
        )
        self._add(text, None, "")

    def _add(self, artist: Artist, within: Box | None, name: str) -> None:
        self._count += 1
        artist.set_zorder(self._count)
        artist.set_transform(self._points)
        if name:
            artist.set_gid(name)
        self._figure.add_artist(artist)
        if within:
            bounds = Bbox.from_bounds(within.left, within.bottom, within.width, within.height)
            artist.set_clip_box(TransformedBbox(bounds, self._points))

    def png(self, title: str) -> bytes:
        """Return the picture; title: what it says of itself."""
        drawn, told, out = FigureCanvasAgg(self._figure), PngInfo(), BytesIO()
        with _unwarned():
            drawn.draw()
        told.add_text("Title", title)
        # A sheet is opaque: without its fourth channel, packing takes a third less time.
        picture = Image.fromarray(np.asarray(drawn.buffer_rgba())).convert("RGB")
        picture.save(out, "PNG", compress_level=3, pnginfo=told, dpi=(self._figure.dpi, self._figure.dpi))
        return out.getvalue()

    def svg(self, title: str, words: str, language: str, *, fonts: bool = True) -> bytes:
        """Return the drawing. words: what it shows. fonts: with the letters that it uses.

        Without them it is part of a PDF, where letters that are not plain are drawn as outlines: as texts, they would
        end all of it.
        """
        out = StringIO()
        plain = fonts or all(is_plain("".join(letters)) for letters in self.used.values())
        with mpl.rc_context({"svg.fonttype": "none" if plain else "path"}), _unwarned():
            FigureCanvasSVG(self._figure).print_svg(out, metadata=dict.fromkeys(_METADATA))
        used = {weight: frozenset(letters) for weight, letters in self.used.items()} if fonts else {}
        return _told(out.getvalue(), title, words, language, faces(used), self.hints).encode()


@contextmanager
def _unwarned() -> Iterator[None]:
    """Have nothing said of signs that no font has: they are known (data/letters.py), and readers may have fonts."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font")
        yield


_METADATA = ("Date", "Creator", "Format", "Type")


def _shade(color: str, opacity: float) -> tuple[float, float, float, float]:
    return to_rgba(color) if opacity == 1 or color == TRANSPARENT else to_rgba(color, opacity)


def _told(body: str, title: str, words: str, language: str, rules: str, hints: Mapping[str, str]) -> str:
    """Return an svg that says what it is, with rules for its letters, and a hint at each named path.

    The document type is left out: it is an address that a reader may load.
    """
    head, tag, rest = re.split(r"(<svg\b)", body, maxsplit=1)
    opening, _, rest = rest.partition(">")
    said = (
        f'{tag} role="img" xml:lang="{language}" aria-labelledby="title words"{opening}>\n'
        f'<title id="title">{escape(title)}</title>\n<desc id="words">{escape(words)}</desc>\n'
    )
    rest = re.sub(r"\s*<metadata>.*?</metadata>", "", rest, count=1, flags=re.DOTALL)
    rest = rest.replace('<style type="text/css">', f'<style type="text/css">{rules}', 1)
    rest = re.sub(r'<g id="region-([^"]+)">', lambda found: _hinted(found, hints), rest)
    return head.partition("?>")[0] + "?>\n" + said + rest


def _hinted(found: re.Match[str], hints: Mapping[str, str]) -> str:
    code = found[1]
    hint = escape(plain(hints.get(code, code)))
    return f'<g id="region-{code}" class="region" data-code="{code}"><title>{hint}</title>'


def plain(markup: str) -> str:
    """Return the words of a hover text: lines instead of breaks, no tags.

    >>> plain("<b>Piemonte</b><br>Lead &amp; more")
    'Piemonte\\nLead & more'
    """
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r"<br\s*/?>", "\n", markup)))
