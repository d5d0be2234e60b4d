"""Every row of the bad-input table that a settings file can hold, and what the grown-up reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from snailtrail.records.strict_yaml import Document, parse, read
from snailtrail.records.yaml_tree import Settings, Text, place, plain


def sentences(text: str | bytes, file: str = "mia.yaml") -> list[str]:
    content = text.encode() if isinstance(text, str) else text
    return [problem.sentence(file) for problem in parse(content).problems]


def only(text: str | bytes) -> str:
    (sentence,) = sentences(text)
    assert parse(text.encode() if isinstance(text, str) else text).root is None
    return sentence


def settings(text: str) -> dict[str, object]:
    document = parse(text.encode())
    assert document.root is not None, document.problems
    read_back: dict[str, object] = plain(document.root)
    return read_back


def test_a_tab_in_front_is_named_with_its_line() -> None:
    assert only("name: Mia\n\tborn: 2020") == "mia.yaml, line 2: a TAB starts this line. Use spaces."


def test_every_tab_is_named_not_only_the_first() -> None:
    assert len(sentences("a:\n\tb: 1\n\tc: 2\n")) == 2


@pytest.mark.parametrize("value", ["@x", "`x`", "*x", "&x", "!x", "%x", "Dr: Bob"])
def test_a_value_that_yaml_would_take_for_a_sign_is_to_be_put_in_quotes(value: str) -> None:
    sentence = only(f"born: 2020\nname: {value}")
    assert sentence.startswith("mia.yaml, line 2, column ")
    assert f'ut the value in quotes: "{value}"' in sentence
    assert settings(f'name: "{value}"') == {"name": value}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('born: 1\nname: "Bob\nhand: left\n', 2),
        ('name: "Bob\npicture: "fox"\n', 1),
        ("a: 1\nlimits: [1, 2\nb: 3\nc: 4\n", 2),
        ("a: 1\nlimits: {x: 2\nb: 3\nc: 4\n", 2),
    ],
)
def test_what_is_never_closed_is_named_where_it_was_opened(text: str, line: int) -> None:
    first = sentences(text)[0]
    assert first.startswith(f"mia.yaml, line {line}, column ")
    assert "opened here" in first


@pytest.mark.parametrize("text", ["No", "On", "Null", "~", "1e1", "12:30", "0x1F", "1_000", "2026-05-12", "=", "y"])
def test_values_are_the_text_that_was_written(text: str) -> None:
    assert settings(f"name: {text}") == {"name": text}


def test_text_that_a_comment_swallows_is_pointed_out_and_the_rest_used() -> None:
    document = parse(b"name: Bob #2")
    assert document.root is not None
    assert plain(document.root) == {"name": "Bob"}
    (note,) = document.problems
    assert note.severity == "note"
    assert note.what == "text after # is a comment; quote it to keep it."
    assert '"Bob #2"' in note.remedy


def test_an_ordinary_comment_is_nothing_to_speak_of() -> None:
    assert sentences("name: Bob   # my favourite\n# all\nborn: 2020\n") == []


def test_a_name_given_twice_is_named_with_both_lines() -> None:
    sentence = only("born: 1\nlevel: 2\nx: 3\nlevel: 4\n")
    assert sentence == "mia.yaml, line 4: `level` is given twice, lines 2 and 4; remove one."


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("a: &x 1", "&"),
        ("a: 1\nb: *x", "*"),
        ("a: !!python/object/apply:os.system [ls]", "!"),
        ("a: !<tag:yaml.org,2002:str> b", "!"),
        ("<<: {a: 1}", "<<"),
        ("a: !e!x y", "!"),
    ],
)
def test_signs_that_refer_or_build_are_refused(text: str, sign: str) -> None:
    sentence = sentences(text)[0]
    assert f"`{sign}` is not used in profiles; write the value out." in sentence
    assert f"line {text.count(chr(10)) + 1}" in sentence


def test_a_billion_laughs_are_refused_at_the_first() -> None:
    laughs = "a: &a [ha, ha]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)
    )
    assert sentences(laughs)[0].startswith("mia.yaml, line 1, column 4: `&` is not used")


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\n" + "x" * 70000,
        "a: " + "[" * 9,
        "a: " + "[" * 60000,
        "a: " + "{a: " * 9,
        "".join(f"k{i}: {i}\n" for i in range(1100)),
        "- " * 30000,
    ],
)
def test_what_is_too_large_or_too_deep_is_doubted(text: str) -> None:
    assert "too large for a profile (64 kB); is this the right file?" in sentences(text)[-1]
    assert "line " in sentences(text)[-1]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("name: Zoë\n".encode("latin-1"), 1),
        (b"name: x\nnote: caf\xe9\n", 2),
        ("name: Mia\n".encode("utf-16"), 1),
        ("name: Mia\n".encode("utf-16-be"), 1),
        ("name: Mia\n".encode("utf-16-le"), 1),
    ],
)
def test_another_encoding_is_named_with_the_way_out_of_notepad(content: bytes, line: int) -> None:
    assert only(content) == (f"mia.yaml, line {line}: saved in another encoding. In Notepad: Save as, Encoding UTF-8.")


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\0", b"PK\x03\x04abc", b"SQLite format 3\0", b"a: b\0c"])
def test_a_picture_an_archive_or_a_database_is_no_text_file(content: bytes) -> None:
    assert only(content).startswith("mia.yaml, line 1: this is not a text file.")


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", "\ufeff"])
def test_an_empty_file_is_called_empty(text: str) -> None:
    assert "the file is empty" in only(text)


def test_a_half_written_file_is_called_cut_off_at_its_last_line() -> None:
    assert "cut off at line 3" in only("name: Mia\nborn: 2020\ntarg")


def test_marks_of_a_cloud_conflict_are_named_each() -> None:
    told = sentences("<<<<<<< HEAD\nname: A\n=======\nname: B\n>>>>>>> other\n")
    assert [sentence.split(":")[0] for sentence in told] == ["mia.yaml, line 1", "mia.yaml, line 3", "mia.yaml, line 5"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\n---\nb: 2", 2),
        ("a: 1\nb: 2\n c: 3", 3),
        ("name:Mia\nborn: 2", 1),
        ("a: 1\n? [x]\n: y", 2),
        ("a: 1\n- b\n", 2),
        ("- a\n", 1),
        ("just words", 1),
        ("a: 1\n%YAML 99999999999999999999\n", 2),
        ('a: 1\nb: "\\UFFFFFFFF"', 2),
        ('a: 1\nb: "\\U00110000"', 2),
        ('a: 1\nb: "\\q"', 2),
        ("a: 1\nb: c\x07d", 2),
        ("a: 1\nb: c\x85d", 2),
        ("a: 1\nb: c\u2028d", 2),
        ("a: 1\nb:\tc", 2),
    ],
)
def test_whatever_else_is_refused_is_refused_with_its_line(text: str, line: int) -> None:
    document = parse(text.encode())
    assert document.root is None
    assert document.problems[0].line == line


def test_all_that_is_wrong_is_told_at_once() -> None:
    assert len(sentences("a: &x 1\nb: *x\nc: 2\nc: 3\n<<: {d: 1}\n")) == 4


def test_windows_line_ends_a_byte_order_mark_and_blocks_of_lines_are_read() -> None:
    assert settings("\ufeffa: 1\r\nb: |\r\n  one\r\n  two\r\n") == {"a": "1", "b": "one\ntwo\n"}


def test_every_value_knows_its_line_and_column() -> None:
    document = parse(b"name: Mia\ngames:\n  trace:\n    fixed: {turns: 3}\n    first: [a, b]\n")
    assert document.root is not None
    assert place(document.root, ("games", "trace", "fixed", "turns")) == (4, 13)
    assert place(document.root, ("games", "trace", "first", 1)) == (5, 16)
    assert place(document.root, ("games", "trace", "nothing")) == (3, 3)
    games = document.root.get("games")
    assert isinstance(games, Settings)
    name = document.root.get("name")
    assert isinstance(name, Text)
    assert (name.start, name.end) == (6, 9)


def test_a_file_that_cannot_be_opened_is_a_problem_not_a_traceback(tmp_path: Path) -> None:
    for path, told in ((tmp_path, "cannot be opened"), (tmp_path / "missing.yaml", "there is no such file.")):
        document: Document = read(path)
        assert document.root is None
        assert told in document.problems[0].what
