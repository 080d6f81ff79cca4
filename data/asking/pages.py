"""The registry of pages: what rows each shows, what it is about, and what it calls things.

A new page is a row of PAGES here, and a row of VIEWS (layouts/views/registry.py) that names its view.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from data.wording import n_


@dataclass(frozen=True)
class Page:
    """One page, by the name that it has in addresses.

    rows: the kind of rows behind it, one of data.asking.index.KINDS; empty where it is no view of rows. overview: the
    kind of rows while nothing of its subject is chosen, where that is another.
    subject: the parameter that it is about. limits: values that it has room for, of parameters that take several
    elsewhere; a subject of few values is told as the heading, be they one or several, and its filter comes first.
    words: what it calls the values of a filter, by parameter, where they mean something else on each page.
    filters: parameters that it takes beside those whose own row names it (data/asking/filters.py).
    packed: whether one value of its subject can be taken along with everything in one file.
    """

    rows: str = ""
    overview: str = ""
    subject: str = ""
    limits: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    filters: tuple[str, ...] = ()
    packed: bool = False

    @property
    def compares(self) -> bool:
        """Whether its subject is a few values side by side."""
        return self.subject in self.limits


_CALLS = {"scope": n_("Partnerships of earlier and later calls")}
_BOTH = {"scope": n_("Later areas, earlier and later calls")}

PAGES = {
    "themes": Page(
        "roles", subject="theme", words={"scope": n_("Areas that started after 2018")}, packed=True
    ),
    "partnerships": Page("members", subject="partnership", words=_CALLS, packed=True),
    "targets": Page("targets", subject="target", words=_CALLS),
    "regions": Page("things", "places", "region", {"region": 3}, _BOTH, packed=True),
    "find": Page("places", "", "region", {"region": 3}, _BOTH),
    "network": Page("members", words=_CALLS),
    "organisations": Page("organisations", subject="organisation", words=_CALLS),
    "data": Page(),
}
"""By name, in the order in which documents list them; the first one is the start."""


def views() -> tuple[str, ...]:
    """Return the pages that are a view of rows; the others tell of the tables."""
    return tuple(name for name, page in PAGES.items() if page.rows)
