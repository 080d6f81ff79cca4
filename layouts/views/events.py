"""The Events page: what was planned and what happened, where and when."""

from collections.abc import Iterable

from data.asking.filters import KIND_NAMES, STATUS_NAMES
from data.asking.queries import Selection
from data.asking.rows import Event
from data.asking.state import Refusal
from layouts.views import cells, hidden, words
from layouts.views.context import Context
from layouts.views.event_calendar import calendar
from layouts.views.event_map import event_map
from layouts.views.frame import framed, sentences
from layouts.views.models import Cell, Column, Coverage, Figure, Link, PageView, Profile, Table
from layouts.views.notices import notices_of
from layouts.views.parts import sources_of, table_of_rows


def build(c: Context, refusals: Iterable[Refusal]) -> PageView:
    """Return the view of a state on the Events page."""
    rows = c.select()
    heading = c.texts.t("When and where did people of European clusters meet?")
    return framed(
        c,
        rows.counts,
        notices_of(c, refusals, rows),
        heading=heading,
        said=_summary(c, rows),
        drawn=event_map(c, rows),
        table=_table(c, rows, heading),
        coverage=_coverage(c, rows),
        sources=sources_of(c, rows),
        profile=_profile(c, rows),
        calendar=calendar(c, rows),
    )


def _summary(c: Context, rows: Selection) -> str:
    n, t = c.texts.n, c.texts.t
    if not rows.units:
        return hidden.nothing(c, "event_id", t("No event is known."))
    told = rows.tally("status")
    happened, planned, neither = (told.get(status, 0) for status in STATUS_NAMES)
    return sentences(
        n("{count} event is known.", "{count} events are known.", rows.units)
        if not words.is_narrowed(c)
        else n(
            "{count} of the {events} matches your filters.",
            "{count} of the {events} match your filters.",
            rows.units,
            events=n("{count} known event", "{count} known events", hidden.everything(c).units),
        ),
        n("{count} took place, as a source tells.", "{count} took place, as sources tell.", happened)
        if happened
        else "",
        n("{count} was planned.", "{count} were planned.", planned) if planned else "",
        n(
            "Of {count} the sources do not tell whether it took place.",
            "Of {count} the sources do not tell whether they took place.",
            neither,
        )
        if neither
        else "",
    )


def _coverage(c: Context, rows: Selection) -> Coverage:
    """Return how many of the events shown the map has, and that no list of all there were is known."""
    n, t = c.texts.n, c.texts.t
    placed = rows.known("place_id")
    away = sum(count for code, count in placed.tally("country").items() if not c.reference.country_code(code))
    nowhere = rows.units - len(placed.places)
    return Coverage(
        sentences(
            t("No list of all such events is known."),
            n(
                "{count} is outside Europe, not on this map.",
                "{count} are outside Europe, not on this map.",
                away,
            )
            if away
            else "",
            n("{count} names no city.", "{count} name no city.", nowhere) if nowhere else "",
        )
    )


def _profile(c: Context, rows: Selection) -> Profile:
    n, t, number = c.texts.n, c.texts.t, c.texts.number
    countries = rows.distinct("country")
    lists = (
        (t("What the sources tell"), tuple(_links(c, "status", rows.tally("status"), STATUS_NAMES))),
        (t("Kinds of events"), tuple(_links(c, "kind", rows.tally("kind"), KIND_NAMES))),
    )
    return Profile(
        title=t("At a glance"),
        kicker=hidden.kicker(c),
        lead=t("What was announced beforehand and what a source tells afterwards are kept apart."),
        figures=(
            Figure(number(rows.units), n("event", "events", rows.units)),
            Figure(number(countries), n("country", "countries", countries)),
        ),
        lists=tuple((title, links) for title, links in lists if links),
    )


def _links(c: Context, sets: str, counts: dict[str, int], order: Iterable[str]) -> Iterable[Link]:
    for value in (one for one in order if counts.get(one)):
        kind = value if sets == "status" else ""
        yield Link(c.value(sets, value), sets, value, note=c.texts.number(counts[value]), kind=kind)


def _table(c: Context, rows: Selection, caption: str) -> Table:
    t = c.texts.t
    columns = (
        Column(t("Event"), "selected", name="event_id", code=t("Event id")),
        Column(t("Status"), "status", name="status", code=t("Status id")),
        Column(t("Dates"), kind="span", name="dates"),
        Column(t("Announced for"), kind="span", name="planned_dates"),
        Column(t("City"), name="city"),
        Column(t("Country"), "country", name="country", code=t("Country code")),
        Column(t("Kind"), "kind", name="kind", code=t("Kind id")),
        Column(t("Topics"), name="topics"),
        Column(t("Partnership"), name="partnership_id", code=t("Partnership id")),
        Column(t("Partner countries"), name="partner_country", code=t("Country codes")),
        Column(t("Note"), name="note"),
        Column(t("Confidence"), kind="level", name="confidence"),
        Column(t("Source"), kind="link", name="source_url"),
    )
    ranks = (rows.ranks("start_date", str), rows.page.codes("name").folded[rows.numbers("name")])
    return table_of_rows(c, caption, columns, rows, Event, ranks, lambda row: _row(c, row))


def _row(c: Context, row: Event) -> tuple[Cell, ...]:
    fact = c.texts.fact
    at = (row.lon, row.lat) if row.lon is not None and row.lat is not None else None
    known = row.country in c.index.vocabulary["country"]
    topics = [fact(topic.strip()) for topic in row.topics.split(";")]
    partners = [one for one in row.partner_country.split(";") if one]
    return (
        Cell(fact(row.name), row.event_id, press=f"event:{row.event_id}", at=at),
        Cell(c.value("status", row.status), row.status, kind=row.status, press=row.status),
        cells.lasting(c, row.start_date, row.end_date),
        cells.lasting(c, row.planned_start, row.planned_end) if row.planned_start else cells.BLANK,
        cells.words(row.city),
        Cell(c.texts.country(row.country), row.country, press=row.country if known else "")
        if row.country
        else cells.BLANK,
        Cell(c.value("kind", row.kind), row.kind, press=row.kind),
        Cell(", ".join(topics), tuple(topics)),
        cells.partnership(c, row.partnership_id, c.to("partnerships", "partnership", row.partnership_id))
        if row.partnership_id
        else cells.BLANK,
        Cell(", ".join(map(c.texts.country, partners)), tuple(partners)) if partners else cells.BLANK,
        cells.words(fact(row.note)),
        cells.confidence(c, row.confidence),
        cells.source(c, row.source_url),
    )
