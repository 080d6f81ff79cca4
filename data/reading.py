"""Reads a table as text and remembers where each row stands, so that a fault can be found in the file."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pandas import DataFrame

from data.faults import Fault

_NOT_UTF8 = re.compile("[\udc80-\udcff]")


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

    def fault(self, row: int, column: str, value: object, expected: str) -> Fault:
        """A fault of a cell of this table; the value of a blank cell may be NaN."""
        quoted = value if isinstance(value, str) else ""
        return Fault(self.file, int(row), column, quoted, expected, self.lines[row])

    def is_misread(self, fault: Fault) -> bool:
        """Whether the fault may only follow from one that is reported already."""
        return bool({(fault.row, fault.column), (fault.row, "")} & self.misread)


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


def read_table(path: Path) -> Reading:
    """Read a CSV file: UTF-8, commas, a header. Bad content raises nothing: it is returned as faults."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Reading((Fault(path.name, 0, "", "", "this file"),))
    except OSError as error:
        return Reading((Fault(path.name, 0, "", "", f"a file that can be read ({error.strerror})"),))
    records = _records(raw.decode("utf-8-sig", errors="surrogateescape"))
    faults = _header_faults(path.name, records)
    if faults:
        return Reading(tuple(faults))
    return _table(path.name, records)


def _records(text: str) -> _Records:
    records, begins = _Records(), 1
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for cells in reader:
            records.rows.append(cells)
            records.lines.append(begins)
            begins = reader.line_num + 1
    except csv.Error as error:
        records.error = f"{error}; the row begins at line {begins}"
    return records


def _header_faults(file: str, records: _Records) -> list[Fault]:
    """Faults that leave no table to judge."""
    if records.error:
        row = len(records.rows) + 1
        return [Fault(file, row, "", "", f"cells with paired quotation marks ({records.error})")]
    header = records.rows[0] if records.rows else []
    if not any(header):
        return [Fault(file, 1, "", "", "a header with the names of the columns", 1)]
    if not any(map(any, records.rows[1:])):
        return [Fault(file, 2, "", "", "at least one row below the header", 2)]
    line = ",".join(header)
    if _NOT_UTF8.search(line) or "\0" in line:
        return [Fault(file, 1, "", _readable(line), f"UTF-8 text; {_bad_byte(line)}", 1)]
    if len(header) == 1 and re.search("[;\t]", line):
        return [Fault(file, 1, "", line, "commas between the columns", 1)]
    twice = sorted({name for name in header if header.count(name) > 1})
    return [Fault(file, 1, name, name, "each column once", 1) for name in twice]


def _table(file: str, records: _Records) -> Reading:
    header, *rows = records.rows
    filled = [(row, cells) for row, cells in enumerate(rows, 2) if any(cells)]
    lines = dict(enumerate(records.lines, 1))
    faults = [*_ragged(file, lines, len(header), filled), *_undecoded(file, lines, header, filled)]
    even = [[_readable(cell) for cell in (cells + [""] * len(header))[: len(header)]] for _, cells in filled]
    frame = DataFrame(even, columns=header, index=[row for row, _ in filled], dtype="str")
    misread = frozenset((fault.row, fault.column) for fault in faults)
    return Reading(tuple(faults), Table(file, frame.mask(frame == ""), lines, misread))


def _ragged(
    file: str, lines: dict[int, int], width: int, rows: list[tuple[int, list[str]]]
) -> Iterator[Fault]:
    for row, cells in rows:
        if len(cells) != width:
            expected = (
                f"{width} cells as in the header, not {len(cells)}; cells with commas need quotation marks"
            )
            yield Fault(file, row, "", ",".join(map(_readable, cells)), expected, lines[row])


def _undecoded(
    file: str, lines: dict[int, int], header: list[str], rows: list[tuple[int, list[str]]]
) -> Iterator[Fault]:
    for row, cells in rows:
        for column, cell in zip(header, cells, strict=False):
            if _NOT_UTF8.search(cell):
                yield Fault(file, row, column, _readable(cell), f"UTF-8 text; {_bad_byte(cell)}", lines[row])


def _bad_byte(cell: str) -> str:
    bad = _NOT_UTF8.search(cell)
    return f"byte 0x{ord(bad[0]) - 0xDC00:02X} is not" if bad else "the file has NUL bytes"


def _readable(cell: str) -> str:
    return _NOT_UTF8.sub("\N{REPLACEMENT CHARACTER}", cell)
