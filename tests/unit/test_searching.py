"""The search finds what people mean: with or without accents, with a slip, in either language, half typed."""

import json
import string
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from dashboard.app import AtlasApp
from data.asking.searching import GROUPS, QUERY_LIMIT, Entry, Rank, SearchIndex, plain, squeezed, tolerance
from data.asking.spelling import BEGINNINGS, Spelling
from data.asking.state import parse
from layouts.making.deps import Deps
from layouts.search import answer, build_search, nearest
from tests.registered import APPLIES, KEPT


@pytest.fixture(scope="module")
def search(deps: Deps) -> SearchIndex:
    return deps.search


def first(deps: Deps, query: str) -> tuple[str, str, Rank]:
    """The kind, id and rank of the best match of all."""
    match = deps.search.find(query)[0].matches[0]
    return match.kind, match.id, match.rank


def found(deps: Deps, query: str) -> set[tuple[str, str]]:
    groups = deps.search.find(query, limit=1000, total=100_000)
    return {(match.kind, match.id) for group in groups for match in group.matches}


# What people type


@pytest.mark.parametrize(
    ("query", "kind", "key", "rank"),
    [
        # Names as they stand, in another language, without accents, in pieces.
        ("Piemonte", "regions", "ITC1", Rank.EXACT),
        ("piedmont", "regions", "ITC1", Rank.EXACT),
        ("Lombardy", "regions", "ITC4", Rank.EXACT),
        ("ile de france", "regions", "FR1", Rank.EXACT),
        ("iledefrance", "regions", "FR1", Rank.EXACT),
        ("ILE-DE-FRANCE", "regions", "FR1", Rank.EXACT),
        ("malopolskie", "regions", "PL21", Rank.EXACT),
        ("Małopolskie", "regions", "PL21", Rank.EXACT),
        ("västra gö", "regions", "SE232", Rank.START),
        ("valle daosta", "regions", "ITC2", Rank.EXACT),
        ("north holland", "regions", "NL32", Rank.EXACT),
        ("limburg", "regions", "NL42", Rank.EXACT),
        ("bozen", "regions", "ITH1", Rank.EXACT),
        ("fotonica", "themes", "photonics", Rank.EXACT),
        ("texti", "themes", "textile-innovation", Rank.START),
        ("S3P4PM", "themes", "personalised-medicine", Rank.WORDS),
        ("Tex4IM", "partnerships", "tex4im", Rank.EXACT),
        ("tex 4 im", "partnerships", "tex4im", Rank.EXACT),
        ("adpack2", "partnerships", "adpack2", Rank.EXACT),
        ("mobility goes international in action", "partnerships", "mobigoin-action", Rank.EXACT),
        ("laser-go gl", "partnerships", "laser-go-global", Rank.START),
        ("modernisation textile", "partnerships", "tex4im", Rank.WORDS),
        ("hannover messe", "events", "hannover-messe-2019", Rank.START),
        ("torino politica", "events", "torino-2018", Rank.WORDS),
        # Countries by name in either language, by their own name, by both codes, as people call them.
        ("Germania", "countries", "DE", Rank.EXACT),
        ("deutschland", "countries", "DE", Rank.EXACT),
        ("UK", "countries", "GB", Rank.EXACT),
        ("GB", "countries", "GB", Rank.EXACT),
        ("EL", "countries", "GR", Rank.EXACT),
        ("gr", "countries", "GR", Rank.EXACT),
        ("suisse", "countries", "CH", Rank.EXACT),
        ("Giappone", "targets", "JP", Rank.EXACT),
        ("Japan", "targets", "JP", Rank.EXACT),
        ("usa", "targets", "US", Rank.EXACT),
        # Codes.
        ("ITC1", "regions", "ITC1", Rank.EXACT),
        ("de300", "regions", "DE300", Rank.EXACT),
        # Slips: swapped, missing, wrong and doubled letters, also before the word is finished.
        ("piemotne", "regions", "ITC1", Rank.SLIP),
        ("photnics", "themes", "photonics", Rank.SLIP),
        ("catalunia", "regions", "ES51", Rank.SLIP),
        ("lombrady", "regions", "ITC4", Rank.SLIP),
        ("giapone", "targets", "JP", Rank.SLIP),
        ("germny", "countries", "DE", Rank.SLIP),
        ("photno", "themes", "photonics", Rank.SLIP_IN_BEGINNING),
        ("baden wurtenberg", "regions", "DE1", Rank.SLIPS),
        ("tex4in", "partnerships", "tex4im", Rank.SLIP),
        ("fotonicca", "themes", "photonics", Rank.SLIP),
    ],
)
def test_it_finds_what_people_mean(deps: Deps, query: str, kind: str, key: str, rank: Rank) -> None:
    assert first(deps, query) == (kind, key, rank)


@pytest.mark.parametrize(
    "query", ["", " ", "-", "''", "zzzz", "qwertyuiop", "🙂", "\x00\x07", "xyz piemonte"]
)
def test_it_finds_nothing_where_nothing_is_meant(deps: Deps, query: str) -> None:
    assert deps.search.find(query) == ()


def test_organisations_are_found_by_name_spelling_and_city(deps: Deps) -> None:
    prato = ("organisations", "next-technology-tecnotessile-otir2020-tuscany-fashion")
    assert {prato} <= found(deps, "tecnotessile") & found(deps, "otir") & found(deps, "prato")
    assert prato in found(deps, "tecnotesile")
    assert ("organisations", "media-evolution-southern-sweden") in found(deps, "malmo")


def test_events_are_found_by_city(deps: Deps) -> None:
    assert ("events", "eu-taiwan-2018") in found(deps, "taipei")


def test_a_region_that_fills_its_parent_is_shown_once(deps: Deps) -> None:
    assert {key for kind, key in found(deps, "berlin") if kind == "regions"} == {"DE3"}
    assert {key for kind, key in found(deps, "lodz") if kind == "regions"} == {"PL71", "PL711", "PL712"}


def test_every_thing_is_found_by_its_name(deps: Deps) -> None:
    reference = deps.reference
    names = {("themes", key, reference.called("theme", key, "en")) for key in reference.themes}
    names |= {("themes", key, reference.called("theme", key, "it")) for key in reference.themes}
    names |= {("partnerships", key, row.acronym) for key, row in reference.partnerships.items()}
    names |= {("organisations", key, row.name) for key, row in reference.organisations.items()}
    names |= {("regions", code, code) for code, region in reference.regions.items() if region.level > 0}
    names |= {("events", row.event_id, row.name) for row in reference.events}
    missed = [(kind, key, name) for kind, key, name in names if (kind, key) not in found(deps, name)]
    assert not missed


# Order


def test_the_group_of_the_best_match_comes_first(deps: Deps) -> None:
    def names(query: str) -> list[str]:
        return [group.name for group in deps.search.find(query)]

    assert names("textile")[:3] == ["themes", "partnerships", "organisations"]
    assert names("hannover")[:2] == ["regions", "events"]
    assert names("prato") == ["regions", "organisations"]
    assert names("usa")[0] == "countries"


def test_a_guess_does_not_stand_beside_what_is_certain() -> None:
    index = SearchIndex(
        [
            Entry("organisations", "a", ("Port of Antwerp",)),
            Entry("organisations", "b", ("Sport",)),
            Entry("regions", "c", ("Spor",)),
            Entry("regions", "d", ("Portugalsko",)),
        ]
    )
    groups = index.find("sport")
    assert [(match.id, match.rank) for group in groups for match in group.matches] == [
        ("b", Rank.EXACT),
        ("c", Rank.SLIP),
    ]
    assert {match.id for group in index.find("sporz") for match in group.matches} == {"b", "c"}


def test_equal_matches_stand_by_weight_then_name() -> None:
    entries = [
        Entry("themes", n, (f"Blue {n}",), weight=w) for n, w in (("b", 0), ("c", 2), ("a", 0), ("d", 2))
    ]
    assert [match.id for match in SearchIndex(entries).find("blue")[0].matches] == ["c", "d", "a", "b"]


def test_ranks_stand_in_their_order() -> None:
    names = ("Photon", "Photonics", "Laser photon", "Biophoton", "Phothon", "Phothonica")
    index = SearchIndex(Entry("themes", name, (name,)) for name in reversed(names))
    ranked = {match.id: match.rank for match in index.find("photon", limit=9)[0].matches}
    assert list(ranked) == list(names[:4])
    assert [ranked[name] for name in names[:4]] == [Rank.EXACT, Rank.START, Rank.WORDS, Rank.INSIDE]
    guessed = {match.id: match.rank for match in index.find("phoothon", limit=9)[0].matches}
    assert guessed["Phothon"] == Rank.SLIP
    assert guessed["Phothonica"] == Rank.SLIP_IN_BEGINNING


def test_groups_share_the_room() -> None:
    kinds = ("themes", "regions", "countries", "partnerships", "organisations", "events")
    index = SearchIndex(Entry(kind, str(n), (f"Alpha {n}",)) for kind in kinds for n in range(9))
    groups = index.find("alpha")
    assert [group.name for group in groups] == list(kinds)
    assert [len(group.matches) for group in groups] == [4, 4, 3, 3, 3, 3]
    assert [group.further for group in groups] == [5, 5, 6, 6, 6, 6]
    alone = index.find("alpha 3", limit=2, total=3)
    assert [len(group.matches) for group in alone] == [1, 1, 1, 0, 0, 0]


# Any text


def measured(word: str, names: list[str]) -> bool:
    """Whether a word of a query stands in some word of some names within its tolerance, measured by rapidfuzz."""
    words = {one for name in names for one in plain(name).split()}
    if any(word in one for one in words):
        return True
    lengths = range(len(word) + 3)
    return any(OSA.distance(word, one[:n]) <= tolerance(word) for one in words for n in (*lengths, len(one)))


@pytest.fixture(scope="module")
def names_of(deps: Deps) -> dict[tuple[str, str], list[str]]:
    """All texts that each entry is found by, collected while the index is built anew."""
    kept: dict[tuple[str, str], list[str]] = {}

    class Kept(SearchIndex):
        def __init__(self, entries: Any) -> None:
            for e in entries:
                kept[e.kind, e.id] = [*e.names, *e.codes, e.words]
            super().__init__([])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("layouts.search.SearchIndex", Kept)
        build_search(deps.reference, deps.texts)
    return kept


def slipped(draw: st.DrawFn, text: str) -> str:
    """A text with a few letters taken out, put in, or swapped."""
    letters = list(text)
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, max(len(letters) - 1, 0)))
        letters[place : place + 1] = draw(
            st.sampled_from([[], letters[place : place + 1] * 2, ["x"], letters[place : place + 2][::-1]])
        )
    return "".join(letters)


@pytest.fixture(scope="module")
def queries(names_of: dict[tuple[str, str], list[str]]) -> st.SearchStrategy[str]:
    """Names of things, cut and with slips; and any text at all."""
    known = sorted({name for names in names_of.values() for name in names if name})

    @st.composite
    def spoiled(draw: st.DrawFn) -> str:
        name = draw(st.sampled_from(known))
        return slipped(draw, name[: draw(st.integers(1, len(name)))])

    return st.one_of(spoiled(), st.text(max_size=40), st.text(string.ascii_lowercase + " -'", max_size=200))


@given(data=st.data())
def test_any_text_is_answered_within_bounds(
    search: SearchIndex,
    queries: st.SearchStrategy[str],
    names_of: dict[tuple[str, str], list[str]],
    data: Any,
) -> None:
    query = data.draw(queries)
    groups = search.find(query)
    assert sum(len(group.matches) for group in groups) <= 20
    assert len({group.name for group in groups}) == len(groups)
    words = plain(query[:QUERY_LIMIT])[:QUERY_LIMIT].split()[:10]
    for group in groups:
        assert len(group.matches) <= 5
        assert group.further >= 0
        assert [match.rank for match in group.matches] == sorted(match.rank for match in group.matches)
        for match in group.matches:
            assert match.kind in GROUPS[group.name]
            names = names_of[match.kind, match.id]
            begins = any(squeezed(name).startswith("".join(words)) for name in names)
            assert begins or match.rank is Rank.TOLD or all(measured(word, names) for word in words), (
                query,
                match,
            )


@given(data=st.data())
def test_case_accents_and_punctuation_change_nothing(
    search: SearchIndex, queries: st.SearchStrategy[str], data: Any
) -> None:
    query = data.draw(queries)[:40]
    expected = search.find(query)
    marked = "".join(letter + "\u0301" if letter in string.ascii_letters else letter for letter in query)
    for other in (query.swapcase(), query.casefold(), unicodedata.normalize("NFD", query), marked[:80]):
        if len(plain(other)) == len(plain(query)):  # not cut, and no letter that has several small forms
            assert search.find(other) == expected, other
    assert search.find(f"  {query} . ") == expected
    assert search.find(query.replace(" ", " - ")) == expected or len(query) > 25


words = st.text("abcdé4", min_size=1, max_size=14)


@given(known=st.lists(words, min_size=1, max_size=12), word=st.text("abcdé4", min_size=4, max_size=14))
def test_a_slip_is_measured_to_words_and_to_what_they_begin_with(known: list[str], word: str) -> None:
    for limit in (1, 2):
        whole, nearest = Spelling(known).distances(word, limit)
        assert whole.tolist() == [min(OSA.distance(word, one), limit + 1) for one in known]
        assert nearest.tolist() == [
            min(OSA.distance(word, one), *(OSA.distance(word, one[:n]) for n in BEGINNINGS), limit + 1)
            for one in known
        ]


def test_ten_words_are_read() -> None:
    index = SearchIndex([Entry("themes", "a", ("a b c d e f g h i j",))])
    assert index.find("j i h g f e d c b a zzzz")[0].matches[0].rank == Rank.WORDS
    assert index.find("j i h g f e d c b zzzz") == ()


def test_an_index_of_nothing_finds_nothing() -> None:
    empty = SearchIndex([])
    assert empty.find("piemonte") == ()
    assert empty.nearest(("regions",), "piemonte") == ()


# Results as they read


def rows(deps: Deps, language: str, query: str) -> list[tuple[str, str, str]]:
    told = answer(deps.search, deps.reference, deps.texts[language], query)
    return [(row["text"], row["detail"], row["href"]) for group in told["groups"] for row in group["results"]]


@pytest.mark.parametrize(
    ("language", "query", "row"),
    [
        ("en", "piedmont", ("Piemonte", "Piedmont · Italy · ITC1", "/en/regions?region=ITC1")),
        ("it", "piedmont", ("Piemonte", "Italia · ITC1", "/it/regions?region=ITC1")),
        ("en", "germania", ("Germany", "Deutschland · DE", "/en/regions?region=DE")),
        ("it", "greece", ("Grecia", "Ellada · GR", "/it/regions?region=EL")),
        ("en", "uk", ("United Kingdom", "GB", "/en/regions?region=UK")),
        ("it", "photonics", ("Fotonica", "", "/it/themes?theme=photonics")),
        # Its only partnership is of a later call, which the page does not show by itself.
        (
            "en",
            "imast",
            ("IMAST Scarl", "Napoli · Italy", "/en/organisations?organisation=imast-scarl&scope=all"),
        ),
        (
            "en",
            "tex4im",
            (
                "Tex4IM",
                "ESCP-S3 · Textile Clusters for Industrial Modernisation",
                "/en/partnerships?partnership=tex4im",
            ),
        ),
        ("en", "digicirc", ("DigiCirc", "INNOSUP-1", "/en/partnerships?partnership=digicirc&scope=all")),
        (
            "en",
            "taiwan matchmaking",
            (
                "EU-Taiwan Cluster Matchmaking Event 2018",
                "Taipei · Taiwan · 4 Jun 2018",
                "/en/events?selected=event:eu-taiwan-2018",
            ),
        ),
        (
            "en",
            "sustainable business hub",
            (
                "Sustainable Business Hub",
                "Malmö · Sweden",
                "/en/organisations?organisation=sustainable-business-hub",
            ),
        ),
    ],
)
def test_a_result_says_what_it_is_and_leads_there(
    deps: Deps, language: str, query: str, row: tuple[str, str, str]
) -> None:
    assert rows(deps, language, query)[0] == row


def test_later_areas_and_third_countries_say_so(deps: Deps) -> None:
    for query, name, address in (
        ("hydrogen", "European Hydrogen Valleys", "/en/themes?theme=hydrogen-valleys&scope=all"),
        ("giappone", "Japan", "/en/targets?target=JP"),
    ):
        text, detail, href = rows(deps, "en", query)[0]
        assert (text, href) == (name, address)
        assert detail


def test_every_result_leads_to_a_view_that_uses_it(deps: Deps) -> None:
    queries = [*string.ascii_lowercase, "2018", "escp", "eu", "cluster", "de la", "valley", "forum", "food"]
    hrefs = {href for query in queries for _, _, href in rows(deps, "en", query)}
    assert len(hrefs) > 150
    for href in hrefs:
        path, _, query = href.partition("?")
        parsed = parse(path.removeprefix("/en/"), query, deps.index.vocabulary)
        assert not parsed.refusals, href


def test_counts_say_what_is_left_out(deps: Deps) -> None:
    told = answer(deps.search, deps.reference, deps.texts["en"], "escp-4i")
    programmes, _, partnerships, *_ = told["groups"]
    assert [one["text"] for one in programmes["results"]] == ["ESCP-4i"]
    assert partnerships["count"] == "5 of 37"  # partnerships of that programme in the table
    assert len(partnerships["results"]) == 5
    assert told["said"].endswith("results listed")
    assert answer(deps.search, deps.reference, deps.texts["en"], "tex4im")["said"] == "1 result"


# The nearest value of an address


@pytest.mark.parametrize(
    ("parameter", "value", "nearest_first"),
    [
        ("region", "Piemont", "ITC1"),
        ("region", "piedmnt", "ITC1"),
        ("region", "Greece", "EL"),
        ("region", "GB", "UK"),
        ("region", "Regione Piemonte", "ITC1"),
        ("country", "Itali", "IT"),
        ("country", "UK", "GB"),
        ("country", "germany", "DE"),
        ("target", "Japn", "JP"),
        ("target", "usa", "US"),
        ("theme", "textile", "textile-innovation"),
        ("theme", "photonix", "photonics"),
        ("theme", "fotonica", "photonics"),
        ("partnership", "tex4in", "tex4im"),
        ("partnership", "eu-textile-2030", "eu-textile2030"),
        ("organisation", "tecnotesile", "next-technology-tecnotessile-otir2020-tuscany-fashion"),
    ],
)
def test_the_nearest_value(deps: Deps, parameter: str, value: str, nearest_first: str) -> None:
    near = nearest(deps.search, deps.reference, parameter, value)
    assert near[0] == nearest_first
    assert len(near) <= 3
    assert set(near) <= deps.index.vocabulary[parameter]


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("theme", "qqqq"),
        ("country", "ZZ"),
        ("country", "Japan"),
        ("target", "Italy"),
        ("region", ""),
        ("year", "2018"),
        ("nonsense", "x"),
    ],
)
def test_nothing_resembles(deps: Deps, parameter: str, value: str) -> None:
    assert nearest(deps.search, deps.reference, parameter, value) == ()


Near = Callable[[str, str], tuple[str, ...]]


@pytest.fixture(scope="module")
def near(deps: Deps) -> Near:
    return lambda parameter, value: nearest(deps.search, deps.reference, parameter, value)


@given(parameter=st.sampled_from(["theme", "region", "target", "partnership"]), value=st.text())
def test_any_wrong_value_is_answered(
    near: Near, vocabulary: Mapping[str, frozenset[str]], parameter: str, value: str
) -> None:
    assert len(near(parameter, value)) <= 3
    assert set(near(parameter, value)) <= vocabulary[parameter]


# The server


@pytest.fixture
def client(app: AtlasApp) -> FlaskClient:
    return app.server.test_client()


@pytest.mark.parametrize("query", ["piemonte", "mesap", "tex4im", "photonics", "japan", "italy", "imast"])
@pytest.mark.parametrize(
    "view",
    [{}, {"confidence": "high"}, {"scope": "all", "host": "ES51"}, {"host": "gone", "theme": "photonics"}],
)
def test_results_keep_what_counts_as_known(
    query: str, view: dict[str, str], client: FlaskClient, vocabulary: Mapping[str, frozenset[str]]
) -> None:
    asked = {"q": query, "language": "en"}
    plain, kept = (client.get("/search", query_string=one).get_json() for one in (asked, asked | view))
    assert kept["groups"]
    for group, same in zip(kept["groups"], plain["groups"], strict=True):
        for result, bare in zip(group["results"], same["results"], strict=True):
            page, _, found = result["href"].partition("#")[0].removeprefix("/en/").partition("?")
            there = parse(page, bare["href"].partition("#")[0].partition("?")[2], vocabulary).state
            parsed = parse(page, found, vocabulary)
            assert not parsed.refusals
            wanted = {
                name: value
                for name, value in view.items()
                if name in KEPT and name in APPLIES[page] and value in vocabulary[name]
            }
            assert parsed.state == replace(there, **wanted)


def test_the_server_answers(client: FlaskClient) -> None:
    reply = client.get("/search", query_string={"q": "Łódź", "language": "it"})
    assert reply.status_code == 200
    assert reply.mimetype == "application/json"
    assert reply.headers["Cache-Control"] == "private, max-age=60"
    told = json.loads(reply.data)
    assert told["groups"][0]["results"][0]["href"] == "/it/regions?region=PL71"
    assert set(told["groups"][0]) == {"name", "count", "results"}


@pytest.mark.parametrize(
    "asked", ["", "q=", "q=%20", "q=%00%07", "q=%FF%FE", "q=" + "x" * 5000, "q=zzzz&q=piemonte", "q[]=a"]
)
def test_odd_questions_find_nothing(client: FlaskClient, asked: str) -> None:
    reply = client.get(f"/search?language=en&{asked}")
    assert reply.status_code == 200
    assert reply.get_json() == {"said": "0 results", "groups": []}


@pytest.mark.parametrize(
    "asked", ["q=a", "q=a&language=", "q=a&language=xx", "q=a&language=EN", "language=%00"]
)
def test_an_unknown_language_is_refused_plainly(client: FlaskClient, asked: str) -> None:
    reply = client.get(f"/search?{asked}")
    assert (reply.status_code, reply.text) == (400, "400 Bad Request\n")
    assert "Content-Security-Policy" in reply.headers


def test_only_questions_are_answered(client: FlaskClient) -> None:
    assert client.post("/search?q=a&language=en").status_code == 405
    assert client.head("/search?q=a&language=en").status_code == 200


def test_a_long_query_is_cut(client: FlaskClient) -> None:
    long = "piemonte " + " " * QUERY_LIMIT + "nowhere"
    reply = client.get("/search", query_string={"q": long, "language": "en"})
    assert reply.get_json()["groups"][0]["results"][0]["text"] == "Piemonte"


# Beside things of the tables


@pytest.mark.parametrize(
    ("query", "kind", "key"),
    [
        ("ESCP-4i", "programmes", "escp-4i"),
        ("going international", "programmes", "escp-4i"),
        ("lead region", "words", "lead-region"),
        ("regione capofila", "words", "lead-region"),
        ("capofila", "words", "lead-region"),
        ("COSME", "words", "cosme"),
        ("NUTS", "words", "nuts"),
        ("attendibilità", "words", "confidence"),
        ("find partners", "pages", "find"),
        ("accessibilità", "pages", "accessibility"),
        ("privacy", "pages", "privacy"),
        ("glossario", "pages", "glossary"),
    ],
)
def test_programmes_words_and_pages_are_found(deps: Deps, query: str, kind: str, key: str) -> None:
    assert (kind, key) in [(m.kind, m.id) for group in deps.search.find(query) for m in group.matches[:1]]


def test_words_of_descriptions_are_found_after_names(deps: Deps) -> None:
    """By hand: the description of the area of sport speaks of wearables, and no name does."""
    for query in ("wearable", "indossabili"):
        assert ("themes", "sport", Rank.TOLD) in [
            (m.kind, m.id, m.rank) for group in deps.search.find(query) for m in group.matches
        ]
    for group in deps.search.find("textile", limit=60, total=600):
        ranks = [match.rank for match in group.matches]
        assert ranks == sorted(ranks)
    assert first(deps, "photonics")[:2] == ("themes", "photonics")


def test_the_rest_of_a_group_is_asked_for_alone(client: FlaskClient, deps: Deps) -> None:
    sent = client.get("/search?language=en&q=ESCP-4i&scope=all").get_json()
    (group,) = [one for one in sent["groups"] if one["name"] == "Partnerships"]
    shown, total = map(int, group["count"].split(" of "))
    assert group["more"]["text"] == f"Show {total - shown} more"
    assert "scope=all" in group["more"]["asks"]
    wide = client.get(group["more"]["asks"]).get_json()
    assert [one["name"] for one in wide["groups"]] == ["Partnerships"]
    assert len(wide["groups"][0]["results"]) == total
    assert wide["groups"][0]["results"][:shown] == group["results"]
    assert "more" not in wide["groups"][0]
    assert client.get("/search?language=en&q=a&group=nothing").status_code == 200
    odd = answer(deps.search, deps.reference, deps.texts["en"], "e&group=x")
    assert all("&group=x" not in one["more"]["asks"] for one in odd["groups"] if "more" in one)


def test_where_words_and_pages_lead_is_there(client: FlaskClient) -> None:
    for query in ("NUTS", "glossary", "present", "privacy", "ESCP-S3"):
        for language in ("en", "it"):
            for group in client.get(f"/search?language={language}&q={query}").get_json()["groups"]:
                for result in group["results"]:
                    assert client.get(result["href"].partition("#")[0]).status_code == 200, result
