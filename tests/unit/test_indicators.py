"""The map of an indicator: classes and their limits, no figure, outlined regions, table, chart, years and bad input."""

import io
import json
import time

import openpyxl
import pytest

from dashboard.exports.documents.of_views import Documents
from dashboard.exports.job import Job, run
from dashboard.exports.registry import Options, first_of
from data.asking.likeness import class_of, limits
from layouts.making.address import Address
from layouts.making.deps import Deps
from layouts.making.views import Views
from layouts.views.drawn import MapView
from tests.unit.conftest import Build


def shown_map(view: Build, address: str) -> MapView:
    drawn = view(address).map
    assert isinstance(drawn, MapView)
    return drawn


@pytest.mark.parametrize("steps", ["quantile", "equal"])
@pytest.mark.parametrize("indicator", ["rd_gdp", "gdp_pps_eu28", "rci", "i40_readiness_rank"])
def test_every_region_has_its_class(view: Build, deps: Deps, indicator: str, steps: str) -> None:
    board = deps.reference.scoreboard
    period = board.shown_period(indicator)
    drawn = shown_map(view, f"regions?indicator={indicator}&steps={steps}")
    values = {code: board.read(indicator, code, period).value for code in board.regions}
    known = board.grid(indicator, period)
    within = limits(sorted(known[known == known]), steps)  # type: ignore[arg-type]
    wanted = {
        code: "nofigure" if value is None else f"steps-{class_of(value, within)}"
        for code, value in values.items()
    }
    assert {area.code: area.kind for area in drawn.areas} == wanted
    assert [item.kind for item in drawn.legend][:5] == [f"steps-{step}" for step in range(5)]
    assert ("nofigure" in {item.kind for item in drawn.legend}) == (None in values.values())


def test_limits_of_classes_stand_in_the_legend(view: Build) -> None:
    drawn = shown_map(view, "regions?indicator=rd_gdp&steps=equal")
    assert next(item.label for item in drawn.legend).startswith("0.07% to ")
    assert [item.label for item in drawn.legend][4].endswith("to 7.93%")
    hovers = {area.code: area.hover for area in drawn.areas}
    assert hovers["ITC1"] == "Piemonte · 2.06% (2017) · 56th of 235"
    assert hovers["FRK2"] == "Rhône-Alpes · no figure (2017)"


def test_counts_are_symbols(view: Build) -> None:
    drawn = shown_map(view, "regions?indicator=population")
    assert not drawn.areas and len(drawn.points) == 332
    sizes = {point.sets: point.size for point in drawn.points}
    assert sizes["region=FR10"] > sizes["region=ITC1"] > sizes["region=ITC2"]


def test_regions_of_an_area_stand_out(view: Build) -> None:
    shown = view("regions?indicator=rd_gdp&theme=textile-innovation&against=gdp_pps_eu28&view=chart")
    assert isinstance(shown.map, MapView)
    assert {"ITC1", "ES51"} & set(shown.map.outlined)
    assert "of the chosen areas" in shown.summary and "Textile Innovation" in shown.heading
    columns = [column.name for column in shown.table.columns]
    roles = {row[0].value: row[columns.index("role")].value for row in shown.table.rows}
    assert roles["ITC1"] in ("lead", "participant")
    # A region of another level that contains it counts.
    assert all(roles[code] for code in roles if any(str(code).startswith(one) for one in shown.map.outlined))
    against = {row[0].value: row[columns.index("value_against")].value for row in shown.table.rows}
    assert against["ITC1"] == 102
    scatter = shown.chart.scatter if shown.chart else None
    assert scatter and {dot.code for dot in scatter.dots if dot.marked} == {
        str(code) for code, role in roles.items() if role and code in {dot.code for dot in scatter.dots}
    }
    spread = shown.chart.spread if shown.chart else None
    assert spread and sum(one.count for one in spread.bins) == sum(
        row[2].value is not None for row in shown.table.rows
    )


def test_ranked_table(view: Build) -> None:
    rows = view("regions?indicator=unemployment_rate&year=2017").table.rows
    values = [row[2].value for row in rows if row[2].value is not None]
    assert values == sorted(values), "few are the strong ones"
    assert rows[-1][2].text == "no figure" and rows[-1][2].value is None


def test_a_country_alone(view: Build) -> None:
    drawn = shown_map(view, "regions?indicator=rd_gdp&country=IT")
    assert {area.code[:2] for area in drawn.areas} == {"IT"}


def test_words_are_classes(view: Build) -> None:
    drawn = shown_map(view, "regions?indicator=cohesion_category_2014_2020")
    assert [item.label for item in drawn.legend][:3] == ["Less developed", "Transition", "More developed"]
    assert {area.code: area.kind for area in drawn.areas}["ITC1"] == "steps-4"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("regions?indicator=rd_gpd", "is not known"),
        ("regions?indicator=gdp_pps_eu28&year=2018", "has no figures for 2018; those of 2017 are shown"),
        ("regions?indicator=rd_gdp&against=wealth", "is not known"),
        ("regions?indicator=rd_gdp&steps=six", "is not known"),
        ("partnerships?indicator=rd_gdp", "does not apply on this page"),
    ],
)
def test_bad_input_says_what_there_is(view: Build, address: str, said: str) -> None:
    notices = view(address).notices
    assert any(said in notice.text for notice in notices)
    if "rd_gpd" in address:
        assert any("Research and development" in text for notice in notices for text, _ in notice.links)
    if "year" in address:
        assert [text for text, _ in notices[0].links] == ["2014", "2015", "2016", "2017"]


def test_years_are_chosen_by_the_same_parameter(view: Build) -> None:
    assert view("regions?indicator=rd_gdp&year=2015").heading.startswith(
        "Research and development by region, 2015"
    )
    assert view("regions?indicator=cohesion_category_2014_2020&year=2016").notices == ()


def test_a_map_is_made_at_once_and_sends_no_geometry(deps: Deps) -> None:
    views = Views(deps)
    took = []
    for indicator in deps.reference.scoreboard.indicators:
        begun = time.perf_counter()
        made = views.open_page(Address("/en/regions", f"indicator={indicator}", "light"))
        took.append(time.perf_counter() - begun)
        assert '"coordinates"' not in made.body
    assert sorted(took)[-2] < 1.0, "0.2 s on a machine that does nothing else"


def test_a_figure_that_a_filter_hides_is_not_said_to_be_none(view: Build) -> None:
    """The group of innovators is of medium confidence; of some regions the category of cohesion is of low."""
    shown = view("regions?indicator=ris_2019_group&confidence=high")
    assert isinstance(shown.map, MapView)
    kinds = {area.code: area.kind for area in shown.map.areas}
    assert kinds["ITC1"] == "hidden" and kinds["CH01"] == "nofigure"
    assert [item.kind for item in shown.map.legend][-2:] == ["nofigure", "hidden"]
    assert "less sure" in shown.summary and "hidden by your filters" in shown.coverage.text
    cells = {str(row[0].value): row[2].text for row in shown.table.rows}
    assert (cells["ITC1"], cells["CH01"]) == ("figure hidden by your filters", "no figure")
    assert "less sure" in view("regions?indicator=ris_2019_group&confidence=high&view=chart").chart.empty  # type: ignore[union-attr]
    some = view("regions?indicator=cohesion_category_2014_2020&confidence=high")
    assert isinstance(some.map, MapView)
    assert {"steps-0", "steps-4", "hidden"} <= {area.kind for area in some.map.areas}


def test_a_profile_says_what_a_filter_hides(view: Build) -> None:
    shown = view("regions?region=ITC1&confidence=high")
    facts = {fact.label: fact.value for fact in shown.profile.facts}
    assert facts["Innovator group"] == "figure hidden by your filters"
    (section,) = [one for one in shown.sections if one.scored]
    assert section.scored and "count all of them" in section.scored.lead
    assert {bar.said for bar in section.scored.branches} <= {
        "its areas are hidden by your filters",
        "no area",
    }
    assert section.scored.strips[0].told[0].value == "102", "its figures are sure enough"


@pytest.mark.parametrize("ending", ["csv", "xlsx", "geojson", "gpkg"])
def test_files_hold_numbers_years_flags_and_who_measured_them(deps: Deps, views: Views, ending: str) -> None:
    state = deps.index.read("regions", "indicator=tertiary_25_64").state
    documents = Documents(views, deps.data, "https://atlas.example.eu")
    body = run(Job(first_of(ending), (documents.document("en", state),), Options(), deps.base))
    if ending == "xlsx":
        sheet = openpyxl.load_workbook(io.BytesIO(body)).worksheets[1]
        head, *rows = sheet.iter_rows(values_only=True)
        row = dict(zip(head, next(row for row in rows if row[1] == "ITC1"), strict=True))
        assert (row["Tertiary education"], row["Year"], row["Flag"]) == (19.3, 2018, "b")
        assert "Eurostat" in str(row["Source"]) or "eurostat" in str(row)
    elif ending == "geojson":
        found = [one["properties"] for one in json.loads(body)["features"]]
        row = next(one for one in found if one["nuts_code"] == "ITC1")
        assert (row["value"], row["period"], row["flag"]) == (19.3, "2018", "b")
        assert "lowest_confidence" not in row and "urostat" in json.dumps(row)
    elif ending == "csv":
        line = next(one for one in body.decode("utf-8-sig").splitlines() if ",ITC1," in one)
        assert ",19.3,2018," in line and ",b," in line and "urostat" in line
    else:
        assert b"CREATE TABLE" in body and b"break in the series" in body
