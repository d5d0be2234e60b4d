"""Thousands of broken files: no crash, no hang, and every refusal names a line."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping

import numpy as np

from snailtrail.play.discover import AnyGame
from snailtrail.records.places import shipped
from snailtrail.records.profile_reader import Reader
from snailtrail.records.strict_yaml import parse

SIGNS = [
    *"\t:-#&*!%@`|>{}[],?\"'\\ \n\r\0",
    "<<: ",
    "---\n",
    "\ufeff",
    "\u202e",
    "\x85",
    ": ",
    "- ",
    "\\U00110000",
    "%YAML 9\n",
]
PATIENCE_S = 2.0


def mutated(seed: int, count: int) -> Iterator[bytes]:
    """The example profiles with pieces taken out, doubled, moved and signs put in; every tenth is noise alone."""
    rng = np.random.default_rng(seed)
    examples = [path.read_bytes() for path in sorted(shipped().profiles.glob("example-*.yaml"))]
    for i in range(count):
        if i % 10 == 9:
            yield rng.bytes(int(rng.integers(1, 400)))
            continue
        text = bytearray(examples[i % len(examples)][: int(rng.integers(50, 900))])
        for _ in range(int(rng.integers(1, 4))):
            a, b = sorted(rng.integers(0, len(text) + 1, 2).tolist())
            b = min(b, a + 40)
            kind = int(rng.integers(4))
            if kind == 0:
                del text[a:b]
            elif kind == 1:
                text[a:a] = text[a:b]
            elif kind == 2:
                text[a:a] = SIGNS[int(rng.integers(len(SIGNS)))].encode()
            elif text:
                text[min(a, len(text) - 1)] = int(rng.integers(256))
        yield bytes(text)


def bombs() -> Iterator[bytes]:
    for sign in ("[", "{", "- ", "? ", "{a: ", "[{", "'", '"', "|", "a: ", "\n ", "!", "&a ", "# "):
        yield (sign * (100_000 // len(sign))).encode()
        yield (sign * (60_000 // len(sign))).encode()
    yield b"a: &a {b: 1}\n" + b"c:\n" + b"  <<: *a\n" * 5000
    yield b"a: " + b"9" * 60_000
    yield b"".join(b"k%d: {a: b}\n" % i for i in range(4000))


def test_no_input_crashes_or_hangs_the_reader_and_every_refusal_has_a_line() -> None:
    refusals = 0
    for content in (*bombs(), *mutated(seed=20261112, count=3000)):
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


def test_no_profile_crashes_the_schema_and_every_problem_has_a_line(games: Mapping[str, AnyGame]) -> None:
    reader = Reader(games)
    accepted = 0
    for content in mutated(seed=42, count=800):
        loaded = reader.loads(content)
        accepted += loaded.profile is not None
        if loaded.profile is None:
            assert any(problem.severity == "refused" for problem in loaded.problems), content
        for problem in loaded.problems:
            assert problem.line >= 1, (problem, content)
    assert accepted > 100
