"""What a grown-up reads after a child was deleted."""

from __future__ import annotations

from datetime import date

from snailtrail.play.words import said, said_of
from snailtrail.records.days import day as told_day
from snailtrail.records.erase import Erased

ELSEWHERE = (
    said(
        "What this computer cannot delete: prints and exports in other folders, safety copies on sticks or other "
        "disks, the home laptop and other clinic computers, and whatever a cloud folder has copied. Delete the child "
        "there too."
    ),
    said(
        "On a disk the old bytes may stay until they are written over, on most modern disks out of everybody's reach. "
        "Only disk encryption (BitLocker, FileVault, LUKS) makes sure that nobody reads them; Good to know tells what "
        "is known of it here."
    ),
    said(
        "What remains here is one line in tombstones.jsonl, the day and a salted hash of the id: by it a bundle of "
        "this child that comes later is recognised and not taken in."
    ),
)
UNPROVEN = said(
    "Not everything is gone. In these files something of the child still stands; look at them and take them away "
    "yourself, then delete the child once more:"
)


def receipt(erased: Erased, day: date, today: date) -> list[str]:
    """Sentence by sentence: what went, what the search showed, what is elsewhere."""
    lines: list[str] = [
        said_of(
            erased.attempts,
            "{child} was deleted on {day}: {count:,} attempt.",
            "{child} was deleted on {day}: {count:,} attempts.",
            child=erased.child,
            day=told_day(day, today),
        ),
        said(
            "Gone are the rows, both copies of the records, the profile and its old versions, and the list of changes."
        ),
    ]
    if erased.rewritten:
        lines.append(
            said_of(
                len(erased.rewritten),
                "{count:,} safety copy was written anew without the child and looked at.",
                "{count:,} safety copies were written anew without the child and looked at.",
            )
        )
    if erased.second_missed is not None:
        lines.append(
            said(
                "{place}, the second place for safety copies, was not there or could not be written: what lies there "
                "still holds this child. Bring it, take its older copies away, and make a new one with `backup`.",
                place=erased.second_missed,
            )
        )
    if erased.lost:
        lines.append(said("These safety copies were damaged and had to go: {names}.", names=", ".join(erased.lost)))
    if erased.left:
        lines += [UNPROVEN, *(f"  {path}" for path in erased.left)]
    else:
        lines.append(said("A search through every byte of the data folder for id, name and numbers found nothing."))
    if erased.mentions:
        lines.append(
            said("The same name or word stands in files of others. If it means this child, take it out by hand:")
        )
        lines += [f"  {path}" for path in erased.mentions]
    if erased.sealed:
        lines.append(
            said_of(
                len(erased.sealed),
                "{count:,} locked bundle in the inbox cannot be read before an update; it may hold this child's "
                "attempts, which will not be taken in. Take it away if so:",
                "{count:,} locked bundles in the inbox cannot be read before an update; it may hold this child's "
                "attempts, which will not be taken in. Take it away if so:",
            )
        )
        lines += [f"  {path}" for path in erased.sealed]
    return [*lines, *ELSEWHERE]
