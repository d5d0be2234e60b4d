"""Stand-ins for tests: a canvas that notes what is drawn, and trials played by the made-up hand."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Hashable, Sequence
from typing import Any, NamedTuple

import numpy as np

from snailtrail.play.canvas import Canvas, Ink, Points, Scene
from snailtrail.play.discover import AnyGame
from snailtrail.play.field import Field
from snailtrail.play.game import Hand, Sample
from snailtrail.stage.loop import Course, play
from snailtrail.stage.pretend import PretendPlace

TEN_INCH = Field(200.0, 108.0)
LAPTOP = Field(340.0, 172.0)
TWENTY_SEVEN_INCH = Field(590.0, 315.0)


class Stroke(NamedTuple):
    """One thing that was drawn: what, where (n, 2) mm, how large (mm), in which ink or picture."""

    kind: str
    points: Points
    size_mm: float
    name: str


@dataclasses.dataclass
class Sketch:
    """A Canvas that keeps the strokes of the present picture instead of painting them."""

    field: Field
    strokes: list[Stroke] = dataclasses.field(default_factory=list)
    _still: tuple[Hashable, list[Stroke]] = (None, [])

    def clear(self) -> None:
        """Begin a new picture."""
        self.strokes = []

    def still(self, key: Hashable, paint: Callable[[Canvas], None]) -> None:
        """Paint when the key is new; the still strokes are part of every picture."""
        if self._still[0] != key:
            inner = Sketch(self.field)
            paint(inner)
            self._still = (key, inner.strokes)
        self.strokes.extend(self._still[1])

    def scene(self, name: Scene) -> None:
        """Note the background."""
        self._note("scene", [(0.0, 0.0)], 0.0, name)

    def line(self, points: Points, width_mm: float, ink: Ink, *, closed: bool = False, alpha: float = 1.0) -> None:
        """Note a stroke."""
        self._note("line", points, width_mm, ink)

    def trail(self, strokes: Sequence[Sequence[tuple[float, float]]], width_mm: float, ink: Ink) -> None:
        """Note the ink so far."""
        for stroke in strokes:
            self._note("trail", stroke, width_mm, ink)

    def polygon(self, points: Points, ink: Ink, *, alpha: float = 1.0) -> None:
        """Note a filled shape."""
        self._note("polygon", points, 0.0, ink)

    def disc(self, x: float, y: float, radius_mm: float, ink: Ink, *, alpha: float = 1.0) -> None:
        """Note a disc."""
        self._note("disc", [(x, y)], 2 * radius_mm, ink)

    def ring(self, x: float, y: float, radius_mm: float, width_mm: float, ink: Ink, *, alpha: float = 1.0) -> None:
        """Note a ring."""
        self._note("ring", [(x, y)], 2 * radius_mm, ink)

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
        self._note("picture", [(x, y)], size_mm, name)

    def words(self, text: str, x: float, y: float, height_mm: float, ink: Ink) -> None:
        """Note a line of text."""
        self._note("words", [(x, y)], height_mm, text)

    def _note(self, kind: str, points: Any, size_mm: float, name: str) -> None:
        table = np.asarray(points, dtype=np.float64).reshape(-1, 2)
        assert np.isfinite(table).all(), f"{kind} {name} is drawn at no place"
        assert np.isfinite(size_mm), f"{kind} {name} has no size"
        self.strokes.append(Stroke(kind, table, float(size_mm), name))


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
