"""A child's hand and aids in words, by what the page of its settings calls them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from snailtrail.play.words import Said, joined, said
from snailtrail.records.profile_schema import AidWishes

HANDS: Mapping[str, Said] = {"right": said("right hand"), "left": said("left hand")}
MIRRORED = said("mirrored for a left hand")
"""It has no setting of its own: it follows the hand."""
UNITS: Mapping[str, str] = {"hz": "Hz", "s": "s", "mm": "mm", "percent": "%"}
"""By what an aid's name ends in."""


def aids_said(aids: Mapping[str, Any]) -> Said:
    """Those that were on, in the order of their names; "no aids" for none. An aid not known here keeps its name."""
    return joined(", ", *(_aid(name, value) for name, value in sorted(aids.items()))) if aids else said("no aids")


def _aid(name: str, value: Any) -> str:
    declared = AidWishes.model_fields.get(name)
    label = said(declared.title) if declared is not None and declared.title else said(name.replace("_", " "))
    if name == "mirrored":
        return MIRRORED
    if value is True:
        return label
    unit = UNITS.get(name.rsplit("_", 1)[-1], "")
    return said("{aid} {value:g} {unit}", aid=label, value=float(value), unit=unit)
