"""The keys that a clinic and a home share: the clinic's own pair, and for each child what proves whose bundle it is."""

from __future__ import annotations

import json
import re
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from snailtrail.play.words import said
from snailtrail.records.places import Places, private_folder, write_whole

NO_LIBRARY = said(
    "Home practice cannot be locked on this computer: the package pyrage is missing (there is none yet for Windows on "
    "ARM). Use another computer for it. Everything else works."
)
_HEX = re.compile(r"[0-9a-f]{64}")
_HOME = re.compile(r"[0-9a-f]{16}")
_PUBLIC = re.compile(r"age1[02-9ac-hj-np-z]{58}")


class KeyFault(Exception):  # noqa: N818  # it is a sentence for a grown-up
    """A key is missing or cannot be read; its text is a sentence."""


@dataclass(frozen=True)
class HomeKey:
    """What a clinic and one child's home share."""

    home: str
    """16 hex digits, drawn with the secret."""
    secret: str
    """32 random bytes in hex, for HMAC-SHA256."""
    number: int
    """Of the last invitation that was made."""


@dataclass(frozen=True)
class ClinicKey:
    """What a home knows of the clinic that invited it."""

    public: str
    """`age1...`, to lock with."""
    clinic: str
    """The clinic's name; empty where it gave none."""
    home: str
    secret: str
    number: int
    """Of the invitation that was taken in last."""
    made_at: str
    """When that was made, at the clinic."""
    digest: str
    """Of its profile."""


def age() -> Any:
    """The library that locks and unlocks; loaded only when it is needed. Raises KeyFault where there is none."""
    try:
        import pyrage
    except ImportError as error:
        raise KeyFault(NO_LIBRARY) from error
    return pyrage


def clinic_file(places: Places) -> Path:
    """Where the clinic's own key lies: an identity file as every age tool reads it."""
    return places.keys / "clinic.key"


def home_file(places: Places, child: str) -> Path:
    """At the clinic: what it shares with this child's home."""
    return places.keys / "homes" / f"{child}.json"


def clinic_of_file(places: Places, child: str) -> Path:
    """At home: what it shares with this child's clinic."""
    return places.keys / "clinics" / f"{child}.json"


def clinic_identity(places: Places, *, make: bool = False) -> Any:
    """The clinic's secret key, drawn once where `make` is set; raises KeyFault, OSError."""
    path = clinic_file(places)
    try:
        words = path.read_text("ascii", "replace").split()
    except FileNotFoundError:
        if not make:
            raise KeyFault(
                said("no child was invited from this computer: it has no key to read home practice with")
            ) from None
        fresh = age().x25519.Identity.generate()
        text = f"# Snailtrail: this clinic's key for home practice. Keep it secret.\n# {fresh.to_public()}\n{fresh}\n"
        places.prepare()
        private_folder(places.keys)
        write_whole(path, text.encode("ascii"))
        return fresh
    for word in words:
        if word.startswith("AGE-SECRET-KEY-1"):
            try:
                return age().x25519.Identity.from_str(word)
            except age().IdentityError:
                break
    raise KeyFault(
        said(
            "{path}: the clinic's key is damaged. Put the file back from a copy, or move it away and invite anew.",
            path=path,
        )
    )


def key_ending(public: str) -> str:
    """What a person compares two keys by."""
    return public[-4:].upper()


def is_public(text: str) -> bool:
    """Whether this can be a clinic's public key."""
    return _PUBLIC.fullmatch(text) is not None


def is_shared(home: str, secret: str) -> bool:
    """Whether these can be what a clinic and a home share."""
    return _HOME.fullmatch(home) is not None and _HEX.fullmatch(secret) is not None


def home_key(places: Places, child: str) -> HomeKey | None:
    """At the clinic: what it shares with a child's home; None when the child was never invited. KeyFault, OSError."""
    row = _read(home_file(places, child))
    return None if row is None else _as(HomeKey, row, home_file(places, child))


def invited(places: Places, child: str) -> HomeKey:
    """At the clinic: what it shares with a child's home, for the next invitation; KeyFault, OSError."""
    known = home_key(places, child)
    if known is None:
        return HomeKey(secrets.token_hex(8), secrets.token_hex(32), 1)
    return HomeKey(known.home, known.secret, known.number + 1)


def keep_home_key(places: Places, child: str, key: HomeKey) -> None:
    """At the clinic: remember what was invited; OSError."""
    _write(places, home_file(places, child), asdict(key))


def clinic_key(places: Places, child: str) -> ClinicKey | None:
    """At home: what it shares with a child's clinic; None when no invitation was taken in. KeyFault, OSError."""
    row = _read(clinic_of_file(places, child))
    return None if row is None else _as(ClinicKey, row, clinic_of_file(places, child))


def keep_clinic_key(places: Places, child: str, key: ClinicKey) -> None:
    """At home: remember who invited; OSError."""
    _write(places, clinic_of_file(places, child), asdict(key))


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise _damaged(path) from error


def _write(places: Places, path: Path, row: dict[str, Any]) -> None:
    places.prepare()
    private_folder(places.keys)
    write_whole(path, json.dumps(row, indent=1).encode("ascii"))


def _as(kind: Any, row: Any, path: Path) -> Any:
    try:
        key = kind(**row)
        if is_shared(key.home, key.secret) and isinstance(key.number, int):
            return key
    except (TypeError, ValueError):
        pass
    raise _damaged(path)


def _damaged(path: Path) -> KeyFault:
    damaged = said(
        "{path}: this key file is damaged. Put it back from a copy, or move it away and invite anew.", path=path
    )
    return KeyFault(damaged)
