"""The registry of filters.

A new filter is a new row of FILTERS; masks, counts on options, the sentence and the chips loop over it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from data.asking import linking
from data.asking.linking import Links
from data.asking.store import Datasets

ROLES = ("lead", "participant", "observer", "coordinator", "partner")
PROGRAMMES = ("escp-s3", "escp-4i", "innosup-1", "cluster-excellence")
SCOPES = ("2018", "all")
KINDS = ("regions", "organisations")
"""What a network may be of."""
STEPS = tuple(str(step) for step in range(6))
"""Values of a weight."""


@dataclass(frozen=True)
class Filter:
    """One filter: its parameter, what it speaks of on each page, and how it links rows to values."""

    parameter: str
    speaks_of: Mapping[str, str]
    links: Callable[[Datasets, str, pd.DataFrame], Links]


_PARTNERSHIP = dict.fromkeys(("partnerships", "targets", "network", "organisations"), "partnership")
_MEMBER = dict.fromkeys(("partnerships", "network", "organisations"), "member")
_BOTH = {"regions": "both", "find": "both"}
"""Pages that show roles in areas and memberships in partnerships alike."""

FILTERS = (
    Filter("theme", {"themes": "area", "regions": "both", "find": "candidate"} | _PARTNERSHIP, linking.theme),
    Filter("programme", {"themes": "area", "regions": "both"} | _PARTNERSHIP, linking.programme),
    Filter("role", {"themes": "region", "partnerships": "member"}, linking.column("role")),
    Filter(
        "country",
        {"themes": "region", "regions": "region", "find": "region", "targets": "partnership"} | _MEMBER,
        linking.country,
    ),
    Filter("region", {"themes": "region", "targets": "partnership"} | _BOTH | _MEMBER, linking.region),
    Filter("sector", _PARTNERSHIP, linking.sector),
    Filter("target", {"partnerships": "partnership", "targets": "target"}, linking.target),
    Filter("year", _PARTNERSHIP, linking.year),
    Filter("confidence", {"themes": "region", "targets": "target"} | _BOTH | _MEMBER, linking.confidence),
    Filter("partnership", {"partnerships": "partnership"}, linking.column("partnership_id")),
    Filter("organisation", {"organisations": "member"}, linking.column("organisation_id")),
    Filter("scope", {"themes": "area"} | _BOTH | _PARTNERSHIP, linking.scope),
)
POSITIONS = {f.parameter: position for position, f in enumerate(FILTERS, start=1)}
