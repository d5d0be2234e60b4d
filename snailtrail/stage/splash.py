"""The first picture: on the glass before anything heavy is loaded."""

from __future__ import annotations

from pathlib import Path

import pygame


def splash(surface: pygame.Surface, assets: Path) -> None:
    """The snail on a meadow's colours, shown at once."""
    width, height = surface.get_size()
    sky = pygame.Surface((1, 3))
    for y, colour in enumerate(((206, 236, 250), (228, 244, 226), (176, 220, 152))):
        sky.set_at((0, y), colour)
    surface.blit(pygame.transform.smoothscale(sky, (width, height)), (0, 0))
    snail = pygame.image.load(assets / "pictures" / "snail.webp").convert_alpha()
    side = round(height * 0.32)
    surface.blit(pygame.transform.smoothscale(snail, (side, side)), (width // 2 - side // 2, height // 2 - side // 2))
    title = pygame.font.Font(assets / "fonts" / "Fredoka-Bold.ttf", round(height * 0.085)).render(
        "Snailtrail", True, (52, 50, 72)
    )
    surface.blit(title, title.get_rect(center=(width // 2, round(height * 0.76))))
    pygame.display.flip()
    pygame.event.pump()
