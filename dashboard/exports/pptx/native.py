"""Charts that PowerPoint has itself, with their numbers behind them, in the colours of the presentation's theme."""

import io
import re
from collections.abc import Callable, Sequence
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pptx.chart.axis import ValueAxis
from pptx.chart.chart import Chart as Native
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.series import XySeries
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.util import Inches, Pt

from dashboard.exports.pptx.package import EPOCH
from dashboard.exports.pptx.presentation import Presentation
from dashboard.exports.pptx.shapes import Rect
from layouts.views.axes import Axis
from layouts.views.charted import Chart, RankBar, Ranking, Scatter, ScatterDot, Spread

LETTERS, TITLE = 11.0, 13.0
"""Sizes of letters in points."""
BARS = 24
"""Bars of a ranking that a slide has room for."""
PLAIN, STANDS, OWN, HOST = (
    MSO_THEME_COLOR.ACCENT_2,
    MSO_THEME_COLOR.ACCENT_5,
    MSO_THEME_COLOR.ACCENT_1,
    MSO_THEME_COLOR.ACCENT_3,
)


DrawsChart = Callable[[Presentation, Slide, Rect, str], None]
"""Draws a chart in a place on a slide; the text says what it shows."""


def charts_of(chart: Chart) -> Sequence[DrawsChart]:
    """Return what draws the parts of a chart that PowerPoint has itself; none where it has none of them."""
    drawn: list[DrawsChart] = [_ranking(one) for one in chart.rankings]
    if chart.spread:
        drawn.append(_spread(chart.spread))
    if chart.scatter:
        drawn.append(_scatter(chart.scatter))
    return drawn


def add_chart(
    presentation: Presentation,
    slide: Slide,
    kind: int,
    data: object,
    rect: Rect,
    named: tuple[str, str],
    title: str = "",
) -> Native:
    """Add a chart to a slide. named: what it is called, and what it shows in words. title: above it, empty for none."""
    box = (Inches(side) for side in (rect.left, rect.top, rect.width, rect.height))
    frame = slide.shapes.add_chart(kind, *box, data)
    frame.name = named[0]
    frame._element.nvGraphicFramePr.cNvPr.set("descr", named[1])
    chart = frame.chart
    chart.font.size = Pt(LETTERS)
    chart.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    chart.has_legend, chart.has_title = False, bool(title)
    if title:
        chart.chart_title.text_frame.text = title
        letters = chart.chart_title.text_frame.paragraphs[0].runs[0].font
        letters.size, letters.bold = Pt(TITLE), True
        chart.chart_title.include_in_layout = False
    book = chart.part.chart_workbook.xlsx_part
    book._blob = undated(book.blob)
    return chart


def undated(book: bytes) -> bytes:
    """Return a workbook whose bytes do not tell when it was made."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(book)) as given, ZipFile(out, "w") as made:
        for name in given.namelist():
            body = re.sub(rb"(\d{4})-\d\d-\d\dT[\d:]+Z", b"1980-01-01T00:00:00Z", given.read(name))
            made.writestr(ZipInfo(name, EPOCH), body, ZIP_DEFLATED)
    return out.getvalue()


def _ranking(ranking: Ranking) -> DrawsChart:
    def draw(presentation: Presentation, slide: Slide, rect: Rect, said: str) -> None:
        t, shown = presentation.texts, ranking.bars[:BARS]
        data = CategoryChartData()
        data.categories = [f"{bar.place}. {bar.label}" for bar in shown]
        data.add_series(ranking.caption, [bar.value for bar in shown])
        parts = [ranking.caption, ranking.level_said]
        if len(shown) < len(ranking.bars):
            parts.append(
                t.t("the first {count} of {all}", count=t.number(len(shown)), all=t.number(len(ranking.bars)))
            )
        title = " · ".join(filter(None, parts))
        chart = add_chart(
            presentation, slide, XL_CHART_TYPE.BAR_CLUSTERED, data, rect, (ranking.caption, said), title
        )
        bars_set(chart, [_colour(bar) for bar in shown])
        labels = chart.plots[0].data_labels
        labels.show_value, labels.number_format, labels.number_format_is_linked = True, "#,##0.##", False
        labels.position = XL_LABEL_POSITION.OUTSIDE_END

    return draw


def _colour(bar: RankBar) -> MSO_THEME_COLOR:
    kinds = {kind for kind, _ in bar.marks}
    return HOST if "host" in kinds else OWN if kinds else PLAIN


def bars_set(chart: Native, colours: Sequence[MSO_THEME_COLOR]) -> None:
    """Set bars beneath each other, the first on top, each named."""
    plot, series = chart.plots[0], chart.plots[0].series[0]
    plot.gap_width, plot.has_data_labels = 40, True
    _each_named(chart, 1)
    chart.category_axis.tick_labels.font.size = Pt(10 if len(colours) < BARS / 2 else 9)
    chart.category_axis.reverse_order = True
    chart.category_axis.format.line.fill.background()
    chart.category_axis.has_major_gridlines = False
    _bare(chart.value_axis)
    for place, colour in enumerate(colours):
        point = series.points[place]
        point.format.fill.solid()
        point.format.fill.fore_color.theme_color = colour


def _each_named(chart: Native, every: int) -> None:
    """Name each so many categories, and none of them askew."""
    axis = chart.category_axis._element
    found = axis.find(qn("c:noMultiLvlLbl"))
    for name in ("tickLblSkip", "tickMarkSkip"):
        made = parse_xml(f'<c:{name} {nsdecls("c")} val="{every}"/>')
        axis.append(made) if found is None else found.addprevious(made)
    chart.category_axis.tick_labels.font.size = Pt(LETTERS)
    axis.find(qn("c:txPr")).find(qn("a:bodyPr")).set("rot", "0")


def _bare(axis: ValueAxis) -> None:
    """Take an axis away whose values are said beside what it measures."""
    axis.minimum_scale = 0
    axis.has_major_gridlines = False
    axis.visible = False


def _spread(spread: Spread) -> DrawsChart:
    def draw(presentation: Presentation, slide: Slide, rect: Rect, said: str) -> None:
        data = CategoryChartData()
        data.categories = [one.start or one.label for one in spread.bins]
        if spread.marked:
            data.add_series(spread.marked, [one.marked for one in spread.bins])
        data.add_series(
            presentation.texts.t("Other regions"), [one.count - one.marked for one in spread.bins]
        )
        words = " ".join(filter(None, (said, spread.beyond)))
        chart = add_chart(
            presentation,
            slide,
            XL_CHART_TYPE.COLUMN_STACKED,
            data,
            rect,
            (spread.caption, words),
            spread.caption,
        )
        plot = chart.plots[0]
        plot.gap_width, plot.overlap = 8, 100
        for series, colour in zip(plot.series, (STANDS, PLAIN) if spread.marked else (PLAIN,), strict=True):
            series.format.fill.solid()
            series.format.fill.fore_color.theme_color = colour
        pale_grid(chart.value_axis)
        _each_named(chart, max(1, -(-len(spread.bins) // 10)))
        _named_axis(chart.category_axis, spread.name)
        with_legend(chart, shown=bool(spread.marked))

    return draw


def pale_grid(axis: ValueAxis) -> None:
    """Let the lines of an axis stay behind what is drawn."""
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.theme_color = MSO_THEME_COLOR.BACKGROUND_2
    axis.format.line.fill.background()


def _named_axis(axis: ValueAxis, name: str) -> None:
    axis.axis_title.text_frame.text = name
    letters = axis.axis_title.text_frame.paragraphs[0].runs[0].font
    letters.size, letters.bold = Pt(LETTERS), True


def with_legend(chart: Native, *, shown: bool) -> None:
    """Show the legend above a chart, or none."""
    chart.has_legend = shown
    if shown:
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False


def _scatter(scatter: Scatter) -> DrawsChart:
    def draw(presentation: Presentation, slide: Slide, rect: Rect, said: str) -> None:
        t = presentation.texts.t
        far = [dot for dot in scatter.dots if dot.named]
        groups = [
            (t("Other regions"), [dot for dot in scatter.dots if not dot.marked and not dot.named]),
            (scatter.marked, [dot for dot in scatter.dots if dot.marked and not dot.named]),
            (t("Beyond the scale"), far),
        ]
        shown = [(name, dots) for name, dots in groups if dots]
        data = XyChartData()
        for name, dots in shown:
            series = data.add_series(name)
            for dot in dots:
                series.add_data_point(_within(scatter.across, dot.across), _within(scatter.up, dot.up))
        words = " ".join((said, *scatter.notes))
        kind = XL_CHART_TYPE.XY_SCATTER
        chart = add_chart(presentation, slide, kind, data, rect, (scatter.caption, words), scatter.caption)
        looks = {groups[1][0]: (STANDS, 8), groups[2][0]: (MSO_THEME_COLOR.TEXT_1, 8)}
        for series, (name, dots) in zip(chart.plots[0].series, shown, strict=True):
            colour, size = looks.get(name, (PLAIN, 6))
            mark = XL_MARKER_STYLE.TRIANGLE if dots is far else XL_MARKER_STYLE.CIRCLE
            dots_set(series, colour, mark, size)
            if dots is far:
                _name_far(series, far)
        for axis, scale in ((chart.category_axis, scatter.across), (chart.value_axis, scatter.up)):
            _scaled(axis, scale)
        with_legend(chart, shown=len(shown) > 1)

    return draw


def _within(scale: Axis, value: float) -> float:
    return min(max(value, scale.low), scale.high)


def dots_set(series: XySeries, colour: MSO_THEME_COLOR, mark: XL_MARKER_STYLE, size: int) -> None:
    """Show a series as marks without a line. size: in points."""
    series.format.line.fill.background()
    series.marker.style, series.marker.size = mark, size
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.theme_color = colour
    series.marker.format.line.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
    series.marker.format.line.width = Pt(0.5)


def _name_far(series: XySeries, dots: Sequence[ScatterDot]) -> None:
    """Name the regions beyond a scale: inwards from the edge where they stand."""
    above = sorted((dot.x, dot.code) for dot in dots if dot.beyond[1] and not dot.beyond[0])
    ends = {above[0][1]: XL_LABEL_POSITION.LEFT, above[-1][1]: XL_LABEL_POSITION.RIGHT} if above[1:] else {}
    for place, dot in enumerate(dots):
        label = series.points[place].data_label
        label.text_frame.text = dot.named
        usual = XL_LABEL_POSITION.BELOW if above[2:] and dot.beyond[1] else XL_LABEL_POSITION.RIGHT
        label.position = XL_LABEL_POSITION.LEFT if dot.beyond[0] > 0 else ends.get(dot.code, usual)


def _scaled(axis: ValueAxis, scale: Axis) -> None:
    axis.minimum_scale, axis.maximum_scale = scale.low, scale.high
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    if scale.tenfold:
        axis._element.scaling.insert(0, parse_xml(f'<c:logBase {nsdecls("c")} val="10"/>'))
    else:
        axis.major_unit = scale.step
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "General", False
    pale_grid(axis)
    _named_axis(axis, scale.name)
