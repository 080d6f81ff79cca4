"""What is typed into a deck is cleaned in the browser as the server cleans what is sent."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from data.signs import cleaned, unmeant
from tests.unit.javascript import run

SCRIPT = "deck/texts.js"
EVERY = [chr(code) for code in (*range(0x10000), *range(0x1FFF0, 0x110000, 0x0FFF))]
EDGES = [chr(plane + code) for plane in range(0, 0x110000, 0x10000) for code in (0xFFFD, 0xFFFE, 0xFFFF)]


def test_every_sign_is_cleaned_alike() -> None:
    given_signs = [f"a{sign}b" for sign in (*EVERY, *EDGES)]
    both = "given.map(text => [m.cleaned(text), m.unmeant(text)])"
    expected = [[cleaned(text), unmeant(text)] for text in given_signs]
    assert run([SCRIPT], both, given_signs) == expected


@settings(max_examples=3)
@given(texts=st.lists(st.text(st.characters(), max_size=30), min_size=50, max_size=50))
def test_every_text_is_cleaned_alike(texts: list[str]) -> None:
    # Two halves that stand beside each other in Python are one letter in a browser.
    whole = [
        text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
        for text in texts
        if _is_whole(text)
    ]
    assert run([SCRIPT], "given.map(m.cleaned)", whole) == list(map(cleaned, whole))


def _is_whole(text: str) -> bool:
    return not any(
        "\ud800" <= one <= "\udbff" and "\udc00" <= other <= "\udfff" for one, other in pairwise(text)
    )


def test_all_texts_of_a_deck_are_cleaned_and_its_signs_named() -> None:
    slide = {"name": "s", "address": "themes?a=\x07", "title": {"en": "a\x96b"}, "notes": {"it": "c\x00"}}
    deck = {"title": {"en": "x\x7f"}, "slides": [slide]}
    signs, clean = run([SCRIPT], "[m.clean(given), given]", deck)
    assert signs == "U+007F U+0096 U+0000"
    assert clean["title"] == {"en": "x"}
    assert clean["slides"] == [slide | {"title": {"en": "a–b"}, "notes": {"it": "c"}}]
