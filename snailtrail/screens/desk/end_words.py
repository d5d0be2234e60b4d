"""What the two ends of a setting's slider mean, in a word each."""

from __future__ import annotations

from collections.abc import Mapping

from snailtrail.play.words import Said, joined, said

Ends = tuple[str, str]
LITTLE, MUCH = said("little"), said("much")
QUICK, SLOW = said("quick"), said("slow")
SILENT, LOUD = said("silent"), said("loud")
MEANING: Mapping[str, Ends] = {
    "dwell_s": (QUICK, SLOW),
    "steady_click_mm": (LITTLE, MUCH),
    "tremor_filter_hz": (MUCH, LITTLE),
    "magnetism_percent": (LITTLE, MUCH),
    "cool_down_s": (said("short"), said("long")),
    "pointer_mm": (said("small"), said("large")),
    "speed_percent": (SLOW, QUICK),
    "scanning_s": (QUICK, SLOW),
    "voice": (SILENT, LOUD),
    "sounds": (SILENT, LOUD),
    "music": (SILENT, LOUD),
}
"""By the setting's name, the left end first; one that is not here needs no word beside its numbers."""


def end_words(name: str, left: str, right: str) -> Ends:
    """The two ends of a setting, given as numbers with their unit, each with its word where it has one."""
    if name not in MEANING:
        return left, right
    words = MEANING[name]
    return _with(words[0], left), _with(words[1], right)


def _with(word: str, number: str) -> Said:
    return joined(": ", word, number)
