"""The controls by which rows are filtered: boxes and lists with their counts, sliders, and a field for regions."""

from collections.abc import Iterable, Mapping

from data.asking.filters import FILTERS, Control, applies
from data.asking.state import WEIGHTS, ViewState
from layouts.i18n import Texts
from layouts.ids import Id, facet, facet_group, facet_option, facet_select, helped, named
from layouts.pages.rendering import Html, element
from layouts.views.models import Facet, Option, Weight

LONG = 8
"""Options of a list that are in sight; a longer one is scrolled."""


def unseen(state: ViewState) -> tuple[tuple[str, str], ...]:
    """Return what a view says that no field in sight does, each value by itself."""
    names = (name for name, one in FILTERS.items() if one.control in (Control.NONE, Control.TYPED))
    return tuple((name, value) for name in names for value in state.chosen(name))


def kept_fields(pairs: Iterable[tuple[str, str]]) -> Html:
    """Return what a form says beside the fields in sight, so that nothing is lost when it is sent."""
    fields = (element("input", {"type": "hidden", "name": name, "value": value}) for name, value in pairs)
    return element("div", {"id": Id.KEPT, "hidden": True}, *fields)


def sent_by_hand(texts: Texts) -> Html:
    """Return the button that sends a form where no script follows each choice."""
    button = element("button", {"class": "btn btn-primary"}, texts.t("Show"))
    return element("noscript", {}, button)


def facet_control(parameter: str, shown: Facet | None, texts: Texts) -> Html:
    """Return the group of controls of a filter; it is hidden where there is nothing to choose."""
    if FILTERS[parameter].control is Control.SELECT:
        return _select(parameter, shown, texts)
    name, options = named(facet_group(parameter)), shown.options if shown else ()
    lines = [_option(parameter, option, shown, texts) for option in options] if shown else []
    long = "long" if len(options) > LONG else None
    group = {
        "id": facet_group(parameter),
        "class": "facet",
        "role": "radiogroup" if FILTERS[parameter].control is Control.RADIO else "group",
        "data-parameter": parameter,
        "aria-labelledby": name,
        "hidden": not options,
    }
    title = element("h2", {"id": name}, texts.t(FILTERS[parameter].label))
    return element("div", group, title, element("div", {"id": facet(parameter), "class": long}, *lines))


def _option(parameter: str, option: Option, shown: Facet, texts: Texts) -> Html:
    name = facet_option(parameter, option.value)
    switch = FILTERS[parameter].control is Control.SWITCH
    box = {
        "type": "radio" if shown.single else "checkbox",
        "name": parameter,
        "value": option.value,
        "class": "form-check-input",
        "id": name,
        "checked": option.value in shown.chosen,
        "role": "switch" if switch else None,
    }
    count = element("span", {"class": "count"}, texts.number(option.count))
    label = {"for": name, "class": "form-check-label"}
    words = element("label", label, element("span", {}, option.label), count)
    style = "form-check form-switch" if switch else "form-check"
    return element("div", {"class": style}, *_off(parameter), element("input", box), words)


def _off(parameter: str) -> Iterable[Html]:
    """Return the field by which a form says what a switch stands for where it is off; on it says so after that."""
    one = FILTERS[parameter]
    if one.control is Control.SWITCH:
        other = next(value for value in one.values if value != one.default)
        yield element("input", {"type": "hidden", "name": parameter, "value": other})


def _select(parameter: str, shown: Facet | None, texts: Texts) -> Html:
    """Return a list to choose one from; a page without the filter hides it."""
    options = [("", shown.unset), *((one.value, one.label) for one in shown.options)] if shown else []
    chosen = "".join(shown.chosen if shown else ())
    made = [element("option", {"value": v, "selected": v == chosen}, words) for v, words in options]
    name = facet_select(parameter)
    group = {
        "id": facet_group(parameter),
        "class": "facet",
        "data-parameter": parameter,
        "hidden": shown is None,
    }
    title = element("h2", {}, element("label", {"for": name}, texts.t(FILTERS[parameter].label)))
    field = element("select", {"id": name, "name": parameter, "class": "form-select"}, *made)
    return element("div", group, title, element("div", {"id": facet(parameter)}, field))


def region_field(parameter: str, page: str, texts: Texts) -> Html:
    """Return the field in which a region is typed; assets/search/regions.js offers names."""
    t = texts.t
    field = {
        "type": "text",
        "class": "form-control",
        "id": Id.REGION_SEARCH,
        "name": parameter,
        "placeholder": t("Type a name: Piedmont …"),
        "autocomplete": "off",
        **combobox(Id.REGION_SEARCH_LIST),
    }
    found = {
        "id": Id.REGION_SEARCH_LIST,
        "class": "suggestions",
        "role": "listbox",
        "hidden": True,
        "aria-label": t("Regions"),
        "data-none": t("No region has this name"),
    }
    label = element("label", {"class": "form-label", "for": Id.REGION_SEARCH}, t(FILTERS[parameter].label))
    group = {"id": facet_group(parameter), "class": "facet region", "hidden": parameter not in applies(page)}
    return element("div", group, element("h2", {}, label), element("input", field), element("div", found))


def combobox(listed: str) -> Mapping[str, str]:
    """Return the attributes of a field that offers what is found while one types. listed: the id of its list."""
    pattern = {"role": "combobox", "aria-expanded": "false", "aria-controls": listed}
    return {**pattern, "aria-autocomplete": "list"}


def sliders(weights: tuple[Weight, ...], page: str, texts: Texts) -> Html:
    """Return the group of sliders by which partners are ranked; a number beside each says where it stands."""
    name = named(Id.WEIGHTS)
    group = {
        "class": "facet weights",
        "id": facet_group(Id.WEIGHTS),
        "role": "group",
        "aria-labelledby": name,
        "hidden": applies(page).isdisjoint(WEIGHTS),
    }
    title = element("h2", {"id": name}, texts.t("What counts how much"))
    return element("div", group, title, element("div", {"id": Id.WEIGHTS}, *map(_slider, weights)))


def _slider(weight: Weight) -> Html:
    name = facet(weight.parameter)
    field = {
        "type": "range",
        "min": 0,
        "max": 5,
        "step": 1,
        "id": name,
        "name": weight.parameter,
        "class": "form-range",
        "value": weight.value,
        "aria-describedby": helped(name),
    }
    return element(
        "div",
        {"class": "weight", "data-parameter": weight.parameter},
        element("label", {"for": name}, weight.label),
        element("output", {"for": name}, weight.value),
        element("input", field),
        element("p", {"id": helped(name), "class": "visually-hidden"}, weight.help),
    )
