"""Sentences with values, kept apart, so that a fault found in the data can be said in every language."""

from dataclasses import dataclass


def n_(text: str) -> str:
    """Mark a text for the catalogue without translating it, where it stands apart from the texts of a language."""
    return text


def nn_(one: str, many: str) -> tuple[str, str]:
    """Mark a text that goes with a count, in both forms."""
    return one, many


@dataclass(frozen=True, order=True)
class Wording:
    """A text with named places, and what stands there. As a string it is English."""

    template: str
    values: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return self.template.format(**dict(self.values))


def said(template: str, **values: object) -> Wording:
    """Return a text with its values.

    >>> str(said("at most {most} entries", most=3))
    'at most 3 entries'
    """
    return Wording(template, tuple((name, str(value)) for name, value in values.items()))
