"""Charts say under any filters what the files say; the forms of a view are links from one to the other."""

import re
from collections import Counter
from collections.abc import Callable

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from dashboard.app import AtlasApp
from data.asking.filters import FORMS
from data.asking.listed_columns import TABLE_COLUMNS
from data.asking.pages import views as pages
from data.asking.state import ViewState, parse, to_query
from data.compact import compact
from layouts.ids import Id, tab
from layouts.making.address import Address, Question
from layouts.making.deps import Deps
from layouts.making.views import Views
from layouts.pages.offline import drawing_of
from layouts.pages.table_html import FIRST
from layouts.views.models import Chart, RankBar
from tests.reading import elements, part
from tests.unit.conftest import States
from tests.unit.slow import Slow

Shown = Callable[[ViewState], Chart]


@pytest.fixture(scope="module")
def charted(views: Views) -> Shown:
    def of(state: ViewState) -> Chart:
        chart = views.view("en", state.with_values("view", ("chart",))).chart
        assert chart
        return chart

    return of


def bars(chart: Chart) -> dict[str, RankBar]:
    return {bar.way.value.split(":")[1]: bar for bar in chart.rankings[0].bars} if chart.rankings else {}


def places(counts: dict[str, int]) -> dict[str, int]:
    """The place of each, worked out by looking at all others."""
    return {one: 1 + sum(other > count for other in counts.values()) for one, count in counts.items()}


@given(data=st.data())
@settings(max_examples=25)
def test_regions_are_ranked_by_their_areas(
    data: st.DataObject, charted: Shown, slow: Slow, states: States
) -> None:
    state = data.draw(states("themes"))
    rows = slow.select(state.with_values("region", ()).with_values("theme", ()))
    taking = {r["nuts_code"] for r in slow.select(state.with_values("region", ()))}
    pairs = {(r["nuts_code"], r["theme_id"]) for r in rows if r["nuts_code"] in taking or not state.theme}
    counts = Counter(code for code, _ in pairs)
    chart = charted(state)
    found = bars(chart)
    assert {code: bar.value for code, bar in found.items()} == counts
    assert {code: bar.place for code, bar in found.items()} == places(counts)
    if counts:
        mean = sum(counts.values()) / len(counts)
        assert chart.rankings[0].level == pytest.approx(mean)
        assert f"{round(mean, 1):g} on average" in chart.said[-1]


@given(data=st.data())
@settings(max_examples=15)
def test_organisations_are_ranked_by_their_partnerships(
    data: st.DataObject, charted: Shown, slow: Slow, states: States
) -> None:
    state = data.draw(states("organisations"))
    rows = slow.select(state.with_values("region", ()).with_values("organisation", ()))
    seats = {(slow.ids[r["organisation"]], r["partnership_id"]) for r in rows if r["organisation"]}
    counts = Counter(one for one, _ in seats)
    found = bars(charted(state))
    assert {one: bar.value for one, bar in found.items()} == counts
    assert {one: bar.place for one, bar in found.items()} == places(counts)


def test_what_stands_out_is_marked_and_told_with_its_place(charted: Shown) -> None:
    chart = charted(ViewState("themes", host="ITC1", selected="region:ITC4", region=("BE2",)))
    marks = {code: [kind for kind, _ in bar.marks] for code, bar in bars(chart).items() if bar.marks}
    assert marks == {"ITC4": ["selected"], "BE2": ["own"], "ITC1": ["host"]}
    lombardia, flanders, piemonte, *means = chart.said
    assert lombardia == "Lombardia: 1st of 70 regions, 7 areas; a place that it shares with 1 other."
    assert flanders.startswith("Vlaams Gewest: 1st of 70")
    assert piemonte.startswith("Piemonte: 23rd of 70")
    assert [one.split(":")[0] for one in means] == ["Italy", "Belgium", "Europe"]


@pytest.mark.parametrize("page", pages())
@pytest.mark.parametrize("form", FORMS)
def test_every_page_has_every_form(views: Views, page: str, form: str) -> None:
    query = "" if form == "map" else f"view={form}"
    found = elements(views.open_page(Address(f"/en/{page}", query, "")).body)
    ids = [one.attrib.get("id") for one in found]
    kept = {Id.TABLE, Id.SUMMARY, Id.COVERAGE, Id.FILTERS} | (set() if form == "map" else {Id.MAP})
    assert kept <= set(ids)
    assert len(ids) - ids.count(None) == len(set(ids) - {None})
    tabs = {one.attrib["id"]: one.attrib for one in found if one.attrib.get("role") == "tab"}
    assert {name: one["href"] for name, one in tabs.items()} == {
        tab(one): f"/en/{page}" + ("" if one == "map" else f"?view={one}") for one in FORMS
    }
    assert [name for name, one in tabs.items() if one["aria-selected"] == "true"] == [tab(form)]


@pytest.mark.parametrize("form", ["chart", "table"])
def test_a_live_map_comes_and_goes_with_its_form(views: Views, form: str) -> None:
    def asked(before: str, to: str, *, drawn: bool) -> dict[str, object]:
        here, there = (Address("/en/themes", query, "light") for query in (to, before))
        return views.change(Question(1, here, there, drawn))

    there = asked("", f"view={form}", drawn=True)
    assert there["map"] == {"graph": None}
    assert "map-frame" not in str(there["body"])
    back = asked(f"view={form}", "", drawn=False)
    assert set(back["map"]) == {"graph"}  # type: ignore[call-overload]
    within = asked(f"view={form}", f"country=IT&view={form}", drawn=False)
    assert within["map"] == {"graph": None}
    assert "body" not in within


def test_each_bar_is_a_link_that_selects(views: Views) -> None:
    body = views.open_page(Address("/it/regions", "view=chart", "")).body
    links = re.findall(
        r'<a href="([^"]+)" data-sets="selected" data-value="([^"]+)" aria-label="([^"]+)">', body
    )
    assert len(links) > 100
    for href, value, said in links:
        assert href == f"/it/regions?selected={value}&amp;view=chart"
        assert said


def test_a_reset_and_a_chip_keep_the_form(views: Views) -> None:
    view = views.view("en", ViewState("themes", country=("IT",), view="table"))
    assert view.reset == "/en/themes?view=table"
    assert [chip.href for chip in view.chips] == ["/en/themes?view=table"]
    assert to_query(ViewState("themes", view="map")) == ""


# Flows


@given(data=st.data())
@settings(max_examples=20)
def test_flows_are_as_wide_as_the_targets(
    data: st.DataObject, charted: Shown, slow: Slow, states: States
) -> None:
    state = data.draw(states("targets"))
    rows = [r for r in slow.select(state) if r["target_country"]]
    targets = {(r["partnership_id"], r["target_country"]) for r in rows}
    flows = charted(state).flows
    assert bool(flows) == bool(targets)
    if not flows:
        return
    countries = Counter(country for _, country in targets)
    assert {node.way.value.split(":")[1]: node.size for node in flows.columns[2]} == countries
    for column, nodes in enumerate(flows.columns):
        assert sum(node.size for node in nodes) == len(targets)
        for place, node in enumerate(nodes):
            out = sum(f.size for f in flows.flows if (f.column, f.start) == (column, place))
            into = sum(f.size for f in flows.flows if (f.column + 1, f.end) == (column, place))
            assert out in (0, node.size)
            assert into in (0, node.size)


def test_the_matrix_beneath_has_the_numbers_of_the_flows(charted: Shown) -> None:
    chart = charted(ViewState("targets", country=("IT",)))
    assert chart.flows
    assert chart.matrix
    met = sum(cell.value for row in chart.matrix.rows for cell in row[1:] if isinstance(cell.value, int))
    assert met == sum(node.size for node in chart.flows.columns[0])


# Files


@pytest.mark.parametrize("form", ["chart", "table"])
def test_a_deck_in_one_file_shows_each_form(views: Views, deps: Deps, form: str) -> None:
    view = views.view("en", ViewState("themes", theme=("sport",), view=form))
    made = drawing_of(view, deps.base, deps.area_names["en"]["themes"], deps.texts["en"], "https://a")
    assert made["form"] == form
    assert "figure" not in made
    pieces = str(made["pieces"])
    assert ("<svg" in part_of(pieces, Id.CHART)) == (form == "chart")
    assert 'href="/' not in part_of(pieces, Id.CHART)
    assert "<tbody>" in pieces


def part_of(pieces: str, name: str) -> str:
    return html.tostring(part(pieces, name)).decode()


# Rows


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("themes", "156"),
        ("themes?scope=2018&host=ITC1", "156"),
        ("themes?country=IT", "25 of 156"),
        ("themes?theme=sport", "{rows} of 156"),
        ("partnerships?programme=escp-s3", "{rows} of 284"),
        ("targets?target=JP&confidence=high", "{rows} of 84"),
        ("organisations?country=IT", "{rows} of {every}"),
        ("regions?programme=escp-4i", "{rows} of {every}"),
    ],
)
def test_a_table_says_of_how_many_rows_it_shows_some(views: Views, where: str, said: str) -> None:
    page, _, query = where.partition("?")
    state = parse(page, query, views.vocabulary).state
    rows, every = (len(views.view("en", one).table.rows) for one in (state, ViewState(page)))
    badge = part(views.open_page(Address(f"/en/{page}", query, "")).body, Id.TABLE_COUNT)
    assert badge.text == said.format(rows=rows, every=every)
    assert int(badge.get("data-all")) == (rows if "of" not in said else every)


def test_a_row_unfolds_all_its_sources_and_how_sure_it_is(views: Views) -> None:
    table = views.view("en", ViewState("themes")).table
    body = part(views.open_page(Address("/en/themes", "", "")).body, Id.TABLE)
    rows = body.xpath(".//tbody/tr")
    assert len(rows) == len(table.rows)
    for row, cells in zip(rows, table.rows, strict=True):
        (opens,), (known,) = row.xpath("./th/button[@class='known']"), row.xpath(".//*[@popover]")
        assert opens.get("popovertarget") == known.get("id")
        sources = cells[-1].value
        assert isinstance(sources, tuple)
        links = [
            (one.text_content(), one.get("href") or "") for one in known.xpath(".//li/a | .//li[not(a)]")
        ]
        assert links == [(one.label, one.address) for one in sources]  # type: ignore[union-attr]
        assert known.xpath("./p[not(@class)]")[0].text.startswith("How sure: ")


LARGEST_CHANGE = 15_000
"""Bytes of a press that leads to all rows of a page."""


@pytest.mark.parametrize("page", ["partnerships", "organisations", "regions", "themes"])
def test_a_change_begins_long_parts_and_another_answer_has_all_of_them(
    views: Views, app: AtlasApp, page: str
) -> None:
    to, before = Address(f"/en/{page}", "", "light"), Address(f"/en/{page}", "country=IT", "light")
    changes = views.change(Question(1, to, before, drawn=True))
    assert len(part(str(changes["pieces"]), Id.TABLE).xpath(".//tbody/tr")) == FIRST
    assert changes["further"] == f"/en/rows/{page}"
    answer = app.server.test_client().get(str(changes["further"])).text
    whole = views.open_page(to).body
    for name in (Id.TABLE, Id.SOURCES):
        assert html.tostring(part(answer, name), with_tail=False) == html.tostring(
            part(whole, name), with_tail=False
        )
    turned = views.change(Question(1, to, Address("/en/targets", "", "light"), drawn=True))
    assert turned["further"] == changes["further"]
    assert len(part(str(turned["body"]), Id.TABLE).xpath(".//tbody/tr")) == FIRST
    if page in ("regions", "themes"):  # of the others the map alone has most of these
        assert len(brotli.compress(compact(changes).encode(), quality=5)) < LARGEST_CHANGE


def test_long_parts_of_a_narrow_window_stay_as_narrow_as_their_beginnings(
    views: Views, app: AtlasApp
) -> None:
    to, before = (Address("/en/themes", "view=chart", "light", narrow) for narrow in (True, False))
    changes = views.change(Question(1, to, before, drawn=True))
    answer = app.server.test_client().get(str(changes["further"])).text
    for text in (str(changes["pieces"]), answer):
        widths = {box.split()[2] for box in part(text, Id.CHART).xpath(".//svg/@viewbox")}
        assert widths == {"350"}


def test_what_is_there_is_not_asked_for_again(views: Views) -> None:
    def change(before: str, to: str) -> dict[str, object]:
        here, there = (Address("/en/themes", query, "light") for query in (to, before))
        return dict(views.change(Question(1, here, there, drawn=True)))

    assert "further" not in change("", "selected=region:ITC1")
    assert change("", "theme=sport")["further"] == ""


def test_rows_of_no_view_are_not_there(app: AtlasApp) -> None:
    client = app.server.test_client()
    assert client.get("/en/rows/data").status_code == 404
    assert client.get("/en/rows/nowhere").status_code == 404
    assert client.get("/en/rows/events?kind=fair&status=planned").text == ""


# Columns


def heads(body: str) -> dict[str, bool]:
    """The columns of the table of a page by name, with whether they are seen."""
    found = part(body, Id.TABLE).xpath(".//thead//th[@data-column]")
    return {one.get("data-column"): one.get("hidden") is None for one in found}


def test_columns_that_no_row_fills_wait_and_others_are_chosen_by_the_address(views: Views) -> None:
    def seen(query: str) -> list[str]:
        found = heads(views.open_page(Address("/en/targets", query, "")).body)
        assert len(found) == 7
        return [name for name, is_seen in found.items() if is_seen]

    usual = ["partnership_id", "programme", "target_country", "sector_group", "confidence", "source_url"]
    assert [name for name in seen("") if name != "note"] == usual
    assert "note" not in seen("target=JP&sector=textile")
    assert seen("columns=note,programme") == ["partnership_id", "programme", "note"]
    assert seen("target=JP&sector=textile&columns=note") == ["partnership_id", "note"]


def test_each_column_is_a_link_that_puts_it_in_or_out(views: Views) -> None:
    body = views.open_page(Address("/en/themes", "columns=role", "")).body
    links = {one.text_content().strip(): one.get("href") for one in part(body, Id.COLUMNS).xpath(".//a")}
    assert links["✓ Role"] == "/en/themes"
    assert links["Country"] == "/en/themes?columns=country,role"


@pytest.mark.parametrize("page", pages())
def test_every_column_of_a_view_has_a_name_in_addresses(views: Views, page: str) -> None:
    table = views.view("en", ViewState(page)).table
    assert {column.name for column in table.columns} - {""} <= set(TABLE_COLUMNS)
    kept = views.view("en", ViewState(page).with_values("columns", ["country"])).table
    assert [column.name for column in kept.columns] == [column.name for column in table.columns]
