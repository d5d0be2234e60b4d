"""The program's settings: the shipped ones, with the owner's laid over them key by key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from snailtrail.play.words import LANGUAGES
from snailtrail.records.fitting import fitted
from snailtrail.records.places import Places, shipped, write_whole
from snailtrail.records.problem import Problem
from snailtrail.records.setting_types import THEMES, Ends, OneOf, Within, Words, YesNo
from snailtrail.records.strict_yaml import content_of, parse, read
from snailtrail.records.yaml_edit import Setting, Value, edited, with_setting

Volume = Annotated[int, Within(0, 100, whole=True)]
PxPerMm = Annotated[tuple[float, float], Ends(1, 100)]


class _Settings(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Sound(_Settings):
    """Volumes, 0 silent to 100."""

    voice: Volume = Field(default=40, title="Voice", description="Volume of the voice, 0 to 100.")
    sounds: Volume = Field(default=40, title="Sounds", description="Volume of the effect sounds, 0 to 100.")
    music: Volume = Field(
        default=40, title="Music", description="Volume of the music, 0 to 100; in the calm look there is none."
    )
    """In the calm look it is silent, unless a child's profile says otherwise."""


class DeviceSeen(_Settings):
    """What a grown-up saw a display's touch and pointer do, when they were tried."""

    touch: Annotated[bool, YesNo()] = False
    mouse: Annotated[bool, YesNo()] = False
    drags: Annotated[bool, YesNo()] = False
    """Whether it tells of movement while it is pressed."""
    contacts: Annotated[int, Within(0, 20, whole=True)] = 0
    """So many fingers were told apart."""
    pointer_hz: Annotated[float, Within(0, 10000)] = 0.0
    """How often it told where it was while it moved; 0 where that was not seen."""
    frames_hz: Annotated[float, Within(0, 1000)] = 0.0
    """How many pictures were shown in a second."""
    by_echo: Annotated[bool, YesNo()] = False
    """Whether a finger's movement came as that of a mouse alone."""
    sound: Annotated[str, OneOf(("untried", "heard", "not_heard"))] = "untried"
    """What the grown-up said when one was played."""


class Screen(_Settings):
    """The window, and how many pixels make a millimetre."""

    fullscreen: Annotated[bool, YesNo()] = Field(
        default=True, title="Whole screen", description="With no it is a window. From the next start on."
    )
    width_px: Annotated[int, Within(800, 16000, whole=True)] = 1280
    height_px: Annotated[int, Within(480, 16000, whole=True)] = 800
    lock_flips: Annotated[bool, YesNo()] = Field(
        default=False,
        title="Wait for the display",
        description="Each picture waits for the display's refresh, where a graphics card can. From the next start on.",
    )
    px_per_mm: dict[str, PxPerMm] = {}
    """By display (`1920x1080`): across and down, as measured with a bank card."""
    devices: dict[str, DeviceSeen] = {}
    """By display: what was tried there."""


class Backups(_Settings):
    """Where safety copies go besides the data folder."""

    second_folder: Annotated[str, Words(1000)] = ""
    """Empty for nowhere."""


class Config(_Settings):
    """What holds for all children on this computer."""

    language: Annotated[str, OneOf(tuple(LANGUAGES))] = "en"
    theme: Annotated[str, OneOf(THEMES)] = Field(
        default="meadow", title="Look", description="Meadow, calm with few things, or strong contrast."
    )
    reduced_motion: Annotated[bool, YesNo()] = Field(
        default=False,
        title="Little motion",
        description="For all children, and before one is chosen: nothing moves but what a game is about.",
    )
    sound: Sound = Sound.model_construct()
    screen: Screen = Screen.model_construct()
    backups: Backups = Backups.model_construct()
    clinic: Annotated[str, Words(80)] = Field(
        default="",
        title="Name of the clinic",
        description="Told at home when an invitation is taken in there. It may stay empty.",
    )
    scanning_s: Annotated[float | None, Within(0.5, 10)] = Field(
        default=None,
        title="One switch",
        description="The children's pictures are marked one after another for so long; any key or press chooses.",
    )


@dataclass(frozen=True)
class LoadedConfig:
    """The settings in force, and a sentence for each thing that is wrong in the owner's file."""

    config: Config
    problems: tuple[str, ...]


def load_config(places: Places) -> LoadedConfig:
    """The shipped settings, each replaced by the owner's where there is one; a refused file replaces none."""
    ours, theirs = read(shipped().config), None
    assert ours.root is not None  # shipped with the program, and tested
    base, _ = fitted(ours.root, Config)
    assert base is not None
    problems: list[Problem] = []
    if places.config.exists() and not _without_settings(places.config):
        document = read(places.config)
        problems.extend(document.problems)
        if document.root is not None:
            theirs, found = fitted(document.root, Config)
            problems.extend(found)
    if theirs is None:
        config = base
    else:
        config = Config.model_validate(_over(base.model_dump(exclude_none=True), theirs.model_dump(exclude_unset=True)))
    problems.sort(key=lambda problem: (problem.line, problem.column))
    return LoadedConfig(config, tuple(problem.sentence(str(places.config)) for problem in problems))


def keep_calibration(places: Places, display: str, px_per_mm: tuple[float, float]) -> None:
    """Write a display's measured pixels per mm into the owner's file, leaving all else in it as it is.

    Raises OSError when it cannot be written, ValueError with a sentence when the file must be mended first.
    """
    if not all(1.0 <= value <= 100.0 for value in px_per_mm):
        raise ValueError(f"{px_per_mm} px in a mm: it must be 1 to 100")
    numbers = [f"{value:.4f}".rstrip("0").rstrip(".") for value in px_per_mm]
    _keep(places, ("screen", "px_per_mm", display), numbers)


def keep_device(places: Places, display: str, seen: DeviceSeen) -> None:
    """Write what a display's touch and pointer do into the owner's file; raises as keep_calibration does."""
    words = {True: "yes", False: "no"}
    for name, value in seen.model_dump().items():
        text = value if isinstance(value, str) else words[value] if isinstance(value, bool) else f"{value:g}"
        _keep(places, ("screen", "devices", display, name), text)


def keep_language(places: Places, language: str) -> None:
    """Write the language of words and voice into the owner's file; raises as keep_calibration does."""
    if language not in LANGUAGES:
        raise ValueError(f"{language}: there are {', '.join(LANGUAGES)}")
    _keep(places, ("language",), language)


def keep_second_folder(places: Places, folder: Path | None) -> None:
    """Write the second place of safety copies, or that there is none, into the owner's file; raises likewise."""
    _keep(places, ("backups", "second_folder"), "" if folder is None else str(folder))


def keep_settings(places: Places, changes: Mapping[Setting, Value | None]) -> None:
    """Write settings into the owner's file; one that is None is taken out, and is as shipped. Raises likewise."""
    before = own_text(places)
    text = edited(before, changes)
    if text != before:
        write_whole(places.config, text.encode("utf-8"))


def second_folder(config: Config) -> Path | None:
    """The second place of safety copies; None when there is none."""
    return Path(config.backups.second_folder) if config.backups.second_folder else None


def _keep(places: Places, path: Setting, value: Value) -> None:
    write_whole(places.config, with_setting(own_text(places), path, value).encode("utf-8"))


def own_text(places: Places) -> str:
    """The owner's file; empty where there is none. Raises OSError, ValueError when it must be mended first."""
    if not places.config.exists():
        return ""
    content, problem = content_of(places.config)
    if problem is not None:
        raise ValueError(problem.sentence(str(places.config)))
    text = content.decode("utf-8-sig", "replace")
    document = parse(content)
    if document.root is None and not _says_nothing(text):
        raise ValueError(document.problems[0].sentence(str(places.config)))
    return text


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    both = dict(below)
    for name, value in above.items():
        both[name] = (
            _over(below[name], value) if isinstance(below.get(name), dict) and isinstance(value, dict) else value
        )
    return both


def _without_settings(file: Path) -> bool:
    """Whether an owner's file holds none: so it is when the last one is pressed back to what is shipped."""
    content, problem = content_of(file)
    return problem is None and _says_nothing(content.decode("utf-8-sig", "replace"))


def _says_nothing(text: str) -> bool:
    return all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines())
