"""The start page: questions that lead to their pages, figures counted as those pages count, in every form of asking."""

import json
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from lxml.html import fromstring

from dashboard.app import AtlasApp
from data.asking.filters import kept
from data.asking.pages import HOME
from tests.browser import facts
from tests.registered import APPLIES


@pytest.fixture(scope="module")
def client(app: AtlasApp) -> FlaskClient:
    return app.server.test_client()


def opened(client: FlaskClient, address: str) -> Any:
    answer = client.get(address, follow_redirects=True)
    assert answer.status_code == 200, address
    return fromstring(answer.text)


def text(page: Any, selector: str) -> str:
    return " ".join(page.xpath(selector)[0].text_content().split())


def test_it_takes_what_counts_as_known_and_nothing_else() -> None:
    assert APPLIES[HOME] == set(kept())


def test_its_figures_are_those_of_the_sources(client: FlaskClient) -> None:
    page = opened(client, "/en/")
    targets = {row["target_country"] for row in facts.targets()} - {""}  # a wider area is no country
    counts = len(facts.LISTED_THEMES), len(facts.LISTED_PARTNERSHIPS), len(targets)
    said = text(page, "//*[@id='summary']")
    assert tuple(map(int, re.findall(r"(?<![\d])\d{2}(?!\d)", said))) == counts, said
    assert page.xpath("//head/title/text()") == [f"{text(page, '//h1')} · S3 Atlas"]
    assert str(len(targets)) in text(opened(client, "/en/targets"), "//*[@id='summary']").split()
    for offered in page.xpath("//@data-offers"):
        assert all(all(offer) for offer in json.loads(offered)), offered
    assert page.xpath("//link[@rel='canonical']/@href") == ["http://localhost/en/"]
    assert page.xpath("//*[@id='languages']//a[@hreflang='it']/@href") == ["/it/"]


def test_its_parts_come_as_a_phone_shows_them(client: FlaskClient) -> None:
    parts = [part.get("class").split()[-1] for part in opened(client, "/en/").xpath("//main/*[@class]")]
    shown = [part for part in parts if part.startswith("start-")]
    assert shown == ["start-lead", "start-asks", "start-map", "start-known"]


def test_all_years_are_counted_where_they_are_asked_for(client: FlaskClient) -> None:
    now, all_ = (text(opened(client, f"/en/{query}"), "//*[@id='summary']") for query in ("", "?scope=all"))
    numbers = [list(map(int, re.findall(r"(?<![\d])\d+(?= [a-z])", said))) for said in (now, all_)]
    assert all(more > few for few, more in zip(*numbers, strict=True)), numbers
    assert "around 2018" in now
    assert "around 2018" not in all_


@pytest.mark.parametrize("query", ["", "?confidence=high&scope=all&host=ITC1"])
def test_every_link_and_form_keeps_what_counts_as_known(client: FlaskClient, query: str) -> None:
    page = opened(client, f"/en/{query}")
    known = parse_qs(query.removeprefix("?"))
    for link in page.xpath("//main//a[starts-with(@href, '/en/') and not(contains(@href, '#'))]/@href"):
        there, asked = urlsplit(link).path.removeprefix("/en/"), parse_qs(urlsplit(link).query)
        assert {p: v for p, v in known.items() if p in APPLIES[there]}.items() <= asked.items(), link
    for form in page.xpath("//main//form"):
        there = form.get("action").removeprefix("/en/")
        hidden = {one.get("name"): [one.get("value")] for one in form.xpath(".//input[@type='hidden']")}
        assert hidden == {p: v for p, v in known.items() if p in APPLIES[there]}


def test_every_example_and_region_of_the_map_leads_to_what_it_says(client: FlaskClient) -> None:
    page = opened(client, "/en/")
    links = page.xpath("//*[@class='examples']//a")
    assert len(links) == 4 * 4 + 1
    for link in links:
        there = opened(client, link.get("href"))
        name = link.text_content().split("  ")[0].rstrip("0123456789 ").split(" (")[0]
        assert not there.xpath("//*[@id='notices']/*"), link.get("href")
        if "?" in link.get("href"):
            assert there.xpath("//title")[0].text_content() != "", name
    regions = page.xpath("//*[contains(@class, 'first')]//a[@aria-label]/@href")
    drawn = {urlsplit(one).query.removeprefix("region=") for one in regions}
    assert {region for _, region in facts.theme_roles()} <= drawn


@pytest.mark.parametrize(
    ("typed", "there"),
    {
        "/en/regions?region=Piedmont": "/en/regions?region=ITC1",
        "/it/themes?theme=innovazione+tessile&confidence=high": "/it/themes?theme=textile-innovation&confidence=high",
        "/en/themes?theme=3D+Printing": "/en/themes?theme=3d-printing",
        "/en/targets?target=japan": "/en/targets?target=JP",
        "/it/targets?target=Stati+Uniti": "/it/targets?target=US",
        "/en/find?region=Lombardia&host=ITC1": "/en/find?region=ITC4&host=ITC1",
        "/en/targets?target=": "/en/targets",
        "/en/targets?target=Japn": None,
        "/en/targets?target=JP": None,
        "/en/themes?theme=nothing+of+the+kind": None,
    }.items(),
)
def test_what_is_typed_is_read_by_name(client: FlaskClient, typed: str, there: str | None) -> None:
    answer = client.get(typed)
    assert (answer.status_code, answer.headers.get("Location")) == (302 if there else 200, there)


def test_a_shortfall_is_told_to_somebody_or_where_it_can_be_seen(client: FlaskClient) -> None:
    (way,) = opened(client, "/en/").xpath("//*[@class='start-known']/section[last()]//a/@href")
    assert way.startswith(("mailto:", "/en/data"))


def test_known_members_are_those_of_the_sources(client: FlaskClient) -> None:
    page = opened(client, "/en/")
    said = [" ".join(one.text_content().split()) for one in page.xpath("//*[@class='shares']//a")]
    assert len(said) == 4
    for line in said:
        share, here, total = map(int, re.match(r"(\d+)%\s*(\d+) of (\d+) ", line).groups())  # type: ignore[union-attr]
        assert share == round(100 * here / total), line


def test_keys_lead_over_its_map_from_the_regions_of_most_areas(client: FlaskClient) -> None:
    links = opened(client, "/en/").xpath("//*[@class='first-areas']//a[not(@tabindex)]/@aria-label")
    counts = [int(found[0]) for found in (re.findall(r"· (\d+) area", label) for label in links) if found]
    assert counts[0] == max(counts)
    assert len(counts) > 50
