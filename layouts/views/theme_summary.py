"""The sentence of the Areas page, and how many regions sources state for an area."""

from data.asking.queries import Selection
from data.asking.rows import AreaFact
from layouts.views import hidden, words
from layouts.views.context import Context
from layouts.views.frame import sentences


def summary(c: Context, theme: str, rows: Selection) -> str:
    """Return what the page shows in a sentence or two. theme: the one area that is chosen, or none."""
    n, t = c.texts.n, c.texts.t
    if not rows.units:
        return hidden.nothing(c, "nuts_code", t("No region is known here."))
    countries = n("{count} country", "{count} countries", rows.distinct("country"))
    leads = rows.among("role", ("lead",)).distinct("nuts_code")
    if words.is_narrowed(c):
        every = hidden.everything(c)
        said = n(
            "{count} of the {regions} known to take part matches your filters.",
            "{count} of the {regions} known to take part match your filters.",
            rows.units,
            regions=n("{count} region", "{count} regions", every.units),
        )
        led = _led_within(c, rows, every) if theme else ""
        total = stated_in_words(c, theme) if theme else ""
    elif theme:
        said = n(
            "{count} region in {countries} is known to take part;",
            "{count} regions in {countries} are known to take part;",
            rows.units,
            countries=countries,
        )
        led = n("{count} leads.", "{count} lead.", leads) if leads else t("no lead region is known.")
        total = stated_in_words(c, theme)
    else:
        areas = n("{count} thematic area", "{count} thematic areas", rows.distinct("theme_id"))
        said = n(
            "{count} region in {countries} is known to take part in {areas}.",
            "{count} regions in {countries} are known to take part in {areas}.",
            rows.units,
            countries=countries,
            areas=areas,
        )
        led = (
            n("{count} region leads at least one.", "{count} regions lead at least one.", leads)
            if leads
            else ""
        )
        total = ""
    return sentences(said, led, total)


def _led_within(c: Context, rows: Selection, every: Selection) -> str:
    """Return which lead regions of an area the filters show, and which they hide."""
    t, n = c.texts.t, c.texts.n
    leads, shown = (_leads(selection) for selection in (every, rows))
    outside = [code for code in leads if code not in shown]
    if not leads:
        return t("No lead region is known.")
    if not outside:
        return n("The lead region is among them.", "All {count} lead regions are among them.", len(leads))
    names = c.texts.join([c.region(code) for code in c.by_name("region", outside)])
    if set(outside) & set(
        rows.values("nuts_code")
    ):  # where a less certain source says so, they take part all the same
        return n(
            "{names} leads it, which your filters hide.",
            "{names} lead it, which your filters hide.",
            len(outside),
            names=names,
        )
    return n(
        "The lead region {names} is outside them.",
        "The lead regions {names} are outside them.",
        len(outside),
        names=names,
    )


def _leads(rows: Selection) -> list[str]:
    return rows.among("role", ("lead",)).values("nuts_code")


def stated(c: Context, theme: str) -> list[AreaFact]:
    """Return the stated numbers of regions of an area, the oldest first and undated ones last."""
    facts = [f for f in c.reference.theme_facts.get(theme, ()) if f.indicator == "number_of_regions"]
    return sorted(facts, key=lambda f: f.as_of or "~")


def stated_in_words(c: Context, theme: str) -> str:
    """Return the stated numbers of regions with their dates, empty where there are none."""
    parts = [
        f"{c.texts.number(float(f.value))} ({c.texts.date(f.as_of) or c.texts.t('undated')})"
        for f in stated(c, theme)
    ]
    return (
        c.texts.t("Total according to the sources: {numbers}.", numbers=c.texts.join(parts)) if parts else ""
    )
