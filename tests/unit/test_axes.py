"""Scales: round ends, far values beyond them, tenfold steps where many are far; and where values stand on them."""

from hypothesis import given
from hypothesis import strategies as st

from layouts.figures.scene import Box, Mark, Pressable
from layouts.figures.spreads import scatter_items, spread_items
from layouts.theme import PALETTES
from layouts.views.axes import Axis, axis_of
from tests.unit.conftest import Build

SHEET = Box(0, 0, 900, 540)


def scale(values: list[float]) -> Axis:
    return axis_of("what", values, lambda value, decimals: f"{value:.{decimals}f}")


def test_far_values_do_not_squeeze_the_others() -> None:
    found = scale([*range(31, 151), 626])
    assert (found.low, found.high) == (0, 150) and not found.tenfold
    assert [words for _, words in found.ticks] == ["0", "50", "100", "150"]
    assert (found.beyond(626), found.at(626), found.beyond(150)) == (1, 1000, 0)
    assert scale([0.07, 0.5, 1, 1.5, 2]).ticks[1] == (250, "0.5")
    assert scale([]).ticks == () and scale([3.0]).beyond(3.0) == 0


def test_many_far_values_make_steps_of_ten() -> None:
    found = scale([*(float(n) for n in range(1, 40)), *(1000.0 * n for n in range(1, 9))])
    assert found.tenfold and (found.low, found.high) == (1, 10000)
    assert [words for _, words in found.ticks] == ["1", "10", "100", "1000", "10000"]
    assert found.at(100) == 500 and not any(found.beyond(value) for value in (1, 8000))


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=60))
def test_places_are_in_the_order_of_values(values: list[float]) -> None:
    found = scale(values)
    places = [found.at(value) for value in sorted(values)]
    assert places == sorted(places) and all(0 <= place <= 1000 for place in places)
    assert sum(map(bool, map(found.beyond, values))) <= 5 or min(values) <= 0
    assert found.low < found.high and len(found.ticks) <= 12


def test_regions_beyond_the_scale_are_arrows_with_their_names(view: Build) -> None:
    chart = view("regions?indicator=rd_gdp&against=gdp_pps_eu28&view=chart").chart
    assert chart and chart.scatter and chart.spread
    far = {dot.code: dot for dot in chart.scatter.dots if dot.named}
    assert far["UKI3"].named == "Inner London - West 626" and far["UKI3"].beyond == (1, 0)
    assert far["DE91"].named == "Braunschweig 7.93%" and far["DE91"].beyond == (0, 1)
    assert len(far) < 10 and chart.scatter.notes
    items = list(scatter_items(chart.scatter, PALETTES["light"], SHEET, 1))
    marks = [one.items[0] for one in items if isinstance(one, Pressable)]
    arrows = {mark.name: mark.symbol for mark in marks if isinstance(mark, Mark) and mark.symbol != "circle"}
    assert set(arrows) == set(far) and arrows["UKI3"] == "triangle-right"
    written = {getattr(one, "text", "") for one in items}
    assert {dot.named for dot in far.values()} <= written


def test_a_distribution_counts_far_values_at_its_end_and_says_so(view: Build) -> None:
    shown = view("regions?indicator=gdp_pps_eu28&theme=textile-innovation&view=chart")
    assert shown.chart and shown.chart.spread
    spread = shown.chart.spread
    assert sum(one.count for one in spread.bins) == sum(row[2].value is not None for row in shown.table.rows)
    assert "Inner London - West (626)" in spread.beyond and spread.bins[-1].label.endswith("or more")
    assert all(one.marked <= one.count for one in spread.bins)
    bars = [one for one in spread_items(spread, PALETTES["light"], SHEET, 1) if isinstance(one, Pressable)]
    assert [one.said for one in bars] == [one.said for one in spread.bins]


def test_words_are_bins_of_their_own(view: Build) -> None:
    chart = view("regions?indicator=ris_2019_group&view=chart").chart
    assert chart and chart.spread and chart.scatter is None
    assert [one.label for one in chart.spread.bins] == ["Modest", "Moderate", "Strong", "Leader"]
