"""The shortlist of regions and organisations, which the browser keeps: its panel, and what adds to it."""

from functools import lru_cache

from data.asking.state import GAP, ViewState
from data.compact import compact
from layouts.i18n import Texts
from layouts.ids import Id, named
from layouts.pages import html
from layouts.pages.elements import also
from layouts.pages.rendering import Html, element

FILES = (("csv", "CSV"), ("xlsx", "Excel"))
"""As what it is taken away, by the endings of files."""


@lru_cache(maxsize=8)
def shortlist(texts: Texts) -> tuple[Html, ...]:
    """Return the button that opens the panel, and the panel; assets/shortlist/ fills it."""
    t, heading = texts.t, named(Id.SHORTLIST)
    opens = {"aria-expanded": "false", "aria-controls": Id.SHORTLIST}
    words = [html.Span(t("Shortlist")), " ", html.Span("0", className="badge")]
    button = html.Button(
        words, id=Id.SHORTLIST_OPENS, type="button", className="tool wide", hidden=True, **also(opens)
    )
    close = html.Button(
        "×", type="button", className="shut", **_does("close"), **also({"aria-label": t("Close")})
    )
    panel = html.Aside(
        [
            html.Div([html.H2(t("Shortlist"), id=heading), close], className="sheet-head"),
            html.P(role="status", className="state"),
            html.P(t("Stars beside regions and organisations add to it."), **_does("none")),
            html.P(
                t("This browser keeps nothing; the list is gone with this page."),
                hidden=True,
                **_does("unkept"),
            ),
            html.Ul([]),
            html.Div(_actions(texts), className="actions"),
        ],
        id=Id.SHORTLIST,
        tabIndex="-1",
        hidden=True,
        **also({"aria-labelledby": heading, "data-told": _told(texts)}),
    )
    return button, panel


def _does(name: str) -> dict[str, str]:
    return {"data-shortlist": name}


def _actions(texts: Texts) -> list[Html]:
    t = texts.t
    compare = html.A(
        t("Compare regions"), className="tool wide", hidden=True, **_does("compare"), **{"data-go": ""}
    )
    files = [
        html.A(
            words, className="tool wide", hidden=True, **_does(ending), **{"data-leaves": "", "download": ""}
        )
        for ending, words in FILES
    ]
    others = [
        html.Button(words, type="button", className="tool wide", hidden=True, **_does(name))
        for name, words in (("undo", t("Undo")), ("empty", t("Empty the list")))
    ]
    return [compare, *files, *others]


def _told(texts: Texts) -> str:
    t, ways, name = texts.t, texts.addresses, "{name}"
    pages = (("region", "regions"), ("organisation", "organisations"))
    addresses = {kind: ways.view(ViewState(page).with_values(kind, (GAP,))) for kind, page in pages}
    words = {
        "region": t("Region"),
        "organisation": t("Organisation"),
        "star": t("Shortlist: {name}", name=name),
        "remove": t("Remove: {text}", text=name),
        "added": t("On the shortlist: {name}", name=name),
        "removed": t("Off the shortlist: {name}", name=name),
        "full": t("The shortlist is full."),
        "emptied": t("The shortlist is empty."),
        "undone": t("Undone."),
    }
    return compact({"addresses": addresses | {e: ways.shortlist(e) for e, _ in FILES}, "words": words})


def adds(texts: Texts, one: str, name: str) -> Html:
    """Return the button by which something comes onto the shortlist. one: kind and id."""
    return html.Button(
        texts.t("Add to shortlist"), type="button", className="keep", **{"data-keep": one, "data-name": name}
    )


def star(one: str, name: str) -> Html:
    """Return the same without words, for rows of tables; the browser says what it is for."""
    return element("button", {"type": "button", "class": "keep star", "data-keep": one, "data-name": name})
