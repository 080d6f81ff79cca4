"""Declarations of what areas and partnerships are of: platforms and programmes; and of websites of organisations."""

from collections.abc import Callable

from pandas import DataFrame, Series

from data.preparing import columns as c
from data.preparing.declaring import facts

MARKS = ("circle", "square", "triangle-up", "diamond", "pentagon", "hexagon", "triangle-down")
"""Shapes that a programme may have on maps; stars are of leads and coordinators."""


def _of_partnerships(column: str) -> Callable[[DataFrame], Series]:
    return lambda table: table[column].notna() == (table["kind"] == "partnerships")


_PLACES = c.rule("order", "a place that no other row has", lambda t: ~t["order"].duplicated())
PLATFORMS = facts(
    "platforms",
    "Platforms",
    "One row is a Smart Specialisation Platform, which has thematic areas; the first is shown by itself.",
    ("platform_id",),
    {
        "platform_id": c.identifier("Platform", "Identifier of the platform."),
        "order": c.whole("Order", "Place among the platforms, from 1.", 1, 99, required=True),
        "name": c.text("Name", "Name in full.", required=True),
        "short_name": c.text("Short name", "What its areas have in common.", required=True),
        "coordinating_service": c.text(
            "Coordinating services", "Services of the European Commission that run it."
        ),
        "launched": c.day("Launched", "When it was opened, possibly only a year or a year and month."),
        "reference_date": c.day(
            "Reference date",
            "The time that is shown: of several roles of a region, the nearest to it.",
            required=True,
        ),
        "areas_figure": c.link(
            "headline_figures",
            "Figure of areas",
            "The official figure that says how many areas there were then.",
            required=False,
        ),
        "website": c.address("Website", "Web page of the platform."),
        "description": c.text("Description", "What the platform is about, in our words.", required=True),
    },
    _PLACES,
)

PROGRAMMES = facts(
    "programmes",
    "Programmes",
    "One row is a programme that cluster partnerships are of, or an initiative that official figures are about.",
    ("programme_id",),
    {
        "programme_id": c.identifier("Programme", "Identifier of the programme or initiative."),
        "order": c.whole("Order", "Place in lists and legends, from 1.", 1, 99, required=True),
        "name": c.text("Name", "Its proper name, the same in every language.", required=True),
        "kind": c.choice(
            "Kind",
            "Partnerships: a programme that partnerships are of. Initiative: figures are about it alone.",
            "partnerships",
            "initiative",
        ),
        "mark": c.choice("Mark", "Shape of its partnerships on maps.", *MARKS, required=False),
        "colour_light": c.colour("Colour", "Colour on light ground."),
        "colour_dark": c.colour("Colour on dark ground", "Colour on dark ground."),
        "colour_contrast": c.colour("Colour of high contrast", "Colour where contrast is high."),
        "partnerships_figure": c.link(
            "headline_figures",
            "Figure of partnerships",
            "The official figure that says how many partnerships there are.",
            required=False,
        ),
        "members_figure": c.link(
            "headline_figures",
            "Figure of members",
            "The official figure that says how many members they have.",
            required=False,
        ),
        "targets_asked": c.choice(
            "Targets asked",
            "Yes: its partnerships are to reach third countries, so that those without known targets are missing.",
            "yes",
            "no",
        ),
    },
    _PLACES,
    *(
        c.rule(column, "a value where kind is partnerships, and none elsewhere", _of_partnerships(column))
        for column in ("mark", "colour_light", "colour_dark", "colour_contrast")
    ),
    c.rule(
        "mark",
        "a mark that no other programme has",
        lambda t: t["mark"].isna() | ~t["mark"].duplicated(),
    ),
)

ORGANISATION_WEBSITES = facts(
    "organisation_websites",
    "Websites of organisations",
    "One row is the website of an organisation, under a name that the table of members has.",
    ("organisation",),
    {
        "organisation": c.spelling(
            "Organisation", "A name of an organisation, as the table of members spells it."
        ),
        "website": c.address("Website", "Its web page.", required=True),
    },
)

GLOSSARY = facts(
    "glossary",
    "Glossary",
    "One row is a word that pages use and explain.",
    ("term_id",),
    {
        "term_id": c.identifier("Word", "Identifier of the word."),
        "term": c.text("Word", "The word as the glossary lists it.", required=True),
        "stands_for": c.text("Stands for", "What the letters stand for, where it is an abbreviation."),
        "forms": c.text(
            "Forms", "The word as sentences have it; several are separated by ' ; '.", required=True
        ),
        "text": c.text("Meaning", "What it means, in our words.", required=True),
    },
)
