"""Links keep what counts as known, and what can be pressed has the address to which a press leads."""

import json
import re
from collections.abc import Iterable, Mapping
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import fromstring

from dashboard.app import AtlasApp
from data.asking.filters import bar
from data.asking.pages import HOME, PAGES
from data.asking.pairs import knows
from data.asking.paths import PathKind, read
from data.asking.pressing import presses
from data.asking.queries import select
from data.asking.state import GAP, ViewState, parse, to_address, to_query
from layouts.ids import Id, facet_group
from layouts.making.address import Address
from layouts.making.deps import Deps
from layouts.making.views import Made, Views
from layouts.pages.explaining import TERM
from layouts.views.builders import BUILDERS
from tests.reading import elements, part
from tests.registered import APPLIES, KEPT
from tests.unit.conftest import States
from tests.unit.javascript import run

FILTERED = {facet_group(name) for name in (*bar(), Id.WEIGHTS)}
LOOSENING = {Id.CHIPS, Id.NOTICES, Id.LANGUAGES, Id.WHOLE} | FILTERED
"""What is there to take such choices away, or to show the same in another language or place."""
LINKED = re.compile('="(/en/[^"]*)"')
"""An attribute that holds an address, as HTML writes it; to read all of a page as elements takes ten times as long."""
LED: dict[str, ViewState] = {}
"""The states of addresses that were met so far."""
PRESS_LIMIT = 600
"""Bytes that an answer tells about where presses lead."""


def made(views: Views, state: ViewState) -> Made:
    address = Address(f"/en/{state.page}", to_query(state), "light")
    return views._pieces(address, views._parse(address))


def addresses(made: Made) -> set[str]:
    """All addresses that a page leads to, those of the map included.

    Explanations of words are the same on every page, and sent once; so their ways to the glossary keep nothing.
    """
    found = {
        unescape(address)
        for key, piece in made.pieces.items()
        if key not in {Id.PRESSES, Id.EXPLANATIONS} | LOOSENING
        for address in LINKED.findall(piece.made)
    }
    for trace in made.figure["data"] if made.figure else ():
        found |= {text for text in trace.get("customdata", ()) if isinstance(text, str)}
    pages = {text for text in found if text.startswith("/en/")}
    return {text for text in pages if read(text).kind in (PathKind.PAGE, PathKind.DECKS)}


def state_at(address: str, vocabulary: Mapping[str, frozenset[str]]) -> ViewState:
    """The state of an address, which is read whole, and under which it is known; most pages share most of them."""
    if address not in LED:
        there = urlsplit(address)
        parsed = parse(there.path.removeprefix("/en/"), there.query, vocabulary)
        assert not parsed.refusals, address
        # A link may lead to a place within the page, such as a word of the glossary.
        assert to_address("en", parsed.state) == address.partition("#")[0]
        LED[address] = parsed.state
    return LED[address]


FIRST = ("s3p-industry",)


# What a header leads to

KNOWN = {"platform": "s3p-energy", "confidence": "high", "scope": "all", "host": "ES51"}
CHOSEN = {"theme": "sport", "country": "IT"}


def opened(app: AtlasApp, path: str, query: Mapping[str, str]) -> Any:
    return fromstring(app.server.test_client().get(f"{path}?{urlencode(query)}").text)


def query_of(address: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(address).query))


@pytest.mark.parametrize("name", [*PAGES, "nowhere", "present"])
def test_a_header_keeps_what_counts_as_known(name: str, app: AtlasApp) -> None:
    applies = APPLIES.get(name, frozenset(KNOWN) if name == "nowhere" else {"host"})
    known = {parameter: value for parameter, value in KNOWN.items() if parameter in applies}
    chosen = {parameter: value for parameter, value in CHOSEN.items() if parameter in APPLIES.get(name, ())}
    page = opened(app, "/it/" if name == HOME else f"/it/{name}", known | chosen)
    at_start = {parameter: value for parameter, value in known.items() if parameter in APPLIES[HOME]}
    (brand,) = page.xpath("//a[@id='brand']")
    assert (urlsplit(brand.get("href")).path, query_of(brand.get("href"))) == ("/it/", at_start)
    for asked in page.xpath("//*[@id='search-asks']"):
        assert query_of(asked.get("data-asks")) == {"language": "it", **known, "q": GAP}
    for link in page.xpath("//*[@id='navigation']//a"):
        there = urlsplit(link.get("href")).path.removeprefix("/it/")
        taken = APPLIES.get(there, {"host"})
        assert query_of(link.get("href")) == {p: v for p, v in (known | chosen).items() if p in taken}, there
    if name == "nowhere":
        (start,) = page.xpath("//main//a[contains(@class, 'btn')]")
        assert start.get("href") == brand.get("href")


def test_the_data_page_passes_on_what_is_chosen(app: AtlasApp) -> None:
    chosen = {"theme": "sport,textile-innovation", "role": "lead", "scope": "all", "host": "ITC1"}
    before = opened(app, "/en/themes", chosen)
    (data,) = before.xpath("//*[@id='navigation']//a[contains(@href, '/data')]/@href")
    assert query_of(data) == chosen
    page = opened(app, "/en/data", query_of(data))
    (back,) = page.xpath("//*[@id='navigation']//a[contains(@href, '/themes')]/@href")
    assert query_of(back) == chosen
    assert not page.xpath("//*[@id='notices']/*"), "what it does not use is no mistake"


MISTAKEN = {
    "themes": "theme=nonsense&country=IT",
    "partnerships": "year=1066&scope=all",
    "regions": "region=XX99,ITC1&colour=red",
    "data": "colour=blue&theme=sport",
    "network": "region=ITC1",
    "find": 'theme="><b>&host=nowhere',
}


@pytest.mark.parametrize(("page", "query"), MISTAKEN.items())
def test_the_switch_of_language_keeps_what_is_told_to_be_wrong(page: str, query: str, app: AtlasApp) -> None:
    client = app.server.test_client()
    here = fromstring(client.get(f"/en/{page}?{query}").text)
    (there,) = here.xpath("//*[@id='languages']//a[@hreflang='it']/@href")
    other = fromstring(client.get(there).text)
    told = [len(one.xpath("//*[@id='notices']/*")) for one in (here, other)]
    assert told[0] == told[1] > 0
    (back,) = other.xpath("//*[@id='languages']//a[@hreflang='en']/@href")
    assert fromstring(client.get(back).text).xpath("string(//*[@id='notices'])") == here.xpath(
        "string(//*[@id='notices'])"
    )


def test_a_deck_about_a_region_that_is_not_known_says_so_in_other_languages(app: AtlasApp) -> None:
    here = opened(app, "/en/present/your-region", {"region": "Atlantis", "host": "ITC1"})
    (there,) = here.xpath("//*[@id='languages']//a[@hreflang='it']/@href")
    assert query_of(there) == {"region": "Atlantis", "host": "ITC1"}


@pytest.mark.parametrize(
    ("path", "known"),
    {
        "/it/themes?theme=sport,photonics&host=ITC1": "/it/themes?theme=photonics,sport&host=ITC1",
        "/en/themes?theme=nonsense&utm_source=x": "/en/themes",
        "/en/embed/regions?region=ITC1": "/en/regions?region=ITC1",
        "/it/data?theme=sport": "/it/data",
        "/en/present?host=ITC1": "/en/present",
        "/en/present/ten-maps?slide=1&host=ITC1&loop=20": "/en/present/ten-maps",
        "/en/present/ten-maps?slide=3&host=ITC1&loop=20": "/en/present/ten-maps?slide=strands",
        "/en/present/your-region?region=ITC1&speaker=1": "/en/present/your-region?region=ITC1",
        "/en/nowhere": None,
        "/en/present/nowhere": None,
        "/en/present/mine": None,
    }.items(),
)
def test_a_page_says_the_one_address_under_which_it_is_known(
    path: str, known: str | None, app: AtlasApp
) -> None:
    page = fromstring(app.server.test_client().get(path, follow_redirects=True).text)
    found = page.xpath("//head/link[@rel='canonical']/@href")
    assert found == ([f"http://localhost{known}"] if known else [])


@pytest.mark.parametrize("page", BUILDERS)
@given(data=st.data())
@settings(max_examples=25)
def test_links_keep_what_counts_as_known(
    page: str, data: st.DataObject, views: Views, states: States, vocabulary: Mapping[str, frozenset[str]]
) -> None:
    state = data.draw(states(page))
    for parameter in KEPT:
        if parameter in APPLIES[page]:
            some = st.sampled_from(sorted(vocabulary[parameter]))
            state = state.with_values(parameter, (data.draw(some),))
    for address in addresses(made(views, state)):
        there, query = urlsplit(address).path.removeprefix("/en/"), urlsplit(address).query
        if there == "present":
            assert query == (f"host={state.host}" if state.host else "")
            continue
        led = state_at(address, vocabulary)
        for parameter in KEPT:
            if parameter in APPLIES[there] and parameter in APPLIES[page]:
                kept, asked = led.values(parameter), state.values(parameter)
                later = parameter == "scope" and kept == ("all",)
                # An area has one platform, and the first one is shown where none is named.
                own = parameter == "platform" and not kept and (led.theme or asked == FIRST)
                # Years take the scope along, and what leads to all years gives it back.
                back = parameter == "scope" and bool(state.year) and not led.year
                assert later or own or back or kept == asked, address


def _one_of_each_kind(state: ViewState, links: Iterable[Mapping[str, str]]) -> Iterable[Mapping[str, str]]:
    """Return of the links that set a parameter one for each, and one for a value that is chosen."""
    sets = ((link["data-sets"], link["data-value"], link) for link in links if "data-sets" in link)
    return {(name, value in state.chosen(name)): link for name, value, link in sets}.values()


@pytest.mark.parametrize("page", BUILDERS)
@given(data=st.data())
@settings(max_examples=25)
def test_pressable_names_have_the_address_of_a_press(
    page: str, data: st.DataObject, views: Views, states: States
) -> None:
    state = data.draw(states(page))
    shown = made(views, state)
    leads = json.loads(part(shown.pieces[Id.PRESSES].made, Id.PRESSES).get("data-leads"))
    glossary = f"{to_address('en', state.elsewhere('glossary'))}#{GAP}"  # of words, which each page explains
    assert len(str(leads)) < PRESS_LIMIT + 20 * len(to_query(state))
    assert leads.pop(TERM) == [glossary, "", ""]
    assert leads == {p: list(lead) for p, lead in presses("en", state).items()}
    for piece in shown.pieces.values():
        links = [one.attrib for one in elements(piece.made) if one.tag == "a"]
        assert not any(link["href"].startswith("?") for link in links)
        for link in _one_of_each_kind(state, links):
            wanted = state.pressed(link["data-sets"], link["data-value"])
            assert link["href"] == to_address("en", wanted)
    figure = shown.figure or {"data": ()}  # a chart, a table and cards take the place of the map
    sets = {text for trace in figure["data"] for text in trace.get("customdata", ()) if text}
    assert all(knows(views.vocabulary, "selected", text.replace("=", ":", 1)) for text in sets)


@given(data=st.data())
@settings(max_examples=8)  # each starts a program
def test_the_browser_leads_where_the_server_says(data: st.DataObject, states: States) -> None:
    pairs = []
    for page in BUILDERS:
        state = data.draw(states(page))
        for parameter in presses("it", state):
            for value in {"tex4im", *state.chosen(parameter)}:
                pairs.append((state, parameter, value))
    given_ = [[presses("it", state), parameter, value] for state, parameter, value in pairs]
    led = "given.map(([leads, p, v]) => m.led(p, v, leads))"
    found = run(["navigation/presses.js"], led, given_)
    assert found == [to_address("it", state.pressed(parameter, value)) for state, parameter, value in pairs]


@given(data=st.data())
def test_a_ranked_region_has_what_its_page_says(
    data: st.DataObject, views: Views, states: States, vocabulary: Mapping[str, frozenset[str]]
) -> None:
    seeker = data.draw(st.sampled_from(["ITC1", "BE2", "ES61", "DE1", "FI"]))
    state = data.draw(states("find")).with_values("region", (seeker,))
    view = views.view("en", state)
    standings = views.context("en", state).standings
    for row in view.table.rows[:3]:
        query = urlsplit(row[0].url).query
        there = parse("regions", query, vocabulary).state
        shown = {str(r[0].value): r for r in views.view("en", there).table.rows}[str(row[0].value)]
        has = standings.standing(str(row[0].value))
        assert [shown[2].value, shown[4].value] == [len(has.areas), len(has.partnerships)]


@pytest.mark.parametrize("scope", ["2018", "all"])
def test_a_count_of_a_region_leads_to_what_it_counts(
    scope: str, views: Views, deps: Deps, vocabulary: Mapping[str, frozenset[str]]
) -> None:
    """Not where a region around has members too: a page that filters by a region speaks of these as well."""
    standings = views.standing("low", scope)
    placed = {row.nuts_code for row in deps.data.members}
    alone = [code for code in standings.named if placed.isdisjoint(deps.reference.above(code))]
    counted = 0
    for code in alone:
        view = views.view("en", ViewState(page="regions", region=(code,), scope=scope))
        lists, tables = dict(view.profile.lists), {one.name: one.table for one in view.sections}
        rows = {row[0].text: row for row in tables["markets"].rows}
        for link in lists.get("Target countries", ()):
            assert link.href == rows[link.text][0].url
            there = parse("targets", urlsplit(link.href).query, vocabulary).state
            selected = select(deps.index, there)
            assert link.note.split()[0] == str(selected.units) == rows[link.text][1].text, link.href
            assert there.region == (code,)
            counted += 1
    assert counted > 100
