"""The card of figures: strips of all regions with those that are meant, and the strongest branches as bars."""

from functools import lru_cache
from html import escape as escaped

from data.asking.state import GAP
from layouts.figures.strips import bar_svg, path_svg, shape_svg, strip_svg
from layouts.i18n import Texts
from layouts.pages.rendering import Html, element
from layouts.views.scored import BranchBar, FigureSaid, PeersSaid, Scored, Strip
from layouts.views.scores import PLACE

AMONG = ' aria-current="true"'
"""Says that a choice is made."""
escape = lru_cache(maxsize=4096)(escaped)
"""Most of what is said stands on many profiles."""


def scored_card(name: str, scored: Scored, texts: Texts) -> Html:
    """Return the card. name: by which it is known."""
    parts = [_strips(scored, texts)]
    if scored.branches_title:
        beside = [_branches(scored), *([_peers(scored.peers)] if scored.peers else [])]
        parts.append(element("div", {"class": "scored-aside"}, *beside))
    return element("section", {"id": PLACE, "class": "card scored", "data-name": name}, *parts)


def _strips(scored: Scored, texts: Texts) -> Html:
    rows = [_strip(one) for one in scored.strips]
    ways = [_link(words, href) for words, href in scored.ways]
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


# Some forty parts stand on each profile: a text is written at once, where elements would take several times as long.


def _link(words: str, href: str, more: str = "") -> Html:
    return Html(f'<a href="{escape(href)}" data-go=""{more}>{escape(words)}</a>')


def _legend(item: tuple[str, str]) -> Html:
    kind, label = item
    return Html(f"<li>{_sign(kind)}<span>{escape(label)}</span></li>")


@lru_cache(maxsize=16)
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
    link = _link(strip.name, strip.href)
    head = f'<th scope="row" class="strip-name">{link}<p class="aside">{escape(unit)}</p></th>'
    drawn = f'<td class="strip-drawn">{strip_svg(strip)}</td>'
    if several:
        told = element("ul", {"class": "strip-told"}, *(_one_of(one) for one in strip.told))
        return Html(f'<tr class="several">{head}{drawn}<td>{told}</td></tr>')
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
    areas = ", ".join([_link(name, href) for name, href in bar.areas])
    kind = "takes" if bar.takes else "takes-not" if areas else "aside"
    said = f"{escape(bar.said)} {areas}".rstrip()
    return Html(
        f'<li><div class="branch-name"><h3>{escape(bar.name)}</h3><p class="{kind}">{said}</p></div>'
        f"{bar_svg(bar)}<strong>{escape(bar.quotient)}</strong>"
        f'<span class="branch-jobs">{escape(bar.jobs)}</span></li>'
    )


@lru_cache(maxsize=256)
def _choices(choices: tuple[tuple[str, str, bool], ...]) -> Html:
    return Html("".join([_link(words, href, AMONG if chosen else "") for words, href, chosen in choices]))


def _peers(said: PeersSaid) -> Html:
    rows = [
        Html(
            f'<li>{_link(one.name, one.href)}<span class="aside">{escape(one.distance)}</span>'
            f'<p class="aside">{escape(one.why)}</p></li>'
        )
        for one in said.peers
    ]
    change = element(
        "details",
        {},
        element("summary", {}, said.change),
        element("p", {"class": "note"}, said.formula),
        element("div", {"class": "peer-choices"}, Html(_choices(said.choices).replace(GAP, said.code))),
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
