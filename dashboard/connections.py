"""Connections that wait: each of them is closed in time, and costs a few kilobytes and no thread until then."""

import asyncio
import os
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

try:
    import resource
except ImportError:  # Windows has no such limit
    resource = None  # type: ignore[assignment]

ASKING = 20.0
"""Seconds in which a request must arrive whole, from its first byte; and the first of a connection must begin."""
READING = 30.0
"""Seconds in which a client must take the next PIECE of what is sent to it."""
IDLE = 75
"""Seconds that a connection is kept between two requests; most browsers close theirs earlier."""
HEAD_LIMIT = 32 * 1024
"""Bytes of a request line and its headers: addresses have up to 8,000, and browsers send some 2,000 beside them."""
MOST = 400 if os.name == "nt" else 2000
"""Connections of a process. The way of waiting that works everywhere on Windows knows 512."""
OTHER_FILES = 500


class Connection(HttpToolsProtocol):
    """A connection of uvicorn that does not wait for ever, neither for a request nor for a reader."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request. Where there are too many connections, the one that waits longest goes."""
        super().connection_made(transport)
        self._head, self._in_head = 0, True
        self._reading: asyncio.TimerHandle | None = None
        self._asking = self._deadline(ASKING)
        self.waiting_since = self.loop.time()
        if len(self.connections) > MOST:
            connections: set[Any] = self.connections
            min(connections, key=_age).transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the deadlines."""
        self._asking.cancel()
        self.resume_writing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what arrives, a head up to its limit."""
        if self._in_head:
            self._head += len(data)
        super().data_received(data)
        if self._in_head and self._head > HEAD_LIMIT and not self.transport.is_closing():
            self._refuse("431 Request Header Fields Too Large")

    def on_message_begin(self) -> None:
        """Give a request its time."""
        super().on_message_begin()
        self._asking.cancel()
        self._asking = self._deadline(ASKING)
        self._in_head = True

    def on_headers_complete(self) -> None:
        """Go on to the body, which its reader bounds."""
        self._head, self._in_head = 0, False
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Leave the answer its time, which has limits of its own."""
        self._asking.cancel()
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        self.waiting_since = self.loop.time()
        super().on_response_complete()

    def pause_writing(self) -> None:
        """Give a client that does not read its time."""
        super().pause_writing()
        self._reading = self._deadline(READING)

    def resume_writing(self) -> None:
        """Go on, since the client has read."""
        if self._reading:
            self._reading.cancel()
            self._reading = None
        super().resume_writing()

    def _deadline(self, seconds: float) -> asyncio.TimerHandle:
        return self.loop.call_later(seconds, self.transport.abort)

    def _refuse(self, said: str) -> None:
        fields = f"content-type: text/plain\r\ncontent-length: {len(said) + 1}\r\nconnection: close"
        self.transport.write(f"HTTP/1.1 {said}\r\n{fields}\r\n\r\n{said}\n".encode("ascii"))
        self.transport.close()


def _age(connection: Connection) -> tuple[bool, bool, float]:
    """Return what orders connections: those that wait for a request first, and of them the longest waiting one."""
    cycle = connection.cycle
    answered = cycle is None or cycle.response_complete
    return connection.transport.is_closing(), not answered, connection.waiting_since


def make_room() -> None:
    """Let the process have as many connections as it may; most systems begin with fewer files open at a time."""
    if resource is None:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST + OTHER_FILES if hard == resource.RLIM_INFINITY else min(MOST + OTHER_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
