"""The catalogue of sources: who made each table, where it comes from, and its licence."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path

import yaml

from data.asking.rows import TableSource
from data.faults import Fault
from data.preparing.damage import judge
from data.preparing.web_addresses import judge_address

CATALOGUE_FILE = "sources.yml"
_LARGEST = 200_000


_FIELDS = [field.name for field in fields(TableSource) if field.name != "table"]


def read_catalogue(path: Path, names: Sequence[str]) -> tuple[list[TableSource], list[Fault]]:
    """Entries of the file, and its faults: each name needs an entry, and each entry all fields."""
    loaded = _loaded(path)
    if isinstance(loaded, Fault):
        return [], [loaded]
    faults = [
        Fault(path.name, 0, name, "", "an entry for this table") for name in names if name not in loaded
    ]
    entries = []
    for table, given in loaded.items():
        entry, wrong = _entry(path.name, str(table), given)
        faults += wrong
        entries += [entry] if entry else []
    return entries, faults


def _loaded(path: Path) -> dict[object, object] | Fault:
    """What the file says, every value as text; or why it cannot be read."""
    try:
        raw = path.read_bytes()
        if len(raw) > _LARGEST:
            return Fault(path.name, 0, "", "", f"a file of at most {_LARGEST // 1000} kB")
        loaded = yaml.load(raw.decode("utf-8-sig"), Loader=yaml.BaseLoader)
    except FileNotFoundError:
        return Fault(path.name, 0, "", "", "this file")
    except RecursionError:
        return Fault(path.name, 0, "", "", "a readable YAML file (its parts lie too deep in each other)")
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        return Fault(path.name, 0, "", "", f"a readable YAML file ({' '.join(str(error).split())[:300]})")
    if not isinstance(loaded, dict):
        return Fault(
            path.name, 0, "", "a list" if isinstance(loaded, list) else "", "an entry for each table"
        )
    return loaded


def _entry(file: str, table: str, given: object) -> tuple[TableSource | None, list[Fault]]:
    found = given if isinstance(given, dict) else {}
    texts = {name: found.get(name) for name in _FIELDS}
    missing = [
        Fault(file, 0, f"{table}.{name}", "" if value is None else "a list or mapping", "text")
        for name, value in texts.items()
        if not isinstance(value, str)
    ]
    if missing:
        return None, missing
    entry = TableSource(table, *(str(texts[name]).strip() for name in _FIELDS))
    return entry, list(_damaged(file, entry))


def _damaged(file: str, entry: TableSource) -> Iterator[Fault]:
    for name in _FIELDS:
        text = getattr(entry, name)
        if not text:
            continue
        judged = judge_address(text) if text.startswith("http") else judge(text, prose=name == "description")
        if judged:
            yield Fault(file, 0, f"{entry.table}.{name}", text, str(judged.expected), mild=judged.mild)
