"""Pages for what went wrong: an address that leads nowhere, and a failure of the program itself."""

from dash import dcc, html
from dash.development.base_component import Component

from data.asking.paths import Location, PathKind
from data.compact import JsonObject
from layouts.i18n import Texts
from layouts.ids import Id
from layouts.pages.chrome import bare, page
from layouts.pages.elements import GO


def missing_page(
    texts: Texts, place: Location, path: str, shown: JsonObject, version: str
) -> list[Component]:
    """Return the page for an unknown address. path: as people wrote it. shown: the address, kept in the browser."""
    t = texts.t
    heading = t("This page does not exist")
    return _plain(
        texts,
        place,
        version,
        shown | {"title": heading},
        heading,
        t("There is nothing at “{path}”. Go to the start page.", path=path[:80])
        if place.kind is PathKind.EMBED
        else t("There is nothing at “{path}”. Choose a page above, or go to the start page.", path=path[:80]),
    )


def failed_page(texts: Texts, place: Location, shown: JsonObject, version: str) -> list[Component]:
    """Return the page for a failure that was not foreseen. shown: the address, kept in the browser."""
    t = texts.t
    heading = t("This view could not be made")
    return _plain(
        texts,
        place,
        version,
        shown | {"title": heading},
        heading,
        t("The fault is on our side and was written to the log. Go to the start page, or try again later."),
    )


def _plain(
    texts: Texts, place: Location, version: str, shown: JsonObject, heading: str, text: str
) -> list[Component]:
    link = html.A(
        texts.t("Go to the start page"), href=texts.addresses.start, className="btn btn-primary", **GO
    )
    content: list[Component] = [
        html.Div([html.H1(heading, id=Id.HEADING), html.P(text, id=Id.SUMMARY), link], className="plain")
    ]
    content.append(dcc.Store(id=Id.PAGE, data={"draw": [], "shown": shown}))
    framed = place.kind is PathKind.EMBED
    return bare(None, content) if framed else page(texts, None, version, content, place)
