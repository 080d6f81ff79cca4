"""The accessibility statement: in the form of the European model statement, for EN 301 549."""

from collections.abc import Iterable
from dataclasses import dataclass

from data.asking.state import Refusal
from data.asking.store import Datasets
from layouts.i18n import n_
from layouts.views.context import Context
from layouts.views.notices import refusal_notices
from layouts.views.prose import Passage, Prose

MADE = "2026-11-26"
"""The day on which the statement was made, from tests and by hand."""


@dataclass(frozen=True)
class Tested:
    """Something that was tested, in a sentence, and the tests that do so."""

    said: str
    tests: str


TESTED = (
    Tested(
        n_(
            "axe-core finds no failure of WCAG 2.1 A and AA on every kind of page, in both languages, and in the menus "
            "and panels that open on them."
        ),
        "tests/browser/test_axe.py",
    ),
    Tested(
        n_(
            "Each part of a page can be reached and pressed by keyboard, with the focus in sight; the map takes "
            "arrow keys and Enter, and says what it shows."
        ),
        "tests/browser/test_keyboard.py",
    ),
    Tested(
        n_("Nothing scrolls sideways at 320 pixels, and buttons are at least 24 pixels high."),
        "tests/browser/test_sizes.py",
    ),
    Tested(
        n_(
            "Texts, symbols and tints have enough contrast in the light, dark and high-contrast display, and stay "
            "apart for colour-blind eyes."
        ),
        "tests/unit/test_theme.py",
    ),
    Tested(
        n_("Forced colours (contrast themes of Windows) keep marks and choices visible."),
        "tests/browser/test_forced_colours.py",
    ),
    Tested(
        n_("Pages can be read and filtered without scripts, and printed whole."),
        "tests/browser/test_unscripted.py",
    ),
    Tested(
        n_("PDF files follow PDF/UA-1: their structure, reading order and descriptions of maps are checked."),
        "tests/unit/test_report.py",
    ),
    Tested(
        n_("Slides are large enough to be read from the back row."),
        "tests/browser/test_legible.py",
    ),
)
FAILING = (
    n_(
        "The lines of a map between regions that meet are no stops of the keyboard; the same pairs stand in the table "
        "beneath (EN 301 549, 9.2.1.1)."
    ),
    n_(
        "Names of organisations, sources and some titles stand in the language in which they were published; where "
        "that is neither of the two languages of the page, it is not marked as such (9.3.1.2)."
    ),
    n_(
        "PowerPoint files name their shapes by region, but their reading order and contrast were not checked by a tool "
        "(10.1.4.3, 10.2.4.3)."
    ),
    n_(
        "On the stage, the map of a slide becomes very small at 400% zoom of a small window; the same view has a page "
        "of its own, where it does not (9.1.4.10)."
    ),
    n_("Maps in embedded views have no table beneath; a link leads to the page that has one."),
)
UNKNOWN = (
    n_(
        "No person who uses a screen reader every day has tested it yet; nor was it tried with speech control."
    ),
    n_("Real Safari on macOS and iOS, and Android's TalkBack, were not tried."),
)
"""What is not known, since nobody tested it."""


def build(c: Context, refusals: Iterable[Refusal], _data: Datasets) -> Prose:
    """Return the accessibility statement."""
    t = c.texts.t
    passages = (
        Passage(
            t("Compliance status"),
            (
                t(
                    "S3 Atlas partially complies with EN 301 549 V3.2.1 (2021-03), that is with WCAG 2.1 at level AA, "
                    "because of what is listed below."
                ),
            ),
        ),
        Passage(
            t("What does not comply"),
            (t("These parts are known to fail, in full or in part:"),),
            tuple(map(t, FAILING)),
        ),
        Passage(t("What was not tested"), (), tuple(map(t, UNKNOWN))),
        Passage(
            t("What was tested, and how"),
            (
                t(
                    "By those who build it (self-assessment): automatic tests in Chromium, with the main acts in "
                    "Firefox and WebKit too, which run before each new version:"
                ),
            ),
            tuple(t(one.said) for one in TESTED),
        ),
        Passage(
            t("Preparation of this statement"),
            (
                t(
                    "This statement was made on {date}, in the form of Commission Implementing Decision "
                    "(EU) 2018/1523.",
                    date=c.texts.date(MADE),
                ),
            ),
        ),
        Passage(t("Feedback and contact"), (_contact(c), *_enforced(c))),
    )
    return Prose(
        t("Accessibility statement"),
        t("S3 Atlas is to be usable by everybody. This page says where it is, and where it is not yet."),
        tuple(refusal_notices(c, refusals)),
        passages,
        _mail(c),
    )


def _contact(c: Context) -> str:
    if c.texts.contact:
        return c.texts.t("Tell us what you cannot use, or what you need in another form; we answer by mail.")
    return c.texts.t(
        "Tell whoever runs this site what you cannot use, or what you need in another form: the site that led you here "
        "names whom to write to."
    )


def _enforced(c: Context) -> tuple[str, ...]:
    return (
        c.texts.t(
            "S3 Atlas is an independent tool. Where a public body offers it, that body answers for it, and the "
            "authority of its country that supervises the accessibility of websites takes complaints."
        ),
    )


def _mail(c: Context) -> tuple[tuple[str, str], ...]:
    contact = c.texts.contact
    return ((contact, f"mailto:{contact}"),) if contact else ()
