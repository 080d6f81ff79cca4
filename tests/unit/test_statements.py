"""The accessibility statement, the privacy notice and the foot that leads to them; what they say is what is so."""

import re

import pytest
from flask.testing import FlaskClient

from dashboard.app import AtlasApp
from dashboard.settings import ROOT
from data.asking.pages import noted
from data.languages import LANGUAGES
from layouts.making.worded import WORDED
from layouts.views.accessibility import TESTED
from layouts.views.privacy import KEPT
from tests.reading import texts

SCRIPTS = {path: path.read_text("utf-8") for path in (ROOT / "assets").rglob("*.js")}
KEEPING = re.compile(
    r"localStorage|sessionStorage|indexedDB|document\.cookie|cookieStore|serviceWorker|\bcaches\b|navigator\.storage"
)
"""All by which scripts of a page can keep something in a browser."""


@pytest.fixture(scope="module")
def client(app: AtlasApp) -> FlaskClient:
    return app.server.test_client()


def test_what_the_browser_keeps_is_what_scripts_keep() -> None:
    keepers = {path: found for path, text in SCRIPTS.items() if (found := set(KEEPING.findall(text)))}
    assert set().union(*keepers.values()) == {"localStorage"}
    written = [name for text in SCRIPTS.values() for name in re.findall(r"setItem\((.+?), ", text)]
    assert set(written) == {"KEY", "isStage ? STAGE_KEY : KEY"}, (
        "a name of its own, told in the privacy notice"
    )
    keys = {key for text in SCRIPTS.values() for key in re.findall(r'\b\w*KEY = "([^"]+)"', text)}
    assert keys == {one.name for one in KEPT}


def test_what_is_said_to_be_tested_is() -> None:
    assert all((ROOT / one.tests).exists() for one in TESTED)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_leads_to_them_and_they_work_without_scripts(client: FlaskClient, language: str) -> None:
    for path in ("themes", "data", "present", "nowhere", *noted()):
        page = client.get(f"/{language}/{path}").get_data(as_text=True)
        foot = page.split("<footer", 1)[1]
        for name in noted():
            assert f'href="/{language}/{name}"' in foot, (path, name)
    for name in noted():
        answer = client.get(f"/{language}/{name}?host=ITC1&theme=sport")
        assert answer.status_code == 200
        assert "Set-Cookie" not in answer.headers
        page = answer.get_data(as_text=True)
        assert page.count("<h1") == 1
        assert len(" ".join(texts(page.split("<main", 1)[1].split("</main", 1)[0]))) > 1500
        # The other language is the same page.
        other = next(code for code in LANGUAGES if code != language)
        assert f'href="/{other}/{name}?theme=sport&amp;host=ITC1"' in page


def test_the_mailbox_is_named_where_there_is_one(app: AtlasApp) -> None:
    assert set(noted()) < set(WORDED)
    assert "mailto:" not in app.server.test_client().get("/en/accessibility").get_data(as_text=True)
