"""A text while it is being written: its lines, where the next sign goes, and the way back."""

from __future__ import annotations

from dataclasses import dataclass, field

MOST_SIGNS = 65_536
"""As much as a profile may hold."""
MOST_UNDO = 200


@dataclass
class Draft:
    """Lines of text with a cursor between two signs; `one_line` keeps to a single line."""

    lines: list[str]
    row: int = 0
    column: int = 0
    one_line: bool = False
    _before: list[tuple[str, int, int]] = field(default_factory=list, repr=False)

    @classmethod
    def of(cls, text: str, *, one_line: bool = False, row: int | None = None) -> Draft:
        """A text to go on with, its cursor at the end, or at the beginning of a row (from 0)."""
        lines = text.replace("\r\n", "\n").split("\n") if not one_line else [" ".join(text.split("\n"))]
        if row is not None and row < len(lines):
            return cls(lines, row, 0, one_line)
        return cls(lines, len(lines) - 1, len(lines[-1]), one_line)

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(self.lines)

    @property
    def changed(self) -> bool:
        """Whether there is anything to take back."""
        return bool(self._before)

    def write(self, signs: str) -> None:
        """Put signs at the cursor; a line's end begins a new one, which is indented as this one."""
        if len(self.text) + len(signs) > MOST_SIGNS:
            return
        self._keep()
        signs = "".join(sign for sign in signs.replace("\r\n", "\n") if sign == "\n" or sign.isprintable())
        if self.one_line:
            signs = " ".join(signs.split("\n"))
        line = self.lines[self.row]
        before, after = line[: self.column], line[self.column :]
        first, *more = signs.split("\n")
        if not more:
            self.lines[self.row] = before + first + after
            self.column += len(first)
            return
        *middle, last = more
        self.lines[self.row : self.row + 1] = [before + first, *middle, last + after]
        self.row += len(more)
        self.column = len(last)

    def new_line(self) -> None:
        """Begin a line below, as far indented as this one."""
        line = self.lines[self.row]
        indent = line[: len(line) - len(line.lstrip(" "))]
        self.write("\n" + indent[: self.column])

    def rub_out(self, *, forward: bool = False) -> None:
        """Take away the sign before the cursor, or the one after it."""
        self._keep()
        if forward:
            end = (self.row, self.column)
            self.step(1)
            if (self.row, self.column) == end:
                return
        if self.column:
            line = self.lines[self.row]
            self.lines[self.row] = line[: self.column - 1] + line[self.column :]
            self.column -= 1
        elif self.row:
            above = self.lines[self.row - 1]
            self.column = len(above)
            self.lines[self.row - 1 : self.row + 1] = [above + self.lines[self.row]]
            self.row -= 1

    def step(self, signs: int) -> None:
        """Move the cursor one sign back (-1) or on (1), around the ends of lines."""
        column = self.column + signs
        if column < 0 and self.row:
            self.row -= 1
            self.column = len(self.lines[self.row])
        elif column > len(self.lines[self.row]) and self.row + 1 < len(self.lines):
            self.row, self.column = self.row + 1, 0
        else:
            self.column = min(max(column, 0), len(self.lines[self.row]))

    def climb(self, rows: int) -> None:
        """Move the cursor so many lines up (negative) or down."""
        self.put(self.row + rows, self.column)

    def put(self, row: int, column: int) -> None:
        """Move the cursor to the nearest place that there is."""
        self.row = min(max(row, 0), len(self.lines) - 1)
        self.column = min(max(column, 0), len(self.lines[self.row]))

    def undo(self) -> None:
        """Take the last change back."""
        if self._before:
            text, row, column = self._before.pop()
            self.lines = text.split("\n")
            self.put(row, column)

    def _keep(self) -> None:
        self._before.append((self.text, self.row, self.column))
        del self._before[:-MOST_UNDO]
