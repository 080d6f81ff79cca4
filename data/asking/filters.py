"""The registry of filters: all that is to be said of a parameter of addresses, in one row.

A new filter is a new row of FILTERS and its texts in the other languages. Reading and writing addresses, masks, counts
on options, the sentence, the chips, the controls and the browser's half loop over the rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from data.asking.listed_columns import TABLE_COLUMNS, orders
from data.asking.pages import PAGES
from data.asking.sureness import CONFIDENCES
from data.wording import n_


class Control(StrEnum):
    """How a filter is chosen in the bar."""

    NONE = "none"
    BOXES = "boxes"
    RADIO = "radio"
    SELECT = "select"
    TYPED = "typed"
    SLIDER = "slider"
    SWITCH = "switch"


@dataclass(frozen=True)
class Filter:
    """One parameter of addresses.

    label: what it is called. pages: those that take it, beside those whose own row names it (data/asking/pages.py).
    values: how its values are found: values with their words (empty: the value itself), in their order; or a column of
    data.asking.store.Datasets, as "table.column"; or a function from these, as "module:function".
    names: what its values are, where they are things with names of their own (NAMES of layouts/views/context.py).
    several: whether an address may have several of them, any of which keeps a row.
    default: the value that an address leaves out. only: the values that there are among some kinds of rows.
    links: how rows are found by it: a column of theirs, or a function of data/asking/linking.py as "module:function";
    empty where it filters nothing.
    phrases: what it says in the sentence of a page, by the kind of its rows. small: names are written small in it.
    options: words of what its control offers, in its order, where these are not the names of all values. A switch
    offers its default alone, and is on by itself; off it stands for the other value.
    control, place: how it is chosen and its place in the bar, the smallest first; 0 for none.
    unset: what a list to choose one from says where none is. whole: whether its control offers values without rows too.
    pressed: whether its values can be pressed in tables, on maps and on cards. kept: whether it goes along to wherever
    a page leads: it is no choice among what is shown, but what counts as known, and to whom.
    subject: whether it says what a view is of, though it filters nothing.
    nearest: kinds of entries of the search among which a wrong value is looked for.
    """

    label: str
    pages: tuple[str, ...]
    values: Mapping[str, str] | str
    names: str = ""
    several: bool = False
    default: str = ""
    only: Mapping[str, frozenset[str]] = field(default_factory=dict)
    links: str = ""
    phrases: Mapping[str, str] = field(default_factory=dict)
    small: bool = False
    options: Mapping[str, str] = field(default_factory=dict)
    control: Control = Control.NONE
    place: int = 0
    unset: str = ""
    whole: bool = False
    pressed: bool = False
    kept: bool = False
    subject: bool = False
    nearest: tuple[str, ...] = ()

    @property
    def is_choice(self) -> bool:
        """Whether it says what a view is of; what is selected beside a view does not."""
        by_rows = bool(self.links or self.phrases)
        return self.kept or self.subject or by_rows or self.control is not Control.NONE

    @property
    def listed(self) -> bool:
        """Whether its control is a list of options."""
        return self.control in (Control.BOXES, Control.RADIO, Control.SELECT, Control.SWITCH)


ROLE_NAMES = {
    "lead": n_("Lead region"),
    "participant": n_("Participant"),
    "observer": n_("Observer"),
    "coordinator": n_("Coordinator"),
    "partner": n_("Partner"),
}
CONFIDENCE_NAMES = {"low": n_("Low"), "medium": n_("Medium"), "high": n_("High")}
KIND_NAMES = {
    "conference": n_("Conference"),
    "fair": n_("Fair"),
    "kick-off": n_("Kick-off"),
    "matchmaking": n_("Matchmaking"),
    "policy-learning": n_("Policy learning"),
}
STATUS_NAMES = {
    "happened": n_("Took place"),
    "planned": n_("Planned"),
    "not-told": n_("Not known whether it took place"),
}
"""What the sources of an event tell: afterwards that it took place, beforehand that it was planned, or neither."""
ROUND_NAMES = {"1": n_("First round"), "2": n_("Second round")}
"""The rounds in which pilot regions were chosen."""

STEP_NAMES = {
    "quantile": n_("As many regions in each class"),
    "equal": n_("Classes of equal width"),
}
"""How the classes of an indicator are parted on a map."""
FORMS = {"map": n_("Map"), "chart": n_("Chart"), "table": n_("Table")}
"""As what a view takes the first place on its page."""

_HOW, _YEARS = "data.asking.linking", "data.asking.year_links"
_REGIONAL = ("themes", "partnerships", "targets", "regions", "find", "organisations")
"""Pages whose rows name regions."""
_HOSTED = (*_REGIONAL, "events")
"""Pages with a map of places."""
_EUROPE = tuple(page for page in _HOSTED if PAGES[page].frame == "europe")
_VIEWS = (*_HOSTED, "network")
_MATRICES = tuple(page for page in _VIEWS if PAGES[page].matrix)
_CALLS = ("partnerships", "targets")
_IN_TIME = ("themes", *_CALLS, "regions", "organisations", "network")
"""Pages whose rows are running in some years."""
_MEMBERS = ("members", "organisations")
_PARTNERSHIPS = (*_MEMBERS, "targets")
_BOTH = ("things", "places")
_EVENTS = ("events",)
"""Kinds of rows: of members, those that tell of partnerships, roles and memberships alike, and events."""


def _among(kinds: tuple[str, ...], phrase: str) -> Mapping[str, str]:
    return dict.fromkeys(kinds, phrase)


def _weight(label: str, usual: int) -> Filter:
    """Return how much a factor counts by which partners are ranked (data/asking/ranking.py)."""
    steps = {str(step): "" for step in range(6)}
    return Filter(label, ("find",), steps, default=str(usual), control=Control.SLIDER, place=20)


FILTERS: dict[str, Filter] = {
    "platform": Filter(
        n_("Platform"),
        ("themes", "regions", "find"),
        "platforms.platform_id",
        "platform",
        several=True,
        links=f"{_HOW}:platform",
        phrases=_among(("roles", *_BOTH), n_("areas of the platform {values}")),
        control=Control.BOXES,
        place=55,
        whole=True,
        kept=True,
    ),
    "theme": Filter(
        n_("Thematic area"),
        _VIEWS,
        "themes.theme_id",
        "theme",
        several=True,
        links=f"{_HOW}:theme",
        phrases={
            "roles": n_("the areas {values}"),
            "things": n_("roles in {values}, and linked partnerships"),
            "places": n_("regions that take part in {values}"),
            **_among(_PARTNERSHIPS, n_("partnerships linked to {values}")),
            "events": n_("events about {values}"),
        },
        control=Control.BOXES,
        place=60,
        pressed=True,
        nearest=("themes",),
    ),
    "programme": Filter(
        n_("Programme"),
        ("themes", "partnerships", "targets", "regions", "organisations", "network", "events"),
        f"{_HOW}:programmes",
        "programme",
        several=True,
        links=f"{_HOW}:programme",
        phrases={
            "roles": n_("areas with a linked partnership of {values}"),
            "things": n_("areas with a linked partnership of {values}, and its partnerships"),
            **_among(_PARTNERSHIPS, n_("partnerships of {values}")),
            "events": n_("events of {values}"),
        },
        control=Control.BOXES,
        place=70,
        whole=True,
        pressed=True,
    ),
    "role": Filter(
        n_("Role"),
        ("themes", "partnerships"),
        ROLE_NAMES,
        several=True,
        only={
            "roles": frozenset({"lead", "participant", "observer"}),
            "members": frozenset({"coordinator", "partner"}),
        },
        links="role",
        phrases={"roles": n_("role: {values}"), "members": n_("role: {values}")},
        small=True,
        control=Control.BOXES,
        place=30,
    ),
    "country": Filter(
        n_("Country"),
        _HOSTED,
        f"{_HOW}:countries",
        "country",
        several=True,
        links=f"{_HOW}:country",
        phrases={
            **_among(("roles", *_BOTH), n_("regions of these countries: {values}")),
            **_among(_MEMBERS, n_("members from these countries: {values}")),
            "targets": n_("partnerships with a member from these countries: {values}"),
            "events": n_("events in these countries: {values}"),
        },
        control=Control.BOXES,
        place=40,
        pressed=True,
        nearest=("countries",),
    ),
    "region": Filter(
        n_("Region"),
        _REGIONAL,
        "regions.code",
        "region",
        several=True,
        links=f"{_HOW}:region",
        phrases={
            "roles": n_("{values} and the regions it contains or lies in"),
            **_among(_MEMBERS, n_("members from these regions: {values}")),
            "targets": n_("partnerships with a member from these regions: {values}"),
        },
        control=Control.TYPED,
        place=50,
        pressed=True,
        nearest=("regions", "countries"),
    ),
    "sector": Filter(
        n_("Sector"),
        _CALLS,
        f"{_HOW}:sectors",
        "sector",
        several=True,
        links=f"{_HOW}:sector",
        phrases=_among(_PARTNERSHIPS, n_("partnerships in the sector {values}")),
        control=Control.BOXES,
        place=80,
        pressed=True,
    ),
    "target": Filter(
        n_("Target country"),
        (*_CALLS, "events"),
        "targets.target_country",
        "country",
        several=True,
        links=f"{_HOW}:target",
        phrases={
            "members": n_("partnerships that target {values}"),
            "targets": n_("target country {values}"),
            "events": n_("events with {values}"),
        },
        control=Control.BOXES,
        place=90,
        pressed=True,
        nearest=("targets",),
    ),
    "year": Filter(
        n_("Year"),
        (*_IN_TIME, "events"),
        f"{_YEARS}:years",
        links=f"{_YEARS}:year",
        phrases={
            "roles": n_("roles known to be held in {values}"),
            **_among(_BOTH, n_("roles and partnerships known to be running in {values}")),
            **_among(_PARTNERSHIPS, n_("partnerships known to be active in {values}")),
            "events": n_("events in {values}"),
        },
        control=Control.SELECT,
        place=100,
        unset=n_("Any year"),
    ),
    "undated": Filter(
        n_("Without a date"),
        _IN_TIME,
        {"hide": n_("not shown"), "show": n_("shown as well")},
        default="hide",
        phrases=_among(("roles", *_BOTH, *_PARTNERSHIPS), n_("also what has no date")),
    ),
    "kind": Filter(
        n_("Kind of event"),
        _EVENTS,
        KIND_NAMES,
        several=True,
        links="kind",
        phrases=_among(_EVENTS, n_("events of this kind: {values}")),
        small=True,
        control=Control.BOXES,
        place=32,
        whole=True,
        pressed=True,
    ),
    "status": Filter(
        n_("Planned or happened"),
        _EVENTS,
        STATUS_NAMES,
        several=True,
        links="status",
        phrases=_among(_EVENTS, n_("events of which the sources tell: {values}")),
        small=True,
        control=Control.BOXES,
        place=34,
        whole=True,
        pressed=True,
    ),
    "pilot": Filter(
        n_("Pilot regions"),
        ("regions",),
        ROUND_NAMES,
        several=True,
        links=f"{_HOW}:pilot",
        phrases=_among(_BOTH, n_("pilot regions in industrial transition: {values}")),
        small=True,
        options=ROUND_NAMES,
        control=Control.BOXES,
        place=105,
        whole=True,
    ),
    "confidence": Filter(
        n_("Minimum confidence"),
        _VIEWS,
        CONFIDENCE_NAMES,
        default=CONFIDENCES[0],
        links=f"{_HOW}:confidence",
        phrases={
            "roles": n_("roles of this confidence: {values}"),
            **_among(_BOTH, n_("roles and memberships of this confidence: {values}")),
            **_among(_MEMBERS, n_("memberships of this confidence: {values}")),
            "targets": n_("targets of this confidence: {values}"),
            "events": n_("events of this confidence: {values}"),
        },
        small=True,
        options={"high": n_("High only"), "medium": n_("Medium or high"), "low": n_("Any")},
        control=Control.RADIO,
        place=110,
        kept=True,
    ),
    "partnership": Filter(
        n_("Partnership"),
        ("partnerships",),
        "partnerships.partnership_id",
        "partnership",
        links="partnership_id",
        phrases={"members": n_("partnership {values}")},
        pressed=True,
        nearest=("partnerships",),
    ),
    "organisation": Filter(
        n_("Organisation"),
        ("organisations",),
        "organisations.organisation_id",
        "organisation",
        links="organisation_id",
        phrases={"organisations": n_("organisation {values}")},
        pressed=True,
        nearest=("organisations",),
    ),
    "of": Filter(
        n_("Network of"),
        ("network",),
        {"regions": n_("Regions"), "organisations": n_("Organisations")},
        default="regions",
        control=Control.RADIO,
        place=10,
    ),
    "partners": Filter(
        n_("Partners"),
        ("find",),
        {"new": n_("New partners only"), "all": n_("all, also those of today")},
        default="new",
        links=f"{_HOW}:partners",
        phrases=_among(("places",), n_("also partners of today")),
        options={"new": ""},
        control=Control.SWITCH,
        place=15,
    ),
    "scope": Filter(
        n_("Also show"),
        (*_REGIONAL, "network"),
        {"2018": "", "all": n_("all years")},
        default="2018",
        links=f"{_HOW}:scope",
        phrases={
            "roles": n_("with areas that started after 2018"),
            **_among(
                _BOTH, n_("with areas that started after 2018, and partnerships of earlier and later calls")
            ),
            **_among(_PARTNERSHIPS, n_("with partnerships of earlier and later calls")),
        },
        options={"all": ""},
        control=Control.BOXES,
        place=120,
        kept=True,
    ),
    "host": Filter(
        n_("Host region"), _HOSTED, "regions.code", "region", kept=True, nearest=("regions", "countries")
    ),
    "selected": Filter(
        n_("Selected"),
        _VIEWS,
        f"{_HOW}:selectable",
        "selected",
        pressed=True,
    ),
    "view": Filter(
        n_("Shown as"),
        _VIEWS,
        FORMS,
        default="map",
    ),
    "indicator": Filter(
        n_("Indicator"),
        ("regions",),
        "indicators.indicator_id",
        "indicator",
        pressed=True,
        subject=True,
    ),
    "against": Filter(
        n_("Compared with"),
        ("regions",),
        "indicators.indicator_id",
        "indicator",
        pressed=True,
        subject=True,
    ),
    "steps": Filter(
        n_("Classes"),
        ("regions",),
        STEP_NAMES,
        default="quantile",
        pressed=True,
        subject=True,
    ),
    "like": Filter(
        n_("Alike in"),
        ("regions",),
        f"{_HOW}:comparable",
        "indicator",
        several=True,
        subject=True,
    ),
    "category": Filter(
        n_("Category of those alike"),
        ("regions",),
        {"any": n_("Any category"), "same": n_("Same category in cohesion policy")},
        default="any",
        subject=True,
    ),
    "columns": Filter(n_("Columns"), _VIEWS, dict.fromkeys(TABLE_COLUMNS, ""), several=True),
    "sort": Filter(n_("Sorted by"), _VIEWS, dict.fromkeys(orders(), ""), pressed=True),
    "matrix_rows": Filter(n_("Rows of the matrix by"), _MATRICES, f"{_HOW}:heads", pressed=True),
    "matrix_columns": Filter(n_("Columns of the matrix by"), _MATRICES, f"{_HOW}:heads", pressed=True),
    "extent": Filter(
        n_("Part of the map"),
        _EUROPE,
        {"shown": n_("What is shown"), "europe": n_("All of Europe")},
        default="shown",
    ),
    "layers": Filter(
        n_("Shown as well"),
        ("themes", "regions"),
        {"pilots": n_("Pilot regions in industrial transition"), "joining": n_("Who could join")},
        several=True,
    ),
    "insets": Filter(
        n_("Outermost regions"),
        _EUROPE,
        {"shown": n_("What is shown"), "all": n_("All")},
        default="shown",
    ),
    "weight_areas": _weight(n_("Shared areas"), 3),
    "weight_roles": _weight(n_("Leads in your areas"), 2),
    "weight_met": _weight(n_("Partnerships in common"), 1),
    "weight_targets": _weight(n_("Shared target countries"), 1),
    "weight_new": _weight(n_("No partnership in common yet"), 2),
    "weight_joining": _weight(n_("Could join your areas"), 0),
}
"""By parameter, in the order in which an address, a sentence and chips name them."""


@lru_cache(maxsize=64)
def applies(page: str) -> frozenset[str]:
    """Return the parameters that a page takes."""
    own, passes = PAGES[page].filters, PAGES[page].passes
    return frozenset(
        name
        for name, one in FILTERS.items()
        if page in one.pages or name in own or (passes and one.is_choice)
    )


def label(page: str, parameter: str) -> str:
    """Return what a page calls a filter, for the catalogues.

    >>> label("events", "target"), label("targets", "target")
    ('Partner country', 'Target country')
    """
    return PAGES[page].labels.get(parameter, FILTERS[parameter].label)


def kept() -> tuple[str, ...]:
    """Return the parameters that go along to wherever a page leads, in the order of an address."""
    return tuple(name for name, one in FILTERS.items() if one.kept)


def possible(page: str, parameter: str, known: frozenset[str]) -> frozenset[str]:
    """Return those of the known values of a parameter that there are among the rows of a page."""
    only = {} if PAGES[page].passes else FILTERS[parameter].only
    return only.get(PAGES[page].rows, frozenset()) & known if only else known


def bar() -> tuple[str, ...]:
    """Return the parameters that are chosen in the bar of filters, in its order."""
    return tuple(sorted((name for name, one in FILTERS.items() if one.place), key=lambda p: FILTERS[p].place))
