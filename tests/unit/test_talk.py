"""The shipped decks: they are whole, open, say true numbers, and what data fill in is what the tables hold."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache

import pytest

from data.asking.state import parse
from data.decks.deck import DECKS, FILLINGS, Deck
from data.decks.markup import blocks
from data.decks.parsing import Vocabulary, load_decks
from data.languages import LANGUAGES
from layouts.ids import Id
from layouts.making.address import Address
from layouts.making.views import Views
from layouts.talk import fillings
from layouts.talk.host_lines import LINES
from layouts.talk.said import Told
from layouts.talk.told import told
from tests.unit.conftest import Build
from tests.unit.slow import Facts

TellOf = Callable[..., Mapping[str, Told]]


@pytest.fixture(scope="module")
def decks(vocabulary: Vocabulary) -> Mapping[str, Deck]:
    return load_decks(DECKS, vocabulary)


@pytest.fixture(scope="module")
def tell(decks: Mapping[str, Deck], views: Views) -> TellOf:
    """The slides of a shipped deck by name, as they are told to a host region."""

    @cache
    def made(
        name: str = "ten-maps", host: str = "", language: str = "en", region: str = ""
    ) -> Mapping[str, Told]:
        deck = decks[name].in_language(language).filled(region, {"region": region})
        return {s.name: t for s, t in zip(deck.slides, told(views, language, deck, host), strict=True)}

    return made


def test_shipped_decks_are_whole(decks: Mapping[str, Deck]) -> None:
    assert list(decks) == ["ten-maps", "your-region"]
    for deck in decks.values():
        texts = [deck.title, deck.about]
        texts += [each for s in deck.slides for each in (s.title, s.text, s.notes)]
        for each in texts:
            assert tuple(each) == tuple(LANGUAGES)
    maps = [s.address for s in decks["ten-maps"].slides if s.address]
    assert len([address for address in maps if "indicator=" not in address]) == 10, (
        "ten maps of cluster policy"
    )
    assert len(maps) == 11, "and one of figures"
    assert len(decks["your-region"].slides) == 6
    assert 40 <= sum(s.minutes for s in decks["ten-maps"].slides) <= 45


@pytest.mark.parametrize("region", ["ITC1", "FR", "SI", "BE2", "SE312", "PL41", "ES52"])
def test_every_view_opens_without_refusal(
    region: str, decks: Mapping[str, Deck], view: Build, vocabulary: Vocabulary
) -> None:
    for deck in decks.values():
        slides = deck.filled(region, {"region": "R"}).slides
        for address in (address for s in slides for address in (s.address, s.subject) if address):
            page, _, query = address.partition("?")
            assert parse(page, query, vocabulary).refusals == ()
            assert "{" not in address
            assert view(address).heading


def test_both_languages_have_the_same_shape(decks: Mapping[str, Deck]) -> None:
    def shape(text: str) -> list[str]:
        return [line[:1] if line[:1] in "|-" else "p" for line in text.splitlines() if line]

    for s in (s for deck in decks.values() for s in deck.slides):
        assert shape(s.text["en"]) == shape(s.text["it"]), s.name
        assert s.text["en"].count("**") == s.text["it"].count("**"), s.name
        assert len(s.notes["en"].split("\n\n")) == len(s.notes["it"].split("\n\n")), s.name


def test_texts_are_short_enough_for_the_back_row(decks: Mapping[str, Deck]) -> None:
    for s in (s for deck in decks.values() for s in deck.slides):
        for language in LANGUAGES:
            assert len(s.title[language]) <= 60, s.name
            words = len(re.findall(r"[\w-]+", s.text[language]))
            assert words <= (32 if s.address else 80), f"{s.name}: {words} words"


def test_old_numbers_of_slides_lead_to_what_they_showed(decks: Mapping[str, Deck]) -> None:
    """The nineteen slides of the first edition, by their numbers."""
    deck = decks["ten-maps"]
    addresses = {s.name: s.address for s in deck.slides}
    assert len(deck.numbered) == 19
    shown = [addresses[name] for name in deck.numbered]
    assert shown[:7] == ["", "", "", "", "", "themes", "themes?theme=textile-innovation"]
    assert shown[8:11] == [
        "partnerships?partnership=iot4industry",
        "partnerships?partnership=tex4im",
        "targets",
    ]
    by_number = {number: s.name for number, s in deck.numbers.items()}
    assert [by_number[n] for n in (1, 12, 13, 28, 29, 36, 47)] == [
        "opening",
        "areas",
        "area-names",
        "sectors",
        "who-goes",
        "pilot-regions",
        "closing",
    ], "and those of the second edition, which short addresses have, although slides were added"
    assert {by_number[48], by_number[49]} == {"other-sectors", "strength"}
    assert len(by_number) == len(deck.slides)
    assert deck.numbered[13:] == ("pilot-regions", "events", "platform", "dos-and-donts", "next", "sources")


# Numbers

# Names that have digits of their own.
NAMES = re.compile(r"[Ii]ndustr(y|ia) 4\.0|COS-[A-Z0-9-]+|[A-Za-z-]+\d+[A-Za-z]*|CORDIS, \w+ \d+")
NUMBER = re.compile(r"(\d+(?:[.,]\d+)*)( million| milion)?")
YEAR = re.compile(r"20\d\d")
FIGURES = {
    "areas": ["s3p-areas"],
    "area-names": ["s3p-areas"],
    "innosup": [
        "innosup-projects",
        "innosup-projects-older",
        "innosup-innosup-01-2016-2017-projects_funded-2",
        "innosup-participants",
        "innosup-allocated",
    ],
    "innosup-money": [
        "innosup-projects-older",
        "innosup-smes-reached",
        "innosup-smes-supported",
        "innosup-voucher",
        "innosup-max-project",
        "innosup-sme-share",
        "innosup-target-smes",
        "innosup-envelope",
    ],
    "projects": ["innosup-projects"],
    "escp-s3": [
        "escps3-partnerships",
        "escps3-partners",
        "escps3-countries",
        "escps3-smes",
        "escps3-budget",
        "escps3-per-project",
    ],
    "escp-4i": [
        "escp4i-partnerships",
        "escp4i-clusters",
        "escp4i-smes",
        "escp4i-budget",
        "escp4i-budget-extra",
    ],
    "excellence": [
        "excellence-projects",
        "excellence-clusters",
        "excellence-smes",
        "excellence-calls",
        "excellence-budget",
    ],
    "excellence-2018": ["excellence-2018-budget"],
    "platform": [
        "eccp-mapped",
        "eccp-clusters-met",
        "eccp-meetings-international",
        "eccp-meetings-eu",
        "eccp-visitors",
        "eccp-subscriptions",
        "eccp-news",
        "eccp-events",
    ],
    "observatory": ["pilot-regions"],
    "pilot-regions": ["pilot-regions"],
    "partnering": ["partnering-escps", "partnering-smes"],
}
"""The figures of headline_figures.csv that a slide says."""
WEEKS = {21.0, 22.0, 28.0, 29.0, 1.0, 5.0, 14.0, 15.0}
"""Days of the EU Cluster Weeks as the presentation gives them; other sources begin some a day or two earlier."""


def counted(facts: Facts) -> Mapping[str, set[float]]:
    """Numbers of slides that other tables have."""
    stated = {row["partnership_id"]: float(row["members_stated"] or 0) for row in facts["partnerships"]}
    days = {row["event_id"]: (row["start_date"], row["end_date"]) for row in facts["events"]}
    met = [*days["eu-korea-2018"], *days["eu-western-balkans-2018"]]
    return {
        "iot4industry": {stated["iot4industry"]},
        "tex4im": {stated["tex4im"]},
        "events": {float(day[-2:]) for day in met},
        "weeks": WEEKS,
        "partnering": {float(days["escp-partnering-2018"][0][-2:])},
        "sources": {float(days["torino-2018"][0][-2:])},
    }


def official(facts: Facts, names: Iterable[str]) -> set[float]:
    values = {row["figure_id"]: row["value"] for row in facts["headline_figures"]}
    return {float(values[name]) for name in names}


def numbers(text: str) -> set[float]:
    """The numbers that a text says, years left out."""
    said = set()
    for digits, million in NUMBER.findall(NAMES.sub("", text)):
        if million:
            said.add(round(float(digits.replace(",", ".")) * 1_000_000))
        elif not YEAR.fullmatch(digits):
            said.add(float(re.sub("[.,]", "", digits)))
    return said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("€59.5 million for 4,500 firms", {59_500_000, 4500}),
        ("59,5 milioni per 4.500 imprese, il 75%", {59_500_000, 4500, 75}),
        ("22–23 November 2018, INNOSUP-1, ESCP-4i, Tex4IM, S3, industry 4.0", {22, 23}),
    ],
)
def test_numbers_are_found(text: str, said: set[float]) -> None:
    assert numbers(text) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_slides_say_numbers_of_the_facts_and_no_others(
    language: str, decks: Mapping[str, Deck], facts: Facts
) -> None:
    for s in decks["ten-maps"].slides:
        known = official(facts, FIGURES.get(s.name, ())) | counted(facts).get(s.name, set())
        assert numbers(f"{s.title[language]} {s.text[language]}") == known, s.name
    for s in decks["your-region"].slides:
        assert numbers(f"{s.title[language]} {s.text[language]} {s.notes[language]}") == set(), s.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_notes_say_where_the_numbers_of_a_slide_come_from(
    language: str, decks: Mapping[str, Deck], facts: Facts
) -> None:
    """Notes have no numbers of their own but the day of the presentation, and that of Vienna."""
    torino = next(row["start_date"] for row in facts["events"] if row["event_id"] == "torino-2018")
    vienna = next(row["end_date"] for row in facts["events"] if row["event_id"] == "eu-korea-2018")
    dates = {float(torino[-2:]), float(vienna[-2:])}
    source = {"en": "Source", "it": "Font"}[language]
    for s in decks["ten-maps"].slides:
        assert numbers(s.notes[language]) <= dates, s.name
        assert source in s.notes[language] or not numbers(s.text[language]) or s.name == "sources", s.name


def test_years_are_those_of_the_facts(decks: Mapping[str, Deck]) -> None:
    # Programmes, calls, events, aims, and when facts were collected.
    known = {"2014", "2015", "2017", "2018", "2019", "2020", "2026"}
    for s in (s for deck in decks.values() for s in deck.slides):
        years = [set(YEAR.findall(NAMES.sub("", s.text[code] + s.notes[code]))) for code in LANGUAGES]
        assert years[0] == years[1] <= known, s.name


# What data fill in


def cells(slide: Told) -> list[list[str]]:
    """The cells of the tables and columns of names of a slide, as text."""
    parts = [block for block in blocks(slide.text) if block.kind in ("table", "grid")]
    return [["".join(run.text for run in cell) for cell in row] for block in parts for row in block.rows]


def bold(slide: Told) -> list[str]:
    """The bold names of the tables and lists of a slide."""
    parts = [block for block in blocks(slide.text) if block.kind != "paragraph"]
    return [run.text for block in parts for row in block.rows for cell in row for run in cell if run.bold]


def test_every_filling_is_known_to_decks() -> None:
    assert tuple(fillings.FILLINGS) == FILLINGS


def test_the_areas_are_named_with_those_of_the_host(tell: TellOf, facts: Facts) -> None:
    slide = tell(host="ITC1")["area-names"]
    named = {name.rstrip(" ●★○") for row in cells(slide) for name in row} - {""}
    assert named == {
        row["short_name"]
        for row in facts["themes"]
        if row["order_2018"] and row["platform_id"] == "s3p-industry"
    }
    assert len(named) == 18
    assert bold(slide) == ["Textile Innovation", "Medical Technology"]
    assert "Textile Innovation** ●" in slide.text
    assert "★" in tell(host="ES52")["area-names"].text, "Comunitat Valenciana leads the textile area"
    assert bold(tell()["area-names"]) == []


def test_projects_members_sectors_and_targets_are_those_of_the_tables(tell: TellOf, facts: Facts) -> None:
    slides = tell(host="ITC1")
    projects = {name for row in cells(slides["projects"]) for name in row} - {""}
    of_2018 = [row for row in facts["partnerships"] if row["in_2018_deck"] == "yes"]
    assert projects == {row["acronym"] for row in of_2018 if row["programme"] == "innosup-1"}
    assert len(projects) == 13
    assert bold(slides["projects"]) == ["IoT4Industry"]
    assert slides["iot4industry"].text.count("\n- ") == 8
    assert "- ★ SCS cluster\n" in slides["iot4industry"].text
    assert bold(slides["iot4industry"]) == ["MESAP, Torino"]
    assert bold(slides["tex4im"]) == ["PO.IN.TEX, Biella"]
    told = [cells(slides[name])[1:] for name in ("sectors", "other-sectors")]
    assert list(map(len, told)) == [fillings.LARGER, 4]
    sectors = {row[0]: row[1].split(", ") for rows in told for row in rows}
    assert sum(map(len, sectors.values())) == 25
    assert Counter(map(len, sectors.values())) == Counter(
        Counter(r["sector"] for r in facts["partnership_sectors"]).values()
    )
    targets = Counter(
        row["target_country"]
        for row in facts["partnership_targets"]
        if row["target_country"] and row["partnership_id"] in {p["partnership_id"] for p in of_2018}
    )
    columns = zip(*cells(slides["target-ranking"]), strict=True)
    ranked = [name.rpartition(": ") for column in columns for name in column if name]
    assert ranked[0][::2] == ("United States", str(targets["US"]))
    assert [int(number) for _, _, number in ranked] == sorted(targets.values(), reverse=True), "all are named"


def test_pilot_regions_are_named_by_round(tell: TellOf, facts: Facts) -> None:
    rounds = [row[1].split(", ") for row in cells(tell()["pilot-support"])[1:]]
    assert [len(names) for names in rounds] == [5, 7]
    assert {"Hauts-de-France", "Grand Est"} <= {name for names in rounds for name in names}, "as on the map"
    batches = Counter(row["batch"] for row in facts["pilot_regions"])
    assert batches == {"1": 5, "2": 7}


def test_a_region_is_told_by_name(tell: TellOf) -> None:
    slides = tell("your-region", region="ITC1")
    assert cells(slides["areas"])[1:] == [
        ["Textile Innovation", "Participant"],
        ["Medical Technology", "Participant"],
    ]
    assert "MESAP" in slides["partnerships"].text and "Po.in.tex" in slides["partnerships"].text
    assert len(cells(slides["partners"])) == 1 + fillings.MOST
    figures = {row[0]: row[1:] for row in cells(slides["figures"])}
    assert figures["Indicator"] == ["Piemonte", "EU of 28", "Rank"]
    assert figures["GDP per head"][:2] == ["102", "100"]
    assert figures["Research and development"][0] == "2.06%"
    assert len(figures) == 1 + fillings.INDICATORS
    lacking = [row[0] for row in cells(tell("your-region", region="CH01")["figures"])]
    assert "Knowledge-intensive services" in lacking and "GDP per head" not in lacking, "nothing is made up"
    unknown = tell("your-region", region="FI20")
    assert "No role in a thematic area is known." in unknown["areas"].text
    without = tell("your-region", region="FI1D7")
    assert without["partnerships"].text.strip() == "No member is known.", "nobody is there to be asked"
    assert without["targets"].text.strip() == "No target country is known.", (
        "others of the larger region have some"
    )
    assert "**Ask them.**" in slides["partnerships"].text and "Canada" in slides["targets"].text


# The line about the host region


@pytest.mark.parametrize(
    ("host", "lines"),
    [
        (
            "ITC1",
            {
                "opening": "Piemonte at a glance (known): 2 areas, 9 partnerships, 11 target countries",
                "areas": "Piemonte is known to take part in 2 areas: Textile Innovation and Medical Technology.",
                "one-area": "Piemonte takes part here.",
                "innosup": "1 of these partnerships has members in Piemonte: IoT4Industry.",
                "iot4industry": "MESAP (Torino) is one of the 8 known members.",
                "escp-s3": "2 of these partnerships have members in Piemonte: S3martMed and Tex4IM.",
                "tex4im": "PO.IN.TEX (Biella) is one of the 8 known members.",
                "strength": "Piemonte: 2.06%, place 56 among 235 regions.",
                "pilot-regions": "Piemonte is one of the 12 pilot regions: first round.",
                "cycle": "",
                "sources": "",
            },
        ),
        (
            "FI1D7",
            {
                "one-area": "",
                "innosup": "",
                "iot4industry": "",
                "escp-4i": "",
                "strength": "Lappi: 2.57% (of Pohjois- ja Itä-Suomi, in which it lies), place 35 among 235 regions.",
                "pilot-regions": "Pohjois- ja Itä-Suomi, of which Lappi is part, is one of the 12 pilot regions: "
                "second round.",
            },
        ),
        (
            "PL71",
            {
                "areas": "Łódzkie is known to take part in 1 area: Textile Innovation.",
                "one-area": "Łódzkie takes part here.",
                "sectors": "1 of these partnerships has members in Łódzkie: FoodNet.",
                "escp-s3": "",
                "pilot-regions": "",
            },
        ),
    ],
)
def test_what_a_slide_means_for_the_host_region(host: str, lines: Mapping[str, str], tell: TellOf) -> None:
    slides = tell(host=host)
    assert {name: slides[name].host for name in lines} == lines
    assert not any(slide.host for name, slide in tell().items()), "without a host region nothing is said"


def test_lines_speak_of_pages_that_slides_show(decks: Mapping[str, Deck]) -> None:
    shown = {(s.address or s.subject).partition("?")[0] for s in decks["ten-maps"].slides} - {""}
    assert shown == set(LINES)


FILTERED = ("themes?theme=textile-innovation&region=FRK", "partnerships?programme=innosup-1&country=IT")


@pytest.mark.parametrize("address", FILTERED)
@pytest.mark.parametrize(
    ("language", "others", "filters"), [("en", "Others", "your filters"), ("it", "Altri", "filtri scelti")]
)
def test_slides_speak_of_no_filters_that_their_audience_did_not_set(
    address: str, language: str, others: str, filters: str, views: Views, vocabulary: Vocabulary
) -> None:
    page, _, query = address.partition("?")
    state = parse(page, query, vocabulary).state
    for audience in (True, False):
        shown = views.view(language, state, audience).map
        hovers = " ".join(one.hover for one in (*shown.areas, *shown.points))
        said = [line.label for line in shown.legend]
        assert (others in said) == audience
        assert (filters in f"{hovers} {said}") != audience
        path = f"/{language}/embed/{page}" if audience else f"/{language}/{page}"
        opened = views.open_page(Address(path, query, "light")).body
        legend = opened.partition(f'id="{Id.LEGEND}"')[2].partition("</ul>")[0]
        assert (others in legend, filters in legend) == (audience, not audience)
