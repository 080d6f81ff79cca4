"""How sure rows are, and whether that is enough."""

from collections.abc import Mapping
from typing import Any

CONFIDENCES = ("low", "medium", "high")


def meets(row: Mapping[str, Any], confidence: str) -> bool:
    """Whether a row is at least as sure as a confidence."""
    return CONFIDENCES.index(row["confidence"]) >= CONFIDENCES.index(confidence)
