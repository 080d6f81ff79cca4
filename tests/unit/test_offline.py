"""A deck as one HTML file: nothing is loaded from anywhere, every view is the one of the screen, texts stay texts."""

import json
import re
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import pytest

from dashboard.exports.documents.deck_document import DeckDocument, SlideDocument
from dashboard.exports.documents.document import Document
from dashboard.exports.documents.of_decks import DeckDocuments
from dashboard.exports.documents.of_views import Documents
from dashboard.exports.html.offline import write_offline
from dashboard.exports.job import Job, texts_of
from dashboard.exports.registry import DECK_FORMATS, Options
from data.asking.state import parse
from data.decks.deck import DECKS
from data.decks.parsing import read_deck
from layouts.figures.maps import draw
from layouts.figures.network import draw_network
from layouts.making.deps import Deps
from layouts.making.views import Views
from layouts.pages.embed import EMBEDDED
from layouts.pages.offline import LIVE
from layouts.theme import MARKS, PALETTES, SCHEMES, Palette, paints
from layouts.views.models import NetworkView
from tests.plates import plated
from tests.reading import part, said

BASE = "https://atlas.example"
BOTH = [(name, language) for name in ("ten-maps", "your-region") for language in ("en", "it")]
MEGABYTES = 1024 * 1024
HOSTILE = "</script><!--<script>alert(1)</script> & \ue000ink\ue001 \u2028 'x' \"y\""
TalkOf = Callable[..., DeckDocument]


@dataclass
class Element:
    """An element of a file: its attributes, and the text directly in it or in what keeps a part of it on one line."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


class Read(HTMLParser):
    """What a file holds, as a browser reads it."""

    def __init__(self, body: bytes) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.feed(body.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))
        self.open.append(self.elements[-1])

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        if whole := [e for e in self.open if e.attributes.get("class") != "unbroken"]:
            whole[-1].text += data

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Elements with these attributes; a class is asked for as `class_`."""
        wanted = {name.strip("_"): value for name, value in attributes.items()}
        return [
            e
            for e in self.elements
            if e.tag == tag and all(e.attributes.get(key) == value for key, value in wanted.items())
        ]

    def pack(self, name: str) -> str:
        """What is carried compressed, unpacked."""
        (found,) = self.all("script", id=f"pack-{name}")
        return zlib.decompress(b64decode(found.text)).decode()

    def slides(self) -> list[Element]:
        return self.all("section")

    def view(self, slide: Element) -> Any:
        """The drawing of a slide, in names of colours."""
        return json.loads(self.pack("views").split("\n")[int(slide.attributes["data-embed"])])


@pytest.fixture(scope="module")
def documents(views: Views, deps: Deps) -> Documents:
    return Documents(views, deps.data, BASE, lambda: date(2026, 11, 22))


@pytest.fixture(scope="module")
def document(documents: Documents, vocabulary: Mapping[str, frozenset[str]]) -> Callable[[str], Document]:
    def made(address: str) -> Document:
        page, _, query = address.partition("?")
        return documents.document("en", parse(page, query, vocabulary).state)

    return made


@pytest.fixture(scope="module")
def talk_of(documents: Documents, deps: Deps, vocabulary: Mapping[str, frozenset[str]]) -> TalkOf:
    """The talk of a shipped deck, that of your region for Piemonte."""

    @cache
    def made(name: str, language: str = "en", host: str = "ITC1") -> DeckDocument:
        deck = read_deck(name, (DECKS / f"{name}.yaml").read_text("utf-8"), vocabulary)
        deck = deck.filled("ITC1", {"region": deps.reference.regions["ITC1"].name})
        return DeckDocuments(documents).document(deck, language, host, f"{BASE}/{language}/present/{name}")

    return made


@pytest.fixture(scope="module")
def written(deps: Deps) -> Callable[[DeckDocument], bytes]:
    kind = next(found for found in DECK_FORMATS if found.ending == "html")

    def made(talk: DeckDocument) -> bytes:
        return write_offline(Job(kind, talk.documents, Options(), deps.base, talk), texts_of(talk.language))

    return made


@pytest.fixture(scope="module")
def file_of(written: Callable[[DeckDocument], bytes], talk_of: TalkOf) -> Callable[..., bytes]:
    return cache(lambda name, language="en": written(talk_of(name, language)))


@pytest.fixture(scope="module")
def short(talk_of: TalkOf) -> Callable[..., DeckDocument]:
    """A talk of other slides."""
    return lambda *plates: replace(talk_of("ten-maps"), slides=plates)


def painted(value: Any, palette: Palette) -> Any:
    start, end = MARKS
    said = json.dumps(value, ensure_ascii=False)
    for name, colour in paints(palette).items():
        said = said.replace(f"{start}{name}{end}", colour)
    assert start not in said
    return json.loads(said)


def figure_of_screen(deps: Deps, talk: DeckDocument, plate: SlideDocument, scheme: str, narrow: bool) -> Any:
    assert plate.document is not None
    view, palette = plate.document.view, PALETTES[scheme]
    if isinstance(view.map, NetworkView):
        return draw_network(view.map, palette, narrow=narrow)
    names = deps.area_names[talk.language][view.state.page]
    return draw(view.map, deps.base, names, palette, narrow=narrow)


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_nothing_is_loaded_from_anywhere(file_of: Callable[..., bytes], name: str, language: str) -> None:
    read = Read(file_of(name, language))
    for element in read.elements:
        for attribute, value in element.attributes.items():
            if re.search(r"https?:|^//|url\(", value):
                where = (element.tag, attribute)
                assert where in (("a", "href"), ("section", "data-view")), (*where, value)
    loaded = [e.attributes[name] for e in read.elements for name in ("src", "srcset") if name in e.attributes]
    assert loaded == []
    images = [e.attributes["data-src"] for e in read.all("img")]
    assert images
    assert all(address.startswith("data:image/svg+xml;base64,") for address in images)
    (style,) = read.all("style")
    assert not re.findall(r"url\(|@import", style.text)


def test_the_policy_runs_the_scripts_of_the_file_alone(file_of: Callable[..., bytes]) -> None:
    read = Read(file_of("ten-maps"))
    (meta,) = [e for e in read.all("meta") if e.attributes.get("http-equiv") == "Content-Security-Policy"]
    policy = dict(part.strip().split(" ", 1) for part in meta.attributes["content"].split(";"))
    assert policy["default-src"] == policy["connect-src"] == policy["form-action"] == "'none'"
    assert policy["img-src"] == "data:"
    run = [e.text for e in read.all("script") if "type" not in e.attributes] + [read.pack("program")]
    assert len(run) == 3
    hashes = [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in run]
    assert policy["script-src"].split() == hashes
    assert read.elements.index(meta) < read.elements.index(read.all("script")[0])


@pytest.mark.parametrize("language", ["en", "it"])
def test_the_whole_deck_is_there(file_of: Callable[..., bytes], talk_of: TalkOf, language: str) -> None:
    body, talk = file_of("ten-maps", language), talk_of("ten-maps", language)
    assert len(body) <= 3.5 * MEGABYTES
    read = Read(body)
    (page,) = read.all("html")
    assert page.attributes["lang"] == language
    assert [e.text for e in read.all("h1") if "id" not in e.attributes] == [p.told.title for p in talk.slides]
    assert len(read.slides()) == 49
    assert len(read.all("div", class_="notes")) == 49
    lines = [plate.told.host for plate in talk.slides if plate.told.host]
    assert [e.text for e in read.all("p", class_="host")] == lines and lines[0] == talk.host
    for slide, plate in zip(read.slides(), talk.slides, strict=True):
        assert slide.attributes["data-view"] == (plate.document.address if plate.document else "")
        assert (slide.attributes["data-embed"] == "") == (plate.document is None)


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_every_view_is_that_of_the_screen(
    file_of: Callable[..., bytes], talk_of: TalkOf, deps: Deps, name: str, language: str
) -> None:
    read, talk = Read(file_of(name, language)), talk_of(name, language)
    compared = 0
    for slide, plate in zip(read.slides(), talk.slides, strict=True):
        if plate.document is None:
            continue
        made, view = read.view(slide), plate.document.view
        check_figure(made, deps, talk, plate)
        pieces = {name: part(made["pieces"], name) for name in EMBEDDED - LIVE}
        assert made["page"] == view.state.page
        assert (said(pieces["heading"]), said(pieces["summary"])) == (view.heading, view.summary)
        assert said(pieces["map-label"]) == view.map.label
        assert [said(item) for item in pieces["legend"]] == [item.label for item in view.map.legend]
        assert said(pieces["coverage"]) == view.coverage.text
        links = [(one.text, one.get("href")) for one in pieces["sources"].iter("a")]
        assert links == [line[:2] for line in view.sources if line[1]]
        compared += 1
    assert compared == {"ten-maps": 11, "your-region": 1}[name]


def check_figure(made: Any, deps: Deps, talk: DeckDocument, plate: SlideDocument) -> None:
    for scheme in SCHEMES:
        expected = figure_of_screen(deps, talk, plate, scheme, narrow=False)
        assert painted(made["figure"], deps.base.painted(PALETTES[scheme])) == json.loads(
            json.dumps(expected)
        )
    figure = made["figure"]
    for path, value in made["narrow"]:
        target = figure
        for key in path[:-1]:
            target = target[key]
        target[path[-1]] = value
    expected = figure_of_screen(deps, talk, plate, "light", narrow=True)
    assert painted(figure, deps.base.painted(PALETTES["light"])) == json.loads(json.dumps(expected))


def test_networks_are_carried_too(
    written: Callable[[DeckDocument], bytes], short: Callable[..., DeckDocument], document: Any, deps: Deps
) -> None:
    plate = plated("Who works with whom", "", "", document("network"))
    read = Read(written(short(plate)))
    check_figure(read.view(read.slides()[0]), deps, short(plate), plate)
    assert json.loads(read.pack("geometry")) == {}


def test_areas_are_those_that_are_drawn_once_each(file_of: Callable[..., bytes], deps: Deps) -> None:
    read = Read(file_of("your-region"))
    geometry = json.loads(read.pack("geometry"))
    drawn: dict[str, set[str]] = {}
    for line in read.pack("views").split("\n"):
        for trace in json.loads(line)["figure"]["data"]:
            if "geojson" in trace:
                drawn.setdefault(trace["geojson"], set()).update(trace["locations"])
    assert drawn.keys() == geometry.keys() == {deps.base.geometry["europe"]}
    for address, codes in drawn.items():
        held = [feature["id"] for feature in geometry[address]["features"]]
        assert len(held) == len(set(held))
        assert set(held) == codes
        assert all(feature["geometry"]["coordinates"] for feature in geometry[address]["features"])


def test_slides_of_one_view_share_its_drawing(
    written: Callable[[DeckDocument], bytes], short: Callable[..., DeckDocument], document: Any
) -> None:
    sport = document("themes?theme=sport")
    read = Read(written(short(*(plated(title, "", "", sport) for title in "abc"))))
    assert [slide.attributes["data-embed"] for slide in read.slides()] == ["0", "0", "0"]
    assert len(read.pack("views").split("\n")) == 1


def test_texts_stay_texts(
    written: Callable[[DeckDocument], bytes], short: Callable[..., DeckDocument], document: Any
) -> None:
    sport = document("themes?theme=sport")
    hostile = replace(sport, view=replace(sport.view, heading=HOSTILE))
    plain = Read(written(short(plated("a", "b", "c", sport), plated("a", "b", "c", None, "d"))))
    talk = replace(
        short(
            plated(HOSTILE, HOSTILE, HOSTILE, hostile, host=HOSTILE, part=HOSTILE),
            plated("a", "b", "c", None, HOSTILE),
        ),
        title=HOSTILE,
    )
    read = Read(written(talk))
    assert [e.tag for e in read.all("script")] == [e.tag for e in plain.all("script")]
    assert read.all("h1")[0].text == HOSTILE
    assert read.all("p", class_="host")[0].text == HOSTILE
    assert HOSTILE in read.all("title")[0].text
    assert HOSTILE in read.all("p", class_="broken")[0].text
    assert said(part(read.view(read.slides()[0])["pieces"], "heading")) == HOSTILE


def test_what_cannot_be_shown_is_said(
    written: Callable[[DeckDocument], bytes], short: Callable[..., DeckDocument]
) -> None:
    read = Read(written(short(plated("One", "Text", "", None, "Nobody knows this region."))))
    (slide,) = read.slides()
    assert slide.attributes["class"] == "slide alone"
    assert "Nobody knows this region." in read.all("p", class_="broken")[0].text
    assert read.pack("views") == ""
    assert not read.all("a", class_="code")


def test_links_lead_to_the_live_program(
    written: Callable[[DeckDocument], bytes], short: Callable[..., DeckDocument], document: Any
) -> None:
    empty = document("themes?theme=sport&country=MT")
    assert empty.view.notices  # nothing is known, so that the view offers what to loosen
    read = Read(written(short(plated("Sport", "", "", empty))))
    (code,) = read.all("a", class_="code")
    assert code.attributes["href"] == empty.address == f"{BASE}/en/themes?theme=sport&country=MT"
    notices = part(read.view(read.slides()[0])["pieces"], "notices")
    links = [one.get("href") for one in notices.iter("a")]
    assert links
    assert all(link.startswith(f"{BASE}/en/themes") for link in links)
    assert not [one for one in notices.iter() if "data-go" in one.attrib]
    nowhere = replace(empty, address="/en/themes")
    read = Read(written(replace(short(plated("Sport", "", "", nowhere)), address="")))
    assert not read.all("a", class_="code")
    assert '"href"' not in read.pack("views")
    (far,) = Read(written(short(plated("Sport", "", "", replace(empty, address=f"{BASE}/{'x' * 700}"))))).all(
        "a", class_="code"
    )
    assert far.text == "Open in S3 Atlas"  # too long for a code


def test_the_same_talk_is_the_same_file(
    written: Callable[[DeckDocument], bytes], talk_of: TalkOf, file_of: Callable[..., bytes]
) -> None:
    assert written(talk_of("ten-maps")) == file_of("ten-maps")


def test_a_file_offers_no_way_out_of_it(file_of: Callable[..., bytes]) -> None:
    read = Read(file_of("ten-maps"))
    does = {button.attributes.get("data-does") for button in read.all("button")}
    assert {"full", "blank", "speaker", "help", "restart"} <= does
    assert "leave" not in does
    means = [element.text for element in read.all("dd")]
    assert "Put away what lies over the slide" in means
    assert "Leave to this view on the normal page" not in means
