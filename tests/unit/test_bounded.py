"""What one request makes others read, wait for or keep is bounded: answers, logs, lists."""

import io
import json
import logging
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from callbacks import navigation
from dashboard.app import AtlasApp
from dashboard.logs import LOGGED, TRACE, OneLine
from dashboard.security import BODY_LIMIT
from layouts.ids import Id
from layouts.making.views import Views
from layouts.views.notices import NOTICES
from tests.unit.asking import UPDATE, asked, body, changed

MANY = "&".join(f"a{number}=1" for number in range(450))
VALUES = ",".join(f"x{number}" for number in range(300))


@pytest.fixture
def client(app: AtlasApp) -> FlaskClient:
    return app.server.test_client()


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """What the server would write into its log."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(OneLine("%(asctime)s %(levelname)s %(message)s"))
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


def _page(sent: object, **more: Any) -> dict[str, Any]:
    return body({"number": 1, "to": sent}) | more


LONG = "y" * 60_000
ODD: list[Any] = [
    _page({"path": "/en/themes"}, outputs=[]),
    _page({"path": "/en/find", "query": "region=ITC1,BE2,FR1&scope=all"}, outputs=[]),
    _page({"path": "/en/themes"}, outputs=[{"id": "x", "property": "y"}] * 500),
    _page({"path": "/en/themes"}, outputs={"id": LONG, "property": "y"}),
    _page({"path": LONG, "query": LONG[:100]}, outputs={"id": str(Id.CHANGES), "property": "data"}),
    {"output": LONG, "outputs": [], "inputs": []},
    {"output": f"..{LONG}...{LONG[:10]}..", "outputs": [], "inputs": []},
    {"output": "a\nERROR forged\r\n\x1b[31m", "outputs": [], "inputs": []},
    {LONG: 1},
    [LONG],
    LONG,
]


@pytest.mark.parametrize("sent", [json.dumps(one) for one in ODD], ids=range(len(ODD)))
def test_a_request_writes_little_into_the_log(client: FlaskClient, logged: io.StringIO, sent: str) -> None:
    answer = client.post(UPDATE, data=sent, content_type="application/json")
    assert answer.status_code < 500
    lines = logged.getvalue().splitlines()
    assert len(lines) <= 1
    assert len("".join(lines)) < LOGGED + 100


@pytest.mark.parametrize("error", [ValueError, RecursionError, KeyError])
def test_a_failure_writes_no_more_than_a_trace(
    app: AtlasApp,
    client: FlaskClient,
    logged: io.StringIO,
    monkeypatch: pytest.MonkeyPatch,
    error: type[Exception],
) -> None:
    def fail(*_: object) -> None:
        raise error("\nERROR forged" + "z" * 300_000)

    monkeypatch.setattr(Views, "open_page", fail)
    monkeypatch.setattr(Views, "change", fail)
    address = {"path": "/en/themes\nERROR forged", "query": "q" * 50_000}
    told = (
        changed(asked(client, address))["body"],
        changed(asked(client, {"path": "/en/themes"}, {"path": "/en/themes"}))["body"],
    )
    page = client.get(
        "/en/themes?theme=sport&country=LV&role=observer"
    )  # whole pages that were asked for are kept
    assert page.status_code == 500
    for shown in (*told, page.text):
        assert "This view could not be made" in shown
        assert "Traceback" not in shown
    said = logged.getvalue()
    assert len(said) < 3 * (TRACE + LOGGED + 200)
    assert not any(line.startswith("ERROR forged") for line in said.splitlines())
    assert navigation.log.name in {"callbacks.navigation"}


def deep(open_: str, close: str, count: int) -> list[str]:
    return [open_ * count, open_ * count + close * count, f'{{"to": {open_ * count + close * count}}}']


@pytest.mark.parametrize("path", [UPDATE, "/en/deck/check", "/en/deck/save"])
@pytest.mark.parametrize(
    "pair", ["[]", "{}", ('{"a":', "}"), ('[{"a":', "}]"), ('{"inputs":[', "]}")], ids=str
)
def test_brackets_within_brackets_are_answered(client: FlaskClient, path: str, pair: tuple[str, str]) -> None:
    open_, close = pair
    for sent in (
        deep(open_, close, 500)
        + deep(open_, close, 900)
        + deep(open_, close, BODY_LIMIT // 2 // len(open_ + close))
    ):
        start = time.perf_counter()
        answer = client.post(path, data=sent, content_type="application/json")
        assert answer.status_code < 500, sent[:20]
        assert len(answer.data) < 100_000
        assert time.perf_counter() - start < 5


# Lists


def test_of_many_mistakes_the_first_are_told_and_the_rest_counted(view: Any) -> None:
    for language, counted in (
        ("en", "445 more parts of the address were ignored."),
        ("it", "Altre 445 parti"),
    ):
        told = view(f"themes?{MANY}", language).notices
        assert len(told) == NOTICES + 1
        assert told[-1].text.startswith(counted)
    assert len(view(f"themes?theme={VALUES}").notices) <= NOTICES + 2
    few = "&".join(f"a{number}=1" for number in range(NOTICES))
    assert len(view(f"themes?{few}").notices) == NOTICES
    assert view(f"themes?{few}&b=1").notices[-1].text == "1 more part of the address was ignored."


@pytest.mark.parametrize(
    "query", [MANY, f"theme={VALUES}", f"region={VALUES}&country={VALUES}", "&".join(["x=1"] * 900)]
)
@pytest.mark.parametrize("page", ["themes", "find", "regions", "data"])
def test_answers_to_bad_addresses_are_short(client: FlaskClient, page: str, query: str) -> None:
    before = {"path": f"/en/{page}", "query": ""}
    sizes = [
        len(client.get(path).data)
        for path in (
            f"/en/export/{page}.csv?{query}",
            f"/en/export/{page}?{query}",
            f"/en/share/{page}?{query}",
            f"/en/qr.svg?page={page}&{query}",
            f"/en/present/nope?{query}",
            f"/en/present/ten-maps?{query}",
            f"/en/present/ten-maps.pdf?{query}&region=nope",
        )
    ]
    answer = asked(client, before | {"query": f"?{query}"}, before)
    assert max(sizes[:4] + sizes[6:]) < 10_000
    assert len(answer.data) < (220_000 if page == "data" else 140_000)  # all columns and sources


def test_what_is_logged_is_one_line(tmp_path: Path) -> None:
    record = logging.makeLogRecord({"msg": "a\nb\r\x1b[31m\u2028\ud800 é € 中 %s", "args": ("x" * 9000,)})
    said = OneLine("%(message)s").format(record)
    assert said.startswith("a\\nb\\r\\x1b[31m\\u2028\\ud800 é € 中 xxx")
    assert len(said) < LOGGED + 40
    (tmp_path / "log").write_text(said, "utf-8")
