"""Sets a template with typst: data and drawings beside it in a folder of its own, tagged PDF out of it."""

import json
import shutil
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from dashboard.exports.fonts import FONT_FOLDER

TEMPLATES = Path(__file__).parent / "templates"


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

    def set(self, template: str, contents: dict[str, Any], made: date) -> bytes:
        """Set a template as PDF/UA-1. Texts go in as data, never as source: no sign in them means anything there."""
        self._write(contents)
        return typst.compile(
            self._path / template,
            root=self._path,
            font_paths=_fonts(),
            format="pdf",
            pdf_standards="ua-1",
            timestamp=datetime.combine(made, time(), UTC),
        )

    def ask(self, template: str, contents: dict[str, Any], label: str) -> list[Any]:
        """Set a template and return what its pieces of metadata of a label say, in their order; no file is made."""
        self._write(contents)
        said = typst.query(
            self._path / template, f"<{label}>", field="value", root=self._path, font_paths=_fonts()
        )
        found: list[Any] = json.loads(said)
        return found

    def _write(self, contents: dict[str, Any]) -> None:
        (self._path / "data.json").write_text(json.dumps(contents, ensure_ascii=False), "utf-8")


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Return the fonts of reports, looked through once in each process; those of the system are no part of it."""
    return typst.Fonts(include_system_fonts=False, font_paths=[FONT_FOLDER])
