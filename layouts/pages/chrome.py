"""What surrounds every page: header, navigation, languages, display, footer."""

from collections.abc import Sequence
from functools import lru_cache

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from data.asking.filters import kept
from data.asking.pages import PAGES
from data.asking.paths import Location, PathKind
from data.asking.searching import QUERY_LIMIT
from data.asking.state import ViewState
from data.languages import LANGUAGES
from layouts.i18n import Texts, n_
from layouts.ids import Id
from layouts.pages.deck_panel import told
from layouts.pages.elements import DECOR, also

PRESENT = PathKind.DECKS.word
"""The page of decks, which the server makes alone: layouts/pages/stage.py."""
DISPLAYS = (
    ("auto", n_("Automatic")),
    ("light", n_("Light")),
    ("dark", n_("Dark")),
    ("contrast", n_("High contrast")),
)


def navigation(texts: Texts, state: ViewState | None, here: str = "") -> list[Component]:
    """Return the links to all pages; what is chosen goes along where it applies.

    here: the page that is open, where that is not the page of the state; no state: or none is.
    """
    here = here or ((PAGES[state.page].beneath or state.page) if state else "")
    return [html.Li(_page_link(texts, state, page, page == here)) for page in _navigated()]


def _navigated() -> tuple[str, ...]:
    """Return the pages of the navigation in its order: views, decks, and what tells of the tables."""
    titled = [name for name, page in PAGES.items() if page.title]
    told = [name for name in titled if not PAGES[name].rows]
    return (*(name for name in titled if name not in told), PRESENT, *told)


def _page_link(texts: Texts, state: ViewState | None, page: str, current: bool) -> Component:
    """Return the link to a page; decks are no views, so that their list is loaded as a page of its own."""
    marks = {"aria-current": "page"} if current else {}
    if page == PRESENT:
        href = texts.addresses.decks(state.host if state else "")
    else:
        href = texts.addresses.view(state.on_page(page) if state else ViewState(page=page))
        marks |= {"data-go": ""}
    name = texts.t(PAGES[page].title) if page in PAGES else texts.t("Present")
    return html.A(name, href=href, className="nav-page", **also(marks))


def away(texts: Texts) -> list[str]:
    """Return the words for a server that does not answer, and of the button that asks it again."""
    return [
        texts.t("The server does not answer. What you see is what was there before."),
        texts.t("Try again"),
    ]


def header(texts: Texts, state: ViewState | None, place: Location) -> Component:
    """Return the header with brand, navigation, languages and display. place: where the page lies."""
    t = texts.t
    return html.Header(
        [
            html.A(t("Skip to content"), href=f"#{Id.MAIN}", className="skip"),
            html.A(
                [html.Span("S3 "), html.Span("Atlas", className="brand-accent")],
                href=texts.addresses.start,
                className="brand",
                **also({"data-go": "", "aria-label": t("S3 Atlas, start page")}),
            ),
            html.Nav(
                html.Ul(
                    [] if state and PAGES[state.page].rows else navigation(texts, state), id=Id.NAVIGATION
                ),
                className="pages",
                **also({"aria-label": t("Pages")}),
            ),
            _search(texts),
            html.Div([languages(texts, place), _display(texts)], className="settings"),
        ],
        className="top",
    )


@lru_cache(maxsize=8)
def _search(texts: Texts) -> Component:
    """Return the field of the search; assets/search/field.js gives it its role and draws the results."""
    t = texts.t
    words = {
        "data-none": t("Nothing has such a name. Try fewer letters, or the name in another language."),
        "data-failed": t("The server did not answer. Press Enter to try again."),
        "data-kept": " ".join(kept()),
    }
    return html.Div(
        [
            dbc.Label(t("Search"), html_for=Id.SEARCH, className="visually-hidden"),
            dbc.Input(
                id=Id.SEARCH,
                type="text",
                placeholder=t("Search regions, clusters …"),
                autocomplete="off",
                maxlength=QUERY_LIMIT,
                debounce=True,
            ),
            html.Kbd("/", **DECOR),
            html.Div(
                [
                    html.Div(
                        id=Id.SEARCH_RESULTS,
                        role="listbox",
                        hidden=True,
                        **also({"aria-label": t("Results")}),
                    ),
                    html.P(hidden=True),
                ],
                className="found",
                hidden=True,
            ),
            html.Span(id=Id.SEARCH_SAID, role="status", className="visually-hidden"),
        ],
        className="search",
        role="search",
        **also(words),
    )


def languages(texts: Texts, place: Location) -> Component:
    """Return the links to the same place in every language."""
    links = [
        html.Li(
            html.A(
                one.name,
                href=texts.addresses.elsewhere(place, code),
                lang=code,
                hrefLang=code,
                **also({"data-language": code}),
                **(also({"aria-current": "true"} if code == texts.language else {})),
            )
        )
        for code, one in LANGUAGES.items()
    ]
    return html.Nav(html.Ul(links), className="languages", **also({"aria-label": texts.t("Language")}))


@lru_cache(maxsize=8)
def _display(texts: Texts) -> Component:
    options = [{"label": texts.t(label), "value": value} for value, label in DISPLAYS]
    return html.Div(
        [
            dbc.Label(texts.t("Display"), html_for=Id.DISPLAY, className="visually-hidden"),
            dbc.Select(id=Id.DISPLAY, options=options, value="auto", size="sm"),
        ],
        className="display",
    )


@lru_cache(maxsize=8)
def footer(texts: Texts, version: str, *, searched: bool = True) -> Component:
    """Return the footer: what this is and is not, and the version of the data.

    searched: whether there is a search that a key leads to.
    """
    t = texts.t
    return html.Footer(
        [
            html.P(
                t(
                    "S3 Atlas is an independent tool and not a site of the European Commission. "
                    "What it shows was collected from public sources; none known does not mean none."
                )
            ),
            html.P(t("Data: CC BY 4.0. Version {version}.", version=version)),
            *_contact(texts),
            on_paper(texts),
            *([_search_key(texts)] if searched else []),
        ],
        className="foot",
    )


def _search_key(texts: Texts) -> Component:
    words = texts.t("Key / goes to the search")
    return html.Button(words, id=Id.SEARCH_KEY, type="button", **also({"aria-pressed": "true"}))


def _contact(texts: Texts) -> list[Component]:
    """Return whom to write to, where there is somebody."""
    if not texts.contact:
        return []
    link = html.A(texts.contact, href=f"mailto:{texts.contact}")
    return [html.P([texts.t("Questions and mistakes:"), " ", link], className="contact")]


def on_paper(texts: Texts) -> Component:
    """Return what stands at the foot of each printed sheet; assets/print/paper.js fills it in."""
    words = texts.t("{address} · printed on {date}", address="{address}", date="{date}")
    return html.P(id=Id.ON_PAPER, **also({"data-words": words, "data-locale": texts.tag}))


def page(
    texts: Texts,
    state: ViewState | None,
    version: str,
    content: Sequence[Component],
    place: Location | None = None,
) -> list[Component]:
    """Return a whole page around its content. place: where it lies; that of its state where it has one."""
    if state:
        place = texts.addresses.place(state)
    return [
        *quiet(header(texts, state, place or Location(PathKind.START, texts.language))),
        *bare(state, content),
        *quiet(footer(texts, version)),
        *quiet(told(texts)),
    ]


def bare(state: ViewState | None, content: Sequence[Component]) -> list[Component]:
    """Return the content of a page with nothing around it, as another site shows it."""
    name = f"page-{state.page if state else 'none'}"
    return quiet(html.Main(list(content), id=Id.MAIN, tabIndex="-1", className=name))


def quiet(part: Component) -> list[Component]:
    """Return a part of the page as a list of one, with presses on it left uncounted."""
    _ignore_presses(part)
    return [part]


def _ignore_presses(part: Component) -> None:
    """Keep Dash from counting presses on a part of the page: each count made it draw all parents of a link."""
    for component in (part, *part._traverse()):
        if getattr(component, "_namespace", "") == html.Div._namespace:
            component.disable_n_clicks = True
