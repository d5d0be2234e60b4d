"""The settings of this computer as the grown-ups' page changes them: in the owner's file, line by line."""

from __future__ import annotations

from collections.abc import Sequence

from snailtrail.commands.prescribing import manner
from snailtrail.commands.profile_files import NOTHING_TO_UNDO
from snailtrail.commands.workplace import Workplace
from snailtrail.play.words import of_error, said
from snailtrail.records.config import Config, keep_settings, load_config, own_text
from snailtrail.records.yaml_edit import written
from snailtrail.screens.desk.settings import Changes
from snailtrail.stage.manner import Manner


class LocalHouse:
    """What holds for all children of this computer."""

    def __init__(self, workplace: Workplace):
        self._work = workplace
        self._places = workplace.places
        self._loaded = load_config(workplace.places)
        self._before: list[Changes] = []
        """What takes each change of this visit back, the last one last."""

    def config(self) -> Config:
        """See House."""
        return self._loaded.config

    def manner(self) -> Manner:
        """See House."""
        return manner(self._loaded.config, words=self._work.words())

    def problems(self) -> Sequence[str]:
        """See House."""
        return self._loaded.problems

    def change(self, changes: Changes) -> str:
        """See House."""
        try:
            text = own_text(self._places)
            before = {setting: written(text, setting) for setting in changes}
            keep_settings(self._places, changes)
        except (OSError, ValueError) as error:
            return said("This cannot be kept: {reason}", reason=of_error(error))
        if text != own_text(self._places):
            self._before.append(before)
        self._read_again()
        return ""

    def undo(self) -> str:
        """See House."""
        if not self._before:
            return NOTHING_TO_UNDO
        try:
            keep_settings(self._places, self._before[-1])
        except (OSError, ValueError) as error:
            return said("This cannot be kept: {reason}", reason=of_error(error))
        self._before.pop()
        self._read_again()
        return ""

    def _read_again(self) -> None:
        self._loaded = load_config(self._places)
        self._work.adopt(self._loaded)
