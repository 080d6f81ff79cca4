"""Declares tables: a pandera schema each, with a title, a description, a key and rules."""

from pandera.pandas import Check, Column, DataFrameSchema

from data.preparing import columns as c


def table(
    name: str, title: str, description: str, key: tuple[str, ...], columns: dict[str, Column], *rules: Check
) -> DataFrameSchema:
    """Declare a table. rules: checks of several cells of a row."""
    return DataFrameSchema(
        columns,
        checks=list(rules),
        unique=list(key),
        strict=True,
        name=name,
        title=title,
        description=description,
    )


def facts(
    name: str, title: str, description: str, key: tuple[str, ...], columns: dict[str, Column], *rules: Check
) -> DataFrameSchema:
    """Declare a table of facts, whose rows name their source and how sure they are."""
    return table(name, title, description, key, columns | c.evidence(), c.honest(), *rules)
