"""The typeface of the program on the screen: Source Sans Pro, as files have it, in parts that a page loads at need.

`python -m dashboard compress` cuts the parts from the package once; until then, pages have what the machine has.
"""

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from data.compact import JsonObject
from layouts.lettering import FAMILY, WEIGHTS, file_of

LATIN = "latin"
"""The part that every page needs."""
SCRIPTS: Mapping[str, str] = {
    LATIN: "U+20-7E,U+A0-FF,U+131,U+152-153,U+2BB-2BC,U+2C6,U+2DA,U+2DC,U+2010-2027,U+2030,U+2039-203A,U+20AC,"
    "U+2122,U+2190-2193,U+2212,U+2215",
    "latin-more": "U+100-130,U+132-151,U+154-24F,U+1E00-1EFF",
    "greek": "U+370-3FF",
    "cyrillic": "U+400-4FF",
}
"""Parts of the typeface by their signs, as style sheets say them."""
KEPT = ("kern", "ccmp", "locl", "mark", "mkmk")
"""Features of the font that stay; its figures have one width by themselves."""
HEIGHT, DEPTH = 0.984, 0.273
"""Of its lines above and beneath the base line, as shares of the size."""


ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "typeface"
"""Where an installed package has the parts."""
FOLDER = SHIPPED if SHIPPED.is_dir() else ROOT / ".cache" / "typeface"


class StandIn(NamedTuple):
    """What is seen until the typeface is there. names: of fonts that are equally wide. wider: than ours, by weight."""

    family: str
    names: tuple[str, ...]
    wider: Mapping[str, float]


STAND_INS = (
    StandIn(
        "Atlas Arial",
        ("Arial", "Helvetica", "Liberation Sans", "Arimo", "Roboto"),
        {"400": 1.064, "600 700": 1.102},
    ),
    StandIn("Atlas DejaVu", ("DejaVu Sans", "Verdana"), {"400": 1.217, "600 700": 1.317}),
)
"""Fonts that machines have, each made as wide and high as ours, so that nothing moves when that comes."""


class TypefacePart(NamedTuple):
    """A part of the typeface as a file of its own."""

    name: str
    weight: int
    script: str
    body: bytes


def prepare(folder: Path = FOLDER) -> None:
    """Cut the typeface into its parts, if that has not been done."""
    wanted = {f"{weight}-{script}.woff2" for weight in WEIGHTS for script in SCRIPTS}
    if wanted <= {file.name for file in folder.glob("*.woff2")}:
        return
    folder.mkdir(parents=True, exist_ok=True)
    for weight in WEIGHTS:
        for script in SCRIPTS:
            (folder / f"{weight}-{script}.woff2").write_bytes(_subset(weight, script))
    parts.cache_clear()


def _subset(weight: int, script: str) -> bytes:
    out = BytesIO()
    options = Options(layout_features=list(KEPT), hinting=False)
    options.drop_tables += ["FFTM", "DSIG"]
    with TTFont(file_of(weight), recalcTimestamp=False) as font:
        cutter = Subsetter(options)
        cutter.populate(unicodes=signs_of(script))
        cutter.subset(font)
        font.flavor = "woff2"
        font.save(out)
    return out.getvalue()


def signs_of(script: str) -> list[int]:
    """Return the signs of a part.

    >>> signs_of("greek")[0] == ord("Ͱ")
    True
    """
    spans = (part.removeprefix("U+").partition("-") for part in SCRIPTS[script].split(","))
    return [sign for first, _, last in spans for sign in range(int(first, 16), int(last or first, 16) + 1)]


@lru_cache(maxsize=4)
def parts(folder: Path = FOLDER) -> tuple[TypefacePart, ...]:
    """Return the parts that were cut; none where that was not done."""
    found = []
    for file in sorted(folder.glob("*.woff2")):
        weight, _, script = file.stem.partition("-")
        body = file.read_bytes()
        mark = hashlib.sha256(body).hexdigest()[:12]
        found.append(TypefacePart(f"source-sans-{file.stem}.{mark}.woff2", int(weight), script, body))
    return tuple(found)


def carried(folder: Path = FOLDER) -> list[JsonObject]:
    """Return the parts themselves, for a file that has nothing beside it: a script gives them to its documents."""
    return [
        {
            "family": FAMILY,
            "body": b64encode(part.body).decode(),
            "latin": part.script == LATIN,
            "as": {"weight": str(part.weight), "unicodeRange": SCRIPTS[part.script]},
        }
        for part in parts(folder)
    ]


def faces(folder: Path = FOLDER) -> str:
    """Return the style rules of the typeface, whose files lie beside the style sheet, and of what stands in for it."""
    own = [
        f'@font-face{{font-family:"{FAMILY}";font-weight:{part.weight};font-display:swap;'
        f'src:url("{part.name}") format("woff2");unicode-range:{SCRIPTS[part.script]}}}'
        for part in parts(folder)
    ]
    others = [_stand_in(one, weight, wider) for one in STAND_INS for weight, wider in one.wider.items()]
    return "\n".join((*own, *others)) if own else ""


def _stand_in(one: StandIn, weight: str, wider: float) -> str:
    share = 1 / wider
    bold = weight != "400"
    names = ",".join(f'local("{name}{" Bold" if bold else ""}")' for name in one.names)
    return (
        f'@font-face{{font-family:"{one.family}";font-weight:{weight};src:{names};size-adjust:{share:.2%};'
        f"ascent-override:{HEIGHT / share:.2%};descent-override:{DEPTH / share:.2%};line-gap-override:0%}}"
    )
