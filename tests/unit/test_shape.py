"""The shape of the code: sizes, one name for one thing, ids in one file, and names in texts that lead to functions.

What is not yet so stands in a list of exceptions. Each must still be one, so that a list can only become shorter.
"""

import ast
import inspect
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import resolve_name
from statistics import quantiles

import pytest

from dashboard.__main__ import COMMANDS
from dashboard.exports.registry import DECK_FORMATS, FORMATS
from layouts.ids import Id, choice, facet, facet_group

ROOT = Path(__file__).parents[2]
LAYERS = ("data", "layouts", "callbacks", "dashboard")
SOURCES = sorted(path for layer in LAYERS for path in (ROOT / layer).rglob("*.py"))
SCRIPTS = sorted((ROOT / "assets").rglob("*.js"))
FUNCTION, LONGEST, FILE, VIEWS = 30, 50, 300, 250
"""Lines: of nine functions in ten, of every function, of every file, of every file of views."""

ANY = 60
"""Lines of the layers that name the type Any, which proves nothing; 60 are enough."""

LONG_FUNCTIONS = {
    "layouts/pages/deck_panel.py:_words",  # a table of texts
    "layouts/views/network_profile.py:profile",
    "data/boundaries/build.py:outlines",
}
LONG_FILES = {
    # Tables of declarations.
    "data/preparing/schemas.py": 560,
    "data/asking/filters.py": 560,
    # The columns of every table, a line each.
    "data/asking/rows.py": 355,
    # Run by hand when the boundaries are rebuilt.
    "data/boundaries/build.py": 460,
    # The panel of own decks.
    "layouts/pages/deck_panel.py": 420,
}
"""Files that are longer, with as many lines as they may have at most."""
SAME_MODULES = {
    # The same thing in two layers: as it is known, asked, worded, shown or written.
    "cells", "columns", "drawing", "geometry", "maps", "network", "offline", "organisations", "routes",
    "sharing",
}  # fmt: skip
SAME_TYPES = {
    # Of two layers each, and imported by many modules; to be told apart when those are moved.
    "Figure", "Line", "Match", "Table", "Words",
}  # fmt: skip


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


# Types


def test_any_stands_at_the_edges_alone() -> None:
    """JSON that comes in, libraries that have no types: what else there is has a type that says more."""
    lines = [
        f"{name_of(path)}: {line.strip()}"
        for path in SOURCES
        for line in path.read_text("utf-8").splitlines()
        if re.search(r"\bAny\b", line)
    ]
    assert len(lines) <= ANY, "\n".join(lines)


# Sizes


def functions(paths: list[Path]) -> Mapping[str, int]:
    """The lines of each function; the longest where several of a file have one name."""
    found: dict[str, int] = {}
    for path in paths:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert node.end_lineno
                key = f"{name_of(path)}:{node.name}"
                found[key] = max(found.get(key, 0), node.end_lineno - node.lineno + 1)
    return found


@pytest.mark.parametrize("layer", LAYERS)
def test_functions_are_short(layer: str) -> None:
    lines = functions([path for path in SOURCES if name_of(path).startswith(f"{layer}/")])
    assert quantiles(lines.values(), n=10)[-1] <= FUNCTION


def test_no_function_is_long() -> None:
    assert {name for name, lines in functions(SOURCES).items() if lines > LONGEST} == LONG_FUNCTIONS


def test_no_file_is_long() -> None:
    lines = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in SOURCES + SCRIPTS}
    long = {name: count for name, count in lines.items() if count > FILE}
    assert set(long) == set(LONG_FILES)
    assert {name for name, count in long.items() if count > LONG_FILES[name]} == set()
    assert {
        name for name, count in lines.items() if name.startswith("layouts/views/") and count > VIEWS
    } == set()


# Names


def test_every_module_has_a_name_of_its_own() -> None:
    names = [path.stem for path in SOURCES if path.stem not in ("__init__", "__main__")]
    assert {name for name in names if names.count(name) > 1} == SAME_MODULES


def types(path: Path) -> Iterator[str]:
    """The classes of a file, and the names that it gives to types."""
    for node in tree(path).body:
        if isinstance(node, ast.ClassDef):
            yield node.name
        elif path.name != "html.py" and isinstance(
            node, ast.Assign | ast.AnnAssign
        ):  # there these are elements
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if isinstance(target, ast.Name) and re.fullmatch("_?[A-Z][a-z]+([A-Z][a-z]+)*", target.id):
                    yield target.id


def test_every_type_has_a_name_of_its_own() -> None:
    found = defaultdict(set)
    for path in SOURCES:
        for name in types(path):
            found[name].add(path)
    assert {name for name, paths in found.items() if len(paths) > 1} == SAME_TYPES


# Functions that are named in texts, so that they are loaded where they are needed alone


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAME = rf"(?:{'|'.join(LAYERS)})[\w.]*:\w+"


def named_functions() -> Iterator[str]:
    """Every `module:function` of the layers, those put together from a constant of their module too."""
    for path in SOURCES:
        inner = {
            id(part)
            for node in ast.walk(tree(path))
            if isinstance(node, ast.JoinedStr)
            for part in node.values
        }
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.JoinedStr) and re.fullmatch(r"f'\{\w+\}[\w.]*:\w+'", ast.unparse(node)):
                code = compile(ast.Expression(node), str(path), "eval")
                yield eval(code, vars(import_module(module_of(path))))
            elif id(node) not in inner and re.fullmatch(NAME, str(getattr(node, "value", ""))):
                yield node.value


def test_functions_that_are_named_exist() -> None:
    named = set(named_functions())
    assert {one.writer for one in FORMATS + DECK_FORMATS} | set(COMMANDS.values()) < named
    assert {name for name in named if not inspect.isfunction(resolve_name(name))} == set()


@pytest.mark.parametrize("name", sorted({one.writer for one in FORMATS + DECK_FORMATS}))
def test_a_writer_makes_bytes_from_a_job_and_texts(name: str) -> None:
    writer = inspect.signature(resolve_name(name))
    annotations = [
        str(getattr(one.annotation, "__name__", one.annotation)) for one in writer.parameters.values()
    ]
    assert annotations == ["Job", "Texts"]
    assert writer.return_annotation is bytes


# Ids

REFERS = {"id", "html_for", "htmlFor", "list", "aria-labelledby", "aria-controls", "aria-describedby"}
"""Properties whose value is the id of an element."""


def pairs(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """Names and values that a call or a dictionary gives."""
    if isinstance(node, ast.Call):
        yield from ((one.arg, one.value) for one in node.keywords if one.arg)
    if isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                yield key.value, value


def test_ids_are_written_in_one_file() -> None:
    literal = [
        f"{name_of(path)}:{node.lineno}"
        for path in SOURCES
        if name_of(path).startswith(("layouts/", "dashboard/app", "callbacks/"))
        and path.name != "rendering.py"  # which says how HTML writes these properties
        for node in ast.walk(tree(path))
        for name, value in pairs(node)
        if name in REFERS and isinstance(value, ast.Constant | ast.JoinedStr) and ast.unparse(value) != "''"
    ]
    assert literal == []


def ids_in(script: str) -> set[str]:
    """The ids that a script asks for by name, by the ways in which ours do."""
    ways = ["getElementById", *re.findall(r"const (\w+) = \(id\) => document\.getElementById\(id\)", script)]
    found = set(re.findall(rf"(?<![\w.-])(?:\w+\.)?(?:{'|'.join(ways)})\(\"([^\"]+)\"\)", script))
    found |= set(re.findall(r"\.id === \"([^\"]+)\"", script))
    return found | set(re.findall(r"(?:querySelector|closest|matches)(?:All)?\([\"`]#([\w-]+)", script))


@pytest.mark.parametrize("path", SCRIPTS, ids=name_of)
def test_scripts_ask_for_ids_that_there_are(path: Path) -> None:
    made: list[Callable[[str], str]] = [facet, facet_group, choice]
    known = {str(one) for one in Id} | {make(name) for make in made for name in ("paper", "dpi", "year")}
    assert ids_in(path.read_text("utf-8")) <= known
