"""Cells of tables: each carries what its words stand for, so that files and sorting read no words."""

from collections.abc import Set

from data.asking.codes import in_order
from data.asking.filters import CONFIDENCE_NAMES, ROLE_NAMES
from data.asking.rows import NamedSource, Partnership
from data.asking.sureness import CONFIDENCES
from data.asking.things import first as first_of
from data.cells import texts_in
from data.citing import host_of
from data.folding import fold
from layouts.spoken import spoken
from layouts.views.context import Context
from layouts.views.models import IN_SIGHT, Cell, Source, Span, Thing

NAMED, UNFOLDED = 30, 200
"""Partnerships that a cell spells out, and those with them that unfold."""
MANY = 48
"""Organisations that a cell names at most, more than any region has today."""
BLANK = Cell(unknown=True)


def words(text: str, note: str = "") -> Cell:
    """Return a text that stands for itself."""
    return Cell(text, text, note=note) if text else BLANK


def unknown(text: str) -> Cell:
    """Return a cell that says that nothing is known."""
    return Cell(text, unknown=True)


def number(c: Context, value: float) -> Cell:
    """Return a number: whole ones as int, others as float."""
    return Cell(c.texts.number(value), value)


def euro(c: Context, amount: float | None) -> Cell:
    """Return an amount of euro, blank where it is not known."""
    if amount is None:
        return BLANK
    return Cell(c.texts.euro(amount), int(amount) if amount.is_integer() else amount)


def date(c: Context, as_of: str) -> Cell:
    """Return a day, month or year; its value is the ISO 8601 date, as precise as it is known."""
    return Cell(c.texts.date(as_of), as_of) if as_of else unknown(c.texts.t("undated"))


def running(c: Context, row: Partnership) -> Cell:
    """Return when a partnership runs."""
    span = Span(row.start_date, row.end_date, row.duration_months)
    return Cell(dates(c, row), span) if span != Span("", "") else BLANK


def lasting(c: Context, start: str, end: str) -> Cell:
    """Return from when to when an event is."""
    said = [c.texts.date(day) for day in dict.fromkeys((start, end))]
    return Cell(" – ".join(said), Span(start, end))


def dates(c: Context, row: Partnership) -> str:
    """Return the span of a partnership in words, empty when nothing is known."""
    start, end, months = row.start_date, row.end_date, row.duration_months
    if start and end:
        return f"{c.texts.date(start)} – {c.texts.date(end)}"
    length = c.texts.n("{count} month", "{count} months", months) if months is not None else ""
    if start:
        return ", ".join(filter(None, (c.texts.t("from {date}", date=c.texts.date(start)), length)))
    return c.texts.t("until {date}", date=c.texts.date(end)) if end else length


def region(c: Context, code: str, url: str = "", *, note: bool = False) -> Cell:
    """Return a region by its NUTS code, blank where there is none: beside its name what it is called today, where that
    is another name. note: its code is said beside it as well.
    """
    if not code:
        return BLANK
    name, common = c.region(code), c.common(code)
    return Cell(name, code, url=url, note=code if note else "", called=common if common != name else "")


def country(c: Context, code: str, url: str = "") -> Cell:
    """Return a country by its ISO 3166-1 code, blank where there is none."""
    return Cell(c.texts.country(code), code, url=url) if code else BLANK


def theme(c: Context, theme_id: str, url: str = "") -> Cell:
    """Return a thematic area."""
    return Cell(c.theme(theme_id), theme_id, url=url)


def partnership(c: Context, partnership_id: str, url: str = "") -> Cell:
    """Return a partnership."""
    return Cell(c.partnership(partnership_id), partnership_id, url=url)


def platform(c: Context, theme_id: str) -> Cell:
    """Return the platform of a thematic area."""
    platform_id = c.index.platform_of[theme_id]
    return Cell(c.platform(platform_id), platform_id)


def programme(c: Context, programme_id: str) -> Cell:
    """Return a programme with its mark."""
    return Cell(c.programme(programme_id), programme_id, kind=programme_id)


def role(c: Context, role_id: str) -> Cell:
    """Return a role with its mark."""
    return Cell(c.texts.t(ROLE_NAMES[role_id]), role_id, kind=role_id)


def coded(c: Context, code: str) -> str:
    """Return the name of a region behind its code: what contains a region is often called as it is."""
    return f"{code} {c.region(code)}"


def role_through(c: Context, role_id: str, of: str) -> Cell:
    """Return a role that a region has through one that contains it. of: the one that has it."""
    said = c.texts.t("{role}, through {region}", role=c.texts.t(ROLE_NAMES[role_id]), region=coded(c, of))
    return Cell(said, role_id, kind=role_id)


def confidence(c: Context, level: str) -> Cell:
    """Return a confidence level, sorted from low to high."""
    return Cell(c.texts.t(CONFIDENCE_NAMES[level]), level, order=CONFIDENCES.index(level))


def listed(c: Context, partnerships: Set[str], none: str = "") -> Cell:
    """Return partnerships by their acronyms, in a page the first where there are many. none: said where none is."""
    if not partnerships:
        return unknown(none)
    ids = list(partnerships)
    most = len(ids) if c.whole else UNFOLDED
    if len(ids) > most:
        order = in_order([c.reference.partnerships.in_order("acronym", ids)], most)
        ids = [ids[place] for place in order.tolist()]
    else:
        ids.sort(key=lambda p: fold(c.partnership(p)))
    names = [c.partnership(p) for p in ids]
    first = len(ids) if c.whole else NAMED
    left = [c.texts.more(len(partnerships) - most)] if len(partnerships) > most else []
    over = c.texts.more(len(partnerships) - first) if len(ids) > first else ""
    return Cell(", ".join(names[:first]), tuple(ids), rest=", ".join([*names[first:], *left]), unfolds=over)


def organisations(c: Context, found: Set[str]) -> Cell:
    """Return organisations by their names, each with its page, and its website where that is known.

    A page names the first where there are many.
    """
    ids = c.by_name("organisation", found if c.whole or len(found) <= MANY else first_of(found, MANY))
    if not ids:
        return unknown(c.texts.t("not known"))
    things = tuple(organisation(c, one) for one in ids)
    if left := len(found) - len(ids):
        things += (Thing(more_organisations(c, left)),)
    said = [f"{one.text} ({host_of(one.web)})" if one.web and c.whole else one.text for one in things]
    over = len(ids) - IN_SIGHT
    more = more_organisations(c, over) if over > 1 else ""
    return Cell(", ".join(said), tuple(ids), things=things, unfolds=more)


def more_organisations(c: Context, count: int) -> str:
    """Return how many organisations there are beside those that are named."""
    return c.texts.n("and {count} more organisation", "and {count} more organisations", count)


def organisation(c: Context, one: str) -> Thing:
    """Return an organisation with its page and its website."""
    row = c.reference.organisations[one]
    return Thing(row.name, c.to("organisations", "organisation", one), row.website)


def website(address: str) -> Cell:
    """Return a website by its host, blank where none is known."""
    return Cell(host_of(address), address, url=address) if address else BLANK


def source(c: Context, sources: str) -> Cell:
    """Return the first source of a row as a link, with the number of further ones."""
    found = cited(c, sources)
    more = f" +{len(found) - 1}" if len(found) > 1 else ""
    return Cell(found[0].name + more, found, url=found[0].address)


def cited(c: Context, sources: str) -> tuple[Source, ...]:
    """Return the sources that a cell of a table names."""
    return tuple(citation(c, source) for source in texts_in(sources))


def citation(c: Context, source: str) -> Source:
    """Return a source as it is cited: one that the tables name in words, another by the site of its address."""
    named = c.reference.sources.get(source)
    if named:
        return Source(_named(c, named), named.address, untitled=bool(named.address and not named.title))
    address = source.split(" (")[0]
    return Source(host_of(address), address, plain=True)


def _of_talk(c: Context, source: NamedSource, publisher: str, date: str) -> str:
    """Return a presentation, and the slide of it, whose heading is in English."""
    t = c.texts.t
    whole = t(
        "{publisher}, presentation “{title}” of {date}", publisher=publisher, title=source.title, date=date
    )
    if not source.part:
        return whole
    said = t("{presentation}, slide “{title}”", presentation=whole, title=source.part)
    return spoken(said, source.part, "en", c.texts.language)


def _named(c: Context, source: NamedSource) -> str:
    t, fact = c.texts.t, c.texts.fact
    publisher, date = fact(source.publisher), c.texts.date(source.date) if source.date else ""
    match source.kind:
        case "none":
            return t("{publisher}, from common knowledge, without a public source", publisher=publisher)
        case "presentation":
            return _of_talk(c, source, publisher, date)
        case _:
            said = ", ".join(filter(None, (publisher, fact(source.title), fact(source.part), date)))
    if source.kind != "copy":
        return said
    copy = t("copy at {site}", site=host_of(source.address))
    return f"{said}, {copy}" if said else copy
