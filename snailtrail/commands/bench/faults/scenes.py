"""What the program does when the power may be cut: each scene is really played, and each rest of it is judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from snailtrail.commands.bench.faults.made_up import CHILDREN, attempt, kept
from snailtrail.records.attempt import Attempt, digest, to_dict
from snailtrail.records.audit import Audit
from snailtrail.records.backup import back_up, backups, restore
from snailtrail.records.erase import erase, finish
from snailtrail.records.journal import Journal
from snailtrail.records.log import Log
from snailtrail.records.log_check import backup_is_sound, check, repair
from snailtrail.records.log_file import reading
from snailtrail.records.log_schema import APPLICATION_ID, WITNESSED
from snailtrail.records.log_scorings import Scoring
from snailtrail.records.log_tables import MIGRATIONS
from snailtrail.records.old_versions import KEPT, old_versions
from snailtrail.records.places import Places
from snailtrail.records.profile_reader import digest_of
from snailtrail.records.profile_save import Saved, create, edited, open_profile, save, short_digest
from snailtrail.session.interrupted import keep_interrupted

Say = Callable[[str], object]
BEFORE = 6
"""Attempts that are kept before a scene begins that needs some."""
NOON = datetime(2026, 5, 12, 12)
FIRST = (
    "# for Mia, as agreed with her mother\nname: Mia\nsession:\n  break_after_min: 10 # rests well\n"
    + "# a note\n" * 90
)
SAVES = 12
"""More than there are old versions kept, so that some go."""


class Found(NamedTuple):
    """What is wrong in what a power cut left."""

    lost: int
    corrupt: str
    """Empty when all is sound."""


@dataclass(frozen=True)
class Scene:
    """One thing that the program does."""

    name: str
    prepare: Callable[[Places, int], Sequence[str]]
    """Makes what is there before, with a seed; what was promised by then."""
    act: Callable[[Places, int, Say], None]
    """What is recorded; it says each promise as soon as it is given."""
    judge: Callable[[Places, Sequence[str]], Found]
    """Given what is left and all promises, lets the program start and looks."""


def _empty(places: Places, seed: int) -> Sequence[str]:
    return ()


def _some(places: Places, seed: int) -> Sequence[str]:
    return kept(places, BEFORE, seed)


def _older(places: Places, seed: int) -> Sequence[str]:
    """Records as the first release left them, without a second copy in step."""
    promised = _some(places, seed)
    for name in Journal(places).names():
        Journal(places).path(name).unlink()
    to_schema(places, 1)
    return promised


def to_schema(places: Places, number: int) -> None:
    """Make the record file again in the shape of an older release, with the same attempts."""
    import sqlite3

    fresh = places.data / "older.db"
    with sqlite3.connect(fresh) as older:
        older.executescript("".join(MIGRATIONS[:number]))
        older.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        older.execute(f"PRAGMA user_version = {number}")
        if number >= WITNESSED:
            older.execute(f"INSERT INTO checks VALUES ('schema', '{number}')")
        older.commit()
        older.execute("ATTACH ? AS newer", (str(places.attempts),))
        for table in ("sessions", "attempts", "measures", "events", "traces"):
            columns = ", ".join(row[1] for row in older.execute(f"PRAGMA main.table_info({table})"))
            older.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM newer.{table}")
    older.close()
    fresh.replace(places.attempts)


def _keep_attempts(places: Places, seed: int, say: Say) -> None:
    log = Log.open(places)
    for number in range(BEFORE, BEFORE + 8):
        whole = attempt(number, seed, frames=10, month=5 + number // 12)
        say(_kept(log, whole))
        if number % 4 == 0:
            log.keep_scoring(whole.uid, Scoring(2, {"error_mm": 7.5}, {})).result()
    log.close()


def _kept(log: Log, whole: Attempt) -> str:
    from dataclasses import replace

    header = replace(whole, frames=(), events=(), measures={}, reasons={})
    log.spool(header).extend(whole.frames)
    return digest(to_dict(log.keep(whole).result()))


def _judge_attempts(places: Places, promised: Sequence[str]) -> Found:
    log = Log.open(places, alone=True)
    keep_interrupted(places, log, {})
    log.close()
    report = check(places)
    with reading(places.attempts) as connection:
        there = {row[0] for row in connection.execute("SELECT digest FROM attempts")}
    wrong = [*log.notes, *([] if report.sound else report.sentences())]
    return Found(len(set(promised) - there), " ".join(wrong))


def _with_a_profile(places: Places, seed: int) -> Sequence[str]:
    promised = _some(places, seed)
    create(places, "mia", FIRST, who="amy")
    return promised


def _versions() -> list[bytes]:
    """What the profile may say, one version after another."""
    found = [FIRST]
    for number in range(SAVES):
        found.append(edited(found[-1], _change(number)))
    return [text.encode("utf-8") for text in found]


def _change(number: int) -> Mapping[tuple[str, ...], str]:
    return {("name",): f"Mia the {number + 1}{'th' * (number % 3)}"}


def _save_profile(places: Places, seed: int, say: Say) -> None:
    for number in range(SAVES):
        opened = open_profile(places, "mia")
        if isinstance(save(places, opened, _change(number), who="amy"), Saved):
            say(f"version {number + 1}")


def _judge_profile(places: Places, promised: Sequence[str]) -> Found:
    """The old or the new one, old versions that are whole, and the same in what is told of the changes."""
    newest = max((int(word[8:]) for word in promised if word.startswith("version ")), default=0)
    found = _judge_attempts(places, [word for word in promised if not word.startswith("version ")])
    versions = _versions()
    path = places.profiles / "mia.yaml"
    content = path.read_bytes() if path.is_file() else b""
    lost = content not in versions[newest:] or len(old_versions(places, "mia")) < min(newest, KEPT)
    bad = [old.path.name for old in old_versions(places, "mia") if old.path.read_bytes() not in versions]
    told = {entry.change.new for entry in Audit(places).entries() if entry.change is not None}
    untold = newest and not {short_digest(digest_of(version)) for version in versions[1 : newest + 1]} <= told
    wrong = [found.corrupt, *bad, *Audit(places).faults(), *(["a change is not in the audit"] if untold else [])]
    return Found(found.lost + lost, " ".join(filter(None, wrong)))


def _make_copies(places: Places, seed: int, say: Say) -> None:
    for number in range(12):  # more than are kept, so that older ones go
        log = Log.open(places)
        say(_kept(log, attempt(BEFORE + number, seed, frames=4)))
        log.close()
        say(back_up(places, NOON + timedelta(seconds=number)).name)


def _judge_copies(places: Places, promised: Sequence[str]) -> Found:
    found = _judge_attempts(places, [word for word in promised if not word.endswith(".db")])
    made = [word for word in promised if word.endswith(".db")]
    there = backups(places.backups) if places.backups.is_dir() else []
    bad = [path.name for path in there if not backup_is_sound(path, None)]
    lacking = made[-10:] and not set(made[-9:]) <= {path.name for path in there}
    return Found(found.lost + bool(lacking), " ".join([found.corrupt, *bad]).strip())


def _open(places: Places, seed: int, say: Say) -> None:
    Log.open(places).close()


def _damaged(places: Places, seed: int) -> Sequence[str]:
    promised = _some(places, seed)
    content = bytearray(places.attempts.read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    places.attempts.write_bytes(content)
    return promised


def _damaged_lines(places: Places, seed: int) -> Sequence[str]:
    promised = _some(places, seed)
    (name,) = Journal(places).names()
    path = Journal(places).path(name)
    content = bytearray(path.read_bytes())
    content[len(content) // 2 :] = bytes(100)
    path.write_bytes(content)
    return promised


def _mend(places: Places, seed: int, say: Say) -> None:
    repair(places)


def _judge_mended(places: Places, promised: Sequence[str]) -> Found:
    """One copy was damaged before: what is asked is that nothing is lost, and that all is sound once it is mended."""
    Log.open(places, alone=True).close()
    repair(places)
    return _judge_attempts(places, promised)


def _judge_migrated(places: Places, promised: Sequence[str]) -> Found:
    """The safety copy that is made before must be whole, where there is one; the second copy is made only now."""
    found = _judge_mended(places, promised)
    bad = [path.name for path in backups(places.backups) if not backup_is_sound(path, None)]
    return found._replace(corrupt=" ".join([found.corrupt, *bad]).strip())


def _with_a_copy(places: Places, seed: int) -> Sequence[str]:
    _some(places, seed)
    back_up(places, NOON)
    log = Log.open(places)
    for number in range(BEFORE, BEFORE + 3):
        log.keep(attempt(number, seed)).result()
    log.close()
    with reading(places.attempts) as connection:
        return [row[0] for row in connection.execute("SELECT digest FROM attempts")]


def _restore(places: Places, seed: int, say: Say) -> None:
    restore(places, backups(places.backups)[-1])
    Log.open(places).close()


def _with_two(places: Places, seed: int) -> Sequence[str]:
    """Two children, of whom one is to be deleted; promised are the other's attempts, and which are to go."""
    promised = _with_a_profile(places, seed)
    log = Log.open(places)
    theirs = {digest(to_dict(log.attempt(uid))): uid for uid in log.uids(CHILDREN[0])}
    log.close()
    back_up(places, NOON)
    return [word for word in promised if word not in theirs] + [f"uid {uid}" for uid in theirs.values()]


def _delete(places: Places, seed: int, say: Say) -> None:
    if not erase(places, CHILDREN[0], who="amy", day=NOON.date()).left:
        say("erased")


def _judge_deleted(places: Places, promised: Sequence[str]) -> Found:
    """The child is there whole or, once what was begun is finished, not at all; then every byte of it is gone."""
    finish(places)
    uids = {word[4:] for word in promised if word.startswith("uid ")}
    found = _judge_attempts(places, [word for word in promised if word != "erased" and not word.startswith("uid ")])
    log = Log.open(places)
    there = uids & set(log.uids(CHILDREN[0]))
    log.close()
    wrong = [found.corrupt, *Audit(places).faults()]
    if there not in (set(), uids) or (there and "erased" in promised):
        wrong.append(f"{len(there)} of {len(uids)} attempts of the deleted child are there")
    if not there:
        files = [path for path in places.data.rglob("*") if path.is_file() and path != places.reserve]
        wrong += [path.name for path in files if any(uid.encode("ascii") in path.read_bytes() for uid in uids)]
    return Found(found.lost, " ".join(filter(None, wrong)))


SCENES: tuple[Scene, ...] = (
    Scene("first attempts", _empty, _keep_attempts, _judge_attempts),
    Scene("attempts", _some, _keep_attempts, _judge_attempts),
    Scene("profile", _with_a_profile, _save_profile, _judge_profile),
    Scene("safety copies", _some, _make_copies, _judge_copies),
    Scene("migration", _older, _open, _judge_migrated),
    Scene("record file mended", _damaged, _open, _judge_mended),
    Scene("second copy mended", _damaged_lines, _mend, _judge_mended),
    Scene("safety copy restored", _with_a_copy, _restore, _judge_attempts),
    Scene("child deleted", _with_two, _delete, _judge_deleted),
)
"""A new one is added here and nowhere else."""


def scene_of(name: str) -> Scene:
    """By its name; raises StopIteration."""
    return next(scene for scene in SCENES if scene.name == name)


def places_in(folder: Path) -> Places:
    """Where the data of a scene lie."""
    return Places.of(folder / "data")
