"""Operations on a coverage: polygons that share their borders exactly, one per code.

Simplifying or rounding polygons one by one opens gaps between neighbours, so everything here
works on all of them together and higher levels are only ever unions of the same pieces.
"""

from collections.abc import Callable, Mapping

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry


def drop_islands(parts: gpd.GeoSeries, smallest: float) -> gpd.GeoSeries:
    """Drop islands below ``smallest`` (area in squared units of ``parts``), never a code's largest part.

    A small part that touches another code is an exclave, not an island: without it there would be a hole.
    """
    pieces = parts.explode(index_parts=False)
    codes = pieces.index.to_numpy()
    shapes = pieces.to_numpy()
    areas = shapely.area(shapes)
    one, other = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    touching = np.zeros(len(shapes), dtype=bool)
    touching[one[codes[one] != codes[other]]] = True
    largest = areas == pd.Series(areas).groupby(codes).transform("max").to_numpy()
    kept = pieces[(areas >= smallest) | touching | largest]
    return dissolve(kept, {code: code for code in parts.index})


def fill_holes(parts: gpd.GeoSeries, largest: float) -> gpd.GeoSeries:
    """Give holes in the whole coverage up to ``largest`` (squared units) to one of the codes around them."""
    filled = parts.copy()
    for land in shapely.get_parts(shapely.coverage_union_all(parts.to_numpy())):
        for ring in land.interiors:
            hole = Polygon(ring)
            if hole.area <= largest:
                owner = parts.index[
                    int(np.argmax(shapely.length(shapely.intersection(parts.to_numpy(), ring))))
                ]
                filled[owner] = shapely.union(filled[owner], hole)
    return filled


def dissolve(parts: gpd.GeoSeries, group: Mapping[str, str]) -> gpd.GeoSeries:
    """Join the parts of each group along their common edges; codes without a group are left out."""
    groups = [group.get(code, "") for code in parts.index]
    shapes: dict[str, list[BaseGeometry]] = {}
    for name, shape in zip(groups, parts, strict=True):
        if name:
            shapes.setdefault(name, []).extend(shapely.get_parts(shape))
    names = sorted(shapes)
    return gpd.GeoSeries([shapely.coverage_union_all(shapes[n]) for n in names], index=names, crs=parts.crs)


def simplify(parts: gpd.GeoSeries, tolerance: float) -> gpd.GeoSeries:
    """Visvalingam-Whyatt simplification; corners cutting off less than ``tolerance`` squared units go."""
    shapes = shapely.coverage_simplify(parts.to_numpy(), tolerance)
    return gpd.GeoSeries(shapes, index=parts.index, crs=parts.crs)


def snap(parts: gpd.GeoSeries, grid: float) -> gpd.GeoSeries:
    """Round a coverage to ``grid`` units and keep it a coverage.

    All borders are rounded together as one net of lines; the meshes of the net become the new polygons.
    Each goes to the code that holds its inner point. Raises ValueError if a code comes out empty.
    """
    net = shapely.unary_union(shapely.boundary(parts.to_numpy()), grid_size=grid)
    meshes = shapely.get_parts(shapely.polygonize([net]))
    inner = shapely.point_on_surface(meshes)
    mesh, owner = shapely.STRtree(parts.to_numpy()).query(inner, predicate="intersects")
    pieces = gpd.GeoSeries(meshes[mesh], index=parts.index[owner], crs=parts.crs)
    lost = set(parts.index) - set(pieces.index)
    if lost:
        raise ValueError(f"lost by rounding to {grid}: {sorted(lost)}")
    snapped = dissolve(pieces, {code: code for code in parts.index})
    decimals = max(0, round(-np.log10(grid)))
    return moved(snapped, lambda xy: np.round(xy, decimals))


def moved(
    parts: gpd.GeoSeries, change: Callable[[np.ndarray], np.ndarray], crs: object = None
) -> gpd.GeoSeries:
    """Apply ``change`` to all coordinates."""
    return gpd.GeoSeries(shapely.transform(parts.to_numpy(), change), index=parts.index, crs=crs or parts.crs)


def largest_part(shape: BaseGeometry) -> BaseGeometry:
    """Return the polygon of the largest area; latitudes in degrees are allowed for."""
    return max(shapely.get_parts(shape), key=lambda part: part.area * np.cos(np.radians(part.centroid.y)))


def label_point(shape: BaseGeometry) -> tuple[float, float]:
    """Return a point well inside the largest part: the centre of the widest circle (degrees, 3 decimals)."""
    part = largest_part(shape)
    squeeze = float(np.cos(np.radians(part.centroid.y)))
    flat = shapely.transform(part, lambda xy: xy * [squeeze, 1])
    radius: LineString = shapely.maximum_inscribed_circle(flat, tolerance=0.001 * np.sqrt(flat.area))
    centre = Point(radius.coords[0])
    return round(centre.x / squeeze, 3), round(centre.y, 3)
