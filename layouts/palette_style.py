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
OF_PROGRAMMES = "programmes-"
"""Before the ids of programmes, whose colours programme_style.py declares."""
GROUNDS = dict.fromkeys(("dark", "night"), "  color-scheme: dark;\n")


def page_colours(scheme: str) -> Mapping[str, str]:
    """Return the colours of a page by their names in style sheets, as #0b4f8a.

    >>> page_colours("light")["group-0"]
    '#0b4f8a'
    """
    drawn = {
        f"map-{name}" if name in OF_MAPS else _name(name): colour
        for name, colour in paints(DISPLAYS[scheme]).items()
    }
    return {name: colour.lower() for name, colour in {**drawn, **SURFACES[scheme]}.items()}


def map_variable(paint: str) -> str:
    """Return the colour of a map by its name in theme.paints(), as style sheets of pages know it.

    >>> map_variable("country_border"), map_variable("groups-0"), map_variable("line")
    ('var(--country-border)', 'var(--group-0)', 'var(--map-line)')
    """
    return f"var(--{f'map-{paint}' if paint in OF_MAPS else _name(paint)})"


def palette_style() -> str:
    """Return the style sheet of all schemes."""
    return "\n".join(
        f"{SCOPES[scheme]} {{\n{GROUNDS.get(scheme, '')}{_declared(scheme)}}}\n" for scheme in SCOPES
    )


def _name(paint: str) -> str:
    if paint.startswith(OF_PROGRAMMES):
        return f"programme-{paint.removeprefix(OF_PROGRAMMES)}"
    return paint.replace("groups-", "group-").replace("_", "-")


def _declared(scheme: str) -> str:
    return "".join(f"  --{name}: {colour};\n" for name, colour in page_colours(scheme).items())
