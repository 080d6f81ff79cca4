"""Words are explained where a page says them first, by a button that needs no script; the glossary has them all."""

import re
from collections import Counter

import pytest
from flask.testing import FlaskClient
from lxml import html

from dashboard.app import AtlasApp
from data.asking.filters import applies
from data.asking.pages import PAGES as ALL
from data.asking.state import ViewState, to_address
from data.languages import LANGUAGES
from layouts.pages.explaining import LEFT, Explained, Glossary, glossary_of

PAGES = (
    "themes?theme=sport",
    "partnerships?partnership=tex4im",
    "targets?target=JP",
    "regions?region=ITC1",
    "find?region=ITC1",
    "network",
    "organisations",
    "data",
)
PRESSED = ("a", "button", "summary", "label", "select")


@pytest.fixture(scope="module")
def client(app: AtlasApp) -> FlaskClient:
    return app.server.test_client()


def glossary(app: AtlasApp, language: str) -> Glossary:
    return glossary_of(app.deps.reference.glossary.values(), app.deps.texts[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_word_is_explained_once_where_it_comes_first(
    app: AtlasApp, client: FlaskClient, language: str
) -> None:
    words, seen = glossary(app, language), set[str]()
    for page in PAGES:
        text = client.get(f"/{language}/{page}", follow_redirects=True).get_data(as_text=True)
        tree = html.fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
        buttons = tree.xpath('//main//button[@class="term"]')
        opened = Counter(button.get("popovertarget") for button in buttons)
        assert opened, page
        assert set(opened.values()) == {1}, (page, opened)
        panels = {panel.get("id") for panel in tree.xpath("//*[@id='explanations']/*[@popover]")}
        assert panels == {f"term-{one.id}" for one in words.words}, page
        assert not [b for b in buttons if any(up.tag in PRESSED for up in b.iterancestors())], page
        for one in words.words:
            assert_first(tree, one, page)
        seen |= set(opened)
    assert len(seen) > 12


def assert_first(tree: html.HtmlElement, word: Explained, page: str) -> None:
    """No sentence of the summary before the button says the word."""
    found = tree.xpath(f'//main//button[@popovertarget="term-{word.id}"]')
    summary = tree.xpath('//*[@id="summary"]')[0]
    said = re.sub("S3 Atlas", "", summary.text_content())
    if word.id != "s3" and re.search(rf"(?<![\w-]){re.escape(word.forms[0])}(?![\w-])", said):
        assert found, (page, word.id)
        longer = any(one.getparent() is summary or summary in one.iterancestors() for one in found)
        assert longer or "-" in word.forms[0] or len(word.forms[0].split()) == 1, (page, word.id)


def test_what_is_marked_and_what_is_not() -> None:
    words = Glossary(
        (
            Explained("s3", "S3", "", "", ("S3",), ""),
            Explained("s3-platform", "S3 platform", "", "", ("S3 platform", "S3 platforms"), ""),
            Explained("escp-s3", "ESCP-S3", "", "", ("ESCP-S3",), ""),
            Explained("lead", "lead region", "", "", ("lead region", "lead regions"), ""),
        )
    )

    def marked(text: str, *known: str) -> list[str]:
        return re.findall(r'popovertarget="term-([\w-]+)">', words.marked(text, frozenset(known))[0])

    assert marked("<p>S3 Atlas: two Lead regions, a lead region.</p>") == ["lead"]
    assert marked("<p>ESCP-S3 of S3 platforms and S3</p>") == ["escp-s3", "s3-platform", "s3"]
    assert marked("<p>lead region</p>", "lead") == []
    assert marked("<p>s3 and leads, mislead region</p>") == []
    for name in sorted(LEFT):
        assert marked(f"<{name} title='lead region'>lead region</{name}><p>lead region</p>") == ["lead"], name
    html_, known = words.marked("<p title='S3'>&lt;S3&gt; &amp; S3</p>", frozenset())
    assert html_.startswith("<p title='S3'>&lt;<button") and html_.endswith("&gt; &amp; S3</p>")
    assert known == {"s3"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_glossary_has_every_word_with_its_source(
    app: AtlasApp, client: FlaskClient, language: str
) -> None:
    text = client.get(f"/{language}/glossary").get_data(as_text=True)
    tree = html.fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    terms = tree.xpath("//dl/dt")
    assert [term.get("id") for term in terms] == [one.id for one in glossary(app, language).words]
    assert len(terms) >= 20
    shown = [term.text_content().casefold() for term in terms]
    assert shown == sorted(shown)
    for meaning in tree.xpath("//dl/dd"):
        assert len(meaning.xpath("p[not(@class)]")[0].text_content()) > 40
        assert meaning.xpath('p[@class="aside"]')[-1].text_content().split(": ", 1)[1]
        for english in meaning.xpath('p[@class="aside"][position() < last()]'):
            assert english.get("lang") == (None if language == "en" else "en")


def test_a_press_leaves_explanations_where_they_are(app: AtlasApp, client: FlaskClient) -> None:
    """What changes on a press is marked as the whole page is."""
    whole = client.get("/en/themes?theme=photonics").get_data(as_text=True)
    again = client.get("/en/themes?theme=photonics").get_data(as_text=True)
    assert re.findall('popovertarget="[^"]+"', whole) == re.findall('popovertarget="[^"]+"', again)


@pytest.mark.parametrize("page", [page for page in ALL if page != "glossary"])
def test_the_way_from_an_explanation_keeps_what_counts_as_known(page: str, client: FlaskClient) -> None:
    known = {"confidence": ("high",), "scope": ("all",), "host": ("ITC1",)}
    state = ViewState(page)
    for name, values in known.items():
        state = state.with_values(name, values) if name in applies(page) else state
    made = html.fromstring(client.get(to_address("en", state)).text)
    found = {href.partition("#")[0] for href in made.xpath("//*[@id='explanations']//a/@href")}
    assert found == {to_address("en", state.elsewhere("glossary"))}
