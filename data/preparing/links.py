"""Checks that span tables: keys of other tables, codes of regions and countries."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from pandas import Series
from pandera.pandas import DataFrameSchema
from rapidfuzz import fuzz, process

from data.faults import Fault
from data.preparing.reading import Table
from data.preparing.territories import codes_of_numbers

_COUNTRY = "an ISO 3166-1 country code of two letters (with GR and GB)"
_KEYS = {
    "platforms": ("platform_id", "a platform_id of platforms.csv"),
    "programmes": ("programme_id", "a programme_id of programmes.csv"),
    "headline_figures": ("figure_id", "a figure_id of headline_figures.csv"),
    "themes": ("theme_id", "a theme_id of themes.csv"),
    "partnerships": ("partnership_id", "a partnership_id of partnerships.csv"),
    "partnership_members": ("organisation", "an organisation of partnership_members.csv"),
    "indicators": ("indicator_id", "an indicator_id of indicators.csv"),
    "branches": ("nace", "a nace of branches.csv"),
    "regions": ("nuts_code", "a code of NUTS 2016 (with EL and UK)"),
}


def broken_links(table: Table, schema: DataFrameSchema, tables: Mapping[str, Table]) -> Iterator[Fault]:
    """Cells that name a theme, partnership, member, region or country that does not exist."""
    for column, target in _links(table, schema).items():
        known, expected = _known(target, tables)
        if known:
            several = target == "countries" or schema.columns[column].metadata.get("several")
            cells, separator = table.frame[column].dropna(), ";" if several else ""
            yield from _unknown_cells(table, cells, known, expected, separator)
    for column, (by, targets) in _choices(table, schema).items():
        for kind, target in targets.items():
            known, expected = _known(target, tables)
            cells = table.frame[column][table.frame[by] == kind].dropna()
            if known:
                yield from _unknown_cells(table, cells, known, f"{expected}, because {by} is {kind}", "")


def _choices(table: Table, schema: DataFrameSchema) -> dict[str, tuple[str, Mapping[str, str]]]:
    """Columns that hold keys of one of several tables, with the column that says of which."""
    found = {name: column.metadata.get("either") for name, column in schema.columns.items()}
    return {name: one for name, one in found.items() if one and table.has(name, one[0])}


def _unknown_cells(
    table: Table, cells: Series, known: AbstractSet[str], expected: str, separator: str
) -> Iterator[Fault]:
    wrong = {
        cell: unknown[0]
        for cell in cells.unique()
        if (
            unknown := [
                part for part in (cell.split(separator) if separator else [cell]) if part not in known
            ]
        )
    }
    choices = sorted(known)
    for fault in table.faults(cells.index[cells.isin(list(wrong))], str(cells.name), expected):
        part = wrong[fault.value]
        near = process.extractOne(part, choices, scorer=fuzz.ratio, score_cutoff=60)
        nearest = f"; nearest: {near[0]}" if near else ""
        yield replace(fault, value=part, expected=expected + nearest)


def misplaced(table: Table, schema: DataFrameSchema, tables: Mapping[str, Table]) -> Iterator[Fault]:
    """Rows whose region lies in another country than their column country says."""
    if not {"regions", "countries"} <= set(_links(table, schema).values()):
        return
    codes = table.frame["nuts_code"].dropna()
    lies_in = codes.map(_countries_of_regions(tables)).dropna()
    says = table.frame["country"].reindex(lies_in.index).fillna("blank") if table.has("country") else lies_in
    judged = (says == "blank") | says.isin(sorted(_country_codes()))

    def expected(row: int) -> str:
        code = codes.at[row]
        return f"a region of the row's country ({code} lies in {lies_in.at[row]}, country is {says.at[row]})"

    yield from table.faults(lies_in.index[judged & (says != lies_in)], "nuts_code", expected)


def _links(table: Table, schema: DataFrameSchema) -> dict[str, str]:
    links = {name: column.metadata.get("link") for name, column in schema.columns.items()}
    return {name: link for name, link in links.items() if link and name in table.frame}


def _known(target: str, tables: Mapping[str, Table]) -> tuple[AbstractSet[str], str]:
    """Keys that a link may have, and how to say so; none where the table that it points to is unreadable."""
    if target == "countries":
        return _country_codes(), _COUNTRY
    key, expected = _KEYS[target]
    if target not in tables or key not in tables[target].frame:
        return set(), expected
    return {cell for _, cell in tables[target].cells(key)}, expected


def _country_codes() -> frozenset[str]:
    return frozenset(codes_of_numbers().values())


def _countries_of_regions(tables: Mapping[str, Table]) -> dict[str, str]:
    frame = tables["regions"].frame if "regions" in tables else None
    if frame is None or not {"nuts_code", "country"} <= set(frame):
        return {}
    known = frame[["nuts_code", "country"]].dropna()
    return dict(zip(known["nuts_code"], known["country"], strict=True))
