"""Folding of names, so that `Malmo`, `malmö` and `MALMÖ` are found alike. assets/common/folding.js does the same."""

import re
import unicodedata
from functools import lru_cache

# Letters that are not made of a base letter and a mark, so that Unicode does not take them apart.
_WHOLE_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
        "’": "'",
    }
)

# Names are shorter. What visitors type may be longer, and would fill the memory that names are kept in.
KEPT = 100

# How letters are written by who has none with marks: Koeln, Aarhus.
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


class _Marks(dict[int, int | None]):
    """Letters by their number, marks as nothing; each looked up once, since a million names are folded."""

    def __missing__(self, letter: int) -> int | None:
        """Return a letter that comes for the first time."""
        self[letter] = None if unicodedata.combining(chr(letter)) else letter
        return self[letter]


_MARKS = _Marks()


def fold(text: str) -> str:
    """Small letters without accents: `fold("Łódź") == "lodz"`."""
    return _kept(text) if len(text) <= KEPT else folded(text)


def folded(text: str) -> str:
    """Return what `fold` does, without keeping it."""
    lowered = text.casefold()
    if lowered.isascii():
        return lowered
    return unicodedata.normalize("NFKD", lowered.translate(_WHOLE_LETTERS)).translate(_MARKS)


_kept = lru_cache(maxsize=32_768)(folded)


def spelt_out(text: str) -> str:
    """Small letters, those with marks written by two where that is usual: `spelt_out("Köln") == "koeln"`."""
    return unicodedata.normalize("NFC", text).casefold().translate(_SPELT_OUT)


def id_of(name: str) -> str:
    """Return an id made from a name, usable in an address.

    >>> id_of("ICT, IoT & Micro-electronics")
    'ict-iot-micro-electronics'
    """
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
