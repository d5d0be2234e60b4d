"""PyYAML's complaints in words that a therapist can act on."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from snailtrail.play.words import either, said
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


def unused(sign: str) -> str:
    """Of a sign that refers to other places, or builds something."""
    return said("`{sign}` is not used in profiles; write the value out.", sign=sign)


def explained(error: Exception, lines: Sequence[str], reading: int) -> Problem:
    """A Problem with the line for whatever PyYAML raised; `reading` is the line that it had come to, from 1."""
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        return _marked(error, error.problem_mark, lines)
    if isinstance(error, yaml.reader.ReaderError):
        what = said("there is a character that cannot be seen or read.")
        return Problem(what, line=_inside(reading, lines), remedy=said("Write this line again."))
    what, remedy = said("this line cannot be understood."), said("Put its value in quotes, or write it anew.")
    return Problem(what, line=_inside(reading, lines), remedy=remedy)


def _marked(error: yaml.MarkedYAMLError, mark: yaml.Mark, lines: Sequence[str]) -> Problem:
    problem, context = error.problem or "", error.context or ""
    line, column = _inside(mark.line + 1, lines), mark.column + 1
    opened = error.context_mark
    if "quoted scalar" in context and opened is not None:
        if "unexpected end of stream" in problem or "document separator" in problem:
            what, remedy = said("the quote opened here is never closed."), said("Put a quote at its end.")
            return Problem(what, line=opened.line + 1, column=opened.column + 1, remedy=remedy)
        what = said("a backslash in double quotes begins a special sign, and this one is unknown.")
        remedy = said("Write {sign} for a backslash, or use single quotes.", sign="\\\\")
        return Problem(what, line=line, column=column, remedy=remedy)
    for kind, sign in _OPENED.items():
        if kind in context and opened is not None:
            what = said("the bracket {sign} opened here is never closed, or a comma is missing in it.", sign=sign)
            remedy = said("Close it with {closing}, commas between its parts.", closing=either("]", "}"))
            return Problem(what, line=opened.line + 1, column=opened.column + 1, remedy=remedy)
    if not any(rest.strip() for rest in lines[mark.line + 1 :]) and not "".join(lines[mark.line : mark.line + 1])[
        mark.column :
    ].strip(" \t.-"):
        last = _last(lines)
        what, remedy = said("cut off at line {line}.", line=last), said("Write its rest, or put a copy in its place.")
        return Problem(what, line=last, remedy=remedy)
    written = lines[mark.line] if mark.line < len(lines) else ""
    if "mapping values are not allowed" in problem:
        return _second_colon(lines, line, column)
    if "cannot start any token" in problem:
        sign = written[mark.column : mark.column + 1]
        if sign == "\t":
            return Problem(said("there is a TAB in this line."), line=line, column=column, remedy=said("Use spaces."))
        what = said("`{sign}` cannot start a value.", sign=sign)
        return Problem(what, line=line, column=column, remedy=_quote(written[mark.column :]))
    if "could not find expected ':'" in problem and opened is not None:
        what = said("a `:` is missing in this line.")
        remedy = said("Write `name: value`, with a space after the colon.")
        return Problem(what, line=opened.line + 1, column=opened.column + 1, remedy=remedy)
    if "block mapping" in context or "block collection" in context or "block sequence" in context:
        what = said("this line does not fit to those above it.")
        remedy = said("Begin it with as many spaces as the setting it belongs with; quote a value that holds quotes.")
        return Problem(what, line=line, column=column, remedy=remedy)
    if "tag" in context or "tag" in problem or "anchor" in context or "alias" in context:
        sign = written[mark.column : mark.column + 1] if opened is None else written[opened.column : opened.column + 1]
        sign = sign if sign in ("&", "*", "!") else "!"
        return Problem(unused(sign), line=line, column=column, remedy=_quote(_value(written)))
    return Problem(said("this line cannot be understood."), line=line, column=column, remedy=_quote(_value(written)))


def _second_colon(lines: Sequence[str], line: int, column: int) -> Problem:
    written = lines[line - 1]
    value = _value(written)
    if re.search(r":(\s|$)", value):
        return Problem(said("a second `:` in one line."), line=line, column=column, remedy=_quote(value))
    above = lines[line - 2] if line > 1 else ""
    if _NO_SPACE.match(above):
        remedy = said("Write `name: value`, with a space after the colon.")
        what = said("a space is missing after the `:`.")
        return Problem(what, line=line - 1, column=above.index(":") + 1, remedy=remedy)
    what = said("this line does not fit to the one above it.")
    remedy = said("Begin it with as many spaces as the setting it belongs with.")
    return Problem(what, line=line, column=column, remedy=remedy)


def _value(written: str) -> str:
    match = _VALUE.match(written)
    return match["value"] if match else written


def _quote(value: str) -> str:
    if not value.strip():
        return said("Put the value in quotes.")
    return said("Put the value in quotes: {value}", value=in_quotes(value))


def _inside(line: int, lines: Sequence[str]) -> int:
    return max(1, min(line, len(lines)))


def _last(lines: Sequence[str]) -> int:
    return max((number for number, line in enumerate(lines, 1) if line.strip()), default=1)
