"""The list of decks: what each is about, and a form that starts it; it works without scripts."""

from collections.abc import Sequence
from dataclasses import dataclass

from data.asking.paths import Location
from data.asking.state import ViewState
from data.decks.deck import GIVEN_LIMIT, OCCASION
from layouts.i18n import Texts
from layouts.ids import Id, of_deck
from layouts.pages import html
from layouts.pages.chrome import PRESENT, footer, header, noted_links, ways
from layouts.pages.deck_panel import own_card, told
from layouts.pages.elements import also, typed
from layouts.pages.rendering import Html, framed, head_of, rendered, started


@dataclass(frozen=True)
class Listed:
    """A deck in the list. href: where it is shown. region: whether it is about a region that has to be named.

    files: what it can be taken along as: address, name and what it is for. occasion: what may be said of the occasion,
    by parameter, with what it says where nobody does.
    """

    href: str
    title: str
    about: str
    slides: int
    region: bool
    files: tuple[tuple[str, str, str], ...] = ()
    occasion: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Decks:
    """The page of decks. notice: what is wrong with the address. links: what may have been meant instead.

    host: the host region of the address, as a person reads it. regions: those that the field offers.
    own: whether the deck that a person made in this browser stands among them. place: where the page lies.
    known: the start page with the host region, which goes along to other pages. described: elements of
    the head of the page.
    """

    place: Location
    known: ViewState
    heading: str
    decks: tuple[Listed, ...]
    regions: tuple[str, ...]
    host: str = ""
    notice: str = ""
    links: tuple[tuple[str, str], ...] = ()
    own: bool = False
    described: str = ""


def decks_page(shown: Decks, texts: Texts, version: str) -> str:
    """Return the HTML of the list of decks."""
    notice = [_notice(shown.notice, shown.links)] if shown.notice else []
    cards = [_card(deck, place, shown.host, texts) for place, deck in enumerate(shown.decks)]
    if shown.own:
        cards.append(own_card(texts, shown.host, shown.known))
    offered = html.Datalist([html.Option(value=name) for name in shown.regions], id=Id.DECK_REGIONS)
    main = [html.H1(shown.heading), *notice, *([html.Ul(cards, className="decks"), offered] if cards else [])]
    body = [
        header(texts, ways(texts, shown.known, shown.place, PRESENT)),
        html.Main(main, id=Id.MAIN, tabIndex="-1", className="page-decks"),
        footer(texts, version, noted_links(texts, shown.known)),
        *([told(texts)] if shown.own else []),
    ]
    runs = started(texts, "decks" if shown.own else "alone")
    head = "\n".join((head_of(texts, "decks", shown.described), runs))
    return framed(texts, shown.heading, head, rendered(body))


def _notice(text: str, links: Sequence[tuple[str, str]]) -> Html:
    ways = [html.Li(html.A(name, href=href) if href else name) for name, href in links]
    return html.Div([html.P(text), html.Ul(ways)], className="notice", role="status")


def _card(deck: Listed, place: int, host: str, texts: Texts) -> Html:
    t = texts.t
    fields = [
        *([_field("region", t("Region the deck is about"), place, "", required=True)] if deck.region else []),
        _field("host", t("Host region (optional)"), place, host, required=False),
        *([_occasion(deck, place, texts)] if deck.occasion else []),
        html.Button(
            t("Present"),
            className="start",
            **also({"aria-label": t("Present: {title}", title=deck.title)}),
        ),
        *([_along(deck, texts)] if deck.files else []),
    ]
    count = texts.n("{count} slide", "{count} slides", deck.slides)
    return html.Li(
        [
            html.H2(deck.title),
            html.P(deck.about),
            html.P(count, className="aside"),
            html.Form(fields, action=deck.href, method="get"),
        ],
        className="card",
    )


def _occasion(deck: Listed, place: int, texts: Texts) -> Html:
    """Return fields for what the first slide says of the occasion, folded: what it says by itself is what most want."""
    fields = [
        _typed(name, texts.t(OCCASION[name]), place, placeholder=usual, maxlength=GIVEN_LIMIT)
        for name, usual in deck.occasion
    ]
    return html.Details([html.Summary(texts.t("For another occasion")), *fields], className="occasion")


def _along(deck: Listed, texts: Texts) -> Html:
    """Return the ways to take a deck along; as buttons of its form, they take host and region with them."""
    buttons = [html.Li(html.Button(name, formAction=address, title=use)) for address, name, use in deck.files]
    said = {"aria-label": texts.t("Download: {title}", title=deck.title)}
    return html.Div(
        [html.P(texts.t("Download"), className="kicker"), html.Ul(buttons, **also(said))],
        className="along",
    )


def _field(name: str, label: str, place: int, value: str, *, required: bool) -> Html:
    """Return a field that offers regions by name while one types, with the browser's own list."""
    offers = {"list": Id.DECK_REGIONS, "placeholder": "Piemonte", "autocomplete": "off"}
    return _typed(name, label, place, value=value, required=required, **offers)


def _typed(name: str, label: str, place: int, **more: str | bool | int) -> Html:
    id_ = of_deck(name, place)
    field = typed(id=id_, name=name, type="text", **more)
    return html.Div([html.Label(label, htmlFor=id_), field], className="field")
