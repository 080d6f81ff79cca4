"""Colours are the same on page and map, can be read, and tell classes apart without being seen as colours."""

import csv
import re
from dataclasses import fields
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from data.asking.programmes import PARTNERSHIPS, Programme
from data.manifest import SOURCES
from layouts.figures.layers import looks
from layouts.palette_style import SCOPES, page_colours, palette_style
from layouts.programme_style import style_of
from layouts.theme import DISPLAYS, GROUP_MARKS, GROUPS, PALETTES, SCHEMES, STAGES, Palette, with_programmes

STYLE = palette_style()
ROOT = Path(__file__).parents[2]
Colours = dict[str, str]
with (SOURCES / "programmes.csv").open(encoding="utf-8", newline="") as table:
    ROWS = [row for row in csv.DictReader(table) if row["kind"] == PARTNERSHIPS]
NAMES = [field.name for field in fields(Programme)]
PROGRAMMES = {row["programme_id"]: Programme(*(row[name] for name in NAMES)) for row in ROWS}  # type: ignore[arg-type]
WITH_PROGRAMMES = {
    scheme: with_programmes(palette, PROGRAMMES.values()) for scheme, palette in DISPLAYS.items()
}


def _block(selector: str) -> Colours:
    """The colours that a rule of the style sheet declares, by their name without dashes."""
    (found,) = re.findall(rf"(?:^|\n){re.escape(selector)}(?:,\n[^\n{{]*)? \{{(.*?)\n\}}", STYLE, re.DOTALL)
    return {name: value.upper() for name, value in re.findall(r"--([\w-]+): (#[0-9a-fA-F]{6});", found)}


def _selector(scheme: str) -> str:
    return ":root" if scheme == "light" else SCOPES[scheme].partition(",")[0]


def colours(scheme: str) -> Colours:
    """The colours of a scheme; what it does not declare is as in the light one."""
    light = _block(":root")
    return light if scheme == "light" else light | _block(_selector(scheme))


def _linear(colour: str) -> tuple[float, ...]:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return tuple(p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)


def luminance(colour: str) -> float:
    """Relative luminance, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_by_hand() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)  # the grey that just fails


def test_style_sheets_declare_no_colours_and_use_only_those_that_there_are() -> None:
    """They are declared once for pages and maps, in layouts/theme.py."""
    sheets = "".join(path.read_text("utf-8") for path in ROOT.glob("assets/**/*.css"))
    assert not re.findall(r"--[\w-]+: #", sheets)
    setters = [*ROOT.glob("layouts/**/*.py"), *ROOT.glob("dashboard/*.py"), *ROOT.glob("assets/**/*.js")]
    elsewhere = "".join(path.read_text("utf-8") for path in setters)
    declared = {f"--{name}" for name in page_colours("light")} | {*re.findall(r"(--[\w-]+):", sheets)}
    used = {*re.findall(r"var\((--(?!programme-|bs-|\w+-mask)[\w-]+)\)", sheets)}
    assert {name for name in used - declared if name not in elsewhere} == set()


@pytest.mark.parametrize("scheme", DISPLAYS)
def test_the_page_has_the_colours_of_the_map(scheme: str) -> None:
    page, palette = colours(scheme), DISPLAYS[scheme]
    for name in ("ink", "land", "accent", "lead", "gold_edge", "country_border"):
        assert page[name.replace("_", "-")] == getattr(palette, name).upper()
    assert [page[f"group-{group}"] for group in range(GROUPS)] == [c.upper() for c in palette.groups]


@pytest.mark.parametrize("scheme", DISPLAYS)
def test_the_style_of_programmes_has_the_colours_of_the_map(scheme: str) -> None:
    marks, wanted = style_of(PROGRAMMES.values()), WITH_PROGRAMMES[scheme].programmes
    selector = _selector(scheme)
    (found,) = re.findall(rf"(?:^|\n){re.escape(selector)}(?:,\n[^\n{{]*)? \{{(.*?)\n\}}", marks, re.DOTALL)
    assert re.findall(r"--programme-([\w-]+): (#[0-9a-f]{6});", found) == [
        (programme, colour.lower()) for programme, colour in wanted.items()
    ]


def test_every_scheme_is_declared() -> None:
    assert set(PALETTES) == set(SCHEMES)
    assert {"light", *re.findall(r':root\[data-scheme="(\w+)"\]', STYLE)} == set(SCHEMES)
    assert set(re.findall(r'html\[data-scheme="(\w+)"\]', STYLE)) == set(STAGES)
    known = set(_block(":root"))
    assert set(_block(':root[data-scheme="dark"]')) <= known
    assert set(_block(':root[data-scheme="contrast"]')) <= known


TEXTS = (
    ("ink", "paper"),
    ("ink", "wash"),
    ("ink", "notice"),
    ("ink", "sea"),
    ("ink", "known"),
    ("ink", "tint"),
    ("muted", "paper"),
    ("muted", "wash"),
    ("accent", "paper"),
    ("accent", "wash"),
    ("accent", "tint"),
    ("accent", "notice"),
    ("on-accent", "accent"),
)
PARTS = (
    ("edge", "paper"),
    ("edge", "wash"),
    ("focus", "paper"),
    ("focus", "wash"),
    ("focus", "sea"),
    ("accent", "land"),  # outline of a filled region
    ("gold-edge", "gold"),
    ("lead", "land"),
)


@pytest.mark.parametrize("scheme", DISPLAYS)
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_texts_can_be_read(scheme: str, text: str, ground: str) -> None:
    page = colours(scheme)
    assert contrast(page[text], page[ground]) >= (7 if scheme == "contrast" else 4.5)


@pytest.mark.parametrize("scheme", DISPLAYS)
@pytest.mark.parametrize(("part", "ground"), PARTS)
def test_parts_can_be_seen(scheme: str, part: str, ground: str) -> None:
    page = colours(scheme)
    assert contrast(page[part], page[ground]) >= 3


@pytest.mark.parametrize("palette", WITH_PROGRAMMES.values(), ids=WITH_PROGRAMMES)
def test_symbols_stand_out_from_the_land(palette: Palette) -> None:
    for colour in (
        *palette.programmes.values(),
        palette.several,
        palette.accent,
        *palette.groups,
        palette.tie,
    ):
        assert contrast(colour, palette.land) >= 3
    # The star of a lead region stands on its fill, and where the region is smaller, its edge on the land around.
    assert contrast(palette.paper, palette.lead) >= 3
    assert contrast(palette.accent, palette.land) >= 3
    # The host alone is gold, with a rim that shows it on light land.
    assert max(contrast(palette.gold, palette.land), contrast(palette.gold_edge, palette.land)) >= 3


@pytest.mark.parametrize("scheme", STAGES)
def test_tints_survive_a_weak_projector(scheme: str) -> None:
    """Each class of areas is twice as light as the next one; and each from the land without a class."""
    palette = STAGES[scheme]
    classes = sorted(map(luminance, (palette.land, palette.observer, palette.participant, palette.lead)))
    assert all((lighter + 0.05) / (darker + 0.05) >= 2 for darker, lighter in pairwise(classes))
    assert contrast(palette.known, palette.land) >= 2
    assert contrast(palette.country_border, palette.land) >= 3


@pytest.mark.parametrize("palette", DISPLAYS.values(), ids=DISPLAYS)
def test_roles_stay_apart_without_colour(palette: Palette) -> None:
    steps = sorted(luminance(c) for c in (palette.lead, palette.participant, palette.land))
    assert steps[1] == luminance(palette.participant)  # from land over participant to lead, in one direction
    for darker, lighter in pairwise(steps):
        assert (lighter + 0.05) / (darker + 0.05) >= 1.8
    # Where something is known is told from where nothing is, and the outline between them from both.
    assert contrast(palette.known, palette.land) >= 1.8
    assert min(contrast(palette.accent, palette.known), contrast(palette.accent, palette.land)) >= 3
    # Faint fills have an outline of the accent colour, and observers a mark of their own.
    for faint in (palette.observer, palette.known):
        assert contrast(faint, palette.lead) >= 3


# Machado, Oliveira and Fernandes 2009, severity 1.0, for linear RGB.
DEFICIENCIES = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}


def seen(colour: str, deficiency: str) -> tuple[float, ...]:
    """CIELAB of a colour (D65) as a person with the deficiency sees it."""
    linear = _linear(colour)
    red, green, blue = (
        min(1.0, max(0.0, sum(share * part for share, part in zip(row, linear, strict=True))))
        for row in DEFICIENCIES[deficiency]
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one: str, other: str, deficiency: str) -> float:
    pairs = zip(seen(one, deficiency), seen(other, deficiency), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def test_simulation_by_hand() -> None:
    """What the simulation is for: red and green of one brightness fall together, blue and yellow stay apart."""
    assert distance("#B04A00", "#6F7A00", "deuteranopia") < 20
    assert distance("#0000FF", "#FFFF00", "deuteranopia") > 100


def test_programmes_have_different_marks() -> None:
    assert len({programme.mark for programme in PROGRAMMES.values()}) == len(PROGRAMMES) == 4


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("palette", WITH_PROGRAMMES.values(), ids=WITH_PROGRAMMES)
def test_programmes_stay_apart_for_every_eye(palette: Palette, deficiency: str) -> None:
    """By colour (a CIELAB distance that is plain to see), or by another mark."""
    for one, other in combinations(palette.programmes, 2):
        apart = distance(palette.programmes[one], palette.programmes[other], deficiency) >= 10
        assert apart or palette.marks[one] != palette.marks[other]


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("palette", DISPLAYS.values(), ids=DISPLAYS)
def test_groups_of_a_network_stay_apart_for_every_eye(palette: Palette, deficiency: str) -> None:
    assert len(set(palette.groups)) == len(GROUP_MARKS) == GROUPS
    for one, other in combinations(range(GROUPS), 2):
        apart = distance(palette.groups[one], palette.groups[other], deficiency) >= 10
        assert apart or GROUP_MARKS[one] != GROUP_MARKS[other]


def test_programme_colours_differ() -> None:
    for palette in WITH_PROGRAMMES.values():
        assert len(set(palette.programmes.values())) == len(PROGRAMMES)


def test_gold_is_the_host_alone() -> None:
    palette = WITH_PROGRAMMES["light"]
    assert {kind for kind, look in looks(palette).items() if palette.gold in look} == {"host"}
