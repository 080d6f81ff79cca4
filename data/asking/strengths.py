"""Which branches a region is strong in, by the people at work there; and those behind thematic areas together.

The location quotient of a branch is its share of all people at work in a region, against the same share in the European
Union of 28. Of several branches together it is the sum of their shares against the sum of those of the Union.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from data.asking.measured import AreaBranch, Branch, BranchJobs
from data.asking.rows import Role
from data.asking.scoreboard import LEVEL, Scoreboard
from data.asking.store import Datasets
from data.asking.table import EVERY, Table

STRONG, JOBS = 1.5, 1000
"""From which quotient, and with how many people at work, a region is strong in the branches of an area."""
DIVISION = "division"


@dataclass(frozen=True)
class Strength:
    """A branch of a region. quotient: None where the Union has no figure.

    share: of its people at work, in per cent, None where these are not all known.
    """

    nace: str
    jobs: float
    share: float | None
    quotient: float | None
    flag: str = ""


@dataclass(frozen=True)
class Together:
    """The branches of an area in a region. missing: those without a figure there; with them it is more, or the same."""

    code: str
    of: str
    jobs: float
    share: float
    quotient: float
    known: tuple[str, ...]
    missing: tuple[str, ...] = ()

    @property
    def strong(self) -> bool:
        """Whether the region is strong in them."""
        return self.quotient >= STRONG and self.jobs >= JOBS


@dataclass(frozen=True, eq=False)
class Strengths:
    """People at work in branches. of_area: the branches behind each area; areas_of: the areas of each branch.

    roles: all that are known. What could be joined goes by all of them, of every year and however sure: nobody is
    said to be new who is not.
    """

    branches: Mapping[str, Branch]
    jobs: Table[BranchJobs]
    of_area: Mapping[str, Sequence[AreaBranch]]
    roles: Table[Role]
    scoreboard: Scoreboard
    _could_join: dict[str, Sequence[Together]] = field(default_factory=dict)
    _strongest: dict[str, list[Strength]] = field(default_factory=dict)

    @cached_property
    def year(self) -> str:
        """The year of the figures."""
        return max(self.jobs.listed("period"), default="")

    @cached_property
    def areas_of(self) -> Mapping[str, tuple[str, ...]]:
        """The areas that each branch stands behind."""
        found: dict[str, list[str]] = defaultdict(list)
        for area, rows in self.of_area.items():
            for row in rows:
                found[row.nace].append(area)
        return {nace: tuple(areas) for nace, areas in found.items()}

    @cached_property
    def _of(self) -> Mapping[str, Mapping[str, Strength]]:
        """The branches of each region that has figures."""
        found: dict[str, dict[str, Strength]] = defaultdict(dict)
        texts = (self.jobs.listed(name) for name in ("nuts_code", "nace", "period", "flag"))
        numbers = (
            self.jobs.reals(name).listed(EVERY)
            for name in ("persons_employed", "share_of_region_pct", "location_quotient")
        )
        for (code, nace, period, flag), (jobs, share, quotient) in zip(
            zip(*texts, strict=True), zip(*numbers, strict=True), strict=True
        ):
            if period == self.year:
                found[code][nace] = Strength(nace, jobs or 0.0, share, quotient, flag)
        return found

    @cached_property
    def _large(self) -> Mapping[str, Mapping[str, Strength]]:
        """The branches of each region of NUTS 1, summed up where all regions in it have figures of them."""
        codes = {code[:-1] for code in self._of if len(code) == LEVEL}
        return {code: self._summed(code) for code in codes}

    def _summed(self, code: str) -> Mapping[str, Strength]:
        regions = [self.scoreboard.regions[place] for place in self.scoreboard.parts(code)]
        parts = [self._of.get(one, {}) for one in regions]
        people = [_people(part) for part in parts]
        total, made = sum(people), dict[str, Strength]()
        for nace in sorted(set.intersection(*map(set, parts))) if all(people) else ():
            jobs = sum(part[nace].jobs for part in parts)
            share, union = 100 * jobs / total, self.shares.get(nace)
            made[nace] = Strength(nace, jobs, share, share / union if union else None)
        return made

    @cached_property
    def shares(self) -> Mapping[str, float]:
        """The share of each branch of all people at work in the Union, in per cent, where it is known."""
        sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        for branches in self._of.values():
            for nace, found in branches.items():
                if found.quotient and found.share is not None:
                    sums[nace][0] += found.share
                    sums[nace][1] += found.quotient
        return {nace: share / quotient for nace, (share, quotient) in sums.items() if quotient}

    def of_region(self, code: str) -> str:
        """Return the region whose figures are those of a region; empty where none has any."""
        larger = code[:LEVEL]
        return larger if larger in self._of or self._large.get(larger) else ""

    def _here(self, of: str) -> Mapping[str, Strength]:
        return self._of.get(of) or self._large.get(of) or {}

    def branches_of(self, code: str) -> Mapping[str, Strength]:
        """Return the divisions of a region by their code."""
        found = self._here(self.of_region(code))
        return {nace: found[nace] for nace in self._divisions if nace in found}

    @cached_property
    def _divisions(self) -> tuple[str, ...]:
        return tuple(nace for nace, branch in self.branches.items() if branch.level == DIVISION)

    def strongest(self, code: str, count: int = 5) -> Sequence[Strength]:
        """Return the branches with the highest quotients among those with people enough."""
        if code not in self._strongest:
            found = [one for one in self.branches_of(code).values() if one.quotient and one.jobs >= JOBS]
            self._strongest[code] = sorted(found, key=lambda one: (-(one.quotient or 0.0), one.nace))
        return self._strongest[code][:count]

    def together(self, area: str, code: str) -> Together | None:
        """Return the branches of an area in a region; None where none is known, or none stands behind the area."""
        wanted = [row.nace for row in self.of_area.get(area, ()) if row.nace in self.shares]
        here = self._here(of := self.of_region(code))
        shares = {nace: here[nace].share for nace in wanted if nace in here}
        known = {nace: share for nace, share in shares.items() if share is not None}
        if not known:
            return None
        jobs, share = sum(here[nace].jobs for nace in known), sum(known.values())
        quotient = share / sum(self.shares[nace] for nace in wanted)
        missing = tuple(nace for nace in wanted if nace not in known)
        return Together(code, of, jobs, share, quotient, tuple(known), missing)

    def strong_in(self, area: str) -> Sequence[Together]:
        """Return the regions of NUTS 2 that are strong in the branches of an area, the strongest first."""
        found = (self.together(area, code) for code in self.scoreboard.regions)
        return sorted(
            (one for one in found if one and one.of == one.code and one.strong),
            key=lambda one: (-one.quotient, one.code),
        )

    @cached_property
    def _taking_part(self) -> Mapping[str, frozenset[str]]:
        """The regions that have a role in each area."""
        found: dict[str, set[str]] = defaultdict(set)
        for area, code in zip(self.roles.listed("theme_id"), self.roles.listed("nuts_code"), strict=True):
            if code:
                found[area].add(code)
        return {area: frozenset(codes) for area, codes in found.items()}

    def has_role(self, area: str, code: str) -> bool:
        """Whether a region has a known role in an area, or a region that contains it or lies in it."""
        return any(True for _ in self.those_with_role(area, code))

    def those_with_role(self, area: str, code: str) -> Iterator[str]:
        """Yield the regions by which a region has a known role: itself, and those that contain it or lie in it."""
        for of in self._taking_part.get(area, ()):
            if code.startswith(of) or of.startswith(code):
                yield of

    def could_join(self, area: str) -> Sequence[Together]:
        """Return the regions that are strong in the branches of an area and have no known role, the strongest first."""
        if area not in self._could_join:
            self._could_join[area] = [
                one for one in self.strong_in(area) if not self.has_role(area, one.code)
            ]
        return self._could_join[area]

    def could_be_joined(self, code: str) -> Sequence[tuple[str, Together]]:
        """Return the areas in whose branches a region is strong and has no known role."""
        if code in self.scoreboard.places:
            return self._joinable.get(code, ())
        found = ((area, self.together(area, code)) for area in self.of_area)
        return [(area, one) for area, one in found if one and one.strong and not self.has_role(area, code)]

    @cached_property
    def _joinable(self) -> Mapping[str, Sequence[tuple[str, Together]]]:
        """The same of each region of NUTS 2: profiles of these are opened most."""
        found: dict[str, list[tuple[str, Together]]] = defaultdict(list)
        for area in self.of_area:
            for one in self.could_join(area):
                found[one.code].append((area, one))
        return found


def _people(branches: Mapping[str, Strength]) -> float:
    """Return how many people are at work in a region, by the shares of its branches; they are rounded."""
    known = [(one.jobs, one.share) for one in branches.values() if one.share]
    share = sum(share for _, share in known)
    return 100 * sum(jobs for jobs, _ in known) / share if share else 0.0


def build_strengths(data: Datasets, scoreboard: Scoreboard) -> Strengths:
    """Build it from the tables; what it works out is worked out when it is first asked for."""
    return Strengths(
        {row.nace: row for row in data.branches},
        data.branch_jobs,
        data.area_branches.grouped("theme_id"),
        data.theme_regions,
        scoreboard,
    )
