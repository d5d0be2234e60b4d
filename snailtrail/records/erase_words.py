"""What a grown-up reads after a child was deleted."""

from __future__ import annotations

from datetime import date

from snailtrail.records.days import day as told_day
from snailtrail.records.erase import Erased

ELSEWHERE = (
    "What this computer cannot delete: prints and exports in other folders, safety copies on sticks or other disks, "
    "the home laptop and other clinic computers, and whatever a cloud folder has copied. Delete the child there too.",
    "On a disk the old bytes may stay until they are written over, on most modern disks out of everybody's reach. "
    "Only disk encryption (BitLocker, FileVault, LUKS) makes sure that nobody reads them: keep it switched on.",
    "What remains here is one line in tombstones.jsonl, the day and a salted hash of the id: by it a bundle of this "
    "child that comes later is recognised and not taken in.",
)
UNPROVEN = (
    "Not everything is gone. In these files something of the child still stands; look at them and take them away "
    "yourself, then delete the child once more:"
)


def receipt(erased: Erased, day: date, today: date) -> list[str]:
    """Sentence by sentence: what went, what the search showed, what is elsewhere."""
    said = [f"{erased.child} was deleted on {told_day(day, today)}: {_count(erased.attempts, 'attempt')}."]
    said.append(
        "Gone are the rows, both copies of the records, the profile and its old versions, and the list of changes."
    )
    if erased.rewritten:
        were = "was" if len(erased.rewritten) == 1 else "were"
        copies = _count(len(erased.rewritten), "safety copy")
        said.append(f"{copies} {were} written anew without the child and looked at.")
    if erased.second_missed is not None:
        said.append(
            f"{erased.second_missed}, the second place for safety copies, was not there or could not be written: what "
            "lies there still holds this child. Bring it, take its older copies away, and make a new one with `backup`."
        )
    if erased.lost:
        said.append(f"These safety copies were damaged and had to go: {', '.join(erased.lost)}.")
    if erased.left:
        said += [UNPROVEN, *(f"  {path}" for path in erased.left)]
    else:
        said.append("A search through every byte of the data folder for id, name and numbers found nothing.")
    if erased.mentions:
        said.append("The same name or word stands in files of others. If it means this child, take it out by hand:")
        said += [f"  {path}" for path in erased.mentions]
    if erased.sealed:
        said.append(
            f"{_count(len(erased.sealed), 'locked bundle')} in the inbox cannot be read before an update; it may "
            "hold this child's attempts, which will not be taken in. Take it away if so:"
        )
        said += [f"  {path}" for path in erased.sealed]
    return [*said, *ELSEWHERE]


def _count(number: int, word: str) -> str:
    plural = f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"
    return f"{number:,} {word if number == 1 else plural}"
