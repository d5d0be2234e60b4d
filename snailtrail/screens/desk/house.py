"""Sound, look and ease of this computer: before a child is chosen, and for each that has no wish of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from snailtrail.play.words import said
from snailtrail.records.config import Config
from snailtrail.screens.child.sentences import WHO
from snailtrail.screens.desk.settings import OFF, Changes, Section, changes, fields, inner, rows_of
from snailtrail.screens.size import scale
from snailtrail.stage.form import Form, Spot, shown
from snailtrail.stage.form_choices import Actions
from snailtrail.stage.form_rows import Change, Heading, Row
from snailtrail.stage.form_rows import Words as Sentences
from snailtrail.stage.glass import Glass
from snailtrail.stage.manner import Manner
from snailtrail.stage.panel import Answer

TITLE = said("Sound, look and ease")
UNDO = "undo"
OWN = said("This holds for all children of this computer. What a child's own page says goes before it.")
SECTIONS: Sequence[Section] = (
    Section("speaker", said("Sound"), ("sound",)),
    Section("palette", said("Look"), (), ("theme", "reduced_motion")),
    Section("laptop", said("Window"), ("screen",), ("fullscreen", "lock_flips")),
    Section("hand", said("Choosing with one switch"), (), ("scanning_s",), unset=OFF),
)
WARNINGS: Mapping[str, str] = {
    "scanning_s": said(
        "Once this is on, the padlock closed, no press finds its own picture any more: each one chooses what is marked "
        "at that moment, whoever presses. Grown-ups still hold the wheel, by finger, by mouse, or with Tab and Enter."
    )
}
"""Above the setting that asks for some thought, by its name."""


class House(Protocol):
    """What the page needs of the rest."""

    def config(self) -> Config:
        """The settings in force."""

    def manner(self) -> Manner:
        """How the glass treats whoever is not known yet, by them."""

    def change(self, changes: Changes) -> str:
        """Write settings into this computer's file; a sentence when that cannot be done, else empty."""

    def undo(self) -> str:
        """Take the last change of this visit back; a sentence when that cannot be done."""

    def problems(self) -> Sequence[str]:
        """What is wrong in the file."""


def house(glass: Glass, of: House) -> Any:
    """Show the page until it is left; LEAVE or CLOSED. What is changed is seen and heard at once."""
    told = ""

    def made(spot: Spot | None) -> Form:
        rows: list[Row] = [Sentences(sentence) for sentence in (told, *of.problems()) if sentence]
        rows.append(Sentences(OWN, quiet=True))
        for section in SECTIONS:
            rows.append(Heading(section.title))
            rows += [Sentences(WARNINGS[name]) for name in section.names if name in WARNINGS]
            rows += rows_of(section, inner(of.config(), section.where))
        rows.append(Actions(((UNDO, said("Undo"), "again"),)))
        return Form(glass, TITLE, rows, picture="speaker", spot=spot, scale=max(1.0, scale(glass.whole)))

    def answered(answer: Any) -> None:
        nonlocal told
        if isinstance(answer, Change):
            told = of.change(_changes(of.config(), answer))
        elif answer == UNDO:
            told = of.undo()
        glass.adopt(of.manner())
        if isinstance(answer, Change):
            _sample(glass, answer.key)

    ended = shown(glass, made, answered)
    glass.sounds.music.wanted = False  # as everywhere on the grown-ups' side
    return Answer(ended)


def _changes(config: Config, answer: Change) -> Changes:
    """What an answer means for the one section that has its setting."""
    name = answer.key.removeprefix("lock:")
    section = next(one for one in SECTIONS if name in fields(one, inner(config, one.where)))
    return changes(section, inner(config, section.where), answer)


def _sample(glass: Glass, name: str) -> None:
    """Let it be heard how loud that is."""
    if name == "voice":
        glass.sounds.say(WHO)
    elif name == "sounds":
        glass.sounds.play("sticker")
    elif name == "music":
        glass.sounds.music.wanted = True
