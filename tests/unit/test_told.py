"""Under any filters the cards, tables and sentences of a page say what the files say, worked out row by row."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.asking.index import Index
from data.asking.ranking import compare
from data.asking.reference import build_reference
from data.asking.standing import build_standings
from data.asking.state import ViewState
from data.asking.store import Datasets
from data.folding import fold
from layouts.making.views import Views
from layouts.pages.profile_card import profile_card
from layouts.views.builders import BUILDERS
from layouts.views.models import Link, MapView, PageView, Profile, Table
from layouts.views.parts import TABLE
from tests.frames import Frames, with_frames
from tests.reading import elements
from tests.unit.conftest import States
from tests.unit.slow import LEVELS, Row, Slow

See = Callable[[ViewState], PageView]


@pytest.fixture(scope="module")
def see(views: Views) -> See:
    """The view of a state as a file has it, so that no row is left out."""
    return lambda state: views.view("en", state)


def figures(view: PageView) -> list[str]:
    return [figure.value for figure in view.profile.figures]


def first(table: Table) -> list[object]:
    return [row[0].value for row in table.rows]


def links(view: PageView, title: str) -> list[str]:
    return next(
        (sorted(link.text for link in some) for name, some in view.profile.lists if name == title), []
    )


def sections(view: PageView) -> Mapping[str, Table]:
    return {section.name: section.table for section in view.sections}


def sure(slow: Slow, table: str, confidence: str) -> list[Row]:
    return [r for r in slow.facts[table] if LEVELS.index(r["confidence"]) >= LEVELS.index(confidence)]


def linked(slow: Slow, state: ViewState) -> set[tuple[str, str]]:
    """Pairs of an area and a partnership linked to it, as sure as the state asks for, and in its scope."""
    rows = [
        r | {"theme_id": r["theme_id"] or r["other_platform_area"]}
        for r in sure(slow, "partnership_themes", state.confidence)
    ]
    platforms = slow.platforms(state)
    of = {t["theme_id"]: t["platform_id"] for t in slow.facts["themes"]}
    rows = [r for r in rows if of.get(r["theme_id"]) in platforms]
    if state.scope != "all":
        late = {t["theme_id"] for t in slow.facts["themes"] if t["in_2018_list"] == "no"}
        rows = [r for r in rows if r["theme_id"] not in late and not _later(slow, r)]
    return {(r["theme_id"], r["partnership_id"]) for r in rows}


def _later(slow: Slow, row: Row) -> bool:
    return slow.one("partnerships", "partnership_id", row)["in_2018_deck"] == "no"


def acronyms(slow: Slow, ids: Iterable[str]) -> list[str]:
    names = {p["partnership_id"]: p["acronym"] for p in slow.facts["partnerships"]}
    return sorted(names[one] for one in ids)


@given(data=st.data())
def test_an_area(data: st.DataObject, see: See, slow: Slow, states: States) -> None:
    theme = data.draw(st.sampled_from([t["theme_id"] for t in slow.facts["themes"]]))
    state = data.draw(states("themes")).with_values("theme", (theme,))
    view, rows = see(state), slow.select(state)
    assert sorted(map(str, first(view.table))) == sorted(r["nuts_code"] for r in rows)
    whole = slow.select(ViewState(theme=(theme,), confidence=state.confidence, scope=state.scope))
    partnerships = {p for area, p in linked(slow, state.with_values("platform", ())) if area == theme}
    leads = [r for r in whole if r["role"] == "lead"]
    assert figures(view) == [str(len(whole)), str(len(leads)), str(len(partnerships))]
    assert links(view, "Partnerships linked to it") == acronyms(slow, partnerships)
    assert not (leads and "no lead region is known" in view.summary)
    assert view.coverage.text.startswith(f"{len(whole)} region")


@given(data=st.data())
def test_an_organisation(data: st.DataObject, see: See, slow: Slow, states: States) -> None:
    drawn = data.draw(states("organisations"))
    rows = [r for r in slow.select(drawn) if r["organisation"]] or slow.members()
    one = slow.ids[data.draw(st.sampled_from(rows))["organisation"]]
    state = drawn.with_values("organisation", (one,))
    own = {r["partnership_id"] for r in slow.select(state)}
    others = slow.select(drawn.with_values("organisation", ()))
    met = {slow.ids[r["organisation"]] for r in others if r["partnership_id"] in own} - {one}
    view = see(state)
    assert set(first(view.table)) == met
    assert {str(v) for v in first(sections(view)["memberships"])} == own
    targets = {t for p in own for t in slow.targets_of(p, state.confidence, state.scope)}
    assert figures(view) == [str(len(own)), str(len(met)), str(len(targets))]
    links_of = [r for r in sure(slow, "partnership_themes", state.confidence) if r["partnership_id"] in own]
    areas = {r["theme_id"] or r["other_platform_area"] for r in links_of}
    names = {  # of the platforms that are shown where none can be chosen: those of chosen areas, or the first
        row["theme_id"]: row["short_name"] or row["official_name"]
        for row in slow.facts["themes"]
        if row["platform_id"] in slow.platforms(state)
    }
    assert links(view, "Thematic areas") == sorted(names[area] for area in areas if area in names)


@given(data=st.data())
def test_a_partnership(data: st.DataObject, see: See, slow: Slow, states: States) -> None:
    one = data.draw(st.sampled_from(slow.facts["partnerships"]))["partnership_id"]
    state = data.draw(states("partnerships")).with_values("partnership", (one,))
    view = see(state)
    members = [m for m in sure(slow, "partnership_members", state.confidence) if m["partnership_id"] == one]
    assert figures(view)[0] == str(len(members))
    assert len(links(view, "Members")) == len(members)
    targets = [t for t in sure(slow, "partnership_targets", state.confidence) if t["partnership_id"] == one]
    assert len(links(view, "Target countries")) == len(targets)
    shown = {t["theme_id"] for t in slow.facts["themes"] if t["platform_id"] in slow.platforms(state)}
    areas = [
        r
        for r in sure(slow, "partnership_themes", state.confidence)
        if r["partnership_id"] == one and r["theme_id"] in shown
    ]
    assert len(links(view, "Thematic areas")) == len(areas)
    rows = [r for r in slow.select(state) if r["organisation"]]
    assert len(view.table.rows) == len(rows)
    heads = [m for m in members if m["role"] == "coordinator"]
    assert not (heads and "coordinator is not known" in view.summary)
    assert view.coverage.text.startswith(str(len(members)))


@given(data=st.data())
def test_members_against_the_official_totals(
    data: st.DataObject, see: See, slow: Slow, states: States
) -> None:
    state = data.draw(states("partnerships")).with_values("partnership", ())
    known = slow.select(
        ViewState(page="partnerships", programme=state.programme, confidence=state.confidence)
    )
    here = sum(bool(r["organisation"]) for r in known)
    assert see(state).coverage.text.startswith(f"{here} of the ")


@given(data=st.data())
def test_targets_against_the_official_total(
    data: st.DataObject, see: See, slow: Slow, states: States
) -> None:
    state = data.draw(states("targets"))
    base = ViewState(page="targets", programme=("escp-4i",), confidence=state.confidence)
    here = len({r["partnership_id"] for r in slow.select(base)})
    view = see(state)
    assert view.coverage.text.startswith(f"Targets are known for {here} of the ")
    assert len(view.table.rows) == len(slow.select(state))


@given(data=st.data())
def test_a_region(data: st.DataObject, see: See, slow: Slow, states: States) -> None:
    code = data.draw(st.sampled_from(sorted(slow.named())))
    state = data.draw(states("regions")).with_values("region", (code,))
    rows = slow.select(state)
    inside = [r for r in rows if slow.lies_in(r["nuts_code"], code)]
    view = see(state)
    areas = {r["theme_id"] for r in inside if "theme_id" in r}
    partnerships = {r["partnership_id"] for r in inside if "theme_id" not in r}
    targets = {t for p in partnerships for t in slow.targets_of(p, state.confidence, state.scope)}
    assert figures(view) == [str(len(areas)), str(len(partnerships)), str(len(targets))]
    smaller = next((some for name, some in view.profile.lists if name.startswith("Regions inside it")), ())
    assert {link.value for link in smaller} == {r["nuts_code"] for r in inside} - {code}
    found = sections(view)
    assert len(found["roles"].rows) == sum("theme_id" in r for r in rows)
    assert len(found["memberships"].rows) == sum("theme_id" not in r for r in rows)
    assert {str(v) for v in first(found["markets"])} == targets
    events = [e for e in sure(slow, "events", state.confidence) if e["country"] == _country(slow, code)]
    assert len(found["events"].rows) == len(events)


def _country(slow: Slow, code: str) -> str:
    return {"EL": "GR", "UK": "GB"}.get(code[:2], code[:2])


@given(data=st.data())
def test_all_regions(data: st.DataObject, see: See, slow: Slow, states: States) -> None:
    state = data.draw(states("regions")).with_values("region", ())
    rows, view = slow.select(state), see(state)
    assert set(first(view.table)) == {r["nuts_code"] for r in rows}
    assert not view.sections


@given(data=st.data())
def test_regions_side_by_side(data: st.DataObject, see: See, slow: Slow, states: States) -> None:
    codes = data.draw(st.lists(st.sampled_from(sorted(slow.named())), min_size=2, max_size=3, unique=True))
    state = data.draw(states("regions")).with_values("region", codes)
    rows, view = slow.select(state), see(state)
    for row in view.table.rows:
        inside = [r for r in rows if slow.lies_in(r["nuts_code"], str(row[0].value))]
        areas = {r["theme_id"] for r in inside if "theme_id" in r}
        partnerships = {r["partnership_id"] for r in inside if "theme_id" not in r}
        assert [row[2].value, row[4].value] == [len(areas), len(partnerships)]


@given(data=st.data())
def test_partners_and_gaps(data: st.DataObject, see: See, slow: Slow, states: States) -> None:
    drawn = data.draw(states("find"))
    code = data.draw(st.sampled_from(sorted(slow.named())))
    # Who could join is told by test_joining.
    state = drawn.with_values("region", (code,)).with_values("weight_joining", ())
    choice = state.confidence, state.scope, slow.platforms(state)
    own, view = slow.standing(code, *choice), see(state)
    ranked = {
        other
        for other in slow.named(*choice)
        if not slow.lies_in(other, code)
        and not slow.lies_in(code, other)
        and (not state.country or _country(slow, other) in state.country)
        and (not state.theme or slow.standing(other, *choice).areas & set(state.theme))
        and compare(own, other, slow.standing(other, *choice)).shares
        and not (state.chosen("partners") == () and slow.met(code, other))
    }
    assert set(first(view.table)) == slow.once(ranked, own.areas, *choice)
    pairs = linked(slow, state)
    local = {area for area, p in pairs if p in own.partnerships}
    found = sections(view)
    assert set(first(found["gaps"])) == own.areas - local
    assert set(first(found["reverse-gaps"])) == local - own.areas
    for row in found["gaps"].rows:
        assert set(row[1].value or ()) == {p for area, p in pairs if area == row[0].value}  # type: ignore[arg-type]


def test_a_doubtful_link_counts_no_more_than_its_confidence(
    real: Datasets, frames: Frames, index: Index
) -> None:
    table = frames.partnership_themes
    doubtful = (table["partnership_id"] == "tex4im") & (table["theme_id"] == "textile-innovation")
    made = table.assign(confidence=table["confidence"].where(~doubtful, "low"))
    reference = build_reference(with_frames(real, partnership_themes=made))
    for confidence, there in zip(LEVELS, (True, False, False), strict=True):
        found = build_standings(index, reference, confidence, "2018").linked
        assert ("tex4im" in found.get("textile-innovation", frozenset())) == there


@pytest.mark.parametrize("scope", ["2018", "all"])
@pytest.mark.parametrize("confidence", LEVELS)
def test_links_of_areas_and_partnerships(views: Views, slow: Slow, confidence: str, scope: str) -> None:
    wanted = linked(slow, ViewState(confidence=confidence, scope=scope))
    found = views.standing(confidence, scope).linked
    assert {(area, p) for area, partnerships in found.items() for p in partnerships} == wanted


@given(data=st.data())
def test_partners_for_areas(data: st.DataObject, see: See, slow: Slow, states: States) -> None:
    drawn = data.draw(states("find")).with_values("region", ())
    theme = data.draw(st.sampled_from(slow.facts["partnership_themes"]))["theme_id"] or "photonics"
    state = drawn.with_values("theme", (theme,))
    members = {
        m["partnership_id"] for m in slow.members(state.confidence, state.scope) if len(m["nuts_code"]) > 2
    }
    partnerships = {p for area, p in linked(slow, state) if area == theme and p in members}
    targets = {t for p in partnerships for t in slow.targets_of(p, state.confidence, state.scope)}
    assert figures(see(state)) == ["1", str(len(partnerships)), str(len(targets))]


@given(data=st.data())
def test_the_network(data: st.DataObject, see: See, slow: Slow, states: States) -> None:
    state = data.draw(states("network"))
    rows = [r for r in slow.select(state) if r["organisation"]]
    node = (
        (lambda r: slow.ids[r["organisation"]])
        if state.of == "organisations"
        else (lambda r: r["nuts_code"][:4])
    )
    pairs = set()
    for partnership in {r["partnership_id"] for r in rows}:
        nodes = sorted({node(r) for r in rows if r["partnership_id"] == partnership})
        nodes = [n for n in nodes if state.of == "organisations" or len(n) > 2]
        pairs |= {
            (one, other)
            for place, one in enumerate(nodes)
            for other in nodes[place + 1 :]
            if state.of == "organisations" or not (slow.lies_in(one, other) or slow.lies_in(other, one))
        }
    view = see(state)
    assert figures(view)[:2] == [f"{len({n for pair in pairs for n in pair}):,}", f"{len(pairs):,}"]
    assert len(sections(view)["ties"].rows) == len(pairs)


def test_every_page_is_tried() -> None:
    assert set(BUILDERS) == {
        "themes",
        "partnerships",
        "targets",
        "regions",
        "find",
        "network",
        "organisations",
        "events",
    }


@settings(max_examples=40)
@given(data=st.data())
def test_events(data: st.DataObject, see: See, slow: Slow, states: States) -> None:
    state = data.draw(states("events"))
    rows, view = slow.select(state), see(state)
    assert [row[0].value for row in view.table.rows] == [
        row["event_id"] for row in sorted(rows, key=lambda r: (r["start_date"], fold(r["name"])))
    ]
    told = Counter(row["status"] for row in rows)
    for status, words in (
        ("happened", r"(\d+) took place"),
        ("planned", r"(\d+) w\w+ planned"),
        ("not-told", r"Of (\d+) the"),
    ):
        assert [int(found) for found in re.findall(words, view.summary)] == [told[status]] * bool(
            told[status]
        )
    # Each is in the calendar, in every month that it is in.
    assert view.calendar is not None
    shown = Counter(one.value for year in view.calendar.years for m in year.months for one in m.events)
    assert shown == {r["event_id"]: len(months(r["start_date"], r["end_date"])) for r in rows}
    # The map has those of Europe with a town; the others are counted beneath it.
    assert isinstance(view.map, MapView)
    placed = [r for r in rows if r["city"] and r["country"] not in ("TW", "MA", "CA", "US")]
    assert len({(r["city"], r["country"]) for r in placed}) == len(
        [point for point in view.map.points if point.kind not in ("hidden-place", "host")]
    )
    away = sum(bool(r["city"]) for r in rows) - len(placed)
    assert (f"{away} " in view.coverage.text) == bool(away)


def months(start: str, end: str) -> list[str]:
    first, last = (int(day[:4]) * 12 + int(day[5:7]) for day in (start, end))
    return [str(month) for month in range(first, last + 1)]


LISTS = {
    "regions": [("Works with most often", "table"), ("Target countries", "markets")],
    "organisations": [("Most partnerships", "table")],
    "find": [("Best matches", "table")],
    "network": [("Most partners", "table")],
}


@pytest.mark.parametrize("page", LISTS)
@given(data=st.data())
@settings(max_examples=20)
def test_lists_of_a_card_are_whole_or_say_where_the_rest_is(
    page: str, data: st.DataObject, see: See, states: States
) -> None:
    state = data.draw(states(page)).with_values("organisation", ())
    if page in ("regions", "find"):
        state = state.with_values("region", (data.draw(st.sampled_from(["ITC1", "DE", "FR", "BE2"])),))
    view = see(state)
    for title, name in LISTS[page]:
        links_ = next((some for found, some in view.profile.lists if found == title), ())
        table = view.table if name == "table" else sections(view)[name]
        over = sum(int("".join(filter(str.isdigit, link.text))) - 1 for link in links_ if link.href == TABLE)
        assert len(links_) + over == len(table.rows)


def test_a_long_list_unfolds(views: Views) -> None:
    many = tuple(Link(f"region {number}", href="/en/regions") for number in range(30))
    card = Profile("card", lists=(("Regions", many), ("Few", many[:13])))
    texts = views.context("en", ViewState()).texts
    long, few = elements(profile_card(card, texts, ViewState(), {}))[0].findall("section")
    assert long.findtext(".//details/summary") == "and 18 more"
    assert len(long.findall(".//a")) == 30
    assert few.find(".//details") is None
