"""Rankings as charts: who has how much, which place that is, and how much countries and all of Europe have."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from data.folding import fold
from layouts.views.charted import RankBar, Ranking, Way
from layouts.views.context import Context
from layouts.views.models import Chart
from layouts.views.parts import LISTED

MARKED = 12
"""Things of which a sentence above a chart tells their place."""


@dataclass(frozen=True)
class Counted:
    """What is ranked. parameter: of which its ids are values. counts: how much each has.

    caption: what is counted; said: a value in words; mean: a mean in words. kinds: how things are selected, as kind.
    home: the country of each. own: what the view is of, among them.
    """

    parameter: str
    counts: Mapping[str, float]
    caption: str
    said: Callable[[float], str]
    number: Callable[[int], str]
    home: Callable[[str], str]
    own: Sequence[str] = ()


def ranked_chart(c: Context, counted: Counted, label: str) -> Chart:
    """Return things by how much they have, and their countries by the mean of theirs."""
    standing = _Standing(counted.counts)
    marks = _marks(c, counted)
    if not counted.counts:
        return Chart(label, empty=c.texts.t("Nothing here can be ranked."))
    mean = standing.mean
    said = (
        *(_place_said(c, counted, standing, one) for one in list(marks)[:MARKED]),
        *_means_said(c, counted, marks, mean),
    )
    return Chart(
        label,
        said,
        (
            _of_things(c, counted, standing, marks),
            *_of_countries(c, counted, marks, mean),
        ),
    )


class _Standing:
    """Places among values: those that have as much share one."""

    def __init__(self, counts: Mapping[str, float]) -> None:
        self.values = sorted(counts.values())
        self.counts = counts

    @property
    def mean(self) -> float:
        """The mean of all."""
        return sum(self.values) / len(self.values) if self.values else 0

    def place(self, value: float) -> int:
        """Return the place of a value, from 1."""
        return len(self.values) - bisect_right(self.values, value) + 1

    def sharing(self, value: float) -> int:
        """Return how many have a value."""
        return bisect_right(self.values, value) - bisect_left(self.values, value)


def _marks(c: Context, counted: Counted) -> dict[str, list[tuple[str, str]]]:
    """Return what stands out among what is ranked, with why, in kinds and words."""
    t, found = c.texts.t, dict[str, list[tuple[str, str]]]()
    kind, _, one = c.state.selected.partition(":")
    host = [c.state.host] if counted.parameter == "region" else []
    for mark, words, ids in (
        ("selected", t("selected"), [one] if kind == counted.parameter else []),
        ("own", t("chosen"), counted.own),
        ("host", t("host region"), host),
    ):
        for one in ids:
            if one in counted.counts:
                found.setdefault(one, []).append((mark, words))
    return found


def _place_said(c: Context, counted: Counted, standing: _Standing, one: str) -> str:
    """Return the place of a thing as a sentence."""
    value, t = counted.counts[one], c.texts.t
    name = c.value(counted.parameter, one)
    place, total = c.texts.ordinal(standing.place(value)), counted.number(len(standing.values))
    others = standing.sharing(value) - 1
    said = t(
        "{name}: {place} of {total}, {value}", name=name, place=place, total=total, value=counted.said(value)
    )
    if not others:
        return f"{said}."
    shared = c.texts.n(
        "a place that it shares with {count} other", "a place that it shares with {count} others", others
    )
    return f"{said}; {shared}."


def _means_said(c: Context, counted: Counted, marks: Iterable[str], mean: float) -> Iterable[str]:
    t = c.texts.t
    of_home = _by_home(counted)
    for country in dict.fromkeys(counted.home(one) for one in marks):
        values = of_home[country]
        yield t(
            "{country}: {mean} on average, over {number}.",
            country=c.texts.country(country),
            mean=_mean(c, sum(values) / len(values)),
            number=counted.number(len(values)),
        )
    yield t(
        "Europe: {mean} on average, over all {number} here.",
        mean=_mean(c, mean),
        number=counted.number(len(counted.counts)),
    )


def _by_home(counted: Counted) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    for one, value in counted.counts.items():
        if home := counted.home(one):
            found.setdefault(home, []).append(value)
    return found


def _mean(c: Context, mean: float) -> str:
    return c.texts.number(round(mean, 1))


def _of_things(
    c: Context, counted: Counted, standing: _Standing, marks: Mapping[str, list[tuple[str, str]]]
) -> Ranking:
    counts = counted.counts
    most = len(counts) if c.whole else LISTED
    least = standing.values[-most] if most <= len(standing.values) else standing.values[0]
    leading = [one for one, value in counts.items() if value >= least]
    listed = sorted(leading, key=lambda one: (-counts[one], fold(c.value(counted.parameter, one))))[:most]
    listed += [one for one in marks if one not in listed]
    over = len(counts) - len(listed)
    bars = tuple(_bar(c, counted, standing, one, tuple(marks.get(one, ()))) for one in listed)
    more = c.texts.n("{count} more is not drawn.", "{count} more are not drawn.", over) if over > 0 else ""
    return Ranking(
        counted.caption, bars, standing.mean, c.texts.t("mean {mean}", mean=_mean(c, standing.mean)), more
    )


def _bar(
    c: Context, counted: Counted, standing: _Standing, one: str, marks: tuple[tuple[str, str], ...]
) -> RankBar:
    value, name, home = counted.counts[one], c.value(counted.parameter, one), counted.home(one)
    aside = c.texts.country(home) if home else ""
    place = standing.place(value)
    said = c.texts.t(
        "{name}: {place} of {total}, {value}",
        name=", ".join(filter(None, (name, aside if aside != name else ""))),
        place=c.texts.ordinal(place),
        total=c.texts.number(len(standing.values)),
        value=counted.said(value),
    )
    said = " · ".join((said, *(words for _, words in marks)))
    way = Way(said, "selected", f"{counted.parameter}:{one}")
    return RankBar(name, value, place, counted.said(value), way, marks, aside)


def _of_countries(c: Context, counted: Counted, marks: Iterable[str], mean: float) -> tuple[Ranking, ...]:
    """Return the countries by the mean of what is theirs; none where all is of one."""
    t, of_home = c.texts.t, _by_home(counted)
    if len(of_home) < 2:
        return ()
    means = {home: sum(values) / len(values) for home, values in of_home.items()}
    standing, homes = _Standing(means), {counted.home(one) for one in marks}
    bars = []
    for home in sorted(means, key=lambda one: (-means[one], fold(c.texts.country(one)))):
        words = t("{mean} · {number}", mean=_mean(c, means[home]), number=counted.number(len(of_home[home])))
        said = t("{country}: {value}", country=c.texts.country(home), value=words)
        marked = (("own", t("its country")),) if home in homes else ()
        way = Way(said, "selected", f"region:{c.reference.country_code(home)}")
        bars.append(
            RankBar(c.texts.country(home), means[home], standing.place(means[home]), words, way, marked)
        )
    caption = t("Countries, by average")
    return (Ranking(caption, tuple(bars), mean, t("Europe {mean}", mean=_mean(c, mean))),)
