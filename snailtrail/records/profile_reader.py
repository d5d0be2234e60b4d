"""From a profile's file to a Profile: every fault with its line, and the rest still used where that is safe."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from snailtrail.play.discover import AnyGame
from snailtrail.records.fitting import fitted
from snailtrail.records.places import shipped
from snailtrail.records.problem import Problem
from snailtrail.records.profile_model import profile_model
from snailtrail.records.profile_schema import GameWishes, Profile, SessionWishes
from snailtrail.records.reachable import contradictions
from snailtrail.records.strict_yaml import content_of, parse

NOT_LIMITING = {"method", "first", "attempts", "minutes"}
"""Settings of a game that do not say how hard it may be or for how long: mended, they do no harm."""


@dataclass(frozen=True)
class Loaded:
    """What became of a profile's file; `profile` is None when it was refused."""

    profile: Profile | None
    faults: tuple[Problem, ...]
    """What was found while it was read."""
    digest: str
    """sha256 of the file's bytes in hex; empty when it could not be read."""
    in_doubt: bool = False
    """Whether a setting that limits the child was mended: what was meant may be stricter than what is read."""
    look: Callable[[], Sequence[Problem]] = tuple
    """Finds the contradictions. They refuse nothing, and to find them takes up to a tenth of a second for a game."""

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong, in the order of the lines; looked for when it is first asked."""
        found = sorted((*self.faults, *self.look()), key=lambda problem: (problem.line, problem.column))
        return tuple(dict.fromkeys(found))


def load(path: Path, games: Mapping[str, AnyGame]) -> Loaded:
    """Read a profile for these games; nothing is raised, every fault is a Problem."""
    return Reader(games).load(path)


def check(path: Path, games: Mapping[str, AnyGame]) -> list[Problem]:
    """All that is wrong in a profile's file, in the order of its lines; empty when it is accepted as it is."""
    return list(load(path, games).problems)


def digest_of(content: bytes) -> str:
    """sha256 in hex."""
    return hashlib.sha256(content).hexdigest()


class Reader:
    """Reads many profiles for the same games."""

    def __init__(self, games: Mapping[str, AnyGame]):
        self._games = games
        self._model = profile_model(games, [path.stem for path in (shipped().assets / "pictures").iterdir()])

    def load(self, path: Path) -> Loaded:
        """Read one file; nothing is raised, every fault is a Problem."""
        content, problem = content_of(path)
        return Loaded(None, (problem,), "") if problem else self.loads(content)

    def loads(self, content: bytes) -> Loaded:
        """The same from the file's bytes."""
        document, digest = parse(content), digest_of(content)
        if document.root is None:
            return Loaded(None, document.problems, digest)
        model, found = fitted(document.root, self._model)
        faults = (*document.problems, *found)
        if model is None:
            return Loaded(None, faults, digest)
        profile = Profile.model_validate(model.model_dump(exclude_none=True))
        in_doubt = any(p.severity == "mended" and _limits(p.key.split("."), self._games) for p in faults)
        return Loaded(profile, faults, digest, in_doubt, partial(contradictions, profile, self._games, document.root))


def _limits(path: Sequence[str], games: Collection[str]) -> bool:
    """Whether a setting, or what a misspelled or misplaced one may have meant, keeps a child from harder play."""
    *above, name = path
    if above[:1] == ["plan"] and above[1:2] in (["week"], ["order"]):
        return False  # there a game's name says what is played
    limiting = {*GameWishes.model_fields, *SessionWishes.model_fields} - NOT_LIMITING
    if name in limiting or name in games:
        return True
    if not above:
        return bool(difflib.get_close_matches(name, ("games", "session", *games)))
    if above == ["games"]:
        return bool(difflib.get_close_matches(name, games))
    if above[0] == "games":
        return path[2] not in NOT_LIMITING
    return above[0] == "session"
