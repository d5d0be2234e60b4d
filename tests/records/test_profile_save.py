"""Profiles saved by the program: only what must change does, and no one's change is lost."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import takewhile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from snailtrail.records.audit import Audit
from snailtrail.records.audit_files import HandEdits
from snailtrail.records.audit_words import sentence
from snailtrail.records.old_versions import KEPT, keep_old, old_versions
from snailtrail.records.places import Places, shipped
from snailtrail.records.profile_reader import digest_of
from snailtrail.records.profile_save import (
    PROFILE,
    Clash,
    Saved,
    Setting,
    bring_back,
    create,
    edited,
    keep_mine,
    open_profile,
    save,
    take_theirs,
    written,
)
from snailtrail.records.strict_yaml import parse
from snailtrail.records.tombstones import bury
from snailtrail.records.yaml_tree import Items, Node, Settings, plain

TEXT = "# of Mia\nname: Mia   # she likes it\ngames:\n  trace:\n    highest: 3\n    limits:\n      lane: [40, 14]\n"
NOW = datetime(2026, 5, 3, 9, 4, tzinfo=UTC)
HIGHEST = ("games", "trace", "highest")


@pytest.fixture
def mia(places: Places) -> Places:
    places.prepare()
    (places.profiles / "mia.yaml").write_bytes(TEXT.encode())
    return places


def _text(places: Places) -> str:
    return (places.profiles / "mia.yaml").read_bytes().decode()


def test_settings_are_changed_added_and_taken_away_in_one_save(mia: Places) -> None:
    opened = open_profile(mia, "mia")
    saved = save(mia, opened, {HIGHEST: "4", ("games", "trace", "limits"): None, ("born",): "2020"}, who="Anna")
    assert isinstance(saved, Saved)
    assert _text(mia) == TEXT.replace("3\n    limits:\n      lane: [40, 14]", "4") + "born: 2020\n"
    assert saved.opened.text == _text(mia)
    assert saved.opened == open_profile(mia, "mia")


def test_the_audit_says_who_changed_what_and_which_version_is_in_force(mia: Places) -> None:
    save(mia, open_profile(mia, "mia"), {HIGHEST: "4", ("name",): "Mia", ("born",): "2020"}, who="Anna")
    told = [sentence(entry).split(" ", 5)[5] for entry in Audit(mia).entries()]
    before, after = digest_of(TEXT.encode())[:16], digest_of(_text(mia).encode())[:16]
    assert told == [
        "Anna, on the screen: mia: games.trace.highest changed from 3 to 4.",
        "Anna, on the screen: mia: born is now 2020.",
        f"Anna, on the screen: mia: profile file changed from {before} to {after}.",
    ]


def test_a_save_that_changes_nothing_writes_nothing(mia: Places) -> None:
    opened = open_profile(mia, "mia")
    assert save(mia, opened, {HIGHEST: "3", ("games", "trace", "limits", "lane"): ["40", "14"]}, who="") == Saved(
        opened
    )
    assert not Audit(mia).path.exists()
    assert old_versions(mia, "mia") == []


def test_a_file_that_changed_meanwhile_is_not_written_over_and_both_are_kept(mia: Places) -> None:
    opened = open_profile(mia, "mia")
    theirs = TEXT.replace("Mia", "Mia B")
    (mia.profiles / "mia.yaml").write_bytes(theirs.encode())
    clash = save(mia, opened, {HIGHEST: "4"}, who="Anna")
    assert isinstance(clash, Clash)
    assert clash.sentence == (
        "mia.yaml: changed on disk since it was opened. Keep yours, take theirs, or show both? "
        "Nothing is lost: both are kept among the old versions."
    )
    assert _text(mia) == theirs == clash.theirs
    assert [old.text() for old in old_versions(mia, "mia")] == [theirs, clash.mine]
    assert take_theirs(mia, clash).text == theirs
    kept = keep_mine(mia, clash, who="Anna")
    assert _text(mia) == kept.opened.text == TEXT.replace("highest: 3", "highest: 4")
    assert theirs in [old.text() for old in old_versions(mia, "mia")]
    assert isinstance(save(mia, kept.opened, {HIGHEST: "5"}, who="Anna"), Saved)


def test_a_file_that_went_away_meanwhile_is_a_clash_too(mia: Places) -> None:
    opened = open_profile(mia, "mia")
    (mia.profiles / "mia.yaml").unlink()
    clash = save(mia, opened, {HIGHEST: "4"}, who="Anna")
    assert isinstance(clash, Clash)
    assert clash.theirs == ""


def test_ten_old_versions_are_kept_and_any_can_be_brought_back(mia: Places) -> None:
    opened = open_profile(mia, "mia")
    for highest in range(4, 19):
        saved = save(mia, opened, {HIGHEST: str(highest)}, who="Anna", now=NOW)
        assert isinstance(saved, Saved)
        opened = saved.opened
    kept = old_versions(mia, "mia")
    assert [written(old.text(), HIGHEST) for old in kept] == [str(n) for n in range(8, 18)]
    assert len(kept) == KEPT
    assert kept[0].replaced_at == NOW
    bring_back(mia, opened, kept[0].text(), who="Anna", now=NOW)
    assert written(_text(mia), HIGHEST) == "8"


def test_old_versions_stay_in_order_when_the_clock_goes_back(mia: Places) -> None:
    for year in (2030, 2020, 2025):
        keep_old(mia, "mia", str(year).encode(), datetime(year, 1, 1, tzinfo=UTC))
    assert [old.text() for old in old_versions(mia, "mia")] == ["2030", "2020", "2025"]


def test_an_example_that_is_changed_becomes_a_file_of_the_data_folder(places: Places) -> None:
    places.prepare()
    opened = open_profile(places, "example-mia")
    save(places, opened, {("name",): "Mila"}, who="")
    mine = places.profiles / "example-mia.yaml"
    assert mine.read_text("utf-8") == opened.text.replace("name: Mia", "name: Mila")
    assert "name: Mia\n" in (shipped().profiles / "example-mia.yaml").read_text("utf-8")


def test_a_new_child_gets_a_file_and_no_file_is_written_over(mia: Places) -> None:
    assert create(mia, "noah", "name: Noah\n", who="Anna").text == "name: Noah\n"
    with pytest.raises(FileExistsError, match="already"):
        create(mia, "mia", "name: Other\n", who="Anna")
    assert _text(mia) == TEXT


def test_the_id_of_a_deleted_child_is_not_given_again(mia: Places) -> None:
    bury(mia, "noah", NOW.date())
    with pytest.raises(FileExistsError, match=r"was deleted on 2026-05-03\. Choose another id\."):
        create(mia, "noah", "name: Noah\n", who="Anna")


def test_a_child_without_a_profile_cannot_be_opened(mia: Places) -> None:
    with pytest.raises(KeyError):
        open_profile(mia, "nobody")


def test_a_profile_in_another_encoding_is_refused_with_a_sentence(mia: Places) -> None:
    (mia.profiles / "zoe.yaml").write_bytes("name: Zoë\n".encode("latin-1"))
    with pytest.raises(ValueError, match="Save as, Encoding UTF-8"):
        open_profile(mia, "zoe")


def test_a_file_from_notepad_keeps_its_mark_and_its_line_ends(mia: Places) -> None:
    text = "\ufeff" + TEXT.replace("\n", "\r\n")
    (mia.profiles / "mia.yaml").write_bytes(text.encode())
    save(mia, open_profile(mia, "mia"), {HIGHEST: "4", ("born",): "2020"}, who="Anna")
    assert _text(mia) == text.replace("highest: 3", "highest: 4") + "born: 2020\r\n"


def test_a_profile_changed_by_hand_is_noted_once_with_its_digest(mia: Places) -> None:
    edits = HandEdits(mia)
    digest = digest_of(TEXT.encode())
    edits.look({"mia": digest})
    edits.look({"mia": digest})
    HandEdits(mia).look({"mia": digest})
    (entry,) = Audit(mia).entries()
    assert entry.change is not None
    assert (entry.change.where, entry.change.setting, entry.change.new) == ("file", PROFILE, digest[:16])


def test_a_profile_that_the_program_saved_is_not_noted_as_changed_by_hand(mia: Places) -> None:
    edits = HandEdits(mia)
    edits.look({"mia": digest_of(TEXT.encode())})
    saved = save(mia, open_profile(mia, "mia"), {HIGHEST: "4"}, who="Anna")
    assert isinstance(saved, Saved)
    count = len(Audit(mia).entries())
    edits.look({"mia": saved.opened.digest})
    assert len(Audit(mia).entries()) == count


# --- any sequence of edits of the examples

EXAMPLES = {path.stem: path.read_bytes().decode() for path in sorted(shipped().profiles.glob("example-*.yaml"))}
WORDS = st.one_of(
    st.integers(0, 99).map(str),
    st.sampled_from(["No", "Dr: Bob #2", 'it\'s "x"', "", "~", "- a", "Зоя", "a\nb\n", "[x", "{", "a, b", "12:30"]),
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=12),
)
PATHS: list[Setting] = [
    ("name",),
    ("born",),
    ("observations",),
    ("plan",),
    ("plan", "attempts"),
    ("plan", "order"),
    ("games", "trace", "highest"),
    ("games", "trace", "limits"),
    ("games", "trace", "limits", "lane_width_mm"),
    ("games", "trace", "choices", "family"),
    ("games", "dots", "fixed", "dots"),
    ("games", "new", "limits", "x"),
    ("session", "end_after_min"),
    ("session",),
]
EDITS = st.lists(
    st.tuples(st.sampled_from(PATHS), st.one_of(st.none(), WORDS, st.lists(st.integers(0, 99).map(str), max_size=3))),
    max_size=4,
)


def _root(text: str) -> dict[str, Any]:
    root = parse(text.encode()).root
    return plain(root) if root is not None else {}


def _meant(wanted: dict[str, Any], path: Setting, value: Any) -> None:
    for name in path[:-1]:
        below = wanted.get(name)
        if not isinstance(below, dict):
            if value is None:
                return
            below = wanted[name] = {}
        wanted = below
    if value is None:
        wanted.pop(path[-1], None)
    else:
        wanted[path[-1]] = value


def _filled(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    inner = {name: _filled(below) for name, below in value.items()}
    return {name: below for name, below in inner.items() if below != {}}


def _may_change(text: str, path: Setting) -> set[int]:
    """The lines (from 0) of what stands under a path, or of the last name on the way that stands in one line."""
    node: Node | None = parse(text.encode()).root
    start = end = None
    for name in path:
        key = node.key(name) if isinstance(node, Settings) else None
        node = node.get(name) if isinstance(node, Settings) else None
        if key is None or node is None:
            break
        start, end = key.start, max(key.end, node.end)
        flow = isinstance(node, Settings) and text[node.start] == "{"
        if flow or isinstance(node, Items):
            break
    else:
        path = ()
    if start is None or end is None or (path and isinstance(node, Settings)):
        return set()
    return set(range(text.count("\n", 0, start), text.count("\n", 0, end) + 1))


def _emptied(text: str, path: Setting) -> set[int]:
    """The lines (from 0) of the names on the way that have nothing else below them."""
    node: Node | None = parse(text.encode()).root
    lines: list[tuple[int, int]] = []
    for name in path:
        key = node.key(name) if isinstance(node, Settings) else None
        if key is None or not isinstance(node, Settings):
            return set()
        lines.append((text.count("\n", 0, key.start), len(node.entries)))
        node = node.get(name)
    alone = takewhile(lambda one: one[1] == 1, reversed(lines))
    return {lines[-2 - number][0] for number, _ in enumerate(alone) if number + 2 <= len(lines)}


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.sampled_from(sorted(EXAMPLES)), EDITS)
def test_any_edits_of_the_examples_change_only_their_lines_and_read_back_as_meant(
    name: str, edits: list[tuple[Setting, Any]]
) -> None:
    text = EXAMPLES[name]
    for path, value in edits:
        wanted = _root(text)
        _meant(wanted, path, value)
        touched = _may_change(text, path) | (_emptied(text, path) if value is None else set())
        try:
            after = edited(text, {path: value})
        except ValueError:
            continue  # refused rather than guessed
        assert _filled(_root(after)) == _filled(wanted)
        others = [line for i, line in enumerate(text.splitlines()) if i not in touched]
        left = iter(after.splitlines())
        assert all(line in left for line in others), (path, value, after)
        text = after
