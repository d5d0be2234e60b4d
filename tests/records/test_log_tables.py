"""Steps that need no safety copy first change nothing but indexes."""

from __future__ import annotations

import sqlite3

import pytest

from snailtrail.records.log_tables import MIGRATIONS, SHAPED


def statements(script: str) -> list[str]:
    """Its statements one by one."""
    found, one = [], ""
    for part in script.split(";"):
        one += f"{part};"
        if sqlite3.complete_statement(one):
            found.append(one.strip(" \n;"))
            one = ""
    return [each for each in found if each]


@pytest.mark.parametrize("number", range(SHAPED + 1, len(MIGRATIONS) + 1))
def test_a_step_without_a_copy_first_makes_and_drops_indexes_alone(number: int) -> None:
    step = statements(MIGRATIONS[number - 1])
    assert step
    assert all(one.startswith(("CREATE INDEX", "DROP INDEX")) for one in step)


def test_the_step_before_changes_more() -> None:
    assert not all(one.startswith(("CREATE INDEX", "DROP INDEX")) for one in statements(MIGRATIONS[SHAPED - 1]))
