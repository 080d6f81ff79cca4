"""Validates all tables and decks against their declarations and each other, and collects every fault."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from pandas import DataFrame
from pandera.errors import SchemaError, SchemaErrorReason, SchemaErrors
from pandera.pandas import DataFrameSchema

from data.asking.index import vocabulary
from data.asking.rows import TableSource
from data.asking.store import Datasets, datasets_of
from data.decks.deck import Deck
from data.decks.parsing import load_decks
from data.faults import FAULTS_LIMIT, Fault, Faults, FaultyDeckError
from data.preparing.before import accepted, compared
from data.preparing.catalogue import CATALOGUE_FILE, read_catalogue
from data.preparing.cellwise import cell_faults
from data.preparing.derive import arrow_tables, derive
from data.preparing.geometry import broken_geometry
from data.preparing.links import broken_links, misplaced
from data.preparing.naming import misnamed
from data.preparing.plausible import implausible
from data.preparing.reading import Reading, Table, read_table
from data.preparing.relations import contradicting
from data.preparing.schemas import BOUNDARY_TABLES, SOURCE_TABLES
from data.preparing.sourcing import unnamed
from data.preparing.strays import stray_boundaries, stray_files
from data.preparing.values_judged import misjudged


@dataclass(frozen=True)
class Checked:
    """What came of a check: all tables by name, as text; the catalogue of sources; faults and doubts in order.

    faults: what is certainly wrong; nothing is prepared while there is one. doubts: what a person should look at.
    """

    tables: Mapping[str, DataFrame]
    catalogue: tuple[TableSource, ...]
    faults: tuple[Fault, ...]
    doubts: tuple[Fault, ...] = ()

    @property
    def rows(self) -> dict[str, int]:
        """Number of rows of each source table that could be read."""
        names = [str(schema.name) for schema in SOURCE_TABLES]
        return {name: len(self.tables[name]) for name in names if name in self.tables}


def check(sources: Path, boundaries: Path) -> Checked:
    """Read and validate the tables of both folders. Bad content raises nothing: it is in the faults."""
    readings = _read(sources, boundaries)
    tables = {name: reading.table for name, reading in readings.items() if reading.table}
    names, places = ([str(schema.name) for schema in schemas] for schemas in (SOURCE_TABLES, BOUNDARY_TABLES))
    catalogue, faults = read_catalogue(sources / CATALOGUE_FILE, names)
    found = [
        *faults,
        *broken_geometry(boundaries),
        *(fault for reading in readings.values() for fault in reading.faults),
        *stray_files(sources, names, [CATALOGUE_FILE]),
        *stray_boundaries(boundaries, places),
    ]
    for schema in (*SOURCE_TABLES, *BOUNDARY_TABLES):
        if schema.name in tables:
            found += _table_faults(tables[schema.name], schema, tables)
    found += _new(
        found, chain(implausible(tables), misnamed(tables), contradicting(tables), misjudged(tables))
    )
    frames = {name: table.frame for name, table in tables.items()}
    return _sorted(frames, catalogue, found)


def _new(found: Sequence[Fault], others: Iterable[Fault]) -> list[Fault]:
    """Faults that do not follow from others: of another cell, and no name of a code that is wrong itself."""
    wrong = {(fault.file, fault.row, fault.column) for fault in found if not fault.mild}
    return [
        fault
        for fault in others
        if (fault.file, fault.row, fault.column) not in wrong
        and not (fault.column == "region_name" and (fault.file, fault.row, "nuts_code") in wrong)
    ]


def with_comparison(checked: Checked, before: Mapping[str, DataFrame], accept_loss: bool = False) -> Checked:
    """The same with what differs from the tables that data was prepared from before.

    accept_loss: lost rows and moved columns are meant, and no faults.
    """
    found = list(compared(checked.tables, before))
    if accept_loss:
        faults = [fault for fault in found if not fault.mild]
        found = [*(fault for fault in found if fault.mild), *accepted(faults)]
    return _sorted(checked.tables, checked.catalogue, [*checked.faults, *checked.doubts, *found])


def _sorted(
    tables: Mapping[str, DataFrame], catalogue: Sequence[TableSource], found: Sequence[Fault]
) -> Checked:
    """Part faults from doubts. A doubt about a cell, row or file that has a fault may only follow from it."""
    faults = {fault for fault in found if not fault.mild}
    certain = {(fault.file, fault.row, fault.column) for fault in faults}
    doubts = {
        fault
        for fault in found
        if fault.mild
        and not {(fault.file, fault.row, fault.column), (fault.file, fault.row, ""), (fault.file, 0, "")}
        & certain
    }
    return Checked(tables, tuple(catalogue), tuple(sorted(faults)), tuple(sorted(doubts)))


def check_decks(
    decks: Path, checked: Checked, ready: Datasets | None = None
) -> tuple[Mapping[str, Deck], Faults]:
    """Read every deck of a folder: the decks by name, or none and the faults of all of them.

    ready: the prepared data of the same tables, where it is there; to derive it anew takes seconds.
    While tables have faults, what they know cannot be told, and addresses are judged by their pages alone.
    """
    try:
        return load_decks(decks, None if checked.faults else _vocabulary(checked, ready)), Faults()
    except FaultyDeckError as error:
        return {}, error.found


def _vocabulary(checked: Checked, ready: Datasets | None) -> Mapping[str, frozenset[str]]:
    if not ready:
        frames = derive(
            checked.tables, checked.catalogue, networks=False
        )  # no value of an address is asked of them
        ready = datasets_of(arrow_tables(frames), "", checked.rows)
    return vocabulary(ready)


def _read(sources: Path, boundaries: Path) -> dict[str, Reading]:
    folders = {sources: SOURCE_TABLES, boundaries: BOUNDARY_TABLES}
    return {
        str(schema.name): read_table(folder / f"{schema.name}.csv", list(schema.columns))
        for folder, schemas in folders.items()
        for schema in schemas
    }


def _table_faults(table: Table, schema: DataFrameSchema, tables: Mapping[str, Table]) -> Iterator[Fault]:
    """Faults and doubts of cells and rows; a sign that damages a cell says more than what follows from it."""
    of_cells = list(cell_faults(table, schema)) if schema in SOURCE_TABLES else []
    yield from of_cells
    damaged = {(fault.row, fault.column) for fault in of_cells if not fault.mild}
    others = chain(
        _declared(table, schema),
        _duplicate_keys(table, schema),
        broken_links(table, schema, tables),
        misplaced(table, schema, tables),
        unnamed(table, schema, tables),
    )
    yield from (fault for fault in others if (fault.row, fault.column) not in damaged)


def _declared(table: Table, schema: DataFrameSchema) -> list[Fault]:
    try:
        schema.validate(table.frame, lazy=True)
    except SchemaErrors as errors:
        return [fault for error in errors.schema_errors for fault in _translated(table, schema, error)]
    return []


def _translated(table: Table, schema: DataFrameSchema, error: SchemaError) -> Iterator[Fault]:
    """What pandera found, in the words of a fault. For whole columns, its cases are a column's name."""
    cases = error.failure_cases
    match error.reason_code:
        case SchemaErrorReason.COLUMN_NOT_IN_DATAFRAME:
            yield table.fault(1, cases, "", "this column")
        case SchemaErrorReason.COLUMN_NOT_IN_SCHEMA:
            yield table.fault(1, cases, cases, "only the columns " + ", ".join(schema.columns))
        case SchemaErrorReason.SERIES_CONTAINS_NULLS:
            blank = "a value, because this column may not be blank"
            yield from table.faults(cases["index"], error.schema.name, blank)
        case SchemaErrorReason.DATAFRAME_CHECK:
            column = error.check.name if error.schema is schema else error.schema.name
            yield from table.faults(cases["index"].unique(), column, error.check.error)
        case SchemaErrorReason.CHECK_ERROR if not table.has(*schema.columns):
            return  # a rule over several columns cannot be judged where one of them is missing
        case SchemaErrorReason.DUPLICATES:
            return  # _duplicate_keys names both rows
        case _:
            raise error


def _duplicate_keys(table: Table, schema: DataFrameSchema) -> Iterator[Fault]:
    key = list(schema.unique)
    if not table.has(*key):
        return
    cells = table.frame[key].fillna("")
    given = cells[(cells != "").any(axis=1)]
    joined = given[key[0]].str.cat([given[name] for name in key[1:]], sep="\x1f")
    twice = joined[joined.duplicated()]
    told = twice.iloc[:FAULTS_LIMIT]
    first = joined[joined.isin(told)].drop_duplicates()
    rows = dict(zip(first, first.index, strict=True))
    for at, (row, value) in enumerate(told.items(), 1):
        unlike = f"a key of its own: row {rows[value]} has the same"
        fault = table.fault(int(row), ", ".join(key), value.replace("\x1f", ", "), unlike)
        yield replace(fault, more=len(twice) - FAULTS_LIMIT) if at == FAULTS_LIMIT else fault
