"""The panel for a deck of one's own: what the server tells the browser, which does the rest."""

import json
import re
from html import unescape
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.app import AtlasApp
from dashboard.exports.registry import DECK_FORMATS
from dashboard.settings import ROOT
from layouts.i18n import Texts, load_texts
from layouts.ids import Id
from layouts.loading import script
from layouts.making.address import Address
from layouts.making.views import Views
from layouts.pages.deck_panel import FILES, told
from layouts.views.builders import BUILDERS
from tests.reading import elements, part


@pytest.fixture(params=["en", "it"])
def texts(request: pytest.FixtureRequest) -> Texts:
    return load_texts()[request.param]


@pytest.fixture
def client(app: AtlasApp) -> FlaskClient:
    return app.server.test_client()


def _content(texts: Texts) -> Any:
    found = re.search(r'data-told="([^"]*)"', told(texts))
    assert found
    return json.loads(unescape(found[1]))


def _script() -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "assets" / "deck").glob("*.js")))


def test_limits_are_those_that_decks_are_judged_by(texts: Texts) -> None:
    content = _content(texts)
    assert content["limits"] == {"title": 120, "text": 1500, "notes": 4000, "slides": 100, "address": 8000}
    assert "regions" in content["views"]
    assert "data" not in content["views"]


def test_a_deck_can_be_taken_along_as_all_that_there_is() -> None:
    assert [(one.ending, one.label) for one in DECK_FORMATS] == list(FILES)


def test_the_script_has_its_words_and_every_button_its_deed(texts: Texts) -> None:
    content, script = _content(texts), _script()
    used = set(re.findall(r'\bwords\("(\w+)"', script)) | set(
        re.findall(r'\b(?:tell|answerOffer)\("(\w+)"', script)
    )
    assert used <= content["words"].keys()
    deeds = set(
        re.findall(r"^  (?:async )?(\w+)(?:,|:|\()", script[script.index("const does = {") :], re.MULTILINE)
    )
    made = elements(content["panel"] + content["slide"])
    buttons = {part.get("data-deck") for part in made if "data-deck" in part.attrib}
    assert buttons <= deeds
    assert {"add", "up", "down", "edit", "duplicate", "remove", "undo", "save", "open", "present"} <= buttons


def test_words_keep_their_places_in_every_language() -> None:
    english, italian = (_content(load_texts()[code])["words"] for code in ("en", "it"))
    places = {name: sorted(re.findall(r"\{\w+\}", text)) for name, text in english.items()}
    assert {name: sorted(re.findall(r"\{\w+\}", text)) for name, text in italian.items()} == places


def test_every_page_tells_of_the_panel_and_pages_with_a_map_open_it(views: Views) -> None:
    for page in (*BUILDERS, "data", "nowhere"):
        parts = elements(views.open_page(Address(f"/en/{page}", "", "light")).body)
        assert [part.get("id") for part in parts].count(Id.DECK_TOLD) == 1, page
        assert sum("data-deck-opens" in part.attrib for part in parts) == (page in BUILDERS), page


def test_an_embedded_view_has_no_deck(views: Views) -> None:
    parts = elements(views.open_page(Address("/en/embed/themes", "", "light")).body)
    assert not [part for part in parts if part.get("id") == Id.DECK_TOLD or "data-deck-opens" in part.attrib]


def test_the_own_deck_stands_beside_all_decks_once_scripts_run(client: FlaskClient) -> None:
    page = client.get("/en/present?host=ITC1").get_data(as_text=True)
    found = part(page[page.index("<main") :], "deck-card")
    card = page[page.index(' id="deck-card"') :]
    assert (found.tag, found.get("class"), "hidden" in found.attrib) == ("li", "card", True)
    assert 'action="/en/present/mine"' in card
    assert 'value="Piemonte (ITC1)"' in card
    for file in re.findall(r'(?:src|href)="(/(?:assets|files)/[^"]+)"', page):
        with client.get(file) as answer:
            assert answer.status_code == 200, file


def test_a_question_about_one_deck_does_not_offer_another(client: FlaskClient) -> None:
    for path in ("your-region", "ten-maps?slide=99"):
        page = client.get(f"/en/present/{path}").get_data(as_text=True)
        assert "deck-card" not in page
        assert script("decks").address not in page
