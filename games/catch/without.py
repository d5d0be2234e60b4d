"""When a number of a series is missing, and from when its times count: said alike of several measures."""

from __future__ import annotations

RING = "touch kind, where nothing says when to press; no target was answered"
TOUCH = "ring kind, where a press counts wherever it lands; no target was answered"
HOVER = "no movement was seen before a press: a finger on glass shows none (no_hover), or the hand rested (no_movement)"
NONE_SHOWN = "no target was shown before the series was left"
ZERO_IDEAL = "the instant at which the creature's middle passes the ring's middle"
ZERO_CUE = "the first picture with the creature was on the glass"
TIMING = "e = t(press) - t(ideal) of the one answer to each target"
