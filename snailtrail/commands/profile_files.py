"""A child's profile as the grown-ups' pages change it: setting by setting, with a way back, or as a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from snailtrail.play.discover import AnyGame
from snailtrail.play.words import said
from snailtrail.records.places import Places
from snailtrail.records.problem import refused
from snailtrail.records.profile_reader import Reader
from snailtrail.records.profile_save import Clash, Setting, Value, bring_back, open_profile, save, save_text

NOTHING_TO_UNDO = said("Nothing was changed since this page was opened.")


class ProfileChanger:
    """Changes one child's settings line by line; remembers each text before, so that it can be brought back."""

    def __init__(self, places: Places, child: str, who: Callable[[], str]):
        self._places = places
        self._child = child
        self._who = who
        self._before: list[str] = []

    def change(self, changes: Mapping[Setting, Value | None]) -> str:
        """Write settings into the profile; a sentence when that cannot be done, else empty."""
        try:
            opened = open_profile(self._places, self._child)
            done = save(self._places, opened, changes, who=self._who())
        except (OSError, ValueError, KeyError) as error:
            return _unkept(error)
        if isinstance(done, Clash):
            return done.sentence
        if done.opened.text != opened.text:
            self._before.append(opened.text)
        return ""

    def undo(self) -> str:
        """Bring back the text before the last change; a sentence when there is none or it cannot be done."""
        if not self._before:
            return NOTHING_TO_UNDO
        try:
            bring_back(self._places, open_profile(self._places, self._child), self._before[-1], who=self._who())
        except (OSError, ValueError, KeyError) as error:
            return _unkept(error)
        self._before.pop()
        return ""


class ProfileFile:
    """One opened profile; raises KeyError when there is none, ValueError when it is no text, OSError."""

    def __init__(self, places: Places, games: Mapping[str, AnyGame], child: str, who: Callable[[], str]):
        self._places = places
        self._reader = Reader(games)
        self._who = who
        self._opened = open_profile(places, child)
        self.name = self._opened.path.name
        self.text = self._opened.text

    def look(self, text: str) -> Sequence[tuple[int, str]]:
        """Each fault with its line, from 1."""
        return [(problem.line, problem.sentence()) for problem in self._reader.loads(text.encode("utf-8")).problems]

    def usable(self, text: str) -> bool:
        """Whether the program would read this file."""
        return not refused(self._reader.loads(text.encode("utf-8")).problems)

    def keep(self, text: str) -> str:
        """Put the text in place; a sentence when the disk refuses, or when the file was changed by somebody else."""
        try:
            done = save_text(self._places, self._opened, text, who=self._who())
        except OSError as error:
            return _unkept(error)
        if isinstance(done, Clash):
            # what is on the disk is taken as seen: a second press keeps this text, and theirs stays an old version
            self._opened = open_profile(self._places, self._opened.child)
            return done.sentence
        self._opened = done.opened
        return ""


def _unkept(error: Exception) -> str:
    return said("This cannot be kept: {why}", why=str(error))
