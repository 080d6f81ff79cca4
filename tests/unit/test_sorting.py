"""Tables are sorted by what their cells stand for, not by how it is written: the browser's own code, run by node."""

import csv
import io
from collections import defaultdict
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html

from dashboard.app import AtlasApp
from data.asking.state import ViewState
from layouts.making.deps import Deps
from layouts.making.views import Views
from layouts.pages.matrix_html import matrix_rows
from layouts.pages.table_html import Presses, table_rows
from layouts.views.models import Cell, Column, PageView, Span, Table
from layouts.views.sorting import next_order, sort_key
from tests.reading import elements
from tests.unit.conftest import Build
from tests.unit.javascript import run

NOWHERE: Presses = defaultdict(lambda: ("", "", ""))


@pytest.fixture(scope="module")
def client(app: AtlasApp) -> FlaskClient:
    return app.server.test_client()


def ordered(asked: list[dict[str, Any]], language: str = "en") -> list[list[str]]:
    """The texts of a column of each table as the browser sorts it."""
    sort = "m.order(cells, kind, down).map((place) => cells[place].text)"
    return list(
        run(
            ["tables/sorting.js"],
            f"(document.documentElement.lang = given.language, given.asked.map(({{ cells, kind, down }}) => {sort}))",
            {"asked": asked, "language": language},
        )
    )


def tables_of(view: PageView) -> list[Table]:
    return [view.table, *(section.table for section in view.sections)]


def both_ways(table: Table, place: int) -> list[dict[str, Any]]:
    """A column upwards and downwards: what the page says of its cells, as assets/tables/ reads it."""
    rows = [one for one in elements(table_rows(table, NOWHERE)) if one.tag == "tr"]
    kind = rows[0][place].get("class")
    cells = [_cell(row[place]) for row in rows[1:]]
    return [{"cells": cells, "kind": kind, "down": down} for down in (False, True)]


def _cell(cell: Any) -> dict[str, str]:
    for aside in cell.xpath(".//*[@class='aside']"):
        aside.drop_tree()
    found = {"text": str(cell.text_content())}
    return found | ({"sort": cell.get("data-sort")} if "data-sort" in cell.attrib else {})


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize(
    "where",
    [
        "regions?region=DE1&scope=all",
        "find?region=BE2",
        "network",
        "organisations?organisation=mesap&scope=all",
    ],
)
def test_numbers_are_sorted_by_size_and_dates_by_time(view: Build, where: str, language: str) -> None:
    asked, expected = [], []
    for table in tables_of(view(where, language)):
        for place, column in enumerate(table.columns):
            if not column.numeric and column.kind not in ("date", "span"):
                continue
            asked += both_ways(table, place)
            cells = [row[place] for row in table.rows]
            # Values that have the same text, such as 25.40 and 25.44, cannot be told apart in what the browser says.
            texts = {cell.text: _key(cell) for cell in cells}
            known = sorted(texts[cell.text] for cell in cells if _key(cell) is not None)
            expected += [known, known[::-1]]
            found = ordered(asked[-2:], language)
            blank = len(cells) - len(known)
            for one, wanted in zip(found, expected[-2:], strict=True):
                assert [texts[text] for text in one] == wanted + [None] * blank, column.label
    assert asked


def _key(cell: Cell) -> Any:
    return (cell.value.start or None) if isinstance(cell.value, Span) else cell.value


def test_what_is_not_known_comes_last_both_ways() -> None:
    column = Column("Amount", kind="euro")
    cells = [
        Cell("€9", 9),
        Cell(unknown=True),
        Cell("€1,000", 1000),
        Cell("not stated", unknown=True),
        Cell("€0", 0),
    ]
    up, down = ordered(both_ways(Table("", (column,), tuple((cell,) for cell in cells), ""), 0))
    assert up == ["€0", "€9", "€1,000", "", "not stated"]
    assert down == ["€1,000", "€9", "€0", "", "not stated"]


def test_dates_of_any_precision() -> None:
    column = Column("As of", kind="date")
    dates = ["2018-11-29", "2018", "2018-02", "2017-12", "2018-11"]
    cells = [*(Cell(f"x{5 - n}", day) for n, day in enumerate(dates)), Cell("undated", unknown=True)]
    up, _ = ordered(both_ways(Table("", (column,), tuple((cell,) for cell in cells), ""), 0))
    assert up == ["x2", "x4", "x3", "x1", "x5", "undated"]


def test_texts_are_sorted_as_the_language_has_them() -> None:
    names = ["Zürich", "Ödland", "Ebene", "Älpli", "Ost"]
    cells = tuple((Cell(name, name),) for name in names)
    table = Table("", (Column("Name"),), cells, "")
    assert ordered(both_ways(table, 0), "it")[0] == ["Älpli", "Ebene", "Ödland", "Ost", "Zürich"]
    assert ordered(both_ways(table, 0), "sv")[0] == ["Ebene", "Ost", "Zürich", "Älpli", "Ödland"]


def test_numbers_of_a_matrix_are_numbers_whatever_their_separators() -> None:
    cells = (
        Cell("Photonics"),
        Cell("1,234", 1234, "many"),
        Cell("Lead region", "lead", "lead"),
        Cell("1.234", 1.234),
    )
    columns = (Column("a"), Column("b"), Column("c"), Column("d"))
    made = elements(matrix_rows(Table("", columns, (cells,), "", matrix=True), {}))
    (number,) = (one for one in made if one.get("class") == "amount amount-many")
    (sign,) = (one for one in made if one.get("class") == "sign sign-lead")
    assert (number.text, sign.get("aria-label")) == ("1,234", "Lead region")


@pytest.mark.parametrize(
    ("where", "name"),
    [
        ("themes", "country"),
        ("themes?theme=photonics", "confidence"),
        ("regions", "partnerships"),
        ("partnerships?scope=all", "city"),
        ("organisations", "partnerships"),
        ("network", "betweenness"),
        ("find?region=ITC1", "score"),
        ("events", "dates"),
        ("targets", "partnership_id"),
        ("regions?indicator=rd_gdp", "value"),
    ],
)
def test_an_address_has_the_rows_in_an_order_both_ways(view: Build, where: str, name: str) -> None:
    def sorted_by(sign: str) -> list[Any]:
        table = view(f"{where}{'&' if '?' in where else '?'}sort={sign}{name}").table
        place = next(place for place, column in enumerate(table.columns) if column.name == name)
        found = [sort_key(row[place], table.columns[place]) for row in table.rows]
        return [None if one == "" else one for one in found]

    usual = view(where).table
    up, down = sorted_by(""), sorted_by("-")
    known = [one for one in up if one is not None]
    assert up[len(known) :] == [None] * (len(up) - len(known)) == down[len(known) :]
    assert down[: len(known)] == known[::-1]
    assert len(up) == len(down) == len(usual.rows)
    assert len(set(known)) > 1
    if not isinstance(known[0], str):
        assert known == sorted(known)


def test_an_order_that_a_table_does_not_have_changes_nothing(view: Build) -> None:
    assert view("themes?sort=score").table == view("themes").table


def test_heads_ask_for_the_largest_first_then_the_other_way_then_the_usual_order() -> None:
    number, word = Column("Partners", kind="number", name="partners"), Column("Country", name="country")
    state, seen = ViewState("network"), []
    for _ in range(3):
        value, said = next_order(number, state)
        seen.append(said)
        state = state.pressed("sort", value)
    assert (seen, state) == (["", "descending", "ascending"], ViewState("network"))
    assert next_order(word, state) == ("country", "")


def test_the_file_of_a_view_has_its_order(client: FlaskClient) -> None:
    made = client.get("/en/export/regions.csv?sort=-areas").text.lstrip("\ufeff")
    rows = list(csv.DictReader(io.StringIO(made)))
    areas = [int(row["Areas"]) for row in rows]
    assert areas == sorted(areas, reverse=True)
    assert areas[0] > areas[-1]


@pytest.mark.parametrize(
    ("where", "row", "column"),
    [("themes", "ITC1", "medical-technology"), ("targets", "healthcare", "JP"), ("network", "ITC1", "FRK2")],
)
def test_a_matrix_is_sorted_by_its_heads(deps: Deps, where: str, row: str, column: str) -> None:
    views = Views(deps)
    usual = views.matrix("en", ViewState(where))
    assert usual
    heads = [one[0].value for one in usual.rows]
    row = row if row in heads else str(heads[-1])
    state = ViewState(where).with_values("matrix_rows", (column,)).with_values("matrix_columns", (row,))
    made = views.matrix("en", state)
    assert made
    place = next(place for place, one in enumerate(made.columns) if one.title == column)
    down = [bool(one[place].kind) for one in made.rows]
    across = [bool(cell.kind) for cell in next(one for one in made.rows if one[0].value == row)[1:]]
    first = sum(not one.title for one in made.columns) - 1
    assert down == sorted(down, reverse=True)
    assert True in down
    assert across[first:] == sorted(across[first:], reverse=True)
    assert True in across
    assert made != usual
    # The same things meet in the same cells.
    for one in made.rows:
        before = next(other for other in usual.rows if other[0] == one[0])
        assert dict(zip(made.columns, one, strict=True)) == dict(zip(usual.columns, before, strict=True))


def test_every_head_of_a_matrix_sorts_it_without_scripts(client: FlaskClient) -> None:
    made = html.fromstring(client.get("/en/targets").text)
    (matrix,) = made.xpath("//*[@id='matrix']//table")
    across, down = matrix.xpath("./thead//th")[1:], matrix.xpath("./tbody/tr/th")
    assert len(matrix.xpath(".//a[@data-sets='matrix_rows']")) == len(across)
    assert (
        len(matrix.xpath(".//a[@data-sets='matrix_columns']")) >= len(down) - 1
    )  # "Sector not known" is none
    link = matrix.xpath(".//a[@data-sets='matrix_rows'][@data-value='JP']")[0].get("href")
    assert link == "/en/targets?matrix_rows=JP"
    there = html.fromstring(client.get(link).text)
    (head,) = there.xpath("//*[@id='matrix']//th[@aria-sort]")
    assert head.xpath(".//a[@data-sets='matrix_rows']")[0].get("href") == "/en/targets"
