"""The Find partners page: regions ranked for a region, or for areas, and the gaps between areas and partnerships."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from math import sqrt

from data.asking.partners import (
    Gap,
    Match,
    gaps,
    rank,
    seeker_of,
    seeker_of_areas,
    share_anything,
    weights_of,
)
from data.asking.standing import Standing
from data.asking.state import WEIGHTS, Refusal, ViewState
from data.asking.sureness import CONFIDENCES
from layouts.i18n import n_
from layouts.views import cells, words
from layouts.views.context import Context
from layouts.views.models import (
    Area,
    Cell,
    Column,
    Coverage,
    Figure,
    LegendItem,
    Link,
    MapView,
    Notice,
    PageView,
    Profile,
    Section,
    Table,
    Weight,
)
from layouts.views.parts import further, region_point, sources_in, table_of
from layouts.views.words import LABELS

SYMBOL = 26.0
"""Diameter in px of the symbol of a region with score 100; areas of symbols are in proportion."""
TOP = 10
RANKED = 200
"""Regions that the table lists, each with its reasons; today fewer than 200 are named at all."""
NAMED = 3
"""Names that a sentence spells out before it counts the rest."""
SORTED = 40
"""Values that are put in the order of their names to find those; of more, the first ones by id are."""
NO_WEIGHT = n_("Every weight is 0, so every score is 0. Give at least one factor a weight.")
HELP = {
    "weight_areas": n_("the share of your thematic areas that it takes part in too"),
    "weight_roles": n_("the share of your thematic areas that it leads and you do not"),
    "weight_met": n_("the share of your partnerships that have a member there"),
    "weight_targets": n_("the share of your target countries that its partnerships go to as well"),
    "weight_new": n_("1 if you share an area or a target country but no partnership yet, else 0"),
}
Ranked = Sequence[tuple[float, Match]]


def build(c: Context, refusals: Iterable[Refusal]) -> PageView:
    """Return the view of a state on the Find partners page."""
    seeker, ranked = ranking_of(c)
    asked = bool(c.state.region or c.state.theme)
    heading = _heading(c)
    return PageView(
        state=c.state,
        heading=heading,
        summary=" ".join(filter(None, (_summary(c, ranked, asked), words.selection_in_words(c)))),
        facets=words.facets(c, _counts(c)),
        chips=words.chips(c),
        reset=words.reset_address(c),
        notices=_notices(c, refusals, ranked, asked),
        map=_map(c, ranked),
        table=_table(c, ranked),
        coverage=Coverage(c.texts.t("A score says what is known here, not how good a partner is.")),
        sources=_sources(c) if ranked else (),
        profile=_profile(c, seeker, ranked, asked),
        sections=(_formula_section(c), *(_gap_sections(c, seeker) if c.state.region else ())),
        weights=tuple(_weight(c, parameter) for parameter in WEIGHTS),
        chosen=c.state.theme,
    )


def ranking_of(c: Context) -> tuple[Standing, Ranked]:
    """Return the seeking side of a state and the regions ranked for it, the best first."""
    seeker = _seeker(c)
    if not c.state.region and not c.state.theme:
        return seeker, []
    return seeker, rank(c.standings, seeker, _candidates(c), weights_of(c.state))


def _seeker(c: Context) -> Standing:
    if c.state.region:
        return seeker_of(c.standings, c.state.region)
    return seeker_of_areas(c.standings, c.state.theme)


def _candidates(c: Context) -> list[str]:
    """Return the regions that may be ranked: none that lies in a seeking region or contains it."""
    above, own = c.reference.above, frozenset(c.state.region)
    around = own.union(*(above(code) for code in own))
    return [
        code
        for code in c.standings.named
        if code not in around and own.isdisjoint(above(code)) and _is_candidate(c, code)
    ]


def _is_candidate(c: Context, code: str) -> bool:
    state = c.state
    if state.country and c.reference.regions[code].country not in state.country:
        return False
    return not state.theme or not c.standings.standing(code).areas.isdisjoint(state.theme)


def _counts(c: Context) -> Mapping[str, Mapping[str, int]]:
    """Return how many regions are ranked where an option alone is chosen for its filter, the others staying.

    With no region and no area nothing is ranked; then the regions are counted that could be.
    """
    pool = cache(lambda state: _pool(replace(c, state=state)))  # most options leave the state as it is
    standing = c.standings.standing
    return {
        "theme": Counter(a for code in pool(replace(c.state, theme=())) for a in standing(code).areas),
        "country": Counter(c.reference.regions[code].country for code in pool(replace(c.state, country=()))),
        "confidence": {level: len(pool(replace(c.state, confidence=level))) for level in CONFIDENCES},
        "scope": {"all": len(pool(replace(c.state, scope="all")))},
    }


def _pool(other: Context) -> list[str]:
    """Return the regions that are ranked, or with no region and no area those that could be."""
    codes = _candidates(other)
    if not other.state.region:
        return codes  # each takes part in a chosen area, if there is any
    seeker = _seeker(other)
    return [code for code in codes if share_anything(seeker, other.standings.standing(code))]


def _everywhere(c: Context) -> ViewState:
    """Return the state of all that the ranking rests on."""
    return ViewState(page="regions", confidence=c.state.confidence, scope=c.state.scope)


def _sources(c: Context) -> tuple[tuple[str, str, int], ...]:
    return sources_in(c, c.select(_everywhere(c)).column("source_url"))


def _weight(c: Context, parameter: str) -> Weight:
    label, help_ = c.texts.t(LABELS[parameter]), c.texts.t(HELP[parameter])
    return Weight(parameter, label, weights_of(c.state)[parameter], help_)


def _names(c: Context) -> str:
    return c.texts.join([c.region(code) for code in c.by_name("region", c.state.region)])


def _any(c: Context) -> str:
    """Return the seeking regions as a choice: what is shared may be shared with one of them alone."""
    return c.texts.join_or([c.region(code) for code in c.by_name("region", c.state.region)])


def _areas(c: Context) -> str:
    return c.texts.join([c.theme(area) for area in c.by_name("theme", c.state.theme)])


def _heading(c: Context) -> str:
    t = c.texts.t
    if c.state.region and c.state.theme:
        return t("Partners for {regions} in {areas}", regions=_names(c), areas=_areas(c))
    if c.state.region:
        return t("Partners for {regions}", regions=_names(c))
    if len(c.state.theme) > 1:
        return t("Which regions bridge {areas}?", areas=_areas(c))
    if c.state.theme:
        return t("Which regions could work on {areas}?", areas=_areas(c))
    return t("Who could you work with?")


def _summary(c: Context, ranked: Ranked, asked: bool) -> str:
    t, n = c.texts.t, c.texts.n
    if not asked:
        return t(
            "Choose a region, one or more areas, or both. Regions are then ranked, each with its reasons."
        )
    if not ranked:
        return t("No region is known that shares anything.")
    said = n("{count} region shares something.", "{count} regions share something.", len(ranked))
    best = t("First: {region}.", region=c.region(ranked[0][1].code))
    if not c.state.region and len(c.state.theme) > 1:
        every = sum(match.areas >= frozenset(c.state.theme) for _, match in ranked)
        best = (
            n("{count} takes part in all of these areas.", "{count} take part in all of these areas.", every)
            if every
            else t("None is known to take part in all of these areas.")
        )
    return f"{said} {best}"


def _notices(c: Context, refusals: Iterable[Refusal], ranked: Ranked, asked: bool) -> tuple[Notice, ...]:
    said = words.refusal_notices(c, refusals)
    if asked and not ranked:
        said.append(_loosen(c))
    if asked and not any(weights_of(c.state).values()):
        said.append(Notice(c.texts.t(NO_WEIGHT)))
    return tuple(said)


def _loosen(c: Context) -> Notice:
    t = c.texts.t
    offers = [
        (t("Without “{label}”", label=t(LABELS[parameter])), c.without(parameter))
        for parameter in ("theme", "country", "confidence", "region")
        if c.state.chosen(parameter)
    ]
    offers.append((t("Reset all"), words.reset_address(c)))
    text = t("Nothing known matches this selection. That is not proof that there is none. Loosen a filter:")
    return Notice(text, tuple(offers))


def _map(c: Context, ranked: Ranked) -> MapView:
    t = c.texts.t
    texts = {m.code: f"{c.region(m.code)} · {t('score {score}', score=_score(c, s))}" for s, m in ranked}
    points = tuple(
        region_point(c, m.code, max(4.0, SYMBOL * sqrt(s / 100)), "count", texts[m.code], _open(c, m.code))
        for s, m in ranked
    )
    chosen = tuple(region_point(c, code, 18.0, "chosen", c.region(code)) for code in c.state.region)
    legend = (
        *((LegendItem("chosen", _names(c), 12),) if chosen else ()),
        *(
            (
                LegendItem("count", t("score {score}", score=c.texts.number(s)), SYMBOL * sqrt(s / 100))
                for s in (10, 40)
            )
            if ranked
            else ()
        ),
        LegendItem(
            "none", t("Nothing shared is known") if c.state.region or c.state.theme else t("Nothing chosen")
        ),
    )
    areas = (
        *(Area(code, "lead", c.region(code)) for code in c.state.region),
        *(Area(m.code, "known", texts[m.code]) for _, m in ranked),
    )
    label = t("Map of Europe: regions by their score as partners")
    return MapView("europe", label, areas, (*points, *chosen), legend, (), "region", "places")


def _open(c: Context, code: str) -> str:
    """Return the address that tells about a ranked region: beside the seeking ones, or alone."""
    regions = (*c.state.region[:2], code)
    return c.to("regions", "region", *regions)


def _score(c: Context, value: float) -> str:
    return c.texts.number(round(value, 1))


def _table(c: Context, ranked: Ranked) -> Table:
    t = c.texts.t
    columns = (
        Column(t("Region"), kind="page", name="nuts_code", code=t("NUTS code")),
        Column(t("Score"), kind="decimal", name="score"),
        Column(t("Why"), name="reason"),
        *(Column(t(label), kind="number", name=f"shared_{part}") for part, label in COUNTED.items()),
        Column(t("Country"), "country", name="country", code=t("Country code")),
    )
    empty = t("Choose a region or an area to rank partners.")
    return table_of(
        c, t("Regions by score"), columns, ranked, lambda pair: _row(c, *pair), empty, listed=RANKED
    )


def _row(c: Context, points: float, match: Match) -> tuple[Cell, ...]:
    return (
        cells.region(c, match.code, _open(c, match.code), note=True),
        Cell(_score(c, points), round(points, 6)),
        cells.words(because(c, match)),
        *(cells.number(c, len(getattr(match, part))) for part in COUNTED),
        cells.country(c, c.reference.regions[match.code].country),
    )


COUNTED = {
    "areas": n_("Shared areas"),
    "leads": n_("Areas it leads"),
    "met": n_("Partnerships in common"),
    "targets": n_("Shared target countries"),
}


def because(c: Context, match: Match) -> str:
    """Return in a sentence why a region is ranked."""
    t = c.texts.t
    parts = [
        _areas_reason(c, match),
        t("leads {areas}", areas=_some(c, "theme", match.leads)) if match.leads else "",
        _met_reason(c, match),
        t("goes to {countries} as well", countries=_some(c, "target", match.targets))
        if match.targets
        else "",
    ]
    said = "; ".join(filter(None, parts))
    return said[:1].upper() + said[1:] + "."


def _areas_reason(c: Context, match: Match) -> str:
    t, names = c.texts.t, _some(c, "theme", match.areas)
    if not match.areas:
        return ""
    if c.state.region:
        return t("shares {areas}", areas=names)
    return (
        t("bridges {areas}", areas=names) if len(match.areas) > 1 else t("takes part in {areas}", areas=names)
    )


def _met_reason(c: Context, match: Match) -> str:
    t, n = c.texts.t, c.texts.n
    if match.met:
        names = _some(c, "partnership", match.met)
        if c.state.region:
            return t("already meets {regions} in {partnerships}", regions=_any(c), partnerships=names)
        return n(
            "is in {count} partnership linked to what is chosen ({names})",
            "is in {count} partnerships linked to what is chosen ({names})",
            len(match.met),
            names=names,
        )
    if not match.new:
        return ""
    if c.state.region:
        return t("is not known to have met {regions} in a partnership", regions=_any(c))
    return t("is in no known partnership linked to what is chosen")


def _some(c: Context, parameter: str, values: frozenset[str]) -> str:
    """Return the names of values, the first of them where there are many."""
    few = values if len(values) <= SORTED else sorted(values)[:SORTED]
    names = [c.value(parameter, value) for value in c.by_name(parameter, few)]
    if len(values) > NAMED + 1:
        names = [*names[:NAMED], c.texts.t("others ({count})", count=c.texts.number(len(values) - NAMED))]
    return c.texts.join(names)


def _profile(c: Context, seeker: Standing, ranked: Ranked, asked: bool) -> Profile:
    t, n, number = c.texts.t, c.texts.n, c.texts.number
    best = tuple(
        Link(
            c.region(m.code),
            href=_open(c, m.code),
            note=t("score {score}", score=_score(c, s)),
            share=s / ranked[0][0] if ranked[0][0] else 0.0,
        )
        for s, m in ranked[:TOP]
    ) + further(c, len(ranked) - TOP)
    figures = (
        Figure(number(len(seeker.areas)), n("area", "areas", len(seeker.areas))),
        Figure(number(len(seeker.partnerships)), n("partnership", "partnerships", len(seeker.partnerships))),
        Figure(number(len(seeker.targets)), n("target country", "target countries", len(seeker.targets))),
    )
    return Profile(
        title=_seeker_name(c) if asked else t("How it works"),
        kicker=t("Partners sought for") if asked else "",
        lead=""
        if asked
        else t("Type your region in the filters, press it on the map, or tick thematic areas."),
        figures=figures if asked else (),
        lists=((t("Best matches"), best),) if best else (),
        notes=(_formula(c),) if asked else (),
        close=_unasked(c) if asked else "",
    )


def _unasked(c: Context) -> str:
    return c.href(c.state.with_values("region", ()).with_values("theme", ()))


def _seeker_name(c: Context) -> str:
    return _names(c) if c.state.region else _areas(c)


def _formula_section(c: Context) -> Section:
    """Return the factors as a table, beneath the formula."""
    t = c.texts.t
    columns = (
        Column(t("Factor")),
        Column(t("In the formula")),
        Column(t("Weight"), kind="number"),
        Column(t("What it measures, from 0 to 1")),
    )
    weights = weights_of(c.state)
    rows = tuple(
        (
            cells.words(t(LABELS[p])),
            cells.words(t(SHORT[p])),
            cells.number(c, weights[p]),
            cells.words(t(HELP[p])),
        )
        for p in WEIGHTS
    )
    return Section("formula", Table(t("How the score is made"), columns, rows, ""), _formula(c))


def _formula(c: Context) -> str:
    """Return the formula with the weights of the state."""
    weights = weights_of(c.state)
    if not any(weights.values()):
        return c.texts.t(NO_WEIGHT)
    terms = " + ".join(f"{weights[p]} × {c.texts.t(SHORT[p])}" for p in WEIGHTS)
    total = c.texts.number(sum(weights.values()))
    text = c.texts.t(
        "Score = 100 × ({terms}) ÷ {total}. Each factor is between 0 and 1.", terms=terms, total=total
    )
    if c.state.region or not c.state.theme:
        return text
    more = c.texts.t(
        "Without a region, “your” areas are the ones chosen, and “your” partnerships those linked to them."
    )
    return f"{text} {more}"


SHORT = {
    "weight_areas": n_("areas"),
    "weight_roles": n_("leads"),
    "weight_met": n_("partnerships"),
    "weight_targets": n_("targets"),
    "weight_new": n_("new"),
}
"""Names of the factors in the formula."""


def _gap_sections(c: Context, seeker: Standing) -> tuple[Section, ...]:
    t = c.texts.t
    without, reverse = gaps(seeker, c.standings.linked)
    return (
        Section(
            "gaps",
            _gap_table(
                c,
                without,
                t("Areas without a known local organisation in a partnership"),
                t("There is no such area."),
            ),
            t(
                "{regions}: a role in these areas is known, but no organisation from there in a partnership linked "
                "to them.",
                regions=_names(c),
            ),
        ),
        Section(
            "reverse-gaps",
            _gap_table(
                c,
                reverse,
                t("Areas with a local organisation in a partnership, but no known role"),
                t("There is no such area."),
            ),
            t(
                "{regions}: organisations from there are in partnerships linked to these areas, but no role in the "
                "areas is known.",
                regions=_names(c),
            ),
        ),
    )


def _gap_table(c: Context, found: Sequence[Gap], caption: str, empty: str) -> Table:
    t = c.texts.t
    columns = (
        Column(t("Thematic area"), kind="page", code=t("Area id")),
        Column(t("Partnerships linked to it"), kind="ids"),
        Column(t("of these with a local organisation"), kind="ids"),
        Column(t("What next"), kind="page"),
    )
    ordered = sorted(found, key=lambda gap: int(c.reference.themes[gap.area]["order"]))
    return Table(caption, columns, tuple(_gap_row(c, gap) for gap in ordered), empty)


def _gap_row(c: Context, gap: Gap) -> tuple[Cell, ...]:
    t = c.texts.t
    partners = c.href(c.state.with_values("theme", (gap.area,)))
    return (
        cells.theme(c, gap.area, c.to("themes", "theme", gap.area)),
        cells.listed(c, gap.linked, t("not known")),
        cells.listed(c, gap.local, t("not known")),
        Cell(t("find partners in it"), url=partners),
    )
