"""What is brought and refused, copies that failed and records that were mended are told in words of the translators."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from snailtrail.commands.bench.faults.forging import locked, unlocked
from snailtrail.records import homes
from snailtrail.records.backup import back_up, emergency_copy, restore
from snailtrail.records.bundle_line import read_row
from snailtrail.records.journal import line_of
from snailtrail.records.keys import clinic_file, clinic_of_file, home_file
from snailtrail.records.log import Log
from snailtrail.records.places import Places
from snailtrail.records.tombstones import bury
from snailtrail.screens.desk.telling import outcome
from tests.one_sign import Wall, plain_words, sentences_of, templates
from tests.records.home_and_clinic import PROFILE, TODAY, Make, invited, packed, played
from tests.records.logs import opened


class Brought:
    """A clinic, a home that was invited and has played once, and its bundle; `hear` keeps what a page tells."""

    def __init__(self, wall: Wall, attempt: Make, folder: Path):
        self.wall, self.folder = wall, folder
        self.clinic = Places.of(folder / "clinic")
        self.home = invited(self.clinic, folder / "home")
        played(self.home, attempt, [1])
        self.bundle = packed(self.home, folder / "mia.snail")
        self.sentences: list[str] = []

    def hear(self, work: Callable[[], Sequence[str]]) -> None:
        """Do what a page does, and keep what it tells of it, also where it is refused."""
        self.sentences += outcome(self.wall.stage.glass, "", lambda told: work())

    def take(self, file: Path, at: Places | None = None) -> None:
        """Take a bundle in."""
        with opened(at or self.clinic) as log:
            self.hear(lambda: homes.take_in(at or self.clinic, log, file, today=TODAY).sentences)

    def made(self, name: str, content: bytes) -> Path:
        """A file of this content."""
        (self.folder / name).write_bytes(content)
        return self.folder / name


@pytest.fixture
def brought(unseen: None, monkeypatch: pytest.MonkeyPatch, attempt: Make, tmp_path: Path) -> Brought:
    return Brought(Wall(monkeypatch), attempt, tmp_path)


def assert_told(brought: Brought, all_of_them: set[str], strange: Iterable[str] = ()) -> None:
    """Each of these was told on a page, and of what was told no word is in plain letters but names and paths."""
    assert {text for sentence in brought.sentences for text in templates(sentence)} >= all_of_them
    own = {*plain_words(str(brought.folder)), *strange, "mia", "bob"}
    own |= {word for path in brought.folder.rglob("*") for word in plain_words(path.name)}
    assert brought.wall.words(brought.sentences) - own == set()


def test_no_word_about_a_bundle_is_unknown_to_the_translators(
    brought: Brought, monkeypatch: pytest.MonkeyPatch
) -> None:
    clinic, home, whole = brought.clinic, brought.home, brought.bundle.read_bytes()
    brought.take(brought.bundle)
    brought.take(brought.bundle)
    brought.take(brought.folder / "none.snail")
    brought.take(brought.made("other.snail", b"child,game\r\n"))
    brought.take(brought.made("cut.snail", whole[:-300]))
    for name, header in (("newer", {"format": 2, "made_by": "2.3"}), ("strange", {"format": 2, "made_by": 7})):
        head, *rest = unlocked(clinic, brought.bundle)
        newer = line_of({**read_row(head).row, **header})
        brought.take(locked(clinic, brought.folder / f"{name}.snail", [newer, *rest]))
    other = Places.of(brought.folder / "other")
    brought.take(brought.bundle, other)
    brought.take(brought.made("unnamed.snail", whole.partition(b"\n")[2]), other)  # it has no key to read with
    homes.invite(other, "mia", PROFILE, brought.folder)
    brought.take(brought.folder / "unnamed.snail", other)
    with monkeypatch.context() as smaller:
        smaller.setattr("snailtrail.records.homes.MOST_BYTES", 64)
        brought.take(brought.bundle)
    home_file(clinic, "mia").unlink()
    homes.invite(clinic, "mia", PROFILE, brought.folder)
    brought.take(brought.bundle)
    bury(clinic, "mia", date(2026, 5, 3))
    home_file(clinic, "mia").unlink()
    brought.take(brought.bundle)
    clinic_file(clinic).write_text("nonsense")
    brought.take(brought.bundle)
    with opened(home) as log:
        brought.hear(lambda: [str(homes.pack(home, log, "bob", brought.folder))])
        clinic_of_file(home, "bob").write_bytes(clinic_of_file(home, "mia").read_bytes())
        brought.hear(lambda: [str(homes.pack(home, log, "bob", brought.folder))])
        with monkeypatch.context() as smaller:
            smaller.setattr("snailtrail.records.bundle.MOST_BYTES", 64)
            brought.hear(lambda: [str(homes.pack(home, log, "mia", brought.folder))])
        clinic_of_file(home, "mia").write_text("nonsense")
        brought.hear(lambda: [str(homes.pack(home, log, "mia", brought.folder))])
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "pyrage", None)
        brought.hear(lambda: [str(homes.invite(Places.of(brought.folder / "third"), "mia", PROFILE, brought.folder))])
    unmet = {
        "damaged on the way; ask for a fresh copy. Nothing was changed",
        "the record file is damaged. Mend it with `{command}`, then pack again",
        "the file could not be locked",
    }
    assert_told(brought, sentences_of("refusals", "bundle", "keys") - unmet)


def test_no_word_about_an_invitation_or_a_receipt_is_unknown_to_the_translators(brought: Brought) -> None:
    clinic, home, folder = brought.clinic, brought.home, brought.folder

    def bring(row: Mapping[str, Any] | None) -> None:
        assert row is not None
        brought.hear(lambda: [homes.accept(home, row, today=TODAY).sentence])

    def invited_anew(places: Places, profile: bytes = PROFILE) -> Mapping[str, Any] | None:
        return homes.sheet(homes.invite(places, "mia", profile, folder))

    def take_back(log: Log, row: Mapping[str, Any]) -> list[str]:
        return [homes.take_back(home, log, row, TODAY)]

    first, second = invited_anew(clinic), invited_anew(clinic, b"name: Mia\nhand: left\n")
    for row in (first, second, second, first, {**(first or {}), "format": 2}, {**(first or {}), "child": 3}):
        bring(row)
    bring(invited_anew(Places.of(folder / "other"), b"name: Mia\nhand: left\n"))
    (home.profiles / "mia.yaml").unlink()
    bring(homes.sheet(homes.invite(clinic, "mia", PROFILE, folder, "Река")))
    with opened(clinic) as log:
        receipt = json.loads(
            homes.take_in(clinic, log, packed(home, folder / "again.snail"), today=TODAY).receipt_sheet
        )
    for row in (receipt, {**receipt, "attempts": 7}):
        with opened(home) as log:
            brought.hear(partial(take_back, log, row))
    brought.hear(lambda: [str(invited_anew(clinic, b"\xff"))])
    brought.hear(lambda: [str(homes.sheet(brought.made("torn.snailinvite", b'{"kind": "snailtrail invitation"')))])
    bury(clinic, "mia", date(2026, 5, 3))
    brought.hear(lambda: [str(invited_anew(clinic))])
    assert_told(brought, sentences_of("invitation"), ["Mia"])


def test_no_word_about_copies_and_records_is_unknown_to_the_translators(brought: Brought) -> None:
    places, folder = brought.home, brought.folder
    copy = back_up(places, datetime(2026, 5, 20, 12))
    whole = places.attempts.read_bytes()

    def damage(path: Path) -> None:
        path.write_bytes(path.read_bytes().replace(b"wave", b"xxxx").replace(b"arc", b"xxx"))

    def put_back() -> list[str]:
        restore(places, copy)
        return ["It is there."]

    def copied(before: Callable[[Path], object]) -> list[str]:
        def going(paths: list[Path]) -> Iterator[Path]:
            for path in paths:
                before(path)
                yield path

        return emergency_copy(places, folder, going)[1]

    brought.hear(lambda: [str(emergency_copy(places, places.data / "inside"))])
    damage(copy)
    brought.hear(put_back)
    damage(places.attempts)
    brought.hear(lambda: [str(back_up(places, datetime(2026, 5, 21, 12)))])
    places.attempts.write_bytes(b"damaged" * 1000)
    for _ in range(2):
        with opened(places) as log:
            pass
        brought.sentences += log.notes
        places.attempts.unlink()
    places.attempts.write_bytes(whole)
    (lines,) = places.log.glob("*.jsonl")
    lines.write_bytes(b"damaged" * 100 + b"\n")
    with opened(places) as log:
        pass
    brought.sentences += log.notes
    brought.hear(lambda: copied(lambda path: path.unlink() if path.name.endswith(".jsonl") else None))
    unmet = {"{file}: the copy differs; copy it once more."}
    assert_told(brought, sentences_of("log_mend", "backup") - unmet, {"inside", *plain_words(lines.name)})
