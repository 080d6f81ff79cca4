"""What surrounds every page: header, navigation, languages, display, footer."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from data.asking.pages import PAGES, noted
from data.asking.paths import Location, PathKind
from data.asking.searching import QUERY_LIMIT
from data.asking.state import ViewState
from data.languages import LANGUAGES
from layouts.i18n import Texts, n_
from layouts.ids import Id
from layouts.pages import html
from layouts.pages.controls import combobox
from layouts.pages.deck_panel import told
from layouts.pages.elements import Child, Children, also
from layouts.pages.piece import stays
from layouts.pages.rendering import Html, element, rendered
from layouts.pages.shortlist import shortlist

PRESENT = PathKind.DECKS.word
"""The page of decks, which the server makes alone: layouts/pages/stage.py."""
TYPED = {"enterkeyhint": "go", "spellcheck": "false", "autocapitalize": "off"}
"""What keyboards on a screen are told of a field for names."""
Skips = Sequence[tuple[str, str]]
"""Ways by keyboard: words, and the id of what they lead to."""
DISPLAYS = (
    ("auto", n_("Colours: automatic")),
    ("light", n_("Colours: light")),
    ("dark", n_("Colours: dark")),
    ("contrast", n_("Colours: high contrast")),
)


def navigation(texts: Texts, state: ViewState, here: str | None = None) -> Html:
    """Return the links to all pages; what is chosen goes along where it applies.

    here: the page that is open, where that is not the page of the state; empty where none is.
    """
    here = (PAGES[state.page].beneath or state.page) if here is None else here
    facts, serving = _navigated()
    links = [
        html.Li(
            _page_link(texts, state, page, page == here), className="apart" if page == serving[0] else None
        )
        for page in (*facts, *serving)
    ]
    return html.Ul(links, id=Id.NAVIGATION)


def _navigated() -> tuple[list[str], list[str]]:
    """Return the pages of the navigation in its order: those that show facts, and those that are of use with them.

    Decks stand among the latter, before what tells of the tables.
    """
    titled = [name for name, page in PAGES.items() if page.title]
    serving = [name for name in titled if PAGES[name].serves]
    return [name for name in titled if name not in serving], [*serving[:-1], PRESENT, *serving[-1:]]


def _page_link(texts: Texts, state: ViewState, page: str, current: bool) -> Html:
    """Return the link to a page; decks are no views, so that their list is loaded as a page of its own."""
    marks = {"aria-current": "page"} if current else {}
    if page == PRESENT:
        href = texts.addresses.decks(state.host)
    else:
        href = texts.addresses.view(state.on_page(page))
        marks |= {"data-go": ""}
    name = texts.t(PAGES[page].title) if page in PAGES else texts.t("Present")
    return html.A(name, href=href, className="nav-page", **also(marks))


def away(texts: Texts) -> list[str]:
    """Return the words for a server that does not answer, and of the button that asks it again."""
    return [
        texts.t("The server does not answer. What you see is what was there before."),
        texts.t("Try again"),
    ]


class Ways(NamedTuple):
    """Where a header leads on from a view; what is chosen there goes along where it applies."""

    brand: Child
    navigation: Child
    search: Child
    languages: Child
    noted: Child


def ways(texts: Texts, state: ViewState, place: Location, here: str | None = None) -> Ways:
    """Return the ways from a view. place: where it lies; here: the page that is open, where that is none of a state."""
    return Ways(
        brand(texts, state),
        navigation(texts, state, here),
        asked(texts, state),
        languages(texts, place),
        noted_links(texts, state),
    )


def brand(texts: Texts, state: ViewState) -> Html:
    """Return the name of the program, a link to its start; what counts as known in a view goes along."""
    said = {"class": "brand", "data-go": "", "aria-label": texts.t("S3 Atlas, start page")}
    name = element("span", {}, "S3 "), element("span", {"class": "brand-accent"}, "Atlas")
    return element("a", {"id": Id.BRAND, "href": texts.addresses.start(state), **said}, *name)


def asked(texts: Texts, state: ViewState) -> Html:
    """Return what tells where the search asks; what counts as known in a view goes along."""
    asks = texts.addresses.search(state)
    return element("span", {"id": Id.SEARCH_ASKS, "hidden": True, "data-asks": asks})


def header(texts: Texts, ways: Ways, past: Skips = ()) -> Html:
    """Return the header with brand, navigation, search, languages and display. past: as for page()."""
    t = texts.t
    return html.Header(
        [
            *skips(texts, past),
            ways.brand,
            html.Nav(ways.navigation, className="pages", **also({"aria-label": t("Pages")})),
            _search(texts),
            ways.search,
            html.Div([ways.languages, _display(texts)], className="settings"),
        ],
        className="top",
    )


def skips(texts: Texts, past: Skips = ()) -> list[Html]:
    """Return the ways by keyboard past header and filters. past: as for page()."""
    ways = ((texts.t("Skip to content"), Id.MAIN), *past)
    return [html.A(words, href=f"#{to}", className="skip") for words, to in ways]


@lru_cache(maxsize=8)
def _search(texts: Texts) -> Html:
    """Return the field of the search; assets/search/field.js shows what is found."""
    t = texts.t
    field = {
        "id": Id.SEARCH,
        "type": "text",
        "class": "form-control",
        "placeholder": t("Search regions, clusters …"),
        "autocomplete": "off",
        "maxlength": QUERY_LIMIT,
        **combobox(Id.SEARCH_RESULTS),
        **TYPED,
    }
    words = {
        "data-none": t("Nothing has such a name. Try fewer letters, or the name in another language."),
        "data-failed": t("The server did not answer. Press Enter to try again."),
    }
    results = {"id": Id.SEARCH_RESULTS, "role": "listbox", "hidden": True, "aria-label": t("Results")}
    return element(
        "div",
        {"class": "search", "role": "search", **words},
        element("label", {"for": Id.SEARCH, "class": "visually-hidden form-label"}, t("Search")),
        element("input", field),
        element("kbd", {"aria-hidden": "true"}, "/"),
        element(
            "div", {"class": "found", "hidden": True}, element("div", results), element("p", {"hidden": True})
        ),
        element("span", {"id": Id.SEARCH_SAID, "role": "status", "class": "visually-hidden"}),
    )


def languages(texts: Texts, place: Location) -> Html:
    """Return the links to the same place in every language."""
    links = [
        html.Li(
            html.A(
                one.name,
                href=texts.addresses.elsewhere(place, code),
                lang=code,
                hrefLang=code,
                **also({"data-language": code}),
                **(also({"aria-current": "true"}) if code == texts.language else {}),
            )
        )
        for code, one in LANGUAGES.items()
    ]
    label = also({"aria-label": texts.t("Language")})
    return html.Nav(html.Ul(links), id=Id.LANGUAGES, className="languages", **label)


@lru_cache(maxsize=8)
def _display(texts: Texts) -> Html:
    options = [html.Option(texts.t(label), value=value) for value, label in DISPLAYS]
    return html.Div(
        [
            html.Label(texts.t("Colours"), htmlFor=Id.DISPLAY, className="visually-hidden form-label"),
            html.Select(options, id=Id.DISPLAY, className="form-select form-select-sm"),
        ],
        className="display",
        title=texts.t("Colours"),
    )


@lru_cache(maxsize=32)
def footer(texts: Texts, version: str, noted_here: Html) -> Html:
    """Return the footer: what this is and is not, and the version of the data.

    noted_here: the links to what is said of the program.
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
            noted_here,
            on_paper(texts),
            _search_key(texts),
        ],
        className="foot",
    )


def noted_links(texts: Texts, state: ViewState) -> Html:
    """Return the links to what is said of the program itself; what counts as known in a view goes along."""
    links = [
        html.Li(html.A(texts.t(PAGES[name].noun), href=texts.addresses.view(state.elsewhere(name))))
        for name in noted()
    ]
    return html.Nav(html.Ul(links), id=Id.NOTED, **also({"aria-label": texts.t("About S3 Atlas")}))


def _search_key(texts: Texts) -> Html:
    words = texts.t("Press / to search")
    return html.Button(words, id=Id.SEARCH_KEY, type="button", **also({"aria-pressed": "true"}))


def _contact(texts: Texts) -> list[Html]:
    """Return whom to write to, where there is somebody."""
    if not texts.contact:
        return []
    link = html.A(texts.contact, href=f"mailto:{texts.contact}")
    return [html.P([texts.t("Questions and mistakes:"), " ", link], className="contact")]


def on_paper(texts: Texts) -> Html:
    """Return what stands at the foot of each printed sheet; assets/print/paper.js fills it in."""
    words = texts.t("{address} · printed on {date}", address="{address}", date="{date}")
    return html.P(id=Id.ON_PAPER, **also({"data-words": words, "data-locale": texts.tag}))


def page(
    texts: Texts,
    name: str,
    version: str,
    content: Children,
    ways: Ways,
    filters: Child = None,
    past: Skips = (),
) -> Children:
    """Return a whole page around its content. name: of the page, empty where it is none.

    filters: the bar of filters of a page with a map. past: further ways by keyboard, in words, and to which id.
    """
    return [
        header(texts, ways, past),
        filters,
        *bare(name, content),
        _beneath(texts, version, rendered(ways.noted)),
    ]


@lru_cache(maxsize=32)
def _beneath(texts: Texts, version: str, noted_here: Html) -> Html:
    """Return what stands beneath every page of a language."""
    return rendered([footer(texts, version, noted_here), *_panels(texts).values()])


@lru_cache(maxsize=8)
def _panels(texts: Texts) -> Mapping[str, Html]:
    """Return what is the same beneath every page of a language, by its ids."""
    opens, listed = shortlist(texts)
    parts = {Id.DECK_TOLD: told(texts), Id.SHORTLIST_OPENS: opens, Id.SHORTLIST: listed}
    return {name: rendered(part) for name, part in parts.items()}


def without_panels(body: Html, texts: Texts) -> Html:
    """Return a page for a browser that shows another one of its language: the panels that are there stay."""
    for name, panel in _panels(texts).items():
        body = Html(body.replace(panel, stays(name)))
    return body


def bare(name: str, content: Children) -> Children:
    """Return the content of a page with nothing around it, as another site shows it."""
    return [html.Main(list(content), id=Id.MAIN, tabIndex="-1", className=f"page-{name or 'none'}")]
