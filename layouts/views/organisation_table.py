"""Organisations in rows, and what both views of the page say."""

from collections.abc import Iterable

from data.asking.rows import Organisation
from data.folding import fold
from layouts.views import cells
from layouts.views.context import Context
from layouts.views.models import (
    Cell,
    Column,
    Coverage,
)

SYMBOL = 10.0
"""Diameter in px of the symbol of a place with one organisation; areas of symbols are in proportion."""


def coverage(c: Context) -> Coverage:
    """Return how complete the members are."""
    return Coverage(c.texts.t("Members that no source names are missing; the Data page says how many."))


def columns_of(c: Context, counted: str) -> tuple[Column, ...]:
    """Return the columns of organisations. counted: heading of the number of partnerships."""
    t = c.texts.t
    return (
        Column(t("Organisation"), "organisation", name="organisation_id", code=t("Organisation id")),
        Column(t("City"), name="city"),
        Column(t("Region"), "region", name="nuts_code", code=t("NUTS code")),
        Column(t("Country"), "country", name="country", code=t("Country code")),
        Column(counted, kind="number", name="partnerships"),
        Column(t("Partnerships by name"), name="partnership_acronyms"),
        Column(t("Website"), name="website", code=t("Website address")),
    )


def row_of(c: Context, organisation: str, acronyms: Iterable[str]) -> tuple[Cell, ...]:
    """Return an organisation with the acronyms of partnerships."""
    names, row = sorted(acronyms, key=fold), c.reference.organisations[organisation]
    return (
        Cell(
            c.value("organisation", organisation),
            organisation,
            at=_point(c, organisation),
            kept=f"organisation:{organisation}",
        ),
        *_where(c, row),
        cells.number(c, len(names)),
        cells.words(", ".join(names)),
        cells.website(row.website),
    )


def _point(c: Context, organisation: str) -> tuple[float, float] | None:
    """Return lon and lat of an organisation as the first of its rows that says one."""
    rows = c.reference.memberships_of.get(organisation, ())
    return next((point for row in rows if (point := row.point)), None)


def _where(c: Context, row: Organisation) -> tuple[Cell, Cell, Cell]:
    return (
        cells.words(row.city),
        cells.region(c, row.nuts_code),
        cells.country(c, row.country),
    )
