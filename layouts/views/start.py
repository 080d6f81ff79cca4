"""The start page: questions with some of their answers, the map, how complete the facts are, which are the newest."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from data.asking.queries import Selection
from data.asking.state import Refusal, ViewState
from data.folding import fold
from layouts.views import themes
from layouts.views.context import Context
from layouts.views.models import Link, Notice, PageView
from layouts.views.notices import refusal_notices
from layouts.views.partnership_totals import known_members
from layouts.views.parts import first_by_count

EXAMPLES = 4
"""Answers that stand beneath a question."""
NEWEST = 3
"""Facts that are told as the newest ones."""


@dataclass(frozen=True)
class Ask:
    """A question that is answered by a page. name: of its elements. state: the page, with what counts as known.

    parameter: of which something is typed. offers: what is offered while one types: value, name and what stands beside
    it; empty for regions, whose names come by themselves. examples: some of the answers.
    """

    name: str
    title: str
    hint: str
    button: str
    state: ViewState
    parameter: str
    examples: tuple[Link, ...]
    offers: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class StartView:
    """All that the start page shows. map: the view of the areas, of which the map is shown.

    known: how much of each programme is known. newest: the newest facts.
    """

    title: str
    summary: str
    notices: tuple[Notice, ...]
    map: PageView
    asks: tuple[Ask, ...]
    known: tuple[Link, ...]
    newest: tuple[Link, ...]


def build(c: Context, refusals: Iterable[Refusal]) -> StartView:
    """Return the start page; all counts are those of the pages that it leads to, with what counts as known here."""
    t = c.texts.t
    areas = replace(c, state=_there(c, "themes"))
    roles = areas.select()
    shown = themes.build(areas, ())
    return StartView(
        title=t("Who works with whom in Europe’s industrial modernisation"),
        summary=_summary(c, shown),
        notices=tuple(refusal_notices(c, refusals)),
        map=shown,
        asks=tuple(_asks(c, roles, shown)),
        known=tuple(_known(c)),
        newest=tuple(_newest(c, roles)),
    )


def _there(c: Context, page: str) -> ViewState:
    return c.state.elsewhere(page)


def _summary(c: Context, shown: PageView) -> str:
    n = c.texts.n
    areas, partnerships = len(shown.chooser), c.select(_there(c, "partnerships")).units
    targets = len(_targets(c))
    counted = {
        "areas": n("{count} thematic area", "{count} thematic areas", areas),
        "partnerships": n("{count} cluster partnership", "{count} cluster partnerships", partnerships),
        "targets": n("{count} target country", "{count} target countries", targets),
    }
    if c.state.scope == "all":
        return c.texts.t(
            "{areas}, {partnerships} and {targets} of all years; every row with its source.", **counted
        )
    return c.texts.t(
        "{areas}, {partnerships} and {targets} around 2018; every row with its source.", **counted
    )


def _targets(c: Context) -> Mapping[str, int]:
    """Return in how many partnerships each target country is; wider areas without a single country are none."""
    found = c.select(_there(c, "targets")).texts("target_country", "partnership_id")
    return Counter(country for country, _ in set(found) if country)


def _asks(c: Context, roles: Selection, shown: PageView) -> Iterator[Ask]:
    t = c.texts.t
    busiest = _busiest(c, roles.tally("nuts_code"))
    typed = t("Type a region: Piedmont, Łódzkie …")
    examples = {page: [_example(c, page, "region", code) for code in busiest] for page in ("regions", "find")}
    yield Ask(
        "region",
        t("Where does my region stand?"),
        typed,
        t("Show"),
        _there(c, "regions"),
        "region",
        tuple(examples["regions"][:EXAMPLES]),
    )
    yield _areas(c, shown)
    yield _countries(c)
    yield Ask(
        "partners",
        t("Whom could we work with?"),
        typed,
        t("Find partners"),
        _there(c, "find"),
        "region",
        tuple(examples["find"][EXAMPLES:]),
    )


def _areas(c: Context, shown: PageView) -> Ask:
    """Return the question for an area; its examples are those with most regions."""
    t, n = c.texts.t, c.texts.n
    counts = {option.value: option.count for option in shown.chooser}
    first = first_by_count(c, counts, "theme", EXAMPLES)
    every = Link(t("all {count}", count=c.texts.number(len(counts))), href=c.href(_there(c, "themes")))
    beside = {area: n("{count} region", "{count} regions", count) for area, count in counts.items()}
    return Ask(
        "area",
        t("Who leads which area?"),
        t("Type an area: textiles, batteries …"),
        t("Show"),
        _there(c, "themes"),
        "theme",
        (*(_example(c, "themes", "theme", area) for area in first), every),
        tuple((area, c.theme(area), beside[area]) for area in counts),
    )


def _countries(c: Context) -> Ask:
    """Return the question for a target country; its examples are those of most partnerships, with their number."""
    t, n, counts = c.texts.t, c.texts.n, _targets(c)
    first = first_by_count(c, counts, "target", EXAMPLES)
    beside = {one: n("{count} partnership", "{count} partnerships", count) for one, count in counts.items()}
    return Ask(
        "country",
        t("Who goes to which country, and from where?"),
        t("Type a country: Japan, Canada …"),
        t("Show"),
        _there(c, "targets"),
        "target",
        tuple(_example(c, "targets", "target", one, c.texts.number(counts[one])) for one in first),
        tuple((one, c.value("target", one), beside[one]) for one in c.by_name("target", counts)),
    )


def _example(c: Context, page: str, parameter: str, value: str, note: str = "") -> Link:
    href = c.href(_there(c, page).with_values(parameter, (value,)))
    name = c.common(value) if parameter == "region" else c.value(parameter, value)
    return Link(name, href=href, note=note)


def _busiest(c: Context, counts: Mapping[str, int]) -> list[str]:
    """Return the regions of most areas, one a country, twice as many as a question has examples."""
    ranked = sorted(counts, key=lambda code: (-counts[code], fold(c.region(code))))
    found: dict[str, str] = {}
    for code in ranked:
        found.setdefault(c.reference.regions[code].country, code)
    return list(found.values())[: 2 * EXAMPLES]


def _known(c: Context) -> Iterator[Link]:
    """Return of each programme with an official total which share of its members is known."""
    partnerships = _there(c, "partnerships")
    for programme, here, total in known_members(c):
        href = c.href(partnerships.with_values("programme", (programme.programme_id,)))
        said = c.texts.t(
            "{here} of {total} {programme} members known",
            here=c.texts.number(here),
            total=c.texts.number(total),
            programme=programme.name,
        )
        yield Link(said, href=href, share=here / total)


def _newest(c: Context, roles: Selection) -> Iterator[Link]:
    """Return the areas with the newest dated roles, with the date and the number of regions."""
    dated = Counter((as_of, area) for as_of, area in roles.texts("as_of", "theme_id") if as_of)
    ranked = sorted(dated, key=lambda key: (key[0], dated[key], key[1]), reverse=True)
    for as_of, area in ranked[:NEWEST]:
        regions = c.texts.n("{count} region", "{count} regions", dated[as_of, area])
        href = c.href(_there(c, "themes").with_values("theme", (area,)))
        yield Link(c.theme(area), href=href, note=f"{regions}, {c.texts.date(as_of)}")
