"""What every view is made with: the data, the texts of one language, and the state."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import quote

from data.asking.addresses import Addresses
from data.asking.filters import FILTERS
from data.asking.index import Index
from data.asking.networks import Graph
from data.asking.pairs import read_pair
from data.asking.queries import Selection
from data.asking.reference import Reference
from data.asking.sites import home_of
from data.asking.standing import Standings
from data.asking.state import GAP, ViewState
from data.asking.sureness import Sure, meets
from data.folding import fold
from layouts.i18n import Texts


@dataclass(frozen=True)
class Context:
    """Frozen inputs of a view; `texts` decides the language, `state` what is chosen.

    selecting: the query of a state; standing: what each region has, for a least confidence, a scope and
    platforms; graphing: the network of a state. All may remember their answers. near: the values of a parameter whose
    names are nearest to a wrong one.
    whole: for a file: tables have all their rows, and cells name all that they speak of.
    audience: whether those who see it did not set its filters: it is a slide, or stands on another site.
    """

    index: Index
    selecting: Callable[[ViewState], Selection]
    reference: Reference
    texts: Texts
    state: ViewState
    standing: Callable[[str, str, tuple[str, ...]], Standings]
    graphing: Callable[[ViewState], Graph]
    near: Callable[[str, str], tuple[str, ...]]
    whole: bool = False
    audience: bool = False

    @property
    def standings(self) -> Standings:
        """What each region has, under the state's confidence and scope, in areas of the platforms that are shown."""
        return self.standing(self.state.confidence, self.state.scope, self.other_platforms)

    def standings_of(self, platform: str) -> Standings:
        """Return what each region has in areas of one platform."""
        others = () if platform in self.index.platforms[:1] else (platform,)
        return self.standing(self.state.confidence, self.state.scope, others)

    @property
    def platforms(self) -> tuple[str, ...]:
        """The platforms whose areas are shown."""
        return self.index.shown(self.state)

    @property
    def other_platforms(self) -> tuple[str, ...]:
        """The platforms that are shown, as an address says them: none where it is the one shown by itself."""
        return self.index.others(self.state)

    def meets(self, row: Sure) -> bool:
        """Whether a row is as sure as the state asks for."""
        return meets(row, self.state.confidence)

    def select(self, state: ViewState | None = None) -> Selection:
        """Select the rows of this or another state."""
        return self.selecting(state or self.state)

    def graph(self) -> Graph:
        """Return the network of this state."""
        return self.graphing(of_all_forms(self.state))

    def href(self, state: ViewState) -> str:
        """Return the address of a state in this language."""
        return self.texts.addresses.view(state)

    def to(self, page: str, parameter: str, *values: str, region: str = "") -> str:
        """Return the address of a page with values of one parameter; in all years where one of them is later.

        What counts as known here does so there, so that the page says no other number than the link to it. region: of
        whose rows alone the page is to speak.
        """
        state, later = self.state, any(self.reference.is_later(parameter, value) for value in values)
        scope = "all" if later else state.scope
        platforms = () if parameter == "theme" else self.other_platforms
        before, after = _around(
            self.texts.addresses, page, parameter, region, state.confidence, scope, state.host, platforms
        )
        return f"{before}{quote(','.join(sorted(values)), safe=',')}{after}"

    def page(self, page: str) -> str:
        """Return the address of a page with nothing chosen but what counts as known, and the host region."""
        state = self.state
        return _elsewhere(
            self.texts.addresses, page, state.confidence, state.scope, state.host, self.other_platforms
        )

    def without(self, parameter: str, value: str | None = None) -> str:
        """Return the address without a parameter, or without one of its values."""
        kept = [v for v in self.state.chosen(parameter) if value is not None and v != value]
        return self.href(self.state.with_values(parameter, kept))

    def region(self, code: str) -> str:
        """Return the name of a region as it calls itself; countries in the language of the page."""
        region = self.reference.regions[code]
        return self.texts.country(region.country) if region.level == 0 else region.name

    def common(self, code: str) -> str:
        """Return what a region is called today, as maps write it: its own name, unless NUTS has another one."""
        return self.reference.common_names.get((code, self.texts.language)) or self.region(code)

    def called(self, code: str) -> str:
        """Return the name of a region in a heading, with what it is called today beside it, where that is another one.

        The first of these is the one of NUTS 2016, by which sources know it.
        """
        name, common = self.region(code), self.common(code)
        return name if common == name else f"{name} ({common})"

    def theme(self, theme_id: str) -> str:
        """Return the short name of a thematic area."""
        return self.reference.called("theme", theme_id, self.texts.language)

    def in_order(self, areas: Iterable[str]) -> list[str]:
        """Sort thematic areas as the list of 2018 has them, later ones last."""
        return sorted(areas, key=lambda area: self.reference.themes[area].order)

    def partnership(self, partnership_id: str) -> str:
        """Return the acronym of a partnership."""
        return self.reference.partnerships[partnership_id].acronym

    def organisation(self, organisation_id: str) -> str:
        """Return the most used name of an organisation."""
        return self.reference.organisations[organisation_id].name

    def event(self, event_id: str) -> str:
        """Return the name of an event."""
        return self.texts.fact(self.reference.event[event_id].name)

    def site(self, organisation_id: str) -> str:
        """Return where an organisation is: its town, else its region or country."""
        row = home_of(self.reference, organisation_id)
        region = self.common(row.nuts_code) if row.nuts_code else ""
        return row.city or region or self.texts.country(row.country)

    def selected(self, selected: str) -> str:
        """Return the name of what is selected. selected: kind:id, or a pair."""
        if pair := read_pair(selected, self.index.vocabulary):
            return " – ".join(self.value(kind, end) for kind, end in zip(*pair, strict=True))
        kind, _, one = selected.partition(":")
        return NAMES[kind](self, one)

    def platform(self, platform_id: str) -> str:
        """Return the short name of a platform."""
        return self.texts.fact(self.reference.platforms[platform_id].short_name)

    def platform_of(self, theme_id: str) -> str:
        """Return the short name of the platform of an area, empty for the one that is shown by itself."""
        platform = self.index.platform_of[theme_id]
        return "" if platform in self.index.platforms[:1] else self.platform(platform)

    def programme(self, programme_id: str) -> str:
        """Return the name of a programme."""
        return self.reference.programmes[programme_id].name

    def sector(self, sector: str) -> str:
        """Return the name of a sector group by its id."""
        return self.texts.fact(self.index.sectors[sector])

    def value(self, parameter: str, value: str) -> str:
        """Return the name of a value of any parameter."""
        one = FILTERS[parameter]
        if one.names:
            return NAMES[one.names](self, value)
        words = "" if isinstance(one.values, str) else one.values[value]
        return self.texts.t(words) if words else value

    def by_name(self, parameter: str, values: Iterable[str]) -> list[str]:
        """Sort values of a parameter by their name, accents ignored."""
        return sorted(values, key=lambda value: fold(self.value(parameter, value)))


def of_all_forms(state: ViewState) -> ViewState:
    """Return the state of what is made alike for every form of a view, and for every host region."""
    state = replace(state, host="", view=FILTERS["view"].default)
    for parameter in ("columns", "sort", "matrix_rows", "matrix_columns"):
        state = state.with_values(parameter, ())
    return state


NAMES: Mapping[str, Callable[[Context, str], str]] = {
    "theme": Context.theme,
    "platform": Context.platform,
    "programme": Context.programme,
    "country": lambda c, code: c.texts.country(code),
    "region": Context.region,
    "sector": Context.sector,
    "partnership": Context.partnership,
    "organisation": Context.organisation,
    "site": Context.site,
    "selected": Context.selected,
    "event": Context.event,
    "place": lambda c, place: c.reference.events_at[place][0].city,
    "indicator": lambda c, one: c.texts.fact(c.reference.scoreboard.indicators[one].short_name),
}
"""How things are called, by what they are: data.asking.filters.Filter.names."""
LISTS: Mapping[str, Callable[[Context], Iterable[str]]] = {
    "platform": lambda c: c.reference.platforms,
    "programme": lambda c: c.reference.programmes,
}
"""Things that the tables put in order, by what they are."""


@lru_cache(maxsize=256)
def _elsewhere(
    addresses: Addresses, page: str, confidence: str, scope: str, host: str, platforms: tuple[str, ...]
) -> str:
    known = ViewState(confidence=confidence, scope=scope, host=host, platform=platforms)
    return addresses.view(known.elsewhere(page))


@lru_cache(maxsize=1024)
def _around(
    addresses: Addresses,
    page: str,
    parameter: str,
    region: str,
    confidence: str,
    scope: str,
    host: str,
    platforms: tuple[str, ...],
) -> tuple[str, str]:
    """Return what stands before and after the values of a parameter in an address.

    A table may have a thousand of these; to write each of them as to_query() does would take longer than the rest.
    """
    known = ViewState(confidence=confidence, scope=scope, host=host, platform=platforms)
    state = known.elsewhere(page)
    state = state.with_values("region", (region,)) if region else state
    before, after = addresses.view(state.with_values(parameter, (GAP,))).split(GAP)
    return before, after
