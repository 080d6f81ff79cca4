"""Tables that would be too long say how many rows they do not list; lists in cells do likewise."""

import pytest

from data.asking.state import ViewState
from layouts.making.views import Views
from layouts.views.cells import NAMED, listed
from layouts.views.models import Cell, Column
from layouts.views.parts import LISTED, table_of
from tests.unit.conftest import Build

COLUMNS = (Column("Number", kind="number"),)


@pytest.mark.parametrize(
    ("over", "said"),
    [
        (-LISTED, ""),
        (0, ""),
        (1, "1 more row is not listed. Choose a filter to narrow the view."),
        (12_000, "12,000 more rows are not listed. Choose a filter to narrow the view."),
    ],
)
def test_a_table_says_how_many_rows_it_does_not_list(over: int, said: str, views: Views) -> None:
    made: list[int] = []

    def row(item: int) -> tuple[Cell]:
        made.append(item)
        return (Cell(str(item)),)

    items = range(LISTED + over)
    table = table_of(views.context("en", ViewState()), "Numbers", COLUMNS, items, row, "Nothing")
    assert [cell.text for (cell,) in table.rows] == [str(item) for item in items[:LISTED]]
    assert made == list(items[:LISTED])  # the others are not even made
    assert table.more == said
    assert table.empty == "Nothing"


def test_it_says_so_in_italian(views: Views) -> None:
    context = views.context("it", ViewState())
    one, many = (
        table_of(context, "", COLUMNS, range(LISTED + over), lambda i: (Cell(str(i)),), "").more
        for over in (1, 12_000)
    )
    assert "12.000" in many
    assert one
    assert "12.000" not in one


@pytest.mark.parametrize(
    "where", ["themes", "partnerships", "targets", "regions", "find?region=ITC1", "organisations", "network"]
)
def test_the_tables_of_today_are_whole(where: str, view: Build) -> None:
    shown = view(f"{where}{'&' if '?' in where else '?'}scope=all")
    for table in (shown.table, *(section.table for section in shown.sections)):
        assert table.more == "", table.caption


def test_a_cell_names_thirty_partnerships_at_most(views: Views) -> None:
    context = views.context("en", ViewState())
    ids = sorted(context.reference.partnerships)
    some, many = (listed(context, set(ids[:count])) for count in (NAMED, NAMED + 7))
    assert some.text.count(", ") == many.text.count(", ") == NAMED - 1
    assert (some.unfolds, many.unfolds) == ("", "and 7 more")
    assert some.rest == "" and many.rest.count(", ") == 6
    assert listed(context, ()).text == ""
