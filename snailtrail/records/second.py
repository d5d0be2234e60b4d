"""A second place for safety copies, such as a stick: each copy goes there too, when it is there, and the profiles."""

from __future__ import annotations

from pathlib import Path

from snailtrail.play.words import of_error, said
from snailtrail.records.backup import backups, copied, superfluous
from snailtrail.records.log_check import Lines, Rows, backup_is_sound
from snailtrail.records.log_file import installation
from snailtrail.records.places import Places, private_file, private_folder, replace, sync_folder
from snailtrail.records.second_profiles import bring_profiles


def second_of(places: Places, folder: Path) -> Path:
    """Where in a folder the safety copies of this computer lie: one stick may serve several."""
    return folder / f"snailtrail-{installation(places)[:8]}"


def bring_second(places: Places, folder: Path, rows: Rows = iter, told: Lines = int) -> str:
    """Bring the newest safety copy to the second place as well, and look at it there; a sentence where it is not there.

    The children's profiles, as they are now, come beside it.

    The sentence is no error: a stick is in its drawer most of the time. Empty when the copy is there now. What was
    there before stays until the new one was looked at. `rows` goes through the copy's attempts, `told` hears of the
    bytes copied; what either raises ends it, and nothing is left half done. No trouble with the disk is raised.
    """
    made = backups(places.backups)
    if not made:
        return ""
    try:
        if folder.is_dir():
            _bring(made[-1], second_of(places, folder), rows, told)
            bring_profiles(places, second_of(places, folder))
            return ""
    except OSError as error:
        return said(
            "{folder}, the second place for safety copies, takes nothing ({reason}). The copy in {own} is whole. Make "
            "room there, or choose another on the page Safety copies, under Second place.",
            folder=folder,
            reason=error.strerror or of_error(error),
            own=places.backups,
        )
    return said(
        "{folder}, the second place for safety copies, is not there now. The newest copy goes there as soon as it "
        "is there again.",
        folder=folder,
    )


def offer(places: Places, folder: Path | None) -> str:
    """What a grown-up should know where there is no second place, or one that has nothing yet; else empty."""
    if folder is None:
        return said(
            "All safety copies lie on the same disk as the records. Choose another place too, such as a stick, on the "
            "page Safety copies, under Second place."
        )
    try:
        if not folder.is_dir() or backups(second_of(places, folder)):
            return ""
    except OSError:
        return ""
    return said(
        "{folder}: no safety copy lies there yet. The next one does; on the page Safety copies one is made now.",
        folder=folder,
    )


def _bring(copy: Path, target: Path, rows: Rows, told: Lines) -> None:
    kept = target / copy.name
    if kept.is_file() and kept.stat().st_size == copy.stat().st_size:
        return
    private_folder(target)
    fresh = target / ".new.db"
    fresh.unlink(missing_ok=True)
    private_file(fresh)
    try:
        copied(copy, fresh, told)
        if not backup_is_sound(fresh, None, rows):
            raise OSError(said("the copy differs from what was copied"))
        replace(fresh, kept)
    finally:
        fresh.unlink(missing_ok=True)
    sync_folder(target)
    for path in superfluous(backups(target)):
        path.unlink(missing_ok=True)
