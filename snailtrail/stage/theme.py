"""Colours and sizes in one place: what the inks of a canvas and the parts of a screen look like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from snailtrail.play.canvas import Ink, Scene

Colour = tuple[int, int, int]

_DAY: Mapping[Ink, Colour] = MappingProxyType(
    {
        "paper": (255, 252, 243),
        "path": (255, 244, 214),
        "path_edge": (176, 122, 52),
        "guide": (196, 150, 88),
        "trail": (108, 66, 204),
        "trail_shine": (206, 184, 255),
        "start": (36, 140, 82),
        "goal": (232, 116, 28),
        "dot": (255, 255, 255),
        "dot_next": (255, 204, 51),
        "dot_done": (108, 66, 204),
        "target": (232, 116, 28),
        "ring": (214, 58, 118),
        "good": (255, 196, 46),
        "soft": (150, 178, 132),
        "text": (44, 58, 44),
        "text_on_dot": (44, 40, 74),
    }
)
_NIGHT: Mapping[Ink, Colour] = MappingProxyType(
    {
        **_DAY,
        "paper": (44, 52, 104),
        "path": (70, 80, 148),
        "path_edge": (150, 164, 236),
        "guide": (150, 164, 236),
        "trail": (255, 214, 102),
        "trail_shine": (255, 245, 204),
        "start": (120, 232, 176),
        "goal": (255, 170, 92),
        "dot": (232, 236, 255),
        "dot_next": (255, 214, 70),
        "dot_done": (255, 226, 130),
        "target": (255, 170, 92),
        "ring": (255, 150, 196),
        "good": (255, 224, 120),
        "soft": (104, 114, 178),
        "text": (244, 246, 255),
        "text_on_dot": (34, 36, 84),
    }
)
_POND: Mapping[Ink, Colour] = MappingProxyType(
    {
        **_DAY,
        "paper": (236, 250, 250),
        "path": (236, 250, 250),
        "path_edge": (24, 96, 112),
        "guide": (24, 96, 112),
        "trail": (94, 52, 178),
        "soft": (92, 158, 170),
        "ring": (188, 32, 100),
        "text": (18, 60, 74),
    }
)


@dataclass(frozen=True)
class Theme:
    """One look of the whole suite."""

    name: str
    inks: Mapping[Scene, Mapping[Ink, Colour]]
    card: Colour = (255, 253, 246)
    card_edge: Colour = (228, 218, 190)
    text: Colour = (52, 50, 72)
    quiet_text: Colour = (104, 100, 122)
    focus: Colour = (88, 62, 196)
    shadow: Colour = (38, 52, 38)
    accents: tuple[Colour, ...] = (
        (255, 196, 84),
        (126, 200, 124),
        (112, 184, 240),
        (244, 142, 170),
        (178, 150, 240),
        (250, 160, 104),
    )
    radius_mm: float = 6.0

    def ink(self, scene: Scene, ink: Ink) -> Colour:
        """The colour of an ink on a scene."""
        return self.inks[scene][ink]


MEADOW = Theme("meadow", MappingProxyType({"meadow": _DAY, "night": _NIGHT, "pond": _POND}))
THEMES: Mapping[str, Theme] = MappingProxyType({theme.name: theme for theme in (MEADOW,)})
"""All looks, by the names that a profile calls them."""
