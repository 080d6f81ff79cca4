"""The style sheet of palettes: the colours of pages, by the names that the style sheets of assets/ know them by."""

from collections.abc import Mapping

from layouts.theme import DISPLAYS, SURFACES, paints

SCOPES = {
    "light": ":root",
    "dark": ':root[data-scheme="dark"],\n:is(.map-frame, #legend)[data-scheme="dark"]',
    "contrast": ':root[data-scheme="contrast"]',
    "stage": 'html[data-scheme="stage"]',
    "night": 'html[data-scheme="night"]',
}
"""Where the colours of each scheme are declared, in the order in which they overrule each other."""
OF_MAPS = frozenset({"line"})
"""Colours of maps whose names mean something else on a page."""
GROUNDS = dict.fromkeys(("dark", "night"), "  color-scheme: dark;\n")


def page_colours(scheme: str) -> Mapping[str, str]:
    """Return the colours of a page by their names in style sheets, as #0b4f8a.

    >>> page_colours("light")["group-0"]
    '#0b4f8a'
    """
    drawn = {_name(name): colour for name, colour in paints(DISPLAYS[scheme]).items() if name not in OF_MAPS}
    return {name: colour.lower() for name, colour in {**drawn, **SURFACES[scheme]}.items()}


def palette_style() -> str:
    """Return the style sheet of all schemes."""
    return "\n".join(
        f"{SCOPES[scheme]} {{\n{GROUNDS.get(scheme, '')}{_declared(scheme)}}}\n" for scheme in SCOPES
    )


def _name(paint: str) -> str:
    return paint.replace("groups-", "group-").replace("_", "-")


def _declared(scheme: str) -> str:
    return "".join(f"  --{name}: {colour};\n" for name, colour in page_colours(scheme).items())
