"""Writes decks as YAML, such as people write them."""

import json

import yaml

from data.compact import JsonObject
from data.decks.deck import Deck
from data.decks.outline import SIZE_LIMIT


def parts_of(deck: Deck) -> JsonObject:
    """Return a deck as plain mappings and lists, as its file has them; what is empty is left out."""
    slides: list[JsonObject] = [
        {
            "name": slide.name,
            "address": slide.address,
            "title": dict(slide.title),
            "text": dict(slide.text),
            "notes": dict(slide.notes),
            "kind": slide.kind,
            "subject": slide.subject,
            "minutes": slide.minutes,
            "number": slide.number,
        }
        for slide in deck.slides
    ]
    parts: JsonObject = {
        "title": dict(deck.title),
        "about": dict(deck.about),
        "parameters": list(deck.parameters),
        "usual": {name: dict(texts) for name, texts in deck.usual.items()},
        "numbered": list(deck.numbered),
        "slides": [{name: value for name, value in slide.items() if value} for slide in slides],
    }
    return {name: value for name, value in parts.items() if value}


def as_yaml(deck: Deck) -> str:
    """Return the text of a deck's file, such as people write them: longer texts as blocks of lines."""
    text = yaml.dump(parts_of(deck), Dumper=_Writer, allow_unicode=True, sort_keys=False, width=100)
    # Very many short lines grow by what they are indented with; what is written can always be read again.
    return text if len(text) <= SIZE_LIMIT else json.dumps(parts_of(deck), ensure_ascii=False)


class _Writer(yaml.SafeDumper):
    """Writes texts of several lines as blocks."""


def _write_text(writer: _Writer, text: str) -> yaml.ScalarNode:
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Writer.add_representer(str, _write_text)
