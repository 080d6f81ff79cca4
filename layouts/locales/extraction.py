"""How Babel finds the program's texts: string constants given to t(), n(), n_() and nn_(), and no others.

Babel's own method also takes the key in t(NAMES["key"]) for a text; see babel.cfg for the commands.
"""

import ast
from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

TEXTS = {"t": 1, "n": 2, "forms": 2, "n_": 1, "nn_": 2}
"""Name of a function or method, and how many of its first arguments are texts."""


def extract(
    file: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[tuple[int, str, str | tuple[str, ...], list[str]]]:
    """Yield the line, the gettext function and the texts of each call in a Python file."""
    calls = (node for node in ast.walk(ast.parse(file.read())) if isinstance(node, ast.Call))
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        count = TEXTS.get(_name(call.func), 0)
        if count == 1 and call.args:
            for line, text in _constants(call.args[0]):
                yield line, "gettext", text, []
        elif count == 2 and len(call.args) > 1:
            forms = [text for argument in call.args[:2] for _, text in _constants(argument)]
            if len(forms) == 2:
                yield call.lineno, "ngettext", tuple(forms), []


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _constants(node: ast.expr) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.lineno, node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)
