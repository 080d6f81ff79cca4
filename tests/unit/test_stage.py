"""Decks on stage: what the server says, whatever the address holds; and the host region on maps."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from lxml.html import fromstring

from dashboard.app import AtlasApp
from dashboard.security import _with_self
from data.asking.state import GAP, ViewState, parse
from data.asking.store import Datasets
from layouts.making.address import Address
from layouts.making.views import Views
from layouts.markdown import paragraphs, unbroken
from layouts.pages.rendering import rendered
from layouts.views.host import host_line
from layouts.views.models import Cell, MapView, PageView, Table
from tests.unit.asking import question

TEN, FIVE = "/en/present/ten-maps", "/it/present/your-region"
Show = Callable[..., PageView]


@pytest.fixture
def client(app: AtlasApp) -> FlaskClient:
    return app.server.test_client()


@pytest.fixture
def show(views: Views) -> Show:
    def shown(page: str, query: str, language: str = "en") -> PageView:
        return views.view(language, parse(page, query, views.vocabulary).state)

    return shown


# Pictures from afar


def test_a_speaker_sees_the_map_of_each_slide_from_afar(client: FlaskClient) -> None:
    speaker = fromstring(client.get(f"{TEN}?host=ITC1&speaker=1").text)
    small = speaker.xpath("//section[@data-embed!='']/@data-small")
    assert len(small) == 11 and len(small) == len(speaker.xpath("//section[@data-embed!='']"))
    for address in (small[0], next(one for one in small if "targets" in one)):
        answer = client.get(address)
        assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
        drawn = fromstring(answer.data)
        assert drawn.xpath("count(//*[local-name()='path'])") > 20
        assert not re.search(r"[^\x20-\x7e\n]|<text|<a |href", answer.text), (
            "colours are painted, words are not there"
        )
    assert "data-small" not in client.get(TEN).text, "the audience needs none"
    assert client.get("/preview/it/nowhere.svg").status_code == 404
    assert client.get("/preview/xx/themes.svg").status_code == 404


# Pages


@pytest.mark.parametrize("language", ["en", "it"])
def test_the_list_names_every_deck(client: FlaskClient, language: str) -> None:
    answer = client.get(f"/{language}/present")
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert f'action="/{language}/present/ten-maps"' in answer.text
    assert f'action="/{language}/present/your-region"' in answer.text
    assert 'aria-current="page"' in answer.text


def test_a_stage_shows_the_slide_of_the_address_with_the_host_in_every_view(client: FlaskClient) -> None:
    text = client.get(f"{TEN}?slide=7&host=ITC1").text
    assert text.count("<iframe") == 2
    embeds = re.findall(r'data-embed="(/[^"]+)"', text)
    assert embeds
    assert all("host=ITC1" in embed for embed in embeds)
    assert f'src="{embeds[1]}"' in text
    assert text.count("Piemonte at a glance (known): 2 areas, 9 partnerships, 11 target countries") == 1
    assert text.count("Piemonte takes part here.") == 1
    assert len(re.findall(r"<section(?![^>]* hidden)", text)) == 1


def test_the_first_slide_says_the_occasion_of_the_address(client: FlaskClient) -> None:
    usual = client.get(f"{TEN}?slide=opening").text
    assert "<p>Torino, 29 November 2018</p>" in usual
    hostile = "place=Lodz*_<b>&date=3+May+2027&presenter=%2A%2AAnn%2A%2A&occasion="
    answer = client.get(f"{TEN}?slide=opening&{hostile}")
    assert answer.status_code == 302, "what is empty is not kept in the address"
    text = client.get(answer.location).text
    assert "<p>Lodz*_&lt;b&gt;, 3 May 2027</p>" in text
    assert "<p>**Ann**</p>" in text and "Using clusters to modernise industry" in text
    long = client.get(f"{TEN}?slide=opening&place={'x' * 500}").text
    assert f"<p>{'x' * 120}, 29 November 2018</p>" in long


def test_slides_are_found_by_name_by_number_and_by_the_number_that_they_had(client: FlaskClient) -> None:
    def shown(slide: str) -> str:
        text = client.get(f"{TEN}?slide={slide}").text
        found = re.search(r"<section(?![^>]* hidden)[^>]*>.*?<h1[^>]*>([^<]*)", text, re.DOTALL)
        return found[1] if found else ""

    assert shown("iot4industry") == "IoT4Industry" == shown("9")
    assert shown("47") == "Thank you" == shown("closing")
    assert client.get(f"{TEN}?slide=50").status_code == 404
    assert shown("48") == "Who goes: the other sectors" == shown("other-sectors"), "one that came later"


def test_every_slide_has_a_code_to_its_view_or_to_itself(client: FlaskClient) -> None:
    text = client.get(f"{TEN}?host=ITC1&speaker=1", base_url="https://atlas.example.eu").text
    assert text.count('class="code"') == text.count("<section") == 49
    assert 'href="/en/present/ten-maps?host=ITC1&amp;slide=opening"' in text
    assert 'href="/en/partnerships?programme=innosup-1&amp;host=ITC1"' in text
    assert 'alt="QR code: this slide on your phone"' in text


def test_what_the_stage_writes_into_its_address_leads_to_the_slide_again(client: FlaskClient) -> None:
    """Numbers of the first edition lead to what they showed then, so that slides are kept by their names."""
    text = client.get(TEN).text
    names = re.findall(r'data-name="([^"]+)"', text)
    assert len(names) == text.count("<section")
    for place in range(0, len(names), 9):
        assert f'data-now="{place}"' in client.get(f"{TEN}?slide={names[place]}").text


def test_the_last_slide_names_the_version_of_the_data(client: FlaskClient, real: Datasets) -> None:
    *before, last = client.get(TEN).text.split("<section")
    assert f"Data version {real.version}, CC BY 4.0" in last
    assert not any(real.version in slide for slide in before)


def test_notes_are_for_the_speaker_alone(client: FlaskClient) -> None:
    assert 'class="notes"' not in client.get(TEN).text
    assert 'class="notes"' in client.get(f"{TEN}?speaker=1").text


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/en/present/nope", 404, "There is no deck “nope”"),
        ("/en/present/%3Cscript%3E", 404, "&lt;script&gt;"),
        (f"{TEN}?slide=0", 404, "There is no such slide"),
        (f"{TEN}?slide=99", 404, "There is no such slide"),
        (f"{TEN}?slide=²", 404, "There is no such slide"),
        (f"{TEN}?loop=0", 200, "A loop takes"),
        (f"{TEN}?loop=-1&host=zzzz", 200, "No region is called “zzzz”"),
        (FIVE, 200, "Di quale regione si parla?"),
        (f"{FIVE}?region=Piemon", 200, "Piemonte (ITC1)"),
        (f"{FIVE}?region=%3Cb%3E", 200, "&lt;b&gt;"),
    ],
)
def test_what_is_wrong_is_said_in_words(client: FlaskClient, address: str, status: int, said: str) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert said in answer.text
    assert "Traceback" not in answer.text
    assert "<script>" not in answer.text.partition("</head>")[2]


@pytest.mark.parametrize(
    ("asked", "leads"),
    [
        ("region=Piemonte", "region=ITC1"),
        ("region=piedmont&slide=2", "region=ITC1&slide=2"),
        ("region=Piemonte+(ITC1)&host=", "region=ITC1"),
        ("region=itc1&host=Catalu%C3%B1a+(ES51)", "region=ITC1&host=ES51"),
    ],
)
def test_names_that_a_form_sends_become_codes(client: FlaskClient, asked: str, leads: str) -> None:
    answer = client.get(f"{FIVE}?{asked}")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{FIVE}?{leads}")


def test_only_the_stage_may_show_frames(client: FlaskClient) -> None:
    def frames(path: str) -> str:
        return re.findall(r"frame-src ([^;]+)", client.get(path).headers["Content-Security-Policy"])[0]

    assert frames(TEN) == "'self'"
    assert {frames(path) for path in ("/en/themes", "/en/embed/themes", "/health")} == {"'none'"}
    assert client.get(TEN).headers["X-Frame-Options"] == "DENY"


def test_the_stage_may_show_embedded_views_whatever_the_setting() -> None:
    assert _with_self("'none'") == "'self'"
    assert _with_self("*") == "*"
    assert _with_self("'self' https://a.eu") == "'self' https://a.eu"
    assert _with_self("https://a.eu") == "'self' https://a.eu"


# Texts


def test_texts_hold_no_html_links_or_pictures() -> None:
    text = rendered(paragraphs("<img src=x onerror=a()> [a](javascript:b) ![c](https://d) **e** & f"))
    assert text.startswith("<p>&lt;img")
    assert "<strong>e</strong>" in text
    assert not re.search(r"<(?!/?(p|strong)>)", text)


def test_lists_and_tables() -> None:
    assert rendered(paragraphs("- a\n- b")) == "<ul><li>a</li><li>b</li></ul>"
    assert "<th>x</th>" in rendered(paragraphs("| x | y |\n| --- | --- |\n| 1 | 2 |"))


# The host region


def without_host(table: Table) -> Table:
    """A table whose ways to other pages do not take the host region along, which each of them is seen to do."""

    def without(cell: Cell) -> Cell:
        if not cell.url.startswith("/"):
            return cell
        assert cell.url.endswith("host=ITC1")
        return cell._replace(url=cell.url[: -len("?host=ITC1")])

    return replace(table, rows=tuple(tuple(map(without, row)) for row in table.rows))


@pytest.mark.parametrize("page", ["themes", "partnerships", "targets", "regions", "find", "organisations"])
def test_the_host_is_marked_on_every_map(show: Show, page: str) -> None:
    plain, marked = show(page, "").map, show(page, "host=ITC1").map
    assert isinstance(plain, MapView)
    assert isinstance(marked, MapView)
    assert marked.points[1:] == plain.points
    assert (marked.points[0].kind, marked.host) == ("host", "ITC1")
    assert marked.legend[-1].label == "Host region: Piemonte"
    assert without_host(show(page, "host=ITC1").table) == show(page, "").table, "it filters nothing"


def test_a_host_that_the_page_is_about_is_not_marked_twice(show: Show) -> None:
    marked = show("regions", "region=ITC1&host=ITC1").map
    assert isinstance(marked, MapView)
    assert [point.kind for point in marked.points].count("chosen") == 1


def test_a_host_overseas_is_drawn_in_its_inset(views: Views) -> None:
    changed = views.change(
        question(Address("/en/themes", "host=FRY5", "light"), Address("/en/themes", "", "light"))
    )
    drawn = [trace for trace in changed["map"]["figure"]["data"] if trace.get("locations") == ["FRY5"]]
    assert drawn
    assert all(trace["geo"] != "geo" for trace in drawn)


def test_the_line_of_the_host_counts_as_its_profile(views: Views, show: Show) -> None:
    figures = [figure.value for figure in show("regions", "region=ES51").profile.figures]
    line = host_line(views.context("en", ViewState()), "ES51")
    assert re.findall(r"\d+", line) == figures


@pytest.mark.parametrize("deck", ["ten-maps?host=ITC1", "your-region?region=ITC1"])
def test_the_address_of_each_slide_that_is_stepped_to_leads_to_it(deck: str, app: AtlasApp) -> None:
    client = app.server.test_client()
    (stage,) = fromstring(client.get(f"/en/present/{deck}").text).xpath("//*[@id='stage']")
    names = stage.xpath(".//*[contains(@class, 'slide ') or @class='slide']/@data-name")
    assert len(set(names)) == len(names) > 2
    for pattern in (stage.get("data-slide"), stage.get("data-speaker")):
        for place in (0, 1, len(names) // 2, len(names) - 1):
            there = client.get(pattern.replace(GAP, names[place]))
            assert f'data-now="{place}"' in there.text, names[place]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("COS-CLUSTPARTN-2017-3-02", ["COS-CLUSTPARTN-2017-3-02"]),
        ("Vienna: 7–8 November, EU–Korea", ["7–8", "EU–Korea"]),
        ("GEO-ENERGY EUROPE, MobiGoIn-Action,", ["GEO-ENERGY", "MobiGoIn-Action,"]),
        (
            "s3platform.jrc.ec.europa.eu/industrial-modernisation",
            ["s3platform.jrc.ec.europa.eu/", "industrial-modernisation"],
        ),
        ("start-ups in well-known fields, and/or not", ["and/", "or"]),
        ("3 - 4, a – b, / and -", []),
    ],
)
def test_names_dates_and_addresses_break_at_no_hyphen(text: str, whole: list[str]) -> None:
    shown = "".join(map(str, unbroken(text)))
    assert re.findall('<span class="unbroken">(.*?)</span>', shown) == whole
    assert re.sub("<[^>]*>", "", shown) == text
