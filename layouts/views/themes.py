"""The Areas page: which regions take part in which thematic areas."""

from collections.abc import Iterable

from data.asking.programmes import Platform
from data.asking.queries import Selection
from data.asking.rows import Role
from data.asking.state import Refusal
from data.folding import fold
from layouts.views import cells, hidden, joining, words
from layouts.views.context import Context
from layouts.views.frame import framed, sentences
from layouts.views.models import (
    Cell,
    Column,
    Coverage,
    PageView,
    Table,
)
from layouts.views.notices import notices_of
from layouts.views.parts import (
    sources_of,
    table_of_rows,
)
from layouts.views.theme_maps import ROLE_SIZES, count_map, role_map
from layouts.views.theme_profile import overview, profile
from layouts.views.theme_summary import stated, stated_in_words, summary


def build(c: Context, refusals: Iterable[Refusal]) -> PageView:
    """Return the view of a state on the Areas page."""
    selection = c.select()
    theme = c.state.theme[0] if len(c.state.theme) == 1 else ""
    facets = words.facets(c, selection.counts)
    heading = _heading(c, theme)
    return framed(
        c,
        selection.counts,
        notices_of(c, refusals, selection),
        heading=heading,
        said=sentences(summary(c, theme, selection), joining.said(c)),
        drawn=role_map(c, theme, selection) if theme else count_map(c, selection),
        table=_table(c, selection, heading),
        coverage=_coverage(c, theme, selection),
        sources=sources_of(c, selection),
        profile=profile(c, theme, selection) if theme else overview(c, selection),
        chooser=next(f.options for f in facets if f.parameter == "theme"),
        chosen=c.state.theme,
        sections=joining.section(c, theme) if theme else (),
    )


def _heading(c: Context, theme: str) -> str:
    if theme:
        return c.texts.t("{theme}: who takes part", theme=c.theme(theme))
    return c.texts.t("Which regions work on which thematic areas?")


def _table(c: Context, rows: Selection, caption: str) -> Table:
    t = c.texts.t
    columns = (
        Column(t("Region"), "region", name="nuts_code", code=t("NUTS code")),
        Column(t("Country"), "country", name="country", code=t("Country code")),
        *((Column(t("Platform"), name="platform", code=t("Platform id")),) if _says_platform(c) else ()),
        Column(t("Thematic area"), "theme", name="theme_id", code=t("Area id")),
        Column(t("Role"), kind="level", name="role"),
        Column(t("As of"), kind="date", name="as_of"),
        Column(t("Confidence"), kind="level", name="confidence"),
        Column(t("Source"), kind="link", name="source_url"),
    )
    ranks = (
        rows.ranks("role", list(ROLE_SIZES).index),
        rows.ranks("nuts_code", lambda code: fold(c.region(code))),
    )
    table = table_of_rows(c, caption, columns, rows, Role, ranks, lambda row: _table_row(c, row))
    return words.of_all(c, table, lambda every: len(every.places))


def _says_platform(c: Context) -> bool:
    """Whether rows name their platform: in files, and where it is not the one that is shown by itself."""
    return c.whole or bool(c.other_platforms)


def _table_row(c: Context, row: Role) -> tuple[Cell, ...]:
    return (
        cells.region(c, row.nuts_code, note=True),
        cells.country(c, row.country),
        *((cells.platform(c, row.theme_id),) if _says_platform(c) else ()),
        cells.theme(c, row.theme_id),
        cells.role(c, row.role),
        cells.date(c, row.as_of),
        cells.confidence(c, row.confidence),
        cells.source(c, row.source_url),
    )


def _coverage(c: Context, theme: str, selection: Selection) -> Coverage:
    t, n = c.texts.t, c.texts.n
    if not theme:
        listed = [_list_of_areas(c, c.reference.platforms[platform]) for platform in c.platforms]
        return Coverage(sentences(*listed, t("No overall number of regions is published.")))
    here = c.select(words.subject_only(c)).units
    totals = stated(c, theme)
    likely = _deduced(c, theme) if _is_likely(c, theme) else ""
    said = n("{count} region found.", "{count} regions found.", here)
    total = stated_in_words(c, theme) or t("The sources give no total.")
    most = max((float(f.value) for f in totals), default=0)
    return Coverage(
        sentences(said, total, likely, hidden.uncounted(c)), min(1.0, here / most) if most else None
    )


def _list_of_areas(c: Context, platform: Platform) -> str:
    """Return how many areas a platform had at its reference date, and how many an official figure says."""
    t, number = c.texts.t, c.texts.number
    listed = [
        a
        for a, row in c.reference.themes.items()
        if row.platform_id == platform.platform_id and not row.later
    ]
    deduced = [area for area in c.in_order(listed) if _is_likely(c, area)]
    if platform.platform_id not in c.index.platforms[:1]:
        return _known_areas(c, platform, len(listed))
    total, date = (
        number(len(listed)),
        c.texts.date(c.reference.figures[platform.areas_figure].as_of),
    )
    if not deduced:
        return t(
            "All {total} areas are named by the Commission's presentation of {date}.", total=total, date=date
        )
    return t(
        "{named} of the {total} areas are named by the Commission's presentation of {date}; "
        "deduced from dates: {areas}.",
        named=number(len(listed) - len(deduced)),
        total=total,
        date=date,
        areas=c.texts.join([c.theme(area) for area in deduced]),
    )


def _deduced(c: Context, theme: str) -> str:
    """Return that the place of an area in the list of its platform is deduced."""
    platform = c.reference.platforms[c.index.platform_of[theme]]
    total = sum(
        row.platform_id == platform.platform_id and not row.later for row in c.reference.themes.values()
    )
    return c.texts.t("Its place among the {total} is deduced from dates.", total=c.texts.number(total))


def _known_areas(c: Context, platform: Platform, count: int) -> str:
    """Return how many areas of a platform are known, beside the official figure, where there is one."""
    t, name, here = c.texts.t, c.platform(platform.platform_id), c.texts.number(count)
    date = c.texts.month(platform.reference_date[:7])
    if not platform.areas_figure:
        return t(
            "{platform}: {here} areas of {date} are known here; no official number is known.",
            platform=name,
            here=here,
            date=date,
        )
    total = c.texts.number(float(c.reference.figures[platform.areas_figure].value))
    return t(
        "{platform}: {here} of {total} areas of {date} are known here.",
        platform=name,
        here=here,
        total=total,
        date=date,
    )


def _is_likely(c: Context, theme: str) -> bool:
    return bool(c.reference.themes[theme].in_2018_list == "likely")
