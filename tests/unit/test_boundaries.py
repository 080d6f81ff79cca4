"""The boundary files: complete, valid, small and of one piece at every level."""

import csv
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from shapely.geometry import Point, shape

ROOT = Path(__file__).resolve().parents[2]
BOUNDARIES = ROOT / "data" / "boundaries"
SOURCES = ROOT / "data" / "sources"

# The member states of 2018; NUTS writes EL and UK.
EU28 = set(re.findall("..", "ATBEBGCYCZDEDKEEELESFIFRHRHUIEITLTLULVMTNLPLPTROSESISKUK"))
LAYERS = ("data", "layouts", "callbacks", "dashboard")
SCREEN_FILES = ("europe.screen.json", "world.screen.json")
DOWNLOAD_FILES = ("nuts2016.geojson", "world.geojson")


@cache
def features(name: str) -> tuple[dict[str, Any], ...]:
    return tuple(json.loads((BOUNDARIES / name).read_text(encoding="utf-8"))["features"])


@cache
def shapes(name: str) -> dict[str, Any]:
    result = {}
    for entry in features(name):
        properties = entry["properties"]
        code = entry.get("id") or properties.get("nuts_code") or properties["code"]
        result[code] = shape(entry["geometry"])
    return result


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    with (BOUNDARIES / name).open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


def regions() -> dict[str, dict[str, str]]:
    return {row["nuts_code"]: row for row in rows("regions.csv")}


def named(table: str, column: str = "nuts_code") -> set[str]:
    with (SOURCES / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return {row[column] for row in csv.DictReader(lines)} - {""}


def level(name: str, number: int) -> dict[str, Any]:
    return {c: s for c, s in shapes(name).items() if c != "outside" and len(c) == number + 2}


def rings(geometry: dict[str, Any]) -> list[tuple[int, list[list[float]]]]:
    """All rings with their place in the polygon; place 0 is the outer ring."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [(place, ring) for polygon in polygons for place, ring in enumerate(polygon)]


def signed_area(ring: list[list[float]]) -> float:
    """Positive for counter-clockwise rings."""
    xy = np.array(ring)
    x, y = xy[:-1] - xy[0], xy[1:] - xy[0]
    return float(np.sum(x[:, 0] * y[:, 1] - y[:, 0] * x[:, 1]) / 2)


@pytest.mark.parametrize(("number", "count"), [(0, 28), (1, 104), (2, 281), (3, 1348)])
def test_official_counts_of_eu28(number: int, count: int) -> None:
    codes = [code for code in regions() if code[:2] in EU28 and len(code) == number + 2]
    assert len(codes) == count


def test_drawn_regions() -> None:
    known = regions()
    facts = named("theme_regions") | named("partnership_members") | named("pilot_regions")
    screen = set(shapes("europe.screen.json"))
    assert {c for c in known if len(c) in (2, 4)} | facts | {"outside"} == screen
    assert set(shapes("nuts2016.geojson")) >= screen - {"outside"}
    assert set(level("nuts2016.geojson", 1)) == {c for c in known if len(c) == 3}


@pytest.mark.parametrize("table", ["theme_regions", "partnership_members", "pilot_regions"])
def test_named_regions_exist(table: str) -> None:
    assert named(table) <= set(regions())


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("partnership_targets", "target_country"),
        ("events", "country"),
        ("partnership_members", "country"),
        ("theme_regions", "country"),
    ],
)
def test_named_countries_exist(table: str, column: str) -> None:
    codes = {code for cell in named(table, column) for code in re.split(r"[;\s]+", cell)}
    assert codes <= set(shapes("world.screen.json"))


def test_hierarchy() -> None:
    known = regions()
    for code, row in known.items():
        assert row["level"] == str(len(code) - 2)
        if len(code) == 2:
            assert row["parent"] == ""
        else:
            assert len(row["parent"]) == len(code) - 1
            assert known[row["parent"]]["country"] == row["country"]
    assert known["UKN10"]["parent"] == "UKN0"
    assert (known["EL30"]["country"], known["UKM"]["country"]) == ("GR", "GB")


def test_names() -> None:
    names = {code: row["name"] for code, row in regions().items()}
    assert names["FRK"] == "Auvergne-Rhône-Alpes"
    assert names["FRG"] == "Pays de la Loire"
    assert names["ITI"] == "Centro (IT)"
    assert names["BE25"] == "Prov. West-Vlaanderen"
    assert not [n for n in names.values() if n == n.upper() and len(n) > 3]
    assert not [n for n in names.values() if re.search(r"[\u0370-\u04ff]", n)], "Greek or Cyrillic"


def test_insets() -> None:
    inset = {code: row["inset"] for code, row in regions().items() if row["inset"]}
    assert {c for c in inset if len(c) == 4} == {
        "ES70",
        "PT20",
        "PT30",
        "FRY1",
        "FRY2",
        "FRY3",
        "FRY4",
        "FRY5",
    }
    assert "FRY" not in inset
    assert inset["FRY10"] == "guadeloupe"
    assert inset["ES7"] == "canarias"


def test_areas_add_up() -> None:
    known = regions()
    for number in (0, 1, 2):
        for code in [c for c in known if len(c) == number + 2]:
            children = [int(r["area_km2"]) for r in known.values() if r["parent"] == code]
            assert sum(children) == pytest.approx(int(known[code]["area_km2"]), abs=1 + len(children) / 2)


@pytest.mark.parametrize(("code", "km2"), [("IT", 302_000), ("ITC1", 25_400), ("MT", 315), ("PT20", 2_322)])
def test_official_areas(code: str, km2: float) -> None:
    assert int(regions()[code]["area_km2"]) == pytest.approx(km2, rel=0.02)


def test_bounds() -> None:
    for code, row in regions().items():
        west, south, east, north = (float(row[k]) for k in ("west", "south", "east", "north"))
        assert west < east and south < north, code
        assert west <= float(row["lon"]) <= east and south <= float(row["lat"]) <= north, code
    assert float(regions()["FR"]["west"]) > -6, "the bounds of France are those of metropolitan France"


@pytest.mark.parametrize("name", ["europe.screen.json", "nuts2016.geojson"])
def test_points_lie_inside(name: str) -> None:
    known = regions()
    for code, region in shapes(name).items():
        if code != "outside":
            assert region.contains(Point(float(known[code]["lon"]), float(known[code]["lat"]))), code


def test_country_points() -> None:
    world = shapes("world.screen.json")
    points = {row["code"]: Point(float(row["lon"]), float(row["lat"])) for row in rows("countries.csv")}
    assert set(points) == set(world)
    assert not [code for code, point in points.items() if not world[code].contains(point)]
    assert -5 < points["FR"].x < 9 and 42 < points["FR"].y < 51
    assert -125 < points["US"].x < -67 and 25 < points["US"].y < 49
    assert points["NO"].y < 71.2
    assert points["MY"].x < 105


@pytest.mark.parametrize(
    ("name", "limit"),
    [("europe.screen.json", 470_000), ("world.screen.json", 200_000), ("outlines.json", 120_000)],
)
def test_sizes(name: str, limit: int) -> None:
    assert (BOUNDARIES / name).stat().st_size <= limit


def test_size_of_downloads() -> None:
    assert sum((BOUNDARIES / name).stat().st_size for name in DOWNLOAD_FILES) < 2_500_000


@pytest.mark.parametrize("name", SCREEN_FILES + DOWNLOAD_FILES)
def test_rings(name: str) -> None:
    """d3 fills the rest of the globe when an outer ring runs counter-clockwise, as RFC 7946 has it."""
    outer = -1 if name in SCREEN_FILES else 1
    for entry in features(name):
        for place, ring in rings(entry["geometry"]):
            assert len(ring) >= 4
            assert ring[0] == ring[-1]
            assert np.sign(signed_area(ring)) == (outer if place == 0 else -outer), entry


@pytest.mark.parametrize("name", SCREEN_FILES + DOWNLOAD_FILES)
def test_no_shape_is_empty_or_broken(name: str) -> None:
    assert len(shapes(name)) == len(features(name))
    for code, region in shapes(name).items():
        assert region.is_valid and region.area > 0, code


@pytest.mark.parametrize("number", [0, 1, 2, 3])
@pytest.mark.parametrize("name", ["europe.screen.json", "nuts2016.geojson"])
def test_neighbours_share_their_borders(name: str, number: int) -> None:
    assert shapely.coverage_is_valid(list(level(name, number).values()))


@pytest.mark.parametrize("name", ["world.screen.json", "world.geojson"])
def test_countries_share_their_borders(name: str) -> None:
    assert shapely.coverage_is_valid(list(shapes(name).values()))


@pytest.mark.parametrize("name", ["europe.screen.json", "nuts2016.geojson"])
def test_levels_have_the_same_edges(name: str) -> None:
    """Each region is exactly the union of the regions below it."""
    second = level(name, 2)
    parents = {code: regions()[code]["parent"] for code in second}
    for number in (0, 1):
        for code, region in level(name, number).items():
            whole = name == "nuts2016.geojson" or regions()[code]["inset"]  # outermost regions have insets
            children = [
                s
                for c, s in second.items()
                if parents[c][: number + 2] == code and (whole or not regions()[c]["inset"])
            ]
            assert shapely.union_all(children).symmetric_difference(region).area < 1e-12, code
    for code, region in level(name, 3).items():
        above = second[regions()[code]["parent"]]
        assert shapely.difference(region, above).area < 1e-12, code


def test_no_slivers_between_regions() -> None:
    """Holes in the NUTS land are neighbours (Kosovo, Andorra, San Marino) or water, never gaps."""
    land = shapely.coverage_union_all(list(level("europe.screen.json", 2).values()))
    holes = [shapely.Polygon(ring) for part in land.geoms for ring in part.interiors]
    assert len(holes) < 12
    assert min(hole.area for hole in holes) > 0.002
    outside = shapes("europe.screen.json")["outside"]
    for point in (Point(20.9, 42.6), Point(1.56, 42.54), Point(12.46, 43.94)):
        (hole,) = [hole for hole in holes if hole.contains(point)]
        assert shapely.difference(hole, outside).area < 1e-9


def test_outside_reaches_beneath_the_border() -> None:
    """On land borders there is no strip of sea between NUTS land and its neighbours."""
    outside = shapes("europe.screen.json")["outside"]
    land = level("europe.screen.json", 0)
    for country, box in {
        "PL": (23.3, 50.6, 24.2, 54.2),
        "RO": (25, 47.5, 27, 48.4),
        "FI": (29, 61.5, 31, 68),
    }.items():
        border = shapely.intersection(land[country].boundary, shapely.box(*box))
        strip = shapely.difference(
            shapely.intersection(border.buffer(0.02), shapely.box(*box)), land[country]
        )
        others = shapely.union_all([s for c, s in land.items() if c != country])
        assert shapely.difference(shapely.difference(strip, others), outside).area < 0.02 * strip.area, (
            country
        )


def test_piemonte_borders_lombardia() -> None:
    second = level("europe.screen.json", 2)
    assert second["ITC1"].boundary.intersection(second["ITC4"].boundary).length > 0.5
    assert second["ITC1"].boundary.intersection(second["ITI1"].boundary).length == 0


def test_nothing_crosses_the_antimeridian() -> None:
    for entry in features("world.screen.json"):
        for _, ring in rings(entry["geometry"]):
            assert np.abs(np.diff(np.array(ring)[:, 0])).max() < 90, entry["id"]
    assert shapes("world.screen.json")["RU"].bounds[::2] == (-180, 180)


def test_crimea_and_merged_countries() -> None:
    world = shapes("world.screen.json")
    assert world["UA"].contains(Point(34.3, 45.2))
    assert world["CY"].contains(Point(33.3, 35.28))
    assert world["SO"].contains(Point(45, 9.8))
    assert "AQ" not in world
    assert {"XK", "SG", "TW", "HK"} <= set(world)


def test_outlines() -> None:
    outlines = json.loads((BOUNDARIES / "outlines.json").read_text(encoding="utf-8"))
    outermost = {code for code, row in regions().items() if row["inset"]}
    assert set(outlines["regions"]) == named("theme_regions") - outermost
    for path in (outlines["land"], outlines["outside"], *outlines["regions"].values()):
        rings = re.findall(r"M(-?\d+) (-?\d+)l([-\d ]+)z", path)
        assert "".join(f"M{x} {y}l{steps}z" for x, y, steps in rings) == path
        assert rings
        for x, y, steps in rings:
            numbers = [int(n) for n in re.findall(r"-?\d+", steps)]
            points = np.cumsum([[int(x), int(y)], *np.reshape(numbers, (-1, 2)).tolist()], axis=0)
            assert len(points) >= 3
            assert points.min() >= 0
            assert points[:, 0].max() <= outlines["width"]
            assert points[:, 1].max() <= outlines["height"]


def test_what_screens_draw_is_read_in_one_place() -> None:
    texts = {
        path: path.read_text("utf-8") for path in ROOT.rglob("*.py") if path.parts[len(ROOT.parts)] in LAYERS
    }
    named = {path.relative_to(ROOT).as_posix() for path, text in texts.items() if ".screen.json" in text}
    assert named == {"data/screen_shapes.py", "data/boundaries/build.py", "data/preparing/geometry.py"}
