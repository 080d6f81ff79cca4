"""What is sent is packed as the browser reads it, kept by its content within bounds, and asked for again shortly."""

import gzip
import pkgutil
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli
import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from dashboard import compression
from dashboard.app import AtlasApp
from dashboard.compression import KEPT, Body, Compressed
from tests.unit.memory import grown

PLOTLY = "/_dash-component-suites/plotly/package_data/plotly.min.js"
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}
STYLE = "/assets/atlas.css"


@pytest.fixture
def client(app: AtlasApp) -> FlaskClient:
    return app.server.test_client()


def closed(client: FlaskClient, path: str, **headers: str) -> TestResponse:
    """An answer of which nothing stays open, as a server leaves it."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.get(path, headers=sent, buffered=True)


@pytest.fixture(scope="module")
def marked(app: AtlasApp) -> list[str]:
    """Addresses of files that the page names with a mark."""
    page = app.server.test_client().get("/en/themes").text
    return re.findall(r'(?:src|href)="(/(?:assets/[^"]+\?m=|_dash-component-suites/[^"]+\.v)[^"]+)"', page)


# Which encoding

READ = {
    "gzip, deflate, br": "br",
    "gzip, deflate, br, zstd": "br",
    "gzip, br;q=0.8": "br",
    "gzip, deflate": "gzip",
    "gzip": "gzip",
    "br;q=0, gzip": "gzip",
    "br;q=0": "",
    "gzip;q=0, br;q=0": "",
    "identity": "",
    "deflate": "",
    "zstd": "",
    "*": "br",
    "*;q=0": "",
    "": "",
    "br;q=x, gzip;q=2": None,
    "\xff": None,
}
ASKED = ("/en/present", STYLE, PLOTLY, "/en/export/themes.csv", "/search?q=text&language=en")


@pytest.mark.parametrize("accepted", READ)
@pytest.mark.parametrize("path", ASKED)
def test_texts_are_packed_as_the_browser_reads_them(client: FlaskClient, path: str, accepted: str) -> None:
    plain = client.get(path)
    packed = client.get(path, headers={"Accept-Encoding": accepted})
    encoding = packed.headers.get("Content-Encoding", "")
    assert READ[accepted] in (None, encoding)
    assert UNPACK[encoding](packed.data) == plain.data
    assert len(packed.data) == int(packed.headers["Content-Length"])
    for answer in (plain, packed):
        assert "Accept-Encoding" in answer.headers["Vary"]
    if encoding:
        assert len(packed.data) < len(plain.data)
        assert packed.headers.get("ETag", "W/").startswith("W/")  # not the same bytes as another encoding


def test_small_answers_errors_and_binary_files_are_not_packed(client: FlaskClient) -> None:
    for path in ("/health", "/files/nope", "/en/export/themes.png", "/assets/screenshot.png"):
        for accepted in ("br", "gzip"):
            answer = client.get(path, headers={"Accept-Encoding": accepted})
            assert "Content-Encoding" not in answer.headers, path


@pytest.mark.parametrize("accepted", ["br", "gzip", "identity"])
@pytest.mark.parametrize("path", ASKED)
def test_head_says_what_get_would(client: FlaskClient, path: str, accepted: str) -> None:
    sent = {"Accept-Encoding": accepted}
    got, head = client.get(path, headers=sent), client.head(path, headers=sent)
    assert head.data == b""
    for name in ("Content-Length", "Content-Encoding", "Content-Type", "ETag", "Cache-Control", "Vary"):
        assert head.headers.get(name) == got.headers.get(name), name


def test_a_part_of_a_file_is_not_packed(client: FlaskClient) -> None:
    whole = client.get(STYLE).data
    part = closed(client, STYLE, Accept_Encoding="br", Range="bytes=10-19")
    assert (part.status_code, part.data) == (206, whole[10:20])
    assert "Content-Encoding" not in part.headers
    beyond = closed(client, STYLE, Range=f"bytes={len(whole)}-")
    assert beyond.status_code == 416


# Asked again


@pytest.mark.parametrize("accepted", ["br", "gzip", "identity"])
def test_a_file_that_is_still_the_same_is_not_sent_again(
    client: FlaskClient, marked: list[str], accepted: str
) -> None:
    for path in (PLOTLY, STYLE, "/en/export/themes.csv", "/en/export/themes.png", *marked):
        first = client.get(path, headers={"Accept-Encoding": accepted})
        tag = first.headers["ETag"]
        strong = tag.removeprefix("W/")
        for named in (tag, strong, f"W/{strong}", f'"x", {tag}', "*"):
            sent = {"Accept_Encoding": accepted, "If_None_Match": named}
            again = closed(client, path, **sent)
            assert (again.status_code, again.data) == (304, b""), (path, named)
            if named != "*":
                assert again.headers["ETag"] in (tag, strong, f"W/{strong}")
        for named in ('"x"', 'W/"x"', "x", '"'):
            assert closed(client, path, If_None_Match=named).status_code == 200


# For how long


def test_only_addresses_that_name_the_content_are_kept_for_ever(
    client: FlaskClient, app: AtlasApp, marked: list[str]
) -> None:
    assert len(marked) > 15
    for address in [*marked, *(file.address for file in app.lasting.values())]:
        assert client.get(address).headers["Cache-Control"] == compression.FOR_EVER, address
        for wrong in _other_marks(address):
            answer = client.get(wrong)
            assert answer.status_code in (200, 404)
            assert "immutable" not in answer.headers.get("Cache-Control", ""), wrong


def _other_marks(address: str) -> list[str]:
    path, _, mark = address.partition("?")
    if path.startswith("/assets/"):
        number = mark.removeprefix("m=")
        marks = (
            "",
            "?m=",
            "?m=1",
            "?m=anything",
            f"?m={number}1",
            f"?m={number[:-1]}",
            f"?{mark}&x=1",
            f"?x=1&{mark}",
        )
        return [path + other for other in marks]
    if path.startswith("/files/"):
        return [path.replace(".", ".0", 1)]
    return [
        re.sub(r"\.v[\w-]+m[0-9a-f]+\.", f".{mark}.", path)
        for mark in ("v1m1", "v4_4_1m1", "v0m1795672303", "vxmabc")
    ]


@pytest.mark.parametrize(
    "path", ["/assets/nope.js?m=1", "/assets/../pyproject.toml?m=1", "/assets/?m=", "/assets?m=1"]
)
def test_what_is_not_there_is_not_kept(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "immutable" not in answer.headers.get("Cache-Control", "")


def test_pages_are_not_kept_for_ever(client: FlaskClient) -> None:
    for path in ("/", "/en/themes", "/health", "/en/nope", "/files/nope"):
        assert "immutable" not in client.get(path).headers.get("Cache-Control", "")


# In memory and on disk


def test_queries_cost_no_memory(client: FlaskClient) -> None:
    def ask(number: int) -> None:
        for path in (PLOTLY, STYLE):
            for accepted in ("br", "gzip", "identity"):
                client.get(f"{path}?x={number}", headers={"Accept-Encoding": accepted})

    ask(0)
    assert grown(lambda: [ask(number) for number in range(1, 11)]) < 2_000_000


def test_a_file_of_a_package_is_read_once(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    first = client.get(PLOTLY)
    monkeypatch.setattr(pkgutil, "get_data", lambda *_: pytest.fail("it was read again"))
    for accepted in ("br", "gzip", "identity"):
        again = client.get(f"{PLOTLY}?x={accepted}", headers={"Accept-Encoding": accepted})
        assert UNPACK[again.headers.get("Content-Encoding", "")](again.data) == first.data
        for name in ("ETag", "Content-Type", "Cache-Control", "Content-Security-Policy"):
            assert again.headers[name] == first.headers[name]
    assert client.post(PLOTLY).status_code == 405


def test_what_is_kept_is_bounded_by_its_bytes(tmp_path: Path) -> None:
    store = Compressed(tmp_path, most=100_000)
    for number in range(1000):
        body = Body.of(b"%d" % number * 3000)
        assert brotli.decompress(store.get(body, "br")) == store.get(body, "") == body.content
        assert store.get.cache.currsize <= 100_000
    assert store.get(Body.of(b"x" * 200_000), "") == b"x" * 200_000  # larger than all that is kept
    assert KEPT <= 64 * 1024 * 1024


def test_the_same_content_is_the_same_body(tmp_path: Path) -> None:
    store = Compressed(tmp_path)
    one, two = (Body.of(bytes(bytearray(b"x" * 100_000))) for _ in range(2))
    assert store.get(one, "") is store.get(two, "")
    assert store.get(one, "br") is store.get(two, "br")


def test_what_many_ask_for_is_packed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started, packed = threading.Barrier(4), []

    def pack(content: bytes, level: int) -> bytes:
        packed.append(level)
        return content

    monkeypatch.setitem(compression.PACKERS, "br", (pack, 11, 5))
    store, body = Compressed(tmp_path), Body.of(b"x" * 1000)

    def ask(_: int) -> bytes:
        started.wait(5)
        return store.get(body, "br")

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(ask, range(4))) == {body.content}
    assert packed == [5]


def test_what_was_packed_ahead_is_read_and_the_rest_forgotten(tmp_path: Path) -> None:
    store, text = Compressed(tmp_path), b"".join(b"%d " % (n * n) for n in range(3000))
    old, kept = store.keep(b"old" * 1000), store.keep(text)
    assert {file.suffix for file in kept} == {".br", ".gzip"}
    store.forget(kept.keys())
    assert not any(file.exists() for file in old)
    for file, size in kept.items():
        assert file.stat().st_size == size
        packed = Compressed(tmp_path).get(Body.of(text), file.suffix[1:])
        assert packed == file.read_bytes()
        assert UNPACK[file.suffix[1:]](packed) == text
    passing = Compressed(tmp_path / "none")
    assert len(passing.get(Body.of(text), "br")) > len(store.get(Body.of(text), "br"))


@given(content=st.binary(max_size=2000))
def test_any_content_comes_back(content: bytes) -> None:
    store = Compressed(Path("/nonexistent"))
    for encoding, unpack in UNPACK.items():
        assert unpack(store.get(Body.of(content), encoding)) == content
