"""Presses that come one upon another: what each of them chose is in the address of the last one."""

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.app import AtlasApp
from data.asking.filters import FILTERS, Control
from data.asking.index import Index
from data.asking.paths import Location, PathKind, read
from data.asking.pressing import presses
from data.asking.state import ViewState, to_address, to_query
from data.asking.steps import Filled, Followed, Pressed, stepped
from layouts.views.builders import BUILDERS
from tests.registered import APPLIES
from tests.unit.asking import UPDATE, body, changed
from tests.unit.conftest import States


def at(state: ViewState, kind: PathKind = PathKind.PAGE) -> Location:
    return Location(kind, "en", state.page, query=to_query(state))


def filled(name: str, *values: str) -> Filled:
    """What a form says of one of its parts."""
    return Filled(urlencode([(name, value) for value in values or ("",)]))


@pytest.mark.parametrize("page", BUILDERS)
@given(data=st.data())
def test_one_link_leads_where_it_says(page: str, data: st.DataObject, states: States, index: Index) -> None:
    shown, wanted = data.draw(states(page)), data.draw(states(page))
    for kind in (PathKind.PAGE, PathKind.EMBED):
        found = stepped(index, at(shown, kind), at(shown, kind), [Followed(to_address("en", wanted))])
        assert found == at(wanted, kind)
    other = data.draw(states(data.draw(st.sampled_from(sorted(BUILDERS)))))
    assert stepped(index, at(shown), at(shown), [Followed(to_address("en", other))]) == at(other)


@pytest.mark.parametrize("page", BUILDERS)
@given(data=st.data())
def test_a_form_sets_what_was_changed_in_it(
    page: str, data: st.DataObject, states: States, index: Index
) -> None:
    shown, wanted = data.draw(states(page)), data.draw(states(page))
    for name in APPLIES[page]:
        found = stepped(index, at(shown), at(shown), [filled(name, *wanted.values(name))])
        typed = FILTERS[name].control is Control.TYPED
        values = (*shown.values(name), *wanted.values(name)) if typed else wanted.values(name)
        assert found == at(index.canonical(shown.with_values(name, values)))


def _is_known(index: Index, state: ViewState) -> bool:
    """Whether links lead to a state as it is: none takes away alone what goes with a year, such as later calls."""
    return index.canonical(state) == state


@pytest.mark.parametrize("page", BUILDERS)
@given(data=st.data())
def test_no_choice_is_lost_while_an_answer_is_under_way(
    page: str, data: st.DataObject, states: States, index: Index
) -> None:
    """Presses on names, links and boxes in any order, all on the view that was there before the first of them."""
    shown = data.draw(states(page))
    names = data.draw(st.lists(st.sampled_from(sorted(APPLIES[page])), min_size=2, max_size=4, unique=True))
    steps, expected = [], shown
    for name in (name for name in names if FILTERS[name].control is not Control.TYPED):
        values = data.draw(states(page)).chosen(name)
        if name in presses("en", shown) and len(values) == 1 and data.draw(st.booleans()):
            steps.append(Pressed(name, values[0]))
            expected = expected.pressed(name, values[0])
        elif data.draw(st.booleans()) and _is_known(index, shown.with_values(name, values)):
            steps.append(Followed(to_address("en", shown.with_values(name, values))))
            expected = expected.with_values(name, values)
        else:
            steps.append(filled(name, *values))
            expected = expected.with_values(name, values)
    assert stepped(index, at(shown), at(shown), steps) == at(index.canonical(expected))
    first = stepped(index, at(shown), at(shown), steps[:1])
    assert stepped(index, first, at(shown), steps[1:]) == at(index.canonical(expected))


def test_a_box_is_switched_to_and_fro(index: Index) -> None:
    shown = ViewState("themes", country=("IT",))
    assert stepped(
        index, at(shown), at(shown), [filled("country", "IT", "FR"), filled("country", "IT")]
    ) == at(shown)
    assert stepped(index, at(shown), at(shown), [filled("country")]) == at(ViewState("themes"))


def test_a_name_that_is_pressed_twice_is_off_again(index: Index) -> None:
    shown, press = ViewState("themes", country=("IT",)), Pressed("theme", "photonics")
    assert stepped(index, at(shown), at(shown), [press]).query == "theme=photonics&country=IT"
    assert stepped(index, at(shown), at(shown), [press, press]) == at(shown)
    newer = at(shown.with_values("theme", ("photonics",)))
    assert stepped(index, newer, at(shown), [press]) == at(shown)


def test_names_that_are_typed_come_together(index: Index) -> None:
    shown = ViewState("regions", region=("ITC1",))
    steps = [filled("region", "ES51"), filled("region", "BE2"), filled("region", "FR10")]
    # There is room for three; the page tells so.
    assert stepped(index, at(shown), at(shown), steps).query == "region=BE2,ES51,FR10,ITC1"
    on_map = [Pressed("region", "DE1"), filled("region", "ES51")]
    assert stepped(index, at(shown), at(shown), on_map).query == "region=DE1,ES51"


def test_a_link_to_another_page_takes_along_what_was_chosen_meanwhile(index: Index) -> None:
    shown = ViewState("themes", country=("IT",))
    steps = [filled("confidence", "high"), Followed(to_address("it", shown.on_page("partnerships")))]
    found = stepped(index, at(shown), at(shown), steps)
    assert (found.language, found.name, found.query) == ("it", "partnerships", "country=IT&confidence=high")
    card = ViewState("organisations", organisation="mesap")
    assert stepped(index, at(shown), at(shown), [steps[0], Followed(to_address("en", card))]) == at(card)


def test_what_is_no_press_changes_nothing(index: Index) -> None:
    shown = ViewState("themes", country=("IT",))
    for step in (
        *map(Filled, ("colour=red", "", "=", "&&", "organisation=mesap")),
        *(Pressed(*pair) for pair in (("colour", "red"), ("theme", "nothing"), ("year", "1066"), ("", ""))),
    ):  # fmt: skip
        assert stepped(index, at(shown), at(shown), [step]) == at(shown)
    assert stepped(index, at(shown), at(shown), [Filled("country=XX")]).query == ""
    for there in ("/en/nothing", "/it/present"):
        assert stepped(index, at(shown), at(shown), [filled("country", "FR"), Followed(there)]) == read(there)
    for nowhere in ("/en/nothing", "/en/present", "/en/data?x=1"):
        assert stepped(index, read(nowhere), at(shown), [filled("country", "IT")]).page in ("", "data")


# As a browser sends them

SENT = {
    "/en/themes?country=FR,IT": [{"form": [["country", "IT"], ["country", "FR"]]}],
    "/en/themes?theme=sport&country=IT": [
        {"sets": "theme", "value": "sport"}, {"form": [["country", "IT"]]}, {"form": [["year", ""]]},
    ],
    "/en/regions": [{"form": [["country", "\ud800<>&"]]}, {"href": "/en/regions"}],
    "/en/themes": [
        {"form": "country=IT"}, {"form": [["country"]]}, {"form": [["country", 1]]}, {"form": [{}, []]},
        {"form": {}}, {}, 3,
    ],
}  # fmt: skip


@pytest.mark.parametrize(("there", "steps"), SENT.items())
def test_steps_are_read_as_a_browser_sends_them(there: str, steps: list[object], app: AtlasApp) -> None:
    at = {"path": "/en/themes", "query": ""}
    sent = body({"number": 1, "to": at, "before": at, "steps": steps})
    assert changed(app.server.test_client().post(UPDATE, json=sent)).get("address", "/en/themes") == there
