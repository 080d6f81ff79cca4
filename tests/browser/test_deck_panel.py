"""A deck of one's own is made beside any page, outlives reloads, and goes to others as a file or as a link."""

import json
import random
import re
import string
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from data.signs import cleaned, unmeant
from tests.browser.conftest import WIDE, Open
from tests.browser.test_axe import COLOURS, CRITERIA, FEWER, NARROW, SCHEMES, _lines, _run
from tests.browser.visit import Visit

KEY = "s3-atlas-deck"
VIEWS = ("regions?region=ITC1", "themes?country=IT", "network?programme=escp-s3")
SAMPLE: dict[str, Any] = {
    "title": {"en": "Sample"},
    "slides": [
        {
            "name": "slide-1",
            "address": "regions?region=ITC1",
            "title": {"en": "One"},
            "text": {"en": "- a\n- b"},
        },
        {
            "name": "slide-2",
            "address": "themes?theme=sport",
            "title": {"en": "Two"},
            "notes": {"en": "Say it."},
        },
        {"name": "slide-3", "title": {"en": "Three"}, "text": {"en": "**Only** words: 1 < 2"}},
    ],
}
REFUSE = """() => {
  Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
}"""


def _stored(page: Page) -> Any:
    """Return the deck as the browser keeps it."""
    return page.evaluate("key => JSON.parse(localStorage.getItem(key))", KEY)


def _store(atlas: Visit, deck: Any) -> Visit:
    """Put a deck, or any text, where the browser keeps it, as another window would."""
    text = deck if isinstance(deck, str) else json.dumps(deck)
    atlas.page.evaluate(
        """([key, text]) => {
          localStorage.setItem(key, text);
          window.dispatchEvent(new StorageEvent("storage", { key }));
        }""",
        [KEY, text],
    )
    return atlas


def _open(atlas: Visit) -> Page:
    atlas.page.locator("[data-deck-opens]").click()
    expect(atlas.page.locator("#deck")).to_be_visible()
    return atlas.page


def _with(visit: Open, deck: Any = SAMPLE, address: str = "/en/themes", **options: Any) -> Visit:
    """Return a page with a deck in its storage and the panel open."""
    atlas = _store(visit(**options).open(address), deck)
    _open(atlas)
    return atlas


def _tool(page: Page, name: str, row: int | None = None) -> Locator:
    within = "#deck" if row is None else f"#deck .deck-slide:nth-child({row + 1})"
    return page.locator(f"{within} [data-deck={name}]")


def _titles(page: Page) -> list[str]:
    return page.locator("#deck .deck-slide h3").all_text_contents()


def _said(page: Page, text: str) -> None:
    expect(page.locator("#deck [role=status]")).to_have_text(text)


def _saved(page: Page, folder: Path) -> Path:
    with page.expect_download() as download:
        _tool(page, "save").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def _choose(page: Page, path: Path) -> None:
    with page.expect_file_chooser() as chooser:
        page.locator("#deck [data-deck=open]").click()
    chooser.value.set_files(path)


# Making a deck


def test_a_deck_is_made_of_views_and_outlives_a_reload(visit: Open) -> None:
    atlas = visit().open(f"/en/{VIEWS[0]}&host=ITC4")
    page = _open(atlas)
    expect(page.locator(".deck-nothing")).to_be_visible()
    headings = []
    for number, view in enumerate(VIEWS):
        atlas.go(f"/en/{view}")
        headings.append(atlas.text("#heading"))
        _tool(page, "add").click()
        _said(page, f"Added as slide {number + 1}: {headings[-1]}")
        if number == 1:
            page.reload()
            atlas.shown()
            expect(page.locator("[data-deck-opens] .badge")).to_have_text("2")
            _open(atlas)
    assert _titles(page) == headings
    assert [slide["address"] for slide in _stored(page)["slides"]] == list(VIEWS)
    assert _stored(page)["title"] == {"en": "My deck"}
    atlas.go("/en/data")
    expect(_tool(page, "add")).to_be_hidden()
    expect(page.locator(".deck-no-view")).to_be_visible()
    assert _titles(page) == headings


def test_what_a_page_ignores_and_the_host_region_are_not_in_the_slide(visit: Open) -> None:
    """The host belongs to the talk."""
    atlas = visit().open("/en/themes?colour=red&theme=sport&host=ITC4")
    page = _open(atlas)
    _tool(page, "add").click()
    _said(page, f"Added as slide 1: {atlas.text('#heading')}")
    assert [slide["address"] for slide in _stored(page)["slides"]] == ["themes?theme=sport"]
    assert _tool(page, "present").get_attribute("href") == "/en/present/mine?host=ITC4"


def test_slides_are_ordered_by_keyboard(visit: Open) -> None:
    page = _with(visit).page
    button = _tool(page, "down", 0)
    button.focus()
    page.keyboard.press("Enter")
    _said(page, "Now slide 2 of 3: One")
    assert _titles(page) == ["Two", "One", "Three"]
    page.keyboard.press("Alt+ArrowDown")
    _said(page, "Now slide 3 of 3: One")
    expect(_tool(page, "down", 2)).to_be_focused()
    page.keyboard.press("Enter")  # there is no place after the last one
    assert _titles(page) == ["Two", "Three", "One"]
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+ArrowUp")
    assert [slide["title"]["en"] for slide in _stored(page)["slides"]] == ["One", "Two", "Three"]
    expect(_tool(page, "down", 0)).to_be_focused()


def test_slides_are_dragged_by_their_numbers(visit: Open) -> None:
    page = _with(visit).page
    rows = page.locator("#deck .deck-slide")
    rows.nth(2).locator(".deck-number").drag_to(rows.nth(0), target_position={"x": 100, "y": 4})
    _said(page, "Now slide 1 of 3: Three")
    assert _titles(page) == ["Three", "One", "Two"]
    size = rows.nth(1).bounding_box()
    assert size
    below = {"x": 100, "y": size["height"] - 4}
    rows.nth(0).locator(".deck-number").drag_to(rows.nth(1), target_position=below)  # type: ignore[arg-type]
    assert _titles(page) == ["One", "Three", "Two"]
    # Pressed and let go, or taken back, nothing moves.
    rows.nth(0).locator(".deck-number").click()
    rows.nth(0).locator(".deck-number").hover()
    page.mouse.down()
    rows.nth(2).hover()
    page.keyboard.press("Escape")
    page.mouse.up()
    assert _titles(page) == ["One", "Three", "Two"]


def test_slides_are_dragged_by_a_finger(visit: Open) -> None:
    page = _with(visit, has_touch=True, viewport=NARROW).page
    boxes = [row.bounding_box() for row in page.locator("#deck .deck-slide").all()]
    number = page.locator("#deck .deck-number").nth(0).bounding_box()
    assert number
    assert boxes[2]
    across, start = number["x"] + 10, number["y"] + 10
    end = boxes[2]["y"] + boxes[2]["height"] - 4
    session = page.context.new_cdp_session(page)
    points = [start + (end - start) * step / 8 for step in range(9)]
    for kind, y in [("touchStart", start), *(("touchMove", y) for y in points)]:
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": across, "y": y}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    _said(page, "Now slide 3 of 3: One")
    assert _titles(page) == ["Two", "Three", "One"]


def test_what_is_pasted_never_locks_a_deck_in(visit: Open, tmp_path: Path) -> None:
    """Every sign: unit/test_deck_texts.py."""
    page = _with(visit).page
    _tool(page, "edit", 0).click()
    field = page.locator("#deck .deck-slide:nth-child(1) textarea").first
    for sign in ("\x96", "\x00", "\u2028", "\ud83d"):
        field.evaluate("(field, sign) => field.setRangeText(`a${sign}b`, 0, 3, 'end')", sign)
        field.dispatch_event("input", {"bubbles": True})
        kept = cleaned(f"a{sign}b")
        assert _stored(page)["slides"][0]["text"]["en"].startswith(kept)
        if unmeant(sign):
            _said(page, f"Signs that cannot be shown were replaced or left out: {unmeant(sign)}.")
    assert kept.splitlines()[0] in _saved(page, tmp_path).read_text("utf-8")


def test_what_is_typed_is_kept_at_once(visit: Open) -> None:
    page = _with(visit).page
    edit = _tool(page, "edit", 1)
    edit.click()
    expect(edit).to_have_attribute("aria-expanded", "true")
    field = page.get_by_label("Title", exact=True).locator("visible=true")
    expect(field).to_be_focused()
    field.fill("New title")
    page.locator("#deck-slide-2-text").press_sequentially("Some **words**\n")
    page.locator("#deck-slide-2-notes").fill("")
    assert _stored(page)["slides"][1] == {
        "name": "slide-2",
        "address": "themes?theme=sport",
        "title": {"en": "New title"},
        "text": {"en": "Some **words**"},
    }
    assert _titles(page) == ["One", "New title", "Three"]
    page.locator("#deck-title").fill("A talk")
    assert _stored(page)["title"] == {"en": "A talk"}


def test_a_title_cannot_be_empty_and_texts_have_limits(visit: Open) -> None:
    page = _with(visit).page
    _tool(page, "edit", 0).click()
    title = page.locator("#deck-slide-1-title")
    title.fill(" ")
    title.blur()
    expect(title).to_have_value("One")
    assert _stored(page)["slides"][0]["title"] == {"en": "One"}
    limits = {"title": 120, "text": 1500, "notes": 4000}
    for part, limit in limits.items():
        field = page.locator(f"#deck-slide-1-{part}")
        field.fill("")
        field.focus()
        page.keyboard.insert_text("x" * (limit + 5))
        assert _stored(page)["slides"][0][part] == {"en": "x" * limit}
        room = page.locator(f"#deck .deck-slide:first-child [data-field={part}] .deck-room")
        expect(room).to_have_text(f"{limit} of {limit} characters")


def test_duplicate_remove_and_undo(visit: Open) -> None:
    page = _with(visit, fresh=True).page  # nothing else can be undone
    _tool(page, "duplicate", 0).click()
    assert _titles(page) == ["One", "One", "Two", "Three"]
    assert [slide["name"] for slide in _stored(page)["slides"]] == [
        "slide-1",
        "slide-4",
        "slide-2",
        "slide-3",
    ]
    _tool(page, "remove", 2).click()
    _said(page, "Removed: Two")
    expect(_tool(page, "remove", 2)).to_be_focused()
    _tool(page, "remove", 2).click()
    assert _titles(page) == ["One", "One"]
    _tool(page, "undo").click()
    assert _titles(page) == ["One", "One", "Three"]
    page.keyboard.press("Control+z")
    assert _titles(page) == ["One", "One", "Two", "Three"]
    _said(page, "Undone.")
    expect(_tool(page, "undo")).to_be_hidden()
    _tool(page, "fresh").click()
    assert _stored(page)["slides"] == []
    page.keyboard.press("Control+z")
    assert _titles(page) == ["One", "One", "Two", "Three"]


def test_a_slide_of_text_is_written(visit: Open) -> None:
    page = _open(visit().open("/en/themes"))
    _tool(page, "write").click()
    expect(page.locator("#deck-slide-1-title")).to_be_focused()
    page.keyboard.type("Why")
    page.keyboard.press("Tab")
    page.keyboard.type("<b>")
    expect(page.locator("#deck .deck-slide .deck-faults")).to_be_hidden()  # it is still being written
    page.locator("#deck-title").focus()
    expect(page.locator("#deck .deck-slide .deck-faults li")).to_contain_text(["HTML"])
    assert _stored(page)["slides"] == [{"name": "slide-1", "title": {"en": "Why"}, "text": {"en": "<b>"}}]


# Pages, windows and what the browser keeps


def test_the_panel_stays_through_pages_and_languages(visit: Open) -> None:
    atlas = _with(visit)
    page = atlas.page
    _tool(page, "edit", 1).click()
    atlas.go("/en/network")
    expect(page.locator("#deck-slide-2-title")).to_be_visible()
    page.locator("#deck-slide-2-title").fill("Changed")
    atlas.go("/it/network")
    assert page.locator("#deck-slide-2-title").is_visible()
    assert _titles(page) == ["One", "Changed", "Three"]
    expect(page.locator("#deck [data-field=title] .deck-language").nth(1)).to_have_text("English")
    expect(page.locator("[data-deck-opens]")).to_have_attribute("aria-expanded", "true")
    marked = page.locator("[data-language]").evaluate_all("all => all.map((one) => one.tagName)")
    assert set(marked) == {"A"}, "no field is taken for a link to a language"
    page.locator("#deck .deck-slide:nth-child(1) [data-deck=show]").click()
    atlas.shown("/it/regions?region=ITC1")
    expect(page.locator("#deck .deck-slide:nth-child(1) [aria-current]")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("#deck")).to_be_hidden()
    expect(page.locator("[data-deck-opens]")).to_be_focused()


def test_two_windows_keep_in_step(visit: Open) -> None:
    atlas = _with(visit, fresh=True)
    page = atlas.page
    other = Visit(page.context.new_page(), atlas.base).open("/en/themes")
    _open(other)
    _tool(other.page, "edit", 0).click()
    other.page.locator("#deck-slide-1-title").fill("Typed here")
    page.bring_to_front()
    _said(page, "Your deck was changed in another window.")
    expect(page.locator("#deck .deck-slide h3").first).to_have_text("Typed here")
    _tool(page, "remove", 2).click()
    _tool(page, "edit", 0).click()
    page.locator("#deck-slide-1-title").fill("Typed there")
    other.page.bring_to_front()
    expect(other.page.locator("#deck-slide-1-title")).to_have_value("Typed here")  # it has the focus
    expect(other.page.locator("#deck .deck-slide h3")).to_have_text(["Typed there", "Two"])
    other.page.locator("#deck-slide-1-text").fill("Text")
    assert _stored(page)["slides"][0]["title"] == {"en": "Typed there"}
    assert _stored(page)["slides"][0]["text"] == {"en": "Text"}
    assert not other.faults()


def test_a_broken_slide_is_marked_and_the_others_work(visit: Open) -> None:
    slides = [
        SAMPLE["slides"][0],
        SAMPLE["slides"][1] | {"address": "themes?theme=gone"},
        SAMPLE["slides"][2],
    ]
    atlas = _with(visit, SAMPLE | {"slides": slides}, "/en/network")
    page = atlas.page
    reasons = page.locator("#deck .deck-broken:visible p")
    expect(reasons).to_have_count(1)
    expect(reasons).to_contain_text("Its view cannot be shown:")
    expect(reasons).to_contain_text("gone")
    expect(page.locator("#deck .is-broken h3")).to_have_text("Two")
    expect(page.locator("#deck .deck-slide:nth-child(1) [data-deck=show]")).to_contain_text("Piemonte")
    _tool(page, "put", 1).click()
    expect(page.locator("#deck .deck-broken:visible")).to_have_count(0)
    assert _stored(page)["slides"][1] == slides[1] | {"address": "network"}
    page.keyboard.press("Control+z")
    expect(page.locator("#deck .is-broken h3")).to_have_text("Two")


def test_what_cannot_be_read_is_not_overwritten(visit: Open, tmp_path: Path) -> None:
    """Whatever it is: scripts/deck/store.test.js."""
    text = '{"slides": [{"title": "One"}]}'
    page = _with(visit, text).page
    notice = page.locator("#deck .deck-unreadable")
    expect(notice).to_be_visible()
    for name in ("add", "write", "open"):
        expect(_tool(page, name)).to_be_hidden()
    with page.expect_download() as download:
        _tool(page, "rescue").click()
    download.value.save_as(tmp_path / "kept.txt")
    assert (tmp_path / "kept.txt").read_text("utf-8") == text
    assert page.evaluate("key => localStorage.getItem(key)", KEY) == text
    _tool(page, "discard").click()
    expect(notice).to_be_hidden()
    assert _stored(page) == {"title": {}, "slides": []}
    expect(_tool(page, "add")).to_be_visible()


def test_a_deck_that_the_browser_does_not_keep_lasts_as_long_as_the_page(visit: Open) -> None:
    atlas = visit(fresh=True).open("/en/themes")
    page = _open(atlas)
    page.evaluate(REFUSE)
    _tool(page, "add").click()
    expect(page.locator("#deck .deck-unkept")).to_be_visible()
    atlas.go("/en/network")
    _tool(page, "add").click()
    expect(page.locator("#deck .deck-slide")).to_have_count(2)
    assert _stored(page) is None
    _tool(page, "present").click()
    page.wait_for_url("**/en/present/mine*#deck=*")
    expect(page.locator("#stage .slide")).to_have_count(2)


# Files


def test_a_saved_deck_is_the_same_when_it_is_opened(visit: Open, tmp_path: Path) -> None:
    page = _with(visit).page
    path = _saved(page, tmp_path)
    _said(page, f"Saved: {path.name}")
    assert path.name == "s3-atlas-sample.yaml"
    _tool(page, "fresh").click()
    _choose(page, path)
    _said(page, f"Opened: {path.name} 3 slides")
    assert _stored(page) == SAMPLE
    _tool(page, "undo").click()
    assert _stored(page)["slides"] == []


FAULTY = """title:
  en: A talk
slides:
  - title: {en: One}
    adress: themes
  - title: {en: Two}
    address: nowhere
  - title: {en: Three}
    text: {en: "<b>bold</b>"}
"""


def test_every_fault_of_a_file_is_said_and_nothing_replaced(visit: Open, tmp_path: Path) -> None:
    atlas = _with(visit)
    atlas.forgiven.append("status of 422")
    page, path = atlas.page, tmp_path / "faulty.yaml"
    path.write_text(FAULTY, "utf-8")
    _choose(page, path)
    expect(page.locator("#deck [role=alert]")).to_contain_text("faulty.yaml was not opened")
    faults = page.locator("#deck .deck-trouble li").all_text_contents()
    assert [line for line in (5, 7, 9) if not any(f"Line {line}" in fault for fault in faults)] == []
    assert _stored(page) == SAMPLE
    path.write_bytes(b"\xff\xfe\x00binary")
    _choose(page, path)
    expect(page.locator("#deck [role=alert]")).to_contain_text("it is no text file")
    assert _stored(page) == SAMPLE
    _tool(page, "dismiss").click()
    expect(page.locator("#deck .deck-trouble")).to_be_hidden()


def test_a_file_is_made_or_it_is_said_why_not(visit: Open) -> None:
    """The files themselves, in every format: unit/test_own_decks.py."""
    atlas = _with(visit)
    atlas.forgiven.append("status of 503")
    page = atlas.page
    page.locator("#deck .deck-foot summary").click()
    button = page.locator("#deck [data-asks*='.pdf']")
    busy = {"faults": [{"line": 0, "text": "Try again in 7 s."}], "more": 0}
    page.route("**/deck/file.pdf*", lambda route: route.fulfill(status=503, json=busy))
    button.click()
    expect(page.locator("#deck [role=alert]")).to_have_text("Try again in 7 s.")
    page.unroute("**/deck/file.pdf*")
    sent = {"Content-Type": "application/pdf", "Content-Disposition": 'attachment; filename="talk.pdf"'}
    page.route("**/deck/file.pdf*", lambda route: route.fulfill(headers=sent, body="%PDF-"))
    with page.expect_download() as download:
        _tool(page, "again").click()
    assert download.value.suggested_filename == "talk.pdf"
    _said(page, "Saved: talk.pdf")
    expect(page.locator("#deck .deck-trouble")).to_be_hidden()


def test_without_the_server_each_press_says_so_and_nothing_is_lost(visit: Open, tmp_path: Path) -> None:
    """What else may answer for it: scripts/deck/asking.test.js."""
    atlas = _with(visit)
    atlas.forgiven.append("net::ERR_FAILED")
    page, said = atlas.page, "The server cannot be reached."
    path = tmp_path / "other.yaml"
    path.write_text("title: {en: Other}\nslides:\n  - title: {en: O}\n    text: {en: o}\n", "utf-8")
    page.locator("#deck .deck-foot summary").click()
    page.route("**/deck/**", lambda route: route.abort())
    alert, lines = page.locator("#deck [role=alert]"), page.locator("#deck .deck-trouble li")
    page.locator("#deck [data-asks*='.pdf']").click()
    expect(alert).to_contain_text(said)
    _choose(page, path)
    expect(alert).to_contain_text("other.yaml was not opened")
    expect(lines.first).to_contain_text(said)
    here = json.loads(_saved(page, tmp_path).read_text("utf-8"))  # without the server
    assert here == SAMPLE
    expect(alert).to_contain_text("s3-atlas-deck.json")
    _tool(page, "edit", 0).click()
    with page.expect_event("requestfailed"):
        page.locator("#deck .deck-slide:nth-child(1) input").fill("Once")
    expect(page.locator("#deck .deck-tools > .deck-faults")).to_contain_text("slides are not checked")
    assert _stored(page)["slides"][0]["title"] == {"en": "Once"}
    page.unroute("**/deck/**")
    with page.expect_response("**/deck/check", timeout=8000):  # with its first answer, not ten seconds later
        _saved(page, tmp_path)
    expect(page.locator("#deck .deck-tools > .deck-faults")).to_be_hidden()
    _choose(page, tmp_path / "s3-atlas-deck.json")
    _said(page, "Opened: s3-atlas-deck.json 3 slides")
    assert _stored(page) == SAMPLE


# Links


def _link(page: Page) -> str:
    _tool(page, "copy").click()
    _said(page, "Link copied")
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_link_gives_the_same_deck_elsewhere(visit: Open) -> None:
    atlas = _with(visit)
    link = _link(atlas.page)
    assert link.startswith(f"{atlas.base}/en/present/mine#deck=")
    other = visit(fresh=True)
    page = other.page
    page.goto(link)
    expect(page.locator("#stage .slide h1")).to_have_text(["One", "Two", "Three"])
    assert page.evaluate("key => localStorage.getItem(key)", KEY) is None
    page.goto(link.replace("/mine", ""))
    expect(page.locator("#deck .deck-offered")).to_have_text("A deck came with this link: Sample, 3 slides.")
    expect(page.locator("#deck .deck-replaces")).to_be_hidden()
    _tool(page, "use").click()
    assert _stored(page) == SAMPLE
    expect(page.locator("#deck-card .deck-count")).to_have_text("3 slides")
    assert page.evaluate("location.hash") == ""


def test_a_deck_of_a_link_is_taken_only_where_one_wants_it(visit: Open) -> None:
    atlas = _with(visit, fresh=True)
    page, link = atlas.page, _link(atlas.page).replace("/mine", "")
    mine = SAMPLE | {"slides": SAMPLE["slides"][:1]}
    _store(atlas, mine)
    page.goto(link)
    expect(page.locator("#deck .deck-replaces")).to_contain_text("your deck with 1 slide")
    _tool(page, "refuse").click()
    assert _stored(page) == mine
    expect(page.locator("#deck .deck-offer")).to_be_hidden()
    page.goto(f"{atlas.base}/en/present")
    page.goto(link)
    _tool(page, "use").click()
    assert _stored(page) == SAMPLE
    page.keyboard.press("Control+z")
    assert _stored(page) == mine
    page.goto(f"{link[:-40]}")
    expect(page.locator("#deck [role=alert]")).to_contain_text("The deck in this link cannot be read.")
    assert _stored(page) == mine


def test_a_deck_that_is_too_long_for_a_link_says_so(visit: Open) -> None:
    letters = random.Random(1)  # in no order, so that packing makes them little shorter
    words = ["".join(letters.choices(string.ascii_lowercase, k=1200)) for _ in range(10)]
    slides = [
        {"name": f"slide-{n}", "title": {"en": str(n)}, "text": {"en": word}} for n, word in enumerate(words)
    ]
    page = _with(visit, SAMPLE | {"slides": slides}).page
    _tool(page, "copy").click()
    alert = page.locator("#deck [role=alert]")
    expect(alert).to_have_text(
        re.compile(r"^As a link the deck has (9|1[0-4]),\d{3} characters; more than 8,000 do")
    )
    expect(alert).to_contain_text("Save it as a file instead.")
    expect(page.locator("#deck .deck-address")).to_be_hidden()


# The list of decks


def test_the_list_says_how_to_begin_and_what_there_is(visit: Open, tmp_path: Path) -> None:
    atlas = visit(fresh=True)
    page = atlas.page
    page.goto(f"{atlas.base}/en/present")
    card = page.locator("#deck-card")
    expect(card.locator(".deck-begin")).to_be_visible()
    expect(card.locator("form")).to_be_hidden()
    path = tmp_path / "sample.json"
    path.write_text(json.dumps(SAMPLE), "utf-8")
    with page.expect_file_chooser() as chooser:
        card.locator("[data-deck=open]").click()
    chooser.value.set_files(path)
    expect(card.locator(".deck-count")).to_have_text("3 slides")
    expect(card.locator(".deck-begin")).to_be_hidden()
    expect(page.locator("#deck [data-deck=add]")).to_be_hidden()
    _tool(page, "close").click()
    expect(card.locator("[data-deck-opens]")).to_be_focused()
    card.locator("input").fill("Piemonte")
    card.locator(".start").click()
    page.wait_for_url("**/en/present/mine?host=*")
    expect(page.locator("#stage .slide h1")).to_have_text(["One", "Two", "Three"])


# For every eye and window


@pytest.mark.parametrize(("language", "size"), [("en", WIDE), ("it", NARROW)])
def test_the_panel_is_accessible(visit: Open, language: str, size: Any) -> None:
    broken = {"name": "slide-4", "address": "themes?theme=gone", "title": {"en": "Gone"}}
    deck = SAMPLE | {"slides": [*SAMPLE["slides"], broken]}
    atlas = _with(visit, deck, f"/{language}/themes?theme=sport", viewport=size)
    page, wrong = atlas.page, []
    page.locator("#deck .deck-broken:visible").wait_for()
    _tool(page, "edit", 1).click()
    _tool(page, "remove", 0).click()
    page.locator("#deck .deck-foot summary").click()
    page.evaluate(FEWER)
    for scheme, media in SCHEMES.items():
        page.emulate_media(**media)  # type: ignore[arg-type]
        page.locator(f"html[data-scheme={scheme}]").wait_for(state="attached")
        every = {"type": "tag", "values": [*CRITERIA, "best-practice"]}
        only = {"type": "rule", "values": COLOURS}
        found = {scheme: _run(atlas, every) if scheme == "light" else _run(atlas, only, "#deck")}
        wrong += _lines(found, practice=False) + _lines(found, practice=True)
    assert not wrong, "\n".join(wrong)


def test_the_list_is_accessible_with_the_panel(visit: Open) -> None:
    atlas = _with(visit, fresh=True)
    atlas.page.goto(f"{atlas.base}/it/present#edit")
    _tool(atlas.page, "edit", 0).click()
    assert _titles(atlas.page) == ["One", "Two", "Three"]
    found = {"light": _run(atlas, {"type": "tag", "values": [*CRITERIA, "best-practice"]})}
    wrong = _lines(found, practice=False) + _lines(found, practice=True)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("width", [320, 390])
def test_the_panel_fits_a_phone(visit: Open, width: int) -> None:
    deck = SAMPLE | {"slides": [*SAMPLE["slides"], {"name": "slide-4", "title": {"en": "Word" * 30}}]}
    atlas = _with(visit, deck, "/it/themes", viewport={"width": width, "height": 844}, has_touch=True)
    page = atlas.page
    _tool(page, "edit", 3).click()
    page.locator("#deck .deck-foot summary").click()
    box = page.locator("#deck").bounding_box()
    assert box == {"x": 0, "y": 0, "width": width, "height": 844}
    for part in ("html", "#deck", "#deck .deck-body"):
        room = page.locator(part).evaluate("one => one.scrollWidth - one.clientWidth")
        assert room <= 0, part
    pressed = page.locator("#deck :is(button, summary, .deck-main-tool)")
    sizes = pressed.evaluate_all(
        "all => all.filter((e) => e.checkVisibility()).map((e) => [e.textContent, e.offsetWidth, e.offsetHeight])"
    )
    assert not [one for one in sizes if min(one[1:]) < 43.5]
    _tool(page, "show", 0).click()
    atlas.shown("/it/regions?region=ITC1")
    expect(page.locator("#deck")).to_be_hidden()  # it would cover the view
