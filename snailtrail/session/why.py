"""Why each attempt was as hard as it was: the reason that the log keeps, and the sentence made from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

from snailtrail.motor.adaptation import Limit, Reason, Rule, Wish
from snailtrail.play.difficulty import Limits, Realised
from snailtrail.play.discover import AnyGame
from snailtrail.play.field import Field
from snailtrail.play.game import Choice, Outcome, Parameter
from snailtrail.play.words import MONTHS, Said, joined, said, sentence_of
from snailtrail.records.attempt import Attempt
from snailtrail.session.causes import HELD_BITS, cause, direction, misses_in_words
from snailtrail.session.uncounted import helped, uncounted

SEEN_BITS = 0.15
"""A difference between wish and trial below this is the parameters' grid."""
RATIO = "ratio"
OUTCOMES: Mapping[Outcome, Said] = {
    Outcome.MISS: said("miss"),
    Outcome.NEAR: said("near miss"),
    Outcome.SUCCESS: said("success"),
    Outcome.CLEAN: said("clean"),
}


def reason(wish: Wish, closing: bool, held_by: Sequence[str], by_hand_bits: float = 0.0) -> dict[str, Any]:
    """What the log keeps with an attempt beside bits and promise: rule, limit, chances, what held or moved it; JSON."""
    by_hand = {"by_hand_bits": by_hand_bits} if by_hand_bits else {}
    return {**asdict(wish.reason), "closing": closing, "held_by": list(held_by), **by_hand}


def held_by(game: AnyGame, realised: Realised, limits: Limits, field: Field, seen_bits: float = SEEN_BITS) -> list[str]:
    """The parameters and choices through which a grown-up kept a trial from its wish, where that was out of reach.

    A setting is among them when the trial could go further that way without it, by `seen_bits` at least. Empty where
    nothing kept it back, or where the game itself goes no further.
    """
    if not realised.bound:
        return []
    way = -1.0 if realised.bound == "floor" else 1.0

    def further(name: str) -> bool:
        others = _without(game, name, realised.bound)
        bits = [game.bits(replace(realised.params, **{name: value}), field) for value in others]
        return any(way * (other - realised.bits) >= seen_bits for other in bits)

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


def explain(attempts: Sequence[Attempt], game: AnyGame | None = None, skip: int = 0) -> list[Said]:
    """A few sentences for each attempt of one game, oldest first as given, each told against the one before it.

    Moment (where it was played), bits, what moved, why, how it went, and whether it counts; a check-up, which nothing
    moves, is told once. Without its `game` an attempt is told with the bare names of its parameters. The first one is
    told without a predecessor; of the first `skip` nothing is told, save that others are told against them.
    """
    told = []
    for number, attempt in enumerate(attempts[skip:], skip):
        same = number > skip and attempts[number - 1].session == attempt.session
        if attempt.kind == "checkup" and same and attempts[number - 1].kind == "checkup":
            continue
        told.append(_told(attempt, attempts[:number], game))
    return told


def _told(attempt: Attempt, before: Sequence[Attempt], game: AnyGame | None) -> Said:
    last = before[-1] if before else None
    fresh = said("A new session.") if last is not None and last.session != attempt.session else ""
    begun = joined(" ", joined(" ", moment(attempt), "·"), fresh)
    if attempt.kind == "checkup":
        return joined(" ", begun, said("Check-up: always the same, it never adapts."))
    return joined(
        " ",
        begun,
        _bits(attempt),
        _moved(attempt, next((one for one in reversed(before) if one.kind != "checkup"), None), game),
        _why(attempt, before, game),
        _went(attempt),
        helped(attempt),
        said("Does not count: {cause}.", cause=uncounted(attempt)) if attempt.invalid else "",
    )


def moment(attempt: Attempt) -> Said:
    """The day in words and the hour at which an attempt began, by the clock of the place."""
    there = datetime.fromisoformat(attempt.begun_at) + timedelta(minutes=attempt.utc_offset_min)
    date = said("{day} {month} {year}", day=there.day, month=MONTHS[there.month - 1], year=there.year)
    return joined(", ", date, f"{there:%H:%M}")


def _bits(attempt: Attempt) -> Said:
    if _unmet(attempt):
        return said(
            "{bits:.1f} bits, where {wished:.1f} were wished for.",
            bits=attempt.realised_bits,
            wished=attempt.wished_bits,
        )
    return said("{bits:.1f} bits.", bits=attempt.realised_bits)


def _unmet(attempt: Attempt) -> bool:
    return attempt.wished_bits is not None and abs(attempt.wished_bits - attempt.realised_bits) >= SEEN_BITS


def _holder(attempt: Attempt, game: AnyGame | None) -> Said | None:
    """What kept a trial from its wish; None where it came near."""
    if not _unmet(attempt):
        return None
    bits = attempt.realised_bits
    if not attempt.bound:
        return said("the steps of the settings hold it at {bits:.1f} bits", bits=bits)
    held = [_value(name, attempt.params.get(name), game) for name in attempt.reason.get("held_by", ())]
    if held:
        return said("the profile ({settings}) holds it at {bits:.1f} bits", settings=joined(", ", *held), bits=bits)
    if attempt.bound == "floor":
        return said("the game goes no easier on this field than {bits:.1f} bits", bits=bits)
    return said("the game goes no harder on this field than {bits:.1f} bits", bits=bits)


def _moved(attempt: Attempt, last: Attempt | None, game: AnyGame | None) -> Said:
    now = attempt.params
    if last is None:
        adapting = [p.name for p in game.parameters if p.adapts] if game is not None else list(now)
        return sentence_of(joined(", ", *(_value(name, now[name], game) for name in adapting if name in now)))
    changed = {name: last.params[name] for name in now if name in last.params and now[name] != last.params[name]}
    told = [
        said("{value} (was {before})", value=_value(name, now[name], game), before=_bare(old, _declared(name, game)))
        for name, old in changed.items()
        if _matters(attempt, name, old, game)
    ]
    return sentence_of(joined(", ", *told)) if told else said("Nothing moved.")


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


def _went(attempt: Attempt) -> Said | str:
    if attempt.invalid == "interrupted":
        return ""
    return said("Outcome: {outcome}.", outcome=OUTCOMES[attempt.outcome])


def _why(attempt: Attempt, before: Sequence[Attempt], game: AnyGame | None) -> Said:
    kept = attempt.reason
    if attempt.wished_bits is None or attempt.promised_success is None or "rule" not in kept:
        return said("No reason was kept.")
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
        return said("Its reason was kept in words that this version does not know ({rule}).", rule=kept["rule"])
    by_hand = kept.get("by_hand_bits") or 0.0
    return joined(
        " ",
        _reason(attempt, wish, before, game),
        said("A grown-up's key made it {bits:.1f} bits harder.", bits=by_hand) if by_hand > 0 else "",
        said("A grown-up's key made it {bits:.1f} bits easier.", bits=-by_hand) if by_hand < 0 else "",
        said("It was made so that the block ends on a success.") if kept.get("closing") else "",
    )


def _reason(attempt: Attempt, wish: Wish, before: Sequence[Attempt], game: AnyGame | None) -> Said:
    previous, bits, misses = wish.reason.previous_bits, attempt.realised_bits, wish.reason.misses
    missed = misses_in_words(misses, _near(misses, before))
    if wish.reason.rule is Rule.STOP:
        return said("Time to stop: {cause}.", cause=missed)
    holder = _holder(attempt, game)
    if holder is not None:
        return said(
            "{direction!c}: {holder}. Wished for: {wish}.",
            direction=direction(previous, bits),
            holder=holder,
            wish=joined(", ", direction(previous, wish.bits) if previous is not None else "", cause(wish, missed)),
        )
    why = joined(", ", cause(wish, missed), _against_the_last(attempt, wish, before))
    return said("{direction!c}: {cause}.", direction=direction(previous, bits), cause=why)


def _against_the_last(attempt: Attempt, wish: Wish, before: Sequence[Attempt]) -> Said | str:
    """Why a trial went down after a success, or up after a miss, where that is for the steps of the settings."""
    counted = [one for one in before if one.kind == "practice" and not one.invalid and one.wished_bits is not None]
    if not counted or wish.reason.rule is not Rule.TARGET or wish.reason.previous_bits is None:
        return ""
    last, change = counted[-1], attempt.realised_bits - wish.reason.previous_bits
    against = change < 0.0 if last.outcome >= Outcome.SUCCESS else change > 0.0
    if abs(change) < HELD_BITS or not against or last.wished_bits is None:
        return ""
    if abs(last.realised_bits - last.wished_bits) > abs(attempt.realised_bits - wish.bits):
        if change < 0.0:
            return said("the one before came out harder than was wished for")
        return said("the one before came out easier than was wished for")
    if (attempt.realised_bits - wish.bits) * change > 0.0:
        return said("the settings come no nearer to the {bits:.1f} bits wished for", bits=wish.bits)
    return ""


def _near(misses: int, before: Sequence[Attempt]) -> int:
    """How many of the last misses were near ones, as far as they are among the attempts before."""
    counted = [one for one in before if one.kind == "practice" and not one.invalid]
    return sum(one.outcome is Outcome.NEAR for one in counted[len(counted) - min(misses, len(counted)) :])


def _value(name: str, value: Any, game: AnyGame | None) -> Said:
    """ "lane width: 19.5 mm" """
    declared = _declared(name, game)
    if declared is None:
        return joined(": ", name, _short(value))
    unit = declared.unit if isinstance(declared, Parameter) and not declared.whole else ""
    unit = "%" if unit == RATIO else unit
    told = joined(" ", _bare(value, declared), unit if unit not in declared.label.split() else "")
    return said("{label}: {value}", label=said(declared.label), value=told)


def _bare(value: Any, declared: Parameter | Choice | None) -> Said:
    """A value without its unit; of a ratio in hundredths, as the pages of difficulty have it."""
    if isinstance(declared, Parameter) and declared.unit == RATIO and isinstance(value, float | int):
        return _short(round(100.0 * value, 6))
    return _short(value)


def _declared(name: str, game: AnyGame | None) -> Parameter | Choice | None:
    if game is None:
        return None
    declared: tuple[Parameter | Choice, ...] = (*game.parameters, *game.choices)
    return next((one for one in declared if one.name == name), None)


def _short(value: Any) -> Said:
    if isinstance(value, float | int) and not isinstance(value, bool):
        return said("{value:g}", value=float(value))
    return said(str(value))
