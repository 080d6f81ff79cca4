"""The words that pages explain."""

from dataclasses import dataclass

from data.asking.rows import Row


@dataclass(frozen=True, slots=True)
class Term(Row):
    """A word. stands_for: blank for what is no abbreviation. forms: in sentences, several with " ; " between."""

    term_id: str
    term: str
    stands_for: str
    forms: str
    text: str
    source_url: str
    confidence: str
