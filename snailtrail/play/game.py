"""The one interface between the suite and its games: a game is a value that declares and a few functions."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from types import MappingProxyType
from typing import Final, Generic, Literal, NamedTuple, Protocol, TypeVar

import numpy as np

from snailtrail.motor.sample import Sample
from snailtrail.play.canvas import Canvas, Scene
from snailtrail.play.declared import Choice, Measure, Parameter, Value, of_the_hand
from snailtrail.play.deviation import Deviation
from snailtrail.play.field import Field
from snailtrail.play.keepsake import Keepsake

__all__ = [
    "Choice",
    "Event",
    "EventName",
    "Field",
    "Frame",
    "Game",
    "Hand",
    "Measure",
    "Outcome",
    "Parameter",
    "Rng",
    "Sample",
    "Score",
    "Stepped",
    "Trial",
    "Value",
    "of_the_hand",
]

Rng = np.random.Generator


class Outcome(IntEnum):
    """Four grades of an attempt, each given by a game's stated rule; success means SUCCESS or CLEAN."""

    MISS = 0
    NEAR = 1
    SUCCESS = 2
    CLEAN = 3


class Frame(NamedTuple):
    """What happened since the last frame."""

    t: float
    """s since the trial was first shown: the moment for which the next picture is made (its expected flip)."""
    samples: Sequence[Sample]
    """In order of time, each after those of the last frame; may be empty."""
    shown: float
    """s since the trial was first shown: when the last picture reached the screen. 0 at the first frame."""


EventName = Literal["cue", "start", "lift", "progress", "hit", "near", "miss", "done", "gave_up"]
"""cue: something appeared that asks for an answer · start: the child's movement began · lift: contact lost on the
way · progress: a part is done, `n` counts them · hit, near, miss: one answer · done: the trial ended well ·
gave_up: its time ran out. The theme gives each a sound, and sparks where `x` and `y` are given."""


@dataclass(frozen=True)
class Event:
    """A fact of the trial: logged, and given a sound by the theme."""

    t: float
    """s since the trial was first shown."""
    name: EventName
    data: Mapping[str, float | str] = field(default_factory=lambda: MappingProxyType({}))
    """Anything a reader of the log needs; `x` and `y` (mm) say where, `n` counts."""


@dataclass(frozen=True)
class Score:
    """What an attempt came to."""

    outcome: Outcome
    measures: Mapping[str, float]
    """Each declared measure; NaN where the child never came that far."""
    reasons: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Why a measure is NaN, by its name."""
    invalid: str = ""
    """Why the attempt must not teach the engine ('no_movement'); empty when it may."""


class Stepped(Protocol):
    """A state that is stepped with frames: a trial, or what only shows one; knows neither clock nor screen nor disk."""

    @property
    def over(self) -> bool:
        """Whether the trial has ended by its own rules."""

    def step(self, frame: Frame) -> Sequence[Event]:
        """Take in what happened since the last frame; say which facts came of it, in order of time."""


class Trial(Stepped, Protocol):
    """The rules of one attempt, stepped; what its game scores."""

    samples: list[Sample]
    """What it kept of the samples that it was given, in order of time. `score` reads the path from here: it also scores
    a shallow copy of the trial with another list in this place, the hand's own samples."""


P = TypeVar("P")
T = TypeVar("T", bound=Trial)


def as_asked(params: P, field: Field) -> P:
    """The parameters themselves: of a game that can lay out whatever is asked."""
    return params


def nowhere(trial: object) -> Sequence[tuple[float, float]]:
    """No place: of a game that tells no aims, or in which nothing moves of itself."""
    return ()


def never(trial: object) -> bool:
    """No: of a game that does not tell when a child needs to be shown once more."""
    return False


def as_its_params(trial: object) -> str:
    """What a trial shows in a game whose parameters say it all."""
    return ""


Hand = Callable[[float], Sample]
"""A made-up child's hand: where it is at time t, asked at growing times; it sees what a child sees."""
SHOWS_BITS: Final = math.inf
"""The skill of a hand that shows how: it never errs, and touches so that a child sees it touch."""


@dataclass(frozen=True, kw_only=True)
class Game(Generic[P, T]):
    """A game's card and its functions, all pure in what they are given."""

    name: str
    """The folder's."""
    version: str = "1"
    """Of its rules and its layout, raised when the same parameters and seed would be laid out or played otherwise: an
    attempt of another version is shown with a word on that, and not scored again. Formulas of measures have no part
    in it."""
    title: str
    invitation: str
    """One short sentence, spoken to the child."""
    praise: tuple[str, ...] = ()
    """Sentences that name what was done, each true of every success; one is spoken now and then."""
    praise_pictures: tuple[str, ...] = ()
    """What each of them is about, as a picture."""
    trains: str
    """One sentence for the therapist."""
    well: str = ""
    """One short sentence for parents: what an attempt that went well came to."""
    skills: tuple[str, ...]
    picture: str
    """The picture on its card."""
    params: type[P]
    """A frozen dataclass with a default for every field."""
    parameters: tuple[Parameter, ...]
    """In the order in which adaptation uses them."""
    choices: tuple[Choice, ...] = ()
    one_switch: Mapping[str, tuple[str, ...]] | None = None
    """By choice, the options with which a trial asks when to press and never where, and ends by itself: what a child
    with one switch can play. None: every trial asks for a place."""
    measures: tuple[Measure, ...]
    primary: str
    """The one measure that progress is judged by."""
    checkup: tuple[P, ...]
    """The fixed battery; never adapts."""
    tries: tuple[P, ...] = ()
    """What comes before it to try, and does not count: of each of its tasks two. None: its first two trials."""
    bits: Callable[[P, Field], float]
    """Difficulty as realised on this field; never falls when a Parameter moves from easiest to hardest."""
    begin: Callable[[P, Field, Rng], T]
    """Lays a trial out; may be slow, `step` and `draw` may not."""
    draw: Callable[[T, Canvas], None]
    """Pictures the trial as of its last step; changes nothing."""
    scene: Callable[[T], Scene] | None = None
    """The world that a trial lies in: it is shown for a moment before the trial is. None: nothing is."""
    score: Callable[[T], Score]
    """From what the trial kept; a stored attempt scores again to the same numbers."""
    hand: Callable[[T, float, Rng], Hand]
    """A made-up child of a given skill (bits) for this trial: succeeds about half the time where the trial's bits
    equal its skill, nearly always two bits below. One of SHOWS_BITS shows how."""
    fit: Callable[[P, Field], P] = as_asked
    """The parameters as this field can hold them, which is what `begin` lays out and what the log keeps: a length that
    was cut, corners that a wave does not have. Fitting again changes nothing, and no options."""
    deviation: Callable[[T], Deviation | None] | None = None
    """How far the hand was from `beside` at each moment of a trial that was played, from what it kept alone; None where
    place decides nothing, and in a game in which it never does."""
    beside: str = ""
    """What the hand is to keep to or to come to, in a few words: "the line"."""
    paper: Callable[[T, Canvas], None] | None = None
    """Pictures a trial as it was laid out for pencil and scissors on white paper; None where a game needs a screen."""
    paper_how: Mapping[str, str] = field(default_factory=dict)
    """What is done with such a sheet, in a line for whoever sits beside the child, by the kind of sheet."""
    paper_kind: Callable[[T], str] = as_its_params
    """Which of those kinds a trial's sheet is."""
    paper_lengths: Mapping[str, Callable[[T], Mapping[str, float]]] = field(default_factory=dict)
    """What a ruler finds on such a sheet, each told by itself: measured from the very drawing, not from its params."""
    aims: Callable[[T], Sequence[tuple[float, float]]] = nowhere
    """Where the hand is wanted just now, (x, y) mm, as of the trial's last step: what magnetism draws to. Few points,
    for it is asked with every sample; empty where a place decides nothing."""
    moving: Callable[[T], Sequence[tuple[float, float]]] = nowhere
    """Where something moves of itself just now because the game is about it, (x, y) mm: on a canvas of reduced motion
    nothing else does."""
    takes_up: Callable[[T, float, float], bool] | None = None
    """Whether a press at (x, y) mm goes on with what was begun, of which the trial tells no event; None: none does."""
    lost: Callable[[T], bool] = never
    """Whether the hand does by now, again and again, what this trial does not ask for, as drawing where a touch counts:
    in practice it is shown once more how the trial goes on. It plays no part in rules and score."""
    keepsake: Callable[[T], Keepsake | None] | None = None
    """What of a trial that was played to its end is worth showing again beside an earlier one, from what it kept alone;
    None where that is nothing."""
    shows: Callable[[T], str] = as_its_params
    """What a trial, as it was laid out, shows beyond its params, in a word: two that show the same compare best."""


def of_looks(game: Game[P, T]) -> dict[str, Value]:
    """What the choices for the eye alone are where nothing was drawn, by their names."""
    return {choice.name: getattr(game.params(), choice.name) for choice in game.choices if choice.looks}


def parameter(game: Game[P, T], name: str) -> Parameter:
    """The game's parameter of that name; KeyError when it has none."""
    for candidate in game.parameters:
        if candidate.name == name:
            return candidate
    raise KeyError(name)
