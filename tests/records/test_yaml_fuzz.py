"""Thousands of broken files: no crash, no hang, and every refusal names a line."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping

import numpy as np
import pytest

from snailtrail.commands.bench.faults.hostile import corpus, hostile
from snailtrail.commands.bench.faults.profiles import tried
from snailtrail.play.discover import AnyGame
from snailtrail.records.places import shipped
from snailtrail.records.profile_reader import Loaded, Reader
from snailtrail.records.strict_yaml import parse

PATIENCE_S = 2.0


def mangled(seed: int, count: int) -> Iterator[bytes]:
    examples = [path.read_bytes() for path in sorted(shipped().profiles.glob("example-*.yaml"))]
    return (hostile(examples, np.random.default_rng([seed, i])) for i in range(count))


def test_no_input_crashes_or_hangs_the_reader_and_every_refusal_has_a_line() -> None:
    refusals = 0
    for content in (*corpus(), *mangled(seed=20261112, count=3000)):
        begun = time.process_time()
        document = parse(content)
        assert time.process_time() - begun < PATIENCE_S, content[:80]
        if document.root is None:
            refusals += 1
            assert document.problems, content
        for problem in document.problems:
            assert 1 <= problem.line <= content.count(b"\n") + content.count(b"\r") + 1, (problem, content)
            assert problem.what
    assert refusals > 500


@pytest.mark.parametrize("number", range(len(corpus())))
def test_a_file_that_has_stopped_other_readers_is_read_or_refused_with_its_line(
    games: Mapping[str, AnyGame], number: int
) -> None:
    fault, loaded = tried(Reader(games), corpus()[number])
    assert fault == ""
    assert loaded is not None


def test_no_profile_crashes_the_schema_and_every_problem_has_a_line(games: Mapping[str, AnyGame]) -> None:
    reader = Reader(games)
    accepted = 0
    for content in mangled(seed=42, count=1000):
        fault, loaded = tried(reader, content)
        assert fault == "", content
        accepted += loaded is not None and loaded.profile is not None
    assert accepted > 80


class _Crashing(Reader):
    def loads(self, content: bytes) -> Loaded:
        raise RecursionError("too deep")


class _Silent(Reader):
    def loads(self, content: bytes) -> Loaded:
        return Loaded(None, (), "")


def test_a_crash_and_a_refusal_without_a_reason_are_seen(games: Mapping[str, AnyGame]) -> None:
    assert tried(_Crashing(games), b"name: Mia\n")[0] == "RecursionError: too deep"
    assert tried(_Silent(games), b"name: Mia\n")[0] == "refused without a reason"
