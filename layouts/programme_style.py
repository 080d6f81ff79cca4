"""The style sheet of what the tables name: colours and shapes of programmes, made from their rows."""

from collections.abc import Iterable

from data.asking.programmes import Programme
from layouts.palette_style import SCOPES

SHAPES = {
    "circle": "border-radius: 50%",
    "square": "",
    "diamond": "clip-path: polygon(50% 0, 100% 50%, 50% 100%, 0 50%)",
    "triangle-up": "clip-path: polygon(50% 0, 100% 100%, 0 100%)",
    "triangle-down": "clip-path: polygon(0 0, 100% 0, 50% 100%)",
    "pentagon": "clip-path: polygon(50% 0, 100% 40%, 80% 100%, 20% 100%, 0 40%)",
    "hexagon": "clip-path: polygon(0 50%, 25% 5%, 75% 5%, 100% 50%, 75% 95%, 25% 95%)",
}
"""What makes a box the mark of a programme."""


def style_of(programmes: Iterable[Programme]) -> str:
    """Return the style sheet of programmes: a colour each for every ground, their signs and their lines."""
    listed = tuple(programmes)
    return "\n".join(
        [*(_colours(scheme, listed) for scheme in SCOPES), *map(_sign, listed), _uncoloured(listed)]
    )


def _colours(scheme: str, programmes: Iterable[Programme]) -> str:
    declared = "".join(f"  --programme-{p.programme_id}: {p.colour(scheme).lower()};\n" for p in programmes)
    return f"{SCOPES[scheme]} {{\n{declared}}}\n"


def _sign(programme: Programme) -> str:
    ground, shape = f"background: var(--programme-{programme.programme_id});", SHAPES[programme.mark]
    drawn = f"{ground}\n  {shape};" if shape else ground
    return f".sign-{programme.programme_id} {{\n  {drawn}\n}}\n\n.line-{programme.programme_id} {{\n  {ground}\n}}\n"


def _uncoloured(programmes: Iterable[Programme]) -> str:
    """Return the rule of signs that are cut out, which have no outline where a system sets the colours."""
    cut = ",\n  ".join(
        f".sign-box .sign-{p.programme_id}" for p in programmes if "clip-path" in SHAPES[p.mark]
    )
    return f"@media (forced-colors: active) {{\n  {cut} {{\n    outline: none;\n  }}\n}}\n" if cut else ""
