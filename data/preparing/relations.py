"""Judges rows against each other: members and coordinators, roles of one source, targets, and what was filled down."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from pandas import Series

from data.dates import is_date
from data.faults import Fault
from data.preparing.plausible import Tables, doubts, numbers
from data.preparing.reading import Table
from data.union import MEMBER_STATES
from data.wording import Wording, n_, said

_FILLED = 4
"""Rows, one below the other, of which each goes one step on from the one above."""
_NUMBERED = re.compile(r"(.*?)([0-9]{1,15})([^0-9]{0,40})", re.DOTALL)


def contradicting(tables: Tables) -> Iterator[Fault]:
    """Faults of targets that are none, and doubts about rows that do not go together."""
    yield from _targets(tables)
    yield from _members(tables)
    yield from _coordinators(tables)
    yield from _amounts(tables)
    yield from _roles(tables)
    yield from _list_of_2018(tables)
    for table in tables.values():
        yield from _filled_down(table)


def _targets(tables: Tables) -> Iterator[Fault]:
    places = (
        tables["countries"].frame["code"]
        if "countries" in tables and tables["countries"].has("code")
        else None
    )
    europe = _european(tables)
    for name, column in (
        ("partnership_targets", "target_country"),
        ("target_survey", "target_country"),
        ("events", "partner_country"),
    ):
        if name not in tables or not tables[name].has(column):
            continue
        table = tables[name]
        parts = table.frame[column].dropna().str.split(";").explode()
        inside = parts[parts.isin(MEMBER_STATES)]
        yield from _told(table, column, inside, "a third country; this one was in the European Union in 2018")
        if places is not None and column == "target_country":
            away = parts[parts.str.fullmatch("[A-Z]{2}") & ~parts.isin(places)]
            yield from _told(table, column, away, "a country of the world map; write others as target_area")
        near = parts[parts.isin(europe - MEMBER_STATES)]
        wording = said(n_("a country beyond Europe, unless the source means this one"))
        yield from table.faults(near.index.unique(), column, wording, mild=True)


def _told(table: Table, column: str, parts: Series, expected: str) -> Iterator[Fault]:
    for part in parts.unique():
        yield from table.faults(parts.index[parts == part].unique(), column, expected, value=part)


def _european(tables: Tables) -> frozenset[str]:
    if "regions" not in tables or not tables["regions"].has("country"):
        return frozenset()
    return frozenset(tables["regions"].frame["country"].dropna())


def _counts(tables: Tables) -> Series | None:
    """Members listed by partnership."""
    members = tables.get("partnership_members")
    return (
        members.frame["partnership_id"].value_counts() if members and members.has("partnership_id") else None
    )


def _members(tables: Tables) -> Iterator[Fault]:
    table, listed = tables.get("partnerships"), _counts(tables)
    if table is None or listed is None or not table.has("partnership_id", "members_stated"):
        return
    stated = numbers(table, "members_stated")
    here = table.frame["partnership_id"].reindex(stated.index).map(listed).fillna(0).astype(int)

    def wording(row: int) -> Wording:
        return said(n_("not fewer than the members that are listed: {count}"), count=here[row])

    yield from doubts(table, "members_stated", stated < here, wording)


def _coordinators(tables: Tables) -> Iterator[Fault]:
    members = tables.get("partnership_members")
    if members is None or not members.has("partnership_id", "role"):
        return
    rows = members.frame[["partnership_id", "role"]].dropna()
    rows = rows[rows["role"].isin(["coordinator", "partner"])]
    led = (rows["role"] == "coordinator").groupby(rows["partnership_id"]).transform("any")
    several = rows.groupby("partnership_id")["role"].transform("size") > 1
    first = ~rows["partnership_id"].duplicated()

    def wording(row: int) -> Wording:
        return said(
            n_("a coordinator among the members of {partnership}"), partnership=rows.at[row, "partnership_id"]
        )

    yield from doubts(members, "role", ~led & several & first, wording)


def _amounts(tables: Tables) -> Iterator[Fault]:
    """Partnerships that got less than their members together."""
    table, members = tables.get("partnerships"), tables.get("partnership_members")
    column = "eu_contribution_eur"
    if (
        table is None
        or members is None
        or not (table.has("partnership_id", column) and members.has("partnership_id", column))
    ):
        return
    shares = numbers(members, column)
    total = shares.groupby(members.frame["partnership_id"].reindex(shares.index)).sum()
    whole = numbers(table, column)
    of_members = table.frame["partnership_id"].reindex(whole.index).map(total).fillna(0.0)

    def wording(row: int) -> Wording:
        return said(n_("not less than what its members got together: {sum}"), sum=round(of_members[row], 2))

    yield from doubts(table, column, whole * 1.001 < of_members, wording)


def _roles(tables: Tables) -> Iterator[Fault]:
    table = tables.get("theme_regions")
    key = ["theme_id", "nuts_code", "source_url"]
    if table is None or not table.has(*key, "role"):
        return
    rows = table.frame[[*key, "role"]].dropna()
    twice = rows.groupby(key)["role"].transform("nunique") > 1
    again = twice & rows.duplicated(key)
    wording = said(n_("one role of a region in an area by one source; another row has another"))
    yield from doubts(table, "role", again, wording)


def _list_of_2018(tables: Tables) -> Iterator[Fault]:
    """Doubts about numbers that are missing in the list of a platform, whose length its figure says."""
    table, platforms, figures = (tables.get(name) for name in ("themes", "platforms", "headline_figures"))
    if (
        table is None
        or platforms is None
        or figures is None
        or not (
            table.has("order_2018", "platform_id")
            and platforms.has("platform_id", "areas_figure")
            and figures.has("figure_id", "value")
        )
    ):
        return
    numbered = numbers(table, "order_2018")
    of_platform = table.frame["platform_id"].reindex(numbered.index)
    found = numbered.groupby(of_platform).agg(set)
    counts = figures.frame.set_index("figure_id")["value"]
    for platform, figure in platforms.frame[["platform_id", "areas_figure"]].dropna().itertuples(index=False):
        total = str(counts.get(figure, ""))
        last = int(total) if total.isdigit() else 0
        above = numbered.index[(of_platform == platform) & (numbered > last)] if last else []
        yield from table.faults(above, "order_2018", f"a number from 1 to {last}")
        missing = sorted(set(range(1, last + 1)) - found.get(platform, set()))
        if missing and platform in found:
            wording = said(
                n_("the numbers 1 to {last}; missing: {numbers}"),
                last=total,
                numbers=", ".join(map(str, missing)),
            )
            yield Fault(table.file, 1, "order_2018", "", str(wording), 1, wording, True)


def _filled_down(table: Table) -> Iterator[Fault]:
    """Cells that a spreadsheet has counted on while they were to be repeated."""
    for column in table.frame.columns:
        if column in ("source_url", "website"):
            runs = _runs(table.frame[column], _counted_on)
        elif column in ("as_of", "start_date", "end_date", "started"):
            runs = _runs(table.frame[column], _next_date)
        elif column in ("eu_contribution_eur", "budget_total_eur", "grant_agreement", "duration_months"):
            runs = _runs(table.frame[column], _counted_on)
        else:
            continue
        wording = said(
            n_("a value of its own; this one and its neighbours were perhaps filled down and counted on")
        )
        yield from table.faults(runs, column, wording, mild=True)


def _runs(cells: Series, follows: Callable[[str, str], bool]) -> list[int]:
    """The second and later rows of each run of cells that follow one upon the other."""
    found: list[int] = []
    run: list[int] = []
    above = ""
    for row, text in zip(cells.index, cells.fillna(""), strict=True):
        if above and text and follows(above, text):
            run.append(int(row))
        else:
            run = []
        if len(run) == _FILLED - 1:
            found += run
        elif len(run) >= _FILLED:
            found.append(run[-1])
        above = text
    return found


def _counted_on(above: str, text: str) -> bool:
    one, other = _NUMBERED.fullmatch(above), _NUMBERED.fullmatch(text)
    if above[:1] != text[:1] or not one or not other or (one[1], one[3]) != (other[1], other[3]):
        return False
    return int(other[2]) - int(one[2]) == 1


def _next_date(above: str, text: str) -> bool:
    if len(above) != len(text) or not (is_date(above) and is_date(text)):
        return False
    if len(text) == len("2018-11-29"):
        return date.fromisoformat(text) - date.fromisoformat(above) == timedelta(days=1)
    months = [int(part[:4]) * 12 + int(part[5:] or 0) for part in (above, text)]
    return months[1] - months[0] == (12 if len(text) == len("2018") else 1)
