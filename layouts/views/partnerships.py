"""The Partnerships page: who works together, where, and when."""

from collections.abc import Iterable

from data.asking.queries import Selection
from data.asking.rows import Membership
from data.asking.state import Refusal
from layouts.views import cells, hidden, words
from layouts.views.context import Context
from layouts.views.frame import framed, sentences
from layouts.views.models import (
    Cell,
    Column,
    PageView,
    Table,
)
from layouts.views.notices import notices_of
from layouts.views.partnership_map import member_map
from layouts.views.partnership_profile import members_of, profile
from layouts.views.partnership_timeline import timeline
from layouts.views.partnership_totals import coverage, overview
from layouts.views.parts import (
    sources_of,
    table_of_rows,
)


def build(c: Context, refusals: Iterable[Refusal]) -> PageView:
    """Return the view of a state on the Partnerships page."""
    selection = c.select()
    rows = selection.known("organisation")
    chosen = c.state.partnership
    heading = _heading(c, chosen)
    return framed(
        c,
        selection.counts,
        notices_of(c, refusals, selection),
        heading=heading,
        said=_summary(c, rows, selection),
        drawn=member_map(c, rows, chosen),
        table=_table(c, rows, heading),
        coverage=coverage(c),
        sources=sources_of(c, rows),
        profile=profile(c, chosen) if chosen else overview(c, rows, selection),
        timeline=timeline(c, selection),
        chosen=(chosen,) if chosen else (),
    )


def _heading(c: Context, chosen: str) -> str:
    if chosen:
        return c.texts.t("{partnership}: who works together", partnership=c.partnership(chosen))
    return c.texts.t("Which clusters work together?")


def _summary(c: Context, rows: Selection, selection: Selection) -> str:
    n, t = c.texts.n, c.texts.t
    if not selection.units:
        return hidden.nothing(c, "partnership_id", t("No partnership is known here."))
    if words.is_narrowed(c):
        return _within(c, rows, selection)
    members = n("{count} known member", "{count} known members", len(rows.places))
    countries = n("{count} country", "{count} countries", rows.distinct("country"))
    if c.state.partnership and not len(rows.places):
        return t("No member is known.")
    if c.state.partnership:
        members_of_it = members_of(c, c.state.partnership)
        heads = [r.organisation for r in members_of_it if r.role == "coordinator"]
        led = t("Coordinator: {name}.", name=heads[0]) if heads else t("The coordinator is not known.")
        said = t("{members} in {countries}.", members=members, countries=countries)
        return sentences(said, led)
    return n(
        "{count} partnership with {members} in {countries}.",
        "{count} partnerships with {members} in {countries}.",
        selection.units,
        members=members,
        countries=countries,
    )


def _within(c: Context, rows: Selection, selection: Selection) -> str:
    """Return what the filters show of all partnerships, or of the members of one."""
    n, every = c.texts.n, hidden.everything(c)
    members, known = len(rows.places), len(every.known("organisation").places)
    shown = n(
        "{count} of the {members} matches your filters.",
        "{count} of the {members} match your filters.",
        members,
        members=n("{count} known member", "{count} known members", known),
    )
    if c.state.partnership:
        return shown
    return n(
        "{count} of the {partnerships} matches your filters, and so do {members} of {known}.",
        "{count} of the {partnerships} match your filters, and so do {members} of {known}.",
        selection.units,
        partnerships=n("{count} partnership", "{count} partnerships", every.units),
        members=c.texts.number(members),
        known=n("{count} known member", "{count} known members", known),
    )


def _table(c: Context, rows: Selection, caption: str) -> Table:
    t = c.texts.t
    columns = (
        Column(t("Organisation"), kind="page", name="organisation_id", code=t("Organisation id")),
        Column(t("Partnership"), "partnership", name="partnership_id", code=t("Partnership id")),
        Column(t("Programme"), "programme", name="programme", code=t("Programme id")),
        Column(t("Role"), kind="level", name="role"),
        Column(t("City"), name="city"),
        Column(t("Region"), "region", name="nuts_code", code=t("NUTS code")),
        Column(t("Country"), "country", name="country", code=t("Country code")),
        Column(t("Confidence"), kind="level", name="confidence"),
        Column(t("Source"), kind="link", name="source_url"),
    )
    ranks = (
        rows.page.codes("acronym").folded[rows.numbers("acronym")],
        rows.ranks("role", lambda role: role != "coordinator"),
        rows.page.codes("organisation").folded[rows.numbers("organisation")],
    )
    table = table_of_rows(c, caption, columns, rows, Membership, ranks, lambda row: _table_row(c, row))
    return words.of_all(c, table, lambda every: len(every.known("organisation").places))


def _table_row(c: Context, row: Membership) -> tuple[Cell, ...]:
    organisation = row.organisation_id
    return (
        Cell(
            row.organisation,
            organisation,
            url=c.to("organisations", "organisation", organisation),
            at=row.point,
        ),
        cells.partnership(c, row.partnership_id),
        cells.programme(c, row.programme),
        cells.role(c, row.role),
        cells.words(row.city),
        cells.region(c, row.nuts_code),
        cells.country(c, row.country),
        cells.confidence(c, row.confidence),
        cells.source(c, row.source_url),
    )
