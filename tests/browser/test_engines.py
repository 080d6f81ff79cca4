"""The program works in Firefox and in WebKit, too: its main acts, once in each."""

import shutil
from collections.abc import Iterator

import pytest

from tests.browser.conftest import free_port
from tests.browser.engines import ENGINES, Engine, mini_browser

NEEDED = {"firefox": ("firefox-esr", "firefox"), "webkit": ("WebKitWebDriver",)}
HEADING = "document.querySelector('h1').textContent"


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Start a browser. Its absence is a failure: what is not tested may not look as if it were."""
    name = request.param
    there = any(map(shutil.which, NEEDED[name]))
    if not there or (name == "webkit" and not (mini_browser() and shutil.which("Xvfb"))):
        pytest.fail(f"This test needs {name}: run `make browser`.")
    with ENGINES[name](tmp_path_factory.mktemp(name), free_port()) as started:
        yield started


def test_the_main_acts(engine: Engine, base: str) -> None:
    engine.go(f"{base}/en/themes")
    engine.until("document.querySelectorAll('#map .choroplethlayer path').length > 300")
    start = engine.run(f"return {HEADING}")
    assert engine.run("return document.scrollingElement.scrollWidth <= innerWidth")
    term = "getComputedStyle(document.querySelector('.term')).textDecorationStyle"
    assert engine.until(term) == "dotted", "words of the glossary look like ones"
    engine.until("!document.documentElement.hasAttribute('data-asking')")
    engine.run("document.querySelector('input[name=country][value=IT]').click()")
    engine.until(f"{HEADING}.includes('Italy') && location.search === '?country=IT'")
    engine.run("history.back()")
    engine.until(f"{HEADING} === {start!r} && location.search === ''")
    engine.go(f"{base}/en/themes?theme=textile-innovation&selected=region:FRK")
    engine.until("document.querySelectorAll('#map .choroplethlayer path').length > 300")
    assert "Auvergne-Rhône-Alpes" in engine.until("document.querySelector('#profile h2').textContent")
    engine.go(f"{base}/en/present/ten-maps?slide=6")
    assert engine.until("document.querySelector('h1').textContent")
    engine.until("document.readyState === 'complete'")
    assert engine.told() == []
