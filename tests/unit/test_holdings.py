"""What regions have under any filters equals what a person counts in the files row by row."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.asking import codes
from data.asking.evidence import evidence
from data.asking.holdings import Holding, best_roles, holdings, inside, standing_of
from data.asking.index import Index
from data.asking.meetings import met_by_all, partners, targeted
from data.asking.origins import origins, sectors_and_targets
from data.asking.queries import Selection, select
from data.asking.rows import Membership
from data.asking.sites import sites
from data.asking.standing import NOTHING, Standing, build_standings
from data.asking.state import ViewState
from layouts.making.deps import Deps
from tests.frames import cell_of
from tests.unit.conftest import States
from tests.unit.slow import Row, Slow


def rows(index: Index, state: ViewState) -> Selection:
    return select(index, state)


def having(slow: Slow, state: ViewState) -> dict[str, Holding]:
    """How much each region has that the rows name, and by rows of members at a country what the country has."""
    shown = slow.select(state)
    named = {row["nuts_code"] for row in shown}
    countries = [code for code in named if len(code) == 2]
    alone = [
        row
        for code in countries
        for row in slow.select(replace(state, region=(code,)))
        if row["nuts_code"] == code and "theme_id" not in row
    ]

    def of(code: str) -> Holding:
        own = [row for row in (*shown, *alone) if slow.lies_in(row["nuts_code"], code)]
        return Holding(
            len({row["theme_id"] for row in own if "theme_id" in row}),
            len({row["theme_id"] for row in own if row["role"] == "lead"}),
            len({row["partnership_id"] for row in own if "theme_id" not in row}),
        )

    return {code: of(code) for code in named}


def test_regions_of_slovenia_by_hand(index: Index, deps: Deps) -> None:
    found = holdings(
        rows(index, ViewState(page="regions", country=("SI",))), lambda s: select(index, s), deps.reference
    )
    # The country has roles of its own; it counts the members of whom no region is known, and those of its regions.
    country = found.of["SI"]
    assert country.areas > 0
    assert all(one.partnerships <= country.partnerships for one in found.of.values())
    assert found.areas == country.areas
    assert found.partnerships == country.partnerships


def test_every_region_has_what_the_files_say_under_any_filter(
    index: Index, deps: Deps, slow: Slow, states: States
) -> None:
    @given(state=states("regions").map(lambda state: replace(state, region=())))
    def same(state: ViewState) -> None:
        found = holdings(rows(index, state), lambda s: select(index, s), deps.reference)
        assert found.of == having(slow, state)

    same()


def test_a_region_has_what_its_own_rows_and_those_inside_say(index: Index, deps: Deps, slow: Slow) -> None:
    standings = build_standings(index, deps.reference, "low", "2018")
    for code in ("ITC1", "BE2", "BE25", "NL3", "SI", "SI03", "FRK2", "UKN0", "AT"):
        found = rows(index, ViewState(page="regions", region=(code,)))
        assert standing_of(found, deps.reference, standings, code) == slow.standing(code), code


def test_rows_of_regions_around_are_not_inside(index: Index, deps: Deps) -> None:
    found = rows(index, ViewState(page="regions", region=("BE25",)))
    assert set(inside(found, deps.reference, "BE25").values("nuts_code")) == {"BE25"}
    assert "BE2" in found.values("nuts_code")


def test_the_best_role_counts(index: Index, deps: Deps) -> None:
    # The Randstad (NL3) leads non-food biomass; South Holland (NL33) in it takes part.
    found = rows(index, ViewState(page="regions", region=("NL3",)))
    assert best_roles(found, deps.reference, "NL3") == {"non-food-biomass": "lead"}
    assert best_roles(found, deps.reference, "NL33") == {"non-food-biomass": "participant"}


def test_what_two_have_both(slow: Slow) -> None:
    one, other = slow.standing("ITC1"), slow.standing("ES52")
    both = one & other
    assert both.areas == {"textile-innovation"}
    assert both.partnerships == {"tex4im", "eu-textile2030"}
    assert both & NOTHING == NOTHING == Standing()
    assert (one | other) & one == one


def test_whom_both_meet(index: Index, deps: Deps, slow: Slow) -> None:
    standings = build_standings(index, deps.reference, "low", "2018")
    own = {code: standings.standing(code) for code in ("ITC1", "ES52")}
    found = met_by_all(standings, deps.reference, own)
    # Severovýchod (CZ05) is in Tex4IM and EU-TEXTILE2030, as both are; none of the two is met by itself.
    assert found["CZ05"] >= {"tex4im", "eu-textile2030"}
    assert not set(found) & set(own)


def test_organisations_that_one_meets(index: Index, slow: Slow) -> None:
    everyone = rows(index, ViewState(page="organisations"))
    here = {m["partnership_id"] for m in slow.members() if slow.ids[m["organisation"]] == "mesap"}
    expected: dict[str, set[str]] = {}
    for member in slow.members():
        if member["partnership_id"] in here and slow.ids[member["organisation"]] != "mesap":
            expected.setdefault(slow.ids[member["organisation"]], set()).add(member["partnership_id"])
    assert partners(everyone, "mesap", here) == expected
    assert partners(everyone, "mesap", ()) == {}


def test_targets_of_partnerships(index: Index, deps: Deps, slow: Slow) -> None:
    found = targeted(build_standings(index, deps.reference, "low", "2018"), ("discp", "magia", "tex4im"))
    expected: dict[str, set[str]] = {}
    for partnership in ("discp", "magia", "tex4im"):
        for country in slow.targets_of(partnership):
            expected.setdefault(country, set()).add(partnership)
    assert found == expected


def test_where_partnerships_come_from(deps: Deps, slow: Slow) -> None:
    found = origins(deps.reference, ("digiclusters", "tex4im"))
    members = [
        m for m in slow.facts["partnership_members"] if m["partnership_id"] in ("digiclusters", "tex4im")
    ]
    codes_of = [m["nuts_code"] for m in members if m["nuts_code"]]
    assert found.members == {code: codes_of.count(code) for code in codes_of}
    # Latvia (LV00) has two members of DIGICLUSTERS: two members, in one partnership.
    assert (found.members["LV00"], found.partnerships["LV00"]) == (2, 1)
    countries = [m["country"] for m in members if m["country"]]
    assert found.countries == {country: countries.count(country) for country in countries}
    assert origins(deps.reference, ("nowhere",)).members == {}


def test_sectors_and_targets_are_counted_by_partnerships(index: Index, deps: Deps, slow: Slow) -> None:
    state = ViewState(page="targets", scope="all")
    expected: dict[tuple[str, str], set[str]] = {}
    for row in slow.select(state):
        if row["target_country"]:
            sector = deps.reference.partnerships[row["partnership_id"]].sector_id
            expected.setdefault((sector, row["target_country"]), set()).add(row["partnership_id"])
    found = sectors_and_targets(rows(index, state), deps.reference)
    assert found == {key: len(partnerships) for key, partnerships in expected.items()}
    none = rows(index, ViewState(page="targets", year="1990"))
    assert sectors_and_targets(none, deps.reference) == {}


def test_sites_have_all_rows_of_their_place(index: Index) -> None:
    found = rows(index, ViewState(page="partnerships", scope="all"))
    placed: dict[tuple[float, float], list[object]] = {}
    for row in found.rows:
        if isinstance(row, Membership) and row.point:
            placed.setdefault(row.point, []).append(row)
    made = sites(Membership, found, 4, "programme", "partnership_id")
    assert [(site.lon, site.lat) for site in made] == sorted(placed, key=lambda place: -len(placed[place]))
    for site in made:
        here = placed[site.lon, site.lat]
        assert (site.count, list(site.rows)) == (len(here), here[:4])
        for column in ("programme", "partnership_id"):
            values = {getattr(row, column) for row in here}
            assert site.alike.get(column) == (values.pop() if len(values) == 1 else None)


@pytest.mark.parametrize("of", ["regions", "organisations"])
def test_evidence_is_the_lowest_confidence_of_all_rows(of: str, index: Index, deps: Deps, slow: Slow) -> None:
    levels = ("low", "medium", "high")
    keys = {"ITC1", "ITC", "BE2", "mesap"}
    found = evidence(lambda s: select(index, s), deps.reference, ViewState(page="network", of=of), keys)
    expected: dict[str, list[Row]] = {}
    for member in slow.members():
        code = member["nuts_code"]
        things = (
            [slow.ids[member["organisation"]]]
            if of == "organisations"
            else [code, *slow.above(code)]
            if code
            else []
        )
        for thing in keys.intersection(things):
            expected.setdefault(thing, []).append(member)
    assert set(found) == set(expected)
    for thing, members in expected.items():
        assert found[thing].confidence == min((m["confidence"] for m in members), key=levels.index)
        assert list(found[thing].sources) == list(dict.fromkeys(m["source_url"] for m in members))


# Columns as numbers

few = st.lists(st.integers(-1, 6), max_size=30)


@given(numbers=few)
def test_numbers_come_first_where_they_come_first(numbers: list[int]) -> None:
    found = codes.firsts(np.array(numbers, np.int32), 7).tolist()
    assert [numbers[place] for place in found] == [n for n in dict.fromkeys(numbers) if n >= 0]
    assert found == [numbers.index(numbers[place]) for place in found]


@given(both=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 4)), max_size=30), seats=st.booleans())
def test_pairs_stand_once_whether_sorted_or_not(both: list[tuple[int, int]], seats: bool) -> None:
    one, other = (np.array([pair[side] for pair in both], np.int32) for side in (0, 1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(codes, "SEATS", codes.SEATS if seats else 0)
        found = codes.pairs(one, other, 7, 5)
    assert list(zip(*(side.tolist() for side in found), strict=True)) == sorted(set(both))


@given(keys=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=30), most=st.integers(1, 31))
def test_the_first_rows_are_those_of_the_whole_order(keys: list[tuple[int, int]], most: int) -> None:
    sides = [np.array([key[side] for key in keys], np.int64) for side in (0, 1)]
    whole = sorted(range(len(keys)), key=keys.__getitem__)
    assert codes.in_order(sides).tolist() == whole
    assert codes.in_order(sides, most).tolist() == whole[:most]


def column_of(found: Selection, name: str) -> list[Any]:
    return [cell_of(row, name) for row in found.rows]


PAGES = [
    ViewState(page="themes"),
    ViewState(page="partnerships", scope="all", country=("IT", "ES")),
    ViewState(page="regions", region=("ES",)),
    ViewState(page="organisations"),
    ViewState(page="targets", year="1990"),
]


@pytest.mark.parametrize("state", PAGES, ids=lambda state: str(state.page))
def test_columns_as_numbers_say_what_rows_say(index: Index, state: ViewState) -> None:
    found = rows(index, state)
    for name in (
        "nuts_code",
        "role",
        "partnership_id",
        "theme_id",
        "lon",
        "eu_contribution_eur",
        "level",
        "not there",
    ):
        said = column_of(found, name)
        column, numbers = found.page.codes(name), found.numbers(name).tolist()
        assert [column.values[number] if number >= 0 else None for number in numbers] == said, name
        known = [value for value in said if value is not None]
        assert found.tally(name) == {value: known.count(value) for value in known}
        assert list(found.tally(name)) == found.values(name) == list(dict.fromkeys(known))
        assert found.distinct(name) == len(set(known))
        assert column_of(found.known(name), name) == known
        assert column_of(found.among(name, known[:1]), name) == [
            value for value in known if value == known[0]
        ]
    both = list(zip(column_of(found, "lon"), column_of(found, "nuts_code"), strict=True))
    whole = [pair for pair in both if None not in pair]
    assert found.values("lon", "nuts_code") == list(dict.fromkeys(whole))
    assert len(found.once("lon", "nuts_code").places) == len(set(whole))
    spread: dict[str, set[str]] = {}
    for one, other in found.texts("country", "nuts_code"):
        if one and other:
            spread.setdefault(one, set()).add(other)
    assert found.spread("country", "nuts_code") == {one: len(others) for one, others in spread.items()}


def test_rows_are_given_in_the_order_that_is_asked_for(index: Index) -> None:
    found = rows(index, ViewState(page="regions", region=("ES51",))).known("partnership_id")
    places = np.random.default_rng(1).permutation(len(found.places))
    assert found.rows_at(places, Membership) == [found.rows[place] for place in places.tolist()]
    ranked = found.ranks("nuts_code", lambda code: -len(code))
    lengths = [-len(row.nuts_code) for row in found.of(Membership)]
    assert np.argsort(ranked, kind="stable").tolist() == sorted(range(len(lengths)), key=lengths.__getitem__)
