"""Firefox and WebKitGTK from the distribution's packages, driven as their makers mean it, without drivers of others.

Firefox speaks WebDriver BiDi over a websocket by itself, WebKitGTK has a driver that speaks WebDriver over http.
"""

import contextlib
import json
import os
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

STARTING, ANSWERING = 40.0, 30.0
"""Seconds that a browser may take to start, and to answer."""
MINI = "MiniBrowser"
MINI_FOLDERS = ("/usr/lib/*/webkit2gtk-4.*", "/usr/libexec/webkit2gtk-4.*")
"""Where distributions put the browser that WebKitGTK is driven in, beside the path of programs."""
LISTENING = """
if (!window.complaints) {
  window.complaints = [];
  const note = (text) => window.complaints.push(String(text));
  addEventListener('error', (event) => note(event.message || `not loaded: ${event.target.src}`), true);
  addEventListener('unhandledrejection', (event) => note(event.reason));
  addEventListener('securitypolicyviolation', (event) => note(`${event.violatedDirective}: ${event.blockedURI}`));
  console.error = (...said) => note(said.join(' '));
}
return window.complaints;
"""
"""What WebKit's driver does not tell: errors and breaches of the policy, from as soon as a page is there."""


@dataclass
class Engine:
    """A browser with one page. run: does the body of a function in the page. go: opens an address. told: its errors."""

    go: Callable[[str], object]
    run: Callable[[str], Any]
    told: Callable[[], list[str]]

    def until(self, what: str, seconds: float = 15.0) -> Any:
        """Return what an expression says as soon as it says anything. Raises AssertionError where it does not."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if found := self.run(f"return {what}"):
                return found
            time.sleep(0.05)
        raise AssertionError(f"never came: {what}; {self.run('return location.href')}; {self.told()}")


def first(found: Callable[[], Any]) -> Any:
    """Return the first answer of what a browser needs a while for."""
    end = time.monotonic() + STARTING
    while True:
        try:
            return found()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)


@contextlib.contextmanager
def program(*command: str, **settings: str) -> Iterator["subprocess.Popen[str]"]:
    """Run a program, and end it."""
    with subprocess.Popen(
        command,
        env=os.environ | settings,
        stdout=subprocess.PIPE if command[0] == "Xvfb" else subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.terminate()


@dataclass
class BiDi:
    """A session of WebDriver BiDi."""

    socket: ClientConnection
    number: int = 0
    errors: list[str] = field(default_factory=list)

    def ask(self, method: str, **parameters: object) -> Any:
        """Return the answer to a command; what the page complains of meanwhile is kept."""
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self.socket.recv(timeout=ANSWERING))
            if answer.get("id") == self.number:
                assert answer["type"] == "success", answer
                return answer["result"]
            if answer.get("method") == "log.entryAdded" and answer["params"]["level"] == "error":
                self.errors.append(answer["params"]["text"])


@contextlib.contextmanager
def firefox(folder: Path, port: int) -> Iterator[Engine]:
    """Start Firefox without a window. folder: for its profile."""
    name = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), "")
    options = ("--headless", "--no-remote", "--profile", str(folder), f"--remote-debugging-port={port}")
    with program(name, *options, "about:blank"):
        where = f"ws://127.0.0.1:{port}/session"
        with first(lambda: connect(where, max_size=None)) as socket:
            session = BiDi(socket)
            session.ask("session.new", capabilities={})
            session.ask("session.subscribe", events=["log.entryAdded"])
            page = session.ask("browsingContext.getTree")["contexts"][0]["context"]
            size = {"width": 1600, "height": 1000}
            session.ask("browsingContext.setViewport", context=page, viewport=size)

            def run(body: str) -> Any:
                body = f"(() => {{ {body} }})()"
                said = session.ask(
                    "script.evaluate", expression=body, target={"context": page}, awaitPromise=False
                )
                assert said["type"] == "success", said
                return said["result"].get("value")

            yield Engine(
                lambda url: session.ask("browsingContext.navigate", context=page, url=url, wait="complete"),
                run,
                lambda: session.errors,
            )


def mini_browser() -> str:
    """Return the browser that WebKitGTK is driven in, empty where there is none."""
    places = (path for pattern in MINI_FOLDERS for path in Path("/").glob(f"{pattern[1:]}/{MINI}"))
    return shutil.which(MINI) or next(map(str, places), "")


@contextlib.contextmanager
def webkit(_folder: Path, port: int) -> Iterator[Engine]:
    """Start WebKitGTK on a screen that nobody sees."""
    with program("Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp") as screen:
        assert screen.stdout
        display = f":{screen.stdout.readline().strip()}"
        with program("WebKitWebDriver", f"--port={port}", DISPLAY=display, NO_AT_BRIDGE="1"):
            first(lambda: _asked(port, "GET", "/status"))
            options = {"binary": mini_browser(), "args": ["--automation"]}
            wanted = {"webkitgtk:browserOptions": options, "pageLoadStrategy": "none"}
            answer = _asked(port, "POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
            session, seen = f"/session/{answer['sessionId']}", list[str]()

            def run(body: str) -> Any:
                return _asked(port, "POST", f"{session}/execute/sync", {"script": body, "args": []})

            def told() -> list[str]:
                seen.extend(found := run(LISTENING))
                if found:
                    run("window.complaints.length = 0")
                return seen

            def arrived() -> None:
                """Listen to the next page. Raises OSError while the one before it is still there, or unloads."""
                try:
                    if run("return window.before"):
                        raise OSError
                    run(LISTENING)
                except AssertionError:
                    raise OSError from None

            def go(url: str) -> None:
                told()
                run("window.before = true")
                _asked(port, "POST", f"{session}/url", {"url": url})
                first(arrived)

            _asked(port, "POST", f"{session}/window/rect", {"x": 0, "y": 0, "width": 1600, "height": 1000})
            yield Engine(go, run, told)
            _asked(port, "DELETE", session)


def _asked(port: int, method: str, path: str, body: Mapping[str, object] | None = None) -> Any:
    """Return the answer of WebKit's driver."""
    data = json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data, method=method)
    try:
        with urllib.request.urlopen(request, timeout=ANSWERING) as answer:
            return json.load(answer)["value"]
    except urllib.error.HTTPError as error:
        raise AssertionError(f"{path}: {error.read().decode()[:500]}") from None


ENGINES = {"firefox": firefox, "webkit": webkit}
