"""Stand-ins for tests: a canvas that notes what is drawn, and trials played by the made-up hand."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Hashable, Sequence
from typing import Any, NamedTuple

import numpy as np

from snailtrail.play.canvas import Canvas, Ink, Points, Scene
from snailtrail.play.discover import AnyGame
from snailtrail.play.field import Field
from snailtrail.play.game import Event, Frame, Game, Hand, Measure, Outcome, Parameter, Rng, Sample, Score
from snailtrail.stage.loop import Course, play
from snailtrail.stage.pretend import PretendPlace

TEN_INCH = Field(200.0, 108.0)
LAPTOP = Field(340.0, 172.0)
TWENTY_SEVEN_INCH = Field(590.0, 315.0)


class Stroke(NamedTuple):
    """One thing drawn: what, where (n, 2) mm, how large (mm), in which ink or picture, how clear, how turned."""

    kind: str
    points: Points
    size_mm: float
    name: str
    alpha: float = 1.0
    turn_deg: float = 0.0


@dataclasses.dataclass
class Sketch:
    """A Canvas that keeps the strokes of the present picture, those that are seen, instead of painting them."""

    field: Field
    reduced_motion: bool = False
    strokes: list[Stroke] = dataclasses.field(default_factory=list)
    _still: tuple[Hashable, list[Stroke]] = (None, [])

    def clear(self) -> None:
        """Begin a new picture."""
        self.strokes = []

    def still(self, key: Hashable, paint: Callable[[Canvas], None]) -> None:
        """Paint when the key is new; the still strokes are part of every picture."""
        if self._still[0] != key:
            inner = Sketch(self.field, self.reduced_motion)
            paint(inner)
            self._still = (key, inner.strokes)
        self.strokes.extend(self._still[1])

    def scene(self, name: Scene) -> None:
        """Note the background."""
        self._note("scene", [(0.0, 0.0)], 0.0, name)

    def line(self, points: Points, width_mm: float, ink: Ink, *, closed: bool = False, alpha: float = 1.0) -> None:
        """Note a stroke."""
        self._note("line", points, width_mm, ink, alpha)

    def trail(self, strokes: Sequence[Sequence[tuple[float, float]]], width_mm: float, ink: Ink) -> None:
        """Note the ink so far."""
        for stroke in strokes:
            self._note("trail", stroke, width_mm, ink)

    def polygon(self, points: Points, ink: Ink, *, alpha: float = 1.0) -> None:
        """Note a filled shape."""
        self._note("polygon", points, 0.0, ink, alpha)

    def disc(self, x: float, y: float, radius_mm: float, ink: Ink, *, alpha: float = 1.0) -> None:
        """Note a disc."""
        self._note("disc", [(x, y)], 2 * radius_mm, ink, alpha)

    def ring(self, x: float, y: float, radius_mm: float, width_mm: float, ink: Ink, *, alpha: float = 1.0) -> None:
        """Note a ring."""
        self._note("ring", [(x, y)], 2 * radius_mm, ink, alpha)

    def picture(
        self,
        name: str,
        x: float,
        y: float,
        size_mm: float,
        *,
        turn_deg: float = 0.0,
        alpha: float = 1.0,
        flip: bool = False,
    ) -> None:
        """Note a picture."""
        self._note("picture", [(x, y)], size_mm, name, alpha, turn_deg)

    def outline(self, name: str, x: float, y: float, size_mm: float, width_mm: float, ink: Ink) -> None:
        """Note an empty place for a picture."""
        self._note("outline", [(x, y)], size_mm, name)

    def ornament(self, name: str, x: float, y: float, size_mm: float, *, turn_deg: float = 0.0) -> None:
        """Note a picture that is there for its beauty."""
        self._note("ornament", [(x, y)], size_mm, name, 1.0, turn_deg)

    def words(self, text: str, x: float, y: float, height_mm: float, ink: Ink) -> None:
        """Note a line of text."""
        self._note("words", [(x, y)], height_mm, text)

    def _note(
        self, kind: str, points: Any, size_mm: float, name: str, alpha: float = 1.0, turn_deg: float = 0.0
    ) -> None:
        table = np.asarray(points, dtype=np.float64).reshape(-1, 2)
        assert np.isfinite(table).all(), f"{kind} {name} is drawn at no place"
        assert np.isfinite(size_mm), f"{kind} {name} has no size"
        assert np.isfinite(alpha), f"{kind} {name} is neither clear nor seen"
        if alpha > 0.0:
            self.strokes.append(Stroke(kind, table, float(size_mm), name, alpha, turn_deg))


def played(
    game: AnyGame,
    params: Any,
    play_field: Field = LAPTOP,
    *,
    seed: int = 1,
    skill_bits: float = 7.0,
    hand: Hand | None = None,
    canvas: Canvas | None = None,
    sample_hz: float = 125,
    patience_s: float = 180,
) -> Course[Any]:
    """One trial played to its end by the made-up hand (or the given one) on a pretended stage."""
    trial = game.begin(params, play_field, np.random.default_rng(seed))
    made_up = hand or game.hand(trial, skill_bits, np.random.default_rng([seed, 1]))
    place = PretendPlace(made_up, canvas=canvas, sample_hz=sample_hz, patience_s=patience_s)
    return play(trial, game.draw, place)


def script(*moments: Sample) -> Hand:
    """A hand that is where the last of the given moments at or before t was; up at (0, 0) before the first."""

    def hand(t: float) -> Sample:
        past = [moment for moment in moments if moment.t <= t]
        return past[-1]._replace(t=t) if past else Sample(t, 0.0, 0.0, False)

    return hand


@dataclasses.dataclass(frozen=True)
class PokeParams:
    """The smaller the disc, the harder."""

    size_mm: float = 40.0
    rings: int = 1


@dataclasses.dataclass
class PokeTrial:
    """Over at the first touch; the quarter of the field that is touched gives the outcome, from left (miss) to right
    (clean), and a touch above the upper edge is one that does not count."""

    params: PokeParams
    play_field: Field
    luck: float
    """Drawn once from the seed."""
    touch: Sample | None = None
    over: bool = False
    samples: list[Sample] = dataclasses.field(default_factory=list)

    def step(self, frame: Frame) -> Sequence[Event]:
        """Take the first sample in contact as the answer."""
        self.samples += frame.samples
        self.touch = self.touch or next((sample for sample in frame.samples if sample.down), None)
        if self.touch is None or self.over:
            return []
        self.over = True
        return [Event(self.touch.t, "done", {"x": self.touch.x, "y": self.touch.y})]


def poke(name: str = "poke") -> AnyGame:
    """The smallest game that keeps the contract's forms: for tests of what surrounds a game."""

    def bits(params: PokeParams, field: Field) -> float:
        return 60.0 / params.size_mm + params.rings / 2

    def begin(params: PokeParams, field: Field, rng: Rng) -> PokeTrial:
        return PokeTrial(params, field, float(rng.uniform()))

    def draw(trial: PokeTrial, canvas: Canvas) -> None:
        canvas.still("poke", lambda still: still.scene("meadow"))
        canvas.disc(canvas.field.width_mm / 2, canvas.field.height_mm / 2, trial.params.size_mm / 2, "target")

    def score(trial: PokeTrial) -> Score:
        if trial.touch is None:
            return Score(Outcome.MISS, {"time_s": math.nan}, {"time_s": "never touched"})
        grade = min(max(int(trial.touch.x / trial.play_field.width_mm * 4), 0), 3)
        invalid = "no_movement" if trial.touch.y < 0 else ""
        return Score(Outcome(grade), {"time_s": trial.touch.t}, invalid=invalid)

    def hand(trial: PokeTrial, skill_bits: float, rng: Rng) -> Hand:
        grade = 3 if bits(trial.params, trial.play_field) + rng.normal(0, 0.5) < skill_bits else 0
        x, y = trial.play_field.width_mm * (grade + 0.5) / 4, trial.play_field.height_mm / 2
        return lambda t: Sample(t, x, y, t > 0.3)

    return Game(
        name=name,
        title=name.title(),
        invitation="Poke it!",
        trains="Nothing at all.",
        skills=(),
        picture="star",
        params=PokeParams,
        parameters=(
            Parameter("size_mm", "size", "mm", 60.0, 10.0, 1.0),
            Parameter("rings", "rings", "count", 1, 4, 1, whole=True),
        ),
        measures=(Measure("time_s", "time", "s", "lower", "Until the touch.", "t", "own", "it was never touched"),),
        primary="time_s",
        checkup=(PokeParams(),),
        bits=bits,
        begin=begin,
        draw=draw,
        score=score,
        hand=hand,
    )


def touch_at(trial: PokeTrial, outcome: Outcome, t: float = 0.5, *, counts: bool = True) -> Sample:
    """The touch that gives a trial of `poke` an outcome."""
    x = trial.play_field.width_mm * (int(outcome) + 0.5) / 4
    return Sample(t, x, trial.play_field.height_mm / 2 if counts else -5.0, True)
