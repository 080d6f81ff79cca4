"""What is sent is packed as the browser reads it, kept by its content within bounds, and asked for again shortly."""

import gzip
import pkgutil
import re
from pathlib import Path

import brotli
import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from dashboard.app import AtlasApp, create_app
from dashboard.packing import FOR_EVER, KEPT, SMALLEST, PackedBodies, hash_of
from data.asking.store import Datasets
from layouts.views.builders import BUILDERS
from tests.unit.asking import UPDATE, body
from tests.unit.memory import grown

PLOTLY = "/_dash-component-suites/plotly/package_data/plotly.min.js"
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}
PACK = brotli.compress
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
    return re.findall(r'(?:src|href)="(/_dash-component-suites/[^"]+\.v[^"]+)"', page)


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
    assert len(marked) > 5
    for address in [*marked, *(file.address for file in app.lasting.values())]:
        assert client.get(address).headers["Cache-Control"] == FOR_EVER, address
        for wrong in _other_marks(address):
            answer = client.get(wrong)
            assert answer.status_code in (200, 404)
            assert "immutable" not in answer.headers.get("Cache-Control", ""), wrong


def _other_marks(address: str) -> list[str]:
    if address.startswith("/files/"):
        return [address.replace(".", ".0", 1)]
    return [
        re.sub(r"\.v[\w-]+m[0-9a-f]+\.", f".{mark}.", address)
        for mark in ("v1m1", "v4_4_1m1", "v0m1795672303", "vxmabc")
    ]


@pytest.mark.parametrize(
    "path",
    [
        "/assets/atlas.css?m=1",
        "/assets/nope.js?m=1",
        "/assets/../pyproject.toml?m=1",
        "/assets/?m=",
        "/assets?m=1",
    ],
)
def test_what_names_no_content_is_not_kept(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == (200 if path == "/assets/atlas.css?m=1" else 404)
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
    packed = PackedBodies(tmp_path, most=100_000)
    for number in range(1000):
        packed.set(f"br;{number}", b"x" * 3000)
        assert packed.get(f"br;{number}") == b"x" * 3000
        assert packed.kept.currsize <= 100_000
    packed.set("br;large", b"x" * 200_000)  # larger than all that is kept
    assert packed.get("br;large") is None
    assert KEPT <= 32 * 1024 * 1024


def test_the_same_content_is_packed_once_whatever_its_address(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = []

    def pack(content: bytes, **how: int) -> bytes:
        sizes.append(len(content))
        return PACK(content, **how)

    monkeypatch.setattr(brotli, "compress", pack)
    for number in range(5):
        for path in (STYLE, "/en/export/themes.csv", "/en/present"):
            client.get(f"{path}?utm_source={number}&x={number}", headers={"Accept-Encoding": "br"})
            client.get(path, headers={"Accept-Encoding": "br"})
    assert len(sizes) <= 3


def test_what_was_packed_ahead_is_sent_and_the_rest_forgotten(client: FlaskClient, tmp_path: Path) -> None:
    packed, text = PackedBodies(tmp_path), b"".join(b"%d " % (n * n) for n in range(3000))
    old, made = packed.pack_ahead(b"old" * 1000), packed.pack_ahead(text)
    assert {file.suffix for file in made} == {".br", ".gzip"}
    packed.forget(made.keys())
    assert not any(file.exists() for file in old)
    for file, size in made.items():
        assert file.stat().st_size == size
        encoding = file.suffix[1:]
        found = PackedBodies(tmp_path).get(f"{encoding};{hash_of(text)}")
        assert found == file.read_bytes()
        assert UNPACK[encoding](found) == text
    assert PackedBodies(tmp_path / "none").get(f"br;{hash_of(text)}") is None


def test_a_file_packed_ahead_is_what_the_browser_gets(real: Datasets, tmp_path: Path) -> None:
    plain = create_app(real, tmp_path).server.test_client().get(STYLE).data
    made = PackedBodies(tmp_path).pack_ahead(plain)
    client = create_app(real, tmp_path).server.test_client()
    for file in made:
        answer = client.get(STYLE, headers={"Accept-Encoding": file.suffix[1:]})
        assert answer.data == file.read_bytes()
        assert answer.headers["Content-Encoding"] == file.suffix[1:]


@given(content=st.binary(max_size=2000))
def test_any_content_comes_back(content: bytes) -> None:
    for encoding, pack in SMALLEST.items():
        assert UNPACK[encoding](pack(content)) == content


def test_answers_that_differ_are_never_sent_for_each_other(client: FlaskClient) -> None:
    for accepted in ("br", "gzip"):
        for path in ("/en/present", "/it/present", "/en/export/themes.csv", "/it/export/themes.csv"):
            answer = client.get(path, headers={"Accept-Encoding": accepted})
            assert UNPACK[accepted](answer.data) == client.get(path).data, path


# How much a press sends, packed

A_THEME, WHOLE_TABLE, MAP_ANEW = 8_000, 15_000, 24_000
"""Bytes of a press that chooses or selects one thing, of one that leads to all rows, or to another form; and of one
that leads back to a map, which is drawn anew."""
PAGES = sorted(BUILDERS)


def pressed(client: FlaskClient, page: str, before: str, query: str) -> int:
    """Bytes of the answer to a press."""
    to, shown = ({"path": f"/en/{page}", "query": one} for one in (query, before))
    sent = body({"number": 1, "to": to, "before": {**shown, "drawn": True}})
    answer = client.post(UPDATE, json=sent, headers={"Accept-Encoding": "br"})
    assert answer.headers.get("Content-Encoding") == "br" or len(answer.data) < 600
    return len(answer.data)


@pytest.mark.parametrize("theme", ["sport", "textile-innovation", "photonics"])
def test_a_press_on_an_area_sends_little(theme: str, client: FlaskClient) -> None:
    assert pressed(client, "themes", "?theme=tourism", f"?theme={theme}") <= A_THEME
    assert pressed(client, "themes", f"?theme={theme}", "") <= WHOLE_TABLE


@pytest.mark.parametrize("page", PAGES)
def test_a_press_that_selects_sends_little(page: str, client: FlaskClient) -> None:
    things = {"organisations": "organisation:mesap", "events": "event:torino-2018"}
    selected = f"?selected={things.get(page, 'region:ITC1')}"
    assert pressed(client, page, "", selected) <= A_THEME
    assert pressed(client, page, selected, "") <= A_THEME


@pytest.mark.parametrize("page", PAGES)
def test_a_press_to_all_rows_or_another_form_sends_a_bounded_answer(page: str, client: FlaskClient) -> None:
    for former in ("?country=MT", "?country=IT", "?confidence=high"):
        assert pressed(client, page, former, "") <= WHOLE_TABLE, former
    assert pressed(client, page, "?view=chart", "") <= MAP_ANEW
    for query in ("?view=chart", "?view=table", "?country=FR"):
        assert pressed(client, page, "", query) <= WHOLE_TABLE, query
