"""Reports as tagged PDF (PDF/UA-1), set by typst: one view as a briefing or sheet, or all areas as an atlas."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard.exports.documents.document import Document, attribution
from dashboard.exports.job import Job
from dashboard.exports.maps.drawing import bare_map, scored_picture
from dashboard.exports.pdf.columns import WIDTH
from dashboard.exports.pdf.contents import Contents, References, about, region_index, sheet
from dashboard.exports.pdf.legend_signs import inline_signs, legend_signs
from dashboard.exports.pdf.typesetting import Folder
from data.asking.pages import PAGES
from layouts.figures.base import MapBase
from layouts.i18n import Texts
from layouts.sharing import LICENCE, Cited
from layouts.theme import PALETTES
from layouts.views.models import Chart, ChartView, MapView, Picture, TableView
from layouts.views.scored import Scored

HEIGHTS = {"europe": 118.0, "world": 74.0, "network": 115.0, "chart": 150.0}
COVER_HEIGHT = 160.0
LEAST, MOST = 76.0, 135.0
"""Heights of a map in mm on a sheet of the atlas."""
PAGE = 213.0
"""Height of a page in mm for head, map, facts and table, without the distances between them."""


def write_report(job: Job, texts: Texts) -> bytes:
    """Write a view as a report: facts, map, tables, sources and what the file is."""
    document, references = job.document, References(texts)
    with TemporaryDirectory() as path:
        folder = Folder(Path(path))
        body = sheet(document, references)
        # Rows that are shown in place of a map stand in its place here as well, all of them.
        is_listed = isinstance(document.view.picture, TableView)
        body["map"] = None if is_listed else drawn(document, job.base, texts, folder)
        body["calendar"] = _calendar(document, job.base, texts, folder)
        body["scored"] = scored(document, job.base, folder, body["drawn_from"])
        contents = frame(document.cited, job.base, texts) | {
            "sheet": body,
            "sources": references.listed([document.view]),
        }
        return folder.set("report.typ", contents, document.made)


def write_atlas(job: Job, texts: Texts) -> bytes:
    """Write the atlas: documents are the overview of areas, then each area in its order."""
    overview, areas = job.documents[0], job.documents[1:]
    references = References(texts)
    title = texts.t("Atlas of the {count} thematic areas", count=texts.number(len(areas)))
    with TemporaryDirectory() as path:
        folder = Folder(Path(path))
        cover = drawn(overview, job.base, texts, folder, height=COVER_HEIGHT)
        sheets = [_area(place, areas, references, texts) for place in range(len(areas))]
        for found, document in zip(sheets, areas, strict=True):
            height, found["apart"] = _room(found)
            found["map"] = drawn(document, job.base, texts, folder, height=height)
        contents = frame(replace(overview.cited, title=title), job.base, texts) | {
            "cover": {"summary": overview.view.summary, "map": cover},
            "sheets": sheets,
            "index": region_index(areas),
            "sources": references.listed([document.view for document in areas]),
        }
        return folder.set("atlas.typ", contents, overview.made)


def _area(place: int, documents: Sequence[Document], references: References, texts: Texts) -> Contents:
    """Return the sheet of an area of the atlas, named by the area alone."""
    kicker = texts.t(
        "Thematic area {number} of {all}", number=texts.number(place + 1), all=texts.number(len(documents))
    )
    heading = documents[place].view.profile.title
    return sheet(documents[place], references) | {"heading": heading, "kicker": kicker, "notices": []}


def _room(found: Contents) -> tuple[float, bool]:
    """Return the height in mm of the map on a sheet of the atlas, and whether its table has a page of its own.

    Map and table share a page where the map does not become too small for it.
    """
    head = sum(
        height * _lines(found[part], letters)
        for part, height, letters in (("heading", 10.5, 46), ("summary", 5.6, 84), ("lead", 4.5, 106))
    )
    facts = [
        4.2 * max(_lines(f["label"], 20), _lines(f["text"] + f["note"], 28)) + 2.2 for f in found["facts"]
    ]
    card = max(sum(facts) / 2, *facts, 0) + 11 * len(found["lists"])
    table = sum(4.7 * len(part["rows"]) + 22 for part in found["tables"])
    left = PAGE - head - card
    apart = left - table < LEAST
    return min(left if apart else left - table, MOST), apart


def _lines(text: str, letters: int) -> int:
    """Return about how many lines a text takes."""
    return -(-len(text) // letters)


def frame(cited: Cited, base: MapBase, texts: Texts) -> Contents:
    """Return what every page of a file uses: language, title, palette, words and what the file is.

    cited: the file; its address is empty where nothing of it is live.
    """
    t, palette = texts.t, base.painted(PALETTES["light"])
    made = f"{texts.date(cited.day.isoformat())} · {t('Data version')} {cited.version} · {LICENCE}"
    return {
        "language": texts.language,
        "title": cited.title,
        "description": made,
        "footer": made,
        "address": cited.address,
        "about": about(cited, texts),
        "palette": asdict(palette),
        "signs": inline_signs(palette),
        "words": {
            "sources": t("Sources"),
            "contents": t("Contents"),
            "index": t("Index of regions"),
            "partnership": t("Partnership"),
            "dates": t("Dates"),
        },
    }


def drawn(document: Document, base: MapBase, texts: Texts, folder: Folder, *, height: float = 0) -> Contents:
    """Return the drawing of a view with its legend; height in mm, 0 for what is usual of its kind."""
    shown = document.view.picture
    picture = bare_map(shown, base, width=WIDTH, height=height or HEIGHTS[kind_of(shown)])
    return described(document, base, texts) | {"picture": folder.add(picture)}


def _calendar(document: Document, base: MapBase, texts: Texts, folder: Folder) -> Contents | None:
    """Return the calendar that a page has beneath its view, as a drawing; None where it has none, or is shown as it."""
    view = document.view
    if view.calendar is None or not view.calendar.years or isinstance(view.picture, ChartView):
        return None
    title = texts.t(PAGES[view.state.page].calendar)
    shown = ChartView(Chart(title, dated=True), calendar=view.calendar)
    picture = folder.add(bare_map(shown, base, width=WIDTH, height=HEIGHTS["chart"]))
    return {"caption": title, "picture": picture, "words": f"{title}. {view.summary}"}


def scored(document: Document, base: MapBase, folder: Folder, references: Sequence[int]) -> list[Contents]:
    """Return what figures say of regions, each a page of its own: a drawing, and what has to be known.

    references: numbers of the sources of branches, whose rows a report draws and does not list.
    """
    found = [one.scored for one in document.view.sections if one.scored]
    return [
        {
            "title": one.title,
            "lead": one.lead,
            "notes": list(one.notes),
            "references": references,
            "picture": folder.add(scored_picture(one, base, width=WIDTH)),
            "words": _scored_words(one),
        }
        for one in found
    ]


def _scored_words(scored: Scored) -> str:
    """Return what is drawn of figures, for those who cannot see it."""
    strips = [f"{s.name}: {told.region} {told.value} {told.place}" for s in scored.strips for told in s.told]
    return "; ".join((*strips, *(f"{bar.name}: {bar.quotient}, {bar.jobs}" for bar in scored.branches)))


def described(document: Document, base: MapBase, texts: Texts) -> Contents:
    """Return what stands with the drawing of a view: its words for those who cannot see it, its legend, its credit."""
    shown = document.view.picture
    return {
        "words": f"{shown.label}. {document.view.summary}",
        "legend": legend_signs(shown.legend, base.painted(PALETTES["light"])),
        "credit": attribution(texts) if isinstance(shown, MapView) else "",
    }


def kind_of(shown: Picture) -> str:
    """Return what is drawn: europe, world, network or chart, as high as which a table is."""
    if isinstance(shown, ChartView | TableView):
        return "chart"
    return shown.frame if isinstance(shown, MapView) else "network"
