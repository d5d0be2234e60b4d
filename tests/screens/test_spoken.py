"""What a child hears on its way: each screen's sentence once, praise now and then, and nothing during a trial."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from threading import Thread
from typing import Any

import pygame
import pytest

from snailtrail.play.game import Outcome
from snailtrail.records.places import shipped
from snailtrail.screens.child import finish, invite, pause, picker, shelf
from snailtrail.screens.child.picker import Face
from snailtrail.screens.child.play import CHEER_S
from snailtrail.screens.child.sentences import ALL_DONE, GROWN_UP, REST, WHICH, WHO
from snailtrail.screens.child.shelf import GameCard
from snailtrail.stage.panel import Answer
from snailtrail.stage.place import EAR_MM, HEARD, HOME_MM
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.sounds import Sounds
from snailtrail.stage.widgets import Button, Saying

MISS, NEAR, SUCCESS, CLEAN = Outcome
MIA, GAME = Face("mia", "Mia", "butterfly"), GameCard("poke", "Poke", "star")
INVITE = "invite-poke"


class ToldVoice(Sounds):
    """Speaks on told time: each sentence lasts so long; notes what was said, and when it was stopped."""

    def __init__(self, stage: Rehearsal, lasts_s: float = 1.2):
        super().__init__(shipped().assets / "sounds", 0.0)
        self._clock = stage.clock
        self._lasts_s = lasts_s
        self._until = 0.0
        self.said: list[tuple[float, str]] = []

    def say(self, key: str) -> Thread | None:
        self._until = 0.0
        if not self.muted:
            self.said.append((self._clock.t, key))
            self._until = self._clock.t + self._lasts_s
        return None if self.muted else Thread()

    def hush(self) -> None:
        self._until = 0.0

    @property
    def speaking(self) -> bool:
        return self._clock.t < self._until

    @property
    def keys(self) -> list[str]:
        return [key for _, key in self.said]


def with_voice(stage: Rehearsal, lasts_s: float = 1.2) -> ToldVoice:
    voice = ToldVoice(stage, lasts_s)
    stage.glass.sounds = stage.glass.ears.sounds = voice
    return voice


@pytest.fixture
def voice(sitter: Any) -> ToldVoice:
    sitter.game = replace(sitter.game, praise=("You touched it.", "You looked first.", "You were quick."))
    return with_voice(sitter.stage)


SCREENS: dict[str, tuple[str, Callable[[Rehearsal], object], Callable[[Rehearsal], list[Button]]]] = {
    "picker": (
        WHO,
        lambda stage: picker.pick(stage.glass, [MIA]),
        lambda stage: picker.buttons(stage.glass.whole, [MIA], 0, stage.glass.theme.accents),
    ),
    "nobody": (
        GROWN_UP,
        lambda stage: picker.pick(stage.glass, []),
        lambda stage: picker.buttons(stage.glass.whole, [], 0, stage.glass.theme.accents),
    ),
    "shelf": (
        WHICH,
        lambda stage: shelf.choose(stage.glass, MIA, [GAME]),
        lambda stage: shelf.buttons(stage.glass.whole, [GAME], stage.glass.theme.accents),
    ),
    "finish": (ALL_DONE, lambda stage: finish.finish(stage.glass, "fox", 3), lambda s: finish.buttons(s.glass.whole)),
    "rest": (REST, lambda stage: pause.suggest_rest(stage.glass), lambda s: pause.rest_buttons(s.glass.whole)),
    "away": (
        GROWN_UP,
        lambda stage: pause.ask_a_grown_up(stage.glass, "The disk is full."),
        lambda stage: pause.away_buttons(stage.glass.whole),
    ),
}


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_says_its_sentence_once_and_again_at_its_ear(rehearse: Callable[..., Rehearsal], name: str) -> None:
    key, show, buttons = SCREENS[name]
    stage = rehearse()
    voice = with_voice(stage)
    ear = next(b for b in buttons(stage) if isinstance(b.value, Saying))
    stage.resize(1.0, (560, 315))
    stage.clock.after(2.0, lambda: voice.said.append((stage.clock.t, "resized")))
    stage.clock.after(2.0, lambda: stage.tap(0.1, *_ear(buttons(stage))))
    stage.post(5.0, pygame.QUIT)
    assert show(stage) is Answer.CLOSED
    assert voice.keys == [key, "resized", key]
    assert min(ear.width_mm, ear.height_mm) >= 15.0
    assert not voice.speaking, "it ends with its screen"


def _ear(buttons: list[Button]) -> tuple[float, float]:
    return next((b.x, b.y) for b in buttons if isinstance(b.value, Saying))


def test_the_voice_stops_when_the_child_goes_on(rehearse: Callable[..., Rehearsal]) -> None:
    stage = rehearse()
    voice = with_voice(stage, lasts_s=60.0)
    card = shelf.buttons(stage.glass.whole, [GAME], stage.glass.theme.accents)[0]
    stage.tap(0.5, card.x, card.y)
    assert shelf.choose(stage.glass, MIA, [GAME]) == GAME
    assert not voice.speaking


def test_the_game_is_invited_to_before_its_first_attempt_and_waits_for_the_words(sitter: Any, voice: ToldVoice) -> None:
    began: list[tuple[float, bool]] = []
    sitter.outcomes = [lambda: began.append((sitter.stage.clock.t, voice.speaking)), SUCCESS]
    before = sitter.stage.clock.t
    sitter.stage.clock.after(4.0, lambda: sitter.stage.tap(0.0, *HOME_MM[:2]))
    assert sitter.play(1).end == "left"
    assert voice.keys == [INVITE]
    moment, speaking = began[0]
    assert not speaking
    assert moment - before == pytest.approx(1.2, abs=0.1)


def test_a_tap_on_the_games_card_goes_on_without_waiting(sitter: Any) -> None:
    voice = with_voice(sitter.stage, lasts_s=5.0)
    glass = sitter.stage.glass
    began: list[float] = []
    sitter.outcomes = [lambda: began.append(sitter.stage.clock.t), SUCCESS]
    large = invite.buttons(glass.whole, sitter.game, glass.theme.accents[1])[0]
    before = sitter.stage.clock.t
    sitter.stage.tap(0.3, large.x, large.y)
    sitter.stage.clock.after(3.0, lambda: sitter.stage.tap(0.0, *HOME_MM[:2]))
    assert sitter.play(1).end == "left"
    assert began[0] - before < 1.0
    assert voice.keys == [INVITE]


def test_home_leaves_the_invitation(sitter: Any, voice: ToldVoice) -> None:
    sitter.stage.tap(0.3, *HOME_MM[:2])
    assert sitter.play(1).end == "left"
    assert sitter.tries == 0
    assert voice.keys == [INVITE]


def test_a_device_that_never_comes_to_an_end_is_not_waited_for(sitter: Any) -> None:
    with_voice(sitter.stage, lasts_s=1e6)
    sitter.outcomes = [SUCCESS]
    assert sitter.play(1).end == "done"


def test_muted_no_time_is_lost_and_nothing_is_said(sitter: Any, voice: ToldVoice) -> None:
    voice.muted = True
    sitter.outcomes = [SUCCESS]
    began: list[float] = []
    before = sitter.stage.clock.t
    sitter.outcomes.insert(0, lambda: began.append(sitter.stage.clock.t))
    sitter.stage.clock.after(2.0, lambda: sitter.stage.tap(0.0, *HOME_MM[:2]))
    sitter.play(1)
    assert voice.keys == []
    assert began[0] - before < 0.1


def test_praise_follows_the_first_success_and_every_third_after_it_and_never_a_miss(
    sitter: Any, voice: ToldVoice
) -> None:
    sitter.stop_after_misses = 9
    sitter.outcomes = [MISS, SUCCESS, NEAR, SUCCESS, CLEAN, MISS, SUCCESS, SUCCESS]
    assert sitter.play(8).end == "done"
    outcomes = [a.outcome for a in sitter.kept()]
    assert outcomes == [MISS, SUCCESS, NEAR, SUCCESS, CLEAN, MISS, SUCCESS, SUCCESS]
    praised = [key for key in voice.keys if key.startswith("praise-poke-")]
    assert len(praised) == 2
    assert len(set(praised)) == 2
    assert voice.keys == [INVITE, *praised]


def test_praise_is_heard_to_its_end_before_the_next_trial(sitter: Any) -> None:
    voice = with_voice(sitter.stage, lasts_s=3.0)
    sitter.game = replace(sitter.game, praise=("You touched it.",))
    speaking: list[bool] = []
    began: list[float] = []

    def look() -> None:
        speaking.append(voice.speaking)
        began.append(sitter.stage.clock.t)
        sitter.stage.tap(0.5, *HOME_MM[:2])

    sitter.outcomes = [SUCCESS, look]
    assert sitter.play(2).end == "left"
    praised_at = next(t for t, key in voice.said if key.startswith("praise"))
    assert speaking == [False]
    assert began[0] - praised_at >= 3.0 > CHEER_S


def test_the_ear_during_an_attempt_marks_the_attempt_and_is_no_touch(sitter: Any, voice: ToldVoice) -> None:
    sitter.outcomes = [lambda: sitter.stage.tap(0.4, *EAR_MM[:2])]
    sitter.stage.clock.after(4.0, lambda: sitter.stage.tap(0.0, *HOME_MM[:2]))
    sitter.play(1)
    attempt = sitter.kept()[0]
    assert voice.keys == [INVITE, INVITE]
    assert HEARD in attempt.flags
    assert not any(s.down for frame in attempt.frames for s in frame.samples)
