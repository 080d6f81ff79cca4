"""Decks: faulty ones name every fault and its line; the shipped ones are whole, open, and say true numbers."""

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

import pytest

from data.__main__ import main
from data.decks.deck import DECKS, NOTES_LIMIT, SLIDES_LIMIT, TEXT_LIMIT, Deck
from data.decks.outline import DEPTH_LIMIT, SIZE_LIMIT
from data.decks.parsing import load_decks, read_deck
from data.faults import FaultyDeckError

Vocabulary = Mapping[str, frozenset[str]]
Found = list[tuple[int, str, str]]

HEAD = """\
title: {en: A deck, it: Una presentazione}
about: {en: Short., it: Breve.}
parameters: [region]
slides:
"""
HEAD_LINES = HEAD.count("\n")


def found(text: str, vocabulary: Vocabulary | None, name: str = "deck") -> Found:
    """Line, place and value of every fault of a deck."""
    with pytest.raises(FaultyDeckError) as caught:
        read_deck(name, text, vocabulary)
    assert all(fault.file == f"{name}.yaml" and fault.row == 0 for fault in caught.value.faults)
    return [(fault.line, fault.column, fault.value) for fault in caught.value.faults]


def expected(text: str, vocabulary: Vocabulary | None) -> list[str]:
    with pytest.raises(FaultyDeckError) as caught:
        read_deck("deck", text, vocabulary)
    return [fault.expected for fault in caught.value.faults]


def slide(text: str) -> str:
    """A deck whose one slide has these lines; the first of them is line 6."""
    return HEAD + "  - name: one\n" + "".join(f"    {line}\n" for line in dedent(text).strip().splitlines())


TITLE = "title: {en: T, it: T}"


@pytest.fixture(scope="module")
def decks(vocabulary: Vocabulary) -> Mapping[str, Deck]:
    return load_decks(DECKS, vocabulary)


# What is read


def test_a_deck_is_read(vocabulary: Vocabulary) -> None:
    deck = read_deck(
        "deck", slide(f"{TITLE}\naddress: themes?theme=sport\nnotes: {{en: N, it: no}}"), vocabulary
    )
    assert (deck.name, deck.title["it"], deck.about["en"]) == ("deck", "Una presentazione", "Short.")
    assert deck.parameters == ("region",)
    (only,) = deck.slides
    assert (only.name, only.address, only.text) == ("one", "themes?theme=sport", {})
    assert only.notes == {"en": "N", "it": "no"}  # text, not YAML's word for false


def test_a_deck_is_filled_for_a_region(vocabulary: Vocabulary) -> None:
    text = 'title: {en: "{region_name}", it: "A {region_name}"}\naddress: find?region={region},ES51'
    deck = read_deck("deck", slide(text), vocabulary)
    (filled,) = deck.filled("ITC1", {"region": "Piemonte {region}"}).slides
    assert filled.address == "find?region=ITC1,ES51"
    assert filled.title == {"en": "Piemonte {region}", "it": "A Piemonte {region}"}
    assert deck.slides[0].address == "find?region={region},ES51"


def test_other_languages_may_be_asked_for(vocabulary: Vocabulary) -> None:
    text = "title: {it: T}\nabout: {it: A}\nslides:\n  - {name: one, title: {it: T}, text: {it: T}}\n"
    assert read_deck("deck", text, vocabulary, ["it"]).slides[0].text == {"it": "T"}


# Faults


def test_every_fault_is_named_at_once_with_its_line(vocabulary: Vocabulary) -> None:
    text = dedent(
        """\
        title: {en: A}
        abut: {en: x, it: y}
        slides:
          - name: one
            address: theme?theme=sport
            title: {en: T, it: T, fr: T}
          - name: one
            address: themes?theme=sprt&color=red&role=
            title: {en: "T {region}", it: T}
            text:
              en: |
                fine

                <b>no</b>
              it: |
                | a | b |
                | - | - |
                | c |
          - title: {en: x, it: ''}
        """
    )
    assert found(text, vocabulary) == [
        (1, "about", ""),
        (1, "title.it", ""),
        (2, "abut", "abut"),
        (5, "slides.1.address", "theme"),
        (6, "slides.1.title.fr", "fr"),
        (7, "slides.2.name", "one"),
        (8, "slides.2.address", "color=red"),
        (8, "slides.2.address", "role"),
        (8, "slides.2.address", "theme=sprt"),
        (9, "slides.2.title.en", "{region}"),
        (14, "slides.2.text.en", "<b>"),
        (18, "slides.2.text.it", "| c |"),
        (19, "slides.3", ""),
        (19, "slides.3.name", ""),
        (19, "slides.3.title.it", ""),
    ]


def test_faults_are_said_in_words(vocabulary: Vocabulary) -> None:
    with pytest.raises(FaultyDeckError) as caught:
        read_deck("deck", slide(f"{TITLE}\naddress: themes?theme=photonic"), vocabulary)
    said = "found 'theme=photonic', expected a known value; did you mean photonics?"
    assert str(caught.value).startswith(f"deck.yaml, line 7, slides.1.address: {said}")


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ("atlas", "atlas"),
        ("data", "data"),
        ("/en/themes", "/en/themes"),
        ("https://example.eu/en/themes", "https://example.eu/en/themes"),
        ("themes?theme=nothing", "theme=nothing"),
        ("themes?themes=sport", "themes=sport"),
        ("themes?partnership=tex4im", "partnership=tex4im"),
        ("partnerships?partnership=tex4im,iot4industry", "partnership=iot4industry"),
        ("regions?region=ITC1,ES51,FRK2,BE2,DE1,ITC4", "region=ITC4"),
        ("themes?theme", "theme"),
        ("themes?country={country}", "{country}"),
        ("themes?region={region", "{region"),
    ],
)
def test_an_address_that_a_page_would_not_take_whole(
    address: str, value: str, vocabulary: Vocabulary
) -> None:
    text = slide(f'{TITLE}\naddress: "{address}"')
    assert found(text, vocabulary) == [(7, "slides.1.address", value)]


def test_a_placeholder_needs_its_parameter(vocabulary: Vocabulary) -> None:
    text = slide("title: {en: '{region_name}', it: T}\naddress: find?region={region}")
    assert read_deck("deck", text, vocabulary)
    without = text.replace("parameters: [region]\n", "")
    assert found(without, vocabulary) == [
        (5, "slides.1.title.en", "{region_name}"),
        (6, "slides.1.address", "{region}"),
    ]


def test_parameters_are_known_ones(vocabulary: Vocabulary) -> None:
    text = slide(f"{TITLE}\naddress: themes").replace("[region]", "[country]")
    assert found(text, vocabulary) == [(3, "parameters.1", "country")]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("a <!-- b", "<!-- b"),
        ("a </p>", "</p>"),
        ("a <img src=x onerror=y", "<img src=x onerror=y"),
        ("![](x.png)", "![]"),
        ("![a][b]", "![a]"),
        ("see [here](javascript:x)", "[here](javascript:x)"),
        ("## A heading", "## A heading"),
        ("a `code`", "`code`"),
        ("a **bold", "a **bold"),
        ("| no rule |", "| no rule |"),
        ("{name}", "{name}"),
        ("a } b", "}"),
    ],
)
@pytest.mark.parametrize("field", ["text", "notes"])
def test_what_a_text_may_not_hold(line: str, value: str, field: str, vocabulary: Vocabulary) -> None:
    text = slide(f"{TITLE}\naddress: themes\n{field}:\n  en: T\n  it: |\n    Bene.\n\n    {line}")
    faults = found(text, vocabulary)
    assert (13, f"slides.1.{field}.it", value) in faults
    assert {fault[:2] for fault in faults} == {(13, f"slides.1.{field}.it")}


@pytest.mark.parametrize("line", ["2 < 3 & 5 > 4", "**a** and **b**", "[a] (b)", "- one", "A–B: 75 % #1"])
def test_what_a_text_may_hold(line: str, vocabulary: Vocabulary) -> None:
    text = slide(f"{TITLE}\ntext:\n  en: T\n  it: |\n    {line}")
    assert read_deck("deck", text, vocabulary).slides[0].text["it"] == line


def test_tables(vocabulary: Vocabulary) -> None:
    table = "| a | b |\n    | --- | :-: |\n    | c | d |\n\n    | e |\n    | - |"
    assert read_deck("deck", slide(f"{TITLE}\ntext:\n  en: T\n  it: |\n    {table}"), vocabulary)


def test_lines_of_values_that_are_no_block(vocabulary: Vocabulary) -> None:
    text = slide(f"{TITLE}\ntext:\n  en: >\n    one\n    <b>\n  it: 'one\n\n    `x`'")
    assert found(text, vocabulary) == [(8, "slides.1.text.en", "<b>"), (11, "slides.1.text.it", "`x`")]


# What is not a deck at all


@pytest.mark.parametrize(
    ("text", "line", "value"),
    [
        ("", 1, ""),
        ("# nothing\n", 1, ""),
        ("title: [\n", 2, ""),
        ("a: 1\n\tb: 2\n", 2, ""),
        ("a: 1\n---\nb: 2\n", 2, ""),
        ("a: &x 1\nb: *x\n", 1, "x"),
        (
            "title: !!python/object/apply:os.system ['true']\n",
            1,
            "tag:yaml.org,2002:python/object/apply:os.system",
        ),
        ("[" * 5000, 1, ""),
        ("a: " + "x" * SIZE_LIMIT, 1, ""),
        ("a: \x07\n", 1, ""),
    ],
    ids=["empty", "comment", "bracket", "tab", "two", "alias", "tag", "deep", "large", "control"],
)
def test_text_that_cannot_be_read(text: str, line: int, value: str, vocabulary: Vocabulary) -> None:
    assert found(text, vocabulary) == [(line, "", value)]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("- a\n", [(1, "", "a list or mapping")]),
        ("deck\n", [(1, "", "deck")]),
        (HEAD + "  []\n", [(5, "slides", "")]),
        (HEAD.replace("slides:\n", "slides: none\n"), [(4, "slides", "none")]),
        (HEAD, [(4, "slides", "")]),
        (HEAD + "  - one\n", [(5, "slides.1", "one")]),
        (HEAD.replace("{en: Short., it: Breve.}", "Short."), [(2, "about", "Short."), (4, "slides", "")]),
        (
            slide("title: {en: [a], it: T}\ntext: {en: T, it: ~}"),
            [(6, "slides.1.title.en", "a list or mapping"), (7, "slides.1.text.it", "")],
        ),
        (slide(f"{TITLE}\n{TITLE}\naddress: themes"), [(7, "slides.1.title", "title")]),
        (slide(f"{TITLE}\n[a]: b\naddress: themes"), [(7, "slides.1.", "")]),
        (slide(f"{TITLE}\naddress: themes").replace("one", "One slide"), [(5, "slides.1.name", "One slide")]),
    ],
)
def test_text_of_another_shape(text: str, faults: Found, vocabulary: Vocabulary) -> None:
    assert found(text, vocabulary) == faults


def test_what_is_too_large(vocabulary: Vocabulary) -> None:
    long = slide(
        f"{TITLE}\ntext: {{en: {'x' * (TEXT_LIMIT + 1)}, it: T}}\nnotes: {{en: {'x' * (NOTES_LIMIT + 1)}, it: T}}"
    )
    assert [fault[:2] for fault in found(long, vocabulary)] == [
        (7, "slides.1.text.en"),
        (8, "slides.1.notes.en"),
    ]
    one = "  - {{name: s{0}, title: {{en: T, it: T}}, address: themes}}\n"
    most = HEAD + "".join(map(one.format, range(SLIDES_LIMIT)))
    assert len(read_deck("deck", most, vocabulary).slides) == SLIDES_LIMIT
    line = HEAD_LINES + SLIDES_LIMIT + 1
    assert [fault[:2] for fault in found(most + one.format("x"), vocabulary)] == [
        (line, f"slides.{SLIDES_LIMIT + 1}")
    ]


def test_depth_is_bounded(vocabulary: Vocabulary) -> None:
    deep = "[" * (DEPTH_LIMIT + 1) + "]" * (DEPTH_LIMIT + 1)
    assert expected(f"title: {deep}\n", vocabulary) == [f"at most {DEPTH_LIMIT} levels, one within another"]


# The folder and the command


def test_faults_of_several_decks_come_together(tmp_path: Path, vocabulary: Vocabulary) -> None:
    (tmp_path / "good.yaml").write_text(slide(f"{TITLE}\naddress: themes"), encoding="utf-8")
    assert list(load_decks(tmp_path, vocabulary)) == ["good"]
    (tmp_path / "Bad name.yaml").write_text(slide(f"{TITLE}\naddress: themes"), encoding="utf-8")
    (tmp_path / "empty.yaml").touch()
    (tmp_path / "latin.yaml").write_bytes("title: è".encode("latin-1"))
    with pytest.raises(FaultyDeckError) as caught:
        load_decks(tmp_path, vocabulary)
    assert [fault.file for fault in caught.value.faults] == ["Bad name.yaml", "empty.yaml", "latin.yaml"]
    with pytest.raises(FaultyDeckError):
        load_decks(tmp_path / "nowhere", vocabulary)


def test_command_lists_faults_of_decks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert "    49 slides  ten-maps\n" in capsys.readouterr().out
    (tmp_path / "faulty.yaml").write_text(slide(f"{TITLE}\naddress: themes?theme=sprt"), encoding="utf-8")
    assert main(["check", "--decks", str(tmp_path)]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "faulty.yaml, line 7, slides.1.address: found 'theme=sprt'" in printed.err
    assert "did you mean sport?" in printed.err


def test_without_a_vocabulary_only_the_page_is_judged() -> None:
    assert read_deck("deck", slide(f"{TITLE}\naddress: themes?theme=sprt"), None)
    assert found(slide(f"{TITLE}\naddress: theme?theme=sprt"), None) == [(7, "slides.1.address", "theme")]
