"""What the cards of selected things share: what rows say of them, links, and where to go from there."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from data.asking.filters import ROLE_NAMES, applies
from data.asking.queries import Selection
from data.asking.rows import Membership, Role
from data.folding import fold
from layouts.views import cells, hidden
from layouts.views.context import Context
from layouts.views.models import Fact, Link
from layouts.views.parts import CARDED

COLUMNS = {"region": "nuts_code", "country": "target_country"}
"""The column that names a thing among the rows of a view, by its kind."""
NAMING = {"region": ("themes", "partnerships", "organisations"), "country": ("targets",)}
"""Pages whose rows name a thing, by its kind."""


def facts_of(c: Context, rows: Selection) -> Iterable[Fact]:
    """Return what rows say, each with how sure it is, its date and its source."""
    for row in rows.where(np.arange(min(len(rows.places), CARDED))).rows:
        if isinstance(row, Role):
            yield role_fact(c, row)
        elif isinstance(row, Membership):
            yield membership_fact(c, row)
    if len(rows.places) > CARDED:
        yield Fact(c.texts.t("and {count} more in the table", count=len(rows.places) - CARDED), "")


def role_fact(c: Context, row: Role) -> Fact:
    """Return a role in an area, with its date, source and how sure it is."""
    dated = c.texts.date(row.as_of) or c.texts.t("undated")
    return Fact(
        c.theme(row.theme_id),
        c.texts.t(ROLE_NAMES[row.role]),
        cells.cited(c, row.source_url)[0],
        " · ".join((dated, sure(c, row.confidence))),
    )


def membership_fact(c: Context, row: Membership) -> Fact:
    """Return a membership, with its source and how sure it is."""
    role = c.texts.t(ROLE_NAMES[row.role]) if row.role else c.texts.t("Partner")
    return Fact(
        f"{row.organisation} · {c.partnership(row.partnership_id)}",
        role,
        cells.cited(c, row.source_url)[0],
        sure(c, row.confidence),
    )


def sure(c: Context, level: str) -> str:
    """Return how sure something is, in words."""
    return c.texts.t("confidence: {least}", least=c.texts.small(c.value("confidence", level)))


def rows_of(c: Context, kind: str, one: str) -> tuple[Selection, str]:
    """Return the rows of the view that name a thing, and in words why it shows none of them, empty where it does.

    Those that filters hide are told all the same.
    """
    column, t = COLUMNS[kind], c.texts.t
    shown = c.select().among(column, (one,))
    if len(shown.places) or c.state.page not in NAMING[kind]:
        return shown, ""
    every = hidden.everything(c).among(column, (one,))
    if len(every.places):
        return every, t("Your filters hide what is known of it here.")
    if len(hidden.everything(c, scope="all").among(column, (one,)).places):
        return shown, t("Known here only in areas or calls of other years.")
    return shown, _unknown(c)


def _unknown(c: Context) -> str:
    """Return that the data know nothing of a thing that the page is about."""
    t, state = c.texts.t, c.state
    if state.page == "themes" and len(state.theme) == 1:
        return t("No role in {area} is known.", area=c.theme(state.theme[0]))
    return {
        "themes": t("No role in these areas is known."),
        "partnerships": t("No member in these partnerships is known."),
        "organisations": t("No organisation here is known."),
        "targets": t("No partnership that targets it is known."),
    }.get(state.page, t("Nothing is known of it here."))


def members_in(c: Context, code: str) -> list[Membership]:
    """Return the memberships of organisations that are in a region or inside it."""
    rows = c.select(replace(c.state.elsewhere("organisations"), region=(code,))).of(Membership)
    return [row for row in rows if row.nuts_code and c.reference.lies_in(row.nuts_code, code)]


def filled(*lists: tuple[str, tuple[Link, ...]]) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """Return those lists that hold anything."""
    return tuple((title, links) for title, links in lists if links)


def filter_way(c: Context, parameter: str, value: str) -> Iterable[Link]:
    """Return the way to the same view of one value alone, where the page can be filtered by it."""
    if parameter in applies(c.state.page) and c.state.chosen(parameter) != (value,):
        state = c.state.with_values("selected", ()).with_values(parameter, (value,))
        yield Link(c.texts.t("Filter by this"), href=c.href(state))


def target_links(c: Context, targets: Iterable[str], region: str = "") -> Iterable[Link]:
    """Return links to target countries by their names. region: of whose partnerships they are."""
    for target in sorted(targets, key=lambda code: fold(c.texts.country(code))):
        yield Link(c.texts.country(target), href=c.to("targets", "target", target, region=region))
