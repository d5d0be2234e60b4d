"""The ear of the bar: it says the sentence again, and a press on it is no sample of the trial."""

from __future__ import annotations

from snailtrail.stage.loop import Course, play
from snailtrail.stage.place import EAR_MM, HEARD, GlassPlace
from snailtrail.stage.rehearsal import Rehearsal
from tests.stage.lasting import HOME, MIDDLE, Lasting, Rehearse, dots, nothing, played

EAR = EAR_MM[:2]


def heard(stage: Rehearsal) -> list[str]:
    """What is said from now on."""
    keys: list[str] = []

    def say(key: str) -> None:
        keys.append(key)

    stage.glass.sounds.say = say  # type: ignore[method-assign]
    return keys


def played_with_ear(stage: Rehearsal) -> tuple[Course[Lasting], GlassPlace]:
    place = GlassPlace(stage.glass, nothing, "invite-poke")
    return play(Lasting(2.0), dots, place), place


def test_the_ear_says_it_again_and_its_press_is_no_sample_of_the_trial(rehearse: Rehearse) -> None:
    stage = rehearse()
    said = heard(stage)
    stage.tap(0.5, *EAR)
    course, place = played_with_ear(stage)
    assert course.ending == "over"
    assert said == ["invite-poke"]
    assert not any(s.down for s in course.samples)
    assert place.flags == (HEARD,)


def test_a_press_on_the_ear_that_is_let_go_elsewhere_says_nothing(rehearse: Rehearse) -> None:
    stage = rehearse()
    said = heard(stage)
    stage.press(0.5, *EAR)
    stage.let_go(0.7, *HOME)
    course, place = played_with_ear(stage)
    assert (course.ending, said, place.flags) == ("over", [], ())
    assert not any(s.down for s in course.samples)


def test_a_stroke_that_wanders_over_the_ear_says_nothing_and_loses_nothing(rehearse: Rehearse) -> None:
    stage = rehearse()
    said = heard(stage)
    stage.press(0.5, *MIDDLE)
    stage.move(0.6, *EAR)
    stage.let_go(0.7, *EAR)
    course, _ = played_with_ear(stage)
    assert said == []
    assert {s.down for s in course.samples if s.y < 0} == {True, False}


def test_a_trial_after_one_with_the_ear_is_not_marked(rehearse: Rehearse) -> None:
    stage = rehearse()
    heard(stage)
    stage.tap(0.5, *EAR)
    _, place = played_with_ear(stage)
    play(Lasting(0.5), dots, place)
    assert place.flags == ()


def test_without_a_sentence_the_corner_of_the_ear_belongs_to_the_trial(rehearse: Rehearse) -> None:
    stage = rehearse()
    said = heard(stage)
    stage.tap(0.5, *EAR)
    assert any(s.down for s in played(stage).samples)
    assert said == []
