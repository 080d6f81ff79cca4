"""Presentations as files: their bytes do not tell when they were made, and large drawings never become trees."""

import io
import re
import zlib
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml.etree import ProcessingInstruction
from pptx.opc.packuri import PackURI
from pptx.opc.serialized import PackageWriter, _PhysPkgWriter
from pptx.presentation import Presentation

from dashboard.exports.pptx.shapes import numbered

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of all parts: a zip file knows none before, whatever the clock says."""
LARGE = 20_000
"""Letters of a drawing from which it is kept as text: as a tree, a map takes twenty times as much memory."""
FIRST = 100_000
"""Number of the first shape of a drawing that is kept as text; other shapes of a slide have lower ones."""
_PLACE = re.compile(rb"<\?drawn (\d+)\?>")


class Drawings:
    """Drawings that are kept as texts until their slide is written."""

    def __init__(self) -> None:
        self._kept: list[bytes] = []

    def placed(self, drawn: str) -> Any:
        """Keep a drawing, and return what stands for it in the tree of its slide."""
        self._kept.append(zlib.compress(numbered(drawn, FIRST).encode(), 1))
        return ProcessingInstruction("drawn", str(len(self._kept) - 1))

    def filled(self, part: bytes) -> bytes:
        """Return a part of a presentation with its drawings in their places."""
        return _PLACE.sub(lambda found: zlib.decompress(self._kept[int(found[1])]), part)


class _Zip(_PhysPkgWriter):  # type: ignore[misc]
    def __init__(self, file: ZipFile, drawings: Drawings) -> None:
        self._file, self._drawings = file, drawings

    def write(self, pack_uri: PackURI, blob: bytes) -> None:
        named = ZipInfo(pack_uri.membername, EPOCH)
        body = self._drawings.filled(blob) if pack_uri.ext == "xml" else blob
        self._file.writestr(named, body, ZIP_DEFLATED)


class _PresentationWriter(PackageWriter):  # type: ignore[misc]
    def write_to(self, writer: _Zip) -> None:
        self._write_content_types_stream(writer)
        self._write_pkg_rels(writer)
        self._write_parts(writer)


def packed(presentation: Presentation, drawings: Drawings | None = None) -> bytes:
    """Return a presentation as a file; the same for the same slides."""
    package, out = presentation.part.package, io.BytesIO()
    with ZipFile(out, "w") as file:
        writer = _PresentationWriter(file, package._rels, tuple(package.iter_parts()))
        writer.write_to(_Zip(file, drawings or Drawings()))
    return out.getvalue()
