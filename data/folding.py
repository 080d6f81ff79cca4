"""Folding of names, so that `Malmo`, `malmö` and `MALMÖ` are found alike."""

import unicodedata
from functools import lru_cache

# Letters that are not made of a base letter and a mark, so that Unicode does not take them apart.
_WHOLE_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"}
)


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Small letters without accents: `fold("Łódź") == "lodz"`."""
    lowered = text.casefold()
    if lowered.isascii():
        return lowered
    apart = unicodedata.normalize("NFKD", lowered.translate(_WHOLE_LETTERS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
