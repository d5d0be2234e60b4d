"""An entry of the audit as a sentence for a grown-up."""

from __future__ import annotations

from datetime import datetime

from snailtrail.records.audit import REMOVED, Entry, Where

_WHERE: dict[Where, str] = {
    "screen": "on the screen",
    "file": "in the file itself",
    "import": "by an invitation that was taken in",
    "command": "by a command",
    "program": "by the program",
}


def sentence(entry: Entry) -> str:
    """`12. 3 May 2026 9:04, Anna, on the screen: highest of mia (games.trace) changed from 3 to 4.`"""
    moment = datetime.fromisoformat(entry.at).astimezone()
    begin = f"{entry.number}. {moment.day} {moment:%B %Y} {moment.hour}:{moment:%M}"
    change = entry.change
    if change is None:
        return f"{begin}, emptied when a child was deleted."
    by = f", {change.who}" if change.who else ""
    begin = f"{begin}{by}, {_WHERE[change.where]}:"
    if change.setting == REMOVED:
        return f"{begin} a child was deleted; its entries were emptied."
    of = f"{change.child}: " if change.child else ""
    if change.old is None and change.new is None:
        return f"{begin} {of}{change.setting}."
    if change.old is None:
        return f"{begin} {of}{change.setting} is now {change.new}."
    if change.new is None:
        return f"{begin} {of}{change.setting} taken away (it was {change.old})."
    return f"{begin} {of}{change.setting} changed from {change.old} to {change.new}."
