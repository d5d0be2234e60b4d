"""Earlier versions of a child's profile as the grown-ups' page shows them and brings them back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pydantic import BaseModel

from snailtrail.commands.profile_files import unkept
from snailtrail.commands.workplace import Workplace
from snailtrail.play.discover import AnyGame
from snailtrail.play.words import said
from snailtrail.records.encodings import guessed
from snailtrail.records.old_versions import old_versions
from snailtrail.records.profile_save import bring_back, open_profile
from snailtrail.records.profile_schema import Profile
from snailtrail.records.strict_yaml import parse
from snailtrail.records.yaml_edit import Setting
from snailtrail.records.yaml_tree import plain
from snailtrail.screens.desk.settings import SECTIONS
from snailtrail.screens.desk.versions import Version


class LocalVersions:
    """What is kept of one child's profile, read anew each time."""

    def __init__(self, workplace: Workplace, child: str, games: Mapping[str, AnyGame]):
        """Raises KeyError when the child is gone."""
        self._work = workplace
        self._games = games
        self._child = workplace.shelf.child(child)
        self.name, self.picture = self._child.profile.name, self._child.profile.picture
        opened = open_profile(workplace.places, child, anyhow=True)
        self.present = opened.text or (guessed(opened.path.read_bytes()) or "" if opened.digest else "")
        self._twice = _files_of(workplace, child) > 1
        self.wrong: Sequence[str] = self._child.problems if self._child.from_last_good else ()
        self.doubts: Sequence[str] = () if self._child.from_last_good else self._child.problems

    def versions(self) -> Sequence[Version]:
        """See Versions."""
        kept = old_versions(self._work.places, self._child.id)
        return [self._version(one.replaced_at.astimezone(), one.text()) for one in reversed(kept)]

    def last_good(self) -> Version | None:
        """See Versions."""
        good = self._work.places.good_profiles / f"{self._child.id}.yaml"
        if not self._child.from_last_good or self._twice or not good.is_file():
            return None
        at = datetime.fromtimestamp(good.stat().st_mtime).astimezone()
        return self._version(at, good.read_text("utf-8"))

    def bring_back(self, version: Version) -> str:
        """See Versions."""
        places, child = self._work.places, self._child.id
        try:
            bring_back(places, open_profile(places, child, anyhow=True), version.text, who=self._work.who())
        except (OSError, ValueError, KeyError) as error:
            return unkept(error)
        return ""

    def _version(self, until: datetime, text: str) -> Version:
        found = differing_settings(text, self.present)
        names = None if found is None else tuple(dict.fromkeys(self._name(setting) for setting in found))
        return Version(until, text, names)

    def _name(self, setting: Setting) -> str:
        """What a setting is called on the pages: its own title, or that of its game or page."""
        if setting[0] == "games" and len(setting) > 1 and setting[1] in self._games:
            return said(self._games[setting[1]].title)
        title = _title(Profile, setting)
        if title:
            return said(title)
        return next((one.title for one in SECTIONS if one.where == setting[:1]), ".".join(setting))


def differing_settings(text: str, other: str) -> list[Setting] | None:
    """The settings that two profiles do not have alike, in the order of the first; None where one is no profile."""
    then, now = _leaves(text), _leaves(other)
    if then is None or now is None:
        return None
    return [setting for setting in {**then, **now} if then.get(setting) != now.get(setting)]


def _leaves(text: str) -> dict[Setting, Any] | None:
    document = parse(text.encode("utf-8"))
    if document.root is None:
        return None if text.strip() else {}
    found: dict[Setting, Any] = {}

    def into(value: Any, where: Setting) -> None:
        if isinstance(value, dict):
            for name, below in value.items():
                into(below, (*where, name))
        else:
            found[where] = value

    into(plain(document.root), ())
    return found


def _title(model: type[BaseModel], setting: Setting) -> str:
    """The declared title of a setting; empty where it has none."""
    for name in setting:
        field = model.model_fields.get(name)
        if field is None:
            return ""
        if field.title:
            return field.title
        if not (isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)):
            return ""
        model = field.annotation
    return ""


def _files_of(workplace: Workplace, child: str) -> int:
    """How many files of the folder claim to be this child's."""
    folder = workplace.places.profiles
    files = folder.iterdir() if folder.is_dir() else iter(())
    return sum(file.stem.casefold() == child and file.suffix.casefold() in (".yaml", ".yml") for file in files)
