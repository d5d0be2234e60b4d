"""What a grown-up should know who compares attempts before and after a child's touch, mouse or screen was another."""

from __future__ import annotations

from snailtrail.play.words import Words, said
from snailtrail.records.log_conditions import Changed
from snailtrail.stage.form_rows import Row
from snailtrail.stage.form_rows import Words as Sentences

DEVICES = {
    "touch": said("by touch"),
    "mouse": said("with a mouse"),
    "touchpad": said("with a touchpad"),
    "pen": said("with a pen"),
}


def other_series(changed: Changed | None, child: str, words: Words) -> list[Row]:
    """The sentence about it; no row where nothing changed."""
    if changed is None:
        return []
    day = words.day(changed.last_before)
    if changed.before == changed.now:
        told = said(
            "{child} played on another screen until {day}: compare what was before and after with care.",
            child=child,
            day=day,
        )
    else:
        told = said(
            "{child} played {before} until {day}, since then {now}: these are different series.",
            child=child,
            before=DEVICES.get(changed.before, changed.before),
            day=day,
            now=DEVICES.get(changed.now, changed.now),
        )
    return [Sentences(told)]
