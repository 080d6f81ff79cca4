"""What the filters and measures answer, worked out from the files row by row, as a person would."""

from collections import Counter
from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass
from datetime import date
from functools import cache

from data.asking.filters import FILTERS
from data.asking.standing import Standing
from data.asking.state import ViewState
from data.folding import id_of
from tests.registered import APPLIES

Row = Mapping[str, str]
Facts = Mapping[str, list[Row]]
LEVELS = ("low", "medium", "high")


@dataclass(frozen=True, repr=False, eq=False)
class Slow:
    """The tables as their files say. parents: of each region; ids: of the organisation of each spelling."""

    facts: Facts
    parents: Mapping[str, str]
    ids: Mapping[str, str]

    @cache  # noqa: B019  (one object, which lives as long as the tests)
    def rows(self, page: str) -> list[Row]:
        roles = [r for r in self.facts["theme_regions"] if r["nuts_code"]]  # others cannot be placed
        members = self.facts["partnership_members"]
        if page == "themes":
            return roles
        if page == "targets":
            return self.facts["partnership_targets"]
        if page == "organisations":
            return members
        if page == "events":
            return self.facts["events"]
        if page == "regions":
            return roles + [m for m in members if m["nuts_code"]]
        having = {m["partnership_id"] for m in members}
        without = [p for p in self.facts["partnerships"] if p["partnership_id"] not in having]
        bare = dict.fromkeys(("organisation", "role", "country", "nuts_code"), "")
        return members + [
            {"partnership_id": p["partnership_id"], "confidence": p["confidence"], **bare} for p in without
        ]

    def select(self, state: ViewState) -> list[Row]:
        rows = [
            row
            for position, row in enumerate(self.rows(state.page))
            if LEVELS.index(row["confidence"]) >= LEVELS.index(state.confidence)
            and all(
                self.passes(state, position, p)
                for p in APPLIES[state.page] - {"role", "confidence"}
                if FILTERS[p].links
            )
        ]
        if state.page == "events":
            return rows
        # Which role of a region is the one to use does not depend on the roles that are asked for.
        rows = best([r for r in rows if "theme_id" in r]) + [r for r in rows if "theme_id" not in r]
        if state.page == "regions" and not state.region:  # then regions are counted, and a country is none
            rows = [r for r in rows if "theme_id" in r or len(r["nuts_code"]) > 2]
        return [row for row in rows if not state.values("role") or row["role"] in state.role]

    def passes(self, state: ViewState, position: int, parameter: str) -> bool:
        wanted = self.platforms(state) if parameter == "platform" else state.values(parameter)
        if parameter == "year" and state.page != "events":
            return (
                not wanted
                or bool(state.values("indicator"))
                or self.runs(state, self.rows(state.page)[position])
            )
        if parameter == "scope":
            return (
                wanted == ("all",)
                or state.year > "2018"
                or not self.is_later(self.rows(state.page)[position])
            )
        return not wanted or bool(self.values(state.page, position, parameter) & set(wanted))

    def runs(self, state: ViewState, row: Row) -> bool:
        """Whether a row is known to be running in the year of a state; without a date where that is asked for."""
        if "theme_id" in row:
            same = [r for r in self.facts["theme_regions"] if r["nuts_code"] == row["nuts_code"]]
            dates = [r["as_of"][:4] for r in same if r["theme_id"] == row["theme_id"] and r["as_of"]]
            known = {str(year) for year in range(int(min(dates)), 2030)} if dates else set()
        else:
            known = _years(self.one("partnerships", "partnership_id", row))
        return state.year in known or (not known and state.values("undated") == ("show",))

    def platforms(self, state: ViewState) -> tuple[str, ...]:
        """The platforms that are asked for: by themselves, by areas of theirs, or the first one by nothing said."""
        of = {t["theme_id"]: t["platform_id"] for t in self.facts["themes"]}
        first = min(self.facts["platforms"], key=lambda row: int(row["order"]))["platform_id"]
        return state.platform or tuple(of[theme] for theme in state.theme) or (first,)

    def is_later(self, row: Row) -> bool:
        if "theme_id" in row:
            return self.one("themes", "theme_id", row)["in_2018_list"] == "no"
        return self.one("partnerships", "partnership_id", row)["in_2018_deck"] == "no"

    def one(self, table: str, key: str, row: Row) -> Row:
        (found,) = [r for r in self.facts[table] if r[key] == row[key]]
        return found

    def of(self, table: str, row: Row, key: str = "partnership_id") -> list[Row]:
        return [r for r in self.facts[table] if r[key] == row[key]]

    @cache  # noqa: B019
    def values(self, page: str, position: int, parameter: str) -> set[str]:
        """All values of a parameter that keep a row."""
        row, targets = self.rows(page)[position], page == "targets"
        role = "theme_id" in row
        if page == "events":
            return self.of_event(row, parameter)
        match parameter:
            case "theme":
                links = [] if role else self.of("partnership_themes", row)
                return (
                    {row["theme_id"]} if role else {r["theme_id"] or r["other_platform_area"] for r in links}
                )
            case "platform":
                everywhere = {p["platform_id"] for p in self.facts["platforms"]}
                return {self.one("themes", "theme_id", row)["platform_id"]} if role else everywhere
            case "programme":
                linked = self.linking(row) if role else [row]
                return {self.one("partnerships", "partnership_id", r)["programme"] for r in linked}
            case "country":
                return {r["country"] for r in (self.of("partnership_members", row) if targets else [row])}
            case "region":
                codes = {
                    r["nuts_code"] for r in (self.of("partnership_members", row) if targets else [row])
                } - {""}
                return {near for code in codes for near in self.near(code)}
            case "pilot":
                rounds = {r["nuts_code"]: r["batch"] for r in self.facts["pilot_regions"]}
                return {batch for code, batch in rounds.items() if self.lies_in(row["nuts_code"], code)}
            case "sector":
                slide = [r["sector"] for r in self.of("partnership_sectors", row)]
                named = slide[0] if slide else self.one("partnerships", "partnership_id", row)["sector"]
                return {id_of(named)} if named else set()
            case "target":
                return (
                    {row["target_country"]}
                    if targets
                    else {r["target_country"] for r in self.of("partnership_targets", row)}
                )
            case "organisation":
                return {self.ids[row["organisation"]]}
            case _:
                return {row["partnership_id"]}

    def of_event(self, row: Row, parameter: str) -> set[str]:
        """All values of a parameter that keep an event: its own, and those of its partnership."""
        partnership = self.of("partnerships", row) if row["partnership_id"] else []
        match parameter:
            case "theme":
                links = self.of("partnership_themes", row) if partnership else []
                return {row["theme_id"], *(r["theme_id"] or r["other_platform_area"] for r in links)} - {""}
            case "programme":
                return {*row["programmes"].split(";"), *(r["programme"] for r in partnership)} - {""}
            case "target":
                return set(row["partner_country"].split(";")) - {""}
            case "year":
                return set(map(str, range(int(row["start_date"][:4]), int(row["end_date"][:4]) + 1)))
            case _:
                return {row[parameter]}

    @cache  # noqa: B019
    def near(self, code: str) -> set[str]:
        """A region with all that contains it or lies in it."""
        return {code, *self.above(code)} | {inner for inner in self.parents if code in self.above(inner)}

    def above(self, code: str) -> list[str]:
        parent = self.parents[code]
        return [parent, *self.above(parent)] if parent else []

    def lies_in(self, code: str, other: str) -> bool:
        return code == other or other in self.above(code)

    # What regions have

    @cache  # noqa: B019
    def roles(
        self, confidence: str = "low", scope: str = "2018", platforms: tuple[str, ...] = ()
    ) -> list[Row]:
        return self.select(ViewState("themes", platforms, confidence=confidence, scope=scope))

    @cache  # noqa: B019
    def members(self, confidence: str = "low", scope: str = "2018") -> list[Row]:
        return self.select(ViewState(page="organisations", confidence=confidence, scope=scope))

    @cache  # noqa: B019
    def targets(self, confidence: str = "low", scope: str = "2018") -> list[Row]:
        return self.select(ViewState(page="targets", confidence=confidence, scope=scope))

    def targets_of(self, partnership: str, confidence: str = "low", scope: str = "2018") -> set[str]:
        rows = self.of("partnership_targets", {"partnership_id": partnership})
        return {r["target_country"] for r in rows if r in self.targets(confidence, scope)} - {""}

    @cache  # noqa: B019
    def standing(
        self, code: str, confidence: str = "low", scope: str = "2018", platforms: tuple[str, ...] = ()
    ) -> Standing:
        """What a region has by its own rows and those of regions inside it, in areas of some platforms."""
        roles = [r for r in self.roles(confidence, scope, platforms) if self.lies_in(r["nuts_code"], code)]
        members = [
            m
            for m in self.members(confidence, scope)
            if m["nuts_code"] and self.lies_in(m["nuts_code"], code)
        ]
        partnerships = frozenset(m["partnership_id"] for m in members)
        return Standing(
            areas=frozenset(r["theme_id"] for r in roles),
            leads=frozenset(r["theme_id"] for r in roles if r["role"] == "lead"),
            partnerships=partnerships,
            organisations=frozenset(self.ids[m["organisation"]] for m in members),
            targets=frozenset(t for p in partnerships for t in self.targets_of(p, confidence, scope)),
        )

    def named(
        self, confidence: str = "low", scope: str = "2018", platforms: tuple[str, ...] = ()
    ) -> set[str]:
        """Regions that a row names; of members only those of which more than the country is known."""
        placed = {m["nuts_code"] for m in self.members(confidence, scope) if len(m["nuts_code"]) > 2}
        return placed | {r["nuts_code"] for r in self.roles(confidence, scope, platforms)}

    def met(self, one: str, other: str) -> bool:
        """Whether two regions are known to be in a partnership together, of whatever year and however sure."""
        return bool(
            self.standing(one, scope="all").partnerships & self.standing(other, scope="all").partnerships
        )

    def once(self, codes: Collection[str], areas: Set[str], *choice: str | tuple[str, ...]) -> set[str]:
        """Those of some regions that are listed: none with one that contains it, the level with most roles of its own.

        areas: in which roles count. choice: confidence, scope and platforms.
        """
        rows = self.roles(*choice)  # type: ignore[arg-type]
        roles = Counter(row["nuts_code"] for row in rows if row["theme_id"] in areas)

        def stands(code: str) -> bool:
            return all(roles[code] >= roles[other] for other in codes if self.lies_in(other, code))

        standing = [code for code in codes if stands(code)]
        return {a for a in standing if not any(b != a and self.lies_in(a, b) for b in standing)}

    def linking(self, row: Row) -> list[Row]:
        """Links of partnerships to an area, which may be one of another platform."""
        return [
            r
            for r in self.facts["partnership_themes"]
            if row["theme_id"] in (r["theme_id"], r["other_platform_area"])
        ]

    def linked(self, theme: str) -> set[str]:
        """Partnerships linked to an area."""
        return {r["partnership_id"] for r in self.linking({"theme_id": theme})}


def _day(text: str) -> date:
    """The middle of what a date covers."""
    return date.fromisoformat(text + {4: "-07-01", 7: "-15", 10: ""}[len(text)])


def best(rows: list[Row]) -> list[Row]:
    """Of each area and region the row to use: nearest to mid-November 2018, dated first, lead first."""
    order = ("lead", "participant", "observer")

    def rank(row: Row) -> tuple[bool, int, int]:
        days = abs((_day(row["as_of"]) - date(2018, 11, 15)).days) if row["as_of"] else 0
        return not row["as_of"], days, order.index(row["role"])

    found: dict[tuple[str, str], Row] = {}
    for row in rows:
        key = row["theme_id"], row["nuts_code"]
        if key not in found or rank(row) < rank(found[key]):
            found[key] = row
    return list(found.values())


def _years(partnership: Row) -> set[str]:
    start, end, months = (partnership[k] for k in ("start_date", "end_date", "duration_months"))
    if not start or not (end or months):
        return set()
    last = int(end[:4]) if end else 0
    if not end:
        year, month, day = (*(int(part) for part in start.split("-")), 1, 1)[:3]
        # Months that are touched, the first one included; one more where it starts within a month.
        last_month = month + int(months) - 1 + (day > 1)
        last = year + (last_month - 1) // 12
    return {str(year) for year in range(int(start[:4]), last + 1)}
