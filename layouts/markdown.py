"""The texts of slides: a plain subset of Markdown → components. There is no rule for HTML, links or pictures."""

from collections.abc import Sequence
from typing import Any

from dash import html
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

READER = MarkdownIt("zero").enable(["table", "list", "emphasis", "newline", "escape"])
"""Reads paragraphs, lists, bold and tables; what else a text holds, such as HTML, stays text."""
ELEMENTS = {
    "paragraph": html.P,
    "bullet_list": html.Ul,
    "ordered_list": html.Ol,
    "list_item": html.Li,
    "strong": html.Strong,
    "em": html.Em,
    "table": html.Table,
    "thead": html.Thead,
    "tbody": html.Tbody,
    "tr": html.Tr,
    "th": html.Th,
    "td": html.Td,
}


def components(text: str) -> list[Any]:
    """Return a text as components.

    >>> components("Some **regions** lead.")
    [P(children=["Some ", Strong(["regions"]), " lead."])]
    """
    return _parts(SyntaxTreeNode(READER.parse(text)).children)


def _parts(nodes: Sequence[SyntaxTreeNode]) -> list[Any]:
    return [part for node in nodes for part in _part(node)]


def _part(node: SyntaxTreeNode) -> list[Any]:
    if node.type == "inline" or getattr(node, "hidden", False):  # a paragraph in a list of short lines
        return _parts(node.children)
    if node.type == "softbreak":
        return [" "]
    if node.type == "hardbreak":
        return [html.Br()]
    element = ELEMENTS.get(node.type)
    return [element(_parts(node.children))] if element else [node.content]
