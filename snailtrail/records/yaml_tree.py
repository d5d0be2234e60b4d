"""What a settings file says, with the line of every word: texts, lists and settings under each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Text:
    """One value or name as it was written; an empty one that is not quoted says nothing."""

    text: str
    line: int
    """Counted from 1."""
    column: int
    """Counted from 1."""
    quoted: bool = False
    """Whether it stood in quotes or as a block of lines."""
    start: int = 0
    """Where it begins in the file's text, counted in characters from 0; with `end`, for editors."""
    end: int = 0


@dataclass(frozen=True)
class Items:
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Settings:
    """Names with what stands under them, in the order of the file; no name twice."""

    entries: tuple[tuple[Text, Node], ...]
    line: int
    column: int
    start: int = 0
    end: int = 0

    def get(self, name: str) -> Node | None:
        """What stands under a name, None when it is not there."""
        return next((value for key, value in self.entries if key.text == name), None)

    def key(self, name: str) -> Text | None:
        """The name itself, for its line."""
        return next((key for key, _ in self.entries if key.text == name), None)


Node = Text | Items | Settings
Step = str | int
"""A name, or the place in a list counted from 0."""


def plain(node: Node) -> Any:
    """The same as dicts, lists and texts; a setting with nothing behind it is left out."""
    if isinstance(node, Text):
        return node.text
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.entries if not empty(value)}


def empty(node: Node) -> bool:
    """Whether nothing at all was written."""
    return isinstance(node, Text) and not node.quoted and node.text == ""


def place(root: Node, path: Sequence[Step]) -> tuple[int, int]:
    """Line and column of the setting that a path leads to; of the last part that is there when it leads nowhere."""
    node: Node = root
    line, column = root.line, root.column
    for step in path:
        if isinstance(node, Settings):
            key = node.key(str(step))
            below = node.get(str(step))
            if key is None or below is None:
                break
            line, column, node = key.line, key.column, below
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            line, column = node.line, node.column
        else:
            break
    return line, column


def texts(node: Node) -> Iterator[Text]:
    """Every name and value."""
    if isinstance(node, Text):
        yield node
    elif isinstance(node, Items):
        for item in node.items:
            yield from texts(item)
    else:
        for key, value in node.entries:
            yield key
            yield from texts(value)
