"""From a profile's file to a Profile: every fault with its line, and the rest still used where that is safe."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from snailtrail.play.discover import AnyGame
from snailtrail.records.fitting import fitted
from snailtrail.records.places import shipped
from snailtrail.records.problem import Problem
from snailtrail.records.profile_schema import Profile, profile_model
from snailtrail.records.strict_yaml import content_of, parse


@dataclass(frozen=True)
class Loaded:
    """What became of a profile's file; `profile` is None when it was refused."""

    profile: Profile | None
    problems: tuple[Problem, ...]
    digest: str
    """sha256 of the file's bytes in hex; empty when it could not be read."""


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
        problems = [*document.problems, *found]
        profile = Profile.model_validate(model.model_dump(exclude_none=True)) if model is not None else None
        problems.sort(key=lambda problem: (problem.line, problem.column))
        return Loaded(profile, tuple(dict.fromkeys(problems)), digest)
