"""Decks that visitors make: what the server says of them, as files, on stage and beside their slides."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from dashboard import own_decks
from dashboard.__main__ import main
from dashboard.app import AtlasApp
from dashboard.exports.registry import DECK_FORMATS
from dashboard.exports.serving.runner import BusyError
from data.decks.deck import DECKS, TITLE_LIMIT
from data.decks.outline import SIZE_LIMIT
from data.decks.parsing import Vocabulary, judge_deck, read_deck
from data.decks.writing import as_yaml
from data.faults import FAULTS_LIMIT
from data.languages import LANGUAGES
from data.signs import cleaned
from layouts.loading import script
from tests.sheets import said_by

SPORT = {"name": "slide-1", "address": "themes?theme=sport", "title": {"en": "Sport in Europe"}}
GONE = {"name": "slide-2", "address": "themes?theme=sprt", "title": {"en": "Gone"}, "notes": {"en": "Why?"}}
WORDS = {"name": "slide-3", "title": {"it": "Parole"}, "text": {"it": "Prima\n\n- uno\n- due"}}


@pytest.fixture
def client(app: AtlasApp) -> FlaskClient:
    return app.server.test_client()


def deck(*slides: dict[str, Any]) -> str:
    return json.dumps({"title": {"en": "My talk"}, "slides": slides}, ensure_ascii=False)


def post(client: FlaskClient, path: str, text: str) -> TestResponse:
    return client.post(path, data=text.encode(), content_type="text/plain;charset=UTF-8")


# Reading and writing


def test_a_shipped_deck_is_written_as_it_is_read() -> None:
    for path in DECKS.glob("*.yaml"):
        read = read_deck(path.stem, path.read_text("utf-8"), None)
        assert read_deck(path.stem, as_yaml(read), None) == read


WORD = st.text(st.characters(codec="utf-8"), min_size=1)


@settings(max_examples=150, deadline=None)
@given(
    text=WORD.map(cleaned).filter(lambda text: text.strip() and len(text) <= TITLE_LIMIT),
    language=st.sampled_from(sorted(LANGUAGES)),
)
def test_no_letter_of_a_text_is_lost(text: str, language: str, vocabulary: Vocabulary) -> None:
    """What a browser sends as JSON is read as written, apart from space around it, and so is the file made of it."""
    sent = json.dumps(
        {"title": {language: text}, "slides": [{"title": {language: text}, "address": "themes"}]},
        ensure_ascii=False,
    )
    read, _ = judge_deck("mine", sent, vocabulary)
    assert read is not None
    assert read.title == read.slides[0].title == {language: text.strip()}
    assert judge_deck("mine", as_yaml(read), vocabulary)[0] == read


def test_a_deck_speaks_the_language_that_it_has(vocabulary: Vocabulary) -> None:
    read, faults = judge_deck("mine", deck(SPORT, WORDS), vocabulary)
    assert read is not None
    assert not faults
    assert [slide.title for slide in read.in_language("en").slides] == [
        {"en": "Sport in Europe"},
        {"en": "Parole"},
    ]
    assert read.in_language("it").title == {"it": "My talk"}


# What the editor asks


def test_slides_are_named_by_their_views_and_broken_ones_say_why(client: FlaskClient) -> None:
    found = post(client, "/en/deck/check", deck(SPORT, GONE, WORDS)).json
    fine = {"label": "", "fault": "", "faults": [], "warnings": []}
    assert found == {
        "slides": [
            fine | {"label": "Sport: who takes part"},
            fine | {"fault": "Thematic area: “sprt” is not known. Did you mean Sport (sport)?"},
            fine,
        ],
        "unnamed": 0,
        "warnings": [],
        "faults": [],
        "more": 0,
    }


def test_faults_of_texts_are_said_of_their_slide_in_the_language(client: FlaskClient) -> None:
    faulty = SPORT | {"text": {"en": "<b>bold</b>\n\n**open"}}
    found = post(client, "/it/deck/check", deck(WORDS, faulty)).json["slides"]
    assert found[0]["faults"] == []
    assert set(found[1]["faults"]) == {
        "niente HTML: solo paragrafi, elenchi, grassetto e tabelle",
        "** prima e dopo ciò che è in grassetto, sulla stessa riga",
    }


def test_a_file_that_was_saved_is_opened_again(client: FlaskClient) -> None:
    saved = post(client, "/en/deck/save", deck(SPORT, GONE, WORDS))
    assert saved.headers["Content-Disposition"] == 'attachment; filename="s3-atlas-my-talk.yaml"'
    opened = post(client, "/en/deck/open", saved.text)
    assert opened.status_code == 200
    assert opened.json["deck"] == json.loads(deck(SPORT, GONE, WORDS))
    assert [bool(slide["fault"]) for slide in opened.json["slides"]] == [False, True, False]


def test_a_faulty_file_has_every_fault_with_its_line(client: FlaskClient) -> None:
    text = (
        "title: {en: My talk}\n"
        "colour: red\n"
        "slides:\n"
        "  - title: {en: One, fr: Un}\n"
        "    address: theme?theme=sport\n"
        "  - title: {}\n"
        "    address: themes?theme=sprt\n"
        "  - title: {en: Three}\n"
    )
    found = post(client, "/en/deck/open", text)
    assert found.status_code == 422
    assert [fault["line"] for fault in found.json["faults"]] == [2, 4, 5, 6, 7, 8]
    assert found.json["faults"][0]["text"] == (
        "Line 2, colour: “colour”. Expected: only title, slides, about, parameters, usual, numbered"
    )
    in_italian = post(client, "/it/deck/open", text).json["faults"][4]["text"]
    assert in_italian == (
        "Riga 7, slides.2.address: «theme=sprt». Atteso: un valore noto; forse volevi sport?"
    )


@pytest.mark.parametrize("text", ["", "{", "[]", "42", "title: {en: x}", '{"slides": []}', "\x00", "a: &b 1"])
def test_what_is_no_deck_is_refused_in_words(text: str, client: FlaskClient) -> None:
    for path in ("/en/deck/open", "/en/present/mine", "/en/deck/file.pptx"):
        answer = post(client, path, text)
        assert answer.status_code == 422
        assert "Line " in answer.text
        assert "Traceback" not in answer.text
    assert post(client, "/en/deck/check", text).status_code == 200


def test_a_deck_that_is_too_large_is_refused(client: FlaskClient) -> None:
    assert post(client, "/en/deck/open", f"# {'x' * SIZE_LIMIT}").status_code == 422
    answer = post(client, "/en/deck/open", "x" * (4 * SIZE_LIMIT + 1))
    assert answer.status_code == 413
    assert answer.json == told("The deck is too large: it may have 200,000 characters.")


def told(text: str, line: int = 0) -> dict[str, Any]:
    return {"faults": [{"line": line, "text": text}], "more": 0}


QUESTIONS = ("check", "open", "save", "file.pptx", "file.pdf", "file.html", "file.docx")


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize(
    "text", ["[", "", "{" + ",".join(f"a{n}" for n in range(300)) + "}", "x" * SIZE_LIMIT * 5]
)
def test_what_is_wrong_is_said_in_one_shape(question: str, text: str, client: FlaskClient) -> None:
    answer = post(client, f"/it/deck/{question}", text)
    if question == "save" and text.endswith("}"):
        assert answer.status_code == 200  # what can be read is saved
        return
    assert answer.is_json
    assert answer.json["faults"]
    assert len(answer.json["faults"]) <= FAULTS_LIMIT
    assert all(set(fault) == {"line", "text"} for fault in answer.json["faults"])
    assert isinstance(answer.json["more"], int)
    assert (answer.status_code == 200) == (question == "check" and len(text) < SIZE_LIMIT)
    assert len(answer.data) < 100_000


@pytest.mark.parametrize(
    "text", ["[", "{" + ",".join(f"a{n}" for n in range(300)) + "}", "x" * SIZE_LIMIT * 5]
)
def test_a_stage_says_what_is_wrong_on_a_page(text: str, client: FlaskClient) -> None:
    page = post(client, "/en/present/mine", text)
    assert page.status_code in (413, 422)
    assert page.mimetype == "text/html"
    assert "The deck cannot be shown:" in page.text
    assert page.text.count("Expected: ") <= FAULTS_LIMIT
    assert ("more" in page.text.partition("</head>")[2]) == (text[:2] == "{a")


def test_files_that_cannot_be_made_now_say_so_in_the_same_shape(
    client: FlaskClient, app: AtlasApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> bytes:
        raise BusyError(7, 2)

    monkeypatch.setattr(app.runner, "made", busy)
    answer = post(client, "/en/deck/file.pdf", deck(SPORT))
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "7")
    assert list(answer.json) == ["faults", "more"]
    said = "2 other files are made first. The file is being made. Try again in 7 s."
    assert [fault["text"] for fault in answer.json["faults"]] == [said]
    answer = post(client, "/en/deck/file.pdf", deck(SPORT | {"address": "find?region={region}"}))
    assert answer.status_code == 503  # braces without a parameter are a broken slide and no more
    assert post(client, "/en/deck/file.docx", deck(SPORT)).status_code == 404


@pytest.mark.parametrize("ending", [one.ending for one in DECK_FORMATS])
def test_an_own_deck_is_made_in_every_format(ending: str, client: FlaskClient) -> None:
    answer = post(client, f"/en/deck/file.{ending}", deck(SPORT, GONE, WORDS))
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert len(answer.data) > 10_000


COUNTRIES = [
    "AT",
    "BE",
    "BG",
    "CZ",
    "DE",
    "DK",
    "EE",
    "ES",
    "FI",
    "FR",
    "HU",
    "IE",
    "IT",
    "LT",
    "LV",
    "NL",
    "PL",
    "PT",
    "RO",
    "SE",
]
HUNDRED = [
    {"title": {"en": f"Slide {n}"}, "address": f"find?country={country}&weight_areas={n % 5}"}
    for n, country in enumerate(COUNTRIES * 5)
]


def test_a_deck_of_a_hundred_views_drives_no_others_out(client: FlaskClient, app: AtlasApp) -> None:
    before = app.views._select.cache_info(), app.views._made.cache_info()
    checked = post(client, "/en/deck/check", deck(*HUNDRED)).json
    assert len(checked["slides"]) == len(HUNDRED)
    assert not any(slide["fault"] or slide["faults"] for slide in checked["slides"])
    for path in ("/en/deck/open", "/en/deck/save", "/en/present/mine", "/en/deck/file.html"):
        assert post(client, path, deck(*HUNDRED)).data
    assert (app.views._select.cache_info(), app.views._made.cache_info()) == before


def test_names_of_views_for_which_there_was_no_time_are_asked_for_again(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_decks, "CHECK_SECONDS", -1)
    late = post(client, "/en/deck/check", deck(*HUNDRED[1:], GONE)).json
    assert late["unnamed"] == len(HUNDRED) - 1
    assert {slide["label"] for slide in late["slides"]} == {None, ""}
    assert late["slides"][-1]["fault"]
    monkeypatch.setattr(own_decks, "CHECK_SECONDS", 60)
    assert post(client, "/en/deck/check", deck(*HUNDRED[1:], GONE)).json["unnamed"] == 0


def test_signs_that_were_changed_or_that_no_font_has_are_told(client: FlaskClient) -> None:
    slide = SPORT | {"text": {"en": "2014\x962018 \U000f0000"}}
    said = post(client, "/en/deck/check", deck(WORDS, slide)).json
    assert [sorted(one["warnings"]) for one in said["slides"]] == [
        [],
        [
            "Control characters were replaced or left out: U+0096",
            "No font of the server has these signs; in files \ufffd stands for them: \U000f0000",
        ],
    ]
    assert said["faults"] == []
    opened = post(client, "/en/deck/open", deck(slide))
    assert opened.status_code == 200
    assert opened.json["deck"]["slides"][0]["text"] == {"en": "2014–2018 \U000f0000"}
    assert opened.json["slides"][0]["warnings"]


@pytest.mark.parametrize("page", ["themes", "regions", "find", "network", "organisations"])
def test_addresses_of_mistakes_alone_are_answered_shortly(page: str, client: FlaskClient) -> None:
    junk = ",".join(f"I{n}x" for n in range(300))
    text = deck(*[SPORT | {"address": f"{page}?region={junk}&organisation={junk[:300]}&a=1"[:1900]}] * 40)
    for path in ("/en/deck/check", "/en/present/mine"):
        assert len(post(client, path, text).data) < len(text)


# On stage and as files


def test_an_own_deck_on_stage_shows_broken_slides_as_such(client: FlaskClient) -> None:
    page = post(client, "/en/present/mine?host=ITC1&slide=2", deck(SPORT, GONE, WORDS))
    assert page.status_code == 200
    assert page.text.count("<section") == 3
    assert 'data-embed="/en/embed/themes?theme=sport&amp;host=ITC1"' in page.text
    assert "This view cannot be shown." in page.text
    assert "Did you mean Sport (sport)?" in page.text
    assert 'href="/en/present#edit"' in page.text


@pytest.mark.parametrize("ending", ["html", "pptx"])
def test_a_file_of_an_own_deck_is_sent(client: FlaskClient, ending: str) -> None:
    text = deck({"name": "a", "address": "themes?theme=sport", "title": {"en": "A"}})
    answer = post(client, f"/en/deck/file.{ending}", text)
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    assert len(answer.data) > 20_000


@pytest.mark.parametrize("host", ["x" * 3000, "%F0%9F%98%80" * 500, "ITC1&region=" + "y" * 3000])
def test_words_of_any_length_stand_in_the_address_of_a_deck(client: FlaskClient, host: str) -> None:
    for path in ("/en/present/ten-maps", "/en/present/your-region", "/en/present/mine"):
        assert client.get(f"{path}?slide=1&host={host}").status_code in (200, 302)
    text = deck({"name": "a", "title": {"en": "A"}, "text": {"en": "words"}})
    assert post(client, f"/en/present/mine?host={host}", text).status_code == 200


def test_an_own_deck_about_a_region_asks_for_it(client: FlaskClient) -> None:
    text = (DECKS / "your-region.yaml").read_text("utf-8")
    asked = post(client, "/en/present/mine", text)
    assert "Which region is it about?" in asked.text
    assert 'action="/en/present/mine"' in asked.text
    assert "Piemonte: where it stands" in post(client, "/en/present/mine?region=ITC1", text).text


def test_texts_of_an_own_deck_carry_no_script(client: FlaskClient) -> None:
    evil = {"title": {"en": "<script>a</script>"}, "text": {"en": "<img src=x onerror=y> [a](javascript:b)"}}
    page = post(client, "/en/present/mine", deck(evil)).text
    assert "<script>a" not in page
    assert "<img src=x" not in page
    assert "javascript:b" in page  # as text
    assert 'href="javascript' not in page


def test_the_page_that_sends_the_deck_is_no_deck_itself(client: FlaskClient) -> None:
    page = client.get("/it/present/mine?slide=3")
    assert page.status_code == 200
    assert f'src="{script("mine").address}"' in page.text


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/en/present/ten-maps.docx", 404, "There is no such file"),
        ("/en/present/nope.pdf", 404, "There is no deck “nope.pdf”"),
        ("/en/present/your-region.pdf", 400, "Which region is it about?"),
        ("/en/present/ten-maps.pdf?host=Piemon", 400, "Did you mean Piemonte (ITC1)"),
    ],
)
def test_files_of_decks_that_cannot_be_made(path: str, status: int, said: str, client: FlaskClient) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert said in answer.text


# The command


def test_the_command_writes_a_shipped_deck_for_a_host(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["deck", "build", "ten-maps", "--lang", "it", "--host", "piemonte", "--format", "pdf"]
    assert main([*asked, "--out", str(tmp_path)]) == 0
    (written,) = tmp_path.iterdir()
    assert written.name == f"s3-atlas-ten-maps-itc1-{date.today().isoformat()}.pdf"
    assert capsys.readouterr().out == f"{written} written\n"
    assert any("Piemonte, dati noti: 2 aree" in page for page in said_by(written.read_bytes()))


def test_the_command_writes_a_deck_of_a_file_with_its_broken_slide(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own, out = tmp_path / "talk.yaml", tmp_path / "talk.pdf"
    own.write_text(deck(SPORT, GONE), encoding="utf-8")
    assert main(["deck", "build", str(own), "--format", "pdf", "--out", str(out)]) == 0
    assert "slides.2.address: found 'theme=sprt'" in capsys.readouterr().err
    assert "Did you mean Sport (sport)?" in "".join(said_by(out.read_bytes()))


def test_files_are_named_after_their_regions(client: FlaskClient) -> None:
    day = date.today().isoformat()
    for query, name in (
        ("region=ITC1", "your-region-itc1"),
        ("region=ITC1&host=ITC1", "your-region-itc1"),
        ("region=ITC1&host=ES51", "your-region-itc1-es51"),
    ):
        answer = client.get(f"/en/present/your-region.html?{query}")
        assert answer.headers["Content-Disposition"] == f'attachment; filename="s3-atlas-{name}-{day}.html"'


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nope"], "There is no deck nope. There are: ten-maps, your-region; or name a YAML file."),
        (["your-region"], "The deck your-region is about a region: add --region ITC1"),
        (["ten-maps", "--host", "Piemon"], "--host: no region is called Piemon. Did you mean ITC1?"),
        (["nowhere.yaml"], "No such file"),
    ],
)
def test_commands_that_cannot_be_carried_out(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["deck", "build", *arguments, "--format", "pdf"]) == 1
    printed = capsys.readouterr()
    assert said in printed.err
    assert printed.out == ""


def test_the_command_names_every_fault_of_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "talk.yaml"
    own.write_text("title: {en: A}\nslides:\n  - title: {}\n  - text: {en: <b>}\n", encoding="utf-8")
    assert main(["deck", "build", str(own), "--format", "pdf", "--out", str(tmp_path / "out.pdf")]) == 1
    assert "4 fault(s) in 1 file(s)" in capsys.readouterr().err
    assert not (tmp_path / "out.pdf").exists()
