"""The card of the Find partners page, and the gaps of the seeking regions."""

from collections.abc import Sequence

from data.asking.ranking import (
    Gap,
    Ranked,
    gaps,
)
from data.asking.standing import Standing
from layouts.views import cells
from layouts.views.context import Context
from layouts.views.find_formula import formula
from layouts.views.find_table import open_address, score_in_words
from layouts.views.models import (
    Cell,
    Column,
    Link,
    Profile,
    Section,
    Table,
)
from layouts.views.parts import carded, figures_of, further


def seeker_names(c: Context) -> str:
    """Return the seeking regions in words."""
    return c.texts.join([c.called(code) for code in c.by_name("region", c.state.region)])


def area_names(c: Context) -> str:
    """Return the chosen areas in words."""
    return c.texts.join([c.theme(area) for area in c.by_name("theme", c.state.theme)])


def profile(c: Context, seeker: Standing, ranked: Ranked, asked: bool) -> Profile:
    """Return the card: who seeks, the best matches, and how they are scored."""
    t, most = c.texts.t, carded(c, len(ranked))
    best = tuple(
        Link(
            c.region(m.code),
            href=open_address(c, m.code),
            note=t("score {score}", score=score_in_words(c, s)),
            share=s / ranked[0][0] if ranked[0][0] else 0.0,
        )
        for s, m in ranked[:most]
    ) + further(c, len(ranked) - most)
    return Profile(
        title=_seeker_name(c) if asked else t("How it works"),
        kicker=t("Partners sought for") if asked else "",
        lead=""
        if asked
        else t("Type your region in the filters, press it on the map, or tick thematic areas."),
        figures=figures_of(c, seeker) if asked else (),
        lists=((t("Best matches"), best),) if best else (),
        notes=(formula(c),) if asked else (),
        close=_unasked(c) if asked else "",
    )


def _unasked(c: Context) -> str:
    return c.href(c.state.with_values("region", ()).with_values("theme", ()))


def _seeker_name(c: Context) -> str:
    return seeker_names(c) if c.state.region else area_names(c)


def gap_sections(c: Context, seeker: Standing) -> tuple[Section, ...]:
    """Return where roles and partnerships of the seeking regions do not go together."""
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
                regions=seeker_names(c),
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
                regions=seeker_names(c),
            ),
        ),
    )


def _gap_table(c: Context, found: Sequence[Gap], caption: str, empty: str) -> Table:
    t = c.texts.t
    columns = (
        Column(t("Thematic area"), kind="page", code=t("Area id")),
        Column(t("Partnerships linked to it"), kind="ids"),
        Column(t("of these with a local organisation"), kind="ids"),
        Column(t("Next step"), kind="page"),
    )
    ordered = sorted(found, key=lambda gap: c.reference.themes[gap.area].order)
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
