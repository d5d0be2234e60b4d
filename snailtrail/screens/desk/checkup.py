"""Check-ups of a child on the grown-ups' side: those that were, when the next is due, and its beginning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from snailtrail.play.words import Said, Words, joined, said, said_of
from snailtrail.reports.aid_words import HANDS
from snailtrail.reports.progress import Role
from snailtrail.screens.desk.progress import DEVICES
from snailtrail.screens.desk.seen_again import Sat, Seeing, trials
from snailtrail.screens.size import scale
from snailtrail.session.checkup import Wanted
from snailtrail.stage.form import Form, Spot, shown
from snailtrail.stage.form_choices import Actions, Choice
from snailtrail.stage.form_rows import Change, Heading, Row
from snailtrail.stage.form_rows import Words as Sentences
from snailtrail.stage.glass import Glass

TITLE = said("Check-up")
BEGIN, HAND = "begin", "hand"
ADVICE = said(
    "The same trials each time, which never adapt: 6 to 8 minutes, best at the same hour, with the same device and the "
    "same seat. Two before practice begins, at least two days apart, then one every 4 to 6 weeks."
)
COURSE = said(
    "It begins at once, and where there is a PIN the grown-ups' side is locked. There is no praise and no sound, only "
    "a leaf after each trial. The house stops it: what was played is kept, but it does not count as a whole check-up."
)
NEXT: dict[Role, Said] = {
    "baseline": said("Today's would be one of the two baselines that all later ones are compared with."),
    "between": said("Today's would come too early for the second baseline: at least two days after the first."),
    "later": said("Today's would be compared with the two baselines."),
}
ONCE = said(
    "{games}: the last one lay outside the corridor, once. Today's tells whether that was more than one day's chance."
)
PRACTISED = said("Practice has begun already: what it taught until today belongs to this start.")
UNMEASURED = said(
    "This display has not been measured: today's would be in millimetres that are a guess. Hold a bank card against it "
    "first, on the page Size of the screen."
)


@dataclass(frozen=True)
class PastCheckup:
    """One that was begun."""

    day: date
    hand: str
    device: str
    complete: bool
    same_battery: bool
    """Whether it was the battery of today; another does not compare."""
    session: str = ""
    """The sitting that its trials were played in."""


@dataclass(frozen=True)
class Checkups:
    """All that the page shows of one child, freshly read."""

    id: str
    name: str
    picture: str
    hand: str
    """Of the profile: right or left."""
    past: Sequence[PastCheckup]
    """The newest first."""
    next: dict[str, Role]
    """For each hand, what today's would be."""
    games: Sequence[tuple[str, int]]
    """Those of the battery in their order, to be told, each with the number of its trials that count."""
    device: str
    """What the profile says that the child points with."""
    last_device: str
    """What it pointed with last; empty where it has not played."""
    once: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """For each hand, the games whose last check-up lay outside the corridor for the first time, to be told."""


class Checking(Seeing, Protocol):
    """What the page needs of the rest."""

    def checkups(self) -> Checkups:
        """Read everything anew; raises KeyError when the child is gone."""


def checkup(glass: Glass, of: Checking) -> Any:
    """Show the page until it is left (LEAVE or CLOSED), or a check-up is wanted: a Wanted, to be begun by the tour."""
    hand = of.checkups().hand

    def made(spot: Spot | None) -> Form:
        now = of.checkups()
        title = said("{child}: {section}", child=now.name, section=TITLE)
        return Form(
            glass,
            title,
            rows(now, hand, glass.words, measured=glass.display.calibrated),
            picture=now.picture,
            spot=spot,
            scale=max(1.0, scale(glass.whole)),
        )

    def answered(answer: Any) -> Any:
        nonlocal hand
        if isinstance(answer, Change):
            hand = answer.value
            return None
        if isinstance(answer, Sat):
            past = next(one for one in of.checkups().past if one.session == answer.session)
            return trials(glass, of, answer, said("Check-up of {day}", day=glass.words.day(past.day)))
        return Wanted(of.checkups().id, hand)

    return shown(glass, made, answered)


def rows(of: Checkups, hand: str, words: Words, *, measured: bool) -> list[Row]:
    """The advice, which hand, the beginning, and those that were; `measured` says whether the display is."""
    once = of.once.get(hand, ())
    made: list[Row] = [
        Sentences(ADVICE),
        Sentences(_battery(of.games), quiet=True),
        *([Sentences(other)] if (other := _other_device(of)) else []),
        Choice(HAND, said("Which hand plays"), list(HANDS.items()), hand),
        Sentences(NEXT[of.next[hand]]),
        *([Sentences(PRACTISED)] if of.last_device and not any(one.complete for one in of.past) else []),
        *([Sentences(said(ONCE.template, games=joined(", ", *once)))] if once else []),
        *([] if measured else [Sentences(UNMEASURED)]),
        Sentences(COURSE, quiet=True),
        Actions(((BEGIN, said("Begin the check-up"), "play"),)),
        Heading(said("Earlier check-ups")),
    ]
    if not of.past:
        made.append(Sentences(said("None yet."), quiet=True))
    return [*made, Actions([(Sat(one.session, one.hand), line(one, words), "magnifier") for one in of.past])]


def _battery(games: Sequence[tuple[str, int]]) -> str:
    """Which games, and how many trials of each."""
    counts = [said_of(trials, "{game}: {count} trial", "{game}: {count} trials", game=game) for game, trials in games]
    tried = said("Before those of each game come some to try, which do not count.")
    return joined(" ", joined(", ", *counts), "·", tried)


def _other_device(of: Checkups) -> str:
    """That the child pointed last with something else than its profile says; empty where it did not."""
    if of.device in ("any", of.last_device) or not of.last_device:
        return ""
    return said(
        "The profile says {device}, but what was played last was played with {last}: check-ups with different devices "
        "do not compare.",
        device=DEVICES.get(of.device, of.device),
        last=DEVICES.get(of.last_device, of.last_device),
    )


def line(of: PastCheckup, words: Words) -> str:
    """One that was, in a line."""
    return joined(
        " · ",
        words.day(of.day),
        HANDS.get(of.hand, of.hand),
        DEVICES.get(of.device, of.device),
        said("whole") if of.complete else said("stopped before its end"),
        "" if of.same_battery else said("another check-up version: does not compare"),
    )
