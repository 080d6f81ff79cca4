"""What each pair of compared regions has in common, and which roles one has through a region that contains it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

from data.asking.holdings import RoleThrough
from data.asking.standing import Standing
from layouts.views import cells, hidden
from layouts.views.comparison_tables import StandingByRegion
from layouts.views.context import Context
from layouts.views.models import Cell, Column, Link, Section
from layouts.views.parts import table_of

Two = tuple[str, str]


def _pairs(c: Context, standings: StandingByRegion) -> Iterable[tuple[Two, Standing]]:
    """Yield what each pair shares; none of two regions alone, of whom all is said already."""
    if len(standings) > 2:
        for pair in combinations(standings, 2):
            yield pair, standings[pair[0]] & standings[pair[1]]


def _called(c: Context, pair: Two) -> str:
    return " – ".join(map(c.region, pair))


def pair_links(c: Context, standings: StandingByRegion) -> Iterable[Link]:
    """Yield each pair with how much it shares, a way to both side by side."""
    n = c.texts.n
    for pair, common in _pairs(c, standings):
        said = (
            n("{count} area", "{count} areas", len(common.areas)),
            n("{count} partnership", "{count} partnerships", len(common.partnerships)),
        )
        yield Link(_called(c, pair), href=c.to("regions", "region", *pair), note=" · ".join(said))


def pairs_section(c: Context, standings: StandingByRegion) -> tuple[Section, ...]:
    """Return what each pair shares as a table; nothing for two regions."""
    t = c.texts.t
    columns = (
        Column(t("Pair"), kind="page", code=t("NUTS codes")),
        Column(t("Areas in common"), kind="ids", code=t("Area ids")),
        Column(t("Partnerships in common"), kind="ids", code=t("Partnership ids")),
        Column(t("Target countries in common"), kind="ids", code=t("Country codes")),
    )
    rows = list(_pairs(c, standings))
    if not rows:
        return ()
    caption = t("What each pair has in common")
    return (Section("pairs", table_of(c, caption, columns, rows, lambda row: _row(c, *row), t("No rows"))),)


def _row(c: Context, pair: Two, common: Standing) -> tuple[Cell, ...]:
    none = hidden.none(c, c.texts.t("Nothing known"))
    return (
        Cell(_called(c, pair), " ".join(pair), url=c.to("regions", "region", *pair)),
        _listed(c.in_order(common.areas), c.theme, none),
        cells.listed(c, common.partnerships, none),
        _listed(c.by_name("country", common.targets), c.texts.country, none),
    )


def _listed(ids: Sequence[str], named: Callable[[str], str], none: str) -> Cell:
    return Cell(", ".join(map(named, ids)), tuple(ids)) if ids else cells.unknown(none)


def through_said(c: Context, through: Mapping[str, Mapping[str, RoleThrough]]) -> Iterable[str]:
    """Yield which regions have roles through one that contains them, and in how many areas."""
    for code, roles in through.items():
        for of, count in Counter(role.of for role in roles.values()).items():
            yield c.texts.n(
                "{region} counts as taking part in {count} area through {larger}, in which it lies.",
                "{region} counts as taking part in {count} areas through {larger}, in which it lies.",
                count,
                region=c.region(code),
                larger=cells.coded(c, of),
            )
