"""What each region has equals what a person counts in the files; less is had where more is asked for."""

from collections.abc import Mapping
from functools import cache
from itertools import pairwise, product

import pytest

from data.asking.standing import NOTHING, Standing, Standings, build_standings
from layouts.making.deps import Deps
from tests.unit.slow import LEVELS, Slow

SCOPES = ("2018", "all")
CHOICES = tuple(product(LEVELS, SCOPES))


@pytest.fixture(scope="module")
def made(deps: Deps) -> Mapping[tuple[str, str], Standings]:
    return {choice: build_standings(deps.index, deps.reference, *choice) for choice in CHOICES}


@pytest.fixture(scope="module")
def found(made: Mapping[tuple[str, str], Standings]) -> Standings:
    return made["low", "2018"]


def test_piemonte(found: Standings) -> None:
    # grep ITC1: two participations; nine memberships of 2018 of four organisations, two of them spelled in two
    # ways; targets of DISCp, EU-TEXTILE2030, MobiGoIn-Action, MAGIA and ALLIANCE, the others have none.
    assert found.standing("ITC1") == Standing(
        areas=frozenset({"textile-innovation", "medical-technology"}),
        leads=frozenset(),
        partnerships=frozenset(
            [
                "tex4im",
                "s3martmed",
                "discp",
                "eu-textile2030",
                "mobigoin-action",
                "magia",
                "alliance",
                "iot4industry",
                "ecri",
            ]
        ),
        organisations=frozenset(
            {
                "po-in-tex-citta-studi",
                "biopmed-bioindustry-park-silvano-fumero",
                "mesap",
                "fondazione-torino-wireless",
            }
        ),
        targets=frozenset(["US", "CO", "ZA", "IL", "JP", "TW", "KR", "CA", "CN", "SG", "ID"]),
    )


def test_later_calls_are_counted_where_they_are_asked_for(
    made: Mapping[tuple[str, str], Standings], found: Standings
) -> None:
    # bioxclusters-plus, mobigoin and move are of generation 1, smartctclusters is of 2020. Targets: Brazil of
    # bioxclusters-plus and move, Australia of the one, Mexico and Morocco of the other.
    later, now = made["low", "all"].standing("ITC1"), found.standing("ITC1")
    assert later.partnerships - now.partnerships == {
        "bioxclusters-plus",
        "mobigoin",
        "move",
        "smartctclusters",
    }
    assert later.targets - now.targets == {"AU", "BR", "MX", "MA"}


def test_what_a_region_inside_has_counts_once(found: Standings) -> None:
    # The Randstad (NL3) leads non-food biomass and South Holland (NL33) takes part: one area, and it leads.
    assert found.standing("NL33").leads == frozenset()
    assert (
        found.standing("NL3").areas
        == found.standing("NL3").leads
        == found.standing("NL33").areas
        == {"non-food-biomass"}
    )
    # Flanders: seven areas of its own, and textiles by West Flanders. Both SUPERBIO members are in BE23.
    flanders = found.standing("BE2")
    assert (len(flanders.areas), len(flanders.partnerships), len(flanders.organisations)) == (8, 5, 5)
    assert flanders.partnerships == {"connsensys", "elbe", "esct-go-global", "superbio", "iot4industry"}


def test_what_a_larger_region_has_is_not_had_by_those_inside(found: Standings) -> None:
    # Slovenia takes part as a country; no row names the east of it (SI03), nor SI0.
    assert found.standing("SI").areas >= {"advanced-materials-batteries"}
    assert found.standing("SI03") == found.standing("SI0") == NOTHING


def test_members_of_whom_the_country_is_known_count_for_the_country(found: Standings) -> None:
    # Two of the three Lithuanian members of DIGICLUSTERS are at LT, one is in LT01; LITEK is in LT01 too.
    assert len(found.standing("LT").organisations) == 4
    assert len(found.standing("LT01").organisations) == 2
    assert "LT" not in found.named
    assert "LT" not in found.seated
    assert "digiclusters" in found.seated["LT01"]


@pytest.mark.parametrize("choice", CHOICES, ids="-".join)
def test_every_region_has_what_the_files_say(
    choice: tuple[str, str], made: Mapping[tuple[str, str], Standings], slow: Slow
) -> None:
    standings = made[choice]
    assert set(standings.named) == slow.named(*choice)
    assert list(standings.named) == sorted(standings.named)
    nearby = {near for code in slow.named(*choice) for near in (code, *slow.above(code))}
    named_by_members = {m["nuts_code"] for m in slow.members(*choice)} - {""}
    for code in nearby | named_by_members:
        assert standings.standing(code) == slow.standing(code, *choice), code
    assert set(standings.of) == nearby | named_by_members  # all others have nothing


@pytest.mark.parametrize("choice", CHOICES, ids="-".join)
def test_every_partnership_has_the_regions_and_targets_of_the_files(
    choice: tuple[str, str], made: Mapping[tuple[str, str], Standings], slow: Slow
) -> None:
    placed: dict[str, set[str]] = {}
    for member in slow.members(*choice):
        if len(member["nuts_code"]) > 2:
            placed.setdefault(member["nuts_code"], set()).add(member["partnership_id"])
    assert made[choice].seated == placed
    going: dict[str, set[str]] = {}
    for partnership in (row["partnership_id"] for row in slow.facts["partnerships"]):
        for country in slow.targets_of(partnership, *choice):
            going.setdefault(country, set()).add(partnership)
    assert made[choice].going == going
    for partnership in made[choice].ids.ids:
        countries = slow.targets_of(partnership, *choice)
        assert made[choice].targets({partnership}) == countries


@pytest.mark.parametrize("scope", SCOPES)
def test_asking_for_more_confidence_never_adds(scope: str, made: Mapping[tuple[str, str], Standings]) -> None:
    for looser, stricter in pairwise(LEVELS):
        assert_less(made[stricter, scope], made[looser, scope])


@pytest.mark.parametrize("confidence", LEVELS)
def test_the_list_of_2018_is_a_part_of_all(
    confidence: str, made: Mapping[tuple[str, str], Standings]
) -> None:
    assert_less(made[confidence, "2018"], made[confidence, "all"])
    for code, standing in made[confidence, "2018"].of.items():
        assert standing.leads <= made[confidence, "all"].standing(code).leads


def assert_less(narrow: Standings, wide: Standings) -> None:
    """Leads are left out: with more confidence another row of a region may be the one to use, in which it leads."""
    assert set(narrow.named) <= set(wide.named)
    for code, standing in narrow.of.items():
        for part in ("areas", "partnerships", "organisations", "targets"):
            assert getattr(standing, part) <= getattr(wide.standing(code), part), (code, part)


def test_a_region_has_all_that_lies_in_it(found: Standings, deps: Deps) -> None:
    above = cache(deps.reference.above)
    for code, standing in found.of.items():
        for larger in above(code):
            assert standing | found.standing(larger) == found.standing(larger)
