"""One setting changes, every other sign stays."""

from __future__ import annotations

import pytest

from snailtrail.records.strict_yaml import parse
from snailtrail.records.yaml_edit import with_setting
from snailtrail.records.yaml_tree import plain

PATH = ("screen", "px_per_mm", "1920x1080")
TEXTS = [
    "",
    "# nothing yet\n",
    "# mine\nsound:   # volumes\n  voice: 10   # low\n\n# end\n",
    "screen: {fullscreen: no} # x\n",
    "screen: {}\n",
    "screen:\n",
    "screen:   # later\nlanguage: en",
    'screen:\n  px_per_mm:\n    "a b": [1, 2]  # old\n  width_px: 900\nlanguage: en',
    "language: en # c\r\nscreen:\r\n  fullscreen: no\r\n",
    "screen:\n  px_per_mm: {}\n",
    "screen:\n    words: |\n      x\n      y\nb: 1\n",
    "screen:\n  px_per_mm:\n    1920x1080: [3, 4] # measured\n    z: [1, 2]\n",
    "screen:\n  px_per_mm: {z: [1,\n    2], 1920x1080: [1, 1]}\nb: 'it''s'\n",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_setting_is_set_and_nothing_else_changes(text: str) -> None:
    before = parse(text.encode()).root
    edited = with_setting(text, PATH, ["5.58", "5.6"])
    root = parse(edited.encode()).root
    assert root is not None
    after = plain(root)
    assert after["screen"]["px_per_mm"].pop("1920x1080") == ["5.58", "5.6"]
    wanted = plain(before) if before is not None else {}
    wanted.setdefault("screen", {}).setdefault("px_per_mm", {}).pop("1920x1080", None)
    assert after == wanted
    for comment in (line[line.index("#") :].strip() for line in text.splitlines() if "#" in line):
        assert comment in edited


def test_a_value_that_yaml_would_misread_is_quoted() -> None:
    edited = with_setting("name: x\n", ("name",), "Dr: Bob #2 \"'")
    root = parse(edited.encode()).root
    assert root is not None
    assert plain(root) == {"name": "Dr: Bob #2 \"'"}


def test_a_text_where_settings_should_be_is_not_written_over() -> None:
    with pytest.raises(ValueError, match="by hand"):
        with_setting("screen: large\n", PATH, ["5", "5"])


@pytest.mark.parametrize(
    ("text", "value", "after"),
    [
        ("a:  # all\n  - x   # one\n  - y\n# end\n", ["x", "z 2"], "a:  # all\n  - x   # one\n  - z 2\n# end\n"),
        ("a:  # all\n  - x   # one\n  - y\n# end\n", ["z"], "a: [z]  # all\n# end\n"),
        ("a:\n- x\n- y\nb: 1\n", ["z"], "a: [z]\nb: 1\n"),
        ("a:\n  x: 1   # one\n  y: 2", ["z", "x"], "a: [z, x]\n"),
        ("a: [x, y]   # two\n", ["x", "z"], "a: [x, z]   # two\n"),
    ],
)
def test_a_list_or_settings_in_lines_of_their_own_give_way_to_a_list(text: str, value: list[str], after: str) -> None:
    assert with_setting(text, ("a",), value) == after
