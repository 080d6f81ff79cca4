"""Reports as tagged PDF (PDF/UA-1), set by typst: one view as a briefing or sheet, or all areas as an atlas."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import cast

import typst

from dashboard.exports.columns import WIDTH
from dashboard.exports.contents import Contents, References, about, region_index, sheet
from dashboard.exports.document import LICENCE, Document
from dashboard.exports.drawing import bare_map
from dashboard.exports.fonts import FONT_FOLDER
from dashboard.exports.job import Job
from dashboard.exports.tables import attribution
from layouts.figures.base import MapBase
from layouts.i18n import Texts
from layouts.theme import GROUP_MARKS, PALETTES, PROGRAMME_MARKS
from layouts.views.models import MapView

TEMPLATES = Path(__file__).parent / "templates"
HEIGHTS = {"europe": 118.0, "world": 74.0, "network": 115.0}
COVER_HEIGHT = 160.0
LEAST, ATLAS_HEIGHT = 58.0, 100.0
"""Heights of a map in mm on a sheet of the atlas: the least that is still read, and where its table is long."""
PX = 0.2
"""Millimetres of a pixel of the screen, in the legend as on the map."""


def write_report(job: Job, texts: Texts) -> bytes:
    """Write a view as a report: facts, map, tables, sources and what the file is."""
    document, references = job.document, References(texts)
    body = sheet(document, references)
    body["map"] = _map(document, job.base, texts)
    found = references.listed([document.view])
    return _set(
        "report.typ",
        _frame(document, document.view.heading, texts) | {"sheet": body, "sources": found},
        document,
    )


def write_atlas(job: Job, texts: Texts) -> bytes:
    """Write the atlas: documents are the overview of areas, then each area in its order."""
    overview, areas = job.documents[0], job.documents[1:]
    references = References(texts)
    sheets = [_area(place, areas, references, job.base, texts) for place in range(len(areas))]
    title = texts.t("Atlas of the {count} thematic areas", count=len(areas))
    contents = _frame(overview, title, texts) | {
        "cover": {
            "summary": overview.view.summary,
            "map": _map(overview, job.base, texts, over=False, height=COVER_HEIGHT),
        },
        "sheets": sheets,
        "index": region_index(areas),
        "sources": references.listed([document.view for document in areas]),
    }
    return _set("atlas.typ", contents, overview)


def _area(
    place: int, documents: Sequence[Document], references: References, base: MapBase, texts: Texts
) -> Contents:
    """Return the sheet of an area of the atlas, named by the area alone."""
    document = documents[place]
    found = sheet(document, references)
    found["heading"] = document.view.profile.title
    return found | {
        "kicker": texts.t("Thematic area {number} of {all}", number=place + 1, all=len(documents)),
        "map": _map(document, base, texts, height=_room(found)),
    }


def _room(found: Contents) -> float:
    """Return the height of a map in mm that leaves room for its table on the same page, where that can be."""
    head = (
        10.5 * _lines(found["heading"], 46)
        + 5.6 * _lines(found["summary"], 84)
        + 4.5 * _lines(found["lead"], 106)
    )
    facts = [
        4.2 * max(_lines(f["label"], 20), _lines(f["text"] + f["note"], 28)) + 2.2 for f in found["facts"]
    ]
    card = max(sum(facts) / 2, *facts, 0) + sum(11 for _ in found["lists"])
    rows = sum(4.7 * len(part["rows"]) + 22 for part in found["tables"])
    left = 255.0 - 44 - head - card - rows
    return min(left, HEIGHTS["europe"]) if left >= LEAST else ATLAS_HEIGHT


def _lines(text: str, letters: int) -> int:
    """Return about how many lines a text takes."""
    return -(-len(text) // letters)


def _frame(document: Document, title: str, texts: Texts) -> Contents:
    """Return what every page of a file uses: language, title, palette, words and what the file is."""
    t = texts.t
    day = texts.date(document.made.isoformat())
    return {
        "language": texts.language,
        "title": title,
        "description": f"{day} · {t('Data version')} {document.version} · {LICENCE}",
        "footer": f"{day} · {t('Data version')} {document.version} · {LICENCE}",
        "address": document.address,
        "about": about(document, title, texts),
        "palette": asdict(PALETTES["light"]),
        "programme_marks": dict(PROGRAMME_MARKS),
        "group_marks": list(GROUP_MARKS),
        "px": PX,
        "words": {
            "sources": t("Sources"),
            "contents": t("Contents"),
            "index": t("Index of regions"),
            "partnership": t("Partnership"),
            "dates": t("Dates"),
        },
    }


def _map(
    document: Document, base: MapBase, texts: Texts, *, height: float = 0, over: bool = True
) -> Contents:
    """Return the drawing of a view with its legend. over: the legend stands on the ocean."""
    shown = document.view.map
    frame = shown.frame if isinstance(shown, MapView) else "network"
    picture = bare_map(shown, base, width=WIDTH, height=height or HEIGHTS[frame], kind="svg")
    return {
        "picture": picture.decode(),
        "words": f"{shown.label}. {document.view.summary}",
        "legend": [asdict(item) for item in shown.legend],
        "over": over and frame == "europe",
        "credit": "" if frame == "network" else attribution(texts),
    }


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Return the fonts of reports, looked through once in each process; those of the system are no part of it."""
    return typst.Fonts(include_system_fonts=False, font_paths=[FONT_FOLDER])


def _set(template: str, contents: Contents, document: Document) -> bytes:
    """Set a template. Texts go in as data, never as source, so that no sign in them means anything to typst."""
    compiler = typst.Compiler(
        TEMPLATES / template,
        root=TEMPLATES,
        font_paths=_fonts(),
        sys_inputs={"data": json.dumps(contents, ensure_ascii=False)},
    )
    made = datetime.combine(document.made, time(), UTC)
    return cast(bytes, compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=made))
