"""From where a target country is gone to: the members of the partnerships that target it."""

from collections.abc import Callable
from functools import partial

import numpy as np

from data.asking.codes import first_in_order, ranks
from data.asking.columns import Numbers, TextColumn, distinct
from data.asking.queries import Selection
from data.asking.rows import Membership
from data.asking.sureness import CONFIDENCES
from data.folding import fold
from layouts.views import cells, hidden
from layouts.views.context import Context
from layouts.views.models import Cell, Column, Section
from layouts.views.parts import LISTED, table_of


def members_section(c: Context, target: str, rows: Selection) -> Section:
    """Return all members of the partnerships in the rows, by country, region and name."""
    t, country = c.texts.t, c.texts.country
    columns = (
        Column(t("Country"), "country", code=t("Country code")),
        Column(t("Region"), "region", code=t("NUTS code")),
        Column(t("Organisation"), kind="page", code=t("Organisation id")),
        Column(t("Partnership"), kind="page", code=t("Partnership id")),
        Column(t("Role"), kind="level"),
        Column(t("Confidence"), kind="level"),
        Column(t("Source"), kind="link"),
    )
    table = c.reference.members_of.table
    _, every = c.reference.members_of.places(rows.values("partnership_id"))
    sure, least = table.texts("confidence"), CONFIDENCES.index(c.state.confidence)
    enough = np.array([name in CONFIDENCES[least:] for name in sure.names])
    every = every[enough[sure.codes[every]]]
    names: dict[str, Callable[[str], str]] = {
        "country": lambda code: country(code) if code else "",
        "nuts_code": lambda code: c.region(code) if code else "",
        "organisation": str,
        "acronym": str,
    }
    keys = [partial(_ranks, table.texts(column), name) for column, name in names.items()]
    first = first_in_order(keys, every, len(every) if c.whole else LISTED)
    caption = t("Who goes to {country}, and from where", country=country(target))
    return Section(
        "members",
        table_of(
            c,
            caption,
            columns,
            table.rows(first),
            lambda m: _member(c, m),
            hidden.nothing(c, "partnership_id", t("No member is known.")),
            total=len(every),
        ),
    )


def _ranks(column: TextColumn, name: Callable[[str], str], places: Numbers) -> Numbers:
    """Return the places of rows in the order of the names of a column's codes."""
    codes = column.codes[places]
    found = distinct(codes)  # of thousands of codes some dozens are asked for
    orders = np.zeros(len(column.names), np.int64)
    orders[found] = ranks([fold(name(column.names[code])) for code in found.tolist()])
    return orders[codes]


def _member(c: Context, row: Membership) -> tuple[Cell, ...]:
    organisation = row.organisation_id
    return (
        cells.country(c, row.country),
        cells.region(c, row.nuts_code),
        Cell(row.organisation, organisation, url=c.to("organisations", "organisation", organisation)),
        cells.partnership(c, row.partnership_id, c.to("partnerships", "partnership", row.partnership_id)),
        cells.role(c, row.role),
        cells.confidence(c, row.confidence),
        cells.source(c, row.source_url),
    )
