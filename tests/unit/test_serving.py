"""Real servers and real sockets: slow clients, limits, processes that end, and stopping."""

import ast
import asyncio
import contextlib
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest
from uvicorn import Server

from dashboard import answering, connections, own_decks, security, serving, working
from dashboard.answering import Answering, environ_of
from dashboard.listening import DEALS, listening
from dashboard.settings import ROOT, Settings
from tests.unit import tiny

PROMPT = 0.5
"""Seconds in which others are answered, whatever some do."""
PLOTLY = "/_dash-component-suites/plotly/package_data/plotly.min.js"
UPDATE = "/_dash-update-component"
POST = f"POST {UPDATE} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
BAD: dict[str, tuple[int, str]] = {
    "half requests": (8, "GET /health HTTP/1.1\r\nX: "),
    "half lines": (8, "GE"),
    "half bodies": (8, f"{POST}Content-Length: 1000\r\n\r\n{{"),
    "half chunks": (8, f"{POST}Transfer-Encoding: chunked\r\n\r\n5\r\n{{"),
    "half bodies that are asked for": (8, f"{POST}Content-Length: 1000\r\nExpect: 100-continue\r\n\r\n"),
    "half decks": (
        8,
        f"{POST.replace(UPDATE, '/en/deck/check')}Content-Length: 190000\r\n\r\ntitle:",
    ),
    "clients that do not read": (8, f"GET {PLOTLY} HTTP/1.1\r\nHost: a\r\nAccept-Encoding: br\r\n\r\n"),
    "clients that do not read it whole": (8, f"GET {PLOTLY} HTTP/1.1\r\nHost: a\r\n\r\n"),
    "clients that ask for all at once": (8, f"GET {PLOTLY} HTTP/1.1\r\nHost: a\r\n\r\n" * 20),
    "silent connections": (8, ""),
    "idle connections": (1000, ""),
}


@dataclass(frozen=True)
class Place:
    """A running server. process: the one that watches."""

    port: int
    process: "subprocess.Popen[bytes]"
    log: Path

    def ask(self, path: str, **fields: str) -> tuple[int, bytes, dict[str, str]]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        with contextlib.closing(connection):
            connection.request("GET", path, headers=fields)
            answer = connection.getresponse()
            return answer.status, answer.read(), {k.lower(): v for k, v in answer.getheaders()}

    def send(self, sent: bytes) -> bytes:
        """Send bytes, and return all that comes until the server closes, or waits for more."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=2) as client:
            client.sendall(sent)
            parts = []
            with contextlib.suppress(TimeoutError, ConnectionResetError):
                while part := client.recv(65536):
                    parts.append(part)
                    if b"Connection: close" not in sent and len(part) < 65536:
                        break
            return b"".join(parts)

    def workers(self) -> list[psutil.Process]:
        """The processes that answer: those that no other comes from."""
        found = psutil.Process(self.process.pid).children(recursive=True)
        parents, answering = set[int](), list[psutil.Process]()
        for one in found:
            with contextlib.suppress(psutil.NoSuchProcess):  # it has just ended
                parents.add(one.ppid())
        for one in found:
            with contextlib.suppress(psutil.Error):  # it has just ended
                if one.pid not in parents and "spawn_main" in " ".join(one.cmdline()):
                    answering.append(one)
        return answering


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def _running(folder: Path, port: int, *command: str) -> Iterator[Place]:
    log = folder / "log.txt"
    environment = os.environ | {"HOST": "127.0.0.1", "PORT": str(port), "DEBUG": "", "WORKERS": "1"}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, *command], cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
    place = Place(port, process, log)
    try:
        _until(lambda: place.ask("/health")[0] == 200, 60)
        yield place
    finally:
        process.terminate()
        process.wait(30)


def _taken(process: psutil.Process) -> int:
    """Return how many connections a process has taken from the port."""
    return sum(one.status == psutil.CONN_ESTABLISHED for one in process.net_connections("tcp"))


def _until(holds: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(OSError, http.client.HTTPException):
            if holds():
                return
        time.sleep(0.02)  # nothing tells when it will
    pytest.fail(f"not within {seconds} s")


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The program itself, as `make run` serves it."""
    with _running(tmp_path_factory.mktemp("served"), _free_port(), "-m", "dashboard", "serve") as place:
        place.ask("/en/themes")
        yield place
    assert "Traceback" not in place.log.read_text("utf-8")


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Place]:
    """A tiny program on the same server."""
    port = _free_port()
    with _running(tmp_path, port, "-m", "tests.unit.tiny", str(port), "1", "program") as place:
        yield place


# Slow clients


@contextmanager
def _crowd(port: int, kind: str) -> Iterator[None]:
    count, sent = BAD[kind]
    with contextlib.ExitStack() as opened:
        for _ in range(count):
            client = opened.enter_context(socket.socket())
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.settimeout(10)
            client.connect(("127.0.0.1", port))
            client.sendall(sent.encode())
        yield


@pytest.mark.parametrize("kind", BAD)
def test_slow_clients_keep_nobody_waiting(served: Place, kind: str) -> None:
    with _crowd(served.port, kind):
        taken = []
        for path in ("/health", "/en/themes") * 3:
            start = time.perf_counter()
            assert served.ask(path)[0] == 200
            taken.append(time.perf_counter() - start)
    # A thread that waits for a client would make each of them wait; what else the machine does, only some.
    assert sorted(taken)[1] < PROMPT, taken


def test_the_server_does_not_say_what_it_is(served: Place) -> None:
    for path in ("/health", "/en/themes", "/nope"):
        assert "server" not in served.ask(path)[2]
    assert b"erver:" not in served.send(b"nonsense\r\n\r\n").replace(b"Connection", b"")


@pytest.mark.parametrize(
    "sent",
    [
        b"nonsense\r\n\r\n",
        b"GET /health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"POST /en/deck/check HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /en/deck/check HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        b"GET /health HTTP/1.1\nHost: a\n\n",
        b"GET /health HTTP/1.1\r\nHost: a\r\nX : 1\r\n\r\n",
        b"GET /health HTTP/1.1\r\nHost: a\r\nX: 1\x00\r\n\r\n",
        b"GET /\xff\xfe HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /health HTTP/9.9\r\nHost: a\r\n\r\n",
        b"POST /en/deck/check HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        b"POST /en/deck/check HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ],
)
def test_what_is_not_http_is_refused(served: Place, sent: bytes) -> None:
    assert served.send(sent).startswith(b"HTTP/1.1 400 ")
    assert served.ask("/health")[0] == 200


@pytest.mark.parametrize(
    "fields",
    [
        {"SCRIPT_NAME": "/x"},
        {"SCRIPT_NAME": "/en"},
        {"Script-Name": "/en"},
        {"PATH_INFO": "/nope"},
        {"REQUEST_METHOD": "DELETE"},
        {"Wsgi.Url-Scheme": "gopher"},
        {"Content_Length": "7"},
        {"REMOTE_USER": "x"},
        {"X-Forwarded-Proto": "x" * 3000},
        {"X-Forwarded-For": "," * 3000},
        {"X-Forwarded-Prefix": "/x"},
        {"X-Forwarded-Port": "zz"},
        {"Host": ""},
        {"Upgrade": "h2c", "Connection": "Upgrade, HTTP2-Settings", "HTTP2-Settings": "AAMAAABkAAQAAP__"},
    ],
    ids=str,
)
def test_headers_change_no_address(served: Place, fields: dict[str, str]) -> None:
    status, body, _ = served.ask("/en/themes", **fields)
    assert status == 200
    assert b'lang="en"' in body


def test_a_head_is_bounded(served: Place) -> None:
    many = b"".join(b"X-%d: %s\r\n" % (n, b"x" * 100) for n in range(5000))
    for sent in (
        b"GET /health HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 300_000 + b"\r\n\r\n",
        b"GET /health HTTP/1.1\r\nHost: a\r\n" + many + b"\r\n",
        b"GET /health?" + b"x" * 300_000,
        b"G" * 300_000,
    ):
        with contextlib.suppress(ConnectionError):  # the server may have closed before all was sent
            assert served.send(sent)[:13] in (b"HTTP/1.1 431 ", b"HTTP/1.1 400 ", b"")
    address = "/en/themes?theme=" + "x" * 8000
    assert served.ask(address)[0] == 200


def test_limits_of_routes_lie_below_what_is_read() -> None:
    assert max(own_decks.BODY_LIMIT, security.BODY_LIMIT) < answering.LARGEST < answering.HELD


def test_a_body_too_large_is_refused_by_its_route(served: Place) -> None:
    for size in (security.BODY_LIMIT + 1, answering.LARGEST * 3):
        head = f"{POST}Content-Length: {size}\r\n\r\n".encode()
        with contextlib.suppress(ConnectionError):  # the server need not read it all
            assert served.send(head + b" " * size).startswith(b"HTTP/1.1 413 ")
    chunk = b"%x\r\n%s\r\n" % (60_000, b" " * 60_000)
    with contextlib.suppress(ConnectionError):
        sent = f"{POST}Transfer-Encoding: chunked\r\n\r\n".encode() + chunk * 20 + b"0\r\n\r\n"
        assert served.send(sent).startswith(b"HTTP/1.1 413 ")
    assert served.ask("/health")[0] == 200


# Deadlines and limits, shortened


def _with_server(use: Callable[[int], Any], held: Answering | None = None) -> Any:
    """Run a server in this process, let something use it from a thread, and return what came of it."""

    async def run() -> Any:
        with socket.socket() as port:
            port.bind(("127.0.0.1", 0))
            server = Server(working.config(Settings(), lambda: tiny.program(Settings())))
            if held:
                server.config.app = lambda: held
            running = asyncio.create_task(server.serve([port]))
            while not server.started:
                await asyncio.sleep(0.01)
            result = await asyncio.to_thread(use, port.getsockname()[1])
            server.should_exit = True
            await running
            return result

    return asyncio.run(run())


def _closed(sent: bytes, read: bool = True) -> Callable[[int], float]:
    """Return what sends bytes and says after how many seconds the server closed the connection."""

    def use(port: int) -> float:
        start = time.perf_counter()
        with socket.socket() as client:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.settimeout(5)
            client.connect(("127.0.0.1", port))
            client.sendall(sent)
            with contextlib.suppress(ConnectionError):
                if read:
                    while client.recv(65536):
                        pass
                else:
                    while True:  # it notices when what it sends is answered with a reset
                        time.sleep(0.02)
                        client.sendall(b"\r\n")
        return time.perf_counter() - start

    return use


@pytest.mark.parametrize(
    "sent",
    [b"", b"GET /", b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nabc", b"GET / HTTP/1.1\r\n\r\nGET /"],
    ids=["silent", "half a request", "half a body", "half a second request"],
)
def test_a_request_must_arrive_in_time(monkeypatch: pytest.MonkeyPatch, sent: bytes) -> None:
    monkeypatch.setattr(connections, "ASKING", 0.2)
    assert 0.1 < _with_server(_closed(sent)) < 4


def test_an_answer_must_be_read_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "READING", 0.2)
    assert 0.1 < _with_server(_closed(b"GET /large HTTP/1.1\r\n\r\n", read=False)) < 4


def test_little_is_taken_ahead_for_a_client_that_does_not_read() -> None:
    with (
        listening("127.0.0.1", 0, 1) as (port,),
        socket.socket() as client,
    ):
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.connect(port.getsockname())
        taken, _ = port.accept()
        with taken, contextlib.suppress(BlockingIOError):
            taken.setblocking(False)
            sent = 0
            while sent < 8_000_000:
                sent += taken.send(bytes(65536))
    assert sent < 1_000_000


def test_a_slow_answer_has_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "ASKING", tiny.SLOW / 2)

    def use(port: int) -> int:
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
            connection.request("GET", "/slow")
            return connection.getresponse().status

    assert _with_server(use) == 200


def test_of_too_many_connections_the_longest_waiting_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "MOST", 20)

    def use(port: int) -> list[bool]:
        with contextlib.ExitStack() as opened:
            clients = []
            for _ in range(30):
                clients.append(opened.enter_context(socket.create_connection(("127.0.0.1", port), 5)))
            last = clients[-1]
            last.sendall(b"GET / HTTP/1.1\r\n\r\n")
            assert last.recv(100).startswith(b"HTTP/1.1 200")
            return [_is_open(client) for client in clients]

    states = _with_server(use)
    assert states == [False] * 10 + [True] * 20


def _is_open(client: socket.socket) -> bool:
    client.setblocking(False)
    try:
        return bool(client.recv(1))
    except BlockingIOError:
        return True
    except ConnectionError:
        return False


def test_what_waits_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "HELD", 3 * answering.EACH)

    def use(port: int) -> list[int]:
        def ask(_: int) -> int:
            with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
                connection.request("GET", "/slow")
                return connection.getresponse().status

        with ThreadPoolExecutor(6) as pool:
            first = sorted(pool.map(ask, range(6)))
            return [*first, ask(0)]

    held = Answering(tiny.answer, 8, lambda: None)
    assert _with_server(use, held) == [200] * 3 + [503] * 3 + [200]


def test_a_program_that_fails_is_answered_plainly(caplog: pytest.LogCaptureFixture) -> None:
    def use(port: int) -> tuple[int, bytes]:
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
            connection.request("GET", "/fails")
            answer = connection.getresponse()
            return answer.status, answer.read()

    status, body = _with_server(use)
    assert status == 500
    assert b"on purpose" not in body
    assert "on purpose" in caplog.text


# What the program is told


def _scope(**changes: Any) -> dict[str, Any]:
    scope = {
        "method": "GET",
        "raw_path": b"/en/%E2%82%AC%2f",
        "query_string": b"a=%C3%A9",
        "http_version": "1.1",
        "scheme": "http",
        "server": ("127.0.0.1", 80),
        "client": ("127.0.0.1", 1),
        "headers": [(b"host", b"a")],
    }
    return scope | changes


def test_the_environ_of_a_request() -> None:
    headers = [(b"host", b"a"), (b"x-a", b"1"), (b"x-a", b"2"), (b"x_a", b"3"), (b"content-type", b"t")]
    found = environ_of(_scope(headers=headers), b"abc")
    assert found["PATH_INFO"].encode("latin-1").decode() == "/en/€/"
    assert (found["SCRIPT_NAME"], found["QUERY_STRING"]) == ("", "a=%C3%A9")
    assert (found["HTTP_X_A"], found["CONTENT_TYPE"], found["CONTENT_LENGTH"]) == ("1,2", "t", "3")
    assert found["wsgi.input"].read() == b"abc"
    assert "CONTENT_LENGTH" not in environ_of(_scope(), b"")
    assert environ_of(_scope(server=None, client=None), b"")["REMOTE_ADDR"] == ""


# Processes


def test_a_killed_process_is_replaced(small: Place) -> None:
    (first,) = small.workers()
    with socket.create_connection(("127.0.0.1", small.port), 10) as waits:
        waits.sendall(b"GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
        time.sleep(0.1)  # until the process has taken it
        first.kill()
        # Whoever comes now waits, and is answered.
        told = json.loads(small.ask("/")[1])
        assert told["pid"] != first.pid
        with contextlib.suppress(ConnectionError):
            assert waits.recv(10) == b""  # it was lost with its process


def test_a_stop_lets_requests_finish(small: Place) -> None:
    (worker,) = small.workers()
    with socket.create_connection(("127.0.0.1", small.port), 10) as client:
        client.sendall(b"GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
        time.sleep(0.1)  # until the process has taken it
        small.process.terminate()
        assert client.recv(100).startswith(b"HTTP/1.1 200")
    assert small.process.wait(10) == 0
    assert not worker.is_running()
    assert "Traceback" not in small.log.read_text("utf-8")


def test_processes_end_with_the_one_that_watches(small: Place) -> None:
    (worker,) = small.workers()
    small.process.kill()
    worker.wait(10)


def test_the_process_that_watches_does_not_load_the_program() -> None:
    heavy = ("flask", "dash", "pandas", "numpy", "uvicorn", "asyncio")
    code = (
        f"import sys, dashboard.__main__, dashboard.serving; print([m for m in {heavy} if m in sys.modules])"
    )
    assert subprocess.check_output([sys.executable, "-c", code], cwd=ROOT) == b"[]\n"


def _fewest(port: int, count: int) -> int:
    """Return how many of so many connections, opened at once, the process has that has the fewer of them."""
    with contextlib.ExitStack() as opened:
        held = [contextlib.closing(http.client.HTTPConnection("127.0.0.1", port)) for _ in range(count)]
        clients = [opened.enter_context(one) for one in held]
        for client in clients:
            client.connect()
        found = Counter[int]()
        for client in clients:
            client.request("GET", "/")
            found[json.loads(client.getresponse().read())["pid"]] += 1
    return count - max(found.values())


def test_several_processes_share_the_port(tmp_path: Path) -> None:
    port = _free_port()
    with _running(tmp_path, port, "-m", "tests.unit.tiny", str(port), "2", "program") as place:
        _until(lambda: len(place.workers()) == 2, 10)

        def both() -> bool:
            with ThreadPoolExecutor(8) as pool:
                answers = pool.map(lambda _: json.loads(place.ask("/slow")[1])["pid"], range(8))
                return len(set(answers)) == 2

        _until(both, 20)
        assert (
            not DEALS or min(_fewest(port, 100) for _ in range(3)) >= 25
        )  # five standard deviations from a half
        # One that is lost takes along what it was asked, and nothing else; another comes in its place.
        with ThreadPoolExecutor(8) as pool:
            asked = []

            def busy() -> bool:
                asked.append(pool.submit(place.ask, "/slow"))
                return all(_taken(one) for one in place.workers())

            _until(busy, 10)  # one alone may take many, where the machine is busy
            place.workers()[0].kill()
            lost = [one for one in asked if one.exception(10)]
        assert len(lost) < len(asked)
        _until(lambda: len(place.workers()) == 2, 10)
        assert all(place.ask("/")[0] == 200 for _ in range(20))


def test_other_data_is_taken_without_a_gap(tmp_path: Path, prepared: Path) -> None:
    data, port = tmp_path / "data", _free_port()
    shutil.copytree(prepared, data)
    command = ("-m", "tests.unit.tiny", str(port), "2", "program", str(data))
    with _running(tmp_path, port, *command) as place:
        _until(lambda: len(place.workers()) == 2, 10)
        before = {one.pid for one in place.workers()}
        manifest = data / "manifest.json"
        manifest.write_text("{", "utf-8")  # of data that is not whole nothing is taken
        _until(lambda: "not served" in place.log.read_text("utf-8"), 20)
        assert {one.pid for one in place.workers()} == before
        manifest.write_bytes((prepared / "manifest.json").read_bytes() + b"\n")

        def taken() -> bool:
            assert place.ask("/")[0] == 200  # none is lost meanwhile
            return len(now := {one.pid for one in place.workers()}) == 2 and not now & before

        _until(taken, 20)


def test_a_program_that_does_not_start_ends_the_server() -> None:
    command = [sys.executable, "-m", "tests.unit.tiny", str(_free_port()), "1", "broken"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 1
    assert "ERROR no data for port" in done.stderr


def test_a_port_in_use_is_said() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(OSError, match=f"cannot listen at 127.0.0.1, port {port}: Address already in use"):
            serving.run(Settings(port=port))


def test_a_port_of_several_processes_is_not_shared_with_another_program() -> None:
    with listening("127.0.0.1", 0, 2) as ports:
        port = ports[0].getsockname()[1]
        with pytest.raises(OSError, match=f"cannot listen at 127.0.0.1, port {port}: Address already in use"):
            serving.run(Settings(port=port, workers=2))


@pytest.mark.parametrize("host", ["203.0.113.1", "::zz", "no such host.invalid", "2001:db8::1"])
def test_a_host_that_is_not_here_is_said(host: str) -> None:
    with pytest.raises(OSError, match=f"cannot listen at {re.escape(host)}, port 8050: "):
        serving.run(Settings(host=host))


# Systems

POSIX = {"fcntl", "pwd", "grp", "resource", "termios", "tty", "pty", "syslog", "crypt", "posix"}


def test_nothing_of_one_system_alone_is_needed_to_start() -> None:
    names = ("dashboard.working", "dashboard.starting", "dashboard.exports.serving.command", "data.__main__")
    blocked = "; ".join(f"sys.modules[{name!r}] = None" for name in sorted(POSIX - {"posix"}))
    # psutil comes for every system in a form of its own, and may use what that system has.
    code = f"import sys, psutil; {blocked}; import {', '.join(names)}"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, timeout=60)


def test_what_one_system_alone_has_is_imported_with_care() -> None:
    for layer in ("data", "layouts", "callbacks", "dashboard"):
        for path in (ROOT / layer).rglob("*.py"):
            for node in ast.parse(path.read_text("utf-8")).body:
                if isinstance(node, ast.Import | ast.ImportFrom):
                    names = {alias.name for alias in node.names} | {getattr(node, "module", "")}
                    assert not names & POSIX, path
                for call in ast.walk(node):
                    if isinstance(call, ast.Attribute):
                        assert call.attr not in ("fork", "SIGKILL", "SIGQUIT", "SIGHUP", "getuid"), path


def test_a_stop_by_the_keyboard(small: Place) -> None:
    small.process.send_signal(signal.SIGINT)
    assert small.process.wait(10) == 0
