"""Build the boundary files from two npm packages: ``python -m data.boundaries.build``.

Written next to this script: ``regions.csv``, ``countries.csv``, ``europe.screen.json``,
``world.screen.json``, ``nuts2016.geojson``, ``world.geojson`` and ``outlines.json``. Where the boundaries
come from and on which terms they may be used stands in ``NOTICE``.

The NUTS map is one coverage of pieces: the NUTS 2 regions, cut further where a fact names a NUTS 3 region.
It is simplified once; the levels 0 and 1 are unions of the pieces, so the same border is the same line at
every level.
"""

import argparse
import csv
import json
import re
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from data.boundaries import coverage, packages
from data.boundaries.surroundings import GRID as MAIN_GRID
from data.boundaries.surroundings import LAEA_EUROPE, neighbouring_land
from data.npm import fetch

HERE = Path(__file__).resolve().parent
FACTS = HERE.parent / "sources"
FACT_TABLES = ("theme_regions", "partnership_members", "pilot_regions")

WORLD_EQUAL_AREA = 6933  # equal areas, metres

ISO_OF_NUTS = {"EL": "GR", "UK": "GB"}
INSETS = {
    "ES7": "canarias",
    "PT2": "acores",
    "PT3": "madeira",
    "FRY1": "guadeloupe",
    "FRY2": "martinique",
    "FRY3": "guyane",
    "FRY4": "reunion",
    "FRY5": "mayotte",
}
# Small and without a neighbour: taken from the finer scale and simplified less, or little is left of them.
FINE = (*INSETS, "MT", "ES63", "ES64")

MAIN_TOLERANCE = 5500.0  # metres
FINE_TOLERANCE = 1000.0  # metres
SMALLEST_ISLAND = 25e6  # square metres
SMALLEST_FINE_ISLAND = 2e6  # square metres
FINE_GRID = 0.001  # degrees

WORLD_TOLERANCE = 0.22  # degrees on an equal-area cylinder
WORLD_SMALLEST_ISLAND = 0.08  # square degrees on that cylinder
TINY_COUNTRY = 0.3  # square degrees on that cylinder: not simplified when it has no neighbour
LONGEST_EDGE = 5.0  # degrees; longer edges would leave their parallel, being drawn as great arcs
WORLD_EDGE = -169.0  # degrees; where maps of the world end: islands that lie across it are parted there
# Where the largest part is not the main land: the point lies in the part that holds the capital.
MAIN_LAND = {"MY": (102.0, 3.5)}

OUTLINE_WIDTH = 400  # units
OUTLINE_FRAME = (-11.0, 34.0, 33.0, 71.0)  # west, south, east, north in degrees
OUTLINE_TOLERANCE = 0.9  # units
OUTLINE_SMALLEST = 2.5  # square units

NAMES = {
    "RS": "Republika Srbija",  # the source writes it in two scripts
    "MK": "Severna Makedonija",  # in English, unlike the levels below
    "MK005": "Pelagoniski",  # the source has Cyrillic only
    "FRY": "RUP FR - Régions ultrapériphériques françaises",
}
SMALL_WORDS = {"d", "da", "de", "dos", "és", "i", "la", "of", "and", "the"}

REGION_COLUMNS = [
    *("nuts_code", "level", "name", "parent", "country", "lon", "lat", "area_km2"),
    *("west", "south", "east", "north", "inset"),
]

Feature = dict[str, Any]


def tidy_name(code: str, name: str) -> str:
    """Return the official name, with capitals at the beginning of words only where it is all in capitals."""
    if code in NAMES:
        return NAMES[code]
    if name != name.upper():
        return name.strip()

    def word(match: re.Match[str]) -> str:
        lower = match[0].lower()
        in_brackets = name[match.start() - 1 : match.start()] == "(" and len(lower) == 2
        if in_brackets:
            return match[0]
        return lower if lower in SMALL_WORDS and match.start() else lower.capitalize()

    return re.sub(r"[^\W\d_]+", word, name.strip())


def inset_of(code: str) -> str:
    """Return the inset that a region lies in wholly, or an empty text."""
    return next((inset for start, inset in INSETS.items() if code.startswith(start)), "")


def parent_of(code: str, known: Iterable[str]) -> str:
    """Return the code one level up, one character shorter; Northern Ireland is special (UKN10 is in UKN0)."""
    if len(code) == 2:
        return ""
    return code[:-1] if code[:-1] in known else f"{code[:-2]}0"


def named_codes(folder: Path, tables: Iterable[str] = FACT_TABLES) -> set[str]:
    """Return all NUTS codes that the fact tables name."""
    codes: set[str] = set()
    for table in tables:
        with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
            codes |= {row["nuts_code"] for row in csv.DictReader(lines)}
    return codes - {""}


class Nuts:
    """The NUTS 2016 regions: attributes, source geometry and the simplified coverage of pieces."""

    def __init__(self, folder: Path, named: set[str]) -> None:
        levels = [packages.read_nuts(folder, "10M", level) for level in packages.LEVELS]
        self.source: gpd.GeoDataFrame = pd.concat(levels)
        known = set(self.source.index)
        unknown = named - known
        if unknown:
            raise SystemExit(f"the facts name codes that NUTS 2016 does not have: {sorted(unknown)}")
        self.parents = {code: parent_of(code, known) for code in known}
        self.named = named
        self.finest = levels[3].index
        self.areas = self._areas(packages.read_nuts(folder, "03M", 3))
        self.pieces = self._pieces(levels[3].geometry, packages.read_nuts(folder, "03M", 3).geometry)

    def lineage(self, code: str) -> list[str]:
        """Return a code and all codes above it, lowest first."""
        line = [code]
        while self.parents[line[-1]]:
            line.append(self.parents[line[-1]])
        return line

    def _areas(self, fine: gpd.GeoDataFrame) -> dict[str, float]:
        """Areas in km² at the finer scale, where small regions are not yet worn away."""
        areas: dict[str, float] = {}
        for code, area in (fine.to_crs(LAEA_EUROPE).area / 1e6).items():
            for member in self.lineage(code):
                areas[member] = areas.get(member, 0.0) + area
        return areas

    def piece_of(self, code: str) -> str:
        """Return the piece of a NUTS 3 region: itself when named, else the rest of its NUTS 2 region."""
        return code if code in self.named else self.parents[code]

    def _pieces(self, main: gpd.GeoSeries, fine: gpd.GeoSeries) -> gpd.GeoSeries:
        """Return the simplified and rounded pieces in degrees."""
        rough = main[~main.index.str.startswith(FINE)]
        small = fine[fine.index.str.startswith(FINE)]
        snapped = [
            self._coverage(rough, MAIN_TOLERANCE, SMALLEST_ISLAND, MAIN_GRID),
            self._coverage(small, FINE_TOLERANCE, SMALLEST_FINE_ISLAND, FINE_GRID),
        ]
        return pd.concat(snapped).sort_index()

    def _coverage(
        self, regions: gpd.GeoSeries, tolerance: float, smallest: float, grid: float
    ) -> gpd.GeoSeries:
        pieces = coverage.dissolve(regions, {code: self.piece_of(code) for code in regions.index})
        metres = coverage.drop_islands(pieces.to_crs(LAEA_EUROPE), smallest)
        metres = coverage.fill_holes(metres, smallest)
        return coverage.snap(coverage.simplify(metres, tolerance).to_crs(4326), grid)

    def level(self, level: int) -> gpd.GeoSeries:
        """Return a level's simplified regions; of level 3 only those that the facts name."""
        if level == 3:
            return self.pieces[self.pieces.index.str.len() == 5]
        return self.join(code for code in self.source.index if len(code) == level + 2)

    def join(self, codes: Iterable[str], pieces: gpd.GeoSeries | None = None) -> gpd.GeoSeries:
        """Join the pieces (by default the simplified ones) that make up each of the codes of one level."""
        wanted = set(codes)
        chosen = self.pieces if pieces is None else pieces
        group = {piece: next((c for c in self.lineage(piece) if c in wanted), "") for piece in chosen.index}
        return coverage.dissolve(chosen, group)


def main_land(nuts: Nuts, shapes: gpd.GeoSeries) -> gpd.GeoSeries:
    """Return shapes without outermost regions, which have insets, save those that lie in one inset wholly."""
    outermost = [bool(inset_of(code)) for code in nuts.pieces.index]
    near = nuts.pieces[~np.array(outermost)]
    parted = {code for piece in nuts.pieces[outermost].index for code in nuts.lineage(piece)}
    found = shapes.copy()
    for code in shapes.index:
        if code in parted and not inset_of(code):
            joined = nuts.join([code], near)
            found[code] = joined.iloc[0] if len(joined) else found[code]
    return found


def region_rows(nuts: Nuts, shapes: gpd.GeoSeries) -> pd.DataFrame:
    """Describe every region: points lie in ``shapes`` where a region is drawn, else in the source geometry.

    Bounds leave out the outermost regions, except for a region that has nothing else: the bounds of France
    are those of metropolitan France.
    """
    bounds = nuts.source.geometry[nuts.finest].bounds
    outermost = np.array([bool(inset_of(code)) for code in bounds.index])
    members: dict[str, list[int]] = {}
    for position, child in enumerate(bounds.index):
        for code in nuts.lineage(child):
            members.setdefault(code, []).append(position)
    rows = []
    for code, source in nuts.source.iterrows():
        lon, lat = coverage.label_point(shapes.get(code, source.geometry))
        mainland = [position for position in members[code] if not outermost[position]]
        box_ = bounds.iloc[mainland or members[code]]
        rows.append(
            {
                "nuts_code": code,
                "level": len(code) - 2,
                "name": tidy_name(code, source["NAME_LATN"]),
                "parent": nuts.parents[code],
                "country": ISO_OF_NUTS.get(code[:2], code[:2]),
                "lon": lon,
                "lat": lat,
                "area_km2": round(nuts.areas[code]),
                "west": np.floor(box_.minx.min() * 100) / 100,
                "south": np.floor(box_.miny.min() * 100) / 100,
                "east": np.ceil(box_.maxx.max() * 100) / 100,
                "north": np.ceil(box_.maxy.max() * 100) / 100,
                "inset": inset_of(code),
            }
        )
    return pd.DataFrame(rows, columns=REGION_COLUMNS).sort_values(["level", "nuts_code"])


def world_coverage(world: gpd.GeoSeries) -> gpd.GeoSeries:
    """Simplify the world's countries and round them to 0.01 degrees."""

    def flatten(xy: np.ndarray) -> np.ndarray:
        return np.column_stack([xy[:, 0], np.degrees(np.sin(np.radians(xy[:, 1])))])

    def restore(xy: np.ndarray) -> np.ndarray:
        return np.column_stack([xy[:, 0], np.degrees(np.arcsin(np.clip(np.radians(xy[:, 1]), -1, 1)))])

    flat = coverage.drop_islands(coverage.moved(world, flatten), WORLD_SMALLEST_ISLAND)
    shapes = flat.to_numpy()
    one, other = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    alone = ~np.isin(np.arange(len(shapes)), one[one != other])
    tiny = (shapely.area(shapes) < TINY_COUNTRY) & alone
    simple = pd.concat([coverage.simplify(flat[~tiny], WORLD_TOLERANCE), flat[tiny]])
    return coverage.snap(coverage.moved(simple, restore).segmentize(LONGEST_EDGE), MAIN_GRID).sort_index()


def parted(shape: BaseGeometry) -> BaseGeometry:
    """Part a country where maps of the world end, so that no island is drawn from one side to the other."""
    found = []
    for part in shapely.get_parts(shape):
        west, _, east, _ = part.bounds
        across = west < WORLD_EDGE < east
        sides = (box(-180, -90, WORLD_EDGE - 0.01, 90), box(WORLD_EDGE, -90, 180, 90))
        pieces = [part.intersection(side) for side in sides] if across else [part]
        found += [one for piece in pieces for one in shapely.get_parts(piece) if one.geom_type == "Polygon"]
    return shapely.multipolygons(found)


def country_rows(world: gpd.GeoSeries, shapes: gpd.GeoSeries) -> pd.DataFrame:
    """Give each country a point inside its main land (of ``shapes``) and its area (of the source)."""
    areas = world.to_crs(WORLD_EQUAL_AREA).area / 1e6
    rows = []
    for code, shape in shapes.items():
        main = shape
        if code in MAIN_LAND:
            capital = shapely.Point(MAIN_LAND[code])
            main = min(shapely.get_parts(shape), key=capital.distance)
        lon, lat = coverage.label_point(main)
        rows.append({"code": code, "lon": lon, "lat": lat, "area_km2": round(areas[code])})
    return pd.DataFrame(rows)


def feature(
    shape: BaseGeometry, clockwise: bool, properties: Mapping[str, object], code: str | None = None
) -> Feature:
    """Return a GeoJSON feature; d3 wants its outer rings clockwise, RFC 7946 the other way round."""
    polygons = [orient(part, -1 if clockwise else 1) for part in shapely.get_parts(shape)]
    rings = [[_pairs(ring) for ring in (p.exterior, *p.interiors)] for p in polygons]
    single = len(rings) == 1
    geometry = {"type": "Polygon" if single else "MultiPolygon", "coordinates": rings[0] if single else rings}
    named = {} if code is None else {"id": code}
    return {"type": "Feature", **named, "properties": dict(properties), "geometry": geometry}


def _pairs(ring: BaseGeometry) -> list[list[float]]:
    """Coordinates of a ring in degrees; whole numbers as integers, which are shorter."""
    return [
        [int(v) if v == int(v) else round(v, 3) for v in point]
        for point in shapely.get_coordinates(ring).tolist()
    ]


def write_json(name: str, content: object) -> None:
    """Write compact JSON."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    (HERE / name).write_text(text + "\n", encoding="utf-8")


def write_features(name: str, features: list[Feature]) -> None:
    """Write a GeoJSON feature collection."""
    write_json(name, {"type": "FeatureCollection", "features": features})


def svg_path(shape: BaseGeometry) -> str:
    """Return an SVG path of whole numbers: each ring starts absolute and goes on in relative steps."""
    path = []
    for part in shapely.get_parts(shape):
        for ring in (part.exterior, *part.interiors):
            points = shapely.get_coordinates(ring).astype(int)
            steps = " ".join(f"{x} {y}" for x, y in np.diff(points[:-1], axis=0)).replace(" -", "-")
            path.append(f"M{points[0][0]} {points[0][1]}l{steps}z")
    return "".join(path)


def outlines(nuts: Nuts, outside: BaseGeometry, named: set[str]) -> Feature:
    """Return SVG paths for thumbnails on a grid of about 10 km, y downwards, cut to ``OUTLINE_FRAME``.

    ``land`` is all NUTS land, ``outside`` the neighbouring land beneath it, ``regions`` the regions named by
    the themes. Outermost regions lie outside the frame and are left out. A region smaller than a grid cell
    that rounding wipes out is drawn as a square of two units.
    """
    corners = box(*OUTLINE_FRAME).segmentize(0.5)
    west, south, east, north = gpd.GeoSeries([corners], crs=4326).to_crs(LAEA_EUROPE).total_bounds
    unit = (east - west) / OUTLINE_WIDTH
    height = round((north - south) / unit)
    frame = box(0, 0, OUTLINE_WIDTH, height)

    def to_grid(parts: gpd.GeoSeries) -> gpd.GeoSeries:
        return coverage.moved(parts.to_crs(LAEA_EUROPE), lambda xy: (xy - [west, north]) / [unit, -unit])

    inside = [not inset_of(code) for code in nuts.pieces.index]
    grid = coverage.simplify(
        coverage.drop_islands(to_grid(nuts.pieces[inside]), OUTLINE_SMALLEST), OUTLINE_TOLERANCE
    )
    pieces = gpd.GeoSeries([], dtype="geometry")
    lost: list[str] = []
    while pieces.empty:
        try:
            pieces = coverage.snap(grid.drop(lost), 1)
        except ValueError as error:
            lost.extend(re.findall(r"'(\w+)'", str(error)))

    def clipped(parts: gpd.GeoSeries) -> gpd.GeoSeries:
        return coverage.moved(_polygons(parts.intersection(frame)), np.round)

    codes = sorted(code for code in named if not inset_of(code))
    regions = {}
    for code in codes:
        shapes = clipped(nuts.join([code], pieces))
        if shapes.empty or shapes.iloc[0].is_empty:
            x, y = np.round(shapely.get_coordinates(nuts.join([code], grid).centroid.iloc[0])[0])
            regions[code] = svg_path(box(x - 1, y - 1, x + 1, y + 1))
        else:
            regions[code] = svg_path(shapes.iloc[0])
    land = clipped(gpd.GeoSeries([shapely.coverage_union_all(pieces.to_numpy())]))
    beneath = to_grid(gpd.GeoSeries([outside], crs=4326)).make_valid().intersection(frame).explode()
    beneath = beneath[beneath.geom_type == "Polygon"]
    rough = shapely.union_all(shapely.coverage_simplify(beneath.to_numpy(), OUTLINE_TOLERANCE), grid_size=1)
    return {
        "width": OUTLINE_WIDTH,
        "height": height,
        "land": svg_path(land.iloc[0]),
        "outside": svg_path(_polygons(gpd.GeoSeries([rough])).iloc[0]),
        "regions": regions,
    }


def _polygons(parts: gpd.GeoSeries) -> gpd.GeoSeries:
    """Keep only the polygons of what an intersection left."""
    return gpd.GeoSeries(
        [
            shapely.multipolygons([p for p in shapely.get_parts(shape) if p.geom_type == "Polygon"])
            for shape in parts
        ],
        index=parts.index,
    )


def build(folder: Path, facts: Path) -> None:
    """Write all boundary files from the unpacked packages in ``folder`` and the fact tables in ``facts``."""
    named = named_codes(facts)
    nuts = Nuts(folder, named)
    world = packages.read_world(folder).geometry
    levels = {level: nuts.level(level) for level in packages.LEVELS}
    shapes = pd.concat(levels.values())
    rows = region_rows(nuts, shapes)
    rows.to_csv(HERE / "regions.csv", index=False, lineterminator="\n")

    nuts_countries = {ISO_OF_NUTS.get(code, code) for code in levels[0].index}
    land = levels[0].to_crs(LAEA_EUROPE).union_all()
    outside = neighbouring_land(world, land, nuts_countries)
    on_screen = shapes[[len(code) != 3 or code in named for code in shapes.index]]
    on_screen = main_land(nuts, on_screen)
    write_features(
        "europe.screen.json",
        [feature(outside, True, {}, "outside"), *(feature(s, True, {}, c) for c, s in on_screen.items())],
    )
    described = rows.set_index("nuts_code")
    attributes = [
        {"nuts_code": c, **{k: described.at[c, k] for k in ("name", "country")}, "level": len(c) - 2}
        for c in shapes.index
    ]
    write_features(
        "nuts2016.geojson", [feature(s, False, a) for s, a in zip(shapes, attributes, strict=True)]
    )

    countries = world_coverage(world)
    country_rows(world, countries).to_csv(HERE / "countries.csv", index=False, lineterminator="\n")
    write_features("world.screen.json", [feature(parted(s), True, {}, c) for c, s in countries.items()])
    write_features("world.geojson", [feature(s, False, {"code": c}) for c, s in countries.items()])
    write_json("outlines.json", outlines(nuts, outside, named_codes(facts, ["theme_regions"])))


def main() -> None:
    """Fetch the packages unless a folder that holds them is given, then build."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--facts", type=Path, default=FACTS, help="folder of the fact tables (CSV)")
    parser.add_argument("--packages", type=Path, help="folder with the two packages already unpacked")
    options = parser.parse_args()
    if options.packages:
        build(options.packages, options.facts)
        return
    with tempfile.TemporaryDirectory() as folder:
        fetch(Path(folder), packages.NUTS_PACKAGE, packages.WORLD_PACKAGE)
        build(Path(folder), options.facts)


if __name__ == "__main__":
    main()
