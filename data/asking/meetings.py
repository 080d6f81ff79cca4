"""Who meets whom in partnerships: regions, and organisations."""

from collections.abc import Iterable, Mapping, Set
from functools import reduce
from operator import or_

from data.asking.queries import Selection
from data.asking.reference import Reference
from data.asking.standing import Standing, Standings, grouped
from data.asking.things import Things

Meetings = Mapping[str, Set[str]]
"""Who is met, with the partnerships in common."""


def meetings(
    standings: Standings, reference: Reference, code: str, partnerships: Iterable[str]
) -> tuple[tuple[str, Set[str]], ...]:
    """Return the regions met in partnerships, with the partnerships in common, those met most often first.

    Regions that contain the region or lie in it are left out, and members of whom the country alone is known.
    """
    found = _among(standings.seated, standings.ids.having(partnerships))
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple((region, common) for region, common in ordered if not reference.are_nested(region, code))


def met_by_all(standings: Standings, reference: Reference, having: Mapping[str, Standing]) -> Meetings:
    """Return the regions that each of several regions meets, with the partnerships with any of these.

    having: what these regions have.
    """
    met = [dict(meetings(standings, reference, code, own.partnerships)) for code, own in having.items()]
    common = set.intersection(*map(set, met)) - set(having)
    return {place: reduce(or_, (found[place] for found in met)) for place in common}


def partners(everyone: Selection, organisation: str, partnerships: Iterable[str]) -> Meetings:
    """Return the organisations in the rows that are in some partnerships beside one. everyone: rows of members."""
    seats = everyone.among("partnership_id", partnerships).texts("organisation_id", "partnership_id")
    return grouped((other, common) for other, common in seats if other != organisation)


def targeted(standings: Standings, partnerships: Iterable[str]) -> Meetings:
    """Return the third countries that partnerships target, each with those that do."""
    return _among(standings.going, standings.ids.having(partnerships))


def _among(having: Mapping[str, Things], partnerships: Things) -> Meetings:
    """Return what has any of some partnerships, with those of them that it has."""
    common = ((key, those & partnerships) for key, those in having.items())
    return {key: both for key, both in common if both}
