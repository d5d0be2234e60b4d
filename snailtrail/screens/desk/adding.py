"""A child comes to this computer: new, after an example, or by an invitation; and files that were brought along."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from snailtrail.play.words import joined, of_error, said
from snailtrail.records.drives import FoundFile
from snailtrail.screens.desk.child_moves import PACK
from snailtrail.screens.desk.files import pick_file
from snailtrail.screens.desk.seen_again import Seeing, two_versions
from snailtrail.screens.desk.settings import pick_picture
from snailtrail.screens.desk.telling import FINE, GOOD, ask, outcome, tell
from snailtrail.screens.size import scale
from snailtrail.stage.form import Form, Spot, shown
from snailtrail.stage.form_choices import Actions, Choice, Entry
from snailtrail.stage.form_rows import GAP_MM, Change, Heading, Pane, Row
from snailtrail.stage.form_rows import Words as Sentences
from snailtrail.stage.form_tiles import Sight, Tile, Tiles
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer
from snailtrail.stage.widgets import Button, Look, card
from snailtrail.stage.working import Told
from snailtrail.stage.writing import written

TITLE, BRING = said("Add a child"), said("Bring a file in")
NAME = said("What is the child called?")
NAME_HINT = said(
    "A nickname is best. It stands in the profile and on printed reports and worksheets; records have a number."
)
NO_NAME = said("The name is missing: without one nobody can be added. A nickname is enough.")
AFTER = said("Begins with the settings of {example}, a made-up example.")
FIRST_SCREEN = said("{child} is on the first screen now: a press on this picture begins the play.")
WAY_BACK = said(
    "What is played here comes to the clinic as a file. Hold the wheel on the first screen, press {child}, then: "
    "{page}."
)
CARD_MM = (33.0, 38.0)
"""The card of who was invited."""
OLDEST, YOUNGEST = 14, 2
"""Years of age that are offered."""


@dataclass(frozen=True)
class NewChild:
    """What is asked before a child's first visit."""

    name: str
    picture: str
    born: int | None = None
    hand: str = "right"
    device: str = "any"
    after: str = ""
    """The example that all else is taken from; empty for none."""


@dataclass(frozen=True)
class Example:
    """A made-up child to begin with."""

    id: str
    name: str
    picture: str
    about: str
    born: int | None = None
    hand: str = "right"
    device: str = "any"


@dataclass(frozen=True)
class Invited:
    """The child that came by an invitation."""

    id: str
    name: str
    picture: str


@dataclass(frozen=True)
class Brought:
    """What came of a file that was taken in."""

    sentences: Sequence[str]
    twice_of: str = ""
    """The child of whom other versions of attempts came than are here already; empty for none."""
    invited: Invited | None = None


class Adding(Protocol):
    """What the pages need of the rest."""

    year: int
    """This one."""
    pictures: Sequence[str]
    examples: Sequence[Example]

    def add(self, child: NewChild) -> str:
        """Write the profile; the new id. Raises OSError, ValueError."""

    def brought(self, endings: Sequence[str], folder: Path | None = None) -> Sequence[FoundFile]:
        """Files with these endings in a folder, else where such files are put, newest first."""

    def waiting(self) -> Sequence[FoundFile]:
        """What was brought before and could not be read until this program is updated."""

    def invitation(self, file: Path) -> Brought:
        """Take an invitation in, and nothing else; who was invited. Raises as the records do."""

    def take(self, file: Path, told: Told) -> Brought:
        """Take in whatever file it is: invitation, receipt or practice; what came of it."""


INVITATIONS = (".snailinvite",)
LOOK = "look"
FILES = (".snail", ".snailinvite", ".snailreceipt")


def add_child(glass: Glass, of: Adding, start: Callable[[str], Any]) -> Any:
    """Add a child in one of three ways, then `start` shows its first page; what that answers, or LEAVE or CLOSED."""

    def made(spot: Spot | None) -> Form:
        ways = [
            Tile("new", "child", said("A new child"), (said("name, picture, year of birth, hand and device"),)),
            Tile("invitation", "paperclip", said("From an invitation"), (said("a file that a clinic gave to a home"),)),
        ]
        rows: list[Row] = [Tiles(ways, width_mm=100.0), Heading(said("Begin with an example's settings"))]
        rows.append(Tiles([Tile(one, one.picture, one.name, (one.about,)) for one in of.examples]))
        return _form(glass, TITLE, rows, "plus", spot)

    def answered(answer: Any) -> Any:
        if answer == "invitation":
            return _by_invitation(glass, of, start)
        return _new(glass, of, answer if isinstance(answer, Example) else None, start)

    ended = shown(glass, made, answered)
    return Answer.LEAVE if ended is _Added else ended


def bring(glass: Glass, of: Adding, seeing: Callable[[str], Seeing]) -> Answer:
    """Take in a file that was brought along, whichever it is; LEAVE or CLOSED. `seeing` is for what came twice."""
    file = pick_file(glass, BRING, lambda folder: of.brought(FILES, folder), of.waiting)
    if not isinstance(file, Path):
        return Answer.CLOSED if file is Answer.CLOSED else Answer.LEAVE
    came: list[Brought] = []

    def work(told: Told) -> Sequence[str]:
        came.append(of.take(file, told))
        return came[0].sentences

    sentences = outcome(glass, BRING, work)
    if not came or not came[0].twice_of:
        return tell_brought(glass, BRING, sentences, came)
    look = (LOOK, said("Look at both versions"), "magnifier")
    answer = ask(glass, BRING, sentences, (look, (FINE, GOOD, "check")), picture="paperclip")
    if answer == LOOK:
        answer = two_versions(glass, seeing(came[0].twice_of))
    return Answer.CLOSED if answer is Answer.CLOSED else Answer.LEAVE


def _by_invitation(glass: Glass, of: Adding, start: Callable[[str], Any]) -> Any:
    title = said("From an invitation")
    file = pick_file(glass, title, lambda folder: of.brought(INVITATIONS, folder))
    if not isinstance(file, Path):
        return Answer.CLOSED if file is Answer.CLOSED else None
    came: list[Brought] = []

    def work(told: Told) -> Sequence[str]:
        came.append(of.invitation(file))
        return came[0].sentences

    ended = tell_brought(glass, title, outcome(glass, title, work), came)
    if ended is Answer.CLOSED or not came or came[0].invited is None:
        return ended if ended is Answer.CLOSED else None
    return start(came[0].invited.id)


def tell_brought(glass: Glass, title: str, sentences: Sequence[str], came: Sequence[Brought]) -> Answer:
    """Tell what came of a file: of an invitation who is here now, and how practice gets back. LEAVE or CLOSED."""
    invited = came[0].invited if came else None
    if invited is None:
        return tell(glass, title, sentences, picture="paperclip")
    more = (
        said(FIRST_SCREEN.template, child=invited.name),
        said(WAY_BACK.template, child=invited.name, page=PACK),
    )
    fine = ((FINE, GOOD, "check"),)
    answer = ask(glass, title, [*sentences, *more], fine, picture="paperclip", above=[_first_screen(invited)])
    return Answer.CLOSED if answer is Answer.CLOSED else Answer.LEAVE


def _first_screen(invited: Invited) -> Sight:
    """The child's card as it stands on the first screen."""

    def draw(pane: Pane, top: float) -> None:
        painter, (wide, tall) = pane.painter, (side * pane.k for side in CARD_MM)
        place = Button(None, pane.left + wide / 2, top + GAP_MM + tall / 2, wide, tall, face)
        face(painter, place, Look(pressed=False, focused=False, held=0.0))

    def face(painter: Painter, button: Button, look: Look) -> None:
        card(invited.picture, invited.name, painter.theme.accents[0])(painter, button, look)

    return Sight(draw, CARD_MM[1] + 2 * GAP_MM)


def _new(glass: Glass, of: Adding, example: Example | None, start: Callable[[str], Any]) -> Any:
    """Name and picture one after another, then a page with all of it; None to choose another way."""
    after = said(AFTER.template, example=example.name) if example is not None else ""
    name = _name(glass, "", joined(" ", after, NAME_HINT))
    if not isinstance(name, str):
        return Answer.CLOSED if name is Answer.CLOSED else None
    picture = pick_picture(glass, of.pictures)
    if not isinstance(picture, str):
        return Answer.CLOSED if picture is Answer.CLOSED else None
    child = NewChild(name.strip(), picture)
    if example is not None:
        child = replace(child, born=example.born, hand=example.hand, device=example.device, after=example.id)

    def made(spot: Spot | None) -> Form:
        years = [(year, str(year)) for year in range(of.year - YOUNGEST, of.year - OLDEST - 1, -1)]
        hands = (("right", said("right")), ("left", said("left")))
        devices = [(word, said(word)) for word in ("touch", "mouse", "touchpad", "pen", "any")]
        rows: list[Row] = [
            *([Sentences(after, quiet=True)] if after else []),
            Entry("name", said("Name"), child.name),
            Entry("picture", said("Picture"), said("another one")),
            Choice("born", said("Year of birth"), ((None, said("not said")), *years), child.born),
            Choice("hand", said("Hand"), hands, child.hand),
            Choice("device", said("What the child points with"), devices, child.device),
            Sentences(said("All of it can be changed later."), quiet=True),
            Actions((("add", TITLE, "check"),)),
        ]
        return _form(glass, child.name, rows, child.picture, spot)

    def answered(answer: Any) -> Any:
        nonlocal child
        if isinstance(answer, Change):
            child = replace(child, **{answer.key: answer.value})
            return None
        if answer == "add":
            return _added(glass, of, child, start)
        wished = _name(glass, child.name) if answer == "name" else pick_picture(glass, of.pictures)
        if isinstance(wished, str):
            child = replace(child, name=wished.strip()) if answer == "name" else replace(child, picture=wished)
        return Answer.CLOSED if wished is Answer.CLOSED else None

    ended = shown(glass, made, answered)
    return None if ended is Answer.LEAVE else ended


def _name(glass: Glass, text: str, hint: str = "") -> Any:
    """What a child is called, or LEAVE or CLOSED; asked again, with what is missing, while nothing is written."""
    while True:
        name = written(glass, NAME, text, hint=hint, scale=max(1.0, scale(glass.whole)))
        if not isinstance(name, str) or name.strip():
            return name
        hint = NO_NAME


class _Added:
    """A child was added, and its first page was left."""


def _added(glass: Glass, of: Adding, child: NewChild, start: Callable[[str], Any]) -> Any:
    try:
        made = of.add(child)
    except (OSError, ValueError) as error:
        told = tell(glass, TITLE, [said("This cannot be kept: {why}", why=of_error(error))], picture="plus")
        return told if told is Answer.CLOSED else None
    ended = start(made)
    return _Added if ended is Answer.LEAVE else ended


def _form(glass: Glass, title: str, rows: Sequence[Row], picture: str, spot: Spot | None) -> Form:
    return Form(glass, title, rows, picture=picture, spot=spot, scale=max(1.0, scale(glass.whole)))
