"""The formats that views can be taken away in, and the choices of a file: form, paper and resolution."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from layouts.data_sets import DATA_SETS
from layouts.i18n import n_

PAPERS = ("a4", "a3", "wide", "square")
PREVIEW = "preview"
"""The sheet of the picture that others show beside a link; no menu offers it."""
"""A4 and A3 across, 16:9 as slides have it, and square."""
DPI = (72, 300)
"""Least and most dots per inch of a png."""


LaneName = Literal["light", "heavy", "long"]
"""Files made in the server in no time; those that load much; and those of many views, behind which no other waits."""
LANES: tuple[LaneName, ...] = ("light", "heavy", "long")
Letters = Literal["drawn", "held", "whole"]
"""Signs of the texts of a file. drawn: those that a font has. held: all but control characters; the reader's program
draws them. whole: the writer sees to it itself, for all of its text at once."""


@dataclass(frozen=True)
class Format:
    """One kind of file.

    form: tells apart files of the same ending; the first of an ending is what a plain address gives. writer: module and
    function that make it from a Job. lane: behind which others it waits; what is not light is made in a process of its
    own, with what it needs loaded there alone.
    seconds: the longest it may take. about: the usual size in kB of profiles, said where a file is not made yet.
    letters: which signs its texts may have. pages: those that it is made of, where not of all. of_one: only where one
    thing is chosen. wishes: choices of Options that it takes. of_every_area: with a view of each thematic area.
    packed: whether it is part of a pack.
    """

    ending: str
    form: str
    mimetype: str
    writer: str
    label: str
    help: str
    lane: LaneName = "heavy"
    seconds: int = 30
    about: int = 0
    letters: Letters = "held"
    pages: tuple[str, ...] = ()
    of_one: bool = False
    of_every_area: bool = False
    packed: bool = False
    wishes: tuple[str, ...] = ()


_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_IN = "dashboard.exports"

FORMATS = (
    Format(
        "pdf",
        "report",
        "application/pdf",
        f"{_IN}.pdf.report:write_report",
        n_("Briefing (PDF)"),
        n_("To read and print: facts, map, tables and sources"),
        about=220,
        letters="drawn",
        packed=True,
    ),
    Format(
        "pptx",
        "slides",
        _SLIDES,
        f"{_IN}.pptx.view_slides:write_slides",
        n_("Slides (PowerPoint)"),
        n_("To present: the map as shapes that you can recolour, and the table"),
        about=120,
        packed=True,
    ),
    Format(
        "xlsx",
        "table",
        _SHEET,
        f"{_IN}.tables.workbook:write_workbook",
        n_("Table (Excel)"),
        n_("To filter and calculate, with sources"),
        lane="light",
        packed=True,
        letters="whole",
    ),
    Format(
        "csv",
        "table",
        "text/csv",
        f"{_IN}.tables.csv_json:write_csv",
        n_("Table (CSV)"),
        n_("For any program that reads tables"),
        lane="light",
        letters="whole",
        packed=True,
    ),
    Format(
        "json",
        "table",
        "application/json",
        f"{_IN}.tables.csv_json:write_json",
        n_("Data (JSON)"),
        n_("For programmers, with the names of the data dictionary"),
        lane="light",
        letters="whole",
        packed=True,
    ),
    Format(
        "ics",
        "calendar",
        "text/calendar",
        f"{_IN}.tables.ics:write_calendar",
        n_("Calendar (iCalendar)"),
        n_("For the calendar of a phone or a computer, with sources"),
        lane="light",
        letters="whole",
        pages=("events",),
    ),
    Format(
        "png",
        "map",
        "image/png",
        f"{_IN}.maps.drawing:write_png",
        n_("Map as a picture (PNG)"),
        n_("For documents and the web"),
        about=400,
        letters="drawn",
        packed=True,
        wishes=("paper", "dpi"),
    ),
    Format(
        "svg",
        "map",
        "image/svg+xml",
        f"{_IN}.maps.drawing:write_svg",
        n_("Map as a drawing (SVG)"),
        n_("Sharp at any size, to edit in a drawing program"),
        about=240,
        packed=True,
        wishes=("paper",),
    ),
    Format(
        "pdf",
        "map",
        "application/pdf",
        f"{_IN}.pdf.map_sheet:write_pdf",
        n_("Map on a sheet (PDF)"),
        n_("To print, A4 or A3"),
        about=160,
        letters="drawn",
        wishes=("paper",),
    ),
    Format(
        "geojson",
        "layer",
        "application/geo+json",
        f"{_IN}.tables.geojson:write_geojson",
        n_("Layer (GeoJSON)"),
        n_("For maps on the web and for QGIS"),
        lane="light",
        letters="whole",
        packed=True,
    ),
    Format(
        "gpkg",
        "layer",
        "application/geopackage+sqlite3",
        f"{_IN}.tables.geopackage:write_gpkg",
        n_("Layer (GeoPackage)"),
        n_("For geographic information systems"),
        about=150,
        packed=True,
    ),
    Format(
        "pdf",
        "atlas",
        "application/pdf",
        f"{_IN}.pdf.report:write_atlas",
        n_("Atlas of all areas (PDF)"),
        n_("One sheet for each thematic area, with contents and index"),
        lane="long",
        seconds=60,
        about=3000,
        letters="drawn",
        pages=("themes",),
        of_every_area=True,
    ),
    Format(
        "zip",
        "pack",
        "application/zip",
        f"{_IN}.pack:write_pack",
        n_("Everything (ZIP)"),
        n_("All files of this view, with citation and checksums"),
        seconds=60,
        about=800,
        letters="whole",
        of_one=True,
    ),
)
"""In the order of the menu. Of each ending the first is the one that an address without form gives."""
DECK_FORMATS = (
    Format(
        "html",
        "deck",
        "text/html",
        f"{_IN}.html.offline:write_offline",
        n_("One file without network (HTML)"),
        n_("The whole deck in a browser, with live maps; needs no server and no network"),
        lane="long",
        seconds=60,
    ),
    Format(
        "pptx",
        "deck",
        _SLIDES,
        f"{_IN}.pptx.deck_slides:write_deck_slides",
        n_("Slides (PowerPoint)"),
        n_("To edit: titles, texts and notes, and maps as shapes"),
        lane="long",
        seconds=60,
    ),
    Format(
        "pdf",
        "deck",
        "application/pdf",
        f"{_IN}.pdf.handout:write_handout",
        n_("Handout (PDF)"),
        n_("To print and hand out: every slide with its notes"),
        lane="long",
        seconds=60,
        letters="drawn",
    ),
)
"""What a deck can be taken along as, in the order of the menu."""

_TABLES = {"csv": "write_csv_package", "xlsx": "write_workbook_package", "parquet": "write_parquet_package"}
CARD = Format("png", "card", "image/png", f"{_IN}.maps.cards:write_card", "", "", letters="whole")
"""The picture of a page without a picture; no menu offers it."""
DATA_FORMATS = tuple(
    Format(
        "zip",
        form,
        "application/zip",
        f"{_IN}.package.writer:{_TABLES[form]}",
        label,
        use,
        about=about,
        letters="whole",
    )
    for form, label, use, about in DATA_SETS
)
"""What the whole data set can be taken along as: the same on every page, in the order of the menu."""


@dataclass(frozen=True)
class Options:
    """Choices of a file that are not part of the view."""

    paper: str = "a4"
    dpi: int = 150


def forms(page: str, *, chosen: bool) -> tuple[Format, ...]:
    """Return the formats that a page has, in the order of the menu. chosen: one thing that a pack is made of."""
    return tuple(f for f in FORMATS if page in (f.pages or (page,)) and (chosen or not f.of_one))


def find_format(page: str, ending: str, form: str, *, chosen: bool) -> Format | None:
    """Return the format of an ending and form; None where the page has none."""
    for found in forms(page, chosen=chosen):
        if found.ending == ending and form in ("", found.form):
            return found
    return None


def endings() -> Iterable[str]:
    """Return every ending once, in the order of the menu."""
    return dict.fromkeys(f.ending for f in FORMATS)


def packed() -> tuple[str, ...]:
    """Return the endings of the files in a pack, each in its first form."""
    return tuple(f.ending for f in FORMATS if f.packed)


def first_of(ending: str) -> Format:
    """Return the format that a plain address with an ending gives."""
    return next(f for f in FORMATS if f.ending == ending)
