"""Sets a template with typst: data and drawings beside it in a folder of its own, tagged PDF out of it."""

import json
import logging
import shutil
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import typst

from dashboard.exports.documents.writable import with_texts
from dashboard.exports.maps.rasters import fonts_of
from dashboard.exports.pdf.contents import Contents
from data.letters import plainest

TEMPLATES = Path(__file__).parent / "templates"
log = logging.getLogger(__name__)


class Folder:
    """Where a report is set: the templates, its drawings and its data; typst reads nothing outside it."""

    def __init__(self, path: Path) -> None:
        self._path, self._pictures = path, 0
        shutil.copytree(TEMPLATES, path, dirs_exist_ok=True)

    def add(self, picture: bytes) -> str:
        """Keep a drawing as SVG and return its name. As files, many take less memory than within the data."""
        self._pictures += 1
        name = f"picture-{self._pictures}.svg"
        (self._path / name).write_bytes(picture)
        return name

    def set(self, template: str, contents: Contents, made: date) -> bytes:
        """Set a template as PDF/UA-1. Texts go in as data, never as source: no sign in them means anything there.

        A sign that cannot be drawn would end it all: where signs of several fonts meet in one letter, that happens
        though each of them has a font, and the signs that the usual font lacks are replaced.
        """
        try:
            return self._set(template, contents, made)
        except typst.TypstError as error:
            log.warning("A %s is set in plain letters: %s", template, error.message)
        return self._set(template, with_texts(contents, plainest), made)

    def _set(self, template: str, contents: Contents, made: date) -> bytes:
        fonts = self._write(contents)
        body: bytes = typst.compile(
            self._path / template,
            root=self._path,
            font_paths=fonts,
            format="pdf",
            pdf_standards="ua-1",
            timestamp=datetime.combine(made, time(), UTC),
        )
        return body

    def ask(self, template: str, contents: Contents, label: str) -> list[Any]:
        """Set a template and return what its pieces of metadata of a label say, in their order; no file is made."""
        fonts = self._write(contents)
        said = typst.query(
            self._path / template, f"<{label}>", field="value", root=self._path, font_paths=fonts
        )
        found: list[Any] = json.loads(said)
        return found

    def _write(self, contents: Contents) -> typst.Fonts:
        """Write the data, and return the fonts that it needs."""
        text = json.dumps(contents, ensure_ascii=False)
        (self._path / "data.json").write_text(text, "utf-8")
        return fonts_of(text, self._path)
