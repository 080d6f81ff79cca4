"""Tables are sorted by what their cells stand for, not by how it is written: the browser's own code, run by node."""

from collections import defaultdict
from typing import Any

import pytest

from layouts.pages.table_html import Presses, matrix_rows, table_rows
from layouts.views.models import Cell, Column, PageView, Span, Table
from tests.reading import elements
from tests.unit.conftest import Build
from tests.unit.javascript import run

NOWHERE: Presses = defaultdict(lambda: ("", "", ""))


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
