"""Profiles that were changed by hand: noted in the audit, with their digest, when they are next read."""

from __future__ import annotations

from collections.abc import Mapping

from snailtrail.records.audit import Audit, Change
from snailtrail.records.places import Places
from snailtrail.records.profile_save import PROFILE, short_digest


class HandEdits:
    """Knows which version of each profile the audit heard of last; reads the audit once."""

    def __init__(self, places: Places):
        self._audit = Audit(places)
        self._known: dict[str, str] | None = None

    def look(self, digests: Mapping[str, str]) -> None:
        """Note each child whose profile (sha256 in hex) is not the version that was noted last; raises OSError."""
        short = {child: short_digest(digest) for child, digest in digests.items()}
        if self._known is not None and all(self._known.get(child) == digest for child, digest in short.items()):
            return
        self._known = {}  # the program may have saved one since: it notes that itself
        for entry in self._audit.entries():
            if entry.change is not None and entry.change.setting == PROFILE and entry.change.new is not None:
                self._known[entry.change.child] = entry.change.new
        changed = [
            Change("", child, PROFILE, self._known.get(child), digest, "file")
            for child, digest in short.items()
            if self._known.get(child) != digest
        ]
        if changed:
            self._audit.note(*changed)
            self._known |= short
