"""Maps as files: the picture alone for a report, and finished sheets as png and svg."""

from dashboard.exports.job import Job
from dashboard.exports.maps.canvas import POINTS, Canvas
from dashboard.exports.maps.picture import paint
from dashboard.exports.maps.sheet import draw_sheet
from layouts.figures.base import MapBase
from layouts.i18n import Texts
from layouts.views.models import MapView, NetworkView

PIXEL = 0.2
"""Millimetres of a pixel of the screen in a picture for a report."""


def bare_map(shown: MapView | NetworkView, base: MapBase, *, width: float, height: float) -> bytes:
    """Return only the picture of a view as SVG, with its insets and their names. width, height: in mm.

    A pixel of the screen is 0.2 mm. Text stays text, in Source Sans Pro.
    """
    canvas = Canvas(width * POINTS, height * POINTS)
    paint(canvas, shown, base, canvas.box, PIXEL * POINTS)
    return canvas.svg(shown.label, shown.label, "", fonts=False)


def write_png(job: Job, texts: Texts) -> bytes:
    """Write a view as a picture, at the dots per inch of the options."""
    canvas = draw_sheet(job.document, job.base, job.options.paper, texts, job.options.dpi)
    return canvas.png(job.document.view.heading)


def write_svg(job: Job, texts: Texts) -> bytes:
    """Write a view as a drawing whose areas can be found by their codes, with its letters within."""
    canvas = draw_sheet(job.document, job.base, job.options.paper, texts)
    view = job.document.view
    return canvas.svg(view.heading, f"{view.map.label}. {view.summary}", job.document.language)
