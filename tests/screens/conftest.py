"""A screen that nobody sees, a watcher that sees it all the same, and a child that plays as told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest

from snailtrail.motor.adaptation import Guard
from snailtrail.play.difficulty import Limits
from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.field import Field
from snailtrail.play.game import Frame, Outcome, Rng
from snailtrail.records.attempt import Attempt
from snailtrail.records.log import Log, LogError, Past
from snailtrail.records.places import shipped
from snailtrail.screens.child.block import Block
from snailtrail.screens.child.play import Played, play_block
from snailtrail.session.pace import Pace, Times
from snailtrail.session.prescription import Circumstances, Prescribed, Prescription
from snailtrail.session.session import Session
from snailtrail.stage.glass import BAR_MM, RIM_MM
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.widgets import Button
from snailtrail.testing import PokeParams, PokeTrial, poke, touch_at
from tests.screens.visited import Home


@pytest.fixture(autouse=True)
def unseen_always(unseen: None) -> None:
    """No test here opens a window."""


@pytest.fixture
def rehearse() -> Callable[..., Rehearsal]:
    """Makes a glass on told time, which finds the games' own pictures."""

    def made(*size: int, width_mm: float = 344.0, tall: float = 1.0) -> Rehearsal:
        stage = Rehearsal(shipped().assets, (size[0], size[1]) if size else (480, 270), width_mm, tall=tall)
        for folder in discover().folders.values():
            stage.glass.pictures.also_in(folder / "assets")
        return stage

    return made


class Watcher:
    """Sees what a glass paints: words and pictures with their moments; acts on the words that it was told to."""

    def __init__(self, stage: Rehearsal):
        self.stage = stage
        self.words: list[tuple[float, str]] = []
        self.pictures: list[tuple[float, int, str, float]] = []
        """s, how many flips before, name, alpha."""
        self.flips = 0
        self._lines: list[str] = []
        """Of the picture that is being painted."""
        self._told: list[str] = []
        """The lines of each picture one after another: a sentence may have several."""
        self._deeds: list[tuple[str, Callable[[], object]]] = []
        painter = stage.glass.painter
        text, picture = painter.text, painter.picture

        def seen_text(words: str, *place: Any, **about: Any) -> None:
            text(words, *place, **about)
            self.words.append((self.stage.clock.t, words))
            self._lines.append(words)
            told = " ".join(self._lines)
            for deed in [d for d in self._deeds if d[0] in told and (d[0] in words or d[0].endswith(words))][:1]:
                self._deeds.remove(deed)
                deed[1]()

        def seen_picture(name: str, *place: Any, **about: Any) -> None:
            picture(name, *place, **about)
            self.pictures.append((self.stage.clock.t, self.flips, name, about.get("alpha", 1.0)))

        painter.text = seen_text  # type: ignore[method-assign, assignment]
        painter.picture = seen_picture  # type: ignore[method-assign]
        flip = stage.glass.flip

        def seen_flip() -> float:
            self.flips += 1
            self._told.append(" ".join(self._lines))
            self._lines = []
            return flip()

        stage.glass.flip = seen_flip  # type: ignore[method-assign]

    def when(self, words: str, act: Callable[[], object]) -> None:
        """Do something once, the next time that these words are painted."""
        self._deeds.append((words, act))

    def saw(self, words: str) -> int:
        """How often these words were painted, in one line or in several."""
        return sum(words in seen for _, seen in self.words) or sum(words in told for told in self._told)

    def leaves(self, since: float = 0.0, until: float = float("inf")) -> int:
        """The most leaves in full colour that one picture had in that time."""
        leaves = [seen for seen in self.pictures if seen[2] == "leaf" and seen[3] == 1.0 and since <= seen[0] < until]
        full = Counter(flips for _, flips, _, _ in leaves)
        return max(full.values(), default=0)


@dataclass
class TellingLog:
    """A log on told time: a real disk would be hurried by a clock that never waits. It takes `takes_s`, or refuses."""

    stage: Rehearsal
    takes_s: float = 0.0
    refuses: bool = False
    asked_at: float = 0.0
    attempts: list[Attempt] = field(default_factory=list)

    def spool(self, header: Attempt) -> list[Frame]:
        return []

    def keep(self, attempt: Attempt) -> Future[Attempt]:
        stored: Future[Attempt] = Future()
        self.asked_at = self.stage.clock.t
        self.attempts.append(attempt)

        def answer() -> None:
            if self.refuses:
                stored.set_exception(OSError("no room on the disk"))
            else:
                stored.set_result(attempt)

        if self.takes_s:
            self.stage.clock.after(self.takes_s, answer)
        else:
            answer()
        return stored

    def outcomes(self, child: str, game: str) -> list[Past]:
        return []


@dataclass
class Sitter:
    """A child that plays `poke` on a rehearsed glass: each attempt goes as the next of `outcomes` says."""

    stage: Rehearsal
    outcomes: list[Outcome | Callable[[], object]] = field(default_factory=list)
    """An outcome to touch for, or something else to do in the attempt."""
    sentence: str = ""
    """Why no attempt may start."""
    removed: bool = False
    stop_after_misses: int = 5
    digest: str = "d"
    times: Times = field(default_factory=lambda: Times(60, 120, None))
    unreadable: str = ""
    """What a look into the log fails with."""
    faults: list[tuple[str, Exception]] = field(default_factory=list)
    tries: int = 0
    begun: int = 0

    def __post_init__(self) -> None:
        plain = poke()
        self.watch = Watcher(self.stage)
        self.log = TellingLog(self.stage)

        def begin(params: PokeParams, play_field: Field, rng: Rng) -> PokeTrial:
            trial: PokeTrial = plain.begin(params, play_field, rng)
            self.tries += 1
            if self.outcomes:
                self.act(trial, self.outcomes.pop(0))
            return trial

        self.game: AnyGame = replace(plain, begin=begin)

    def act(self, trial: PokeTrial, deed: Outcome | Callable[[], object]) -> None:
        if not isinstance(deed, Outcome):
            deed()
            return
        touch = touch_at(trial, deed)
        self.stage.tap(touch.t, touch.x + RIM_MM, touch.y + BAR_MM)

    def begin(self) -> tuple[Session, Pace]:
        if self.removed:
            raise KeyError("mia")
        if self.unreadable:
            raise LogError(self.unreadable)
        self.begun += 1
        session = Session(
            child="mia",
            prescribed=self.prescribed,
            log=cast("Log", self.log),
            circumstances=Circumstances(px_per_mm=self.stage.glass.display.px_per_mm, app_version="0.1.0"),
            seed=3,
            now=lambda: datetime(2026, 5, 12, tzinfo=UTC) + timedelta(seconds=self.stage.clock.t),
        )
        return session, Pace(self.times, 0.0, self.stage.clock)

    def prescribed(self) -> Prescribed:
        if self.removed:
            raise KeyError("mia")
        return Prescribed(
            games={"poke": Prescription(Limits(), Guard(), 6.0, None, "bayes")},
            digest=self.digest,
            device="mouse",
            stop_after_misses=self.stop_after_misses,
        )

    def play(self, attempts: int) -> Played:
        return play_block(self.stage.glass, self.begin, Block(self.game, attempts), lambda: self.sentence, self.fault)

    def fault(self, where: str, error: Exception) -> None:
        self.faults.append((where, error))

    def press(self, buttons: Sequence[Button], value: object, after_s: float = 0.3) -> None:
        """Tap the button of that value."""
        button = next(b for b in buttons if b.value == value)
        self.stage.press(after_s, button.x, button.y)
        self.stage.let_go(after_s + max(0.1, button.hold_s + 0.2), button.x, button.y)

    def kept(self) -> list[Attempt]:
        return self.log.attempts


@pytest.fixture
def sitter(rehearse: Callable[..., Rehearsal]) -> Sitter:
    return Sitter(rehearse(480, 270))


@pytest.fixture
def home(sitter: Any) -> Home:
    """The sitter's suite, with the faces before it and the shelf."""
    return Home(sitter)
