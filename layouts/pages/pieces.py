"""PageView → what each element of a map page shows, by element and property.

A page is built from all pieces; an action sends only the pieces that differ from those shown before.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from dash import html

from layouts.figures.maps import Figure
from layouts.i18n import Texts
from layouts.ids import Id, facet, facet_group
from layouts.pages.chrome import navigation
from layouts.views.models import (
    Chip,
    Coverage,
    Facet,
    Fact,
    LegendItem,
    Link,
    Notice,
    Option,
    PageView,
    Profile,
    Table,
    Timeline,
)

ANY_YEAR = "any"
DRAWN = (
    (Id.TABLE, "table"),
    (Id.SOURCES, "sources"),
    (Id.CHOOSER, "chooser"),
    (Id.TIMELINE, "timeline"),
    (Id.MATRIX, "matrix"),
)
"""Pieces that assets/tables.js draws from plain data; the others are properties of components."""
FACETS = ("theme", "programme", "role", "country", "sector", "target", "confidence", "scope")
Key = tuple[str, str]
"""Element id and property."""


@dataclass(frozen=True)
class Piece:
    """What one property shows. of: what it is made from, which is compared; make: makes it, when it is needed."""

    of: Any
    make: Callable[[], Any]


Pieces = Mapping[Key, Piece]


def piece_ids() -> tuple[Key, ...]:
    """Return every piece of a map page, in a fixed order."""
    fixed = (
        (Id.NAVIGATION, "children"),
        (Id.HEADING, "children"),
        (Id.SUMMARY, "children"),
        (Id.CHIPS, "children"),
        (Id.NOTICES, "children"),
        (Id.MAP, "figure"),
        (Id.MAP_CARD, "aria-label"),
        (Id.LEGEND, "children"),
        (Id.TABLE, "table"),
        (Id.COVERAGE, "children"),
        (Id.SOURCES, "sources"),
        (Id.PROFILE, "children"),
        (Id.CHOOSER, "chooser"),
        (Id.TIMELINE, "timeline"),
        (Id.MATRIX, "matrix"),
        (Id.FILTERS_COUNT, "children"),
        (Id.YEAR, "options"),
        (Id.YEAR, "value"),
    )
    facets = [(facet(p), prop) for p in FACETS for prop in ("options", "value")]
    groups = [(facet_group(p), "hidden") for p in FACETS]
    return (*((str(i), prop) for i, prop in fixed), *facets, *groups)


def build_pieces(view: PageView, figure: Figure, matrix: Table | None, texts: Texts) -> Pieces:
    """Return what every element of a map page shows. Keys are those of piece_ids()."""
    t, state = texts, view.state
    chips = (view.chips, view.reset)
    years = (view.years, t.t("Any year"))
    made: dict[Key, Piece] = {
        (Id.NAVIGATION, "children"): Piece(state, lambda: navigation(t, state)),
        (Id.HEADING, "children"): _same(view.heading),
        (Id.SUMMARY, "children"): _same(view.summary),
        (Id.CHIPS, "children"): Piece(chips, lambda: _chips(*chips, t)),
        (Id.NOTICES, "children"): Piece(view.notices, lambda: notice_lines(view.notices)),
        (Id.MAP, "figure"): _same(figure),
        (Id.MAP_CARD, "aria-label"): _same(view.map.label),
        (Id.LEGEND, "children"): Piece(view.map.legend, lambda: [_legend_item(i) for i in view.map.legend]),
        (Id.TABLE, "table"): Piece(view.table, lambda: table_data(view.table)),
        (Id.COVERAGE, "children"): Piece(view.coverage, lambda: _coverage(view.coverage)),
        (Id.SOURCES, "sources"): _same(view.sources),
        (Id.PROFILE, "children"): Piece(view.profile, lambda: profile(view.profile, t)),
        (Id.CHOOSER, "chooser"): _same(_chooser(view)),
        (Id.TIMELINE, "timeline"): Piece(view.timeline, lambda: _timeline(view.timeline)),
        (Id.MATRIX, "matrix"): Piece(matrix, lambda: table_data(matrix) if matrix else None),
        (Id.FILTERS_COUNT, "children"): _same(str(len(view.chips)) if view.chips else ""),
        (Id.YEAR, "options"): Piece(years, lambda: _year_options(view.years[0], years[1])),
        (Id.YEAR, "value"): _same(view.years[1] or ANY_YEAR),
    }
    by_parameter = {f.parameter: f for f in view.facets}
    for parameter in FACETS:
        made |= _facet(parameter, by_parameter.get(parameter), t)
    return made


def _same(value: Any) -> Piece:
    return Piece(value, lambda: value)


def _year_options(years: tuple[str, ...], every: str) -> list[dict[str, str]]:
    return [{"label": every, "value": ANY_YEAR}, *({"label": y, "value": y} for y in years)]


def _facet(parameter: str, shown: Facet | None, texts: Texts) -> Pieces:
    options = shown.options if shown else ()
    return {
        (facet(parameter), "options"): Piece(options, lambda: [_option(o, texts) for o in options]),
        (facet(parameter), "value"): _same(_chosen(parameter, shown.chosen if shown else ())),
        (facet_group(parameter), "hidden"): _same(not options),
    }


def _option(option: Option, texts: Texts) -> dict[str, Any]:
    count = html.Span(texts.number(option.count), className="count")
    return {"value": option.value, "label": [html.Span(option.label), count]}


def _chosen(parameter: str, chosen: tuple[str, ...]) -> Any:
    if parameter == "confidence":
        return chosen[0] if chosen else ""
    return [value for value in chosen if parameter != "scope" or value == "all"]


def _chips(chips: Iterable[Chip], reset: str, texts: Texts) -> list[Any]:
    made = [
        html.Li(
            html.A(
                [html.Span(chip.text), html.Span("×", className="cross", **{"aria-hidden": "true"})],
                href=chip.href,
                className="chip",
                **{"data-go": "", "aria-label": chip.remove},
            )
        )
        for chip in chips
    ]
    if made:
        made.append(html.Li(html.A(texts.t("Reset all"), href=reset, className="reset", **{"data-go": ""})))
    return made


def notice_lines(notices: Iterable[Notice]) -> list[Any]:
    """Return what was ignored or should be loosened, a line each."""
    return [_notice(notice) for notice in notices]


def _notice(notice: Notice) -> Any:
    links = [html.A(text, href=href, **{"data-go": ""}) for text, href in notice.links]
    return html.Div([html.Span(notice.text), *links], className="notice")


def _legend_item(item: LegendItem) -> Any:
    style = {"width": f"{item.size:.0f}px", "height": f"{item.size:.0f}px"} if item.size else {}
    mark = html.Span(className=f"sign sign-{item.kind}", style=style)
    return html.Li([html.Span(mark, className="sign-box", **{"aria-hidden": "true"}), html.Span(item.label)])


def _coverage(coverage: Coverage) -> list[Any]:
    parts: list[Any] = [html.Span(coverage.text)]
    if coverage.share is not None:
        filled = html.Span(style={"width": f"{coverage.share:.0%}"})
        parts.insert(0, html.Span(filled, className="meter", **{"aria-hidden": "true"}))
    return parts


def table_data(table: Table) -> dict[str, Any]:
    """Return a table as the browser draws it; see assets/tables.js."""
    return {
        "caption": table.caption,
        "columns": [asdict(column) for column in table.columns],
        "rows": table.rows,
        "empty": table.empty,
        "matrix": table.matrix,
    }


def _timeline(timeline: Timeline | None) -> Any:
    return asdict(timeline) if timeline else None


def _chooser(view: PageView) -> dict[str, Any]:
    return {"counts": {o.value: o.count for o in view.chooser}, "chosen": list(view.chosen)}


def profile(card: Profile, texts: Texts) -> list[Any]:
    """Return the card beside the map."""
    made: list[Any] = []
    if card.close:
        close = {"data-go": "", "aria-label": texts.t("Back to the overview")}
        made.append(html.A("×", href=card.close, className="close", **close))
    if card.kicker:
        made.append(html.P(card.kicker, className="kicker"))
    made.append(html.H2(card.title))
    if card.lead:
        made.append(html.P(card.lead, className="lead"))
    if card.figures:
        made.append(html.Dl([_figure(f.value, f.label) for f in card.figures], className="figures"))
    if card.facts:
        made.append(html.Dl([part for fact in card.facts for part in _fact(fact, texts)], className="facts"))
    made += [_list(title, links) for title, links in card.lists]
    made += [html.P(note, className="note") for note in card.notes]
    return made


def _figure(value: str, label: str) -> Any:
    return html.Div([html.Dt(label), html.Dd(value)])


def _fact(fact: Fact, texts: Texts) -> list[Any]:
    value: list[Any] = [html.Span(fact.value)]
    if fact.note:
        value.append(html.Span(f" {fact.note}", className="aside"))
    if fact.source.startswith("http"):
        label = texts.t("Source of: {label}", label=fact.label)
        outward = {"target": "_blank", "rel": "noreferrer", "aria-label": label}
        value.append(html.A(texts.t("source"), href=fact.source, className="source", **outward))
    return [html.Dt(fact.label), html.Dd(value)]


def _list(title: str, links: Iterable[Link]) -> Any:
    return html.Section([html.H3(title), html.Ul([_link(link) for link in links])], className="links")


def _link(link: Link) -> Any:
    text: Any = html.Span(link.text)
    if link.sets:
        data = {"data-sets": link.sets, "data-value": link.value}
        text = html.A(link.text, href=f"?{link.sets}={link.value}", **data)
    elif link.href.startswith("/"):
        text = html.A(link.text, href=link.href, **{"data-go": ""})
    elif link.href:
        text = html.A(link.text, href=link.href, target="_blank", rel="noreferrer")
    if link.kind:
        text = html.Span([html.Span(className=f"sign sign-{link.kind}", **{"aria-hidden": "true"}), text])
    note = [html.Span(link.note, className="aside")] if link.note else []
    share = {"--share": f"{link.share:.0%}"} if link.share is not None else {}
    return html.Li([text, *note], className="bar" if share else "", style=share)
