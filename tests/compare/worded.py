"""HTML as a person meets it: words, where links lead, what is chosen; without what is only how it is built.

Two states of the program may write the same view in different elements; these are what has to stay.
"""

from typing import Any

from lxml import html

APART = frozenset(
    {
        "navigation", "heading", "summary", "chips", "notices", "map-label", "legend", "coverage", "sources", "profile",
        "chooser", "timeline", "table", "sections", "matrix", "doubts", "presses", "filters-count", "languages",
    }
)  # fmt: skip
"""Parts of a page that are compared by themselves; the groups of filters are as well."""
UNSAID = frozenset(
    {"react-entry-point", "map-holder", "map", "table-count", "deck-told", "whole", "languages"}
)
"""What only one state has, or what is compared elsewhere."""

BUILT = frozenset({"languages", "whole", "facet weights"})
"""Classes of what is compared elsewhere, or stands elsewhere."""


def page_of(text: str) -> dict[str, Any]:
    """Return what the parts of a page say, by their ids, and what stands around them as `frame`."""
    root = html.fromstring(f"<div>{text}</div>")
    found: dict[str, Any] = {}
    for part in [one for one in root.iter() if isinstance(one.tag, str) and is_apart(one.get("id") or "")]:
        found[part.get("id")] = said_of(part)
        if part.getparent() is not None:
            part.drop_tree()
    return {"frame": _tokens(root), **{name: said for name, said in found.items() if said}}


def pieces_of(text: str) -> dict[str, Any]:
    """Return what the parts say that a change sends."""
    roots = html.fromstring(f"<div>{text}</div>") if text else []
    return {one.get("id"): said_of(one) for one in roots if one.get("id") not in UNSAID}


def is_apart(name: str) -> bool:
    """Whether a part is compared by itself, by its id."""
    return name in APART - UNSAID or name.startswith("filter-group-")


def said_of(part: Any) -> Any:
    """Return what a part says, without a title that stayed outside it before; of areas, those that are shown."""
    name = part.get("id") or ""
    if name == "presses":
        return part.get("data-leads")
    if name == "chooser":
        return sorted(_card(one) for one in part.iter("li"))
    if name == "map-label":
        return part.text
    if "hidden" in part.attrib:
        return []
    if name.startswith("filter-group-") or name in ("matrix", "timeline"):
        return [token for child in part if child.tag != "h2" for token in _tokens(child)]
    tokens = _tokens(part)
    return tokens[not tokens[0].isdigit() :] if name == "sources" else tokens


def _card(card: Any) -> list[str]:
    """Return an area, what is said of it, and whether it is chosen."""
    theme = card.get("data-theme") or card[0].text
    said = next((one.text for one in card.iter() if one.get("class") == "number"), card[0].tail)
    return [theme, said or "", "current" if any(one.get("aria-current") for one in card.iter()) else ""]


def _tokens(part: Any) -> list[str]:
    aside = not isinstance(part.tag, str) or "hidden" in part.attrib or part.get("class") in BUILT
    if aside or part.get("id") in UNSAID:
        return []
    found = _own(part)
    for child in part:
        found += _tokens(child)
        found.append((child.tail or "").strip())
    return [token for token in found if token]


def _own(part: Any) -> list[str]:
    found = [(part.text or "").strip()]
    if part.tag == "a":
        found.insert(0, f"-> {part.get('href')}")
    if part.tag == "input" and part.get("type") in ("checkbox", "radio", "range"):
        chosen = "checked" if "checked" in part.attrib else ""
        found.append(f"{part.get('type')} {part.get('name') or ''} {part.get('value')} {chosen}".strip())
    if part.tag == "option":
        found.append(f"option {part.get('value')} {'chosen' if 'selected' in part.attrib else ''}".strip())
    if part.get("role") == "img":
        found.append(part.get("aria-label") or "")
    if part.get("data-sort", part.text_content()) != part.text_content():
        found.append(f"sorted by {part.get('data-sort')}")
    if part.get("aria-current"):
        found.append("current")
    return found
