"""Codes lead where an audience can go: short addresses that every copy of the program knows, and none into nowhere."""

import io
import re
import zipfile
from pathlib import Path

import pytest
import zxingcpp
from flask.testing import FlaskClient
from PIL import Image
from pypdf import PdfReader

from dashboard.__main__ import main
from dashboard.app import AtlasApp, create_app
from dashboard.presenting import shipped
from dashboard.reach import is_public
from dashboard.settings import Settings
from dashboard.square_codes import dotted_code
from data.asking.addresses import Addresses
from data.asking.paths import Short, read_short
from data.asking.store import Datasets
from tests.sheets import said_by

BASE = "https://atlas.example.eu"
TEN = "/en/present/ten-maps"
HERE = ("localhost", "127.0.0.1")


@pytest.fixture
def client(app: AtlasApp) -> FlaskClient:
    return app.server.test_client()


@pytest.mark.parametrize(
    ("host", "public"),
    [
        ("atlas.example.eu", True),
        ("atlas.example.eu.", True),
        ("8.8.8.8", True),
        ("[2001:4860:4860::8888]", True),
        ("172.15.0.1", True),
        ("172.32.0.1", True),
        ("127.0.0.1", False),
        ("127.8.9.1", False),
        ("127.1", False),
        ("2130706433", False),
        ("0x7f.1", False),
        ("0.0.0.0", False),
        ("[::1]", False),
        ("[::ffff:127.0.0.1]", False),
        ("[fe80::1]", False),
        ("[fd12:3456::1]", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("172.31.255.254", False),
        ("192.168.1.20", False),
        ("169.254.10.10", False),
        ("localhost", False),
        ("LOCALHOST.", False),
        ("atlas.localhost", False),
        ("laptop.local", False),
        ("laptop", False),
        ("", False),
    ],
)
def test_hosts_that_an_audience_can_reach(host: str, public: bool) -> None:
    for base in (f"http://{host}", f"https://{host}:8050"):
        assert is_public(base) is public


def test_short_addresses_are_written_and_read() -> None:
    for root in ("", "/atlas"):
        ways = Addresses("it", root)
        written = ways.short("ten-maps", 7, "", "ITC1")
        assert written == f"{root}/s/ten-maps/7/ITC1"
        assert read_short(ways.within(written) or "") == Short("ten-maps", 7, ("ITC1",))
    assert read_short("/s/ten-maps/7.svg") == Short("ten-maps", 7, (), "svg")


@pytest.mark.parametrize(
    ("path", "language", "leads"),
    [
        ("/s/your-region/3/ITC1", "it", "/it/regions?region=ITC1"),
        ("/s/your-region/3/ITC1", "fr, en;q=0.5", "/en/regions?region=ITC1"),
        ("/s/your-region/3/ITC1/ES51", "fr", "/en/regions?region=ITC1&host=ES51"),
        ("/s/your-region/3/ITC1?language=it", "en", "/it/regions?region=ITC1"),
        ("/s/your-region/3/ITC1?language=xx", "en", "/en/regions?region=ITC1"),
        ("/s/your-region/3/zzzz", "en", "/en/present/your-region?slide={third}"),
        ("/s/ten-maps/{alone}/ITC1", "en", f"{TEN}?host=ITC1&slide={{alone}}"),
        ("/s/ten-maps/{alone}", "en", f"{TEN}?slide={{alone}}"),
    ],
)
def test_short_addresses_lead_to_the_view_or_to_the_slide(
    app: AtlasApp, client: FlaskClient, path: str, language: str, leads: str
) -> None:
    slides = shipped(app.deps)["ten-maps"].slides
    alone = next(n for n, slide in enumerate(slides, start=1) if not slide.address and not slide.subject)
    third = shipped(app.deps)["your-region"].slides[2].name
    leads = leads.format(alone=slides[alone - 1].name, third=third)
    answer = client.get(path.format(alone=alone), headers={"Accept-Language": language})
    assert answer.status_code == 302
    assert "Accept-Language" in answer.headers["Vary"]
    there, expected = answer.headers["Location"], leads
    if "your-region" in path and "?slide" not in leads:  # which view the deck shows is its own matter
        there, expected = there.partition("?")[0], leads.partition("?")[0].rsplit("/", 1)[0]
        assert there.startswith(f"{expected}/")
        assert dict(re.findall(r"(region|host)=(\w+)", answer.headers["Location"])) == dict(
            re.findall(r"(region|host)=(\w+)", leads)
        )
    else:
        assert there == expected


@pytest.mark.parametrize(
    "path",
    [
        "/s/nope/1",
        "/s/ten-maps",
        "/s/ten-maps/",
        "/s/ten-maps/0",
        "/s/ten-maps/999",
        "/s/ten-maps/²",
        "/s/ten-maps/-1",
        "/s/ten-maps/1.exe",
        "/s//evil.example/1",
        "/s/%2F%2Fevil.example/1",
        "/s",
    ],
)
def test_nothing_else_is_led_anywhere(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404 or answer.headers["Location"].startswith("/en/")
    assert client.get(path, follow_redirects=True).status_code == 404
    assert "evil" not in answer.headers.get("Location", "")


def test_every_slide_of_every_deck_has_a_short_address(app: AtlasApp, client: FlaskClient) -> None:
    for name, deck in shipped(app.deps).items():
        for number in range(1, len(deck.slides) + 1):
            answer = client.get(f"/s/{name}/{number}/ITC1/ES51")
            assert answer.status_code == 302
            assert client.get(answer.headers["Location"]).status_code == 200


def codes_of(page: str) -> list[str]:
    return re.findall(r'class="code".*?data-src="([^"]*)"', page)


def test_a_stage_that_an_audience_can_reach_has_a_code_on_every_slide(
    app: AtlasApp, client: FlaskClient
) -> None:
    page = client.get(f"{TEN}?host=ITC1", base_url=BASE).text
    found, numbers = codes_of(page), shipped(app.deps)["ten-maps"].numbers
    # Slides that came later have the numbers behind those of the first ones, wherever they stand.
    assert sorted(numbers) == list(range(1, page.count("<section") + 1))
    assert found == [f"/s/ten-maps/{number}/ITC1.svg" for number in numbers]
    answer = client.get(found[6], base_url=BASE)
    assert answer.mimetype == "image/svg+xml"
    assert f"<title>{BASE}/s/ten-maps/7/ITC1</title>" in answer.text
    (decoded,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(dotted_code(f"{BASE}/s/ten-maps/7/ITC1"))))
    assert decoded.text == f"{BASE}/s/ten-maps/7/ITC1"


@pytest.mark.parametrize("base", ["http://localhost:8050", "http://192.168.1.20", "http://laptop"])
def test_a_stage_that_nobody_else_can_reach_has_no_codes(client: FlaskClient, base: str) -> None:
    page = client.get(f"{TEN}?host=ITC1", base_url=base).text
    assert 'class="code"' not in page
    assert "data-embed=" in page


def test_whoever_names_an_address_has_codes_to_it(real: Datasets) -> None:
    asked = create_app(real, settings=Settings(address="http://192.168.1.20:8050")).server.test_client()
    assert codes_of(asked.get(TEN).text)
    assert "192.168.1.20:8050/s/ten-maps/1" in asked.get("/s/ten-maps/1.svg").text


def parts_of(body: bytes, ending: str) -> str:
    """The texts of a file, with all addresses that it leads to."""
    if ending == "html":
        return body.decode()
    if ending == "pptx":
        with zipfile.ZipFile(io.BytesIO(body)) as file:
            return "\n".join(
                file.read(name).decode() for name in file.namelist() if name.endswith((".xml", ".rels"))
            )
    pages = PdfReader(io.BytesIO(body)).pages
    links = [str(note.get_object()) for page in pages for note in page.get("/Annots", ())]
    return "\n".join([*said_by(body), *links])


@pytest.mark.parametrize("ending", ["html", "pptx", "pdf"])
def test_files_of_decks_lead_nowhere_that_nobody_can_reach(client: FlaskClient, ending: str) -> None:
    path = f"/en/present/your-region.{ending}?region=ITC1&host=ES51"
    away = parts_of(client.get(path, base_url="http://127.0.0.1:8050").data, ending)
    assert not [host for host in HERE if host in away]
    there = parts_of(client.get(path, base_url=BASE).data, ending)
    assert "atlas.example.eu/en/" in there
    if ending == "pptx":
        with zipfile.ZipFile(io.BytesIO(client.get(path, base_url=BASE).data)) as file:
            pictures = [Image.open(file.open(name)) for name in file.namelist() if name.endswith(".png")]
            coded = {code.text for one in pictures for code in zxingcpp.read_barcodes(one)}
        assert {re.sub(r"/\d+/", "/n/", text) for text in coded if "/s/" in text} == {
            f"{BASE}/s/your-region/n/ITC1/ES51"
        }


def test_the_command_says_that_there_are_no_codes_and_takes_an_address(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["deck", "build", "ten-maps", "--format", "html", "--out", str(tmp_path / "ten.html")]
    assert main(asked) == 0
    assert "--address" in capsys.readouterr().err
    assert "127.0.0.1" not in (tmp_path / "ten.html").read_text("utf-8")
    assert main([*asked, "--address", BASE]) == 0
    assert capsys.readouterr().err == ""
    assert f"{BASE}/en/present/ten-maps" in (tmp_path / "ten.html").read_text("utf-8")
    assert main([*asked, "--address", "nowhere"]) == 1
    assert "ADDRESS='nowhere'" in capsys.readouterr().err
