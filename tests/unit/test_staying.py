"""What an answer leaves out since the page has it already is there: put in, it makes the page of the new address."""

from collections.abc import Iterable
from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from data.asking.state import ViewState, to_query
from layouts.making.address import Address
from layouts.making.deps import Deps
from layouts.making.views import Views
from layouts.pages.piece import LongPiece
from layouts.views.builders import BUILDERS
from tests.unit.asking import question
from tests.unit.conftest import States


@pytest.fixture(scope="module")
def views(deps: Deps) -> Views:
    return Views(deps)


def address(state: ViewState) -> Address:
    return Address(f"/en/{state.page}", to_query(state), "light")


def parsed(source: str) -> html.HtmlElement:
    return html.fromstring(f"<div>{source}</div>")


def put(sent: str, before: html.HtmlElement) -> html.HtmlElement:
    """What an answer makes of a page, where elements of it stay: assets/common/morph.js does this."""
    made = parsed(sent)
    for stays in made.xpath(".//data"):
        (there,) = before.xpath(f".//*[@id='{stays.get('value')}']")
        there = deepcopy(there.getparent() if stays.text else there)
        if stays.text:
            (count,) = there.xpath(".//*[@class='count']")
            count.text = stays.text
        there.tail = stays.tail
        stays.getparent().replace(stays, there)
    return made


def source(made: html.HtmlElement, long: Iterable[str]) -> bytes:
    """A page or a part of one, without what is long, of which the beginning is sent, and where presses lead.

    assets/navigation/presses.js says that of links that stay.
    """
    for link in made.xpath(".//a[@data-sets]"):
        del link.attrib["href"]
    for name in long:
        for one in made.xpath(f".//*[@id='{name}']"):
            one.getparent().replace(one, html.Element("div"))
    return bytes(html.tostring(made))


def check(views: Views, former: ViewState, state: ViewState) -> None:
    to, before = address(state), address(former)
    answer = views.change(question(to, before))
    shown = parsed(views.open_page(before).body)
    whole = parsed(views.open_page(to).body)
    made = views._made("en", "light", False, views._parse(to)).pieces
    long = [name for name, piece in made.items() if isinstance(piece, LongPiece)]
    sent = put(str(answer.get("body") or answer["pieces"]), shown)
    if "body" in answer:
        assert source(sent, long) == source(whole, long)
        return
    for piece in sent:
        if (name := piece.get("id")) not in long:
            (there,) = whole.xpath(f".//*[@id='{name}']")
            there.tail = None
            assert source(piece, ()) == source(there, ()), name


@given(page=st.sampled_from(sorted(BUILDERS)), draw=st.data())
@settings(max_examples=8)
def test_what_stays_and_what_is_sent_make_the_page(
    page: str, draw: st.DataObject, states: States, views: Views
) -> None:
    check(views, draw.draw(states(page)), draw.draw(states(page)))


@pytest.mark.parametrize("page", ["themes", "partnerships", "events"])
def test_each_form_is_made_from_each_other(page: str, views: Views) -> None:
    forms = [ViewState(page).with_values("view", values) for values in ((), ("chart",), ("table",))]
    for former in forms:
        for state in forms:
            if state != former:
                check(views, former, state)


def test_options_that_stay_are_sent_as_their_counts(views: Views) -> None:
    one, other = ViewState("themes", theme=("sport",)), ViewState("themes", theme=("tourism",))
    sent = parsed(str(views.change(question(address(one), address(other)))["pieces"]))
    assert sent.xpath("count(.//data[starts-with(@value, 'country-')])") >= 5
