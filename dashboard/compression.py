"""Brotli or gzip for every text that is sent, and how long browsers keep files.

Libraries for this take the address for the content, forget nothing, or compress parts of files; what is here keeps
packed bodies by their content, the last used ones. Files that browsers keep are packed ahead, as small as it goes.
"""

import gzip
import hashlib
import os
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from threading import Condition, Lock

import brotli
from cachetools import LRUCache, cached
from flask import Flask, Response, g, request

PACKERS: dict[str, tuple[Callable[[bytes, int], bytes], int, int]] = {
    "br": (lambda body, level: bytes(brotli.compress(body, quality=level)), 11, 5),
    "gzip": (lambda body, level: gzip.compress(body, level, mtime=0), 9, 6),
}
"""How to pack, the one that we like best first; its highest level, for files that are kept, and that for all else."""
SMALLEST = 600
"""Bytes below which compression gains nothing worth its header."""
KEPT = 32 * 1024 * 1024
"""Bytes of bodies that are kept in memory; all that a browser loads is some 15 MB, as it is and packed twice."""
ENTRY = 1000
"""Bytes of what is kept beside a body."""
YEAR = 31_536_000
FOR_EVER = f"public, max-age={YEAR}, immutable"
AGAIN = "no-cache"
"""For files whose address does not name their content: kept, but asked for each time, which the tag makes short."""
PACKAGES = "/_dash-component-suites/"
"""Files of packages, which do not change while the program runs."""
FILES = (PACKAGES, "/assets/", "/files/")
TEXTS = ("text/", "application/javascript", "application/json", "image/svg+xml", "application/geo+json")


@dataclass(frozen=True)
class Body:
    """What is sent, and the hash of it, in bytes."""

    content: bytes
    digest: bytes

    @classmethod
    def of(cls, content: bytes) -> "Body":
        """Return a body with its hash."""
        return cls(content, hashlib.sha256(content).digest())


class Compressed:
    """Bodies, packed or as they are, by their content: from disk where they were packed ahead, then from memory."""

    def __init__(self, folder: Path, most: int = KEPT) -> None:
        """folder: of what was packed ahead. most: bytes kept in memory."""
        self._folder = folder
        # Whoever asks for what is just being packed waits for that.
        self.get = cached(LRUCache(most, getsizeof=len), key=_key, condition=Condition())(self._made)

    def _made(self, body: Body, encoding: str) -> bytes:
        """Return a body in an encoding. As it is, too, so that those who load it share it in memory."""
        if encoding not in PACKERS:
            return body.content
        file = self._file(body, encoding)
        pack, _, level = PACKERS[encoding]
        return file.read_bytes() if file.exists() else pack(body.content, level)

    def keep(self, content: bytes) -> dict[Path, int]:
        """Pack a body as small as it goes, and keep that on disk. Returns the files and their bytes."""
        body, kept = Body.of(content), {}
        for encoding, (pack, level, _) in PACKERS.items():
            file = self._file(body, encoding)
            if not file.exists():
                file.parent.mkdir(parents=True, exist_ok=True)
                part = file.with_suffix(f".{os.getpid()}.part")
                part.write_bytes(pack(body.content, level))
                part.replace(file)
            kept[file] = file.stat().st_size
        return kept

    def forget(self, kept: Collection[Path]) -> None:
        """Remove what is on disk, save these files."""
        for file in self._folder.glob("*.*"):
            if file not in kept and not file.name.startswith("."):
                file.unlink(missing_ok=True)

    def _file(self, body: Body, encoding: str) -> Path:
        return self._folder / f"{body.digest.hex()[:32]}.{encoding}"


def _key(body: Body, encoding: str) -> tuple[str, bytes]:
    return encoding, body.digest


def compress_answers(server: Flask, store: Compressed, lasts: Callable[[], bool]) -> None:
    """Compress every text answer, for browsers that read it. lasts: whether the address names the content for good."""
    lock = Lock()
    packages: LRUCache[str, tuple[Body, str]] = LRUCache(
        KEPT, getsizeof=lambda one: len(one[0].content) + ENTRY
    )

    @server.before_request
    def at_hand() -> Response | None:
        """Answer with a file of a package that was asked for before: reading and hashing it again takes long."""
        with lock:
            found = packages.get(request.path) if request.method in ("GET", "HEAD") else None
        if found is None:
            return None
        g.body, mimetype = found
        return Response(g.body.content, mimetype=mimetype)

    @server.after_request
    def compress(response: Response) -> Response:
        response.vary.add("Accept-Encoding")
        if response.status_code != 200:
            return response
        file = request.path.startswith(FILES)
        if file:
            response.headers["Cache-Control"] = FOR_EVER if lasts() else AGAIN
        if file or _is_text(response):
            body = g.get("body") or _body(response)
            _pack(response, body, store, file=file)
            if request.path.startswith(PACKAGES) and request.method == "GET" and len(body.content) <= KEPT:
                with lock:
                    packages[request.path] = (body, response.mimetype or "")
        response.make_conditional(request)
        return response


def _body(response: Response) -> Body:
    response.direct_passthrough = False
    read = response.response
    body = Body.of(response.get_data())
    getattr(read, "close", lambda: None)()  # a file that it was read from
    return body


def _pack(response: Response, body: Body, store: Compressed, *, file: bool) -> None:
    """Put a body in the encoding that the browser reads and that we like best; a file gets a tag of its content."""
    encoding = _wanted(response, len(body.content))
    if encoding:
        response.headers["Content-Encoding"] = encoding
    if encoding or file:
        response.set_data(store.get(body, encoding))
        tag = body.digest.hex()[:16] if file else response.get_etag()[0]
        if tag:  # weak, since it is the same for each encoding
            response.set_etag(tag, weak=True)


def _wanted(response: Response, size: int) -> str:
    """Return the encoding to send, or "" for none."""
    if size < SMALLEST or "Content-Encoding" in response.headers or not _is_text(response):
        return ""
    return next((encoding for encoding in PACKERS if request.accept_encodings[encoding] > 0), "")


def _is_text(response: Response) -> bool:
    return (response.mimetype or "").startswith(TEXTS)
