"""What parents are told of check-ups: no number and no word of statistics, and never more than may be said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from snailtrail.play.words import Said, Words, said
from snailtrail.reports.progress import Call, CheckupPoint, Series

CALLS: Mapping[Call, str] = {
    "better": said("It went better than at the start, by more than the usual ups and downs."),
    "worse": said(
        "It went less well than at the start, by more than the usual ups and downs. "
        "There can be many reasons; talk it over with the therapist."
    ),
    "once": said("It was different from the start. One day can be chance, so it is repeated on another day."),
    "no_change": said("No sure change yet: what there is could be the usual ups and downs."),
}
WHAT_IT_IS = said(
    "A check-up is a few tasks that stay the same each time: it alone can show a change. "
    "Practice cannot, for it becomes easier and harder with the child."
)


def told_to_parents(checkups: Sequence[Series], words: Words) -> Iterator[Said]:
    """A sentence for each hand, of its newest condition; `checkups` are one game's, the newest condition first."""
    of_hand: dict[str, Series] = {}
    for series in checkups:
        of_hand.setdefault(series.condition.hand, series)
    for hand, series in of_hand.items():
        yield _told(series, hand if len(of_hand) > 1 else "", words)


def _told(series: Series, hand: str, words: Words) -> Said:
    point = _looked_at(series.points)
    day, sentence = words.day(point.day), _sentence(series, point)
    if hand == "right":
        return said("Check-up with the right hand, {day}: {sentence}", day=day, sentence=sentence)
    if hand == "left":
        return said("Check-up with the left hand, {day}: {sentence}", day=day, sentence=sentence)
    return said("Check-up, {day}: {sentence}", day=day, sentence=sentence)


def _looked_at(points: Sequence[CheckupPoint]) -> CheckupPoint:
    """The newest that was compared; before there is one, the newest that has a value; else the newest."""
    newest = points[::-1]
    return next((p for p in newest if p.call), next((p for p in newest if p.role != "incomplete"), newest[0]))


def _sentence(series: Series, point: CheckupPoint) -> str:
    if point.call:
        return CALLS[point.call]
    if point.role == "incomplete":
        return said("It was not finished. That is all right: there will be another day for it.")
    if series.corridor is None:
        return said("It is the first one. A second one, on another day, completes the start.")
    return said("The start is known now. The next one can show whether something changes.")
