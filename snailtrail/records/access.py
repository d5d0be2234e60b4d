"""Who may enter the grown-ups' side: a PIN or phrase each. It is no key: without it nothing is lost."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from snailtrail.play.words import of_error, said, said_of
from snailtrail.records.access_secret import Secret, new_code, plain_code
from snailtrail.records.audit import Audit, Change, Where
from snailtrail.records.places import Places, write_whole
from snailtrail.records.reserve import Reserve
from snailtrail.records.starting import begun
from snailtrail.records.throttle import Throttle

NAME = "access.json"
LEAST_DIGITS = 6
LEAST_SIGNS = 8
"""Of a phrase that is not digits alone."""
LONGEST_NAME = 20
_TOO_EASY = ("123456789012345678901234567890", "098765432109876543210987654321")


@dataclass(frozen=True)
class Grown:
    """A grown-up who has a PIN."""

    id: str
    name: str
    """A short name; may be empty where there is only one."""
    picture: str
    secret: Secret


class AccessError(Exception):
    """What was asked for cannot be done; its text is a sentence for the grown-up."""


class Access:
    """The grown-ups of one data folder, read anew each time, for they are few.

    Everything that reads raises AccessError for a damaged file.
    """

    def __init__(self, places: Places, now: Callable[[], float] = time.monotonic):
        """`now` gives s that only ever go on."""
        self._places = places
        self._audit = Audit(places)
        self.throttle = Throttle(places, now)
        self.present = ""
        """The short name of the grown-up who came in last, for the audit; empty where nobody has one."""

    @property
    def path(self) -> Path:
        """Where it is kept."""
        return self._places.data / NAME

    def people(self) -> list[Grown]:
        """All who have a PIN, in the order in which they came."""
        try:
            return [
                Grown(str(one["id"]), str(one["name"]), str(one["picture"]), Secret.from_dict(one["secret"]))
                for one in self._read().get("people", [])
            ]
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise self._damaged() from error

    @property
    def put_off(self) -> bool:
        """Whether somebody said "not now" when first asked for a PIN."""
        return bool(self._read().get("put_off", False))

    def put_it_off(self) -> None:
        """Ask no more until somebody wants a PIN; raises OSError."""
        self._write({**self._read(), "put_off": True})

    def add(self, name: str, text: str, picture: str = "grown-up", *, where: Where = "screen") -> str:
        """A PIN or phrase for one more grown-up; a new recovery code for the first one, else empty.

        The code is shown once and kept nowhere: only its hash is. Raises AccessError when the name or the text will not
        do, OSError when it cannot be kept.
        """
        people = self.people()
        name = " ".join(name.split())
        if len(name) > LONGEST_NAME:
            raise AccessError(said("A name has at most {number} letters here.", number=LONGEST_NAME))
        if any(one.name.casefold() == name.casefold() for one in people):
            raise AccessError(said("There is somebody of this name already. Choose another one."))
        if fault := fault_of(text):
            raise AccessError(fault)
        kept = self._read()
        code = "" if people else new_code()
        if code:
            kept["recovery"] = Secret.of(plain_code(code)).to_dict()
        fresh = Grown(secrets.token_hex(8), name, picture, Secret.of(text))
        self._write({**kept, "put_off": False, "people": [_to_dict(one) for one in (*people, fresh)]})
        self._audit.note(Change(name, "", f"a PIN was set{f' for {name}' if name else ''}", None, None, where))
        return code

    def enter(self, person: str, text: str) -> Grown | None:
        """Try a PIN: the grown-up when it is right, None when it is wrong or has to wait.

        The try is counted before it is looked at, on a disk that takes nothing in memory (see Throttle): the way to the
        emergency copy must be open then. Raises AccessError for a PIN that this Python cannot look at, KeyError for
        somebody who is not there.
        """
        one = next((one for one in self.people() if one.id == person), None)
        if one is None:
            raise KeyError(person)
        if self.throttle.wait_s(person) > 0:
            return None
        self.throttle.count(person)
        try:
            if not one.secret.fits(text):
                return None
        except ValueError as error:
            raise AccessError(said("The PIN cannot be looked at: {why}.", why=of_error(error))) from error
        self.throttle.right(person)
        return one

    def recover(self, code: str) -> bool:
        """Whether this is the recovery code; then all PINs are taken away, and no record is touched.

        Raises OSError where it is the code and the PINs cannot be taken away, for the disk takes nothing.
        """
        kept = self._read()
        try:
            right = "recovery" in kept and Secret.from_dict(kept["recovery"]).fits(plain_code(code))
        except (KeyError, TypeError, ValueError) as error:
            raise self._damaged() from error
        if right:
            self.reset("screen")
        return right

    def reset(self, where: Where) -> int:
        """Take all PINs away; how many there were, as far as that can be told. Raises OSError."""
        try:
            count = len(self.people())
        except AccessError:
            count = 0
        change = Change("", "", "all PINs were taken away", None, None, where)
        try:
            self._audit.note(change)
        except OSError:
            if not Reserve(self._places).give_up():
                raise
            self._audit.note(change)
        self.path.unlink(missing_ok=True)
        self.throttle.path.unlink(missing_ok=True)
        return count

    def remove(self, person: str, *, who: str, where: Where = "screen") -> None:
        """Take one grown-up's PIN away; raises KeyError, OSError."""
        people = self.people()
        one = next((one for one in people if one.id == person), None)
        if one is None:
            raise KeyError(person)
        rest = [_to_dict(other) for other in people if other.id != person]
        self._write({**self._read(), "people": rest})
        self._audit.note(Change(who, "", f"the PIN of {one.name or 'the grown-up'} was taken away", None, None, where))

    def renew_code(self, who: str, where: Where = "screen") -> str:
        """A new recovery code in place of the one before, to be shown once; raises OSError."""
        code = new_code()
        self._write({**self._read(), "recovery": Secret.of(plain_code(code)).to_dict()})
        self._audit.note(Change(who, "", "a new recovery code was made", None, None, where))
        return code

    def _read(self) -> dict[str, Any]:
        try:
            kept = json.loads(self.path.read_bytes())
        except FileNotFoundError:
            return {}
        except ValueError as error:
            raise self._damaged() from error
        except OSError as error:
            why = error.strerror or of_error(error)
            raise AccessError(said("{file}: it cannot be read ({error}).", file=self.path, error=why)) from error
        if not isinstance(kept, dict):
            raise self._damaged()
        return kept

    def _write(self, kept: dict[str, Any]) -> None:
        write_whole(self.path, json.dumps(kept, ensure_ascii=False).encode("utf-8"))

    def _damaged(self) -> AccessError:
        return AccessError(
            said(
                "{file}: the file of PINs is damaged. Reset the PINs by the command `{start} access --reset`; no "
                "record is touched by that.",
                file=self.path,
                start=begun(),
            )
        )


def fault_of(text: str) -> str:
    """Why a text will not do as a PIN or phrase, as a sentence; empty when it will."""
    text = text.strip()
    if text.isdecimal():
        if len(text) < LEAST_DIGITS:
            return said("A PIN has at least {number} digits.", number=LEAST_DIGITS)
        if len(set(text)) == 1 or any(text in easy for easy in _TOO_EASY):
            return said("This PIN is easy to guess. Choose digits that do not follow each other.")
        return ""
    if len(text) >= LEAST_SIGNS:
        return ""
    return said(
        "A phrase has at least {letters} letters, a PIN {digits} digits.", letters=LEAST_SIGNS, digits=LEAST_DIGITS
    )


def wait_words(seconds: float) -> str:
    """How long to wait, in plain words."""
    if seconds == float("inf"):
        return said("That was tried very often. The recovery code opens this door.")
    if seconds <= 0:
        return ""
    if seconds < 60:
        return said("Please wait half a minute.") if seconds > 15 else said("Please wait a moment.")
    minutes = -(-int(seconds) // 60)
    return said_of(minutes, "Please wait a minute.", "Please wait {count} minutes.")


def _to_dict(one: Grown) -> dict[str, Any]:
    return {"id": one.id, "name": one.name, "picture": one.picture, "secret": one.secret.to_dict()}
