"""`python -m tests.compare.record ADDRESSES OUT`: what this state of the program answers at each address.

A record is an SQLite file: which part of an answer is which text, and each text once. Both states are recorded by this
module, which knows states that write HTML and those before them (former.py).
"""

import csv
import gc
import hashlib
import json
import sqlite3
import sys
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient

from dashboard.app import create_app
from tests.compare import worded
from tests.compare.former import Drawn, written

FORMATS = ("json", "csv", "geojson")
"""Files whose rows are compared; the others are made from the same ones."""
TABLES = """
create table seen (address text, part text, hash text);
create table texts (hash text primary key, body blob);
"""


def record(addresses: list[str], out: Path) -> None:
    """Ask every address and write the record; a file of that name is replaced when all are there."""
    part = out.with_suffix(".part")
    part.unlink(missing_ok=True)
    client = create_app().server.test_client()
    gc.freeze()  # else much of the time goes into looking through all data again and again
    gc.set_threshold(50_000, 20, 100)
    with closing(sqlite3.connect(part)) as kept:
        kept.executescript(TABLES)
        for place, address in enumerate(addresses):
            if place % 500 == 0:
                print(f"{place} of {len(addresses)} in {out.parent.parent.name}", file=sys.stderr, flush=True)
            for name, value in answered(client, address):
                body = json.dumps(value, ensure_ascii=False, sort_keys=True)
                key = hashlib.sha256(body.encode()).hexdigest()[:32]
                kept.execute("insert into seen values (?, ?, ?)", (address, name, key))
                kept.execute(
                    "insert or ignore into texts values (?, ?)", (key, zlib.compress(body.encode(), 1))
                )
        kept.commit()
    part.replace(out)


def answered(client: FlaskClient, address: str) -> Iterator[tuple[str, Any]]:
    """Yield the parts of what an address answers: the page, each part of it, its figure, changes to it, its files."""
    path, _, query = address.partition("?")
    # Some are led to another one that says the same; what is shown there is compared.
    page = client.get(f"{path}?{query}", follow_redirects=True).get_data(as_text=True)
    state = _writing if 'id="main"' in page else _drawing
    yield from state(client, path, query, page)
    if "/embed/" in path or path.endswith("/data"):
        return
    language, page = path.strip("/").split("/")
    for ending in FORMATS:
        answer = client.get(f"/{language}/export/{page}.{ending}?{query}")
        body = answer.get_data(as_text=True)
        if answer.status_code != 200:
            yield f"file {ending}", f"{answer.status_code} {body}"
        elif ending == "csv":
            yield f"file {ending}", list(csv.reader(body.splitlines()))
        else:
            yield f"file {ending}", json.loads(body)


def _writing(client: FlaskClient, path: str, query: str, page: str) -> Iterator[tuple[str, Any]]:
    """Yield what a state shows that writes pages as HTML."""
    yield from worded.page_of(_framed(page)).items()
    if path.endswith("/data"):
        return
    where, start = _sent(path, query), _sent(path, "")
    yield "figure", _asked(client, where, where, drawn=False)["map"]["graph"]["props"]["figure"]
    if query:
        changes = _asked(client, where, start, drawn=True)
        yield "changes of the map", changes["map"]
        for name, said in worded.pieces_of(changes["pieces"]).items():
            yield f"changes of {name}", said


def _framed(page: str) -> str:
    """Return the part of a page that the program fills; what stands around it is the same for all."""
    start = page.index('<div id="frame">')
    return page[start : page.index('<div id="map-holder"', start)]


def _asked(client: FlaskClient, to: object, before: dict[str, object], *, drawn: bool) -> Any:
    sent = {"number": 1, "to": to, "before": before | {"drawn": drawn}}
    return _callback(client, ("changes", "data"), ("address", "data"), sent)


def _drawing(client: FlaskClient, path: str, query: str, _: str) -> Iterator[tuple[str, Any]]:
    """Yield what a state shows whose scripts draw pages from data."""
    tree = _callback(client, ("frame", "children"), ("page-address", "data"), _sent(path, query))
    store: dict[str, Any] = {}
    figure = _taken(tree, store)
    drawn = Drawn({})
    parts = drawn.parts(store.get("draw", ()))
    frame = worded.page_of(written(tree))
    said = {name: worded.page_of(html).get(name) for name, html in parts.items()}
    yield from {**frame, **{name: one for name, one in said.items() if one}}.items()
    if path.endswith("/data"):
        return
    yield "figure", figure
    if query:
        asked = {"to": _sent(path, query), "before": _sent(path, "")}
        changes = client.post("/changes", json=asked).get_json()
        yield "changes of the map", changes["map"]
        for html in drawn.parts(changes["pieces"]).values():
            yield from ((f"changes of {one}", said) for one, said in worded.pieces_of(html).items())


def _taken(part: Any, store: dict[str, Any]) -> Any:
    """Put what a page keeps for its scripts into `store`; return the figure."""
    found = None
    if isinstance(part, list):
        for one in part:
            found = _taken(one, store) or found
    elif isinstance(part, dict) and "props" in part:
        if part["type"] == "Store":
            store.update(part["props"].get("data") or {})
        found = part["props"].get("figure") or _taken(part["props"].get("children"), store)
    return found


def _callback(client: FlaskClient, output: tuple[str, str], given: tuple[str, str], value: object) -> Any:
    """Return what a callback of Dash answers. Raises ValueError where it refuses."""
    answer = client.post(
        "/_dash-update-component",
        json={
            "output": ".".join(output),
            "outputs": {"id": output[0], "property": output[1]},
            "inputs": [{"id": given[0], "property": given[1], "value": value}],
            "changedPropIds": [".".join(given)],
        },
    )
    if answer.status_code != 200:
        raise ValueError(f"{value}: {answer.status_code}")
    return answer.get_json()["response"][output[0]][output[1]]


def _sent(path: str, query: str) -> dict[str, object]:
    return {"path": path, "query": f"?{query}" if query else "", "scheme": "light", "narrow": False}


if __name__ == "__main__":
    record(Path(sys.argv[1]).read_text("utf-8").split(), Path(sys.argv[2]))
