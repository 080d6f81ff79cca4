"""Links of the first version still lead home: what it wrote, others have printed, sent and built into their sites."""

import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask.testing import FlaskClient

from dashboard.app import AtlasApp
from dashboard.exports.serving.runner import Runner
from data.asking.state import parse
from data.languages import LANGUAGES
from layouts.making.views import Views
from tests.registered import PARAMETERS

LINES = (Path(__file__).parent / "first_version.txt").read_text("utf-8").splitlines()
ADDRESSES = [line for line in LINES if line.startswith("/")]
MADE = b"a file"


@pytest.fixture
def client(app: AtlasApp, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """A browser. Whether files are made well is tested elsewhere: here none is made."""
    monkeypatch.setattr(Runner, "made", lambda *_: MADE)
    return app.server.test_client()


def test_there_are_a_hundred_in_every_language() -> None:
    assert len(set(ADDRESSES)) == len(ADDRESSES) == 100
    assert {address.split("/")[1] for address in ADDRESSES} == set(LANGUAGES)


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_of_the_first_version_leads_home(address: str, client: FlaskClient) -> None:
    answer = client.get(address, follow_redirects=True)
    assert answer.status_code == 200
    assert answer.request.path == urlsplit(address).path
    asked, got = parse_qsl(urlsplit(address).query), parse_qsl(answer.request.query_string.decode())
    assert sorted(got) == sorted(asked)
    if "." in address.partition("?")[0] and "qr.svg" not in address:
        assert answer.data == MADE


@pytest.mark.parametrize("address", [a for a in ADDRESSES if "/present" in a])
def test_a_stage_ignores_nothing(address: str, client: FlaskClient, views: Views) -> None:
    assert not re.search('class="notice"[^>]*role="status"(?![^>]*hidden)', client.get(address).text)
    asked = dict(parse_qsl(urlsplit(address).query))
    assert set(asked) <= {"slide", "host", "region", "loop", "speaker"}
    assert all(asked[name] in views.vocabulary[name] for name in {"host", "region"} & set(asked))


@pytest.mark.parametrize("address", [a for a in ADDRESSES if "/present" not in a])
def test_no_value_is_ignored(address: str, views: Views) -> None:
    *_, page = urlsplit(address).path.split("/")
    asked = dict(parse_qsl(urlsplit(address).query))
    page = asked.pop("page", page).partition(".")[0]
    said = {name: asked[name] for name in asked if name in PARAMETERS}
    assert set(asked) - set(said) <= {"form", "paper", "dpi"}
    parsed = parse(page, "&".join(f"{name}={value}" for name, value in said.items()), views.vocabulary)
    assert not parsed.refusals
    for name, value in said.items():
        assert ",".join(parsed.state.values(name)) == ",".join(sorted(value.split(",")))
