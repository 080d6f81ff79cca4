"""Regions, areas and target countries as people name them in addresses and commands: by code, by name, or by both."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from data.asking.filters import FILTERS
from data.folding import fold
from layouts.i18n import Texts
from layouts.making.deps import Deps
from layouts.search import nearest

CODE = re.compile(r"\(([A-Z0-9]{2,5})\)\s*$", re.IGNORECASE)
SHOWN_LIMIT = 60


@dataclass(frozen=True)
class Wanted:
    """A region that somebody names: its code, empty where none is meant; and codes that may have been meant."""

    said: str
    code: str
    near: tuple[str, ...] = ()

    @property
    def is_wrong(self) -> bool:
        """Whether something is said that names no region."""
        return bool(self.said) and not self.code


def wanted(deps: Deps, said: str) -> Wanted:
    """Return the region that a text names, such as "ITC1", "piemonte" or "Piemonte (ITC1)"."""
    said = said.strip()[:SHOWN_LIMIT]
    inside = CODE.search(said)
    code = (inside[1] if inside else said).upper()
    if not said or code in deps.reference.regions:
        return Wanted(said, code if said else "")
    near = tuple(code for code in nearest(deps.search, deps.reference, "region", said) if code)
    same = [code for code in near if fold(said) in _names(deps, code)]
    return Wanted(said, same[0] if same else "", near)


def is_told(parameter: str) -> bool:
    """Whether values of a parameter may be told by name: people type them into a form."""
    return parameter in FILTERS and FILTERS[parameter].names in ("region", "theme", "country")


def meant(deps: Deps, parameter: str, said: str) -> str:
    """Return the value of a parameter that a text names; empty where it names none."""
    if FILTERS[parameter].names == "region":
        return wanted(deps, said).code
    said = said.strip()[:SHOWN_LIMIT]
    for value in nearest(deps.search, deps.reference, parameter, said):
        if fold(said) in map(fold, _called(deps, parameter, value)):
            return value
    return ""


def _called(deps: Deps, parameter: str, value: str) -> Iterator[str]:
    """Return the names of an area or a country."""
    if FILTERS[parameter].names == "theme":
        yield from (*deps.reference.names_of("theme", value), deps.reference.themes[value].official_name)
    else:
        yield from (texts.country(value) for texts in deps.texts.values())


def _names(deps: Deps, code: str) -> set[str]:
    region = deps.reference.regions[code]
    return {fold(name) for name in (region.name, *deps.reference.names_of("region", code))}


def offered(deps: Deps, texts: Texts, code: str) -> str:
    """Return a region as fields offer it: its name and code."""
    region = deps.reference.regions[code]
    name = region.name if region.level else texts.country(region.country)
    return f"{name} ({code})"
