"""What people copy to share a view, codes of its address, and the views that other sites may frame."""

import re
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
import segno
from flask.testing import FlaskClient
from lxml.html import fragment_fromstring

from dashboard.app import AtlasApp, create_app
from dashboard.exports.registry import DATA_FORMATS, DPI, FORMATS, Options
from dashboard.exports.registry import PAPERS as POSSIBLE
from dashboard.settings import SettingError, Settings
from dashboard.sharing import CODE_LIMIT, shared
from dashboard.square_codes import drawn_code
from data.asking.store import Datasets
from layouts.ids import Id
from layouts.making.address import Address
from layouts.making.deps import Deps
from layouts.making.views import Views
from layouts.pages.embed import EMBEDDED
from layouts.pages.rendering import Html
from layouts.pages.takeaway import GROUPS, PAPERS, RESOLUTIONS
from layouts.sharing import Cited, bibtex, citation, embed_code, escaped
from layouts.views.builders import BUILDERS
from tests.reading import ids, roots
from tests.unit.asking import question

DAY = date(2026, 11, 22)
BASE = "https://atlas.example.eu"
JAPAN = Cited("Japan: who goes there", f"{BASE}/en/targets?target=JP", "0123456789ab", DAY)


@pytest.fixture(scope="module")
def client(app: AtlasApp) -> FlaskClient:
    return app.server.test_client()


@pytest.fixture(scope="module")
def placed(real: Datasets, tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A program that has an address of its own, and lets two sites show its views."""
    settings = Settings(address=BASE, frame_ancestors="'self' https://www.example.eu")
    return create_app(real, tmp_path_factory.mktemp("compressed"), settings).server.test_client()


# Texts


def test_a_citation_says_what_when_and_which_data(deps: Deps) -> None:
    assert citation(JAPAN, deps.texts["en"]) == (
        "S3 Atlas: “Japan: who goes there”. Data version 0123456789ab, CC BY 4.0. "
        "https://atlas.example.eu/en/targets?target=JP (accessed 22 Nov 2026)."
    )


def test_an_entry_for_bibtex(deps: Deps) -> None:
    assert bibtex(JAPAN, deps.texts["en"]) == "\n".join(
        (
            "@misc{s3-atlas-en-targets-target-jp,",
            "  author  = {{S3 Atlas}},",
            "  title   = {{Japan: who goes there}},",
            "  year    = {2026},",
            "  version = {0123456789ab},",
            "  url     = {https://atlas.example.eu/en/targets?target=JP},",
            "  urldate = {2026-11-22},",
            "  langid  = {british},",
            "  note    = {Data version 0123456789ab, CC BY 4.0},",
            "}",
        )
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("R&D 100% #1 a_b $5", r"R\&D 100\% \#1 a\_b \$5"),
        ("{x} \\y", r"\{x\} \textbackslash{}y"),
        ("~ ^", r"\textasciitilde{} \textasciicircum{}"),
        ("Île-de-France, Łódzkie", "Île-de-France, Łódzkie"),
    ],
)
def test_nothing_in_an_entry_is_a_command_of_tex(text: str, written: str) -> None:
    assert escaped(text) == written


def test_a_title_with_special_characters_stays_one_field(deps: Deps) -> None:
    entry = bibtex(Cited("50% {of} R&D", f"{BASE}/en/find?country=IT%20", "v_1", DAY), deps.texts["it"])
    assert r"  title   = {{50\% \{of\} R\&D}}," in entry
    assert "  langid  = {italian}," in entry
    assert f"  url     = {{{BASE}/en/find?country=IT%20}}," in entry  # read as it stands
    bare = entry.replace(r"\{", "").replace(r"\}", "")
    assert bare.count("{") == bare.count("}")


class Frames(HTMLParser):
    """Collects the attributes of every element."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_code_to_embed_is_one_element_whatever_is_in_it() -> None:
    title, address = 'A "b" <script> & c', f"{BASE}/en/embed/themes?country=IT&theme=sport"
    reader = Frames()
    reader.feed(embed_code(title, address))
    assert reader.found == [
        (
            "iframe",
            {
                "src": address,
                "title": f"{title} · S3 Atlas",
                "width": "100%",
                "height": "600",
                "loading": "lazy",
                "style": "border:0",
            },
        )
    ]


# What the menu Share is told


def test_a_view_is_shared_under_its_own_address(views: Views, deps: Deps) -> None:
    query = "region=ES51,ITC1&colour=red&theme=nonsense"
    told = shared(deps, views, deps.texts["en"], "regions", query, BASE, DAY)
    assert told["address"] == f"{BASE}/en/regions?region=ES51,ITC1"  # what the page ignores is left out
    title = views.title(Address("/en/regions", "?region=ES51,ITC1", "light"))
    assert "Piemonte" in title
    assert f"“{title}”. Data version {deps.data.version}" in told["citation"]
    assert f"title   = {{{{{title}}}}}" in told["bibtex"]
    assert f'src="{BASE}/en/embed/regions?region=ES51,ITC1"' in told["embed"]
    assert (told["qr"], told["why"]) == ("/en/qr.svg?page=regions&region=ES51,ITC1", "")


@pytest.mark.parametrize("page", BUILDERS)
def test_every_page_with_a_map_is_shared_in_its_language(client: FlaskClient, page: str) -> None:
    answer = client.get(f"/it/share/{page}")
    assert answer.status_code == 200
    told = answer.get_json()
    assert told["address"] == f"http://localhost/it/{page}"
    assert client.get(told["qr"]).status_code == 200
    assert "private" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/en/share/data", "/en/share/nope", "/en/qr.svg", "/en/qr.svg?page=nope"])
def test_what_cannot_be_shared_is_404(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_setting_of_the_address_stands_above_the_request(placed: FlaskClient) -> None:
    told = placed.get("/en/share/themes?theme=sport", headers={"Host": "127.0.0.1:8050"}).get_json()
    assert told["address"] == f"{BASE}/en/themes?theme=sport"


@pytest.mark.parametrize("host", ['evil"><script>', "a b", "x/y", "user@host"])
def test_a_host_that_is_none_is_not_repeated(client: FlaskClient, host: str) -> None:
    answer = client.get("/en/share/themes", headers={"Host": host})
    assert answer.status_code == 400 or answer.get_json()["address"] == "http://127.0.0.1:8050/en/themes"


# Codes


def test_a_code_holds_the_address_of_the_view(placed: FlaskClient, client: FlaskClient) -> None:
    answer = placed.get("/en/qr.svg?page=themes&theme=sport&colour=red")
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    assert answer.data == drawn_code(f"{BASE}/en/themes?theme=sport")
    assert answer.headers["Cache-Control"].startswith("public")
    asked_at = client.get(
        "/en/qr.svg?page=themes&theme=sport"
    )  # where no address is set, it is that of the visitor
    assert asked_at.headers["Cache-Control"].startswith("private")
    assert 'filename="s3-atlas-themes-qr.svg"' in answer.headers["Content-Disposition"]


def test_a_code_is_dark_on_white_with_a_margin() -> None:
    address = f"{BASE}/en/themes?theme=sport"
    svg = drawn_code(address).decode()
    code = segno.make_qr(address, error="m")
    assert _dark(svg) == [[bool(module) for module in row] for row in code.matrix_iter(border=4)]
    assert 'fill="#fff"' in svg
    assert 'stroke="#14212b"' in svg.lower()


def _dark(svg: str) -> list[list[bool]]:
    """Read the modules of a code from the strokes of its path."""
    side = int(re.findall(r'height="(\d+)"', svg)[0]) // 8
    found = [[False] * side for _ in range(side)]
    x, y = 0, 0.0
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", svg.split(' d="')[-1].split('"')[0]):
        values = [float(number) for number in numbers.split()]
        if command == "h":
            for place in range(x, x + int(values[0])):
                found[int(y)][place] = True
            x += int(values[0])
        else:
            x, y = (int(values[0]), values[1]) if command == "M" else (x + int(values[0]), y + values[1])
    return found


def test_an_address_that_no_phone_can_read_gets_no_code(placed: FlaskClient, deps: Deps) -> None:
    regions, themes = (",".join(sorted(deps.index.vocabulary[name])[:60]) for name in ("region", "theme"))
    query = f"theme={themes}&region={regions}"
    told = placed.get(f"/en/share/themes?{query}").get_json()
    assert len(told["address"]) > CODE_LIMIT
    assert told["qr"] == ""
    answer = placed.get(f"/en/qr.svg?page=themes&{query}")
    assert (answer.status_code, answer.mimetype) == (400, "text/plain")
    assert answer.text.strip() == told["why"]
    assert int(segno.make_qr("x" * CODE_LIMIT, error="m").version) <= 22  # 105 modules a side


# Embedded views


@pytest.mark.parametrize(
    ("path", "page", "embedded"),
    [
        ("/en/embed/themes", "themes", True),
        ("/it/embed/network", "network", True),
        ("/en/embed/data", "", True),
        ("/en/embed/nope", "", True),
        ("/en/embed/themes/more", "", True),
        ("/de/embed/themes", "", False),
        ("/en/embed", "", False),
        ("/en/themes", "themes", False),
        ("/en/themes/embed", "", False),
        ("/embed/themes", "", False),
    ],
)
def test_embedded_addresses(client: FlaskClient, path: str, page: str, embedded: bool) -> None:
    address = Address(path, "", "light")
    assert (address.page, address.embedded) == (page, embedded)
    answer = client.get(path)
    assert answer.status_code == (200 if page else 404)
    assert (" data-embedded" in answer.text) == embedded


def _framing(answer: Any) -> tuple[str, str | None]:
    policy = answer.headers["Content-Security-Policy"]
    return policy.split("frame-ancestors ")[1].split(";")[0], answer.headers.get("X-Frame-Options")


def test_only_embedded_views_may_be_framed(client: FlaskClient, placed: FlaskClient) -> None:
    assert _framing(client.get("/en/embed/themes?theme=sport")) == ("*", None)
    assert _framing(placed.get("/it/embed/regions")) == ("'self' https://www.example.eu", None)
    for path in (
        "/en/themes",
        "/en/data",
        "/en/embed",
        "/en/share/themes",
        "/en/qr.svg?page=themes",
        "/health",
    ):
        assert _framing(placed.get(path)) == ("'none'", "DENY"), path


def test_the_other_headers_of_an_embedded_view_stay(client: FlaskClient) -> None:
    framed, whole = (client.get(path).headers for path in ("/en/embed/themes", "/en/themes"))
    assert framed["Content-Security-Policy"].replace(" *", " 'none'") == whole["Content-Security-Policy"]
    kept = [
        name
        for name, _ in whole
        if name not in ("X-Frame-Options", "Content-Security-Policy", "Content-Length", "ETag")
    ]
    assert framed["ETag"] != whole["ETag"]
    assert {name: framed[name] for name in kept} == {name: whole[name] for name in kept}


@pytest.mark.parametrize("page", BUILDERS)
def test_an_embedded_view_is_the_map_and_what_is_said_of_it(views: Views, page: str) -> None:
    body = views.open_page(Address(f"/it/embed/{page}", "", "light"), Html('<i id="map"></i>')).body
    assert [part.tag for part in roots(body)] == ["main"]
    found = set(ids(body))
    assert {Id.HEADING, Id.SUMMARY, Id.MAP, Id.LEGEND, Id.COVERAGE, Id.SOURCES} <= found
    (table,) = fragment_fromstring(body, create_parent=True).xpath(".//*[@id='table']")
    assert table.xpath("ancestor::*[@hidden]"), "what is pointed at is told from it, and nobody sees it"
    assert not {Id.FILTERS, Id.CHOOSER, Id.PROFILE, Id.NAVIGATION, Id.EXPORT, Id.SHARE} & found
    assert found >= EMBEDDED - {Id.CHART}  # which stands in the place of the map where it is asked for


def test_a_change_of_an_embedded_view_is_about_what_it_shows(views: Views) -> None:
    before = Address("/en/embed/themes", "", "light")
    after = Address("/en/embed/themes", "?theme=sport", "light")
    changed = views.change(question(after, before))
    there = set(ids(views.open_page(after).body))
    assert {part.get("id") for part in roots(str(changed["pieces"]))} <= there
    whole = views.change(
        question(Address("/en/themes", "?theme=sport", "light"), Address("/en/themes", "", "light"))
    )
    assert changed["map"] == whole["map"]
    of_both = [part.get("id") for part in roots(str(whole["pieces"])) if part.get("id") in there]
    assert [*of_both, Id.WHOLE] == [part.get("id") for part in roots(str(changed["pieces"]))]


def test_an_unknown_embedded_page_says_so_without_the_navigation(views: Views) -> None:
    body = views.open_page(Address("/en/embed/nope", "", "light")).body
    assert [part.tag for part in roots(body)] == ["main"]
    assert "/en/embed/nope" in body


# Settings, and what the menu offers


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("", "*"),
        ("*", "*"),
        ("'none'", "'none'"),
        ("'self'", "'self'"),
        (" https://www.example.eu  http://localhost:8080 ", "https://www.example.eu http://localhost:8080"),
        ("'self' https://[::1]:90", "'self' https://[::1]:90"),
    ],
)
def test_sites_that_may_frame(text: str, read: str) -> None:
    assert Settings.read({"FRAME_ANCESTORS": text}).frame_ancestors == read


@pytest.mark.parametrize(
    "text",
    [
        "example.eu",
        "https://example.eu/page",
        "https:",
        "* https://a.eu",
        "'none' 'self'",
        "https://a.eu;",
        "self",
        "https://*",
    ],
)
def test_sites_that_are_none_are_named(text: str) -> None:
    with pytest.raises(SettingError, match=r"FRAME_ANCESTORS=.*expected addresses"):
        Settings.read({"FRAME_ANCESTORS": text})


def test_the_address_of_the_program() -> None:
    assert Settings.read({"ADDRESS": "https://atlas.example.eu/"}).address == BASE
    assert Settings.read({"ADDRESS": ""}).address == ""
    for wrong in (
        "atlas.example.eu",
        "https://a.eu/x",
        "javascript:alert(1)",
        "https://a b",
        "https://a.eu:port",
    ):
        with pytest.raises(SettingError, match=r"ADDRESS=.*scheme and host"):
            Settings.read({"ADDRESS": wrong})


def test_the_menu_has_a_place_for_every_form_of_file() -> None:
    assert {form for forms, _ in GROUPS for form in forms.split()} == {
        found.form for found in (*FORMATS, *DATA_FORMATS)
    }
    assert tuple(value for value, _ in PAPERS) == POSSIBLE
    assert (PAPERS[0][0], int(RESOLUTIONS[0][0])) == (Options().paper, Options().dpi)
    assert all(DPI[0] <= int(value) <= DPI[1] for value, _ in RESOLUTIONS)
