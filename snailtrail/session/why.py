"""Why each attempt was as hard as it was: the reason that the log keeps, and the sentence made from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

from snailtrail.motor.adaptation import Limit, Reason, Rule, Wish, sentence
from snailtrail.motor.explanation import in_words
from snailtrail.play.difficulty import Limits, Realised
from snailtrail.play.discover import AnyGame
from snailtrail.play.field import Field
from snailtrail.play.game import Choice, Outcome, Parameter
from snailtrail.records.attempt import Attempt

SEEN_BITS = 0.15
"""A difference between wish and trial below this is the parameters' grid."""
ENDINGS = {
    "left": "it was left before its end",
    "closed": "the window was closed",
    "focus_lost": "the window lost focus",
    "resized": "the window changed its size",
    "stopped": "it took too long",
    "cut_off": "the program or the computer ended during it",
    "fault": "the game stopped by a fault",
}
INVALID = {
    "gap": "the computer halted during it",
    "no_movement": "the hand did not move",
    "interrupted": "it was interrupted",
    "flagged": "a grown-up flagged it",
    "practice_trial": "it was to try the check-up out",
}


def reason(wish: Wish, closing: bool, held_by: Sequence[str], by_hand_bits: float = 0.0) -> dict[str, Any]:
    """What the log keeps with an attempt beside bits and promise: rule, limit, chances, what held or moved it; JSON."""
    by_hand = {"by_hand_bits": by_hand_bits} if by_hand_bits else {}
    return {**asdict(wish.reason), "closing": closing, "held_by": list(held_by), **by_hand}


def held_by(game: AnyGame, realised: Realised, limits: Limits, field: Field) -> list[str]:
    """The parameters and choices through which a grown-up kept a trial from its wish, where that was out of reach.

    A setting is among them when the trial could go further that way without it. Empty where nothing kept it back, or
    where the game itself goes no further.
    """
    if not realised.bound:
        return []
    way = -1.0 if realised.bound == "floor" else 1.0

    def further(name: str) -> bool:
        others = _without(game, name, realised.bound)
        bits = [game.bits(replace(realised.params, **{name: value}), field) for value in others]
        return any(way * (other - realised.bits) >= SEEN_BITS for other in bits)

    return [name for name in dict.fromkeys((*limits.fixed, *limits.ranges, *limits.allowed)) if further(name)]


def _without(game: AnyGame, name: str, bound: str) -> Sequence[Any]:
    """What a parameter or choice could be if the profile did not speak of it."""
    declared = _declared(name, game)
    if isinstance(declared, Choice):
        return declared.default
    if isinstance(declared, Parameter) and declared.adapts:
        end = declared.easiest if bound == "floor" else declared.hardest
        return [round(end) if declared.whole else float(end)]
    return [getattr(game.params(), name)]


def explain(attempts: Sequence[Attempt], game: AnyGame | None = None) -> list[str]:
    """A sentence or a few for each attempt of one game, oldest first as given, each told against the one before it.

    Moment (where it was played), bits, what moved, why, how it went, and whether it counts. Without its `game` an
    attempt is told with the bare names of its parameters. The first one is told without a predecessor.
    """
    return [_told(attempt, attempts[:number], game) for number, attempt in enumerate(attempts)]


def _told(attempt: Attempt, before: Sequence[Attempt], game: AnyGame | None) -> str:
    last = before[-1] if before else None
    parts = []
    if last is not None and last.session != attempt.session:
        parts.append("A new session")
    parts += [_bits(attempt), _moved(attempt, last, game), _why(attempt, before, game), _went(attempt)]
    if attempt.invalid:
        parts.append(f"does not count: {_invalid(attempt)}")
    return f"{_moment(attempt)}  " + " ".join(f"{part[0].upper()}{part[1:]}." for part in parts if part)


def _moment(attempt: Attempt) -> str:
    there = datetime.fromisoformat(attempt.begun_at) + timedelta(minutes=attempt.utc_offset_min)
    return there.strftime("%Y-%m-%d %H:%M")


def _bits(attempt: Attempt) -> str:
    told = f"{attempt.realised_bits:.1f} bits"
    return f"{told}, where {attempt.wished_bits:.1f} were wished for" if _unmet(attempt) else told


def _unmet(attempt: Attempt) -> bool:
    return attempt.wished_bits is not None and abs(attempt.wished_bits - attempt.realised_bits) >= SEEN_BITS


def _holder(attempt: Attempt, game: AnyGame | None) -> str:
    """What kept a trial from its wish; empty where it came near."""
    if not _unmet(attempt):
        return ""
    if not attempt.bound:
        return "the grid of the settings"
    held = [_value(name, attempt.params.get(name), game) for name in attempt.reason.get("held_by", ())]
    if held:
        return f"the profile ({', '.join(held)})"
    return f"the game, which goes no {'easier' if attempt.bound == 'floor' else 'harder'} on this field,"


def _moved(attempt: Attempt, last: Attempt | None, game: AnyGame | None) -> str:
    now = attempt.params
    if last is None:
        adapting = [p.name for p in game.parameters if p.adapts] if game is not None else list(now)
        return ", ".join(_value(name, now[name], game) for name in adapting if name in now)
    changed = {name: last.params[name] for name in now if name in last.params and now[name] != last.params[name]}
    told = [
        f"{_value(name, now[name], game)} (was {_short(old)})"
        for name, old in changed.items()
        if _matters(attempt, name, old, game)
    ]
    return ", ".join(told) if told else "nothing moved"


def _matters(attempt: Attempt, name: str, old: Any, game: AnyGame | None) -> bool:
    """Whether a change is worth telling: a straight lane is as straight with six bends asked for as with one."""
    declared = _declared(name, game)
    if isinstance(declared, Choice) and declared.looks:
        return False
    if game is None or not isinstance(declared, Parameter):
        return True
    field = Field(attempt.field_width_mm, attempt.field_height_mm)
    try:
        bits = [
            game.bits(game.params(**{**attempt.params, name: value}), field) for value in (attempt.params[name], old)
        ]
    except (TypeError, KeyError, ValueError):  # parameters of another version
        return True
    return abs(bits[1] - bits[0]) > 1e-9


def _went(attempt: Attempt) -> str:
    if attempt.invalid == "interrupted":
        return ""
    return f"outcome: {'near miss' if attempt.outcome is Outcome.NEAR else attempt.outcome.name.lower()}"


def _why(attempt: Attempt, before: Sequence[Attempt], game: AnyGame | None) -> str:
    if attempt.kind == "checkup":
        return "check-up: always the same, it never adapts"
    kept = attempt.reason
    if attempt.wished_bits is None or attempt.promised_success is None or "rule" not in kept:
        return "no reason was kept"
    try:
        wish = Wish(
            bits=attempt.wished_bits,
            promised_success=attempt.promised_success,
            reason=Reason(
                rule=Rule(kept["rule"]),
                limit=Limit(kept["limit"]) if kept["limit"] is not None else None,
                asked_success=kept["asked_success"],
                promised_success=attempt.promised_success,
                free_bits=kept["free_bits"],
                previous_bits=kept["previous_bits"],
                misses=kept["misses"],
            ),
        )
    except (KeyError, ValueError):  # of a newer Snailtrail, with rules that this one does not know
        return f"its reason was kept in words that this version does not know ({kept['rule']})"
    told = sentence(
        wish,
        played_bits=attempt.realised_bits,
        held=_holder(attempt, game),
        missed=in_words(wish.reason.misses, _near(wish.reason.misses, before)),
    )
    if by_hand := kept.get("by_hand_bits"):
        told += f", and {abs(by_hand):.1f} bits {'harder' if by_hand > 0 else 'easier'} by a grown-up's key"
    return told + (", so that the block ends on a success" if kept.get("closing") else "")


def _near(misses: int, before: Sequence[Attempt]) -> int:
    """How many of the last misses were near ones, as far as they are among the attempts before."""
    counted = [one for one in before if one.kind == "practice" and not one.invalid]
    return sum(one.outcome is Outcome.NEAR for one in counted[len(counted) - min(misses, len(counted)) :])


def _invalid(attempt: Attempt) -> str:
    if attempt.invalid == "interrupted" and attempt.ending in ENDINGS:
        return ENDINGS[attempt.ending]
    return INVALID.get(attempt.invalid, attempt.invalid.replace("_", " "))


def _value(name: str, value: Any, game: AnyGame | None) -> str:
    """ "lane width: 19.5 mm" """
    declared = _declared(name, game)
    if declared is None:
        return f"{name}: {_short(value)}"
    label = f"{declared.label[:1].lower()}{declared.label[1:]}"
    unit = declared.unit if isinstance(declared, Parameter) and declared.unit not in ("count", "ratio") else ""
    return f"{label}: {_short(value)}{f' {unit}' if unit and unit not in label.split() else ''}"


def _declared(name: str, game: AnyGame | None) -> Parameter | Choice | None:
    if game is None:
        return None
    declared: tuple[Parameter | Choice, ...] = (*game.parameters, *game.choices)
    return next((one for one in declared if one.name == name), None)


def _short(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float | int) and not isinstance(value, bool) else str(value)
