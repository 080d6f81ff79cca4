"""How sure what is known of each region and organisation is, and where it stands."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from data.asking.index import KINDS
from data.asking.pages import PAGES
from data.asking.queries import Selection
from data.asking.reference import Reference
from data.asking.state import ViewState
from data.asking.sureness import CONFIDENCES


@dataclass(frozen=True)
class Evidence:
    """What rows say of one thing. confidence: the lowest of them. sources: their source cells, each once."""

    confidence: str
    sources: tuple[str, ...]


def evidence(
    select: Callable[[ViewState], Selection],
    reference: Reference,
    state: ViewState,
    keys: Collection[str],
) -> Mapping[str, Evidence]:
    """Return what the rows behind a page say of some regions or organisations that it counts, under its filters.

    A region has its own rows and those of the regions inside it. Roles in areas count where the page speaks of them.
    """
    lowest: dict[str, int] = {}
    sources: dict[str, dict[str, None]] = {}
    code = "organisation_id" if "organisations" in (state.of, state.page) else "nuts_code"
    pages = ("themes", "organisations") if "roles" in KINDS[PAGES[state.page].rows] else ("organisations",)
    for page in pages:
        rows = select(replace(state.on_page(page), region=(), country=(), organisation=""))
        # Many rows say the same of the same place: each is looked at once.
        said = rows.once(code, "confidence", "source_url")
        for found, level, source in said.texts(code, "confidence", "source_url"):
            for key in (found, *(reference.above(found) if code == "nuts_code" else ())):
                if key in keys:
                    lowest[key] = min(lowest.get(key, len(CONFIDENCES)), CONFIDENCES.index(level))
                    sources.setdefault(key, {})[source] = None
    return {key: Evidence(CONFIDENCES[level], tuple(sources[key])) for key, level in lowest.items()}
