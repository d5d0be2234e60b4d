"""What a child's profile may say; the one place where its settings are declared."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model, model_validator

from snailtrail.play.discover import AnyGame
from snailtrail.play.game import Choice, Parameter, Value
from snailtrail.play.table_cards import NO, TABLE_CARD_NAMES, YES
from snailtrail.play.words import LANGUAGES
from snailtrail.records.setting_types import (
    REFUSED,
    THEMES,
    Ends,
    OneOf,
    Several,
    Within,
    Words,
    YesNo,
    misfit,
)

EVERYDAY = ("writing", "drawing", "buttons", "zips", "cutlery", "scissors", "laces", "ball")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PICTURE = "snail"
Device = Literal["touch", "mouse", "touchpad", "pen", "any"]
Volume = Annotated[int | None, Within(0, 100, whole=True)]
Minutes = Annotated[int | None, Within(1, 120, whole=True)]
Attempts = Annotated[int | None, Within(1, 60, whole=True)]


class _Settings(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class GameWishes(_Settings):
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
                f"at most as large as highest ({self.highest:g})",
                written=f"{self.lowest:g}",
                problem=REFUSED,
                at="lowest",
            )
        return self


class Plan(_Settings):
    """What is played when."""

    days: Annotated[tuple[str, ...], Several(DAYS)] = Field(default=DAYS, description="Days of home practice.")
    order: tuple[str, ...] = Field(default=(), description="Games of a session, in this order; empty offers all.")
    free_choice: Annotated[int, Within(0, 6, whole=True)] = Field(
        default=0, description="So many blocks at the end are of the child's own choice."
    )
    attempts: Annotated[int, Within(1, 60, whole=True)] = Field(default=10, description="Attempts in a block.")
    table_cards: Annotated[tuple[str, ...], Several((YES, NO, *TABLE_CARD_NAMES))] = Field(
        default=(YES,), description="Cards for the table after a day's plan: yes, no, or those that are named."
    )


class SessionWishes(_Settings):
    """How long a session is; what is left out follows the child's age."""

    pause_after_min: Minutes = Field(default=None, description="A pause is suggested after so many minutes.")
    end_after_min: Minutes = Field(default=None, description="The session ends after so many minutes.")
    daily_cap_min: Annotated[int | None, Within(1, 240, whole=True)] = Field(
        default=None, description="At most so long a day."
    )
    stop_after_misses: Annotated[int, Within(3, 5, whole=True)] = Field(
        default=5, description="So many misses in a row end a game, with praise."
    )


class Calm(_Settings):
    """Sound and motion for this child; what is left out is as in config.yaml."""

    voice: Volume = Field(default=None, description="Volume of the voice, 0 to 100.")
    sounds: Volume = Field(default=None, description="Volume of the effect sounds, 0 to 100.")
    music: Volume = Field(default=None, description="Volume of the music, 0 to 100.")
    confetti: Annotated[bool, YesNo()] = Field(
        default=True, description="Confetti and small lights where something went well."
    )
    reduced_motion: Annotated[bool, YesNo()] = Field(
        default=False, description="Nothing moves but what a game is about: no hop, no confetti, no showing hand."
    )
    show_first: Annotated[bool, YesNo()] = Field(
        default=True, description="A game shows itself before the first attempt of a visit."
    )
    theme: Annotated[str | None, OneOf(THEMES)] = Field(default=None, description="The look.")
    language: Annotated[str | None, OneOf(tuple(LANGUAGES))] = Field(
        default=None, description="The language that this child reads and hears."
    )


class AidWishes(_Settings):
    """Help for hands that tremble, slip or cannot press; attempts with other aids do not compare."""

    click_move_click: Annotated[bool, YesNo()] = Field(
        default=False, description="A press takes hold and the next one lets go, so that nothing is held while dragged."
    )
    dwell_s: Annotated[float | None, Within(0.3, 4)] = Field(
        default=None, description="A pointer that rests for so many seconds presses."
    )
    steady_click_mm: Annotated[float | None, Within(2, 20)] = Field(
        default=None, description="Around a press the pointer stands still until the hand has moved so many mm."
    )
    tremor_filter_hz: Annotated[float | None, Within(1, 8)] = Field(
        default=None,
        description="Movements quicker than this are smoothed away: 1 calms most, lags 320 ms; 2 lags 160; 4 lags 80.",
    )
    magnetism_percent: Annotated[float, Within(0, 50)] = Field(
        default=0.0, description="What is due draws the pointer near by so much."
    )
    cool_down_s: Annotated[float, Within(0, 3)] = Field(
        default=0.0, description="A press so many seconds after another counts for nothing."
    )
    pointer_mm: Annotated[float | None, Within(2, 17)] = Field(
        default=None, description="A pointer of this size in place of the system's."
    )
    speed_percent: Annotated[float, Within(25, 200)] = Field(
        default=100.0, description="How far the pointer goes for the same way of a mouse or touchpad."
    )
    no_time_limits: Annotated[bool, YesNo()] = Field(default=False, description="Every time limit is off.")
    scanning_s: Annotated[float | None, Within(0.5, 10)] = Field(
        default=None,
        description="Buttons are marked one after another for so long; any key or press chooses the marked one.",
    )


class StartSheet(_Settings):
    """What was learnt when the child began; for grown-ups to read, it changes no game."""

    strengths: Annotated[str, Words(2000)] = Field(default="", description="What goes well.")
    difficulties: Annotated[str, Words(2000)] = Field(default="", description="What is hard; no diagnosis.")
    everyday: Annotated[tuple[str, ...] | None, Several(EVERYDAY)] = Field(
        default=None, description="Everyday tasks that are hard."
    )
    sensory: Annotated[str, Words(2000)] = Field(default="", description="Sounds, light, touch: likes and dislikes.")
    glasses: Annotated[bool | None, YesNo()] = Field(default=None, description="Whether the child wears glasses.")
    goals: Annotated[str, Words(2000)] = Field(default="", description="What the child wants, in its own words.")


class Profile(_Settings):
    """What the therapist wants for one child."""

    name: Annotated[str, Words(80, a_name=True)] = Field(
        title="Name", description="Shown to the child; a nickname is best."
    )
    picture: str = Field(
        default=PICTURE, title="Picture", description="The child's own picture: the name of a file in assets/pictures."
    )
    born: Annotated[int | None, Within(1900, 2100, whole=True, held=False)] = Field(
        default=None, description="Year of birth."
    )
    hand: Annotated[Literal["right", "left"], OneOf(("right", "left"))] = Field(
        default="right", title="Hand", description="right or left."
    )
    device: Annotated[Device, OneOf(("touch", "mouse", "touchpad", "pen", "any"))] = Field(
        default="any", description="What the child points with."
    )
    games: dict[str, GameWishes] = Field(default={}, description="Wishes by game; a game left out is as usual.")
    plan: Plan = Field(default=Plan(), description="What is played when.")
    session: SessionWishes = Field(default=SessionWishes(), description="How long a session is.")
    calm: Calm = Field(default=Calm(), description="Sound and motion.")
    aids: AidWishes = Field(default=AidWishes(), description="Help for the hand.")
    start_sheet: StartSheet = Field(default=StartSheet(), description="What was learnt when the child began.")
    observations: Annotated[str, Words(20000)] = Field(
        default="", description="Free notes for grown-ups; no diagnosis."
    )
    archived: Annotated[bool, YesNo()] = Field(
        default=False, description="Away from the children's screen; everything is kept."
    )

    def wishes(self, game: str) -> GameWishes:
        """The settings of a game, the usual ones where the profile has none."""
        return self.games.get(game, _AS_USUAL)

    def age_years(self, today: date) -> float | None:
        """The child's age, taking the middle of the year for the birthday; None when the year is not given."""
        if self.born is None:
            return None
        return today.year + today.timetuple().tm_yday / 365.25 - (self.born + 0.5)


_AS_USUAL = GameWishes()


def profile_model(games: Mapping[str, AnyGame], pictures: Collection[str] | None = None) -> type[BaseModel]:
    """The profile's model for these games: their names, parameters and options, and no others, are accepted.

    `pictures` are the names of existing pictures; None accepts any word.
    """
    by_game: dict[str, Any] = {
        name: (_wishes_model(game), Field(default=None, description=f"{game.title}: {game.trains}"))
        for name, game in games.items()
    }
    suite = create_model("Games", __base__=_Settings, **by_game)
    own: dict[str, Any] = {"games": (suite, Field(default=suite(), description="Wishes by game."))}
    if games:
        order = Annotated[tuple[str, ...], Several(tuple(games))]
        described = Field(default=(), description=Plan.model_fields["order"].description)
        plan = create_model("Plan", __base__=Plan, order=(order, described))
        own["plan"] = (plan, Field(default=plan(), description=Plan.__doc__))
    if pictures is not None:
        picture = Annotated[str, OneOf(tuple(sorted(pictures)), called="the name of a picture in assets/pictures")]
        own["picture"] = (
            picture,
            Field(default=PICTURE, title="Picture", description=Profile.model_fields["picture"].description),
        )
    return create_model("Profile", __base__=Profile, **own)


def json_schema(games: Mapping[str, AnyGame]) -> str:
    """The profile's JSON Schema for these games, as text for a file: editors then help while a profile is written."""
    schema = profile_model(games).model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "A child's profile for Snailtrail"
    return json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _wishes_model(game: AnyGame) -> type[GameWishes]:
    fixed: dict[str, Any] = {p.name: (_value_of(p), Field(default=None, description=p.label)) for p in game.parameters}
    limits: dict[str, Any] = {
        p.name: (Annotated[tuple[float, float] | None, Ends(*_span(p))], Field(default=None, description=p.label))
        for p in game.parameters
    }
    choices: dict[str, Any] = {}
    for c in game.choices:
        fixed[c.name] = (_option_of(c), Field(default=None, description=c.label))
        many = Annotated[tuple[str, ...] | None, Several(c.words, _called(c))]
        choices[c.name] = (many, Field(default=None, description=c.label))
    adapting = tuple(p.name for p in game.parameters if p.adapts)
    own: dict[str, Any] = {}
    for name, inner in (("fixed", fixed), ("limits", limits), ("choices", choices)):
        model = create_model(f"{game.name.title()}{name.title()}", __base__=_Settings, **inner)
        own[name] = (model, Field(default=model(), description=GameWishes.model_fields[name].description))
    if adapting:
        first = Annotated[tuple[str, ...], Several(adapting)]
        own["first"] = (first, Field(default=(), description=GameWishes.model_fields["first"].description))
    return create_model(f"{game.name.title()}Wishes", __base__=GameWishes, **own)


def _value_of(p: Parameter) -> Any:
    low, high = _span(p)
    return (
        Annotated[int | None, Within(low, high, whole=True)] if p.whole else Annotated[float | None, Within(low, high)]
    )


def _option_of(c: Choice) -> Any:
    return Annotated[str | None, OneOf(c.options, _called(c))]


def _called(c: Choice) -> str:
    """What an option is, where they are too many to list."""
    return f"{', '.join(c.words[len(c.options) :])}, or one or more {c.label}s by name" if c.groups else ""


def _span(p: Parameter) -> tuple[float, float]:
    return min(p.easiest, p.hardest), max(p.easiest, p.hardest)
