"""What a child's profile asks, in the terms of a session and of the glass."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from snailtrail.play.discover import AnyGame
from snailtrail.play.one_switch import for_one_switch, narrowed
from snailtrail.play.words import ENGLISH, Said, Words, joined, said
from snailtrail.records.config import Config
from snailtrail.records.days import DAYS
from snailtrail.records.profile import Profile, to_guard, to_limits
from snailtrail.records.profile_schema import Calm
from snailtrail.records.reachable import can_play
from snailtrail.session.plan import DayPlan
from snailtrail.session.prescription import Prescription
from snailtrail.stage.aids.aids import Aids
from snailtrail.stage.manner import Manner
from snailtrail.stage.theme import THEMES

if TYPE_CHECKING:
    from snailtrail.reports.levels import Start

CALM = Calm()
"""As is usual."""


def manner(config: Config, calm: Calm = CALM, words: Words = ENGLISH) -> Manner:
    """How the glass treats a child, by the settings of this computer and the child's own over them."""
    sounds = config.sound.sounds if calm.sounds is None else calm.sounds
    voice = config.sound.voice if calm.voice is None else calm.voice
    theme = THEMES[calm.theme or config.theme]
    usual = 0 if theme is THEMES["calm"] else config.sound.music  # the calm look is for whom it is soon too much
    return Manner(
        theme,
        sounds / 100,
        voice / 100,
        calm.confetti,
        calm.reduced_motion or config.reduced_motion,
        words,
        Aids(scanning_s=config.scanning_s),
        (usual if calm.music is None else calm.music) / 100,
        calm.letters == "weighted",
    )


def aids(profile: Profile) -> Aids:
    """What helps the child's hand, by the profile."""
    return Aids(**profile.aids.model_dump(), mirrored=profile.hand == "left")


def begins(asked: Prescription) -> Start:
    """Where the level that is shown to grown-ups sets out: where the child's own does."""
    from snailtrail.reports.levels import Start  # a child's start need not wait for what only grown-ups read

    return Start(asked.age_years, asked.start_bits, asked.method, asked.guard.target_success)


def prescription(profile: Profile, game: AnyGame) -> Prescription:
    """What the profile asks in a game."""
    wishes = profile.wishes(game.name)
    limits = to_limits(profile, game)
    if profile.aids.scanning_s is not None:
        limits = narrowed(game, limits) or limits
    if profile.aids.no_time_limits:
        unhurried = {p.name: p.easiest for p in game.parameters if p.hurries}
        limits = replace(limits, fixed={**limits.fixed, **unhurried})
    return Prescription(
        limits=limits,
        guard=to_guard(profile, game),
        age_years=profile.age_years(datetime.now(UTC).date()),
        start_bits=wishes.start,
        method=wishes.method,
        aids=aids(profile),
    )


def of_checkup(profile: Profile, games: Iterable[AnyGame]) -> tuple[AnyGame, ...]:
    """The games with the trials of a check-up that the child can play."""
    return tuple(games if profile.aids.scanning_s is None else map(for_one_switch, games))


def about_one_switch(profile: Profile, game: AnyGame) -> Said | None:
    """What one switch means for a child's play of a game, for a grown-up; None for a child who points."""
    if profile.aids.scanning_s is None:
        return None
    if game.one_switch is None:
        return said("This child plays with one switch, and this game asks for a place: it is not offered.")
    playable = joined(", ", *(said(option) for options in game.one_switch.values() for option in options))
    if can_play(profile, game):
        return said("This child plays with one switch: of what is asked, only {options} is played.", options=playable)
    return said(
        "This child plays with one switch, and what is chosen here cannot be played so: the game is not offered. "
        "Choose {options}.",
        options=playable,
    )


def today() -> str:
    """The day of the week where the computer stands: mon, tue..."""
    return DAYS[datetime.now().astimezone().weekday()]


def planned_first(profile: Profile, games: Mapping[str, AnyGame]) -> dict[str, AnyGame]:
    """All games, by name; in front those that the profile plans on some day, for these are looked for most."""
    names = dict.fromkeys((*profile.plan.games, *games))
    return {name: games[name] for name in names if name in games}


def day_plan(profile: Profile, games: Collection[str], day: str) -> DayPlan:
    """What the profile plans for a sitting of that day (mon, tue...), of the games that are there.

    On a day without a plan the child chooses, and on a day of rest one that comes all the same.
    """
    order = tuple(block.game for block in profile.plan.of_day(day) if block.game in games)
    return DayPlan(order, profile.plan.free_choice) if order else DayPlan()


def attempts_of(profile: Profile, games: Iterable[str], day: str) -> dict[str, int]:
    """Of a block of each game on that day: the day's own number, else the game's, else the plan's."""
    of_day = {block.game: block.attempts for block in profile.plan.of_day(day)}
    return {name: of_day.get(name) or profile.wishes(name).attempts or profile.plan.attempts for name in games}
