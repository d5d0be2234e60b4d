"""Each decision has a number of its own, and what points at one finds it."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DECISIONS = ROOT / "docs" / "decisions"
POINTS = re.compile(r"decisions/(\d{4}-[\w.-]+\.md)")


def test_each_decision_has_a_number_of_its_own_and_none_is_left_out() -> None:
    numbers = sorted(int(path.name[:4]) for path in DECISIONS.glob("*.md"))
    assert numbers[0] == 1
    assert all(after == before + 1 for before, after in pairwise(numbers))


def test_what_points_at_a_decision_finds_it() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    pointed = {name for page in pages for name in POINTS.findall(page.read_text("utf-8"))}
    assert pointed
    assert pointed <= {path.name for path in DECISIONS.iterdir()}
