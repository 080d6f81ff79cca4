"""A view as a chart: drawn on the server as SVG, in the colours of the page, each part a link that selects."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from layouts.figures.bars import bars, parted, set_bars
from layouts.figures.sankey import height as flows_height
from layouts.figures.sankey import sankey
from layouts.figures.scene import Box, Pressable, Scene, SceneItem
from layouts.figures.spreads import HIGH, TALL, scatter_items, spread_items
from layouts.figures.svg import svg
from layouts.i18n import Texts
from layouts.ids import Id
from layouts.pages.calendar import calendar_card
from layouts.pages.matrix_html import matrix_box
from layouts.pages.piece import LongPiece, Piece
from layouts.pages.rendering import Html, element
from layouts.pages.table_html import Presses, pressing
from layouts.pages.timeline import timeline_card
from layouts.palette_style import map_variable
from layouts.theme import MARKS, UNPAINTED
from layouts.views.charted import Chart, Flows
from layouts.views.models import PageView, RankBar, Ranking, Table, Timeline
from layouts.views.sorting import sorted_by

WIDE, SLIM = 900.0, 350.0
"""How wide charts are drawn, in px; they are as wide as their card, with letters to match."""


def chart_piece(view: PageView, texts: Texts, leads: Callable[[], Presses], *, narrow: bool) -> Piece:
    """Return the chart of a view as a piece of its page. narrow: for a frame that is higher than wide."""

    def made(*, begins: bool) -> Html:
        return chart_card(view, texts, leads(), narrow=narrow, begins=begins)

    chart, whole = view.chart, partial(made, begins=False)
    state = view.state
    by = (state.selected, sorted_by(state))
    of = (chart, narrow, view.timeline, view.calendar, by) if chart else None
    long = chart and (chart.matrix or any(parted(ranking)[1] for ranking in chart.rankings))
    return LongPiece(of, whole, partial(made, begins=True)) if long else Piece(of, whole)


def chart_card(view: PageView, texts: Texts, leads: Presses, *, narrow: bool, begins: bool = False) -> Html:
    """Return the chart of a view, hidden where there is none. narrow: for a frame that is higher than wide.

    begins: without what is folded, and without the numbers of flows beneath them.
    """
    chart = view.chart
    if chart is None:
        return element("div", {"id": Id.CHART, "hidden": True})
    width = SLIM if narrow else WIDE
    said = [element("li", {}, line) for line in chart.said]
    parts = [
        *([element("ul", {"class": "standing"}, *said)] if said else []),
        *(
            _ranking(place, one, texts, leads, width, begins=begins)
            for place, one in enumerate(chart.rankings)
        ),
        *([_flows(flows, leads, width)] if (flows := chart.flows) else []),
        *([_twin(chart.matrix, view, texts, leads)] if chart.matrix and not begins else []),
        *([timeline_card(spans, spans.caption, texts, leads)] if (spans := in_time(view)) else []),
        *([calendar_card(view.calendar, chart.label, texts, leads)] if chart.dated and view.calendar else []),
        *_spreads(chart, leads, width),
        *([element("p", {"class": "empty"}, chart.empty)] if chart.empty else []),
    ]
    return element("div", {"id": Id.CHART, "class": "chart"}, *parts)


def _flows(flows: Flows, leads: Presses, width: float) -> Html:
    high = flows_height(flows, 1, width)
    items = tuple(sankey(flows, UNPAINTED, Box(0, 0, width, high), 1))
    picture = drawn(flows.caption, items, width, high, "flows", leads)
    return element("section", {"class": "ranking"}, element("h2", {}, flows.caption), picture)


def _twin(matrix: Table, view: PageView, texts: Texts, leads: Presses) -> Html:
    """Return the numbers of a chart as a matrix."""
    rows = matrix_box(matrix, matrix.caption, texts, view.state, leads)
    return element("section", {"class": "ranking"}, element("h2", {}, matrix.caption), rows)


def _spreads(chart: Chart, leads: Presses, width: float) -> Iterator[Html]:
    """Return how an indicator is spread, and its figures against those of another one."""
    if one := chart.spread:
        items = tuple(spread_items(one, UNPAINTED, Box(0, 0, width, HIGH), 1))
        notes = [one.beyond] if one.beyond else []
        yield _noted(one.caption, one.marked, notes, drawn(one.caption, items, width, HIGH, "spread", leads))
    if two := chart.scatter:
        high = min(TALL, 1.2 * width)
        items = tuple(scatter_items(two, UNPAINTED, Box(0, 0, width, high), 1))
        drawing = drawn(two.caption, items, width, high, "scatter", leads)
        yield _noted(two.caption, two.marked, two.notes, drawing)


def _noted(caption: str, marked: str, notes: Sequence[str], drawing: Html) -> Html:
    stands = [element("p", {"class": "note spread-marked"}, marked)] if marked else []
    said = [element("p", {"class": "note"}, note) for note in notes]
    return element(
        "section", {"class": "ranking spread"}, element("h2", {}, caption), *stands, drawing, *said
    )


def in_time(view: PageView) -> Timeline | None:
    """Return the timeline of a view where it is its chart."""
    return view.timeline if view.chart and view.chart.spans else None


def _ranking(
    place: int, ranking: Ranking, texts: Texts, leads: Presses, width: float, *, begins: bool
) -> Html:
    first, rest = parted(ranking)
    draw = partial(_bars, ranking, leads=leads, width=width)
    parts = [element("h2", {}, ranking.caption), draw(first, name=f"{place}")]
    if rest:
        summary = element("summary", {}, texts.more(len(rest)))
        folded = () if begins else (draw(rest, name=f"{place}-more"),)
        parts.append(element("details", {}, summary, *folded))
    if ranking.more:
        parts.append(element("p", {"class": "aside"}, ranking.more))
    return element("section", {"class": "ranking"}, *parts)


def _bars(ranking: Ranking, shown: Sequence[RankBar], *, leads: Presses, width: float, name: str) -> Html:
    made = set_bars(ranking, shown, 0, width, 1)
    return drawn(ranking.caption, tuple(bars(made, UNPAINTED, 0)), width, made.height, name, leads)


def drawn(
    title: str, items: tuple[SceneItem, ...], width: float, high: float, name: str, leads: Presses
) -> Html:
    """Return a drawing in the colours of the page. name: tells it from others on the page."""
    picture = svg(
        Scene(width, high, items),
        title=title,
        words="",
        unit="",
        ids=f"chart-{name}-",
        steps=4,
        families=lambda _: "inherit",
        lead=partial(_lead, leads),
    )
    return Html(
        re.sub(f"{MARKS[0]}([^{MARKS[1]}]*){MARKS[1]}", lambda found: map_variable(found[1]), picture)
    )


def _lead(leads: Presses, part: Pressable) -> dict[str, str]:
    """Return the attributes of the link that a part is."""
    if part.sets:
        return {name: str(value) for name, value in pressing(leads, part.sets, part.value).items()}
    return {"href": part.href, "data-go": ""} if part.href else {}
