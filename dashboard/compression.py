"""Brotli for every text that is sent. Files that never change are compressed once, at the highest level."""

import hashlib
from pathlib import Path

import brotli
from flask import Flask, Response, request

HIGHEST, PASSING = 11, 5
"""Quality for files that are kept, and for answers that are made once."""
SMALLEST = 600
"""Bytes below which compression gains nothing worth its header."""
YEAR = 31_536_000
FOR_EVER = f"public, max-age={YEAR}, immutable"
FILES = ("/_dash-component-suites/", "/assets/", "/files/")
TEXTS = ("text/", "application/javascript", "application/json", "image/svg+xml", "application/geo+json")


class Compressed:
    """Compressed files by the hash of their content: made once on disk, then kept in memory."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: dict[str, bytes] = {}

    def get(self, address: str, body: bytes) -> bytes:
        """Return a lasting file compressed; address names its content for good."""
        if address not in self._kept:
            file = self._file(body)
            self._kept[address] = (
                file.read_bytes() if file.exists() else brotli.compress(body, quality=PASSING)
            )
        return self._kept[address]

    def keep(self, body: bytes) -> int:
        """Compress a lasting file at the highest level and keep it on disk. Returns its size in bytes."""
        file = self._file(body)
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            part = file.with_suffix(".part")
            part.write_bytes(brotli.compress(body, quality=HIGHEST))
            part.replace(file)
        return file.stat().st_size

    def _file(self, body: bytes) -> Path:
        return self._folder / f"{hashlib.sha256(body).hexdigest()[:32]}.br"


def compress_answers(server: Flask, store: Compressed) -> None:
    """Compress every text answer for browsers that read Brotli, which is all current ones."""

    @server.after_request
    def compress(response: Response) -> Response:
        response.vary.add("Accept-Encoding")
        if _lasts(response):
            response.headers["Cache-Control"] = FOR_EVER
        if not _wanted(response):
            return response
        response.direct_passthrough = False
        body = response.get_data()
        if len(body) < SMALLEST:
            return response
        file = _lasts(response) or request.path.startswith(FILES)
        made = store.get(request.full_path, body) if file else brotli.compress(body, quality=PASSING)
        response.set_data(made)
        response.headers["Content-Encoding"] = "br"
        return response


def _lasts(response: Response) -> bool:
    """Whether the address names the content for good: by a fingerprint, or by Dash's mark of an asset's date."""
    marked = request.path.startswith("/assets/") and "m" in request.args
    return response.status_code == 200 and (marked or response.cache_control.max_age == YEAR)


def _wanted(response: Response) -> bool:
    return (
        response.status_code == 200
        and request.accept_encodings["br"] > 0
        and "Content-Encoding" not in response.headers
        and (response.mimetype or "").startswith(TEXTS)
    )
