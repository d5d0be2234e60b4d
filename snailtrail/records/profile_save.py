"""Profiles changed by the program: only the lines that must change do, and nobody else's change is written over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from snailtrail.play.words import said
from snailtrail.records.audit import Audit, Change, Where
from snailtrail.records.old_versions import keep_old
from snailtrail.records.places import Places, shipped, write_whole
from snailtrail.records.profile_reader import digest_of
from snailtrail.records.tombstones import deleted_on
from snailtrail.records.yaml_edit import Setting, Value, edited, without_comments, written

__all__ = [
    "PROFILE",
    "Clash",
    "OpenProfile",
    "Saved",
    "Setting",
    "Value",
    "bring_back",
    "create",
    "edited",
    "keep_mine",
    "open_profile",
    "save",
    "save_text",
    "short_digest",
    "take_theirs",
    "without_comments",
    "written",
]

PROFILE = "profile file"
"""The setting of the audit that says which version of a whole profile is in force, by the beginning of its sha256."""
CHANGED = said(
    "{file}: changed on disk since it was opened. Keep yours, take theirs, or show both? "
    "Nothing is lost: both are kept among the old versions."
)


@dataclass(frozen=True)
class OpenProfile:
    """A profile as it was read, to be changed."""

    child: str
    path: Path
    """Where it is saved; an example that came with the program becomes a file of the data folder."""
    text: str
    digest: str
    """sha256 of the file when it was read, in hex; empty where there was none in the data folder."""


@dataclass(frozen=True)
class Saved:
    """The profile is on the disk; go on with `opened`."""

    opened: OpenProfile


@dataclass(frozen=True)
class Clash:
    """The file was changed by somebody else meanwhile. Nothing was written over; both texts are kept."""

    opened: OpenProfile
    """As it was when it was opened, with what is on the disk now in `theirs`."""
    mine: str
    """What was to be saved."""
    theirs: str
    """What is on the disk; empty when the file is gone."""
    changes: tuple[Change, ...]
    """What the audit is told when yours is kept."""

    @property
    def sentence(self) -> str:
        """For the grown-up."""
        return said(CHANGED.template, file=self.opened.path.name)


def open_profile(places: Places, child: str, *, anyhow: bool = False) -> OpenProfile:
    """A child's profile to be changed; raises KeyError when there is none, ValueError when it is not text, OSError.

    With `anyhow` one that is not text has an empty one, so that another can be put in its place.
    """
    for folder in (places.profiles, shipped().profiles):
        found = [path for path in (folder / f"{child}.yaml", folder / f"{child}.yml") if path.is_file()]
        if found:
            content = found[0].read_bytes()
            own = folder == places.profiles
            path = found[0] if own else places.profiles / found[0].name
            digest = digest_of(content) if own else ""
            try:
                return OpenProfile(child, path, _text(content, found[0]), digest)
            except ValueError:
                if not anyhow:
                    raise
                return OpenProfile(child, path, "", digest)
    raise KeyError(child)


def save(
    places: Places,
    opened: OpenProfile,
    changes: Mapping[Setting, Value | None],
    *,
    who: str,
    where: Where = "screen",
    now: datetime | None = None,
) -> Saved | Clash:
    """Change settings (None takes one away) and put the file in place at once; the old version is kept.

    Raises ValueError when a setting cannot be written without touching others, OSError when the disk refuses, and then
    the file is as it was.
    """
    told = [_told(opened, setting, value, who, where) for setting, value in changes.items()]
    real = tuple(change for change in told if change.old != change.new)
    return _unless_changed(places, opened, edited(opened.text, changes), real, who, where, now)


def save_text(
    places: Places, opened: OpenProfile, text: str, *, who: str, where: Where = "screen", now: datetime | None = None
) -> Saved | Clash:
    """The same for a whole text that a grown-up wrote; the audit is told of the file, not of each setting."""
    return _unless_changed(places, opened, text, (), who, where, now)


def _unless_changed(
    places: Places,
    opened: OpenProfile,
    text: str,
    changes: tuple[Change, ...],
    who: str,
    where: Where,
    now: datetime | None,
) -> Saved | Clash:
    content = _content(opened.path)
    if (digest_of(content) if content is not None else "") != opened.digest:
        at = now or datetime.now(UTC)
        if content is not None:
            keep_old(places, opened.child, content, at)
        keep_old(places, opened.child, text.encode("utf-8"), at)
        return Clash(opened, text, content.decode("utf-8", "replace") if content is not None else "", changes)
    if text == opened.text and opened.digest:
        return Saved(opened)
    return _put(places, opened, text, changes, who, where, now)


def keep_mine(places: Places, clash: Clash, *, who: str, where: Where = "screen", now: datetime | None = None) -> Saved:
    """After a clash: what was to be saved takes the file's place; theirs stays among the old versions."""
    return _put(places, clash.opened, clash.mine, clash.changes, who, where, now)


def take_theirs(places: Places, clash: Clash) -> OpenProfile:
    """After a clash: go on with what is on the disk; what was to be saved stays among the old versions."""
    return open_profile(places, clash.opened.child)


def create(
    places: Places, child: str, text: str, *, who: str, where: Where = "screen", now: datetime | None = None
) -> OpenProfile:
    """A new child's profile; raises FileExistsError when there is or was one of this id, and OSError."""
    if (gone := deleted_on(places, child)) is not None:
        raise FileExistsError(
            said("{child}: a child of this id was deleted on {day}. Choose another id.", child=child, day=gone)
        )
    path = places.profiles / f"{child}.yaml"
    if path.exists():
        raise FileExistsError(said("{file}: there is a profile of this id already. Choose another id.", file=path.name))
    return _put(places, OpenProfile(child, path, "", ""), text, (), who, where, now).opened


def bring_back(
    places: Places, opened: OpenProfile, text: str, *, who: str, where: Where = "screen", now: datetime | None = None
) -> Saved:
    """Put an old version's text in place again; the present one becomes an old one."""
    return _put(places, opened, text, (), who, where, now)


def _told(opened: OpenProfile, setting: Setting, value: Value | None, who: str, where: Where) -> Change:
    old, new = written(opened.text, setting), None if value is None else _shown(value)
    return Change(who, opened.child, ".".join(setting), old, new, where)


def _shown(value: Value) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _put(
    places: Places,
    opened: OpenProfile,
    text: str,
    changes: Sequence[Change],
    who: str,
    where: Where,
    now: datetime | None,
) -> Saved:
    before, after = _content(opened.path), text.encode("utf-8")
    if before is not None:
        keep_old(places, opened.child, before, now or datetime.now(UTC))
    write_whole(opened.path, after)
    # after the file: an end in between is noted at the next reading, as a change of the file itself
    old = short_digest(digest_of(before)) if before is not None else None
    whole = Change(who, opened.child, PROFILE, old, short_digest(digest_of(after)), where)
    Audit(places).note(*changes, whole)
    return Saved(OpenProfile(opened.child, opened.path, text, digest_of(after)))


def short_digest(digest: str) -> str:
    """Enough of a sha256 to know a version by."""
    return digest[:16]


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _text(content: bytes, path: Path) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(
            said("{file}: saved in another encoding. In Notepad: Save as, Encoding UTF-8.", file=path.name)
        ) from error
