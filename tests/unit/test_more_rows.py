"""A programme or platform more is rows of tables: pages, filters, legends, files and search follow by themselves."""

import csv
import io
import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.app import AtlasApp, create_app
from data.asking.state import parse
from data.asking.store import load
from data.manifest import BOUNDARIES, SOURCES
from data.preparing.checking import check
from data.preparing.prepare import prepare
from layouts.figures.drawing import figure_of
from layouts.making.deps import Deps
from layouts.making.views import Views
from layouts.search import answer
from layouts.theme import PALETTES, SCHEMES
from layouts.views.drawn import MapView
from layouts.views.models import Cell, PageView, Table
from tests.unit.conftest import marked
from tests.unit.test_theme import contrast

SOURCE = {"source_url": "https://interreg.eu/programme/interreg-europe/", "confidence": "high"}
ROWS: Mapping[str, list[dict[str, str]]] = {
    "programmes": [
        {
            "programme_id": "interreg-europe",
            "order": "9",
            "name": "Interreg Europe",
            "kind": "partnerships",
            "mark": "pentagon",
            "colour_light": "#6A51A3",
            "colour_dark": "#B9A6E8",
            "colour_contrast": "#3F007D",
            "partnerships_figure": "interreg-projects",
            "members_figure": "interreg-partners",
            "targets_asked": "no",
        }
    ],
    "headline_figures": [
        {"figure_id": "interreg-projects", "programme": "interreg-europe", "value": "4"},
        {"figure_id": "interreg-partners", "programme": "interreg-europe", "value": "30"},
    ],
    "partnerships": [
        {
            "partnership_id": "clusters3",
            "programme": "interreg-europe",
            "acronym": "CLUSTERS3",
            "call": "First call",
        }
        | {
            "in_2018_deck": "yes",
            "start_date": "2017-01-01",
            "end_date": "2021-12-31",
            "description": "Policies for clusters.",
        }
    ],
    "partnership_members": [
        {
            "partnership_id": "clusters3",
            "organisation": "Aster of tests",
            "role": "coordinator",
            "city": "Torino",
        }
        | {"nuts_code": "ITC1", "country": "IT"},
        {"partnership_id": "clusters3", "organisation": "Begonia of tests", "role": "partner", "city": "Lyon"}
        | {"nuts_code": "FRK2", "country": "FR"},
    ],
    "platforms": [
        {
            "platform_id": "s3p-blue",
            "order": "4",
            "name": "Platform of the Blue Economy",
            "short_name": "Blue Economy",
        }
        | {"reference_date": "2020-06", "description": "Seas and coasts."}
    ],
    "themes": [
        {
            "theme_id": "seaweed",
            "platform_id": "s3p-blue",
            "official_name": "Seaweed farming",
        }
        | {"in_2018_list": "yes", "description": "Regions grow seaweed."}
    ],
    "names": [{"kind": "theme", "id": "seaweed", "language": "it", "name": "Alghe"}],
    "theme_regions": [
        {
            "theme_id": "seaweed",
            "region_name": "Bretagne",
            "nuts_code": "FRH",
            "country": "FR",
            "role": "participant",
        }
        | {"as_of": "2018-11"},
        {
            "theme_id": "seaweed",
            "region_name": "Bretagne",
            "nuts_code": "FRH",
            "country": "FR",
            "role": "lead",
        }
        | {"as_of": "2020-05", "source_url": "https://s3platform.jrc.ec.europa.eu/blue"},
        {
            "theme_id": "seaweed",
            "region_name": "Galicia",
            "nuts_code": "ES11",
            "country": "ES",
            "role": "participant",
        },
    ],
}


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tables with the rows of a programme and a platform more."""
    folder = Path(shutil.copytree(SOURCES, tmp_path_factory.mktemp("more") / "sources"))
    for name, rows in ROWS.items():
        path = folder / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        with path.open("a", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, header, lineterminator="\n", extrasaction="ignore")
            usual = {"indicator": "Known ones", "unit": "count", "location_basis": "stated by the source"}
            writer.writerows(SOURCE | usual | row for row in rows)
    return folder


@pytest.fixture(scope="module")
def program(tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AtlasApp]:
    prepared = tmp_path_factory.mktemp("more") / "prepared"
    prepare(tables, BOUNDARIES, prepared)
    made = create_app(load(prepared), compressed=tmp_path_factory.mktemp("compressed"))
    yield made
    made.runner.close()


@pytest.fixture(scope="module")
def client(program: AtlasApp) -> FlaskClient:
    return program.server.test_client()


@pytest.fixture(scope="module")
def more(program: AtlasApp) -> Deps:
    return program.deps


def shown(program: AtlasApp, address: str, language: str = "en") -> PageView:
    page, _, query = address.partition("?")
    parsed = parse(page, query, program.views.vocabulary)
    assert not parsed.refusals
    return program.views.view(language, parsed.state)


def rows_of(client: FlaskClient, address: str) -> list[dict[str, str]]:
    answered = client.get(f"/en/export/{address}")
    assert answered.status_code == 200
    return list(csv.DictReader(io.StringIO(answered.get_data(as_text=True).lstrip("\ufeff"))))


def test_the_tables_have_no_fault(tables: Path) -> None:
    assert check(tables, BOUNDARIES).faults == ()


def test_a_programme_is_in_the_filter_in_its_place(program: AtlasApp) -> None:
    (facet,) = [f for f in shown(program, "partnerships").facets if f.parameter == "programme"]
    assert [(o.value, o.label) for o in facet.options][-1] == ("interreg-europe", "Interreg Europe")
    assert [o.count for o in facet.options][-1] == 1


def test_a_programme_is_on_the_page(program: AtlasApp) -> None:
    view = shown(program, "partnerships?programme=interreg-europe")
    assert "1 of the 53 partnerships matches your filters, and so do 2 of 286 known members." in view.summary
    assert "Interreg Europe 2/30" in view.coverage.text
    assert isinstance(view.map, MapView)
    assert {point.kind for point in marked(view)} == {"interreg-europe"}
    assert ("interreg-europe", "Interreg Europe") in {(i.kind, i.label) for i in view.map.legend}
    assert view.timeline
    assert [(group[0], group[1]) for group in view.timeline.groups] == [
        ("interreg-europe", "Interreg Europe")
    ]
    assert [fact.label for fact in view.profile.facts] == ["Interreg Europe"]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_programme_has_its_mark_and_colour_on_the_map(program: AtlasApp, more: Deps, scheme: str) -> None:
    view = shown(program, "partnerships?programme=interreg-europe")
    palette = PALETTES[scheme]
    figure = figure_of(
        replace(view.map, points=tuple(marked(view))),
        more.base,
        more.area_names["en"]["partnerships"],
        palette,
    )
    (marker,) = [t["marker"] for t in figure["data"] if t.get("marker") and len(t.get("lon", ())) == 2]
    colour = ROWS["programmes"][0][f"colour_{scheme}"]
    assert set(marker["symbol"]) == {"pentagon"}
    assert set(marker["color"]) == {colour}
    assert contrast(colour, palette.land) >= 3


def test_a_programme_has_its_style(program: AtlasApp, client: FlaskClient) -> None:
    page = client.get("/en/partnerships").get_data(as_text=True)
    address = program.lasting["marks"].address
    assert f'href="{address}"' in page
    style = client.get(address).get_data(as_text=True)
    assert "--programme-interreg-europe: #6a51a3;" in style
    for part in ("sign", "line"):
        assert f".{part}-interreg-europe {{\n  background: var(--programme-interreg-europe);" in style


def test_a_programme_is_in_files(client: FlaskClient) -> None:
    rows = rows_of(client, "partnerships.csv?programme=interreg-europe")
    assert [(r["Programme"], r["Programme id"]) for r in rows] == [("Interreg Europe", "interreg-europe")] * 2
    for ending in ("xlsx", "json", "geojson"):
        assert client.get(f"/en/export/partnerships.{ending}?programme=interreg-europe").status_code == 200


def test_a_programme_is_found(more: Deps) -> None:
    found = answer(more.search, more.reference, more.texts["en"], "clusters3")
    (result,) = [r for group in found["groups"] for r in group["results"] if r["text"] == "CLUSTERS3"]
    assert result["detail"].startswith("Interreg Europe")


def test_marks_and_colours_of_all_programmes_differ(more: Deps) -> None:
    for one, other in combinations(more.reference.programmes.values(), 2):
        assert one.mark != other.mark
        assert all(one.colour(scheme) != other.colour(scheme) for scheme in SCHEMES)


def test_a_platform_is_in_the_filter_and_shown_when_it_is_asked_for(program: AtlasApp) -> None:
    (facet,) = [f for f in shown(program, "themes").facets if f.parameter == "platform"]
    assert [(o.value, o.label, o.count) for o in facet.options][-1] == ("s3p-blue", "Blue Economy", 2)
    assert facet.chosen == ("s3p-industry",)
    view = shown(program, "themes?platform=s3p-blue")
    assert (
        "2 regions in 2 countries are known to take part in 1 thematic area. 1 region leads" in view.summary
    )
    assert [option.value for option in view.chooser] == ["seaweed"]
    assert "Blue Economy: 1 areas of June 2020 are known here" in view.coverage.text


def test_the_role_nearest_to_the_date_of_its_platform_is_shown(program: AtlasApp) -> None:
    """Bretagne takes part in November 2018 and leads in May 2020; the platform speaks of June 2020."""
    view = shown(program, "themes?theme=seaweed")
    roles = {row[0].value: row[4].text for row in view.table.rows}
    assert roles == {"FRH": "Lead region", "ES11": "Participant"}


def test_a_platform_is_in_profiles_files_and_search(
    program: AtlasApp, client: FlaskClient, more: Deps
) -> None:
    assert shown(program, "themes?theme=seaweed").profile.kicker == "Thematic area · Blue Economy"
    rows = rows_of(client, "themes.csv?platform=s3p-blue")
    assert {(r["Platform"], r["Platform id"]) for r in rows} == {("Blue Economy", "s3p-blue")}
    body = json.loads(client.get("/en/export/themes.json?platform=s3p-blue").data)
    assert {row["platform"] for row in body["rows"]} == {"s3p-blue"}
    found = answer(more.search, more.reference, more.texts["en"], "seaweed")
    assert found["groups"][0]["results"][0]["detail"] == "Blue Economy"


def cells_of(table: Table) -> list[list[Cell]]:
    """The cells of a table, without those that name organisations, of which a new programme has more."""
    shown = [place for place, one in enumerate(table.columns) if not one.label.startswith("Organisations")]
    return [[row[place] for place in shown] for row in table.rows]


def test_nothing_of_it_is_shown_unasked(program: AtlasApp, views: Views) -> None:
    for address in ("themes", "regions?region=FRH", "find?region=ES11"):
        page, _, query = address.partition("?")
        now = shown(program, address)
        before = views.view("en", parse(page, query, views.vocabulary).state)
        assert (now.summary, now.map, now.coverage) == (before.summary, before.map, before.coverage)
        assert cells_of(now.table) == cells_of(before.table)
