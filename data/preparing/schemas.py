"""One declaration per table: types, checks, titles and descriptions.

Both the validation (checking.py) and the data dictionary (dictionary.py) come from here. A declaration is a pandera
schema; `unique` is the key, and a column's metadata says its type and the table that it links to.
"""

import pandas as pd
from pandas import DataFrame, Series
from pandera.pandas import Check

from data.dates import is_before, is_date
from data.languages import LANGUAGES
from data.preparing import columns as c
from data.preparing.declaring import facts, table
from data.preparing.measures import MEASURES
from data.preparing.organisations import groups, pairs
from data.preparing.registers import GLOSSARY, ORGANISATION_WEBSITES, PLATFORMS, PROGRAMMES


def _in_order(table: DataFrame) -> Series:
    spans = zip(table["start_date"].fillna(""), table["end_date"].fillna(""), strict=True)
    reversed_ = [is_date(start) and is_date(end) and is_before(end, start) for start, end in spans]
    return ~Series(reversed_, index=table.index, dtype=bool)


def _at_most(smaller: str, larger: str) -> Check:
    def test(table: DataFrame) -> Series:
        low, high = (pd.to_numeric(table[name], errors="coerce") for name in (smaller, larger))
        return ~(low > high)

    return c.rule(smaller, f"not more than {larger}", test)


def _one_coordinator(table: DataFrame) -> Series:
    leads = table["role"] == "coordinator"
    return ~(leads & table["partnership_id"].where(leads).duplicated())


def _one_country(table: DataFrame) -> Series:
    first = table.groupby("organisation")["country"].transform("first")
    return first.isna() | table["country"].isna() | (table["country"] == first)


def _agrees(table: DataFrame) -> Series:
    named = table.dropna(subset=["organisation", "other"])
    group = groups([*named["organisation"], *named["other"]], pairs(named, "same"))
    one = table["organisation"].map(group)
    joined = (one == table["other"].map(group)) & (table["organisation"] != table["other"])
    return ~(joined & (table["verdict"] == "different"))


def _figure_is_number(table: DataFrame) -> Series:
    numeric = table["value"].str.fullmatch(r"[0-9]+(\.[0-9]+)?").fillna(True).astype(bool)
    dated = table["value"].fillna("").map(is_date).astype(bool)
    return numeric | (table["unit"] == "call id") | ((table["unit"] == "date") & dated)


def _placed(table: DataFrame) -> Series:
    """Whether areas have a place of their own in the list of their platform; a platform may have no list."""
    order = table["order_2018"]
    listed = order.notna().groupby(table["platform_id"]).transform("any")
    own = order.notna() & ~table[["platform_id", "order_2018"]].duplicated()
    return own | (order.isna() & ~listed.fillna(True).astype(bool))


_DATES_IN_ORDER = c.rule("end_date", "a date that is not before start_date", _in_order)
_PARTNERSHIP = ("Partnership", "Identifier of the partnership or project, as in the table of partnerships.")

THEMES = facts(
    "themes",
    "Thematic areas",
    "One row is a thematic area of a Smart Specialisation Platform.",
    ("theme_id",),
    {
        "theme_id": c.identifier("Area", "Identifier of the thematic area."),
        "platform_id": c.link("platforms", "Platform", "Identifier of the platform that the area is of."),
        "order_2018": c.whole(
            "Order in 2018", "Place in the list of areas of November 2018; blank for later areas.", 1, 99
        ),
        "short_name": c.text("Short name", "Name as the presentation of 29 November 2018 writes it."),
        "official_name": c.text("Official name", "Name in full.", required=True),
        "in_2018_list": c.choice(
            "In the list of 2018",
            "Yes: the presentation of 29 November 2018 names it, or, of other platforms, it was there then. "
            "Likely: deduced from dates. No: a later area.",
            "yes",
            "likely",
            "no",
        ),
        "started": c.day("Started", "Date when the area started, possibly only a year or a year and month."),
        "description": c.text("Description", "What the area is about, in our words.", required=True),
        "website": c.address("Website", "Web page of the area."),
    },
    c.rule(
        "order_2018",
        "a number that no other area has, because in_2018_list is yes or likely",
        lambda t: (t["in_2018_list"] == "no") | _placed(t),
    ),
    c.rule(
        "order_2018",
        "nothing, because in_2018_list is no; or in_2018_list is yes or likely",
        lambda t: (t["in_2018_list"] != "no") | t["order_2018"].isna(),
    ),
)

THEME_REGIONS = facts(
    "theme_regions",
    "Regions in thematic areas",
    "One row is the role of a region in a thematic area, as one source states it at one date.",
    ("theme_id", "nuts_code", "role", "source_url"),
    {
        "theme_id": c.link("themes", "Area", "Identifier of the thematic area."),
        "region_name": c.text(
            "Region as named", "Name of the region as the source writes it.", required=True
        ),
        "nuts_code": c.nuts(
            "NUTS code",
            "Code of the region in NUTS 2016, at the level that its authority has; blank where it cannot be placed.",
            required=False,
        ),
        "country": c.country("Country", "Country of the region."),
        "role": c.choice(
            "Role", "Role of the region: lead, participant or observer.", "lead", "participant", "observer"
        ),
        "as_of": c.day("As of", "Date of which the source speaks; blank where the source is undated."),
    },
)

THEME_FACTS = facts(
    "theme_facts",
    "Figures about thematic areas",
    "One row is a number about a thematic area.",
    ("theme_id", "indicator", "as_of", "source_url"),
    {
        "theme_id": c.link("themes", "Area", "Identifier of the thematic area."),
        "indicator": c.identifier("Indicator", "What is counted or measured."),
        "value": c.number("Value", "The number, in the unit of the next column.", required=True),
        "unit": c.text(
            "Unit", "Unit of the value, with a remark in brackets where it is not exact.", required=True
        ),
        "as_of": c.day("As of", "Date of which the source speaks; blank where the source is undated."),
    },
)

PARTNERSHIPS = facts(
    "partnerships",
    "Partnerships",
    "One row is a cluster partnership or project of a programme.",
    ("partnership_id",),
    {
        "partnership_id": c.identifier("Partnership", "Identifier of the partnership or project."),
        "programme": c.link("programmes", "Programme", "Identifier of the programme that it is of."),
        "acronym": c.text("Acronym", "Short name of the partnership or project.", required=True),
        "title": c.text("Title", "Name in full."),
        "call": c.text(
            "Call", "Call for proposals that the partnership answered, or its generation.", required=True
        ),
        "generation": c.whole("Generation", "Generation of an ESCP-4i partnership: 1 or 2.", 1, 2),
        "in_2018_deck": c.choice(
            "In the presentation of 2018",
            "Whether it belongs to the cohorts that the presentation of 29 November 2018 counts.",
            "yes",
            "no",
        ),
        "strand": c.text("Strand", "Strand of the call."),
        "sector": c.text("Sector", "Sector group or field of work."),
        "start_date": c.day("Start", "First day, possibly only a year or a year and month."),
        "end_date": c.day("End", "Last day, possibly only a year or a year and month."),
        "duration_months": c.whole(
            "Duration in months", "Planned duration in months, where a source states it.", 1, 120
        ),
        "eu_contribution_eur": c.euro("EU contribution (EUR)", "Contribution of the European Union in euro."),
        "budget_total_eur": c.euro("Total budget (EUR)", "Total budget in euro."),
        "smes_represented": c.whole(
            "SMEs represented", "Small and medium-sized firms that the members stand for.", 1
        ),
        "members_stated": c.whole(
            "Members stated", "Number of members that a source states, listed here or not.", 1, 1000
        ),
        "grant_agreement": c.text("Grant agreement", "Number of the grant agreement."),
        "website": c.address("Website", "Web page of the partnership."),
        "description": c.text("Description", "What the partnership does, in our words.", required=True),
        "note": c.note(),
    },
    _DATES_IN_ORDER,
    _at_most("eu_contribution_eur", "budget_total_eur"),
)

PARTNERSHIP_MEMBERS = facts(
    "partnership_members",
    "Members of partnerships",
    "One row is the membership of an organisation in a partnership.",
    ("partnership_id", "organisation"),
    {
        "partnership_id": c.link("partnerships", *_PARTNERSHIP),
        "organisation": c.text("Organisation", "Name of the member organisation.", required=True),
        "role": c.choice(
            "Role", "Role of the organisation: coordinator or partner.", "coordinator", "partner"
        ),
        "city": c.text("City", "City of the organisation's seat."),
        "nuts_code": c.nuts(
            "NUTS code", "Region of the seat in NUTS 2016; blank where not placed.", required=False
        ),
        "country": c.country("Country", "Country of the seat.", required=False),
        "eu_contribution_eur": c.euro(
            "EU contribution (EUR)", "Contribution of the European Union to this member in euro."
        ),
        "location_basis": c.choice(
            "Basis of the location",
            "Whether city and region are stated by the source or are general knowledge.",
            "stated by the source",
            "general knowledge",
            required=False,
        ),
        "note": c.note(),
    },
    c.rule("role", "partner, because another row of this partnership is its coordinator", _one_coordinator),
    c.rule("country", "the country of the first row of this organisation, or another name", _one_country),
)

ORGANISATION_ALIASES = facts(
    "organisation_aliases",
    "Spellings of organisations",
    "One row judges whether two spellings of members are the same organisation.",
    ("organisation", "other"),
    {
        "organisation": c.spelling(
            "Organisation", "A name of an organisation, as the table of members spells it."
        ),
        "other": c.spelling("Other spelling", "Another name that the table of members has."),
        "verdict": c.choice(
            "Verdict", "Whether both names are the same organisation or different ones.", "same", "different"
        ),
        "note": c.text("Reason", "Why it is judged so.", required=True),
    },
    c.rule("other", "another spelling than organisation", lambda t: t["organisation"] != t["other"]),
    c.rule("verdict", "same, because other rows join both names", _agrees),
)

PARTNERSHIP_THEMES = facts(
    "partnership_themes",
    "Thematic areas of partnerships",
    "One row links a partnership to a thematic area, or to an area of another smart specialisation platform.",
    ("partnership_id", "theme_id", "other_platform_area"),
    {
        "partnership_id": c.link("partnerships", *_PARTNERSHIP),
        "theme_id": c.link("themes", "Area", "Thematic area of Industrial Modernisation.", required=False),
        "other_platform_area": c.text(
            "Area of another platform", "Area of the platforms for agri-food or energy."
        ),
        "basis": c.choice(
            "Basis",
            "Whether a source states the link or it is inferred from the subject.",
            "source",
            "inferred",
        ),
    },
    c.rule(
        "theme_id",
        "either a theme_id or an other_platform_area, and not both",
        lambda t: t["theme_id"].isna() != t["other_platform_area"].isna(),
    ),
)

PARTNERSHIP_SECTORS = facts(
    "partnership_sectors",
    "Sectors of ESCP-4i partnerships",
    "One row is the sector group under which the presentation of 29 November 2018 lists an ESCP-4i partnership.",
    ("partnership_id", "sector"),
    {
        "partnership_id": c.link("partnerships", *_PARTNERSHIP),
        "sector": c.text("Sector group", "Sector group of the presentation's slide.", required=True),
    },
)

PARTNERSHIP_TARGETS = facts(
    "partnership_targets",
    "Target countries of partnerships",
    "One row is a third country, or a wider area, that a partnership targets.",
    ("partnership_id", "target_country", "target_area"),
    {
        "partnership_id": c.link("partnerships", *_PARTNERSHIP),
        "target_country": c.country(
            "Target country", "Third country that the partnership targets.", required=False
        ),
        "target_area": c.text("Target area", "Wider area, where the source names no single country."),
        "note": c.note(),
    },
    c.rule(
        "target_country",
        "a target_country or a target_area",
        lambda t: t["target_country"].notna() | t["target_area"].notna(),
    ),
)

TARGET_SURVEY = facts(
    "target_survey",
    "Survey of target countries",
    "One row is a market and how many of the ESCP-4i partnerships that answered a survey target it.",
    ("target_country",),
    {
        "target_country": c.country("Target country", "Third country that the survey names."),
        "partnerships": c.whole("Partnerships", "Partnerships that target the country.", required=True),
        "responses": c.whole("Responses", "Partnerships that answered the survey.", required=True),
        "partnerships_asked": c.whole("Partnerships asked", "Partnerships that were asked.", required=True),
    },
    _at_most("partnerships", "responses"),
    _at_most("responses", "partnerships_asked"),
)

PILOT_REGIONS = facts(
    "pilot_regions",
    "Pilot regions in industrial transition",
    "One row is a pilot region, or pilot Member State, in industrial transition.",
    ("nuts_code",),
    {
        "region_name": c.text(
            "Region as named", "Name of the region as the source writes it.", required=True
        ),
        "nuts_code": c.nuts("NUTS code", "Code of the region in NUTS 2016."),
        "country": c.country("Country", "Country of the region."),
        "batch": c.whole("Batch", "First or second round of selection: 1 or 2.", 1, 2, required=True),
    },
)

EVENTS = facts(
    "events",
    "Events",
    "One row is an event of European cluster policy around 2018.",
    ("event_id",),
    {
        "event_id": c.identifier("Event", "Identifier of the event."),
        "name": c.text("Name", "Name of the event.", required=True),
        "kind": c.choice(
            "Kind",
            "Kind of event: matchmaking, policy learning, kick-off, conference or fair.",
            "matchmaking",
            "policy-learning",
            "kick-off",
            "conference",
            "fair",
        ),
        "status": c.choice(
            "Status",
            "Happened: a source tells of it afterwards, by its date, or by who came and what came of it. "
            "Planned: its sources announce it. Not-told: they name it and tell neither.",
            "happened",
            "planned",
            "not-told",
        ),
        "start_date": c.day("Start", "First day.", required=True),
        "end_date": c.day("End", "Last day.", required=True),
        "planned_start": c.day(
            "Planned start", "First day as it was announced beforehand, where that is known."
        ),
        "planned_end": c.day("Planned end", "Last day as it was announced beforehand, where that is known."),
        "city": c.text(
            "City", "City where it took place; blank where the source does not say, or in many places."
        ),
        "country": c.country("Country", "Country where it took place.", required=False),
        "lat": c.degrees("Latitude", "Latitude of the city in degrees north.", 90),
        "lon": c.degrees("Longitude", "Longitude of the city in degrees east.", 180),
        "topics": c.text("Topics", "Topics, separated by semicolons.", required=True),
        "partner_country": c.country(
            "Partner countries",
            "Third countries that it was held with, separated by semicolons.",
            required=False,
        ),
        "programmes": c.links(
            "programmes", "Programmes", "Programmes that it is of, separated by semicolons, if it is of any."
        ),
        "partnership_id": c.link("partnerships", *_PARTNERSHIP, required=False),
        "theme_id": c.link(
            "themes", "Area", "Thematic area that it is about, if it is of one.", required=False
        ),
        "note": c.note(),
    },
    _DATES_IN_ORDER,
    c.rule(
        "start_date",
        "a day, as is end_date: 2018-11-29",
        lambda t: (
            (t["start_date"].str.len() == len("2018-11-29")) & (t["end_date"].str.len() == len("2018-11-29"))
        ),
    ),
    c.rule(
        "planned_end",
        "a planned_end where there is a planned_start",
        lambda t: t["planned_start"].isna() == t["planned_end"].isna(),
    ),
    c.rule("lon", "a longitude where there is a latitude", lambda t: t["lat"].isna() == t["lon"].isna()),
)

HEADLINE_FIGURES = facts(
    "headline_figures",
    "Official figures",
    "One row is an official total or figure of a programme, mostly from the presentation of 29 November 2018.",
    ("figure_id",),
    {
        "figure_id": c.identifier("Figure", "Identifier of the figure."),
        "programme": c.link(
            "programmes",
            "Programme",
            "Programme or initiative that the figure is about; blank where it is about a platform.",
            required=False,
        ),
        "platform_id": c.link("platforms", "Platform", "Platform that the figure is about.", required=False),
        "indicator": c.text("Indicator", "What is counted or measured.", required=True),
        "value": c.text(
            "Value", "The figure: a number, a date or the number of a call, as the unit says.", required=True
        ),
        "unit": c.text(
            "Unit", "Unit of the value, with a remark in brackets where it is not exact.", required=True
        ),
        "as_of": c.day("As of", "Date of which the source speaks; blank where the source is undated."),
        "note": c.note(),
    },
    c.rule(
        "programme",
        "a programme, or a platform in the next column, and not both",
        lambda t: t["programme"].isna() != t["platform_id"].isna(),
    ),
    c.rule(
        "value", "a number with a decimal point, or what the unit says: a date, a call id", _figure_is_number
    ),
)

SOURCES = table(
    "sources",
    "Sources",
    "One row is a source that cannot be shown by its address alone: rows name it by its id, or by its address.",
    ("id",),
    {
        "id": c.source_id("Source", "Identifier by which rows name it."),
        "kind": c.choice(
            "Kind",
            "Page: as it stands at its address. Copy: of a document, at another site. Mirror: of a page. Presentation: "
            "a talk. None: no public source.",
            "page",
            "copy",
            "mirror",
            "presentation",
            "none",
        ),
        "publisher": c.text("Publisher", "Who published it, where that is known."),
        "title": c.text("Title", "What it is called, where that is known."),
        "part": c.text("Part", "The slide or file of it that rows speak of."),
        "date": c.day("Date", "When it was published, where that is known."),
        "address": c.address("Address", "Where it was read."),
        "copy_of": c.address("Copy of", "The page that a mirror copies, which is named in its place."),
        "note": c.note(),
    },
    c.rule(
        "copy_of",
        "the page that this mirror copies",
        lambda t: (t["kind"] == "mirror") == t["copy_of"].notna(),
    ),
    c.rule(
        "address",
        "a web address, because it is a page, a copy or a mirror",
        lambda t: t["address"].notna() | t["kind"].isin(["presentation", "none"]),
    ),
)

NAMED = {"theme": "themes", "region": "regions"}
"""Kinds of what has names by language, and the tables where they are."""

NAMES = facts(
    "names",
    "Names by language",
    "One row is the name of a thematic area or a region in a language, where that is not its own.",
    ("kind", "id", "language"),
    {
        "kind": c.choice("Kind", "What the name is of: theme (a thematic area) or region.", *NAMED),
        "id": c.either("Identifier", "Identifier of the area, or NUTS code of the region.", "kind", NAMED),
        "language": c.choice("Language", "Code of the language, ISO 639-1.", *LANGUAGES),
        "name": c.text("Name", "The name in the language.", required=True),
        "common_name": c.text(
            "Name in use", "What a region is called today, where NUTS 2016 says it otherwise; maps write it."
        ),
    },
)

REGIONS = table(
    "regions",
    "Regions",
    "One row is a region of NUTS 2016, from countries (level 0) to small regions (level 3).",
    ("nuts_code",),
    {
        "nuts_code": c.text(
            "NUTS code",
            "Code in NUTS 2016; NUTS writes EL for Greece and UK for the United Kingdom.",
            required=True,
        ),
        "level": c.whole("Level", "Level of NUTS, 0 to 3.", required=True),
        "name": c.text("Name", "Name of the region in its own language.", required=True),
        "parent": c.text("Parent", "Code of the region one level higher."),
        "country": c.country("Country", "Country of the region."),
        "lon": c.degrees("Longitude", "Longitude of a point inside the region.", 180, required=True),
        "lat": c.degrees("Latitude", "Latitude of a point inside the region.", 90, required=True),
        "area_km2": c.number("Area (km²)", "Area in square kilometres.", required=True),
        "west": c.degrees("West", "Westernmost longitude.", 180, required=True),
        "south": c.degrees("South", "Southernmost latitude.", 90, required=True),
        "east": c.degrees("East", "Easternmost longitude.", 180, required=True),
        "north": c.degrees("North", "Northernmost latitude.", 90, required=True),
        "inset": c.text("Inset", "Inset map that shows the region, where it lies far from the continent."),
    },
)

COUNTRIES = table(
    "countries",
    "Countries",
    "One row is a country of the world map.",
    ("code",),
    {
        "code": c.country("Country", "ISO 3166-1 alpha-2 code."),
        "lon": c.degrees("Longitude", "Longitude of a point inside the country.", 180, required=True),
        "lat": c.degrees("Latitude", "Latitude of a point inside the country.", 90, required=True),
        "area_km2": c.number("Area (km²)", "Area in square kilometres."),
    },
)

SOURCE_TABLES = (
    PLATFORMS,
    THEMES,
    THEME_REGIONS,
    THEME_FACTS,
    PROGRAMMES,
    PARTNERSHIPS,
    PARTNERSHIP_MEMBERS,
    ORGANISATION_ALIASES,
    ORGANISATION_WEBSITES,
    PARTNERSHIP_THEMES,
    PARTNERSHIP_SECTORS,
    PARTNERSHIP_TARGETS,
    TARGET_SURVEY,
    PILOT_REGIONS,
    EVENTS,
    HEADLINE_FIGURES,
    NAMES,
    GLOSSARY,
    *MEASURES,
    SOURCES,
)
BOUNDARY_TABLES = (REGIONS, COUNTRIES)
