"""A wish for the next trial and the reason for it, as data; the session tells it in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """What set the success that a trial was asked to promise."""

    TARGET = "target"
    WARM_UP = "warm_up"
    RESCUE = "rescue"  # two misses in a row
    RELIEF = "relief"  # three or four: as easy as the step allows, and a break is offered
    STOP = "stop"  # five: this game ends for now, with praise


class Limit(StrEnum):
    """What kept a trial from the difficulty that its rule alone would have chosen."""

    STEP_UP = "step_up_limit"
    STEP_DOWN = "step_down_limit"
    AFTER_A_MISS = "never_harder_after_a_miss"
    CEILING = "ceiling"
    FLOOR = "floor"


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why a trial is as hard as it is: enough to write a sentence from, in any language.

    `limit` is None where nothing held the rule back; `free_bits` is what the rule alone would have chosen;
    `previous_bits` is None before the first trial; `misses` are those in a row up to now. Success is a chance, 0 to 1.
    """

    rule: Rule
    limit: Limit | None
    asked_success: float
    promised_success: float
    free_bits: float
    previous_bits: float | None
    misses: int


@dataclass(frozen=True, kw_only=True)
class Wish:
    """The next trial: its difficulty in bits, the chance (0 to 1) of success that it promises, and why.

    With `offer_break` the child is offered a pause before it; with `stop` the game ends with praise instead, and the
    bits are there only for a grown-up who goes on.
    """

    bits: float
    promised_success: float
    reason: Reason
    offer_break: bool = False
    stop: bool = False
