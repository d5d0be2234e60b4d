"""The inks of every theme: what must be told apart is, on every ground, by every eye."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import get_args

import numpy as np
import pygame
import pytest
from numpy.typing import NDArray

from games.catch.casts import AT_THE_POND, CASTS, Cast
from games.trace.worlds import WORLDS
from snailtrail.play.canvas import Ink, Scene
from snailtrail.play.discover import discover
from snailtrail.play.field import Field
from snailtrail.records.places import shipped
from snailtrail.records.setting_types import THEMES as NAMES
from snailtrail.screens.child import finish
from snailtrail.screens.size import scale
from snailtrail.stage import scenery, scenery_meadow
from snailtrail.stage.pictures import Pictures
from snailtrail.stage.theme import MEADOW, THEMES, Theme

Colours = NDArray[np.float64]
SCENES: tuple[Scene, ...] = get_args(Scene)
EYES: dict[str, Colours] = {
    # of linear RGB, at severity 1.0: Machado, Oliveira and Fernandes 2009
    "all colours": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
    "grey": np.tile([0.2126, 0.7152, 0.0722], (3, 1)),
}
OBJECT, HINT = 3.0, 1.4
GROUND = "ground"
PAIRS: list[tuple[Ink, str, float]] = [
    ("path_edge", "path", OBJECT),
    ("path_edge", GROUND, OBJECT),
    ("trail", "path", OBJECT),
    ("trail", GROUND, OBJECT),
    ("trail", "path_edge", HINT),
    ("guide", "path", OBJECT),
    ("path_edge", "paper", OBJECT),
    *[(ink, "paper", OBJECT) for ink in ("ring", "dot", "target")],
    *[(ink, ground, OBJECT) for ink in ("start", "goal", "ring") for ground in ("path", GROUND)],
    *[(ink, GROUND, OBJECT) for ink in ("dot", "dot_next", "dot_done", "target")],
]
WORDS: list[tuple[Ink, str]] = [
    ("text", GROUND),
    ("text", "paper"),
    ("text_on_dot", "dot"),
    ("text_on_dot", "dot_next"),
]


def linear(colours: object) -> Colours:
    """sRGB of 0 to 255, (..., 3), as linear light of 0 to 1 (IEC 61966-2-1)."""
    share = np.asarray(colours, float) / 255
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


def luminance(colours: object, eye: str) -> Colours:
    """Relative luminance (...) of what an eye sees."""
    seen = np.clip(linear(colours) @ EYES[eye].T, 0.0, 1.0)
    return np.asarray(seen @ [0.2126, 0.7152, 0.0722])


def contrast(one: object, other: object, eye: str) -> float:
    """The least contrast (WCAG 2.2) between any of the colours of one and any of the other's."""
    a, b = np.atleast_1d(luminance(one, eye)), np.atleast_1d(luminance(other, eye))
    high, low = np.maximum.outer(a, b.T), np.minimum.outer(a, b.T)
    return float(((high + 0.05) / (low + 0.05)).min())


@pytest.fixture(autouse=True)
def display() -> None:
    """Pictures are made for a display, which a test before may have closed."""
    pygame.display.init()
    pygame.display.set_mode((480, 270))


@pytest.fixture(scope="module")
def ground() -> Callable[[Theme, Scene], Colours]:
    """Colours (n, 3) of a painted scene in coarse blocks, without the few of the moon and the flowers."""
    pictures, known = Pictures([shipped().assets / "pictures"]), {}

    def of(theme: Theme, scene: Scene) -> Colours:
        if (theme.name, scene) not in known:
            pygame.display.init()
            surface = pygame.display.set_mode((480, 270))
            scenery.paint(scene, surface, pictures, theme)
            pixels = pygame.surfarray.array3d(surface).astype(float)
            blocks = pixels.reshape(48, 10, 27, 10, 3).mean(axis=(1, 3)).reshape(-1, 3)
            light = luminance(blocks, "grey")
            known[theme.name, scene] = blocks[(light >= np.quantile(light, 0.03)) & (light <= np.quantile(light, 0.97))]
        return np.asarray(known[theme.name, scene])

    return of


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_what_must_be_told_apart_is(
    ground: Callable[[Theme, Scene], Colours], theme: Theme, scene: Scene, eye: str
) -> None:
    wanted = [(ink, other, least) for ink, other, least in PAIRS]
    word = 7.0 if theme.name == "strong" else 4.5
    wanted += [(ink, other, word) for ink, other in WORDS]
    weak = {}
    for ink, other, least in wanted:
        behind = ground(theme, scene) if other == GROUND else theme.inks[scene][other]  # type: ignore[index]
        found = contrast(theme.inks[scene][ink], behind, eye)
        if found < least:
            weak[ink, other] = f"{found:.2f} of {least}"
    assert not weak


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_the_words_of_the_screens_stand_out(ground: Callable[[Theme, Scene], Colours], theme: Theme, eye: str) -> None:
    word = 7.0 if theme.name == "strong" else 4.5
    for behind in (theme.card, theme.desk):
        assert contrast(theme.text, behind, eye) >= word
        assert contrast(theme.quiet_text, behind, eye) >= word
        assert contrast(theme.focus, behind, eye) >= word
    assert contrast(theme.text, ground(theme, "meadow"), eye) >= word
    assert min(contrast(theme.text, accent, eye) for accent in theme.accents) >= word
    assert contrast(theme.focus, ground(theme, "meadow"), eye) >= OBJECT


def test_a_strong_theme_has_a_line_around_what_can_be_pressed() -> None:
    strong = THEMES["strong"]
    assert strong.edge_mm > 0
    assert contrast(strong.card_edge, strong.card, "grey") >= OBJECT


@pytest.mark.parametrize("name", ["calm", "strong"])
@pytest.mark.parametrize("scene", SCENES)
def test_plain_themes_have_nothing_on_the_ground(
    ground: Callable[[Theme, Scene], Colours], name: str, scene: Scene
) -> None:
    assert np.ptp(ground(THEMES[name], scene), axis=0).max() < 14
    assert np.ptp(ground(MEADOW, scene), axis=0).max() > 40


@pytest.mark.parametrize("name", ["calm", "strong"])
def test_where_a_look_is_plain_the_snail_s_worlds_are_as_light_as_one_another(
    ground: Callable[[Theme, Scene], Colours], name: str
) -> None:
    lights = [float(luminance(ground(THEMES[name], scene), "grey").mean()) for scene in ("meadow", "sea", "space")]
    assert (max(lights) + 0.05) / (min(lights) + 0.05) < 1.25


def test_a_profile_can_ask_for_each_theme_and_no_other() -> None:
    assert tuple(THEMES) == NAMES


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_the_pictured_stars_stand_out_and_their_digits_on_them(
    ground: Callable[[Theme, Scene], Colours], theme: Theme, eye: str
) -> None:
    word = 7.0 if theme.name == "strong" else 4.5
    behind = ground(theme, "night")
    found = discover().folders["dots"] / "assets"
    pictures = Pictures([found])
    for name in ("dot-waiting", "dot-due", "dot-joined"):
        star = pictures.get(name, 64)
        solid = pygame.surfarray.array_alpha(star) > 250
        middle = np.median(pygame.surfarray.array3d(star)[solid], axis=0)
        assert contrast(middle, behind, eye) >= OBJECT
        assert contrast(theme.inks["night"]["text_on_dot"], middle, eye) >= word


@pytest.mark.parametrize("whole", [Field(217.0, 135.6), Field(344.0, 193.4), Field(598.0, 336.4)], ids=str)
def test_no_flower_of_the_meadow_grows_where_a_way_on_or_a_corner_s_sign_may_stand(whole: Field) -> None:
    way_on = finish.buttons(whole, more=True)[0]
    half = whole.height_mm * 0.075 / 2 + 0.012 * whole.width_mm
    left, right = ((share * whole.width_mm for share in ends) for ends in scenery_meadow.FLOWERS)
    kept = [(0.0, 25.0 * scale(whole)), (way_on.x - way_on.width_mm / 2, way_on.x + way_on.width_mm / 2)]
    kept.append((whole.width_mm - 25.0 * scale(whole), whole.width_mm))
    for first, last in (tuple(left), tuple(right)):
        assert all(last + half < begin or first - half > end for begin, end in kept), (first, last)


@pytest.mark.parametrize("cast", [*CASTS.values(), *AT_THE_POND], ids=lambda cast: f"{cast.target}-{cast.scene}")
@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_what_is_caught_and_what_is_left_alone_stand_out_in_their_world(
    ground: Callable[[Theme, Scene], Colours], theme: Theme, cast: Cast
) -> None:
    behind = ground(theme, cast.scene)
    for eye, name in product(EYES, (cast.target, cast.distractor)):
        assert clear_share(name, behind, eye) >= 0.25, f"{name}, {eye}"


def colours_of(name: str) -> Colours:
    """Of a picture (n, 3), where it is solid."""
    folders = discover().folders.values()
    pictures = Pictures([shipped().assets / "pictures", *(folder / "assets" for folder in folders)])
    picture = pictures.get(name, 96)
    return pygame.surfarray.array3d(picture)[pygame.surfarray.array_alpha(picture) > 200].astype(float)


def clear_share(name: str, behind: object, eye: str) -> float:
    """How much of a picture stands out from every colour behind it."""
    seen, light = luminance(colours_of(name), eye) + 0.05, luminance(behind, eye) + 0.05
    return float(((seen >= OBJECT * light.max()) | (OBJECT * seen <= light.min())).mean())


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_snail_and_leaf_stand_out_on_their_lane_and_the_leaf_on_what_it_lies_on(theme: Theme, world: str) -> None:
    lane = theme.inks[WORLDS[world].scene]["path"]
    for eye, name in product(EYES, ("snail", "big-leaf")):
        assert clear_share(name, lane, eye) >= 0.25, f"{name}, {eye}"
    if bed := WORLDS[world].bed:
        assert min(clear_share("big-leaf", np.median(colours_of(bed), axis=0), eye) for eye in EYES) >= 0.25
