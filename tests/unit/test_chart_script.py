"""The script of charts: the small one of the same version where it was fetched, else all; and after the page."""

import json
import re
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from plotly.offline import get_plotlyjs_version

from dashboard.app import GRAPH, PLOTLY, AtlasApp
from dashboard.chart_script import chosen, whole
from data.asking.pages import PAGES, views

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
    head, _, body = html.partition("</head>")
    assert set(re.findall(r'rel="preload" as="(\w+)"', head)) <= {"font"}
    assert re.findall(r'<script src="([^"]+)"', head) == ["/assets/early/scheme.js"], (
        "small, since it gives colours"
    )
    assert not re.search(
        r"dash_table|dash_bootstrap_components|plotly", "".join(re.findall(r'src="[^"]+"', body))
    )
    later = re.search(r' data-later="([^"]+)"', head)
    named = [path for _, path in json.loads(unescape(later[1]))] if later else []
    assert named[:2] == ([PLOTLY, GRAPH] if page in views() else [])
    assert all(client.get(path).status_code == 200 for path in named)
