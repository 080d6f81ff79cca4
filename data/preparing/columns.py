"""Kinds of columns that the tables are declared with: each knows its checks and how to say what it expects.

Tables are checked as text, exactly as the file has them, so that a fault can quote the cell. The kind, kept
in the column's metadata as `type`, tells afterwards what to convert the text to.
"""

import re
from collections.abc import Callable, Mapping

import pandas as pd
from pandas import DataFrame, Series
from pandera.pandas import Check, Column

from data.cells import SEPARATOR
from data.dates import is_date

CONFIDENCES = ("low", "medium", "high")
YEARS = (1990, 2035)
"""What the tables are about."""
_NUMBER = r"(0|[1-9][0-9]*)(\.[0-9]+)?"

_SOURCE = re.compile(r"https?://\S+( \(.+\))?|[a-z0-9][a-z0-9 -]*")


def pattern(regex: str, expected: str) -> Check:
    """A check that each cell is wholly matched by regex."""
    return Check(lambda cells: cells.str.fullmatch(regex), error=expected)


def rule(column: str, expected: str, test: Callable[[DataFrame], Series]) -> Check:
    """A check of a row by several of its cells; column is the one that a fault points at."""
    return Check(test, name=column, error=expected, ignore_na=False)


def _column(
    kind: str, title: str, description: str, *checks: Check, required: bool, **metadata: object
) -> Column:
    return Column(
        checks=list(checks),
        nullable=not required,
        title=title,
        description=description,
        metadata={"type": kind, **metadata},
    )


def text(title: str, description: str, *, required: bool = False) -> Column:
    """Free text, possibly of several lines."""
    tidy = pattern(r"(?s)\S(.*\S)?", "no space at the beginning or the end")
    return _column("text", title, description, tidy, required=required)


def identifier(title: str, description: str) -> Column:
    """A key: small letters without accents, digits, hyphens."""
    shape = pattern(r"[a-z0-9][a-z0-9_-]*", "an identifier: small letters a-z, digits and hyphens")
    return _column("identifier", title, description, shape, required=True)


def nace(title: str, description: str) -> Column:
    """The key of a branch of the economy."""
    shape = pattern(r"[0-9]{2}|[A-Z]([0-9]{2})?", "a code of NACE: two digits, or a letter: 13")
    return _column("identifier", title, description, shape, required=True)


def source_id(title: str, description: str) -> Column:
    """The key of a source, which stands among addresses."""
    shape = pattern(
        r"[a-z0-9][a-z0-9 -]*", "an identifier: small letters a-z, digits, hyphens, single spaces"
    )
    return _column("identifier", title, description, shape, required=True)


def link(table: str, title: str, description: str, *, required: bool = True) -> Column:
    """The key of a row of another table."""
    return _column("identifier", title, description, required=required, link=table)


def links(table: str, title: str, description: str) -> Column:
    """Keys of rows of another table, separated by semicolons where there are several."""
    return _column("identifier", title, description, required=False, link=table, several=True)


def either(title: str, description: str, by: str, tables: Mapping[str, str]) -> Column:
    """The key of a row of one of several tables; another column says by its value which one."""
    tidy = pattern(r"\S+", "no space")
    return _column("identifier", title, description, tidy, required=True, either=(by, tables))


def spelling(title: str, description: str) -> Column:
    """The name of a member, exactly as the table of members has it."""
    return _column("text", title, description, required=True, link="partnership_members")


def nuts(title: str, description: str, *, required: bool = True) -> Column:
    """A NUTS 2016 code of any level."""
    return _column("NUTS 2016 code", title, description, required=required, link="regions")


def country(title: str, description: str, *, required: bool = True) -> Column:
    """ISO 3166-1 alpha-2 codes, separated by semicolons where there are several."""
    return _column("ISO country code", title, description, required=required, link="countries")


def choice(title: str, description: str, *options: str, required: bool = True) -> Column:
    """One of a few fixed words."""
    known = Check.isin(options, error="one of " + ", ".join(options))
    return _column("choice", title, description, known, required=required)


def day(title: str, description: str, *, required: bool = False) -> Column:
    """A date of ISO 8601, possibly only a year or a year and month."""
    real = Check(
        lambda cells: cells.map(is_date).astype(bool), error="a real date: 2018-11-29, 2018-11 or 2018"
    )
    first, last = YEARS
    near = Check(
        lambda cells: cells.str[:4].between(str(first), str(last)) | ~cells.map(is_date).astype(bool),
        error=f"a year from {first} to {last}",
    )
    return _column("date", title, description, real, near, required=required)


def period(title: str, description: str) -> Column:
    """A year, or the years from one to another."""
    shape = pattern(r"(19|20)[0-9]{2}(-(19|20)[0-9]{2})?", "a year, or two of them: 2017 or 2014-2020")
    first, last = YEARS
    near = Check(
        lambda cells: cells.str[:4].between(str(first), str(last)) | ~cells.str[:4].str.isdigit(),
        error=f"a year from {first} to {last}",
    )
    return _column("period", title, description, shape, near, required=True)


def flags(title: str, description: str, known: str) -> Column:
    """Letters that say how a value was come by, each once. known: those that there are."""
    letters = rf"(?:([{known}])(?!.*\1))+"
    return _column(
        "flags",
        title,
        description,
        pattern(letters, f"letters of these, each once: {' '.join(known)}"),
        required=False,
    )


def share(title: str, description: str, *, required: bool = False) -> Column:
    """A share in per cent."""
    digits = pattern(_NUMBER, "a number of zero or more with a decimal point: 12.5")
    return _column("number", title, description, digits, _between(0, 100), required=required)


def bound(title: str, description: str) -> Column:
    """A number that may be below zero."""
    digits = pattern(r"-?" + _NUMBER, "a number with a decimal point: -1.75")
    return _column("number", title, description, digits, required=False)


def whole(title: str, description: str, low: int = 0, high: int = 10**9, *, required: bool = False) -> Column:
    """A whole number from low to high."""
    digits = pattern(r"(0|[1-9][0-9]*)", "a whole number of zero or more, in digits only: 1500")
    return _column("whole number", title, description, digits, _between(low, high), required=required)


def number(title: str, description: str, *, required: bool = False) -> Column:
    """A number of zero or more, with a decimal point where needed."""
    digits = pattern(_NUMBER, "a number of zero or more with a decimal point: 1500.25")
    return _column("number", title, description, digits, _between(0, 10**10), required=required)


def euro(title: str, description: str) -> Column:
    """An amount of euro, with cents where needed."""
    digits = pattern(_NUMBER, "a number of zero or more with a decimal point: 1500.25")
    cents = Check(
        lambda cells: ~cells.str.fullmatch(r"[0-9]+\.[0-9]{3,}"),
        error="an amount with two decimals at most, and no sign between thousands: 1500",
    )
    return _column("number", title, description, digits, cents, _between(0, 10**10), required=False)


def _between(low: int, high: int) -> Check:
    """A check of what is a number; what is none has another fault."""

    def test(cells: Series) -> Series:
        plain = cells.where(cells.str.fullmatch(r"[0-9]+(\.[0-9]+)?"))
        found = pd.to_numeric(plain.str[:30], errors="coerce")
        return ~((found < low) | (found > high))

    return Check(test, error=f"a number from {low} to {high}")


def colour(title: str, description: str) -> Column:
    """A colour of red, green and blue, two hexadecimal digits each."""
    shape = pattern(r"#[0-9A-Fa-f]{6}", "a colour of six hexadecimal digits: #0072B2")
    return _column("colour", title, description, shape, required=False)


def degrees(title: str, description: str, limit: int, *, required: bool = False) -> Column:
    """A longitude or latitude in decimal degrees between -limit and limit."""
    within = Check(
        lambda cells: cells.map(lambda cell: _is_degrees(cell, limit)).astype(bool),
        error=f"degrees from -{limit} to {limit} with a decimal point: -7.59",
    )
    return _column("number", title, description, within, required=required)


def address(title: str, description: str, *, required: bool = False) -> Column:
    """A web address."""
    shape = pattern(r"https?://\S+", "a web address that begins with http:// or https://")
    return _column("web address", title, description, shape, required=required)


def note() -> Column:
    """What the sources leave open."""
    return text("Note", "Contradictions between sources, and how the row was made where that is not plain.")


def evidence() -> dict[str, Column]:
    """The two columns that end every table of facts: source_url and confidence."""
    known = Check(
        lambda cells: cells.map(_is_source).astype(bool), error="web addresses, or ids of sources.csv"
    )
    return {
        "source_url": _column(
            "sources",
            "Source",
            "Web addresses of the sources, or their ids in the table of sources; several are separated by ' ; '.",
            known,
            required=True,
        ),
        "confidence": choice(
            "Confidence",
            "High: by an official source. Medium: by a secondary source. Low: inferred or general knowledge.",
            *CONFIDENCES,
        ),
    }


def honest() -> Check:
    """General knowledge is no source for more than low confidence."""

    def test(table: DataFrame) -> Series:
        general = table["source_url"].str.contains("general knowledge", na=False)
        return ~general | (table["confidence"] == "low")

    return rule("confidence", "low, because the source is general knowledge", test)


def _is_source(cell: str) -> bool:
    known = _SOURCE.fullmatch
    return all(known(part) for part in cell.split(SEPARATOR))


def _is_degrees(cell: str, limit: int) -> bool:
    return bool(re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]+)?", cell)) and abs(float(cell)) <= limit
