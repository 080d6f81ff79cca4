"""The rows of a view as GeoPackage, with what the layer says of itself in its metadata."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio
from shapely.geometry import shape

from dashboard.exports.document import Document
from dashboard.exports.job import Job
from dashboard.exports.layers import described, geometry_type, kinds, places
from layouts.i18n import Texts

DTYPES = {"text": "object", "int32": "Int32", "float64": "Float64"}
"""How a column is held while it is written; whole numbers among which some are not known stay whole."""


def types(document: Document, texts: Texts) -> dict[str, str]:
    """Return the type of each column of the layer, which are the same in every selection of a page."""
    found = kinds(document, texts)
    return {kind.name: kind.type for kind in found} | {
        f"{kind.name}_text": "text" for kind in found if kind.worded
    }


def write_gpkg(job: Job, texts: Texts) -> bytes:
    """Write the rows as one layer in EPSG:4326; GDAL writes files only, so that one is made and read."""
    found = list(places(job.document, texts))
    frame = gpd.GeoDataFrame(
        {
            name: pd.Series([_plain(attributes[name]) for _, attributes in found], dtype=DTYPES[type_])
            for name, type_ in types(job.document, texts).items()
        },
        geometry=[shape(geometry) if geometry else None for geometry, _ in found],
        crs="EPSG:4326",
    )
    about = {key: _plain(value) for key, value in described(job.document, texts).items()}
    # The day alone, so that the same view gives the same file.
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{job.document.made.isoformat()}T00:00:00.000Z"})
    with TemporaryDirectory() as folder:
        path = Path(folder) / "view.gpkg"
        pyogrio.write_dataframe(
            frame,
            path,
            layer=job.document.state.page,
            geometry_type=geometry_type(job.document),
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
