"""How far a misspelt word is from each of many words, and from what each begins with."""

from collections.abc import Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

WIDTH = 32
"""Letters of a word that are compared."""
NEAR = 8
"""Letters that matter for short words, most of which can be ruled out by these alone."""

Ranks = NDArray[np.uint8]
Numbers = NDArray[np.int64]


class Spelling:
    """Words as columns of letters, so that a misspelt word is compared with all of them at once.

    rapidfuzz compares it with one beginning of one word at a time, which took five times as long.
    """

    def __init__(self, words: Sequence[str]) -> None:
        letters = np.array([word[:WIDTH] for word in words], dtype=f"U{WIDTH}").view(np.uint32)
        self._letters = np.minimum(letters.reshape(len(words), WIDTH).T, 0xFFFF).astype(np.uint16)
        self._lengths = np.array([len(word) for word in words], dtype=np.int64)
        bits = np.where(self._letters > 0, np.uint32(1) << (self._letters % 32).astype(np.uint32), 0)
        self._sets = {reach: np.bitwise_or.reduce(bits[:reach], axis=0) for reach in (NEAR, WIDTH)}

    def distances(self, word: str, limit: int) -> tuple[Ranks, Ranks]:
        """Return the distances of a word to each word, and to the nearest beginning of each.

        They are optimal string alignment distances; whatever is over the limit is limit + 1. The word has up to
        WIDTH - limit letters.
        """
        whole = np.full(len(self._lengths), limit + 1, dtype=np.uint8)
        beginning, near = whole.copy(), self._possible(word, limit)
        last = self._last_row(word, limit, self._letters[: len(word) + limit, near])
        for length, distances in last.items():
            ends = self._lengths[near] == length
            whole[near[ends]] = np.minimum(distances[ends], limit + 1)
        beginning[near] = np.minimum(reduce(np.minimum, last.values()), limit + 1)
        return whole, beginning

    def _possible(self, word: str, limit: int) -> Numbers:
        """Return the places of words that lack no more letters of a word than the limit: each costs a slip."""
        sets = self._sets[NEAR if len(word) + limit <= NEAR else WIDTH]
        letters = np.bitwise_or.reduce([np.uint32(1 << ord(letter) % 32) for letter in word])
        return np.flatnonzero(np.bitwise_count(~sets & letters) <= limit)

    @staticmethod
    def _last_row(word: str, limit: int, letters: NDArray[np.uint16]) -> dict[int, Ranks]:
        """Return the distances of a word to beginnings of all words, by their length where that is near enough.

        It is the last row of the usual table, of which only the cells beside the diagonal are worked out.
        """
        far = np.full(letters.shape[1], limit + 1, dtype=np.uint8)
        before, last = dict[int, Ranks](), {length: np.full_like(far, length) for length in range(limit + 1)}
        for place, letter in enumerate(word, 1):
            row = {0: np.full_like(far, place)} if place <= limit else {}
            for length in range(max(place - limit, 1), place + limit + 1):
                same = letters[length - 1] == ord(letter)
                best = np.minimum(last.get(length, far), row.get(length - 1, far)) + 1
                best = np.minimum(best, last.get(length - 1, far) + ~same)
                if place > 1 and length > 1:
                    swapped = (letters[length - 2] == ord(letter)) & (
                        letters[length - 1] == ord(word[place - 2])
                    )
                    best = np.where(swapped, np.minimum(best, before.get(length - 2, far) + 1), best)
                row[length] = best.astype(np.uint8)
            before, last = last, row
        return last
