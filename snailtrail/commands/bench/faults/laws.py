"""The laws of merging, tried on bundles that chance makes: a set grows, and neither order nor repetition matters."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np

from snailtrail.commands.bench.faults.fault import Progress, Tally
from snailtrail.commands.bench.faults.made_up import attempt, scratch
from snailtrail.records import log_views
from snailtrail.records.attempt import stamped, to_dict
from snailtrail.records.bundle_line import Row, read_row
from snailtrail.records.journal import Journal, line_of
from snailtrail.records.log_order import DIFFERS
from snailtrail.records.log_schema import migrate
from snailtrail.records.log_views import Past
from snailtrail.records.merge import Merged, everything, merge
from snailtrail.records.places import Places

ATTEMPTS = 8
VERSIONS = 2
COMPUTERS = ("aa" * 16, "bb" * 16, "cc" * 16)
CHILD = "mia"
Bundle = Sequence[int]
"""Which of the POOL's rows it holds, in its order; one may stand in it twice."""
POOL = ATTEMPTS * VERSIONS


@cache
def pool() -> tuple[Row, ...]:
    """Attempts of three computers, two of which count alike (a cloned laptop), each in two versions."""
    rows = []
    for number in range(ATTEMPTS):
        computer = COMPUTERS[number % 3]
        made = replace(
            stamped(attempt(2 * number, 1, frames=2), computer, 1 + number // 3),
            uid=f"uid-{number}",
            session=f"s{number % 3}",
        )
        rows += [replace(made, duration_s=1.0 + version) for version in range(VERSIONS)]
    return tuple(read_row(line_of(to_dict(one))) for one in rows)


class Clinic:
    """A database in memory and its lines in a folder: what merging works on."""

    def __init__(self, folder: Path):
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        self.connection.execute("PRAGMA foreign_keys = ON")
        migrate(self.connection)
        self.journal = Journal(Places.of(folder))

    def take(self, bundle: Bundle) -> Merged:
        """Merge it in a transaction of its own."""
        return self.take_rows([pool()[index] for index in bundle])

    def take_rows(self, rows: Sequence[Row]) -> Merged:
        """The same of rows."""
        self.connection.execute("BEGIN IMMEDIATE")
        merged = merge(self.connection, self.journal, rows)
        self.connection.execute("COMMIT")
        return merged

    def rows(self) -> list[Row]:
        """All that is kept, as it would go on to another clinic."""
        kept = everything(self.connection)
        return [row for row in pool() if (row.row["uid"], row.digest) in kept]

    def kept(self) -> frozenset[tuple[str, str]]:
        """All uids and digests."""
        return everything(self.connection)

    def counts(self) -> list[Past]:
        """What a child's next level is folded from."""
        return [one for one in log_views.past(self.connection, CHILD, "trace", 99) if one.invalid != DIFFERS]


def wanted(*bundles: Bundle) -> frozenset[tuple[str, str]]:
    """What must be kept after these, by the law itself: their union."""
    return frozenset((pool()[i].row["uid"], pool()[i].digest) for bundle in bundles for i in bundle)


def idempotent(new: Callable[[], Clinic], a: Bundle, b: Bundle, c: Bundle) -> bool:
    """The same bundle twice is as once, and the second time all of it is known."""
    clinic = new()
    clinic.take(a)
    clinic.take(b)
    before, counts = clinic.kept(), clinic.counts()
    again = clinic.take(b)
    return (
        clinic.kept() == before == wanted(a, b)
        and clinic.counts() == counts
        and (again.new, again.known, again.conflicts) == (0, len(b), [])
    )


def commutative(new: Callable[[], Clinic], a: Bundle, b: Bundle, c: Bundle) -> bool:
    """In whatever order two come, the same is kept, and the same counts for the child."""
    one, other = new(), new()
    for bundle in (a, b):
        one.take(bundle)
    for bundle in (b, a):
        other.take(bundle[::-1])
    return one.kept() == other.kept() == wanted(a, b) and one.counts() == other.counts()


def associative(new: Callable[[], Clinic], a: Bundle, b: Bundle, c: Bundle) -> bool:
    """Two put together first and then the third, or the first and then the other two put together: the same."""
    first, second, left, right = new(), new(), new(), new()
    first.take(a)
    first.take(b)
    second.take(b)
    second.take(c)
    left.take_rows(first.rows())
    left.take(c)
    right.take(a)
    right.take_rows(second.rows())
    return left.kept() == right.kept() == wanted(a, b, c) and left.counts() == right.counts()


def monotone(new: Callable[[], Clinic], a: Bundle, b: Bundle, c: Bundle) -> bool:
    """Nothing that was kept goes, and the lines alone make the same again."""
    clinic = new()
    clinic.take(a)
    before = clinic.kept()
    for bundle in (b, c):
        clinic.take(bundle)
        if not before <= clinic.kept():
            return False
        before = clinic.kept()
    lines = [line for name in clinic.journal.names() for line in clinic.journal.lines(name)]
    return frozenset((line.row["uid"], line.digest) for line in lines if line.row is not None) == before


LAWS: dict[str, Callable[[Callable[[], Clinic], Bundle, Bundle, Bundle], bool]] = {
    "idempotent": idempotent,
    "commutative": commutative,
    "associative": associative,
    "monotone": monotone,
}


def holds(law: str, folder: Path, a: Bundle, b: Bundle, c: Bundle) -> bool:
    """Whether a law holds for these bundles; each clinic has a folder of its own inside this one."""
    clinics: list[Clinic] = []

    def new() -> Clinic:
        clinics.append(Clinic(folder / f"clinic-{len(clinics)}"))
        return clinics[-1]

    try:
        return LAWS[law](new, a, b, c)
    finally:
        for clinic in clinics:
            clinic.connection.close()
            for name in clinic.journal.names():
                clinic.journal.path(name).unlink()


def of_merging(count: int, seed: int, progress: Progress) -> Tally:
    """Each law so many times, with bundles of chance."""
    corrupt, first = 0, ""
    with scratch() as folder:
        for law in LAWS:
            for run in range(count):
                rng = np.random.default_rng([seed, run])
                three = [rng.integers(POOL, size=int(rng.integers(0, POOL))).tolist() for _ in range(3)]
                if not holds(law, folder, *three):
                    corrupt += 1
                    first = first or f"; first not {law} with {three}"
                progress(1)
    return Tally(count * len(LAWS), corrupt=corrupt, note=f"{len(LAWS)} laws, {count} times each{first}")
