"""The card of figures: strips of all regions with those that are meant, and the strongest branches as bars."""

from layouts.figures.strips import bar_svg, path_svg, shape_svg, strip_svg
from layouts.i18n import Texts
from layouts.pages.rendering import Html, element
from layouts.views.scored import BranchBar, FigureSaid, Scored, Strip


def scored_card(name: str, scored: Scored, texts: Texts) -> Html:
    """Return the card. name: by which it is known."""
    parts = [_strips(scored, texts)]
    if scored.branches_title:
        parts.append(_branches(scored))
    return element("section", {"class": "card scored", "data-name": name}, *parts)


def _strips(scored: Scored, texts: Texts) -> Html:
    rows = [_strip(one) for one in scored.strips]
    ways = [element("a", {"href": href, "data-go": ""}, words) for words, href in scored.ways]
    return element(
        "div",
        {"class": "strips"},
        element("h2", {}, scored.title),
        element("p", {"class": "note"}, scored.lead),
        element("ul", {"class": "strip-rows"}, *rows),
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
    year = "" if several else strip.told[0].year
    unit = ", ".join(filter(None, (strip.unit, year)))
    name = element("a", {"href": strip.href, "data-go": ""}, strip.name) if strip.href else strip.name
    head = element(
        "div", {"class": "strip-name"}, element("h3", {}, name), element("p", {"class": "aside"}, unit)
    )
    drawn = Html(strip_svg(strip))
    line = Html(path_svg(strip.path))
    path = (
        [element("div", {"class": "strip-path"}, line, element("span", {"class": "aside"}, strip.span))]
        if line
        else []
    )
    if several:
        told = element("ul", {"class": "strip-told"}, *(_one_of(one) for one in strip.told))
        return element("li", {"class": "several"}, head, drawn, told)
    one = strip.told[0]
    value = element(
        "div",
        {"class": "strip-value"},
        element("strong", {}, one.value),
        *([element("p", {"class": "aside"}, one.said)] if one.said else []),
    )
    place = element(
        "div",
        {"class": "strip-place"},
        element("strong", {}, one.place),
        *(element("p", {}, said) for said in strip.beside),
    )
    return element(
        "li",
        {},
        head,
        value,
        drawn,
        place,
        *path,
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
