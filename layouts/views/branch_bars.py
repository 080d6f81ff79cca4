"""The strongest branches of a region as bars, and whether it has a known role in the areas that they stand behind."""

from collections.abc import Iterable, Sequence

from data.asking.strengths import Strength
from layouts.views import cells, figure_words, joining
from layouts.views.context import Context
from layouts.views.scored import BranchBar


def branch_bars(c: Context, code: str, found: Sequence[Strength]) -> Iterable[BranchBar]:
    """Return branches of a region as bars, each with the areas that it stands behind."""
    longest = max((one.quotient or 0.0 for one in found), default=0.0)
    for one in found:
        takes, areas, said = _areas(c, code, one.nace)
        yield BranchBar(
            c.texts.fact(c.reference.strengths.branches[one.nace].name),
            figure_words.times_said(c, one.quotient or 0.0),
            figure_words.jobs_said(c, one.jobs),
            (one.quotient or 0.0) / longest,
            1 / longest,
            tuple((c.theme(area), c.to("themes", "theme", area)) for area in areas),
            said,
            takes,
            one.quotient or 0.0,
        )


def _areas(c: Context, code: str, nace: str) -> tuple[bool, list[str], str]:
    """Return whether a region takes part in an area that a branch stands behind, and in which; else those there are.

    With what is said of them.
    """
    t, strengths = c.texts.t, c.reference.strengths
    of = [a for a in strengths.areas_of.get(nace, ()) if c.index.platform_of[a] in c.platforms]
    there = [a for a in c.in_order(of) if c.state.scope == "all" or not c.reference.is_later("theme", a)]
    shown = [area for area in there if not joining.is_hidden(c, area)]
    if taking := [area for area in shown if strengths.has_role(area, code)]:
        return True, taking, _takes_part(c, code, taking)
    if shown:
        return False, shown, t("no known role in")
    return False, [], t("its areas are hidden by your filters") if there else t("no area")


def _takes_part(c: Context, code: str, areas: Sequence[str]) -> str:
    """Return that a region takes part in areas; through which others, where it has a role in none of them itself."""
    t, by = c.texts.t, {of for area in areas for of in c.reference.strengths.those_with_role(area, code)}
    if code in by:
        return t("takes part:")
    names = c.texts.join([cells.coded(c, of) for of in sorted(by)])
    return t("takes part through {regions}:", regions=names)


def branch_note(c: Context, code: str) -> str:
    """Return what has to be known of the branches of a region."""
    t, strengths = c.texts.t, c.reference.strengths
    of = strengths.of_region(code)
    if not of:
        return t("No figures of branches are published for {region}.", region=c.region(code))
    said = t(
        "With 1,000 jobs or more. Which branch stands behind which area is our judgement; “no known role” does not "
        "mean that it does not take part."
    )
    return (
        said if of == code else t("Figures of {region}, in which it lies.", region=c.region(of)) + " " + said
    )
