"""A setting is taken out; every other sign stays."""

from __future__ import annotations

import pytest

from snailtrail.records.strict_yaml import parse
from snailtrail.records.yaml_edit import with_setting, without_setting
from snailtrail.records.yaml_tree import plain

CASES = [
    ("a: 1\nb: 2 # x\nc: 3\n", ("b",), "a: 1\nc: 3\n"),
    ("a: 1\nb: 2", ("b",), "a: 1\n"),
    ("# top\na: 1\n", ("a",), "# top\n"),
    ("a:\n  b: 1 # one\n  # between\n  c: 2\n", ("a", "b"), "a:\n  # between\n  c: 2\n"),
    ("a:\n  b: 1\nd: 2\n", ("a",), "d: 2\n"),
    ("a:\n  b: 1\nd: 2\n", ("a", "b"), "d: 2\n"),
    ("a:\n  b:\n    c: 1 # one\n# after\nd: 2\n", ("a", "b", "c"), "# after\nd: 2\n"),
    ("a:\n  b:\n    c: 1\n  e: 3\n", ("a", "b", "c"), "a:\n  e: 3\n"),
    ("a: # why\n  b: 1\nd: 2\n", ("a", "b"), "a: # why\nd: 2\n"),
    ("a:\n  # why\n  b: 1\nd: 2\n", ("a", "b"), "a:\n  # why\nd: 2\n"),
    ("a: {b: 1, c: 2} # x\n", ("a", "b"), "a: {c: 2} # x\n"),
    ("a: {b: 1, c: 2} # x\n", ("a", "c"), "a: {b: 1} # x\n"),
    ("a: {b: [1, 2]}\n", ("a", "b"), "a: {}\n"),
    ("a: [1,\n  2] # x\nb: 1\r\n", ("a",), "b: 1\r\n"),
    ("a: |\n  x\n  y\n\n# after\nb: 1\n", ("a",), "# after\nb: 1\n"),
    ("a: 1\n", ("b",), "a: 1\n"),
    ("a: 1\n", ("a", "b"), "a: 1\n"),
    ("", ("a",), ""),
]


@pytest.mark.parametrize(("text", "path", "after"), CASES)
def test_a_setting_is_taken_out_and_nothing_else_changes(text: str, path: tuple[str, ...], after: str) -> None:
    assert without_setting(text, path) == after


def test_a_block_of_lines_is_replaced_and_what_follows_stays() -> None:
    edited = with_setting("a: |\n  x\n  y\n\n# after\nb: 1\n", ("a",), "new")
    assert edited == "a: new\n\n# after\nb: 1\n"


def test_a_text_of_several_lines_comes_back_as_it_was() -> None:
    edited = with_setting("a: 1\nb: 2\n", ("a",), "first: #1\n  second\n")
    root = parse(edited.encode()).root
    assert root is not None
    assert plain(root) == {"a": "first: #1\n  second\n", "b": "2"}
