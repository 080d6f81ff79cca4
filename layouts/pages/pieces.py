"""PageView → what each element of a map page shows, by element and property.

A page is built from all pieces; an action sends only the pieces that differ from those shown before.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from dash import html

from data.state import ViewState
from layouts.figures.maps import Figure
from layouts.i18n import Texts
from layouts.ids import Id, facet, facet_group
from layouts.pages.chrome import navigation
from layouts.views.models import (
    Chip,
    Coverage,
    Fact,
    Facet,
    LegendItem,
    Link,
    Notice,
    PageView,
    Profile,
    Table,
    Timeline,
)

FACETS = ("theme", "programme", "role", "country", "sector", "target", "confidence", "scope")
Piece = tuple[str, str]
"""Element id and property."""
Pieces = Mapping[Piece, Any]


def piece_ids() -> tuple[Piece, ...]:
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
        (Id.TABLE_DATA, "data"),
        (Id.COVERAGE, "children"),
        (Id.SOURCES_DATA, "data"),
        (Id.PROFILE, "children"),
        (Id.CHOOSER_DATA, "data"),
        (Id.TIMELINE_DATA, "data"),
        (Id.MATRIX_DATA, "data"),
        (Id.FILTERS_COUNT, "children"),
        (Id.YEAR, "options"),
        (Id.YEAR, "value"),
    )
    facets = [(facet(p), prop) for p in FACETS for prop in ("options", "value")]
    groups = [(facet_group(p), "hidden") for p in FACETS]
    return (*((str(i), prop) for i, prop in fixed), *facets, *groups)


def build_pieces(view: PageView, figure: Figure, texts: Texts, state: ViewState) -> Pieces:
    """Return what every element of a map page shows. Keys are those of piece_ids()."""
    years, year = view.years
    every = texts.t("Any year")
    made: dict[Piece, Any] = {
        (Id.NAVIGATION, "children"): navigation(texts, state),
        (Id.HEADING, "children"): view.heading,
        (Id.SUMMARY, "children"): view.summary,
        (Id.CHIPS, "children"): _chips(view.chips, view.reset, texts),
        (Id.NOTICES, "children"): notice_lines(view.notices),
        (Id.MAP, "figure"): figure,
        (Id.MAP_CARD, "aria-label"): view.map.label,
        (Id.LEGEND, "children"): [_legend_item(item) for item in view.map.legend],
        (Id.TABLE_DATA, "data"): table_data(view.table),
        (Id.COVERAGE, "children"): _coverage(view.coverage),
        (Id.SOURCES_DATA, "data"): [list(source) for source in view.sources],
        (Id.PROFILE, "children"): profile(view.profile, texts),
        (Id.CHOOSER_DATA, "data"): _chooser(view),
        (Id.TIMELINE_DATA, "data"): _timeline(view.timeline),
        (Id.MATRIX_DATA, "data"): table_data(view.matrix) if view.matrix else None,
        (Id.FILTERS_COUNT, "children"): str(len(view.chips)) if view.chips else "",
        (Id.YEAR, "options"): [{"label": every, "value": ""}, *({"label": y, "value": y} for y in years)],
        (Id.YEAR, "value"): year,
    }
    by_parameter = {f.parameter: f for f in view.facets}
    for parameter in FACETS:
        made |= _facet(parameter, by_parameter.get(parameter), texts)
    return made


def _facet(parameter: str, shown: Facet | None, texts: Texts) -> Pieces:
    options = [
        {
            "value": option.value,
            "label": [
                html.Span(option.label),
                html.Span(texts.number(option.count), className="count"),
            ],
        }
        for option in (shown.options if shown else ())
    ]
    chosen: Any = list(shown.chosen) if shown else []
    if parameter == "confidence":
        chosen = chosen[0] if chosen else ""
    if parameter == "scope":
        chosen = [value for value in chosen if value == "all"]
    return {
        (facet(parameter), "options"): options,
        (facet(parameter), "value"): chosen,
        (facet_group(parameter), "hidden"): not options,
    }


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
    mark = html.Span(className=f"mark mark-{item.kind}", style=style)
    return html.Li([html.Span(mark, className="mark-box", **{"aria-hidden": "true"}), html.Span(item.label)])


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
        text = html.Span([html.Span(className=f"mark mark-{link.kind}", **{"aria-hidden": "true"}), text])
    note = [html.Span(link.note, className="aside")] if link.note else []
    share = {"--share": f"{link.share:.0%}"} if link.share is not None else {}
    return html.Li([text, *note], className="bar" if share else "", style=share)
