"""Logic of the browser's half is tested without a browser, by node itself: tests/scripts."""

import re
from pathlib import Path

import pytest

from dashboard.app import AtlasApp
from dashboard.settings import ROOT
from layouts import loading
from layouts.ids import Id
from layouts.loading import ENTRIES, script, style
from tests.unit.javascript import SCRIPTS, node

TESTS = sorted(path.relative_to(SCRIPTS).as_posix() for path in SCRIPTS.rglob("*.test.js"))
MODULES = sorted((ROOT / "assets").rglob("*.js"))
LITERAL = re.compile(
    r"""(?:getElementById|byId)\(["']|["'`][^"'`$]*#(?!deck=|edit\b|\{)[a-z][\w-]*[^"'`]*["'`]\)"""
)
"""An id that a script names by itself, instead of by its name in layouts/ids.py."""


@pytest.mark.parametrize("name", TESTS)
def test_scripts(name: str) -> None:
    done = node(["--test-reporter=spec", "--test", str(SCRIPTS / name)])
    assert done.returncode == 0, done.stdout + done.stderr


# What pages load


@pytest.mark.parametrize("name", [*ENTRIES, "offline"])
def test_what_a_page_runs_is_one_script_that_names_its_content(name: str, tmp_path: Path) -> None:
    made = script(name)
    assert re.fullmatch(rf"/files/{name}\.[0-9a-f]{{12}}\.js", made.address)
    assert not re.search(r"^(import|export)\b", made.text, re.MULTILINE)
    assert "</script" not in made.text  # it stands in the page of a deck in one file
    whole = tmp_path / f"{name}.cjs"
    whole.write_text(made.text, "utf-8")
    done = node(["--check", str(whole)])
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("modules", "said"),
    [
        ({"a": 'import { b } from "./b.js";\n', "b": 'import { a } from "./a.js";\n'}, "need each other"),
        ({"a": "export default 1;\n"}, "not understood"),
        ({"a": "export let changing = 1;\n"}, "not understood"),
        ({"a": 'import * as all from "./b.js";\n', "b": ""}, "not understood"),
    ],
)
def test_modules_that_cannot_be_joined_are_refused(
    monkeypatch: pytest.MonkeyPatch, modules: dict[str, str], said: str
) -> None:
    texts = {f"entries/{name}.js": text for name, text in modules.items()}
    monkeypatch.setattr(loading, "_text", texts.__getitem__)
    with pytest.raises(ValueError, match=said):
        loading.script.__wrapped__("a")


def test_modules_are_joined_after_what_they_need_each_once(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {
        "entries/a.js": 'import { twice as double } from "../x/b.js";\nimport "../x/c.js";\n'
        "globalThis.found = double(4);\n",
        "x/b.js": 'import { one } from "./c.js";\nconst made = 2;\nexport const twice = (n) => made * n * one;\n',
        "x/c.js": "globalThis.times = (globalThis.times || 0) + 1;\nexport const one = 1;\n",
    }
    monkeypatch.setattr(loading, "_text", texts.__getitem__)
    made = loading.script.__wrapped__("a")
    done = node(["--eval", f"{made.text};process.stdout.write(`${{found}} ${{times}}`)"])
    assert done.stdout == "8 1", done.stderr


def test_a_page_loads_each_style_sheet_once(app: AtlasApp) -> None:
    client = app.server.test_client()
    for path, name in (("themes", "page"), ("present/ten-maps", "stage"), ("present", "decks")):
        sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', client.get(f"/en/{path}").text)
        assert not [sheet for sheet in sheets if sheet.startswith("/assets/")]
        assert sheets[-1] == style(name).address, "it overrules those of libraries"


# Addresses

MAKES = re.compile(
    r"""URLSearchParams|searchParams|location\.search\s*=|["'`][^"'`\n]*[?&](?:\$\{|[A-Za-z_]\w*=)[^"'`\n]*["'`]"""
)
"""What a script makes a query with. It fills in patterns of the server: withName() of assets/common/addresses.js."""
READS = {
    # A deck in a file of its own has no server that reads its address; it writes none.
    "assets/stage/offline.js": ["URLSearchParams"],
    # Links in cells name a thing by where they lead; they are read, and lead where the server says.
    "assets/map/told.js": ["searchParams"],
    # The card leaves what is selected in sight; which that is, the address of the page says.
    "assets/page/card.js": ["URLSearchParams"],
}


def _said(path: Path) -> str:
    """What a script says beside its comments."""
    return re.sub(r"^\s*//.*$|\s// .*$", "", path.read_text("utf-8"), flags=re.MULTILINE)


def test_scripts_write_no_addresses() -> None:
    found = {str(path.relative_to(ROOT)): MAKES.findall(_said(path)) for path in MODULES}
    assert {name: made for name, made in found.items() if made} == READS
    escaping = {str(path.relative_to(ROOT)) for path in MODULES if "encodeURIComponent" in _said(path)}
    assert escaping == {"assets/common/addresses.js"}, "a value is put into a pattern"


@pytest.mark.parametrize(
    "made",
    [
        "`${path}?host=${host}`", "address + `&${name}=${value}`", '"/en/themes?theme=" + theme',
        "url.searchParams.set(a, b)", "`${location.pathname}?${query}`", "location.search = `x`",
        "new URLSearchParams({ q })",
    ],
)  # fmt: skip
def test_what_makes_an_address_is_known(made: str) -> None:
    assert MAKES.search(made)


# Ids


def test_scripts_name_no_ids_by_themselves() -> None:
    found = {
        str(path.relative_to(ROOT)): [one[0] for one in LITERAL.finditer(path.read_text("utf-8"))]
        for path in MODULES
    }
    assert {name: ids for name, ids in found.items() if ids} == {}


def test_scripts_name_only_ids_that_there_are() -> None:
    known = loading.element_ids()
    assert len(known) == len(Id)
    for path in MODULES:
        named = set(re.findall(r"\bids\.(?!py\b|js\b)(\w+)", path.read_text("utf-8")))
        assert named <= known.keys(), path


def test_files_that_texts_speak_of_are_there() -> None:
    layers = [ROOT / name for name in ("data", "layouts", "callbacks", "dashboard", "assets")]
    texts = [path for layer in layers for path in layer.rglob("*.*") if path.suffix in (".py", ".js", ".css")]
    named = {
        found: path.relative_to(ROOT)
        for path in texts
        for found in re.findall(r"\bassets/[\w/-]+\.(?:js|css)", path.read_text("utf-8"))
    }
    assert {name: path for name, path in named.items() if not (ROOT / name).is_file()} == {}
