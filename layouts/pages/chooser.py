"""The thematic areas as cards with a small map each, in groups by platform."""

from collections.abc import Mapping

from data.asking.reference import Reference
from data.asking.rows import ThematicArea
from layouts.i18n import Texts
from layouts.ids import Id
from layouts.pages.rendering import Html, element
from layouts.pages.table_html import DECOR, Presses, pressing
from layouts.views.models import PageView


def chooser(view: PageView, title: str, reference: Reference, texts: Texts, leads: Presses) -> Html:
    """Return the cards of the areas that are shown. Those of one platform need no heading, if it is the first one."""
    themes = sorted(reference.themes.values(), key=lambda row: row.order)
    said = _counted(view, texts)
    cards: dict[str, list[Html]] = {platform: [] for platform in reference.platforms}
    for place, row in enumerate(themes):
        if row.theme_id in said:
            spot = f"--place:{place};--count:{len(themes)}"
            current = row.theme_id in view.chosen
            name = reference.called("theme", row.theme_id, texts.language)
            cards[row.platform_id].append(
                _card(row, name, said[row.theme_id], spot, texts, leads, current=current)
            )
    first = next(iter(cards), "")
    alone = not any(made for platform, made in cards.items() if platform != first)
    groups = [
        element(
            "div",
            {"class": "areas"},
            element("h3", {"hidden": alone}, texts.fact(reference.platforms[platform].short_name)),
            element("ul", {}, *made),
        )
        for platform, made in cards.items()
        if made
    ]
    return element("section", {"id": Id.CHOOSER, "class": "chooser"}, element("h2", {}, title), *groups)


def _counted(view: PageView, texts: Texts) -> Mapping[str, str]:
    """Return what is said of each area that is shown."""
    return {
        option.value: texts.n("{count} region", "{count} regions", option.count)
        if option.count
        else texts.t("none with your filters")
        if view.narrowed
        else texts.t("none known")
        for option in view.chooser
    }


def _card(
    row: ThematicArea, name: str, said: str, spot: str, texts: Texts, leads: Presses, *, current: bool
) -> Html:
    """Return the card of an area. spot: where its map stands in the strip of small maps."""
    t = texts.t
    tags = [t("deduced")] if row.in_2018_list == "likely" else []
    tags += [t("after 2018")] if row.later else []
    link = {**pressing(leads, "theme", row.theme_id), "aria-current": "true" if current else None}
    card = element(
        "a",
        link,
        element("span", {"class": "thumb", "style": spot, **DECOR}, element("span", {})),
        element("span", {"class": "name"}, name),
        element("span", {"class": "number"}, said),
        *(element("span", {"class": "tag"}, tag) for tag in tags),
    )
    return element("li", {"data-theme": row.theme_id}, card)
