"""The real data and program, made once for all tests; the tables of facts as plain rows; random addresses."""

import csv
import gc
import os
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from dashboard.app import AtlasApp, create_app
from data.asking.index import Index
from data.asking.state import ViewState, parse, to_query
from data.asking.store import Datasets, load
from data.manifest import BOUNDARIES, PREPARED, SOURCES, is_stale
from data.preparing.prepare import ensure_prepared
from layouts.making.deps import Deps, build_deps
from layouts.making.views import Views
from layouts.views.builders import BUILDERS
from layouts.views.models import Area, Cell, MapView, PageView, Point
from tests.frames import Frames, read_frames
from tests.registered import APPLIES, LIMITS, SEVERAL
from tests.unit.slow import Facts, Row, Slow
from tests.unit.unchanged import remember

ROLES_ON = {"themes": ["lead", "observer", "participant"], "partnerships": ["coordinator", "partner"]}
ROLES_ON["data"] = sorted(role for roles in ROLES_ON.values() for role in roles)

States = Callable[..., st.SearchStrategy[ViewState]]
Build = Callable[..., PageView]

# Random choices are the same in every run; HYPOTHESIS_PROFILE=wide looks further, with new ones each time.
common = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("steady", derandomize=True, database=None, max_examples=60, **common)
settings.register_profile("wide", max_examples=1000, **common)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_collection_finish() -> None:
    """Leave the tests themselves out of what is looked through for garbage, a tenth of the time of all tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(scope="session", autouse=True)
def _unchanged() -> Iterator[None]:
    """Real tables that a test leaves as they are, judged once."""
    with pytest.MonkeyPatch.context() as patch:
        remember(patch)
        yield


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the real data; prepared beside the tests where the program's own is missing or old."""
    return ensure_prepared(out=tmp_path_factory.mktemp("data") / "prepared") if is_stale() else PREPARED


@pytest.fixture(scope="session")
def real(prepared: Path) -> Datasets:
    """The real data."""
    return load(prepared)


@pytest.fixture(scope="session")
def frames(prepared: Path) -> Frames:
    """The real data as frames, which no test may change."""
    return read_frames(prepared)


@pytest.fixture(scope="session")
def deps(real: Datasets) -> Deps:
    return build_deps(real, {"europe": "/files/europe.json", "world": "/files/world.json"})


@pytest.fixture(scope="session")
def index(deps: Deps) -> Index:
    return deps.index


@pytest.fixture(scope="session")
def vocabulary(index: Index) -> Mapping[str, frozenset[str]]:
    return index.vocabulary


@pytest.fixture(scope="session")
def app(real: Datasets, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AtlasApp]:
    made = create_app(real, compressed=tmp_path_factory.mktemp("compressed"))
    yield made
    made.runner.close()


@pytest.fixture(scope="session")
def facts() -> Facts:
    """Every table of facts as its file says, blank where it is blank; read without the code under test."""
    return {path.stem: _read(path) for path in sorted(SOURCES.glob("*.csv"))}


@pytest.fixture(scope="session")
def slow(facts: Facts, deps: Deps) -> Slow:
    """The answers worked out slowly from the files. Which spellings are one organisation is tested by itself."""
    parents = {row["nuts_code"]: row["parent"] for row in _read(BOUNDARIES / "regions.csv")}
    ids = {row.organisation: o for o, rows in deps.reference.memberships_of.items() for row in rows}
    return Slow(facts, parents, ids)


@pytest.fixture(scope="session")
def views(deps: Deps) -> Views:
    return Views(deps)


@pytest.fixture(scope="session")
def view(views: Views, vocabulary: Mapping[str, frozenset[str]]) -> Build:
    """The view of an address without its language: `themes?theme=sport`."""

    def build(address: str, language: str = "en") -> PageView:
        page, _, query = address.partition("?")
        parsed = parse(page, query, vocabulary)
        return BUILDERS[page](views.context(language, parsed.state), parsed.refusals)

    return build


def drawn(view: PageView) -> list[Area]:
    """The areas that a map shows, without those that filters hide."""
    assert isinstance(view.map, MapView)
    return [area for area in view.map.areas if area.kind != "hidden"]


def marked(view: PageView) -> list[Point]:
    """The points that a map shows, without those that filters hide."""
    assert isinstance(view.map, MapView)
    return [point for point in view.map.points if point.kind != "hidden-place"]


def text(cell: Cell) -> str:
    return cell.text


def address(state: ViewState) -> str:
    return f"{state.page}?{to_query(state)}"


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def states(index: Index, facts: Facts) -> States:
    """A strategy of states of a page, from the real vocabulary; regions mostly those that rows name."""
    named = sorted(
        {r["nuts_code"] for name in ("theme_regions", "partnership_members") for r in facts[name]} - {""}
    )
    known = {parameter: sorted(values) for parameter, values in index.vocabulary.items()}
    region = st.one_of(st.sampled_from(named), st.sampled_from(known["region"]))

    @cache
    def of_page(page: str, most: int = 3) -> st.SearchStrategy[ViewState]:
        def one(parameter: str) -> st.SearchStrategy[str]:
            if parameter == "role":
                return st.sampled_from(ROLES_ON.get(page, known["role"]))
            return region if parameter == "region" else st.sampled_from(known[parameter])

        some = {
            p: st.lists(
                one(p), min_size=1, max_size=min(most, LIMITS.get((page, p), most)) if p in SEVERAL else 1
            )
            # A card in place of that of the page: test_selected.py; maps of indicators: test_indicators.py.
            for p in sorted(
                APPLIES[page] - {"selected", "layers", "indicator", "against", "steps", "like", "category"}
            )
        }

        @st.composite
        def drawn(draw: st.DrawFn) -> ViewState:
            # Up to three filters, so that many selections keep rows.
            state = ViewState(page=page)
            names = st.lists(st.sampled_from(sorted(some)), max_size=3, unique=True) if some else st.just([])
            for parameter in draw(names):
                state = state.with_values(parameter, draw(some[parameter]))
            return index.canonical(state)

        return drawn()

    return of_page
