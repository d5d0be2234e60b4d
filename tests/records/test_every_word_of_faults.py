"""Whatever is wrong in a child's file is told in words that the translators have seen, each of them."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from snailtrail.play.discover import discover
from snailtrail.records.places import Places
from snailtrail.records.profile import ProfileShelf, json_schema, name_fault
from snailtrail.records.strict_yaml import read
from tests.one_sign import Wall, plain_words, sentences_of, templates
from tests.records.bad_input import GOOD, MAY, REFUSED, USED

FURTHER = (
    "# nothing\n",
    "<<<<<<< HEAD\nname: A\n",
    "hand:left\nborn: 2019\n",
    "name: |x\n  a\n",
    'name: "\\U00110000"\n',
    "name: &\n",
    "name: *\n",
    "name: !\n",
    "name: Mia\nborn:\n",
    "name: Mia\ngames: {trace: {fixed: {voice: 1}}}\n",
    "name: Mia\ncalm: {end_after_min: 3}\n",
    "name: Mia\ngames: {trace: {choices: {family: x}}}\n",
    "name: Mia\ngames: {trace: {highest: 0.5, choices: {family: [letter]}, fixed: {lane_width_mm: 8}}}\n",
    "---\nname: Mia\n---\nname: Bob\n",
    "- Mia\n",
    "? [a]\n: b\nname: Mia\n",
    "%x: 1\n",
    'name: "M\n  ia"\n',
    'name: "\\q"\n',
    "name: Mia\nhand:left\nborn: 2019\n",
    "name: Mia\n    hand: left\n  born: 2019\n",
    "name: Mia\n  hand: left\n",
    "name: Mia\nborn 2019\nhand: left\n",
    "name: 'Mia' Bob\nhand: left\n",
    "name: Mia\thand:\tleft\n a:\tb: c\n",
    "name: Mia\ngames: {trace: {limits: {turns: [1, 2}}\n",
    "name: Mia\ngames: {trace: {limits: {a: 1\n",
    "hand: left, hand: right\n",
    "name: Mia\ncalm: {voice: 1, voice: 2}\n",
    "born: 2019\n",
    "name:\nborn:\n",
    "name: Mia\nhighest: 3\n",
    "name: Mia\nlane_width_mm: 3\n",
    "name: Mia\nhand: left\nsession: {hand: left, qqq: 1}\n",
    "name: Mia\ngames: {highest: 3, chess: {highest: 3}}\n",
    "name: Mia\ngames: {trace: {fixed: {highest: 3, born: 1, qqq: 1}, choices: {shap: [a]}}}\n",
    "name: Mia\nplan: {week: {mon: {trace: {width: 1}}}}\n",
    "name: Mia\ngames: {trace: {highest: '3,5', target_success: 85, limits: {lane_width_mm: 3}}}\n",
    "name: Mia\ngames: {trace: {choices: {family: [lin]}}}\n",
    "name: Mia\nplan: {order: 'catch, trace', days: [x], attempts: '3,5', week: {mon: [catch 90], tue: {chess: 3}}}\n",
    "name: Mia\nplan: {week: {mon: {catch: 99, trace: 5}, tue: {chess: 3, trace: 5}}}\n",
    "name: Mia\npicture: snial\nhand: upp\nborn: [a, {b: 2}]\ncalm: 3\naids: {click_move_click: maybe}\n",
    "name: Mia\naids: {scanning_s: 1}\nplan: {order: [trace]}\n",
    "name: [Mia]\n",
    "name: ''\n",
    f"name: {'x' * 81}\n",
    f"name: Mia\nobservations: {'x' * 20_001}\n",
    'name: Mia\nobservations: "a\\u202eb"\nstart_sheet: {goals: [a]}\n',
    "name: Mia\ngames: {trace: {lowest: 5, highest: 2}}\n",
    "name: Mia\ngames: {trace: {highest: 0.5, fixed: {lane_width_mm: 8}, limits: {lane_width_mm: [8, 9]}}}\n",
    "name: Mia\ngames: {trace: {lowest: 6.9, fixed: {lane_width_mm: 24}}}\n",
)
"""Files beside those of the table, so that every fault is met."""
WHERE = (
    "reachable",
    "strict_yaml",
    "yaml_faults",
    "setting_types",
    "fitting",
    "profile",
    "profile_plan",
    "profile_model",
)
"""Modules of the records whose every sentence is to be met."""
NEVER_MET = {
    "these settings cannot be used together.",
    "there is a character that cannot be seen or read.",
    "Put the value in quotes.",
    "{folder}: the profiles cannot be read ({error}).",
    "a text",
}
"""Said where PyYAML, pydantic or the disk would do what they are not known to do."""
NAMES = ("Mia Bob.yaml", "bob.yaml.txt", "zoe.yaml", "zoe.yml")
"""Files that give no child, for their names alone."""


@pytest.fixture
def wall(unseen: None, monkeypatch: pytest.MonkeyPatch) -> Wall:
    return Wall(monkeypatch)


def told_of(places: Places, shelf: ProfileShelf, content: str | bytes, *, good: bool) -> Iterator[str]:
    """What the grown-ups' page tells of a file with this in it, of a child whose file was good before, or never."""
    file = places.profiles / "mia.yaml"
    for kept in places.good_profiles.glob("*"):
        kept.unlink()
    if good:
        file.write_text(GOOD)
        shelf.children()
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    os.utime(file, (MAY, MAY))
    yield from shelf.problems()
    for child in shelf.children():
        yield from child.problems


def names_in(schema: Any) -> Iterator[str]:
    """The settings and the words to choose, as a file has them in every language."""
    if isinstance(schema, dict):
        yield from (str(word) for word in (*schema.get("properties", ()), *schema.get("enum", ())))
        schema = list(schema.values())
    for part in schema if isinstance(schema, list) else ():
        yield from names_in(part)


def test_no_word_about_a_broken_file_is_unknown_to_the_translators(places: Places, wall: Wall, tmp_path: Path) -> None:
    found = discover().games
    places.prepare()
    contents = [*(content for content, _ in (*REFUSED, *USED)), *FURTHER]
    sentences = [
        sentence
        for content in contents
        for good in (True, False)
        for sentence in told_of(places, ProfileShelf(places, found), content, good=good)
    ]
    for name in NAMES:
        (places.profiles / name).write_text(GOOD)
    sentences += [*ProfileShelf(places, found).problems(), name_fault(Path("mia"))]
    sentences += [problem.sentence() for path in (tmp_path, tmp_path / "none") for problem in read(path).problems]
    assert {text for sentence in sentences for text in templates(sentence)} >= sentences_of(*WHERE) - NEVER_MET
    own = {word for content in contents for word in plain_words(str(content))}
    own |= {word for name in (*names_in(json.loads(json_schema(found))), *NAMES, "mia") for word in plain_words(name)}
    own |= {word for code in (errno.ENOENT, errno.EISDIR, errno.EACCES) for word in plain_words(os.strerror(code))}
    assert wall.words(sentences) - own == set()


def test_a_word_that_no_translator_has_seen_is_found_on_the_page(wall: Wall) -> None:
    assert wall.words(["Nobody has seen this."]) == {"Nobody", "has", "seen", "this"}
