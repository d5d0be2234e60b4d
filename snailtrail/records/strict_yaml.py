"""Reads the small part of YAML that a settings file needs, and says for everything else where and what it is.

Every value stays the text that was written (`No` is the text No); what it means is the schema's to say. PyYAML is used
for its pure-Python events alone, so nothing in a file can build an object, refer to another place or repeat itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from snailtrail.play.words import said
from snailtrail.records.problem import Problem, refused
from snailtrail.records.yaml_faults import explained, in_quotes, unused
from snailtrail.records.yaml_tree import Items, Node, Settings, Text

MOST_BYTES = 64 * 1024
MOST_ENTRIES = 2000
DEEPEST = 8

_MAGIC = (b"\x89PNG", b"PK\x03\x04", b"SQLite format 3", b"%PDF", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\x7fELF")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( |$)")
_LOST_TEXT = re.compile(r"[ \t]+#(?=\S)")


@dataclass(frozen=True)
class Document:
    """What a file says, and what is wrong in it; without `root` when it cannot be used."""

    root: Settings | None
    problems: tuple[Problem, ...]


def read(path: Path) -> Document:
    """The file's settings; every fault, an unreadable file too, is a Problem, nothing is raised."""
    content, problem = content_of(path)
    return Document(None, (problem,)) if problem else parse(content)


def content_of(path: Path) -> tuple[bytes, Problem | None]:
    """The file's bytes (of one that is too large only the beginning), or why there are none."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1), None
    except FileNotFoundError:
        return b"", Problem(said("there is no such file."))
    except OSError as error:
        what = said("the file cannot be opened ({error}).", error=error.strerror or str(error))
        return b"", Problem(what, line=1, remedy=said("Close other programs that use it, then try again."))


def parse(content: bytes) -> Document:
    """The settings in a file's bytes; every fault is a Problem with its line, nothing is raised."""
    text, problems = _text(content)
    if text is None:
        return Document(None, problems)
    builder = _Builder(text)
    root = builder.build()
    return Document(None if refused(builder.problems) else root, tuple(sorted(builder.problems, key=_by_place)))


def _by_place(problem: Problem) -> tuple[int, int]:
    return problem.line, problem.column


def _text(content: bytes) -> tuple[str | None, tuple[Problem, ...]]:
    """The bytes as text that YAML may see, or why not."""
    if content.startswith(_UTF_16) or _every_other_is_nul(content[:16]):
        return None, (_encoding(1),)
    if content.startswith(_MAGIC) or b"\0" in content:
        line = 1 if content.startswith(_MAGIC) else content[: content.index(b"\0")].count(b"\n") + 1
        return None, (Problem(said("this is not a text file."), line=line, remedy=said("Is it the right file?")),)
    if len(content) > MOST_BYTES:
        return None, (_too_large(content[:MOST_BYTES].count(b"\n") + 1),)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, (_encoding(content[: error.start].count(b"\n") + 1),)
    lines = text.splitlines() if not _CONTROL.search(text) else re.split(r"\r\n|\r|\n", text)
    problems = [problem for number, line in enumerate(lines, 1) for problem in _line_faults(number, line)]
    if problems:
        return None, tuple(problems)
    if all(not line.strip() or line.lstrip().startswith("#") for line in lines):
        return None, (Problem(said("the file is empty."), line=1, remedy=said("Put a copy in its place.")),)
    return text, ()


def _every_other_is_nul(content: bytes) -> bool:
    """Whether these are plain letters in UTF-16 without its mark."""
    even, odd = content[::2], content[1::2]
    return any(len(a) > 1 and not a.strip(b"\0") and b"\0" not in b for a, b in ((even, odd), (odd, even)))


def _line_faults(number: int, line: str) -> list[Problem]:
    if _CONFLICT.match(line):
        return [
            Problem(
                said("two versions of this file were put together here ({marks}).", marks=line[:7]),
                line=number,
                column=1,
                remedy=said("Keep the one that is right and remove the marks."),
            )
        ]
    hidden = _CONTROL.search(line)
    if hidden:
        return [
            Problem(
                said("there is a character that cannot be seen ({sign}).", sign=f"U+{ord(hidden[0]):04X}"),
                line=number,
                column=hidden.start() + 1,
                remedy=said("Write this line again."),
            )
        ]
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    if "\t" in indent and line.strip():
        what, remedy = said("a TAB starts this line."), said("Use spaces.")
        return [Problem(what, line=number, column=indent.index("\t") + 1, remedy=remedy)]
    if line.startswith("%"):
        return [
            Problem(
                said("`{sign}` cannot start a line.", sign="%"),
                line=number,
                column=1,
                remedy=said("If it belongs to a text, put the text in quotes: {text}", text=in_quotes(line)),
            )
        ]
    return []


def _encoding(line: int) -> Problem:
    return Problem(said("saved in another encoding."), line=line, remedy=said("In Notepad: Save as, Encoding UTF-8."))


def _too_large(line: int) -> Problem:
    return Problem(said("too large for a profile (64 kB); is this the right file?"), line=line)


class _Stop(Exception):  # noqa: N818  # no error: the rest of the file is not worth reading
    """What follows cannot be understood."""


@dataclass
class _Builder:
    """Takes PyYAML's events one by one into a tree, noting each thing that is not allowed."""

    text: str
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._lines = self.text.splitlines()
        self._entries = 0

    def build(self) -> Settings | None:
        try:
            self._loader = yaml.SafeLoader(self.text)
        except yaml.YAMLError as error:
            self.problems.append(explained(error, self._lines, 1))
            return None
        try:
            return self._document()
        except _Stop:
            return None
        except Exception as error:  # whatever PyYAML lets out has a line: the one that it was reading
            self.problems.append(explained(error, self._lines, self._loader.line + 1))
            return None
        finally:
            self._loader.dispose()

    def _document(self) -> Settings | None:
        self._next()  # the stream
        start = self._next()
        if not isinstance(start, yaml.DocumentStartEvent):
            self._stop(start, said("the file is empty."), said("Put a copy in its place."))
        root = self._node(self._next(), 1)
        self._next()
        after = self._next()
        if isinstance(after, yaml.DocumentStartEvent):
            self._stop(
                after, said("a second part begins here (---)."), said("One file holds one child: remove the rest.")
            )
        if not isinstance(root, Settings):
            what = said("these are not settings: each line has the form `name: value`.")
            self.problems.append(Problem(what, line=root.line, column=root.column))
            return None
        return root

    def _next(self) -> yaml.Event:
        event: yaml.Event = self._loader.get_event()  # type: ignore[no-untyped-call]
        return event

    def _node(self, event: yaml.Event, depth: int) -> Node:
        self._entries += 1
        mark = _start(event)
        line, column = mark.line + 1, mark.column + 1
        if depth > DEEPEST or self._entries > MOST_ENTRIES:
            self.problems.append(_too_large(line))
            raise _Stop
        if isinstance(event, yaml.AliasEvent):
            self._sign("*", event)
            return Text("", line, column, quoted=True)
        if getattr(event, "anchor", None) is not None:
            self._sign("&", event)
        if getattr(event, "tag", None) is not None:
            self._sign("!", event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, line, column)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Node] = []
            while not isinstance(inner := self._next(), yaml.SequenceEndEvent):
                items.append(self._node(inner, depth + 1))
            return Items(tuple(items), line, column, _start(event).index, _end(inner).index)
        return self._settings(event, depth)

    def _settings(self, event: yaml.Event, depth: int) -> Settings:
        entries: dict[str, tuple[Text, Node]] = {}
        while not isinstance(inner := self._next(), yaml.MappingEndEvent):
            key = self._node(inner, depth + 1)
            value = self._node(self._next(), depth + 1)
            if not isinstance(key, Text) or not key.text:
                self._problem(inner, said("a setting's name must be a word."), said("Write `name: value`."))
            elif key.text == "<<":
                self._sign("<<", inner)
            elif key.text in entries:
                first = entries[key.text][0].line
                name = key.text[:60]
                twice = (
                    said(
                        "`{name}` is given twice, lines {first} and {second}; remove one.",
                        name=name,
                        first=first,
                        second=key.line,
                    )
                    if first != key.line
                    else said("`{name}` is given twice, line {line}; remove one.", name=name, line=first)
                )
                self._problem(inner, twice, key=key.text)
            else:
                entries[key.text] = (key, value)
        mark = _start(event)
        return Settings(tuple(entries.values()), mark.line + 1, mark.column + 1, mark.index, _end(inner).index)

    def _scalar(self, event: yaml.ScalarEvent, line: int, column: int) -> Text:
        quoted = event.style is not None
        if event.style in ("'", '"') and _end(event).line != _start(event).line:
            self._problem(
                event, said("the quote opened here is not closed in its line."), said("Close it, or write one line.")
            )
        if not quoted and event.value:
            self._lost_text(event)
        return Text(event.value, line, column, quoted, _start(event).index, _end(event).index)

    def _lost_text(self, event: yaml.ScalarEvent) -> None:
        """Note `Bob #2`, of which only Bob is read; `# 2` after a blank is plainly meant as a comment."""
        mark = _end(event)
        line = self._lines[mark.line] if mark.line < len(self._lines) else ""
        if _LOST_TEXT.match(line, mark.column):
            first = _start(event)
            whole = in_quotes(line[first.column :]) if mark.line == first.line else ""
            self.problems.append(
                Problem(
                    said("text after # is a comment; quote it to keep it."),
                    line=mark.line + 1,
                    column=mark.column + 1,
                    remedy=said("Write {text} if all of it is meant.", text=whole) if whole else "",
                    severity="note",
                )
            )

    def _sign(self, sign: str, event: yaml.Event) -> None:
        mark = _start(event)
        written = self._lines[mark.line][mark.column :] if mark.line < len(self._lines) else ""
        quoted = said("If it belongs to a text, put the value in quotes: {value}", value=in_quotes(written))
        self._problem(event, unused(sign), quoted if sign != "<<" else "")

    def _problem(self, event: yaml.Event, what: str, remedy: str = "", key: str = "") -> None:
        mark = _start(event)
        self.problems.append(Problem(what, line=mark.line + 1, column=mark.column + 1, key=key, remedy=remedy))

    def _stop(self, event: yaml.Event, what: str, remedy: str) -> None:
        self._problem(event, what, remedy)
        raise _Stop


def _start(event: yaml.Event) -> yaml.Mark:
    assert isinstance(event.start_mark, yaml.Mark)  # the pure-Python reader marks every event
    return event.start_mark


def _end(event: yaml.Event) -> yaml.Mark:
    assert isinstance(event.end_mark, yaml.Mark)
    return event.end_mark
