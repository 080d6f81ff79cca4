"""Validates all tables and decks against their declarations and each other, and collects every fault."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pandas import DataFrame
from pandera.errors import SchemaError, SchemaErrorReason, SchemaErrors
from pandera.pandas import DataFrameSchema

from data.catalogue import CATALOGUE_FILE, Entry, read_catalogue
from data.citing import unnamed
from data.decks import Deck, load_decks
from data.derive import derive
from data.faults import Fault, Faults, FaultyDeckError
from data.filters import build_index
from data.geometry import broken_geometry
from data.links import broken_links, misplaced
from data.reading import Reading, Table, read_table
from data.schemas import BOUNDARY_TABLES, SOURCE_TABLES
from data.store import Datasets


@dataclass(frozen=True)
class Checked:
    """What came of a check: all tables by name, as text; the catalogue of sources; all faults in order."""

    tables: Mapping[str, DataFrame]
    catalogue: tuple[Entry, ...]
    faults: tuple[Fault, ...]

    @property
    def rows(self) -> dict[str, int]:
        """Number of rows of each source table that could be read."""
        names = [str(schema.name) for schema in SOURCE_TABLES]
        return {name: len(self.tables[name]) for name in names if name in self.tables}


def check(sources: Path, boundaries: Path) -> Checked:
    """Read and validate the tables of both folders. Bad content raises nothing: it is in the faults."""
    readings = _read(sources, boundaries)
    tables = {name: reading.table for name, reading in readings.items() if reading.table}
    catalogue, faults = read_catalogue(
        sources / CATALOGUE_FILE, [str(schema.name) for schema in SOURCE_TABLES]
    )
    faults = [
        *faults,
        *broken_geometry(boundaries),
        *(fault for reading in readings.values() for fault in reading.faults),
    ]
    for schema in (*SOURCE_TABLES, *BOUNDARY_TABLES):
        if schema.name in tables:
            faults += _table_faults(tables[schema.name], schema, tables)
    frames = {name: table.frame for name, table in tables.items()}
    return Checked(frames, tuple(catalogue), tuple(sorted(set(faults))))


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
    data = ready or Datasets(**derive(checked.tables, checked.catalogue), version="", rows=checked.rows)
    return build_index(data).vocabulary


def _read(sources: Path, boundaries: Path) -> dict[str, Reading]:
    folders = {sources: SOURCE_TABLES, boundaries: BOUNDARY_TABLES}
    paths = [folder / f"{schema.name}.csv" for folder, schemas in folders.items() for schema in schemas]
    return {path.stem: read_table(path) for path in paths}


def _table_faults(table: Table, schema: DataFrameSchema, tables: Mapping[str, Table]) -> Iterator[Fault]:
    faults = [
        *_cell_faults(table, schema),
        *_duplicate_keys(table, schema),
        *broken_links(table, schema, tables),
        *misplaced(table, schema, tables),
        *unnamed(table, schema, tables),
    ]
    return (fault for fault in faults if not table.is_misread(fault))


def _cell_faults(table: Table, schema: DataFrameSchema) -> list[Fault]:
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
            yield from (table.fault(row, error.schema.name, "", blank) for row in cases["index"])
        case SchemaErrorReason.DATAFRAME_CHECK:
            column = error.check.name if error.schema is schema else error.schema.name
            for row in cases["index"].unique():
                yield table.fault(row, column, table.frame.at[row, column], error.check.error)
        case SchemaErrorReason.CHECK_ERROR if not set(schema.columns) <= set(table.frame.columns):
            return  # a rule over several columns cannot be judged where one of them is missing
        case SchemaErrorReason.DUPLICATES:
            return  # _duplicate_keys names both rows
        case _:
            raise error


def _duplicate_keys(table: Table, schema: DataFrameSchema) -> Iterator[Fault]:
    key = list(schema.unique)
    if not set(key) <= set(table.frame.columns):
        return
    first: dict[tuple[str, ...], int] = {}
    for row, *cells in table.frame[key].fillna("").itertuples():
        earlier = first.setdefault(tuple(cells), row)
        if earlier != row and any(cells):
            unlike = f"a key of its own: row {earlier} has the same"
            yield table.fault(row, ", ".join(key), ", ".join(cells), unlike)
