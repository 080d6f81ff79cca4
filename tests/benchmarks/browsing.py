"""What is common to measurements with a browser: servers, Chromium, what a page transfers, lines of the table."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

SIZE = {"width": 1600, "height": 1000}
FLAGS = [
    "--no-sandbox",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "chromium-headless-shell")
"""The last is what the tests install by themselves; a person's own browser is nearer to the first."""

PAINTED = "new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)))"


@dataclass(frozen=True)
class Line:
    """A line of the table: what, its value, the baseline or limit, and whether it is met."""

    what: str
    value: str
    limit: str
    met: bool


def free_port() -> int:
    """Return a port of this machine that nothing uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait(address: str, limit: float = 30) -> None:
    """Wait until an address answers. Raises TimeoutError."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.01)
    raise TimeoutError(address)


@contextmanager
def served(command: list[str], path: str) -> Iterator[tuple[str, float, int]]:
    """Run a server; give its address, the seconds until it answered, and the number of its process."""
    port = free_port()
    start = time.perf_counter()
    words = [word.format(port=port) for word in command]
    environment = {"PORT": str(port), "HOST": "127.0.0.1", "PATH": "/usr/bin:/bin"}
    process = subprocess.Popen([sys.executable, *words], env=environment, stdout=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        wait(address + path)
        yield address, time.perf_counter() - start, process.pid
    finally:
        process.terminate()
        process.wait(10)


def chromium(playwright: Any) -> Browser:
    """Start Chromium. Raises FileNotFoundError where there is none."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        raise FileNotFoundError("Chromium is missing: sudo apt-get install chromium")
    launched: Browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
    return launched


class Transfer:
    """Adds up what a page transfers, compressed, in bytes."""

    def __init__(self, page: Page) -> None:
        self.bytes = 0
        session: CDPSession = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._add)

    def _add(self, event: dict[str, Any]) -> None:
        self.bytes += int(event["encodedDataLength"])

    def taken(self) -> int:
        """Return the bytes since the last time."""
        taken, self.bytes = self.bytes, 0
        return taken


def ratio(what: str, value: float, baseline: float, limit: float) -> Line:
    """Return a line that compares two times in ms."""
    share = value / baseline
    return Line(what, f"{value:.0f} ms / {baseline:.0f} ms = {share:.2f}", f"≤ {limit:.2f}", share <= limit)
