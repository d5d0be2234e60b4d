"""Pages that tell a few sentences, ask for one of a few answers, or show long work and then what came of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

from snailtrail.play.words import of_error, said
from snailtrail.records.backup import DamagedCopyError
from snailtrail.records.erase_mark import EraseError
from snailtrail.records.keys import KeyFault
from snailtrail.records.log import LogError, NotKeptError
from snailtrail.records.refusals import RefusedError
from snailtrail.screens.size import scale
from snailtrail.stage.form import Form, Spot, shown
from snailtrail.stage.form_choices import Actions
from snailtrail.stage.form_rows import Row, Words
from snailtrail.stage.glass import Glass
from snailtrail.stage.panel import Answer
from snailtrail.stage.working import StoppedError, Told, worked

Action = tuple[Any, str, str]
"""Its value, its words and its picture."""
FINE = "fine"
GOOD = said("Good")


def ask(
    glass: Glass,
    title: str,
    sentences: Sequence[str],
    actions: Sequence[Action],
    *,
    picture: str = "",
    above: Sequence[Row] = (),
    later: Callable[[], str] | None = None,
) -> Any:
    """Show sentences with buttons below: the value of the one that is pressed, or LEAVE or CLOSED.

    `above` them stands what is to be seen. `later` gives one more sentence that is shown as soon as there is one;
    empty until then.
    """

    def made(spot: Spot | None) -> Form:
        last = later() if later is not None else ""
        rows: list[Row] = [Words(sentence) for sentence in (*sentences, last) if sentence]
        return Form(
            glass,
            title,
            [*above, *rows, Actions(tuple(actions))],
            picture=picture,
            spot=spot,
            scale=max(1.0, scale(glass.whole)),
            until=None if last or later is None else lambda: bool(later()),
        )

    return shown(glass, made, lambda answer: None if answer is Answer.TIME_UP else answer)


def tell(glass: Glass, title: str, sentences: Sequence[str], *, picture: str = "") -> Answer:
    """Show sentences until they are read; LEAVE or CLOSED."""
    answer = ask(glass, title, sentences, ((FINE, GOOD, "check"),), picture=picture)
    return Answer.CLOSED if answer is Answer.CLOSED else Answer.LEAVE


def done(
    glass: Glass,
    title: str,
    work: Callable[[Told], Sequence[str]],
    *,
    may_stop: bool = True,
    picture: str = "",
) -> Answer:
    """Do something that may take long and tell the sentences that it gives, or why it could not be done."""
    return tell(glass, title, outcome(glass, title, work, may_stop=may_stop), picture=picture)


def outcome(glass: Glass, title: str, work: Callable[[Told], Sequence[str]], *, may_stop: bool = True) -> Sequence[str]:
    """Do something that may take long: the sentences that it gives, or one that says why it could not be done."""
    try:
        return worked(glass, title, work, may_stop=may_stop, scale=max(1.0, scale(glass.whole)))
    except (RefusedError, KeyFault, LogError, NotKeptError, DamagedCopyError, EraseError, StoppedError) as error:
        return [of_error(error)]
    except KeyError:
        return [said("This child is not here any more.")]
    except (OSError, ValueError, sqlite3.Error) as error:
        return [said("That could not be done ({why}). Nothing is lost.", why=of_error(error))]
