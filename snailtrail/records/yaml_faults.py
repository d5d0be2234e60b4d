"""PyYAML's complaints in words that a therapist can act on."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from snailtrail.records.problem import Problem

_VALUE = re.compile(r"^\s*(?:- +)*(?:[^:#\"']+: +)?(?P<value>.*)$")
_NO_SPACE = re.compile(r"^\s*\w+:\S")
_OPENED = {"flow sequence": "[", "flow mapping": "{"}


def in_quotes(written: str) -> str:
    """A text as it can stand in a file: in double quotes, or in single ones where it holds a double quote."""
    text = re.sub(r"\s+#\s.*$", "", written).strip()[:200]
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def explained(error: Exception, lines: Sequence[str], reading: int) -> Problem:
    """A Problem with the line for whatever PyYAML raised; `reading` is the line that it had come to, from 1."""
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        return _marked(error, error.problem_mark, lines)
    if isinstance(error, yaml.reader.ReaderError):
        what = "there is a character that cannot be seen or read."
        return Problem(what, line=_inside(reading, lines), remedy="Write this line again.")
    what = "this line cannot be understood."
    return Problem(what, line=_inside(reading, lines), remedy="Put its value in quotes, or write it anew.")


def _marked(error: yaml.MarkedYAMLError, mark: yaml.Mark, lines: Sequence[str]) -> Problem:
    problem, context = error.problem or "", error.context or ""
    line, column = _inside(mark.line + 1, lines), mark.column + 1
    opened = error.context_mark
    if "quoted scalar" in context and opened is not None:
        if "unexpected end of stream" in problem or "document separator" in problem:
            what = "the quote opened here is never closed."
            return Problem(what, line=opened.line + 1, column=opened.column + 1, remedy="Put a quote at its end.")
        what = "a backslash in double quotes begins a special sign, and this one is unknown."
        return Problem(what, line=line, column=column, remedy="Write \\\\ for a backslash, or use single quotes.")
    for kind, sign in _OPENED.items():
        if kind in context and opened is not None:
            what = f"the bracket {sign} opened here is never closed, or a comma is missing in it."
            remedy = "Close it with ] or }, commas between its parts."
            return Problem(what, line=opened.line + 1, column=opened.column + 1, remedy=remedy)
    if not any(rest.strip() for rest in lines[mark.line + 1 :]) and not "".join(lines[mark.line : mark.line + 1])[
        mark.column :
    ].strip(" \t.-"):
        last = _last(lines)
        return Problem(f"cut off at line {last}.", line=last, remedy="Write its rest, or put a copy in its place.")
    written = lines[mark.line] if mark.line < len(lines) else ""
    if "mapping values are not allowed" in problem:
        return _second_colon(lines, line, column)
    if "cannot start any token" in problem:
        sign = written[mark.column : mark.column + 1]
        if sign == "\t":
            return Problem("there is a TAB in this line.", line=line, column=column, remedy="Use spaces.")
        what = f"`{sign}` cannot start a value."
        return Problem(what, line=line, column=column, remedy=_quote(written[mark.column :]))
    if "could not find expected ':'" in problem and opened is not None:
        what = "a `:` is missing in this line."
        remedy = "Write `name: value`, with a space after the colon."
        return Problem(what, line=opened.line + 1, column=opened.column + 1, remedy=remedy)
    if "block mapping" in context or "block collection" in context or "block sequence" in context:
        what = "this line does not fit to those above it."
        remedy = "Begin it with as many spaces as the setting it belongs with; quote a value that holds quotes."
        return Problem(what, line=line, column=column, remedy=remedy)
    if "tag" in context or "tag" in problem or "anchor" in context or "alias" in context:
        sign = written[mark.column : mark.column + 1] if opened is None else written[opened.column : opened.column + 1]
        sign = sign if sign in ("&", "*", "!") else "!"
        what = f"`{sign}` is not used in profiles; write the value out."
        return Problem(what, line=line, column=column, remedy=_quote(_value(written)))
    return Problem("this line cannot be understood.", line=line, column=column, remedy=_quote(_value(written)))


def _second_colon(lines: Sequence[str], line: int, column: int) -> Problem:
    written = lines[line - 1]
    value = _value(written)
    if re.search(r":(\s|$)", value):
        return Problem("a second `:` in one line.", line=line, column=column, remedy=_quote(value))
    above = lines[line - 2] if line > 1 else ""
    if _NO_SPACE.match(above):
        remedy = "Write `name: value`, with a space after the colon."
        return Problem("a space is missing after the `:`.", line=line - 1, column=above.index(":") + 1, remedy=remedy)
    what = "this line does not fit to the one above it."
    remedy = "Begin it with as many spaces as the setting it belongs with."
    return Problem(what, line=line, column=column, remedy=remedy)


def _value(written: str) -> str:
    match = _VALUE.match(written)
    return match["value"] if match else written


def _quote(value: str) -> str:
    return f"Put the value in quotes: {in_quotes(value)}" if value.strip() else "Put the value in quotes."


def _inside(line: int, lines: Sequence[str]) -> int:
    return max(1, min(line, len(lines)))


def _last(lines: Sequence[str]) -> int:
    return max((number for number, line in enumerate(lines, 1) if line.strip()), default=1)
