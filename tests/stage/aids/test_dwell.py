"""A hand that cannot press presses by resting."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from snailtrail.motor.sample import Sample
from snailtrail.stage.aids.dwell import PRESS_S, Dwell

Way = Callable[[float], tuple[float, float]]
WAIT_S = 1.0


def seen(aid: Dwell, way: Way, until: float, every_s: float = 0.04) -> list[Sample]:
    """What comes of a hovering hand that is sampled as a silent mouse is: every 40 ms."""
    times = [round(i * every_s, 4) for i in range(int(until / every_s) + 1)]
    return [after for t in times for after in aid.take(Sample(t, *way(t), False))]


def begun(samples: list[Sample]) -> list[float]:
    """When presses begin."""
    pairs = zip([None, *samples[:-1]], samples, strict=True)
    return [s.t for before, s in pairs if s.down and not (before is not None and before.down)]


def comes(t: float) -> tuple[float, float]:
    """From far away to (50, 50) at 0.4 s, where it stays."""
    return (50.0 - 400.0 * max(0.0, 0.4 - t), 50.0)


@pytest.mark.parametrize("wait_s", [0.3, 1.0, 4.0])
def test_a_rest_presses_after_its_time_and_for_a_moment_only(wait_s: float) -> None:
    made = seen(Dwell(wait_s), comes, 8.0)
    assert begun(made) == [pytest.approx(0.4 + wait_s, abs=0.05)]
    down = [s.t for s in made if s.down]
    assert down[-1] - down[0] == pytest.approx(PRESS_S, abs=0.05)


def test_one_rest_presses_once_until_the_hand_has_left() -> None:
    def goes_and_comes(t: float) -> tuple[float, float]:
        return comes(t) if t < 5.0 or t > 5.5 else (80.0, 50.0)

    assert len(begun(seen(Dwell(WAIT_S), comes, 20.0))) == 1
    assert len(begun(seen(Dwell(WAIT_S), goes_and_comes, 10.0))) == 2


def test_a_hand_that_wanders_on_does_not_press() -> None:
    assert begun(seen(Dwell(WAIT_S), lambda t: (20.0 * t, 50.0), 10.0)) == []


def test_a_hand_that_lay_there_from_the_beginning_does_not_press_before_it_has_moved() -> None:
    assert begun(seen(Dwell(WAIT_S), lambda t: (50.0, 50.0), 10.0)) == []


def test_a_trembling_rest_of_two_millimetres_presses() -> None:
    def trembles(t: float) -> tuple[float, float]:
        x, y = comes(t)
        return (x + (2.0 if int(t / 0.04) % 2 else -2.0), y)

    assert len(begun(seen(Dwell(WAIT_S), trembles, 4.0))) == 1


def test_a_rest_above_the_field_is_no_press_of_the_game_s() -> None:
    def up(t: float) -> tuple[float, float]:
        return (comes(t)[0], -10.0)

    assert begun(seen(Dwell(WAIT_S), up, 4.0)) == []
    assert len(begun(seen(Dwell(WAIT_S, above=True), up, 4.0))) == 1


def test_a_press_of_the_hand_s_own_goes_through() -> None:
    aid = Dwell(WAIT_S)
    hand = [Sample(t / 10, 5.0, 5.0, 10 <= t < 30) for t in range(40)]
    assert [after for s in hand for after in aid.take(s)] == hand


def test_how_far_a_rest_is_done_is_told() -> None:
    aid = Dwell(WAIT_S)
    seen(aid, comes, 0.86)
    assert aid.share(0.86) == pytest.approx(0.5, abs=0.06)
    assert Dwell(WAIT_S).share(3.0) == 0.0
