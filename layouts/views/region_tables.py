"""The tables of one region: its roles, memberships and target countries, and events."""

from collections.abc import Sequence, Set

from data.asking.queries import Selection
from data.asking.rows import Membership, Role
from data.asking.standing import Standing
from layouts.views import cells, hidden
from layouts.views.context import Context
from layouts.views.models import Cell, Column, Section, Table
from layouts.views.parts import (
    events_section,
    table_of,
    table_of_rows,
    target_counts,
    years_of,
)


def sections(c: Context, code: str, own: Standing, rows: Selection) -> tuple[Section, ...]:
    """Return the tables of a region: roles, memberships, target countries, events."""
    t, country = c.texts.t, c.reference.regions[code].country
    events = [event for event in c.reference.events if event.country == country]
    years, name = years_of(c, c.reference.events), c.texts.country(country)
    title = t("Events in the country, {years}: {country}", years=years, country=name)
    return (
        Section("roles", _roles(c, code, rows.of(Role))),
        Section("memberships", _memberships(c, code, rows.known("partnership_id"))),
        Section("markets", _targets(c, code, own)),
        events_section(c, events, title),
    )


def _roles(c: Context, code: str, rows: Sequence[Role]) -> Table:
    t = c.texts.t
    columns = (
        Column(t("Thematic area"), kind="page", code=t("Area id")),
        Column(t("Role"), kind="level"),
        Column(t("Region"), "region", code=t("NUTS code")),
        Column(t("As of"), kind="date"),
        Column(t("Confidence"), kind="level"),
        Column(t("Source"), kind="link"),
    )
    order = sorted(rows, key=lambda r: (r.role != "lead", c.reference.themes[r.theme_id].order))
    caption, empty = t("Roles in thematic areas"), hidden.none(c, t("No role in a thematic area is known."))
    return table_of(c, caption, columns, order, lambda row: _role(c, code, row), empty)


def _role(c: Context, code: str, row: Role) -> tuple[Cell, ...]:
    return (
        cells.theme(c, row.theme_id, c.to("themes", "theme", row.theme_id)),
        cells.role(c, row.role),
        _relation(c, code, row.nuts_code),
        cells.date(c, row.as_of),
        cells.confidence(c, row.confidence),
        cells.source(c, row.source_url),
    )


def _relation(c: Context, code: str, other: str) -> Cell:
    """Return a region with how it lies to the one of the page, where it is another one."""
    if other == code:
        return Cell(c.region(other), other, press="")
    inside = c.reference.lies_in(other, code)
    note = c.texts.t("lies in it") if inside else c.texts.t("contains it")
    return Cell(c.region(other), other, note=note)


def _memberships(c: Context, code: str, rows: Selection) -> Table:
    t = c.texts.t
    columns = (
        Column(t("Organisation"), kind="page", code=t("Organisation id")),
        Column(t("Partnership"), kind="page", code=t("Partnership id")),
        Column(t("Programme"), code=t("Programme id")),
        Column(t("Role"), kind="level"),
        Column(t("Region"), "region", code=t("NUTS code")),
        Column(t("Dates"), kind="span"),
        Column(t("EU contribution"), kind="euro"),
        Column(t("Confidence"), kind="level"),
        Column(t("Source"), kind="link"),
    )
    ranks = [rows.page.codes(name).folded[rows.numbers(name)] for name in ("organisation", "acronym")]
    caption, empty = t("Its organisations in partnerships"), hidden.none(c, t("No partnership is known."))
    return table_of_rows(
        c, caption, columns, rows, Membership, ranks, lambda row: _membership(c, code, row), empty
    )


def _membership(c: Context, code: str, row: Membership) -> tuple[Cell, ...]:
    partnership, organisation = row.partnership_id, row.organisation_id
    return (
        Cell(row.organisation, organisation, url=c.to("organisations", "organisation", organisation)),
        cells.partnership(c, partnership, c.to("partnerships", "partnership", partnership)),
        cells.programme(c, row.programme),
        cells.role(c, row.role),
        _relation(c, code, row.nuts_code),
        cells.running(c, c.reference.partnerships[partnership]),
        cells.euro(c, row.eu_contribution_eur),
        cells.confidence(c, row.confidence),
        cells.source(c, row.source_url),
    )


def _targets(c: Context, code: str, own: Standing) -> Table:
    t = c.texts.t
    columns = (
        Column(t("Target country"), kind="page", code=t("Country code")),
        Column(t("Partnerships"), kind="number"),
        Column(t("Partnerships by name"), kind="ids", code=t("Partnership ids")),
    )
    caption, empty = (
        t("Target countries that its partnerships go to"),
        hidden.none(c, t("No target country is known.")),
    )
    return table_of(
        c, caption, columns, target_counts(c, own.partnerships), lambda found: _target(c, code, *found), empty
    )


def _target(c: Context, code: str, target: str, partnerships: Set[str]) -> tuple[Cell, ...]:
    return (
        cells.country(c, target, c.to("targets", "target", target, region=code)),
        cells.number(c, len(partnerships)),
        cells.listed(c, partnerships),
    )
