"""Brings a file's settings into a model: what does not fit is mended where that is safe, and told with its line."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Sequence
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from snailtrail.play.words import either, joined, said
from snailtrail.records.problem import Problem, Severity, refused
from snailtrail.records.setting_types import REFUSED, write
from snailtrail.records.yaml_tree import Settings, Step, empty, place, plain

MOST_ROUNDS = 5
"""Each round takes out all faults that it finds; what a round uncovers (two settings that contradict each other) is
found by the next."""
_LONGEST = 60
_TO_INDENT = {
    1: said("It belongs under {groups}, indented by two more spaces."),
    2: said("It belongs under {groups}, indented by four more spaces."),
    3: said("It belongs under {groups}, indented by six more spaces."),
    0: said("It belongs under {groups}."),
    -1: said("It belongs under {groups}, indented by two spaces less."),
    -2: said("It belongs under {groups}, indented by four spaces less."),
}
"""What to do with a setting that belongs so many groups deeper, two spaces for each."""

M = TypeVar("M", bound=BaseModel)


def fitted(root: Settings, model: type[M]) -> tuple[M | None, list[Problem]]:
    """The model filled from the settings, None when something in them is refused; and all that was found."""
    settings: dict[str, Any] = plain(root)
    problems = _empties(root, (), model)
    for _ in range(MOST_ROUNDS):
        try:
            return model.model_validate(settings), problems
        except ValidationError as error:
            details = error.errors(include_url=False)
            problems.extend([_mended(detail, settings, model, root) for detail in details])
        if refused(problems):
            return None, problems
    problems.append(Problem(said("these settings cannot be used together."), root.line))
    return None, problems


def _mended(detail: ErrorDetails, settings: dict[str, Any], model: type[BaseModel], root: Settings) -> Problem:
    """Take the fault out of the settings (to the nearest that fits, else to the default) and tell of it."""
    path: list[Step] = list(detail["loc"])
    context = detail.get("ctx", {})
    if detail["type"] == "extra_forbidden":
        _remove(settings, path)
        left_out = said("It is left out; the rest is used.")
        if home := _home(model, path):
            misplaced = said("`{name}` cannot stand here.", name=path[-1])
            return _problem(root, path, misplaced, home, "mended", left_out)
        hint = _nearly(str(path[-1]), _fields(model, path[:-1]))
        return _problem(root, path, _unknown(path), hint, "mended", left_out)
    if detail["type"] == "missing":
        missing = said("`{name}` is missing.", name=path[-1])
        return _problem(root, path, missing, write(f"`{path[-1]}: ...`"), "refused")
    if context.get("at"):
        path.append(context["at"])
    written = context["written"] if context.get("written") is not None else detail["input"]
    what = _misfit(str(path[-1])[:_LONGEST], context.get("expected"), _fields(model, path), _shown(written))
    hint = context.get("hint") or _nearly(str(written), context.get("options", ()))
    if detail["type"] == REFUSED:
        return _problem(root, path, what, hint, "refused")
    if context.get("nearest") is not None:
        _replace(settings, path, context["nearest"])
        return _problem(root, path, what, hint, "mended", said("Using {value}.", value=_shown(context["nearest"])))
    default = _default(model, _remove(settings, path))
    usual = said("Using the usual {value}.", value=_shown(default))
    used = usual if default not in (None, "", ()) else said("It is left out.")
    return _problem(root, path, what, hint, "mended", used)


def _misfit(name: str, expected: str | None, names: Sequence[str], shown: str) -> str:
    """What a setting must be and what it is; `names` are the settings that stand under one that is no single value."""
    if expected is not None:
        return said("`{name}` must be {expected}; it is {shown}.", name=name, expected=expected, shown=shown)
    if names:
        listed = f"{', '.join(names[:4])}{'...' if len(names) > 4 else ''}"
        return said(
            "`{name}` must have settings under it ({names}); it is {shown}.", name=name, names=listed, shown=shown
        )
    return said("`{name}` must be {expected}; it is {shown}.", name=name, expected=said("a text"), shown=shown)


def _unknown(path: Sequence[Step]) -> str:
    name = str(path[-1])[:_LONGEST]
    if len(path) == 2 and path[0] == "games":
        return said("unknown game `{name}`.", name=name)
    if len(path) == 4 and path[2] in ("fixed", "limits", "choices"):
        if path[2] == "choices":
            return said("unknown choice `{name}` of {game}.", name=name, game=path[1])
        return said("unknown parameter `{name}` of {game}.", name=name, game=path[1])
    return said("unknown setting `{name}`.", name=name)


def _problem(
    root: Settings, path: Sequence[Step], what: str, remedy: str, severity: Severity, meanwhile: str = ""
) -> Problem:
    line, column = place(root, path)
    name = ".".join(str(step)[:_LONGEST] for step in path)
    return Problem(what, line, column, name, remedy, severity, meanwhile)


def _empties(settings: Settings, path: tuple[Step, ...], model: type[BaseModel]) -> list[Problem]:
    """A note for each setting with nothing behind it; a part of a value, which nothing can stand for, is left out."""
    problems: list[Problem] = []
    for key, value in settings.entries:
        below = (*path, key.text)
        if empty(value):
            what = said("nothing is written for `{name}`.", name=key.text[:_LONGEST])
            name = ".".join(map(str, below))
            kind: Severity = "note" if not path or _fields(model, path) else "mended"
            used = said("It is as usual.") if kind == "note" else said("It is left out.")
            problems.append(Problem(what, key.line, key.column, name, severity=kind, meanwhile=used))
        elif isinstance(value, Settings):
            problems.extend(_empties(value, below, model))
    return problems


def _remove(settings: dict[str, Any], path: Sequence[Step]) -> list[Step]:
    """Take out what a path leads to, or the whole setting when that is a part of a list; the path of what went."""
    inner: Any = settings
    for depth, step in enumerate(path):
        below = inner.get(step) if isinstance(inner, dict) else None
        if not isinstance(below, dict) or depth == len(path) - 1:
            inner.pop(step, None)
            return list(path[: depth + 1])
        inner = below
    settings.clear()
    return []


def _replace(settings: dict[str, Any], path: Sequence[Step], value: Any) -> None:
    inner: Any = settings
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value


def _fields(model: type[BaseModel], path: Sequence[Step]) -> tuple[str, ...]:
    """The names that may stand under a path."""
    found: type[BaseModel] | None = model
    for step in path:
        found = _below(found, step) if found is not None else None
    return tuple(found.model_fields) if found is not None else ()


def _home(model: type[BaseModel], path: Sequence[Step]) -> str:
    """Where a setting belongs that stands at the wrong level, as a sentence; empty where no place is the likely one."""
    homes = _homes(model, str(path[-1]), ())
    near = max((_shared(home, path) for home in homes), default=0)
    homes = [home for home in homes if _shared(home, path) == near]
    deeper = {len(home) - len(path) + 1 for home in homes}
    if len(deeper) != 1:
        return ""
    groups = [said("a game") if len(home) == 2 and home[0] == "games" else f"`{home[-1]}`" for home in homes if home]
    if not groups:
        return said("Begin its line without spaces.")
    return said(_TO_INDENT[deeper.pop()], groups=either(*dict.fromkeys(groups)))


def _homes(model: type[BaseModel], name: str, path: tuple[str, ...]) -> list[tuple[str, ...]]:
    found = [path] if name in model.model_fields else []
    for step in model.model_fields:
        below = _below(model, step)
        found += _homes(below, name, (*path, step)) if below is not None else []
    return found


def _shared(home: Sequence[Step], path: Sequence[Step]) -> int:
    """How many steps two paths go together."""
    return next((i for i, (a, b) in enumerate(zip(home, path, strict=False)) if a != b), min(len(home), len(path)))


def _below(model: type[BaseModel], step: Step) -> type[BaseModel] | None:
    info = model.model_fields.get(str(step))
    kind = info.annotation if info is not None else None
    if get_origin(kind) is UnionType:
        kind = next((part for part in get_args(kind) if part is not NoneType), None)
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def _default(model: type[BaseModel], path: Sequence[Step]) -> Any:
    found: type[BaseModel] | None = model
    for step in path[:-1]:
        found = _below(found, step) if found is not None else None
    info = found.model_fields.get(str(path[-1])) if found is not None and path else None
    default = info.default if info is not None else None
    return None if isinstance(default, BaseModel | dict) else default


def _nearly(name: str, known: Collection[str]) -> str:
    close = difflib.get_close_matches(name[:_LONGEST], known, n=1, cutoff=0.6)
    return said("Did you mean `{name}`?", name=close[0]) if close else ""


def _shown(value: Any) -> str:
    if isinstance(value, list | tuple):
        return joined("", "[", joined(", ", *(_shown(part) for part in value[:8])), "]")
    if isinstance(value, dict):
        return said("a group of settings")
    if isinstance(value, float):
        text = f"{value:g}"
    else:
        text = {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
    if not text:
        return said("empty")
    if len(text) <= _LONGEST:
        return text
    return said("{beginning}... ({count} characters)", beginning=text[:_LONGEST], count=len(text))
