"""What files pass through, against slow ways of doing the same: texts that change, widths, sources behind rows."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.exports.documents.of_views import rows_behind, summed
from dashboard.exports.documents.writable import with_texts
from dashboard.exports.tables.workbook import NARROWEST, PAGE, WIDEST, fitted
from data.asking.state import ViewState
from data.letters import clean
from layouts.making.views import Views
from layouts.views import cells
from layouts.views.models import Cell


@dataclass(frozen=True)
class Held:
    """Something that holds others."""

    text: str
    more: Any


TEXTS = st.sampled_from(["Torino", "Łódź", "a\x00b", "c\ud800", "", "two\nlines"])
HELD = st.recursive(
    TEXTS | st.none() | st.integers() | st.floats(allow_nan=False) | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(TEXTS, inner, max_size=3)
        | st.builds(Held, TEXTS, inner)
        | st.builds(Cell, TEXTS, TEXTS)
    ),
    max_leaves=12,
)


def slowly(found: Any) -> Any:
    """Change every text of what is found, whether it needs it or not."""
    if isinstance(found, str):
        return clean(found)
    if isinstance(found, Mapping):
        return {slowly(key): slowly(value) for key, value in found.items()}
    if isinstance(found, Cell):
        return Cell(*map(slowly, found))
    if isinstance(found, list | tuple):
        return getattr(found, "_make", type(found))(map(slowly, found))
    if is_dataclass(found) and not isinstance(found, type):
        return type(found)(*(slowly(getattr(found, field.name)) for field in fields(found)))
    return found


@given(HELD)
def test_every_text_is_changed_that_needs_it_and_nothing_else(found: Any) -> None:
    changed = with_texts(found, clean)
    assert changed == slowly(found)
    if changed == found:
        assert changed is found


@given(st.lists(st.integers(1, 400), max_size=20))
def test_columns_are_cut_to_the_widest_that_a_page_holds(wishes: list[int]) -> None:
    tried = ([min(wish, widest) for wish in wishes] for widest in range(WIDEST, NARROWEST, -1))
    expected = next((one for one in tried if sum(one) <= PAGE), [min(wish, NARROWEST) for wish in wishes])
    assert fitted(wishes) == expected


@pytest.mark.parametrize(
    "state",
    [
        ViewState(page="regions", region=("ITC1",)),
        ViewState(page="find", region=("BE2",)),
        ViewState(page="network"),
        ViewState(page="organisations"),
    ],
    ids=lambda state: state.page,
)
def test_each_source_behind_the_rows_is_looked_up_once(
    views: Views, monkeypatch: pytest.MonkeyPatch, state: ViewState
) -> None:
    table, asked, real = views.view("en", state).table, Counter[str](), cells.cited

    def counted(context: Any, source: str) -> Any:
        asked[source] += 1
        return real(context, source)

    monkeypatch.setattr(cells, "cited", counted)
    assert len(rows_behind(views.context("en", state), summed(table))) == len(table.rows)
    assert set(asked.values()) == {1}


def test_sources_are_those_of_the_rows_that_a_table_has(views: Views) -> None:
    everything = ViewState(page="regions", region=("ITC1",))
    regions = views.context("en", everything).reference.regions
    whole = rows_behind(views.context("en", everything), regions)
    for code in ("ITC1", "BE2", "SE2"):
        state = ViewState(page="regions", region=(code,))
        keys = summed(views.view("en", state).table)
        assert keys
        assert rows_behind(views.context("en", state), keys) == {
            key: whole[key] for key in keys if key in whole
        }
    assert rows_behind(views.context("en", everything), ()) == {}
