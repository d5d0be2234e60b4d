"""A text file in whichever encoding it was saved: to be shown, so that a grown-up can keep it as UTF-8."""

from __future__ import annotations

from snailtrail.records.strict_yaml import MOST_BYTES

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_WINDOWS = "cp1252"
"""What Notepad calls ANSI in most of Europe and America; letters of another page come out wrong and are seen to."""


def guessed(content: bytes) -> str | None:
    """The text that these bytes most likely are; None where they are none, or too many for a profile."""
    if len(content) > MOST_BYTES:
        return None
    if content.startswith(_UTF_16):
        return content.decode("utf-16", "replace").removeprefix("\ufeff")
    if b"\0" in content:
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode(_WINDOWS, "replace")
