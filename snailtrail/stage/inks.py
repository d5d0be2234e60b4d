"""What the inks of a canvas look like: by theme, and in each by scene."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from snailtrail.play.canvas import Ink, Scene

Colour = tuple[int, int, int]
Inks = Mapping[Ink, Colour]
InksOfScenes = Mapping[Scene, Inks]


def _changed(inks: Inks, **changes: Colour) -> Inks:
    return MappingProxyType({ink: changes.get(ink, colour) for ink, colour in inks.items()})


_DAY: Inks = MappingProxyType(
    {
        "paper": (255, 252, 243),
        "path": (255, 244, 214),
        "path_edge": (148, 92, 28),
        "guide": (172, 122, 58),
        "trail": (72, 34, 160),
        "trail_shine": (206, 184, 255),
        "start": (18, 118, 64),
        "goal": (166, 64, 8),
        "dot": (54, 84, 150),
        "dot_next": (150, 66, 8),
        "dot_done": (72, 34, 160),
        "target": (166, 64, 8),
        "ring": (190, 36, 98),
        "good": (255, 196, 46),
        "soft": (150, 178, 132),
        "text": (44, 58, 44),
        "text_on_dot": (255, 255, 255),
    }
)
_NIGHT: Inks = MappingProxyType(
    {
        "paper": (44, 52, 104),
        "path": (50, 58, 116),
        "path_edge": (146, 160, 234),
        "guide": (146, 160, 234),
        "trail": (255, 226, 146),
        "trail_shine": (255, 245, 204),
        "start": (120, 232, 176),
        "goal": (255, 178, 104),
        "dot": (232, 236, 255),
        "dot_next": (255, 214, 70),
        "dot_done": (255, 226, 130),
        "target": (255, 178, 104),
        "ring": (255, 158, 200),
        "good": (255, 224, 120),
        "soft": (104, 114, 178),
        "text": (244, 246, 255),
        "text_on_dot": (34, 36, 84),
    }
)
_POND: Inks = _changed(
    _DAY,
    paper=(236, 250, 250),
    path=(236, 250, 250),
    path_edge=(24, 96, 112),
    guide=(24, 96, 112),
    trail=(60, 22, 138),
    start=(10, 96, 52),
    goal=(138, 50, 2),
    soft=(92, 158, 170),
    target=(138, 50, 2),
    ring=(146, 8, 70),
    text=(18, 60, 74),
)
_SEA: Inks = _changed(
    _POND,
    path=(240, 253, 252),
    path_edge=(8, 92, 124),
    guide=(60, 140, 168),
    trail_shine=(206, 184, 255),
    start=(4, 84, 44),
    goal=(126, 42, 0),
    dot=(44, 68, 130),
    dot_next=(126, 52, 4),
    target=(126, 42, 0),
    ring=(136, 4, 64),
    text=(10, 44, 60),
)
_SPACE: Inks = _changed(
    _NIGHT,
    paper=(48, 42, 96),
    path=(54, 46, 108),
    path_edge=(176, 158, 255),
    guide=(196, 190, 240),
    soft=(112, 104, 176),
)
_DUSK: Inks = _changed(
    _NIGHT,
    paper=(52, 48, 104),
    path_edge=(170, 174, 242),
    guide=(170, 174, 242),
    soft=(22, 24, 62),
    ring=(255, 186, 214),
)
MEADOW: InksOfScenes = MappingProxyType(
    {"meadow": _DAY, "night": _NIGHT, "pond": _POND, "sea": _SEA, "space": _SPACE, "dusk": _DUSK}
)

_CALM_DAY: Inks = _changed(
    _DAY,
    paper=(250, 250, 246),
    path=(250, 248, 240),
    path_edge=(122, 112, 94),
    guide=(148, 142, 128),
    trail=(60, 52, 120),
    trail_shine=(186, 180, 222),
    start=(50, 108, 82),
    goal=(146, 86, 48),
    dot=(70, 88, 128),
    dot_next=(128, 78, 36),
    dot_done=(60, 52, 120),
    target=(146, 86, 48),
    ring=(142, 66, 94),
    good=(226, 200, 130),
    soft=(176, 186, 168),
    text=(54, 60, 56),
)
_CALM_NIGHT: Inks = _changed(
    _NIGHT,
    paper=(58, 64, 94),
    path=(60, 66, 98),
    path_edge=(150, 160, 204),
    guide=(150, 158, 196),
    trail=(242, 228, 184),
    trail_shine=(244, 234, 206),
    start=(158, 210, 184),
    goal=(232, 186, 146),
    dot=(216, 220, 232),
    dot_next=(232, 208, 132),
    dot_done=(226, 212, 160),
    target=(232, 186, 146),
    ring=(226, 174, 196),
    good=(226, 210, 150),
    soft=(104, 112, 148),
    text=(236, 238, 246),
    text_on_dot=(40, 44, 70),
)
_CALM_POND: Inks = _changed(
    _CALM_DAY, path_edge=(74, 110, 118), guide=(98, 130, 136), soft=(150, 178, 182), text=(42, 62, 68)
)
_CALM_SEA: Inks = _changed(_CALM_POND, path=(246, 250, 250), path_edge=(60, 100, 122), guide=(96, 132, 148))
# as light as the other worlds: where a look is plain the ground does not go from bright to dark between two lanes
_CALM_SPACE: Inks = _changed(_CALM_DAY, path=(248, 246, 252), path_edge=(112, 98, 150), guide=(142, 132, 172))
_CALM_DUSK: Inks = _changed(_CALM_NIGHT, paper=(66, 66, 98), soft=(34, 38, 62))
CALM: InksOfScenes = MappingProxyType(
    {
        "meadow": _CALM_DAY,
        "night": _CALM_NIGHT,
        "pond": _CALM_POND,
        "sea": _CALM_SEA,
        "space": _CALM_SPACE,
        "dusk": _CALM_DUSK,
    }
)

_STRONG_DAY: Inks = _changed(
    _DAY,
    paper=(255, 255, 255),
    path=(255, 255, 255),
    path_edge=(188, 92, 0),
    guide=(120, 120, 120),
    trail=(54, 0, 140),
    trail_shine=(190, 160, 255),
    start=(0, 96, 44),
    goal=(150, 52, 0),
    dot=(0, 42, 120),
    dot_next=(120, 40, 0),
    dot_done=(54, 0, 140),
    target=(150, 52, 0),
    ring=(150, 0, 74),
    good=(255, 190, 0),
    soft=(150, 150, 150),
    text=(0, 0, 0),
)
_STRONG_NIGHT: Inks = _changed(
    _NIGHT,
    paper=(0, 0, 0),
    path=(0, 0, 0),
    path_edge=(120, 140, 255),
    guide=(150, 160, 200),
    trail=(255, 230, 90),
    trail_shine=(255, 250, 220),
    start=(90, 255, 170),
    goal=(255, 180, 80),
    dot=(255, 255, 255),
    dot_next=(255, 214, 0),
    dot_done=(255, 230, 90),
    target=(255, 180, 80),
    ring=(255, 150, 200),
    good=(255, 230, 90),
    soft=(110, 110, 130),
    text=(255, 255, 255),
    text_on_dot=(0, 0, 0),
)
_STRONG_SEA: Inks = _changed(_STRONG_DAY, path_edge=(0, 104, 150), guide=(90, 112, 130))
_STRONG_SPACE: Inks = _changed(_STRONG_DAY, path_edge=(122, 84, 214), guide=(120, 112, 150))
STRONG: InksOfScenes = MappingProxyType(
    {
        "meadow": _STRONG_DAY,
        "night": _STRONG_NIGHT,
        "pond": _STRONG_DAY,
        "sea": _STRONG_SEA,
        "space": _STRONG_SPACE,
        "dusk": _changed(_STRONG_NIGHT, soft=(0, 0, 0)),
    }
)
