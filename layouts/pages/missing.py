"""Pages for what went wrong: an address that leads nowhere, and a failure of the program itself."""

from typing import Any

from dash import dcc, html

from layouts.i18n import Texts
from layouts.ids import Id
from layouts.pages.chrome import bare, page


def missing_page(texts: Texts, path: str, shown: Any, version: str, *, embedded: bool) -> list[Any]:
    """Return the page for an unknown address. shown: the address, kept in the browser."""
    t = texts.t
    heading = t("This page does not exist")
    return _plain(
        texts,
        version,
        shown | {"title": heading},
        heading,
        t("There is nothing at “{path}”. Go to the start page.", path=path[:80])
        if embedded
        else t("There is nothing at “{path}”. Choose a page above, or go to the start page.", path=path[:80]),
        embedded=embedded,
    )


def failed_page(texts: Texts, shown: Any, version: str, *, embedded: bool) -> list[Any]:
    """Return the page for a failure that was not foreseen. shown: the address, kept in the browser."""
    t = texts.t
    heading = t("This view could not be made")
    return _plain(
        texts,
        version,
        shown | {"title": heading},
        heading,
        t("The fault is on our side and was written to the log. Go to the start page, or try again later."),
        embedded=embedded,
    )


def _plain(texts: Texts, version: str, shown: Any, heading: str, text: str, *, embedded: bool) -> list[Any]:
    link = html.A(
        texts.t("Go to the start page"),
        href=f"/{texts.language}/themes",
        className="btn btn-primary",
        **{"data-go": ""},
    )
    content = [
        html.Div([html.H1(heading, id=Id.HEADING), html.P(text, id=Id.SUMMARY), link], className="plain")
    ]
    content.append(dcc.Store(id=Id.PAGE, data={"draw": [], "shown": shown}))
    return bare(None, content) if embedded else page(texts, None, version, content)
