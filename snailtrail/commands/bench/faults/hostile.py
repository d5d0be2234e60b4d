"""Profiles as no therapist writes them: examples mangled, grammar gone wild, noise, and what has killed readers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

SIGNS = (
    *"\t:-#&*!%@`|>{}[],?\"'\\ \n\r\0",
    "<<: ",
    "---\n",
    "...\n",
    "\ufeff",
    "\u202e",
    "\u2066",
    "\x85",
    "\u2028",
    "\ufffe",
    "\U0001f40c",
    "e\u0301",
    ": ",
    "- ",
    "? ",
    "\\U00110000",
    "\\UFFFFFFFF",
    '"\\x"',
    "%YAML 9\n",
    "%TAG ! x\n",
    "!!python/object/apply:os.system [x]",
    "<<<<<<< HEAD\n",
    "1e400",
    ".nan",
    "-0",
    "9" * 400,
    "0x1F",
    "1_000",
    "3,5",
    "12:30",
    "No",
    "~",
)
"""Put in anywhere."""
WORDS = (
    "name", "born", "hand", "picture", "games", "trace", "dots", "catch", "highest", "lowest", "start", "fixed",
    "limits", "choices", "plan", "order", "attempts", "minutes", "days", "session", "pause_after_min", "calm", "theme",
    "target_success", "method", "levle", "device", "width_mm", "kind", "notes", "first", "step_up", "age", "week",
    "mon", "rest", "catch 10", "",
)  # fmt: skip
"""Of the settings, one misspelled and one empty."""


def corpus() -> list[bytes]:
    """Files that are known to have stopped readers of YAML, and the bombs."""
    laughs = "a: &a [ha, ha]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)
    )
    texts = [
        'name: "\\UFFFFFFFF"',
        'name: "\\U00110000"',
        'name: "\\uD800"',
        "%YAML 99999999999999999999\n---\nname: x",
        f"%YAML {'9' * 5000}.1\n---\nname: x",
        "name: x\n%YAML 1.1\n",
        "%TAG ! tag:a,2000:\n---\nname: !x y",
        "a: &a {b: 1}\n" + "c:\n" + "  <<: *a\n" * 5000,
        "<<: [*a, *b]\na: 1",
        "&a a: *a",
        "name: !!python/object/apply:os.system [ls]",
        "name: !!python/name:os.system x",
        "name: !!binary '!!!'",
        "name: !!timestamp 99999-99-99",
        "name: 0000-00-00",
        "born: " + "9" * 5000,
        "born: -" + "0" * 5000,
        f"born: {'9' * 300}.{'9' * 300}",
        "born: 1e999999999",
        "born: 1:1:1:1:1:1:1",
        "born: 0b" + "1" * 5000,
        "games: {trace: {highest: " + "9" * 4301 + "}}",
        "? " * 30_000,
        "? [name]\n: x",
        "{? name, : }",
        "name: |\n" + " x\n" * 20_000,
        "name: >-9\n x",
        "name: '" + "''" * 30_000 + "'",
        "name: x\n...\n...\nname: y",
        "---\n---\n---",
        "name:\n  - - - - - - - - - - x",
        "[" * 60_000 + "]" * 5,
        "a:\n" + "".join(f"{' ' * i}a:\n" for i in range(1, 300)),
        "".join(f"k{i}: {{a: b}}\n" for i in range(4000)),
        "x" * 65_537,
        "\ufeff\ufeffname: x",
        "name: \ufeffx",
        "name: x\u2028born: 2019",
        "name: x\x85born: 2019",
        "name: \U0001f468\u200d\U0001f469\u200d\U0001f467",
        "name: \u202egnp.exe",
        laughs,
    ]
    raw = [
        b"\x89PNG\r\n\x1a\n" + b"\0" * 40,
        b"PK\x03\x04" + bytes(range(256)),
        b"SQLite format 3\0" + b"\xff" * 100,
        b"\xff\xfen\0a\0m\0e\0:\0 \0x\0",
        b"\xfe\xff\0n\0a\0m\0e",
        b"name: \xe9\n",
        b"name: \xed\xa0\x80\n",
        b"name: \xf4\x90\x80\x80\n",
        b"name: \xc0\xae\n",
        b"\0",
        b"",
    ]
    bombs = [
        (sign * (length // len(sign))).encode()
        for sign in ("[", "{", "- ", "? ", "{a: ", "[{", "'", '"', "|", "a: ", "\n ", "!", "&a ", "# ", "\t", "\r", ":")
        for length in (60_000, 100_000)
    ]
    return [*(text.encode("utf-8", "surrogatepass") for text in texts), *raw, *bombs]


def hostile(examples: Sequence[bytes], rng: np.random.Generator) -> bytes:
    """One file: of ten, six mangled examples, three of a grammar gone wild, one of noise."""
    kind = int(rng.integers(10))
    if kind == 0:
        return rng.bytes(int(rng.integers(1, 400)))
    if kind <= 3:
        return _wild(rng)
    return _mangled(examples[int(rng.integers(len(examples)))], rng)


def _mangled(example: bytes, rng: np.random.Generator) -> bytes:
    """Pieces taken out, doubled, moved, cut off, and signs put in."""
    begin = int(rng.integers(0, 200)) if rng.integers(4) == 0 else 0
    text = bytearray(example[begin : begin + int(rng.integers(50, 900))])
    for _ in range(int(rng.integers(1, 5))):
        a, b = sorted(rng.integers(0, len(text) + 1, 2).tolist())
        b = min(b, a + 40)
        kind = int(rng.integers(6))
        if kind == 0:
            del text[a:b]
        elif kind == 1:
            text[a:a] = text[a:b]
        elif kind == 2:
            text[a:a] = SIGNS[int(rng.integers(len(SIGNS)))].encode()
        elif kind == 3:
            piece = text[a:b]
            del text[a:b]
            at = int(rng.integers(len(text) + 1))
            text[at:at] = piece
        elif kind == 4:
            del text[max(a, 20) :]
        elif text:
            text[min(a, len(text) - 1)] = int(rng.integers(256))
    return bytes(text)


def _wild(rng: np.random.Generator) -> bytes:
    """Settings under settings, with the right names at the wrong places and anything for a value."""
    lines = ["name: Mia"] if rng.integers(2) else []
    indent = 0
    for _ in range(int(rng.integers(1, 30))):
        indent = max(0, indent + int(rng.integers(-2, 3)))
        lines.append(" " * indent + _word(rng) + _between(rng) + _value(rng, 0))
    end = ("\n", "\r\n", "\r", "\n\n")[int(rng.integers(4))]
    return end.join(lines).encode("utf-8", "surrogatepass")


def _word(rng: np.random.Generator) -> str:
    return WORDS[int(rng.integers(len(WORDS)))] if rng.integers(8) else SIGNS[int(rng.integers(len(SIGNS)))]


def _between(rng: np.random.Generator) -> str:
    return (": ", ": ", ": ", ":\n ", ":", " : ", ":\t", "")[int(rng.integers(8))]


def _value(rng: np.random.Generator, depth: int) -> str:
    kind = int(rng.integers(9))
    if kind == 0 and depth < 12:
        return f"[{', '.join(_value(rng, depth + 1) for _ in range(int(rng.integers(4))))}]"
    if kind == 1 and depth < 12:
        return f"{{{', '.join(_word(rng) + ': ' + _value(rng, depth + 1) for _ in range(int(rng.integers(4))))}}}"
    if kind == 2:
        return str(round(float(rng.normal(0, 10 ** float(rng.integers(-2, 9)))), int(rng.integers(9))))
    if kind == 3:
        return '"' + _word(rng) + '"'
    if kind == 4:
        return "'" + _word(rng)
    if kind == 5:
        return ("|", ">", "|2", ">-")[int(rng.integers(4))] + "\n  " + _word(rng)
    if kind == 6:
        return ("&a ", "*a", "!x ", "!!int ", "# ", "@")[int(rng.integers(6))] + _word(rng)
    return _word(rng)
