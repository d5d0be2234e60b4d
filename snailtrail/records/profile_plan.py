"""What a profile plans: the games of each day of the week, in their order, with their attempts."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, NamedTuple, NoReturn

from pydantic import Field, PlainSerializer, create_model

from snailtrail.play.discover import AnyGame
from snailtrail.play.table_cards import NO, TABLE_CARD_NAMES, YES
from snailtrail.play.words import said
from snailtrail.records.days import DAYS
from snailtrail.records.setting_types import Kind, SettingsGroup, Several, Within, misfit, number_of, write

REST = "rest"
"""What a profile writes for a day of its own without games."""
ATTEMPTS = Within(1, 60, whole=True)


class PlannedBlock(NamedTuple):
    """A block of a day: its game, and how many attempts; None for as many as the game has everywhere."""

    game: str
    attempts: int | None = None

    @property
    def written(self) -> str:
        """As a profile has it."""
        return self.game if self.attempts is None else f"{self.game} {self.attempts}"


@dataclass(frozen=True)
class Blocks(Kind):
    """Games in their order, each once, perhaps with attempts: `[catch 10, trace]`, `catch 10`, `{catch: 10, trace: 5}`.

    Without `games` any word is one. With `rest` there may be none, which is written as that word.
    """

    games: tuple[str, ...] = ()
    rest: bool = False

    @property
    def expected(self) -> str:
        named = self.games[:2] or ("catch", "trace")
        example = ", ".join(f"{game} {attempts}" for game, attempts in zip(named, (10, 5), strict=False))
        what = said("games and their attempts, as {example}", example=f"[{example}]")
        if self.rest:
            what = said("games and their attempts, as {example}, or {rest}", example=f"[{example}]", rest=REST)
        if not self.games:
            return what
        return said("{what} (games: {games})", what=what, games=", ".join(self.games))

    def read(self, value: Any) -> tuple[PlannedBlock, ...]:
        if value == () or (self.rest and value in (REST, [])):  # a tuple was read before
            return ()
        if isinstance(value, Mapping):
            return self._of_names(value)
        parts = [value] if isinstance(value, str) else list(value) if isinstance(value, list | tuple) else []
        return self._known(parts) if self._readable(parts) else self._refuse(value, parts)

    def describe(self, schema: dict[str, Any]) -> None:
        schema.clear()
        game = f"({'|'.join(self.games)})" if self.games else r"\S+"
        word = {"type": "string", "pattern": f"^{game}( ([1-9]|[1-5][0-9]|60))?$"}
        number = {"type": "integer", "minimum": ATTEMPTS.low, "maximum": ATTEMPTS.high}
        pairs = {"type": "object", "properties": dict.fromkeys(self.games, number), "additionalProperties": False}
        forms: list[dict[str, Any]] = [{"type": "array", "items": {"anyOf": [word, pairs]}, "minItems": 1}, word, pairs]
        schema["anyOf"] = [*forms, {"const": REST}] if self.rest else forms

    def _of_names(self, value: Mapping[Any, Any]) -> tuple[PlannedBlock, ...]:
        """Games with their attempts behind them; a fault is told at its own line where others stand beside it."""
        parts = [{game: attempts} for game, attempts in value.items()]
        if self._readable(parts):
            return self._known(parts)
        wrong = [part for part in parts if self._block(part) is None]
        if len(parts) > len(wrong) == 1:
            ((name, attempts),) = wrong[0].items()
            if self.games and name not in self.games:
                misfit(
                    said("one of {options}", options=", ".join(self.games)),
                    options=self.games,
                    written=name,
                    at=str(name),
                )
            number = number_of(attempts)
            nearest = None if number is None else ATTEMPTS.held_at(number)
            misfit(ATTEMPTS.expected, nearest=nearest, written=_told(attempts), at=str(name))
        return self._refuse(value, parts)

    def _block(self, part: Any) -> PlannedBlock | None:
        """One part of a list as it is meant; None where it cannot be known."""
        game: Any
        attempts: Any
        if isinstance(part, str):
            game, _, attempts = part.partition(" ")
        elif isinstance(part, Mapping) and len(part) == 1:
            ((game, attempts),) = part.items()
        elif isinstance(part, PlannedBlock) or (isinstance(part, tuple) and len(part) == 2):
            game, attempts = part
        else:
            return None
        if not isinstance(game, str) or not game or (self.games and game not in self.games):
            return None
        if attempts in (None, ""):
            return PlannedBlock(game) if not isinstance(part, Mapping) else None
        number = number_of(attempts.strip() if isinstance(attempts, str) else attempts)
        return PlannedBlock(game, round(number)) if number is not None and ATTEMPTS.held_at(number) == number else None

    def _readable(self, parts: Sequence[Any]) -> bool:
        """Whether each part can be read, and no game comes twice."""
        return bool(parts) and len(self._known(parts)) == len(parts)

    def _known(self, parts: Sequence[Any]) -> tuple[PlannedBlock, ...]:
        """The parts that can be read, of each game the first."""
        found: dict[str, PlannedBlock] = {}
        for part in parts:
            if (block := self._block(part)) is not None:
                found.setdefault(block.game, block)
        return tuple(found.values())

    def _refuse(self, value: Any, parts: Sequence[Any]) -> NoReturn:
        """Say what a list must be, what of it can be read, and what the first part that cannot may have meant."""
        inner = [part.strip() for part in value.split(",")] if isinstance(value, str) else parts
        known = tuple(block.written for block in self._known(inner))
        wrong = next((part for part in inner if self._block(part) is None), None)
        shown, hint = _told(wrong), ""
        if isinstance(value, str) and len(inner) > 1 and wrong is None:
            hint = write(f"[{', '.join(known)}]")
        elif isinstance(shown, str) and (meant := self._meant(shown)):
            hint = said("Did you mean `{name}`?", name=meant)
        misfit(self.expected, nearest=known or None, written=shown, hint=hint)

    def _meant(self, wrong: str) -> str:
        """What a part with a mistake in it may have meant: a game, with the attempts that fit; empty for nothing."""
        words = re.findall(r"[^\W\d]+|\d+", wrong)
        numbers = [int(word) for word in words if word.isdecimal() and len(word) < 5]
        names = [word.lower() for word in words if not word.isdecimal()]
        close = [name for word in names for name in difflib.get_close_matches(word, self.games, n=1)]
        if not close:
            return REST if self.rest and difflib.get_close_matches(" ".join(names), (REST,)) else ""
        return PlannedBlock(close[0], int(ATTEMPTS.held_at(numbers[0])) if numbers else None).written


def _told(value: Any) -> Any:
    """A part of a list as it may be shown: a game and what stands behind it as one text."""
    return " ".join(map(str, next(iter(value.items())))) if isinstance(value, Mapping) and len(value) == 1 else value


def written(blocks: Sequence[PlannedBlock]) -> str | tuple[str, ...]:
    """As a profile has a day's blocks."""
    return tuple(block.written for block in blocks) or REST


AsWords = PlainSerializer(lambda blocks: None if blocks is None else written(blocks), when_used="json")
DayBlocks = Annotated[tuple[PlannedBlock, ...] | None, Blocks(rest=True), AsWords]


class Week(SettingsGroup):
    """Days with games of their own; one that is left out plays `order`."""

    mon: DayBlocks = None
    tue: DayBlocks = None
    wed: DayBlocks = None
    thu: DayBlocks = None
    fri: DayBlocks = None
    sat: DayBlocks = None
    sun: DayBlocks = None


class Plan(SettingsGroup):
    """What is played when."""

    days: Annotated[tuple[str, ...], Several(DAYS)] = Field(
        default=DAYS, title="Days", description="Days that play `order`."
    )
    order: Annotated[tuple[PlannedBlock, ...], Blocks(), AsWords] = Field(
        default=(), description="Games of a day without games of its own, in this order; empty offers all."
    )
    week: Week = Field(
        default=Week.model_construct(), description="Days with games of their own, in their order; rest for none."
    )
    free_choice: Annotated[int, Within(0, 6, whole=True)] = Field(
        default=0, title="Free choice", description="So many blocks at the end are of the child's own choice."
    )
    attempts: Annotated[int, ATTEMPTS] = Field(default=10, title="Attempts", description="Attempts in a block.")
    table_cards: Annotated[tuple[str, ...], Several((YES, NO, *TABLE_CARD_NAMES), alone=(YES, NO))] = Field(
        default=(YES,),
        title="Table cards",
        description="Cards for the table after a day's plan: yes, no, or those that are named.",
    )

    def own(self, day: str) -> tuple[PlannedBlock, ...] | None:
        """What stands under a day's own name; None where nothing does."""
        blocks: tuple[PlannedBlock, ...] | None = getattr(self.week, day)
        return blocks

    def general(self, day: str) -> tuple[PlannedBlock, ...]:
        """What a day plays that has no games of its own."""
        return self.order if day in self.days else ()

    def of_day(self, day: str) -> tuple[PlannedBlock, ...]:
        """The blocks of a day (mon, tue...), in their order; empty where nothing is planned and the child chooses."""
        own = self.own(day)
        return self.general(day) if own is None else own

    def rests(self, day: str) -> bool:
        """Whether the day has rest under its own name; where nothing at all is planned the child chooses."""
        return self.own(day) == ()

    @property
    def practice_days(self) -> tuple[str, ...]:
        """The days for which something is planned, from Monday on."""
        return tuple(day for day in DAYS if self.of_day(day))

    @property
    def games(self) -> tuple[str, ...]:
        """The games that some day plans, each once; `order` comes first."""
        own = (block.game for day in DAYS for block in self.of_day(day))
        return tuple(dict.fromkeys((*(block.game for block in self.order), *own)))


def plan_model(games: Mapping[str, AnyGame]) -> type[Plan]:
    """The plan's model for these games: no others are accepted."""
    if not games:
        return Plan
    names = tuple(games)
    order = Annotated[tuple[PlannedBlock, ...], Blocks(names), AsWords]
    of_day = (Annotated[tuple[PlannedBlock, ...] | None, Blocks(names, rest=True), AsWords], None)
    days: dict[str, Any] = dict.fromkeys(DAYS, of_day)
    week = create_model("Week", __base__=Week, **days)
    fields = Plan.model_fields
    return create_model(
        "Plan",
        __base__=Plan,
        order=(order, Field(default=(), description=fields["order"].description)),
        week=(week, Field(default=week.model_construct(), description=fields["week"].description)),
    )
