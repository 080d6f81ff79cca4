"""What the source tables say, counted by hand: plain csv, none of the program's own code."""

import csv
from pathlib import Path

SOURCES = Path(__file__).parents[2] / "data" / "sources"


def rows(table: str) -> list[dict[str, str]]:
    """Return the rows of a source table."""
    with (SOURCES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


LISTED_THEMES = {
    row["theme_id"]
    for row in rows("themes")
    if row["in_2018_list"] != "no" and row["platform_id"] == "s3p-industry"
}
LISTED_PARTNERSHIPS = {row["partnership_id"] for row in rows("partnerships") if row["in_2018_deck"] == "yes"}


def theme_roles(theme: str = "", country: str = "") -> set[tuple[str, str]]:
    """Return each area of the 2018 list of Industrial Modernisation with each region, however many sources name it."""
    return {
        (row["theme_id"], row["nuts_code"])
        for row in rows("theme_regions")
        if row["theme_id"] in LISTED_THEMES
        and theme in ("", row["theme_id"])
        and country in ("", row["country"])
    }


def members(partnership: str = "") -> list[dict[str, str]]:
    """Return the members of the partnerships of the 2018 list."""
    return [
        row
        for row in rows("partnership_members")
        if row["partnership_id"] in LISTED_PARTNERSHIPS and partnership in ("", row["partnership_id"])
    ]


def targets(country: str = "") -> list[dict[str, str]]:
    """Return the targets of the partnerships of the 2018 list."""
    return [
        row
        for row in rows("partnership_targets")
        if row["partnership_id"] in LISTED_PARTNERSHIPS and country in ("", row["target_country"])
    ]
