"""What a grown-up marks is named at one place, and told in one wording wherever it is told."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import snailtrail
from snailtrail.play import flags
from snailtrail.play.flags import FLAGGED
from snailtrail.play.words import ENGLISH
from snailtrail.reports.marks import MARKS
from snailtrail.reports.tables import WHY
from snailtrail.session.uncounted import uncounted
from tests.reports.paper_child import some_attempts

ROOT = Path(snailtrail.__file__).parent


def test_no_second_place_spells_the_mark_that_keeps_an_attempt_from_counting_or_tells_of_help() -> None:
    spelled = {
        path.relative_to(ROOT).as_posix()
        for path in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in (flags.FLAGGED, flags.HELP)
    }
    assert spelled == {"play/flags.py"}


def test_a_flagged_attempt_is_told_alike_in_its_line_in_the_marks_and_in_the_reports_table() -> None:
    (attempt,) = some_attempts("trace", 1)
    attempt = replace(attempt, invalid=FLAGGED, flags=(FLAGGED,))
    told = ENGLISH.tell(MARKS[FLAGGED])
    assert ENGLISH.tell(uncounted(attempt)) == told
    assert ENGLISH.tell(WHY[FLAGGED]) == f"{told[0].upper()}{told[1:]}."
