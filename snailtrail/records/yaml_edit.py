"""Changes one setting in a file's text and leaves every other sign, comments too, where it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from snailtrail.records.strict_yaml import parse
from snailtrail.records.yaml_tree import Items, Node, Settings, Text, plain

_SAFE = re.compile(r"[A-Za-z0-9_.][A-Za-z0-9_.-]*")


def with_setting(text: str, path: Sequence[str], value: str | Sequence[str]) -> str:
    """The text with the setting under `path` (names from outside in) set to a text or a list of texts.

    What is not there yet is added. Raises ValueError when the text is no settings file or the place cannot be changed
    without touching more.
    """
    root = parse(text.encode("utf-8")).root
    before: dict[str, Any] = plain(root) if root is not None else {}
    newline = "\r\n" if "\r\n" in text else "\n"
    edited = _edited(text, root, path, value, newline)
    after = parse(edited.encode("utf-8")).root
    if after is None or plain(after) != _set(before, path, value):
        raise ValueError(f"`{'.'.join(path)}` cannot be written into this file without changing more; write it by hand")
    return edited


def _edited(text: str, root: Settings | None, path: Sequence[str], value: str | Sequence[str], newline: str) -> str:
    inner, depth = root, 0
    while inner is not None and depth < len(path):
        below = inner.get(path[depth])
        if below is None:
            break
        depth += 1
        if depth == len(path):
            start, end = below.start, below.end
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
