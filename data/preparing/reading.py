"""Reads a table as text and remembers where each row stands, so that a fault can be found in the file."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pandas import DataFrame

from data.faults import FAULTS_LIMIT, Fault
from data.preparing.formats import content_of
from data.preparing.heading import Heading, heading_of
from data.wording import Wording

Expected = str | Wording | Callable[[int], str | Wording]
_NOT_UTF8 = re.compile("[\udc80-\udcff]")
_SEPARATORS = re.compile("[;\t|]")
_WIDEST = 200
_SHOWN_CELLS = 60
_LONGEST_CELL = 131_072
"""Signs of a cell: what Python's reader takes by itself, which other packages change for the whole process."""


@dataclass(frozen=True)
class Table:
    """A table as its file has it.

    frame: a text column for each column of the file, blank cells missing, indexed by the row of a spreadsheet
    (first record: 2).
    lines: the line of a text editor at which each row begins.
    misread: cells (row, column) or rows (row, "") that have a fault already, so that what only follows from
    it need not be reported too.
    """

    file: str
    frame: DataFrame
    lines: dict[int, int]
    misread: frozenset[tuple[int, str]] = frozenset()

    def cells(self, column: str) -> Iterator[tuple[int, str]]:
        """Row and content of each cell of a column that is not blank."""
        filled = self.frame[column].dropna()
        return zip(filled.index, filled, strict=True)

    def has(self, *columns: str) -> bool:
        """Whether the file has all of these columns."""
        return set(columns) <= set(self.frame.columns)

    def fault(
        self, row: int, column: str, value: object, expected: str | Wording, mild: bool = False
    ) -> Fault:
        """A fault of a cell of this table; the value of a blank cell may be NaN."""
        quoted = value if isinstance(value, str) else ""
        wording = expected if isinstance(expected, Wording) else None
        return Fault(self.file, int(row), column, quoted, str(expected), self.lines[row], wording, mild)

    def faults(
        self,
        rows: Iterable[int],
        column: str,
        expected: Expected,
        value: str | None = None,
        mild: bool = False,
    ) -> Iterator[Fault]:
        """A fault for each of the first rows, the last of which counts the rest; misread cells are left out.

        expected: what is expected, or what tells it of a row. value: what was found, where it is not the cell.
        """
        told = [row for row in rows if not {(row, column), (row, "")} & self.misread]
        for at, row in enumerate(told[:FAULTS_LIMIT], 1):
            found = self.frame.at[row, column] if value is None else value
            fault = self.fault(row, column, found, expected(row) if callable(expected) else expected, mild)
            yield replace(fault, more=len(told) - FAULTS_LIMIT) if at == FAULTS_LIMIT else fault


@dataclass(frozen=True)
class Reading:
    """What came of reading a file: a table, unless it is too broken to be judged cell by cell, and faults."""

    faults: tuple[Fault, ...] = ()
    table: Table | None = None


@dataclass
class _Records:
    """The rows of a CSV text with the line at which each begins."""

    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    error: str = ""
    damaged: bool = False


def read_table(path: Path, columns: Sequence[str] = ()) -> Reading:
    """Read a CSV file: UTF-8, commas, a header. Bad content raises nothing: it is returned as faults.

    columns: those that the table should have; without them any header will do.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Reading((Fault(path.name, 0, "", "", "this file"),))
    except OSError as error:
        return Reading((Fault(path.name, 0, "", "", f"a file that can be read ({error.strerror})"),))
    content = content_of(raw)
    if content.wrong:
        return Reading(
            (Fault(path.name, content.row, "", _beginning(content.text), content.wrong, content.row),)
        )
    records = _records(content.text)
    faults = _whole_faults(path.name, records, columns)
    if faults:
        return Reading(tuple(faults))
    return _table(path.name, records, heading_of(path.name, records.rows[0], columns))


def _records(text: str) -> _Records:
    records, begins = _Records(damaged=bool(_NOT_UTF8.search(text))), 1
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for cells in reader:
            records.rows.append(cells)
            records.lines.append(begins)
            begins = reader.line_num + 1
    except csv.Error as error:
        records.error = f"{error}; the row begins at line {begins}"
    return records


def _whole_faults(file: str, records: _Records, columns: Sequence[str]) -> list[Fault]:
    """Faults that leave no table to judge."""
    header = records.rows[0] if records.rows else []
    if records.error:
        row = len(records.rows) + 1
        return [Fault(file, row, "", "", f"cells with paired quotation marks ({records.error})")]
    if re.match("sep=", header[0] if header else "", re.IGNORECASE):
        return [Fault(file, 1, "", ",".join(header), "the header; a line sep= is for a spreadsheet alone", 1)]
    if not any(header) and not any(map(any, records.rows[1:])):
        return [Fault(file, 1, "", "", "a header with the names of the columns", 1)]
    missing = _missing_header(file, records, columns)
    if missing:
        return missing
    if not any(map(any, records.rows[1:])):
        return [Fault(file, 2, "", "", "at least one row below the header", 2)]
    return _uneven(file, records)


def _missing_header(file: str, records: _Records, columns: Sequence[str]) -> list[Fault]:
    header = records.rows[0]
    line = _beginning(",".join(header[:_SHOWN_CELLS]))
    if len(_named(header)) == 1 and _SEPARATORS.search(line):
        return [Fault(file, 1, "", line, "commas between the columns", 1)]
    if len(_named(header)) > _WIDEST:
        return [
            Fault(file, 1, "", line, f"a header with the names of the columns, not {len(header)} cells", 1)
        ]
    here = len(set(_named(header)) & set(columns))
    best = max(islice(records.rows, 1, 20), key=lambda row: len(set(row) & set(columns)), default=[])
    there = len(set(best) & set(columns))
    if columns and there > max(here, len(columns) // 2):
        row = records.rows.index(best) + 1
        return [
            Fault(file, 1, "", line, f"the header, which stands in row {row}; take out what is above it", 1)
        ]
    if not any(header):
        return [Fault(file, 1, "", "", "a header with the names of the columns", 1)]
    if _NOT_UTF8.search(",".join(header)) or "\0" in line:
        return [Fault(file, 1, "", line, f"UTF-8 text; {_bad_byte(','.join(header))}", 1)]
    if len(columns) > 2 and not here and len(header) > 1 and not heading_of(file, header, columns).renamed:
        return [Fault(file, 1, "", line, "a header with the names of the columns: " + ", ".join(columns), 1)]
    twice = sorted(name for name, count in Counter(_named(header)).items() if count > 1)
    return [Fault(file, 1, name, name, "each column once", 1) for name in twice]


def _named(header: Sequence[str]) -> list[str]:
    return [name for name in header if name]


def _uneven(file: str, records: _Records) -> list[Fault]:
    """One fault where most rows have another number of cells than the header."""
    width = _width(records.rows[0])
    widths = Counter(max(_width(row), min(len(row), width)) for row in records.rows[1:] if any(row))
    usual, count = widths.most_common(1)[0]
    if usual == width or count < 3 or count <= widths.total() / 2:
        return []
    line = _beginning(",".join(records.rows[0]))
    expected = f"as many names as the rows have cells: {usual}, not {width}"
    if usual == 1 and _SEPARATORS.search(records.rows[1][0] if records.rows[1] else ""):
        expected = "commas between the columns of the rows too"
    return [Fault(file, 1, "", line, expected, 1)]


def _width(cells: Sequence[str]) -> int:
    """Number of cells without blank ones at the end."""
    width = len(cells)
    while width and not cells[width - 1]:
        width -= 1
    return width


def _table(file: str, records: _Records, heading: Heading) -> Reading:
    width = len(heading.names)
    rows = [(row, cells) for row, cells in enumerate(islice(records.rows, 1, None), 2) if any(cells)]
    filled = [(row, cells) for row, cells in rows if cells != records.rows[0]]
    lines = dict(enumerate(records.lines, 1))
    faults = [*heading.faults, *_repeated(file, lines, records.rows[0], rows)]
    faults += _ragged(file, lines, width, filled)
    if records.damaged:
        faults += _undecoded(file, lines, heading.names, filled)
    blank = [""] * width
    even = [cells if len(cells) == width else (cells + blank)[:width] for _, cells in filled]
    columns = {
        name: _text(cells)
        for name, cells in zip(heading.names, zip(*even, strict=True), strict=True)
        if name or any(cells)
    }
    if "" in columns:
        faults.append(Fault(file, 1, "", "", "a name for each column that has cells", 1))
        del columns[""]
    frame = DataFrame(columns, index=[row for row, _ in filled])
    misread = frozenset((fault.row, fault.column) for fault in faults if fault.row > 1)
    return Reading(tuple(faults), Table(file, frame, lines, misread))


def _text(cells: Sequence[str]) -> Any:
    """A column of text with blank cells missing."""
    try:
        found = pa.array(cells, pa.large_string())
    except UnicodeEncodeError:  # bytes that are no UTF-8, which have their fault
        found = pa.array(list(map(_readable, cells)), pa.large_string())
    known = pc.if_else(pc.equal(found, ""), pa.scalar(None, pa.large_string()), found)
    return pd.array(known, dtype="str")


def _repeated(
    file: str, lines: Mapping[int, int], header: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]]
) -> list[Fault]:
    """Rows that are the header once more, as where files were joined; nothing else is said of them."""
    expected = "rows of facts; this is the header once more"
    again = [row for row, cells in rows if cells == header]
    return [Fault(file, row, "", _beginning(",".join(header)), expected, lines[row]) for row in again]


def _ragged(
    file: str, lines: dict[int, int], width: int, rows: list[tuple[int, list[str]]]
) -> Iterator[Fault]:
    uneven = [(row, cells) for row, cells in rows if len(cells) != width]
    wrong = [(row, cells) for row, cells in uneven if len(cells) < width or _width(cells) > width]
    for at, (row, cells) in enumerate(wrong[:FAULTS_LIMIT], 1):
        commas = "; cells with commas need quotation marks" if len(cells) > width else ""
        expected = f"{width} cells as in the header, not {len(cells)}{commas}"
        value = _beginning(",".join(cells[:_SHOWN_CELLS]))
        more = len(wrong) - FAULTS_LIMIT if at == FAULTS_LIMIT else 0
        yield Fault(file, row, "", value, expected, lines[row], more=more)


def _undecoded(
    file: str, lines: dict[int, int], header: Sequence[str], rows: list[tuple[int, list[str]]]
) -> list[Fault]:
    found = (
        Fault(file, row, column, _readable(cell), f"UTF-8 text; {_bad_byte(cell)}", lines[row])
        for row, cells in rows
        for column, cell in zip(header, cells, strict=False)
        if not cell.isascii() and _NOT_UTF8.search(cell)
    )
    return list(islice(found, FAULTS_LIMIT))


def _bad_byte(cell: str) -> str:
    bad = _NOT_UTF8.search(cell)
    return f"byte 0x{ord(bad[0]) - 0xDC00:02X} is not" if bad else "the file has NUL bytes"


def _readable(cell: str) -> str:
    return _NOT_UTF8.sub("\N{REPLACEMENT CHARACTER}", cell)


def _beginning(text: str) -> str:
    return _readable(text[:400])
