"""What a child's profile may say; the one place where its settings are declared."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from snailtrail.play.game import Value
from snailtrail.play.words import LANGUAGES, said
from snailtrail.records.profile_plan import ATTEMPTS, Plan
from snailtrail.records.setting_types import (
    REFUSED,
    THEMES,
    OneOf,
    SettingsGroup,
    Several,
    Within,
    Words,
    YesNo,
    misfit,
)

EVERYDAY = ("writing", "drawing", "buttons", "zips", "cutlery", "scissors", "laces", "ball")
PICTURE = "snail"
Device = Literal["touch", "mouse", "touchpad", "pen", "any"]
Volume = Annotated[int | None, Within(0, 100, whole=True)]
Minutes = Annotated[int | None, Within(1, 120, whole=True)]
Attempts = Annotated[int | None, ATTEMPTS]


class GameWishes(SettingsGroup):
    """What a grown-up wants in one game; difficulties in bits, where one bit more is half the room for error."""

    target_success: Annotated[float, Within(0.65, 0.95)] = Field(
        default=0.80,
        description="How often an attempt should succeed: 0.92 for confidence, 0.80 as usual, 0.70 to stretch.",
    )
    start: Annotated[float | None, Within(0, 7)] = Field(
        default=None, description="First level in bits, else by age; a session begins easier."
    )
    lowest: Annotated[float, Within(0, 7)] = Field(default=0.0, description="Never easier than this, in bits.")
    highest: Annotated[float, Within(0, 7)] = Field(default=7.0, description="Never harder than this, in bits.")
    step_up: Annotated[float, Within(0, 3)] = Field(
        default=0.5, description="At most so much harder is wished for at once, in bits."
    )
    step_down: Annotated[float, Within(0.1, 3)] = Field(
        default=1.0, description="At most so much easier at once, in bits."
    )
    method: Annotated[Literal["bayes", "up_down"], OneOf(("bayes", "up_down"))] = Field(
        default="bayes", description="How the level is found: bayes, or the plain up_down rule."
    )
    fixed: dict[str, Value] = Field(default={}, description="Values that never move.")
    limits: dict[str, tuple[float, float]] = Field(
        default={}, description="Two ends between which a parameter may move."
    )
    first: tuple[str, ...] = Field(
        default=(), description="Parameters that set out first; the others follow one after another."
    )
    choices: dict[str, tuple[str, ...]] = Field(default={}, description="The options that may be drawn.")
    attempts: Attempts = Field(default=None, description="Attempts in a block of this game.")
    minutes: Annotated[int | None, Within(1, 60, whole=True)] = Field(
        default=None, description="A block of this game ends after so many minutes."
    )

    @model_validator(mode="after")
    def _in_order(self) -> GameWishes:
        if self.lowest > self.highest:
            misfit(
                said("at most as large as highest ({highest})", highest=f"{self.highest:g}"),
                written=f"{self.lowest:g}",
                problem=REFUSED,
                at="lowest",
            )
        return self


class SessionWishes(SettingsGroup):
    """How long a session is; what is left out follows the child's age."""

    pause_after_min: Minutes = Field(
        default=None, title="Pause", description="A pause is suggested after so many minutes."
    )
    end_after_min: Minutes = Field(default=None, title="End", description="The session ends after so many minutes.")
    daily_cap_min: Annotated[int | None, Within(1, 240, whole=True)] = Field(
        default=None, title="Most in a day", description="At most so long a day."
    )
    stop_after_misses: Annotated[int, Within(3, 5, whole=True)] = Field(
        default=5, title="Stop after misses", description="So many misses in a row end a game, with praise."
    )


class Calm(SettingsGroup):
    """Sound and motion for this child; what is left out is as in config.yaml."""

    voice: Volume = Field(default=None, title="Voice", description="Volume of the voice, 0 to 100.")
    sounds: Volume = Field(default=None, title="Sounds", description="Volume of the effect sounds, 0 to 100.")
    music: Volume = Field(default=None, title="Music", description="Volume of the music, 0 to 100.")
    confetti: Annotated[bool, YesNo()] = Field(
        default=True, title="Confetti", description="Confetti and small lights where something went well."
    )
    reduced_motion: Annotated[bool, YesNo()] = Field(
        default=False,
        title="Little motion",
        description="Nothing moves but what a game is about: no hop, no confetti, no showing hand.",
    )
    show_first: Annotated[bool, YesNo()] = Field(
        default=True,
        title="Show the game first",
        description="A game shows itself before the first attempt of a visit.",
    )
    theme: Annotated[str | None, OneOf(THEMES)] = Field(
        default=None, title="Look", description="Meadow, calm with few things, or strong contrast."
    )
    language: Annotated[str | None, OneOf(tuple(LANGUAGES))] = Field(
        default=None, title="Language", description="The language that this child reads and hears."
    )
    letters: Annotated[Literal["usual", "weighted"], OneOf(("usual", "weighted"))] = Field(
        default="usual", title="Letters", description="weighted: the heavy-footed OpenDyslexic, which some find easier."
    )


class AidWishes(SettingsGroup):
    """Help for hands that tremble, slip or cannot press; attempts with other aids do not compare."""

    click_move_click: Annotated[bool, YesNo()] = Field(
        default=False,
        title="Click, move, click",
        description="A press takes hold and the next one lets go, so that nothing is held while dragged.",
    )
    dwell_s: Annotated[float | None, Within(0.3, 4)] = Field(
        default=None, title="Press by resting", description="A pointer that rests for so many seconds presses."
    )
    steady_click_mm: Annotated[float | None, Within(2, 20)] = Field(
        default=None,
        title="Steady click",
        description="Around a press the pointer stands still until the hand has moved so many mm.",
    )
    tremor_filter_hz: Annotated[float | None, Within(1, 8)] = Field(
        default=None,
        title="Tremor filter",
        description="Movements quicker than this are smoothed away: 1 calms most, lags 320 ms; 2 lags 160; 4 lags 80.",
    )
    magnetism_percent: Annotated[float, Within(0, 50)] = Field(
        default=0.0, title="Magnetism", description="What is due draws the pointer near by so much."
    )
    cool_down_s: Annotated[float, Within(0, 3)] = Field(
        default=0.0, title="Cool-down", description="A press so many seconds after another counts for nothing."
    )
    pointer_mm: Annotated[float | None, Within(2, 17)] = Field(
        default=None, title="Larger pointer", description="A pointer of this size in place of the system's."
    )
    speed_percent: Annotated[float, Within(25, 200)] = Field(
        default=100.0,
        title="Pointer speed",
        description="How far the pointer goes for the same way of a mouse or touchpad.",
    )
    no_time_limits: Annotated[bool, YesNo()] = Field(
        default=False, title="No time limits", description="Every time limit is off."
    )
    scanning_s: Annotated[float | None, Within(0.5, 10)] = Field(
        default=None,
        title="One switch",
        description="Buttons are marked one after another for so long; any key or press chooses the marked one.",
    )


class StartSheet(SettingsGroup):
    """What was learnt when the child began; for grown-ups to read, it changes no game."""

    strengths: Annotated[str, Words(2000)] = Field(default="", title="Strengths", description="What goes well.")
    difficulties: Annotated[str, Words(2000)] = Field(
        default="", title="Difficulties", description="What is hard; no diagnosis."
    )
    everyday: Annotated[tuple[str, ...] | None, Several(EVERYDAY)] = Field(
        default=None, title="Everyday tasks", description="Everyday tasks that are hard."
    )
    sensory: Annotated[str, Words(2000)] = Field(
        default="", title="Senses", description="Sounds, light, touch: likes and dislikes."
    )
    glasses: Annotated[bool | None, YesNo()] = Field(
        default=None, title="Glasses", description="Whether the child wears glasses."
    )
    goals: Annotated[str, Words(2000)] = Field(
        default="", title="Goals", description="What the child wants, in its own words."
    )


class Profile(SettingsGroup):
    """What the therapist wants for one child."""

    name: Annotated[str, Words(80, a_name=True)] = Field(
        title="Name", description="Shown to the child; a nickname is best."
    )
    picture: str = Field(default=PICTURE, title="Picture", description="The child finds itself by it.")
    born: Annotated[int | None, Within(1900, 2100, whole=True, held=False)] = Field(
        default=None, title="Year of birth", description="Games begin by age where nothing was played yet."
    )
    hand: Annotated[Literal["right", "left"], OneOf(("right", "left"))] = Field(
        default="right", title="Hand", description="The hand that plays."
    )
    device: Annotated[Device, OneOf(("touch", "mouse", "touchpad", "pen", "any"))] = Field(
        default="any", title="Device", description="What the child points with."
    )
    games: dict[str, GameWishes] = Field(default={}, description="Wishes by game; a game left out is as usual.")
    plan: Plan = Field(default=Plan.model_construct(), description="What is played when.")
    session: SessionWishes = Field(default=SessionWishes.model_construct(), description="How long a session is.")
    calm: Calm = Field(default=Calm.model_construct(), description="Sound and motion.")
    aids: AidWishes = Field(default=AidWishes.model_construct(), description="Help for the hand.")
    start_sheet: StartSheet = Field(
        default=StartSheet.model_construct(), description="What was learnt when the child began."
    )
    observations: Annotated[str, Words(20000)] = Field(
        default="", title="Notes", description="Free notes for grown-ups; no diagnosis."
    )
    archived: Annotated[bool, YesNo()] = Field(
        default=False, title="Archive", description="Away from the children's screen; everything is kept."
    )

    def wishes(self, game: str) -> GameWishes:
        """The settings of a game, the usual ones where the profile has none."""
        return self.games.get(game, _AS_USUAL)

    def age_years(self, today: date) -> float | None:
        """The child's age, taking the middle of the year for the birthday; None when the year is not given."""
        if self.born is None:
            return None
        return today.year + today.timetuple().tm_yday / 365.25 - (self.born + 0.5)


_AS_USUAL = GameWishes.model_construct()
