"""What figures of regions show, without drawing: strips of all regions with marks on them, and bars of branches."""

from typing import NamedTuple


class StripMark(NamedTuple):
    """A mark on a strip. at: its place, 0 to 1000. kind: own, country, union, or the place of a compared region."""

    kind: str
    at: int
    label: str


class FigureSaid(NamedTuple):
    """What an indicator says of one region. said: how it was come by, where that is to be known. kind: of its mark."""

    region: str
    value: str
    year: str
    said: str
    place: str
    kind: str


class Strip(NamedTuple):
    """One indicator. lines: the place of each region of the Union, 0 to 1000, each once. marks: on these.

    beside: what the country and the Union have, in words. path: the years of one region as places from left to right
    and from bottom to top, 0 to 1000; span: these years in words.
    """

    name: str
    unit: str
    href: str
    told: tuple[FigureSaid, ...]
    beside: tuple[str, ...]
    lines: tuple[int, ...]
    marks: tuple[StripMark, ...]
    path: tuple[tuple[int, int], ...]
    span: str


class BranchBar(NamedTuple):
    """A branch of a region. share: of the longest bar, 0 to 1; line: where the Union is, in the same measure.

    takes: whether the region takes part in its areas. times: its location quotient.
    """

    name: str
    quotient: str
    jobs: str
    share: float
    line: float
    areas: tuple[tuple[str, str], ...]
    said: str
    takes: bool
    times: float = 0.0


class Course(NamedTuple):
    """An indicator over the years. lines: kind of its mark, name and values of each, None where there is no figure."""

    title: str
    years: tuple[str, ...]
    lines: tuple[tuple[str, str, tuple[float | None, ...]], ...]


class PeerSaid(NamedTuple):
    """A region like another: its name and page, how far it is, and why it is worth a look."""

    name: str
    href: str
    distance: str
    why: str


class PeersSaid(NamedTuple):
    """Regions like one. formula: how they are found. choices: words, address with GAP for code, whether it is chosen.

    code: of the region itself. Choices are the same beside every region.
    """

    title: str
    by: str
    peers: tuple[PeerSaid, ...]
    empty: str
    formula: str
    change: str
    choices: tuple[tuple[str, str, bool], ...]
    code: str


class Scored(NamedTuple):
    """All that is shown of the figures of one region or of several.

    legend: kinds of marks and what they are. notes: what has to be known. ways: words and address of what leads on.
    course: the first indicator over the years, in files.
    """

    title: str
    lead: str
    strips: tuple[Strip, ...]
    legend: tuple[tuple[str, str], ...]
    branches_title: str = ""
    branches_lead: str = ""
    branches: tuple[BranchBar, ...] = ()
    notes: tuple[str, ...] = ()
    ways: tuple[tuple[str, str], ...] = ()
    peers: PeersSaid | None = None
    course: Course | None = None
