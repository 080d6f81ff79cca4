"""Puts members on the map: by city, else by region, else by country. Cities are those of GeoNames."""

import csv
import math
import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pandas import DataFrame

from data.cells import SEPARATOR
from data.folding import fold
from data.manifest import BOUNDARIES, BrokenDataError

PLACES_FILE = BOUNDARIES / "places.csv"
_REBUILD = "restore the file, or build it anew with `make places`"
_NEAR_KM = 30.0  # the boxes are those of simplified boundaries, and suburbs lie beyond a city's border
_KM_PER_DEGREE = 111.2


@dataclass(frozen=True)
class City:
    """A place of GeoNames; degrees."""

    lon: float
    lat: float
    population: int


@dataclass(frozen=True)
class RegionExtent:
    """The extent of a region in degrees."""

    west: float
    south: float
    east: float
    north: float

    def distance_km(self, city: City) -> float:
        """How far a city lies outside the box, roughly; zero inside."""
        east_west = max(self.west - city.lon, 0.0, city.lon - self.east) * math.cos(math.radians(city.lat))
        north_south = max(self.south - city.lat, 0.0, city.lat - self.north)
        return math.hypot(east_west, north_south) * _KM_PER_DEGREE


Gazetteer = Mapping[tuple[str, str], list[City]]


@dataclass(frozen=True)
class Place:
    """A row of places.csv: a city, its ISO country, and every name it has in GeoNames."""

    country: str
    names: tuple[str, ...]
    city: City


def gazetteer(wanted: Iterable[tuple[str, str]]) -> Gazetteer:
    """Places by (ISO country, folded name), only for the wanted pairs of country and city name.

    A place is found by its name and by any of its other names in GeoNames, ASCII ones included.
    """
    spellings = {(country, spelling) for country, city in wanted for spelling in spellings_of(city)}
    countries = {country for country, _ in spellings}
    found = defaultdict(list)
    for place in known_places():
        if place.country in countries:
            for key in spellings & {(place.country, fold(name)) for name in place.names}:
                found[key].append(place.city)
    return found


def spellings_of(city: str) -> list[str]:
    """Folded names to look for, best first: `Gosselies (Charleroi)`, `gosselies`, `charleroi`."""
    outside, inside = re.sub(r"\(.*?\)", " ", city), re.findall(r"\((.*?)\)", city)
    return list(dict.fromkeys(fold(" ".join(name.split())) for name in (city, outside, *inside)))


def find(city: str, country: str, box: RegionExtent | None, places: Gazetteer) -> City | None:
    """The place that a city's name means: nearest to the region, and the largest where several are as near.

    Returns None where no place of the name lies in or near the region's box.
    """
    for spelling in spellings_of(city):
        near = [
            place
            for place in places.get((country, spelling), [])
            if not box or box.distance_km(place) <= _NEAR_KM
        ]
        if near:
            return min(near, key=lambda place: (box.distance_km(place) if box else 0.0, -place.population))
    return None


@dataclass(frozen=True)
class Atlas:
    """All that a member can be placed by.

    places: cities. areas: level, lon, lat, west, south, east and north by NUTS code. points: lon and lat by
    ISO code.
    """

    places: Gazetteer
    areas: Mapping[Hashable, Mapping[Hashable, Any]]
    points: Mapping[Hashable, Mapping[Hashable, Any]]

    def locate(self, city: str, code: str, country: str) -> tuple[float | None, float | None, str]:
        """Longitude, latitude and what they are those of: city, region, country or none. Blank: unknown."""
        area = self.areas.get(code)
        box = RegionExtent(*(area[side] for side in ("west", "south", "east", "north"))) if area else None
        place = find(city, country, box, self.places) if city else None
        if place:
            return place.lon, place.lat, "city"
        if area:
            return area["lon"], area["lat"], "region" if area["level"] else "country"
        if country in self.points:
            return self.points[country]["lon"], self.points[country]["lat"], "country"
        return None, None, "none"


def locate(members: DataFrame, regions: DataFrame, countries: DataFrame) -> DataFrame:
    """Columns lon, lat (degrees) and placed_by (city, region, country or none), with the index of members.

    members: city, nuts_code, country. regions: nuts_code, level, lon, lat, west, south, east, north.
    countries: code, lon, lat. Members that nothing places have no lon and lat.
    """
    known = members.dropna(subset=["city", "country"])
    places = gazetteer(zip(known["country"], known["city"], strict=True))
    areas, points = regions.set_index("nuts_code"), countries.set_index("code")
    atlas = Atlas(places, areas.to_dict("index"), points.to_dict("index"))
    triples = zip(*(members[name].fillna("") for name in ("city", "nuts_code", "country")), strict=True)
    located = [atlas.locate(*triple) for triple in triples]
    frame = DataFrame(located, columns=["lon", "lat", "placed_by"], index=members.index)
    return frame.astype({"lon": "Float64", "lat": "Float64", "placed_by": "str"})


def known_places() -> Iterator[Place]:
    """Every place of places.csv. Raises BrokenDataError that names the line where the file is damaged."""
    try:
        with PLACES_FILE.open(encoding="utf-8", newline="") as file:
            for line, row in enumerate(csv.DictReader(file), 2):
                yield _place(line, row)
    except (FileNotFoundError, UnicodeDecodeError) as error:
        raise BrokenDataError(f"{PLACES_FILE.name}: {error}; {_REBUILD}") from error


def _place(line: int, row: Mapping[str, str]) -> Place:
    try:
        city = City(float(row["lon"]), float(row["lat"]), int(row["population"]))
        return Place(row["country"], (row["name"], *row["other_names"].split(SEPARATOR)), city)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BrokenDataError(f"{PLACES_FILE.name}, line {line}: {error}; {_REBUILD}") from error
