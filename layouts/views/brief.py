"""Names of organisations as they are said on maps and slides, where a whole one has no room."""

import re

LONGEST = 31
"""Letters of the longest name."""
ACRONYM = 3
"""Capitals of a first word by which a longer name is known."""


def brief(name: str) -> str:
    """Return a name as it can be said on a slide: without what stands behind a dash or in brackets, and not too long.

    >>> brief("PO.IN.TEX (Città Studi SpA)"), brief("CLUTEX – klastr technické textilie")
    ('PO.IN.TEX', 'CLUTEX')
    >>> brief("MESAP Polo di Innovazione Smart Products & Manufacturing")
    'MESAP'
    """
    short = re.split(r" [–(]", name, maxsplit=1)[0]
    if len(short) <= LONGEST:
        return short
    first = short.split()[0]
    known = sum(map(str.isupper, first)) >= ACRONYM
    return first if known else f"{short[:LONGEST].rsplit(' ', 1)[0]} …"
