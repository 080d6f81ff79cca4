"""Drawings as pictures of dots: SVG → PNG, by typst."""

import shutil
import struct
import zlib
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from data.letters import FONT_FOLDER, fonts_for
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
            font_paths=fonts_of(drawing, folder),
            format="png",
            ppi=dpi,
        )
    return _told(body, dpi, title)


def fonts_of(text: str, folder: Path) -> typst.Fonts:
    """Return the fonts of a text, for typst, which finds them in folders alone. folder: where further ones are put."""
    further = fonts_for(text)
    if not further:
        return _usual()
    place = folder / "fonts"
    place.mkdir(exist_ok=True)
    for path in further:
        shutil.copyfile(path, place / path.name)
    return typst.Fonts(include_system_fonts=False, font_paths=[FONT_FOLDER, place])


@lru_cache(maxsize=1)
def _usual() -> typst.Fonts:
    """Return the usual fonts, looked through once in each process; those of the system are no part of them."""
    return typst.Fonts(include_system_fonts=False, font_paths=[FONT_FOLDER])


def _told(body: bytes, dpi: int, title: str) -> bytes:
    """Return a png that says how large its dots are and what it shows."""
    metre = round(dpi / 0.0254)
    size = _part(b"pHYs", struct.pack(">IIB", metre, metre, 1))
    text = _part(b"iTXt", b"Title\0\0\0\0\0" + title.encode())
    return body[:HEAD] + size + text + body[HEAD:]


def _part(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
