"""Regions, comparison, Find partners, Network and Organisations as a person uses them."""

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser import facts
from tests.browser.conftest import Open
from tests.browser.visit import Visit, focus

NODES = """() => {
  const graph = window.seen.graph();
  const trace = graph.data[graph.data.length - 1];
  return trace.customdata.map((sets, place) => [sets, trace.x[place], trace.y[place], trace.marker.color[place]]);
}"""
FIRST_NODE = """() => {
  const box = document.querySelector("#map .scatterlayer .points path").getBoundingClientRect();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}"""


def _sections(atlas: Visit) -> dict[str, int]:
    """Return the number of rows of each table beneath the map."""
    found: dict[str, int] = atlas.page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("#sections > section")].map(
          (card) => [card.dataset.name, card.querySelectorAll("tbody tr").length]))"""
    )
    return found


def test_a_region_is_chosen_by_typing_and_a_second_one_beside_it(atlas: Visit) -> None:
    atlas.open("/en/regions")
    for words, address in (("piem", "ITC1"), ("catal", "ES51,ITC1")):
        atlas.page.locator("#region-search").fill(words)
        atlas.page.locator("#region-search-list [data-code]").first.wait_for()
        atlas.page.keyboard.press("Enter")
        atlas.shown(f"/en/regions?region={address}")
    assert atlas.page.title() == "Cataluña and Piemonte side by side · S3 Atlas"


def test_a_region_shows_its_rows(atlas: Visit) -> None:
    atlas.open("/en/regions?region=ITC1")
    roles = {theme for theme, region in facts.theme_roles() if region == "ITC1"}
    members = [row for row in facts.members() if row["nuts_code"] == "ITC1"]
    assert _sections(atlas)["roles"] == len(roles) == 2
    assert _sections(atlas)["memberships"] == len(members) == 9
    assert set(_sections(atlas)) == {"roles", "memberships", "markets", "events", "figures"}
    assert atlas.page.locator("#profile h2").inner_text() == "Piemonte"


def test_a_table_beneath_the_map_sorts_by_keyboard(atlas: Visit) -> None:
    atlas.open("/en/regions?region=ITC1")
    head = atlas.page.locator("[data-name=memberships] thead button").first
    focus(head)
    atlas.page.keyboard.press("Enter")
    atlas.page.keyboard.press("Enter")
    expect(atlas.page.locator("[data-name=memberships] thead th").first).to_have_attribute(
        "aria-sort", "descending"
    )
    names = atlas.page.locator("[data-name=memberships] tbody th").all_inner_texts()
    assert names == sorted(names, key=str.casefold, reverse=True)
    expect(head).to_be_focused()


def test_a_press_on_the_map_leads_to_a_region_in_two_steps(atlas: Visit) -> None:
    atlas.open("/en/regions").at("window.seen.area('ES61')")
    assert atlas.address == "/en/regions?selected=region:ES61"
    atlas.press("#profile .ways li:first-child a")
    assert atlas.address == "/en/regions?region=ES61"
    assert atlas.text("h1").startswith("Andalucía")


def test_a_press_on_a_candidate_leads_to_the_comparison(atlas: Visit) -> None:
    atlas.open("/en/find?region=ITC1")
    atlas.at("window.seen.symbols().find((one) => one.sets === 'region=ES61')")
    assert atlas.address == "/en/find?region=ITC1&selected=region:ES61"
    atlas.press(atlas.page.locator("#profile .ways a", has_text="Compare with Piemonte"))
    assert atlas.address == "/en/regions?region=ES61,ITC1"


def test_weights_change_the_order_and_are_in_the_address(atlas: Visit) -> None:
    first = atlas.open("/en/find?region=ITC1&partners=all").page.locator("#table tbody th a")
    before = first.all_inner_texts()
    for name in ("areas", "roles", "met", "targets"):
        slider = atlas.page.locator(f"#filter-weight_{name}")
        focus(slider)
        atlas.page.keyboard.press("Home")
        atlas.shown()
        expect(slider).to_be_focused()
    assert "weight_areas=0" in atlas.address
    assert "weight_new=" not in atlas.address
    assert first.all_inner_texts() != before
    assert "Score = 100 × (0 × areas" in str(atlas.page.locator("[data-name=formula] .note").text_content())
    again = atlas.seen()
    atlas.page.reload()
    atlas.shown()
    atlas.comes_to(again)
    atlas.press("#chips .reset")
    assert atlas.address == "/en/find"


def test_a_network_keeps_its_places_whatever_is_filtered(atlas: Visit) -> None:
    whole = {node[0]: node for node in atlas.open("/en/network").page.evaluate(NODES)}
    atlas.press("#filter-programme input[value=escp-s3]")
    part = atlas.page.evaluate(NODES)
    assert 0 < len(part) < len(whole)
    assert all(whole[node[0]] == node for node in part)


def test_a_node_is_selected_and_the_picture_zooms(atlas: Visit) -> None:
    atlas.open("/en/network?of=organisations&programme=escp-s3")
    scale = "() => window.seen.graph()._fullLayout.xaxis.range"
    whole = atlas.page.evaluate(scale)
    atlas.page.locator("[data-zoom=in]").click()
    assert atlas.page.evaluate(scale)[0] > whole[0]
    atlas.page.locator("[data-zoom=all]").click()
    assert atlas.page.evaluate(scale) == whole
    atlas.at(FIRST_NODE)
    assert "selected=organisation:" in atlas.address


def test_a_page_keeps_nothing_of_the_one_before(atlas: Visit) -> None:
    """What scripts draw into elements that two pages share must go with the first one."""
    fresh = atlas.open("/it/find?theme=sport").seen()
    atlas.go("/en/find?region=ITC1").go("/en/network").go("/en/regions?region=ITC1").go(
        "/it/find?theme=sport"
    )
    atlas.comes_to(fresh)
    assert "Aree in comune" in str(atlas.page.locator(".weights").text_content())
    assert set(_sections(atlas)) == {"formula"}


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/en/regions?region=Piemont", "Piemonte"),
        ("/en/targets?target=Japn", "Japan"),
        ("/en/partnerships?partnership=tex4in", "Tex4IM"),
        ("/it/partnerships?country=Germnia", "Germania"),
        ("/it/organisations?organisation=messap", "MESAP"),
    ],
)
def test_an_unknown_name_offers_the_nearest(atlas: Visit, address: str, name: str) -> None:
    atlas.open(address)
    offers = atlas.page.locator("#notices .notice a").all_inner_texts()
    assert any(name in offer for offer in offers), offers
    atlas.press(atlas.page.locator("#notices .notice a", has_text=name).first)
    assert atlas.page.locator("#notices .notice").count() == 0
    assert name in atlas.text("h1") or name in atlas.text("#filters")


def test_every_profile_has_its_title_and_place_in_the_history(atlas: Visit) -> None:
    titles = []
    for address in (
        "/en/themes?theme=sport",
        "/en/partnerships?partnership=tex4im",
        "/en/organisations?organisation=mesap",
        "/en/targets?target=JP",
        "/en/regions?region=ITC1",
        "/en/find?region=ITC1",
        "/en/network",
    ):
        titles.append(atlas.go(address).page.title() if titles else atlas.open(address).page.title())
    assert len(set(titles)) == len(titles)
    for title in reversed(titles[:-1]):
        atlas.page.go_back(wait_until="commit")
        atlas.page.wait_for_function("title => document.title === title", arg=title)
    atlas.shown()


def test_sliders_and_choices_work_by_keyboard_on_a_narrow_window(visit: Open) -> None:
    atlas = visit(viewport={"width": 390, "height": 844}).open("/en/find?region=ITC1")
    atlas.page.locator(".filters-sheet > summary").press("Enter")
    slider = atlas.page.locator("#filter-weight_met")
    focus(slider)
    atlas.page.keyboard.press("End")
    atlas.shown("/en/find?region=ITC1&weight_met=5")
    name: dict[str, Any] = json.loads(
        atlas.page.evaluate(
            """() => JSON.stringify({
              label: document.querySelector("label[for=filter-weight_met]").textContent,
              help: document.querySelector("#filter-weight_met-help").textContent,
              value: document.querySelector("output[for=filter-weight_met]").textContent,
            })"""
        )
    )
    assert name["label"] == "Partnerships in common"
    assert name["help"]
    assert name["value"] == "5"


def test_the_matrix_of_the_network_shows_many_rows_at_once(atlas: Visit) -> None:
    atlas.open("/en/network")
    height = atlas.page.evaluate(
        """() => {
          const rows = [...document.querySelectorAll("#matrix tbody tr")].slice(0, 10);
          return rows.reduce((sum, row) => sum + row.getBoundingClientRect().height, 0);
        }"""
    )
    assert 0 < height < 400  # ten rows
