"""The HTML of a page with a map. Every text and row comes from its pieces."""

from functools import lru_cache
from typing import cast

from dash import dcc
from dash.development.base_component import Component

from data.asking.filters import FILTERS, FORMS, Control, bar
from data.asking.pages import PAGES
from data.asking.state import ViewState
from data.compact import compact
from layouts.figures.base import Figure
from layouts.figures.maps import CONFIG, TOPOJSON
from layouts.i18n import MORE, Texts
from layouts.ids import Id, facet_group, tab
from layouts.pages import html
from layouts.pages.chrome import Skips, Ways, page
from layouts.pages.controls import sent_by_hand
from layouts.pages.deck_panel import opener
from layouts.pages.elements import Child, Children, also, typed
from layouts.pages.piece import Pieces
from layouts.pages.rendering import Html, element
from layouts.pages.takeaway import menus

MAP, CHART, TABLE = FORMS
WAITING = element("div", {"class": "dash-graph map waiting"})
"""What keeps the room of the live map until it is there."""
UNDRAWN = element("div", {"id": Id.MAP, "hidden": True})
"""What stands where a view is not shown as a map."""


def map_page(
    pieces: Pieces, texts: Texts, state: ViewState, version: str, drawing: Children = (WAITING,)
) -> Children:
    """Return a whole map page. drawing: what holds the live map, and what is seen until then."""
    content: list[Child] = [
        html.Div(
            [
                html.Section(
                    [
                        *(pieces[one].made for one in (Id.HEADING, Id.SUMMARY, Id.NOTICES, Id.PLAYING)),
                        map_card(pieces, texts, state, drawing, head=_head(pieces, texts)),
                    ],
                    className="hero",
                ),
                pieces[Id.PROFILE].made,
            ],
            className="columns",
        ),
        pieces[Id.CHOOSER].made,
        pieces[Id.TIMELINE].made,
        pieces[Id.CALENDAR].made,
        *([] if state.view == TABLE else [table_section(pieces, texts, state)]),
        pieces[Id.SECTIONS].made,
        pieces[Id.MATRIX].made,
        pieces[Id.DECK_VIEW].made,
        pieces[Id.EXPLANATIONS].made,
    ]
    ways = Ways(
        *(pieces[one].made for one in (Id.BRAND, Id.NAVIGATION, Id.SEARCH_ASKS, Id.LANGUAGES, Id.NOTED))
    )
    bar_of_filters = _filters(pieces, texts, state)
    return page(texts, state.page, version, content, ways, bar_of_filters, _skips(texts, state))


def _skips(texts: Texts, state: ViewState) -> Skips:
    """Return the ways by keyboard past the filters, as words and the id of what they lead to."""
    shown = {
        MAP: (texts.t("Skip to the map"), Id.MAP_WALK),
        CHART: (texts.t("Skip to the chart"), Id.CHART),
    }
    return (*filter(None, [shown.get(state.view)]), (texts.t("Skip to the table"), Id.TABLE))


def _filters(pieces: Pieces, texts: Texts, state: ViewState) -> Html:
    """Return the bar of filters; on a phone it is a sheet behind one button.

    What a page is about comes first where one types it.
    """
    title = texts.t("Filters")
    first = PAGES[state.page].subject if PAGES[state.page].compares else ""
    order = sorted(bar(), key=lambda parameter: parameter != first)
    groups = dict.fromkeys(
        facet_group(Id.WEIGHTS if FILTERS[parameter].control is Control.SLIDER else parameter)
        for parameter in order
    )
    done = html.Button(texts.t("Show"), type="button", className="btn btn-primary done")
    made = [*(pieces[group].made for group in groups), pieces[Id.CHIPS].made, pieces[Id.KEPT].made]
    form = html.Form(
        [*made, sent_by_hand(texts), done],
        id=Id.FILTERS,
        method="get",
        action=texts.addresses.view(ViewState(state.page)),
    )
    button = html.Summary([html.Span(title), pieces[Id.FILTERS_COUNT].made])
    sheet = html.Details([button, form], open=True, className="filters-sheet")
    return html.Aside(sheet, className="filters", **also({"aria-label": title}))


def live_map(figure: Figure, texts: Texts) -> Component:
    """Return the map itself, which Dash draws."""
    config = cast(dcc.Graph.Config, CONFIG | {"topojsonURL": texts.addresses.asset(TOPOJSON)})
    return dcc.Graph(id=Id.MAP, figure=figure, config=config, responsive=True, className="map")


@lru_cache(maxsize=8)
def _tools(texts: Texts) -> tuple[Html, ...]:
    return tuple(
        html.Button(
            text,
            type="button",
            className="tool",
            title=label,
            **also({"data-zoom": zoom, "aria-label": label}),
        )
        for text, label, zoom in (
            ("+", texts.t("Zoom in"), "in"),
            ("−", texts.t("Zoom out"), "out"),
            ("⟲", texts.t("Whole map"), "all"),
        )
    )


def _head(pieces: Pieces, texts: Texts) -> Html:
    """Return what stands above a view: its forms as tabs, and how it is taken away."""
    tools = html.Div([*menus(texts), opener(texts)], className="card-tools")
    return html.Div([pieces[Id.TABS].made, tools], className="card-head")


def map_card(
    pieces: Pieces,
    texts: Texts,
    state: ViewState,
    drawing: Children,
    *,
    head: Child = None,
    over: Child = None,
) -> Html:
    """Return a view in its form, with what is said of the data beneath.

    drawing: what holds the live map. head: what stands above it. over: what lies over it.
    """
    shown = {MAP: _drawn, CHART: _charted, TABLE: _listed}[state.view]
    tabbed = {"role": "tabpanel", "aria-labelledby": tab(state.view)} if head else {}
    return html.Figure(
        [
            pieces[Id.MAP_LABEL].made,
            head,
            html.Div(
                shown(pieces, texts, state, drawing),
                id=Id.SHOWN,
                className=f"shown-{state.view}",
                **also(tabbed),
            ),
            over,
            html.Figcaption([pieces[Id.COVERAGE].made, pieces[Id.SOURCES].made]),
            pieces[Id.PRESSES].made,
            _said(texts),
        ],
        id=Id.MAP_CARD,
        className="card map-card",
        **also({"aria-labelledby": Id.MAP_LABEL}),
    )


def _drawn(pieces: Pieces, texts: Texts, _: ViewState, drawing: Children) -> list[Child]:
    """Return the live map with its tools, legend and credit."""
    credit = texts.t("© EuroGeographics for the administrative boundaries") + " · NUTS 2016"
    frame = [
        html.Div(drawing, id=Id.MAP_SLOT),
        _walk(texts),
        pieces[Id.FRAMING].made,
        html.P(credit, className="credit"),
    ]
    return [
        html.Div(frame, className="map-frame"),
        html.Noscript(_unscripted(texts)),
        html.Div(list(_tools(texts)), className="map-tools"),
        pieces[Id.LEGEND].made,
    ]


def _unscripted(texts: Texts) -> Html:
    """Return what scripts would add, where none runs."""
    said = texts.t(
        "With scripts allowed, this map can be zoomed, tables sorted, and regions and clusters searched."
    )
    return html.P(said, className="unscripted")


def _charted(pieces: Pieces, _: Texts, __: ViewState, ___: Children) -> list[Child]:
    return [UNDRAWN, pieces[Id.CHART].made]


def _listed(pieces: Pieces, texts: Texts, state: ViewState, _: Children) -> list[Child]:
    return [UNDRAWN, *table_parts(pieces, texts, state)]


def _walk(texts: Texts) -> Html:
    """Return what lies over the live map for those who use keys: one stop, where arrows lead from thing to thing."""
    help_ = texts.t("Arrow keys lead from one to the next, Enter selects, Esc closes the card.")
    roles = {"role": "application", "aria-labelledby": Id.MAP_LABEL, "aria-description": help_}
    return html.Div(id=Id.MAP_WALK, tabIndex="0", **also(roles))


def _said(texts: Texts) -> Html:
    """Return what reads aloud what is reached on the map, with the words that scripts put together."""
    counts = texts.forms("{count} partnership", "{count} partnerships")
    words = {"data-more": compact(texts.forms(*MORE)), "data-counts": compact(counts)}
    return html.P(id=Id.MAP_SAID, role="status", className="visually-hidden", **also(words))


def table_section(pieces: Pieces, texts: Texts, state: ViewState) -> Html:
    """Return the card of the rows of a view, beneath its map or chart."""
    return html.Section(table_parts(pieces, texts, state), className="card")


def table_parts(pieces: Pieces, texts: Texts, state: ViewState) -> list[Child]:
    """Return the rows of a view under their heading, with a field to search in them."""
    t, words = texts.t, texts.t("Search in the table")
    search = typed(id=Id.TABLE_SEARCH, type="search", placeholder=words, className="form-control-sm")
    head = [
        html.H2([html.Span(t(PAGES[state.page].table)), pieces[Id.TABLE_COUNT].made]),
        html.Label(words, htmlFor=Id.TABLE_SEARCH, className="visually-hidden form-label"),
        html.Div([pieces[Id.COLUMNS].made, search], className="table-tools"),
    ]
    return [html.Div(head, className="section-head"), pieces[Id.TABLE].made]
