"""Serving: uvicorn in production, the development server with DEBUG=1.

The process that watches holds the port, so that connections wait while another process starts. It finds the program by
its name and does not load it, which would keep as much memory for nothing.
"""

import logging
import os
import socket
import sys
import webbrowser
from argparse import Namespace
from pkgutil import resolve_name
from threading import Thread
from typing import Any
from urllib.request import urlopen

from dashboard.settings import Settings
from dashboard.watching import Watching
from data.asking.addresses import HEALTH
from data.manifest import SOURCES, changed_since, verify

STARTED, READY = "dashboard.starting:started", "dashboard.starting:ready"
ANSWER = "dashboard.working:answer"
LOGGED, TRACE = 500, 8000
"""Letters that are logged of a message, and of a trace."""
SENT = 256 * 1024
"""Bytes that the system takes ahead for a client that does not read; by itself it takes megabytes for each of them,
and giving those to hundreds keeps everybody else waiting for seconds."""
WAITING = 2048
"""Connections that the system holds until a process takes them."""
STARTING = 120
"""Seconds after which the browser is no longer opened."""
log = logging.getLogger(__name__)


class ServingError(OSError):
    """The program could not start."""


def serve(options: Namespace) -> None:
    """Serve until stopped, as the environment says.

    Raises SettingError for a setting that cannot be used, BrokenDataError where there is no data or where a file of it
    is damaged, ServingError where the program does not start.
    """
    settings = Settings.read()
    log_to_stderr()
    manifest = verify()  # said at once, and not by a process that fails
    if SOURCES.is_dir() and (changed := changed_since(manifest)):
        log.warning("The data prepared before is served: %s", changed)
    if settings.debug:
        resolve_name(STARTED)(settings).run(host=settings.host, port=settings.port, debug=True)
    else:
        run(settings, opens=options.open)


def run(settings: Settings, program: str = READY, *, opens: bool = False) -> None:
    """Serve until stopped.

    program: the name of what makes an ASGI program from settings; processes that answer call it. opens: whether the
    browser is opened. Raises ServingError where the port cannot be had or the program fails.
    """
    with _listening(settings) as port:
        if opens:
            Thread(target=_open, args=[settings], daemon=True).start()
        if not Watching(ANSWER, (port, settings, program), settings.workers).run():
            raise ServingError("the program did not start; the lines above say why")


def _open(settings: Settings) -> None:
    """Open the browser when the program answers; until then the system holds the connection."""
    start = f"{settings.here}{settings.prefix}/"
    try:
        with urlopen(f"{settings.here}{HEALTH}", timeout=STARTING):  # noqa: S310  # an address of our own
            webbrowser.open(start)
    except OSError:
        log.warning("The browser is not opened: %s did not answer", start)


def _listening(settings: Settings) -> socket.socket:
    """Return the open port."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    port = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name == "posix":
            # Else a port cannot be had for a minute after a stop. On Windows it would be taken away from others.
            port.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        port.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SENT)
        port.bind((settings.host, settings.port))
        port.listen(WAITING)
    except OSError as error:
        port.close()
        said = error.strerror or str(error)
        raise ServingError(f"cannot listen at {settings.host}, port {settings.port}: {said}") from error
    return port


class OneLine(logging.Formatter):
    """Writes a message on one line and cut: visitors write parts of it."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802
        """Return the message with its time."""
        said = record.message if len(record.message) <= LOGGED else f"{record.message[:LOGGED]}…"
        record.message = "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in said)
        record.exc_text = None  # as others wrote it
        return super().formatMessage(record)

    def formatException(self, ei: Any) -> str:  # noqa: N802
        """Return a trace without the middle of a long one, each line set in, so that none looks like a message."""
        said = super().formatException(ei)
        cut = said if len(said) <= TRACE else f"{said[: TRACE // 2]}\n…\n{said[-TRACE // 2 :]}"
        return "\n".join(f"  {line}" for line in cut.splitlines())


def log_to_stderr() -> None:
    """Say warnings and errors with their time."""
    saying = logging.StreamHandler(sys.stderr)
    saying.setFormatter(OneLine("%(asctime)s %(levelname)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[saying])
