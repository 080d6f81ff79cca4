"""The selection in words: phrases, chips, notices and filter controls, made by looping over the registry."""

from collections.abc import Mapping
from dataclasses import replace

from data.asking.filters import FILTERS, PROGRAMMES, ROLES
from data.asking.state import APPLIES, WEIGHTS, ViewState
from data.asking.sureness import CONFIDENCES
from layouts.i18n import n_
from layouts.views.context import Context
from layouts.views.models import Chip, Facet, Option

LABELS = {
    "theme": n_("Thematic area"),
    "programme": n_("Programme"),
    "role": n_("Role"),
    "country": n_("Country"),
    "region": n_("Region"),
    "sector": n_("Sector"),
    "target": n_("Target country"),
    "year": n_("Year active"),
    "confidence": n_("Minimum confidence"),
    "partnership": n_("Partnership"),
    "organisation": n_("Organisation"),
    "of": n_("Network of"),
    "scope": n_("Also show"),
    "host": n_("Host region"),
    "weight_areas": n_("Shared areas"),
    "weight_roles": n_("It leads where you take part"),
    "weight_met": n_("Partnerships in common"),
    "weight_targets": n_("Shared target countries"),
    "weight_new": n_("No partnership in common yet"),
}
PHRASES = {
    ("theme", "area"): n_("the areas {values}"),
    ("theme", "partnership"): n_("partnerships linked to {values}"),
    ("programme", "area"): n_("areas with a linked partnership of {values}"),
    ("theme", "both"): n_("roles in {values}, and linked partnerships"),
    ("theme", "candidate"): n_("regions that take part in {values}"),
    ("programme", "both"): n_("areas with a linked partnership of {values}, and its partnerships"),
    ("programme", "partnership"): n_("partnerships of {values}"),
    ("role", "region"): n_("regions as {values}"),
    ("role", "member"): n_("members as {values}"),
    ("country", "region"): n_("regions of these countries: {values}"),
    ("country", "member"): n_("members from these countries: {values}"),
    ("country", "partnership"): n_("partnerships with a member from these countries: {values}"),
    ("region", "region"): n_("{values}, with larger and smaller regions around and inside"),
    ("region", "member"): n_("members from these regions: {values}"),
    ("region", "partnership"): n_("partnerships with a member from these regions: {values}"),
    ("sector", "partnership"): n_("partnerships in the sector {values}"),
    ("target", "partnership"): n_("partnerships that target {values}"),
    ("target", "target"): n_("target country {values}"),
    ("year", "partnership"): n_("partnerships known to be active in {values}"),
    ("confidence", "region"): n_("roles of this confidence: {values}"),
    ("confidence", "both"): n_("roles and memberships of this confidence: {values}"),
    ("confidence", "member"): n_("memberships of this confidence: {values}"),
    ("confidence", "target"): n_("targets of this confidence: {values}"),
    ("partnership", "partnership"): n_("partnership {values}"),
    ("scope", "area"): n_("with areas that started after 2018"),
    ("organisation", "member"): n_("organisation {values}"),
    ("scope", "both"): n_("with areas that started after 2018, and partnerships of earlier and later calls"),
    ("scope", "partnership"): n_("with partnerships of earlier and later calls"),
}
"""What a filter says in a sentence, by its parameter and by what it speaks of on the page."""
SCOPE_LABELS = {
    "themes": n_("Areas that started after 2018"),
    "partnerships": n_("Partnerships of earlier and later calls"),
    "targets": n_("Partnerships of earlier and later calls"),
    "regions": n_("Later areas, earlier and later calls"),
    "find": n_("Later areas, earlier and later calls"),
    "network": n_("Partnerships of earlier and later calls"),
    "organisations": n_("Partnerships of earlier and later calls"),
}
ORDERED = {"programme": PROGRAMMES, "role": ROLES, "confidence": CONFIDENCES}
HEADINGS = frozenset(
    {
        ("themes", "theme"),
        ("partnerships", "partnership"),
        ("targets", "target"),
        ("organisations", "organisation"),
    }
)
"""Page and parameter whose single value is the heading already."""
SUBJECTS = frozenset({("regions", "region"), ("find", "region")})
"""Page and parameter whose values are what the page is about, be they one or several."""
TYPED = frozenset({"region", "year", "partnership", "organisation", "of", *WEIGHTS})
"""Parameters whose control is no list of options with counts."""


def selection_in_words(c: Context) -> str:
    """Return what is chosen as one sentence, empty where nothing is."""
    phrases = [
        _phrase(c, f.parameter, f.speaks_of[c.state.page])
        for f in FILTERS
        if f.parameter in APPLIES[c.state.page]
        and c.state.chosen(f.parameter)
        and not _in_heading(c, f.parameter)
    ]
    return c.texts.t("Selection: {phrases}.", phrases="; ".join(phrases)) if phrases else ""


def _in_heading(c: Context, parameter: str) -> bool:
    place = (c.state.page, parameter)
    return place in SUBJECTS or (place in HEADINGS and len(c.state.chosen(parameter)) == 1)


def _phrase(c: Context, parameter: str, speaks_of: str) -> str:
    names = [c.value(parameter, v) for v in c.by_name(parameter, c.state.chosen(parameter))]
    if parameter == "confidence":
        names = [_option_label(c, parameter, v) for v in c.state.chosen(parameter)]
    if parameter in ("role", "confidence"):
        names = [name.lower() for name in names]
    return c.texts.t(PHRASES[parameter, speaks_of], values=c.texts.join_or(names))


def chips(c: Context) -> tuple[Chip, ...]:
    """Return one chip for each chosen value, with the address that lacks it."""
    parameters = (*(f.parameter for f in FILTERS), *WEIGHTS)
    return tuple(
        Chip(text, c.texts.t("Remove: {text}", text=text), c.without(parameter, value))
        for parameter in parameters
        for value in c.by_name(parameter, c.state.chosen(parameter))
        for text in [_chip_text(c, parameter, value)]
    )


def _chip_text(c: Context, parameter: str, value: str) -> str:
    if parameter == "scope":
        return c.texts.t(SCOPE_LABELS[c.state.page])
    return f"{c.texts.t(LABELS[parameter])}: {c.value(parameter, value)}"


def reset_address(c: Context) -> str:
    """Return the address of the page with nothing chosen. The host region stays: it is no filter."""
    return c.href(ViewState(page=c.state.page, host=c.state.host))


Counts = Mapping[str, Mapping[str, int]]


def facets(c: Context, counts: Counts) -> tuple[Facet, ...]:
    """Return the controls of the filters that apply on the page, save those that are no list of options.

    counts: number of units by parameter and option.
    """
    shown = APPLIES[c.state.page] - TYPED
    return tuple(_facet(c, f.parameter, counts[f.parameter]) for f in FILTERS if f.parameter in shown)


def _facet(c: Context, parameter: str, counts: Mapping[str, int]) -> Facet:
    chosen = c.state.values(parameter)
    values = _offered(c, parameter, set(counts) | set(chosen))
    options = tuple(Option(v, _option_label(c, parameter, v), counts.get(v, 0)) for v in values)
    return Facet(parameter, c.texts.t(LABELS[parameter]), options, chosen, parameter == "confidence")


def _offered(c: Context, parameter: str, values: set[str]) -> list[str]:
    if parameter == "scope":
        return ["all"]
    if parameter in ORDERED:
        offered = [v for v in ORDERED[parameter] if v in values or parameter != "role"]
        return offered if parameter != "confidence" else list(reversed(offered))
    if parameter == "theme":
        every = (t for t in c.reference.themes if t in values or c.state.page == "themes")
        listed = [t for t in every if t in values or not c.reference.themes[t]["later"]]
        return c.in_order(listed)
    return c.by_name(parameter, values)


def _option_label(c: Context, parameter: str, value: str) -> str:
    if parameter == "scope":
        return c.texts.t(SCOPE_LABELS[c.state.page])
    if parameter == "confidence":
        return {
            "high": c.texts.t("High only"),
            "medium": c.texts.t("Medium or high"),
            "low": c.texts.t("Any"),
        }[value]
    return c.value(parameter, value)


def years(c: Context, counts: Counts) -> tuple[tuple[str, ...], str]:
    """Return the years on offer and the chosen one; none where the filter does not apply."""
    if "year" not in APPLIES[c.state.page]:
        return (), ""
    return tuple(sorted({*counts["year"], *c.state.values("year")})), c.state.year


def subject_only(c: Context) -> ViewState:
    """Return the state with its page's subject alone, which is what a coverage line speaks of.

    What counts as known is no choice among it: least confidence and scope stay.
    """
    subject = next(parameter for page, parameter in HEADINGS if page == c.state.page)
    kept = ViewState(page=c.state.page).with_values(subject, c.state.chosen(subject))
    return replace(kept, scope=c.state.scope, confidence=c.state.confidence)
