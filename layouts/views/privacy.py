"""The privacy notice: what the server and the browser keep."""

from collections.abc import Iterable
from dataclasses import dataclass

from data.asking.state import Refusal
from data.asking.store import Datasets
from layouts.i18n import n_
from layouts.views import cells
from layouts.views.context import Context
from layouts.views.models import Column, Table
from layouts.views.notices import refusal_notices
from layouts.views.prose import Passage, Prose


@dataclass(frozen=True)
class KeptItem:
    """What scripts keep in the local storage of the browser: under which name, what it is, and when it comes there."""

    name: str
    what: str
    when: str


KEPT = (
    KeptItem(
        "s3-atlas-display",
        n_("The colours of pages: light, dark or high contrast"),
        n_("When you choose them"),
    ),
    KeptItem(
        "s3-atlas-stage", n_("The colours of the stage: light or dark"), n_("When you press D on a slide")
    ),
    KeptItem("s3-atlas-search-key", n_("Whether the key / leads to the search"), n_("When you switch it")),
    KeptItem(
        "s3-atlas-deck",
        n_("Your own deck: its slides and what you write on them"),
        n_("When you add a slide to it"),
    ),
    KeptItem(
        "s3-atlas-shortlist",
        n_("Your shortlist: regions and organisations"),
        n_("When you press a star"),
    ),
)
"""All that scripts keep; a test compares it with them."""


def build(c: Context, refusals: Iterable[Refusal], _data: Datasets) -> Prose:
    """Return the privacy notice."""
    t = c.texts.t
    return Prose(
        t("Privacy notice"),
        t("S3 Atlas has no accounts and no cookies, counts nobody, and asks no other site for anything."),
        tuple(refusal_notices(c, refusals)),
        (
            Passage(t("What the server keeps"), _on_the_server(c)),
            Passage(t("What your browser keeps"), _in_the_browser(c), (), _kept(c)),
            Passage(t("Logs"), _logs(c)),
            Passage(t("People in the data"), _people(c)),
        ),
        ((c.texts.contact, f"mailto:{c.texts.contact}"),) if c.texts.contact else (),
    )


def _on_the_server(c: Context) -> tuple[str, ...]:
    t = c.texts.t
    return (
        t("Nothing about you. An address says what a page shows; the server answers it and forgets it."),
        t(
            "Your own deck and your shortlist are sent only when you present, save, compare or download them, and are "
            "not kept there. Views and files that were made are remembered for a while, by what they show, not by who "
            "asked."
        ),
    )


def _in_the_browser(c: Context) -> tuple[str, ...]:
    t = c.texts.t
    return (
        t(
            "These things stand in the local storage of your browser, on your device alone, until you empty it (data "
            "of websites, in the settings of the browser). None is there before you choose it."
        ),
        t(
            "Beside them it keeps, as of every site, files of the program in its cache and the pages that you visited "
            "in its history. There are no cookies, no session storage, no database and no service worker."
        ),
    )


def _kept(c: Context) -> Table:
    t = c.texts.t
    columns = (Column(t("Name")), Column(t("What it is")), Column(t("When it comes there")))
    rows = tuple((cells.words(one.name), cells.words(t(one.what)), cells.words(t(one.when))) for one in KEPT)
    return Table(t("What your browser keeps"), columns, rows, "")


def _logs(c: Context) -> tuple[str, ...]:
    t = c.texts.t
    return (
        t(
            "The program writes down its own failures, with the address that failed and without who asked. Visits it "
            "writes down only where whoever runs this site tells it to: a line for each request, without your network "
            "address and without what you looked for."
        ),
        t(
            "Whoever runs this site may keep a log of requests (network address, time, address asked) at the server in "
            "front of it, for safety; ask them for how long."
        ),
    )


def _people(c: Context) -> tuple[str, ...]:
    return (
        c.texts.t(
            "The tables name regions and organisations and their public sources, and no persons. Links to sources lead "
            "to other sites, which are not told where you come from."
        ),
    )
