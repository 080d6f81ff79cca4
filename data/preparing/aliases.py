"""Spellings of members that resemble each other and that the table of aliases does not judge yet.

Resemblance joins nothing: a person judges each pair, and writes the verdict into organisation_aliases.csv.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from pandas import DataFrame, Series
from rapidfuzz import fuzz

from data.folding import fold
from data.preparing.organisations import groups, pairs

_ALIKE = 75
_RARE = 3  # organisations that have a word; one that more have, such as cluster or technology, tells nothing
_BLANK = "-"


@dataclass(frozen=True)
class Doubt:
    """Two spellings that resemble each other (0 to 100), and what the rows of both say."""

    similarity: int
    organisation: str
    other: str
    country: str
    cities: str
    partnerships: str

    def __str__(self) -> str:
        place = f"{self.country}, {self.cities}, {self.partnerships}"
        return f"{self.similarity:>3}  {self.organisation} | {self.other}  ({place})"


@dataclass(frozen=True)
class _Spelling:
    name: str
    words: str
    countries: frozenset[str]
    cities: tuple[str, ...]
    partnerships: tuple[str, ...]


def doubtful(members: DataFrame, aliases: DataFrame) -> list[Doubt]:
    """Pairs that nobody has judged, the most alike first. Pairs that other rows join or part are judged.

    members: organisation, country, city, partnership_id; aliases: organisation, other, verdict.
    """
    leader = groups(members["organisation"], pairs(aliases, "same"))
    parted = {frozenset((leader[one], leader[other])) for one, other in pairs(aliases, "different")}
    doubts = [
        doubt
        for one, other in combinations(_spellings(members, leader), 2)
        if (of := frozenset((leader[one.name], leader[other.name]))) not in parted and len(of) > 1
        for doubt in _resemblance(one, other)
    ]
    return sorted(doubts, key=lambda doubt: (-doubt.similarity, doubt.organisation, doubt.other))


def report(doubts: list[Doubt]) -> str:
    """One pair a line, or that there is none."""
    return "\n".join(map(str, doubts)) or "no doubtful pairs"


def _spellings(members: DataFrame, leader: Mapping[str, str]) -> list[_Spelling]:
    words = {name: re.findall(r"\w+", fold(name)) for name in leader}
    spread = Counter(word for word, _ in {(word, leader[name]) for name in leader for word in words[name]})
    return [
        _Spelling(
            str(name),
            _telling(words[str(name)], spread),
            frozenset(_known(rows["country"])),
            _known(rows["city"]),
            _known(rows["partnership_id"]),
        )
        for name, rows in members.groupby("organisation")
    ]


def _telling(words: list[str], spread: Mapping[str, int]) -> str:
    """The words that few names have; all where every word is common."""
    return " ".join([word for word in words if spread[word] <= _RARE] or words)


def _known(cells: Series) -> tuple[str, ...]:
    return tuple(cells.dropna().unique())


def _resemblance(one: _Spelling, other: _Spelling) -> Iterator[Doubt]:
    """The doubt, where both are alike and may lie in the same country."""
    if one.countries and other.countries and not one.countries & other.countries:
        return
    similarity = round(fuzz.token_set_ratio(one.words, other.words))
    if similarity >= _ALIKE:
        countries = sorted(one.countries | other.countries)
        cities = dict.fromkeys((*one.cities, *other.cities))
        partnerships = (" ".join(one.partnerships), " ".join(other.partnerships))
        yield Doubt(
            similarity,
            one.name,
            other.name,
            " ".join(countries) or _BLANK,
            " / ".join(cities) or _BLANK,
            " / ".join(partnerships),
        )
