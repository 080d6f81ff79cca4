"""PageView → what each element of a map page shows, by its id: HTML that is made when it is first asked for.

A whole page is put together from these; a change within a page sends those that are made from something else than
before, and the browser morphs them into their places (assets/common/morph.js).
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache, partial

from data.asking.filters import FILTERS, Control, applies, bar
from data.asking.pages import HOME, PAGES, noted
from data.asking.pressing import presses
from data.asking.reference import Reference
from data.asking.state import GAP, WEIGHTS, ViewState
from data.compact import compact
from layouts.i18n import Texts, n_
from layouts.ids import Id, facet_group
from layouts.pages import html
from layouts.pages.calendar import calendar_of
from layouts.pages.chart_html import chart_piece, in_time
from layouts.pages.chooser import chooser
from layouts.pages.chrome import asked, brand, languages, navigation, noted_links
from layouts.pages.column_choice import column_menu
from layouts.pages.controls import kept_fields, other_chips, region_field, sliders, unseen
from layouts.pages.elements import DECOR, GO, also
from layouts.pages.explaining import TERM
from layouts.pages.facet_piece import facet_piece
from layouts.pages.listed_rows import listed_rows, rows_piece, sections_piece, sources_piece
from layouts.pages.matrix_html import matrix_piece
from layouts.pages.piece import Piece, Pieces
from layouts.pages.profile_card import card_over, profile_card
from layouts.pages.rendering import NOTHING, Html, element
from layouts.pages.row_details import count_of_rows
from layouts.pages.section_cards import section_cards
from layouts.pages.table_html import Presses, no_mail
from layouts.pages.tabs import tabs
from layouts.pages.timeline import timeline_card
from layouts.pages.years_bar import playing_bar
from layouts.telling import mail_about_row
from layouts.views.models import Chip, Coverage, LegendItem, Notice, PageView, Table


def map_pieces(view: PageView, texts: Texts, *, narrow: bool = False) -> Pieces:
    """Return what the elements show that every view has, embedded or in a file as well."""
    t, state, label, card = texts, view.state, view.map.label, view.profile
    leads = cache(partial(presses, texts.language, state, texts.root))
    return {
        Id.HEADING: Piece(view.heading, lambda: html.H1(view.heading, id=Id.HEADING, tabIndex="-1")),
        Id.SUMMARY: Piece(view.summary, lambda: html.P(view.summary, id=Id.SUMMARY, role="status")),
        Id.NOTICES: Piece(view.notices, lambda: notice_lines(view.notices)),
        Id.MAP_LABEL: Piece(label, lambda: html.Span(label, id=Id.MAP_LABEL, hidden=True)),
        Id.LEGEND: Piece(view.map.legend, lambda: _legend(view.map.legend, t)),
        Id.FRAMING: Piece(state, lambda: framing_switches(texts, state)),
        Id.COVERAGE: Piece(view.coverage, lambda: html.Div(_coverage(view.coverage), id=Id.COVERAGE)),
        Id.SOURCES: sources_piece(view, texts),
        Id.PRESSES: Piece(state, lambda: _presses(t, state)),
        Id.CHART: chart_piece(view, texts, leads, narrow=narrow),
        Id.CARD: Piece(
            (view.profile, state) if card.selected else None, lambda: card_over(card, t, state, leads())
        ),
        Id.TABLE: Piece(view.table, lambda: listed_rows(view, t, leads(), no_mail)),
        Id.TIMELINE: Piece(view.timeline, lambda: _timeline(view, t, leads())),
        Id.WHOLE: Piece(state, lambda: _whole(t, state)),
    }


def build_pieces(
    view: PageView,
    matrix: Table | None,
    texts: Texts,
    reference: Reference,
    said: str = "",
    *,
    narrow: bool = False,
) -> Pieces:
    """Return what every element of a map page shows. said: what its address says, where a part of it is wrong.

    narrow: for a window that is higher than wide.
    """
    state, page, t = view.state, PAGES[view.state.page], texts.t
    address = texts.addresses.view(state)
    leads = cache(partial(presses, texts.language, state, texts.root))
    written = (
        address if texts.contact else ""
    )  # mails to whoever keeps the tables say where they were written
    mail = partial(mail_about_row, texts, address)
    matrix = None if view.chart and view.chart.matrix else matrix  # it stands in the chart
    kept = unseen(state, _elsewhere(view))
    count, rows = str(len(view.chips)) if view.chips else "", len(view.table.rows)
    made = {
        **map_pieces(view, texts, narrow=narrow),
        Id.BRAND: Piece(state.elsewhere(HOME), lambda: brand(texts, state)),
        Id.NOTED: Piece(state.elsewhere(noted()[0]), lambda: noted_links(texts, state)),
        Id.NAVIGATION: Piece(state, lambda: navigation(texts, state)),
        Id.SEARCH_ASKS: Piece(state.elsewhere(state.page), lambda: asked(texts, state)),
        Id.LANGUAGES: Piece((state, said), lambda: languages(texts, texts.addresses.said(state, said))),
        Id.DECK_VIEW: Piece(state, lambda: _deck_view(texts, state)),
        Id.TABS: Piece(state, lambda: tabs(texts, state)),
        Id.CHIPS: Piece((view.chips, view.reset), lambda: other_chips(view.chips, view.reset, texts)),
        Id.TABLE: rows_piece(view, texts, leads, mail, written),
        Id.COLUMNS: Piece(state, lambda: column_menu(view.table, state, texts)),
        Id.TABLE_COUNT: Piece((rows, view.table.of), lambda: count_of_rows(view.table, texts)),
        Id.PROFILE: Piece((view.profile, state), lambda: profile_card(view.profile, texts, state, leads())),
        Id.CHOOSER: Piece((view.chooser, view.chosen), lambda: _chooser(view, reference, texts, leads())),
        Id.PLAYING: Piece(view.playing, lambda: playing_bar(view, texts)),
        Id.CALENDAR: Piece((view.calendar, state, view.chart), lambda: calendar_of(view, texts, leads())),
        Id.MATRIX: matrix_piece(matrix, t(page.matrix) if page.matrix else "", texts, state, leads),
        Id.SECTIONS: sections_piece(view, written, lambda: section_cards(view, texts, leads(), mail)),
        Id.KEPT: Piece(kept, lambda: kept_fields(kept)),
        Id.FILTERS_COUNT: Piece(count, lambda: _badge(Id.FILTERS_COUNT, count)),
    }
    return {**made, **_controls(view, texts)}


def _controls(view: PageView, texts: Texts) -> Pieces:
    """Return the controls of the filters, by the ids of their groups; each is told with what is chosen of it."""
    elsewhere = _elsewhere(view)
    shown = {one.parameter: one for one in view.facets if one.parameter not in elsewhere}
    page, made = view.state.page, dict[str, Piece]()
    for parameter in bar():
        facet = shown.get(parameter)
        chips = tuple(c for c in view.chips if c.parameter == parameter and parameter not in elsewhere)
        match FILTERS[parameter].control:
            case Control.TYPED:
                made[facet_group(parameter)] = Piece(
                    (page, chips), partial(region_field, parameter, page, chips, texts)
                )
            case Control.SLIDER:
                made[facet_group(Id.WEIGHTS)] = Piece(
                    view.weights, partial(sliders, view.weights, _of_weights(view), page, texts)
                )
            case _:
                made[facet_group(parameter)] = facet_piece(parameter, facet, chips, texts)
    return made


def _elsewhere(view: PageView) -> tuple[str, ...]:
    """Return the filters whose control does not stand in the bar: the year is chosen in the row of years."""
    return ("year",) if view.playing else ()


def _of_weights(view: PageView) -> tuple[Chip, ...]:
    return tuple(chip for chip in view.chips if chip.parameter in WEIGHTS)


def _presses(texts: Texts, state: ViewState) -> Html:
    """Return what tells the browser where presses lead: on the map, and on links that stay through a change."""
    words = f"{texts.addresses.view(state.elsewhere('glossary'))}#{GAP}"
    leads = compact({**presses(texts.language, state, texts.root), TERM: (words, "", "")})
    return element("div", {"id": Id.PRESSES, "hidden": True, "data-leads": leads})


SWITCHES = (
    ("extent", "europe", n_("All of Europe")),
    ("insets", "all", n_("All outermost regions")),
    ("layers", "pilots", n_("Pilot regions")),
    ("layers", "joining", n_("Who could join")),
)
"""What of a map is shown beside what it is framed on: a parameter, its value, and what a press on it asks for."""


def framing_switches(texts: Texts, state: ViewState) -> Html:
    """Return the switches in the corner of a map: links to it with more of Europe, or back."""
    taken = applies(state.page)
    links = (
        element(
            "a",
            {
                "href": texts.addresses.view(state.pressed(parameter, value)),
                "aria-current": "true" if value in state.chosen(parameter) else None,
                "data-go": "",
            },
            texts.t(words),
        )
        for parameter, value, words in SWITCHES
        if parameter in taken and (value != "joining" or (state.page == "themes" and len(state.theme) == 1))
    )
    return element("div", {"id": Id.FRAMING, "class": "framing"}, *links)


def _deck_view(texts: Texts, state: ViewState) -> Html:
    """Return what tells assets/deck/ of the view: what a slide of it names, and the host region."""
    shown = texts.addresses.place(replace(state, host=""))
    slide = f"{shown.name}?{shown.query}" if shown.query else shown.name
    told = {"data-view": slide, "data-host": state.host or None}
    return element("div", {"id": Id.DECK_VIEW, "hidden": True, **told})


def _badge(name: str, text: str) -> Html:
    return element("span", {"id": name, "class": "badge"}, text)


def _chooser(view: PageView, reference: Reference, texts: Texts, leads: Presses) -> Html:
    title = PAGES[view.state.page].chooser
    return chooser(view, texts.t(title), reference, texts, leads) if title else _none(Id.CHOOSER)


def _timeline(view: PageView, texts: Texts, leads: Presses) -> Html:
    title, shown = PAGES[view.state.page].timeline, view.timeline
    if in_time(view):
        return NOTHING
    return timeline_card(shown, texts.t(title), texts, leads) if title and shown else _none(Id.TIMELINE)


def _none(name: str) -> Html:
    """Return what stands in the place of a part that a page does not have."""
    return element("div", {"id": name, "hidden": True})


def notice_lines(notices: Iterable[Notice]) -> Html:
    """Return what was ignored or should be loosened, a line each."""
    return html.Div([_notice(notice) for notice in notices], id=Id.NOTICES, role="status")


def _notice(notice: Notice) -> Html:
    links = [html.A(text, href=href, **GO) for text, href in notice.links]
    return html.Div([html.Span(notice.text), *links], className="notice")


def _legend(items: Iterable[LegendItem], texts: Texts) -> Html:
    label = also({"aria-label": texts.t("Legend")})
    return html.Ul([_legend_item(item) for item in items], id=Id.LEGEND, **label)


def _legend_item(item: LegendItem) -> Html:
    style = {"width": f"{item.size:.0f}px", "height": f"{item.size:.0f}px"} if item.size else {}
    mark = html.Span(className=f"sign sign-{item.kind}", style=style)
    return html.Li([html.Span(mark, className="sign-box", **DECOR), html.Span(item.label)])


def _coverage(coverage: Coverage) -> list[Html]:
    parts: list[Html] = [html.Span(coverage.text)]
    if coverage.share is not None:
        filled = html.Span(style={"width": f"{coverage.share:.0%}"})
        parts.insert(0, html.Span(filled, className="meter", **DECOR))
    return parts


def _whole(texts: Texts, state: ViewState) -> Html:
    """Return the link to the whole program."""
    outward = also({"target": "_blank", "rel": "noopener"})
    link = html.A(texts.t("Open in S3 Atlas"), href=texts.addresses.view(state), **outward)
    return html.P(link, id=Id.WHOLE, className="whole")
