"""How long the server takes to open a profile or the finder: over all of them, and with a hundred times the data.

Every address is asked once, through the whole program save the network: parsing, selecting, view, drawing, JSON,
compression. What the program remembers from address to address it may use, as it would in service.
"""

import statistics
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from dashboard.app import AtlasApp
from dashboard.memory import settle
from data.asking.state import ViewState, to_query

SAMPLE = 60
"""Addresses of each kind that are asked with a hundred times the data."""
Addresses = Mapping[str, list[str]]


@dataclass(frozen=True)
class Times:
    """Milliseconds of the answers of one kind of page."""

    taken: tuple[float, ...]

    @property
    def middle(self) -> float:
        """The median."""
        return statistics.median(self.taken)

    @property
    def high(self) -> float:
        """The 95th percentile."""
        return statistics.quantiles(self.taken, n=20)[-1] if len(self.taken) > 1 else self.taken[0]


def addresses(app: AtlasApp) -> Addresses:
    """Return the addresses of all profiles and of the finder for all regions, by kind."""
    reference, targets = app.deps.reference, sorted(app.deps.index.vocabulary["target"])
    regions, named = list(reference.regions), list(app.views.standing("low", "2018").named)
    every = ViewState(scope="all")
    return {
        "Regions": [_query(ViewState(page="regions", region=(code,))) for code in regions],
        "Two regions": [
            _query(ViewState(page="regions").with_values("region", pair)) for pair in pairwise(named)
        ],
        "Partnerships": [
            _query(replace(every, page="partnerships", partnership=p)) for p in reference.partnerships
        ],
        "Organisations": [
            _query(replace(every, page="organisations", organisation=o)) for o in reference.organisations
        ],
        "Areas": [_query(replace(every, page="themes", theme=(t,))) for t in reference.themes],
        "Target countries": [_query(ViewState(page="targets", target=(t,))) for t in targets],
        "Find partners": [_query(ViewState(page="find", region=(code,))) for code in regions],
    }


def _query(state: ViewState) -> str:
    return f"{state.page}?{to_query(state)}"


def opened(app: AtlasApp, found: Addresses) -> Mapping[str, Times]:
    """Ask every address once, in turn by kind, and return the times by kind.

    Times are those of the processor, which an answer waits for alone: what else the machine does is not in them.
    """
    client = app.server.test_client()

    def ask(address: str) -> float:
        page, _, query = address.partition("?")
        start = time.process_time()
        where: dict[str, object] = {"path": f"/en/{page}", "query": f"?{query}", "scheme": "light"}
        whole = client.get(f"/en/{address}", headers={"Accept-Encoding": "br"})
        drawn = client.post(CHANGES, json=question(where, where), headers={"Accept-Encoding": "br"})
        taken = 1000 * (time.process_time() - start)
        if (whole.status_code, drawn.status_code) != (200, 200):
            raise RuntimeError(f"{address}: {whole.status}, {drawn.status}")
        return taken

    for kind in found:
        ask(found[kind][0])
    settle()
    return {kind: Times(tuple(ask(address) for address in found[kind])) for kind in found}


CHANGES = "/_dash-update-component"
"""Where a browser asks what changes on the page."""


def question(to: Mapping[str, object], before: Mapping[str, object]) -> Mapping[str, object]:
    """Return what Dash sends to ask what changes from one address to another."""
    return {
        "output": "changes.data",
        "outputs": {"id": "changes", "property": "data"},
        "inputs": [{"id": "address", "property": "data", "value": {"number": 1, "to": to, "before": before}}],
        "changedPropIds": ["address.data"],
    }


def searched(app: AtlasApp, words: Iterable[str]) -> Times:
    """Return the times of the search for each of the words."""
    client = app.server.test_client()
    taken = []
    for word in words:
        start = time.process_time()
        answer = client.get("/search", query_string={"q": word, "language": "en"})
        taken.append(1000 * (time.process_time() - start))
        if answer.status_code != 200:
            raise RuntimeError(f"{word}: {answer.status}")
    return Times(tuple(taken))


def typed(app: AtlasApp) -> list[str]:
    """Return names as people type them: whole, begun, and with two letters exchanged."""
    reference = app.deps.reference
    names = [str(row.name) for row in reference.organisations.values()]
    names += [region.name for region in reference.regions.values() if region.level < 3]
    names = names[:: max(1, len(names) // 300)]
    swapped = [name[:2] + name[3:4] + name[2:3] + name[4:] for name in names]
    return [*names, *(name[:4] for name in names), *swapped]
