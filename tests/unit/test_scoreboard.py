"""Figures of regions, their ranks and means, branches and peers, against hand-computed ones and a slow oracle."""

import math
from collections import defaultdict
from collections.abc import Mapping
from statistics import fmean, pstdev

import numpy as np
import pytest

from data.asking.likeness import OFFERED, class_of, limits, peers
from data.asking.scoreboard import COVERED, Basis, Scoreboard
from data.asking.strengths import Strengths
from data.union import MEMBER_STATES
from layouts.making.deps import Deps
from tests.unit.slow import Facts

Values = Mapping[tuple[str, str], Mapping[str, float]]


@pytest.fixture(scope="module")
def board(deps: Deps) -> Scoreboard:
    return deps.reference.scoreboard


@pytest.fixture(scope="module")
def strengths(deps: Deps) -> Strengths:
    return deps.reference.strengths


@pytest.fixture(scope="module")
def slowly(facts: Facts) -> Values:
    """Every number of the file, by indicator and period, then by region."""
    found: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for row in facts["region_indicators"]:
        if row["value"].replace("-", "").replace(".", "").isdigit():
            found[row["indicator_id"], row["period"]][row["nuts_code"]] = float(row["value"])
    return found


def of_the_union(deps: Deps) -> list[str]:
    regions = deps.reference.regions
    return [code for code in regions if len(code) == 4 and regions[code].country in MEMBER_STATES]


def test_values_of_piemonte_by_hand(board: Scoreboard, strengths: Strengths) -> None:
    ranks = {}
    for one in board.headline:
        read = board.read(one.indicator_id, "ITC1")
        stands = board.stands(one.indicator_id, read)
        assert stands
        ranks[one.indicator_id] = (read.value, read.period, stands.place, stands.among)
    assert ranks == {
        "gdp_pps_eu28": (102, "2017", 99, 281),
        "rci": (-0.24, "2019", 181, 280),
        "rd_gdp": (2.06, "2017", 56, 235),
        "rd_business_gdp": (1.73, "2015", 29, 220),
        "hightech_manufacturing": (11.1, "2018", 26, 259),
        "kis_employment": (32.7, "2018", 224, 281),
        "tertiary_25_64": (19.3, "2018", 257, 279),
        "employment_rate_15_64": (65.9, "2018", 202, 280),
    }
    assert [(one.nace, one.quotient) for one in strengths.strongest("ITC1")] == [
        ("13", 3.56), ("29", 2.59), ("28", 2.083), ("30", 2.039), ("32", 1.936),
    ]  # fmt: skip


def test_every_value_is_that_of_the_file(board: Scoreboard, slowly: Values) -> None:
    for (indicator, period), values in slowly.items():
        for code, value in values.items():
            read = board.read(indicator, code, period)
            assert (read.value, read.basis) == (value, Basis.OWN)


def test_ranks_against_a_slow_oracle(board: Scoreboard, slowly: Values, deps: Deps) -> None:
    inside = set(of_the_union(deps))
    for (indicator, period), values in slowly.items():
        known = {code: value for code, value in values.items() if code in inside}
        low = board.indicators[indicator].direction == "low"
        for code in list(known)[::7]:
            better = sum(v < known[code] if low else v > known[code] for v in known.values())
            stands = board.stands(indicator, board.read(indicator, code, period))
            assert stands and (stands.place, stands.among) == (better + 1, len(known))
        assert not any(board.stands(indicator, board.read(indicator, code)) for code in ("CH01", "IT", "ITC"))


def nearest(slowly: Values, indicator: str, period: str, code: str) -> float | None:
    years = sorted(
        (p for i, p in slowly if i == indicator and code in slowly[i, p]),
        key=lambda p: (abs(int(p) - int(period)), -int(p)),
    )
    return slowly[indicator, years[0]][code] if years else None


@pytest.mark.parametrize("code", ["IT", "ITC", "FR", "PL", "DE", "UK", "CY", "BE1", "EU", "NO", "TR"])
def test_means_against_a_slow_oracle(board: Scoreboard, slowly: Values, deps: Deps, code: str) -> None:
    inside = of_the_union(deps) if code == "EU" else [c for c in deps.reference.regions if c[:-1] != c]
    parts = [c for c in inside if len(c) == 4 and (code == "EU" or c.startswith(code))]
    for indicator, period in slowly:
        read, values = board.read(indicator, code, period), slowly[indicator, period]
        mean = board.indicators[indicator].mean
        if code in values:
            assert read.basis is Basis.OWN
            continue
        if len(parts) == 1:
            assert read.value == values.get(parts[0])
            continue
        people = {c: nearest(slowly, "population", period, c) or 0.0 for c in parts}
        by = {c: nearest(slowly, "gdp_meur", period, c) for c in parts} if mean == "gdp" else people
        if mean == "area":
            by = {c: people[c] / values[c] for c in parts if c in values}
        known = [c for c in parts if c in values and by.get(c)]
        share = sum(people[c] for c in known) / sum(people.values())
        if mean == "none" or share < COVERED or (mean == "sum" and len(known) < len(parts)):
            assert read.value is None and read.basis is Basis.NONE
        elif mean == "sum":
            assert read.value == pytest.approx(sum(values[c] for c in known))
        else:
            assert read.value == pytest.approx(
                sum(values[c] * (by[c] or 0) for c in known) / sum(by[c] or 0 for c in known)
            )
            assert (read.parts, read.all) == (len(known), len(parts))


def test_no_figure_is_never_zero(board: Scoreboard) -> None:
    nothing = board.read("rd_gdp", "FRY5", "2017")
    assert nothing.value is None and board.stands("rd_gdp", nothing) is None
    assert board.read("i40_readiness_rank", "IT").value is None
    assert board.read("ris_2019_group", "EU").value is None
    assert not np.nan_to_num(board.grid("rd_gdp", "2017")[board.places["FRY5"]])


def test_small_regions_show_the_region_around_them(board: Scoreboard, strengths: Strengths) -> None:
    read = board.read("rd_gdp", "ITC11")
    assert (read.value, read.basis, read.of) == (2.06, Basis.LARGER, "ITC1")
    assert strengths.of_region("ITC11") == "ITC1"
    assert board.read("rd_gdp", "EE").of == "EE00"


def test_the_latest_year_is_shown_where_the_best_has_no_figure(board: Scoreboard) -> None:
    assert board.read("rd_gdp", "FRK2").period == "2013"
    assert board.shown_period("rd_gdp", "2011") == "2017", "no figures then: the best year"
    assert board.shown_period("rd_gdp", "2015") == "2015"


def test_flags_are_kept(board: Scoreboard, facts: Facts) -> None:
    flagged = [row for row in facts["region_indicators"] if row["flag"]]
    assert len(flagged) > 1000
    for row in flagged[::9]:
        assert board.read(row["indicator_id"], row["nuts_code"], row["period"]).flag == row["flag"]


def test_branches_together_against_a_slow_oracle(strengths: Strengths, facts: Facts, deps: Deps) -> None:
    jobs = {(row["nuts_code"], row["nace"]): row for row in facts["region_sectors"]}
    behind = defaultdict(list)
    for row in facts["theme_branches"]:
        behind[row["theme_id"]].append(row["nace"])
    union = {
        nace: fmean(
            float(row["share_of_region_pct"]) / float(row["location_quotient"])
            for (_, one), row in jobs.items()
            if one == nace and float(row["location_quotient"] or 0) > 0.5
        )
        for naces in behind.values()
        for nace in naces
    }
    for area, naces in behind.items():
        roles = [
            row["nuts_code"] for row in facts["theme_regions"] if row["theme_id"] == area and row["nuts_code"]
        ]
        found = set()
        for code in (c for c in deps.reference.regions if len(c) == 4):
            rows = [row for nace in naces if (row := jobs.get((code, nace))) and row["share_of_region_pct"]]
            share = sum(float(row["share_of_region_pct"]) for row in rows) / sum(
                union[nace] for nace in naces
            )
            together = strengths.together(area, code)
            assert (together is None) == (not rows)
            if together:
                assert together.quotient == pytest.approx(share, rel=0.01)
                assert together.jobs == sum(float(row["persons_employed"]) for row in rows)
                nested = any(code.startswith(role) or role.startswith(code) for role in roles)
                if together.strong and not nested:
                    found.add(code)
        assert {one.code for one in strengths.could_join(area)} == found


def test_peers_against_a_slow_oracle(board: Scoreboard, slowly: Values, deps: Deps) -> None:
    inside = of_the_union(deps)

    def figure(indicator: str, code: str) -> float | None:
        best = board.indicators[indicator].best_period
        years = sorted((p for i, p in slowly if i == indicator and code in slowly[i, p]), reverse=True)
        year = best if best in years else years[0] if years else ""
        return slowly[indicator, year][code] if year else None

    spread = {i: pstdev([v for c in inside if (v := figure(i, c)) is not None]) for i in OFFERED}
    for code in ("ITC1", "PL71", "FRK2"):
        away = {}
        for other in inside:
            gaps = [
                (theirs - ours) / spread[i]
                for i in OFFERED
                if (theirs := figure(i, other)) is not None and (ours := figure(i, code)) is not None
            ]
            if other != code and len(gaps) == len(OFFERED):
                away[other] = math.sqrt(fmean(gap**2 for gap in gaps))
        expected = sorted(away, key=lambda other: (away[other], other))[:5]
        found = peers(board, code, OFFERED)
        assert [one.code for one in found] == expected
        assert [one.distance for one in found] == pytest.approx([away[other] for other in expected])
    same = peers(board, "ITC1", OFFERED, alike=True)
    category = "cohesion_category_2014_2020"
    assert all(board.read(category, p.code).value == board.read(category, "ITC1").value for p in same)


@pytest.mark.parametrize("steps", ["quantile", "equal"])
def test_classes_against_a_slow_oracle(board: Scoreboard, steps: str) -> None:
    values = board.figures("rd_gdp", "2017")
    within = limits(values, steps)
    assert len(within) == 4
    classes = [sum(value >= limit for limit in within) for value in values]
    assert [class_of(float(value), within) for value in values] == classes
    if steps == "quantile":
        assert max(map(classes.count, range(5))) - min(map(classes.count, range(5))) <= len(values) / 20, (
            "ties alone make classes differ"
        )
    else:
        assert np.diff([values[0], *within, values[-1]]) == pytest.approx((values[-1] - values[0]) / 5)
