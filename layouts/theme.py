"""Colours and marks of maps and pages, one palette per display scheme. palette_style.py writes those of pages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from data.asking.programmes import Programme

SCHEMES = ("light", "dark", "contrast")


@dataclass(frozen=True)
class Palette:
    """Colours of one scheme; every pair that must be told apart differs by 3:1, or has a second cue.

    steps: of classes of an indicator, from least to most; nofigure: of regions that have none.
    programmes, marks: the colour and the shape of each programme, which the data says: see with_programmes().
    """

    scheme: str
    ink: str
    paper: str
    sea: str
    land: str
    outside: str
    country_border: str
    region_border: str
    accent: str
    lead: str
    participant: str
    observer: str
    known: str
    hidden: str
    gold: str
    gold_edge: str
    line: str
    several: str
    tie: str
    nofigure: str
    steps: tuple[str, ...]
    groups: tuple[str, ...]
    programmes: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)


PALETTES: dict[str, Palette] = {
    "light": Palette(
        scheme="light",
        ink="#14212B",
        paper="#FFFFFF",
        sea="#E8EEF2",
        land="#F7F6F2",
        outside="#DADFE2",
        country_border="#A9B1B5",
        region_border="#D5D8D6",
        accent="#0B4F8A",
        lead="#0B4F8A",
        participant="#8FBCDB",
        observer="#DCE9F2",
        known="#98BDDA",
        hidden="#E7E9E8",
        gold="#FFC61A",
        gold_edge="#5B4300",
        line="#0B4F8A",
        several="#14212B",
        tie="#51616C",
        nofigure="#DDE1E2",
        steps=("#E3EEF7", "#B3D1E8", "#76AAD3", "#3A7DB5", "#0B4F8A"),
        groups=("#0B4F8A", "#C2570C", "#007A5A", "#A8467F", "#7A6A00", "#5B4FA3", "#1C7F99", "#8A3B2E"),
    ),
    "dark": Palette(
        scheme="dark",
        ink="#EAF0F3",
        paper="#14212B",
        sea="#0B1319",
        land="#22323E",
        outside="#18242D",
        country_border="#5B6E7B",
        region_border="#354754",
        accent="#7FB8E6",
        lead="#9CCBF0",
        participant="#3F6E93",
        observer="#2B4356",
        known="#375C7B",
        hidden="#2A353D",
        gold="#FFC61A",
        gold_edge="#3A2B00",
        line="#7FB8E6",
        several="#EAF0F3",
        tie="#A9B8C2",
        nofigure="#39444D",
        steps=("#2B4356", "#35607F", "#4A84AE", "#74AFDB", "#B5DBF7"),
        groups=("#7FB8E6", "#F08A3C", "#3DBE95", "#D986B6", "#D6C24A", "#A79BEA", "#58C4DC", "#E08A7A"),
    ),
    "contrast": Palette(
        scheme="contrast",
        ink="#000000",
        paper="#FFFFFF",
        sea="#FFFFFF",
        land="#FFFFFF",
        outside="#E0E0E0",
        country_border="#000000",
        region_border="#767676",
        accent="#00305C",
        lead="#00305C",
        participant="#5E94BD",
        observer="#C9DDEC",
        known="#A0C2DC",
        hidden="#E6E6E6",
        gold="#FFC61A",
        gold_edge="#000000",
        line="#00305C",
        several="#000000",
        tie="#000000",
        nofigure="#D6D6D6",
        steps=("#EAF2F8", "#BCD6EA", "#7FB0D3", "#3B77A8", "#00305C"),
        groups=("#00305C", "#9C3D00", "#00523C", "#7A1F56", "#574A00", "#3B2F80", "#00586B", "#6B1F12"),
    ),
}
STAGES: dict[str, Palette] = {
    "stage": replace(
        PALETTES["light"],
        scheme="stage",
        ink="#0C151C",
        sea="#CFDCE5",
        land="#FCFBF8",
        outside="#C3CBD0",
        country_border="#5F6A71",
        region_border="#BFC6C8",
        lead="#072F54",
        participant="#4280B2",
        observer="#8FB7DA",
        known="#79AEDA",
        hidden="#DDE1E2",
        nofigure="#CDD2D4",
        steps=("#D5E6F3", "#A3C8E4", "#5F9DCB", "#2D6EA6", "#072F54"),
    ),
    "night": replace(
        PALETTES["dark"],
        scheme="night",
        ink="#F4F8FA",
        paper="#101B24",
        sea="#060B10",
        land="#182733",
        outside="#0F1820",
        country_border="#8195A3",
        region_border="#3C4E5B",
        accent="#9CCBF0",
        lead="#CFE6F8",
        participant="#5C9ACA",
        observer="#3A6287",
        known="#3A6E9A",
        hidden="#2C3943",
        line="#9CCBF0",
        nofigure="#3A454D",
        steps=("#27425A", "#3A6A90", "#5993C2", "#8DC2EA", "#CFE6F8"),
    ),
}
"""The light and the dark one of a projector, whose tints lie further apart."""
DISPLAYS: Mapping[str, Palette] = PALETTES | STAGES

_GROUNDS: dict[str, Mapping[str, str]] = {
    "light": {
        "muted": "#51616C",
        "line": "#D9DFE3",
        "edge": "#7C8A94",
        "wash": "#F4F6F7",
        "on-accent": "#FFFFFF",
        "tint": "#E3EDF6",
        "focus": "#C2410C",
        "notice": "#FFF6DC",
        "thumb-land": "#FFFFFF",
    },
    "dark": {
        "muted": "#A9B8C2",
        "line": "#2E404D",
        "edge": "#7D919F",
        "wash": "#0E1820",
        "on-accent": "#0E1820",
        "tint": "#1E3446",
        "focus": "#FB923C",
        "notice": "#3A3117",
        "thumb-land": "#2A3C49",
    },
    "contrast": {
        "muted": "#000000",
        "line": "#000000",
        "edge": "#000000",
        "wash": "#FFFFFF",
        "on-accent": "#FFFFFF",
        "tint": "#FFFFFF",
        "focus": "#B00000",
        "notice": "#FFFFFF",
        "thumb-land": "#E0E0E0",
    },
}
SURFACES: Mapping[str, Mapping[str, str]] = _GROUNDS | {
    "stage": {**_GROUNDS["light"], "muted": "#43525D", "edge": "#5F6D77", "line": "#C2CBD1"},
    "night": {
        **_GROUNDS["dark"],
        "muted": "#B8C6CF",
        "edge": "#8DA1AF",
        "wash": "#0A131A",
        "tint": "#1A3042",
    },
}
"""Colours of pages that maps do without, by scheme and name."""

MARKS = ("\ue000", "\ue001")
"""Stand around the name of a colour in UNPAINTED; no text has them."""


COLOURS = tuple(of.name for of in fields(Palette) if of.name not in ("scheme", "marks"))
"""The fields of a palette that hold colours."""


def paints(palette: Palette) -> Mapping[str, str]:
    """Return every colour of a palette by a name of its own."""
    return {name: colour for of in COLOURS for name, colour in _paints(palette, of)}


def _paints(palette: Palette, name: str) -> list[tuple[str, str]]:
    value = getattr(palette, name)
    if isinstance(value, str):
        return [(name, value)]
    parts = value.items() if isinstance(value, Mapping) else enumerate(value)
    return [(f"{name}-{key}", colour) for key, colour in parts]


def _unpainted() -> Palette:
    light, (start, end) = PALETTES["light"], MARKS

    def named(name: str) -> Any:
        value, marked = getattr(light, name), [f"{start}{key}{end}" for key, _ in _paints(light, name)]
        if isinstance(value, str):
            return marked[0]
        return dict(zip(value, marked, strict=True)) if isinstance(value, Mapping) else tuple(marked)

    return replace(light, scheme="", **{of: named(of) for of in COLOURS})


UNPAINTED = _unpainted()
"""A palette of names in place of colours, for drawings that are painted where they are shown; see paints()."""


def with_programmes(palette: Palette, programmes: Iterable[Programme]) -> Palette:
    """Return a palette that knows the programmes; of UNPAINTED, by names of their colours."""
    listed, (start, end) = tuple(programmes), MARKS
    colours = {
        p.programme_id: p.colour(palette.scheme)
        if palette.scheme
        else f"{start}programmes-{p.programme_id}{end}"
        for p in listed
    }
    return replace(palette, programmes=colours, marks={p.programme_id: p.mark for p in listed})


def paint_of_programme(palette: Palette, programme: str) -> str:
    """Return the colour of a programme; of UNPAINTED its name."""
    start, end = MARKS
    return palette.programmes.get(programme) or f"{start}programmes-{programme}{end}"


GROUP_MARKS = (
    "circle",
    "square",
    "diamond",
    "triangle-up",
    "pentagon",
    "hexagon",
    "star",
    "triangle-down",
)
"""Second cue of a group of a network, beside its colour; the largest group comes first."""
GROUPS = len(GROUP_MARKS)
FONT = '"Source Sans Pro", "Atlas Arial", "Atlas DejaVu", "Segoe UI", system-ui, "Noto Sans", sans-serif'
