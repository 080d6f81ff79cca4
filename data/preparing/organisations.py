"""Which members are one organisation. Only equal spellings, and spellings that the table of aliases joins, are one.

Nothing is guessed here. data/preparing/aliases.py lists spellings that a person should judge.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from pandas import DataFrame, Series

from data.cells import SEPARATOR
from data.folding import fold

_LONGEST = 60
_COUNTRY_CODE = 2  # characters of a NUTS code of level 0


def groups(spellings: Iterable[str], same: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each spelling the one that stands for its group; pairs of `same` chain. Raises KeyError for others."""
    leader = {spelling: spelling for spelling in spellings}
    for one, other in same:
        kept, joined = leader[one], leader[other]
        leader |= {spelling: kept for spelling, led in leader.items() if led == joined}
    return leader


def pairs(aliases: DataFrame, verdict: str) -> list[tuple[str, str]]:
    """The pairs of spellings that have a verdict. aliases: organisation, other, verdict."""
    judged = aliases[aliases["verdict"] == verdict]
    return list(zip(judged["organisation"], judged["other"], strict=True))


def organisation_ids(members: DataFrame, aliases: DataFrame) -> Series:
    """The identifier of each member's organisation. members: organisation; aliases: as for pairs."""
    uses = members.groupby("organisation", sort=False).size().reset_index(name="uses")
    ids = identified(uses["organisation"], uses["uses"], aliases)
    return members["organisation"].map(dict(zip(uses["organisation"], ids, strict=True)))


def identified(spellings: Series, uses: Series, aliases: DataFrame) -> list[str]:
    """The identifier of the organisation of each spelling.

    spellings: different ones, in the order in which they come first. uses: how often each is used; an organisation is
    named by the first of its most used ones. aliases: as for pairs.
    """
    leaders = groups(spellings, pairs(aliases, "same"))
    chosen: dict[str, tuple[int, str]] = {}
    for spelling, count in zip(spellings, uses, strict=True):
        leader = leaders[spelling]
        if leader not in chosen or count > chosen[leader][0]:
            chosen[leader] = (count, spelling)
    names = (slug(name) for _, name in chosen.values())
    ids = dict(zip(chosen, _unique(names), strict=True))
    return [ids[leaders[spelling]] for spelling in spellings]


def organisations(members: DataFrame, websites: DataFrame) -> DataFrame:
    """One row per organisation, in the order of the table.

    members: organisation_id, organisation, country, city, nuts_code. A code of a country alone stands only
    where no member row names a region. websites: organisation (any of its spellings), website; the first one is taken.
    """
    web = members["organisation"].map(websites.set_index("organisation")["website"])
    rows = members.assign(website=web).groupby("organisation_id", sort=False)
    columns = {
        "name": rows["organisation"].agg(_most_used),
        "names": rows["organisation"].agg(lambda spellings: SEPARATOR.join(spellings.unique())),
        "country": rows["country"].first(),
        "city": rows["city"].first(),
        "nuts_code": rows["nuts_code"].agg(_first_region),
        "website": rows["website"].first(),
    }
    return DataFrame(columns).astype("str").reset_index()


def slug(name: str) -> str:
    """A name as an identifier of at most 60 characters: `slug("Pôle EMC2") == "pole-emc2"`."""
    short = re.findall("[a-z0-9]+", fold(name)) or ["organisation"]
    whole = "-".join(short)
    if len(whole) <= _LONGEST:
        return whole
    return whole[: _LONGEST + 1].rpartition("-")[0] or whole[:_LONGEST]


def _unique(ids: Iterable[str]) -> Iterator[str]:
    """The ids; one that came before gets a number: -2, -3."""
    taken: set[str] = set()
    for wanted in ids:
        free, number = wanted, 1
        while free in taken:
            number += 1
            free = f"{wanted[: _LONGEST - len(str(number)) - 1]}-{number}"
        taken.add(free)
        yield free


def _most_used(spellings: Iterable[str]) -> str:
    """The first of the most frequent."""
    counts = Counter(spellings)
    return max(counts, key=counts.__getitem__)


def _first_region(codes: Series) -> str | None:
    known = sorted(codes.dropna(), key=lambda code: len(code) == _COUNTRY_CODE)
    return next(iter(known), None)
