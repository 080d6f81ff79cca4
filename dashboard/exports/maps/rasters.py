"""Drawings as pictures of dots: SVG → PNG, by typst."""

import struct
import zlib
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from data.letters import FONT_FOLDER, dejavu, fonts_for
from layouts.figures.scene import Scene

HEAD = 33
"""Bytes of a png before its first part that may be another: signature and header."""


def png(drawing: str, scene: Scene, dpi: int, title: str) -> bytes:
    """Return an SVG of a scene as PNG. title: what the picture says of itself."""
    page = f"#set page(width: {scene.width}pt, height: {scene.height}pt, margin: 0pt)"
    with TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "drawing.svg").write_text(drawing, "utf-8")
        sheet = folder / "sheet.typ"
        sheet.write_text(f'{page}\n#image("drawing.svg", width: 100%, height: 100%)', "utf-8")
        body: bytes = typst.compile(
            sheet,
            root=folder,
            font_paths=_fonts(fonts_for(drawing)),
            format="png",
            ppi=dpi,
        )
    return _told(body, dpi, title)


@lru_cache(maxsize=4)
def _fonts(further: tuple[Path, ...]) -> typst.Fonts:
    """Return the usual fonts and further ones, looked through once for each few of them."""
    folders = dict.fromkeys([FONT_FOLDER, dejavu().parent, *(path.parent for path in further)])
    return typst.Fonts(include_system_fonts=False, font_paths=list(folders))


def _told(body: bytes, dpi: int, title: str) -> bytes:
    """Return a png that says how large its dots are and what it shows."""
    metre = round(dpi / 0.0254)
    size = _part(b"pHYs", struct.pack(">IIB", metre, metre, 1))
    text = _part(b"iTXt", b"Title\0\0\0\0\0" + title.encode())
    return body[:HEAD] + size + text + body[HEAD:]


def _part(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
