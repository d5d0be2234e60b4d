"""Children come to this computer, leave it, and carry their practice between clinic and home: what the pages do."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from snailtrail.commands.profile_files import ProfileChanger
from snailtrail.commands.workplace import Workplace
from snailtrail.play.discover import AnyGame
from snailtrail.play.words import beside_english, ended, of_error, said, sentence_of
from snailtrail.records import homes, invitation
from snailtrail.records.config import keep_settings, load_config
from snailtrail.records.drives import FoundFile, Handy, found_files
from snailtrail.records.erase import Step, erase
from snailtrail.records.erase_words import receipt
from snailtrail.records.export import export
from snailtrail.records.keys import KeyFault, clinic_key
from snailtrail.records.profile_save import Setting, Value, create, edited, open_profile, without_comments
from snailtrail.records.refusals import RefusedError
from snailtrail.screens.desk.adding import Brought, Example, Invited, NewChild
from snailtrail.stage.working import Told

FRESH_TRIES = 200
READS_FROM_YEARS = 6
"""A child of fewer years begins with what needs no reading, as the examples do."""


class LocalAdding:
    """How children come, and what is brought along."""

    def __init__(
        self,
        workplace: Workplace,
        pictures: Sequence[str],
        games: Mapping[str, AnyGame],
        draw: Callable[[], str] | None = None,
    ):
        """`draw` gives four signs of a new id."""
        self._work = workplace
        self._games = games
        self._draw = draw or (lambda: secrets.token_hex(2))
        self.pictures = pictures
        self.year = workplace.now().year
        self.examples: Sequence[Example] = [
            Example(child.id, of.name, of.picture, _about(of.born, self.year), of.born, of.hand, of.device)
            for child in workplace.shelf.examples()
            for of in (child.profile,)
        ]

    def add(self, child: NewChild) -> str:
        """See Adding."""
        places = self._work.places
        # what an example's comments say ("left-handed", "at his age") is true of nobody else
        before = without_comments(open_profile(places, child.after).text) if child.after else ""
        usual: dict[Setting, Value | None] = {
            ("name",): child.name,
            ("picture",): child.picture,
            ("born",): None if child.born is None else str(child.born),
            ("hand",): child.hand,
            ("device",): child.device,
        }
        if not before and child.born is not None and self.year - child.born < READS_FROM_YEARS:
            usual |= _without_reading(self._games)
        text = edited(before, usual)
        places.prepare()
        for _ in range(FRESH_TRIES):
            fresh = f"kid-{self._draw()}"
            if fresh in self._work.log().children():
                continue
            with suppress(FileExistsError):
                create(places, fresh, text, who=self._work.who())
                return fresh
        raise ValueError(said("no free id was found"))

    def brought(self, endings: Sequence[str], folder: Path | None = None) -> Sequence[FoundFile]:
        """See Adding."""
        names = {child.id: child.profile.name for child in self._work.shelf.children()}
        folders = self._work.folders() if folder is None else [Handy(folder, removable=False)]
        return [replace(one, child=_whose(one.path, names)) for one in found_files(folders, endings)]

    def waiting(self) -> Sequence[FoundFile]:
        """See Adding."""
        found = [(path, path.stat()) for path in homes.waiting(self._work.places)]
        return [FoundFile(path, datetime.fromtimestamp(about.st_mtime), about.st_size) for path, about in found]

    def invitation(self, file: Path) -> Brought:
        """See Adding."""
        with _refused(file):
            row = homes.sheet(file)
            if row is None or row["kind"] != invitation.KIND:
                raise RefusedError(said("this is no invitation. Nothing was changed"))
            return self._accepted(row)

    def take(self, file: Path, told: Told) -> Brought:
        """See Adding."""
        with _refused(file):
            return self._take(file, told)

    def _take(self, file: Path, told: Told) -> Brought:
        places, log = self._work.places, self._work.log()
        row = homes.sheet(file)
        if row is not None and row["kind"] == invitation.KIND:
            return self._accepted(row)
        if row is not None:
            return Brought([sentence_of(homes.take_back(places, log, row, self._work.today(), self._called))])
        taken = homes.take_in(places, log, file, _pieces(told, 3 * file.stat().st_size), words=self._work.words())
        twice_of = taken.child if taken.conflicts else ""
        came, *others = taken.sentences
        first = ended(said("{child}: {section}", child=self._called(taken.child), section=came))
        sentences = [first, *(sentence_of(one) for one in others)]
        if file.parent != places.inbox:
            return Brought([*sentences, _handed(taken, file.parent)], twice_of)
        file.unlink(missing_ok=True)
        where = next((handy.folder for handy in self._work.folders()), None)
        return Brought([*sentences, *([_handed(taken, where)] if where is not None else [])], twice_of)

    def _accepted(self, row: Mapping[str, Any]) -> Brought:
        accepted = homes.accept(self._work.places, row, who=self._work.who())
        profile = self._work.shelf.child(accepted.child).profile
        return Brought([sentence_of(accepted.sentence)], invited=Invited(accepted.child, profile.name, profile.picture))

    def _called(self, child: str) -> str:
        """The name that the profile of here gives for an id; the id itself where there is none."""
        try:
            return self._work.shelf.child(child).profile.name
        except KeyError:
            return child


@contextmanager
def _refused(file: Path) -> Iterator[None]:
    """Inside, what is refused is told with the file's name, as a sentence of its own."""
    try:
        yield
    except RefusedError as refused:
        why = refused.args[0]
        raise RefusedError(said("{file}: {why}.", file=file.name, why=why), refused.detail) from refused


class ChildMoves:
    """What leaves this computer with one child, read anew each time."""

    def __init__(self, workplace: Workplace, child: str, games: Mapping[str, AnyGame]):
        """Raises KeyError when the child is gone."""
        self._work = workplace
        self._child = workplace.shelf.child(child)
        self._games = games
        self.id = child
        self.name = self._child.profile.name
        self.archived = self._child.profile.archived
        self.access = workplace.access
        self.folders = workplace.folders
        self.clinic, self.invited_by = load_config(workplace.places).config.clinic, ""
        try:
            key = clinic_key(workplace.places, child)
            self.by_clinic = key is not None
            self.invited_by = invitation.shown_name(key.clinic) if key is not None else ""
        except (KeyFault, OSError):
            self.by_clinic = True  # a press tells what is wrong with the key

    def name_clinic(self, name: str) -> str:
        """See Moves."""
        name = invitation.shown_name(name)
        try:
            keep_settings(self._work.places, {("clinic",): name or None})
        except (OSError, ValueError) as error:
            return said("This cannot be kept: {reason}", reason=of_error(error))
        self.clinic = name
        return ""

    def archive(self, on: bool) -> str:
        """See Moves."""
        changer = ProfileChanger(self._work.places, self.id, self._work.who)
        told = changer.change({("archived",): "yes" if on else None})
        return told if isinstance(told, str) else told.sentence

    def export(self, folder: Path, told: Told) -> Sequence[str]:
        """See Moves."""
        log, target = self._work.log(), folder / f"{self.id}-{self._work.today()}"
        words = self._work.words()
        export(log, self.id, target, "csv", lambda done, of: told(done / of / 2), self._games, words)
        export(log, self.id, target, "jsonl", lambda done, of: told(0.5 + done / of / 2), self._games, words)
        return [
            said(
                "{folder}: tables of {count} attempts, and README.txt that tells what each column means.",
                folder=target,
                count=len(log.uids(self.id)),
            ),
            said("Whoever has them can read them: keep them as you keep other papers about the child."),
        ]

    def invite(self, folder: Path, told: Told) -> Sequence[str]:
        """See Moves."""
        if self._child.from_last_good:
            raise RefusedError(said("Mend the profile first."))
        file = homes.invite(self._work.places, self.id, self._child.path.read_bytes(), folder, self.clinic)
        return [
            said("{file}: give it to the parents, on a stick or by hand.", file=file),
            said(
                "It holds the settings of {child} and a key. On the home laptop: add a child, from an invitation.",
                child=self.name,
            ),
        ]

    def pack(self, folder: Path, told: Told) -> Sequence[str]:
        """See Moves."""
        log = self._work.log()
        packed = homes.pack(self._work.places, log, self.id, folder, _pieces(told, len(log.uids(self.id))))
        return [
            said("{file}: {count} attempts, locked for the clinic alone.", file=packed.file, count=packed.attempts),
            said("All of them stay on this computer too."),
        ]

    def delete(self, told: Told) -> Sequence[str]:
        """See Moves."""
        places, today = self._work.places, self._work.today()

        def steps(all_steps: list[Step]) -> Iterator[Step]:
            for number, step in enumerate(all_steps):
                told(number / len(all_steps))
                yield step

        with self._work.apart():
            erased = erase(places, self.id, who=self._work.who(), day=today, where="screen", steps=steps)
        sentences = [line.strip() if line[0] == " " else line for line in receipt(erased, today, today)]
        return [*sentences, self._beside(sentences, today)]

    def _beside(self, sentences: Sequence[str], today: date) -> str:
        """Write the receipt outside of the records, where nothing of the child may stay; a sentence on where it is."""
        own = [handy.folder for handy in self._work.folders() if not handy.removable]
        folder = own[0] if own else self._work.places.data.parent
        file = _free(folder, f"snailtrail-deleted-{today}")
        try:
            file.write_text(beside_english(self._work.words(), sentences) + "\n", encoding="utf-8")
        except OSError as error:
            return said(
                "This receipt could not be written ({why}). Write down what you need of it.", why=of_error(error)
            )
        return said("This receipt lies in {file}.", file=file)


def _without_reading(games: Mapping[str, AnyGame]) -> dict[Setting, Value]:
    """What each game begins with where a child does not read yet: written into the profile, for all to see."""
    return {
        ("games", name, "choices", choice.name): choice.unread
        for name, game in games.items()
        for choice in game.choices
        if choice.unread
    }


def _whose(file: Path, names: Mapping[str, str]) -> str:
    """The name of the child whose id a file's name begins with; empty where it is nobody's of here."""
    ids = [one for one in names if f"{file.stem}-".startswith(f"{one}-")]
    return names[max(ids, key=len)] if ids else ""


def _about(born: int | None, year: int) -> str:
    return said("{years} years old", years=year - born) if born is not None else ""


def _handed(taken: homes.Taken, folder: Path) -> str:
    """The receipt for the home, beside what was brought."""
    try:
        file = homes.hand_receipt(taken, folder)
    except OSError:
        return said("The receipt for the home could not be written there. Nothing else is missing.")
    return said("{file}: the receipt, for the home laptop.", file=file)


def _pieces(told: Told, whole: int) -> Callable[[int], None]:
    """For what tells of pieces as it goes."""
    read = 0

    def more(size: int) -> None:
        nonlocal read
        read += size
        told(read / max(1, whole))

    return more


def _free(folder: Path, stem: str) -> Path:
    number, file = 1, folder / f"{stem}.txt"
    while file.exists():
        number += 1
        file = folder / f"{stem}-{number}.txt"
    return file
