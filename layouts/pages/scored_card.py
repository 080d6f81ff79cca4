"""The card of figures: strips of all regions with those that are meant, and the strongest branches as bars."""

from html import escape

from layouts.figures.strips import bar_svg, path_svg, shape_svg, strip_svg
from layouts.i18n import Texts
from layouts.pages.rendering import Html, element
from layouts.views.scored import BranchBar, FigureSaid, PeersSaid, Scored, Strip
from layouts.views.scores import PLACE

AMONG = ' aria-current="true"'
"""Says that a choice is made."""


def scored_card(name: str, scored: Scored, texts: Texts) -> Html:
    """Return the card. name: by which it is known."""
    parts = [_strips(scored, texts)]
    if scored.branches_title:
        beside = [_branches(scored), *([_peers(scored.peers)] if scored.peers else [])]
        parts.append(element("div", {"class": "scored-aside"}, *beside))
    return element("section", {"id": PLACE, "class": "card scored", "data-name": name}, *parts)


def _strips(scored: Scored, texts: Texts) -> Html:
    rows = [_strip(one) for one in scored.strips]
    ways = [element("a", {"href": href, "data-go": ""}, words) for words, href in scored.ways]
    return element(
        "div",
        {"class": "strips"},
        element("h2", {}, scored.title),
        element("p", {"class": "note"}, scored.lead),
        element("table", {"class": "strip-rows"}, *rows),
        element(
            "div",
            {"class": "strip-foot"},
            element(
                "ul", {"class": "strip-legend", "aria-label": texts.t("Legend")}, *map(_legend, scored.legend)
            ),
            *([element("p", {"class": "strip-ways"}, *_between(ways))] if ways else []),
        ),
    )


def _between(parts: list[Html]) -> list[object]:
    return [one for place, part in enumerate(parts) for one in ((" · " if place else ""), part)]


def _legend(item: tuple[str, str]) -> Html:
    kind, label = item
    return element("li", {}, _sign(kind), element("span", {}, label))


def _sign(kind: str) -> Html:
    """Return the sign of a mark beside its words."""
    if kind in ("country", "union"):
        drawn = f'<line class="mark-{kind}" x1="8" x2="8" y1="0" y2="16"/>'
    else:
        shape = shape_svg(0 if kind == "own" else int(kind))
        drawn = f'<g class="mark mark-{kind}" transform="translate(8 8)">{shape}</g>'
    return Html(f'<svg class="strip-sign" width="16" height="16" aria-hidden="true">{drawn}</svg>')


def _strip(strip: Strip) -> Html:
    several = len(strip.told) > 1
    one = strip.told[0]
    unit = ", ".join(filter(None, (strip.unit, "" if several else one.year)))
    link = f'<a href="{escape(strip.href)}" data-go="">{escape(strip.name)}</a>'
    head = f'<th scope="row" class="strip-name">{link}<p class="aside">{escape(unit)}</p></th>'
    drawn = f'<td class="strip-drawn">{strip_svg(strip)}</td>'
    if several:
        told = element("ul", {"class": "strip-told"}, *(_one_of(one) for one in strip.told))
        return Html(f'<tr class="several">{head}{drawn}<td>{told}</td></tr>')
    # There are eight on each profile: one text is written at once, where elements would take several times as long.
    said = f'<p class="aside">{escape(one.said)}</p>' if one.said else ""
    beside = "".join(f"<p>{escape(other)}</p>" for other in strip.beside)
    line = path_svg(strip.path)
    path = (
        f'<td class="strip-path">{line}<span class="aside">{escape(strip.span)}</span></td>' if line else ""
    )
    return Html(
        f'<tr>{head}<td class="strip-value"><strong>{escape(one.value)}</strong>{said}</td>{drawn}'
        f'<td class="strip-place"><strong>{escape(one.place)}</strong>{beside}</td>{path}</tr>'
    )


def _one_of(one: FigureSaid) -> Html:
    said = ", ".join(filter(None, (one.year, one.place, one.said)))
    return element(
        "li",
        {},
        _sign(one.kind),
        element("span", {}, one.region),
        element("strong", {}, one.value),
        element("span", {"class": "aside"}, said),
    )


def _branches(scored: Scored) -> Html:
    return element(
        "div",
        {"class": "branches"},
        element("h2", {}, scored.branches_title),
        element("p", {"class": "note"}, scored.branches_lead),
        element("ul", {}, *map(_branch, scored.branches)),
        *(element("p", {"class": "note"}, note) for note in scored.notes),
    )


def _branch(bar: BranchBar) -> Html:
    areas = [element("a", {"href": href, "data-go": ""}, name) for name, href in bar.areas]
    said: list[object] = [bar.said, *([" "] if areas else [])]
    for place, area in enumerate(areas):
        said += [", " if place else "", area]
    return element(
        "li",
        {},
        element(
            "div",
            {"class": "branch-name"},
            element("h3", {}, bar.name),
            element("p", {"class": "takes" if bar.takes else "takes-not" if areas else "aside"}, *said),
        ),
        Html(bar_svg(bar)),
        element("strong", {}, bar.quotient),
        element("span", {"class": "branch-jobs"}, bar.jobs),
    )


def _peers(said: PeersSaid) -> Html:
    rows = [
        element(
            "li",
            {},
            element("a", {"href": one.href, "data-go": ""}, one.name),
            element("span", {"class": "aside"}, one.distance),
            element("p", {"class": "aside"}, one.why),
        )
        for one in said.peers
    ]
    choices = Html(
        "".join(
            f'<a href="{escape(href)}" data-go=""{AMONG if chosen else ""}>{escape(words)}</a>'
            for words, href, chosen in said.choices
        )
    )
    change = element(
        "details",
        {},
        element("summary", {}, said.change),
        element("p", {"class": "note"}, said.formula),
        element("div", {"class": "peer-choices"}, choices),
    )
    return element(
        "div",
        {"class": "peers"},
        element("h2", {}, said.title),
        element("p", {"class": "note"}, said.by),
        change,
        element("ul", {"class": "peer-rows"}, *rows)
        if rows
        else element("p", {"class": "empty"}, said.empty),
    )
