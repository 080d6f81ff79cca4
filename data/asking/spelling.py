"""How far a misspelt word is from each of many words, and from what each begins with."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

WIDTH = 32
"""Letters of a word that are compared."""
BEGINNINGS = range(3, 15)
"""Letters of the beginnings that a word still being typed is compared with."""

Ranks = NDArray[np.uint8]
Integers = NDArray[np.int64]


class Spelling:
    """Words and their different beginnings, so that each beginning is compared once for all words that share it."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = [word[:WIDTH] for word in words]
        self._beginnings = {length: _beginnings(self._words, length) for length in BEGINNINGS}

    def distances(self, word: str, limit: int) -> tuple[Ranks, Ranks]:
        """Return the distances of a word to each word, and to the nearest beginning of each.

        They are optimal string alignment distances; whatever is over the limit is limit + 1.
        """
        whole = _distances(word, self._words, limit)
        nearest = whole.copy()
        for length in range(len(word) - limit, len(word) + limit + 1):
            if length in self._beginnings:
                beginnings, place = self._beginnings[length]
                np.minimum(nearest, _distances(word, beginnings, limit)[place], out=nearest)
        return whole, nearest


def _beginnings(words: Sequence[str], length: int) -> tuple[list[str], Integers]:
    """Return the different beginnings of a length, and the place of each word's own among them."""
    places: dict[str, int] = {}
    place = [places.setdefault(word[:length], len(places)) for word in words]
    return list(places), np.array(place, dtype=np.int64)


def _distances(word: str, others: Sequence[str], limit: int) -> Ranks:
    if not others:
        return np.empty(0, dtype=np.uint8)
    table = process.cdist([word], others, scorer=OSA.distance, score_cutoff=limit, dtype=np.uint8)
    return np.asarray(table[0], dtype=np.uint8)
