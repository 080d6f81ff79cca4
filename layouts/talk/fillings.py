"""Lists and tables that data fill in on slides, as text such as authors write (data/decks/markup.py).

A line of a slide's text that is a name in braces alone, such as {areas}, is filled in with what the view of the slide
selects: its address, or the subject of a slide without one. What is of the host region is bold. A new filling is a
function here, a row of FILLINGS, and its name in data/decks/deck.py.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import zip_longest

from data.asking.filters import ROLE_NAMES
from data.asking.holdings import best_roles, inside
from data.asking.partners import EVERY, offered
from data.asking.rows import Membership
from data.asking.scoreboard import EUROPE, RankAmong
from data.asking.state import ViewState
from data.decks.deck import escaped
from data.folding import fold
from layouts.views import figure_words
from layouts.views.brief import brief
from layouts.views.context import Context

COLUMNS = 3
"""Columns in which many names stand side by side."""
MARKS = {"lead": "★", "participant": "●", "observer": "○"}
"""What stands after the name of an area in which the host region has a role."""
LINE = 26
"""Letters of a name that stand on one line beside a map with its place."""
MOST = 8
"""Rows of a table that a back row can read beside a map."""
LARGER = 5
"""Sectors of which a back row can read the names of all partnerships."""
INDICATORS = 6
"""Indicators that a back row can read with their long names."""
MOST_NAMES = 27
"""Names that stand side by side at most."""
REASONS = 2
"""Areas that are named as what two regions share."""


def filled(c: Context, text: str) -> str:
    """Return the text of a slide with what data fill in. c: of the view that the slide shows or speaks of."""
    return "\n".join(_line(c, line) for line in text.splitlines())


def _line(c: Context, line: str) -> str:
    name = line.strip()
    found = FILLINGS.get(name[1:-1]) if name.startswith("{") and name.endswith("}") else None
    return found(c) if found else line


def areas(c: Context) -> str:
    """Return the areas of a region with its role in each; or all areas of 2018 by name, the host region's marked."""
    if c.state.region:
        roles = _roles(c, c.state.region[0])
        head = (c.texts.t("Thematic area"), c.texts.t("Role"))
        rows = [(_name(c.theme(area)), c.texts.t(ROLE_NAMES[roles[area]])) for area in c.in_order(roles)]
        told = _and_more(c, _table(head, rows[:MOST]), len(rows) - MOST)
        return told or c.texts.t("No role in a thematic area is known.")
    own = _roles(c, c.state.host) if c.state.host else {}
    shown = (
        area for area, row in c.reference.themes.items() if row.platform_id in c.platforms and not row.later
    )
    return _side_by_side(
        f"{_name(c.theme(area), bold=True)} {MARKS[own[area]]}" if area in own else _name(c.theme(area))
        for area in c.in_order(shown)
    )


def _roles(c: Context, region: str) -> Mapping[str, str]:
    everywhere = ViewState("themes", c.other_platforms, confidence=c.state.confidence, scope=c.state.scope)
    return best_roles(c.select(everywhere), c.reference, region)


def members(c: Context) -> str:
    """Return the members of a partnership, its coordinator first; or a region's organisations and partnerships."""
    if c.state.partnership:
        rows = [row for row in c.reference.members_of[c.state.partnership] if c.meets(row)]
        rows.sort(key=lambda row: (row.role != "coordinator", fold(row.organisation)))
        return _list(c, [_member(c, row) for row in rows])
    rows = inside(c.select(), c.reference, c.state.region[0]).of(Membership)
    of: dict[str, set[str]] = {}
    for row in rows:
        of.setdefault(brief(c.organisation(row.organisation_id)), set()).add(row.acronym)
    head = (c.texts.t("Organisation"), c.texts.t("Partnerships"))
    found = sorted(of.items(), key=lambda item: (-len(item[1]), fold(item[0])))
    told = _table(head, [(_name(name), _name(", ".join(sorted(its)))) for name, its in found[:MOST]])
    if not told:
        return c.texts.t("No member is known.")
    return f"{_and_more(c, told, len(found) - MOST)}\n\n{c.texts.t('They know the way. **Ask them.**')}"


def _member(c: Context, row: Membership) -> str:
    short = brief(row.organisation)
    said = f"{short}, {row.city}" if row.city and len(short) + len(row.city) < LINE else short
    name = _name(said, bold=_is_host(c, row.nuts_code))
    return f"★ {name}" if row.role == "coordinator" else name


def partnerships(c: Context) -> str:
    """Return the partnerships of the view by name, those with a member in the host region bold."""
    own = _of_host(c)
    named = sorted(c.select().values("partnership_id"), key=lambda one: fold(c.partnership(one)))
    return _side_by_side(_name(c.partnership(one), bold=one in own) for one in named)


def sectors(c: Context) -> str:
    """Return the partnerships of the view by sector, the sectors with most of them first."""
    return _of_sectors(c, _by_sector(c))


def larger_sectors(c: Context) -> str:
    """Return as many of them as a back row can read."""
    return _of_sectors(c, _by_sector(c)[:LARGER])


def other_sectors(c: Context) -> str:
    """Return those that come after."""
    return _of_sectors(c, _by_sector(c)[LARGER:])


def _of_sectors(c: Context, rows: Sequence[Sequence[str]]) -> str:
    return _table((c.texts.t("Sector"), c.texts.t("Partnerships")), rows)


def _by_sector(c: Context) -> Sequence[Sequence[str]]:
    own, by = _of_host(c), dict[str, list[str]]()
    for one in c.select().values("partnership_id"):
        row = c.reference.partnerships[one]
        if row.sector_id:
            by.setdefault(row.sector_id, []).append(one)
    return [
        (
            _name(c.sector(sector)),
            ", ".join(
                _name(c.partnership(one), bold=one in own)
                for one in sorted(these, key=lambda one: fold(c.partnership(one)))
            ),
        )
        for sector, these in sorted(by.items(), key=lambda item: (-len(item[1]), item[0]))
    ]


def targets(c: Context) -> str:
    """Return the target countries of the view, those that most partnerships target first; many of them in columns."""
    counts, own = _counted_targets(c), _of_host(c)
    goals = {row.target_country for one in own for row in c.reference.targets_of.get(one, ())}
    ranked = sorted(counts, key=lambda code: (-counts[code], fold(c.texts.country(code))))
    rows = [
        (_name(c.texts.country(code), bold=code in goals), c.texts.number(counts[code])) for code in ranked
    ]
    if len(rows) > MOST:
        told = _side_by_side(f"{name}: {number}" for name, number in rows[:MOST_NAMES])
        return _and_more(c, told, len(rows) - MOST_NAMES)
    told = _table((c.texts.t("Target country"), c.texts.t("Partnerships")), rows)
    return told or c.texts.t("No target country is known.")


def _counted_targets(c: Context) -> Mapping[str, int]:
    """Return how many partnerships target each country: of a region, those that have members in it."""
    if not c.state.region:
        return c.select().spread("target_country", "partnership_id")
    own = c.standings.standing(c.state.region[0]).partnerships & set(c.select().values("partnership_id"))
    goals = ({row.target_country for row in c.reference.targets_of.get(one, ())} - {""} for one in own)
    return Counter(country for of in goals for country in of)


def pilots(c: Context) -> str:
    """Return the pilot regions in industrial transition by their round."""
    rounds: dict[int, list[str]] = {}
    for code, row in c.reference.pilots.items():
        rounds.setdefault(row.batch, []).append(code)
    rows = [
        (
            c.value("pilot", str(batch)),
            ", ".join(
                _name(c.common(code), bold=_is_host(c, code))
                for code in sorted(codes, key=lambda code: fold(c.common(code)))
            ),
        )
        for batch, codes in sorted(rounds.items())
    ]
    return _table((c.texts.t("Round"), c.texts.t("Regions")), rows)


def partners(c: Context) -> str:
    """Return the regions that share most with those of the view, each with what they share and who is there."""
    ranked = offered(c.standings, c.standing(*EVERY), c.reference, c.state).ranked
    rows = [
        (
            _name(c.region(match.code)),
            _name(", ".join(c.theme(area) for area in c.in_order(match.areas | match.joining)[:REASONS])),
            c.texts.number(len(c.standings.standing(match.code).organisations)),
        )
        for _, match in ranked[:MOST]
    ]
    shared = (
        c.texts.t("Shared areas, or such as it could join")
        if int(c.state.weight_joining)
        else c.texts.t("Shared areas")
    )
    head = (c.texts.t("Region"), shared, c.texts.t("Organisations there"))
    return _table(head, rows) or c.texts.t("No region is known that shares anything.")


def figures(c: Context) -> str:
    """Return what the main indicators say of a region, beside the European Union, and where it stands by them."""
    board = c.reference.scoreboard
    rows = []
    for one in board.headline[:INDICATORS]:
        read = board.read(one.indicator_id, c.state.region[0])
        if read.value is None:
            continue
        union = board.read(one.indicator_id, EUROPE, read.period)
        rows.append(
            (
                _name(c.texts.fact(one.short_name)),
                f"**{figure_words.value_said(c, one, read)}**",
                figure_words.value_said(c, one, union) if union.value is not None else "",
                _rank(c, board.stands(one.indicator_id, read)),
            )
        )
    t = c.texts.t
    head = (t("Indicator"), c.region(c.state.region[0]), figure_words.place_called(c, EUROPE), t("Rank"))
    return _table(tuple(map(_name, head)), rows) or t("No figure is known.")


def _rank(c: Context, rank: RankAmong | None) -> str:
    return f"{c.texts.number(rank.place)} / {c.texts.number(rank.among)}" if rank else ""


FILLINGS: Mapping[str, Callable[[Context], str]] = {
    "areas": areas,
    "members": members,
    "partnerships": partnerships,
    "sectors": sectors,
    "larger-sectors": larger_sectors,
    "other-sectors": other_sectors,
    "targets": targets,
    "pilots": pilots,
    "partners": partners,
    "figures": figures,
}
"""What fills in for a line, by the name that stands there in braces."""


def _of_host(c: Context) -> frozenset[str]:
    """Return the partnerships with a member in the host region."""
    if not c.state.host:
        return frozenset()
    return frozenset(c.standings.standing(c.state.host).partnerships)


def _is_host(c: Context, code: str) -> bool:
    return bool(c.state.host and code) and c.reference.lies_in(code, c.state.host)


def _name(text: str, *, bold: bool = False) -> str:
    return f"**{escaped(text)}**" if bold else escaped(text)


def _list(c: Context, names: Sequence[str]) -> str:
    return "\n".join(f"- {name}" for name in names) or c.texts.t("No member is known.")


def _side_by_side(names: Iterable[str]) -> str:
    """Return names in columns, in their order from above to below."""
    found = list(names)
    high = -(-len(found) // COLUMNS)
    columns = [found[place : place + high] for place in range(0, len(found), high)] if found else []
    return _table(("",) * len(columns), zip_longest(*columns, fillvalue=""))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [_row(row) for row in rows]
    return "\n".join((_row(head), _row(["---"] * len(head)), *lines)) if lines else ""


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _and_more(c: Context, told: str, more: int) -> str:
    return f"{told}\n\n{c.texts.more(more)}" if more > 0 else told
