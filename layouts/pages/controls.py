"""The controls by which rows are filtered: boxes and lists with their counts, sliders, and a field for regions."""

from collections.abc import Collection, Iterable, Mapping, Sequence, Set

from data.asking.filters import FILTERS, Control, applies, bar
from data.asking.pages import PAGES
from data.asking.state import WEIGHTS, ViewState
from layouts.i18n import Texts
from layouts.ids import Id, facet, facet_group, facet_option, facet_select, helped, named
from layouts.pages.elements import DECOR
from layouts.pages.rendering import Html, element
from layouts.views.models import Chip, Facet, Option, Weight

LONG = 10
"""Options that a list shows at first; of a longer one the others unfold, and words find some of them."""
NAMED = 2
"""Chosen values that a control names itself; the others are counted, and named in its list."""


def unseen(state: ViewState, besides: Collection[str] = ()) -> tuple[tuple[str, str], ...]:
    """Return what a view says that no field in sight does, each value by itself. besides: what has no field here."""
    without = (Control.NONE, Control.TYPED)
    names = (name for name, one in FILTERS.items() if one.control in without or name in besides)
    return tuple((name, value) for name in names for value in state.chosen(name))


def kept_fields(pairs: Iterable[tuple[str, str]]) -> Html:
    """Return what a form says beside the fields in sight, so that nothing is lost when it is sent."""
    fields = (element("input", {"type": "hidden", "name": name, "value": value}) for name, value in pairs)
    return element("div", {"id": Id.KEPT, "hidden": True}, *fields)


def sent_by_hand(texts: Texts) -> Html:
    """Return the button that sends a form where no script follows each choice."""
    button = element("button", {"class": "btn btn-primary"}, texts.t("Show"))
    return element("noscript", {}, button)


def facet_control(
    parameter: str,
    shown: Facet | None,
    chips: Sequence[Chip],
    texts: Texts,
    same: Set[str] = frozenset(),
) -> Html:
    """Return the control of a filter, which unfolds; it is hidden where there is nothing to choose.

    chips: what is chosen of it, each with the address without it. same: values that the page shows as they are, of
    which the counts alone are sent.
    """
    one = FILTERS[parameter]
    if one.control is Control.SELECT:
        return _select(parameter, shown, chips, texts)
    options = shown.options if shown else ()
    if shown and one.options and len(options) == 1:
        return _toggle(parameter, shown, texts)
    attributes = {"hidden": not options}
    if not shown or not options:
        return _group(parameter, attributes)
    lines = [
        _counted(parameter, one, texts) if one.value in same else _option(parameter, one, shown, texts)
        for one in options
    ]
    role = "radiogroup" if one.control is Control.RADIO else "group"
    listed = {"id": facet(parameter), "role": role, "aria-labelledby": named(facet_group(parameter))}
    held = element("div", listed, *_listed(lines, options, shown.chosen, texts))
    long = len(lines) > LONG
    sought = [_sought(texts)] if long else []
    unfolds = _unfolded(parameter, _said(parameter, shown, texts), chips, *sought, held, long=long)
    return _group(parameter, attributes, unfolds, *_chips(chips, texts))


def _label(parameter: str, texts: Texts) -> str:
    return texts.t(FILTERS[parameter].label)


def _said(parameter: str, shown: Facet, texts: Texts) -> str:
    """Return what a control says while it is folded; of what hides nothing, and so has no chip, also what is chosen."""
    chosen = (
        "" if FILTERS[parameter].links else "".join(o.label for o in shown.options if o.value in shown.chosen)
    )
    return ": ".join(filter(None, (shown.label, chosen)))


def _group(parameter: str, attributes: Mapping[str, object], *content: Html, kind: str = "") -> Html:
    """Return the group of a control. kind: further classes."""
    said = {
        "id": facet_group(parameter),
        "class": " ".join(filter(None, ("facet", kind))),
        "data-parameter": parameter,
    }
    return element("div", said | dict(attributes), *content)


def _unfolded(parameter: str, label: str, chips: Sequence[Chip], *content: Html, long: bool = False) -> Html:
    """Return a control that unfolds beneath its name; one of the bar at a time does. long: it holds a long list."""
    name = {"id": named(facet_group(parameter)), "class": "chosen" if chips else None}
    held = element("div", {"class": "choices long" if long else "choices"}, *content)
    return element("details", {"name": "filters"}, element("summary", name, label), held)


def _listed(
    lines: Sequence[Html], options: Sequence[Option], chosen: Sequence[str], texts: Texts
) -> Iterable[Html]:
    """Return the lines of a list; those beyond the first unfold, and are unfolded where one of them is chosen."""
    if len(lines) <= LONG + 2:
        yield from lines
        return
    yield from lines[:LONG]
    words = texts.t("Show all {count}", count=texts.number(len(lines)))
    opened = any(option.value in chosen for option in options[LONG:])
    yield element("details", {"class": "rest", "open": opened}, element("summary", {}, words), *lines[LONG:])


def _sought(texts: Texts) -> Html:
    """Return the field that finds some of a long list; without scripts the whole list is there."""
    words = texts.t("Search in this list")
    field = {
        "type": "search",
        "class": "form-control sought",
        "placeholder": words,
        "aria-label": words,
        "autocomplete": "off",
    }
    none = {"class": "none", "role": "status", "data-none": texts.t("Nothing in this list has such a name.")}
    return element("div", {"class": "scripted"}, element("input", field), element("p", none))


def _chips(chips: Sequence[Chip], texts: Texts) -> Iterable[Html]:
    """Return what is chosen, each with its cross; beyond a few a number."""
    for chip in chips[:NAMED]:
        yield _chip(chip, chip.name)
    over = len(chips) - NAMED
    if over > 0:
        yield element("span", {"class": "more"}, texts.more(over))


def _chip(chip: Chip, words: str) -> Html:
    cross = element("span", {"class": "cross", **DECOR}, "×")
    link = {"class": "chip", "href": chip.href, "data-go": "", "aria-label": chip.remove}
    return element("a", link, element("span", {}, words), cross)


def other_chips(chips: Iterable[Chip], reset: str, texts: Texts) -> Html:
    """Return what is chosen without a control in the bar, and the way to a page with nothing chosen."""
    every, controlled = list(chips), bar()
    made = [element("li", {}, _chip(chip, chip.text)) for chip in every if chip.parameter not in controlled]
    if every:
        said = {"data-said": texts.t("All filters were taken away."), "data-undo": texts.t("Bring them back")}
        link = element("a", {"class": "reset", "href": reset, "data-go": "", **said}, texts.t("Reset"))
        made.append(element("li", {}, link))
    return element("ul", {"id": Id.CHIPS, "aria-label": texts.t("Chosen filters")}, *made)


def _toggle(parameter: str, shown: Facet, texts: Texts) -> Html:
    """Return a filter with one thing to choose: its box stands in the bar itself."""
    option = shown.options[0]
    label = _label(parameter, texts)
    box = element(
        "div",
        {"id": facet(parameter), "role": "group", "aria-label": label},
        _option(parameter, option, shown, texts),
    )
    return _group(parameter, {}, box, kind="toggle")


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


def _counted(parameter: str, option: Option, texts: Texts) -> Html:
    """Return the count of an option that stays as it is: assets/common/morph.js puts it in."""
    return element("data", {"value": facet_option(parameter, option.value)}, texts.number(option.count))


def _off(parameter: str) -> Iterable[Html]:
    """Return the field by which a form says what a switch stands for where it is off; on it says so after that."""
    one = FILTERS[parameter]
    if one.control is Control.SWITCH:
        other = next(value for value in one.values if value != one.default)
        yield element("input", {"type": "hidden", "name": parameter, "value": other})


def _select(parameter: str, shown: Facet | None, chips: Sequence[Chip], texts: Texts) -> Html:
    """Return a list to choose one from, in the bar itself; a page without the filter hides it."""
    if shown is None:
        return _group(parameter, {"hidden": True}, kind="select")
    options = [("", shown.unset), *((one.value, one.label) for one in shown.options)]
    chosen = "".join(shown.chosen)
    made = [element("option", {"value": v, "selected": v == chosen}, words) for v, words in options]
    name = facet_select(parameter)
    title = element("label", {"for": name, "class": "visually-hidden"}, _label(parameter, texts))
    field = {"id": name, "name": parameter, "class": "form-select chosen" if chips else "form-select"}
    held = element("div", {"id": facet(parameter)}, element("select", field, *made))
    return _group(parameter, {"hidden": False}, title, held, *_chips(chips, texts), kind="select")


def region_field(parameter: str, page: str, chips: Sequence[Chip], texts: Texts) -> Html:
    """Return the field in which a region is typed; assets/search/regions.js offers names.

    It stands in the bar itself where a page is about what is typed. chips: the regions that are chosen.
    """
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
    label = {"class": "visually-hidden form-label", "for": Id.REGION_SEARCH}
    typed = (
        element("label", label, _label(parameter, texts)),
        element("input", field),
        element("div", found),
    )
    hidden = {"hidden": parameter not in applies(page)}
    if PAGES[page].compares:
        return _group(
            parameter,
            hidden,
            element("div", {"class": "typed"}, *typed),
            *_chips(chips, texts),
            kind="region",
        )
    unfolds = _unfolded(parameter, _label(parameter, texts), chips, *typed)
    return _group(parameter, hidden, unfolds, *_chips(chips, texts), kind="region")


def combobox(listed: str) -> Mapping[str, str]:
    """Return the attributes of a field that offers what is found while one types. listed: the id of its list."""
    pattern = {"role": "combobox", "aria-expanded": "false", "aria-controls": listed}
    return {**pattern, "aria-autocomplete": "list"}


def sliders(weights: tuple[Weight, ...], chips: Sequence[Chip], page: str, texts: Texts) -> Html:
    """Return the group of sliders by which partners are ranked; a number beside each says where it stands.

    chips: the weights that are not the usual ones.
    """
    label = {"role": "group", "id": Id.WEIGHTS, "aria-labelledby": named(facet_group(Id.WEIGHTS))}
    held = element("div", label, *map(_slider, weights))
    unfolds = _unfolded(Id.WEIGHTS, texts.t("Set the weights"), chips, held)
    hidden = {"hidden": applies(page).isdisjoint(WEIGHTS)}
    return _group(Id.WEIGHTS, hidden, unfolds, *_changed(chips, texts), kind="weights")


def _changed(chips: Sequence[Chip], texts: Texts) -> Iterable[Html]:
    """Return how many weights are not the usual ones; each says so itself where it is."""
    if chips:
        yield element("span", {"class": "more"}, texts.number(len(chips)))


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
