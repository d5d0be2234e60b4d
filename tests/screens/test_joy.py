"""Joy after an attempt: another way each time, the picture of what was praised, and nothing that grows with success."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from snailtrail.play.discover import discover
from snailtrail.records.places import shipped
from snailtrail.screens.child.sentences import PRAISE_EVERY, praise, praise_picture
from snailtrail.screens.joy import PLACE, WAYS, Joy, joy
from snailtrail.screens.mascot import MASCOT
from snailtrail.stage.rehearsal import Rehearsal

GAMES = discover().games
END_S = 1.5


def seen(
    stage: Rehearsal, t: float, this: Joy, picture: str = "butterfly"
) -> dict[str, tuple[float, float, float, float]]:
    """Where each picture is (mm), how large, and how it leans."""
    found = {}
    painter = stage.glass.painter
    paint = painter.picture

    def noted(
        name: str,
        x: float,
        y: float,
        size_mm: float,
        *,
        turn_deg: float = 0.0,
        alpha: float = 1.0,
        flip: bool = False,
    ) -> None:
        found[name] = (x, y, size_mm, turn_deg)
        paint(name, x, y, size_mm, turn_deg=turn_deg, alpha=alpha, flip=flip)

    painter.picture = noted  # type: ignore[method-assign]
    joy(painter, picture, t, this)
    painter.picture = paint  # type: ignore[method-assign]
    return found


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Rehearsal:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    return Rehearsal(shipped().assets)


def test_the_snail_cheers_in_ways_that_differ_and_come_to_rest_in_its_corner(stage: Rehearsal) -> None:
    whole = stage.glass.whole
    courses = []
    for turn in range(len(WAYS)):
        courses.append(tuple(seen(stage, t / 10, Joy(turn))[MASCOT] for t in range(15)))
        x, y, size, lean = seen(stage, END_S, Joy(turn))[MASCOT]
        assert x == pytest.approx(whole.width_mm * PLACE[0], abs=1.0)
        assert y == pytest.approx(whole.height_mm * PLACE[1] - 0.46 * size, abs=0.1 * size)
        assert abs(lean) < 3.0
    assert len(set(courses)) == len(WAYS)


@pytest.mark.parametrize("turn", range(len(WAYS)))
def test_no_way_swings_faster_than_twice_a_second(stage: Rehearsal, turn: int) -> None:
    leans = [seen(stage, t / 60, Joy(turn))[MASCOT][3] for t in range(90)]
    ways = [math.copysign(1, b - a) for a, b in pairwise(leans) if abs(b - a) > 0.05]
    turns = sum(a != b for a, b in pairwise(ways))
    assert turns <= 2 * 2 * END_S


def test_with_reduced_motion_snail_and_card_stand_there_from_the_first_picture(stage: Rehearsal) -> None:
    stage.glass.painter.reduced_motion = True
    for turn in range(len(WAYS)):
        assert seen(stage, 0.0, Joy(turn, "leaf")) == seen(stage, 1.0, Joy(turn, "leaf"))
        assert "leaf" in seen(stage, 0.0, Joy(turn, "leaf"))


def test_where_the_game_has_a_snail_only_the_card_comes_and_without_words_no_card(stage: Rehearsal) -> None:
    assert set(seen(stage, 1.0, Joy(0, "leaf"), picture=MASCOT)) == {"leaf"}
    assert set(seen(stage, 1.0, Joy(0), picture=MASCOT)) == set()
    assert set(seen(stage, 1.0, Joy(0))) == {MASCOT}


@pytest.mark.parametrize("name", GAMES)
def test_each_sentence_of_praise_has_its_picture_and_it_is_shown_when_it_is_said(name: str) -> None:
    game = GAMES[name]
    assert len(game.praise_pictures) == len(game.praise)
    assert len(set(game.praise_pictures)) >= 6
    for picture in game.praise_pictures:
        assert (shipped().assets / "pictures" / f"{picture}.webp").is_file()
    for begin in range(5):
        for successes in range(1, 2 * PRAISE_EVERY + 2):
            said, shown = praise(game, successes, begin), praise_picture(game, successes, begin)
            assert bool(said) == bool(shown)
            if said:
                assert shown == game.praise_pictures[int(said.rsplit("-", 1)[1]) - 1]
