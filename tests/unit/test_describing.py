"""Every address says of itself what others show of it: title, sentence, picture, other languages, facts."""

import json
import re
import struct
from html import unescape
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient

from dashboard.app import AtlasApp, create_app
from dashboard.settings import ROOT, Settings
from dashboard.sitemap import MOST, of_states, states
from dashboard.well_known import ICONS
from data.asking.pages import HOME, PAGES
from data.asking.paths import page_at, read
from data.asking.store import Datasets
from data.languages import LANGUAGES
from layouts.page_head import LONGEST, PICTURE, cut, data_block

HOST = "http://localhost"
SAMPLE = [
    "/en/themes?theme=textile-innovation",
    "/it/regions?region=ITC1",
    "/en/embed/targets?target=JP",
    "/it/network",
    *(page_at("en", page, "").path for page in PAGES),
]
DECKS = [
    "/it/present",
    "/en/present/ten-maps",
    "/it/present/ten-maps?slide=one-area",
    "/en/present/your-region?region=ITC1",
]
KINDS = [*SAMPLE, *DECKS]
"""Pages, views of them, profiles, embedded views, statements, the glossary, decks, slides."""
CARDS = ("data", "glossary", "accessibility", "privacy", "present", "present/ten-maps")
"""What has no picture of its own; its title and sentence are one."""


@pytest.fixture
def client(app: AtlasApp) -> FlaskClient:
    return app.server.test_client()


@pytest.fixture(scope="module")
def beneath(real: Datasets) -> FlaskClient:
    """The program beneath another site, with an address by which people know it."""
    settings = Settings(prefix="/atlas", address="https://atlas.example.eu")
    return create_app(real, settings=settings).server.test_client()


def _head(client: FlaskClient, path: str) -> str:
    return client.get(path).get_data(as_text=True).partition("</head>")[0]


def _said(head: str) -> dict[str, str]:
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', head)
    assert len(found) == len(dict(found)), "each once"
    return {name: unescape(value) for name, value in found}


@pytest.mark.parametrize("path", KINDS)
def test_a_page_describes_itself(client: FlaskClient, path: str) -> None:
    head = _head(client, path)
    said, title = _said(head), unescape(re.findall(r"<title>([^<]+)</title>", head)[0])
    assert title == f"{said['og:title']} · S3 Atlas"
    assert said["og:title"] == said["twitter:title"]
    assert 20 <= len(said["description"]) <= LONGEST + 1
    assert said["description"] == said["og:description"] == said["twitter:description"]
    (known,) = re.findall(r'<link rel="canonical" href="([^"]+)"', head)
    assert said["og:url"] == unescape(known) == HOST + path.replace("/embed", "")
    assert said["og:locale"].startswith(path[1:3])
    others = dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"', head))
    assert set(others) == {*LANGUAGES, "x-default"}
    for code in LANGUAGES:
        assert unescape(others[code]).startswith(f"{HOST}/{code}/")
        assert client.get(unescape(others[code]).removeprefix(HOST)).status_code == 200
    assert said["og:image"] == said["twitter:image"]
    assert said["og:image"].startswith(f"{HOST}/preview/")
    assert said["og:image:alt"] == said["twitter:image:alt"]
    assert (said["og:image:width"], said["og:image:height"]) == tuple(map(str, PICTURE))


def test_titles_and_sentences_differ(client: FlaskClient) -> None:
    paths = [path for path in KINDS if "embed" not in path]
    heads = [_said(_head(client, path)) for path in paths]
    assert len({one["og:title"] for one in heads}) == len(heads)
    for name in ("description", "og:url"):
        assert len({one[name] for one in heads}) == len(heads)
    pictures = [one["og:image"] for one, path in zip(heads, paths, strict=True) if read(path).page != HOME]
    assert len(set(pictures)) == len(pictures), "that of the start page is of the map that it shows"


@pytest.mark.parametrize(
    "path", ["/en/themes?theme=textile-innovation", "/it/regions?region=ITC1", "/en/network"]
)
def test_the_picture_is_one_of_the_view(client: FlaskClient, path: str) -> None:
    address = _said(_head(client, path))["og:image"].removeprefix(HOST)
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "image/png")
    assert struct.unpack(">II", answer.data[16:24]) == PICTURE
    assert "attachment" not in answer.headers.get("Content-Disposition", "")
    again = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("name", CARDS)
def test_what_has_no_picture_has_its_title_as_one(client: FlaskClient, name: str) -> None:
    address = f"/preview/it/{name}.png"
    path = f"/it/{name}"
    assert _said(_head(client, path))["og:image"] == HOST + address
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "image/png")
    assert struct.unpack(">II", answer.data[16:24]) == PICTURE
    title = _said(_head(client, path))["og:title"]
    assert title.encode() in answer.data[:400], "it says so itself"


def test_short_addresses_of_slides_lead_to_what_describes_itself(client: FlaskClient) -> None:
    for short in ("/s/ten-maps/7?language=it", "/s/ten-maps/2?language=en"):
        there = client.get(short).headers["Location"]
        assert _said(_head(client, there))["og:url"] == HOST + there


def test_what_a_visitor_made_or_lacks_is_nobodys_to_find(client: FlaskClient) -> None:
    for path in ("/en/present/mine", "/en/present/nothing", "/en/present/your-region"):
        said = _said(_head(client, path))
        assert said["robots"] == "noindex"
        assert said["description"]
        assert "og:url" not in said


@pytest.mark.parametrize(
    "path",
    [
        "/preview/en/nowhere.png",
        "/preview/xx/themes.png",
        "/preview/en/present/no.png",
        "/preview/en/themes.pdf",
    ],
)
def test_there_is_no_picture_of_what_is_no_view(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_facts_are_data_that_nothing_ends(client: FlaskClient) -> None:
    kinds = {
        "/en/present/ten-maps": "PresentationDigitalDocument",
        "/en/data": "Dataset",
        "/it/regions?region=ITC1": "Place",
        "/en/events": "Event",
    }
    for path, kind in kinds.items():
        blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', _head(client, path))
        facts = [json.loads(one) for one in blocks]
        assert {one["@type"] for one in facts} == {kind}
        assert all(one["name"] and one["@context"] == "https://schema.org" for one in facts)
    assert "Piemonte" in _head(client, "/it/regions?region=ITC1")
    assert "ld+json" not in _head(client, "/en/themes")
    assert json.loads(re.findall(r">(.*)</script>", data_block({"a": "</script><!--"}))[0]) == {
        "a": "</script><!--"
    }
    assert "<!--" not in data_block({"a": "</script><!--"})


def test_others_are_told_how_to_show_a_view(client: FlaskClient) -> None:
    head = _head(client, "/en/themes?theme=textile-innovation")
    (link,) = re.findall(r'type="application/json\+oembed" href="([^"]+)"', head)
    told = client.get(unescape(link).removeprefix(HOST)).get_json()
    assert (told["version"], told["type"], told["width"], told["height"]) == ("1.0", "rich", 900, 600)
    assert f'src="{HOST}/en/embed/themes?theme=textile-innovation"' in told["html"]
    assert client.get(told["thumbnail_url"].removeprefix(HOST)).status_code == 200
    small = client.get(unescape(link).removeprefix(HOST) + "&maxwidth=400&maxheight=300").get_json()
    assert (small["width"], small["height"]) == (400, 300)
    assert 'width="400" height="300"' in small["html"]


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        (f"url={HOST}/en/themes&format=xml", 501),
        (f"url={HOST}/en/themes&maxwidth=x", 400),
        ("url=https://elsewhere.example/en/themes", 404),
        (f"url={HOST}.evil.example/en/themes", 404),
        (f"url={HOST}@evil.example/en/themes", 404),
        (f"url={HOST}//evil.example/en/themes", 404),
        (f"url={HOST}/en/data", 404),
        (f"url={HOST}/en/export/themes.pdf", 404),
        ("url=/en/themes", 404),
        ("", 404),
    ],
)
def test_nothing_is_told_of_other_addresses(client: FlaskClient, asked: str, status: int) -> None:
    assert client.get(f"/oembed?{asked}").status_code == status


def test_crawlers_find_every_thing_in_every_language(client: FlaskClient, app: AtlasApp) -> None:
    sent = client.get("/sitemap.xml")
    root = ET.fromstring(sent.data)
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    places = [one.text or "" for one in root.findall("s:url/s:loc", spaces)]
    assert len(places) == len(set(places))
    assert len(places) == len(list(states(app.deps))) * len(LANGUAGES) <= MOST
    data = app.deps.reference
    for path in (
        "regions?region=ITC1",
        "partnerships?partnership=tex4im",
        "targets?target=JP",
        "organisations",
        "events",
    ):
        assert {f"{HOST}/{code}/{path}" for code in LANGUAGES} <= {*places}, path
    assert {f"{HOST}/en/themes?theme={theme}" for theme in data.themes} <= {*places}
    assert {len(one.findall("x:link", spaces)) for one in root.findall("s:url", spaces)} == {
        len(LANGUAGES) + 1
    }
    assert "&amp;" in of_states(app.deps, "http://a&b", [next(states(app.deps))])
    for path in places[:: max(1, len(places) // 12)]:
        assert client.get(path.removeprefix(HOST)).status_code == 200, path


def test_devices_are_told_of_our_mark(client: FlaskClient) -> None:
    told = client.get("/site.webmanifest").get_json()
    assert {one["purpose"] for one in told["icons"]} == {"any", "maskable"}
    for name, size, _ in (*ICONS, ("180.png", 180, "")):
        sides = struct.unpack(">II", (ROOT / "assets" / "icons" / name).read_bytes()[16:24])
        assert sides == (size, size)
        assert client.get(f"/assets/icons/{name}").status_code == 200
    assert "manifest-src 'self'" in client.get("/en/themes").headers["Content-Security-Policy"]


def test_all_of_it_says_where_the_program_lives(beneath: FlaskClient) -> None:
    here = "https://atlas.example.eu/atlas"
    head = _head(beneath, "/atlas/en/themes?theme=textile-innovation")
    said = _said(head)
    assert said["og:url"] == f"{here}/en/themes?theme=textile-innovation"
    assert said["og:image"] == f"{here}/preview/en/themes.png?theme=textile-innovation"
    assert f'href="{here}/oembed?url=' in head
    assert not re.search(r'(?:href|content|src)="/(?!atlas/)', head)
    assert f"Sitemap: {here}/sitemap.xml" in beneath.get("/atlas/robots.txt").get_data(as_text=True)
    assert f"<loc>{here}/it/themes</loc>" in beneath.get("/atlas/sitemap.xml").get_data(as_text=True)
    told = beneath.get(f"/atlas/oembed?url={here}/it/regions%3Fregion=ITC1").get_json()
    assert f"{here}/it/embed/regions?region=ITC1" in told["html"]
    assert all(
        one["src"].startswith("/atlas/") for one in beneath.get("/atlas/site.webmanifest").get_json()["icons"]
    )


def test_descriptions_end_between_words() -> None:
    assert cut("word " * 80) == "word " * 39 + "word…"
    assert cut("short") == "short"
