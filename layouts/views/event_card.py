"""The cards of an event that is selected, and of a town where there were several."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from data.asking.filters import applies
from data.asking.rows import Event
from layouts.views import cells
from layouts.views.card_parts import filled, filter_way, sure
from layouts.views.context import Context
from layouts.views.models import Fact, Figure, Link, Profile


def event_card(c: Context, event_id: str) -> Profile:
    """Return the card of an event: what its sources tell, when, where, and with whom."""
    t, row = c.texts.t, c.reference.event[event_id]
    place = ", ".join(filter(None, (row.city, c.texts.country(row.country) if row.country else "")))
    return Profile(
        title=c.texts.fact(row.name),
        kicker=" · ".join((c.value("kind", row.kind), c.value("status", row.status))),
        lead=place or t("No place is named."),
        facts=tuple(_facts(c, row)),
        lists=filled((t("At the same place"), tuple(_others(c, row)))),
        notes=tuple(filter(None, (c.texts.fact(row.note),))),
        ways=tuple(_ways(c, row)),
    )


def _facts(c: Context, row: Event) -> Iterator[Fact]:
    t, fact = c.texts.t, c.texts.fact
    sources = cells.cited(c, row.source_url)
    yield Fact(t("Status"), c.value("status", row.status), sources[0], sure(c, row.confidence))
    yield Fact(t("Dates"), cells.lasting(c, row.start_date, row.end_date).text)
    if row.planned_start:
        announced = cells.lasting(c, row.planned_start, row.planned_end).text
        yield Fact(t("Announced for"), announced, next((s for s in sources if not s.plain), None))
    yield Fact(t("Topics"), ", ".join(fact(topic.strip()) for topic in row.topics.split(";")))
    if row.partner_country:
        yield Fact(t("With"), c.texts.join(map(c.texts.country, row.partner_country.split(";"))))
    if row.programmes:
        yield Fact(t("Programme"), ", ".join(map(c.programme, row.programmes.split(";"))))
    for source in sources[1:]:
        yield Fact(t("Also reported by"), source.name, source)


def _others(c: Context, row: Event) -> Iterator[Link]:
    if row.place_id:
        yield from _links(c, (one for one in c.reference.events_at[row.place_id] if one is not row))


def _links(c: Context, rows: Iterable[Event]) -> Iterator[Link]:
    """Return links to the cards of events, in their order."""
    for row in rows:
        dates = cells.lasting(c, row.start_date, row.end_date).text
        told = c.texts.small(c.value("status", row.status))
        yield Link(
            c.texts.fact(row.name),
            href=_card(c, f"event:{row.event_id}"),
            note=f"{dates} · {told}",
            kind=row.status,
        )


def _card(c: Context, selected: str) -> str:
    """Return where a card opens: on this page, if it has cards of events beside its map."""
    return c.href(c.state.with_values("selected", (selected,)))


def _ways(c: Context, row: Event) -> Iterator[Link]:
    t = c.texts.t
    yield Link(t("Add to my calendar (.ics)"), href=c.texts.addresses.event(row.event_id), leaves=True)
    if c.state.page != "events":
        state = c.state.elsewhere("events").with_values("selected", (f"event:{row.event_id}",))
        yield Link(t("All events"), href=c.href(state))
    if row.partnership_id:
        name = c.partnership(row.partnership_id)
        yield Link(
            t("All about {region}", region=name), href=c.to("partnerships", "partnership", row.partnership_id)
        )
    if row.theme_id:
        name = c.theme(row.theme_id)
        yield Link(t("All about {region}", region=name), href=c.to("themes", "theme", row.theme_id))
    if "country" in applies(c.state.page) and row.country in c.index.vocabulary["country"]:
        yield from filter_way(c, "country", row.country)


def place_card(c: Context, place_id: str) -> Profile:
    """Return the card of a town: the events that were there, or were planned there."""
    t, n, rows = c.texts.t, c.texts.n, c.reference.events_at[place_id]
    first = rows[0]
    country = c.texts.country(first.country) if first.country else ""
    ways = filter_way(c, "country", first.country) if first.country in c.index.vocabulary["country"] else ()
    return Profile(
        title=", ".join(filter(None, (first.city, country))),
        kicker=t("City"),
        figures=(Figure(c.texts.number(len(rows)), n("event", "events", len(rows))),),
        lists=filled((t("Events here"), tuple(_links(c, rows)))),
        ways=tuple(replace(way, text=t("Only events in {country}", country=country)) for way in ways),
    )
