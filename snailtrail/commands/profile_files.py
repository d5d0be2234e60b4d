"""A child's profile as the grown-ups' pages change it: setting by setting, with a way back, or as a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from snailtrail.play.discover import AnyGame
from snailtrail.play.words import of_error, said
from snailtrail.records.encodings import guessed
from snailtrail.records.places import Places
from snailtrail.records.problem import refused
from snailtrail.records.profile_reader import Reader
from snailtrail.records.profile_save import (
    Clash,
    OpenProfile,
    Setting,
    Value,
    bring_back,
    keep_mine,
    open_profile,
    save,
    save_text,
    take_theirs,
)
from snailtrail.screens.desk.clash import Clashing

NO_TEXT = said(
    "{file}: this is no text, so nothing of it can be shown or mended here. Bring an earlier version back on the "
    "child's page, or put the right file into the folder of profiles."
)
ANOTHER_ENCODING = said(
    "{file}: saved in another encoding. Look whether all letters are right; the tick then keeps it so that it can "
    "be used."
)
NOTHING_TO_UNDO = said("Nothing was changed since this page was opened.")


class ProfileChanger:
    """Changes one child's settings line by line; remembers each text before, so that it can be brought back."""

    def __init__(self, places: Places, child: str, who: Callable[[], str]):
        self._places = places
        self._child = child
        self._who = who
        self._before: list[str] = []

    def change(self, changes: Mapping[Setting, Value | None]) -> str | Clashing:
        """Write settings into the profile; a sentence when that cannot be done, else empty; or how it clashes."""
        try:
            opened = open_profile(self._places, self._child)
            done = save(self._places, opened, changes, who=self._who())
        except (OSError, ValueError, KeyError) as error:
            return unkept(error)
        if isinstance(done, Clash):
            return _clashing(self._places, done, self._who, lambda _: self._before.append(done.theirs))
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
            return unkept(error)
        self._before.pop()
        return ""


class ProfileFile:
    """One opened profile, in whichever encoding; raises KeyError when there is none, ValueError when it is no text,
    OSError."""

    def __init__(self, places: Places, games: Mapping[str, AnyGame], child: str, who: Callable[[], str]):
        self._places = places
        self._reader = Reader(games)
        self._who = who
        self._opened = open_profile(places, child, anyhow=True)
        self.name = self._opened.path.name
        self.text, self.fault = self._opened.text, ""
        if not self.text and self._opened.digest:
            self.text, self.fault = _as_text(self._opened.path)

    def look(self, text: str) -> Sequence[tuple[int, str]]:
        """Each fault with its line, from 1."""
        return [(problem.line, problem.sentence()) for problem in self._reader.loads(text.encode("utf-8")).problems]

    def usable(self, text: str) -> bool:
        """Whether the program would read this file."""
        return not refused(self._reader.loads(text.encode("utf-8")).problems)

    def keep(self, text: str) -> str | Clashing:
        """Put the text in place; a sentence when the disk refuses; a clash when somebody else changed the file."""
        try:
            done = save_text(self._places, self._opened, text, who=self._who())
        except OSError as error:
            return unkept(error)
        if isinstance(done, Clash):
            return _clashing(self._places, done, self._who, self._go_on)
        self._go_on(done.opened)
        return ""

    def _go_on(self, opened: OpenProfile) -> None:
        self._opened, self.text = opened, opened.text


def _as_text(path: Path) -> tuple[str, str]:
    """The text of a file that is not UTF-8, and a sentence about it; empty ones where it says nothing. ValueError."""
    content = path.read_bytes()
    text = guessed(content)
    if text is None:
        raise ValueError(said(NO_TEXT.template, file=path.name))
    return text, said(ANOTHER_ENCODING.template, file=path.name) if content else ""


def _clashing(places: Places, clash: Clash, who: Callable[[], str], kept: Callable[[OpenProfile], None]) -> Clashing:
    """The clash with its two ways on; `kept` is told what is in force when yours is."""

    def mine() -> str:
        try:
            kept(keep_mine(places, clash, who=who()).opened)
        except (OSError, ValueError) as error:
            return unkept(error)
        return ""

    def theirs() -> str:
        try:
            take_theirs(places, clash)
        except (OSError, ValueError, KeyError) as error:
            return unkept(error)
        return ""

    return Clashing(clash.sentence, clash.mine, clash.theirs, mine, theirs)


def unkept(error: Exception) -> str:
    """What a grown-up is told when a profile could not be written."""
    return said("This cannot be kept: {why}", why=of_error(error))
