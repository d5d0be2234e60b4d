"""An entry of the audit as a sentence for a grown-up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from snailtrail.play.words import ENGLISH, Said, Words, joined, said
from snailtrail.records.audit import REMOVED, Change, Entry, Where

_WHERE: dict[Where, Said] = {
    "screen": said("on the screen"),
    "file": said("in the file itself"),
    "import": said("by a file that was brought in"),
    "command": said("by a command"),
    "program": said("by the program"),
}


def sentence(entry: Entry, words: Words = ENGLISH, called: Callable[[str], str] = str) -> Said:
    """`12. 3 May 2026, 09:04, Anna, on the screen: mia: games.trace.highest changed from 3 to 4.`

    `words` has the language of its moment, `called` gives a child's name for its id.
    """
    moment = words.moment(datetime.fromisoformat(entry.at).astimezone())
    change = entry.change
    if change is None:
        return said("{number}. {moment}, emptied when a child was deleted.", number=str(entry.number), moment=moment)
    by = joined(", ", change.who, _WHERE[change.where])
    return said(
        "{number}. {moment}, {by}: {what}", number=str(entry.number), moment=moment, by=by, what=_what(change, called)
    )


def _what(change: Change, called: Callable[[str], str]) -> Said:
    if change.setting == REMOVED:
        return said("a child was deleted; its entries were emptied.")
    setting = f"{called(change.child)}: {change.setting}" if change.child else change.setting
    if change.old is None and change.new is None:
        return joined("", setting, ".")
    if change.old is None:
        return said("{setting} is now {new}.", setting=setting, new=change.new)
    if change.new is None:
        return said("{setting} taken away (it was {old}).", setting=setting, old=change.old)
    return said("{setting} changed from {old} to {new}.", setting=setting, old=change.old, new=change.new)
