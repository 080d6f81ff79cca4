"""Declarations of what regions are compared by: indicators and their values, branches and the jobs in them."""

from pandas import DataFrame, Series

from data.asking.measured import FLAGS
from data.preparing import columns as c
from data.preparing.declaring import facts

KINDS = ("ratio", "count", "index", "rank", "group")
MEANS = ("population", "gdp", "area", "sum", "none")


def _has_groups(table: DataFrame) -> Series:
    return table["groups"].notna() == (table["kind"] == "group")


def _in_order(table: DataFrame) -> Series:
    low, high = (table[name].str.fullmatch(r"-?[0-9]{1,15}(\.[0-9]+)?") for name in ("lowest", "highest"))
    known = (low & high).fillna(False).astype(bool)
    found = table[known]
    wrong = found["lowest"].astype(float) > found["highest"].astype(float)
    return ~wrong.reindex(table.index, fill_value=False).astype(bool)


INDICATORS = facts(
    "indicators",
    "Indicators",
    "One row is an indicator of regions: what it measures, and what has to be known to read it.",
    ("indicator_id",),
    {
        "indicator_id": c.identifier("Indicator", "Identifier of the indicator."),
        "order": c.whole("Order", "Place in lists, from 1.", 1, 999, required=True),
        "short_name": c.text("Short name", "Name in a few words.", required=True),
        "title": c.text("Name", "Name in full.", required=True),
        "measures": c.text("What it measures", "What it measures, in our words.", required=True),
        "unit": c.text("Unit", "Unit of the values.", required=True),
        "kind": c.choice(
            "Kind",
            "Ratio: of one amount to another. Count: an amount. Index: a score. Rank: a place. Group: a word.",
            *KINDS,
        ),
        "direction": c.choice(
            "Direction", "Whether high or low values are the strong ones, or neither.", "high", "low", "none"
        ),
        "headline": c.whole(
            "Headline", "Place among the indicators that a profile shows; blank for others.", 1, 99
        ),
        "decimals": c.whole("Decimals", "Decimal places of the values; blank for words.", 0, 6),
        "mean": c.choice(
            "Mean",
            "By what values of regions are weighted where several count together; sum: they are added up; "
            "none: no figure makes sense.",
            *MEANS,
        ),
        "lowest": c.bound("Lowest", "The least value that can be; blank for words."),
        "highest": c.bound("Highest", "The largest value that can be; blank for words."),
        "groups": c.text("Groups", "The words that there are, from least to most, separated by semicolons."),
        "best_period": c.period("Best year", "The year, or years, that is shown unless another is chosen."),
        "producer": c.text("Producer", "Who made the figures.", required=True),
        "licence": c.text("Licence", "On what terms they may be used.", required=True),
        "note": c.note(),
    },
    c.rule("groups", "words where kind is group, and none elsewhere", _has_groups),
    c.rule("highest", "not less than lowest", _in_order),
    c.rule("order", "a place that no other row has", lambda t: ~t["order"].duplicated()),
)

REGION_INDICATORS = facts(
    "region_indicators",
    "Figures of regions",
    "One row is the value of an indicator in a region, in a year.",
    ("indicator_id", "nuts_code", "period"),
    {
        "indicator_id": c.link("indicators", "Indicator", "Identifier of the indicator."),
        "nuts_code": c.nuts("NUTS code", "Code of the region in NUTS 2016."),
        "period": c.period("Year", "Year, or years, that the value is of."),
        "value": c.text("Value", "The value in the unit of the indicator, or a word.", required=True),
        "flag": c.flags(
            "Flag", "How the value was obtained: " + "; ".join(FLAGS.values()) + ".", "".join(FLAGS)
        ),
        "note": c.note(),
    },
)

BRANCHES = facts(
    "branches",
    "Branches",
    "One row is a branch of the economy (NACE, revision 2): a division, or the section that it is a part of.",
    ("nace",),
    {
        "nace": c.nace("Branch", "Code in NACE: two digits for a division, a letter for a section."),
        "name": c.text("Name", "What it is called in a few words.", required=True),
        "level": c.choice("Level", "Division or section; never add both.", "division", "section"),
    },
)

REGION_SECTORS = facts(
    "region_sectors",
    "Jobs of regions in branches",
    "One row is the number of people at work in a branch of a region; shares and quotients are computed from it.",
    ("nuts_code", "nace", "period"),
    {
        "nuts_code": c.nuts("NUTS code", "Code of the region in NUTS 2016."),
        "nace": c.link("branches", "Branch", "Code of the branch in NACE."),
        "period": c.period("Year", "Year of the figures."),
        "persons_employed": c.number("People at work", "People at work in the branch.", required=True),
        "share_of_region_pct": c.share(
            "Share of the region (%)", "Share of all people at work in the region."
        ),
        "location_quotient": c.number(
            "Location quotient", "That share against the same share in the EU of 28: 2 means twice as much."
        ),
        "share_of_eu28_pct": c.share(
            "Share of the EU (%)", "Share of all people at work in the branch in the EU of 28."
        ),
        "flag": c.flags("Flag", "How the value was obtained, as for figures of regions.", "".join(FLAGS)),
        "note": c.note(),
    },
)

THEME_BRANCHES = facts(
    "theme_branches",
    "Branches behind thematic areas",
    "One row is a branch that stands behind a thematic area: our judgement, open to correction.",
    ("theme_id", "nace"),
    {
        "theme_id": c.link("themes", "Area", "Identifier of the thematic area."),
        "nace": c.link("branches", "Branch", "Code of the branch in NACE."),
        "note": c.text("Reason", "Why it is judged so.", required=True),
    },
    c.rule("confidence", "low, because it is our judgement", lambda t: t["confidence"] == "low"),
)

MEASURES = (INDICATORS, REGION_INDICATORS, BRANCHES, REGION_SECTORS, THEME_BRANCHES)
