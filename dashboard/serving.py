"""Serving: uvicorn in production, the development server with DEBUG=1.

The process that watches holds the port, so that connections wait while another process starts. It finds the program by
its name and does not load it, which would keep as much memory for nothing. Where other data is prepared, processes that
have it take the place of those that have not, once they answer.
"""

import logging
import os
import socket
import time
import webbrowser
from argparse import Namespace
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from pkgutil import resolve_name
from tempfile import TemporaryDirectory
from threading import Thread

from dashboard.listening import ServingError, listening
from dashboard.logs import log_to_stderr
from dashboard.settings import MEASURES, TURNS, Settings
from dashboard.watching import Watching, spawned
from data.asking.addresses import HEALTH
from data.manifest import MANIFEST_FILE, SOURCES, changed_since, verify

STARTED, READY = "dashboard.starting:started", "dashboard.starting:ready"
ANSWER, TOGETHER = "dashboard.working:answer", "dashboard.working:answer_together"
LOOKS = 1.0
"""Seconds between two looks for other data."""
STARTING = 120
"""Seconds after which the browser is no longer opened."""
log = logging.getLogger(__name__)


def serve(options: Namespace) -> None:
    """Serve until stopped, as the environment says.

    Raises SettingError for a setting that cannot be used, BrokenDataError where there is no data or where a file of it
    is damaged, ServingError where the program does not start.
    """
    settings = Settings.read()
    log_to_stderr(settings)
    manifest = verify(settings.prepared)  # said at once, and not by a process that fails
    if not settings.data and SOURCES.is_dir() and (changed := changed_since(manifest)):
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
    with listening(settings.host, settings.port, settings.processes) as ports, _sharing(settings):
        if opens:
            Thread(target=_open, args=[settings], daemon=True).start()
        answers = ANSWER if settings.processes == 1 else TOGETHER
        start = partial(spawned, answers, ports, settings, program)
        if not Watching(start, 1, outdated=Changes(settings.prepared).are_there).run():
            raise ServingError("the program did not start; the lines above say why")


@contextmanager
def _sharing(settings: Settings) -> Iterator[None]:
    """Have a folder for what processes tell each other: whose turn it is to make a large file, and what they count."""
    with ExitStack() as opened:
        try:
            folder = opened.enter_context(TemporaryDirectory(prefix="s3-atlas-", ignore_cleanup_errors=True))
        except OSError as error:
            log.warning(
                "Processes make large files beside each other, since no folder can be written: %s", error
            )
        else:
            if settings.processes > 1:
                os.environ[TURNS] = folder
            if settings.metrics:
                os.environ[MEASURES] = folder
        yield


class Changes:
    """Looks whether other data was prepared since."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._looked = folder, time.monotonic()
        self._seen = self._manifest()

    def are_there(self) -> bool:
        """Whether other data is there, and whole; asked as often as one likes."""
        if time.monotonic() - self._looked < LOOKS:
            return False
        self._looked = time.monotonic()
        found = self._manifest()
        if found in (self._seen, b""):
            return False
        self._seen = found
        try:
            log.warning("Data version %s takes the place of what is served", verify(self._folder).version)
        except OSError as error:
            log.error("Other data is there, but not served: %s", error)
            return False
        return True

    def _manifest(self) -> bytes:
        """Return what tells prepared data apart; nothing while there is none."""
        try:
            return (self._folder / MANIFEST_FILE).read_bytes()
        except OSError:
            return b""


def _open(settings: Settings) -> None:
    """Open the browser when the program answers; until then the system holds the connection."""
    start = f"{settings.here}{settings.prefix}/"
    try:
        with socket.create_connection((settings.host, settings.port), STARTING) as client:
            client.sendall(f"GET {HEALTH} HTTP/1.0\r\nHost: {settings.host}\r\n\r\n".encode())
            client.recv(1)
        webbrowser.open(start)
    except OSError:
        log.warning("The browser is not opened: %s did not answer", start)
