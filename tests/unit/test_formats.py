"""What is wrong with a file as a whole is seen at once, wherever its first letters stand."""

from pathlib import Path

import pytest

from data.preparing.formats import content_of
from data.preparing.reading import read_table

ROWS = "id,name\n1,Módulo Córdoba\n2,Łódź\n3,Göteborg – Västra\n"
"""The first row that has letters beyond ASCII has several of them."""


@pytest.mark.parametrize(
    "encoding", ["cp1252", "iso8859-15", "iso8859-1", "cp850", "cp437", "mac_roman", "cp1250"]
)
@pytest.mark.parametrize("separator", ["\n", "\r\n"])
def test_an_encoding_is_told_once_for_the_file(encoding: str, separator: str) -> None:
    found = content_of(ROWS.replace("\n", separator).encode(encoding, "replace"))
    assert "the file is saved as" in found.wrong


@pytest.mark.parametrize("encoding", ["cp1252", "cp850"])
def test_letters_of_one_row_are_told_in_that_row(encoding: str) -> None:
    pasted = ROWS.encode().replace("Módulo Córdoba".encode(), "Módulo Córdoba".encode(encoding))
    assert not content_of(pasted).wrong


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_wide_encodings_are_named(encoding: str) -> None:
    assert f"saved as {encoding.upper()}" in content_of(ROWS.encode(encoding)).wrong


def test_a_header_in_the_middle_is_one_fault(tmp_path: Path) -> None:
    path = tmp_path / "two.csv"
    path.write_text(ROWS + ROWS.replace("1,", "4,").replace("2,", "5,").replace("3,", "6,"), "utf-8")
    read = read_table(path, ("id", "name"))
    assert [(fault.row, fault.expected) for fault in read.faults] == [
        (5, "rows of facts; this is the header once more")
    ]
    assert read.table is not None
    assert list(read.table.frame["id"]) == ["1", "2", "3", "4", "5", "6"]
