"""The card of a place with several organisations: which, in what, and the way to each."""

from collections.abc import Iterable

from data.asking.queries import Selection
from data.asking.rows import Membership
from data.asking.sites import at, home_of
from data.folding import fold
from layouts.views import hidden
from layouts.views.card_parts import filled
from layouts.views.context import Context
from layouts.views.models import Figure, Link, Profile
from layouts.views.other_cards import organisation_card
from layouts.views.partnership_map import PLACED

SHOWING = ("partnerships", "organisations")
"""Pages whose rows are at places."""


def site_card(c: Context, organisation: str) -> Profile:
    """Return the card of the place where an organisation is; its own where nobody knows where that is."""
    home = home_of(c.reference, organisation)
    if not home.point:
        return organisation_card(c, organisation)
    t, n = c.texts.t, c.texts.n
    rows, why = _rows_at(c, home.point)
    partnerships, links = rows.distinct("partnership_id"), tuple(_organisations(c, rows.of(Membership)))
    country = c.texts.country(home.country) if home.country else ""
    region = c.region(home.nuts_code) if home.nuts_code else ""
    title = c.site(organisation)
    where = ", ".join(one for one in dict.fromkeys((region, country)) if one not in ("", title))
    placed = t(PLACED[home.placed_by]) if home.placed_by in PLACED else ""
    code = home.nuts_code
    return Profile(
        title=title,
        kicker=hidden.kicker(c, t("Several organisations in one place")),
        lead=" · ".join(filter(None, (where, placed, why))),
        figures=(
            Figure(c.texts.number(len(links)), n("organisation", "organisations", len(links))),
            Figure(c.texts.number(partnerships), n("partnership", "partnerships", partnerships)),
        ),
        lists=filled((t("Organisations"), links)),
        ways=(Link(t("All about {region}", region=region), href=c.to("regions", "region", code)),)
        if code
        else (),
    )


def _rows_at(c: Context, point: tuple[float, float]) -> tuple[Selection, str]:
    """Return the members at a point that the view shows, or all of them with why it shows none."""
    t, elsewhere = c.texts.t, c.state.elsewhere("organisations")
    if c.state.page not in SHOWING:
        shown, every = c.select(elsewhere), c.select(elsewhere)
    else:
        shown, every = c.select(), hidden.everything(c)
    later = c.select(elsewhere.with_values("scope", ("all",)))
    reasons = (
        (shown, ""),
        (every, t("Your filters hide what is known of it here.")),
        (later, t("Known here in other years only.")),
    )
    found = ((at(rows, point), why) for rows, why in reasons)
    return next((one for one in found if len(one[0].places)), (at(later, point), reasons[-1][1]))


def _organisations(c: Context, rows: Iterable[Membership]) -> Iterable[Link]:
    """Return the organisations of some rows by name, each with its partnerships; a press selects one."""
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row.organisation_id, set()).add(row.acronym)
    for one in c.by_name("organisation", found):
        note = ", ".join(sorted(found[one], key=fold))
        yield Link(c.organisation(one), "selected", f"organisation:{one}", note=note)
