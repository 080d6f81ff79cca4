"""What the server answers: pages in their language, plain errors, headers that keep the page to itself."""

import logging
import re
from typing import Any

import brotli
import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import fragment_fromstring, fromstring, tostring

from dashboard.app import AtlasApp, create_app
from dashboard.files import FONT
from dashboard.security import BODY_LIMIT
from dashboard.settings import SettingError, Settings
from data.asking.pages import HOME, PAGES, views
from data.asking.paths import page_at
from data.asking.state import Parsed, ViewState, parse
from data.asking.store import Datasets
from layouts.ids import Id
from layouts.making.address import Address
from layouts.pages.maps import WAITING
from layouts.theme import SCHEMES
from tests.reading import part, roots, said
from tests.registered import PARAMETERS
from tests.unit.asking import UPDATE, asked, body, changed


class Client(FlaskClient):
    """Reads every answer to its end, so that no file that was sent stays open."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        return super().open(*args, **{"buffered": True} | kwargs)


@pytest.fixture
def client(app: AtlasApp) -> FlaskClient:
    return Client(app.server, app.server.response_class)


# Start


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("it;q=0.9,en;q=0.5", "it"),
        ("en-GB,en;q=0.9,it;q=0.8", "en"),
        ("it-IT", "it"),
        ("de,it;q=0.3", "it"),
        ("fr", "en"),
        ("", "en"),
        (";;;,=", "en"),
        (None, "en"),
    ],
)
def test_start_leads_to_the_language_of_the_browser(
    client: FlaskClient, accepted: str | None, language: str
) -> None:
    answer = client.get("/", headers={} if accepted is None else {"Accept-Language": accepted})
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/{language}/"
    assert "Accept-Language" in answer.headers["Vary"]


@pytest.mark.parametrize(
    ("path", "there"),
    {
        "/it": "/it/",
        "/it/start": "/it/",
        "/it/start?scope=all": "/it/?scope=all",
        "/it?host=piemonte&confidence=low": "/it/?host=ITC1",
        "/it/?theme=sport": "/it/themes?theme=sport",
        "/?theme=sport&scope=all": "/en/themes?theme=sport&scope=all",
        "/it/": None,
        "/it/?confidence=high": None,
    }.items(),
)
def test_a_language_leads_to_its_start(client: FlaskClient, path: str, there: str | None) -> None:
    """What an address without a page chose, it chose of the page of areas, which the program once started with."""
    answer = client.get(path, headers={"Accept-Language": "en"})
    assert (answer.status_code, answer.headers.get("Location")) == (302 if there else 200, there)


@pytest.mark.parametrize(
    "path", ["//evil.example", "/%2F%2Fevil.example", "/https://evil.example", "/en//evil.example"]
)
def test_nothing_leads_to_another_site(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.headers.get("Location", "/").startswith("/")
    assert not answer.headers.get("Location", "/").startswith("//")


@pytest.mark.parametrize(
    "host", ["a" * 2000, "a." * 200 + "eu", "é.example", "a b", "[::1]:99999", "x:y", "'\"><b>"]
)
def test_any_host_is_answered(client: FlaskClient, host: str) -> None:
    paths = ("/", "/en/themes", "/en/qr.svg?page=themes", "/en/share/themes", "/en/present/ten-maps?slide=1")
    for path in paths:
        answer = client.get(path, headers={"Host": host})
        assert answer.status_code in (200, 302, 400)
        assert "<b>" not in answer.text


def test_start_answers_head_like_get(client: FlaskClient) -> None:
    assert client.head("/").status_code == client.get("/").status_code


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("page", PAGES)
def test_pages_say_their_language(client: FlaskClient, language: str, page: str) -> None:
    path = page_at(language, page, "").path
    answer = client.get(path if page == HOME else f"{path}?theme=sport")
    assert answer.status_code == 200
    assert answer.mimetype == "text/html"
    assert f'<html lang="{language}"' in answer.text
    assert client.head(path).status_code == 200


def test_health(client: FlaskClient, app: AtlasApp) -> None:
    answer = client.get("/health")
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    told = answer.get_json()
    assert told["status"] == "ok"
    assert told["version"] == app.deps.data.version
    assert re.fullmatch("[0-9a-f]{12}", told["version"])
    # Rows of the files in data/sources.
    assert told["rows"]["theme_regions"] == 318
    assert told["rows"]["partnership_members"] == 413


# What is not there

MISSING_PAGES = (
    "/nope",
    "/en/nope",
    "/xx/themes",
    "/en/themes/more",
    "/favicon.png",
    "/en/%00",
    "/<script>",
    "/..%2f",
)
MISSING_FILES = ("/files/nope.json", "/files/europe.json", "/assets/nope.js", "/assets/../pyproject.toml")


@pytest.mark.parametrize("path", [*MISSING_PAGES, *MISSING_FILES])
def test_what_is_not_there_is_404(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text
    assert "<script>alert" not in answer.text
    if path in MISSING_PAGES:  # the page itself says so, with its navigation
        assert 'lang="en"' in answer.text


def test_files_that_packages_do_not_have_are_404(client: FlaskClient) -> None:
    assert client.get("/_dash-component-suites/dash/nope.js").status_code == 404


def test_the_path_is_never_written_into_the_page(client: FlaskClient) -> None:
    answer = client.get("/en/<b>x</b>?theme=<i>")
    assert "<b>" not in answer.text
    assert "<i>" not in answer.text


# Headers

EVERYWHERE = (
    "/",
    "/en/themes",
    "/en/nope",
    "/health",
    "/files/nope",
    "/assets/atlas.css",
    "/_dash-layout",
    "/assets/x",
)


@pytest.mark.parametrize("path", EVERYWHERE)
def test_headers_on_every_answer(client: FlaskClient, path: str) -> None:
    _assert_secure(client.get(path))


def test_headers_on_refused_requests(client: FlaskClient) -> None:
    for answer in (
        client.post(UPDATE, data="{", content_type="application/json"),
        client.post(UPDATE, data="x" * (BODY_LIMIT + 1), content_type="application/json"),
        client.delete("/en/themes"),
        client.post("/health"),
    ):
        assert answer.status_code >= 400
        _assert_secure(answer)


def _assert_secure(answer: Any) -> None:
    policy = dict(part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["base-uri"] == "'none'"
    assert "'unsafe-inline'" not in policy["script-src"]
    assert "'unsafe-eval'" not in policy["script-src"]
    allowed = {word for words in policy.values() for word in words.split()}
    hashes = {word for word in allowed if word.startswith("'sha256-")}
    assert allowed - hashes <= {
        "'none'",
        "'self'",
        "'unsafe-inline'",
        "data:",
        "blob:",
    }  # no host, no wildcard
    assert "data:" not in policy["script-src"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Referrer-Policy"] in ("same-origin", "no-referrer")
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert "Set-Cookie" not in answer.headers


def test_inline_scripts_are_those_that_the_policy_names(client: FlaskClient, app: AtlasApp) -> None:
    answer = client.get("/en/themes")
    inline = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>(.*?)</script>", answer.text, re.DOTALL)
    run = [body for attributes, body in inline if "application/json" not in attributes]
    policy = answer.headers["Content-Security-Policy"]
    assert run.pop() == "var renderer = new DashRenderer();", (
        "it waits, with others, and is never run as it stands"
    )
    assert len(run) == len(re.findall("'sha256-", policy)) == 2


@pytest.mark.parametrize("path", ["/en/themes", "/it/data", "/en/targets", "/en/nope"])
def test_nothing_is_loaded_from_elsewhere(client: FlaskClient, path: str) -> None:
    page, own = client.get(path).text, "http://localhost/"
    # What names an address, and loads nothing of it: where the page is, also in the other language, and its picture.
    naming = r'<(?:link rel="(?:canonical|alternate)"|meta (?:property="og:|name="twitter:))[^>]*>'
    for tag in re.findall(naming, page):
        assert all(address.startswith(own) for address in re.findall(r'"(\w+://[^"]*)', tag)), tag
    page = re.sub(naming, "", page)
    loaded = re.findall(
        r'<(?!a )[^>]+\s(?:src|href|action|content)\s*=\s*["\']?\s*(?:https?:)?//[^"\'> ]*', page
    )
    loaded += re.findall(r"url\(\s*[\"']?(?:https?:)?//[^)]*", page)
    assert loaded == []
    styles = re.findall(r'href="(/[^"]+\.css[^"]*)"', page)
    assert styles
    for style in styles:
        text = client.get(style).text
        assert not re.findall(r"@import|url\(\s*[\"']?(?:https?:)?//", text)


# Requests of callbacks

GARBAGE = [
    b"",
    b"{",
    b"[]",
    b"null",
    b"{}",
    b'{"output":"x"}',
    b"\xff\xfe",
    b"1" * 5000,
    b'{"output":{"a":[]}}',
]


@pytest.mark.parametrize("body", GARBAGE, ids=lambda body: str(body[:20]))
@pytest.mark.parametrize("kind", ["application/json", "text/plain", ""])
def test_garbage_is_refused_plainly(
    client: FlaskClient, body: bytes, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    answer = client.post(UPDATE, data=body, content_type=kind)
    assert 400 <= answer.status_code < 600
    assert answer.mimetype == "text/plain"
    assert len(answer.text) < 100
    assert "Traceback" not in answer.text
    assert "File " not in answer.text


def test_a_large_body_is_refused(client: FlaskClient) -> None:
    answer = client.post(UPDATE, data=b" " * (BODY_LIMIT + 1), content_type="application/json")
    assert answer.status_code == 413
    assert answer.text == "413 Request Entity Too Large\n"


BENEATH = ("main", "footer", "div", "button", "aside")
"""What a page has beneath its header, and the bar of filters of a view."""


def test_a_page_is_opened(client: FlaskClient) -> None:
    answer = changed(asked(client, {"path": "/it/themes", "query": "?theme=sport", "scheme": "dark"}))
    assert [part.tag for part in roots(answer["body"])] == ["header", "aside", *BENEATH]
    assert (answer["number"], answer["language"], answer["title"]) == (1, "it", "Sport: chi partecipa")
    assert set(answer["map"]) == {"graph"}


@pytest.mark.parametrize(
    "sent",
    [
        None,
        7,
        [],
        ["/en/themes"],
        {},
        {"path": 7, "query": None, "scheme": {}},
        {"path": "/en/themes", "query": "?" + "x=%FF&" * 2000, "scheme": "neon"},
        {"path": "/" * 5000, "query": "", "scheme": ""},
        {"path": "/en/<img src=x onerror=alert(1)>", "query": "", "scheme": ""},
    ],
    ids=lambda sent: str(sent)[:30],
)
def test_any_address_opens_a_page(client: FlaskClient, sent: object) -> None:
    answer = changed(asked(client, sent))
    around = (part.tag for part in roots(answer["body"]) if part.get("class") != "filters")
    assert list(around) == ["header", *BENEATH]
    assert "<img src=x" not in answer["body"]


@pytest.mark.parametrize("number", [None, -1, 2**60, "7", True, [1], 1.5])
def test_a_number_that_is_none_is_told_as_none(client: FlaskClient, number: object) -> None:
    where = {"path": "/en/themes", "query": ""}
    assert changed(asked(client, where, where, number))["number"] == 0


# Changes within a page


def test_a_change_within_a_page(client: FlaskClient) -> None:
    before = {"path": "/en/themes", "query": "", "scheme": "light"}
    answer = asked(client, before | {"query": "?theme=sport"}, before, 7)
    assert answer.mimetype == "application/json"
    found = changed(answer)
    assert (found["number"], found["title"]) == (7, "Sport: who takes part")
    assert said(part(found["pieces"], Id.HEADING)) == "Sport: who takes part"
    assert said(part(found["pieces"], Id.SUMMARY)).startswith(
        "10 regions in 8 countries"
    )  # the ten rows of sport
    assert found["map"]["set"]
    assert "body" not in found


def test_no_change_is_nothing(client: FlaskClient) -> None:
    where = {"path": "/it/targets", "query": "?target=JP", "scheme": "dark"}
    found = changed(asked(client, where, where))
    assert (found["map"], found["pieces"]) == ({"set": []}, "")


def test_without_a_map_the_whole_of_it_comes(client: FlaskClient) -> None:
    where = {"path": "/en/themes", "query": "?theme=sport"}
    found = changed(client.post(UPDATE, json=body({"number": 1, "to": where, "before": where})))
    assert found["pieces"] == ""
    assert found["map"]["graph"]["props"]["id"] == Id.MAP
    assert found["map"]["graph"]["props"]["figure"]["data"]


@pytest.mark.parametrize(
    ("to", "before", "shown"),
    [
        ({"path": "/en/themes"}, {"path": "/it/themes"}, "figure"),
        ({"path": "/en/themes"}, {"path": "/en/targets"}, "figure"),
        ({"path": "/en/themes"}, {"path": "/en/embed/themes"}, "figure"),
        ({"path": "/en/data"}, {"path": "/en/data"}, "graph"),
        ({"path": "/en/nope"}, {"path": "/en/nope"}, "graph"),
        ({}, {}, "graph"),
        (None, None, "graph"),
        ("/en/themes", ["/en/themes"], "graph"),
    ],
)
def test_a_change_to_another_page_is_the_whole_page(
    client: FlaskClient, to: object, before: object, shown: str
) -> None:
    found = changed(asked(client, to, before))
    assert "main" in [one.get("id") for one in roots(found["body"])]
    assert list(found["map"]) == [shown]
    assert (found["map"][shown] is None) == (shown == "graph")


def test_a_first_answer_is_the_page_and_a_change_makes_the_same(client: FlaskClient) -> None:
    for path in ("/en/themes?theme=sport", "/it/embed/regions?region=PT20", "/en/data", "/it/nope"):
        where, _, query = path.partition("?")
        page = client.get(path).text
        former = "/it/find" if where.startswith("/en") else "/en/find"  # of one language, panels stay
        found = changed(asked(client, {"path": where, "query": f"?{query}"}, {"path": former}))
        (frame,), made = fromstring(page).xpath("//*[@id='frame']"), _put_together(client, found)
        # What holds the map of a first answer shows a picture of it, in the place of what waits for the map.
        if WAITING in found["body"]:
            (slot,), (waits,) = (one.xpath("//*[@id='map-slot']") for one in (frame, made))
            assert [one.get("id") or one.get("class") for one in slot] == ["react-entry-point", "first map"]
            for one in (*slot, *waits):
                one.drop_tree()
        assert tostring(frame, with_tail=False) == tostring(made)
        assert f"<title>{found['title']} · S3 Atlas</title>" in page
        assert page.count('id="react-entry-point"') == 1


def _put_together(client: FlaskClient, found: dict[str, Any]) -> Any:
    """Return the frame of a page that a change brings, after its long parts came as a whole."""
    frame = fragment_fromstring(f'<div id="frame">{found["body"]}</div>')
    for one in roots(client.get(found["further"]).text) if found.get("further") else ():
        (begun,) = frame.xpath("//*[@id=$name]", name=one.get("id"))
        one.tail = begun.tail
        begun.getparent().replace(begun, one)
    return frame


@pytest.mark.parametrize(
    "query", ["?theme=\ud800", "?theme=%00%FF", "?" + "x=1&" * 1500, {"a": 1}, 7, "?theme=</script>"]
)
def test_any_query_changes_the_page(client: FlaskClient, query: object) -> None:
    answer = asked(client, {"path": "/en/themes", "query": query}, {"path": "/en/themes", "query": ""})
    assert changed(answer)["map"] == {"set": []}  # nothing of it is known, so the map stays


@pytest.mark.parametrize("page", PAGES)
def test_empty_values_say_nothing(client: FlaskClient, page: str, app: AtlasApp) -> None:
    written = ("{}", "{}=", "{}=,", "{}=%20", "{}=&{}=")
    for parameter in PARAMETERS:
        for one in written:
            parsed = parse(page, one.format(parameter, parameter), app.views.vocabulary)
            assert parsed == Parsed(ViewState(page=page), ())
    query = "&".join(f"{parameter}=" for parameter in PARAMETERS)
    assert "This view could not be made" not in client.get(f"/en/{page}?{query}").text
    for path in ("export", "share") if page in views() else ():
        assert client.get(f"/en/{path}/{page}?{query}").status_code == 200


@pytest.mark.parametrize("deep", ["[" * 30_000, '{"to":' * 10_000, '{"to":{"path":' + "[" * 20_000])
def test_brackets_within_brackets_are_refused(client: FlaskClient, deep: str) -> None:
    answer = client.post(UPDATE, data=deep, content_type="application/json")
    assert (answer.status_code, answer.text) == (400, "400 Bad Request\n")


def test_values_of_any_kind_are_no_address(client: FlaskClient) -> None:
    nested: Any = []
    for _ in range(200):
        nested = [nested]
    for sent in (nested, {"path": nested, "query": nested, "scheme": nested}):
        assert "This page does not exist" in changed(asked(client, sent, sent))["body"]


@pytest.mark.parametrize("path", ["/en/" + "x" * 300, "/en/nope" + "/" * 300, "/" + "é" * 250])
@pytest.mark.parametrize("scheme", ["light", "sepia", "", "x" * 1000])
def test_an_answer_is_short_whatever_was_sent(client: FlaskClient, path: str, scheme: str) -> None:
    sent = {"path": path, "query": "?theme=" + "x" * 5000, "scheme": scheme, "narrow": True}
    assert changed(asked(client, sent))["title"] == "This page does not exist"
    where = {"path": "/en/themes", "query": "", "scheme": scheme}
    assert changed(asked(client, where, where))["map"] == {"set": []}


# Compression and lasting files


def test_lasting_files_are_kept_for_ever(client: FlaskClient, app: AtlasApp) -> None:
    assert (
        len(app.lasting) >= 8
    )  # two maps, three strips of small maps, names in two languages, a style sheet
    assert any(file.mimetype == FONT for file in app.lasting.values())
    for file in app.lasting.values():
        assert re.fullmatch(r"/files/[\w-]+\.[0-9a-f]{12}\.\w+", file.address)
        for accepted in ("identity", "br"):
            answer = client.get(file.address, headers={"Accept-Encoding": accepted})
            assert answer.status_code == 200
            assert answer.mimetype == file.mimetype
            assert "immutable" in answer.headers["Cache-Control"]
            assert "max-age=31536000" in answer.headers["Cache-Control"]
            packed = accepted == "br" and file.mimetype != FONT  # which is packed by itself
            assert answer.headers.get("Content-Encoding") == ("br" if packed else None)
            body = brotli.decompress(answer.data) if packed else answer.data
            assert body == file.body


def test_pages_and_answers_are_not_kept_for_ever(client: FlaskClient) -> None:
    for path in ("/", "/en/themes", "/health", "/en/nope", "/files/nope", "/assets/atlas.css"):
        assert "immutable" not in client.get(path).headers.get("Cache-Control", "")


def test_scripts_and_styles_of_the_page_are_there(client: FlaskClient) -> None:
    page = client.get("/en/themes").text
    named = re.findall(r'<(?:script|link|img)\b[^>]*? (?:src|href)="(/[^"]+)"', page)
    assert len(named) > 5
    for address in named:
        answer = client.get(address)
        assert answer.status_code == 200, address


def test_scripts_are_there_before_anybody_has_asked(real: Datasets, client: FlaskClient) -> None:
    """Those who come at once to a fresh server find what its pages name, though nothing was answered yet."""
    paths = create_app(real).registered_paths
    named = re.findall(r'src="/_dash-component-suites/(\w+)/([^"]+?)"', client.get("/en/themes").text)
    assert len(named) > 5
    asked_for = {(package, re.sub(r"\.v\w+m\d+", "", path)) for package, path in named}
    assert {(package, path) for package, path in asked_for if path not in paths[package]} == set()


# Settings and addresses


@pytest.mark.parametrize("port", ["0", "65536", "-1", "80a", "8050.0", " 80", "٣", "http", "9" * 30])
def test_a_bad_port_is_named(port: str) -> None:
    with pytest.raises(SettingError, match=r"PORT=.*whole number from 1 to 65535"):
        Settings.read({"PORT": port})


def test_settings() -> None:
    assert Settings.read({}) == Settings("127.0.0.1", 8050, 8, debug=False)
    assert Settings.read({"PORT": "", "HOST": ""}) == Settings()
    assert Settings.read({"HOST": "0.0.0.0", "PORT": "80", "THREADS": "3", "DEBUG": "1"}) == Settings(
        "0.0.0.0", 80, 3, debug=True
    )
    assert not Settings.read({"DEBUG": "0"}).debug
    with pytest.raises(SettingError, match="THREADS='0'"):
        Settings.read({"THREADS": "0"})


json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
fields = st.dictionaries(st.sampled_from(["path", "query", "scheme", "narrow"]), json_values)


@given(sent=st.one_of(json_values, fields))
def test_any_sent_value_is_an_address(sent: Any) -> None:
    address = Address.read(sent)
    assert address.drawn in SCHEMES
    assert address.language in ("en", "it")
    assert address.page in ("", *PAGES)
    assert isinstance(address.query, str)
    assert hash(address) is not None


@pytest.mark.parametrize(
    ("path", "language", "page"),
    [
        ("/en/themes", "en", "themes"),
        ("/it/data/", "it", "data"),
        ("/it", "it", "start"),
        ("/en/", "en", "start"),
        ("/it/nope", "it", ""),
        ("/de/themes", "en", ""),
        ("/en/themes/more", "en", ""),
        ("/EN/themes", "en", ""),
        ("", "en", ""),
    ],
)
def test_language_and_page_of_a_path(path: str, language: str, page: str) -> None:
    address = Address.read({"path": path})
    assert (address.language, address.page) == (language, page)
