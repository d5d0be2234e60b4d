"""Texts of profiles as the program reads them, for the tests of what it makes of them."""

from __future__ import annotations

from collections.abc import Mapping

from snailtrail.play.discover import AnyGame
from snailtrail.records.profile import (
    Loaded,
    Profile,
)
from snailtrail.records.profile_reader import Reader

Games = Mapping[str, AnyGame]


def loaded(text: str, games: Games) -> Loaded:
    return Reader(games).loads(text.encode())


def profile(text: str, games: Games) -> Profile:
    found = loaded(text, games)
    assert found.profile is not None, found.problems
    assert not found.problems
    return found.profile


def mended(text: str, games: Games) -> tuple[Profile, str]:
    """A profile with one fault that is mended, and the sentence."""
    found = loaded(text, games)
    assert found.profile is not None, found.problems
    (problem,) = found.problems
    assert problem.severity == "mended"
    return found.profile, problem.sentence("mia.yaml")


def refusal(text: str, games: Games) -> str:
    found = loaded(text, games)
    assert found.profile is None
    return next(problem.sentence("mia.yaml") for problem in found.problems if problem.severity == "refused")
