"""What README.md says of adding a filter, a page, a format or a language is enough: one of each, added in memory."""

import csv
import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, replace
from html import unescape
from io import StringIO
from pathlib import Path

import pyarrow as pa
import pytest
from lxml.html import tostring
from werkzeug.test import Client

from dashboard.app import AtlasApp, create_app
from dashboard.exports import registry
from dashboard.exports.job import Job
from dashboard.exports.registry import FORMATS, Format
from data.asking.filters import FILTERS, Control, Filter, applies
from data.asking.pages import PAGES, Page
from data.asking.row_links import AnyTable, Links, via
from data.asking.rows import Name
from data.asking.state import Refusal
from data.asking.store import Datasets
from data.asking.table import table_of as data_table
from data.languages import LANGUAGES, Language
from layouts import i18n
from layouts.i18n import Texts
from layouts.ids import Id
from layouts.making.address import Address
from layouts.pages.deck_panel import told as deck_told
from layouts.pages.rendering import rendered
from layouts.views import cells
from layouts.views.builders import BUILDERS, Builder
from layouts.views.charted import Chart
from layouts.views.context import Context
from layouts.views.drawn import MapView
from layouts.views.frame import framed
from layouts.views.models import Column, Coverage, PageView, Profile
from layouts.views.notices import notices_of
from layouts.views.parts import sources_of, table_of
from tests.reading import part, roots
from tests.unit.asking import question
from tests.unit.javascript import run

Making = Callable[[], AtlasApp]
HERE = "tests.unit.test_adding"


@pytest.fixture
def making(real: Datasets, tmp_path: Path) -> Iterator[Making]:
    """Makes programs; what is added to the registries by a test is gone after it."""
    made: list[AtlasApp] = []

    def make(data: Datasets = real) -> AtlasApp:
        applies.cache_clear()
        made.append(create_app(data, compressed=tmp_path / "compressed"))
        return made[-1]

    yield make
    for app in made:
        app.runner.close()
    applies.cache_clear()


def page_of(app: AtlasApp, address: str) -> str:
    """A page as it goes to the browser, as HTML."""
    path, _, query = address.partition("?")
    return app.views.open_page(Address(path, query, "light")).body


def pieces_of(app: AtlasApp, address: str) -> Mapping[str, str]:
    """What a page draws as HTML, by element."""
    path, _, query = address.partition("?")
    before = Address(path, "year=2010", "light")
    found = app.views.change(question(Address(path, query, "light"), before))
    return {part.get("id"): tostring(part, encoding="unicode") for part in roots(str(found["pieces"]))}


def rows_of(client: Client, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text[:400]
    return list(csv.DictReader(StringIO(answer.data.decode("utf-8-sig"))))


# A filter

BUDGETS = {"small": 1_000_000.0, "large": float("inf")}
BUDGET = Filter(
    "Budget band",
    ("partnerships", "targets", "regions"),
    {"small": "Under a million", "large": "A million or more"},
    several=True,
    links=f"{HERE}:budgets",
    phrases={
        "members": "partnerships with a budget of {values}",
        "targets": "partnerships with a budget of {values}",
        "things": "partnerships with a budget of {values}",
    },
    control=Control.BOXES,
    place=85,
    pressed=True,
)


def band(budget: float | None) -> list[str]:
    return [] if budget is None else [next(name for name, end in BUDGETS.items() if budget < end)]


def budgets(data: Datasets, table: AnyTable) -> Links | None:
    """Link rows to the band of the budget of their partnership."""
    return via(
        table, "partnership_id", {one.partnership_id: band(one.budget_total_eur) for one in data.partnerships}
    )


@pytest.fixture
def with_budget(making: Making, monkeypatch: pytest.MonkeyPatch) -> AtlasApp:
    monkeypatch.setitem(FILTERS, "budget", BUDGET)
    return making()


def test_a_new_filter_is_one_row(with_budget: AtlasApp, real: Datasets) -> None:
    app, client = with_budget, with_budget.server.test_client()
    small = {one.partnership_id for one in real.partnerships if band(one.budget_total_eur) == ["small"]}
    assert small

    # The browser is told its place in an address, and the bar where it stands, on the pages that take it alone.
    shown = page_of(app, "/en/partnerships?budget=small")
    assert "filter-group-budget" in shown
    assert (
        shown.index("filter-group-sector")
        < shown.index("filter-group-budget")
        < shown.index("filter-group-target")
    )
    group = part(page_of(app, "/en/find"), "filter-group-budget")
    assert "hidden" in group.attrib

    # Rows, sentence, chip, control with counts, links that a press follows; and the same in a file.
    pieces = pieces_of(app, "/en/partnerships?budget=small&scope=all")
    assert "; partnerships with a budget of Under a million." in pieces["summary"]
    assert "Remove: Budget band: Under a million" in pieces["filter-group-budget"]
    (option,) = (
        one for one in roots(pieces["filter-group-budget"])[0].iter("input") if one.get("value") == "small"
    )
    assert int(option.getnext()[1].text) == len(small)
    assert "checked" in option.attrib
    leads = json.loads(part(pieces["presses"], "presses").get("data-leads"))
    assert leads["budget"][0] == "/en/partnerships?scope=all&budget=~"
    rows = rows_of(client, "/en/export/partnerships.csv?budget=small&scope=all")
    assert {row["Partnership id"] for row in rows} == small

    # What an address says wrongly is told with what may be meant, and a page without it says so.
    assert "“smal” is not known" in page_of(app, "/en/partnerships?budget=smal")
    assert "The filter “Budget band” does not apply on this page" in page_of(app, "/en/network?budget=small")
    assert client.get("/en/export/partnerships.csv?budget=smal").status_code == 400

    # It goes along to pages that take it, and to others it does not.
    assert "/en/targets?scope=all&budget=small" in unescape(pieces["navigation"])
    assert "/en/themes?budget" not in unescape(pieces["navigation"])
    assert "/en/regions?scope=all&budget=small" in unescape(pieces["navigation"])


def test_a_new_filter_may_be_a_list_to_choose_one_from(
    making: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    only = Filter(
        "Budget band",
        ("partnerships",),
        BUDGET.values,
        links=BUDGET.links,
        phrases=BUDGET.phrases,
        control=Control.SELECT,
        place=5,
        unset="Any budget",
    )
    monkeypatch.setitem(FILTERS, "budget", only)
    app = making()
    chosen = pieces_of(app, "/en/partnerships?budget=large")["filter-group-budget"]
    options = list(roots(chosen)[0].iter("option"))
    assert (options[0].get("value"), options[0].text) == ("", "Any budget")
    assert [one.get("value") for one in options if "selected" in one.attrib] == ["large"]
    assert "only one value is possible" in page_of(app, "/en/partnerships?budget=small,large")
    assert page_of(app, "/en/partnerships").index("filter-group-budget") < page_of(
        app, "/en/partnerships"
    ).index("filter-group-of")


# A page


def calls(c: Context, refusals: Iterable[Refusal]) -> PageView:
    """Build a page of the calls of partnerships: the module of the new page."""
    selection = c.select()
    found: dict[str, set[str]] = {}
    for partnership in selection.values("partnership_id"):
        found.setdefault(c.reference.partnerships[partnership].call, set()).add(partnership)
    columns = (Column("Call", name="call"), Column("Partnerships", kind="number", name="partnerships"))
    table = table_of(
        c,
        "Calls",
        columns,
        sorted(found.items()),
        lambda one: (cells.words(one[0]), cells.number(c, len(one[1]))),
        "-",
    )
    return framed(
        c,
        selection.counts,
        notices_of(c, refusals, selection),
        heading="Calls for partnerships",
        said=f"{len(found)} calls.",
        drawn=MapView("europe", "No areas", (), (), ()),
        table=table,
        coverage=Coverage("As known."),
        sources=sources_of(c, selection),
        profile=Profile(title="Calls"),
    )


@contextmanager
def added_page(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    row = Page(
        "Calls",
        rows="members",
        words={"scope": "Earlier and later calls"},
        filters=("theme", "programme", "country", "confidence", "scope", "host"),
        limits={"programme": 2},
        table="Calls behind the map",
    )
    monkeypatch.setitem(PAGES, "calls", row)
    monkeypatch.setitem(BUILDERS, "calls", Builder(calls, lambda _: Chart("Calls", empty="-")))
    yield


def test_a_new_page_is_one_row_and_its_module(making: Making, monkeypatch: pytest.MonkeyPatch) -> None:
    with added_page(monkeypatch):
        app = making()
        client = app.server.test_client()
        assert client.get("/it/calls").status_code == 200
        assert client.get("/it/cals").status_code == 404

        # It stands in the navigation of every page, with what is chosen there; it has its filters and no others.
        pieces = pieces_of(app, "/en/partnerships?programme=escp-s3")
        assert "/en/calls?programme=escp-s3" in pieces["navigation"]
        shown = page_of(app, "/en/calls?programme=escp-s3,escp-4i,innosup-1&sector=textile&scope=all")
        for text in (
            "Calls for partnerships",
            "Calls behind the map",
            "Selection: partnerships of ESCP-4i or ESCP-S3; with partnerships of earlier and later calls.",
            "Programme: too many values",
            "The filter “Sector” does not apply on this page",
            "Earlier and later calls",
        ):
            assert text in re.sub(r"<[^>]*>", "", shown), text

        # It takes no order in its address, so that the heads of its table sort on the screen.
        assert not part(shown, Id.TABLE).xpath(".//th[@scope='col'][not(button)]")

        # Embedded, cited, as files and on slides.
        assert client.get("/en/embed/calls?programme=escp-s3").status_code == 200
        assert client.get("/en/share/calls?programme=escp-s3").status_code == 200
        listed = client.get("/en/export/calls").get_json()
        assert {"csv", "png", "pdf"} <= {one["ending"] for one in listed}
        rows = rows_of(client, "/en/export/calls.csv?programme=escp-s3")
        assert rows
        assert {"Call", "Partnerships"} <= set(rows[0])
        deck = "title: {en: One}\nslides:\n  - title: {en: Calls}\n    address: calls?programme=escp-s3\n"
        assert client.post("/en/deck/check", data=deck).status_code == 200


# A format


def lines(job: Job, _texts: Texts) -> bytes:
    return "\n".join(row[0].text for row in job.document.table.rows).encode()


def test_a_new_format_is_one_row_and_its_writer(making: Making, monkeypatch: pytest.MonkeyPatch) -> None:
    row = Format(
        "txt", "lines", "text/plain", f"{HERE}:lines", "Lines", "A line a row", "light", pages=("regions",)
    )
    monkeypatch.setattr(registry, "FORMATS", (*FORMATS, row))
    client = making().server.test_client()
    listed = {one["ending"]: one for one in client.get("/en/export/regions").get_json()}
    assert "txt" in listed
    assert "txt" not in {one["ending"] for one in client.get("/en/export/themes").get_json()}
    assert client.get("/en/export/themes.txt").status_code == 404
    answer = client.get("/en/export/regions.txt?theme=photonics")
    assert answer.mimetype == "text/plain"
    assert "Pohjois-Karjala" in answer.text


# A language

POLISH = Language("Polski", "pl", "polish", "pl-PL", home=("PL",))
CATALOGUE = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);\\n"

msgid "Areas"
msgstr "Obszary"

msgid "{count} region"
msgid_plural "{count} regions"
msgstr[0] "{count} region"
msgstr[1] "{count} regiony"
msgstr[2] "{count} regionów"

msgid "{count} slide"
msgid_plural "{count} slides"
msgstr[0] "{count} slajd"
msgstr[1] "{count} slajdy"
msgstr[2] "{count} slajdów"
"""


@pytest.fixture
def with_polish(making: Making, real: Datasets, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AtlasApp:
    locales = Path(shutil.copytree(i18n.LOCALES, tmp_path / "locales"))
    folder = locales / "pl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "atlas.po").write_text(CATALOGUE, "utf-8")
    monkeypatch.setattr(i18n, "LOCALES", locales)
    monkeypatch.setitem(LANGUAGES, "pl", POLISH)
    known = [asdict(row) for row in real.names]
    polish = [("theme", "photonics", "Fotonika"), ("region", "ITC1", "Piemont nad Padem")]
    known += [{"kind": kind, "id": one, "language": "pl", "name": name} for kind, one, name in polish]
    return making(replace(real, names=data_table(Name, pa.Table.from_pylist(known))))


def test_a_new_language_is_one_row_and_its_catalogues(with_polish: AtlasApp) -> None:
    app, client = with_polish, with_polish.server.test_client()
    answer = client.get("/pl/themes")
    assert answer.status_code == 200
    assert '<html lang="pl"' in answer.text

    # Its words, its names of areas, and English where it has none; every page offers it.
    shown = page_of(app, "/pl/themes")
    assert "Obszary" in shown
    assert "Fotonika" in shown
    assert "Textile" in shown
    assert "Fotonika" not in page_of(app, "/en/themes")
    assert all("Polski" in page_of(app, f"/{language}/regions") for language in LANGUAGES)

    # Its own plural forms, also where a script counts.
    texts = app.deps.texts["pl"]
    said = {texts.n("{count} region", "{count} regions", count).split()[1] for count in range(30)}
    assert said == {"region", "regiony", "regionów"}
    assert re.search(r"\b[234] regiony\b", shown)
    told = json.loads(part(rendered(deck_told(texts)), "deck-told").get("data-told"))
    counts = list(range(130))
    chosen = "given.counts.map((count) => given.forms[new Intl.PluralRules('pl').select(count)])"
    forms = run([], chosen, {"forms": told["slides"], "counts": counts})
    expected = [texts.n("{count} slide", "{count} slides", count) for count in counts]
    assert [
        form.replace("{count}", texts.number(count)) for form, count in zip(forms, counts, strict=True)
    ] == expected

    # Found by its names on pages of every language, and told under them; in files, citations and decks.
    for language in LANGUAGES:
        found = client.get(f"/search?q=Piemont nad Padem&language={language}").get_json()
        results = [result for group in found["groups"] for result in group["results"]]
        assert results[0]["href"] == f"/{language}/regions?region=ITC1"
        assert ("Piemont nad Padem" in results[0]["detail"]) == (language == "pl")
    assert "Fotonika" in client.get("/pl/export/themes.json?theme=photonics").text
    assert "polish" in client.get("/pl/share/themes?theme=photonics").text
    assert client.get("/pl/present").status_code == 200
    assert client.get("/pl/present/ten-maps").status_code == 200
