"""Nothing has to be heard: a whole visit goes to its end muted and without a sound device, and every ear says so."""

from __future__ import annotations

from typing import Any

import pygame
import pytest

from snailtrail.stage.ears import SMALL
from tests.screens.whole_day import CARD, ROAD, Finger, Hand, Keys, seen, whole_day

HANDS = pytest.mark.parametrize("made", [Keys, Finger], ids=["keys", "finger"])


class Signs:
    """How large the sign on an ear was, by the screen on which an ear was painted."""

    def __init__(self, sitter: Any):
        self.by_screen: dict[str, list[float]] = {}
        painter = sitter.stage.glass.painter
        picture = painter.picture

        def noted(name: str, *place: Any, **about: Any) -> None:
            if name == "ear":
                screen = (seen(sitter) or ("",))[-1]
                self.by_screen.setdefault(screen, []).append(painter.unheard())
            picture(name, *place, **about)

        painter.picture = noted


@HANDS
def test_a_whole_visit_goes_to_its_end_muted_by_the_key(sitter: Any, made: type[Keys] | type[Finger]) -> None:
    hand: Hand = made(sitter.stage)
    signs, glass = Signs(sitter), sitter.stage.glass
    home = whole_day(sitter, hand, lambda: sitter.stage.key(0.05, pygame.K_m))
    assert glass.sounds.muted
    assert seen(sitter) == ROAD
    assert home.past is not None
    assert home.past.ticked == [CARD.key]
    assert signs.by_screen["Who is playing?"][0] == 0.0, "before the key all could be heard"
    later = {screen: set(sizes) for screen, sizes in signs.by_screen.items() if screen in ROAD[1:-1]}
    assert len(later) >= 4
    assert all(sizes == {SMALL} for sizes in later.values()), later


def test_muted_with_the_hand_cut_off_the_same_visit_leads_nowhere(sitter: Any) -> None:
    pygame.event.set_blocked(pygame.FINGERDOWN)
    try:
        with pytest.raises(AssertionError, match="nothing came to an end"):
            whole_day(sitter, Finger(sitter.stage), lambda: sitter.stage.key(0.05, pygame.K_m))
    finally:
        pygame.event.set_allowed(pygame.FINGERDOWN)
    assert sitter.stage.glass.sounds.muted
    assert seen(sitter) == ROAD[:1]


@HANDS
def test_a_whole_visit_goes_to_its_end_without_a_sound_device(
    sitter: Any, made: type[Keys] | type[Finger], monkeypatch: pytest.MonkeyPatch
) -> None:
    pygame.mixer.quit()
    monkeypatch.setenv("SDL_AUDIODRIVER", "no-such-driver")
    sounds = sitter.stage.glass.sounds
    sounds.open().join()
    assert not sounds.has_device
    signs = Signs(sitter)
    home = whole_day(sitter, made(sitter.stage))
    assert pygame.mixer.get_init() is None
    assert seen(sitter) == ROAD
    assert home.past is not None
    assert home.past.ticked == [CARD.key]
    assert not sitter.faults
    assert len(signs.by_screen) >= 4
    assert {size for sizes in signs.by_screen.values() for size in sizes} == {SMALL}
