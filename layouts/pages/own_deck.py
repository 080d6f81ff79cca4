"""The page that shows a visitor's own deck: it sends the deck from the browser to the server, and becomes the stage.

assets/stage/mine.js does so; until then, and where it cannot, the page says what is the matter.
"""

from data.asking.addresses import EDITED
from layouts.i18n import Texts
from layouts.ids import Id
from layouts.page_head import unlisted
from layouts.pages import html
from layouts.pages.elements import Children, also
from layouts.pages.rendering import Html, document, rendered


def own_deck_page(texts: Texts) -> str:
    """Return the HTML of the page; it leads to the list of decks, where an own deck can be changed."""
    t, home = texts.t, texts.addresses.decks()
    edit = html.A(t("Edit my deck"), href=texts.addresses.decks(fragment=EDITED))
    decks = html.A(t("All decks"), href=home)
    again = html.Button(t("Try again"), type="button", id=Id.OWN_DECK_AGAIN)
    said: dict[str, Children] = {
        "waiting": [t("One moment …")],
        "none": [t("There is no deck in this browser yet."), " ", decks],
        "unreadable": [t("The deck that is kept in this browser cannot be read."), " ", edit],
        "cut": [
            t("The deck in this link cannot be read. Perhaps a part of the link is missing."),
            " ",
            decks,
        ],
        "failed": [t("The server did not answer."), " ", again],
    }
    lines = [_line(name, words) for name, words in said.items()]
    needed = html.Noscript(t("Your deck is kept in this browser; to read it, scripts must be allowed."))
    content = [html.H1(t("My deck")), html.Div(lines, role="status"), needed]
    main = html.Main(content, id=Id.MAIN, className="page-decks own-deck", **also({"data-home": home}))
    return document(
        texts,
        t("My deck"),
        rendered(main),
        runs="mine",
        described=unlisted(t("A talk that somebody made; it is kept in the browser.")),
    )


def _line(name: str, words: Children) -> Html:
    return html.P(words, hidden=name != "waiting", **also({"data-said": name}))
