"""The children's profiles beside the safety copies of a second place: after a lost disk the children come back too."""

from __future__ import annotations

from pathlib import Path

from snailtrail.records.journal import LONGEST_BYTES, line_of, row_of
from snailtrail.records.places import Places, write_whole
from snailtrail.records.profile import valid_id
from snailtrail.records.strict_yaml import parse
from snailtrail.records.tombstones import deleted_on
from snailtrail.records.yaml_tree import Settings, Text

NAME = "profiles.jsonl"
ENDINGS = (".yaml", ".yml")


def bring_profiles(places: Places, place: Path) -> None:
    """Write the profiles as they are now into one file there, a line with its digest for each; raises OSError.

    One that is not here any more stays there, unless its child was deleted here. Nothing is written where nothing
    changed, so that a stick may sleep.
    """
    there = profiles_in(place)
    ours = _ours(places)
    gone = [child for child in there if child not in ours and deleted_on(places, child) is not None]
    _write(place, {child: text for child, text in (there | ours).items() if child not in gone})


def profiles_in(place: Path) -> dict[str, str]:
    """The text of each profile that lies there whole, by the child's id; empty where there is none. Raises OSError."""
    found: dict[str, str] = {}
    if not (place / NAME).is_file():
        return found
    with (place / NAME).open("rb") as file:
        while line := file.readline(LONGEST_BYTES):
            row = row_of(line) if line.endswith(b"\n") else None
            child, text = (row.get("child"), row.get("profile")) if row is not None else (None, None)
            if isinstance(child, str) and isinstance(text, str) and valid_id(child):
                found[child] = text
    return found


def called(profile: bytes) -> str:
    """The name in a profile's file; empty where none can be read."""
    root = parse(profile).root
    name = root.get("name") if isinstance(root, Settings) else None
    return name.text if isinstance(name, Text) else ""


def forget_profile(place: Path, child: str) -> None:
    """Take one out there; raises OSError."""
    _write(place, {one: text for one, text in profiles_in(place).items() if one != child})


def _ours(places: Places) -> dict[str, str]:
    """What is no text is no profile that anybody could play by, and is left out."""
    found: dict[str, str] = {}
    for file in sorted(places.profiles.iterdir()) if places.profiles.is_dir() else ():
        if file.suffix in ENDINGS and valid_id(file.stem) and file.is_file():
            try:
                found[file.stem] = file.read_bytes().decode("utf-8")
            except UnicodeDecodeError:
                continue
    return found


def _write(place: Path, texts: dict[str, str]) -> None:
    content = b"".join(line_of({"child": child, "profile": text}) for child, text in sorted(texts.items()))
    file = place / NAME
    if content != (file.read_bytes() if file.is_file() else b""):
        write_whole(file, content)
