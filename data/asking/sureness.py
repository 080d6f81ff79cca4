"""How sure rows are, and whether that is enough."""

from typing import Protocol

CONFIDENCES = ("low", "medium", "high")


class Sure(Protocol):
    """A row that says how sure it is."""

    @property
    def confidence(self) -> str:
        """One of CONFIDENCES."""
        ...


def meets(row: Sure, confidence: str) -> bool:
    """Whether a row is at least as sure as a confidence."""
    return CONFIDENCES.index(row.confidence) >= CONFIDENCES.index(confidence)
