"""Ranked regions in rows, each with its reasons."""

from collections.abc import Iterable, Mapping, Set

from data.asking.partners import EVERY
from data.asking.ranking import (
    Match,
    Ranked,
    seeker_of,
)
from data.asking.things import apart, first
from layouts.i18n import n_
from layouts.views import cells
from layouts.views.context import Context
from layouts.views.models import (
    Cell,
    Column,
    Table,
)
from layouts.views.parts import table_of

RANKED = 200
"""Regions that the table lists, each with its reasons; today fewer than 200 are named at all."""
NAMED = 3
"""Names that a sentence spells out before it counts the rest."""
SORTED = 40
"""Values that are put in the order of their names to find those; of more, the first ones by id are."""


def _any(c: Context) -> str:
    """Return the seeking regions as a choice: what is shared may be shared with one of them alone."""
    return c.texts.join_or([c.region(code) for code in c.by_name("region", c.state.region)])


def open_address(c: Context, code: str) -> str:
    """Return the address that tells about a ranked region: beside the seeking ones, or alone."""
    regions = (*c.state.region[:2], code)
    return c.to("regions", "region", *regions)


def score_in_words(c: Context, value: float) -> str:
    """Return a score with one digit."""
    return c.texts.number(round(value, 1))


def ranked_table(c: Context, ranked: Ranked) -> Table:
    """Return the ranked regions with their reasons."""
    t = c.texts.t
    columns = (
        Column(t("Region"), kind="page", name="nuts_code", code=t("NUTS code")),
        Column(t("Score"), kind="decimal", name="score"),
        Column(t("Why"), name="reason"),
        *(
            Column(t(label), kind="number", name=f"shared_{part}", told=True)
            for part, label in _counted(c).items()
        ),
        Column(t("Country"), "country", name="country", code=t("Country code")),
        Column(t("Organisations there"), kind="things", name="organisation_ids", code=t("Organisation ids")),
    )
    empty = t("Choose a region or an area to rank partners.")
    return table_of(
        c, t("Regions by score"), columns, ranked, lambda pair: _row(c, *pair), empty, listed=RANKED
    )


def _row(c: Context, points: float, match: Match) -> tuple[Cell, ...]:
    return (
        cells.region(c, match.code, open_address(c, match.code), note=True)._replace(
            kept=f"region:{match.code}"
        ),
        Cell(score_in_words(c, points), round(points, 6)),
        _why(c, match),
        *(cells.number(c, len(getattr(match, part))) for part in _counted(c)),
        cells.country(c, c.reference.regions[match.code].country),
        cells.organisations(c, c.standings.standing(match.code).organisations),
    )


COUNTED = {
    "areas": n_("Shared areas"),
    "leads": n_("Areas it leads"),
    "met": n_("Partnerships in common"),
    "targets": n_("Shared target countries"),
}


def _counted(c: Context) -> Mapping[str, str]:
    """Return what is counted of each region: areas that it could join where these count for something."""
    return COUNTED | ({"joining": n_("Areas it could join")} if int(c.state.weight_joining) else {})


def _why(c: Context, match: Match) -> Cell:
    """Return why a region is ranked; on the screen the names that the sentence leaves out unfold."""
    if c.whole:
        return cells.words(because(c, match, SORTED))
    left = any(
        len(values) > NAMED + 1
        for values in (match.areas, match.leads, match.met, match.targets, match.joining)
    )
    said = cells.words(because(c, match))
    if not left:
        return said
    return said._replace(rest=because(c, match, SORTED), unfolds=c.texts.t("all of it"), again=True)


def because(c: Context, match: Match, most: int = NAMED) -> str:
    """Return in a sentence why a region is ranked. most: names of each kind that it spells out."""
    t = c.texts.t
    parts = [
        _areas_reason(c, match, most),
        t("leads {areas}", areas=_some(c, "theme", match.leads, most)) if match.leads else "",
        _met_reason(c, match, most),
        t("also targets {countries}", countries=_some(c, "target", match.targets, most))
        if match.targets
        else "",
        t(
            "is strong in the branches of {areas}, with no known role there",
            areas=_some(c, "theme", match.joining, most),
        )
        if match.joining
        else "",
        *_beside(c, match),
    ]
    said = "; ".join(filter(None, parts))
    return said[:1].upper() + said[1:] + "."


def _beside(c: Context, match: Match) -> Iterable[str]:
    """Return what is listed with a region: what it contains, and what it lies in."""
    t, within = c.texts.t, c.reference.lies_in
    around = [code for code in match.beside if within(match.code, code)]
    inside = [code for code in match.beside if code not in around]
    if inside:
        yield t("what is known of {regions} is counted with it", regions=_with_codes(c, inside))
    for code in around:
        if not match.met and _has_met(c, code):
            yield t("lies in {region}, which is a partner already", region=_with_codes(c, [code]))
        else:
            yield t("lies in {region}", region=_with_codes(c, [code]))


def _has_met(c: Context, code: str) -> bool:
    """Whether a region is in a partnership with a seeking one, of whatever year and however sure."""
    every = c.standing(*EVERY)
    return not apart(seeker_of(every, c.state.region).partnerships, every.standing(code).partnerships)


def _with_codes(c: Context, codes: Iterable[str]) -> str:
    return c.texts.join([f"{c.region(code)} ({code})" for code in c.by_name("region", codes)])


def _areas_reason(c: Context, match: Match, most: int) -> str:
    t, names = c.texts.t, _some(c, "theme", match.areas, most)
    if not match.areas:
        return ""
    if c.state.region:
        return t("shares {areas}", areas=names)
    return (
        t("bridges {areas}", areas=names) if len(match.areas) > 1 else t("takes part in {areas}", areas=names)
    )


def _met_reason(c: Context, match: Match, most: int) -> str:
    t, n = c.texts.t, c.texts.n
    if match.met:
        names = _some(c, "partnership", match.met, most)
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
    if c.state.region and _has_met(c, match.code):
        return t("meets {regions} in partnerships that are not shown here", regions=_any(c))
    if c.state.region:
        return t("is not known to have met {regions} in a partnership", regions=_any(c))
    return t("is in no known partnership linked to what is chosen")


def _some(c: Context, parameter: str, values: Set[str], most: int) -> str:
    """Return the names of values, the first of them where there are many."""
    few = values if len(values) <= SORTED else first(values, SORTED)
    names = [c.value(parameter, value) for value in c.by_name(parameter, few)]
    if len(values) > most + 1:
        names = [*names[:most], _others(c, parameter, len(values) - most)]
    return c.texts.join(names)


def _others(c: Context, parameter: str, count: int) -> str:
    """Return how many more there are. Areas are named, since languages say “others” by what they are."""
    if parameter == "theme":
        return c.texts.n("{count} other area", "{count} other areas", count)
    return c.texts.n("{count} other", "{count} others", count)
