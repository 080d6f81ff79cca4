"""HTML as tests read it: its elements by id, and all that it says or leads to."""

from collections.abc import Iterator
from typing import Any

from lxml import html


def elements(text: str) -> list[Any]:
    """Return all elements of a piece of HTML, from outside inwards."""
    return [one for one in html.fromstring(f"<div>{text}</div>").iter() if isinstance(one.tag, str)][1:]


def ids(text: str) -> list[str]:
    """Return the ids of all elements, in their order."""
    return [one.get("id") for one in elements(text) if one.get("id")]


def roots(text: str) -> list[Any]:
    """Return the elements that stand in no other one."""
    return [one for one in html.fromstring(f"<div>{text}</div>") if isinstance(one.tag, str)]


def part(text: str, name: str) -> Any:
    """Return the element with an id. Raises StopIteration where there is none."""
    return next(one for one in elements(text) if one.get("id") == name)


def said(element: Any) -> str:
    """Return the text of an element and of all within it."""
    return str(element.text_content())


def texts(text: str) -> Iterator[str]:
    """Yield what a piece of HTML shows, and the values of its attributes."""
    for one in elements(text):
        yield from (str(value) for value in one.attrib.values())
        yield from filter(str.strip, (one.text or "", one.tail or ""))
