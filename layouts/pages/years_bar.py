"""The years of a view: links from one to the next, and a button that plays them where scripts run."""

from layouts.i18n import Texts
from layouts.ids import Id
from layouts.pages.rendering import Html, element
from layouts.views.models import PageView


def playing_bar(view: PageView, texts: Texts) -> Html:
    """Return the years of a view; hidden on pages that have none. assets/page/playing.js plays them."""
    shown, t = view.playing, texts.t
    if shown is None:
        return element("div", {"id": Id.PLAYING, "hidden": True})
    years = [element("li", {}, _way(year, href, is_here=year == shown.now)) for year, href in shown.years]
    words = {"data-play": t("Play"), "data-pause": t("Pause"), "data-step": t("Next year")}
    button = {"type": "button", "class": "tool wide", "aria-pressed": "false", **words}
    parts = [
        element("button", button, t("Play")),
        _way(t("All years"), shown.every, is_here=not shown.now),
        element("ol", {}, *years),
    ]
    if shown.undated:
        words_, href = shown.switch
        switch = element("a", {"href": href, "data-go": ""}, words_)
        parts.append(element("p", {"class": "aside"}, f"{shown.undated} ", switch))
    group = {"id": Id.PLAYING, "class": "playing", "role": "group", "aria-label": t("Through the years")}
    return element("div", group, *parts)


def _way(words: str, href: str, *, is_here: bool) -> Html:
    return element("a", {"href": href, "data-go": "", "aria-current": "true" if is_here else None}, words)
