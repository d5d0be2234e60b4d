"""What all pages of a visit to the grown-ups' side work with."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from snailtrail.commands.opened import OpenRecords
from snailtrail.play.discover import AnyGame
from snailtrail.play.field import Field
from snailtrail.play.words import ENGLISH, Words
from snailtrail.records.access import Access
from snailtrail.records.config import LoadedConfig
from snailtrail.records.drives import Folders, handy_folders
from snailtrail.records.log import Log
from snailtrail.records.places import Places
from snailtrail.records.profile import Child, ProfileShelf
from snailtrail.session.prescription import Prescription


@dataclass
class Workplace:
    """What all pages of a visit work with."""

    places: Places
    shelf: ProfileShelf
    log: Callable[[], Log]
    """The open records; raises LogError while they cannot be read."""
    prescription: Callable[[Child, AnyGame], Prescription]
    field: Callable[[], Field]
    """What a game has of the window."""
    who: Callable[[], str]
    """The grown-up's own name for the audit; empty where none is asked for."""
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    records: OpenRecords | None = None
    """Who has the records open; None where that is nobody's concern."""
    access: Access | None = None
    """Who may enter the grown-ups' side."""
    checked: dict[str, dict[str, Any]] = dataclasses.field(default_factory=dict)
    """What touch and pointer of each display did when they were tried, by its key."""
    words: Callable[[], Words] = lambda: ENGLISH
    """The language in force."""
    adopt: Callable[[LoadedConfig], None] = lambda settings: None
    """Is told of the settings of this computer when they were changed."""
    folders: Folders = handy_folders
    """Where files are put that come and go."""

    def apart(self) -> AbstractContextManager[None]:
        """Inside, nobody has the records open."""
        return self.records.apart() if self.records is not None else nullcontext()

    def today(self) -> date:
        """The day on this computer's clock."""
        return self.now().astimezone().date()
