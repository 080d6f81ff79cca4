"""The port: on Linux each process has a way in of its own, among which the system deals out what comes.

A process that looks takes all connections that wait. With one way in for all of them it is the first one that gets
nearly everybody, and the others have nothing to do.
"""

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

WAITING = 2048
"""Connections that the system holds until a process takes them."""
SENT = 256 * 1024
"""Bytes that the system takes ahead for a client that does not read; by itself it takes megabytes for each of them,
and giving those to hundreds keeps everybody else waiting for seconds."""
DEALS = sys.platform == "linux"
"""Whether the system deals out connections among several ways in; others give all of them to one."""

Ports = list[socket.socket]
"""The ways in of one port."""


class ServingError(OSError):
    """The program could not start."""


@contextmanager
def listening(host: str, port: int, processes: int) -> Iterator[Ports]:
    """Hold a port open: a way in for each process, or one for all of them.

    Raises ServingError where it cannot be had.
    """
    with ExitStack() as opened:
        first = opened.enter_context(_bound(host, port))
        if processes == 1 or not DEALS:
            ports = [first]
        else:
            # Ways in may be opened beside each other by whoever says so: only one that does not finds out who is there.
            found = first.getsockname()[1]
            first.close()
            ports = [opened.enter_context(_bound(host, found, beside=True)) for _ in range(processes)]
        for one in ports:
            one.listen(WAITING)
        yield ports


def _bound(host: str, port: int, *, beside: bool = False) -> socket.socket:
    """Return a way in. beside: others of this program are opened beside it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name == "posix":
            # Else a port cannot be had for a minute after a stop. On Windows it would be taken away from others.
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if beside:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SENT)
        made.bind((host, port))
    except OSError as error:
        made.close()
        raise ServingError(f"cannot listen at {host}, port {port}: {error.strerror or error}") from error
    return made
