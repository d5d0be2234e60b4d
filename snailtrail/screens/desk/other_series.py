"""What a grown-up should know who compares attempts: since when a child's hand, device, aids or screen is another."""

from __future__ import annotations

from snailtrail.play.words import Words, said
from snailtrail.records.log_conditions import Changed
from snailtrail.stage.form_rows import Row
from snailtrail.stage.form_rows import Words as Sentences

WITH = {
    "touch": said("by touch"),
    "mouse": said("with a mouse"),
    "touchpad": said("with a touchpad"),
    "pen": said("with a pen"),
    "left": said("with the left hand"),
    "right": said("with the right hand"),
}


def other_series(changed: Changed | None, child: str, words: Words) -> list[Row]:
    """The sentence about it; no row where nothing changed."""
    if changed is None:
        return []
    day = words.day(changed.last_before)
    if changed.what == "screen":
        told = said(
            "{child} played on another screen until {day}: compare what was before and after with care.",
            child=child,
            day=day,
        )
    elif changed.what == "aids":
        told = said(
            "{child} played with another help for the hand until {day}: before and after are different series.",
            child=child,
            day=day,
        )
    else:
        told = said(
            "{child} played {before} until {day}, since then {now}: these are different series.",
            child=child,
            before=WITH.get(changed.before, changed.before),
            day=day,
            now=WITH.get(changed.now, changed.now),
        )
    return [Sentences(told)]
