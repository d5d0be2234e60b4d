"""Screens that are seldom seen, for the gallery: what came of a report, a clash, from game to game."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from snailtrail.commands.demo import LAPTOP
from snailtrail.commands.gallery_house import CHILD, Shown, at_the_desk
from snailtrail.commands.gallery_progress import MadeUp
from snailtrail.commands.suite import LocalSuite
from snailtrail.play.words import said, sentence_of
from snailtrail.records.access import Grown
from snailtrail.records.access_secret import Secret
from snailtrail.records.days import day
from snailtrail.records.profile_save import CHANGED, edited
from snailtrail.screens.child.attempt import above
from snailtrail.screens.child.hand_over import hand_over
from snailtrail.screens.child.play import block_bar
from snailtrail.screens.desk.adding import BRING, Brought, Invited, tell_brought
from snailtrail.screens.desk.clash import Clashing, settled
from snailtrail.screens.desk.examples import examples
from snailtrail.screens.desk.gate import who
from snailtrail.screens.desk.papers import REPORT, Paper, Papers, paper_in
from snailtrail.screens.desk.particulars import particulars
from snailtrail.screens.desk.replay import Showing
from snailtrail.screens.desk.seen_again import Played, two_versions
from snailtrail.stage.glass import Glass
from snailtrail.stage.working import Told

ATTEMPTS, LEAVES = 8, 3
MOMENT = datetime(2026, 5, 12, 9, 4)
GROWN_UPS = tuple(
    Grown(name, name, "grown-up", Secret("scrypt", {}, "", "")) for name in ("KM", "Dana", "Mia's father")
)
FILE = Path("Documents/Snailtrail/report-mia.pdf")


class KeptTwice(MadeUp):
    """A made-up child of whom two versions of an attempt are kept."""

    def kept_twice(self) -> int:
        """See Seeing."""
        return 1

    def twice(self, skip: int) -> Sequence[tuple[str, Sequence[Played]]]:
        """See Seeing."""
        both = [Played(key, MOMENT, said("success"), False, 2.4, ()) for key in ("here", "there")]
        return [(said(next(iter(self.games.values())).title), both)]


def seldom_screens(suite: LocalSuite) -> Mapping[str, Shown]:
    """How each is shown, by its name."""
    desk = suite.desk(lambda: LAPTOP)
    papers, text = desk.papers(CHILD), desk.text_of(CHILD).text
    mine, theirs = (edited(text, {("session", "pause_after_min"): minutes}) for minutes in ("10", "5"))
    clash = Clashing(said(CHANGED.template, file=f"{CHILD}.yaml"), mine, theirs, str, str)
    desks: dict[str, Shown] = {
        "clash": partial(settled, told=clash),
        "two-versions": lambda glass: two_versions(glass, KeptTwice(suite.found.games)),
        "gate-who": partial(who, people=GROWN_UPS),
        "invited": _invited,
        "examples": lambda glass: examples(glass, desk),
        "report-written": partial(_report, papers=papers, work=_written),
        "report-failed": partial(_report, papers=papers, work=_refused),
    }
    for game in suite.found.games.values():
        desks[f"particulars-{game.name}"] = partial(_numbers, suite=suite, game=game.name)
    return {"hand-over": _over, "present": _present, **{name: at_the_desk(show) for name, show in desks.items()}}


def _over(glass: Glass) -> object:
    """From one game's world to the next one's."""
    return hand_over(glass, "space", partial(above, glass, lambda painter: block_bar(painter, ATTEMPTS, LEAVES)))


def _present(glass: Glass) -> object:
    """Before an easy turn that is added."""
    presents = partial(above, glass, lambda painter: block_bar(painter, ATTEMPTS, ATTEMPTS + 1, 2))
    return hand_over(glass, "pond", presents)


def _invited(glass: Glass) -> object:
    """What is told at home when an invitation was taken in."""
    came = said(
        "{child} can practise here now, with the settings of {day}", child="Mia", day=day(MOMENT.date(), MOMENT.date())
    )
    brought = Brought([sentence_of(came)], invited=Invited(CHILD, "Mia", "fox"))
    return tell_brought(glass, BRING, brought.sentences, [brought])


def _report(glass: Glass, papers: Papers, work: Callable[[Path, Told], Paper]) -> object:
    """What is told when a report was to be written."""
    return paper_in(glass, papers, REPORT, "printer", FILE.parent, work)


def _written(folder: Path, told: Told) -> Paper:
    return Paper(FILE, [said("{name} is written. It lies in {folder}.", name=FILE.name, folder=folder)])


def _refused(folder: Path, told: Told) -> Paper:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _numbers(glass: Glass, suite: LocalSuite, game: str) -> object:
    """The numbers of a game's last attempt."""
    of = suite.desk(lambda: LAPTOP).following(CHILD)
    newest, *_ = of.page(game, 0).attempts
    showing = of.showing(newest.key)
    assert isinstance(showing, Showing), showing
    return particulars(glass, showing.particulars)
