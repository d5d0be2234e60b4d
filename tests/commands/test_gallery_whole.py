"""No screen is missing in the gallery: every function that shows a panel is one that the gallery calls."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import numpy as np
import pygame
import pytest

from snailtrail import screens
from snailtrail.commands.gallery import Look, screens_of, stage_of
from snailtrail.commands.gallery_house import made_up_house
from snailtrail.play.discover import discover
from snailtrail.play.words import ENGLISH
from snailtrail.stage.form import Form
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Panel

SIZE = (480, 300)
PANELS = {"Panel", "DeskPanel", "Form", "Keypad", "form"}
ELSEWHERE = {"child/invite.py:_listen", "child/checkup.py:_leaf", "child/play.py:_after"}
"""Moments of play over a game's own picture, whose start and end with the joy are pictured with the games."""

MOVED_S = 0.5
SEEN = 12
OVER_BUTTONS = {"finish"}
"""A sticker flies in from beyond the ear."""
NO_COLOUR = (255, 0, 255)
"""Nothing is of it."""
COUNTS_PICTURES = {"device"}
"""What it shows comes of how often it is painted."""


def makers() -> set[str]:
    """The functions of the screens that make a panel, each with its file."""
    found = set()
    root = Path(screens.__file__).parent
    for file in root.rglob("*.py"):

        def walk(node: ast.AST, inside: str, where: str = file.relative_to(root).as_posix()) -> None:
            for child in ast.iter_child_nodes(node):
                if isinstance(child, ast.Call) and isinstance(child.func, ast.Name) and child.func.id in PANELS:
                    found.add(f"{where}:{inside}")
                walk(child, child.name if isinstance(child, ast.FunctionDef) else inside)

        walk(ast.parse(file.read_text(encoding="utf-8")), "")
    return found


def test_every_function_that_shows_a_panel_is_called_for_the_gallery(
    unseen: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: set[str] = set()
    root, begin = Path(screens.__file__).parent, Panel.__init__

    def noted(self: Panel, *given: object, **named: object) -> None:
        frame = inspect.currentframe()
        while frame is not None:
            file = Path(frame.f_code.co_filename)
            if root in file.parents:
                called.add(f"{file.relative_to(root).as_posix()}:{frame.f_code.co_name}")
            frame = frame.f_back
        begin(self, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Panel, "__init__", noted)
    found = discover()
    with made_up_house(found) as house:
        for show in screens_of(found, house).values():
            stage = stage_of(found, Look("calm", SIZE, ENGLISH))
            stage.close(0.3)
            show(stage.glass)
    made = makers()
    assert len(made) > 30
    assert made - called - ELSEWHERE == set()


def test_what_moves_on_a_screen_lies_on_no_button_of_it(unseen: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A panel paints what moves over its buttons, which stand: nobody sees that where the two keep apart."""
    compose = Panel._compose
    compared: dict[int, object] = {}
    hidden: list[object] = []

    def both_ways(self: Panel, t: float) -> None:
        compose(self, t)
        back, front, painter = self._back, self._front, self._glass.painter
        if back is None or front is None or t < MOVED_S or id(self) in compared or isinstance(self, Form):
            return
        compared[id(self)] = self
        if not isinstance(self._key, tuple) or self._key[0] in OVER_BUTTONS:
            return
        pictures = []

        def moving(on: Painter) -> None:
            front(on, t)

        for steps in ((moving, self._faces.paint), (self._faces.paint, moving)):
            painter.still(self._key, lambda canvas: back(painter))
            for step in steps:
                step(painter)
            pictures.append(pygame.surfarray.array3d(painter.target).astype(int))
        if (np.abs(pictures[0] - pictures[1]) > SEEN).any():
            hidden.append(self._key)

    monkeypatch.setattr(Panel, "_compose", both_ways)
    found = discover()
    with made_up_house(found) as house:
        for what, show in screens_of(found, house).items():
            if what not in COUNTS_PICTURES:
                stage = stage_of(found, Look("meadow", SIZE, ENGLISH))
                stage.close(MOVED_S + 0.3)
                show(stage.glass)
    assert len(compared) > 20
    assert hidden == []


def test_where_a_panel_lays_nothing_what_moves_leaves_no_gap(unseen: None, monkeypatch: pytest.MonkeyPatch) -> None:
    compose = Panel._compose
    gaps: dict[object, int] = {}

    def over_old(self: Panel, t: float) -> None:
        target = self._glass.painter.target
        if self._covers:
            target.fill(NO_COLOUR)
        compose(self, t)
        if self._covers:
            assert isinstance(self._key, tuple)
            left = (pygame.surfarray.array3d(target) == NO_COLOUR).all(axis=2).sum()
            gaps[self._key[0]] = max(gaps.get(self._key[0], 0), int(left))

    monkeypatch.setattr(Panel, "_compose", over_old)
    found = discover()
    with made_up_house(found) as house:
        for look in (Look("meadow", SIZE, ENGLISH), Look("meadow", (960, 540), ENGLISH, left_handed=True)):
            for what, show in screens_of(found, house).items():
                if what.startswith(("then-and-now", "replay")):
                    stage = stage_of(found, look)
                    stage.close(MOVED_S + 0.3)
                    show(stage.glass)
    assert gaps == {"then and now": 0, "replay": 0}
