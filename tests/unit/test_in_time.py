"""A view in a year: what is known to be running, what joins after 2018, and what has no date."""

import re

import pytest
from lxml import html
from werkzeug.test import Client

from dashboard.app import AtlasApp
from data.asking.index import Index
from data.asking.queries import select
from data.asking.state import ViewState, to_query
from layouts.figures.framing import framed
from layouts.making.deps import Deps
from layouts.making.views import Views
from layouts.views.models import MapView
from tests.unit.conftest import Build
from tests.unit.slow import Facts, Slow

PAGES = ("themes", "partnerships", "targets", "regions", "organisations", "network")
YEARS = [str(year) for year in range(2015, 2022)]


def test_roles_begin_with_their_earliest_dated_source(index: Index) -> None:
    # ITI1 in SME Integration to Industry 4.0: undated as participant, lead by a source of March 2017.
    def held(year: str) -> int:
        return select(
            index, ViewState("themes", theme=("sme-industry-4-0",), region=("ITI1",), year=year)
        ).units

    assert [held(year) for year in YEARS] == [0, 0, 1, 1, 1, 1, 1]


def test_partnerships_run_from_start_to_end(index: Index) -> None:
    # Tex4IM: 2018-10-01 to 2021-04-30; S3martMed: 2018-10-01 to 2020-09-30.
    def ran(partnership: str) -> list[str]:
        states = {y: ViewState("partnerships", partnership=partnership, year=y) for y in [*YEARS, "2022"]}
        return [year for year, state in states.items() if select(index, state).units]

    assert ran("tex4im") == ["2018", "2019", "2020", "2021"]
    assert ran("s3martmed") == ["2018", "2019", "2020"]


def test_how_much_has_no_date(view: Build, facts: Facts, slow: Slow) -> None:
    roles = {(r["theme_id"], r["nuts_code"]) for r in slow.roles()}
    dated = {(r["theme_id"], r["nuts_code"]) for r in facts["theme_regions"] if r["as_of"]}
    count = len(roles - dated)
    assert f"Not shown, since no date is known: {count} roles." in view("themes?year=2018").coverage.text
    shown = view("themes?year=2018&undated=show")
    assert f"Shown without a date: {count} roles." in shown.coverage.text
    assert len(shown.table.rows) == len(view("themes?year=2018").table.rows) + count
    assert "no date" not in view("themes").coverage.text
    # grep: 18 of the 52 partnerships of 2018 lack a start, or both an end and a duration.
    assert "no date is known: 18 partnerships." in view("partnerships?year=2018").coverage.text


@pytest.mark.parametrize("page", PAGES)
def test_later_areas_and_calls_join_after_2018(page: str, index: Index) -> None:
    for year in YEARS:
        state = index.read(page, f"year={year}").state
        assert state.scope == ("all" if year > "2018" else "2018")
        said = select(index, ViewState(page, year=year)).places.tolist()
        assert said == select(index, state).places.tolist(), "an address that does not say it shows the same"


@pytest.mark.parametrize("page", [*PAGES, "find", "events"])
def test_years_lead_from_one_to_the_next(page: str, view: Build, index: Index) -> None:
    shown = view(f"{page}?year=2018" if page != "find" else "find").playing
    assert (shown is None) == (page in ("find", "events"))
    if shown:
        assert [year for year, _ in shown.years] == YEARS
        states = [index.read(page, href.partition("?")[2]) for _, href in shown.years]
        assert [one.state.year for one in states] == YEARS
        assert not [one.refusals for one in states if one.refusals]
        # Every step shows the same scope, forwards and backwards.
        assert {one.state.scope for one in states} == {"all"}
        assert shown.every == f"/en/{page}"


def test_nothing_is_said_of_dates_without_a_year(index: Index) -> None:
    assert to_query(index.read("themes", "undated=show").state) == ""


@pytest.mark.parametrize("page", PAGES)
def test_a_year_is_in_files_and_embedded_views(page: str, app: AtlasApp, views: Views, index: Index) -> None:
    client: Client = app.server.test_client()
    query = "year=2019&undated=show"
    shown = views.view("en", index.read(page, query).state)
    rows = client.get(f"/en/export/{page}.json?{query}").get_json()
    assert len(rows["rows"]) == len(shown.table.rows)
    assert rows["coverage"] == shown.coverage.text
    answer = client.get(f"/en/embed/{page}?{query}").text
    assert re.search(r"Shown without a date|2019", answer)


@pytest.mark.parametrize(
    "query", ["themes?theme=textile-innovation&scope=all", "partnerships?country=IT&scope=all"]
)
def test_a_map_stays_where_it_is_through_the_years(query: str, view: Build, deps: Deps) -> None:
    shown = [view(f"{query}&year={year}").map for year in YEARS]
    assert len({framed(one, deps.base.extents) for one in shown if isinstance(one, MapView)}) == 1


@pytest.mark.parametrize("page", [*PAGES, "events", "regions?indicator=rd_gdp"])
def test_a_year_is_chosen_in_one_place(page: str, app: AtlasApp) -> None:
    made = html.fromstring(
        app.server.test_client().get(f"/en/{page}{'&' if '?' in page else '?'}year=2012").text
    )
    field = made.xpath("//form[@id='filters']//select[@name='year']")
    row = made.xpath("//*[@id='playing']//li//a[@aria-current]/text()")
    assert len(field) + len(row) == 1
    # A form without scripts says the year all the same, and a year beyond those that are played stands among them.
    assert field or (
        row == ["2012"] and made.xpath("//form[@id='filters']//input[@name='year']/@value") == ["2012"]
    )
