"""A PIN or a phrase as it is kept: a slow, salted hash with what it was made with; and the recovery code."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from hmac import compare_digest
from typing import Any

from snailtrail.play.words import said

SCRYPT = {"n": 2**16, "r": 8, "p": 1}
"""Half a second and 64 MB for one guess on a laptop."""
MAXMEM = 2**27
"""scrypt refuses n above 2^14 without it."""
ROUNDS = 600_000
"""Of PBKDF2, where this Python has no scrypt."""
SALT_BYTES = 16
CODE_BITS = 128
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base32: no I, L, O, U
_READ_AS = str.maketrans("ILO", "110")
GROUP = 5


@dataclass(frozen=True)
class Secret:
    """What is kept of a PIN, a phrase or a recovery code."""

    scheme: str
    """scrypt or pbkdf2."""
    parameters: Mapping[str, int]
    salt: str
    """Hex."""
    key: str
    """Hex."""

    @classmethod
    def of(cls, text: str) -> Secret:
        """What to keep of a text; takes half a second."""
        scheme, parameters = ("scrypt", SCRYPT) if hasattr(hashlib, "scrypt") else ("pbkdf2", {"rounds": ROUNDS})
        salt = secrets.token_bytes(SALT_BYTES)
        return cls(scheme, parameters, salt.hex(), _derived(scheme, parameters, salt, text).hex())

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> Secret:
        """The opposite of `to_dict`; raises KeyError, TypeError, ValueError for what is none."""
        parameters = {str(name): int(value) for name, value in kept["parameters"].items()}
        if kept["scheme"] not in ("scrypt", "pbkdf2") or any(value > 2**20 for value in parameters.values()):
            raise ValueError("this is no kept secret")  # asked for all the memory, a damaged file would stop the start
        return cls(kept["scheme"], parameters, bytes.fromhex(kept["salt"]).hex(), bytes.fromhex(kept["key"]).hex())

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {"scheme": self.scheme, "parameters": dict(self.parameters), "salt": self.salt, "key": self.key}

    def fits(self, text: str) -> bool:
        """Whether this is the text; takes as long whether it is or not. Raises ValueError where scrypt is missing."""
        derived = _derived(self.scheme, self.parameters, bytes.fromhex(self.salt), text)
        return compare_digest(derived.hex(), self.key)


def _derived(scheme: str, parameters: Mapping[str, int], salt: bytes, text: str) -> bytes:
    typed = unicodedata.normalize("NFC", text.strip()).encode("utf-8")
    if scheme == "pbkdf2":
        return hashlib.pbkdf2_hmac("sha256", typed, salt, parameters["rounds"])
    if not hasattr(hashlib, "scrypt"):
        raise ValueError(
            said("the PIN was set with another Python, which knows scrypt; use that one, or reset the PINs")
        )
    n, r, p = parameters["n"], parameters["r"], parameters["p"]
    return hashlib.scrypt(typed, salt=salt, n=n, r=r, p=p, maxmem=MAXMEM, dklen=32)


def new_code() -> str:
    """A recovery code of 128 random bits in groups: `7H2KD-...`; the last group is shorter."""
    number = secrets.randbits(CODE_BITS)
    signs = "".join(_ALPHABET[number >> shift & 31] for shift in range(125, -1, -5))
    return "-".join(signs[i : i + GROUP] for i in range(0, len(signs), GROUP))


def plain_code(text: str) -> str:
    """A recovery code as somebody typed it, without what does not count: small letters, spaces, hyphens, O for 0."""
    return "".join(sign for sign in text.upper().translate(_READ_AS) if sign in _ALPHABET)
