"""How files begin that are nothing of ours."""

from __future__ import annotations

import codecs
import contextlib

_STRANGERS = (
    *(
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"PK\x07\x08",
        b"\x1f\x8b",
        b"BZh",
        b"\xfd7zXZ\x00",
        b"7z\xbc\xaf\x27\x1c",
        b"Rar!",
    ),
    *(
        b"\x28\xb5\x2f\xfd",
        b"SQLite format 3\x00",
        b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7",
        b"%PDF",
        b"\x89PNG",
        b"\xff\xd8",
    ),
    *(b"GIF8", b"\xff\xfe", b"MZ", b"\x7fELF", b"RIFF", b"-----BEGIN AGE"),
)
"""How other kinds of files begin: archives, databases, journals of databases, documents, pictures, programs."""


def plainly_another(head: bytes) -> bool:
    """Whether a file's first bytes are those of another kind of file, or text."""
    return head.startswith(_STRANGERS) or _is_text(head)


def _is_text(head: bytes) -> bool:
    """Whether somebody could read it: a profile, a table, a letter."""
    with contextlib.suppress(UnicodeDecodeError):
        text = codecs.getincrementaldecoder("utf-8")().decode(head)  # its last sign may be cut in two
        return bool(text) and all(sign.isprintable() or sign in "\t\r\n\f\ufeff" for sign in text)
    return False
