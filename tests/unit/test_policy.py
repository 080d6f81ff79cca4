"""Headers and policy: what may be kept, crawled and written to; whom a person tells that something is wrong."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from urllib.parse import parse_qs, unquote, urlsplit
from urllib.robotparser import RobotFileParser

import pytest
from flask.testing import FlaskClient

from dashboard.app import AtlasApp, create_app
from dashboard.settings import SettingError, Settings
from data.asking.store import Datasets
from tests.unit.asking import asked, changed

CONTACT = "atlas+maps@example.eu"


@pytest.fixture(scope="module")
def told(real: Datasets, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A program with a contact and https alone."""
    settings = Settings(contact=CONTACT, address="https://atlas.example.eu", hsts=31_536_000)
    made = create_app(real, tmp_path_factory.mktemp("compressed"), settings)
    yield made.server.test_client()
    made.runner.close()


@pytest.fixture
def client(app: AtlasApp) -> FlaskClient:
    return app.server.test_client()


# What may be kept


@pytest.mark.parametrize(
    "path", ["/", "/en/themes", "/it/data", "/en/embed/themes", "/en/present", "/en/present/ten-maps"]
)
def test_pages_are_asked_for_again_and_kept_for_nobody_else(client: FlaskClient, path: str) -> None:
    for method in ("GET", "HEAD"):
        kept = client.open(path, method=method).headers["Cache-Control"]
        assert {"private", "no-cache"} <= set(kept.split(", "))


@pytest.mark.parametrize(
    "path", ["/nope", "/en/nope", "/en/export/regions.nope", "/en/present/nope", "/_dash-update-component"]
)
def test_mistakes_are_not_kept(client: FlaskClient, path: str) -> None:
    assert client.get(path).headers["Cache-Control"] == "no-store"


def test_answers_to_what_was_sent_are_not_kept(client: FlaskClient) -> None:
    where = {"path": "/en/themes", "query": ""}
    assert asked(client, where, where).headers["Cache-Control"] == "no-store"


def test_every_answer_says_how_long_it_may_be_kept(client: FlaskClient) -> None:
    paths = (
        "/health",
        "/search?language=en&q=a",
        "/en/share/themes",
        "/en/qr.svg?page=themes",
        "/assets/atlas.css",
    )
    for path in (*paths, "/robots.txt", "/favicon.ico", "/en/export/themes.csv", "/en/export/themes"):
        assert client.get(path, buffered=True).headers["Cache-Control"]


def test_https_alone_is_said_by_setting(client: FlaskClient, told: FlaskClient) -> None:
    for path in ("/", "/en/themes", "/nope", "/health"):
        assert told.get(path).headers["Strict-Transport-Security"] == "max-age=31536000"
        assert "Strict-Transport-Security" not in client.get(path).headers


def test_nobody_learns_what_answers(client: FlaskClient) -> None:
    for path in ("/", "/en/themes", "/nope"):
        assert not {"Server", "X-Powered-By"} & set(client.get(path).headers.keys())


# What every site has


def test_the_icon_is_where_browsers_ask_for_it(client: FlaskClient) -> None:
    answer = client.get("/favicon.ico", buffered=True)
    assert (answer.status_code, answer.data[:4]) == (200, b"\0\0\1\0")


def test_crawlers_leave_alone_what_is_made_for_one_person(client: FlaskClient) -> None:
    answer = client.get("/robots.txt")
    assert (answer.status_code, answer.mimetype) == (200, "text/plain")
    rules = RobotFileParser()
    rules.parse(answer.text.splitlines())
    for language in ("en", "it"):
        for path in (
            "export/regions.pdf?region=ITC1",
            "export/themes",
            "embed/themes",
            "qr.svg?page=themes",
            "share/find",
        ):
            assert not rules.can_fetch("Crawler", f"/{language}/{path}")
        for path in (
            "themes",
            "themes?theme=sport",
            "regions?region=ITC1",
            "data",
            "present",
            "present/ten-maps",
        ):
            assert rules.can_fetch("Crawler", f"/{language}/{path}")
    assert rules.can_fetch("Crawler", "/")


def test_whom_to_tell_of_a_weakness(client: FlaskClient, told: FlaskClient) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404
    answer = told.get("/.well-known/security.txt")
    assert (answer.status_code, answer.mimetype) == (200, "text/plain")
    lines = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert lines["Contact"] == f"mailto:{CONTACT}"
    assert lines["Canonical"] == "https://atlas.example.eu/.well-known/security.txt"
    left = datetime.strptime(lines["Expires"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC) - datetime.now(UTC)
    assert 30 < left.days < 365


# Something wrong?


def mails(answer: str) -> list[str]:
    return re.findall(r'mailto:[^"\\]+', answer)


def opened(client: FlaskClient, path: str, query: str = "") -> str:
    return unescape(client.get(path + query).text)


@pytest.mark.parametrize(
    "page", ["themes", "partnerships", "targets", "find", "network", "organisations", "data"]
)
def test_without_a_contact_there_is_no_mail(client: FlaskClient, page: str) -> None:
    assert "mailto:" not in opened(client, f"/en/{page}")
    assert "mailto:" not in client.get("/en/present").text


@pytest.mark.parametrize(("language", "asks"), [("en", "Something wrong?"), ("it", "Qualcosa non va?")])
def test_every_row_and_profile_has_a_mail_that_says_where_it_is(
    told: FlaskClient, language: str, asks: str
) -> None:
    answer = opened(told, f"/{language}/themes", "?theme=sport")
    found = {unquote(mail): mail for mail in mails(answer)}
    rows = [
        mail for mail in found if "Piemonte" in mail or "ES51" in mail or "Confid" in mail or "Affid" in mail
    ]
    assert asks in answer
    assert len(found) >= 10 + 2  # the rows of sport, the card, the footer
    for mail in rows:
        assert f"/{language}/themes?theme=sport" in mail
    for sent in found.values():
        parts = urlsplit(sent)
        assert parts.path == CONTACT
        assert set(parse_qs(parts.query)) <= {"subject", "body"}
        assert len(sent) < 2000


@pytest.mark.parametrize(
    "where",
    [
        "partnerships?partnership=tex4im",
        "targets?target=JP",
        "organisations?organisation=mesap",
        "regions?region=ITC1",
        "find?region=ITC1",
        "network",
    ],
)
def test_every_profile_has_one(told: FlaskClient, where: str) -> None:
    page, _, query = where.partition("?")
    answer = opened(told, f"/en/{page}", f"?{query}")
    assert sum(f"/en/{where}" in unquote(mail) for mail in mails(answer)) >= 1


def test_the_mail_follows_the_address(told: FlaskClient) -> None:
    before, to = (
        {"path": "/en/themes", "query": query} for query in ("?theme=sport", "?theme=sport&host=ITC1")
    )
    pieces = unescape(changed(asked(told, to, before))["pieces"])
    assert all("host=ITC1" in unquote(mail) for mail in mails(pieces))
    assert mails(pieces)


def test_the_footer_names_the_contact(told: FlaskClient) -> None:
    assert f'href="mailto:{CONTACT}"' in told.get("/en/present").text


@pytest.mark.parametrize(
    "contact",
    ["atlas", "a@b", "a b@example.eu", "a@example.eu?cc=x@y.eu", "a@b.eu,c@d.eu", "<x>@y.eu", "a@b.eu\nX: y"],
)
def test_a_contact_that_is_no_mailbox_is_named(contact: str) -> None:
    with pytest.raises(SettingError, match="CONTACT="):
        Settings.read({"CONTACT": contact})


def test_settings_of_policy() -> None:
    found = Settings.read({"CONTACT": " mailto:a.b@example.eu ", "HSTS": "600"})
    assert (found.contact, found.hsts) == ("a.b@example.eu", 600)
    with pytest.raises(SettingError, match="HSTS"):
        Settings.read({"HSTS": "for ever"})


@pytest.mark.parametrize(
    ("said", "is_on"),
    [("", False), ("0", False), ("false", False), ("No", False), ("1", True), ("true", True)],
)
def test_a_switch_is_off_where_people_say_so(said: str, is_on: bool) -> None:
    assert Settings.read({"DEBUG": said}).debug is is_on


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "maybe"),
        ("ADDRESS", "https://atlas.example.eu:99999"),
        ("ADDRESS", "https://atlas.example.eu:0"),
        ("ADDRESS", "https://atlas..eu"),
        ("ADDRESS", "https://[:::]"),
    ],
)
def test_settings_that_cannot_work_are_refused(name: str, value: str) -> None:
    with pytest.raises(SettingError, match=f"{name}="):
        Settings.read({name: value})
