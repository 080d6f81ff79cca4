"""Decks that nobody would write by hand: each is judged quickly, answered shortly, and locks nobody in."""

import json
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.decks.deck import NOTES_LIMIT, SLIDES_LIMIT, TITLE_LIMIT
from data.decks.outline import SIZE_LIMIT, UNMEANT
from data.decks.parsing import Vocabulary, judge_deck
from data.decks.writing import as_yaml
from data.faults import FAULTS_LIMIT, Fault, Faults, report
from data.signs import cleaned, unmeant

SIGNS = [
    *"[]()<>!#`*_|&{}-\\\"':,?@%~=+.;/ \t\n\0é\u2028\U0001f642",
    *(
        "](",
        "[](",
        "![",
        "![](",
        "<a",
        "<a ",
        "</",
        "<!--",
        "<!",
        "&#",
        "**",
        "** ",
        "*a *",
        "_a_ ",
        "`a",
        "`` ` ",
    ),
    *(
        "# ",
        "- ",
        "  - ",
        "1. ",
        "> ",
        "| a ",
        "|\n",
        "a|b\n-|-\n",
        "| - ",
        "|-|\n",
        "{a",
        "{a}",
        "}{",
        "\\\n",
        "\\u",
    ),
    *(
        "[[]",
        "[a](",
        "[a]: b\n",
        "{a,",
        "[a,",
        "a: ",
        "- - ",
        "? ",
        "&a ",
        "*a,",
        "!!a ",
        "%a\n",
        "'a",
        '"a',
        "\\ud83d",
    ),
]


def _one_text(text: str) -> str:
    return json.dumps(
        {"title": {"en": text[:TITLE_LIMIT]}, "slides": [{"title": {"en": "T"}, "text": {"en": text}}]}
    )


def _many_texts(text: str) -> str:
    parts = [text[at : at + NOTES_LIMIT] for at in range(0, SIZE_LIMIT * 9 // 10, NOTES_LIMIT)]
    slides = [{"title": {"en": "T"}, "address": "themes", "notes": {"en": part}} for part in parts]
    return json.dumps({"title": {"en": "T"}, "slides": slides}, ensure_ascii=False)[:SIZE_LIMIT]


def _addresses(text: str) -> str:
    slides = [{"title": {"en": "T"}, "address": f"themes?region={text[:1900]}"}] * (SLIDES_LIMIT // 4)
    return json.dumps({"title": {"en": "T"}, "slides": slides}, ensure_ascii=False)[:SIZE_LIMIT]


def _seconds(done: Callable[[], object]) -> float:
    """Return the processor's time: others work on the machine as well."""
    before = time.thread_time()
    done()
    return time.thread_time() - before


MORE = 30
"""How much longer than usual a deck may take: far more than signs differ, far less than each sign with each other."""


@pytest.fixture(scope="module")
def usual(vocabulary: Vocabulary) -> float:
    """How long a deck takes that is as large as it may be, of plain sentences."""
    text = _many_texts("Clusters of two regions meet, and agree on what to do next. " * 4000)
    return min(_seconds(lambda: judge_deck("mine", text, vocabulary)) for _ in range(3))


@pytest.mark.parametrize(
    ("shape", "part"), [(str, 1.0), (_one_text, 1.0), (_many_texts, 1.0), (_addresses, 0.25)]
)
def test_no_sign_takes_longer_than_others(
    shape: Callable[[str], str], part: float, usual: float, vocabulary: Vocabulary
) -> None:
    """Repeated through a whole file, in one text that is too long, in texts as long as they may be, in addresses.

    part: of the slides that a deck may have, since each of them takes the same.
    """
    slow = {}
    for sign in SIGNS:
        text = shape((sign * SIZE_LIMIT)[: SIZE_LIMIT - 400])

        def judged(text: str = text) -> object:
            return judge_deck("mine", text, vocabulary)

        bound = MORE * usual * part
        # What takes too long is tried again: processors of a machine that is busy take longer by themselves.
        if _seconds(judged) > bound and (took := min(_seconds(judged) for _ in range(2))) > bound:
            slow[sign] = took / usual / part
    assert not slow


# What people paste

ANY = st.text(st.characters(), max_size=40)
"""Every code point: control characters, halves of letters, private use and what is no letter at all."""
PASTED = {
    "a\x96b": "a–b",
    "it\x92s": "it’s",
    "a\x7fb\x00c\x07d": "abcd",
    "a\x85b\u2028c\u2029d\ve\ff\rg\r\nh": "a\nb\nc\nd\ne\nf\ng\nh",
    "\ufeffa\ufeffb": "ab",
    "a\ufffe\U0010ffff\ufdd0b": "ab",
    "a\ud83db": "a\ufffdb",
    "\u202eslrig\u202c": "slrig",
    "\ue000\U0010fffd": "\ue000\U0010fffd",
    "\U0001f642 \u4e2d": "\U0001f642 \u4e2d",
    "\u0639\u200f e\u0301 👩\u200d🔬": "\u0639\u200f e\u0301 👩\u200d🔬",
}


@pytest.mark.parametrize(("pasted", "kept"), PASTED.items())
@pytest.mark.parametrize("ascii_only", [True, False])
def test_what_is_pasted_is_kept_as_far_as_it_means_something(
    pasted: str, kept: str, ascii_only: bool, vocabulary: Vocabulary
) -> None:
    slide = {"title": {"en": "T"}, "text": {"en": f"x {pasted} y"}}
    sent = json.dumps({"title": {"en": "T"}, "slides": [slide]}, ensure_ascii=ascii_only)
    deck, faults = judge_deck("mine", sent, vocabulary)
    assert deck is not None
    assert deck.slides[0].text == {"en": f"x {kept} y"}
    assert not faults.grave
    told = [(fault.column, fault.value) for fault in faults if fault.wording == UNMEANT]
    signs = unmeant(pasted.replace("\ud83d", ""))  # what is lost of half a letter is seen
    assert told == ([("slides.1.text.en", signs)] if signs else [])


@settings(max_examples=150)
@given(text=ANY)
def test_no_text_locks_a_deck_in(text: str, vocabulary: Vocabulary) -> None:
    """Whatever stands in it: a deck is read, written, and read again the same; as JSON and as YAML."""
    texts = {"en": f"x{text}x"}
    sent = json.dumps({"title": texts, "slides": [{"title": texts, "notes": texts, "address": "themes"}]})
    deck, _ = judge_deck("mine", sent, vocabulary)
    assert deck is not None
    assert deck.title == deck.slides[0].notes == {"en": cleaned(texts["en"])}
    again, faults = judge_deck("mine", as_yaml(deck), vocabulary)
    assert again == deck
    assert not any(fault.value.startswith("U+") for fault in faults)


@settings(max_examples=150)
@given(text=ANY)
def test_a_clean_text_stays(text: str) -> None:
    clean = cleaned(text)
    assert cleaned(clean) == clean
    assert unmeant(clean) == ""
    assert bool(unmeant(text)) == (cleaned(text.replace("\x85", "")) != _ends(text.replace("\x85", "")))
    clean.encode()


def _ends(text: str) -> str:
    return "\n".join(text.replace("\r\n", "\n").splitlines()) + "\n" * (text[-1:] in _LINE_ENDS)


_LINE_ENDS = frozenset(sign for sign in map(chr, range(0x2030)) if sign.splitlines() == [""])


@pytest.mark.parametrize("sign", ["\x96", "\x7f", "\x00", "\x85", "\u2028", "\ufeff", "\ufffe", "\x0b"])
def test_a_file_of_yaml_may_hold_any_sign(sign: str, vocabulary: Vocabulary) -> None:
    text = (
        "title: {en: T}\nslides:\n  - title: {en: A}\n    text:\n      en: |\n        one#two\n        end\n"
    )
    deck, faults = judge_deck("mine", text.replace("#", sign), vocabulary)
    assert deck is not None
    first, end = deck.slides[0].text["en"].splitlines()
    assert first.startswith("one")
    assert first.endswith("two")
    assert end == "end"
    assert [fault.line for fault in faults] == ([6] if unmeant(sign) else [])


def test_letters_that_json_escapes_in_halves_are_letters(vocabulary: Vocabulary) -> None:
    title = '"title": {"en": "\\ud83d\\ude00 \\\\ud83d\\\\ude00"}'
    text = f'{{{title}, "slides": [{{"title": {{"en": "T"}}, "address": "themes"}}]}}'
    deck, faults = judge_deck("mine", text, vocabulary)
    assert deck is not None
    assert deck.title == {"en": "\U0001f600 \\ud83d\\ude00"}
    assert not faults


# Faults without end


def test_faults_are_counted_and_the_first_ones_told() -> None:
    found = Faults()
    for number in range(3 * FAULTS_LIMIT):
        found.add(Fault("a", 0, "", str(number), "better", number, mild=number % 3 != 2))
    assert len(found) == 3 * FAULTS_LIMIT
    assert found.more == 2 * FAULTS_LIMIT
    assert [fault.mild for fault in found].count(False) == FAULTS_LIMIT  # what is grave is told first
    both = Faults.of([Fault("b", 0, "", "", "more")])
    both.extend(found)
    assert dict(both.counts) == {"b": 1, "a": 3 * FAULTS_LIMIT}
    assert report(both).splitlines()[FAULTS_LIMIT:] == [
        f"and {2 * FAULTS_LIMIT + 1} more",
        "",
        f"{3 * FAULTS_LIMIT + 1} fault(s) in 2 file(s):",
        "  b: 1",
        f"  a: {3 * FAULTS_LIMIT}",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "{" + "a," * 90_000,
        "{" + "a," * 90_000 + "}",
        "\n".join(f"a{number}: b" for number in range(15_000)),
        "title: {en: " + "<b " * 600 + "}\nslides:\n" + "  - {a: b}\n" * 4000,
        "title: {en: T}\nslides:\n" + "  - {title: {en: '{a} <b>'}, address: 'themes?a=1&b&c=2'}\n" * 90,
        "x" * 190_000,
        f"{'y' * 190_000}: 1",
    ],
)
def test_no_list_of_faults_is_long(text: str, vocabulary: Vocabulary) -> None:
    _, faults = judge_deck("mine", text, vocabulary)
    assert faults.grave
    assert len(list(faults)) <= FAULTS_LIMIT
    assert sum(len(str(fault)) + len(fault.value) for fault in faults) < 100_000


def test_names_that_are_the_same_on_one_line_are_seen(vocabulary: Vocabulary) -> None:
    slide = {"name": "one", "title": {"en": "T"}, "address": "themes"}
    _, faults = judge_deck("mine", json.dumps({"title": {"en": "T"}, "slides": [slide, slide]}), vocabulary)
    assert [fault.column for fault in faults] == ["slides.2.name"]


def test_a_text_that_is_too_long_is_kept_and_shown_up_to_its_limit(vocabulary: Vocabulary) -> None:
    long = "word " * 2000
    deck, faults = judge_deck("mine", _one_text(long), vocabulary)
    assert deck is not None
    assert [fault.column for fault in faults] == ["slides.1.text.en"]
    assert deck.slides[0].text["en"] == long.strip()
    assert len(deck.in_language("en").slides[0].text["en"]) < 1600


def test_a_large_deck_that_is_saved_can_be_opened_again(vocabulary: Vocabulary) -> None:
    slide = {"title": {"en": "T"}, "notes": {"en": ("a|b\n-|-\n" * 499).strip()}}
    sent = json.dumps(
        {"title": {"en": "T"}, "slides": [slide | {"address": "themes"}] * 36}, ensure_ascii=False
    )
    deck, _ = judge_deck("mine", sent, vocabulary)
    assert deck is not None
    assert judge_deck("mine", as_yaml(deck), vocabulary)[0] == deck
