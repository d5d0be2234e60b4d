"""Opens the grown-ups' pages on a large log as the program does, and says how long each took to know what it shows."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from numpy.random import default_rng

from snailtrail.commands.bench.faults.made_up import CHILDREN
from snailtrail.commands.desk_side import LocalDesk
from snailtrail.commands.encryption import DiskLook
from snailtrail.commands.following import LocalFollowing
from snailtrail.commands.paperwork import Office
from snailtrail.commands.prescribing import prescription
from snailtrail.commands.workplace import Workplace
from snailtrail.play.difficulty import Limits, reach
from snailtrail.play.discover import Found, discover
from snailtrail.play.field import Field
from snailtrail.play.words import ENGLISH
from snailtrail.records.log import Log
from snailtrail.records.places import Places
from snailtrail.records.profile import ProfileShelf
from snailtrail.screens.desk.progress import rows

FIELD = Field(340.0, 172.25)
SEED = 1


def main(folder: Path) -> None:
    """Measure; figures in s of the processor's time as JSON.

    Every child of the log gets a profile; the pages are those of the first one.
    """
    places, found = Places.of(folder), discover()
    log = Log.open(places)
    for child in log.children():
        (places.profiles / f"{child}.yaml").write_text(f"name: {child}\npicture: fox\nborn: 2019\n", encoding="utf-8")
    shelf = ProfileShelf(places, found.games)
    work = Workplace(places, shelf, lambda: log, lambda c, g: prescription(c.profile, g), lambda: FIELD, lambda: "")
    desk = LocalDesk(work, found, worth_knowing=list, disk=DiskLook(folder))
    first, games = CHILDREN[0], list(found.games.values())
    for game in games:
        reach(game, Limits(), FIELD, default_rng(0))  # as is done while the first screen stands
    following, planning = desk.following(first), desk.planning(first)
    told = {
        "children_s": _took(desk.children),
        "child_s": _took(partial(_child, desk, first)),
        "changes_s": _took(desk.noted),
        "difficulty_s": max(_took(partial(desk.adjusting(first, game).adjustable, SEED)) for game in games),
        "progress_s": max(_took(partial(_progress, following, game.name)) for game in games),
        "checkups_s": _took(following.checkups),
        "week_first_s": _took(planning.plannable),
        "week_s": _took(planning.plannable),
        "replay_s": max(_took(partial(_newest_again, following, game.name)) for game in games),
        "versions_s": _took(lambda: desk.versions(first).versions()),
        "paper_s": _took(partial(_report, work, found, first)),
    }
    log.close()
    print(json.dumps(told), flush=True)


def _child(desk: LocalDesk, child: str) -> None:
    """What the page of one child asks the log for."""
    desk.line(child)
    desk.changed(child)
    desk.following(child).last_checkup()


def _newest_again(following: LocalFollowing, game: str) -> None:
    """All that the last attempt's replay needs before it is painted."""
    following.showing(following.page(game, 0).attempts[0].key)


def _report(work: Workplace, found: Found, child: str) -> None:
    """A child's pages for parents and therapist, while a band says how far they are."""
    Office(found, work.log(), work.prescription, ENGLISH, work.now()).report(work.shelf.child(child))


def _progress(following: LocalFollowing, game: str) -> None:
    """All that the page reads and tells before it is painted."""
    following.name()
    following.made_up()
    rows(following.progress(), game, following.practice(game), following.page(game, 0), ENGLISH)


def _took(deed: Callable[[], object]) -> float:
    """Of the processor: what else the computer does is none of the page's."""
    begun = time.process_time()
    deed()
    return time.process_time() - begun


if __name__ == "__main__":
    main(Path(sys.argv[1]))
