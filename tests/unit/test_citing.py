"""Sources are cited by name: no word of the workplace and no mirror's address leaves the program."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.app import AtlasApp
from dashboard.exports.documents.of_views import Documents
from dashboard.exports.job import Job, run
from dashboard.exports.registry import Options, first_of
from data.asking.reference import named_sources
from data.asking.rows import NamedSource
from data.asking.state import ViewState, parse
from data.asking.store import Datasets
from data.citing import host_of
from data.manifest import BOUNDARIES
from data.preparing.checking import check
from layouts.making.views import Views
from layouts.views import cells
from layouts.views import data as data_view
from layouts.views.models import Source
from tests.sheets import said_by
from tests.unit.conftest import Build, Facts
from tests.unit.copying import copied_tables

INTERNAL = re.compile(
    r"seed deck|hosted-temp|recalled \(|\bthe deck\b|\bdeck (says|gives|marks)\b|of the deck"
    r"|torino-2018-|preview\.clustercollaboration",
    re.IGNORECASE,
)
PAGES = (
    "themes?scope=all",
    "partnerships?scope=all",
    "targets?scope=all",
    "regions?scope=all",
    "find?theme=photonics,sport&scope=all",
    "network?scope=all",
    "network?of=organisations&scope=all",
    "organisations?scope=all",
)
"""Every row of every table, whatever its year."""
PROFILES = ("regions?region=ITC1&scope=all", "regions?region=ITC1,FRK2", "organisations?organisation=mesap")
LANGUAGES = ("en", "it")
Make = Callable[[str, str, str], bytes]


@pytest.fixture
def client(app: AtlasApp) -> FlaskClient:
    return app.server.test_client()


@pytest.fixture(scope="module")
def make(views: Views, app: AtlasApp, vocabulary: Mapping[str, frozenset[str]]) -> Make:
    documents = Documents(views, app.deps.data, "https://atlas.example", lambda: date(2026, 11, 22))

    def made(where: str, ending: str, language: str) -> bytes:
        page, _, query = where.partition("?")
        document = documents.document(language, parse(page, query, vocabulary).state)
        return run(Job(first_of(ending), (document,), Options(), app.deps.base))

    return made


def internal(text: str) -> list[str]:
    return [text[max(0, m.start() - 60) : m.end() + 60] for m in INTERNAL.finditer(text)]


def texts_in(body: bytes, ending: str) -> str:
    """All that a file says."""
    if ending in ("xlsx", "pptx"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            return " ".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    if ending == "pdf":
        return " ".join(" ".join(page.split()) for page in said_by(body))
    return body.decode("utf-8", "replace")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("where", (*PAGES, *PROFILES))
@pytest.mark.parametrize("ending", ["csv", "json", "xlsx", "geojson", "gpkg"])
def test_no_file_of_rows_says_an_internal_word(make: Make, where: str, ending: str, language: str) -> None:
    assert not internal(texts_in(make(where, ending, language), ending))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ending", ["pdf", "pptx", "svg"])
def test_no_document_says_an_internal_word(make: Make, ending: str, language: str) -> None:
    for where in ("partnerships?partnership=iot4industry", "themes?theme=textile-innovation"):
        assert not internal(texts_in(make(where, ending, language), ending))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_says_an_internal_word(client: FlaskClient, view: Build, facts: Facts, language: str) -> None:
    every = [
        *PAGES,
        *PROFILES,
        *(f"partnerships?partnership={row['partnership_id']}&scope=all" for row in facts["partnerships"]),
        *(f"themes?theme={row['theme_id']}&scope=all" for row in facts["themes"]),
    ]
    for where in every:
        assert not internal(" ".join(strings(view(where, language)))), where


def strings(shown: Any) -> Iterator[str]:
    """Every text of a view model, save ids that only files and addresses have."""
    if isinstance(shown, str):
        yield shown
    elif isinstance(shown, tuple | list):
        for part in shown:
            yield from strings(part)
    elif isinstance(shown, Mapping):
        yield from strings(list(shown.values()))
    elif hasattr(shown, "__dataclass_fields__"):
        yield from strings([getattr(shown, name) for name in shown.__dataclass_fields__])


@pytest.mark.parametrize("language", LANGUAGES)
def test_data_page_and_search_say_none_either(
    client: FlaskClient, language: str, views: Views, real: Datasets
) -> None:
    found = client.get("/search", query_string={"q": "Politica europea dei cluster", "language": language})
    assert "Politica europea dei cluster" in found.get_data(as_text=True)
    assert not internal(found.get_data(as_text=True))
    shown = data_view.build(views.context(language, ViewState(page="data")), (), real)
    assert not internal(" ".join(strings(shown)))


@pytest.mark.parametrize("where", PAGES)
def test_what_is_commonly_known_is_said_to_have_no_public_source(make: Make, where: str) -> None:
    body = json.loads(make(where, "json", "en"))
    assert "general knowledge" not in strings([body["sources"], body["rows"], body["texts"]])


def test_every_source_is_an_address_or_has_a_name(facts: Facts, real: Datasets) -> None:
    named = {row["id"]: row for row in facts["sources"]}
    mirrors = {host_of(row["address"]) for row in named.values() if row["kind"] == "mirror"}
    rows = [row for table in facts.values() for row in table]
    cited = {source for row in rows for source in (row.get("source_url") or "").split(" ; ") if source}
    assert {s for s in cited if not s.startswith("http")} <= set(named)
    assert not [s for s in cited if host_of(s) in mirrors]
    for row in named.values():
        assert row["kind"] != "mirror" or row["copy_of"].startswith("https://clustercollaboration.eu/")


def test_a_mirror_is_cited_as_the_page_that_it_copies(views: Views, real: Datasets) -> None:
    english, italian = (views.context(language, ViewState()) for language in LANGUAGES)
    token = "eccp-pvf-welcomes-clustem-delegation"
    page = "https://clustercollaboration.eu/community-news/pvf-welcomes-clustem-delegation"
    by_id, at_mirror = (
        cells.citation(english, token),
        cells.citation(
            english, page.replace("clustercollaboration.eu", "impr-0001-1260-partners.eccp.hosted-temp.com")
        ),
    )
    assert by_id == at_mirror == Source("European Cluster Collaboration Platform", page, untitled=True)
    assert by_id.label == f"European Cluster Collaboration Platform: {page}"
    talk = cells.citation(italian, "torino-2018-sectors")
    assert talk.name == (
        "Commissione europea, presentazione «Politica europea dei cluster», 29 nov 2018, "
        "slide «ESCP-4i partnerships by sector»"
    )
    assert not talk.address
    assert cells.citation(english, "cordis-fp7-extract").name == (
        "CORDIS, FP7 project data, extract by Spaghetti Open Data (fp7orgs.csv)"
    )
    assert cells.citation(italian, "slideplayer-13743482").name == "copia su slideplayer.com"
    assert "public source" in cells.citation(english, "general knowledge").name
    assert cells.citation(english, "https://www.epsi.eu/x (page 3)") == Source(
        "epsi.eu", "https://www.epsi.eu/x", plain=True
    )


def test_files_name_sources_and_give_their_addresses(make: Make, facts: Facts) -> None:
    body = make("partnerships?partnership=iot4industry", "csv", "it").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(body, newline="")))
    assert {row["Fonte"] for row in rows if "presentazione" in row["Fonte"]}
    for row in rows:
        assert row["Fonte"]
        assert all(part.startswith("http") for part in row["Indirizzo della fonte"].split(" ; ") if part)


# What `data check` says


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    return copied_tables(tmp_path / "sources")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("seed-deck", "web addresses, or ids of sources.csv"),
        ("seed deck, slide on x", "web addresses, or ids of sources.csv"),
        (
            "https://impr-0001-1260-partners.eccp.hosted-temp.com/content/another-page",
            "a row in sources.csv that says which page this mirror copies",
        ),
        ("https://preview.clustercollaboration.eu/another", "a row in sources.csv"),
    ],
)
def test_a_source_without_a_name_is_a_fault(tables: Path, source: str, expected: str) -> None:
    path = tables / "pilot_regions.csv"
    lines = path.read_text("utf-8").splitlines()
    cells_of = next(csv.reader([lines[1]]))
    cells_of[-2] = source
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells_of)
    path.write_text("\n".join([lines[0], out.getvalue().strip(), *lines[2:]]) + "\n", "utf-8")
    (fault,) = check(tables, BOUNDARIES).faults
    assert (fault.file, fault.column) == ("pilot_regions.csv", "source_url")
    assert expected in fault.expected


def test_a_mirror_says_what_it_copies(tables: Path) -> None:
    path = tables / "sources.csv"
    path.write_text(path.read_text("utf-8") + "x,mirror,ECCP,,,,https://a.hosted-temp.com/x,,\n", "utf-8")
    (fault,) = check(tables, BOUNDARIES).faults
    assert (fault.column, fault.expected) == ("copy_of", "the page that this mirror copies")


def test_sources_are_found_by_id_and_by_address() -> None:
    found = named_sources(
        [NamedSource("a", "mirror", "P", "", "", "", "https://m.eu/1", "https://p.eu/1", "")]
    )
    assert found["a"] == found["https://m.eu/1"]
    assert found["a"].address == "https://p.eu/1"
