"""What leaves this computer with a child: export, invitation, practice for the clinic; archive and delete."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from snailtrail.play.words import said
from snailtrail.records.access import Access
from snailtrail.records.drives import Folders
from snailtrail.screens.desk.files import pick_folder
from snailtrail.screens.desk.gate import Gate
from snailtrail.screens.desk.telling import ask, done, tell
from snailtrail.screens.size import scale
from snailtrail.stage.form_choices import Entry
from snailtrail.stage.form_rows import Row, Words
from snailtrail.stage.glass import Glass
from snailtrail.stage.panel import Answer
from snailtrail.stage.working import Told
from snailtrail.stage.writing import written

EXPORT, INVITE, PACK = said("Export"), said("Invitation for home"), said("Take the practice to the clinic")
ARCHIVE, UNARCHIVE, DELETE = said("Archive"), said("Back from the archive"), said("Delete")
CLINIC = said("Name of the clinic")
CLINIC_NOTE = said("Told at home when an invitation is taken in there. It may stay empty")
LOCKED, WHERE_TO = said("a locked file for a stick"), said("Where to? A stick can be taken along.")
BEFORE = said(
    "This takes {child} away for good: attempts, profile and its old versions, safety copies, list of changes. "
    "Nobody can bring it back."
)
FIRST = said("To keep a copy, export first. To take {child} off the children's screen alone, archive instead.")
TYPED = said("Type {id} to delete {child}")
OTHER = said("That was not {id}. Nothing was deleted.")


@dataclass(frozen=True)
class Way:
    """One of the things that can be done: picture, title and a quiet line for its tile, and what shows it."""

    picture: str
    title: str
    line: str
    show: Callable[[], Any]


class Leaving(Protocol):
    """Whose it is that is written into a folder."""

    name: str
    folders: Folders


class Moves(Protocol):
    """What the pages need of the rest, for one child."""

    id: str
    name: str
    archived: bool
    by_clinic: bool
    """Whether a clinic invited this child here, so that practice can be taken there."""
    invited_by: str
    """The clinic's name; empty where it gave none."""
    clinic: str
    """The name of this clinic, for those whom it invites."""
    access: Access | None
    folders: Folders

    def name_clinic(self, name: str) -> str:
        """Keep this clinic's name for this invitation and the next ones; a sentence when that cannot be done."""

    def archive(self, on: bool) -> str:
        """Put it into the archive or take it out; a sentence when that cannot be done, else empty."""

    def export(self, folder: Path, told: Told) -> Sequence[str]:
        """Write everything into a folder of its own inside; what to say of it. Raises as the records do."""

    def invite(self, folder: Path, told: Told) -> Sequence[str]:
        """Write an invitation for the home."""

    def pack(self, folder: Path, told: Told) -> Sequence[str]:
        """Write all attempts into a file for the clinic."""

    def delete(self, told: Told) -> Sequence[str]:
        """Delete the child for good; the receipt."""


def ways(glass: Glass, of: Moves) -> list[Way]:
    """All that can be done with this child."""
    locked = said("a locked file for {clinic}", clinic=of.invited_by) if of.invited_by else LOCKED
    # at home nobody is invited on: what is played there belongs to the clinic that did
    home = (
        Way("gift", PACK, locked, partial(into, glass, of, PACK, of.pack))
        if of.by_clinic
        else Way("home", INVITE, said("settings and a key, in one file"), partial(invite, glass, of))
    )
    archive = UNARCHIVE if of.archived else ARCHIVE
    kept = said("shown to the children again") if of.archived else said("away from the children's screen, all is kept")
    return [
        home,
        Way("chart", EXPORT, said("tables of all attempts, for any program"), partial(export, glass, of)),
        Way("folder", archive, kept, partial(_archive, glass, of)),
        Way("bin", DELETE, said("for good"), partial(delete, glass, of)),
    ]


def invite(glass: Glass, of: Moves) -> Answer:
    """Let the clinic say its name and a folder be chosen, and write the invitation there; LEAVE or CLOSED."""
    title = said("{child}: {section}", child=of.name, section=INVITE)
    told = ""

    def named() -> Sequence[Row]:
        return [*([Words(told)] if told else []), Entry(CLINIC, CLINIC, of.clinic, note=CLINIC_NOTE)]

    while True:
        folder = pick_folder(glass, title, of.folders, hint=WHERE_TO, more=named)
        if folder != CLINIC:
            break
        name = written(glass, CLINIC, of.clinic, scale=max(1.0, scale(glass.whole)), keeps=True)
        if name is Answer.CLOSED:
            return Answer.CLOSED
        told = of.name_clinic(name) if isinstance(name, str) else told
    return _into(glass, title, folder, of.invite)


def export(glass: Glass, of: Moves) -> Answer:
    """Let a folder be chosen and write everything there; LEAVE or CLOSED."""
    return into(glass, of, EXPORT, of.export)


def delete(glass: Glass, of: Moves) -> Answer:
    """Delete a child after three questions: export first, its id typed, a PIN where there is one; LEAVE or CLOSED."""
    title = said("Delete {child}", child=of.name)
    answer = _before(glass, of, title)
    while answer is EXPORT:
        if export(glass, of) is Answer.CLOSED:
            return Answer.CLOSED
        answer = _before(glass, of, title)
    if answer is not DELETE:
        return Answer.CLOSED if answer is Answer.CLOSED else Answer.LEAVE
    question = said(TYPED.template, id=of.id, child=of.name)
    text = written(glass, question, "", scale=max(1.0, scale(glass.whole)))
    if not isinstance(text, str):
        return Answer.CLOSED if text is Answer.CLOSED else Answer.LEAVE
    if text.strip() != of.id:
        return tell(glass, title, [said(OTHER.template, id=of.id)], picture="bin")
    refused = Gate(of.access, glass.now).confirm(glass) if of.access is not None else None
    if refused is not None:
        return refused
    return done(glass, title, of.delete, may_stop=False, picture="bin")


def _before(glass: Glass, of: Moves, title: str) -> Any:
    sentences = [said(BEFORE.template, child=of.name), said(FIRST.template, child=of.name)]
    actions = ((EXPORT, said("Export first"), "chart"), (DELETE, said("Delete for good"), "bin"))
    return ask(glass, title, sentences, actions, picture="bin")


def _archive(glass: Glass, of: Moves) -> Answer:
    sentence = of.archive(not of.archived)
    return tell(glass, ARCHIVE, [sentence], picture="folder") if sentence else Answer.LEAVE


def into(glass: Glass, of: Leaving, title: str, work: Callable[[Path, Told], Sequence[str]]) -> Answer:
    """Let a folder be chosen, do the work there and tell what came of it; LEAVE or CLOSED."""
    title = said("{child}: {section}", child=of.name, section=title)
    return _into(glass, title, pick_folder(glass, title, of.folders, hint=WHERE_TO), work)


def _into(glass: Glass, title: str, folder: Any, work: Callable[[Path, Told], Sequence[str]]) -> Answer:
    if not isinstance(folder, Path):
        return Answer.CLOSED if folder is Answer.CLOSED else Answer.LEAVE
    return done(glass, title, partial(work, folder))
