"""Prepared data has every row of the sources, what is derived is right, and a failure changes nothing."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from pyarrow import parquet

from dashboard import serving
from dashboard.__main__ import main as serve_command
from dashboard.settings import Settings
from data.__main__ import main
from data.asking.index import vocabulary
from data.asking.store import KINDS, Datasets, load
from data.boundaries import gazetteer
from data.faults import FaultySourcesError
from data.folding import fold
from data.manifest import (
    BOUNDARIES,
    SOURCES,
    BrokenDataError,
    MissingDataError,
    digests,
    geometry_of,
    is_stale,
    read_manifest,
    verify,
    version_of,
    why_stale,
)
from data.preparing import checking, derive, geocode, prepare
from data.preparing.checking import check
from data.preparing.derive import preference
from data.preparing.geocode import City, RegionExtent
from data.preparing.geometry import broken_geometry
from tests.frames import Frames, read_frames

ROWS = {
    "platforms": 3,
    "themes": 36,
    "theme_regions": 318,
    "theme_facts": 100,
    "programmes": 8,
    "partnerships": 80,
    "partnership_members": 413,
    "organisation_aliases": 50,
    "organisation_websites": 84,
    "partnership_themes": 9,
    "partnership_sectors": 25,
    "partnership_targets": 119,
    "target_survey": 8,
    "pilot_regions": 12,
    "events": 61,
    "headline_figures": 93,
    "glossary": 27,
    "indicators": 21,
    "region_indicators": 24153,
    "branches": 79,
    "region_sectors": 21526,
    "theme_branches": 53,
}
TABLES = {
    "themes": "themes",
    "theme_regions": "theme_regions",
    "theme_facts": "theme_facts",
    "partnerships": "partnerships",
    "members": "partnership_members",
    "partnership_themes": "partnership_themes",
    "targets": "partnership_targets",
    "survey": "target_survey",
    "pilots": "pilot_regions",
    "events": "events",
    "figures": "headline_figures",
    "glossary": "glossary",
}
"""Frames that hold the rows of a table of facts, and the table."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real data, prepared once."""
    out = tmp_path_factory.mktemp("real") / "prepared"
    prepare.prepare(SOURCES, BOUNDARIES, out)
    return out


@pytest.fixture(scope="module")
def data(folder: Path) -> Frames:
    return read_frames(folder)


@pytest.fixture
def copies(tmp_path: Path, folder: Path) -> dict[str, Path]:
    """Sources, boundaries and prepared data that a test may break."""
    boundaries = tmp_path / "boundaries"
    boundaries.mkdir()
    for name in ("regions.csv", "countries.csv"):
        shutil.copy(BOUNDARIES / name, boundaries)
    sources = Path(shutil.copytree(SOURCES, tmp_path / "sources"))
    out = Path(shutil.copytree(folder, tmp_path / "prepared"))
    return {"sources": sources, "boundaries": boundaries, "out": out}


def _source(table: str) -> pd.DataFrame:
    return pd.read_csv(SOURCES / f"{table}.csv", dtype="str", keep_default_na=False, na_values=[""])


def _cells(frame: pd.DataFrame, key: str, *columns: str) -> list[Any]:
    return [frame.at[key, column] for column in columns]


def _content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_check_knows_what_addresses_may_say_without_drawing_networks(
    real: Datasets, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(derive, "network_frames", None)
    checked = check(SOURCES, BOUNDARIES)
    assert checking._vocabulary(checked, None) == vocabulary(real)


def test_number_of_rows(folder: Path, data: Frames) -> None:
    counted = {name: len(_source(name)) for name in ("names", "sources")}
    assert load(folder).rows == {**ROWS, **counted}
    placed = {frame: len(getattr(data, frame)) for frame in TABLES} | {
        "theme_regions": len(data.theme_regions) + len(data.unplaced)
    }
    assert placed == {f: ROWS[t] for f, t in TABLES.items()}
    # A cluster's region, an association's and an unnamed part of a country have no code.
    assert data.unplaced["region_name"].to_list() == ["Regio FoodValley", "GAP Region", "North-Croatia"]


@pytest.mark.parametrize(("frame", "table"), TABLES.items())
def test_every_cell_of_the_sources_is_kept(data: Frames, frame: str, table: str) -> None:
    source, prepared = _source(table), getattr(data, frame)
    if frame == "theme_regions":
        source = source.dropna(subset=["nuts_code"]).reset_index(drop=True)
    if frame == "themes":
        source = source.drop(columns=["order_2018", "short_name"])
    for column in source:
        kept, original = prepared[column], source[column]
        if pd.api.types.is_numeric_dtype(kept.dtype):
            original = pd.to_numeric(original)
        assert kept.isna().equals(original.isna())
        assert kept.dropna().to_list() == original.dropna().to_list()


@pytest.mark.parametrize("frame", TABLES)
def test_every_row_has_source_and_confidence(data: Frames, frame: str) -> None:
    rows = getattr(data, frame)
    assert rows["source_url"].str.len().gt(0).all()
    assert (
        rows["confidence_rank"].to_list()
        == rows["confidence"].map({"low": 1, "medium": 2, "high": 3}).to_list()
    )


def test_types_of_missing_values(data: Frames) -> None:
    kinds = {str(kind) for frame in KINDS for kind in getattr(data, frame).dtypes}
    assert kinds == {"str", "Int64", "Float64", "bool"}
    for frame in KINDS:
        text = getattr(data, frame).select_dtypes("str")
        assert not (text == "").any(axis=None)


def test_keys_of_rows(data: Frames) -> None:
    for frame in (data.theme_regions, data.members, data.targets):
        assert frame["row"].to_list() == list(range(1, len(frame) + 1))


def test_themes(data: Frames) -> None:
    themes = data.themes.set_index("theme_id")
    assert themes["order"].to_list() == list(range(1, 37))
    industry = themes[themes["platform_id"] == "s3p-industry"]
    assert industry.index[industry["later"]].to_list() == industry.index[18:].to_list()
    assert (
        themes["platform_id"].to_list() == ["s3p-industry"] * 23 + ["s3p-agrifood"] * 7 + ["s3p-energy"] * 6
    )
    names = data.names.set_index(["kind", "id", "language"])["name"]
    assert names.index.is_unique
    assert names["theme", "3d-printing", "en"] == "3D Printing"
    assert [names["theme", "space", "en"], themes.at["space", "official_name"]] == ["Space", "Space"]
    assert names["theme", "photonics", "it"] == "Fotonica"
    assert names["region", "ITC1", "en"] == "Piedmont"
    assert themes.at["safe-sustainable-mobility", "in_2018_list"] == "likely"


# (theme, region): roles by preference, worked out by hand. The deck is of November 2018.
PAIRS = {
    ("sme-industry-4-0", "ITI1"): ["lead 2017-03", "participant undated"],
    ("textile-innovation", "ES52"): ["lead 2017-03", "participant undated"],
    ("textile-innovation", "PT11"): ["lead 2021-01", "participant undated"],
    ("chemicals", "NL42"): ["lead 2018-11-28", "lead 2018"],
    ("efficient-sustainable-manufacturing", "ITC4"): ["lead 2017-12", "lead 2015-11-04"],
    ("3d-printing", "ITC4"): ["participant 2017-12", "participant undated"],
    ("medical-technology", "ITC4"): ["participant 2017-11-08", "lead undated"],
    ("non-food-biomass", "ITH5"): ["participant 2017-12", "participant undated"],
}


def test_preferred_role_of_real_pairs(data: Frames) -> None:
    industry = data.themes.loc[data.themes["platform_id"] == "s3p-industry", "theme_id"]
    rows = data.theme_regions[data.theme_regions["theme_id"].isin(industry)]
    twice = rows[rows.duplicated(["theme_id", "nuts_code"], keep=False)].sort_values("preference")
    said = twice["role"] + " " + twice["as_of"].fillna("undated")
    assert said.groupby([twice["theme_id"], twice["nuts_code"]]).agg(list).to_dict() == PAIRS
    assert len(rows[rows["preference"] == 0]) == len(rows[["theme_id", "nuts_code"]].drop_duplicates())


@pytest.mark.parametrize(
    ("roles", "ranks"),
    [
        ([("lead", "2016"), ("participant", "2018-11-29")], [1, 0]),  # nearer in time beats lead
        ([("participant", "2018-11"), ("lead", "2018-11")], [1, 0]),  # equally near: lead first
        ([("observer", ""), ("participant", ""), ("lead", "")], [2, 1, 0]),
        ([("lead", ""), ("observer", "2023")], [1, 0]),  # dated before undated
        ([("lead", "2018"), ("lead", "2019-02-28")], [1, 0]),  # 1 July: 137 days; 28 February: 105 days
        ([("lead", "2018-11-05"), ("participant", "2018-11-25")], [0, 1]),  # both ten days from the 15th
        ([("lead", "2018-10"), ("lead", "2018-10")], [0, 1]),  # nothing tells them apart: order of the table
    ],
)
def test_preferred_role(roles: list[tuple[str, str]], ranks: list[int]) -> None:
    table = pd.DataFrame(roles, columns=["role", "as_of"], dtype="str").replace("", pd.NA)
    rows = table.assign(theme_id="sport", nuts_code="ITC1", reference_date="2018-11")
    assert preference(rows).to_list() == ranks


def test_partnerships(data: Frames) -> None:
    known = data.partnerships.set_index("partnership_id")
    assert known["later"].sum() == 28
    assert _cells(known, "tex4im", "start_year", "end_year", "members_known") == [2018, 2021, 8]
    assert _cells(known, "discp", "start_year", "end_year") == [2017, 2019]  # 2017-12 and 24 months
    assert _cells(known, "move", "start_year", "end_year") == [2016, 2017]  # 2016-01-01 and 24 months
    assert _cells(known, "magia", "start_year", "end_year") == [2018, 2019]  # 2018 and 24 months
    assert _cells(known.isna(), "cosmenerg-4i", "end_year") == [True]
    assert known.at["gca", "members_known"] == 0
    assert known["members_known"].sum() == 413
    assert known.at["alliance", "sector_group"] == "Dual-use defence"
    assert known.at["adpack", "sector_group"] == "Agro-food and packaging"
    assert _cells(known.isna(), "tex4im", "sector_group") == [True]


def test_members_and_targets_know_their_partnership(data: Frames) -> None:
    known = data.partnerships.set_index("partnership_id")
    for rows in (data.members, data.targets):
        for column in ("programme", "acronym", "later"):
            assert rows[column].to_list() == known.loc[rows["partnership_id"], column].to_list()
    assert data.members["nuts2"].str.len().max() == 4
    shorter = data.members["nuts_code"].str.len() <= 4
    assert data.members["nuts2"][shorter].equals(data.members["nuts_code"][shorter])


CITIES = {
    ("Prato", "ITI1"): (11.10, 43.88),  # not Prato in Friuli
    ("Torino", "ITC1"): (7.69, 45.07),  # Turin in GeoNames
    ("Napoli", "ITF3"): (14.27, 40.85),
    ("Brussel", "BE10"): (4.35, 50.85),
    ("Sevilla", "ES61"): (-5.97, 37.38),
    ("Łódź", "PL71"): (19.46, 51.77),
    ("Freiburg", "DE13"): (7.85, 48.00),
    ("Frankfurt am Main", "DE71"): (8.68, 50.11),
    ("The Hague", "NL33"): (4.30, 52.08),
    ("Gosselies (Charleroi)", "BE32"): (4.43, 50.47),
    ("York", "UKE2"): (-1.08, 53.96),
    ("Sfântu Gheorghe", "RO12"): (25.79, 45.87),  # not the village in the Danube delta
    ("Lisboa", "PT17"): (-9.14, 38.72),
    ("Porriño", "ES11"): (-8.62, 42.16),
}


@pytest.mark.parametrize(("place", "point"), CITIES.items())
def test_cities(data: Frames, place: tuple[str, str], point: tuple[float, float]) -> None:
    there = data.members[(data.members["city"] == place[0]) & (data.members["nuts_code"] == place[1])].iloc[0]
    assert there["placed_by"] == "city"
    assert (there["lon"], there["lat"]) == pytest.approx(point, abs=0.05)


def test_members_are_placed_as_well_as_the_sources_allow(data: Frames) -> None:
    members, regions = data.members, data.regions.set_index("nuts_code")
    placed = members["placed_by"].value_counts().to_dict()
    assert placed == {"city": 342, "region": 37, "country": 33, "none": 1}
    # Science parks and a village that are too small for GeoNames: their region stands in.
    unknown = members[members["city"].notna() & (members["placed_by"] != "city")]
    assert set(unknown["city"]) == {
        "Sophia Antipolis",
        "Valbonne Sophia Antipolis",
        "Tito Scalo (PZ)",
        "Tjele",
        "Ostrava-Poruba",
    }
    by_region = members[members["placed_by"] == "region"]
    assert by_region["lon"].to_list() == regions.loc[by_region["nuts_code"], "lon"].to_list()
    assert set(members[members["lon"].isna() | members["lat"].isna()]["placed_by"]) == {"none"}


def test_no_city_of_a_damaged_table_is_guessed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = tmp_path / "places.csv"
    monkeypatch.setattr(geocode, "PLACES_FILE", damaged)
    with pytest.raises(BrokenDataError, match=r"places\.csv.*make places"):
        geocode.gazetteer([("IT", "Torino")])
    head = "country,name,lon,lat,population,other_names\n"
    for row in ("IT,Torino,east,45.07,870456,Turin", "IT,Torino,7.68", "IT,Torino,7.68,45.07,,"):
        damaged.write_text(f"{head}IT,Roma,12.51,41.89,2318895,Rome\n{row}\n", "utf-8")
        with pytest.raises(BrokenDataError, match=r"places\.csv, line 3: .*make places"):
            geocode.gazetteer([("IT", "Torino")])
    damaged.write_bytes(head.encode() + b"IT,Forl\xec,12.05,44.22,93638,\n")
    with pytest.raises(BrokenDataError, match=r"places\.csv: .*make places"):
        geocode.gazetteer([("IT", "Torino")])


def test_places_that_are_kept() -> None:
    def place(country: str, name: str, population: int, *others: str) -> gazetteer.Record:
        point = {"longitude": 1.0, "latitude": 2.0}
        return {
            "countrycode": country,
            "name": name,
            "population": population,
            "alternatenames": list(others),
        } | point

    places = [
        place("IT", "Torino", 870_456, "Turin", "TORINO", "Турин", "a ; b"),
        place("IT", "Tito", 6_500, "Titus"),
        place("IT", "Titus", 900),
        place("JP", "Osaka", 2_592_413),
        place("JP", "Tito", 700),
    ]
    kept = gazetteer.rows(places, {("IT", "titus")}, {"IT"})
    assert [(row["country"], row["name"], row["other_names"]) for row in kept] == [
        ("IT", "Torino", "Turin"),
        ("IT", "Tito", "Titus"),
        ("IT", "Titus", ""),
    ]


def test_city_far_from_its_region_is_not_taken() -> None:
    places = {("IT", "prato"): [City(13.31, 46.37, 423), City(11.10, 43.88, 195089)]}
    friuli, sicily = RegionExtent(12.3, 45.6, 13.9, 46.7), RegionExtent(12.4, 36.6, 15.7, 38.3)
    assert geocode.find("Prato", "IT", friuli, places) == City(13.31, 46.37, 423)
    assert geocode.find("Prato", "IT", None, places) == City(11.10, 43.88, 195089)
    assert geocode.find("Prato", "IT", sicily, places) is None
    assert geocode.find("Prato", "FR", None, places) is None
    beyond_the_border = City(12.2, 46.0, 50000)
    both = {("IT", "prato"): [beyond_the_border, City(13.31, 46.37, 423)]}
    assert geocode.find("Prato", "IT", friuli, both) == City(13.31, 46.37, 423)
    assert geocode.find("Prato", "IT", None, both) == beyond_the_border


def test_regions(data: Frames) -> None:
    regions = data.regions.set_index("nuts_code")
    assert regions.index.is_unique
    assert _cells(regions, "ITC1", "level", "name", "parent", "country") == [
        2,
        "Piemonte",
        "ITC",
        "IT",
    ]
    named = {"nuts_code": data.theme_regions, "nuts2": data.members}
    for column, frame in named.items():
        assert set(frame[column].dropna()) <= set(regions.index)
    assert set(data.targets["target_country"].dropna()) <= set(data.countries["code"])


def test_folding() -> None:
    assert [fold(name) for name in ("Łódź", "MALMÖ", "Ærø", "Île-de-France", "Weißenfels", "Αττική")] == [
        "lodz",
        "malmo",
        "aero",
        "ile-de-france",
        "weissenfels",
        "αττικη",
    ]


def test_sources_and_dictionary(folder: Path, data: Frames) -> None:
    assert set(load(folder).rows) | {"boundaries", "world", "geonames"} == set(data.sources["table"])
    assert data.sources.drop(columns="address").notna().all(axis=None)
    assert list(data.dictionary) == [
        "table",
        "table_title",
        "table_about",
        "column",
        "type",
        "required",
        "title",
        "description",
        "key",
        "link",
    ]
    assert set(load(folder).rows) | {"regions", "countries"} == set(data.dictionary["table"])


def test_version_follows_the_content(copies: dict[str, Path], folder: Path) -> None:
    data = load(folder)
    assert data.version == version_of(SOURCES, BOUNDARIES)
    assert len(data.version) == 12
    before = version_of(copies["sources"], copies["boundaries"])
    path = copies["sources"] / "events.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert version_of(copies["sources"], copies["boundaries"]) == before
    path.write_bytes(path.read_bytes().replace(b"Sofia", b"Sophia"))
    assert version_of(copies["sources"], copies["boundaries"]) != before


def test_prepared_again_only_when_stale(copies: dict[str, Path], folder: Path) -> None:
    sources, boundaries, out = copies["sources"], copies["boundaries"], copies["out"]
    assert not is_stale(prepared=folder)
    assert is_stale(sources, boundaries, out)  # these boundaries are a part of the real ones
    assert prepare.ensure_prepared(sources, boundaries, out) == out
    assert not is_stale(sources, boundaries, out)
    written = (out / "manifest.json").stat().st_mtime_ns
    prepare.ensure_prepared(sources, boundaries, out)
    assert (out / "manifest.json").stat().st_mtime_ns == written
    path = boundaries / "regions.csv"
    path.write_bytes(path.read_bytes().replace(b"Piemonte", b"Piemont"))
    assert is_stale(sources, boundaries, out)


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"version": "1", "more": 1}'])
def test_unreadable_manifest_is_stale(copies: dict[str, Path], content: str) -> None:
    (copies["out"] / "manifest.json").write_text(content)
    assert is_stale(copies["sources"], copies["boundaries"], copies["out"])


def test_prepared_into_a_new_folder(copies: dict[str, Path], tmp_path: Path) -> None:
    out = tmp_path / "deeper" / "still"
    manifest = prepare.prepare(copies["sources"], copies["boundaries"], out)
    assert load(out).version == manifest.version == read_manifest(out).version
    assert [path.name for path in out.parent.iterdir()] == ["still"]


def test_faulty_sources_leave_the_prepared_data_untouched(copies: dict[str, Path]) -> None:
    before = _content(copies["out"])
    (copies["sources"] / "themes.csv").write_text("nothing")
    with pytest.raises(FaultySourcesError) as caught:
        prepare.prepare(copies["sources"], copies["boundaries"], copies["out"])
    assert [fault.file for fault in caught.value.faults] == ["themes.csv"]
    assert _content(copies["out"]) == before


def _fail(*_: object) -> None:
    raise OSError("disk full")


def test_failure_while_writing_leaves_the_prepared_data_untouched(
    copies: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _content(copies["out"])
    monkeypatch.setattr(prepare, "write_manifest", _fail)
    with pytest.raises(OSError, match="disk full"):
        prepare.prepare(copies["sources"], copies["boundaries"], copies["out"])
    assert _content(copies["out"]) == before
    assert sorted(path.name for path in copies["out"].parent.iterdir()) == [
        "boundaries",
        "prepared",
        "sources",
    ]


def test_failure_while_swapping_brings_the_old_data_back(tmp_path: Path) -> None:
    out = tmp_path / "prepared"
    out.mkdir()
    (out / "old.txt").touch()
    with pytest.raises(FileNotFoundError):
        prepare._swap(tmp_path / "missing", out, tmp_path / "old")
    assert (out / "old.txt").exists()


def test_something_else_is_never_replaced(
    copies: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    inside = copies["out"].parent
    (inside / "notes.txt").write_text("a file")
    (inside / "link").symlink_to(copies["out"])
    (inside / "web").mkdir()
    for name in ("manifest.json", "index.html"):  # web pages have a manifest.json too
        (inside / "web" / name).write_text("{}")
    before = {path: path.read_bytes() for path in inside.rglob("*") if path.is_file()}
    folders = ["--sources", str(copies["sources"]), "--boundaries", str(copies["boundaries"])]
    for foreign in ("boundaries", "notes.txt", "link", "web", "."):
        assert main(["prepare", *folders, "--out", str(inside / foreign)]) == 1
        assert "something else than prepared data" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in inside.rglob("*") if path.is_file()} == before


def test_command_prepares_or_lists_faults(
    copies: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [part for name, path in copies.items() for part in (f"--{name}", str(path))]
    assert main(["prepare", *arguments]) == 0
    printed = capsys.readouterr().out
    assert "   413 rows  partnership_members\n" in printed
    assert f"version {version_of(copies['sources'], copies['boundaries'])}" in printed
    assert "members placed: " in printed
    before = _content(copies["out"])
    (copies["sources"] / "events.csv").unlink()
    assert main(["prepare", *arguments]) == 1
    assert "events.csv: found nothing, expected this file" in capsys.readouterr().err
    assert _content(copies["out"]) == before


def test_loading_needs_neither_pandera_nor_geography() -> None:
    heavy = "{'pandera', 'geopandas', 'shapely', 'yaml', 'networkx', 'rapidfuzz'}"
    code = f"import sys, data.asking.store; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


DAMAGES: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("members.parquet", lambda raw: raw[: len(raw) // 2]),
    ("regions.parquet", lambda raw: b""),
    ("themes.parquet", lambda raw: raw[:100] + b"?" + raw[101:]),
    ("sources.parquet", lambda raw: b"PAR1" + raw),
    ("manifest.json", lambda raw: raw[: len(raw) // 2]),
    ("manifest.json", lambda raw: b""),
    ("manifest.json", lambda raw: b"[" * 100_000),
    ("manifest.json", lambda raw: b"\xff\xfe" + raw),
    ("manifest.json", lambda raw: b"null"),
    ("manifest.json", lambda raw: raw.replace(b'"inputs"', b'"outputs"')),
    ("manifest.json", lambda raw: raw.replace(b'"rows": {', b'"rows": {"other": "many",')),
]


@pytest.mark.parametrize(("name", "damage"), DAMAGES)
def test_damaged_data_is_named(
    folder: Path, tmp_path: Path, name: str, damage: Callable[[bytes], bytes]
) -> None:
    out = Path(shutil.copytree(folder, tmp_path / "prepared"))
    (out / name).write_bytes(damage((out / name).read_bytes()))
    for look in (verify, load):
        with pytest.raises(BrokenDataError, match=name) as caught:
            look(out)
        assert "make run" in str(caught.value)
    assert name in why_stale(prepared=out)


def test_data_of_an_older_program_is_named(folder: Path, tmp_path: Path) -> None:
    out = Path(shutil.copytree(folder, tmp_path / "prepared"))
    older = parquet.read_table(out / "targets.parquet").drop_columns(["target_country"])
    parquet.write_table(older, out / "targets.parquet")
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    manifest["files"] |= digests([out / "targets.parquet"])
    (out / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    with pytest.raises(BrokenDataError, match=r"no target_country of Target; `make run`"):
        load(out)


def test_damaged_data_is_made_anew(copies: dict[str, Path]) -> None:
    sources, boundaries, out = copies["sources"], copies["boundaries"], copies["out"]
    prepare.prepare(sources, boundaries, out)
    whole = _content(out)
    for name in ("members.parquet", "manifest.json"):
        (out / name).write_bytes(whole[name][:100])
    prepare.ensure_prepared(sources, boundaries, out)
    assert _content(out) == whole
    assert not is_stale(sources, boundaries, out)


def test_a_file_that_is_gone_is_named(copies: dict[str, Path]) -> None:
    (copies["out"] / "events.parquet").unlink()
    with pytest.raises(FileNotFoundError, match=r"events\.parquet is missing"):
        load(copies["out"])
    shutil.rmtree(copies["out"])
    with pytest.raises(BrokenDataError, match=r"manifest\.json is missing"):
        verify(copies["out"])


def test_boundaries_that_are_cut_short_are_seen(folder: Path, tmp_path: Path) -> None:
    boundaries = tmp_path / "boundaries"
    boundaries.mkdir()
    for path in geometry_of(BOUNDARIES):
        shutil.copy(path, boundaries)
    assert verify(folder, boundaries)
    assert list(broken_geometry(boundaries)) == []
    for path in geometry_of(boundaries):
        whole = path.read_bytes()
        for cut, expected in ((whole[:-100], "a whole JSON file"), (b"", "a whole JSON file")):
            path.write_bytes(cut)
            with pytest.raises(BrokenDataError, match=f"{path.name} is damaged.*make boundaries"):
                verify(folder, boundaries)
            (fault,) = broken_geometry(boundaries)
            assert (fault.file, expected in fault.expected) == (path.name, True)
        path.unlink()
        with pytest.raises(MissingDataError, match=f"{path.name} is missing.*make boundaries"):
            verify(folder, boundaries)
        assert [f"{fault.file} {fault.expected}" for fault in broken_geometry(boundaries)] == [
            f"{path.name} this file"
        ]
        path.write_bytes(whole)


def test_boundaries_cut_short_are_faults_of_a_check(copies: dict[str, Path]) -> None:
    (copies["boundaries"] / "world.geojson").write_text('{"type"')
    found = {fault.file for fault in check(copies["sources"], copies["boundaries"]).faults}
    assert found == {
        "europe.screen.json",
        "nuts2016.geojson",
        "outlines.json",
        "world.geojson",
        "world.screen.json",
    }


def test_what_a_killed_preparation_left_is_cleared(copies: dict[str, Path]) -> None:
    out = copies["out"]
    old, young = out.parent / ".prepared-old", out.parent / ".prepared-young"
    for folder in (old, young):
        folder.mkdir()
    out.rename(old / "old")  # killed between the two renames
    os.utime(old, (0, 0))
    assert "manifest.json is missing" in why_stale(copies["sources"], copies["boundaries"], out)
    prepare.ensure_prepared(copies["sources"], copies["boundaries"], out)
    assert load(out).rows["themes"] == 36
    assert not old.exists()
    assert young.exists()


def test_the_server_names_what_is_damaged(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = Path(shutil.copytree(folder, tmp_path / "prepared"))
    (broken / "targets.parquet").write_bytes(b"nothing")
    monkeypatch.setattr(serving, "verify", lambda *_: verify(broken))
    monkeypatch.setattr(serving, "run", _fail)
    assert serve_command(["serve"]) == 1


def test_the_server_says_that_tables_were_changed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It serves what was prepared before, since a keeper at work on the tables is no reason to stop a site."""
    manifest, served = verify(folder), list[Settings]()
    monkeypatch.setattr(serving, "verify", lambda *_: manifest)
    monkeypatch.setattr(serving, "run", lambda settings, *_, **__: served.append(settings))
    assert serve_command(["serve"]) == 0
    assert not caplog.messages
    monkeypatch.setattr(serving, "verify", lambda *_: replace(manifest, inputs="of a table as it was"))
    assert serve_command(["serve"]) == 0
    (said,) = caplog.messages
    assert "tables, boundaries or code changed since the data was prepared; `make run`" in said
    assert len(served) == 2


def test_loading_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load(tmp_path)
