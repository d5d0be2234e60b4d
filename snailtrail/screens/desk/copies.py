"""Safety copies: which there are, one more, a second place, everything looked at, put back, and a copy of all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from snailtrail.play.words import Words, joined, said, said_of
from snailtrail.records.drives import Folders
from snailtrail.screens.desk.files import AGAIN, NOTHING, WIDE_MM, looked, looking, pick_folder
from snailtrail.screens.desk.telling import ask, done, tell
from snailtrail.screens.size import scale
from snailtrail.stage.form import Form, Spot, shown
from snailtrail.stage.form_choices import Actions
from snailtrail.stage.form_rows import Heading, Row
from snailtrail.stage.form_rows import Words as Sentences
from snailtrail.stage.form_tiles import Tile, Tiles
from snailtrail.stage.glass import Glass
from snailtrail.stage.panel import Answer
from snailtrail.stage.working import Told

TITLE = said("Safety copies")
MAKE, SECOND, LOOK, EMERGENCY = (
    said("Make one now"),
    said("Second place"),
    said("Look at everything"),
    said("Copy everything to a stick"),
)
BY_ITSELF = said("One is made each day by itself, and looked at before an older one goes.")
RESTORE = said("Put it back")
RESTORE_WORDS = said(
    "The record file of now goes to quarantine, a folder beside it that the program never empties, and this copy takes "
    "its place. What was kept since then is added, so that nothing is lost."
)
ELSEWHERE, MORE = said("From a stick or folder"), said("Show earlier ones")
ELSEWHERE_HINT = said(
    "After a lost disk or on a new computer: plug the stick in, wait a moment, and press the copy that is to come back."
    " Children and their settings come back with it."
)
WHOLE_WORDS = said(
    "Each file is looked at, and a safety copy of what is here is made first. Nothing here is replaced: attempts are "
    "added, children who are not here come back, and a profile that differs becomes an earlier version."
)
NONE_THERE = said("{folder}: no safety copy and no copy of everything lies there. Nothing was changed.")
NOWHERE = said("No second place")
MEND = said("Mend")
SHOWN = 12


@dataclass(frozen=True)
class Copy:
    """One safety copy."""

    path: Path
    made_at: datetime
    """Local time."""
    bytes: int
    looked_at: bool | None
    """Whether it was found whole since the page was opened; None when it was looked at only as it was made."""
    attempts: int | None = None
    """How many it holds; None where they were not counted."""


class Copies(Protocol):
    """What the page needs of the rest; all may raise as the records do."""

    folders: Folders

    def copies(self) -> Sequence[Copy]:
        """The newest first."""

    def has_second(self) -> bool:
        """Whether a second place is chosen."""

    def second(self) -> str:
        """Where else each copy goes, and how that stands, as a sentence."""

    def make(self, told: Told) -> Sequence[str]:
        """Make one now, here and in the second place; what came of it."""

    def also(self, folder: Path | None) -> str:
        """Choose the second place, or none; a sentence when that cannot be kept, else empty."""

    def look(self, told: Told) -> tuple[Sequence[str], bool]:
        """Look at every attempt and every copy; what was found, and whether something is to be mended."""

    def mend(self, told: Told) -> Sequence[str]:
        """Make each copy again from the other."""

    def restore(self, copy: Path, told: Told) -> Sequence[str]:
        """Put a safety copy in the record file's place."""

    def elsewhere(self, folder: Path | None = None) -> Sequence[Copy]:
        """Copies of everything, which are folders, and safety copies, on sticks and in the account's own folders.

        With a folder those in it alone; a copy of everything, or a safety copy itself, is one.
        """

    def bring(self, copy: Path, told: Told) -> Sequence[str]:
        """Put what lies elsewhere to what is here (a folder), or in the record file's place, after a look at it."""

    def emergency(self, folder: Path, told: Told) -> Sequence[str]:
        """Copy the whole data folder, in whatever state it is."""


def copies(glass: Glass, of: Copies) -> Any:
    """Show the page until it is left; LEAVE or CLOSED."""
    most = SHOWN

    def made(spot: Spot | None) -> Form:
        found = of.copies()
        rows: list[Row] = [
            Actions(((MAKE, MAKE, "safe-copy"), (LOOK, LOOK, "magnifier"), (EMERGENCY, EMERGENCY, "books"))),
            Heading(SECOND),
            Sentences(of.second()),
            Actions(((SECOND, said("Choose"), "folder"), *(((NOWHERE, NOWHERE, "close"),) if of.has_second() else ()))),
            Heading(said("The last ones")),
            Sentences(BY_ITSELF if found else said("There is none yet."), quiet=True),
            Tiles([_tile(copy, glass.words) for copy in found[:most]]),
            Actions(((ELSEWHERE, ELSEWHERE, "folder"), *(((MORE, MORE, "plus"),) if len(found) > most else ()))),
        ]
        return Form(glass, TITLE, rows, picture="safe-copy", spot=spot, scale=max(1.0, scale(glass.whole)))

    def answered(answer: Any) -> Any:
        nonlocal most
        if answer == MORE:
            most += SHOWN
            return None
        ways: dict[str, Callable[[], Any]] = {
            MAKE: lambda: done(glass, MAKE, of.make, picture="safe-copy"),
            LOOK: lambda: _look(glass, of),
            EMERGENCY: lambda: _emergency(glass, of),
            SECOND: lambda: _second(glass, of),
            ELSEWHERE: lambda: bring(glass, of),
            NOWHERE: lambda: _kept(glass, of.also(None)),
        }
        ended = _restore(glass, of, answer) if isinstance(answer, Copy) else ways[answer]()
        return ended if ended is Answer.CLOSED else None

    return shown(glass, made, answered)


def _look(glass: Glass, of: Copies) -> Any:
    found: list[bool] = []

    def work(told: Told) -> Sequence[str]:
        sentences, to_mend = of.look(told)
        found.append(to_mend)
        return sentences

    ended = done(glass, LOOK, work, picture="magnifier")
    if ended is Answer.CLOSED or not any(found):
        return ended
    words = said(
        "Record file and second copy can each be made again from what is whole in the other. Damaged files are kept "
        "in the folder quarantine."
    )
    answer = ask(glass, MEND, [words], ((MEND, MEND, "check"),), picture="magnifier")
    return done(glass, MEND, of.mend, may_stop=False, picture="magnifier") if answer == MEND else answer


def _emergency(glass: Glass, of: Copies) -> Any:
    words = said("Every file of the data folder is copied, whatever state it is in. Keep it as safe as this computer.")
    folder = pick_folder(glass, EMERGENCY, of.folders, hint=words)
    if not isinstance(folder, Path):
        return folder
    return done(glass, EMERGENCY, partial(of.emergency, folder), picture="books")


def _second(glass: Glass, of: Copies) -> Any:
    words = said(
        "Each safety copy goes there too, whenever it is there. A stick may be in its drawer most of the time; another "
        "drive may be a part of the same disk, and is lost with it. The children's settings "
        "lie beside it, with their names: keep it as safe as this computer."
    )
    folder = pick_folder(glass, SECOND, of.folders, hint=words)
    return _kept(glass, of.also(folder)) if isinstance(folder, Path) else folder


def _kept(glass: Glass, sentence: str) -> Any:
    return tell(glass, SECOND, [sentence], picture="folder") if sentence else None


def bring(glass: Glass, of: Copies) -> Any:
    """Let a copy that lies elsewhere be chosen and put it back; LEAVE, CLOSED or None."""
    where: Path | None = None

    def made(spot: Spot | None) -> Form:
        found = of.elsewhere(where)
        none = NOTHING if where is None else said(NONE_THERE.template, folder=where)
        rows: list[Row] = [Sentences(ELSEWHERE_HINT, quiet=True), *([] if found else [Sentences(none)])]
        rows.append(Tiles([_elsewhere_tile(copy, glass.words) for copy in found], width_mm=WIDE_MM))
        rows.append(Actions(looking()))
        return Form(glass, ELSEWHERE, rows, picture="folder", spot=spot, scale=max(1.0, scale(glass.whole)))

    def answered(answer: Any) -> Any:
        nonlocal where
        if answer == AGAIN:
            where = None
        wished = looked(glass, answer, said("Where does the copy lie?"))
        if isinstance(wished, Path):
            there = of.elsewhere(wished)
            if [copy.path for copy in there] == [wished]:
                return there[0]
            where, wished = wished, None  # a folder of copies: which of them?
        return wished

    copy = shown(glass, made, answered)
    if not isinstance(copy, Copy):
        return copy
    title = _title(copy, glass.words)
    words = WHOLE_WORDS if copy.path.is_dir() else RESTORE_WORDS
    told = [*([attempts_in(copy.attempts)] if copy.attempts is not None else []), words]
    wished = ask(glass, title, told, ((RESTORE, RESTORE, "again"),), picture="safe-copy")
    if wished != RESTORE:
        return wished
    return done(glass, title, partial(of.bring, copy.path), may_stop=False, picture="safe-copy")


def _restore(glass: Glass, of: Copies, copy: Copy) -> Any:
    title = _title(copy, glass.words)
    answer = ask(glass, title, [RESTORE_WORDS], ((RESTORE, RESTORE, "again"),), picture="safe-copy")
    if answer != RESTORE:
        return answer
    return done(glass, title, partial(of.restore, copy.path), may_stop=False, picture="safe-copy")


def _elsewhere_tile(copy: Copy, words: Words) -> Tile:
    size = said("{size:.1f} MB", size=copy.bytes / 1e6)
    what = said("a copy of everything") if copy.path.is_dir() else said("a safety copy of the records")
    about = said("{what}, {size}", what=what, size=size)
    count = attempts_in(copy.attempts) if copy.attempts is not None else ""
    return Tile(copy, "safe-copy", words.moment(copy.made_at), (joined(" · ", count, about), str(copy.path.parent)))


def _tile(copy: Copy, words: Words) -> Tile:
    looked = {
        None: said("looked at when it was made"),
        True: said("whole"),
        False: said("damaged: choose another one"),
    }[copy.looked_at]
    size = said("{size:.1f} MB", size=copy.bytes / 1e6)
    return Tile(copy, "safe-copy", words.moment(copy.made_at), (said("{size}, {state}", size=size, state=looked),))


def _title(copy: Copy, words: Words) -> str:
    return said("The copy of {day}", day=words.moment(copy.made_at))


def attempts_in(count: int) -> str:
    """How many a copy holds."""
    return said_of(count, "{count:,} attempt", "{count:,} attempts")


def attempts_found(count: int) -> str:
    """How many there are now."""
    return said_of(count, "{count:,} attempt is there now.", "{count:,} attempts are there now.")
