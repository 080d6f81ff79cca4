"""Rows of the tables: typed, one null for each type, made once and shared; and columns as Arrow holds them."""

from dataclasses import FrozenInstanceError, fields, replace
from types import UnionType
from typing import get_args, get_type_hints

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from data.asking.queries import select
from data.asking.rows import Country, Event, Membership, Partnership, Role, Row
from data.asking.state import ViewState
from data.asking.store import KINDS, Datasets
from data.asking.table import column_names, table_of
from data.manifest import BrokenDataError
from layouts.making.deps import Deps
from tests.frames import Frames, with_frames


def of_type(value: object, hint: object) -> bool:
    """Whether a value is what a field says it is; a whole number is no yes or no."""
    kinds = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    return any(type(value) is kind for kind in kinds)


@pytest.mark.parametrize("name", KINDS)
def test_every_cell_is_of_the_type_of_its_field_and_says_what_the_table_says(
    name: str, real: Datasets, frames: Frames
) -> None:
    table, frame = getattr(real, name), getattr(frames, name)
    hints, columns = get_type_hints(KINDS[name]), column_names(KINDS[name])
    assert len(table) == len(frame) > 0
    for row, (_, cells) in zip(table, frame.iterrows(), strict=True):
        for column, field in columns.items():
            value = getattr(row, field)
            assert of_type(value, hints[field]), (field, value)
            assert value == (
                cells[column] if pd.notna(cells[column]) else "" if hints[field] is str else None
            )


def test_fields_are_known_where_no_row_lacks_them(frames: Frames) -> None:
    """A type says that a number may be missing only where it may."""
    for name, kind in KINDS.items():
        hints = get_type_hints(kind)
        for column, field in column_names(kind).items():
            if getattr(frames, name)[column].isna().any():
                assert hints[field] is str or type(None) in get_args(hints[field]), (name, column)


def test_a_row_stands_in_memory_once(deps: Deps) -> None:
    members, chosen = deps.data.members, ViewState(page="partnerships", partnership="tex4im")
    row = next(row for row in members if row.partnership_id == "tex4im")
    assert row in deps.reference.members_of["tex4im"]
    shared = [
        members,
        deps.reference.members_of["tex4im"],
        deps.reference.memberships_of[row.organisation_id],
        select(deps.index, chosen).rows,
        select(deps.index, replace(chosen, partnership="")).of(Membership),
        select(deps.index, ViewState(page="organisations", organisation=row.organisation_id)).rows,
        select(deps.index, ViewState(page="regions", region=(row.nuts_code,))).rows,
    ]
    for rows in shared:
        assert any(one is row for one in rows)


def test_rows_cannot_be_changed(real: Datasets) -> None:
    for name in KINDS:
        row = getattr(real, name)[0]
        with pytest.raises(FrozenInstanceError):
            setattr(row, fields(row)[0].name, "")
        assert not hasattr(row, "__dict__")


def test_a_selection_gives_the_rows_of_each_kind(deps: Deps) -> None:
    everything = select(deps.index, ViewState(page="regions", region=("ITC1",)))
    roles, members = everything.of(Role), everything.of(Membership)
    assert everything.rows == [*roles, *members]
    assert roles
    assert members
    of_all = select(deps.index, ViewState(page="partnerships", scope="all"))
    without = of_all.of(Partnership)
    assert of_all.rows == [*of_all.of(Membership), *without]
    assert {row.members_known for row in without} == {0}
    assert everything.of(Event) == []


def test_texts_of_a_selection_are_those_of_its_rows(deps: Deps) -> None:
    found = select(deps.index, ViewState(page="regions", region=("ITC1",)))
    said = list(found.texts("theme_id", "partnership_id", "nuts_code"))
    assert said == [
        tuple(getattr(row, name, "") for name in ("theme_id", "partnership_id", "nuts_code"))
        for row in found.rows
    ]


def places(code: list[str | None], lon: list[float | None], lat: list[float | None]) -> pa.Table:
    text = pa.array(code, pa.string())
    return pa.table({"code": text, "lon": pa.array(lon, pa.float64()), "lat": pa.array(lat, pa.float64())})


def test_columns_in_pieces_are_read_whole() -> None:
    pieces = [
        places(["IT"], [1.0], [2.0]),
        places(["FR", "IT"], [3.0, 4.0], [5.0, 6.0])[1:],
        places([], [], []),
    ]
    table = table_of(Country, pa.concat_tables(pieces))
    assert list(table) == [Country("IT", 1.0, 2.0), Country("IT", 4.0, 6.0)]
    assert table[-1] == table[1] == table[0:2][1]
    assert list(table_of(Country, places([], [], []))) == []
    with pytest.raises(IndexError):
        table[2]


def test_text_that_is_not_known_is_empty_and_leads_to_no_rows() -> None:
    table = table_of(Country, places(["IT", None, "FR", "IT"], [1, 2, 3, 4], [1, 2, 3, 4]))
    assert [row.code for row in table] == ["IT", "", "FR", "IT"]
    grouped = table.grouped("code")
    assert {key: len(rows) for key, rows in grouped.items()} == {"IT": 2, "FR": 1}
    assert (grouped.count("IT"), grouped.count(""), grouped.count("XX")) == (2, 0, 0)
    assert "" not in grouped
    assert grouped.get("", ()) == grouped.get("XX", ()) == ()
    assert table.only(np.array([3, 1])).listed("code") == ["IT", ""]


@pytest.mark.parametrize(
    "table",
    [
        places(["IT"], [None], [1.0]),
        places(["IT"], [1.0], [1.0]).drop_columns(["lat"]),
        pa.table({"code": ["IT"], "lon": ["1"], "lat": [1.0]}),
        pa.table({"code": ["IT"], "lon": [1], "lat": [1.0]}),
    ],
    ids=["missing value", "missing column", "text", "whole number"],
)
def test_prepared_data_that_does_not_fit_is_refused(table: pa.Table) -> None:
    with pytest.raises(BrokenDataError):
        table_of(Country, table)


def test_a_column_says_what_it_holds(real: Datasets) -> None:
    with pytest.raises(TypeError, match="lon"):
        real.members.texts("lon")
    with pytest.raises(TypeError, match="later"):
        real.members.wholes("later")


def test_a_changed_table_is_asked_anew(real: Datasets, frames: Frames) -> None:
    other = with_frames(real, countries=frames.countries.head(2))
    assert len(other.countries) == 2
    assert isinstance(other.countries[0], Row)
    assert len(real.countries) > 2
