"""What callbacks work with: frozen, made once at start, passed in."""

from collections.abc import Mapping
from dataclasses import dataclass

from data.asking.index import Index, build_index
from data.asking.reference import Reference, build_reference
from data.asking.rows import Region
from data.asking.searching import SearchIndex, plain
from data.asking.state import ViewState
from data.asking.store import Datasets
from data.folding import spelt_out
from layouts.figures.areas import build_base
from layouts.figures.base import MapBase, area_names
from layouts.i18n import Texts, load_texts
from layouts.search import build_search


@dataclass(frozen=True)
class Deps:
    """The data, what was derived from it, and the texts. area_names: language → page → code → name."""

    data: Datasets
    index: Index
    reference: Reference
    base: MapBase
    texts: Mapping[str, Texts]
    area_names: Mapping[str, Mapping[str, Mapping[str, str]]]
    search: SearchIndex

    def names(self, language: str, state: ViewState) -> Mapping[str, str]:
        """Return the names of the areas that the page of a state shows, by their codes."""
        return self.area_names[language][state.page]

    @property
    def root(self) -> str:
        """What stands before the path of every address."""
        return next(iter(self.texts.values())).root


def build_deps(data: Datasets, geometry: Mapping[str, str], contact: str = "", root: str = "") -> Deps:
    """Derive from the data all that callbacks need.

    contact: a mailbox for mistakes, empty for none. root: what stands before the path of every address.
    """
    reference, texts = build_reference(data), load_texts(contact, root)
    base = build_base(data, reference, geometry)
    names = {code: area_names(base, words) for code, words in texts.items()}
    return Deps(data, build_index(data), reference, base, texts, names, build_search(reference, texts))


def region_names(deps: Deps, language: str) -> list[list[str]]:
    """Return all regions for type-ahead: code, name, names to find it by, country; larger regions first.

    The names to find it by are folded as assets/common/folding.js folds what is typed, "|" between, the code first.
    """
    texts = deps.texts[language]
    rows = sorted(deps.data.regions, key=lambda region: (region.level, region.name))
    return [_names_of(row, deps.reference.names_of("region", row.code), texts) for row in rows]


def _names_of(region: Region, others: tuple[str, ...], texts: Texts) -> list[str]:
    country = texts.country(region.country)
    names = [region.name, *others, *([country] if region.level == 0 else [])]
    found = dict.fromkeys(map(plain, (region.code, *names, *map(spelt_out, names))))
    return [region.code, region.name if region.level else country, "|".join(found), country]
