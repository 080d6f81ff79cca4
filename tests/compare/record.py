"""`python -m tests.compare.record ADDRESSES OUT`: what this state of the program answers at each address.

A record is an SQLite file: which part of an answer is which text, and each text once. The state that is compared with
is recorded by its own copy of this module, which knows its routes; parts keep their names and their meaning.
"""

import csv
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
    with closing(sqlite3.connect(part)) as kept:
        kept.executescript(TABLES)
        for address in addresses:
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
    """Yield the parts of what an address answers: the page, each thing drawn on it, changes to it, its files."""
    path, _, query = address.partition("?")
    yield from _page(client, path, query)
    embedded = "/embed/" in path
    if path.endswith("/data"):
        return
    if query:
        asked = {"to": _sent(path, query), "before": _sent(path, "")}
        yield "changes", _json(client.post("/changes", json=asked))
    if not embedded:
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


def _page(client: FlaskClient, path: str, query: str) -> Iterator[tuple[str, Any]]:
    question = {
        "output": "frame.children",
        "outputs": {"id": "frame", "property": "children"},
        "inputs": [{"id": "page-address", "property": "data", "value": _sent(path, query)}],
        "changedPropIds": ["page-address.data"],
        "parsedChangedPropsIds": ["page-address.data"],
    }
    found = _json(client.post("/_dash-update-component", json=question))
    tree = found["response"]["frame"]["children"] if isinstance(found, dict) else found
    apart: dict[str, Any] = {}
    yield "frame", _without(tree, apart)
    yield from apart.items()


def _without(part: Any, apart: dict[str, Any]) -> Any:
    """Return a component tree without what is drawn on it, which is put beside it by its element."""
    if isinstance(part, list):
        return [_without(one, apart) for one in part]
    if not isinstance(part, dict):
        return part
    if part.get("type") == "Store":
        data = dict(part["props"].get("data") or {})
        for name, kind, value in data.pop("draw", []):
            apart[f"drawn {name} {kind}"] = value
        return {"Store": data}
    if part.get("type") == "Graph":
        apart["figure"] = part["props"].pop("figure", None)
    return {
        key: _told(value) if key == "data-told" else _without(value, apart) for key, value in part.items()
    }


def _told(text: str) -> Any:
    """Return what an element tells its script; the order of names in it is no difference."""
    return json.loads(text) if text.startswith(("{", "[")) else text


def _sent(path: str, query: str) -> dict[str, object]:
    return {"path": path, "query": f"?{query}" if query else "", "scheme": "light", "narrow": False}


def _json(answer: Any) -> Any:
    return (
        answer.get_json()
        if answer.status_code == 200
        else f"{answer.status_code} {answer.get_data(as_text=True)}"
    )


if __name__ == "__main__":
    record(Path(sys.argv[1]).read_text("utf-8").split(), Path(sys.argv[2]))
