"""The rows of a view as a map layer: each with its region or country, or its place, in EPSG:4326."""

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from dashboard.exports.document import Document
from dashboard.exports.job import Job
from dashboard.exports.tables import facts, headings, records, rows, sources
from data.letters import clean
from data.manifest import BOUNDARIES
from layouts.i18n import Texts

Geometry = Mapping[str, Any]
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


def places(document: Document, texts: Texts) -> Iterator[tuple[Geometry | None, dict[str, Any]]]:
    """Return geometry and attributes of each row, in the order of the table; None where no place is known.

    Attributes have the data dictionary's names; what the screen says of them stands under the name with "_text".
    """
    titles = [column.name for _, column in document.columns]
    for record, said, row in zip(
        records(document, texts), rows(document, texts), document.table.rows, strict=True
    ):
        words = {
            f"{name}_text": text
            for name, text in zip(titles, said, strict=False)
            if text != str(record[name])
        }
        at = next((cell["at"] for cell in row if not isinstance(cell, str) and "at" in cell), None)
        yield _geometry(at, record), {**record, **words}


def _geometry(at: Any, record: Mapping[str, Any]) -> Geometry | None:
    if at is not None:
        return {"type": "Point", "coordinates": [round(float(at[0]), 5), round(float(at[1]), 5)]}
    for name in AREAS:
        if name in record:
            known = countries() if name == "target_country" else regions()
            return known.get(str(record[name]))
    return None


def described(document: Document, texts: Texts) -> dict[str, Any]:
    """Return what a layer says of itself: facts, the titles of its columns, sources."""
    names = list(next(iter(records(document, texts)), {}))
    titles = dict(zip(names, headings(document, texts), strict=False))
    return {**facts(document, texts), "columns": titles, "sources": sources(document)}


def write_geojson(job: Job, texts: Texts) -> bytes:
    """Write the rows as GeoJSON (RFC 7946)."""
    features = [
        {"type": "Feature", "geometry": geometry, "properties": attributes}
        for geometry, attributes in places(job.document, texts)
    ]
    body = {"type": "FeatureCollection", "metadata": described(job.document, texts), "features": features}
    return clean(json.dumps(body, ensure_ascii=False, separators=(",", ":"))).encode()
