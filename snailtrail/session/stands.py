"""Where a child stands in a game, as facts that the desk, the report and `explain` tell in the same words."""

from __future__ import annotations

from math import isfinite

from snailtrail.motor.adaptation import Limit, Rule
from snailtrail.motor.psychometric import SLOPE_BITS, ease, success
from snailtrail.play.difficulty import Limits
from snailtrail.play.discover import AnyGame
from snailtrail.play.words import Said, joined, said
from snailtrail.reports.level_said import level_said
from snailtrail.reports.practice import share_between
from snailtrail.reports.stand import HARDEST, LEVEL_WORDS, Stand
from snailtrail.session.causes import EASIEST_BITS, HARDEST_BITS
from snailtrail.session.standing import START_SUCCESS, Bound, Standing

BEGINS = {
    "hand": said("set by a grown-up"),
    "age": said("by age"),
    "nothing": said("as for a young child: the year of birth is not said"),
}

DOUBT = 0.03
"""So much less than a child of just this level would reach is worth telling."""


def stand(stands: Standing) -> Stand:
    """The facts, told in sentences."""
    return Stand(
        begins=_begins(stands),
        level=_level(stands),
        coming=_coming(stands),
        held=joined("; ", *_holders(stands)) or said("nothing"),
        lately=_lately(stands),
    )


def _lately(stands: Standing) -> Said:
    """How the last attempts went; who was helped in every one has played, and none of them counts."""
    if stands.attempts:
        return went(stands.succeeded, stands.attempts, stands.promised)
    return said("none of them counts") if stands.uncounted else said("not played yet")


def _level(stands: Standing) -> Said:
    """The level now, told against what the game itself can lay out on this field."""
    level = stands.level
    return level_said(level.bits, level.low, level.high, level_word(level.bits), stands.ends)


def ways_on(stands: Standing, game: AnyGame, limits: Limits) -> str:
    """Where even the easiest is too hard: what else there is to try in this program; else empty."""
    if not stands.easiest:
        return ""
    usual = game.params()
    easier = [
        said(p.label)
        for p in game.parameters
        if not p.adapts and float(limits.fixed.get(p.name, getattr(usual, p.name))) != p.easiest
    ]
    set_so = joined(", ", *easier)
    # not within the sentence: what is told inside another one is not found by those who translate
    ways = joined(
        ", ",
        said("help for the hand"),
        said("a grown-up's hand beside the child's"),
        said("what stays as it is set, below ({settings})", settings=set_so) if easier else "",
        said("another game"),
    )
    return said(
        "This is the easiest there is here, and it may still be too hard. What else may help: {ways}.", ways=ways
    )


def level_word(bits: float) -> Said:
    """What so many bits are called."""
    return next((word for below, word in LEVEL_WORDS if round(bits, 1) < below), HARDEST)


def went(well: int, of: int, expected: float) -> Said:
    """How many attempts succeeded, between which shares that lies (as a report tells it), and what was expected.

    `of` is at least 1; `expected` is a share, 0 to 1, and NaN where nothing was.
    """
    low, high = share_between(well, of)
    return joined(
        ", ",
        said(
            "{well} of {all} succeeded: {share:.0f} % (80 % band: {low:.0f} to {high:.0f} %)",
            well=well,
            all=of,
            share=100 * well / of,
            low=100 * low,
            high=100 * high,
        ),
        said("{expected:.0f} % expected", expected=100 * expected) if isfinite(expected) else "",
    )


def _begins(stands: Standing) -> Said:
    """The first level; before anything counts it is the level now, told at another share where that is asked."""
    why = BEGINS[stands.begins_by]
    if stands.attempts:
        return said("{bits:.1f} bits, {why}", bits=stands.begins_bits, why=why)
    if round(stands.begins_bits, 1) == round(stands.level.bits, 1):
        if stands.uncounted:
            return said("as level now, for no attempt counts yet; {why}", why=why)
        return said("as level now, for nothing was played yet; {why}", why=why)
    return said(
        "{bits:.1f} bits at {share:.0%} success, level now is told at {wanted:.0%}; {why}",
        bits=stands.begins_bits,
        share=START_SUCCESS,
        wanted=stands.guard.target_success,
        why=why,
    )


def _coming(stands: Standing) -> Said:
    wish = stands.next
    by_hand = wish.reason.limit in (Limit.CEILING, Limit.FLOOR) and bool(_held_by_hand(stands))
    warm_up = said("warm-up") if wish.reason.rule is Rule.WARM_UP and not by_hand else ""
    return said("{bits:.1f} bits, {why}", bits=stands.next_bits, why=joined(", ", warm_up, _expected(stands)))


def _expected(stands: Standing) -> Said:
    """The success that is expected; where much of what is missing is doubt, also what it were without."""
    promised, sure = stands.next_success, _sure(stands)
    if sure is None or sure - promised < DOUBT:
        return said("success expected {promised:.0%}", promised=promised)
    return said(
        "success expected {promised:.0%} with the doubt taken in ({sure:.0%} if the level is right)",
        promised=promised,
        sure=sure,
    )


def _sure(stands: Standing) -> float | None:
    """The chance of success at the next attempt for a child whose level is just as told; None at the scale's ends.

    There the level that is told is the end, and the ability may lie beyond it.
    """
    if not EASIEST_BITS < stands.level.bits < HARDEST_BITS:
        return None
    ability = stands.level.bits + float(ease(stands.guard.target_success, SLOPE_BITS))
    return float(success(ability, stands.next_bits, SLOPE_BITS))


def _holders(stands: Standing) -> list[Said]:
    """All that keeps the level from being played, or would not let it move."""
    held = _held_by_hand(stands) + ([_held_by_settings(stands.bound)] if stands.bound is not None else [])
    return held or ([said("the easiest there is")] if stands.easiest else [])


def _held_by_hand(stands: Standing) -> list[Said]:
    """The ends of the level that a grown-up set, where they hold it or the next attempt."""
    guard, limit, bits = stands.guard, stands.next.reason.limit, stands.level.bits
    if stands.frozen:
        return [said("frozen at {bits:.1f} bits until it may move again", bits=guard.lowest_bits)]
    held = []
    if guard.highest_bits < HARDEST_BITS and (limit is Limit.CEILING or bits > guard.highest_bits):
        held.append(said("the therapist's ceiling is {bits:.1f} bits", bits=guard.highest_bits))
    if guard.lowest_bits > EASIEST_BITS and (limit is Limit.FLOOR or bits < guard.lowest_bits):
        held.append(said("the therapist's floor is {bits:.1f} bits", bits=guard.lowest_bits))
    return held


def _held_by_settings(bound: Bound) -> Said:
    if not bound.by and bound.floor:
        return said("the game goes no easier on this field than {bits:.1f} bits", bits=bound.bits)
    if not bound.by:
        return said("the game goes no harder on this field than {bits:.1f} bits", bits=bound.bits)
    what = joined(", ", *(said(label) for label in bound.by))
    if bound.floor:
        return said("what is set ({settings}) goes no easier than {bits:.1f} bits", settings=what, bits=bound.bits)
    return said("what is set ({settings}) goes no harder than {bits:.1f} bits", settings=what, bits=bound.bits)
