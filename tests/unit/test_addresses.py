"""One module knows the grammar of paths: what it writes it reads again, and nobody else writes an address."""

import ast
import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.app import AtlasApp, create_app
from dashboard.settings import ROOT, SettingError, Settings
from data.asking.addresses import OF_THE_HOST, Addresses
from data.asking.mending import mended_path
from data.asking.pages import HOME, PAGES
from data.asking.paths import ENDED, OF_VIEWS, Location, PathKind, read
from data.asking.state import GAP, ViewState, parse, to_address
from data.asking.store import Datasets
from data.languages import LANGUAGES
from layouts.ids import Id
from layouts.making.address import Address
from layouts.views.builders import BUILDERS
from tests.registered import APPLIES
from tests.unit.conftest import States

NAMES = {
    PathKind.PAGE: st.sampled_from(sorted(PAGES)),
    PathKind.DECK: st.sampled_from(["ten-maps", "mine", "host-region"]),
    PathKind.EVENT: st.sampled_from(["torino-2018", "eu-canada-2019"]),
    PathKind.OWN: st.sampled_from(["check", "open", "save", "file"]),
    **{kind: st.sampled_from(sorted(BUILDERS)) for kind in OF_VIEWS},
}
ROOTS = ("", "/atlas", "/eu/s3.atlas-2")


@st.composite
def places(draw: st.DrawFn) -> Location:
    """Places of every kind that the program has, with what may stand behind them."""
    kind = draw(st.sampled_from(sorted(set(PathKind) - {PathKind.NOTHING}, key=lambda kind: kind.name)))
    ending = st.sampled_from(["", "pdf", "pptx", "geojson"]) if kind in ENDED else st.just("")
    query = st.sampled_from(["", "theme=sport,photonics&confidence=high", "slide=2&host=ITC1", "speaker"])
    fragment = st.sampled_from(["", "edit", "deck=q1bK_-"])
    name = draw(NAMES.get(kind, st.just("")))
    return Location(
        kind, draw(st.sampled_from(list(LANGUAGES))), name, draw(ending), draw(query), draw(fragment)
    )


@given(places(), st.sampled_from(ROOTS))
def test_what_is_written_is_read_again(place: Location, root: str) -> None:
    addresses = Addresses(place.language, root)
    written = addresses.write(place)
    assert written.startswith(f"{root}/{place.language}")
    within = addresses.within(written)
    assert within is not None
    assert read(within) == place
    assert urlsplit(written).path == root + place.path
    for language in LANGUAGES:
        there = addresses.within(addresses.elsewhere(place, language))
        assert there is not None
        assert (read(there).language, read(there).kind, read(there).name) == (
            language,
            place.kind,
            place.name,
        )


@given(places())
def test_a_mended_path_leads_to_the_same_place(place: Location) -> None:
    for sent in (place.path.upper(), f"/{place.path}/", f"{place.path}.", place.path.replace("/", "%2F")):
        assert read(mended_path(sent)[0]) == read(place.path), sent
    assert read(place.path).is_there == (place.kind is not PathKind.OWN)


@pytest.mark.parametrize("page", BUILDERS)
@given(data=st.data())
def test_every_form_of_a_view_has_its_state(
    page: str, data: st.DataObject, states: States, app: AtlasApp
) -> None:
    state = data.draw(states(page))
    addresses = Addresses("it", data.draw(st.sampled_from(ROOTS)))
    forms = [addresses.view(state, kind) for kind in (PathKind.PAGE, PathKind.EMBED, PathKind.SHARE)]
    for written in (*forms, addresses.file(state, "pdf")):
        place = read(addresses.within(written) or "")
        assert parse(place.page, place.query, app.views.vocabulary).state == state
    assert forms[0] == addresses.root + to_address("it", state)
    assert (
        urlsplit(addresses.code(state)).query.removeprefix(f"page={page}").lstrip("&")
        == urlsplit(forms[0]).query
    )


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/en/nothing",
        "/en/a/b",
        "/xx/themes",
        "/en/embed",
        "/en/deck",
        "/it/themes/themes",
        "/en/present/a/b",
    ],
)
def test_what_lies_nowhere_is_told(path: str) -> None:
    place = read(path)
    assert not place.is_there
    assert not Address(path, "", "").page
    assert place.language in LANGUAGES


def test_an_address_of_another_site_is_not_within() -> None:
    addresses = Addresses("en", "/atlas")
    for other in (
        "/en/themes",
        "/atlas-2/en/themes",
        "//evil.example/atlas",
        "/atlas",
        "https://a.eu/atlas/en/themes",
    ):
        assert addresses.within(other) is None
    assert Addresses("en").within("//evil.example/en/themes") is None


# Nobody else writes an address.

WORDS = "|".join(
    [*(re.escape(kind.word) for kind in PathKind if kind.word), "search", "changes", "assets", "files"]
)
MADE = re.compile(rf"^/(\{{\}}|[a-z_.])|^(\{{\}})?/(\{{\}}/)?({WORDS})\b|\{{\}}/\{{\}}([/?#]|$)")
"""Texts that look like an address or a part of one; {} stands for what is put in."""
MAKERS = {"data/asking/paths.py", "data/asking/addresses.py"}
OTHERS = {
    ("data/letters.py", "/usr/local/share:/usr/share"),  # folders of fonts
    ("layouts/views/partnership_totals.py", "{} {}/{}"),  # one number of another
    ("layouts/views/values.py", "{}/{}"),
    ("dashboard/exports/pack.py", "{}/{}"),  # a file within an archive
    ("dashboard/exports/package/writer.py", "{}/{}"),
    ("dashboard/exports/pptx/own_template.py", "/thumbnail"),
    ("dashboard/exports/pptx/template.py", "/thumbnail"),  # names of relations in Office files
    ("dashboard/exports/pptx/template.py", "/printerSettings"),
    ("dashboard/exports/pptx/template.py", "/theme"),
    ("dashboard/settings.py", "/{}"),  # what stands before every path
}


def _texts(tree: ast.Module) -> Iterator[str]:
    """Every text that is no docstring; what is put into one is {}."""
    nodes = list(ast.walk(tree))
    said = {node.value for node in nodes if isinstance(node, ast.Expr)}
    said |= {part for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in said:
            yield node.value


def _sources() -> Iterator[Path]:
    for layer in ("data", "layouts", "callbacks", "dashboard"):
        yield from sorted((ROOT / layer).rglob("*.py"))


def test_only_one_module_writes_addresses() -> None:
    found = {
        (path.relative_to(ROOT).as_posix(), text)
        for path in _sources()
        for text in _texts(ast.parse(path.read_text("utf-8")))
        if MADE.search(text) and "preparing" not in path.parts  # what prepares judges addresses of others
    }
    assert {one for one in found if one[0] not in MAKERS} == OTHERS


# Beneath a path of its host, all is as it is elsewhere.

PREFIX = "/eu/atlas"


@pytest.fixture(scope="module")
def beneath(real: Datasets, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    settings = Settings(prefix=PREFIX, contact="atlas@example.eu", metrics="127.0.0.1/32")
    made = create_app(real, compressed=tmp_path_factory.mktemp("compressed"), settings=settings)
    yield made.server.test_client()
    made.runner.close()


class Addressed(HTMLParser):
    """Collects what attributes lead to within the program, and loads what their page has for the browser."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {
            value for name, value in attrs if value and value.startswith("/") and name != "content"
        }


def _strings(found: Any) -> Iterator[str]:
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        for one in found.values():
            yield from _strings(one)
    elif isinstance(found, list):
        for one in found:
            yield from _strings(one)


def _led_to(client: FlaskClient, address: str) -> set[str]:
    """All addresses of the program that a page has, those that come as data included."""
    answer = client.get(address)
    assert answer.status_code in (200, 404), address
    page = Addressed()
    page.feed(answer.text)
    return page.found


def _one_of_each_kind(found: set[str]) -> Iterable[str]:
    """Addresses that differ in more than the values of their parameters, without their fragments."""
    parts = [urlsplit(one)._replace(fragment="") for one in sorted(found)]
    return {(one.path, tuple(sorted(parse_qs(one.query)))): one.geturl() for one in parts}.values()


@pytest.mark.parametrize(
    "path",
    [
        "/en/themes?theme=sport", "/it/data", "/en/embed/network?of=organisations", "/en/present", "/it/data?host=ITC1",
        "/en/present/ten-maps?slide=1", "/en/present/mine", "/en/present/nothing", "/it/present/your-region",
    ],
)  # fmt: skip
def test_beneath_a_path_every_address_begins_with_it(path: str, beneath: FlaskClient) -> None:
    assert beneath.get(path).status_code == 404
    found = _led_to(beneath, PREFIX + path)
    assert found
    assert {one for one in found if not one.startswith(f"{PREFIX}/")} == set()
    for address in _one_of_each_kind(found):
        place = read(address.removeprefix(PREFIX))
        if GAP in address:  # a pattern, of which scripts make addresses
            continue
        if place.kind is not PathKind.DECK or place.name != "nothing":
            assert place.ending or beneath.get(address).status_code in (200, 302), address


@pytest.mark.parametrize("kind", ["", "embed/"])
@pytest.mark.parametrize("page", PAGES)
def test_beneath_a_path_what_comes_as_data_leads_there_too(
    kind: str, page: str, beneath: FlaskClient
) -> None:
    path = f"{PREFIX}/en/{kind}{page}"
    sent = {
        "output": f"{Id.CHANGES}.data",
        "outputs": {"id": Id.CHANGES, "property": "data"},
        "inputs": [
            {"id": Id.ADDRESS, "property": "data", "value": {"number": 1, "to": {"path": path, "query": ""}}}
        ],
        "changedPropIds": [f"{Id.ADDRESS}.data"],
    }
    answer = beneath.post(f"{PREFIX}/_dash-update-component", json=sent).get_json()
    body = Addressed()
    body.feed(answer["response"][Id.CHANGES]["data"]["body"])
    within = [*body.found, *(one for one in _strings(answer) if re.match(r"/\w", one))]
    assert within
    assert [one for one in within if not one.startswith(f"{PREFIX}/")] == []


def test_beneath_a_path_what_is_led_elsewhere_stays_there(beneath: FlaskClient) -> None:
    for sent, there in {
        "/": f"{PREFIX}/",
        PREFIX: f"{PREFIX}/",
        f"{PREFIX}/": f"{PREFIX}/en/",
        f"{PREFIX}/it": f"{PREFIX}/it/",
        f"{PREFIX}//EN/Themes/?theme=sport": f"{PREFIX}/en/themes?theme=sport",
        f"{PREFIX}/en/present/ten-maps?host=Piemonte": f"{PREFIX}/en/present/ten-maps?host=ITC1",
    }.items():
        answer = beneath.get(sent)
        assert (answer.status_code, answer.headers["Location"]) == (302, there)


def test_beneath_a_path_what_is_taken_away_leads_there(beneath: FlaskClient) -> None:
    told = beneath.get(f"{PREFIX}/en/share/themes?theme=sport").get_json()
    assert told["address"] == f"http://localhost{PREFIX}/en/themes?theme=sport"
    assert f'src="http://localhost{PREFIX}/en/embed/themes?theme=sport"' in told["embed"]
    assert f"http://localhost{PREFIX}/en/themes" in beneath.get(told["qr"]).text
    listed = beneath.get(f"{PREFIX}/it/export/regions?region=ITC1").get_json()
    assert {one["address"].partition("/it/")[0] for one in listed} == {PREFIX}
    rows = beneath.get(next(one["address"] for one in listed if one["ending"] == "csv"))
    assert rows.status_code == 200
    found = beneath.get(f"{PREFIX}/search?q=piemonte&language=it").get_json()
    assert {r["href"].partition("/it/")[0] for g in found["groups"] for r in g["results"]} == {PREFIX}
    report = beneath.get(f"{PREFIX}/en/export/themes.geojson?theme=sport").get_json()
    assert f"http://localhost{PREFIX}/en/themes?theme=sport" in json.dumps(report)


def test_what_a_host_is_asked_for_is_answered_at_its_root(beneath: FlaskClient) -> None:
    for path in OF_THE_HOST:
        for there in (path, PREFIX + path):
            with beneath.get(there) as answer:
                assert answer.status_code == 200, there
    assert f"Disallow: {PREFIX}/it/export/" in beneath.get("/robots.txt").text


def test_a_prefix_is_a_path() -> None:
    for text, prefix in {"": "", "/": "", "/atlas": "/atlas", "/eu/atlas/": "/eu/atlas"}.items():
        assert Settings.read({"PREFIX": text}).prefix == prefix
    for text in ("atlas", "eu/atlas", "//a b", "/a//b", "/../a", "https://a.eu", "/a?b", "/a~b", "/à"):
        with pytest.raises(SettingError):
            Settings.read({"PREFIX": text})


def test_the_start_is_one_address() -> None:
    assert Addresses("it", "/atlas").start(ViewState()) == "/atlas/it/"
    assert Addresses("it", "/atlas").view(ViewState(HOME)) == "/atlas/it/"


# Other languages


def in_languages(page: str) -> dict[str, str]:
    """Where the links to other languages lead, by language."""
    links = re.findall(r"<a [^>]*hreflang=[^>]*>", page)
    said = [dict(re.findall(r' (\w+)="([^"]*)"', link)) for link in links]
    return {link["hreflang"]: unescape(link["href"]) for link in said}


@pytest.mark.parametrize(
    ("sent", "there"),
    {
        "/en/present": "/it/present",
        "/en/present?host=piemonte&utm_source=mail": "/it/present?host=ITC1",
        "/en/present?host=Nowhere&x=1": "/it/present",
        "/en/present/nothing?host=ITC1": "/it/present/nothing?host=ITC1",
        "/en/present/your-region?host=ITC1": "/it/present/your-region?host=ITC1",
        "/en/present/ten-maps?slide=99&host=ITC1": "/it/present/ten-maps?host=ITC1&slide=99",
    }.items(),
)
def test_pages_of_decks_lead_to_the_same_in_other_languages(sent: str, there: str, app: AtlasApp) -> None:
    assert in_languages(app.server.test_client().get(sent).text)["it"] == there


@pytest.mark.parametrize("page", PAGES)
@given(data=st.data())
@settings(max_examples=10)
def test_pages_lead_to_the_same_in_other_languages(
    page: str, data: st.DataObject, states: States, app: AtlasApp
) -> None:
    state = data.draw(states(page)) if page in BUILDERS else ViewState(page=page)
    assert in_languages(app.views.open_page(Address.of("en", state)).body) == {
        language: to_address(language, state) for language in LANGUAGES
    }


def test_a_page_that_is_missing_is_looked_for_in_other_languages(app: AtlasApp) -> None:
    for path, there in {
        "/en/nothing": "/it/nothing",
        "/en/a/b": "/it/a/b",
        "/xx": "/it",
    }.items():
        assert in_languages(app.views.open_page(Address(path, "", "light")).body)["it"] == there


# Forms

FORMS = {
    "/en/themes?country=IT&country=FR&confidence=low&scope=2018": "/en/themes?country=FR,IT",
    "/it/themes?platform=s3p-industry": "/it/themes",
    "/en/themes?platform=s3p-industry&platform=s3p-energy": "/en/themes?platform=s3p-energy,s3p-industry",
    "/en/themes?platform=s3p-industry&theme=photonics": "/en/themes?theme=photonics",
    "/en/regions?region=Piemonte": "/en/regions?region=ITC1",
    "/en/regions?region=ITC1&region=cataluña&confidence=high": "/en/regions?region=ES51,ITC1&confidence=high",
    "/it/themes?region=&host=&country=": "/it/themes",
    "/en/partnerships?year=&theme=sport&theme=photonics&confidence=medium&scope=2018&host=Piemonte%20(ITC1)":
        "/en/partnerships?theme=photonics,sport&confidence=medium&host=ITC1",
    "/en/find?region=ITC1&weight_areas=3&weight_roles=2&weight_met=5&weight_targets=1&weight_new=2":
        "/en/find?region=ITC1&weight_met=5",
    "/it/embed/targets?target=JP&target=US&year=": "/it/embed/targets?target=JP,US",
    "/en/network?of=regions&theme=sport&theme=sport": "/en/network?theme=sport",
    "/en/organisations?country=&theme=&utm_source=form": "/en/organisations",
}  # fmt: skip


@pytest.mark.parametrize(("sent", "there"), FORMS.items())
def test_a_form_is_led_to_the_canonical_address(sent: str, there: str, app: AtlasApp) -> None:
    client = app.server.test_client()
    for method in ("GET", "HEAD"):
        answer = client.open(sent, method=method)
        assert (answer.status_code, answer.headers.get("Location")) == (302, there)
    assert client.get(there).status_code == 200


@pytest.mark.parametrize("page", BUILDERS)
@given(data=st.data())
@settings(max_examples=30)
def test_what_a_form_says_is_the_view(page: str, data: st.DataObject, states: States, app: AtlasApp) -> None:
    """A form says every value by itself, defaults and empty fields too, in any order."""
    state = data.draw(states(page))
    fields = [(name, value) for name in sorted(APPLIES[page]) for value in state.values(name) or ("",)]
    sent = urlencode(data.draw(st.permutations(fields)))
    answer = app.server.test_client().head(f"/en/{page}?{sent}")
    there = answer.headers["Location"] if answer.status_code == 302 else f"/en/{page}?{sent}"
    assert there == to_address("en", state)


def test_what_a_form_says_wrongly_is_told_on_the_page(app: AtlasApp) -> None:
    client = app.server.test_client()
    for query in (
        "region=Atlantis&confidence=low",
        "country=IT&country=XX",
        "colour=&colour=red",
        "region=Atlantis,Mu",
    ):
        assert client.head(f"/en/themes?{query}").status_code == 200


def test_no_address_is_led_round_and_round(app: AtlasApp) -> None:
    client = app.server.test_client()
    for query in (
        "region=%C3%A9&x=%26amp%3B",
        "region=%25C3%25A9",
        "theme=sport&theme=%22sport%22",
        "region=a%2Cb&region=",
    ):
        answer = client.head(f"/en/themes?{query}", follow_redirects=True)
        assert len(answer.history) <= 1


@pytest.mark.parametrize(
    "path", ["present", "present/nothing", "present/ten-maps?slide=99", "present/your-region"]
)
def test_pages_of_decks_take_the_host_along(path: str, app: AtlasApp) -> None:
    sent = f"/en/{path}{'&' if '?' in path else '?'}host=piemonte"
    text = app.server.test_client().get(sent, follow_redirects=True).text
    links = [link.replace("&amp;", "&") for link in re.findall(r'<a [^>]*?href="(/[^"]*)"', text)]
    assert len(links) > len(PAGES) - 2
    taken = [read(link).page for link in links if "host=ITC1" in link]
    assert [
        link for link in links if "host=" not in link and "host" in APPLIES.get(read(link).page, "host")
    ] == []
    assert {"themes", "partnerships", "regions"} <= set(taken)


def test_the_stage_is_left_with_its_host(app: AtlasApp) -> None:
    text = app.server.test_client().get("/en/present/ten-maps?host=ITC1&slide=1").text
    assert 'data-home="/en/present?host=ITC1"' in text
