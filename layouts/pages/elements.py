"""Elements of pages as Dash has them, and attributes that are no names in Python."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from dash.development.base_component import Component

Child: TypeAlias = Component | str | int | float | None
"""What stands within an element."""
Children: TypeAlias = Sequence[Child]


def also(pairs: Mapping[str, str] | Mapping[str, str | bool]) -> dict[str, Any]:
    """Return attributes such as `aria-label` as Dash takes them, which knows no types for them."""
    return dict(pairs)


DECOR = also({"aria-hidden": "true"})
"""What is drawn beside words that say the same."""
GO = also({"data-go": ""})
"""A link that the browser follows without loading a page."""
