"""What the tables hold: a frozen row of each kind.

Text that is not known is empty, a number that is not known is None; a field that is never missing says so by its type.
Fields are named after the columns of the prepared tables (data/asking/store.py says what those are that no source has).
"""

from dataclasses import dataclass, field


class Row:
    """A row of any kind."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ThematicArea(Row):
    """A thematic area. order: by platform, later areas last. in_2018_list: yes, likely or no; later: no."""

    theme_id: str
    platform_id: str
    order: int
    official_name: str
    in_2018_list: str
    later: bool
    started: str
    description: str
    website: str
    source_url: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Role(Row):
    """The role of a region in an area. level: of NUTS. preference: 0 where it is the one to show for the pair."""

    theme_id: str
    region_name: str
    nuts_code: str
    country: str
    role: str
    as_of: str
    source_url: str
    confidence: str
    level: int
    preference: int


@dataclass(frozen=True, slots=True)
class AreaFact(Row):
    """A number that is stated of an area."""

    theme_id: str
    indicator: str
    value: float
    unit: str
    as_of: str
    source_url: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Partnership(Row):
    """A partnership; among the rows of a page it stands for its members where none is known. Amounts in euro."""

    partnership_id: str
    programme: str
    acronym: str
    title: str
    call: str
    generation: int | None
    strand: str
    start_date: str
    end_date: str
    duration_months: int | None
    eu_contribution_eur: float | None
    budget_total_eur: float | None
    smes_represented: int | None
    members_stated: int | None
    grant_agreement: str
    website: str
    description: str
    note: str
    source_url: str
    confidence: str
    later: bool
    start_year: int | None
    end_year: int | None
    members_known: int
    sector_group: str
    sector_id: str


@dataclass(frozen=True, slots=True)
class Membership(Row):
    """An organisation in a partnership. lon, lat: degrees, of the place that placed_by names."""

    partnership_id: str
    organisation: str
    role: str
    city: str
    nuts_code: str
    country: str
    eu_contribution_eur: float | None
    location_basis: str
    note: str
    source_url: str
    confidence: str
    organisation_id: str
    programme: str
    acronym: str
    later: bool
    lon: float | None
    lat: float | None
    placed_by: str
    nuts2: str

    @property
    def point(self) -> tuple[float, float] | None:
        """Its lon and lat."""
        return None if self.lon is None or self.lat is None else (self.lon, self.lat)


@dataclass(frozen=True, slots=True)
class Organisation(Row):
    """An organisation. names: all its spellings, separated by " ; ". website: its address, empty where not known."""

    organisation_id: str
    name: str
    names: str
    country: str
    city: str
    nuts_code: str
    website: str


@dataclass(frozen=True, slots=True)
class NetworkNode(Row):
    """A region or organisation (kind) in a scope. x, y: 0 to 1. community: from 0. betweenness: 0 to 1."""

    kind: str
    scope: str
    node: str
    x: float | None
    y: float | None
    community: int | None
    betweenness: float | None


@dataclass(frozen=True, slots=True)
class NetworkMeasure(Row):
    """What is measured of a whole network. nodes: linked ones."""

    kind: str
    scope: str
    modularity: float
    communities: int
    nodes: int
    links: int


@dataclass(frozen=True, slots=True)
class AreaLink(Row):
    """What links a partnership to an area. area: its theme_id, of whatever platform; empty where no table has it."""

    partnership_id: str
    theme_id: str
    other_platform_area: str
    basis: str
    source_url: str
    confidence: str
    area: str


@dataclass(frozen=True, slots=True)
class Target(Row):
    """A third country, or a wider area of the world, that a partnership targets."""

    partnership_id: str
    target_country: str
    target_area: str
    note: str
    source_url: str
    confidence: str
    programme: str
    acronym: str
    later: bool


@dataclass(frozen=True, slots=True)
class SurveyAnswer(Row):
    """How many of the partnerships that were asked named a country as a target."""

    target_country: str
    partnerships: int
    responses: int
    partnerships_asked: int
    source_url: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Pilot(Row):
    """A pilot region in industrial transition."""

    region_name: str
    nuts_code: str
    country: str
    batch: int
    source_url: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Event(Row):
    """An event. status: happened, planned or not-told. topics, partner_country, programmes: several, separated by ";".

    planned_start, planned_end: when it was announced for. place_id: of its city, empty where none is known.
    """

    event_id: str
    name: str
    kind: str
    status: str
    start_date: str
    end_date: str
    planned_start: str
    planned_end: str
    city: str
    country: str
    lat: float | None
    lon: float | None
    topics: str
    partner_country: str
    programmes: str
    partnership_id: str
    theme_id: str
    note: str
    source_url: str
    confidence: str
    place_id: str


@dataclass(frozen=True, slots=True)
class Headline(Row):
    """A figure that is stated of a programme or platform; a number as text."""

    figure_id: str
    programme: str
    platform_id: str
    indicator: str
    value: str
    unit: str
    as_of: str
    note: str
    source_url: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Region(Row):
    """A NUTS 2016 region: lon and lat (degrees) lie inside it; inset names its outermost frame, if any."""

    code: str = field(metadata={"column": "nuts_code"})
    level: int
    name: str
    parent: str
    country: str
    lon: float
    lat: float
    inset: str


@dataclass(frozen=True, slots=True)
class Name(Row):
    """The name of an area or region in a language. kind: theme or region. common_name: what it is called today."""

    kind: str
    id: str
    language: str
    name: str
    common_name: str


@dataclass(frozen=True, slots=True)
class Country(Row):
    """A country of the world with a point inside it."""

    code: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class NamedSource(Row):
    """A source that says little by its address.

    kind: page, copy, mirror, presentation or none. part: a slide, or a file. copy_of: the page that a mirror copies.
    """

    id: str
    kind: str
    publisher: str
    title: str
    part: str
    date: str
    address: str
    copy_of: str
    note: str


@dataclass(frozen=True, slots=True)
class TableSource(Row):
    """Where a table comes from."""

    table: str
    producer: str
    title: str
    address: str
    accessed: str
    licence: str
    description: str


@dataclass(frozen=True, slots=True)
class TableDoubt(Row):
    """What a check doubts. row: 0 for the whole file. values: of its wording, as JSON. more: others like it."""

    file: str
    row: int
    column: str
    value: str
    template: str
    values: str
    more: int
