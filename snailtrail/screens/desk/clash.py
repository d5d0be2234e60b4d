"""A profile that somebody else changed meanwhile: both texts where they differ, and which of them is to hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from snailtrail.play.words import said
from snailtrail.screens.size import scale
from snailtrail.stage.form import Form, Spot, shown
from snailtrail.stage.form_choices import Actions
from snailtrail.stage.form_rows import Heading, Row, Words
from snailtrail.stage.glass import Glass
from snailtrail.stage.panel import Answer

MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True)
class Clashing:
    """A change that was not written, for the file is no longer what was opened; each way on gives a sentence when it
    cannot be gone, else empty."""

    sentence: str
    mine: str
    """The whole text that was to be kept."""
    theirs: str
    """The whole text on the disk; empty where the file is gone."""
    keep_mine: Callable[[], str]
    take_theirs: Callable[[], str]


def settled(glass: Glass, told: str | Clashing) -> str | Literal[Answer.CLOSED]:
    """Let a clash be settled: empty when it is, a sentence when it is not; what is no clash comes back as it is."""
    if isinstance(told, str):
        return told
    clash, sentence = told, told.sentence

    def made(spot: Spot | None) -> Form:
        title = said("Changed by somebody else meanwhile")
        return Form(glass, title, rows(clash, sentence), spot=spot, scale=max(1.0, scale(glass.whole)))

    def answered(answer: object) -> str | None:
        nonlocal sentence
        sentence = {MINE: clash.keep_mine, THEIRS: clash.take_theirs}[str(answer)]()
        return None if sentence else "settled"

    ended = shown(glass, made, answered)
    if ended is Answer.CLOSED:
        return Answer.CLOSED
    return sentence if ended is Answer.LEAVE else ""


def rows(clash: Clashing, sentence: str) -> list[Row]:
    """What happened, the two ways on, then the lines of each text that the other has not, by their numbers."""
    mine, theirs = differing(clash.mine, clash.theirs)
    return [
        Words(sentence),
        Actions(((MINE, said("Keep yours"), "check"), (THEIRS, said("Take theirs"), "again"))),
        Heading(said("Yours")),
        *(Words(line) for line in mine or ("–",)),
        Heading(said("Theirs")),
        *(Words(line) for line in theirs or ("–",)),
    ]


def differing(mine: str, theirs: str) -> tuple[Sequence[str], Sequence[str]]:
    """The lines in which two texts differ, of the one and of the other, each after its number from 1."""
    one, other = mine.splitlines(), theirs.splitlines()
    of_one, of_other = [], []
    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind != "equal":
            of_one += [f"{number + 1}: {one[number].strip()}" for number in range(a, b)]
            of_other += [f"{number + 1}: {other[number].strip()}" for number in range(c, d)]
    return of_one, of_other
