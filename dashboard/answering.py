"""Between connections and the program: a request comes to a thread when it is whole, and an answer leaves it whole.

So threads wait for nobody: not for the rest of a request, and not for a client that reads slowly. The program is WSGI
and the server ASGI; libraries that join the two read and write from the threads.
"""

import asyncio
import logging
import sys
from collections.abc import Awaitable, Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import unquote_to_bytes
from wsgiref.types import WSGIApplication, WSGIEnvironment

LARGEST = 1024 * 1024
"""Bytes of a body that are read. Each route has its own limit below it, and refuses what it is shown beyond that."""
HELD = 64 * 1024 * 1024
"""Bytes of all requests that are being read, or wait for a thread; those beyond are refused."""
EACH = 16 * 1024
"""Bytes that a request without a body counts for: some 4,000 of them wait at most."""
PIECE = 64 * 1024
"""Bytes that are sent before looking whether the client reads."""
CLOSED = (b"connection", b"close")

Program = WSGIApplication
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]
log = logging.getLogger(__name__)


class NoRoomError(Exception):
    """More is being read, or waits, than there is memory for."""


@dataclass(frozen=True)
class Answer:
    """What is sent back."""

    status: int
    headers: Headers
    body: bytes


class Answering:
    """An ASGI program that has requests answered by a WSGI program, by so many threads."""

    def __init__(
        self,
        program: Program,
        threads: int,
        close: Callable[[], None],
        prepare: Callable[[], None] = lambda: None,
    ) -> None:
        """close: is called when the server stops, and ends what threads may still wait for.

        prepare: makes what people ask for first; the program answers without it as well.
        """
        self._program, self._close, self.prepare = program, close, prepare
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="answering")
        self._held = 0

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a request, or start and stop with the server."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        try:
            answer = await self._answer(scope, receive)
        except NoRoomError:
            answer = _plain("503 Service Unavailable", (b"retry-after", b"5"), CLOSED)
        except Exception:
            log.exception("%s %.200s", scope["method"], scope["path"])
            answer = _plain("500 The server could not answer; the fault is in its log.")
        if answer:
            await _sent(answer, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        ended = False
        while not ended:
            kind = (await receive())["type"]
            ended = kind == "lifespan.shutdown"
            if ended:
                self._close()
            await send({"type": f"{kind}.complete"})

    async def _answer(self, scope: Message, receive: Receive) -> Answer | None:
        """Return the answer; None where the client leaves before its request is whole. Raises NoRoomError."""
        if [name for name, _ in scope["headers"]].count(b"host") > 1:
            return _plain("400 Bad Request", CLOSED)
        with self._holding() as hold:
            hold(EACH)
            body = await _body(receive, hold)
            if body is None:
                return None
            environ = environ_of(scope, body)
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._threads, _called, self._program, environ)

    @contextmanager
    def _holding(self) -> Iterator[Callable[[int], None]]:
        """Count the bytes of a request among those that are held, until it is answered."""
        held = 0

        def hold(count: int) -> None:
            nonlocal held
            if self._held + count > HELD:
                raise NoRoomError
            held += count
            self._held += count

        try:
            yield hold
        finally:
            self._held -= held


async def _body(receive: Receive, hold: Callable[[int], None]) -> bytes | None:
    """Return the body of a request; of one that is too large no more than shows that. None where the client left."""
    parts, size, more = [], 0, True
    while more and size <= LARGEST:
        message = await receive()
        if message["type"] != "http.request":
            return None
        part = message.get("body", b"")
        hold(len(part))
        parts.append(part)
        size, more = size + len(part), message.get("more_body", False)
    return b"".join(parts)


def environ_of(scope: Message, body: bytes) -> WSGIEnvironment:
    """Return what WSGI programs read, from what an ASGI server says of a request.

    Names of headers with an underscore are left out: in an environ they could not be told from those with a dash.
    """
    server, client = scope.get("server") or ("", 0), scope.get("client") or ("", 0)
    environ: WSGIEnvironment = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope["raw_path"]).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1]),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": client[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": BytesIO(body),
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in _fields(scope["headers"]):
        environ[name] = f"{environ[name]},{value}" if name in environ else value
    if body:
        environ["CONTENT_LENGTH"] = str(len(body))
    return environ


def _fields(headers: Iterable[tuple[bytes, bytes]]) -> Iterable[tuple[str, str]]:
    for name, value in headers:
        if b"_" not in name and name != b"transfer-encoding":  # the body is whole
            key = name.decode("latin-1").upper().replace("-", "_")
            named = key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"
            yield named, value.decode("latin-1")


def _called(program: Program, environ: WSGIEnvironment) -> Answer:
    """Return the answer of a WSGI program."""
    said: list[Any] = []

    def start(status: str, headers: list[tuple[str, str]], _: object = None) -> Callable[[bytes], None]:
        kept = [(name, value) for name, value in headers if name.lower() != "date"]  # the server says it
        said[:] = [int(status[:3]), [(n.encode("latin-1"), v.encode("latin-1")) for n, v in kept]]
        return written.append

    written: list[bytes] = []
    parts = program(environ, start)
    try:
        written.extend(parts)
    finally:
        getattr(parts, "close", lambda: None)()
    status, headers = said
    if len(environ["wsgi.input"].getbuffer()) > LARGEST:
        headers.append(CLOSED)  # the rest of the request is not waited for
    return Answer(status, headers, b"".join(written))


def _plain(said: str, *headers: tuple[bytes, bytes]) -> Answer:
    """Return an answer that says its status."""
    body = f"{said}\n".encode()
    fields = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", b"%d" % len(body)),
        *headers,
    ]
    return Answer(int(said[:3]), fields, body)


async def _sent(answer: Answer, send: Send) -> None:
    """Send an answer by pieces, each when the client has read most of those before."""
    await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
    for at in range(0, len(answer.body), PIECE):
        piece = answer.body[at : at + PIECE]
        await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b"", "more_body": False})
