"""Pages for what went wrong: an address that leads nowhere, and a failure of the program itself."""

from data.asking.paths import Location, PathKind
from data.asking.state import ViewState
from layouts.i18n import Texts
from layouts.ids import Id
from layouts.pages import html
from layouts.pages.chrome import bare, page, ways
from layouts.pages.elements import GO, Children


def missing_heading(texts: Texts) -> str:
    """Return the title of the page for an unknown address."""
    return texts.t("This page does not exist")


def missing_page(texts: Texts, place: Location, known: ViewState, path: str, version: str) -> Children:
    """Return the page for an unknown address. known: what counts as known there; path: as people wrote it."""
    t, shown = texts.t, path[:80]
    said = (
        t("There is nothing at “{path}”. Go to the start page.", path=shown)
        if place.kind is PathKind.EMBED
        else t("There is nothing at “{path}”. Choose a page above, or go to the start page.", path=shown)
    )
    return _plain(texts, place, known, version, missing_heading(texts), said)


def failed_heading(texts: Texts) -> str:
    """Return the title of the page for a failure."""
    return texts.t("This view could not be made")


def failed_page(texts: Texts, place: Location, known: ViewState, version: str) -> Children:
    """Return the page for a failure that was not foreseen."""
    said = texts.t(
        "The fault is on our side and was written to the log. Go to the start page, or try again later."
    )
    return _plain(texts, place, known, version, failed_heading(texts), said)


def _plain(
    texts: Texts, place: Location, known: ViewState, version: str, heading: str, text: str
) -> Children:
    start = texts.addresses.start(known)
    link = html.A(texts.t("Go to the start page"), href=start, className="btn btn-primary", **GO)
    said = [html.H1(heading, id=Id.HEADING), html.P(text, id=Id.SUMMARY), link]
    content = [html.Div(said, className="plain")]
    if place.kind is PathKind.EMBED:
        return bare("", content)
    return page(texts, "", version, content, ways(texts, known, place, here=""))
