"""What a machine is told of the data set: a description as Frictionless Data has it (specs.frictionlessdata.io)."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from dashboard.exports.documents.data_set import DataSet
from data.asking.originals import Meaning
from data.asking.rows import TableSource
from data.compact import Json, JsonObject
from layouts.i18n import Texts
from layouts.sharing import LICENCE_ADDRESS

TYPES = {"whole number": "integer", "number": "number"}
"""What a type of column is called there; all others are text."""
DATE = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
"""Dates are as exact as their source: a day, a month or a year."""
LICENCE: JsonObject = {
    "name": "CC-BY-4.0",
    "path": LICENCE_ADDRESS,
    "title": "Creative Commons Attribution 4.0",
}


@dataclass(frozen=True)
class Stored:
    """A file of the data set. tables: those that it holds. kind: what a machine is told of how to read it."""

    path: str
    body: bytes
    tables: tuple[str, ...]
    kind: JsonObject


def descriptor(of: DataSet, tables: Mapping[str, pa.Table], files: list[Stored], texts: Texts) -> JsonObject:
    """Return the content of datapackage.json. files: in the order of their tables."""
    home: JsonObject = {"homepage": of.home + texts.addresses.own("/")} if of.home else {}
    return {
        "profile": "data-package",
        "name": "s3-atlas",
        "title": texts.t("S3 Atlas: the whole data set"),
        "description": texts.t("Maps of European cluster policy around 2018, with sources."),
        "version": of.version,
        **home,
        "licenses": [LICENCE],
        "sources": [_source(one, texts) for one in of.sources.values()],
        "resources": [_resource(of, name, tables, file, texts) for file in files for name in file.tables],
    }


def _source(one: TableSource, texts: Texts) -> JsonObject:
    path: JsonObject = {"path": one.address} if one.address.startswith("http") else {}
    return {
        "title": f"{texts.fact(one.title)} ({texts.fact(one.producer)}; {texts.fact(one.licence)})",
        **path,
    }


def _resource(
    of: DataSet, name: str, tables: Mapping[str, pa.Table], file: Stored, texts: Texts
) -> JsonObject:
    columns, source = of.columns[name], of.source(name)
    cited: JsonObject = {"sources": [_source(source, texts)]} if source else {}
    return {
        "name": name.replace("_", "-"),
        "title": texts.fact(columns[0].table_title),
        "description": texts.fact(columns[0].table_about),
        "path": file.path,
        **file.kind,
        **({"dialect": {"excel": {"sheet": name}}} if len(file.tables) > 1 else {}),
        "bytes": len(file.body),
        "hash": f"sha256:{hashlib.sha256(file.body).hexdigest()}",
        **cited,
        "schema": _schema(columns, tables, texts),
    }


def _schema(columns: tuple[Meaning, ...], tables: Mapping[str, pa.Table], texts: Texts) -> JsonObject:
    own = tables[columns[0].table]
    key: list[Json] = [one.column for one in columns if one.key and not own[one.column].null_count]
    links: list[Json] = [found for one in columns if (found := _link(one, own, tables))]
    return {
        "fields": [_field(one, texts) for one in columns],
        **({"primaryKey": key} if len(key) == sum(one.key for one in columns) else {}),
        **({"foreignKeys": links} if links else {}),
    }


def _field(one: Meaning, texts: Texts) -> JsonObject:
    kept: JsonObject = {"required": True} if one.required else {}
    if one.type == "date":
        kept["pattern"] = DATE
    return {
        "name": one.column,
        "type": TYPES.get(one.type, "string"),
        "title": texts.fact(one.title),
        "description": texts.fact(one.description),
        **({"constraints": kept} if kept else {}),
    }


def _link(one: Meaning, own: pa.Table, tables: Mapping[str, pa.Table]) -> JsonObject | None:
    """Return the table that a column names rows of; None where cells name several, or what is its key by parts."""
    there = tables.get(one.link)
    keys = there.column_names[:1] if there else []
    if not there or not set(own[one.column].drop_null().to_pylist()) <= set(there[keys[0]].to_pylist()):
        return None
    return {
        "fields": [one.column],
        "reference": {"resource": one.link.replace("_", "-"), "fields": keys},
    }
