"""The catalogue of sources: who made each table, where it comes from, and its licence."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import yaml

from data.faults import Fault

CATALOGUE_FILE = "sources.yml"


@dataclass(frozen=True)
class Entry:
    """Where a table, or another part of the data, comes from. All fields are text for people."""

    table: str
    producer: str
    title: str
    address: str
    accessed: str
    licence: str
    description: str


_FIELDS = [field.name for field in fields(Entry) if field.name != "table"]


def read_catalogue(path: Path, names: Sequence[str]) -> tuple[list[Entry], list[Fault]]:
    """Entries of the file, and its faults: each name needs an entry, and each entry all fields."""
    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return [], [Fault(path.name, 0, "", "", "this file")]
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        return [], [Fault(path.name, 0, "", "", f"a readable YAML file ({' '.join(str(error).split())})")]
    if not isinstance(loaded, dict):
        return [], [Fault(path.name, 0, "", str(loaded), "an entry for each table")]
    faults = [
        Fault(path.name, 0, name, "", "an entry for this table") for name in names if name not in loaded
    ]
    return _entries(path.name, loaded, faults)


def _entries(file: str, loaded: dict[str, object], faults: list[Fault]) -> tuple[list[Entry], list[Fault]]:
    entries = []
    for table, entry in loaded.items():
        given = entry if isinstance(entry, dict) else {}
        missing = [name for name in _FIELDS if not isinstance(given.get(name), str)]
        faults += [Fault(file, 0, f"{table}.{name}", str(given.get(name) or ""), "text") for name in missing]
        if not missing:
            entries.append(Entry(table, *(given[name].strip() for name in _FIELDS)))
    return entries, faults
