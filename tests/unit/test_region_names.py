"""Every region is found by typing its own name, and the browser folds letters as the server does."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

import pytest

from data.asking.searching import plain
from data.asking.state import parse
from data.folding import fold
from data.languages import LANGUAGES
from layouts.making.deps import Deps, region_names
from layouts.making.views import Views
from tests.unit.javascript import run

SCRIPTS = ["common/folding.js", "search/names.js"]
LETTERS = [*range(0x20, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x1F00), *range(0x2000, 0x2070)]
"""Latin, Greek and Cyrillic, with the signs of punctuation."""
STROKES = str.maketrans("łŁøØđĐħ", "lLoOdDh")

FIND = """((regions, known) => given.typed.map((words) => {
  const folded = m.plain(words);  // what folds alike is looked for once
  if (!known.has(folded)) known.set(folded, m.find(regions, words).map(([code]) => code));
  return known.get(folded);
}))(given.rows.map(m.readable), new Map())"""


def _typed(names: Iterable[str], code: str) -> Iterator[str]:
    """Return what people type who mean a region: its names in several ways, with and without its code."""
    for name in names:
        apart = unicodedata.normalize("NFD", name)
        bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
        yield from (name, apart, name.upper(), name.lower(), f"  {name.replace(' ', '   ')} ")
        yield from (bare, bare.translate(STROKES), f"{name} ({code})", f"{code} {name}")
        yield from (name.replace("-", " "), name.replace("’", "'"))
    yield from (code, code.lower())


def _found(deps: Deps, language: str, typed: Mapping[str, set[str]]) -> list[str]:
    """Return what does not find its region. typed: by code."""
    pairs = [(code, words) for code, some in typed.items() for words in sorted(some)]
    given = {"rows": region_names(deps, language), "typed": [words for _, words in pairs]}
    found = run(SCRIPTS, FIND, given)
    return [
        f"{words!r} is not {code}"
        for (code, words), codes in zip(pairs, found, strict=True)
        if code not in codes
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_region_is_found_by_its_names(deps: Deps, language: str) -> None:
    texts, named = deps.texts[language], dict[str, set[str]]()
    for code, region in deps.reference.regions.items():
        named[code] = {region.name, *deps.reference.names_of("region", code)}
        if region.level == 0:
            named[code].add(texts.country(region.country))
        elif language != next(iter(LANGUAGES)):
            del named[code]  # what is sent differs in the names of countries alone
    typed = {code: set(_typed(sorted(some), code)) for code, some in named.items()}
    assert _found(deps, language, typed) == []


def test_letters_written_by_two_and_words_in_any_order(deps: Deps) -> None:
    typed = {
        "DEA23": {"Koeln", "köln kreisfreie", "Stadt Köln"},
        "AT": {"Oesterreich", "austria"},
        "DK04": {"Midtjylland", "jylland midt"},
        "MT002": {"ghawdex", "GĦAWDEX", "gozo"},
        "NL42": {"Limburg Netherlands", "limburg nl"},
        "FR10": {"iledefrance", "Île de\u00a0France"},
    }
    assert _found(deps, "en", typed) == []


def test_the_first_result_has_the_name_itself(deps: Deps) -> None:
    rows = region_names(deps, "en")
    asked = ["Centro (PT)", "Luxembourg", "Sud", "Nord", "Wien", "Łódzkie"]
    find = "given.asked.map((words) => m.find(given.rows.map(m.readable), words)[0])"
    first = run(SCRIPTS, find, {"rows": rows, "asked": asked})
    for words, row in zip(asked, first, strict=True):
        assert plain(words) in row[2].split("|"), (words, row)


def test_nothing_is_found_by_nothing(deps: Deps) -> None:
    typed = ["", "   ", "-", "(", "zzzz", "🙂", "piemonte zzzz"]
    find = "given.typed.map((w) => m.find(given.rows.map(m.readable), w).length)"
    assert run(SCRIPTS, find, {"rows": region_names(deps, "it"), "typed": typed}) == [0] * len(typed)


def test_the_browser_folds_as_the_server_does(deps: Deps) -> None:
    texts = [chr(letter) for letter in LETTERS if chr(letter).isprintable()]
    texts += [f"a{text}b" for text in texts]
    reference = deps.reference
    texts += [
        name for r in reference.regions.values() for name in (r.name, *reference.names_of("region", r.code))
    ]
    texts += [str(row.name) for row in deps.reference.organisations.values()]
    for name, function in (("fold", fold), ("plain", plain)):
        found = run(SCRIPTS[:1], f"given.map(m.{name})", texts)
        wrong = [(t, function(t), js) for t, js in zip(texts, found, strict=True) if js != function(t)]
        assert wrong == []


@pytest.mark.parametrize("language", ["en", "it"])
def test_tables_name_regions_as_they_are_called_today(language: str, views: Views, deps: Deps) -> None:
    """Beside the statistical name, wherever a table names a region that is called otherwise today."""
    wheres = (
        "themes",
        "partnerships",
        "regions",
        "organisations",
        "find?region=ITC1",
        "regions?indicator=rd_gdp",
    )
    seen = set()
    for where in wheres:
        page, _, query = where.partition("?")
        state = parse(page, query, views.vocabulary).state
        view, context = views.view(language, state), views.context(language, state)
        for row in (row for table in (view.table, *(s.table for s in view.sections)) for row in table.rows):
            for cell in row:
                code = cell.value if isinstance(cell.value, str) else ""
                if code in deps.reference.regions and cell.text == context.region(code) != context.common(
                    code
                ):
                    assert context.common(code) == cell.called, (where, code)
                    seen.add((where, code))
    assert len({where for where, _ in seen}) >= 5
