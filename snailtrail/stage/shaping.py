"""Letters that join and lines that run from right to left, made ready for a font that draws sign after sign."""

from __future__ import annotations

import re

_JOINING = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Hebrew, Arabic and their kin."""
_PAIRED = re.compile(r"[()\[\]{}<>«»]")
"""Signs that open towards what they hold."""

BETWEEN, FROM_THE_RIGHT = " · ", "\u200f"
"""What parts the pieces of a line, and the sign without width that keeps two Latin ones from becoming one piece."""


def shaped(text: str, *, right_to_left: bool) -> str:
    """The signs of one line in the order in which they stand from the left, each in the form that its place asks for.

    Digits and words of other scripts within it keep their own order (Unicode Bidirectional Algorithm, UAX 9);
    `right_to_left` is the direction of the whole line. Text without such letters comes back as it is.
    """
    if not _JOINING.search(text):
        return text
    # loaded by the first such line: no other start waits for them
    from arabic_reshaper import reshape
    from bidi import get_display

    if _PAIRED.search(text):  # the quick one puts them in order but does not turn them (python-bidi 0.6.12)
        from bidi.algorithm import get_display

    if not right_to_left:
        return str(get_display(reshape(text), base_dir="L"))
    text = text.replace(BETWEEN, f"{FROM_THE_RIGHT}{BETWEEN}{FROM_THE_RIGHT}")
    return str(get_display(reshape(text), base_dir="R")).replace(FROM_THE_RIGHT, "")
