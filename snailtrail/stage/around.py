"""What is left of a picture around the parts that something else covers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pygame


def around(whole: tuple[int, int], covered: Sequence[pygame.Rect]) -> list[pygame.Rect]:
    """Rectangles that share no pixel and are together all of a (width, height) but what is covered."""
    inside = [rect for rect in (one.clip(pygame.Rect((0, 0), whole)) for one in covered) if rect]
    edges = sorted({0, whole[1], *(rect.top for rect in inside), *(rect.bottom for rect in inside)})
    left: list[pygame.Rect] = []
    for top, bottom in pairwise(edges):
        x = 0
        for rect in sorted((rect for rect in inside if rect.top <= top < rect.bottom), key=lambda rect: rect.left):
            if rect.left > x:
                left.append(pygame.Rect(x, top, rect.left - x, bottom - top))
            x = max(x, rect.right)
        if x < whole[0]:
            left.append(pygame.Rect(x, top, whole[0] - x, bottom - top))
    return left
