"""Links keep what counts as known, and what can be pressed has the address to which a press leads."""

import json
from collections.abc import Mapping
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.asking.pairs import knows
from data.asking.queries import select
from data.asking.state import ViewState, parse, presses, to_address, to_query
from layouts.ids import Id
from layouts.making.address import Address
from layouts.making.deps import Deps
from layouts.making.views import Made, Views
from layouts.views.builders import BUILDERS
from tests.reading import elements, part, texts
from tests.registered import APPLIES, KEPT
from tests.unit.conftest import States
from tests.unit.javascript import run

LOOSENING = {Id.CHIPS, Id.NOTICES, Id.LANGUAGES, Id.WHOLE}
"""What is there to take such choices away, or to show the same in another language or place."""
PRESS_LIMIT = 600
"""Bytes that an answer tells about where presses lead."""


def made(views: Views, state: ViewState) -> Made:
    address = Address(f"/en/{state.page}", to_query(state), "light")
    return views._pieces(address, views._parse(address))


def addresses(made: Made) -> set[str]:
    """All addresses that a page leads to, those of the map included."""
    found = {
        text
        for key, piece in made.pieces.items()
        if key not in {Id.PRESSES} | LOOSENING
        for text in texts(piece.made)
    }
    for trace in made.figure["data"]:
        found |= {text for text in trace.get("customdata", ()) if isinstance(text, str)}
    return {text for text in found if text.startswith("/en/")}


FIRST = ("s3p-industry",)


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
        parsed = parse(there, query, vocabulary)
        assert not parsed.refusals, address
        assert to_address("en", parsed.state) == address
        for parameter in KEPT:
            if parameter in APPLIES[there] and parameter in APPLIES[page]:
                kept, asked = parsed.state.values(parameter), state.values(parameter)
                later = parameter == "scope" and kept == ("all",)
                # An area has one platform, and the first one is shown where none is named.
                own = parameter == "platform" and not kept and (parsed.state.theme or asked == FIRST)
                assert later or own or kept == asked, address


@pytest.mark.parametrize("page", BUILDERS)
@given(data=st.data())
@settings(max_examples=25)
def test_pressable_names_have_the_address_of_a_press(
    page: str, data: st.DataObject, views: Views, states: States
) -> None:
    state = data.draw(states(page))
    shown = made(views, state)
    leads = json.loads(part(shown.pieces[Id.PRESSES].made, Id.PRESSES).get("data-leads"))
    assert leads == {p: list(lead) for p, lead in presses("en", state).items()}
    assert len(str(leads)) < PRESS_LIMIT + 20 * len(to_query(state))
    for link in (one for piece in shown.pieces.values() for one in elements(piece.made) if one.tag == "a"):
        assert not link.get("href").startswith("?")
        if link.get("data-sets"):
            wanted = state.pressed(link.get("data-sets"), link.get("data-value"))
            assert link.get("href") == to_address("en", wanted)
    sets = {text for trace in shown.figure["data"] for text in trace.get("customdata", ()) if text}
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
