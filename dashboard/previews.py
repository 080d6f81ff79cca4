"""`GET /preview/<language>/<page>.png?…`: the picture of a view, which others show beside a link to it.

It is a file like others: made once for all who ask, in the queue of files, and kept among them. `….svg` is the map of a
view alone, without words, for a speaker who looks for a slide.
"""

from collections.abc import Callable, Mapping

from flask import Flask, Response, abort, request

from dashboard.deck_asked import Presenting
from dashboard.describing_decks import DECKS
from dashboard.exports.documents.title_card import TitleCard
from dashboard.exports.registry import CARD
from dashboard.exports.serving.routes import REFUSALS, attached, refused
from dashboard.exports.serving.service import Exports
from dashboard.presenting import filled_for
from dashboard.query import query_sent
from dashboard.sharing import KEPT
from dashboard.wanted import wanted
from data.asking.addresses import PREVIEW
from data.asking.pages import PAGES
from data.asking.pages import views as shown
from data.asking.state import ViewState, to_query
from data.decks.deck import REGION
from data.languages import LANGUAGES
from layouts.i18n import Texts
from layouts.making.address import Address
from layouts.making.deps import Deps
from layouts.making.views import Views
from layouts.pages.chrome import PRESENT

LOOK = "paper=preview&dpi=96"
"""As a picture of 1200 × 630 px."""
PATIENCE = 20.0
"""Seconds that are waited for a picture: who asks for it does not ask again."""


def register(
    server: Flask,
    deps: Deps,
    views: Views,
    presented: Mapping[str, Presenting],
    exports: Callable[[], Exports],
) -> None:
    """Add the routes. presented: what decks are presented with, by language; exports: for the present request."""

    @server.get(f"{PREVIEW}<language>/<page>.svg")
    def small(language: str, page: str) -> Response:
        if language not in LANGUAGES or page not in shown():
            abort(404)
        drawn = views.small(language, deps.index.read(page, query_sent()).state)
        return Response(drawn, mimetype="image/svg+xml", headers={"Cache-Control": KEPT})

    @server.get(f"{PREVIEW}<language>/<page>.png")
    def preview(language: str, page: str) -> Response:
        if language not in LANGUAGES:
            abort(404)
        return (_of_view if page in shown() else _of_page)(deps, views, exports(), language, page)

    @server.get(f"{PREVIEW}<language>/{PRESENT}.png")
    def decks(language: str) -> Response:
        texts = deps.texts.get(language) or abort(404)
        return _card(texts, exports(), texts.t("Present"), texts.t(DECKS))

    @server.get(f"{PREVIEW}<language>/{PRESENT}/<name>.png")
    def deck(language: str, name: str) -> Response:
        p = presented.get(language)
        found = p.decks.get(name) if p else None
        if p is None or found is None:
            abort(404)
        region = wanted(deps, request.args.get(REGION, "")).code
        filled = filled_for(deps, found, region) if region else found
        return _card(p.texts, exports(), filled.title[language], filled.about.get(language, ""))


def _of_view(deps: Deps, _: Views, making: Exports, language: str, page: str) -> Response:
    try:
        state = deps.index.read(page, query_sent()).state
        file = making.find(language, page, "png", "&".join(filter(None, (to_query(state), LOOK))))
        return _open(attached(file.format, "", file.key, lambda: making.make(file, PATIENCE)))
    except REFUSALS as error:
        return refused(deps.texts[language], error)


def _of_page(deps: Deps, views: Views, making: Exports, language: str, page: str) -> Response:
    """Return the picture of a page that shows no view: its title and sentence."""
    if page not in PAGES:
        abort(404)
    texts = deps.texts[language]
    title = views.open_page(Address.of(language, ViewState(page))).title
    return _card(texts, making, title, texts.t(PAGES[page].about))


def _card(texts: Texts, making: Exports, title: str, sentence: str) -> Response:
    card = TitleCard(texts.language, title, sentence)
    try:
        return _open(attached(CARD, "", making.card_key(card), lambda: making.make_card(card, PATIENCE)))
    except REFUSALS as error:
        return refused(texts, error)


def _open(answer: Response) -> Response:
    """Return a file that is shown where it is asked for, and not kept under a name."""
    del answer.headers["Content-Disposition"]
    return answer
