"""The data dictionary, generated from the declarations of the tables."""

from collections.abc import Iterator

from pandas import DataFrame

from data.preparing.schemas import BOUNDARY_TABLES, SOURCE_TABLES


def dictionary() -> DataFrame:
    """One row per column of each table: what the table is, what the column is, and the table whose keys it holds."""
    rows = [
        {
            "table": schema.name,
            "table_title": schema.title,
            "table_about": schema.description,
            "column": name,
            "type": column.metadata["type"],
            "required": not column.nullable,
            "title": column.title,
            "description": column.description,
            "key": name in schema.unique,
            "link": column.metadata.get("link"),
        }
        for schema in (*SOURCE_TABLES, *BOUNDARY_TABLES)
        for name, column in schema.columns.items()
    ]
    return DataFrame(rows)


def as_markdown() -> str:
    """The dictionary as Markdown: a section with a table of columns for each table."""
    return "\n".join(["# Data dictionary", "", *_sections()])


def _sections() -> Iterator[str]:
    columns = dictionary()
    for schema in (*SOURCE_TABLES, *BOUNDARY_TABLES):
        key = ", ".join(schema.unique)
        yield f"## {schema.title} (`{schema.name}.csv`)\n\n{schema.description} Key: {key}.\n"
        yield "| Column | Title | Type | Required | Description |\n| --- | --- | --- | --- | --- |"
        for row in columns[columns["table"] == schema.name].itertuples():
            required = "yes" if row.required else "no"
            yield f"| `{row.column}` | {row.title} | {row.type} | {required} | {row.description} |"
        yield ""
