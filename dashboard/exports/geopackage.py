"""The rows of a view as GeoPackage, with what the layer says of itself in its metadata."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import geopandas as gpd
import pyogrio
from shapely.geometry import shape

from dashboard.exports.job import Job
from dashboard.exports.layers import described, places
from layouts.i18n import Texts


def write_gpkg(job: Job, texts: Texts) -> bytes:
    """Write the rows as one layer in EPSG:4326; GDAL writes files only, so that one is made and read."""
    found = list(places(job.document, texts))
    frame = gpd.GeoDataFrame(
        [{name: _plain(value) for name, value in attributes.items()} for _, attributes in found],
        geometry=[shape(geometry) if geometry else None for geometry, _ in found],
        crs="EPSG:4326",
    )
    about = {key: _plain(value) for key, value in described(job.document, texts).items()}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "view.gpkg"
        pyogrio.write_dataframe(
            frame,
            path,
            layer=job.document.state.page,
            geometry_type="Unknown",
            dataset_metadata=about,
            layer_metadata=about,
            VERSION="1.3",
        )
        return path.read_bytes()


def _plain(value: Any) -> Any:
    """Return a value that a field can hold: lists as one text."""
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return " ; ".join(map(str, value)) if isinstance(value, list) else value
