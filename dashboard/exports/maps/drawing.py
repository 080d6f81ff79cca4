"""Maps as files: the picture alone for a report, and finished sheets as png and svg."""

from collections import defaultdict
from collections.abc import Iterable

from dashboard.exports.job import Job
from dashboard.exports.maps.fonts import faces, style_of, traced
from dashboard.exports.maps.painting import paint
from dashboard.exports.maps.rasters import png
from dashboard.exports.maps.sheet import draw_sheet
from data.letters import is_plain
from layouts.figures.base import MapBase
from layouts.figures.scene import POINTS, Box, Label, Pressable, Scene, SceneItem, Seen
from layouts.figures.scored_drawing import WIDTH as SCORED_WIDTH
from layouts.figures.scored_drawing import height, scored_items
from layouts.figures.svg import svg
from layouts.i18n import Texts
from layouts.theme import PALETTES
from layouts.views.models import Picture
from layouts.views.scored import Scored

PIXEL = 0.2
"""Millimetres of a pixel of the screen in a picture for a report."""


def bare_map(shown: Picture, base: MapBase, *, width: float, height: float) -> bytes:
    """Return only the picture of a view as SVG, with its insets and their names. width, height: in mm.

    A pixel of the screen is 0.2 mm. Text stays text, in Source Sans Pro.
    """
    box = Box(0, 0, round(width * POINTS, 2), round(height * POINTS, 2))
    items = paint(shown, base, box, PIXEL * POINTS)
    return within_pdf(Scene(box.width, box.height, tuple(items)), shown.label, shown.label)


def scored_picture(scored: Scored, base: MapBase, *, width: float) -> bytes:
    """Return what figures say of regions as SVG. width: in mm."""
    unit = width * POINTS / SCORED_WIDTH
    items = tuple(scored_items(scored, base.painted(PALETTES["light"]), unit))
    return within_pdf(Scene(width * POINTS, height(scored) * unit, items), scored.title, scored.lead)


def within_pdf(scene: Scene, title: str, words: str, language: str = "") -> bytes:
    """Return a scene as SVG that becomes part of a PDF.

    If any letter is not plain, all are drawn as outlines: as text, they would end all of it.
    """
    plain = all(is_plain(line) for label in labels(scene.items) for line in label.lines)
    write = None if plain else traced
    return svg(scene, title=title, words=words, language=language, write=write).encode()


def write_png(job: Job, texts: Texts) -> bytes:
    """Write a view as a picture, at the dots per inch of the options."""
    scene = draw_sheet(job.document, job.base, job.options.paper, texts, job.options.dpi)
    title = job.document.view.heading
    return png(svg(scene, title=title, words="", families=style_of), scene, job.options.dpi, title)


def write_svg(job: Job, texts: Texts) -> bytes:
    """Write a view as a drawing whose areas can be found by their codes, with its letters within."""
    scene, view = draw_sheet(job.document, job.base, job.options.paper, texts), job.document.view
    used: dict[int, set[str]] = defaultdict(set)
    for label in labels(scene.items):
        used[label.weight].update(*label.lines)
    rules = faces({weight: frozenset(letters) for weight, letters in used.items()})
    words = f"{view.picture.label}. {view.summary}"
    drawn = svg(
        scene,
        title=view.heading,
        words=words,
        language=job.document.language,
        rules=rules,
        families=style_of,
    )
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + drawn.encode()


def labels(items: Iterable[SceneItem]) -> list[Label]:
    """Return all that is written."""
    found = list[Label]()
    for item in items:
        if isinstance(item, Seen | Pressable):
            found += labels(item.items)
        elif isinstance(item, Label):
            found.append(item)
    return found
