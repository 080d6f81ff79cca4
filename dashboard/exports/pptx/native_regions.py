"""Charts of PowerPoint for what figures say of regions: strips of all regions, branches, and the course of years."""

from collections.abc import Sequence

from pptx.chart.chart import Chart as Native
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide
from pptx.util import Pt

from dashboard.exports.pptx.native import OWN, PLAIN, add_chart, bars_set, dots_set, pale_grid, with_legend
from dashboard.exports.pptx.presentation import Presentation
from dashboard.exports.pptx.shapes import Rect
from layouts.views.scored import BranchBar, Course, Strip

MARKED = (
    (MSO_THEME_COLOR.ACCENT_5, XL_MARKER_STYLE.CIRCLE),
    (MSO_THEME_COLOR.ACCENT_1, XL_MARKER_STYLE.DIAMOND),
    (MSO_THEME_COLOR.ACCENT_4, XL_MARKER_STYLE.TRIANGLE),
    (MSO_THEME_COLOR.ACCENT_6, XL_MARKER_STYLE.SQUARE),
    (MSO_THEME_COLOR.TEXT_1, XL_MARKER_STYLE.STAR),
)
"""Colour and mark of each of several regions."""
BESIDE = {
    "country": (MSO_THEME_COLOR.ACCENT_4, XL_MARKER_STYLE.DIAMOND),
    "union": (MSO_THEME_COLOR.TEXT_1, XL_MARKER_STYLE.X),
}


def add_strips(
    presentation: Presentation,
    slide: Slide,
    strips: Sequence[Strip],
    rect: Rect,
    legend: Sequence[tuple[str, str]],
) -> None:
    """Add strips of all regions beneath each other, as high as rows of a table beside them."""
    t, data = presentation.texts.t, XyChartData()
    marks = sorted(legend, key=lambda mark: mark[0] not in BESIDE)  # regions over what they are compared with
    names = [t("Regions of the EU"), *(words for _, words in marks)]
    kinds = [kind for kind, _ in marks]
    found = [[(at, row) for row, strip in enumerate(strips) for at in strip.lines]]
    found += [
        [(mark.at, row) for row, strip in enumerate(strips) for mark in strip.marks if mark.kind == kind]
        for kind in kinds
    ]
    for name, points in zip(names, found, strict=True):
        series = data.add_series(name)
        for at, row in points:
            series.add_data_point(at / 10, len(strips) - row - 0.5)
    said = t(
        "Places on scales of their own, from the least (0) to the most (100): {indicators}",
        indicators=", ".join(one.name for one in strips),
    )
    chart = add_chart(
        presentation, slide, XL_CHART_TYPE.XY_SCATTER, data, rect, (t("Strips of all regions"), said)
    )
    looks = [(PLAIN, XL_MARKER_STYLE.CIRCLE, 2)]
    looks += [(*_look(kind), 7 if kind in BESIDE else 10) for kind in kinds]
    for series, (colour, mark, size) in zip(chart.plots[0].series, looks, strict=True):
        dots_set(series, colour, mark, size)
    for axis, most in ((chart.category_axis, 100), (chart.value_axis, len(strips))):
        axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, most, most if most == 100 else 1
        axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
        axis.has_major_gridlines = axis is chart.value_axis
        axis.format.line.fill.background()
    chart.value_axis.major_gridlines.format.line.color.theme_color = MSO_THEME_COLOR.BACKGROUND_2
    _fill_frame(chart)


def _look(kind: str) -> tuple[MSO_THEME_COLOR, XL_MARKER_STYLE]:
    """Return colour and mark of a region, of a country or of the Union."""
    return BESIDE[kind] if kind in BESIDE else MARKED[0 if kind == "own" else int(kind) % len(MARKED)]


def _fill_frame(chart: Native) -> None:
    """Let what is drawn fill its frame, so that rows lie beside those of the texts."""
    sides = "".join(
        f'<c:{name} val="{value}"/>' for name, value in zip("xywh", (0.01, 0, 0.98, 1), strict=True)
    )
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    layout = parse_xml(f"<c:layout {nsdecls('c')}><c:manualLayout>{modes}{sides}</c:manualLayout></c:layout>")
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(layout.tag):
        area.remove(old)
    area.insert(0, layout)


def add_branches(
    presentation: Presentation, slide: Slide, title: str, branches: Sequence[BranchBar], rect: Rect, said: str
) -> None:
    """Add the strongest branches of a region by their location quotients."""
    data = CategoryChartData(number_format="0.0")
    data.categories = [f"{bar.name} ({bar.jobs})" for bar in branches]
    data.add_series(title, [bar.times for bar in branches])
    chart = add_chart(presentation, slide, XL_CHART_TYPE.BAR_CLUSTERED, data, rect, (title, said), title)
    bars_set(chart, [OWN if bar.takes else PLAIN for bar in branches])
    for place, bar in enumerate(branches):
        label = chart.plots[0].series[0].points[place].data_label
        label.text_frame.text, label.position = bar.quotient, XL_LABEL_POSITION.OUTSIDE_END


def add_course(presentation: Presentation, slide: Slide, course: Course, rect: Rect) -> None:
    """Add an indicator over the years as lines."""
    data = CategoryChartData()
    data.categories = list(course.years)
    for _, name, values in course.lines:
        data.add_series(name, values)
    kind = XL_CHART_TYPE.LINE_MARKERS
    chart = add_chart(presentation, slide, kind, data, rect, (course.title, course.title), course.title)
    looks = [_look(kind) for kind, _, _ in course.lines]
    for series, (colour, mark) in zip(chart.plots[0].series, looks, strict=True):
        series.smooth = False
        series.format.line.color.theme_color = colour
        series.format.line.width = Pt(2)
        series.marker.style, series.marker.size = mark, 7
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.theme_color = colour
    pale_grid(chart.value_axis)
    with_legend(chart, shown=True)
