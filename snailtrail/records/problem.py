"""What is wrong in a file that a person wrote: where, what, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

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
        line = f"line {self.line}" if self.line else ""
        column = f"column {self.column}" if self.column > 1 and not self.key else ""  # a named setting is found by eye
        where = ", ".join(part for part in (file, line, column) if part)
        text = " ".join(part for part in (self.what, self.remedy, self.meanwhile if used else "") if part)
        return f"{where}: {text}" if where else text


def refused(problems: list[Problem] | tuple[Problem, ...]) -> bool:
    """Whether any of them keeps the file from being used."""
    return any(problem.severity == "refused" for problem in problems)
