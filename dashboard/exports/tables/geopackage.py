"""The rows of a view as GeoPackage 1.3: a database of SQLite with one layer, and what that says of itself.

Written with what Python has: GDAL, with the libraries that it is called by, takes 100 MB and half a second to load.
"""

import json
import sqlite3
import struct
from collections.abc import Iterator, Mapping
from contextlib import closing
from xml.sax.saxutils import escape, quoteattr

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from dashboard.exports.documents.document import Document
from dashboard.exports.job import Job
from dashboard.exports.tables.geojson import described, geometry_type, kinds, places
from data.compact import Json
from layouts.i18n import Texts

WGS84 = 4326
GPKG, VERSION = 0x47504B47, 10300
"""What the file says that it is: "GPKG", of version 1.3."""
STORED = {"text": "TEXT", "int32": "MEDIUMINT", "float64": "REAL"}
"""Types of columns as GeoPackage names them."""
TABLES = """
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE gpkg_metadata (
  id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT NULL DEFAULT 'dataset',
  md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL DEFAULT '');
CREATE TABLE gpkg_metadata_reference (
  reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT, row_id_value INTEGER,
  timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  md_file_id INTEGER NOT NULL, md_parent_id INTEGER,
  CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
  CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id));
"""
"""The tables that the standard asks for: systems of coordinates, layers, and metadata."""
DEGREES = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,'
    'AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]'
)
SYSTEMS = (
    ("Undefined Cartesian SRS", -1, "NONE", -1, "undefined", None),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined", None),
    ("WGS 84 geodetic", WGS84, "EPSG", WGS84, DEGREES, "longitude and latitude in degrees"),
)
METADATA = ("gpkg_metadata", "http://www.geopackage.org/spec120/#extension_metadata", "read-write")


def write_gpkg(job: Job, texts: Texts) -> bytes:
    """Write the rows as one layer in EPSG:4326."""
    document = job.document
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as base:
        base.execute(f"PRAGMA application_id = {GPKG}")
        base.execute(f"PRAGMA user_version = {VERSION}")
        base.executescript(TABLES)
        base.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", SYSTEMS)
        _layer(base, document, texts)
        _metadata(base, document, texts)
        return base.serialize()


def types(document: Document, texts: Texts) -> dict[str, str]:
    """Return the type of each column of the layer, which are the same in every selection of a page."""
    found = kinds(document, texts)
    return {kind.name: kind.type for kind in found} | {
        f"{kind.name}_text": "text" for kind in found if kind.worded
    }


def _layer(base: sqlite3.Connection, document: Document, texts: Texts) -> None:
    """Write the layer of a view, which has the name of its page."""
    name, kind, columns = document.state.page, geometry_type(document).upper(), types(document, texts)
    declared = "".join(f', "{column}" {STORED[type_]}' for column, type_ in columns.items())
    base.execute(
        f'CREATE TABLE "{name}" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom {kind}{declared})'
    )
    found = [(shape(area) if area else None, attributes) for area, attributes in places(document, texts)]
    extent = shapely.total_bounds([geometry for geometry, _ in found]).tolist() if found else [None] * 4
    base.execute(
        "INSERT INTO gpkg_contents VALUES (?, 'features', ?, '', ?, ?, ?, ?, ?, ?)",
        (name, name, _day(document), *extent, WGS84),
    )
    base.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)", (name, kind, WGS84))
    base.executemany(
        f'INSERT INTO "{name}" VALUES ({", ".join("?" * (2 + len(columns)))})',  # noqa: S608 # a page's name
        (
            (number, geometry and _binary(geometry), *(_plain(attributes[column]) for column in columns))
            for number, (geometry, attributes) in enumerate(found, start=1)
        ),
    )


def _binary(geometry: BaseGeometry) -> bytes:
    """Return a geometry as GeoPackage stores it: well-known binary behind the system and, of areas, the extent."""
    known: bytes = geometry.wkb
    if geometry.geom_type == "Point":
        return struct.pack("<2sBBi", b"GP", 0, 0b001, WGS84) + known
    west, south, east, north = geometry.bounds
    return struct.pack("<2sBBi4d", b"GP", 0, 0b011, WGS84, west, east, south, north) + known


def _metadata(base: sqlite3.Connection, document: Document, texts: Texts) -> None:
    """Write what the layer says of itself where GDAL and QGIS show it, of the file and of the layer."""
    about = "\n".join(_items({key: _plain(value) for key, value in described(document, texts).items()}))
    body = f"<GDALMultiDomainMetadata>\n<Metadata>\n{about}\n</Metadata>\n</GDALMultiDomainMetadata>\n"
    for number, (scope, table) in enumerate((("geopackage", None), ("table", document.state.page)), start=1):
        base.execute(
            "INSERT INTO gpkg_metadata VALUES (?, 'dataset', 'http://gdal.org', 'text/xml', ?)",
            (number, body),
        )
        base.execute(
            "INSERT INTO gpkg_metadata_reference VALUES (?, ?, NULL, NULL, ?, ?, NULL)",
            (scope, table, _day(document), number),
        )
    for table in ("gpkg_metadata", "gpkg_metadata_reference"):
        base.execute("INSERT INTO gpkg_extensions VALUES (?, NULL, ?, ?, ?)", (table, *METADATA))


def _items(about: Mapping[str, Json]) -> Iterator[str]:
    for key, value in sorted(about.items()):
        yield f"<MDI key={quoteattr(key)}>{escape(str(value))}</MDI>"


def _day(document: Document) -> str:
    """Return when the file was made: the day alone, so that the same view gives the same file."""
    return f"{document.made.isoformat()}T00:00:00.000Z"


def _plain(value: Json) -> Json:
    """Return a value that a field can hold: lists as one text."""
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return " ; ".join(map(str, value)) if isinstance(value, list) else value
