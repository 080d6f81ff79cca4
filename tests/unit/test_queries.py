"""Selections hold the rows that the filters say, counted by hand and by a slow reading of the same files."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.asking.filters import applies
from data.asking.index import Index, build_index
from data.asking.queries import Selection, select
from data.asking.state import ViewState
from data.asking.store import Datasets
from tests.frames import Frames, with_frames
from tests.registered import APPLIES, PARAMETERS, SINGLE
from tests.unit.conftest import States
from tests.unit.slow import Slow

Choose = Callable[[ViewState], Selection]
PAGES = ("themes", "partnerships", "targets", "regions", "organisations", "network", "events")
pages = st.sampled_from(PAGES)


def rows_of(selection: Selection) -> list[dict[str, object]]:
    """The rows as they would stand in one table: what is not known, or not of their kind, is left out."""
    return [
        {name: value for name, value in asdict(row).items() if value not in ("", None)}  # type: ignore[call-overload]
        for row in selection.rows
    ]


def distinct(selection: Selection, column: str) -> set[object]:
    return {value for (value,) in selection.texts(column) if value}


def chosen(index: Index, page: str, **values: str | tuple[str, ...]) -> Selection:
    return select(index, ViewState(page=page, **values))  # type: ignore[arg-type]


# Themes, by hand


@pytest.fixture(scope="session")
def choose(index: Index) -> Choose:
    """Select by state alone; a function, because hypothesis writes out every argument of a test."""
    return lambda state: select(index, state)


def test_piemonte_is_in_two_areas(index: Index) -> None:
    # grep ",ITC1," theme_regions.csv: two rows, both participant.
    found = {(r["theme_id"], r["role"]) for r in rows_of(chosen(index, "themes", region=("ITC1",)))}
    assert found == {("textile-innovation", "participant"), ("medical-technology", "participant")}


@pytest.mark.parametrize(
    ("theme", "regions", "leads", "countries"),
    [
        # Rows of theme_regions.csv with distinct nuts_code; where a code stands twice, the role to use is told.
        ("social-economy", 7, 1, 6),
        ("photonics", 2, 0, 2),
        ("artificial-intelligence-hmi", 0, 0, 0),
        ("safe-sustainable-mobility", 13, 3, 7),
        # ITI1 stands as participant (undated) and as lead (2017-03): dated comes first, so it leads.
        ("sme-industry-4-0", 4, 4, 3),
        # ES52 (lead 2017-03) and PT11 (lead 2021-01) stand as undated participants too: both lead.
        ("textile-innovation", 16, 2, 10),
        ("medical-technology", 9, 1, 6),
        ("advanced-manufacturing-energy", 9, 2, 4),
    ],
)
def test_areas(index: Index, theme: str, regions: int, leads: int, countries: int) -> None:
    selection = chosen(index, "themes", theme=(theme,))
    assert selection.units == selection.places.size == regions
    assert [*selection.texts("role")].count(("lead",)) == leads
    assert len(distinct(selection, "country")) == countries


def test_the_list_of_2018(index: Index) -> None:
    # 156 pairs, 70 regions, 18 countries; 17 of the 18 areas have a known region (all but AI).
    selection = chosen(index, "themes")
    assert selection.places.size == 156
    assert selection.units == 70
    assert len(distinct(selection, "country")) == 18
    assert len(distinct(selection, "theme_id")) == 17


def test_scope_all_adds_the_later_areas(index: Index) -> None:
    # in_2018_list = no: mining 7, water 20, hydrogen 5, cultural 3, space 1 regions: 156 + 36 pairs.
    selection = chosen(index, "themes", scope="all")
    assert selection.places.size == 192
    assert len(distinct(selection, "theme_id")) == 22
    assert chosen(index, "themes", theme=("space",)).units == 0
    assert chosen(index, "themes", theme=("space",), scope="all").units == 1


def test_a_minimum_of_confidence_uses_the_best_row_that_meets_it(index: Index) -> None:
    # ES52 in textiles: lead (medium) is nearer, participant (high) is what remains at "high only".
    def roles(confidence: str) -> list[object]:
        found = chosen(
            index, "themes", theme=("textile-innovation",), region=("ES52",), confidence=confidence
        )
        return [role for (role,) in found.texts("role")]

    assert roles("low") == roles("medium") == ["lead"]
    assert roles("high") == ["participant"]


def test_confidence(index: Index) -> None:
    # Of the 156 pairs to use 67 are high, 84 medium, 5 low; at "high" ITI1 in SMEs to Industry 4.0, ES52 and
    # PT11 in textiles have another, undated row with high confidence, and Lombardy in ESM an older one: 67 + 4.
    assert chosen(index, "themes", confidence="medium").places.size == 151
    assert chosen(index, "themes", confidence="high").places.size == 71
    # 60 high, 18 medium and 6 low targets of partnerships of 2018.
    assert chosen(index, "targets", confidence="high").places.size == 60
    assert chosen(index, "targets", confidence="medium").places.size == 78


# Regions that contain or lie in one another


def test_region_finds_what_contains_it_and_what_lies_in_it(index: Index) -> None:
    # Flanders (BE2) stands in seven areas, West Flanders (BE25) in textiles only; Brussels (BE1), Wallonia not.
    flanders = distinct(chosen(index, "themes", region=("BE2",)), "nuts_code")
    west = distinct(chosen(index, "themes", region=("BE25",)), "nuts_code")
    kortrijk = distinct(chosen(index, "themes", region=("BE254",)), "nuts_code")
    assert flanders == west == kortrijk == {"BE2", "BE25"}
    assert distinct(chosen(index, "themes", region=("BE24",)), "nuts_code") == {"BE2"}
    assert chosen(index, "themes", region=("BE2",)).places.size == 8


def test_members_in_a_region(index: Index) -> None:
    # Members of 2018 in Flanders: connsensys (BE2), elbe (BE25), superbio twice (BE23), iot4industry and
    # esct-go-global (BE24).
    assert chosen(index, "partnerships", region=("BE2",)).places.size == 6
    # West Flanders: its own (elbe) and the one that is only known to be in Flanders (connsensys).
    west = chosen(index, "partnerships", region=("BE25",))
    assert distinct(west, "partnership_id") == {"connsensys", "elbe"}


@pytest.fixture(scope="module")
def with_derry(real: Datasets, frames: Frames) -> Index:
    """The data with one more fact: Derry (UKN10) takes part in sport. Its code does not begin with UKN0."""
    first = frames.theme_regions[frames.theme_regions["theme_id"] == "sport"].head(1)
    derry = first.assign(
        nuts_code="UKN10", country="GB", row=frames.theme_regions["row"].max() + 1, preference=0
    )
    return build_index(
        with_frames(real, theme_regions=pd.concat([frames.theme_regions, derry], ignore_index=True))
    )


@pytest.mark.parametrize("region", ["UKN10", "UKN0", "UKN", "UK"])
def test_containing_regions_follow_the_parent_column(with_derry: Index, region: str) -> None:
    found = chosen(with_derry, "themes", region=(region,), theme=("sport",))
    assert "UKN10" in distinct(found, "nuts_code")


@pytest.mark.parametrize("region", ["UKN1", "UKN11", "UKM", "ITC1"])
def test_other_regions_do_not_contain_it(
    with_derry: Index, region: str, vocabulary: Mapping[str, object]
) -> None:
    found = chosen(with_derry, "themes", region=(region,), theme=("sport",))
    assert "UKN10" not in distinct(found, "nuts_code")


# Partnerships and targets, by hand


@pytest.mark.parametrize(
    ("programme", "partnerships", "members", "countries"),
    # partnerships.csv with in_2018_deck = yes, and their rows in partnership_members.csv.
    [
        ("escp-s3", 8, 32, 14),
        ("escp-4i", 25, 115, 26),
        ("innosup-1", 13, 107, 18),
        ("cluster-excellence", 6, 30, 14),
    ],
)
def test_programmes(index: Index, programme: str, partnerships: int, members: int, countries: int) -> None:
    selection = chosen(index, "partnerships", programme=(programme,))
    assert selection.units == partnerships
    assert len([r for r in rows_of(selection) if "organisation" in r]) == members
    assert len(distinct(selection, "country")) == countries


def test_partnerships_without_known_members_are_there(index: Index) -> None:
    # ai4diag and cyber-secure-light have no row in partnership_members.csv.
    found = {r["partnership_id"] for r in rows_of(chosen(index, "partnerships", programme=("escp-s3",)))}
    assert {"ai4diag", "cyber-secure-light"} <= found
    assert chosen(index, "partnerships", partnership="ai4diag").units == 1
    assert chosen(index, "partnerships", partnership="ai4diag", role=("partner",)).units == 0


def test_scope_all_of_partnerships(index: Index) -> None:
    # 52 of 2018 (8 + 25 + 13 + 6), 80 in partnerships.csv.
    assert chosen(index, "partnerships").units == 52
    assert chosen(index, "partnerships", scope="all").units == 80


def test_targets(index: Index) -> None:
    # facts/README: 22 partnerships of 2018 with known targets, 26 third countries; 84 of the 119 rows.
    selection = chosen(index, "targets")
    assert selection.units == 22
    assert len(distinct(selection, "target_country")) == 26
    assert selection.places.size == 84
    later = chosen(index, "targets", scope="all")
    assert (later.units, len(distinct(later, "target_country")), later.places.size) == (31, 29, 119)


def test_who_targets_japan(index: Index) -> None:
    # grep ",JP," partnership_targets.csv: six rows; bioXclusters Plus is of the earlier call, ALLIANCE is low.
    of_2018 = {"eu-textile2030", "peres", "laser-go-global", "elbe", "alliance"}
    assert distinct(chosen(index, "targets", target=("JP",)), "partnership_id") == of_2018
    assert distinct(chosen(index, "targets", target=("JP",), scope="all"), "partnership_id") == (
        of_2018 | {"bioxclusters-plus"}
    )
    assert distinct(chosen(index, "targets", target=("JP",), confidence="medium"), "partnership_id") == (
        of_2018 - {"alliance"}
    )
    # The Partnerships page shows the members of the same partnerships.
    assert distinct(chosen(index, "partnerships", target=("JP",)), "partnership_id") == of_2018


# Regions and organisations


def test_a_region_counts_what_it_has(index: Index) -> None:
    # Piemonte: two areas and nine partnerships. Both areas are linked to a partnership of ESCP-S3, and two are of it;
    # one area and eight memberships are of high confidence; textiles: the area, and Tex4IM which is linked to it.
    piemonte = chosen(index, "regions", region=("ITC1",))
    assert (piemonte.units, piemonte.places.size) == (11, 11)
    assert piemonte.counts["programme"]["escp-s3"] == 4
    assert piemonte.counts["confidence"] == {"low": 11, "medium": 11, "high": 9}
    assert piemonte.counts["theme"]["textile-innovation"] == 2
    # Flanders: eight areas and five partnerships, one of them by two members; connsensys is of one organisation.
    assert chosen(index, "regions", region=("BE2",)).units == 13
    assert chosen(index, "regions", region=("BE2",)).places.size == 14


def test_regions_are_counted_where_none_is_chosen(index: Index) -> None:
    # Codes of Italy in the two tables: ITC1, ITC3, ITC4, ITF3, ITF4, ITF5, ITH2, ITH3, ITH4, ITH5, ITI1, ITI4.
    assert chosen(index, "regions").counts["country"]["IT"] == 12
    assert chosen(index, "regions", country=("IT",)).units == 12
    # Belgium's BE10, BE2, BE23, BE24, BE25, BE3, BE31, BE32, BE33; not BE itself, where members of unknown region are.
    assert chosen(index, "regions", country=("BE",)).units == 9


def test_organisations_are_counted_once(index: Index) -> None:
    # ESCP-S3 has 32 members in 2018, each in one partnership.
    of_s3 = chosen(index, "organisations", programme=("escp-s3",))
    assert (of_s3.units, of_s3.places.size) == (32, 32)
    # bioPmed is in S3martMed, MAGIA and ECRI under two spellings.
    biopmed = chosen(index, "organisations", organisation="biopmed-bioindustry-park-silvano-fumero")
    assert (biopmed.units, biopmed.places.size) == (1, 3)
    assert biopmed.counts["programme"] == {"escp-s3": 1, "escp-4i": 1, "cluster-excellence": 1}


# Years


def test_years(index: Index) -> None:
    def running(year: str, programme: str = "escp-s3") -> set[object]:
        return distinct(chosen(index, "partnerships", year=year, programme=(programme,)), "partnership_id")

    # ESCP-S3: six have dates, from October 2018; Tex4IM until April 2021, DigiClusters until March 2020.
    dated = {"tex4im", "s3martmed", "eacp-eurosme", "ai4diag", "track", "digiclusters"}
    assert running("2017") == set()
    assert running("2018") == running("2019") == running("2020") == dated
    assert running("2021") == {"tex4im"}
    # No end known (ESCT Go Global, COSMENERG-4i), no start known (PIMAP, SpaceWave): they never match.
    undated = {"esct-go-global", "cosmenerg-4i", "pimap", "spacewave"}
    assert all(not undated & running(str(year), "escp-4i") for year in range(2015, 2025))
    assert undated <= distinct(chosen(index, "partnerships", programme=("escp-4i",)), "partnership_id")


def test_a_duration_gives_the_last_year(index: Index) -> None:
    # DISCP: from 2017-12, 24 months, no end stated: December 2017 to November 2019.
    years = [
        y for y in range(2016, 2025) if chosen(index, "partnerships", partnership="discp", year=str(y)).units
    ]
    assert years == [2017, 2018, 2019]
    # PIMAP: 24 months, but no start.
    assert not any(
        chosen(index, "partnerships", partnership="pimap", year=str(y)).units for y in range(2016, 2025)
    )


def test_years_on_offer(vocabulary: Mapping[str, frozenset[str]]) -> None:
    # First figures of an indicator: 2010; latest end of a partnership: AMULET and GreenOffshoreTech, August 2024.
    assert sorted(vocabulary["year"]) == [str(year) for year in range(2010, 2025)]


# The same, read slowly from the files

KEYS = {
    "themes": ("theme_id", "nuts_code", "role", "source_url"),
    "targets": ("partnership_id", "target_country", "target_area"),
    "regions": ("theme_id", "partnership_id", "nuts_code", "role", "organisation"),
}
MEMBER = ("partnership_id", "organisation")


def keys(page: str, rows: Iterable[Mapping[str, object]]) -> list[tuple[object, ...]]:
    """Rows by the key of their table; what is missing is blank."""
    columns = KEYS.get(page, MEMBER)
    return sorted(tuple(v if isinstance(v := row.get(k), str) else "" for k in columns) for row in rows)


def unit(state: ViewState, row: Mapping[str, str], slow: Slow) -> str:
    """What a row counts as: a region, what a region has, a partnership, or an organisation."""
    if state.page == "themes" or (state.page == "regions" and not state.region):
        return row["nuts_code"]
    if state.page == "events":
        return row["event_id"]
    if state.page == "organisations":
        return slow.ids[row["organisation"]]
    return row["theme_id"] if "theme_id" in row else row["partnership_id"]


@given(page=pages, draw=st.data())
@settings(max_examples=80)
def test_rows_are_those_of_the_slow_reading(
    page: str, draw: st.DataObject, states: States, choose: Choose, slow: Slow
) -> None:
    state = draw.draw(states(page))
    selection, expected = choose(state), slow.select(state)
    assert keys(page, rows_of(selection)) == keys(page, expected)
    assert selection.units == len({unit(state, row, slow) for row in expected})


@given(page=st.sampled_from([page for page in PAGES if page != "network"]), draw=st.data())
@settings(max_examples=30)
def test_an_option_counts_what_choosing_it_gives(
    page: str, draw: st.DataObject, states: States, choose: Choose, index: Index
) -> None:
    state, vocabulary = draw.draw(states(page)), index.vocabulary
    counts = choose(state).counts
    assert {p for p, values in counts.items() if values} <= APPLIES[page]
    assert all(count > 0 for values in counts.values() for count in values.values())
    for parameter in draw.draw(st.permutations(sorted(APPLIES[page] & set(counts) - {"region"})))[:2]:
        offered = st.sampled_from(sorted(counts[parameter])) if counts[parameter] else st.nothing()
        value = draw.draw(st.one_of(offered, st.sampled_from(sorted(vocabulary[parameter]))))
        if parameter == "theme" and index.platform_of[value] not in index.shown(state):
            continue  # areas of another platform are shown then
        if parameter == "year" and (value > "2018" or state.values("undated") == ("show",)):
            continue  # later areas and calls, or what has no date, are shown then as well
        alone = choose(state.with_values(parameter, (value,)))
        assert counts[parameter].get(value, 0) == alone.units, (parameter, value)


@given(page=pages, draw=st.data())
@settings(max_examples=40)
def test_one_more_filter_never_adds(page: str, draw: st.DataObject, states: States, choose: Choose) -> None:
    state, other = draw.draw(states(page)), draw.draw(states(page))
    wide = choose(state)
    added = [p for p in PARAMETERS if other.chosen(p) and not state.chosen(p) and p != "scope"]
    for parameter in added:
        if page == "themes" and parameter == "confidence" and state.role:
            continue  # another row of a region is then the one to use, and it may have the role that is asked for
        if (page, parameter) == ("regions", "region"):
            continue  # no filter, but what the page is about: what the region has is counted then
        if parameter == "undated" or (parameter == "year" and "scope" in applies(page)):
            continue  # what has no date, or later areas and calls are shown then as well
        if "platform" in applies(page) and parameter in ("platform", "theme"):
            continue  # areas of another platform may be shown then
        narrow = choose(state.with_values(parameter, other.chosen(parameter)))
        assert narrow.units <= wide.units
        assert narrow.places.size <= wide.places.size
        if (page in ("themes", "regions"), parameter) != (True, "confidence"):
            assert set(narrow.places.tolist()) <= set(wide.places.tolist())


@given(page=pages, draw=st.data())
@settings(max_examples=20)
def test_one_more_value_never_takes_away(
    page: str, draw: st.DataObject, states: States, choose: Choose
) -> None:
    state, other = draw.draw(states(page)), draw.draw(states(page))
    narrow = set(choose(state).places.tolist())
    for parameter in PARAMETERS:
        if parameter not in SINGLE and state.chosen(parameter) and other.chosen(parameter):
            both = state.with_values(parameter, (*state.chosen(parameter), *other.chosen(parameter)))
            assert narrow <= set(choose(both).places.tolist())


@given(page=pages, draw=st.data())
@settings(max_examples=20)
def test_rows_keep_the_order_of_the_source(
    page: str, draw: st.DataObject, states: States, choose: Choose
) -> None:
    rows = choose(draw.draw(states(page))).places.tolist()
    assert rows == sorted(rows)
