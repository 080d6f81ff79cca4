"""What is remembered of what visitors ask for is bounded by its bytes, and made once for all who wait."""

import ast
import gc
import random
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard import memory, working
from dashboard.app import AtlasApp
from dashboard.exports.maps import geometry
from dashboard.exports.pptx import drawing
from dashboard.exports.pptx.presentation import length
from dashboard.settings import ROOT, Settings
from data.asking import searching
from data.asking.store import TABLES
from data.folding import fold
from layouts.lettering import width_of
from layouts.making.address import Address
from layouts.making.deps import Deps
from layouts.making.remembering import remembered
from layouts.making.views import MATRIX, REMEMBERED, SELECTED, Views
from layouts.views.builders import BUILDERS
from tests.unit.asking import asked
from tests.unit.memory import counted, grown

# Views


def _shown(views: Views, path: str, query: str) -> Any:
    address = Address(f"/en/{path}", query, "light")
    made = views._pieces(address, views._parse(address))
    for piece in made.pieces.values():
        piece.prepare()
    return made


QUERIES = {
    "find": "scope=all&region={}",
    "partnerships": "scope=all&country={}",
    "regions": "region={}",
    "organisations": "scope=all&country={}",
    "targets": "scope=all&region={}",
    "network": "scope=all&theme={}",
    "themes": "theme={}",
    "events": "country={}",
}


@pytest.mark.parametrize("page", BUILDERS)
def test_the_size_of_a_view_is_known_about(views: Views, deps: Deps, page: str) -> None:
    chance = random.Random(page)
    named = sorted(views.standing("low", "2018").named)
    kinds = {
        "region": named,
        "country": ["IT", "ES", "FR", "DE", "PL", "BE"],
        "theme": [row.theme_id for row in deps.data.themes if row.platform_id == "s3p-industry"],
    }
    values = kinds[QUERIES[page].split("=")[-2].split("&")[-1]]
    apart = Views(deps)
    _shown(apart, page, QUERIES[page].format(values[0]))  # what all views share is made with the first
    for name in TABLES:
        assert list(getattr(deps.data, name)) is not None  # rows are made when they are first asked for
    told = []

    def make() -> None:
        for value in chance.sample(values[1:], 3):
            told.append(_shown(apart, page, QUERIES[page].format(value)).size)

    taken = grown(make)
    assert sum(told) / 2.5 < taken < sum(told) * 2


def test_many_different_views_take_no_more_memory(deps: Deps) -> None:
    views = Views(deps, share=1 / 80)
    regions = sorted(deps.reference.regions)

    def look(numbers: range) -> None:
        for number in numbers:
            _shown(views, ("network", "targets", "themes")[number % 3], f"region={regions[number]}&scope=all")

    look(range(30))
    before = counted()
    look(range(30, 105))
    assert counted() < 1.3 * before
    for kept, most in ((views._made, REMEMBERED), (views._select, SELECTED), (views._matrix, MATRIX)):
        assert kept.cache.currsize <= most / 80  # type: ignore[attr-defined]
    assert REMEMBERED + SELECTED + MATRIX < 150_000_000


def test_views_of_decks_have_a_small_share(views: Views) -> None:
    assert views.aside()._made.cache.maxsize < views._made.cache.maxsize / 10  # type: ignore[attr-defined]


def test_a_view_is_made_once_for_all_who_wait(deps: Deps, monkeypatch: pytest.MonkeyPatch) -> None:
    views, made, ready = Views(deps), [], threading.Barrier(4)
    build = BUILDERS["network"]

    def counted(*arguments: Any) -> Any:
        made.append(arguments)
        return build(*arguments)

    monkeypatch.setitem(BUILDERS, "network", replace(build, view=counted))

    def look(_: int) -> str:
        ready.wait(5)
        return str(views.title(Address("/en/network", "theme=sport", "light")))

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(look, range(4)))) == 1
    assert len(made) == 1


def test_what_is_too_large_is_made_and_not_kept_and_what_fails_is_tried_again() -> None:
    tried = []

    def make(number: int) -> bytes:
        tried.append(number)
        if number == 0 and len(tried) == 1:
            raise ValueError("the first time")
        return bytes(number * 100)

    kept = remembered(make, 1000, len)
    with pytest.raises(ValueError, match="the first time"):
        kept(0)
    assert [len(kept(number)) for number in (0, 5, 5, 20, 20)] == [0, 500, 500, 2000, 2000]
    assert tried == [0, 0, 5, 20, 20]


# Requests


def test_different_addresses_cost_no_memory(app: AtlasApp) -> None:
    """What costs little to ask, by addresses that are all different. Packed pages are kept, up to a bound."""
    client = app.server.test_client()
    paths = (
        "/search?language=en&q=text{}",
        "/assets/atlas.css?x={}",
        "/assets/icon.svg?m={}",
        "/health?{}",
        "/en/nope{}",
        "/{}",
        "/files/{}.json",
        "/en/export/themes.nope?x={}",
        "/en/qr.svg?page=themes&x={}",
    )

    def ask(numbers: range) -> None:
        for number in numbers:
            client.get(paths[number % len(paths)].format(number), headers={"Accept-Encoding": "br"}).close()

    ask(range(60))
    # Twice, since what other tests left may be made anew once; what grows with addresses grows each time.
    assert min(grown(lambda first=first: ask(range(first, first + 100))) for first in (60, 160)) < 200_000


def test_bodies_that_are_all_different_cost_no_memory(client: FlaskClient) -> None:
    def ask(numbers: range) -> None:
        for number in numbers:
            before = {"path": "/en/network", "query": f"?theme=x{number}", "scheme": f"s{number}"}
            asked(client, before | {"query": f"?x{number}=1"}, before)
            client.post("/_dash-update-component", json={"output": f"x{number}", "outputs": [number]})

    ask(range(4))
    assert grown(lambda: ask(range(4, 16))) < 400_000


@pytest.fixture
def client(app: AtlasApp) -> FlaskClient:
    return app.server.test_client()


# All caches


def test_every_cache_is_bounded() -> None:
    """Each function that remembers what it was asked: without arguments, or with a number or bytes as a bound."""
    unbounded = []
    for layer in ("data", "layouts", "callbacks", "dashboard"):
        for path in (ROOT / layer).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.FunctionDef):
                    said = [ast.unparse(decorator) for decorator in node.decorator_list]
                    arguments = node.args.args or node.args.vararg or node.args.kwonlyargs
                    if arguments and {"cache", "functools.cache", "lru_cache"} & set(said):
                        unbounded.append(f"{path}:{node.lineno}")
                if (
                    isinstance(node, ast.keyword)
                    and node.arg == "maxsize"
                    and ast.unparse(node.value) == "None"
                ):
                    unbounded.append(f"{path}:{node.value.lineno}")
    assert unbounded == []


@pytest.mark.parametrize("measure", [fold, lambda text: width_of(text, 10), lambda text: length(text, 10)])
def test_long_texts_are_not_kept(measure: Any) -> None:
    measure("x")
    assert grown(lambda: [measure(f"{number} " * 400) for number in range(100)]) < 20_000


@pytest.mark.parametrize("kept", [geometry._rings_of, drawing._kept])
def test_outlines_are_bounded_by_their_bytes(kept: Any) -> None:
    assert kept.cache.maxsize <= 32_000_000
    assert kept.cache.getsizeof is not None


# The collector of garbage


def test_only_the_start_changes_how_garbage_is_collected(
    app: AtlasApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    try:
        monkeypatch.setattr(Views, "_pieces_of", lambda *_: None)
        app.views.foresee()
        assert (gc.get_threshold(), gc.get_freeze_count()) == (before, frozen)
        memory.settle()
        assert gc.get_threshold() != before
        assert gc.get_freeze_count() > frozen
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
    for layer in ("data", "layouts", "callbacks"):
        for path in (ROOT / layer).rglob("*.py"):
            assert "import gc" not in path.read_text("utf-8"), path


def test_the_collector_does_not_look_while_the_program_is_made() -> None:
    frozen = gc.get_freeze_count()
    try:
        with pytest.raises(ValueError, match="no program"), memory.unseen():
            assert not gc.isenabled()
            raise ValueError("no program")
        assert gc.isenabled()
        assert gc.get_freeze_count() > frozen
    finally:
        gc.unfreeze()


def test_a_program_is_made_out_of_sight(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    monkeypatch.setattr("dashboard.working.resolve_name", lambda _: lambda _: seen.append(gc.isenabled()))
    try:
        working._made(Settings(), "a:program")
        assert seen == [False]
    finally:
        gc.unfreeze()


# Names


def test_what_visitors_look_for_is_not_kept_beside_names(app: AtlasApp) -> None:
    before = searching._kept.cache_info().currsize
    for number in range(50):
        app.deps.search.find(f"nobody asks {number}")
    assert searching._kept.cache_info().currsize == before


# Whole pages


def test_a_page_is_written_once_for_each_host(app: AtlasApp, monkeypatch: pytest.MonkeyPatch) -> None:
    client, opened, made = app.server.test_client(), app.views.open_page, list[str]()

    def counting(address: Address, drawing: Any = None, **more: Any) -> Any:
        made.append(address.path)
        return opened(address, drawing, **more)

    monkeypatch.setattr(app.views, "open_page", counting)
    path = "/it/themes?theme=photonics&country=ES"
    first, again = client.get(path), client.get(path)
    assert (first.data, first.headers["ETag"]) == (again.data, again.headers["ETag"])
    assert made == ["/it/themes"]
    other = client.get(path, headers={"Host": "elsewhere.example"})
    assert "http://elsewhere.example/it/themes" in other.text
    assert "elsewhere.example" not in client.get(path).text


def test_a_page_that_is_missing_or_failed_is_not_kept(app: AtlasApp, monkeypatch: pytest.MonkeyPatch) -> None:
    client = app.server.test_client()
    assert [client.get("/en/nowhere").status_code for _ in range(2)] == [404, 404]
    path = "/en/themes?theme=photonics&country=FR"
    with monkeypatch.context() as broken:
        broken.setattr(app.views, "open_page", lambda *_, **__: 1 / 0)
        assert client.get(path).status_code == 500
    assert client.get(path).status_code == 200
