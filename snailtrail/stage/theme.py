"""Colours and sizes in one place: what the inks of a canvas and the parts of a screen look like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from snailtrail.play.canvas import Ink, Scene
from snailtrail.stage import inks
from snailtrail.stage.inks import Colour, InksOfScenes

__all__ = ["CALM", "MEADOW", "STRONG", "THEMES", "Colour", "Theme"]


@dataclass(frozen=True)
class Theme:
    """One look of the whole suite."""

    name: str
    inks: InksOfScenes
    plain: Mapping[Scene, tuple[Colour, Colour]] = field(default_factory=lambda: MappingProxyType({}))
    """Scenes with nothing in them, by their colours at the top and at the foot; all others are worlds."""
    card: Colour = (255, 253, 246)
    card_edge: Colour = (228, 218, 190)
    edge_mm: float = 0.0
    """Width of the line around cards and round buttons; 0 for none, where a shadow is enough."""
    desk: Colour = (243, 240, 231)
    """The ground of grown-ups' pages."""
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
    levels: tuple[Colour, ...] = ((52, 146, 196), (148, 72, 12), (118, 14, 80), (28, 2, 52))
    """Of a number that a line tells, from little to very much, over the colour of cards: each darker than the last."""
    radius_mm: float = 6.0

    def ink(self, scene: Scene, ink: Ink) -> Colour:
        """The colour of an ink on a scene."""
        return self.inks[scene][ink]


MEADOW = Theme("meadow", inks.MEADOW)
CALM = Theme(
    "calm",
    inks.CALM,
    plain=MappingProxyType(
        {
            "meadow": ((234, 238, 228), (224, 230, 216)),
            "night": ((44, 50, 80), (52, 58, 90)),
            "pond": ((226, 236, 238), (214, 228, 232)),
            "sea": ((216, 230, 238), (204, 220, 230)),
            "space": ((228, 226, 238), (218, 215, 231)),
            "dusk": ((48, 50, 80), (58, 54, 86)),
        }
    ),
    card=(250, 250, 246),
    card_edge=(206, 210, 200),
    desk=(238, 240, 234),
    text=(54, 58, 66),
    quiet_text=(92, 96, 104),
    focus=(80, 78, 140),
    shadow=(60, 66, 60),
    accents=(
        (216, 196, 150),
        (166, 190, 164),
        (162, 184, 204),
        (206, 172, 180),
        (182, 174, 204),
        (212, 180, 156),
    ),
    levels=((80, 144, 180), (128, 80, 44), (94, 40, 78), (34, 18, 50)),
)
STRONG = Theme(
    "strong",
    inks.STRONG,
    plain=MappingProxyType(
        {
            "meadow": ((255, 255, 255), (255, 255, 255)),
            "night": ((0, 0, 0), (0, 0, 0)),
            "pond": ((255, 255, 255), (255, 255, 255)),
            "sea": ((255, 255, 255), (255, 255, 255)),
            "space": ((255, 255, 255), (255, 255, 255)),
            "dusk": ((0, 0, 0), (0, 0, 0)),
        }
    ),
    card=(255, 255, 255),
    card_edge=(0, 0, 0),
    edge_mm=0.8,
    desk=(255, 255, 255),
    text=(0, 0, 0),
    quiet_text=(64, 64, 64),
    focus=(40, 0, 150),
    shadow=(0, 0, 0),
    accents=(
        (255, 214, 0),
        (90, 220, 130),
        (90, 190, 255),
        (255, 150, 190),
        (190, 160, 255),
        (255, 170, 90),
    ),
    levels=((0, 144, 210), (140, 64, 0), (112, 0, 70), (16, 0, 40)),
)
THEMES: Mapping[str, Theme] = MappingProxyType({theme.name: theme for theme in (MEADOW, CALM, STRONG)})
"""All looks, by the names that a profile calls them."""
