"""The maps of the Areas page: the role of each region in one area, or in how many each is."""

from math import sqrt

from data.asking.filters import ROLE_NAMES
from data.asking.queries import Selection
from layouts.views import hidden
from layouts.views.context import Context
from layouts.views.models import (
    Area,
    LegendItem,
    MapView,
)
from layouts.views.parts import (
    region_point,
    size_legend,
)

SYMBOL = 10.0
"""Diameter in px of the symbol of a region that is in one area; areas of symbols are in proportion."""
ROLE_SIZES = {"lead": 17.0, "participant": 10.0, "observer": 10.0}


def role_map(c: Context, theme: str, rows: Selection) -> MapView:
    """Return the role of each region in an area."""
    t = c.texts.t
    areas = tuple(
        Area(code, role, f"{c.region(code)} · {t(ROLE_NAMES[role])}")
        for code, role in rows.texts("nuts_code", "role")
    )
    kept_back = hidden.areas(c, "nuts_code", areas, c.region)
    points = tuple(
        region_point(c, area.code, ROLE_SIZES[area.kind], area.kind, area.hover)
        for area in sorted(areas, key=lambda area: area.kind == "lead")
    )
    roles = [role for role in ROLE_SIZES if role != "observer" or any(a.kind == role for a in areas)]
    legend = (
        *(LegendItem(role, t(ROLE_NAMES[role])) for role in roles),
        *hidden.legend(c, kept_back),
        LegendItem("none", t("None known")),
    )
    label = t("Map of Europe: role of each region in {theme}", theme=c.theme(theme))
    return MapView("europe", label, (*areas, *kept_back), points, legend, area_sets="region")


def count_map(c: Context, rows: Selection) -> MapView:
    """Return in how many areas each region is."""
    t = c.texts.t
    counts = rows.tally("nuts_code")
    texts = {
        code: f"{c.region(code)} · " + c.texts.n("{count} area", "{count} areas", count)
        for code, count in counts.items()
    }
    areas = tuple(Area(code, "known", texts[code]) for code in counts)
    points = tuple(
        region_point(c, code, SYMBOL * sqrt(count), "count", texts[code])
        for code, count in sorted(counts.items(), key=lambda item: -item[1])
    )
    kept_back = hidden.areas(c, "nuts_code", areas, c.region)
    most = max(counts.values(), default=1)
    sizes = size_legend("count", SYMBOL, most, lambda s: c.texts.n("{count} area", "{count} areas", s))
    legend = (
        *sizes,
        LegendItem("known", t("Known to take part")),
        *hidden.legend(c, kept_back),
        LegendItem("none", t("None known")),
    )
    label = t("Map of Europe: number of thematic areas that each region is known to take part in")
    return MapView("europe", label, (*areas, *kept_back), points, legend, area_sets="region")
