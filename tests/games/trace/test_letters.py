"""Letters and digits: drawn in their strokes, each in its order and its direction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from games.trace import GAME
from games.trace.params import CHOICES, PARAMETERS, TraceParams
from games.trace.paths import fit, lay, line, lines
from games.trace.score import score
from games.trace.strokes import CHARACTERS, DIGIT, LETTERS, UPPER
from games.trace.trial import TraceTrial
from snailtrail.play.game import Event, Outcome, Sample
from snailtrail.testing import LAPTOP, TEN_INCH, TWENTY_SEVEN_INCH, Sketch

Tell = Callable[[TraceTrial, Sequence[Sample]], list[Event]]
Follow = Callable[..., list[Sample]]
FAMILY = CHOICES[0]
ends = product(*((p.easiest, p.hardest) for p in PARAMETERS[:2]))
SIZES = [(float(width), float(length)) for width, length in ends]


def letter(name: str) -> TraceTrial:
    params = TraceParams(lane_width_mm=12.0, length_mm=300.0, family=name)
    return GAME.begin(params, LAPTOP, np.random.default_rng(0))


def drawn(
    trial: TraceTrial, follow: Follow, order: Sequence[int] = (), *, backward: Sequence[int] = ()
) -> list[Sample]:
    """A hand that draws the strokes of a letter in an order, some from their ends, and lifts after each."""
    samples: list[Sample] = []
    now = 1.0
    for k in order or range(len(trial.ways)):
        points = trial.ways[k].line[:: -1 if k in backward else 1]
        samples += follow(points, start_s=now, speed_mm_s=60.0)
        samples.append(samples[-1]._replace(t=samples[-1].t + 0.01, down=False))
        now = samples[-1].t + 0.4
    return samples


def test_all_letters_and_digits_are_there_and_those_that_other_languages_need() -> None:
    needed = {*LETTERS, *UPPER, *DIGIT, *"áéíóúüñç", *"àâäèêëìîïòôöùûß", *"ãõ", *"ÁÉÍÓÚÜÑÇÀÂÄÈÊÖÃÕ"}
    assert needed <= set(CHARACTERS)
    assert set(CHARACTERS) <= set(FAMILY.options)


def test_letters_come_only_where_a_grown_up_chose_them() -> None:
    assert not set(FAMILY.default) & set(CHARACTERS)
    assert FAMILY.meant(["digit"], "Mia") == DIGIT
    assert FAMILY.meant(["wave", "a"], "Mia") == ("wave", "a")


def test_the_word_name_stands_for_the_letters_of_the_childs_name_each_once() -> None:
    assert FAMILY.meant(["name"], "Anna-Zoë") == ("A", "n", "a", "Z", "o", "ë")


def test_a_name_in_another_script_gives_the_usual_shapes() -> None:
    assert FAMILY.meant(["name"], "Мила") == FAMILY.default


@pytest.mark.parametrize("name", CHARACTERS)
def test_each_letter_fits_each_field_and_its_lane_can_be_told(name: str) -> None:
    for field, (width, length) in product((TEN_INCH, LAPTOP, TWENTY_SEVEN_INCH), SIZES):
        params = TraceParams(lane_width_mm=width, length_mm=length, family=name)
        lane = lay(params, field)
        points = line(lane, params, field)
        free = lane.width_mm / 2 + 8.0 - 1e-6
        assert (points >= free).all()
        assert (points <= np.array([field.width_mm, field.height_mm]) - free).all()
        assert lane.width_mm >= 5.0
        assert lay(fit(params, field), field) == lane
        assert sum(np.hypot(*np.diff(each, axis=0).T).sum() for each in lines(lane, params, field)) == pytest.approx(
            lane.length_mm
        )


@pytest.mark.parametrize("name", CHARACTERS)
def test_a_letter_drawn_as_it_is_written_is_clean(name: str, tell: Tell, follow: Follow) -> None:
    trial = letter(name)
    tell(trial, drawn(trial, follow))
    got = score(trial)
    assert trial.completed
    assert got.outcome is Outcome.CLEAN
    assert got.measures["deviation_max_mm"] < 0.5
    assert got.measures["completeness_ratio"] > 0.97
    assert got.measures["lifts_count"] == 0


@pytest.mark.parametrize("name", ["b", "n", "m", "a"])
def test_a_stem_is_gone_down_to_its_end_before_it_is_gone_up_again(name: str, tell: Tell, follow: Follow) -> None:
    trial = letter(name)
    tell(trial, drawn(trial, follow))
    (way,) = trial.ways
    assert len(way.turned_s) == len(way.turns) > 0
    turn = way.line[way.turns[0]]
    there = min(trial.samples, key=lambda sample: abs(sample.t - way.turned_s[0]))
    assert np.hypot(there.x - turn[0], there.y - turn[1]) < 1.5


def test_a_stroke_begun_at_its_end_does_not_begin(tell: Tell, follow: Follow) -> None:
    trial = letter("l")
    assert tell(trial, drawn(trial, follow, backward=[0])[:-40]) == []
    assert trial.begun_s is None


def test_a_stroke_out_of_its_turn_does_nothing(tell: Tell, follow: Follow) -> None:
    trial = letter("H")
    events = tell(trial, drawn(trial, follow, order=[1, 0]))
    assert trial.at == 1
    assert trial.ways[1].begun_s is None
    assert next(event.name for event in events) == "start"
    assert not {"miss", "near", "lift"} & {event.name for event in events}


def test_the_next_stroke_asks_for_a_lift(tell: Tell, follow: Follow) -> None:
    trial = letter("T")
    down, across = (way.line for way in trial.ways)
    way = follow(np.vstack((down, across)), start_s=1.0)
    tell(trial, way)
    assert trial.at == 1
    assert trial.ways[1].begun_s is None
    assert not trial.over


def test_a_lift_between_strokes_is_none_and_takes_no_lifted_time(tell: Tell, follow: Follow) -> None:
    trial = letter("A")
    tell(trial, drawn(trial, follow))
    got = score(trial).measures
    assert got["lifts_count"] == 0
    assert got["lift_time_s"] == 0.0
    assert got["movement_time_s"] == pytest.approx(trial.length_mm / 60.0 + 2 * 0.41, abs=0.5)


def test_a_lift_on_a_stroke_counts(tell: Tell, follow: Follow) -> None:
    trial = letter("L")
    way = trial.ways[0].line
    half = follow(np.array([way[0], (way[0] + way[1]) / 2]), start_s=1.0)
    up = half[-1]._replace(t=half[-1].t + 0.01, down=False)
    rest = follow(np.vstack(((way[0] + way[1]) / 2, way[1:])), start_s=up.t + 0.5)
    tell(trial, [*half, up, *rest])
    got = score(trial).measures
    assert got["lifts_count"] == 1
    assert got["lift_time_s"] == pytest.approx(0.5, abs=0.03)


def test_contact_that_began_no_stroke_is_no_deviation(tell: Tell, follow: Follow) -> None:
    trial, again = letter("T"), letter("T")
    plain = drawn(trial, follow)
    tell(trial, plain)
    lifted = next(sample for sample in plain if not sample.down)
    far = [lifted._replace(t=lifted.t + 0.1 + i / 100, x=20.0, y=20.0 + i, down=True) for i in range(15)]
    tell(again, sorted([*plain, *far, far[-1]._replace(t=far[-1].t + 0.005, down=False)], key=lambda s: s.t))
    assert again.completed
    names = ("deviation_mean_mm", "deviation_max_mm", "length_ratio", "inside_length_ratio", "lifts_count")
    before, after = score(trial).measures, score(again).measures
    assert {n: after[n] for n in names} == pytest.approx({n: before[n] for n in names}, abs=1e-6)


def test_a_letter_is_never_mirrored_nor_turned() -> None:
    params = TraceParams(family="d")
    lane = lay(params, LAPTOP)
    turned = replace(params, direction="leftward", first_bend="down")
    np.testing.assert_array_equal(line(lane, turned, LAPTOP), line(lane, params, LAPTOP))


def test_the_snail_waits_at_the_stroke_that_is_due_and_an_arrow_shows_its_way(tell: Tell, follow: Follow) -> None:
    trial = letter("T")
    first = drawn(trial, follow, order=[0])
    tell(trial, [*first, first[-1]._replace(t=first[-1].t + 1.0)])
    sketch = Sketch(LAPTOP)
    GAME.draw(trial, sketch)
    snail = next(stroke for stroke in sketch.strokes if stroke.name == "snail")
    start = trial.ways[1].line[0]
    np.testing.assert_allclose(snail.points[0], start, atol=4.0)
    arrow = next(stroke for stroke in sketch.strokes if stroke.kind == "polygon" and stroke.name == "goal")
    assert arrow.points[0, 0] > arrow.points[1:, 0].max() > start[0]


def test_strokes_to_come_wear_their_number() -> None:
    sketch = Sketch(LAPTOP)
    GAME.draw(letter("E"), sketch)
    assert [stroke.name for stroke in sketch.strokes if stroke.kind == "words"] == ["2", "3", "4"]


@pytest.mark.parametrize("reduced_motion", [True, False])
def test_the_snail_hops_to_the_next_stroke_or_is_there_at_once(
    tell: Tell, follow: Follow, reduced_motion: bool
) -> None:
    trial = letter("T")
    first = drawn(trial, follow, order=[0])
    tell(trial, first)
    ended = trial.ways[0].ended_s
    assert ended is not None
    trial.t = ended + 0.1
    sketch = Sketch(LAPTOP, reduced_motion)
    GAME.draw(trial, sketch)
    snail = next(stroke for stroke in sketch.strokes if stroke.name == "snail")
    assert (np.hypot(*(snail.points[0] - trial.ways[1].line[0])) < 4.0) == reduced_motion
