"""Components → plain data, for parts of a page that assets/pieces.js builds in the browser."""

from collections.abc import Mapping
from typing import cast

from dash.development.base_component import Component

from data.compact import Json


def plain(value: object) -> Json:
    """Return a value with every component in it as {type, props}."""
    if isinstance(value, Component):
        described = value.to_plotly_json()
        return {"type": described["type"], "props": plain(described["props"])}
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    return [plain(part) for part in value] if isinstance(value, list | tuple) else cast(Json, value)
