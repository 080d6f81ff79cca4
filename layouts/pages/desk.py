"""What a speaker has beside the slides on stage: clock and pace, what the next press brings, and slides to jump to.

assets/stage/speaker.js fills it in.
"""

from collections.abc import Sequence

from layouts.i18n import Texts
from layouts.ids import Id
from layouts.pages import html
from layouts.pages.elements import also
from layouts.pages.rendering import Html

MINUTES = (1, 600)
"""Least and most minutes of a talk."""


def desk(slides: Sequence[str], target: int | None, texts: Texts) -> Html:
    """Return what a speaker has beside the slides: clock and pace, what the next press brings, slides to jump to.

    slides: their titles. target: minutes of the talk, None where nobody said them.
    """
    t = texts.t
    paced = {
        "data-late": t("{time} behind", time="{time}"),
        "data-early": t("{time} ahead", time="{time}"),
        "data-even": t("On time"),
    }
    times = (
        (t("Time"), html.Dd(id=Id.STAGE_CLOCK)),
        (t("Since the start"), html.Dd("0:00", id=Id.STAGE_TIMER)),
        (t("This slide"), html.Dd(id=Id.STAGE_PLANNED)),
        (t("Pace"), html.Dd(id=Id.STAGE_PACE, **also(paced))),
    )
    again = html.Button(t("Restart"), type="button", **also({"data-does": "restart"}))
    words = {
        "data-next": t("Next press: {title}", title="{title}"),
        "data-last": t("This is the last slide"),
        "data-card": t("Next press: closes the card"),
    }
    clock = html.Div(
        [html.Dl([html.Div([html.Dt(name), shown]) for name, shown in times]), _target(target, texts), again],
        className="times",
    )
    return html.Div(
        [clock, html.P(id=Id.STAGE_AFTER, **also(words)), _thumbs(slides, texts)], className="desk"
    )


def _target(target: int | None, texts: Texts) -> Html:
    least, most = MINUTES
    said = {"id": Id.STAGE_TARGET, "type": "number", "min": least, "max": most, "value": target}
    return html.Label([texts.t("Minutes of the talk"), html.Input(**said)])


def _thumbs(slides: Sequence[str], texts: Texts) -> Html:
    """Return the slides to jump to; assets/stage/speaker.js adds how they look."""
    buttons = [
        html.Button(
            html.Span([html.Strong(texts.number(place)), " ", title], dir="auto"),
            type="button",
            **also({"data-does": "jump", "data-slide": str(place)}),
        )
        for place, title in enumerate(slides, start=1)
    ]
    return html.Nav(
        html.Ol([html.Li(button) for button in buttons]),
        id=Id.STAGE_THUMBS,
        **also({"aria-label": texts.t("Go to a slide")}),
    )
