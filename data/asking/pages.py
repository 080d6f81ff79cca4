"""The registry of pages: what rows each shows, what it is about, what stands on it, and what it calls things.

A new page is a row of PAGES here, and a row of BUILDERS (layouts/views/builders.py) with what builds its view.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from data.wording import n_


@dataclass(frozen=True)
class Page:
    """One page, by the name that it has in addresses.

    title: its name in the navigation; empty for a page that is reached from another, which is beneath.
    serves: whether it is no view of the facts but of use with them: the navigation has such pages last.
    noun: what a filtered view of it is a view of.
    rows: the kind of rows behind it, one of data.asking.index.KINDS; empty where it is no view of rows. overview: the
    kind of rows while nothing of its subject is chosen, where that is another.
    subject: the parameter that it is about. asked: another that is part of its question, and hides nothing. limits:
    values that it has room for, of parameters that take several elsewhere; a subject of few values is told as the
    heading, be they one or several, and its filter comes first.
    words: what it calls the values of a filter, by parameter, where they mean something else on each page. labels: what
    it calls a filter itself.
    filters: parameters that it takes beside those whose own row names it (data/asking/filters.py). passes: whether it
    takes all that is chosen on other pages, which changes nothing there: it goes along to where its links lead.
    frame: of its map: europe, world, or none. doubts: whether areas without a class say that nothing of them is known.
    table: what its rows are called. chooser, timeline, calendar, matrix: titles of these parts, empty where it
    has none.
    about: what a page that shows no rows says of itself, in a sentence.
    printed: rows of each of its tables that a report holds, 0 for as many as usual.
    packed: whether one value of its subject can be taken along with everything in one file.
    """

    title: str = ""
    beneath: str = ""
    serves: bool = False
    noun: str = ""
    rows: str = ""
    overview: str = ""
    subject: str = ""
    asked: str = ""
    limits: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    filters: tuple[str, ...] = ()
    passes: bool = False
    frame: str = "europe"
    doubts: bool = False
    table: str = n_("Data table")
    chooser: str = ""
    timeline: str = ""
    calendar: str = ""
    matrix: str = ""
    about: str = ""
    printed: int = 0
    packed: bool = False

    @property
    def compares(self) -> bool:
        """Whether its subject is a few values side by side."""
        return self.subject in self.limits


_CALLS = {"scope": n_("Partnerships of earlier and later calls")}
_BOTH = {"scope": n_("Later areas, earlier and later calls")}

HOME = "start"
"""The page that the program starts with, which lies at the address of a language itself."""
PAGES = {
    "themes": Page(
        n_("Areas"),
        noun=n_("Thematic areas"),
        rows="roles",
        subject="theme",
        words={"scope": n_("Areas that started after 2018")},
        doubts=True,
        chooser=n_("The thematic areas"),
        matrix=n_("Regions and thematic areas"),
        packed=True,
    ),
    "partnerships": Page(
        n_("Partnerships"),
        noun=n_("Partnerships"),
        rows="members",
        subject="partnership",
        words=_CALLS,
        timeline=n_("Partnerships in time"),
        packed=True,
    ),
    "targets": Page(
        n_("Target countries"),
        noun=n_("Target countries"),
        rows="targets",
        subject="target",
        words=_CALLS,
        frame="world",
        matrix=n_("Sectors and target countries"),
    ),
    "regions": Page(
        n_("Regions"),
        noun=n_("Regions"),
        rows="things",
        overview="places",
        subject="region",
        limits={"region": 5},
        words=_BOTH,
        printed=15,
        packed=True,
    ),
    "organisations": Page(
        n_("Organisations"),
        noun=n_("Organisations"),
        rows="organisations",
        subject="organisation",
        words=_CALLS,
    ),
    "network": Page(
        n_("Network"),
        noun=n_("Network"),
        rows="members",
        words=_CALLS,
        frame="",
        table=n_("Data table of the network"),
        matrix=n_("The network as a table, all pairs"),
        printed=30,
    ),
    "events": Page(
        n_("Events"),
        noun=n_("Events"),
        rows="events",
        labels={"target": n_("Partner country")},
        table=n_("The events as a list"),
        calendar=n_("Calendar"),
        printed=70,
    ),
    "find": Page(
        n_("Find partners"),
        serves=True,
        noun=n_("Partners"),
        rows="places",
        subject="region",
        asked="theme",
        limits={"region": 3},
        words=_BOTH,
        printed=20,
    ),
    "data": Page(
        n_("Data"),
        serves=True,
        passes=True,
        frame="",
        about=n_(
            "All tables to take along, where they are from, how complete they are, and what is doubtful."
        ),
    ),
    "glossary": Page(
        beneath="data",
        noun=n_("Glossary"),
        passes=True,
        frame="",
        about=n_(
            "Words of European cluster policy, such as lead region and programme, in a sentence or two each."
        ),
    ),
    "accessibility": Page(
        beneath="data",
        noun=n_("Accessibility"),
        passes=True,
        frame="",
        about=n_("How everyone can use S3 Atlas: by keyboard, screen reader, magnified, without scripts."),
    ),
    "privacy": Page(
        beneath="data",
        noun=n_("Privacy"),
        passes=True,
        frame="",
        about=n_("What S3 Atlas learns of those who visit it, and what stays in their browser."),
    ),
    HOME: Page(
        noun=n_("Start page"),
        filters=("platform", "confidence", "scope", "host"),
        about=n_(
            "A region, an area, a target country, partners: four questions about European cluster policy."
        ),
    ),
}
"""By name, in the order of the navigation; the first one is the view of those that name none."""


def views() -> tuple[str, ...]:
    """Return the pages that are a view of rows; the others tell of the tables or of the program."""
    return tuple(name for name, page in PAGES.items() if page.rows)


def noted() -> tuple[str, ...]:
    """Return the pages that the foot of every page leads to."""
    return tuple(name for name, page in PAGES.items() if page.beneath and not page.rows)
