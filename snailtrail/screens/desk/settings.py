"""Pages of a child's settings, made from what the profile's schema declares: a row for each setting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from snailtrail.play.table_cards import TABLE_CARDS
from snailtrail.play.words import LANGUAGES, Said, joined, said
from snailtrail.records.days import DAYS_IN_SHORT
from snailtrail.records.profile_save import Setting, Value
from snailtrail.records.profile_schema import Profile
from snailtrail.records.setting_types import OneOf, Several, Within, Words, YesNo
from snailtrail.screens.desk.clash import Clashing, settled
from snailtrail.screens.desk.end_words import end_words
from snailtrail.screens.size import scale
from snailtrail.stage.form import Form, Spot, shown
from snailtrail.stage.form_choices import Actions, Choice, Count, Entry
from snailtrail.stage.form_rows import Change, Row
from snailtrail.stage.form_rows import Words as Sentences
from snailtrail.stage.form_slider import LOCKS, Slide, Track
from snailtrail.stage.form_tiles import Tile, Tiles
from snailtrail.stage.glass import Glass
from snailtrail.stage.panel import Answer
from snailtrail.stage.writing import written

UNDO, PICTURE, ONWARD = "undo", "picture", "onward"
LONG = 100
"""A text that may be longer than this is written on several lines."""
FEW = 12
"""Whole numbers with so few steps are counted with plus and minus; others have a slider."""
OFF = said("off")
UNITS: Mapping[str, str] = {"hz": "Hz", "s": "s", "mm": "mm", "percent": "%", "min": "min"}
"""By what a setting's name ends in."""
COARSE = 20.0
"""Numbers with ends so far apart move by whole steps."""
Changes = Mapping[Setting, Value | None]
Usual = Mapping[str, float]
"""What is in use where nobody set a number, by the name of its setting, as far as the program has one."""
NOTHING: Usual = {}


@dataclass(frozen=True)
class Section:
    """Some settings of a profile that are shown on one page."""

    picture: str
    title: str
    where: Setting
    """The settings they stand under; empty for those of the profile itself."""
    names: tuple[str, ...] = ()
    """Which of them, in this order; empty for all."""
    ends: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """Likely ends of numbers that may be nearly anything."""
    unset: str = said("as usual")
    """What a number that nobody set is called."""
    pictures: Mapping[str, str] = field(default_factory=dict)
    """Before the words of what can be chosen."""


MINUTES = Section("hourglass", said("Minutes and pauses"), ("session",))
PLAN = Section(
    "calendar",
    said("Plan of the week"),
    ("plan",),
    ("free_choice", "attempts", "table_cards"),
    pictures={card.key: card.pictures[0] for card in TABLE_CARDS},
)
"""What is set beside the days themselves, which have a page of their own."""
SECTIONS: Sequence[Section] = (
    Section(
        "child",
        said("Who it is"),
        (),
        ("name", "picture", "born", "hand", "device", "observations", "archived"),
        unset=said("not said"),
    ),
    Section("clipboard", said("Start sheet"), ("start_sheet",)),
    PLAN,
    MINUTES,
    Section("palette", said("Sound, look and motion"), ("calm",)),
    Section("hand", said("Help for the hand"), ("aids",), unset=OFF),
)


class Profiled(Protocol):
    """What the pages need of the rest."""

    def profile(self) -> Profile:
        """As it stands now; raises KeyError when the child is gone."""

    def change(self, changes: Changes) -> str | Clashing:
        """Write settings; a sentence when that cannot be done, else empty; or how that clashes."""

    def undo(self) -> str:
        """Take the last change of this visit back; a sentence when that cannot be done."""

    def problems(self) -> Sequence[str]:
        """What is wrong in the profile's file."""

    def usual(self, where: Setting) -> Usual:
        """What is in use of the settings under a name."""


def settings(glass: Glass, section: Section, of: Profiled, pictures: Sequence[str], *, first: bool = False) -> Any:
    """Show one section until it is left; LEAVE or CLOSED. `pictures` are those that a child may have for its own.

    At the `first` visit to a child a tick leads on, and nothing is to be undone before something was set.
    """
    tools = ((ONWARD, "check"),) if first else ()
    told, untouched = "", first

    def made(spot: Spot | None) -> Form:
        profile = of.profile()
        values = inner(profile, section.where)
        rows: list[Row] = [Sentences(sentence) for sentence in (told, *of.problems()) if sentence]
        of_settings = rows_of(section, values, of.usual(section.where))
        if any(isinstance(row, Track) and row.locked is not None for row in of_settings):
            rows.append(Sentences(LOCKS, quiet=True))
        rows += of_settings
        rows += [] if untouched else [Actions(((UNDO, said("Undo"), "again"),))]
        title = said("{child}: {section}", child=profile.name, section=section.title)
        k = max(1.0, scale(glass.whole))
        return Form(glass, title, rows, tools=tools, picture=profile.picture, spot=spot, scale=k)

    def answered(answer: Any) -> Any:
        nonlocal told, untouched
        if answer == ONWARD:
            return Answer.LEAVE
        if answer == UNDO:
            told = of.undo()
            return None
        if isinstance(answer, str):
            wished = _written(glass, section, answer, of.profile(), pictures)
            if wished is Answer.CLOSED or not isinstance(wished, str):
                return wished if wished is Answer.CLOSED else None
            answer = Change(answer, wished)
        values = inner(of.profile(), section.where)
        done = settled(glass, of.change(changes(section, values, answer, of.usual(section.where))))
        told, untouched = done if isinstance(done, str) else "", False
        return None if isinstance(done, str) else done

    return shown(glass, made, answered)


def inner(profile: BaseModel, where: Setting) -> BaseModel:
    """The settings that stand under a name, or the profile itself."""
    for name in where:
        profile = getattr(profile, name)
    return profile


def fields(section: Section, values: BaseModel) -> Mapping[str, FieldInfo]:
    """The declared settings of a section, by name."""
    declared = type(values).model_fields
    return {name: declared[name] for name in section.names or declared}


def rows_of(section: Section, values: BaseModel, usual: Usual = NOTHING) -> list[Row]:
    """A row for each setting, by the kind of value that it holds."""
    return [_row(name, info, getattr(values, name), section, usual) for name, info in fields(section, values).items()]


def changes(section: Section, values: BaseModel, answer: Change, usual: Usual = NOTHING) -> Changes:
    """The settings, with those they stand under, that an answer means; None takes one away: then it is as usual."""
    key, wished = answer
    name = key.removeprefix("lock:")
    info = fields(section, values)[name]
    kind = kind_of(info)
    if key.startswith("lock:"):
        assert isinstance(kind, Within)
        start = getattr(values, name)
        value: Value | None = (
            number(start if start is not None else _begins(name, kind, section, usual)) if wished else None
        )
    elif (
        wished is None
        or wished == ()
        or _still_unset(name, kind, values, section, wished, usual)
        or (wished == info.default and not info.is_required())
    ):
        value = None
    elif isinstance(wished, bool):
        value = "yes" if wished else "no"
    elif isinstance(wished, int | float):
        value = number(wished)
    elif isinstance(wished, tuple):
        value = tuple(str(one) for one in wished)
    else:
        value = str(wished) or None
    return {(*section.where, name): value}


def _still_unset(name: str, kind: Any, values: BaseModel, section: Section, wished: Any, usual: Usual) -> bool:
    """Whether a number that nobody set was left where such a one stands."""
    if not isinstance(kind, Within) or getattr(values, name) is not None:
        return False
    return bool(wished == usual.get(name, _ends(name, kind, section)[0]))


def label_of(name: str, info: FieldInfo) -> Said:
    """What stands before a setting: its title where it has one, else what it is for."""
    return said(info.title or (info.description or name).rstrip("."))


def note_of(info: FieldInfo) -> Said | str:
    """What a setting with a title is for; empty where the label says it."""
    return said(info.description.rstrip(".")) if info.title and info.description else ""


def kind_of(info: FieldInfo) -> Any:
    """The kind of value that a setting holds; None where only the games know it."""
    kinds = (Within, OneOf, Several, YesNo, Words)
    return next((kind for kind in info.metadata if isinstance(kind, kinds)), None)


def number(value: float) -> str:
    """As it is written into a file."""
    return f"{value:g}"


def _row(name: str, info: FieldInfo, value: Any, section: Section, usual: Usual) -> Row:
    label, note = label_of(name, info), note_of(info)
    kind = kind_of(info)
    if isinstance(kind, YesNo):
        unsaid = ((None, said("not said")),) if info.default is None else ()
        return Choice(name, label, (*unsaid, (True, said("yes")), (False, said("no"))), value, note=note)
    if isinstance(kind, OneOf) and not kind.called:
        usual_word = ((None, said("as usual")),) if info.default is None else ()
        words = [(word, LANGUAGES.get(word) or said(word)) for word in kind.options]
        return Choice(name, label, (*usual_word, *words), value, note=note)
    if isinstance(kind, Several):
        words = [(word, DAYS_IN_SHORT.get(word) or said(word)) for word in kind.options]
        return Choice(name, label, words, value or (), True, note, pictures=section.pictures, alone=kind.alone)
    if isinstance(kind, Within):
        return _number_row(name, info, value, kind, section, usual.get(name))
    picture = value if name == PICTURE else ""
    return Entry(name, label, "" if picture else str(value or ""), picture=picture, note=note)


def _number_row(name: str, info: FieldInfo, value: Any, kind: Within, section: Section, usual: float | None) -> Row:
    label, note = label_of(name, info), note_of(info)
    ends = _ends(name, kind, section)
    if info.default is not None and kind.whole and kind.high - kind.low <= FEW * 5:
        return Count(name, label, value, kind.low, kind.high, note=note)
    step = 1.0 if kind.whole or kind.high - kind.low > COARSE else 0.1
    low, high = min(ends[0], value if value is not None else ends[0]), max(ends[1], value or ends[1])
    unit = UNITS.get(name.rsplit("_", 1)[-1], "")

    unset = low if usual is None else usual

    def words(shown: float) -> str:
        if value is None and shown == unset:
            told = joined(" ", number(shown), unit)
            return section.unset if usual is None else said("{value}, as usual", value=told)
        if info.default == 0 and shown == 0:
            return OFF
        return joined(" ", number(shown), unit)

    shows, locked = unset if value is None else value, value is not None if info.default is None else None
    both = end_words(name, *(joined(" ", number(end), unit) for end in (low, high)))
    return Slide(name, label, shows, low, high, step, words, both, locked=locked, note=note)


def _ends(name: str, kind: Within, section: Section) -> tuple[float, float]:
    return section.ends.get(name, (kind.low, kind.high))


def _begins(name: str, kind: Within, section: Section, usual: Usual) -> float:
    """Where a number begins that was as usual: there, or in the middle where nothing says what that is."""
    if name in usual:
        return usual[name]
    middle = sum(_ends(name, kind, section)) / 2
    return round(middle) if kind.whole else round(middle, 1)


def _written(glass: Glass, section: Section, name: str, profile: Profile, pictures: Sequence[str]) -> Any:
    """What a grown-up writes or picks for a setting: a text, or LEAVE or CLOSED."""
    if name == PICTURE:
        return pick_picture(glass, pictures)
    info = fields(section, inner(profile, section.where))[name]
    kind = kind_of(info)
    one_line = not (isinstance(kind, Words) and kind.most > LONG)
    text = str(getattr(inner(profile, section.where), name) or "")
    title = label_of(name, info)
    return written(glass, title, text, one_line=one_line, scale=max(1.0, scale(glass.whole)), keeps=True)


def pick_picture(glass: Glass, pictures: Sequence[str]) -> Any:
    """Let a picture be chosen: its name, or LEAVE or CLOSED."""

    def made(spot: Spot | None) -> Form:
        wall = Tiles([Tile(name, name, "") for name in pictures], width_mm=27.0, tall_mm=27.0)
        return Form(glass, said("Which picture?"), [wall], spot=spot, scale=max(1.0, scale(glass.whole)))

    return shown(glass, made, lambda name: name)
