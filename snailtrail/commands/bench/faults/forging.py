"""A bundle's lines taken out of their lock, and any lines locked and proved again: for trying what is refused."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from snailtrail.records.bundle import PLAIN, SEAL, seal
from snailtrail.records.journal import line_of
from snailtrail.records.keys import age, clinic_identity, home_key, key_ending
from snailtrail.records.places import Places


def unlocked(clinic: Places, file: Path) -> list[bytes]:
    """The plain lines of a bundle, the proof too."""
    plain: bytes = age().decrypt(file.read_bytes().partition(b"\n")[2], [clinic_identity(clinic)])
    return plain.splitlines(keepends=True)


def locked(clinic: Places, file: Path, lines: Sequence[bytes]) -> Path:
    """A bundle of these lines, whatever they are."""
    public = clinic_identity(clinic).to_public()
    content: bytes = age().encrypt(b"".join(lines), [public])
    file.write_bytes(PLAIN + key_ending(str(public)).encode("ascii") + b"\n" + content)
    return file


def proved(clinic: Places, child: str, lines: Sequence[bytes]) -> list[bytes]:
    """The lines with a proof that fits, as only the home itself can make it; ValueError where none was invited."""
    key = home_key(clinic, child)
    if key is None:
        raise ValueError(f"{child} was not invited")
    proof = seal(key.secret)
    for line in lines:
        proof.update(line)
    return [*lines, SEAL + proof.hexdigest().encode("ascii") + b"\n"]


def ended(rows: Sequence[bytes]) -> bytes:
    """The line that ends these attempts."""
    return line_of({"attempts": len(rows), "digest": hashlib.sha256(b"".join(rows)).hexdigest()})
