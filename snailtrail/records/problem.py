"""What is wrong in a file that a person wrote: where, what, and what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from snailtrail.play.words import Said, joined, said

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
"""A blank joiner is none of them: families and flags are made of it."""

Severity = Literal["refused", "mended", "contradiction", "note"]
"""refused: the file is not used · mended: one setting is left out or held at its limit, the rest is used ·
contradiction: all is used, but two settings cannot both hold · note: all is used, but it may not be what was meant."""


@dataclass(frozen=True)
class Problem:
    """One thing that a grown-up should know about a file."""

    what: str
    """What is wrong."""
    line: int = 0
    """Counted from 1; 0 when it is about the whole file."""
    column: int = 0
    """Counted from 1; 0 when it is about the whole line."""
    key: str = ""
    """The setting, with those it stands under: `games.trace.highest`."""
    remedy: str = ""
    """What to do, as a sentence; may be empty where `what` says it all."""
    severity: Severity = "refused"
    meanwhile: str = ""
    """What the program did where one setting is concerned, as a sentence: "Using 7."."""

    def sentence(self, file: str = "", *, used: bool = True) -> str:
        """For a person: file, line, what, remedy, and, where the file is `used`, what the program did meanwhile."""
        line = said("line {line}", line=self.line) if self.line else ""
        column = said("column {column}", column=self.column) if self.column > 1 and not self.key else ""
        where = joined(", ", file, line, column)  # a named setting is found by eye: it needs no column
        text = joined(" ", self.what, self.remedy, self.meanwhile if used else "")
        return visible(said("{where}: {text}", where=where, text=text) if where else text)


def visible(text: str) -> str:
    """The text with its number in place of each sign that cannot be seen or turns round what follows.

    Of what is said this holds for each value in it, and it can still be told.
    """
    if isinstance(text, Said):
        return Said(text.template, {name: _visible(value) for name, value in text.values.items()}, text.many)
    return _UNSEEN.sub(lambda sign: f"U+{ord(sign[0]):04X}", text)


def _visible(value: Any) -> Any:
    return visible(value) if isinstance(value, str) else value


def refused(problems: list[Problem] | tuple[Problem, ...]) -> bool:
    """Whether any of them keeps the file from being used."""
    return any(problem.severity == "refused" for problem in problems)
