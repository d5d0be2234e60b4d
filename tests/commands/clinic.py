"""A computer with a data folder, and a grown-up's keys on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pygame

from snailtrail.commands.desk_side import LocalDesk
from snailtrail.commands.suite import LocalSuite
from snailtrail.play.discover import discover
from snailtrail.play.field import Field
from snailtrail.records.drives import Handy
from snailtrail.records.places import Places, shipped
from snailtrail.screens.desk.child_moves import ways
from snailtrail.stage.panel import Answer
from snailtrail.stage.rehearsal import Rehearsal


class Clinic:
    """A computer with a data folder, a stick and a Documents folder, and a grown-up's keys on it."""

    FIELD = Field(338.0, 168.0)

    def __init__(self, data: Path, stick: Path):
        self.stage = Rehearsal(shipped().assets, (480, 270))
        self.places = Places.of(data)
        scale = self.stage.glass.display.px_per_mm
        self.suite = LocalSuite(self.places, discover(), px_per_mm=scale, calibrated=True, draw_seed=lambda: 5)
        self.desk: LocalDesk = self.suite.desk(lambda: self.stage.glass.field)
        self.stick, self.documents = stick, data.parent / f"{data.name}-documents"
        for folder in (self.stick, self.documents):
            folder.mkdir(exist_ok=True)
        self.desk.workplace.folders = lambda: [Handy(self.stick, True), Handy(self.documents, False)]
        self._at = 0.4

    def keys(self, script: str) -> None:
        """t: Tab, e: Enter, a word after `=` is written."""
        for word in script.split():
            for sign in [word] if word[0] == "=" else word:
                if len(sign) > 1:
                    self.stage.post(self._at, pygame.TEXTINPUT, text=sign.lstrip("="))
                else:
                    self.stage.key(self._at, {"t": pygame.K_TAB, "e": pygame.K_RETURN}[sign])
                self._at += 0.2

    def close_window(self) -> None:
        self.stage.close(self._at + 0.4)

    def starts(self, started: list[str]) -> Callable[[str], Answer]:
        """Notes the child that was added instead of showing its pages."""

        def start(child: str) -> Answer:
            started.append(child)
            return Answer.LEAVE

        return start

    def way(self, child: str, picture: str) -> Any:
        """What the tile with that picture on a child's page shows."""
        return next(way for way in ways(self.stage.glass, self.desk.moves(child)) if way.picture == picture).show()

    def read(self) -> None:
        """Press what is to be pressed when sentences were read."""
        self.keys("tte")
