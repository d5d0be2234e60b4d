"""Bounces are dropped, and a drag can be made of two clicks."""

from __future__ import annotations

from collections.abc import Sequence

from snailtrail.motor.sample import Sample
from snailtrail.stage.aids.clicks import ClickMoveClick, CoolDown

WAIT_S = 0.5


def presses(*spans: tuple[float, float], until: float = 4.0, every_s: float = 0.01) -> list[Sample]:
    """A hand at rest that is down in these spans of time."""
    times = [round(i * every_s, 4) for i in range(int(until / every_s))]
    return [Sample(t, 10.0, 10.0, any(begin <= t < end for begin, end in spans)) for t in times]


def spans(samples: Sequence[Sample]) -> list[tuple[float, float]]:
    """When contact begins and ends."""
    found: list[tuple[float, float]] = []
    was_down = False
    for sample in samples:
        if sample.down and not was_down:
            found.append((sample.t, sample.t))
        if not sample.down and was_down:
            found[-1] = (found[-1][0], sample.t)
        was_down = sample.down
    return found


def through(aid: CoolDown | ClickMoveClick, samples: Sequence[Sample]) -> list[Sample]:
    return [after for sample in samples for after in aid.take(sample)]


def test_a_second_press_within_the_cool_down_counts_for_nothing() -> None:
    assert spans(through(CoolDown(WAIT_S), presses((1.0, 1.1), (1.3, 1.4)))) == [(1.0, 1.1)]


def test_a_press_after_the_cool_down_counts() -> None:
    assert spans(through(CoolDown(WAIT_S), presses((1.0, 1.1), (1.61, 1.7)))) == [(1.0, 1.1), (1.61, 1.7)]


def test_a_hand_that_bounces_on_is_ignored_only_for_so_long_after_what_counted() -> None:
    bounces = presses((1.0, 1.1), (1.3, 1.35), (1.5, 1.55), (1.65, 1.7))
    assert spans(through(CoolDown(WAIT_S), bounces)) == [(1.0, 1.1), (1.65, 1.7)]


def test_a_bounce_that_lasts_beyond_the_cool_down_never_becomes_a_press() -> None:
    assert spans(through(CoolDown(WAIT_S), presses((1.0, 1.1), (1.3, 2.5)))) == [(1.0, 1.1)]


def test_one_click_takes_hold_and_the_next_lets_go() -> None:
    assert spans(through(ClickMoveClick(), presses((1.0, 1.1), (2.0, 2.1)))) == [(1.0, 2.0)]


def test_the_click_that_lets_go_is_still_held_where_it_is() -> None:
    first = [Sample(0.0, 0.0, 0.0, True), Sample(0.1, 0.0, 0.0, False)]
    aid = ClickMoveClick()
    assert [s.down for s in through(aid, first)] == [True, True]
    last = list(aid.take(Sample(1.0, 50.0, 5.0, True)))
    assert last == [Sample(1.0, 50.0, 5.0, True), Sample(1.0, 50.0, 5.0, False)]


def test_a_hand_that_clicks_four_times_drags_twice() -> None:
    clicks = presses((0.5, 0.6), (1.0, 1.1), (2.0, 2.1), (3.0, 3.1))
    assert spans(through(ClickMoveClick(), clicks)) == [(0.5, 1.0), (2.0, 3.0)]
