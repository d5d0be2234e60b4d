"""The table of bad input: what stands in a child's file, and what the grown-up reads, word for word."""

from __future__ import annotations

from datetime import datetime

GOOD = "name: Mia\nhand: left\ngames: {trace: {highest: 5}}\n"
UNTIL_THEN = "Mia plays with the settings of 12 May 2025 until then."
MAY = datetime(2025, 5, 12, 12).timestamp()
WRITE_OUT = "is not used in profiles; write the value out."
QUOTES = "If it belongs to a text, put the value in quotes:"
TOO_LARGE = "too large for a profile (64 kB); is this the right file?"
ENCODING = "saved in another encoding. In Notepad: Save as, Encoding UTF-8."
NO_TEXT = "line 1: this is not a text file. Is it the right file?"
TOGETHER = "two versions of this file were put together here"
KEEP_ONE = "Keep the one that is right and remove the marks."
NINES = "9" * 60 + "... (5000 characters)"

REFUSED: list[tuple[str | bytes, str]] = [
    ("name: Mia\n\n\n\n\n\n\thand: left\n", "line 7: a TAB starts this line. Use spaces."),
    ("name: Dr: Bob\n", 'line 1, column 9: a second `:` in one line. Put the value in quotes: "Dr: Bob"'),
    ("name: @x\n", 'line 1, column 7: `@` cannot start a value. Put the value in quotes: "@x"'),
    ("name: `x`\n", 'line 1, column 7: ``` cannot start a value. Put the value in quotes: "`x`"'),
    ("name: %x\n", 'line 1, column 7: `%` cannot start a value. Put the value in quotes: "%x"'),
    ("name: *x\n", f'line 1, column 7: `*` {WRITE_OUT} {QUOTES} "*x"'),
    ("name: &x\n", f'line 1, column 7: `&` {WRITE_OUT} {QUOTES} "&x"'),
    ("name: !x\n", f'line 1, column 7: `!` {WRITE_OUT} {QUOTES} "!x"'),
    ("name: !!python/name:os.system\n", f'line 1, column 7: `!` {WRITE_OUT} {QUOTES} "!!python/name:os.system"'),
    ("name: Mia\n<<: {a: 1}\n", f"line 2: `<<` {WRITE_OUT}"),
    (
        'born: 2019\nname: "Bob\nhand: left\n',
        "line 2, column 7: the quote opened here is never closed. Put a quote at its end.",
    ),
    (
        "name: Mia\ngames: {trace: {limits: {turns: [1, 2}}\nhand: left\n",
        "line 2, column 33: the bracket [ opened here is never closed, or a comma is missing in it. "
        "Close it with ] or }, commas between its parts.",
    ),
    ("name: Mia\nhand: left\n\nhand: right\n", "line 4: `hand` is given twice, lines 2 and 4; remove one."),
    ("a: " + "[" * 9, f"line 1: {TOO_LARGE}"),
    ("".join(f"k{i}: {i}\n" for i in range(2001)), f"line 1000: {TOO_LARGE}"),
    ("name: Mia\n" + "x" * 65_536, f"line 2: {TOO_LARGE}"),
    ("name: x\nborn: caf\xe9\n".encode("latin-1"), f"line 2: {ENCODING}"),
    ("name: Mia\n".encode("utf-16"), f"line 1: {ENCODING}"),
    ("", "line 1: the file is empty. Put a copy in its place."),
    ("name: Mia\nborn: 2020\ntarg", "line 3: cut off at line 3. Write its rest, or put a copy in its place."),
    (b"\x89PNG\r\n\x1a\n\0\0", NO_TEXT),
    (b"PK\x03\x04abc", NO_TEXT),
    (b"SQLite format 3\0", NO_TEXT),
    ("name: Mi\x07a\n", "line 1, column 9: there is a character that cannot be seen (U+0007). Write this line again."),
    (
        "name: Mia\u202egnp\n",
        "line 1: `name` must be a name without control characters (there is a U+202E); it is MiaU+202Egnp.",
    ),
    (
        "name: Mia\ngames:\n  trace:\n    highets: 3\n",
        "line 4: unknown setting `highets`. Did you mean `highest`?",
    ),
    ("name: Mia\ngames: {trace: {highest: 30}}\n", "line 2: `highest` must be a number from 0 to 7; it is 30."),
]
"""Rows after which the child plays with the last good settings."""

USED: list[tuple[str, tuple[str, ...]]] = [
    *((f"name: {name}\n", ()) for name in ("No", "On", "Null", "1e1", "12:30", "yes", "0x1F", "~")),
    (
        "name: Bob #2\n",
        (
            'mia.yaml, line 1, column 10: text after # is a comment; quote it to keep it. Write "Bob #2" if all of it '
            "is meant.",
        ),
    ),
    (
        "name: Mia\nbron: 2019\n",
        ("mia.yaml, line 2: unknown setting `bron`. Did you mean `born`? It is left out; the rest is used.",),
    ),
    *(
        (
            f"name: Mia\nplan:\n  attempts: {written}\n",
            (f"mia.yaml, line 3: `attempts` must be a whole number from 1 to 60; it is {told}.",),
        )
        for written, told in (
            ("300", "300. Using 60"),
            ("-1", "-1. Using 1"),
            (".nan", ".nan. Using the usual 10"),
            ("1e400", "1e400. Using the usual 10"),
            ("9" * 5000, f"{NINES}. Using the usual 10"),
        )
    ),
    *(
        (f"name: {name}\n", ())
        for name in ("<b>Mia</b>", '"\'; DROP TABLE attempts;--"', "'=1+1'", "\U0001f468\u200d\U0001f469")
    ),
]
"""Rows whose file is used, with what is told of it."""
