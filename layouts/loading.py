"""What pages load: scripts and style sheets, each joined from files of assets/ to one whose address names its content.

Scripts are modules, so that each says what it needs and is tested without a browser. A page loads them as one: some
forty files would be asked for one after the other, and a deck in a file of its own cannot load modules at all.
"""

import hashlib
import json
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from posixpath import join, normpath

from data.asking.addresses import FILES
from layouts.ids import Id
from layouts.palette_style import palette_style
from layouts.typeface import faces

ASSETS = Path(__file__).parents[1] / "assets"
PARTS = (
    "header",
    "page",
    "filters",
    "tabs",
    "map",
    "charts",
    "profile",
    "weights",
    "chooser",
    "start",
    "tables",
    "scored",
    "timeline",
    "calendar",
    "playing",
    "other",
    "narrow",
)
EVERY = (
    "atlas.css",
    *(f"styles/{part}.css" for part in PARTS),
    "search/search.css",
    "takeaway/takeaway.css",
    "styles/embedded.css",
    "stage/staged.css",
)
"""Style sheets that every page has, in their order: later ones overrule those before."""
LAST = ("styles/forced-colours.css", "print/print.css")
SHEETS: Mapping[str, Sequence[str]] = {
    "page": (*EVERY, "deck/deck.css", "shortlist/shortlist.css", *LAST),
    "stage": (*EVERY, *LAST, "stage/stage.css", "stage/slides.css"),
    "decks": (*EVERY, *LAST, "stage/stage.css", "deck/deck.css"),
    "offline": (*EVERY, "stage/stage.css", "stage/slides.css"),
}
"""Style sheets of each kind of page, by what it runs."""
EARLY = ("scheme", "later")
"""Scripts of assets/early, which stand in the head of a page: its colours, and what has all else wait."""
ENTRIES = ("page", "decks", "alone", "stage", "mine")
"""What pages run, in assets/entries; a deck in a file of its own carries what it runs."""
IMPORT = re.compile(r"^import (?:\{(?P<names>[^}]*)\} from )?\"(?P<path>[^\"]+)\";\n", re.MULTILINE)
EXPORT = re.compile(r"^export ((?:async )?function|const|class) (\w+)", re.MULTILINE)
COMMENT = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
"""A line that is a comment: browsers do without a fifth of what they would load."""
OTHERWISE = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
"""Imports and exports in other forms, which would not be understood."""


@dataclass(frozen=True)
class Loaded:
    """A text that browsers load, by an address that names its content."""

    address: str
    text: str


@lru_cache(maxsize=16)
def script(name: str) -> Loaded:
    """Return what assets/entries/<name>.js starts, with all modules that it needs.

    Raises ValueError where modules need each other in a circle, or say what they need or give in another form.
    """
    modules = [_module(path) for path in _ordered(f"entries/{name}.js", ())]
    ids = f"globalThis.atlasIds = {json.dumps(element_ids())};"
    return _loaded(
        f"{name}.js", "\n".join(['(() => {\n"use strict";\nconst $modules = {};', ids, *modules, "})();\n"])
    )


@lru_cache(maxsize=4)
def early(name: str) -> str:
    """Return a script of assets/early as it stands in a page: a file would hold up all that comes after it."""
    return COMMENT.sub("", _text(f"early/{name}.js"))


def digest(script: str) -> str:
    """Return what a content policy calls a script that stands in a page.

    >>> digest("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return f"'sha256-{b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


@lru_cache(maxsize=16)
def style(name: str) -> Loaded:
    """Return the style sheet of a kind of page: typeface and colours of all schemes before all else.

    A file of its own has no typeface beside it, and carries it itself.
    """
    begun = [palette_style()] if name == "offline" else [faces(), palette_style()]
    return _loaded(f"{name}.css", "\n".join([*begun, *map(_text, SHEETS[name])]))


def element_ids() -> Mapping[str, str]:
    """Return the ids of elements as scripts call them.

    >>> element_ids()["deckTold"]
    'deck-told'
    """
    return {re.sub(r"_(\w)", lambda found: found[1].upper(), one.name.lower()): str(one) for one in Id}


def _loaded(name: str, text: str) -> Loaded:
    stem, _, ending = name.rpartition(".")
    return Loaded(f"{FILES}{stem}.{hashlib.sha256(text.encode()).hexdigest()[:12]}.{ending}", text)


def _ordered(path: str, above: Sequence[str]) -> Iterator[str]:
    """Return the paths of all modules that one needs, and itself at the end. above: those that need it."""
    if path in above:
        raise ValueError(f"Modules need each other: {' → '.join((*above, path))}")
    found: dict[str, None] = {}
    for needed in IMPORT.finditer(_text(path)):
        found |= dict.fromkeys(_ordered(_beside(path, needed["path"]), (*above, path)))
    yield from (*found, path)


def _module(path: str) -> str:
    """Return a module as a function that is called at once, and keeps what the module gives."""
    text = COMMENT.sub("", _text(path))
    given = ", ".join(name for _, name in EXPORT.findall(text))

    def taken(found: re.Match[str]) -> str:
        names = (found["names"] or "").replace(" as ", ": ")
        return f'const {{{names}}} = $modules["{_beside(path, found["path"])}"];\n' if names else ""

    body = EXPORT.sub(r"\1 \2", IMPORT.sub(taken, text))
    if other := OTHERWISE.search(body):
        raise ValueError(f"{path}: not understood: {other[0]}")
    return f'$modules["{path}"] = (() => {{\n{body}return {{ {given} }};\n}})();'


def _beside(path: str, named: str) -> str:
    return normpath(join(path, "..", named))


@lru_cache(maxsize=256)
def _text(path: str) -> str:
    return (ASSETS / path).read_text("utf-8")
