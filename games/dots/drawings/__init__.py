"""All pictures that dots can hide, by name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from games.dots.drawings.animals import ANIMALS
from games.dots.drawings.nature import NATURE
from games.dots.drawings.outings import OUTINGS
from games.dots.drawings.sheet import Drawing, Fill, Line, Spot
from games.dots.drawings.things import THINGS

__all__ = ["DRAWINGS", "Drawing", "Fill", "Line", "Spot"]

DRAWINGS: Mapping[str, Drawing] = MappingProxyType(
    {drawing.name: drawing for drawing in (*ANIMALS, *NATURE, *OUTINGS, *THINGS)}
)
