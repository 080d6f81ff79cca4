"""The rows behind the map: sorted, searched, and leading on."""

from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.visit import Visit


def _column(atlas: Visit, place: int) -> list[str]:
    return atlas.page.locator(f"#table tbody tr > :nth-child({place + 1})").all_inner_texts()


def test_heads_sort_the_table_in_its_address(atlas: Visit) -> None:
    atlas.open("/en/regions")
    head = atlas.page.locator("#table thead th", has_text="Partnerships")
    atlas.press(head.locator("a"))
    assert atlas.address == "/en/regions?sort=-partnerships"
    expect(head).to_have_attribute("aria-sort", "descending")
    expect(head.locator("a")).to_be_focused()
    counts = [int(text) for text in _column(atlas, 4)]
    assert counts == sorted(counts, reverse=True)
    atlas.press(head.locator("a"))
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert atlas.press(head.locator("a")).address == "/en/regions"
    assert atlas.page.locator("#table [aria-sort]").count() == 0


def test_heads_of_a_matrix_sort_it_and_arrows_lead_there(atlas: Visit) -> None:
    atlas.open("/en/themes")
    way = atlas.page.locator("#matrix a.order[data-value=photonics]")
    assert atlas.press(way).address == "/en/themes?matrix_rows=photonics"
    expect(way).to_be_focused()
    atlas.page.keyboard.press("ArrowDown")
    assert atlas.page.evaluate("document.activeElement.dataset.value.endsWith('photonics')")
    cells = atlas.page.locator("#matrix tbody tr:first-child a.cell[data-value$=photonics]")
    expect(cells).to_have_count(1)


def test_confidence_sorts_by_its_meaning(atlas: Visit) -> None:
    atlas.open("/en/themes")
    heads = atlas.page.locator("#table thead a")
    place = heads.all_inner_texts().index("Confidence")
    atlas.press(heads.nth(place))
    assert list(dict.fromkeys(_column(atlas, place))) == ["Low", "Medium", "High"]


def test_the_order_stays_when_the_selection_changes(atlas: Visit) -> None:
    atlas.open("/en/themes")
    atlas.press("#table thead a >> nth=1")
    atlas.press("#filter-country input[value=IT]")
    expect(atlas.page.locator("#table thead th >> nth=1")).to_have_attribute("aria-sort", "ascending")


def test_search_narrows_without_accents(atlas: Visit) -> None:
    atlas.open("/en/partnerships")
    every = atlas.count()
    field = atlas.page.locator("#table-search")
    field.fill("ile-de-france")
    expect(atlas.page.locator("#table-count")).not_to_have_text(str(every))
    found = atlas.count()
    assert 0 < found < every
    assert atlas.text("#table-count") == f"{found} of {every}"
    assert all("le-de-France" in row for row in atlas.page.locator("#table tbody tr").all_inner_texts())
    field.fill("france tex4im")
    assert all("Tex4IM" in row for row in atlas.page.locator("#table tbody tr").all_inner_texts())
    field.fill("")
    expect(atlas.page.locator("#table-count")).to_have_text(str(every))


def test_a_search_without_result_says_so(atlas: Visit) -> None:
    atlas.open("/en/themes")
    atlas.page.locator("#table-search").fill("zzzz")
    expect(atlas.page.locator("#table .empty")).to_have_text("No row has these words")
    expect(atlas.page.locator("#table-count")).to_have_text("0 of 156")


def test_the_search_still_holds_after_an_action(atlas: Visit) -> None:
    atlas.open("/en/themes")
    atlas.page.locator("#table-search").fill("lead")
    atlas.press("#filter-country input[value=IT]")
    assert atlas.page.locator("#table-search").input_value() == "lead"
    rows = atlas.page.locator("#table tbody tr").all_inner_texts()
    assert rows
    assert all("lead" in row.lower() and "Italy" in row for row in rows)
    assert atlas.text("#table-count") == f"{len(rows)} of 156"


def test_links_out_tell_no_one_where_from(atlas: Visit) -> None:
    for address in ("/en/themes?theme=textile-innovation", "/en/partnerships?partnership=tex4im", "/en/data"):
        atlas.open(address)
        links = atlas.page.locator("a[href^='http']").evaluate_all(
            "links => links.filter((a) => a.host !== location.host).map((a) => [a.rel, a.target])"
        )
        assert links
        assert all("noreferrer" in rel and target == "_blank" for rel, target in links)


def test_a_link_in_a_cell_chooses_its_value(atlas: Visit) -> None:
    atlas.open("/en/partnerships")
    link = atlas.page.locator("#table [data-sets=country] >> nth=0")
    name, code = link.inner_text(), link.get_attribute("data-value")
    atlas.press(link)
    assert atlas.address == f"/en/partnerships?country={code}"
    assert set(_column(atlas, 6)) == {name}


def test_the_matrix_leads_to_its_rows_and_columns(atlas: Visit) -> None:
    atlas.open("/en/targets")
    sector = atlas.page.locator("#matrix tbody [data-sets=sector] >> nth=0")
    value = sector.get_attribute("data-value")
    assert atlas.press(sector).address == f"/en/targets?sector={value}"
    country = atlas.page.locator("#matrix thead [data-sets=target] >> nth=0").get_attribute("data-value")
    atlas.press("#matrix thead [data-sets=target] >> nth=0")
    assert atlas.address == f"/en/targets?sector={value}&target={country}"


def test_all_rows_come_after_a_press_and_are_searched(atlas: Visit) -> None:
    atlas.open("/en/partnerships?country=IT")
    atlas.page.locator("#table-search").fill("france")
    atlas.press(".reset")
    rows = atlas.page.locator("#table tbody tr")
    expect(atlas.page.locator("#table-count")).to_have_text("43 of 284")
    expect(rows).to_have_count(43)
    atlas.page.locator("#table-search").fill("")
    expect(rows).to_have_count(284)
    expect(atlas.page.locator("#table .further")).to_have_count(0)


def test_the_head_of_a_wide_table_stays_in_sight_and_a_row_opens_all_of_it(visit: Open) -> None:
    atlas = visit(viewport={"width": 390, "height": 844}).open("/en/themes")
    page, row = atlas.page, atlas.page.locator("#table tbody tr").nth(60)
    row.scroll_into_view_if_needed()
    head = page.locator("#table thead th").first
    expect(head).to_be_in_viewport()
    assert head.evaluate(
        "e => document.elementFromPoint(60, e.getBoundingClientRect().top + 8).closest('th') === e"
    )
    row.locator(".known").click()
    panel = row.locator(".of-row")
    expect(panel).to_be_visible()
    box = panel.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390
    named = page.locator("#table thead th").all_text_contents()[1:-1]
    assert panel.locator("dt").all_text_contents() == named
    expect(panel).to_contain_text("How sure:")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()


def test_the_menu_of_columns_goes_with_escape_and_elsewhere(atlas: Visit) -> None:
    page = atlas.open("/en/organisations").page
    name = page.locator("#columns summary")
    name.press("Enter")
    expect(page.locator("#columns li").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#columns li").first).to_be_hidden()
    expect(name).to_be_focused()
    name.click()
    page.locator("#heading").click()
    expect(page.locator("#columns li").first).to_be_hidden()
