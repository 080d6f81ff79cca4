"""The empty presentation that slides begin with: size, colours, letters, and where the number of a slide stands."""

import re
from functools import lru_cache

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.presentation import Presentation as Opened
from pptx.shapes.base import BaseShape
from pptx.slide import SlideMaster
from pptx.util import Inches

from dashboard.exports.pptx.package import packed
from layouts.theme import PALETTES

PALETTE = PALETTES["light"]
WIDE, HIGH = 13.333, 7.5
"""Width and height of a slide, in inches."""
EDGE = 0.45
INNER = WIDE - 2 * EDGE
TOP, CONTENT, END = 0.62, 1.32, HIGH - 0.55
"""Where titles, contents and the foot of slides of texts begin, in inches."""
TITLE, FOOT = 28.0, 10.0
"""Sizes of letters in points."""
NUMBER = (EDGE, HIGH - 0.38, 0.4, 0.24)
"""Where the number of a slide stands, in inches: left, top, width and height."""
_THEME = {
    "dk2": PALETTE.ink,
    "lt2": PALETTE.sea,
    "accent1": PALETTE.accent,
    "accent2": PALETTE.participant,
    "accent3": PALETTE.gold,
    "accent4": PALETTE.groups[2],
    "accent5": PALETTE.groups[1],
    "accent6": PALETTE.groups[3],
    "hlink": PALETTE.accent,
    "folHlink": PALETTE.accent,
}
"""What the colours of the presentation are, so that shapes that a user adds fit in."""


@lru_cache(maxsize=1)
def template() -> bytes:
    """Return an empty presentation: wide, one layout, our colours, Calibri, which office programs have or replace."""
    made = Presentation()
    _widen(made)
    layouts = made.slide_layouts
    for layout in [found for found in layouts if found.name != "Title Only"]:
        layouts.remove(layout)
    _restyle(made.slide_master)
    package = made.part.package
    for relation in [r for r in package._rels.values() if r.reltype.endswith("/thumbnail")]:
        package.drop_rel(relation.rId)
    for relation in [r for r in made.part.rels.values() if r.reltype.endswith("/printerSettings")]:
        made.part.rels.pop(relation.rId)
    return packed(made)


def _widen(made: Opened) -> None:
    wider = Inches(WIDE) / made.slide_width
    made.slide_width, made.slide_height = Inches(WIDE), Inches(HIGH)
    made.part._element.sldSz.attrib.pop("type", None)  # it says 4:3
    for shape in made.slide_master.placeholders:
        shape.left, shape.width = round(shape.left * wider), round(shape.width * wider)
        shape.top, shape.height = shape.top, shape.height


def _restyle(master: SlideMaster) -> None:
    """Give the master our colours, titles at the left, and the number of the slide at the lower left."""
    theme = next(r.target_part for r in master.part.rels.values() if r.reltype.endswith("/theme"))
    body = theme.blob.decode()
    for name, color in _THEME.items():
        said = f'<a:{name}><a:srgbClr val="{color.lstrip("#").upper()}"/></a:{name}>'
        body = re.sub(f"<a:{name}>.*?</a:{name}>", said, body, flags=re.S)
    theme._blob = body.encode()
    style = master._element.find(".//{*}titleStyle/{*}lvl1pPr")
    style.set("algn", "l")
    letters = style.find("{*}defRPr")
    letters.set("sz", str(round(TITLE * 100)))
    letters.set("b", "1")
    for shape in master.placeholders:
        if shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
            _place_number(shape)


def _place_number(shape: BaseShape) -> None:
    shape.left, shape.top, shape.width, shape.height = map(Inches, NUMBER)
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    level = shape._element.find(".//{*}lstStyle/{*}lvl1pPr")
    level.set("algn", "l")
    level.find("{*}defRPr").set("sz", str(round(FOOT * 100)))
