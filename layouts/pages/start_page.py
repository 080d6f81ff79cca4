"""The HTML of the start page: questions as forms that work without scripts, and the map as a picture of links."""

from collections.abc import Iterable

from data.asking.filters import FILTERS
from data.asking.state import GAP, ViewState
from data.compact import compact
from layouts.i18n import Texts
from layouts.ids import Id, listed
from layouts.pages import html
from layouts.pages.controls import combobox
from layouts.pages.elements import DECOR, GO, Child, Children
from layouts.pages.pieces import notice_lines
from layouts.pages.rendering import Html, element
from layouts.telling import mail_about
from layouts.views.models import Link
from layouts.views.start import Ask, StartView

ASKED = {
    "region": Id.ASK_REGION,
    "area": Id.ASK_AREA,
    "country": Id.ASK_COUNTRY,
    "partners": Id.ASK_PARTNERS,
}
"""The fields of the questions, by their names."""


def start_content(view: StartView, drawn: Html, texts: Texts, state: ViewState) -> Children:
    """Return the content of the start page, as a phone shows it: nothing that comes later moves what is there.

    drawn: the picture of the map.
    """
    lead = [html.H1(view.title, id=Id.HEADING, tabIndex="-1"), html.P(view.summary, id=Id.SUMMARY)]
    return [
        element("div", {"class": "start-lead"}, *lead, notice_lines(view.notices)),
        element("div", {"class": "start-asks"}, *(_ask(ask, texts) for ask in view.asks)),
        _map(view, drawn, texts),
        element("div", {"class": "start-known"}, *_known(view, texts, state)),
    ]


def _map(view: StartView, drawn: Html, texts: Texts) -> Html:
    label, shown = view.map.map.label, view.map.state
    credit = texts.t("© EuroGeographics for the administrative boundaries") + " · NUTS 2016"
    whole = html.A(texts.t("Open this map"), href=texts.addresses.view(shown), **GO)
    frame = element("div", {"class": "map-frame"}, drawn, element("p", {"class": "credit"}, credit))
    caption = element("figcaption", {}, element("span", {}, label), " ", whole)
    named = element("span", {"id": Id.MAP_LABEL, "hidden": True}, label)
    return element(
        "figure", {"class": "card start-map", "aria-labelledby": Id.MAP_LABEL}, named, frame, caption
    )


def _ask(ask: Ask, texts: Texts) -> Html:
    """Return a question: a form, and some answers beneath it."""
    field, offered = ASKED[ask.name], listed(ASKED[ask.name])
    there = texts.addresses.view(ask.state.with_values(ask.parameter, (GAP,)))
    form = {
        "method": "get",
        "action": texts.addresses.view(ViewState(ask.state.page)),
        "class": "ask-form",
        "data-leads": there,
    }
    typed = {
        "type": "text",
        "class": "form-control",
        "id": field,
        "name": ask.parameter,
        "placeholder": ask.hint,
        "autocomplete": "off",
        **combobox(offered),
    }
    offers = compact(ask.offers) if ask.offers else None
    found = {
        "id": offered,
        "class": "suggestions",
        "role": "listbox",
        "hidden": True,
        "aria-label": ask.title,
        "data-offers": offers,
        "data-none": texts.t("No region has this name") if not offers else texts.t("Nothing has this name"),
    }
    held = element("div", {"class": "typed"}, element("input", typed), element("div", found))
    button = element("button", {"class": "btn btn-primary"}, ask.button)
    title = element("h2", {}, element("label", {"for": field}, ask.title))
    examples = element("ul", {"class": "examples"}, *(element("li", {}, _link(one)) for one in ask.examples))
    return element("section", {}, title, element("form", form, held, *_kept(ask.state), button), examples)


def _kept(state: ViewState) -> Iterable[Html]:
    """Return what a form says beside what is typed: what counts as known."""
    for name, one in FILTERS.items():
        for value in state.chosen(name) if one.kept else ():
            yield element("input", {"type": "hidden", "name": name, "value": value})


def _link(link: Link) -> Html:
    note = [" ", element("span", {"class": "aside"}, link.note)] if link.note else []
    return element("a", {"href": link.href, "data-go": ""}, link.text, *note)


def _known(view: StartView, texts: Texts, state: ViewState) -> Iterable[Html]:
    """Return how complete the facts are, which are the newest, and where to tell what is missing."""
    t = texts.t
    yield _listed(t("How complete"), "shares", (_share(one, texts) for one in view.known))
    if view.newest:
        yield _listed(t("Newest facts"), "newest", map(_link, view.newest))
    mail = mail_about(texts, texts.addresses.view(state))
    data = texts.addresses.view(state.elsewhere("data"))
    way = (
        element("a", {"href": mail}, t("Tell us"))
        if mail
        else element(
            "a", {"href": data, "data-go": ""}, t("See where the facts are from, and how to correct them")
        )
    )
    yield element("section", {}, element("h2", {}, t("Something missing?")), element("p", {}, way))


def _listed(title: str, kind: str, lines: Iterable[Child]) -> Html:
    made = (element("li", {}, line) for line in lines)
    return element("section", {}, element("h2", {}, title), element("ul", {"class": kind}, *made))


def _share(one: Link, texts: Texts) -> Html:
    share = one.share or 0.0
    figure = element("strong", {}, texts.share(100 * share, 0))
    bar = element("span", {"class": "meter", **DECOR}, element("span", {"style": f"width:{share:.0%}"}))
    return element("a", {"href": one.href, "data-go": ""}, figure, bar, element("span", {}, one.text))
