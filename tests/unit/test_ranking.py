"""Scores, rankings, meetings and gaps of made-up regions equal those worked out by hand; and what always holds."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.asking.meetings import meetings
from data.asking.networks import links
from data.asking.ranking import (
    Gap,
    Match,
    compare,
    factors,
    gaps,
    rank,
    score,
    seeker_of,
    seeker_of_areas,
    share_anything,
    weights_of,
)
from data.asking.standing import NOTHING, Standing, Standings, build_standings
from data.asking.state import WEIGHTS, ViewState
from data.asking.things import Ids
from layouts.making.deps import Deps


def having(areas: str = "", leads: str = "", partnerships: str = "", targets: str = "") -> Standing:
    parts = (frozenset(part.split()) for part in (areas, leads, partnerships))
    return Standing(*parts, targets=frozenset(targets.split()))


IDS = Ids("pqrz")
# Five made-up regions. Each has all factors worked out above it, for the seeker S and the default weights
# 3 areas, 2 leads, 1 met, 1 targets, 2 new: the score is 100 × (3a + 2l + m + t + 2n) ÷ 9.
MADE = Standings(
    of={
        "S": having(areas="a b c d", leads="a", partnerships="p q", targets="JP US CN"),
        # areas 2/4 (a, b); leads 1/4 (b, for S leads a itself); met 0; targets 1/3; new 1:
        # 100 × (1.5 + 0.5 + 0 + 1/3 + 2) ÷ 9 = 48.148…
        "Z": having(areas="a b x", leads="a b x", partnerships="r", targets="JP BR"),
        # areas 1/4; leads 0; met 1/2 (p); targets 2/3; not new: 100 × (0.75 + 0.5 + 2/3) ÷ 9 = 21.296…
        "Y": having(areas="c", partnerships="p", targets="US CN"),
        # areas 1/4; nothing else but that it is new: 100 × (0.75 + 2) ÷ 9 = 30.555…
        "C": having(areas="d"),
        # the same as C, by another area: it comes after C by its code.
        "D": having(areas="c", partnerships="r"),
        # shares nothing: an area and a partnership of its own.
        "E": having(areas="x", leads="x", partnerships="r", targets="BR"),
    },
    named=("Z", "Y", "C", "D", "E", "S"),
    ids=IDS,
    seated={
        code: IDS.having(those) for code, those in {"Y": "p", "S": "pq", "Z": "r", "D": "r", "E": "r"}.items()
    },
    going={code: IDS.having(those) for code, those in {"US": "p", "CN": "p", "JP": "q", "BR": "r"}.items()},
    linked={"a": frozenset("qz"), "b": frozenset("r")},
)
S = MADE.standing("S")
DEFAULTS = {name: int(value) for name, value in WEIGHTS.items()}
OTHERS = "EDCYZ"


def ranked(weights: Mapping[str, int]) -> list[tuple[str, float]]:
    return [(match.code, points) for points, match in rank(MADE, S, OTHERS, weights)]


def test_default_weights() -> None:
    assert weights_of(ViewState(page="find")) == DEFAULTS
    assert list(DEFAULTS.values()) == [3, 2, 1, 1, 2, 0]


def test_matches_by_hand() -> None:
    z, y = compare(S, "Z", MADE.standing("Z")), compare(S, "Y", MADE.standing("Y"))
    assert z == Match("Z", frozenset("ab"), frozenset("b"), frozenset(), frozenset({"JP"}), new=True)
    assert y == Match("Y", frozenset("c"), frozenset(), frozenset("p"), frozenset({"US", "CN"}), new=False)
    e = compare(S, "E", MADE.standing("E"))
    assert (e.shares, e.new) == (False, False)  # nothing shared is no opportunity


def test_factors_by_hand() -> None:
    def of(code: str) -> list[float]:
        return list(factors(S, compare(S, code, MADE.standing(code))).values())

    assert of("Z") == pytest.approx([2 / 4, 1 / 4, 0, 1 / 3, 1, 0])
    assert of("Y") == pytest.approx([1 / 4, 0, 1 / 2, 2 / 3, 0, 0])
    assert of("C") == of("D") == pytest.approx([1 / 4, 0, 0, 0, 1, 0])
    assert of("E") == [0, 0, 0, 0, 0, 0]
    # E, which shares nothing, could join two of the four areas of S.
    only = dict.fromkeys(DEFAULTS, 0) | {"weight_joining": 2}
    ((points, match), *_) = rank(MADE, S, OTHERS, only, joining={"E": frozenset("ab")})
    assert (match.code, points) == ("E", 50)


def test_ranking_by_hand() -> None:
    found = ranked(DEFAULTS)
    assert [code for code, _ in found] == ["Z", "C", "D", "Y"]  # E shares nothing and is left out
    assert [points for _, points in found] == pytest.approx([48.148148, 30.555556, 30.555556, 21.296296])


def test_ranking_by_one_factor() -> None:
    # Partnerships in common alone: Y has one of two. The others have 0, in order of shared areas, targets, codes.
    only_met = dict.fromkeys(DEFAULTS, 0) | {"weight_met": 5}
    assert ranked(only_met) == [("Y", 50), ("Z", 0), ("C", 0), ("D", 0)]
    only_new = dict.fromkeys(DEFAULTS, 0) | {"weight_new": 1}
    assert ranked(only_new) == [("Z", 100), ("C", 100), ("D", 100), ("Y", 0)]


def test_all_weights_0() -> None:
    # Every score is 0: then by shared areas (Z has 2), by shared target countries (Y has 2), by code.
    assert ranked(dict.fromkeys(DEFAULTS, 0)) == [("Z", 0), ("Y", 0), ("C", 0), ("D", 0)]


def test_a_seeker_that_has_nothing_finds_none() -> None:
    assert rank(MADE, NOTHING, OTHERS, DEFAULTS) == []
    assert set(factors(NOTHING, compare(NOTHING, "Z", MADE.standing("Z"))).values()) == {0}


def test_several_regions_seek_together() -> None:
    together = seeker_of(MADE, ("Z", "Y"))
    assert together == having("a b c x", "a b x", "p r", "JP BR US CN")
    assert seeker_of(MADE, ("unknown",)) == NOTHING


def test_areas_seek_by_the_partnerships_linked_to_them() -> None:
    # Of those linked to a, q has a member and z has none; q goes to Japan. Nobody leads on behalf of an area.
    seeker = seeker_of_areas(MADE, ("a",))
    assert seeker == having(areas="a", partnerships="q", targets="JP")
    # Z: its area and its lead 1/1, met 0/1, targets 1/1, new: 100 × (3 + 2 + 0 + 1 + 2) ÷ 9.
    ((points, match), *rest) = rank(MADE, seeker, OTHERS, DEFAULTS)
    assert (match.code, points) == ("Z", pytest.approx(800 / 9))
    assert rest == []


def test_gaps_by_hand() -> None:
    linked = {"a": ("p", "z"), "b": (), "x": ("q", "r"), "y": ("r",)}
    without, reverse = gaps(S, linked)
    # S is in a, b, c and d. Of a its organisations are in p; none is linked to b, c and d.
    assert without == tuple(Gap(area, frozenset(), frozenset()) for area in "bcd")
    # S has no role in x, but is in q, which is linked to it; in y it is in no partnership either.
    assert reverse == (Gap("x", frozenset("qr"), frozenset("q")),)


def test_links_by_hand() -> None:
    # A and B sit together in p and r, each with C in r; an organisation twice in p counts once; q has one alone.
    found = links([("p", "B"), ("p", "A"), ("p", "A"), ("q", "A"), ("r", "A"), ("r", "B"), ("r", "C")])
    assert found == {("A", "B"): 2, ("A", "C"): 1, ("B", "C"): 1}


# What always holds

things = st.frozensets(st.sampled_from("abcde"), max_size=4)


@st.composite
def standings(draw: st.DrawFn) -> Standing:
    areas = draw(things)
    leads = frozenset(area for area in areas if draw(st.booleans()))
    return Standing(areas, leads, draw(things), targets=draw(things))


weights = st.fixed_dictionaries({name: st.integers(0, 5) for name in WEIGHTS})
many = st.dictionaries(st.sampled_from("ABCDEFGH"), standings(), min_size=2)


def among(some: Mapping[str, Standing]) -> Standings:
    return replace(MADE, of=some, named=tuple(some))


@given(one=standings(), other=standings())
def test_what_two_regions_share_is_the_same_from_either_side(one: Standing, other: Standing) -> None:
    there, back = compare(one, "B", other), compare(other, "A", one)
    assert (there.areas, there.met, there.targets) == (back.areas, back.met, back.targets)
    assert there.new == back.new
    assert there.shares == back.shares == share_anything(one, other) == share_anything(other, one)
    assert not there.leads & back.leads  # nobody leads for the other what the other leads too
    assert there.leads <= there.areas


@given(seeker=standings(), other=standings(), weights=weights)
def test_scores_and_factors_are_within_bounds(
    seeker: Standing, other: Standing, weights: Mapping[str, int]
) -> None:
    match = compare(seeker, "A", other)
    assert all(0 <= factor <= 1 for factor in factors(seeker, match).values())
    assert 0 <= score(seeker, match, weights) <= 100 + 1e-9
    assert (score(seeker, match, weights) > 0) <= match.shares


@given(seeker=standings(), some=many, weights=weights)
def test_a_ranking_has_each_region_that_shares_something_once_and_in_order(
    seeker: Standing, some: Mapping[str, Standing], weights: Mapping[str, int]
) -> None:
    found = rank(among(some), seeker, some, weights)
    codes = [match.code for _, match in found]
    assert sorted(codes) == sorted(code for code in some if share_anything(seeker, some[code]))
    points = [round(value, 9) for value, _ in found]
    assert points == sorted(points, reverse=True)
    assert rank(among(some), seeker, reversed(list(some)), weights) == found


@given(seeker=standings(), some=many, weights=weights, raised=st.sampled_from(list(WEIGHTS)), data=st.data())
def test_a_higher_weight_never_puts_back_who_is_at_least_as_good_in_it(
    seeker: Standing, some: Mapping[str, Standing], weights: dict[str, int], raised: str, data: st.DataObject
) -> None:
    """Whoever was ahead stays ahead of all that are no better in the factor that counts more now."""
    higher = weights | {raised: data.draw(st.integers(weights[raised], 5))}
    before = [match for _, match in rank(among(some), seeker, some, weights)]
    after = [match.code for _, match in rank(among(some), seeker, some, higher)]
    for place, ahead in enumerate(before):
        for behind in before[place + 1 :]:
            if factors(seeker, ahead)[raised] >= factors(seeker, behind)[raised]:
                assert after.index(ahead.code) < after.index(behind.code)


@given(seeker=standings(), one=standings(), raised=st.sampled_from(list(WEIGHTS)), weights=weights)
def test_who_is_better_in_one_factor_alone_is_ahead_once_it_counts(
    seeker: Standing, one: Standing, raised: str, weights: dict[str, int]
) -> None:
    better, worse = compare(seeker, "Z", one), compare(seeker, "A", NOTHING)
    part = {
        "weight_areas": "areas",
        "weight_roles": "leads",
        "weight_met": "met",
        "weight_targets": "targets",
        "weight_joining": "joining",
    }
    if raised in part:
        worse = replace(better, code="A", **{part[raised]: frozenset()})
    else:
        worse = replace(better, code="A", new=False)
    if factors(seeker, better)[raised] > 0:
        assert score(seeker, better, weights) >= score(seeker, worse, weights)
        assert score(seeker, better, weights | {raised: 1}) > score(seeker, worse, weights | {raised: 1})


members = st.lists(st.tuples(st.sampled_from("pqrs"), st.sampled_from("ABCDEF")), max_size=20)


@given(members=members, data=st.data())
def test_links_are_those_of_each_pair_whatever_the_order(
    members: list[tuple[str, str]], data: st.DataObject
) -> None:
    found = links(members)
    assert found == links(data.draw(st.permutations(members)))
    assert all(one < other for one, other in found)
    for one in "ABCDEF":
        for other in "ABCDEF":
            if one < other:
                both = {p for p, node in members if node == one} & {p for p, node in members if node == other}
                assert found.get((one, other), 0) == len(both)


@given(members=members, fewer=members)
def test_fewer_members_never_make_more_links(
    members: list[tuple[str, str]], fewer: list[tuple[str, str]]
) -> None:
    wide, narrow = links(members + fewer), links(members)
    assert all(narrow[pair] <= wide[pair] for pair in narrow)


# Meetings, on the real data


@pytest.fixture(scope="module")
def today(deps: Deps) -> Standings:
    return build_standings(deps.index, deps.reference, "low", "2018")


def met_by(deps: Deps, standings: Standings, code: str) -> dict[str, frozenset[str]]:
    return dict(meetings(standings, deps.reference, code, standings.standing(code).partnerships))


def test_meetings_by_hand(deps: Deps, today: Standings) -> None:
    # Valencia (ES52) is in Tex4IM, EU-TEXTILE2030, INNOLABS, Cross4Health and CLUSTEM.
    found = met_by(deps, today, "ES52")
    assert list(found)[:2] == ["CZ05", "ES41"]  # twice each; those met as often are in order of their codes
    assert found["CZ05"] == found["ITC1"] == {"tex4im", "eu-textile2030"}
    assert found["ES41"] == found["NO01"] == {"innolabs", "cross4health"}
    assert found["ITI1"] == {"tex4im", "clustem"}
    assert found["TR51"] == {"clustem"}
    assert "ES52" not in found


def test_who_meets_is_met_as_often(deps: Deps, today: Standings) -> None:
    """Regions that hold others of the list meet with these: then all that lie in them count together."""
    placed = sorted(today.seated)
    met = {code: met_by(deps, today, code) for code in placed}
    lies_in, pairs = deps.reference.lies_in, 0
    alone = [code for code in placed if not any(lies_in(o, code) for o in placed if o != code)]
    for one in alone:
        for other in alone:
            if one != other:
                assert met[one].get(other) == met[other].get(one), (one, other)
                pairs += other in met[one]
    assert pairs > 500
    for one in placed:
        for other in placed:
            if not deps.reference.are_nested(one, other):
                there = [met[one].get(code, frozenset()) for code in placed if lies_in(code, other)]
                back = [met[other].get(code, frozenset()) for code in placed if lies_in(code, one)]
                assert frozenset().union(*there) == frozenset().union(*back), (one, other)


def test_nobody_meets_itself_or_what_it_lies_in(deps: Deps, today: Standings) -> None:
    for code in today.named:
        assert not any(deps.reference.are_nested(code, other) for other in met_by(deps, today, code))


def test_meetings_are_the_partnerships_in_common(deps: Deps, today: Standings) -> None:
    """A region that is met alone, with none inside it, shares the partnerships that compare() tells."""
    placed = set(today.seated)
    for code in today.named:
        own = today.standing(code)
        for other, common in met_by(deps, today, code).items():
            if not any(deps.reference.lies_in(o, other) for o in placed - {other}):
                assert common == compare(own, other, today.standing(other)).met
