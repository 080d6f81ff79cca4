"""How a score is made: factors, weights and formula."""

from data.asking.filters import FILTERS
from data.asking.ranking import (
    weights_of,
)
from data.asking.state import WEIGHTS
from layouts.i18n import n_
from layouts.views import cells
from layouts.views.context import Context
from layouts.views.models import (
    Column,
    Section,
    Table,
    Weight,
)

NO_WEIGHT = n_("Every weight is 0, so every score is 0. Give at least one factor a weight.")
HELP = {
    "weight_areas": n_("the share of your thematic areas that it takes part in too"),
    "weight_roles": n_("the share of your thematic areas that it leads and you do not"),
    "weight_met": n_("the share of your partnerships that have a member there"),
    "weight_targets": n_("the share of your target countries that its partnerships go to as well"),
    "weight_new": n_("1 if you share an area or a target country but no partnership yet, else 0"),
    "weight_joining": n_(
        "the share of your thematic areas whose branches it is strong in, with no known role yet"
    ),
}


def weight(c: Context, parameter: str) -> Weight:
    """Return a factor with its weight."""
    label, help_ = c.texts.t(FILTERS[parameter].label), c.texts.t(HELP[parameter])
    return Weight(parameter, label, weights_of(c.state)[parameter], help_)


def formula_section(c: Context) -> Section:
    """Return the factors as a table, beneath the formula."""
    t = c.texts.t
    columns = (
        Column(t("Factor")),
        Column(t("In the formula")),
        Column(t("Weight"), kind="number"),
        Column(t("What it measures, from 0 to 1")),
    )
    weights = weights_of(c.state)
    rows = tuple(
        (
            cells.words(t(FILTERS[p].label)),
            cells.words(t(SHORT[p])),
            cells.number(c, weights[p]),
            cells.words(t(HELP[p])),
        )
        for p in WEIGHTS
    )
    return Section("formula", Table(t("How the score is made"), columns, rows, ""), formula(c))


def formula(c: Context) -> str:
    """Return the formula with the weights of the state."""
    weights = weights_of(c.state)
    if not any(weights.values()):
        return c.texts.t(NO_WEIGHT)
    terms = " + ".join(
        f"{weights[p]} × {c.texts.t(SHORT[p])}" for p in WEIGHTS if weights[p] or int(WEIGHTS[p])
    )
    total = c.texts.number(sum(weights.values()))
    text = c.texts.t(
        "Score = 100 × ({terms}) ÷ {total}. Each factor is between 0 and 1.", terms=terms, total=total
    )
    if c.state.region or not c.state.theme:
        return text
    more = c.texts.t(
        "Without a region, “your” areas are the ones chosen, and “your” partnerships those linked to them."
    )
    return f"{text} {more}"


SHORT = {
    "weight_areas": n_("areas"),
    "weight_roles": n_("leads"),
    "weight_met": n_("partnerships"),
    "weight_targets": n_("targets"),
    "weight_new": n_("new"),
    "weight_joining": n_("could join"),
}
"""Names of the factors in the formula."""
