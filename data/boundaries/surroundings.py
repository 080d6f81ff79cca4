"""The land around the NUTS regions: as far as the widest frame shows it, with less detail the farther it lies."""

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry import Polygon, box
from shapely.geometry.base import BaseGeometry

LAEA_EUROPE = 3035  # equal areas, metres; centred on 10° E 52° N like the map on the screen
GRID = 0.01  # degrees
# The neighbouring land reaches beyond what the widest and the highest frame shows of Europe, so that none ends in
# sight (metres, EPSG:3035); outside of what most frames show it is drawn with less detail …
NEARER = box(4_321_000 - 5.8e6, 3_210_000 - 3.4e6, 4_321_000 + 5.6e6, 3_210_000 + 3.6e6)
SURROUNDINGS = box(4_321_000 - 6.7e6, 3_210_000 - 4.6e6, 4_321_000 + 8.6e6, 3_210_000 + 4.8e6)
OVERLAP = 30_000.0  # metres that farther land reaches beneath what is nearer: no strip shows between them
# … and fills the insets of the outermost regions (degrees).
INSET_BOXES = {
    "caribbean": box(-65, 11, -57, 20),
    "guyane": box(-59, -1, -48, 8),
    "comoros": box(42.5, -14.5, 47, -11),
    "mascarenes": box(53, -23.5, 59, -18.5),
}
FRINGE = 12_000.0  # metres that neighbouring land reaches beneath the NUTS regions
OUTSIDE_TOLERANCE = 12_000.0  # metres
FARTHER_TOLERANCE = 36_000.0  # metres
OUTSIDE_INSET_TOLERANCE = 2500.0  # metres
SMALLEST_OUTSIDE = 300e6  # square metres
SMALLEST_FARTHER = 12_000e6  # square metres
SMALLEST_OUTSIDE_INSET = 15e6  # square metres
ISLAND_DISTANCE = 30_000.0  # metres from NUTS land at which a NUTS country's island is not in NUTS (Svalbard)


def neighbouring_land(
    world: gpd.GeoSeries, nuts_land: BaseGeometry, nuts_countries: set[str]
) -> BaseGeometry:
    """Return the land around the NUTS regions, in degrees, reaching a little beneath them.

    The two sources draw a border a few kilometres apart. Neighbours are therefore widened by ``FRINGE``,
    but only onto land, so that no strip of sea shows along the border and no land where there is sea.
    """
    # Countries far away cannot be projected sensibly, so the world is first cut to what may be needed.
    near = world.intersection(shapely.union_all([box(-140, -15, 160, 89.5), *INSET_BOXES.values()])).to_crs(
        LAEA_EUROPE
    )
    near = near[~near.is_empty].make_valid()
    land = near.union_all()
    own = near.index.isin(nuts_countries)
    islands = near[own].explode()
    far = islands[islands.distance(nuts_land) > ISLAND_DISTANCE]
    base = shapely.union_all([*near[~own], *far])
    wide = shapely.union(base, shapely.intersection(shapely.buffer(base, FRINGE), land))
    insets = gpd.GeoSeries(list(INSET_BOXES.values()), crs=4326).to_crs(LAEA_EUROPE).union_all()
    drawn = []
    for view, tolerance, smallest in (
        (NEARER.difference(insets), OUTSIDE_TOLERANCE, SMALLEST_OUTSIDE),
        (
            SURROUNDINGS.difference(NEARER.buffer(-OVERLAP)).difference(insets),
            FARTHER_TOLERANCE,
            SMALLEST_FARTHER,
        ),
        (insets, OUTSIDE_INSET_TOLERANCE, SMALLEST_OUTSIDE_INSET),
    ):
        parts = shapely.get_parts(shapely.intersection(wide, view))
        parts = [
            filled(part, smallest) for part in parts if part.geom_type == "Polygon" and part.area > smallest
        ]
        rough = shapely.coverage_simplify(parts, tolerance)
        drawn.extend(shapely.segmentize(rough, 300_000))
    degrees = gpd.GeoSeries(drawn, crs=LAEA_EUROPE).to_crs(4326)
    merged = shapely.union_all(shapely.make_valid(degrees.to_numpy()), grid_size=GRID)
    return shapely.transform(merged, lambda xy: np.round(xy, 2))


def filled(part: BaseGeometry, smallest: float) -> BaseGeometry:
    """Fill holes of a polygon that are below ``smallest`` (area in its squared units)."""
    return Polygon(part.exterior, [ring for ring in part.interiors if Polygon(ring).area >= smallest])
