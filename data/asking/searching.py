"""Finding things by name: accents and case do not matter, and a slip of the hand is forgiven.

The index holds names (for what is exact or begins so) and single words (for all else). A query costs a few passes
over arrays of all words, whatever the number of things.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache, reduce
from itertools import accumulate, chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from data.asking.spelling import WIDTH, Integers, Ranks, Spelling
from data.folding import KEPT, folded

GROUPS: Mapping[str, tuple[str, ...]] = {
    "themes": ("themes",),
    "regions": ("regions",),
    "countries": ("countries", "targets"),
    "partnerships": ("partnerships",),
    "organisations": ("organisations",),
    "programmes": ("programmes",),
    "events": ("events",),
    "words": ("words",),
    "pages": ("pages",),
}
"""Groups of results in their order, and the kinds of entries that stand together in each."""
KINDS = tuple(chain.from_iterable(GROUPS.values()))
QUERY_LIMIT = 80
"""Characters of a query that are read."""
WORDS_LIMIT = 10
SHORTEST = 3
"""Letters from which a query is looked for in words beside names, and a word inside others."""
LIKENESS = 65
"""Least rapidfuzz ratio (0 to 100) of what is nearest to a text that finds nothing."""
LAST = "\U0010ffff"
EntryKey = tuple[str, str]
"""Kind and id of an entry."""


class Rank(IntEnum):
    """How well an entry matches, the best first: a query ranks as its worst word does.

    TOLD is a word of a description. Slips are letters missing, too many, wrong or swapped; a beginning is that of a
    longer word, still being typed.
    """

    EXACT = 0
    START = 1
    WORDS = 2
    INSIDE = 3
    TOLD = 4
    SLIP = 5
    SLIP_IN_BEGINNING = 6
    SLIPS = 7
    SLIPS_IN_BEGINNING = 8
    NONE = 9


BY_SLIPS = {1: (Rank.SLIP, Rank.SLIP_IN_BEGINNING), 2: (Rank.SLIPS, Rank.SLIPS_IN_BEGINNING)}


@dataclass(frozen=True)
class Entry:
    """A thing to find. names: as one may call it, the usual one first. codes: found whole, or as words.

    words: further words to find it by. told: what is said of it. Of equal matches the heavier comes first.
    """

    kind: str
    id: str
    names: tuple[str, ...]
    codes: tuple[str, ...] = ()
    words: str = ""
    told: str = ""
    weight: float = 0


class Match(NamedTuple):
    """An entry that was found."""

    kind: str
    id: str
    rank: Rank


@dataclass(frozen=True)
class Group:
    """The best matches of a group, and how many more there are."""

    name: str
    matches: tuple[Match, ...]
    further: int


def plain(text: str) -> str:
    """Return folded words with single spaces between: `plain("Île-de-France") == "ile de france"`."""
    return _kept(text) if len(text) <= KEPT else _plain(text)


def _plain(text: str) -> str:
    # Folded twice, since taking letters apart can make capital ones of signs such as ℌ.
    return " ".join(_WORD.findall(folded(folded(text))))


_WORD = re.compile(r"[^\W_]+")
_kept = lru_cache(maxsize=32_768)(_plain)


def squeezed(text: str) -> str:
    """Return folded letters and digits alone: `squeezed("Île-de-France") == "iledefrance"`."""
    return plain(text).replace(" ", "")


def tolerance(word: str) -> int:
    """Return how many slips a word of a query may have."""
    if word.isnumeric() or not 4 <= len(word) <= WIDTH - 2:
        return 0
    return 1 if len(word) < 8 else 2


class SearchIndex:
    """All entries, ready to be found. Never changes once it is built."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        found = sorted(entries, key=_order)
        self._keys: list[EntryKey] = [(entry.kind, entry.id) for entry in found]
        self._kinds = np.array([KINDS.index(entry.kind) for entry in found], dtype=np.uint8)
        groups = [place for place, kinds in enumerate(GROUPS.values()) for _ in kinds]
        self._groups = np.array(groups, dtype=np.uint8)[self._kinds]
        self._names = _Names([entry.names for entry in found])
        self._wholes = _Names([entry.names + entry.codes for entry in found])
        self._words = _Words([_words_of(entry) for entry in found])
        self._told = _Words([list(dict.fromkeys(plain(entry.told).split())) for entry in found])

    def find(self, query: str, limit: int = 5, total: int = 20, only: str = "") -> tuple[Group, ...]:
        """Return the best matches by group, the group with the best one first. Any text is a query.

        limit: of each group; total: of all; only: the one group that is wanted, empty for all.
        """
        ranks = self._ranks(query)
        self._drop_guesses(ranks)
        found = {name: self._best(ranks, self._groups == place) for place, name in enumerate(GROUPS)}
        some = (name for name in found if len(found[name]) and only in ("", name))
        order = sorted(some, key=lambda name: ranks[found[name][0]])
        shares = _shares([len(found[name]) for name in order], limit, total)
        return tuple(
            Group(name, self._matches(found[name][:share], ranks), len(found[name]) - share)
            for name, share in zip(order, shares, strict=True)
        )

    def nearest(self, kinds: Collection[str], text: str, limit: int = 3) -> tuple[EntryKey, ...]:
        """Return the entries of some kinds that a text most likely means, or none where none resembles it."""
        ranks = self._ranks(text)
        wanted = np.isin(self._kinds, [KINDS.index(kind) for kind in kinds])
        ranks[~wanted] = Rank.NONE
        self._drop_guesses(ranks)
        found = self._best(ranks, wanted)[:limit].tolist() or self._alike(wanted, text, limit)
        return tuple(self._keys[place] for place in found)

    def _ranks(self, query: str) -> Ranks:
        words = _plain(query[:QUERY_LIMIT])[:QUERY_LIMIT].split()[:WORDS_LIMIT]
        nothing = np.full(len(self._keys), Rank.NONE, dtype=np.uint8)
        if not words or not self._keys:
            return nothing
        whole = "".join(words)
        # One or two letters begin some word of almost everything, so that they are looked for in names alone.
        ranks = nothing if len(whole) < SHORTEST else reduce(np.maximum, map(self._of_word, set(words)))
        ranks[self._names.beginning(whole)] = Rank.START
        ranks[self._wholes.equal(whole)] = Rank.EXACT
        return ranks

    def _of_word(self, word: str) -> Ranks:
        """Return the rank of each entry for one word of a query: by its names, else by what is said of it."""
        ranks = self._words.ranks(word)
        if len(word) >= SHORTEST:
            ranks[self._told.begun(word) & (ranks > Rank.TOLD)] = Rank.TOLD
        return ranks

    def _drop_guesses(self, ranks: Ranks) -> None:
        """Take out what only resembles the query where something has its words: that group's, and beginnings."""
        certain = ranks <= Rank.INSIDE
        if not (ranks <= Rank.TOLD).any():
            return
        settled = np.isin(self._groups, np.unique(self._groups[certain]))
        guessed = (ranks == Rank.SLIP_IN_BEGINNING) | (ranks == Rank.SLIPS_IN_BEGINNING)
        ranks[guessed | (settled & (ranks > Rank.TOLD))] = Rank.NONE

    @staticmethod
    def _best(ranks: Ranks, wanted: NDArray[np.bool_]) -> Integers:
        """Return the places of what was found, the best first; entries are in order of weight and name."""
        places = np.flatnonzero(wanted & (ranks < Rank.NONE))
        return places[np.argsort(ranks[places], kind="stable")]

    def _matches(self, places: Integers, ranks: Ranks) -> tuple[Match, ...]:
        keys: list[EntryKey] = [self._keys[place] for place in places.tolist()]
        ranked = zip(keys, ranks[places].tolist(), strict=True)
        return tuple(Match(kind, key, Rank(rank)) for (kind, key), rank in ranked)

    def _alike(self, wanted: NDArray[np.bool_], text: str, limit: int) -> list[int]:
        names, places = self._wholes.among(wanted)
        # An entry has several names that may all be alike.
        alike = process.extract(
            squeezed(text[:QUERY_LIMIT]), names, scorer=fuzz.ratio, score_cutoff=LIKENESS, limit=8 * limit
        )
        return list(dict.fromkeys(places[number] for _, _, number in alike))[:limit]


class _Names:
    """Names without spaces, in order, each with the place of its entry."""

    def __init__(self, names: Sequence[Collection[str]]) -> None:
        """names: of each entry."""
        pairs = sorted({(squeezed(name), place) for place, some in enumerate(names) for name in some})
        self._names = [name for name, _ in pairs]
        self._places = np.array([place for _, place in pairs], dtype=np.int64)

    def beginning(self, text: str) -> Integers:
        """Return the places of entries with a name that begins so."""
        return self._places[bisect_left(self._names, text) : bisect_left(self._names, text + LAST)]

    def equal(self, text: str) -> Integers:
        """Return the places of entries with this name."""
        return self._places[bisect_left(self._names, text) : bisect_left(self._names, text + "\0")]

    def among(self, wanted: NDArray[np.bool_]) -> tuple[list[str], list[int]]:
        """Return the names of the entries that are wanted, and the place of the entry of each."""
        numbers = np.flatnonzero(wanted[self._places])
        return [self._names[number] for number in numbers.tolist()], self._places[numbers].tolist()


class _Words:
    """The different words of all entries, in order, and which entry has which."""

    def __init__(self, words: Sequence[Collection[str]]) -> None:
        """words: of each entry."""
        self._words = sorted(set(chain.from_iterable(words)))
        place = {word: number for number, word in enumerate(self._words)}
        self._used = np.array([place[word] for some in words for word in some], dtype=np.int64)
        self._users = np.repeat(np.arange(len(words)), [len(some) for some in words])
        self._entries = len(words)
        self._text = "\n".join(self._words)
        self._offsets = np.array([0, *accumulate(len(word) + 1 for word in self._words)][:-1], dtype=np.int64)
        self._spelling = Spelling(self._words)

    def ranks(self, word: str) -> Ranks:
        """Return the rank of each entry for one word of a query, by the best of its own words."""
        ranks = np.full(len(self._words), Rank.NONE, dtype=np.uint8)
        slips = tolerance(word)
        whole, beginning = self._spelling.distances(word, slips) if slips else (ranks, ranks)
        for slip in range(slips, 0, -1):
            ranks[beginning <= slip] = BY_SLIPS[slip][1]
            ranks[whole <= slip] = BY_SLIPS[slip][0]
        if len(word) >= SHORTEST:
            ranks[self._containing(word)] = Rank.INSIDE
        ranks[bisect_left(self._words, word) : bisect_left(self._words, word + LAST)] = Rank.WORDS
        return self._of_entries(ranks)

    def begun(self, word: str) -> NDArray[np.bool_]:
        """Return which entries have a word that begins so."""
        first, last = (bisect_left(self._words, one) for one in (word, word + LAST))
        users = self._users[(self._used >= first) & (self._used < last)]
        return np.bincount(users, minlength=self._entries) > 0

    def _of_entries(self, ranks: Ranks) -> Ranks:
        best = np.full(self._entries, Rank.NONE, dtype=np.uint8)
        found = np.flatnonzero(ranks[self._used] < Rank.NONE)
        np.minimum.at(best, self._users[found], ranks[self._used[found]])
        return best

    def _containing(self, part: str) -> Integers:
        found = [match.start() for match in re.finditer(re.escape(part), self._text)]
        return np.searchsorted(self._offsets, found, side="right") - 1


def _order(entry: Entry) -> tuple[float, str, str]:
    """Sort the heavier first, then by name."""
    return -entry.weight, plain((*entry.names, *entry.codes, entry.id)[0]), entry.id


def _words_of(entry: Entry) -> list[str]:
    text = " ".join((*entry.names, *entry.codes, entry.words))
    return list(dict.fromkeys(plain(text).split()))


def _shares(counts: Sequence[int], limit: int, total: int) -> list[int]:
    """Deal out a total of rows one by one, so that no group takes the room of the others."""
    shares = [0] * len(counts)
    for _ in range(limit):
        for place, count in enumerate(counts):
            if shares[place] < count and sum(shares) < total:
                shares[place] += 1
    return shares
