"""On Italian pages, texts of the tables that have no translation say that they are English."""

import pickle

import pytest
from flask.testing import FlaskClient
from lxml import html

from dashboard.app import AtlasApp
from layouts.pages.rendering import element, rendered
from layouts.spoken import Spoken, spoken

PAGES = (
    "partnerships?partnership=tex4im",
    "partnerships?partnership=acttivate",
    "partnerships?selected=partnership:tex4im",
    "themes?theme=sport",
    "themes?theme=textile-innovation",
    "targets?target=CN",
    "regions?region=ITC1",
    "organisations?organisation=mesap",
    "glossary",
    "data",
)


def untranslated(app: AtlasApp) -> set[str]:
    """Titles of partnerships and headings of slides, which no catalogue has in Italian, and what letters stand for."""
    of, fact = app.deps.reference, app.deps.texts["it"].fact
    titles = {row.title for row in of.partnerships.values() if row.title and row.title != row.acronym}
    slides = {row.part for row in of.sources.values() if row.kind == "presentation" and row.part}
    spelt = {row.stands_for for row in of.glossary.values() if row.stands_for}
    return {text for text in titles | slides | spelt if fact(text) == text and len(text.split()) > 2}


@pytest.mark.parametrize("page", PAGES)
def test_english_on_italian_pages_says_so(app: AtlasApp, page: str) -> None:
    client: FlaskClient = app.server.test_client()
    english = untranslated(app)
    assert len(english) > 40
    tree = html.fromstring(
        client.get(f"/it/{page}").get_data(), parser=html.HTMLParser(encoding="utf-8")
    ).find("body")
    found = 0
    for node in tree.iter():
        for text, holder in ((node.text, node), (node.tail, node.getparent())):
            for phrase in english if text and text.strip() else ():
                if phrase in text:
                    found += 1
                    langs = [up.get("lang") for up in (holder, *holder.iterancestors()) if up.get("lang")]
                    assert langs[:1] == ["en"], (phrase, holder.tag, holder.get("class"))
    assert found or page not in ("partnerships?partnership=tex4im", "themes?theme=sport", "glossary")
    # On an English page nothing of it is marked.
    assert 'span lang="en"' not in client.get(f"/en/{page}").get_data(as_text=True)


def test_a_text_of_two_languages() -> None:
    said = spoken("presentazione, slide «A & B»", "A & B", "en", "it")
    assert rendered(said) == 'presentazione, slide «<span lang="en">A &amp; B</span>»'
    assert rendered(said + " +1").endswith("</span>» +1")
    assert said == "presentazione, slide «A & B»"
    assert element("a", {"title": said}, said).startswith('<a title="presentazione, slide «A &amp; B»">pres')
    assert isinstance(again := pickle.loads(pickle.dumps(said)), Spoken)
    assert (again, again.part, again.language) == (said, "A & B", "en")
    assert rendered(Spoken("All of it")) == '<span lang="en">All of it</span>'
    assert type(spoken("A", "A", "en", "en")) is str
    assert type(spoken("A", "B", "en", "it")) is str
