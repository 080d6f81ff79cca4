"""A list that shows a part says how many there are beside it, and opens; nothing is cut without a word."""

import re
from collections.abc import Mapping

import pytest
from flask.testing import FlaskClient

from dashboard.app import AtlasApp
from data.asking.state import ViewState, parse
from layouts.making.views import Views
from layouts.pages.profile_card import profile_card
from layouts.pages.rendering import rendered
from layouts.pages.table_html import table_rows
from layouts.views import cells
from layouts.views.models import Column, PageView, Table
from layouts.views.parts import CARDED, TABLE
from layouts.views.theme_matrix import matrix
from tests.unit.conftest import Build, Facts

Vocabulary = Mapping[str, frozenset[str]]

OVERVIEWS = ("themes", "partnerships", "targets", "regions", "organisations", "network", "find?region=ITC1")
ADDRESSES = (
    *OVERVIEWS,
    "network?of=organisations",
    "themes?theme=textile-innovation",
    "themes?selected=region:ITC4",
    "targets?target=JP",
    "targets?selected=country:JP",
    "regions?region=ITC1",
    "regions?region=FR",
    "regions?region=DE,FR",
    "organisations?organisation=mesap",
    "partnerships?partnership=neptune",
    "find?region=FR&scope=all",
)
CUT = re.compile(r"(<[^<>]+>)(?:and|e altri) [\d,.]+ (?:more|others)")


@pytest.fixture(scope="module")
def client(app: AtlasApp) -> FlaskClient:
    return app.server.test_client()


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_more_opens(address: str, client: FlaskClient) -> None:
    page = client.get(f"/en/{address}").text.partition("<main")[2]
    assert {tag.split()[0].strip("<>") for tag in CUT.findall(page)} <= {"summary", "a"}
    assert "others (" not in page


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_card_has_what_its_file_has(
    address: str, views: Views, view: Build, vocabulary: Vocabulary
) -> None:
    page, _, query = address.partition("?")
    state = parse(page, query, vocabulary).state
    shown, filed = view(address), views.view("en", state)
    html = rendered(profile_card(shown.profile, views.context("en", state).texts, state, _Leads()))
    lists = [(title, links) for title, links in shown.profile.lists if title != "In figures"]
    assert [title for title, _ in lists] == [title for title, _ in filed.profile.lists]
    for (title, links), (_, every) in zip(lists, filed.profile.lists, strict=True):
        known = [link for link in links if link.href != TABLE]
        assert known == list(every[: len(known)])
        assert len(known) == len(every) or (links[-1].href == TABLE and len(known) == CARDED), title
        left = len(every) - len(known)
        assert left == sum(int(re.sub(r"\D", "", link.text)) for link in links if link.href == TABLE)
    assert html.count("<li") >= sum(len(links) for _, links in shown.profile.lists)


@pytest.mark.parametrize("address", ["regions?region=ITC1", "regions?region=FR", "regions?region=BE3"])
def test_a_file_draws_the_figures_that_a_card_leads_to(
    address: str, views: Views, view: Build, vocabulary: Vocabulary
) -> None:
    """The list of the card is a way down the page: a file has a page of them instead, where each is said."""
    page, _, query = address.partition("?")
    filed = views.view("en", parse(page, query, vocabulary).state)
    (links,) = [links for title, links in view(address).profile.lists if title == "In figures"]
    drawn = next(section.scored for section in filed.sections if section.scored)
    told = {strip.name: strip.told[0] for strip in drawn.strips}
    assert len(links) == 3
    for link in links:
        value, _, place = link.note.partition(" · ")
        assert told[link.text].value in value
        assert place in told[link.text].place


class _Leads(dict[str, tuple[str, str, str]]):
    def __missing__(self, parameter: str) -> tuple[str, str, str]:
        return ("/en/~", "", "/en/")


# Who targets Japan, and from where


def test_who_targets_japan_is_told_four_ways(view: Build, facts: Facts) -> None:
    going = {r["partnership_id"] for r in facts["partnership_targets"] if r["target_country"] == "JP"}
    shown = view("targets?target=JP")
    going &= {str(row[0].value) for row in shown.table.rows}  # those of 2018
    members = [r for r in facts["partnership_members"] if r["partnership_id"] in going]
    lists = {title: len(links) for title, links in shown.profile.lists}
    assert lists["Partnerships"] == len(going) == 5
    assert lists["From these countries"] == len({r["country"] for r in members if r["country"]})
    assert lists["From these regions most often"] == len({r["nuts_code"] for r in members if r["nuts_code"]})
    organisations = {str(row[2].value) for row in shown.sections[0].table.rows}
    assert lists["From these organisations"] == len(organisations)
    assert len(shown.sections[0].table.rows) == len(members)
    (survey,) = shown.profile.facts
    (asked,) = [r for r in facts["target_survey"] if r["target_country"] == "JP"]
    assert survey.value.startswith(f"{asked['partnerships']} of the {asked['responses']} partnerships")
    assert any("which ones" in note for note in shown.profile.notes)


@pytest.mark.parametrize("confidence", ["low", "medium", "high"])
@pytest.mark.parametrize("target", ["JP", "US", "CN"])
def test_figures_of_a_target_are_those_of_its_table(view: Build, target: str, confidence: str) -> None:
    shown = view(f"targets?target={target}&confidence={confidence}")
    rows = shown.sections[0].table.rows
    countries, regions = ({row[place].value for row in rows} - {None, ""} for place in (0, 1))
    assert [figure.value for figure in shown.profile.figures[1:]] == [str(len(regions)), str(len(countries))]


# Organisations behind partners, and their websites


def behind(shown: PageView) -> dict[str, list[tuple[str, str, str]]]:
    place = [column.kind for column in shown.table.columns].index("things")
    return {str(row[0].value): [tuple(thing) for thing in row[place].things] for row in shown.table.rows}


def test_partners_name_the_organisations_behind_them(view: Build, facts: Facts) -> None:
    websites = {r["organisation"]: r["website"] for r in facts["organisation_websites"]}
    found = behind(view("find?region=ES52&partners=all"))["ITC1"]
    assert "/en/organisations?organisation=mesap" in [url for _, url, _ in found]
    assert {web for name, _, web in found if name == "MESAP"} == {websites["MESAP"]}
    assert {web for name, _, web in found if name not in websites} <= {"", *websites.values()}
    own = [r for r in facts["partnership_members"] if r["nuts_code"] == "ITC1"]
    met = behind(view("regions?region=ES52"))["ITC1"]
    assert {name for name, *_ in met} < {r["organisation"] for r in own} | {name for name, *_ in found}
    assert len(met) < len(found)  # of the partnerships in common alone


def test_websites_stand_in_tables_and_on_profiles(view: Build) -> None:
    rows = {str(row[0].value): row[-1] for row in view("organisations").table.rows}
    known = sum(bool(row.url) for row in rows.values())
    assert 40 < known < 67
    assert (rows["mesap"].text, rows["mesap"].url) == ("mesap.it", "https://www.mesap.it")
    assert [row.text for row in rows.values() if not row.url] == [""] * (len(rows) - known)  # else nothing
    lists = dict(view("organisations?organisation=mesap").profile.lists)
    assert [link.href for link in lists["Website"]] == ["https://www.mesap.it"]
    assert "Website" not in dict(view("organisations?organisation=astrico-nord-est").profile.lists)


# Cells


def test_a_cell_unfolds(views: Views) -> None:
    context = views.context("en", ViewState())
    partnerships = frozenset(context.reference.partnerships)
    many, few = cells.listed(context, partnerships), cells.listed(context, frozenset({"tex4im"}))
    assert many.unfolds == f"and {len(partnerships) - cells.NAMED} more"
    names = many.text.split(", ") + many.rest.split(", ")
    assert len(names) == len(partnerships)
    assert (few.text, few.unfolds, few.rest) == ("Tex4IM", "", "")
    organisations = cells.organisations(context, list(context.reference.organisations)[:9])
    table = Table("", (Column("x"), Column("y"), Column("z")), ((few, many, organisations),), "")
    said = table_rows(table, _Leads())
    assert said.count("<details>") == 2
    assert said.count("/en/organisations?organisation=") == 9
    assert "<summary>and 6 more organisations</summary>" in said


def test_the_matrix_says_what_it_leaves_out(views: Views, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("layouts.views.theme_matrix.LISTED_IN_MATRIX", 10)
    found = matrix(views.context("en", ViewState("themes")))
    assert len(found.rows) == 10
    assert "more rows are not listed" in found.more
