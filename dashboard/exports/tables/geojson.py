"""The rows of a view as a map layer: each with its region or country, or its place, in EPSG:4326."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from dashboard.exports.documents.document import Document, sources
from dashboard.exports.job import Job
from dashboard.exports.tables.fields import STORED, differs
from dashboard.exports.tables.records import added, facts, records, said
from data.compact import Json, JsonObject, compact
from data.letters import clean
from data.manifest import BOUNDARIES
from layouts.i18n import Texts

Geometry = Mapping[str, Json]
POINT, MULTIPOLYGON = "Point", "MultiPolygon"
PLACED = ("organisation_id", "event_id")
"""Columns of what stands at a place of its own."""
AREAS = ("nuts_code", "target_country", "country")
"""Columns that say which area a row is drawn as, the first that there is."""


@lru_cache(maxsize=1)
def regions() -> Mapping[str, Geometry]:
    """Return the outline of each region and country of NUTS by code, rings as RFC 7946 wants them."""
    body = json.loads((BOUNDARIES / "nuts2016.geojson").read_text("utf-8"))
    return {feature["properties"]["nuts_code"]: feature["geometry"] for feature in body["features"]}


@lru_cache(maxsize=1)
def countries() -> Mapping[str, Geometry]:
    """Return the outline of each country of the world by ISO 3166-1 code."""
    body = json.loads((BOUNDARIES / "world.geojson").read_text("utf-8"))
    return {feature["properties"]["code"]: feature["geometry"] for feature in body["features"]}


def places(document: Document, texts: Texts) -> Iterator[tuple[Geometry | None, JsonObject]]:
    """Return geometry and attributes of each row, in the order of the table; None where no place is known.

    Attributes have the data dictionary's names; what the screen says of them stands under the name with "_text". A page
    has the same ones in every selection, and geometries of one type.
    """
    worded = [column.name for column in kinds(document, texts) if column.worded]
    names = [*(column.name for _, column in document.columns), *(name for name, _ in added(document, texts))]
    points = geometry_type(document) == POINT
    for record, words, row in zip(
        records(document, texts), said(document, texts), document.table.rows, strict=True
    ):
        spoken = dict(zip(names, words, strict=True))
        at = next((cell.at for cell in row if cell.at), None)
        geometry = _point(at) if points else _area(record)
        yield geometry, {**record, **{f"{name}_text": spoken[name] or None for name in worded}}


def geometry_type(document: Document) -> str:
    """Return the one type of geometry that a layer has: places of organisations and events, or outlines of areas."""
    places_are = any(column.name in PLACED for _, column in document.columns)
    return POINT if places_are else MULTIPOLYGON


def _point(at: tuple[float, float] | None) -> Geometry | None:
    if at is None:
        return None
    return {"type": POINT, "coordinates": [round(float(at[0]), 5), round(float(at[1]), 5)]}


def _area(record: Mapping[str, Json]) -> Geometry | None:
    name = next((name for name in AREAS if name in record), "")
    known = countries() if name == "target_country" else regions()
    found = known.get(str(record.get(name)))
    if found and found["type"] == "Polygon":
        return {"type": MULTIPOLYGON, "coordinates": [found["coordinates"]]}
    return found


def described(document: Document, texts: Texts) -> JsonObject:
    """Return what a layer says of itself: facts, geometry, titles and types of its columns, sources."""
    found = kinds(document, texts)
    return {
        **facts(document, texts),
        "geometry_type": geometry_type(document),
        "columns": {kind.name: kind.label for kind in found},
        "types": {kind.name: kind.type for kind in found},
        "sources": sources(document),
    }


@dataclass(frozen=True)
class Kind:
    """An attribute: its name and title, text, int32 or float64, and whether its words stand beside it."""

    name: str
    label: str
    type: str
    worded: bool


def kinds(document: Document, texts: Texts) -> tuple[Kind, ...]:
    """Return the attributes of a layer, the words of each apart."""
    shown = [Kind(c.name, c.label, STORED.get(c.kind, "text"), differs(c)) for _, c in document.columns]
    return (*shown, *(Kind(name, title, "text", False) for name, title in added(document, texts)))


def write_geojson(job: Job, texts: Texts) -> bytes:
    """Write the rows as GeoJSON (RFC 7946)."""
    features = [
        {"type": "Feature", "geometry": geometry, "properties": attributes}
        for geometry, attributes in places(job.document, texts)
    ]
    body = {"type": "FeatureCollection", "metadata": described(job.document, texts), "features": features}
    return clean(compact(body)).encode()
