"""The script of charts: the small one of the same version where it was fetched, else all; and after the page."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from plotly.offline import get_plotlyjs_version

from dashboard.app import GRAPH, PLOTLY, AtlasApp
from dashboard.chart_script import chosen, whole
from data.asking.pages import PAGES, views
from layouts.loading import EARLY, early, script

VERSION = get_plotlyjs_version()


@pytest.fixture
def client(app: AtlasApp) -> FlaskClient:
    return app.server.test_client()


def test_the_small_script_serves_where_it_has_the_version_of_the_package(tmp_path: Path) -> None:
    assert chosen(tmp_path) == whole()
    (tmp_path / "plotly-geo-0.0.1.min.js").write_text("another", "utf-8")
    assert chosen(tmp_path) == whole()
    (small := tmp_path / f"plotly-geo-{VERSION}.min.js").write_text("small", "utf-8")
    assert chosen(tmp_path) == small


def test_what_was_chosen_is_sent(client: FlaskClient) -> None:
    sent = client.get(PLOTLY).get_data()
    assert sent == chosen().read_bytes()
    assert VERSION.encode() in sent[:200]
    assert (len(sent) < 2_000_000) == (chosen() != whole())


@pytest.mark.parametrize("page", PAGES)
def test_nothing_of_a_chart_comes_before_the_page_is_painted(client: FlaskClient, page: str) -> None:
    html = client.get(f"/en/{page}", follow_redirects=True).get_data(as_text=True)
    html, _, later = html.partition("<template data-later>")
    head = html.partition("</head>")[0]
    assert set(re.findall(r'rel="preload" as="(\w+)"', head)) <= {"font"}
    assert re.findall(r"<script>(.*?)</script>", head, re.DOTALL) == [early(name) for name in EARLY]
    assert not re.findall(r"<script[^>]* src=", html), (
        "nothing else is run, or asked for, before it is painted"
    )
    runs, asked = (
        re.findall(r'<script[^>]* src="([^"]+)"', later),
        re.findall(r'<link[^>]* href="([^"]+)"', later),
    )
    assert runs[0] == script("page").address, "what a press leads to is there first"
    assert (runs[-1] == PLOTLY) == (GRAPH in asked) == (page in views())
    assert all(client.get(path).status_code == 200 for path in (*runs, *asked))


def test_nothing_of_dash_comes_that_is_not_used(client: FlaskClient) -> None:
    later = client.get("/en/themes").text.partition("<template data-later>")[2]
    sent = [path for path in re.findall(r'<script[^>]* src="([^"]+)"', later) if path.startswith("/_dash")]
    names = {re.split(r"[@.]", path.rpartition("/")[2])[0] for path in sent}
    assert names == {
        "react",
        "react-dom",
        "prop-types",
        "dash_renderer",
        "dash_core_components",
        "dash_core_components-shared",
        "dash_html_components",
        "plotly",
    }


def test_what_dash_asks_of_the_stand_in_for_old_browsers_is_there(client: FlaskClient) -> None:
    """assets/common/old.js: steps that await nothing but what they name, end, and catch nothing."""
    later = client.get("/en/themes").text.partition("<template data-later>")[2]
    asked: set[str] = set()
    for path in re.findall(r'<script[^>]* src="(/_dash[^"]+)"', later):
        text = client.get(path).text
        asked |= set(re.findall(r"regeneratorRuntime[.\w]*", text))
        for steps in re.findall(r"regeneratorRuntime\.wrap\(function\((\w)\)\{(.*?)\},\w\)", text):
            asked |= set(re.findall(rf"\b{steps[0]}\.(\w+)", steps[1]))
    assert asked == {"regeneratorRuntime.mark", "regeneratorRuntime.wrap", "prev", "next", "stop"}
