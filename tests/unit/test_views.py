"""What a page says and lists is what the facts hold: sentences, chips, rows, map, timeline, sources."""

from collections import Counter
from collections.abc import Callable
from urllib.parse import urlsplit

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.asking.filters import FILTERS
from data.asking.pages import views
from data.asking.queries import select
from data.asking.rows import Membership, Partnership, Role, Row, Target
from data.asking.state import ViewState, parse, to_query
from data.asking.store import Datasets
from data.folding import fold
from layouts.making.deps import Deps, build_deps
from layouts.making.views import Views
from layouts.views import partnership_timeline
from layouts.views.builders import BUILDERS
from layouts.views.models import Area, Bar, Cell, PageView
from tests.frames import Frames, cell_of, with_frames
from tests.unit.conftest import Build, States, address, drawn, marked, text
from tests.unit.slow import Facts, Slow

pages = st.sampled_from(["themes", "partnerships", "targets"])
every = st.sampled_from(sorted(BUILDERS))


@pytest.fixture(scope="session")
def units(deps: Deps) -> Callable[[str], int]:
    """Number of regions or partnerships that an address of a page shows."""

    def count(href: str) -> int:
        parts = urlsplit(href)
        language, page = parts.path.strip("/").split("/")
        assert language == "en"
        parsed = parse(page, parts.query, deps.index.vocabulary)
        assert not parsed.refusals
        assert parts.query == to_query(parsed.state)  # addresses that are offered are canonical
        return select(deps.index, parsed.state).units

    return count


# Sentences


@pytest.mark.parametrize(
    ("where", "heading", "summary"),
    [
        (
            "themes",
            "Which regions work on which thematic areas?",
            # 70 regions, 18 countries, 17 areas; 26 distinct codes have the role lead.
            "70 regions in 18 countries are known to take part in 17 thematic areas. "
            "26 regions lead at least one.",
        ),
        (
            "themes?theme=social-economy",
            "Social Economy: who takes part",
            # Seven rows: ES22 leads; ES, IT, FI, SE, SI, BE. theme_facts: 7, as of 2023.
            "7 regions in 6 countries are known to take part; 1 leads. Total according to the sources: 7 (2023).",
        ),
        (
            "themes?theme=textile-innovation&country=IT",
            "Textile Innovation: who takes part · Italy",
            # ITF3, ITH5, ITC4, ITC1, ITF4, ITI1, all participants. theme_facts: 11 and 16.
            "6 of the 16 regions known to take part match your filters. "
            "The lead regions Comunidad Valenciana and Norte are outside them. "
            "Total according to the sources: 11 (Oct 2016) and 16 (Jan 2021). "
            "Selection: regions of these countries: Italy.",
        ),
        (
            "themes?region=ITC1&confidence=high",
            "Thematic areas: Piemonte, confidence: high only",
            # Piemonte: textiles (high) and medical technology (medium).
            "1 of the 70 regions known to take part matches your filters. "
            "Selection: Piemonte and the regions it contains or lies in; "
            "roles of this confidence: high only.",
        ),
        (
            "partnerships",
            "Which clusters work together?",
            # 8 + 25 + 13 + 6 partnerships, 32 + 115 + 107 + 30 members.
            "52 partnerships with 284 known members in 27 countries.",
        ),
        (
            "partnerships?programme=escp-4i&country=IT&year=2018",
            "Partnerships: ESCP-4i, Italy, 2018",
            # Italian members of ESCP-4i of 2018 whose dates are known; year by year from the file.
            "5 of the 52 partnerships match your filters, and so do 5 of 284 known members. "
            "Selection: partnerships of ESCP-4i; "
            "members from these countries: Italy; partnerships known to be active in 2018.",
        ),
        (
            "targets",
            "Which countries outside the EU do partnerships target?",
            "22 partnerships are known to target 26 countries.",
        ),
        (
            "targets?target=JP",
            "Japan: which partnerships target it",
            # EU-TEXTILE2030, PERES, LASER-GO GLOBAL, ELBE and ALLIANCE; their members are of 13 countries.
            "5 partnerships are known to target it, with members in 13 countries.",
        ),
        (
            "targets?target=JP,CN&sector=textile&scope=all",
            "Which countries outside the EU do partnerships target? · Textile",
            # EU-TEXTILE2030 is the only one in the sector; it targets Japan and not China.
            "1 of the 15 partnerships with known targets matches your filters: 1 target country. "
            "Selection: partnerships in the sector Textile; "
            "target country China or Japan; with partnerships of earlier and later calls.",
        ),
    ],
)
def test_sentences(view: Build, where: str, heading: str, summary: str) -> None:
    shown = view(where)
    assert shown.heading == heading
    assert shown.summary == summary


@pytest.mark.parametrize(
    ("where", "coverage", "share"),
    [
        # 32/57, 115/141, 107/142 and 30/57 members; 284 of 397 in all.
        (
            "partnerships",
            "284 of the 397 members in the official totals of November 2018 are known here "
            "(ESCP-S3 32/57; ESCP-4i 115/141; INNOSUP-1 107/142; Cluster Excellence 30/57).",
            284 / 397,
        ),
        (
            "partnerships?programme=escp-s3",
            "32 of the 57 members in the official totals of November 2018 are known here (ESCP-S3 32/57).",
            32 / 57,
        ),
        ("partnerships?partnership=tex4im", "8 of 8 stated members are known here.", 1.0),
        ("partnerships?partnership=c-voucher", "8 of 13 stated members are known here.", 8 / 13),
        ("partnerships?partnership=ai4diag", "0 members are known; no total is stated.", None),
        ("targets", "Targets are known for 22 of the 25 ESCP-4i partnerships of 2018.", 22 / 25),
        ("themes?theme=photonics", "2 regions found. The sources give no total.", None),
        # The larger of the two stated numbers counts.
        (
            "themes?theme=medical-technology",
            "9 regions found. Total according to the sources: 20 (8 Nov 2017) and 24 (19 Nov 2018).",
            9 / 24,
        ),
        (
            "themes?theme=safe-sustainable-mobility",
            "13 regions found. Total according to the sources: 13 (4 Apr 2019). "
            "Its place among the 18 is deduced from dates.",
            1.0,
        ),
    ],
)
def test_coverage(view: Build, where: str, coverage: str, share: float | None) -> None:
    found = view(where).coverage
    assert found.text == coverage
    assert found.share == (pytest.approx(share) if share is not None else None)


def test_coverage_is_not_narrowed_by_filters(view: Build) -> None:
    assert view("themes?theme=medical-technology&country=IT").coverage.text.startswith("9 regions")
    assert "28" in view("partnerships?country=IT").coverage.text.split(" of ")[0]


def test_a_year_says_what_it_leaves_out(view: Build) -> None:
    said = "Not shown, since no date is known: {} partnerships."
    assert view("partnerships?year=2018").coverage.text.endswith(said.format(18))
    assert view("targets?year=2018").coverage.text.endswith(said.format(11))
    assert "no date is known" not in view("partnerships").coverage.text


def test_where_18_areas_are_counted_the_deduced_one_is_named(view: Build) -> None:
    said = view("themes").coverage.text
    assert "17 of the 18 areas" in said
    assert "Safe & Sustainable Mobility" in said
    assert "deduced" in said


# Chips and what to loosen


def test_chips(view: Build) -> None:
    shown = view("themes?theme=textile-innovation,sport&country=IT&confidence=high&scope=all")
    assert [(c.text, c.href) for c in shown.chips] == [
        ("Thematic area: Sport", "/en/themes?theme=textile-innovation&country=IT&confidence=high&scope=all"),
        ("Thematic area: Textile Innovation", "/en/themes?theme=sport&country=IT&confidence=high&scope=all"),
        ("Country: Italy", "/en/themes?theme=sport,textile-innovation&confidence=high&scope=all"),
        ("Minimum confidence: High", "/en/themes?theme=sport,textile-innovation&country=IT&scope=all"),
        (
            "Areas that started after 2018",
            "/en/themes?theme=sport,textile-innovation&country=IT&confidence=high",
        ),
    ]
    assert shown.chips[0].remove == "Remove: Thematic area: Sport"
    assert shown.reset == "/en/themes"


@given(page=every, draw=st.data())
@settings(max_examples=30)
def test_a_chip_takes_one_value_away(page: str, draw: st.DataObject, states: States, view: Build) -> None:
    state = draw.draw(states(page))
    # A host region, what a network is of and what part of a map is in sight are no filters.
    none = ("of", "host", "view", "columns", "sort", "matrix_rows", "matrix_columns", "extent", "insets")
    pairs = [(p, v) for p in FILTERS if p not in none for v in state.chosen(p)]
    expected = {to_query(state.with_values(p, set(state.chosen(p)) - {v})) for p, v in pairs}
    shown = view(address(state))
    assert {urlsplit(chip.href).query for chip in shown.chips} == expected
    assert len(shown.chips) == len(pairs)


@pytest.mark.parametrize(
    "where",
    [
        "themes?theme=sport&country=MT",
        "themes?theme=artificial-intelligence-hmi",
        "partnerships?programme=escp-s3&year=2017",
        "targets?sector=construction&target=JP",
        "themes?role=observer&country=DK&confidence=medium",
    ],
)
def test_an_empty_view_offers_what_is_not_empty(view: Build, units: Callable[[str], int], where: str) -> None:
    shown = view(where)
    assert units(f"/en/{where}") == 0
    assert shown.summary.startswith(("Nothing matches your filters", "No region is known here."))
    assert not shown.table.rows
    *_, notice = shown.notices
    assert notice.text.startswith("Nothing known matches this selection.")
    assert notice.links[-1] == ("Reset all", shown.reset)
    for said, href in notice.links:
        count = units(href)
        assert count > 0
        assert said == "Reset all" or said.endswith(f": {count}")
    assert len({href for _, href in notice.links[:-1]}) == len(notice.links) - 1


def test_loosening_by_hand(view: Build) -> None:
    # Ten regions are in sport, none of Malta; Malta has no region in any area.
    (notice,) = view("themes?theme=sport&country=MT").notices
    assert notice.links == (("Without “Country”: 10", "/en/themes?theme=sport"), ("Reset all", "/en/themes"))


@pytest.mark.parametrize(
    ("where", "offered"),
    [
        ("themes?theme=space", "/en/themes?theme=space&scope=all"),
        ("partnerships?partnership=s3food", "/en/partnerships?partnership=s3food&scope=all"),
    ],
)
def test_an_empty_view_offers_the_later_ones(view: Build, where: str, offered: str) -> None:
    (notice,) = view(where).notices
    assert offered in [href for _, href in notice.links]


def test_what_was_ignored_is_said(view: Build) -> None:
    shown = view("themes?sector=textile&region=ITC9&colour=red&confidence=high,medium&theme=textile")
    said = [notice.text for notice in shown.notices]
    assert said == [
        "The filter “Sector” does not apply on this page. It was ignored.",
        "Region: “ITC9” is not known. It was ignored.",
        "The address says “colour”, which is not a filter. It was ignored.",
        "Minimum confidence: only one value is possible; “medium” was ignored.",
        "Thematic area: “textile” is not known. It was ignored.",
    ]
    assert shown.notices[4].links == (
        (
            "Did you mean Textile Innovation (textile-innovation)?",
            "/en/themes?theme=textile-innovation&confidence=high",
        ),
    )


def test_a_suggestion_for_a_single_value_leads_to_it(view: Build) -> None:
    (notice,) = view("partnerships?year=2018,20199").notices
    assert notice.links[0] == ("Did you mean 2019?", "/en/partnerships?year=2019")


# Tables, maps and sources have the rows of the selection


@given(page=pages, draw=st.data())
@settings(max_examples=15)
def test_the_table_has_the_rows_of_the_selection(
    page: str, draw: st.DataObject, states: States, view: Build, selected: Callable[[ViewState], list[Row]]
) -> None:
    state = draw.draw(states(page))
    shown, rows = view(address(state)), selected(state)
    assert all(len(row) == len(shown.table.columns) for row in shown.table.rows)
    found = [tuple(_value(cell) for cell in row) for row in shown.table.rows]
    if page == "themes":
        expected = [(r.nuts_code, r.country, r.theme_id) for r in rows if isinstance(r, Role)]
        theme = [column.name for column in shown.table.columns].index("theme_id")
        assert sorted((*row[:2], row[theme]) for row in found) == sorted(expected)
    elif page == "partnerships":
        expected = [(r.organisation_id, r.partnership_id) for r in rows if isinstance(r, Membership)]
        assert sorted(row[:2] for row in found) == sorted(expected)
    else:
        expected = [(r.acronym, r.target_country) for r in rows if isinstance(r, Target) and r.target_country]
        with_country = [row for row in shown.table.rows if row[2].value]
        assert sorted((text(row[0]), _value(row[2])) for row in with_country) == sorted(expected)
        assert len(found) == len(rows)


def _value(cell: Cell) -> object:
    return cell.value


@pytest.fixture(scope="session")
def selected(deps: Deps) -> Callable[[ViewState], list[Row]]:
    return lambda state: select(deps.index, state).rows


def test_table_by_hand(view: Build) -> None:
    # The seven rows of social-economy in theme_regions.csv; the lead first, then by name, accents ignored.
    table = view("themes?theme=social-economy").table
    assert [text(row[0]) for row in table.rows] == [
        "Comunidad Foral de Navarra",
        "Emilia-Romagna",
        "Lappi",
        "Örebro län",
        "Región de Murcia",
        "Région Wallonne",
        "Slovenia",
    ]
    navarra = [text(cell) for cell in table.rows[0]]
    assert navarra[1:] == ["Spain", "Social Economy", "Lead region", "2023", "High", "ec.europa.eu"]


@given(draw=st.data())
@settings(max_examples=12)
def test_theme_maps_show_the_regions_of_the_table(draw: st.DataObject, states: States, view: Build) -> None:
    state = draw.draw(states("themes"))
    shown = view(address(state))
    codes = {_value(row[0]) for row in shown.table.rows}
    assert {area.code for area in drawn(shown)} == codes
    assert {point.sets for point in shown.map.points} == {f"region={code}" for code in codes}
    assert len(drawn(shown)) == len(shown.map.points) == len(codes)


@pytest.mark.parametrize("theme", ["social-economy", "textile-innovation", "medical-technology", "photonics"])
def test_role_maps_have_the_roles_of_the_rows(view: Build, theme: str) -> None:
    shown = view(f"themes?theme={theme}")
    roles = {_value(row[0]): row[3].kind for row in shown.table.rows}
    assert {area.code: area.kind for area in shown.map.areas} == roles
    assert {point.sets.removeprefix("region="): point.kind for point in shown.map.points} == roles
    assert {item.kind for item in shown.map.legend} >= {*roles.values(), "none"}


def test_role_map_by_hand(view: Build) -> None:
    areas = view("themes?theme=medical-technology").map.areas
    # HU23 is the only observer of all areas; ITC1 takes part.
    assert [area.code for area in areas if area.kind == "observer"] == ["HU23"]
    assert Area("ITC1", "participant", "Piemonte · Participant") in areas


def test_count_map_by_hand(view: Build) -> None:
    shown = view("themes")
    hover = {area.code: area.hover for area in shown.map.areas}
    assert hover["ITC1"] == "Piemonte · 2 areas"
    assert hover["BE25"] == "Prov. West-Vlaanderen · 1 area"
    assert len(drawn(shown)) == 70
    assert {area.kind for area in drawn(shown)} == {"known"}
    sizes = {point.sets: point.size for point in shown.map.points}
    # Areas of symbols are in proportion: twice the areas, √2 the diameter.
    assert sizes["region=ITC1"] / sizes["region=BE25"] == pytest.approx(2**0.5, abs=0.02)


def test_the_legend_has_no_symbol_larger_than_the_map(view: Build) -> None:
    shown = view("themes?region=ITC1")
    largest = max(point.size for point in shown.map.points)
    assert max(item.size for item in shown.map.legend) <= largest + 0.1


def test_a_chosen_partnership_has_lines_from_its_coordinator(view: Build) -> None:
    shown = view("partnerships?partnership=tex4im")
    # Prato coordinates; eight members in eight places.
    assert len(shown.map.points) == 8
    assert len(shown.map.lines) == 7
    assert {line.start for line in shown.map.lines} == {
        (p.lon, p.lat) for p in shown.map.points if p.kind == "coordinator"
    }
    assert view("partnerships").map.lines == ()


def test_members_on_the_map_are_those_with_a_place(view: Build, deps: Deps) -> None:
    shown = view("partnerships?programme=escp-s3")
    hovers = "<br>".join(point.hover for point in marked(shown))
    counts = [int(point.hover.split(" · ")[1].split(" ")[0]) for point in marked(shown)]
    # Every one of the 32 members has a country at least, so all are on the map.
    assert sum(counts) == 32
    assert "Next Technology Tecnotessile" in hovers


def test_targets_on_the_map(view: Build) -> None:
    areas = {area.code: area for area in drawn(view("targets"))}
    # 16 partnerships of 2018 name the United States, 11 Canada, 5 Japan.
    assert len(areas) == 26
    assert areas["US"].hover == "United States · 16 partnerships"
    assert areas["CA"].hover == "Canada · 11 partnerships"
    assert areas["JP"].hover == "Japan · 5 partnerships"
    assert [a.code for a in view("targets?target=JP").map.areas if a.kind == "lead"] == ["JP"]


SMALL = ("AQ", "GI", "GP", "MQ", "RE", "VA")
"""Countries of ISO 3166-1 that the map of the world is too coarse for."""


def test_a_target_that_is_on_no_map_is_in_the_table(real: Datasets, frames: Frames) -> None:
    rows = frames.targets.head(len(SMALL)).assign(target_country=list(SMALL), target_area=pd.NA)
    deps = build_deps(
        with_frames(real, targets=rows), {"europe": "/files/europe.json", "world": "/files/world.json"}
    )
    views = Views(deps)
    for query in ("scope=all", *(f"scope=all&target={code}" for code in SMALL)):
        parsed = parse("targets", query, deps.index.vocabulary)
        shown = BUILDERS["targets"](views.context("en", parsed.state), parsed.refusals)
        assert shown.map.areas == () == shown.map.lines
        assert len(shown.table.rows) == (1 if "target" in query else len(SMALL))


@given(page=st.sampled_from(sorted(set(BUILDERS) - {"find"})), draw=st.data())
@settings(max_examples=20)
def test_sources_cover_every_row(
    page: str, draw: st.DataObject, states: States, view: Build, selected: Callable[[ViewState], list[Row]]
) -> None:
    state = draw.draw(states(page))
    shown = view(address(state))
    rows = [row for row in selected(state) if not isinstance(row, Partnership)]
    expected: dict[str, int] = {}
    for row in rows:
        for source in {part.strip() for part in cell_of(row, "source_url").split(" ; ")}:
            expected[source] = expected.get(source, 0) + 1
    assert sum(count for _, _, count in shown.sources) == sum(expected.values())
    listed = {url.split(" ")[0]: count for _, url, count in shown.sources if url}
    for source, count in expected.items():
        if source.startswith("http"):
            assert listed[source.split(" ")[0]] >= count
    counts = [count for _, _, count in shown.sources]
    assert counts == sorted(counts, reverse=True)


def test_sources_by_hand(view: Build) -> None:
    # social-economy: three rows of ec.europa.eu, three of interregeurope.eu, one of centralsweden.se.
    assert [count for _, _, count in view("themes?theme=social-economy").sources] == [3, 3, 1]


# Timeline


def bars(shown: PageView) -> dict[str, Bar]:
    assert shown.timeline is not None
    return {bar.value: bar for _, _, group in shown.timeline.groups for bar in group}


def test_timeline_has_all_partnerships_of_the_selection(view: Build, facts: Facts) -> None:
    listed = {p["partnership_id"] for p in facts["partnerships"] if p["in_2018_deck"] == "yes"}
    assert len(listed) == 52
    assert set(bars(view("partnerships"))) == listed
    italian = {m["partnership_id"] for m in facts["partnership_members"] if m["country"] == "IT"} & listed
    assert set(bars(view("partnerships?country=IT"))) == italian
    # A chosen one stands among the others.
    chosen = bars(view("partnerships?partnership=tex4im"))
    assert set(chosen) == listed
    assert [bar.value for bar in chosen.values() if bar.chosen] == ["tex4im"]


DAY = 1 / 365


@pytest.mark.parametrize(
    ("partnership", "start", "end", "dates"),
    [
        # 1 October 2018 is day 274 of 365; 30 April 2021 is day 120, and the bar reaches its end.
        ("tex4im", 2018 + 273 / 365, 2021 + 120 / 365, "1 Oct 2018 – 30 Apr 2021"),
        # 1 January 2018 to 31 December 2019.
        ("geo-energy-europe", 2018, 2020, "1 Jan 2018 – 31 Dec 2019"),
        # Years only: from the beginning of 2018 to the end of 2019.
        ("peres", 2018, 2020, "2018 – 2019"),
        # Months only: to the end of November 2019.
        ("eu-textile2030", 2017 + 334 / 365, 2019 + 334 / 365, "Dec 2017 – Nov 2019"),
        # No end stated: 24 months from December 2017.
        ("discp", 2017 + 334 / 365, 2019 + 334 / 365, "from Dec 2017, 24 months"),
    ],
)
def test_bars(view: Build, partnership: str, start: float, end: float, dates: str) -> None:
    bar = bars(view("partnerships"))[partnership]
    assert bar.start == pytest.approx(start, abs=1.5 * DAY)
    assert bar.end == pytest.approx(end, abs=1.5 * DAY)
    assert bar.dates == dates


@pytest.mark.parametrize(
    ("partnership", "dates"),
    [
        ("ai4diag", "16 Oct 2018 – 15 Oct 2020"),
        ("connsensys", "dates not known"),
        ("clusgrid", "from Nov 2016"),
        ("pimap", "24 months"),
    ],
)
def test_a_bar_needs_both_ends(view: Build, partnership: str, dates: str) -> None:
    bar = bars(view("partnerships"))[partnership]
    assert bar.dates == dates
    assert (bar.start is None) == (bar.end is None) == (partnership != "ai4diag")


def test_bars_lie_on_the_axis(view: Build) -> None:
    timeline = view("partnerships?scope=all").timeline
    assert timeline is not None
    assert (timeline.first, timeline.last) == (2016, 2025)  # from 2016 until August 2024
    for _, _, group in timeline.groups:
        for bar in group:
            if bar.start is not None and bar.end is not None:
                assert timeline.first <= bar.start < bar.end <= timeline.last


# All pages


@given(page=every, draw=st.data())
@settings(max_examples=40)
def test_options_are_named_and_counted(page: str, draw: st.DataObject, states: States, view: Build) -> None:
    state = draw.draw(states(page))
    for facet in view(address(state)).facets:
        values = [option.value for option in facet.options]
        assert len(values) == len(set(values))
        assert all(option.label and option.count >= 0 for option in facet.options)
        assert set(state.chosen(facet.parameter)) <= set(values)


def test_every_page_with_a_map_has_a_builder() -> None:
    assert set(BUILDERS) == set(views())


@pytest.mark.parametrize("most", [1, 7, 30])
@pytest.mark.parametrize("chosen", ["", "&partnership=trace-kei"])
def test_of_many_partnerships_those_are_drawn_that_begin_first(
    most: int, chosen: str, view: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = list(bars(view(f"partnerships?scope=all{chosen}")).values())
    monkeypatch.setattr(partnership_timeline, "BARS", most)
    cut = view(f"partnerships?scope=all{chosen}")
    first = sorted(every, key=lambda bar: (not bar.chosen, bar.start or 9999, fold(bar.label)))[:most]
    assert set(bars(cut)) == {bar.value for bar in first}
    assert cut.timeline and cut.timeline.more == f"{len(every) - most} more are not drawn."


def test_who_targets_japan_is_told_in_full(view: Build, slow: Slow) -> None:
    shown = view("targets?target=JP")
    own = {row["partnership_id"] for row in slow.select(ViewState(page="targets", target=("JP",)))}
    members = [m for m in slow.facts["partnership_members"] if m["partnership_id"] in own]
    (section,) = shown.sections
    assert len(section.table.rows) == len(members)
    assert [text(cell) for cell in section.table.rows[0]][:1] == ["Austria"]
    lists = dict(shown.profile.lists)
    counts = {link.value: int(link.note.split()[0]) for link in lists["From these countries"]}
    assert counts == Counter(m["country"] for m in members)
    # 7 of 19 answers name Japan, of which sources name 5: the card says why.
    assert shown.profile.notes[0].startswith("The survey says how many partnerships named the country")
