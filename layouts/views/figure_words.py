"""Figures of regions in words: values in their unit, how they were come by, what they rest on, and ranks."""

from data.asking.measured import FLAGS, Indicator
from data.asking.scoreboard import COVERED, EUROPE, Basis, Measure, RankAmong
from data.asking.strengths import Together
from data.asking.sureness import CONFIDENCES
from layouts.i18n import Texts
from layouts.views import cells
from layouts.views.context import Context
from layouts.views.models import Cell


def value_in(texts: Texts, indicator: Indicator, value: float, most: int = 9) -> str:
    """Return a value as a person reads it: a word of the indicator, a share in per cent, or a number.

    most: decimals that it has at most.
    """
    if indicator.words:
        return texts.fact(indicator.words[int(value)])
    decimals = min(indicator.decimals or 0, most)
    value = round(value, decimals)
    return texts.share(value, decimals) if indicator.unit.startswith("%") else texts.rounded(value, decimals)


def read(c: Context, indicator: str, code: str, period: str = "") -> Measure:
    """Return the figure of a region, or that the view hides it: it is less sure than the state asks for.

    period: the best one, else the latest that has one, if it is not said.
    """
    found = c.reference.scoreboard.read(indicator, code, period)
    if c.state.confidence == CONFIDENCES[0] or found.value is None or c.meets(found):
        return found
    return Measure(code, found.period, basis=Basis.HIDDEN, confidence=found.confidence)


def value_said(c: Context, indicator: Indicator, read: Measure) -> str:
    """Return a figure, or that there is none, or that it is hidden."""
    return nothing_said(c, read) if read.value is None else value_in(c.texts, indicator, read.value)


def nothing_said(c: Context, read: Measure) -> str:
    """Return why no figure is shown: there is none, or filters hide it."""
    return (
        c.texts.t("figure hidden by your filters") if read.basis is Basis.HIDDEN else c.texts.t("no figure")
    )


def all_counted(c: Context) -> str:
    """Return that a filter hides figures, and none from ranks and means; empty where none is set."""
    if not c.state.chosen("confidence"):
        return ""
    return c.texts.t(
        "Figures that are less sure than your filter asks for are hidden; ranks, means and regions alike count all "
        "of them."
    )


def place_called(c: Context, code: str) -> str:
    """Return the name of a region, of a country, or of the Union."""
    return c.texts.t("EU of 28") if code == EUROPE else c.region(code)


def basis_said(c: Context, indicator: Indicator, read: Measure) -> str:
    """Return what a figure rests on where it is not published for the region itself; or why there is none."""
    t, n = c.texts.t, c.texts.n
    match read.basis:
        case Basis.LARGER:
            return t("of {region}, in which it lies", region=c.region(read.of))
        case Basis.SAME:
            return t("of {region}, the same area", region=read.of)
        case Basis.MEAN if read.parts == read.all:
            return n("mean of its {count} region", "mean of its {count} regions", read.parts)
        case Basis.MEAN:
            return n(
                "mean of {count} of its {all} regions",
                "mean of {count} of its {all} regions",
                read.parts,
                all=c.texts.number(read.all),
            )
        case Basis.SUM:
            return n("sum of its {count} region", "sum of its {count} regions", read.parts)
        case Basis.NONE if read.all and indicator.mean == "none":
            return t("a mean makes no sense here")
        case Basis.NONE if read.all and read.covered < COVERED:
            return t(
                "too few of its regions have one: {known} of {all}",
                known=c.texts.number(read.parts),
                all=c.texts.number(read.all),
            )
    return ""


def flags_said(c: Context, flag: str) -> str:
    """Return how a figure was come by, in words; empty where nothing is said."""
    return ", ".join(c.texts.t(FLAGS[letter]) for letter in flag)


def how_said(c: Context, indicator: Indicator, read: Measure) -> str:
    """Return how a figure was come by and what it rests on."""
    return "; ".join(filter(None, (basis_said(c, indicator, read), flags_said(c, read.flag))))


def rank_said(c: Context, rank: RankAmong | None) -> str:
    """Return where a region stands: "99th of 281"; empty where it is not ranked."""
    if rank is None:
        return ""
    return c.texts.t("{place} of {all}", place=c.texts.ordinal(rank.place), all=c.texts.number(rank.among))


def times_said(c: Context, quotient: float) -> str:
    """Return a location quotient: "×3.6"."""
    return f"×{c.texts.rounded(quotient, 1)}"


def together_said(c: Context, one: Together) -> str:
    """Return the quotient of the branches of an area together; "at least" where some have no figure."""
    times = times_said(c, one.quotient)
    return c.texts.t("at least {times}", times=times) if one.missing else times


def jobs_said(c: Context, jobs: float) -> str:
    """Return a number of people at work."""
    return c.texts.n("{count} job", "{count} jobs", round(jobs))


def branches_said(c: Context, codes: tuple[str, ...]) -> str:
    """Return branches by their names."""
    return c.texts.join([c.texts.fact(c.reference.strengths.branches[nace].name) for nace in codes])


def amount(c: Context, indicator: Indicator, read: Measure) -> Cell:
    """Return a figure as a number; what has none says so, and words stand beside."""
    if read.value is None:
        return cells.unknown(nothing_said(c, read))
    if indicator.words:
        return cells.BLANK
    return Cell(value_said(c, indicator, read), round(read.value, (indicator.decimals or 0) + 2))
