"""Changes one setting in a file's text and leaves every other sign, comments too, where it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from snailtrail.play.words import said
from snailtrail.records.strict_yaml import parse
from snailtrail.records.yaml_tree import Items, Node, Settings, Text, empty, plain

Setting = tuple[str, ...]
"""Its name and those it stands under, from outside in: ("games", "trace", "highest")."""
Value = str | Sequence[str]

MARK = "\ufeff"
"""What Notepad writes in front of a file in UTF-8; no part of the text."""
_SAFE = re.compile(r"[A-Za-z0-9_.][A-Za-z0-9_.-]*( [A-Za-z0-9_.][A-Za-z0-9_.-]*)*")

_COMMENT_LINE = re.compile(r"^[ \t]*#(?! yaml-language-server)[^\n]*\n?", re.MULTILINE)
_COMMENT = re.compile(r"(?<=\S)[ \t]+#[^\r\n]*")


def with_setting(text: str, path: Sequence[str], value: str | Sequence[str]) -> str:
    """The text with the setting under `path` (names from outside in) set to a text or a list of texts.

    What is not there yet is added. Raises ValueError when the text is no settings file or the place cannot be changed
    without touching more.
    """
    if text.startswith(MARK):
        return MARK + with_setting(text.removeprefix(MARK), path, value)
    root = parse(text.encode("utf-8")).root
    before: dict[str, Any] = plain(root) if root is not None else {}
    newline = "\r\n" if "\r\n" in text else "\n"
    edited = _edited(text, root, path, value, newline)
    after = parse(edited.encode("utf-8")).root
    if after is None or plain(after) != _set(before, path, value):
        raise ValueError(
            said(
                "`{name}` cannot be written into this file without changing more; write it by hand", name=".".join(path)
            )
        )
    return edited


def without_setting(text: str, path: Sequence[str]) -> str:
    """The text without the setting under `path` and what stands below it; comments of other lines stay.

    A name that would have nothing below it any more goes too, unless a comment stands there beside the setting's own.
    A text without it comes back as it is. Raises ValueError as `with_setting` does.
    """
    if text.startswith(MARK):
        return MARK + without_setting(text.removeprefix(MARK), path)
    root = parse(text.encode("utf-8")).root
    inner, outer = root, root
    for name in path[:-1]:
        below = inner.get(name) if inner is not None else None
        inner, outer = below if isinstance(below, Settings) else None, inner
    if root is None or inner is None or outer is None or inner.get(path[-1]) is None:
        return text
    if len(path) > 1 and len(inner.entries) == 1 and text[inner.start] != "{":
        first, last = _whole_lines(text, outer, path[-2])
        start, end = _whole_lines(text, inner, path[-1])
        if "#" not in text[first:start] + text[end:last]:
            return without_setting(text, path[:-1])
    edited = _cut_flow(text, inner, path[-1]) if text[inner.start] == "{" else _cut_lines(text, inner, path[-1])
    left = parse(edited.encode("utf-8")).root
    if _filled(plain(left) if left is not None else {}) != _filled(_unset(plain(root), path)):
        raise ValueError(
            said("`{name}` cannot be taken out of this file without changing more; do it by hand", name=".".join(path))
        )
    return edited


def edited(text: str, changes: Mapping[Setting, Value | None]) -> str:
    """The text with the settings changed, those that are None taken out; raises ValueError."""
    for setting, value in changes.items():
        if value is None:
            text = without_setting(text, setting)
        elif _plain(text, setting) != (value if isinstance(value, str) else list(value)):
            text = with_setting(text, setting, value)
    return text


def without_comments(text: str) -> str:
    """The settings alone, with the first line that editors read; all of it where comments cannot be told from texts."""
    bare = _COMMENT.sub("", _COMMENT_LINE.sub("", text))
    before, after = parse(text.encode("utf-8")).root, parse(bare.encode("utf-8")).root
    return bare if before is not None and after is not None and plain(before) == plain(after) else text


def written(text: str, setting: Setting) -> str | None:
    """What a text has under a setting, as one line: a list with commas between, settings as JSON; None for nothing."""
    value = _plain(text, setting)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return ", ".join(value)
    return value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _plain(text: str, setting: Setting) -> Any:
    node: Node | None = parse(text.encode("utf-8")).root
    for name in setting:
        node = node.get(name) if isinstance(node, Settings) else None
    return None if node is None or empty(node) else plain(node)


def _cut_lines(text: str, settings: Settings, name: str) -> str:
    start, end = _whole_lines(text, settings, name)
    return text[:start] + text[end:]


def _whole_lines(text: str, settings: Settings, name: str) -> tuple[int, int]:
    """From where to where the lines of a setting go, with all that stands below it."""
    key, value = next(entry for entry in settings.entries if entry[0].text == name)
    start = text.rfind("\n", 0, key.start) + 1
    end = max(key.end, _last(value))
    if text[end - 1] != "\n":
        end = text.find("\n", end) + 1 or len(text)
    return start, end


def _cut_flow(text: str, settings: Settings, name: str) -> str:
    at = next(i for i, (key, _) in enumerate(settings.entries) if key.text == name)
    key, value = settings.entries[at]
    if at + 1 < len(settings.entries):
        return text[: key.start] + text[settings.entries[at + 1][0].start :]
    start = max(before.end for before in settings.entries[at - 1]) if at else key.start
    return text[:start] + text[max(key.end, value.end) :]


def _edited(text: str, root: Settings | None, path: Sequence[str], value: str | Sequence[str], newline: str) -> str:
    inner, depth = root, 0
    while inner is not None and depth < len(path):
        below = inner.get(path[depth])
        if below is None:
            break
        depth += 1
        if depth == len(path):
            if (spliced := _spliced(text, below, value)) is not None:
                return spliced
            if not isinstance(below, Text) and text[below.start] not in "[{":
                return _in_line(text, inner, path[-1], value)
            start, end = below.start, below.end
            if text[start:end][:1] in ("|", ">"):  # a block of lines: its end is the next line's beginning
                end = start + len(text[start:end].rstrip())
            gap = "" if start != end or text[start - 1 : start] == " " else " "
            return text[:start] + gap + _value(value) + text[end:]
        if not isinstance(below, Settings):
            if isinstance(below, Text) and below.start == below.end:  # a name with nothing behind it
                indent = inner.column + 1
                lines = _lines(path[depth:], value, indent, newline)
                return text[: below.start] + newline + lines + text[below.start :]
            break
        inner = below
    if inner is None:
        gap = newline if text and not text.endswith("\n") else ""
        return text + gap + _lines(path[depth:], value, 0, newline) + newline
    if text[inner.start : inner.start + 1] == "{":
        gap = ", " if inner.entries else ""
        return text[: inner.end - 1] + gap + _flow(path[depth:], value) + text[inner.end - 1 :]
    at = _last(inner)
    line_end = text.find("\n", at)
    at = at if text[at - 1 : at] == "\n" else len(text) if line_end < 0 else line_end + 1
    gap = newline if not text[:at].endswith("\n") else ""
    return text[:at] + gap + _lines(path[depth:], value, inner.column - 1, newline) + newline + text[at:]


def _spliced(text: str, below: Node, value: str | Sequence[str]) -> str | None:
    """The text with those parts of a list changed that differ; None where it is no list, or not of as many texts."""
    if isinstance(value, str) or not isinstance(below, Items) or len(value) != len(below.items):
        return None
    for part, item in reversed(list(zip(value, below.items, strict=True))):
        if not isinstance(item, Text) or text[item.start : item.end][:1] in ("|", ">"):
            return None
        if item.text != part:
            text = text[: item.start] + _word(part) + text[item.end :]
    return text


def _in_line(text: str, settings: Settings, name: str, value: str | Sequence[str]) -> str:
    """The text with a value behind its name where one stood in lines below it; what is noted after the name stays."""
    key, below = next(entry for entry in settings.entries if entry[0].text == name)
    colon, first = text.index(":", key.end) + 1, text.rfind("\n", 0, below.start) + 1
    last = _last(below)
    if text[last - 1] != "\n":
        last = text.find("\n", last) + 1 or len(text)
    return f"{text[:colon]} {_value(value)}{text[colon:first]}{text[last:]}"


def _last(node: Node) -> int:
    """Where the last thing that is written in a node ends."""
    if isinstance(node, Settings) and node.entries:
        key, value = node.entries[-1]
        return max(key.end, _last(value))
    if isinstance(node, Items) and node.items:
        return max(_last(node.items[-1]), min(node.end, _last(node.items[-1]) + 1))
    return node.end


def _lines(names: Sequence[str], value: str | Sequence[str], indent: int, newline: str) -> str:
    lines = [f"{' ' * (indent + 2 * i)}{_word(name)}:" for i, name in enumerate(names)]
    return newline.join(lines) + f" {_value(value)}"


def _flow(names: Sequence[str], value: str | Sequence[str]) -> str:
    inner = f"{_word(names[-1])}: {_value(value)}"
    for name in reversed(names[:-1]):
        inner = f"{_word(name)}: {{{inner}}}"
    return inner


def _value(value: str | Sequence[str]) -> str:
    return _word(value) if isinstance(value, str) else f"[{', '.join(_word(part) for part in value)}]"


def _word(text: str) -> str:
    return text if _SAFE.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _set(settings: dict[str, Any], path: Sequence[str], value: str | Sequence[str]) -> dict[str, Any]:
    changed = dict(settings)
    if len(path) == 1:
        changed[path[0]] = value if isinstance(value, str) else list(value)
    else:
        below = settings.get(path[0])
        changed[path[0]] = _set(below if isinstance(below, dict) else {}, path[1:], value)
    return changed


def _unset(settings: dict[str, Any], path: Sequence[str]) -> dict[str, Any]:
    changed = dict(settings)
    if len(path) == 1:
        changed.pop(path[0], None)
    else:
        changed[path[0]] = _unset(settings[path[0]], path[1:])
    return changed


def _filled(settings: dict[str, Any]) -> dict[str, Any]:
    """Without names that have nothing below them: emptied, they may as well not be there."""
    inner = {name: _filled(value) if isinstance(value, dict) else value for name, value in settings.items()}
    return {name: value for name, value in inner.items() if value != {}}
