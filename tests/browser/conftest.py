"""A server and a browser for the tests of each process, and a page for each test.

A newcomer's machine is imitated by the environment: `SLOW=4` slows the processor for every page four times,
`FONTS=dejavu` or `FONTS=liberation` leaves the browser no other fonts. What the screen showed when a test failed is
kept as a picture in `.cache/failed/`.
"""

import contextlib
import fcntl
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright

from tests.browser.visit import LOOK, PROGRAMS, SLOW, Visit

ROOT = Path(__file__).parents[2]
FOLDER = Path(__file__).parent
FAILED = ROOT / ".cache" / "failed"
WIDE = LOOK["viewport"]
OPTIONS: dict[str, Any] = {"locale": "en-GB", "permissions": ["clipboard-read", "clipboard-write"]}
"""What only a context has, and no page may change: another choice is a context of its own, which loads every file."""
PATIENCE = 10_000 * SLOW
"""Milliseconds that a page may take for anything before a test fails."""
FONTS = {
    "dejavu": ("fonts-dejavu-core", Path("/usr/share/fonts/truetype/dejavu")),
    "liberation": ("fonts-liberation", Path("/usr/share/fonts/truetype/liberation")),
}
"""Fonts that may be the only ones: the package of the distribution, and where it puts them."""
FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""
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
RESTING: dict[str, list[Page]] = {}
"""Pages that served a test and wait for the next one, by the options of their context: loading one takes seconds."""
Open = Callable[..., Visit]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    for item in items:
        if item.path.is_relative_to(FOLDER):
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    """Add to the report of a failed test what its pages showed."""
    report = yield
    browser: Browser | None = getattr(item, "funcargs", {}).get("browser")
    if report.failed and browser:
        resting = {page for pages in RESTING.values() for page in pages}
        pages = [page for context in browser.contexts for page in context.pages if page not in resting]
        report.sections.append(("screen", _pictures(pages, item.nodeid)))
    return report


def _pictures(pages: Iterable[Page], test: str) -> str:
    """Keep pictures of what pages show. Returns where they are, with the addresses of the pages."""
    FAILED.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"[^\w.-]+", "-", test.removeprefix("tests/browser/"))[:120]
    lines = []
    for place, page in enumerate(pages, 1):
        path = FAILED / f"{name}-{place}.png"
        try:
            page.screenshot(path=path)
            lines.append(f"{page.url}: {path.relative_to(ROOT)}")
        except Error as error:
            lines.append(f"{page.url}: {error}")
    return "\n".join(lines)


def free_port() -> int:
    """Return a port that nothing listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _compress() -> None:
    """Compress what the server sends; a second process that tests waits, and finds it done."""
    lock = ROOT / ".cache" / "compressing.lock"
    lock.parent.mkdir(exist_ok=True)
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        command = [sys.executable, "-m", "dashboard", "compress"]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=300)


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
    _compress()
    with served(tmp_path_factory.mktemp("server")) as address:
        yield address


@contextlib.contextmanager
def served(folder: Path, **settings: str) -> Iterator[str]:
    """Serve the program on a free port, and return its address. folder: for its log."""
    log, port = folder / "log.txt", free_port()
    environment = os.environ | {"HOST": "127.0.0.1", "PORT": str(port), "DEBUG": ""} | settings
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "dashboard", "serve"],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
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


def _fonts(folder: Path) -> dict[str, str]:
    """Return what leaves a program the fonts alone that FONTS names, all where it names none."""
    name = os.environ.get("FONTS")
    if not name:
        return {}
    package, fonts = FONTS[name]
    if not any(fonts.glob("*.ttf")):
        pytest.fail(f"FONTS={name} needs the fonts in {fonts}: run `apt-get install {package}`.")
    file = folder / "fonts.conf"
    file.write_text(FONTCONFIG.format(fonts=fonts, cache=folder), "utf-8")
    return {"FONTCONFIG_FILE": str(file)}


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Start Chromium. Its absence is a failure: what is not tested may not look as if it were."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        pytest.fail(f"The browser tests need Chromium ({', '.join(PROGRAMS)}): run `make browser`.")
    environment = os.environ | _fonts(tmp_path_factory.mktemp("fonts"))
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=program, args=list(ARGUMENTS), env={**environment}
        )
        yield started
        started.close()


def context_of(browser: Browser, **options: Any) -> BrowserContext:
    """Return a new context with nothing kept, whose pages have the time and the processor that SLOW says."""
    context = browser.new_context(**options)
    context.set_default_timeout(PATIENCE)
    if SLOW != 1:
        context.on("page", _slow_down)
    return context


def _slow_down(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOW})


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Iterator[dict[str, BrowserContext]]:
    """Contexts that tests share by their options, so that files are loaded once. No test may leave a trace."""
    made: dict[str, BrowserContext] = {}
    yield made
    for context in made.values():
        context.close()


@pytest.fixture
def visit(
    browser: Browser, base: str, contexts: dict[str, BrowserContext], request: pytest.FixtureRequest
) -> Iterator[Open]:
    """Return a function that gives a page, one that served another test where it may.

    fresh: a page that nothing was shown on, with empty storage. cold: fresh, and no file was ever loaded. Other options
    are Playwright's.
    """
    shared: list[tuple[str, Visit]] = []
    fresh_ones: dict[str, Visit] = {}
    cold_ones: list[Visit] = []

    def make(*, fresh: bool = False, cold: bool = False, **options: Any) -> Visit:
        look = {name: options.pop(name, usual) for name, usual in LOOK.items()}
        chosen = OPTIONS | options
        key = ("fresh " if fresh else "") + json.dumps(chosen, sort_keys=True)
        if cold or key in fresh_ones:  # a second fresh page knows nothing of the first
            cold_ones.append(Visit(context_of(browser, **chosen, **look).new_page(), base))
            return cold_ones[-1]
        if key not in contexts:
            contexts[key] = context_of(browser, viewport=WIDE, **chosen)
        waiting = RESTING.get(key)
        made = Visit(waiting.pop() if waiting else contexts[key].new_page(), base)
        if fresh:
            fresh_ones[key] = made
        else:
            shared.append((key, made))
        made.becomes(look)
        made.forget()  # a page of another size or scheme asks once more for what it rests on
        return made

    yield make
    visits = [*(one for _, one in shared), *fresh_ones.values(), *cold_ones]
    faults = [fault for one in visits for fault in one.faults()]
    if faults:
        faults.append(
            _pictures((one.page for one in visits if not one.page.is_closed()), request.node.nodeid)
        )
    for key, one in shared:
        if not faults and one.leave():
            RESTING.setdefault(key, []).append(one.page)
        else:
            one.page.close()
    for key in fresh_ones:
        _forget(contexts[key], base)
    for one in cold_ones:
        one.page.context.close()
    assert not faults, "\n".join(faults)


def _forget(context: BrowserContext, base: str) -> None:
    """Close the pages of a context and empty its storage; files that were loaded stay."""
    last = context.new_page()
    for page in context.pages:
        if page is not last:
            page.close()
    context.new_cdp_session(last).send(
        "Storage.clearDataForOrigin", {"origin": base, "storageTypes": "cookies,indexeddb,local_storage"}
    )
    last.close()


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
