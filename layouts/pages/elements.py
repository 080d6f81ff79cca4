"""What stands within elements, and attributes that are no names in Python."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import dash_bootstrap_components as dbc

from layouts.pages.rendering import Html, of_component

Child: TypeAlias = Html | str | int | float | None
"""What stands within an element."""
Children: TypeAlias = Sequence[Child]


def also(pairs: Mapping[str, str] | Mapping[str, str | bool]) -> dict[str, Any]:
    """Return attributes such as `aria-label`, which are no names in Python."""
    return dict(pairs)


def typed(**attributes: object) -> Html:
    """Return a field of Bootstrap that is typed into. attributes: as dbc.Input takes them."""
    style = f"form-control {attributes.pop('className', '')}".rstrip()
    return of_component(dbc.Input(className=style, **attributes))


DECOR = also({"aria-hidden": "true"})
"""What is drawn beside words that say the same."""
GO = also({"data-go": ""})
"""A link that the browser follows without loading a page."""
