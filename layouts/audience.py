"""What is said to people who did not set the filters of a view: it is a slide, or stands on another site.

Every text that speaks of "your filters" has one here that does not; layouts/i18n.py says it instead.
"""

from collections.abc import Mapping
from gettext import NullTranslations

from data.wording import n_, nn_

INSTEAD: Mapping[str, str] = {
    "none with your filters": n_("none shown here"),
    "hidden by your filters": n_("not shown here"),
    "Hidden by your filters": n_("Others"),
    "with your filters": n_("of what is shown here"),
    "With your filters: {said}": n_("Of what is shown here: {said}"),
    "Regions with your filters": n_("Regions shown here"),
    "Your filters do not change this count.": n_("This counts also what is not shown here."),
    "Your filters hide what is known of it here.": n_("What is known of it is not shown here."),
    "Nothing matches your filters.": n_("Nothing of it is shown here."),
    "In common with your filters: {things}.": n_("In common, of what is shown here: {things}."),
    "No partnership in common matches your filters: {pairs}.": n_(
        "No partnership in common is shown here: {pairs}."
    ),
    "its areas are hidden by your filters": n_("its areas are not shown here"),
    "areas hidden by your filters": n_("areas not shown here"),
    "Who could join: hidden by your filters": n_("Who could join: not shown here"),
    "Who could join is hidden by your filter of confidence: which branches stand behind an area is our judgement.": n_(
        "Who could join is not shown here: which branches stand behind an area is our judgement."
    ),
    "figure hidden by your filters": n_("figure not shown here"),
    "All figures of this indicator are less sure than your filter asks for.": n_(
        "All figures of this indicator are too unsure to be shown here."
    ),
    "Figures that are less sure than your filter asks for are hidden; ranks, means and regions alike count all "
    "of them.": n_("Less sure figures are not shown here; ranks, means and regions alike count all of them."),
}
FORMS: Mapping[str, tuple[str, str]] = {
    "Nothing matches your filters; {count} entries are known without them.": nn_(
        "Nothing of it is shown here; {count} entry is known.",
        "Nothing of it is shown here; {count} entries are known.",
    ),
    "{count} more rows are not listed. Choose a filter to narrow the view.": nn_(
        "{count} more row is not listed.", "{count} more rows are not listed."
    ),
    "{count} figures are hidden by your filters.": nn_(
        "{count} figure is not shown here.", "{count} figures are not shown here."
    ),
    "{count} more have no partner with your filters and are not drawn.": nn_(
        "{count} more has no partner of those shown here and is not drawn.",
        "{count} more have no partner of those shown here and are not drawn.",
    ),
    "{names} lead it, which your filters hide.": nn_(
        "{names} leads it, which is not shown here.", "{names} lead it, which are not shown here."
    ),
    "{count} of the {events} match your filters.": nn_(
        "{count} of the {events} is shown here.", "{count} of the {events} are shown here."
    ),
    "{count} of the {organisations} match your filters.": nn_(
        "{count} of the {organisations} is shown here.", "{count} of the {organisations} are shown here."
    ),
    "{count} of the {members} match your filters.": nn_(
        "{count} of the {members} is shown here.", "{count} of the {members} are shown here."
    ),
    "{count} of the {partnerships} match your filters, and so do {members} of {known}.": nn_(
        "{count} of the {partnerships} is shown here, with {members} of {known}.",
        "{count} of the {partnerships} are shown here, with {members} of {known}.",
    ),
    "{count} of the {regions} known to take part match your filters.": nn_(
        "{count} of the {regions} known to take part is shown here.",
        "{count} of the {regions} known to take part are shown here.",
    ),
    "{count} of the {regions} known to take part in an area or a partnership match your filters.": nn_(
        "{count} of the {regions} known to take part in an area or a partnership is shown here.",
        "{count} of the {regions} known to take part in an area or a partnership are shown here.",
    ),
    "{count} of the {partnerships} known to target it match your filters.": nn_(
        "{count} of the {partnerships} known to target it is shown here.",
        "{count} of the {partnerships} known to target it are shown here.",
    ),
    "{count} of the {partnerships} with known targets match your filters: {countries}.": nn_(
        "{count} of the {partnerships} with known targets is shown here: {countries}.",
        "{count} of the {partnerships} with known targets are shown here: {countries}.",
    ),
}
"""By the form of the text for many."""


class ToAudience(NullTranslations):
    """The catalogue of a language as it speaks to an audience."""

    def __init__(self, usual: NullTranslations) -> None:
        super().__init__()
        self._usual = usual

    def gettext(self, message: str) -> str:
        """Return a text in the language."""
        return self._usual.gettext(INSTEAD.get(message, message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form of a text that goes with a count."""
        return self._usual.ngettext(*FORMS.get(msgid2, (msgid1, msgid2)), n)
