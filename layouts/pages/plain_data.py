"""Components → plain data, for parts of a page that assets/pieces.js builds in the browser."""

from typing import Any

from dash.development.base_component import Component


def plain(value: Any) -> Any:
    """Return a value with every component in it as {type, props}."""
    if isinstance(value, Component):
        described = value.to_plotly_json()
        return {"type": described["type"], "props": plain(described["props"])}
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    return [plain(part) for part in value] if isinstance(value, list | tuple) else value
