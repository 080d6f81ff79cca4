"""The program seen from outside: what it counts, logs and says of itself; what proxies are told and believed."""

import errno
import json
import logging
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard import readiness
from dashboard.app import AtlasApp, create_app
from dashboard.exports.serving.turns import Turns
from dashboard.forwarding import MOST, Beneath, believing
from dashboard.logs import ACCESS, REQUEST, AsJson
from dashboard.settings import MEASURES, ROOT, Settings
from data.asking.store import Datasets


@pytest.fixture(scope="module")
def known(real: Datasets) -> FlaskClient:
    """A program that knows its address, tells what it counts to one network, and logs requests."""
    settings = Settings(address="https://atlas.example.eu", metrics="10.0.0.0/8", logs="json", proxies=1)
    return create_app(real, settings=settings).server.test_client()


@pytest.fixture(scope="module")
def client(app: AtlasApp) -> FlaskClient:
    return app.server.test_client()


# Metrics


def test_what_is_counted_is_told_to_those_who_may_know(known: FlaskClient) -> None:
    for path in ("/en/themes", "/en/themes", "/who@example.eu", "/health"):
        known.get(path)
    allowed = {"REMOTE_ADDR": "10.1.2.3"}
    told = known.get("/metrics", environ_base=allowed).text
    assert re.search(r'^atlas_requests_total\{kind="page",status="200"\} [2-9]', told, re.MULTILINE)
    assert 'kind="other",status="404"' in told
    for name in ("request_seconds_bucket", "exports", "views", "memory_bytes", "data"):
        assert f"\natlas_{name}{{" in told or f"\natlas_{name} " in told, name
    assert "example.eu" not in told
    for address in ("127.0.0.1", "11.0.0.1", "::1"):
        assert known.get("/metrics", environ_base={"REMOTE_ADDR": address}).status_code == 404


def test_nothing_is_counted_where_nobody_may_know(known: FlaskClient, real: Datasets) -> None:
    assert create_app(real, settings=Settings()).server.test_client().get("/metrics").status_code == 404


COUNTED = """
import os, sys
from types import SimpleNamespace as Made
from dashboard.measuring import Measures

def measures(count):
    return Measures("v1", Made(counted=lambda: (count, 1)), Made(counts=lambda: (count, 0)))

for count in (2, 3):
    if not (process := os.fork()):
        one = measures(count)
        for _ in range(count):
            one.requests.labels("page", 200).inc()
            one.seconds.labels("page").observe(0.01)
        one.take()
        os._exit(0)
    os.waitpid(process, 0)
one = measures(10)
one.requests.labels("page", 200).inc()
sys.stdout.write(one.told().decode())
"""


def test_several_processes_tell_their_sum_and_those_that_ended_are_no_more_there(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", COUNTED],
        cwd=ROOT,
        env=os.environ | {MEASURES: str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert 'atlas_requests_total{kind="page",status="200"} 6.0' in done.stdout
    assert 'atlas_request_seconds_count{kind="page"} 5.0' in done.stdout
    assert 'atlas_exports{state="made"} 10.0' in done.stdout
    assert done.stdout.count("atlas_memory_bytes{") == 1


WAITS = """
import sys, time
from dashboard.exports.serving.turns import Turns
print("asks", flush=True)
with Turns("large", 1, sys.argv[1]).one():
    print(time.monotonic(), flush=True)
    sys.stdin.read()
"""


def test_large_files_are_made_in_turn_by_all_processes(tmp_path: Path) -> None:
    turns, command = Turns("large", 1, str(tmp_path)), [sys.executable, "-c", WAITS, str(tmp_path)]
    with turns.one():
        other = subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert other.stdout
        assert other.stdout.readline() == "asks\n"
        done = time.monotonic()
    assert float(other.stdout.readline()) >= done
    other.kill()  # one that is lost gives its turn back
    other.communicate()
    with turns.one():
        assert other.returncode


# Logs


def test_each_request_is_a_line_without_what_a_visitor_wrote(
    known: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    asked = (
        "/it/find?region=ITC1&secret=1",
        "/en/present/mine%23deck",
        "/mario@example.eu",
        "/search?q=piemonte&language=it",
    )
    with caplog.at_level(logging.INFO, ACCESS):
        answers = [known.get(path, headers={"X-Request-ID": "from-a-proxy"}) for path in asked]
        known.post("/en/deck/check", data="title: secret", headers={"X-Forwarded-For": "203.0.113.9"})
    lines = [AsJson().format(record) for record in caplog.records if record.name == ACCESS]
    assert len(lines) == len(asked) + 1
    for line in lines:
        assert not re.search("secret|mario|piemonte|203.0|127.0.0.1|ITC1|example", line), line
    found = json.loads(lines[0])
    assert {name: found[name] for name in ("kind", "page", "language", "method", "status", "request")} == {
        "kind": "page", "page": "find", "language": "it", "method": "GET", "status": 200, "request": "from-a-proxy",
    }  # fmt: skip
    assert answers[0].headers["X-Request-ID"] == "from-a-proxy"
    bad = known.get("/health", headers={"X-Request-ID": "two words"}).headers["X-Request-ID"]
    assert re.fullmatch("[0-9a-f]{16}", bad)


def test_messages_are_json_with_their_request() -> None:
    REQUEST.set("abc")
    error = ValueError("a\nb")
    fault = (ValueError, error, None)
    record = logging.LogRecord("x", logging.ERROR, __file__, 1, "said %s", ("\n" * 1000,), fault)
    said = json.loads(AsJson().format(record))
    REQUEST.set("")
    assert (said["level"], said["logger"], said["request"]) == ("error", "x", "abc")
    assert len(said["message"]) < 1100
    assert "ValueError" in said["trace"]


# Ready


def test_ready_says_what_cannot_be_done(
    prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert readiness.hindrances(prepared)() == ()
    (missing,) = readiness.hindrances(tmp_path)()
    assert "manifest.json is missing" in missing

    def full(*_: object, **__: object) -> Any:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(readiness, "TemporaryFile", full)
    assert readiness.hindrances(prepared)() == ("Files cannot be made: No space left on device",)


def test_health_goes_on_where_the_program_is_not_ready(real: Datasets, tmp_path: Path) -> None:
    client = create_app(real, settings=Settings(data=str(tmp_path))).server.test_client()
    answer = client.get("/ready")
    assert (answer.status_code, answer.get_json()["ready"]) == (503, False)
    assert client.get("/health").status_code == client.get("/en/themes").status_code == 200


# Kept by others


def test_what_is_the_same_for_all_may_be_kept_where_the_address_is_known(
    known: FlaskClient, client: FlaskClient, real: Datasets
) -> None:
    everybody = [
        "/en/themes",
        "/it/embed/regions?region=ITC1",
        "/en/present/ten-maps",
        "/en/export/themes.csv",
    ]
    everybody.append("/search?q=sport&language=en")
    for path in everybody:
        with known.get(path) as answer, client.get(path) as own:
            kept, alone = answer.headers["Cache-Control"], own.headers["Cache-Control"]
            tag = answer.headers["ETag"]
        assert kept.startswith("public, max-age=0, s-maxage="), path
        assert alone.startswith("private"), path
        if "export" not in path:
            assert real.version in tag
        with known.get(path, headers={"If-None-Match": tag}) as again:
            assert (again.status_code, again.data) == (304, b""), path
    for answer in (
        known.get("/"),
        known.get("/nope"),
        known.post("/en/deck/check", data="title: x"),
        known.get("/health"),
    ):
        assert "public" not in answer.headers["Cache-Control"]


def test_heads_and_ranges(known: FlaskClient) -> None:
    for path in ("/en/themes", "/en/export/themes.csv", "/favicon.ico"):
        with known.get(path) as whole, known.head(path) as head:
            assert (head.status_code, head.data) == (whole.status_code, b"")
            assert head.headers.get("Content-Length") == whole.headers.get("Content-Length"), path
    with known.get("/en/export/themes.csv", headers={"Range": "bytes=0-9"}) as part:
        # Files are made by one process and may be asked of another: either the part, or the whole.
        assert part.status_code == 200 or (part.status_code == 206 and len(part.data) == 10)


# Proxies


def echo(name: str) -> Callable[..., list[bytes]]:
    def answer(environ: dict[str, Any], start: Any) -> list[bytes]:
        start("200 OK", [])
        known = (
            environ["SCRIPT_NAME"],
            environ["PATH_INFO"],
            environ["wsgi.url_scheme"],
            environ.get("HTTP_HOST", ""),
        )
        return [json.dumps([name, *known]).encode()]

    return answer


def told(program: Any, path: str, **headers: str) -> Any:
    environ = {
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "wsgi.url_scheme": "http",
        "HTTP_HOST": "inner",
        "REMOTE_ADDR": "10.0.0.1",
    }
    named = {f"HTTP_X_FORWARDED_{name.upper()}": value for name, value in headers.items()}
    return json.loads(b"".join(program(environ | named, lambda *_: None)))


def test_trusted_proxies_are_believed_and_others_are_not() -> None:
    everything = {"prefix": "/atlas", "proto": "https", "host": "a.eu"}
    alone = believing(echo("own"), 0, echo)
    assert told(alone, "/en/themes", **everything) == ["own", "", "/en/themes", "http", "inner"]
    behind = believing(echo("own"), 1, echo)
    for path in ("/en/themes", "/atlas/en/themes"):  # taken off by the proxy, or left in
        assert told(behind, path, **everything) == ["/atlas", "", "/atlas/en/themes", "https", "a.eu"]
    assert told(behind, "/en/themes") == ["own", "", "/en/themes", "http", "inner"]
    # The last one is that of the proxy; what came before was written by whoever asks.
    assert told(behind, "/x", prefix="/evil, /atlas", proto="gopher, https", host="evil, a.eu")[3:] == [
        "https",
        "a.eu",
    ]
    two = believing(echo("own"), 2, echo)
    assert told(two, "/x", prefix="/a, /b", proto="https, http", host="a.eu, b.eu")[3:] == ["https", "a.eu"]
    for prefix in ("//evil.eu", "/../x", "/a b", "/" + "x" * 500, "x"):
        assert told(behind, "/en/themes", prefix=prefix)[1] == ""


def test_paths_of_proxies_are_few() -> None:
    made: list[str] = []
    led = Beneath(echo("own"), lambda prefix: made.append(prefix) or echo(prefix))  # type: ignore[func-returns-value]
    for number in range(20):
        led({"SCRIPT_NAME": f"/{number}", "PATH_INFO": "/", "wsgi.url_scheme": "http"}, lambda *_: None)
    assert len(made) == MOST
