"""What stands within elements, and attributes that are no names in Python."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from layouts.pages.rendering import Html

Child: TypeAlias = Html | str | int | float | None
"""What stands within an element."""
Children: TypeAlias = Sequence[Child]


def also(pairs: Mapping[str, str] | Mapping[str, str | bool]) -> dict[str, Any]:
    """Return attributes such as `aria-label`, which are no names in Python."""
    return dict(pairs)


DECOR = also({"aria-hidden": "true"})
"""What is drawn beside words that say the same."""
GO = also({"data-go": ""})
"""A link that the browser follows without loading a page."""
