"""The search of the header: by which names a thing is found, and how a result reads."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from data.asking.filters import FILTERS, kept
from data.asking.programmes import Platform
from data.asking.reference import Reference
from data.asking.rows import Region, Target
from data.asking.searching import Entry, Group, Match, SearchIndex, plain
from data.asking.state import ViewState
from data.cells import texts_in
from data.compact import JsonObject
from layouts.i18n import Texts
from layouts.search_words import (
    DECKS,
    GROUP_NAMES,
    WIDE,
    page_entries,
    page_result,
    programme_entries,
    programme_result,
    word_entries,
    word_result,
)

ALSO = {
    "AE": ("UAE",),
    "CZ": ("Czech Republic", "Repubblica Ceca"),
    "GB": ("Great Britain", "Gran Bretagna"),
    "NL": ("Holland", "Olanda"),
    "US": ("USA", "America"),
}
"""What people call a country beside the names that CLDR and Eurostat give it."""

Languages = Mapping[str, Texts]
ASKED_ANYWHERE = ViewState()
Result = tuple[str, str, ViewState]
"""A result: its name, what tells it from others, and where it leads."""


def build_search(reference: Reference, languages: Languages) -> SearchIndex:
    """Index all that can be found. Names of every language find a thing on the pages of every other."""
    return SearchIndex(
        [
            *_themes(reference, languages),
            *_regions(reference),
            *_countries(reference, languages),
            *_targets(reference, languages),
            *_partnerships(reference, languages),
            *_organisations(reference),
            *_events(reference, languages),
            *programme_entries(reference, languages),
            *word_entries(reference, languages),
            *page_entries(languages),
        ]
    )


def answer(
    search: SearchIndex,
    reference: Reference,
    texts: Texts,
    query: str,
    seen: ViewState = ASKED_ANYWHERE,
    only: str = "",
) -> JsonObject:
    """Return what a query finds, as plain data: groups of results, and the sentence that says how many.

    seen: what is shown where it is asked; what counts as known there does so where results lead. only: the group that
    alone is wanted, of which more are listed.
    """
    groups = search.find(query, WIDE, WIDE, only) if only else search.find(query)
    listed = sum(len(group.matches) for group in groups)
    total = listed + sum(group.further for group in groups)
    said = texts.n("{count} result", "{count} results", total)
    if total > listed:
        said = texts.t("{listed} of {total} results listed", listed=listed, total=texts.number(total))
    told = [
        _group(group, reference, texts, seen) | ({} if only else _more(group, texts, query, seen))
        for group in groups
    ]
    return {"said": said, "groups": told}


def _more(group: Group, texts: Texts, query: str, seen: ViewState) -> JsonObject:
    """Return what opens the rest of a group."""
    if not group.further:
        return {}
    said = texts.n("Show {count} more", "Show {count} more", group.further)
    return {"more": {"text": said, "asks": texts.addresses.wider_search(seen, group.name, query)}}


def nearest(search: SearchIndex, reference: Reference, parameter: str, value: str) -> tuple[str, ...]:
    """Return the values of a parameter of an address that a wrong one most likely means, three at most.

    `Piemont` as a region most likely means `ITC1`.
    """
    kinds = FILTERS[parameter].nearest if parameter in FILTERS else ()
    found = (_value(reference, parameter, *key) for key in search.nearest(kinds, value))
    return tuple(dict.fromkeys(found))


def _value(reference: Reference, parameter: str, kind: str, key: str) -> str:
    return (
        reference.country_code(key) if FILTERS[parameter].names == "region" and kind == "countries" else key
    )


# By which names a thing is found


def _themes(reference: Reference, languages: Languages) -> Iterator[Entry]:
    for key, row in reference.themes.items():
        names = (*reference.names_of("theme", key), row.official_name)
        platform = _platform(reference, key)
        words = " ".join(texts.fact(platform.short_name) for texts in languages.values()) if platform else ""
        weight = -float(row.later) - bool(platform)
        told = " ".join(texts.fact(row.description) for texts in languages.values())
        yield Entry("themes", key, _known(names), codes=(key,), words=words, told=told, weight=weight)


def _platform(reference: Reference, theme: str) -> Platform | None:
    """Return the platform of an area, where it is not the one that is shown by itself."""
    platform = reference.platforms[reference.themes[theme].platform_id]
    return None if platform.platform_id == next(iter(reference.platforms)) else platform


def _partnerships(reference: Reference, languages: Languages) -> Iterator[Entry]:
    for key, row in reference.partnerships.items():
        names, words = _known((row.acronym, row.title)), reference.programmes[row.programme].name
        facts = (row.description, row.sector_group)
        told = " ".join(texts.fact(fact) for texts in languages.values() for fact in facts)
        yield Entry(
            "partnerships", key, names, codes=(key,), words=words, told=told, weight=-float(row.later)
        )


def _organisations(reference: Reference) -> Iterator[Entry]:
    for key, row in reference.organisations.items():
        names = (row.name, *texts_in(row.names))
        weight = reference.memberships_of.count(key)
        yield Entry("organisations", key, _known(names), words=row.city, weight=weight)


def _regions(reference: Reference) -> Iterator[Entry]:
    """Regions of levels 1 to 3, the larger ones first. One that fills its parent is found there, or by its code."""
    for region in reference.regions.values():
        if region.level == 0:
            continue
        parent = reference.regions[region.parent]
        names = () if plain(parent.name) == plain(region.name) else _names(region, reference)
        yield Entry("regions", region.code, names, codes=(region.code,), weight=-region.level)


def _countries(reference: Reference, languages: Languages) -> Iterator[Entry]:
    for region in reference.regions.values():
        if region.level == 0:
            code = region.country
            names = (*_called(code, languages), *_names(region, reference))
            yield Entry("countries", code, names, codes=(code, region.code))


def _targets(reference: Reference, languages: Languages) -> Iterator[Entry]:
    """Third countries, those that more partnerships target first."""
    for code, rows in _targeted(reference).items():
        yield Entry("targets", code, _called(code, languages), codes=(code,), weight=len(rows))


def _events(reference: Reference, languages: Languages) -> Iterator[Entry]:
    for row in reference.events:
        names = _known((row.name, *(texts.fact(row.name) for texts in languages.values())))
        topics = [topic.strip() for topic in row.topics.split(";")]
        told = " ".join(texts.fact(topic) for texts in languages.values() for topic in topics)
        yield Entry("events", row.event_id, names, words=row.city, told=told)


def _known(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _names(region: Region, reference: Reference) -> tuple[str, ...]:
    """Return the names of a region, each of several languages by itself, and without what is in brackets."""
    whole = (region.name, *reference.names_of("region", region.code))
    parts = (part.strip() for name in whole for part in name.split("/"))
    bare = [re.sub(r"\s*\([^)]*\)", "", name) for name in (*whole, *parts)]
    return _known((*whole, *bare))


def _called(code: str, languages: Languages) -> tuple[str, ...]:
    return _known((*(texts.country(code) for texts in languages.values()), *ALSO.get(code, ())))


def _targeted(reference: Reference) -> dict[str, list[Target]]:
    """Return the rows of each country that partnerships target, outside the countries of NUTS."""
    found: dict[str, list[Target]] = {}
    for row in (row for rows in reference.targets_of.values() for row in rows):
        code = row.target_country
        if code and not reference.country_code(code):
            found.setdefault(code, []).append(row)
    return found


# How a result reads


def _group(group: Group, reference: Reference, texts: Texts, seen: ViewState) -> JsonObject:
    shown, more = len(group.matches), group.further
    count = texts.t("{shown} of {count}", shown=shown, count=texts.number(shown + more)) if more else ""
    results = [_result(match, reference, texts, seen) for match in group.matches]
    return {"name": texts.t(GROUP_NAMES[group.name]), "count": count, "results": results}


def _result(match: Match, reference: Reference, texts: Texts, seen: ViewState) -> dict[str, str]:
    name, detail, state = READS[match.kind](reference, texts, match.id)
    if match.id == DECKS:
        return {"text": name, "detail": detail, "href": texts.addresses.decks(seen.host)}
    # A thing of later calls is shown with these, and an area with its platform, whatever is asked for elsewhere.
    own = ({"scope"} if state.chosen("scope") else set()) | ({"platform"} if state.theme else set())
    along, there = seen.elsewhere(state.page), state
    for parameter in kept():
        if parameter not in own and (values := along.values(parameter)) != there.values(parameter):
            there = there.with_values(parameter, values)
    part = f"#{match.id}" if match.kind == "words" else ""
    english = match.kind in ("partnerships", "programmes") and texts.language != "en"
    told = {"text": name, "detail": detail, "href": texts.addresses.view(there) + part}
    return told | ({"lang": "en"} if english and detail else {})


def _theme(reference: Reference, texts: Texts, key: str) -> Result:
    row = reference.themes[key]
    name = reference.called("theme", key, texts.language)
    platform = _platform(reference, key)
    named = texts.fact(platform.short_name) if platform else ""
    detail = _joined(named, texts.t("Later area") if row.later else "")
    return name, detail, ViewState(page="themes", theme=(key,), scope=_scope(reference, "theme", key))


def _partnership(reference: Reference, texts: Texts, key: str) -> Result:
    row = reference.partnerships[key]
    title = row.title if row.title != row.acronym else ""
    detail = _joined(reference.programmes[row.programme].name, title)
    scope = _scope(reference, "partnership", key)
    return row.acronym, detail, ViewState(page="partnerships", partnership=key, scope=scope)


def _organisation(reference: Reference, texts: Texts, key: str) -> Result:
    row = reference.organisations[key]
    detail = _joined(row.city, texts.country(row.country) if row.country else "")
    scope = _scope(reference, "organisation", key)
    return row.name, detail, ViewState(page="organisations", organisation=key, scope=scope)


def _region(reference: Reference, texts: Texts, key: str) -> Result:
    region = reference.regions[key]
    translated = reference.called("region", key, texts.language)
    other = "" if plain(translated) in plain(region.name) else translated
    detail = _joined(other, texts.country(region.country), key)
    return region.name, detail, ViewState(page="regions", region=(key,))


def _country(reference: Reference, texts: Texts, key: str) -> Result:
    region = reference.regions[reference.country_code(key)]
    name = texts.country(key)
    own = "" if region.name == name else region.name
    return name, _joined(own, key), ViewState(page="regions", region=(region.code,))


def _target(_reference: Reference, texts: Texts, key: str) -> Result:
    return texts.country(key), _joined(texts.t("Target country"), key), ViewState("targets", target=(key,))


def _event(reference: Reference, texts: Texts, key: str) -> Result:
    row = reference.event[key]
    place = texts.country(row.country) if row.country else ""
    detail = _joined(row.city, place, texts.date(row.start_date))
    return texts.fact(row.name), detail, ViewState(page="events", selected=f"event:{key}")


READS: Mapping[str, Callable[[Reference, Texts, str], Result]] = {
    "themes": _theme,
    "regions": _region,
    "countries": _country,
    "targets": _target,
    "partnerships": _partnership,
    "organisations": _organisation,
    "events": _event,
    "programmes": programme_result,
    "words": word_result,
    "pages": page_result,
}


def _scope(reference: Reference, parameter: str, value: str) -> str:
    return "all" if reference.is_later(parameter, value) else FILTERS["scope"].default


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)
