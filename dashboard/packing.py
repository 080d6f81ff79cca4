"""Answers are packed by Flask-Compress. Here is what it is told: which, how well, and by what they are remembered.

Files that browsers keep are packed ahead, as small as it goes, which takes half a minute. WhiteNoise, made for such
files, sends Brotli to those who refuse it (`br;q=0`), knows one tag in If-None-Match, gives each encoding the same
strong tag, and leaves out the headers of security.
"""

import gzip
import hashlib
import os
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from threading import Condition, Lock
from types import MappingProxyType

import brotli
from cachetools import LRUCache, cached
from flask import Flask, Response, g, request
from flask_compress import Compress

from dashboard.plain_json import shorten
from dashboard.settings import SHIPPED
from data.asking.addresses import ASSETS, PACKAGES
from data.asking.addresses import FILES as LASTING

SMALLEST: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda content: bytes(brotli.compress(content, quality=11)),
    "gzip": lambda content: gzip.compress(content, 9, mtime=0),
}
"""How files are packed ahead, by encoding, the one that we like best first."""
KEPT = 16 * 1024 * 1024
"""Bytes of packed bodies that are kept in memory, and of files of packages; twice what a browser loads of either."""
YEAR = 31_536_000
FOR_EVER = f"public, max-age={YEAR}, immutable"
AGAIN = "no-cache"
"""For files whose address does not name their content: kept, but asked for each time, which the tag makes short."""
FILES = (PACKAGES, ASSETS, LASTING)
"""Where files are; those of packages do not change while the program runs."""
TEXTS = (
    *(f"text/{kind}" for kind in ("html", "css", "csv", "javascript", "plain")),
    *(f"application/{kind}" for kind in ("javascript", "json", "geo+json", "yaml")),
    "image/svg+xml",
)
OPTIONS = {
    "COMPRESS_MIMETYPES": TEXTS,
    "COMPRESS_ALGORITHM": tuple(SMALLEST),
    "COMPRESS_BR_LEVEL": 5,
    "COMPRESS_LEVEL": 6,
    "COMPRESS_MIN_SIZE": 600,
    "COMPRESS_STREAMS": False,  # parts of files
}


class PackedBodies:
    """PackedBodies bodies by encoding and content: from disk where they were packed ahead, else those last used."""

    def __init__(self, folder: Path, most: int = KEPT, shipped: Path = SHIPPED) -> None:
        """folder: of what was packed ahead. most: bytes kept in memory. shipped: what an installed package has."""
        self._folder, self._shipped, self._lock = folder, shipped, Lock()
        self.kept: LRUCache[str, bytes] = LRUCache(most, getsizeof=len)

    def get(self, key: str) -> bytes | None:
        """Return a packed body, None where it was not kept. key: encoding and hash of the content, as "br;0a1b"."""
        with self._lock:
            found = self.kept.get(key)
        if found is not None:
            return found
        ahead = (self._file(key, folder) for folder in (self._folder, self._shipped))
        return next((file.read_bytes() for file in ahead if file.exists()), None)

    def set(self, key: str, packed: bytes) -> None:
        """Keep a packed body in memory, unless it is larger than all that is kept."""
        with self._lock:
            if len(packed) <= self.kept.maxsize:
                self.kept[key] = packed

    def pack_ahead(self, content: bytes) -> dict[Path, int]:
        """Pack a body as small as it goes, and keep that on disk. Returns the files and their bytes."""
        made = {}
        for encoding, pack in SMALLEST.items():
            file = self._file(f"{encoding};{hash_of(content)}")
            if not file.exists():
                file.parent.mkdir(parents=True, exist_ok=True)
                part = file.with_suffix(f".{os.getpid()}.part")
                part.write_bytes(pack(content))
                part.replace(file)
            made[file] = file.stat().st_size
        return made

    def forget(self, made: Collection[Path]) -> None:
        """Remove what is on disk, save these files."""
        for file in self._folder.glob("*.*"):
            if file not in made and not file.name.startswith("."):
                file.unlink(missing_ok=True)

    def _file(self, key: str, folder: Path | None = None) -> Path:
        encoding, _, digest = key.partition(";")
        return (folder or self._folder) / f"{digest}.{encoding}"


def hash_of(content: bytes) -> str:
    """Return what names a content."""
    return hashlib.sha256(content).hexdigest()[:32]


def pack_answers(
    server: Flask,
    packed: PackedBodies,
    lasts: Callable[[], bool],
    instead: Mapping[str, Path] = MappingProxyType({}),
    version: str = "",
) -> None:
    """Pack every text answer, for browsers that read it. lasts: whether the address names the content for good.

    instead: files that are sent in place of those of packages, by their addresses. version: of the data, which stands
    in the tags of answers.
    """
    keeping = {"COMPRESS_CACHE_BACKEND": lambda: packed, "COMPRESS_CACHE_KEY": lambda _: g.content}
    server.config.update(OPTIONS | keeping)
    Compress(server)
    _read_once(server, instead)

    @server.after_request  # those added last are called first
    def tag(response: Response) -> Response:
        """Say how long an answer lasts, and by which tag it is asked for again; the rest of it is not for parts."""
        # Flask-Compress takes an encoding for wanted that is refused (q=0), where it is the only one that is named.
        read = [encoding for encoding in SMALLEST if request.accept_encodings[encoding] > 0]
        request.environ["HTTP_ACCEPT_ENCODING"] = ", ".join(read)
        if response.status_code != 200:
            return response
        file = request.path.startswith(FILES)
        if file:
            response.headers["Cache-Control"] = FOR_EVER if lasts() else AGAIN
        if file or response.mimetype in TEXTS:
            _name_content(response, "" if file else f"{version}-")
        response.make_conditional(request)
        return response

    shorten(server)


def _name_content(response: Response, version: str) -> None:
    """Give an answer a hash, by which it is packed once, and behind a version its tag, where it has none yet."""
    response.direct_passthrough = False
    read = response.response
    content = response.get_data()
    getattr(read, "close", lambda: None)()  # a file that it was read from
    g.content = g.get("content") or hash_of(content)
    # Weak, since it is the same for each encoding.
    response.set_etag(response.get_etag()[0] or version + g.content, weak=True)


def _read_once(server: Flask, instead: Mapping[str, Path]) -> None:
    """Have files of packages read and named once: Dash would read 5 MB of them for each visitor."""
    endpoint = next(rule.endpoint for rule in server.url_map.iter_rules() if rule.rule.startswith(PACKAGES))
    serve: Callable[..., Response] = server.view_functions[endpoint]  # type: ignore[assignment]  # one of Dash's

    @cached(LRUCache(KEPT, getsizeof=lambda one: len(one[0])), condition=Condition())
    def read(path: str, **named: str) -> tuple[bytes, str, str]:
        response = serve(**named)
        content = instead[path].read_bytes() if path in instead else response.get_data()
        return content, response.mimetype or "", hash_of(content)

    def answer(**named: str) -> Response:
        content, mimetype, g.content = read(request.path, **named)
        return Response(content, mimetype=mimetype)

    server.view_functions[endpoint] = answer
