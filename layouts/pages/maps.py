"""The component tree of a page with a map. Every text and row comes from its pieces."""

from collections.abc import Sequence
from functools import lru_cache
from typing import cast

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from data.asking.filters import FILTERS, Control, applies, bar
from data.asking.pages import PAGES
from data.asking.reference import Reference
from data.asking.rows import ThematicArea
from data.asking.state import WEIGHTS, ViewState, presses
from data.compact import Json, JsonObject
from layouts.figures.maps import CONFIG, TOPOJSON
from layouts.i18n import Texts
from layouts.ids import Id, facet, facet_group, facet_select, named
from layouts.pages.chrome import page
from layouts.pages.deck_panel import opener
from layouts.pages.elements import DECOR, also
from layouts.pages.pieces import ANY, MAP, Pieces, Presses, led
from layouts.pages.takeaway import menus


def map_page(
    pieces: Pieces, texts: Texts, state: ViewState, shown: JsonObject, reference: Reference, version: str
) -> list[Component]:
    """Return a whole map page. shown: the address that it shows, kept in the browser."""
    content = [
        html.Div(
            [
                _filters(texts, state, reference),
                html.Section(
                    [
                        html.H1(id=Id.HEADING),
                        html.P(id=Id.SUMMARY, role="status"),
                        html.Ul(
                            id=Id.CHIPS,
                            **also({"aria-label": texts.t("Chosen filters")}),
                        ),
                        html.Div(id=Id.NOTICES, role="status"),
                        map_card(live_map(pieces, texts), texts, [*menus(texts), opener(texts)]),
                    ],
                    className="hero",
                ),
                html.Aside(
                    id=Id.PROFILE,
                    **also({"aria-label": texts.t("What is chosen")}),
                ),
            ],
            className="columns",
        ),
        _chooser(texts, state, reference),
        _timeline(texts, state),
        _table_section(texts, state),
        html.Div(id=Id.SECTIONS),
        _matrix(texts, state),
        dcc.Store(id=Id.PAGE, data=drawn(pieces, shown)),
    ]
    return page(texts, state, version, content)


def drawn(pieces: Pieces, shown: JsonObject) -> JsonObject:
    """Return what the browser draws once the frame stands."""
    draw: list[Json] = [
        [str(name), kind, pieces[name, kind].made] for name, kind in pieces if (name, kind) != MAP
    ]
    return {"draw": draw, "shown": shown}


def _filters(texts: Texts, state: ViewState, reference: Reference) -> Component:
    t = texts.t
    first = PAGES[state.page].subject if PAGES[state.page].compares else ""
    order = sorted(bar(), key=lambda parameter: parameter != first)
    groups = dict.fromkeys(_control(texts, state, parameter, reference) for parameter in order)
    return html.Aside(
        [
            html.Details(
                [
                    html.Summary(
                        [
                            html.Span(t("Filters")),
                            html.Span(
                                id=Id.FILTERS_COUNT,
                                className="badge",
                            ),
                        ]
                    ),
                    html.Div([*groups], id=Id.FILTERS),
                ],
                open=True,
                className="filters-sheet",
            )
        ],
        className="filters-column",
        **also({"aria-label": t("Filters")}),
    )


def _control(texts: Texts, state: ViewState, parameter: str, reference: Reference) -> Component:
    """Return the group of controls that a filter is chosen in; all sliders stand in one."""
    match FILTERS[parameter].control:
        case Control.TYPED:
            return _typed(texts, state.page, parameter)
        case Control.SELECT:
            return _select(texts, state.page, parameter)
        case Control.SLIDER:
            return _weights(texts, state.page)
    first = next(iter(reference.platforms), "") if parameter == "platform" else ""
    return _group(texts, parameter, FILTERS[parameter].default or first)


@lru_cache(maxsize=64)
def _group(texts: Texts, parameter: str, usual: str) -> Component:
    """Return a group of boxes. usual: the value that is meant where an address says none."""
    name = named(facet_group(parameter))
    return html.Div(
        [html.H2(texts.t(FILTERS[parameter].label), id=name), html.Div(id=facet(parameter))],
        id=facet_group(parameter),
        className="facet",
        role="radiogroup" if FILTERS[parameter].control is Control.RADIO else "group",
        **also({"data-parameter": parameter, "data-usual": usual, "aria-labelledby": name}),
    )


@lru_cache(maxsize=64)
def _weights(texts: Texts, page: str) -> Component:
    """Return the group of sliders by which partners are ranked; they come with the view."""
    name = named(Id.WEIGHTS)
    return html.Div(
        [html.H2(texts.t("What counts how much"), id=name), html.Div(id=Id.WEIGHTS)],
        className="facet weights",
        role="group",
        hidden=applies(page).isdisjoint(WEIGHTS),
        **also({"aria-labelledby": name}),
    )


@lru_cache(maxsize=64)
def _typed(texts: Texts, page: str, parameter: str) -> Component:
    t = texts.t
    placeholder = t("Type a name: Piedmont …")
    search = dbc.Input(id=Id.REGION_SEARCH, type="text", placeholder=placeholder, autocomplete="off")
    return html.Div(
        [
            html.H2(dbc.Label(t(FILTERS[parameter].label), html_for=Id.REGION_SEARCH)),
            search,
            html.Div(
                id=Id.REGION_SEARCH_LIST,
                role="listbox",
                className="suggestions",
                hidden=True,
                **also({"aria-label": t("Regions"), "data-none": t("No region has this name")}),
            ),
        ],
        id=facet_group(parameter),
        className="facet region",
        hidden=parameter not in applies(page),
    )


@lru_cache(maxsize=64)
def _select(texts: Texts, page: str, parameter: str) -> Component:
    label = html.Label(texts.t(FILTERS[parameter].label), htmlFor=facet_select(parameter))
    return html.Div(
        [html.H2(label), html.Div(id=facet(parameter))],
        id=facet_group(parameter),
        className="facet",
        hidden=parameter not in applies(page),
        **also({"data-parameter": parameter, "data-usual": ANY}),
    )


def live_map(pieces: Pieces, texts: Texts) -> Component:
    """Return the map itself."""
    config = cast(dcc.Graph.Config, CONFIG | {"topojsonURL": texts.addresses.asset(TOPOJSON)})
    return dcc.Graph(id=Id.MAP, figure=pieces[MAP].of, config=config, responsive=True, className="map")


@lru_cache(maxsize=8)
def _tools(texts: Texts) -> tuple[Component, ...]:
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


def map_card(drawing: Component, texts: Texts, menus: Sequence[Component] = ()) -> Component:
    """Return a map with its tools, legend, credit, and what is said of the data beneath. menus: further tools."""
    t = texts.t
    credit = t("© EuroGeographics for the administrative boundaries") + " · NUTS 2016"
    return html.Figure(
        [
            html.Div(
                [
                    drawing,
                    html.Ul(id=Id.LEGEND, **also({"aria-label": t("Legend")})),
                    html.P(credit, className="credit"),
                ],
                className="map-frame",
            ),
            html.Div([*menus, *_tools(texts)], className="map-tools"),
            html.Figcaption(
                [
                    html.Div(id=Id.COVERAGE),
                    html.Details(
                        [
                            html.Summary(
                                [html.Span(t("Sources of the rows shown")), html.Span(className="badge")]
                            ),
                            html.Ul(),
                        ],
                        id=Id.SOURCES,
                    ),
                ]
            ),
        ],
        id=Id.MAP_CARD,
        className="card map-card",
    )


def _chooser(texts: Texts, state: ViewState, reference: Reference) -> Component:
    title = PAGES[state.page].chooser
    if not title:
        return html.Div(id=Id.CHOOSER, hidden=True)
    themes = sorted(reference.themes.values(), key=lambda row: row.order)
    names = [reference.called("theme", row.theme_id, texts.language) for row in themes]
    leads = presses(texts.language, state, texts.root)
    cards: dict[str, list[Component]] = {platform: [] for platform in reference.platforms}
    for place, row in enumerate(themes):
        cards[row.platform_id].append(_card(texts, row, names[place], place, len(themes), leads))
    groups = [
        html.Div(
            [html.H3(texts.fact(reference.platforms[platform].short_name)), html.Ul(listed)],
            className="areas",
        )
        for platform, listed in cards.items()
    ]
    return html.Section(
        [html.H2(texts.t(title)), *groups],
        id=Id.CHOOSER,
        className="chooser",
    )


def _card(texts: Texts, row: ThematicArea, name: str, place: int, count: int, leads: Presses) -> Component:
    theme = row.theme_id
    thumb = html.Span(html.Span(), className="thumb", style={"--place": place, "--count": count}, **DECOR)
    marks = [html.Span(texts.t("deduced"), className="tag")] if row.in_2018_list == "likely" else []
    marks += [html.Span(texts.t("after 2018"), className="tag")] if row.later else []
    link = html.A(
        [thumb, html.Span(name, className="name"), html.Span(className="number"), *marks],
        href=led(leads, "theme", theme),
        **also({"data-sets": "theme", "data-value": theme}),
    )
    return html.Li(link, **also({"data-theme": theme}))


def _timeline(texts: Texts, state: ViewState) -> Component:
    title = PAGES[state.page].timeline
    if not title:
        return html.Div(id=Id.TIMELINE, hidden=True)
    return html.Section([html.H2(texts.t(title)), html.Div()], id=Id.TIMELINE, className="card")


def _table_section(texts: Texts, state: ViewState) -> Component:
    t = texts.t
    title = t(PAGES[state.page].table)
    search = dbc.Input(id=Id.TABLE_SEARCH, type="search", placeholder=t("Search in the table"), size="sm")
    return html.Section(
        [
            html.Div(
                [
                    html.H2([html.Span(title), html.Span(className="badge", id=Id.TABLE_COUNT)]),
                    dbc.Label(
                        t("Search in the table"), html_for=Id.TABLE_SEARCH, className="visually-hidden"
                    ),
                    search,
                ],
                className="section-head",
            ),
            html.Div(
                id=Id.TABLE,
                className="scroller",
                role="region",
                tabIndex="0",
                **also({"aria-label": title, "data-none": t("No row has these words")}),
            ),
        ],
        className="card",
    )


def _matrix(texts: Texts, state: ViewState) -> Component:
    title = PAGES[state.page].matrix
    if not title:
        return html.Div(id=Id.MATRIX, hidden=True)
    scroller = html.Div(
        className="scroller matrix", role="region", tabIndex="0", **also({"aria-label": texts.t(title)})
    )
    return html.Section([html.H2(texts.t(title)), scroller], id=Id.MATRIX, className="card")
