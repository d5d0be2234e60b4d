"""A data folder in which a made-up child played a little, and a grown-up's work on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from snailtrail.app import main
from snailtrail.commands.prescribing import prescription
from snailtrail.commands.workplace import Workplace
from snailtrail.play.discover import discover
from snailtrail.play.field import Field
from snailtrail.records.log import Log
from snailtrail.records.places import Places
from snailtrail.records.profile import ProfileShelf


def played(folder: Path, child: str, profile: str) -> Path:
    """The folder, with six attempts at trace."""
    (folder / "profiles").mkdir()
    (folder / "profiles" / f"{child}.yaml").write_text(profile, encoding="utf-8")
    arguments = ["--child", child, "--games", "trace", "--attempts", "6", "--skill", "3"]
    assert main(["demo", "--data", str(folder), *arguments]) == 0
    return folder


@contextmanager
def at_work(folder: Path, child: str, profile: str, **about: Any) -> Iterator[Workplace]:
    """The workplace, with the profile as it is given; `about` it whatever else is told."""
    (folder / "profiles" / f"{child}.yaml").write_text(profile, encoding="utf-8")
    places, found = Places.of(folder), discover()
    with closing(Log.open(places)) as log:
        yield Workplace(
            places,
            ProfileShelf(places, found.games),
            lambda: log,
            lambda child, game: prescription(child.profile, game),
            lambda: Field(338.0, 168.0),
            lambda: "",
            **about,
        )
