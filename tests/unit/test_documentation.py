"""What the documents say is so: examples run, tables of README.md are those of the registries, what it names exists."""

import argparse
import ast
import doctest
import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import dashboard.__main__
import data.__main__
from dashboard.app import AtlasApp
from dashboard.deck_asked import REGIONAL, STEPS
from dashboard.exports.registry import DECK_FORMATS, DPI, FORMATS, PAPERS, endings
from dashboard.exports.serving.runner import Runner
from dashboard.settings import Settings
from data.asking.index import Index
from data.asking.pages import PAGES, views
from data.asking.state import WEIGHTS
from data.decks.deck import OCCASION
from data.decks.parsing import read_deck
from layouts.pages.stage import KEYS, LOOP
from tests.registered import APPLIES, DEFAULTS, PARAMETERS

ROOT = Path(__file__).parents[2]
LAYERS = ("data", "layouts", "callbacks", "dashboard")
README = (ROOT / "README.md").read_text("utf-8")
PROSE = re.sub(r"^```.*?^```$", "", README, flags=re.DOTALL | re.MULTILINE)
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
SOURCES = sorted(path for layer in LAYERS for path in (ROOT / layer).rglob("*.py"))
Rows = list[list[str]]


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def said(text: str) -> list[str]:
    """What a text names between backticks, in its order."""
    return re.findall(r"`([^`]+)`", text)


def table(head: str) -> Rows:
    """The rows of the table whose heading begins with these cells; those of several tables of one heading."""
    found = re.findall(rf"^\| {re.escape(head)}[^\n]*\n\|[ |:-]+\n((?:\|.*\n)+)", README, re.MULTILINE)
    assert found, head
    lines = "".join(found).splitlines()
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


def section(title: str) -> str:
    return README.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def paragraphs(start: str, end: str) -> str:
    """What stands from one bold beginning to another text."""
    return README.split(f"**{start}**", 1)[1].split(end, 1)[0]


# Examples


@pytest.mark.parametrize("module", [module_of(path) for path in SOURCES if ">>>" in path.read_text("utf-8")])
def test_examples_of_a_module_are_true(module: str) -> None:
    failed, tried = doctest.testmod(import_module(module))
    assert tried
    assert not failed


# Tables


def test_settings() -> None:
    defaults = {one.name.upper(): one.default for one in fields(Settings)}
    told = dict[str, str]()
    for names, *_, default in table("variable | meaning"):
        told |= dict(zip(said(names), said(default) or [""] * len(said(names)), strict=True))
    assert {name: default or "" for name, default in told.items()} == {
        name: str(default or "") for name, default in defaults.items()
    }


def test_parameters_of_each_page() -> None:
    told, before = dict[str, set[str]](), set[str]()
    for pages, names in table("page | parameters"):
        (page,) = said(pages)
        more = before if "the same" in names else set[str]()
        more |= (
            {name for names in told.values() for name in names} if "all that the others" in names else set()
        )
        before = told[page] = {*said(names), *more, *(WEIGHTS if "the weights" in names else ())}
    assert list(told) == list(PAGES)
    forms = {"view", "columns", "sort", "matrix_rows", "matrix_columns", "extent", "insets", "layers"}
    assert told == {page: set(APPLIES[page]) - {"host", "selected", *forms} for page in PAGES}


def test_every_view_takes_what_is_selected() -> None:
    assert {page for page in PAGES if "selected" in APPLIES[page]} == set(views())


def test_every_page_with_a_map_takes_a_host() -> None:
    assert "on every page with a map" in dict(table("parameter | values"))["`host`"]
    assert {page for page in PAGES if "host" in APPLIES[page]} == {*PAGES} - {"network"}


def test_parameters_and_their_values(index: Index) -> None:
    told = {name: cell for names, cell in table("parameter | values") for name in said(names)}
    assert set(told) == set(PARAMETERS)
    known = {name: set(values) for name, values in index.vocabulary.items()}
    known["partnership"] |= known["organisation"]  # one row for both
    known["organisation"] |= known["partnership"]
    for name in PARAMETERS:
        assert set(said(told[name])) - set(PAGES) <= known[name], name
        if "(default)" in told[name]:
            assert re.findall(r"`([^`]+)` \(default\)", told[name]) == [DEFAULTS[name]]
    for name in ("programme", "role", "confidence", "of", "scope"):
        assert known[name] <= set(said(told[name])), name
    assert all(told[name].startswith("0 to 5") for name in WEIGHTS)


def test_formats_of_views() -> None:
    rows = table("format | what it holds")
    views, decks = rows[: -len(DECK_FORMATS)], rows[-len(DECK_FORMATS) :]
    assert sorted(ending for names, _ in views for ending in said(names)) == sorted(endings())
    assert [ending for names, _ in decks for ending in said(names)] == [one.ending for one in DECK_FORMATS]
    more = {(names, form) for names, cell in views for form in re.findall(r"`form=(\w+)`", cell)}
    plain = {one.ending: one.form for one in reversed(FORMATS)}
    assert more == {(f"`{one.ending}`", one.form) for one in FORMATS if one.form != plain[one.ending]}


def test_choices_of_files() -> None:
    assert f"`paper={'|'.join(PAPERS)}`" in README
    assert f"`dpi={DPI[0]}` to `{DPI[1]}`" in README


def test_parameters_and_keys_of_a_stage() -> None:
    told = dict(table("parameter | meaning"))
    assert {name for names in told for name in said(names)} == {*REGIONAL, *STEPS, *OCCASION}
    assert f"({LOOP[0]} to {LOOP[1]})" in told["`loop`"]
    keys = README.split("Keys and clickers:", 1)[1].split("\n\n", 1)[0]
    for key in (key for keys_of, _ in KEYS for key in keys_of.split(" · ")):
        assert f"`{key}`" in keys or key == "12 Enter", key


# Commands


def parsers(parser: argparse.ArgumentParser) -> Mapping[str, argparse.ArgumentParser]:
    """The commands of a program by their name."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


PROGRAMS = {"data": data.__main__.command_line, "dashboard": dashboard.__main__.command_line}
COMMANDS = re.findall(r"python -m (data|dashboard) ([^`#\n]+)", README)
"""Program and arguments of each command that README.md shows."""


@pytest.mark.parametrize(("program", "arguments"), COMMANDS)
def test_commands_are_understood(program: str, arguments: str) -> None:
    assert PROGRAMS[program]().parse_args(shlex.split(arguments)).command


def test_every_command_is_told() -> None:
    told = set(re.findall(r"-m (data|dashboard) (\w+)", README + MAKEFILE))
    assert told == {(program, command) for program, made in PROGRAMS.items() for command in parsers(made())}
    assert set(parsers(dashboard.__main__.command_line())) == set(dashboard.__main__.COMMANDS)


def test_modules_that_are_run_exist() -> None:
    named = set(re.findall(r"-m ([a-z_.]+)", README + MAKEFILE))
    assert {"tests.benchmarks", "tests.compare", "data.manifest"} <= named
    assert all(find_spec(name) for name in named)


def test_targets_of_make_exist_with_their_variables() -> None:
    known = dict(re.findall(r"^([a-z-]+):.*## (.*)$", MAKEFILE, re.MULTILINE))
    assert set(re.findall(r"^\.PHONY: FORCE (.*)$", MAKEFILE, re.MULTILINE)[0].split()) == set(known)
    used = re.findall(r"^make (.+)$", README, re.MULTILINE)
    used += [name.partition("make ")[2] for name in said(PROSE) if re.match(r"(\w+=\S+ )*make ", name)]
    assert len(used) > 6
    for word in " ".join(used).split():
        name, given, _ = word.partition("=")
        told = re.search(rf"\$\({name}\)|## .*\b{name}\b", MAKEFILE)
        assert told if given else name in known, word


# Addresses

EXAMPLES = {
    "<language>": "it",
    "<page>": "themes",
    "<format>": "pdf",
    "<deck>": "ten-maps",
    "<slide>": "7",
    "<parameters>": "",
    "<the same parameters>": "",
}


def addresses() -> Iterator[str]:
    """The addresses that README.md names and a browser can ask for, with examples put in."""
    for text in said(PROSE):
        path = re.sub(r"(?<![a-z])(?:q|language|host)=…|…", "", text.removeprefix("GET "))
        for name, example in EXAMPLES.items():
            path = path.replace(name, example)
        if re.match(r"/\w", path) and "*" not in path:
            yield path.rstrip("?&")


@pytest.mark.parametrize("path", sorted(set(addresses())))
def test_addresses_are_answered(path: str, app: AtlasApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Runner, "made", lambda *_: b"a file")
    path = f"{path}?language=en" if path.startswith("/search") else path
    path = f"{path}?page=themes" if path.endswith("qr.svg") else path
    answer = app.server.test_client().get(path, follow_redirects=True)
    assert answer.status_code == 200


def test_own_decks_are_asked_as_the_document_says(app: AtlasApp) -> None:
    (ways,) = re.findall(r"`POST /<language>/deck/([^`]+)`", PROSE)
    rules = {str(rule) for rule in app.server.url_map.iter_rules()}
    assert {f"/it/deck/{way.replace('<format>', '<ending>')}" for way in ways.split(" | ")} == {
        rule for rule in rules if rule.startswith("/it/deck/")
    }


# Places


def places(text: str) -> list[str]:
    """The files that a text names."""
    return [
        name
        for name in said(text)
        if re.fullmatch(r"\w[\w./-]*\.(?:py|js|css|yml|po|txt|lock|csv)|(?:[\w-]+/)+|Makefile", name)
    ]


def test_files_that_are_named_exist() -> None:
    named = set(places(PROSE)) | set(re.findall(r"\]\((?!http)([^)]+)\)", README))
    assert len(named) > 25
    beside = (ROOT, ROOT / "data" / "sources")
    missing = {
        name
        for name in named
        if not any((folder / name).exists() for folder in beside)
        and not list(ROOT.glob(f"layouts/**/{name}"))
    }
    assert missing == set()


def test_the_picture_of_the_house() -> None:
    """Folders and files of the tree are there; what is indented is beneath the last folder of the first column."""
    tree = section("How it is built").split("```\n")[1]
    layer, seen = "", 0
    for line in tree.splitlines():
        found = re.findall(r"(?<![\w./])([\w.-]+(?:\.(?:py|js|css|csv|yml)|/))(?![\w/])", line)
        if not line.startswith(" "):
            layer, *found = found
            assert (ROOT / layer).is_dir()
        for name in found:
            inner = (ROOT / layer).rglob(name.rstrip("/"))
            assert any(path.is_dir() == name.endswith("/") for path in inner), (layer, name)
            seen += 1
    assert seen > 30


def test_the_deck_of_the_example_has_no_fault(index: Index) -> None:
    (written,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    deck = read_deck("example", written, index.vocabulary)
    assert deck.parameters == ("region",)


def test_every_package_of_the_program_has_its_licence_named() -> None:
    texts = ((ROOT / f"requirements{part}.txt").read_text("utf-8") for part in ("", "-data"))
    lines = [line for text in texts for line in text.splitlines()]
    wanted = {canonicalize_name(Requirement(line).name) for line in lines if re.match(r"\w", line)}
    cells = re.findall(r"^\| ([^|]+) \|", (ROOT / "LICENCES.md").read_text("utf-8"), re.MULTILINE)
    named = [canonicalize_name(name.strip()) for cell in cells for name in cell.split(",")]
    assert wanted - set(named) == set()
    assert all(named.count(name) == 1 for name in wanted)


# To add a filter, a page, a format or a language

ADDING = {
    name: paragraphs(f"To add a {name}", end)
    for name, end in (
        ("filter", "**To add a page**"),
        ("page", "**To add a format**"),
        ("format", "**To add a language**"),
        ("language", "Each is added"),
    )
}


@cache
def written(path: Path) -> str:
    return path.read_text("utf-8")


def holding(pattern: str) -> set[str]:
    """The files of the layers in which something stands, docstrings and comments left out."""
    return {str(p.relative_to(ROOT)) for p in SOURCES if any(re.search(pattern, one) for one in strings(p))}


@cache
def strings(path: Path) -> list[str]:
    """Texts and names of a file."""
    tree = ast.parse(written(path))
    docs = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    texts = [
        f'"{node.value}"'
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
    ]
    attributes = [node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    names = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name)]
    return texts + attributes + names


@pytest.mark.parametrize("added", ADDING)
def test_names_of_what_is_to_be_added_exist(added: str) -> None:
    """Each name stands in a file of its point."""
    for text in ADDING[added].split("\n- "):
        files = [written(ROOT / name) for name in places(text) if (ROOT / name).is_file()]
        for name in said(text):
            if re.fullmatch(r"[A-Z_]+|_\w+", name):
                assert any(re.search(rf"\b{name}\b", file) for file in files), name


def test_no_other_file_knows_a_language() -> None:
    named = {name for name in places(ADDING["language"]) if name.endswith(".py")}
    assert named == holding('^"it"$|name_it$') == {"data/languages.py"}
