"""One server and one browser for all browser tests; a page for each test."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.visit import Visit

ROOT = Path(__file__).parents[2]
FOLDER = Path(__file__).parent
WIDE = {"width": 1600, "height": 1000}
PATIENCE = 10_000
"""Milliseconds that a page may take for anything before a test fails."""
ARGUMENTS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    # No route of Playwright: that would switch the browser's cache off, which the tests of transfer need.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
)
Open = Callable[..., Visit]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    for item in items:
        if item.path.is_relative_to(FOLDER):
            item.add_marker(pytest.mark.browser)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait(base: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{base}/health", timeout=5) as answer:
            if answer.status == 200:
                return
        time.sleep(0.05)  # there is nothing to wait for until the port is open
    pytest.fail(f"The server did not start:\n{log.read_text('utf-8')[-2000:]}")


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the server on a free port, with its files compressed, and return its address."""
    log, port = tmp_path_factory.mktemp("server") / "log.txt", _free_port()
    environment = os.environ | {"HOST": "127.0.0.1", "PORT": str(port), "DEBUG": ""}
    command = [sys.executable, "-m", "dashboard"]
    subprocess.run([*command, "compress"], cwd=ROOT, check=True, capture_output=True, timeout=120)
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*command, "serve"], cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            _wait(f"http://127.0.0.1:{port}", process, log)
            yield f"http://127.0.0.1:{port}"
            assert process.poll() is None, (
                f"The server ended during the tests, with code {process.returncode}"
            )
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=20)
    assert "Traceback" not in log.read_text("utf-8"), f"The server failed:\n{log.read_text('utf-8')[-4000:]}"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium. Its absence is a failure: what is not tested may not look as if it were."""
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next(filter(None, map(shutil.which, names)), None)
    if program is None:
        pytest.fail(f"The browser tests need Chromium ({', '.join(names)}): run `apt-get install chromium`.")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Iterator[dict[str, BrowserContext]]:
    """Contexts that tests share by their options, so that files are loaded once. No test may leave a trace."""
    made: dict[str, BrowserContext] = {}
    yield made
    for context in made.values():
        context.close()


@pytest.fixture(scope="session")
def rested() -> dict[str, list[Page]]:
    """Pages that served a test and wait for the next one, by their options: loading one takes seconds."""
    return {}


@pytest.fixture
def visit(
    browser: Browser, base: str, contexts: dict[str, BrowserContext], rested: dict[str, list[Page]]
) -> Iterator[Open]:
    """Return a function that gives a page. fresh: with nothing kept; other options are Playwright's."""
    shared: list[tuple[str, Visit]] = []
    own: list[tuple[BrowserContext, Visit]] = []

    def make(*, fresh: bool = False, **options: Any) -> Visit:
        chosen = {"viewport": WIDE, "locale": "en-GB", "color_scheme": "light"} | options
        key = json.dumps(chosen, sort_keys=True)
        if fresh or key not in contexts:
            context = browser.new_context(**chosen)
            context.set_default_timeout(PATIENCE)
            if fresh:
                own.append((context, Visit(context.new_page(), base)))
                return own[-1][1]
            contexts[key] = context
        waiting = rested.get(key)
        shared.append((key, Visit(waiting.pop() if waiting else contexts[key].new_page(), base)))
        return shared[-1][1]

    yield make
    faults = [fault for _, one in (*shared, *own) for fault in one.faults()]
    for key, one in shared:
        if not faults and one.leave():
            rested.setdefault(key, []).append(one.page)
        else:
            one.page.close()
    for context, one in own:
        one.page.close()
        context.close()
    assert not faults, "\n".join(faults)


@pytest.fixture
def atlas(visit: Open) -> Visit:
    """Return a new page of usual size, in English, light."""
    return visit()


def status_of(address: str) -> int:
    """Return the status that the server gives to an address."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code
