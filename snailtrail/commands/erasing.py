"""`delete`: a child leaves this computer for good."""

from __future__ import annotations

import getpass
import sqlite3
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from tqdm import tqdm

from snailtrail.records.access import Access, AccessError, wait_words
from snailtrail.records.erase import Step, erase, is_known, unfinished
from snailtrail.records.erase_mark import EraseError
from snailtrail.records.erase_words import receipt
from snailtrail.records.lock import InstanceLock, TakenError
from snailtrail.records.log import LogError
from snailtrail.records.places import Places

BEFORE = (
    "This takes {child} away for good: attempts, profile and its old versions, safety copies, list of changes. "
    "To keep a copy first: export --child {child} -o FOLDER"
)
BROKEN_OFF = (
    "The deletion of {child} was not finished ({error}). It is finished at the next start of Snailtrail, or by this "
    "command once more."
)


def delete(
    data: Path | None,
    child: str,
    *,
    yes: str | None,
    ask: Callable[[str], str] = input,
    ask_secretly: Callable[[str], str] = getpass.getpass,
) -> int:
    """Delete a child once its id is typed (or given as `yes`), and a PIN where there is one; 0 when every byte is gone.

    1 when it cannot be done or something of the child is left, 2 when it was not confirmed.
    """
    places = Places.of(data)
    try:
        lock = InstanceLock.take(places)
    except TakenError as taken:
        print(f"Snailtrail is {taken}. Close it and try again.", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{places.data}: nothing can be written there ({error.strerror or error}).", file=sys.stderr)
        return 1
    try:
        if not is_known(places, child):
            print(f"There is no child {child} here. Nothing was deleted.", file=sys.stderr)
            return 1
        who = _who(places, child, yes, ask, ask_secretly)
        if who is None:
            return 2
        today = date.today()
        erased = erase(places, child, who=who, day=today, steps=_bar)
        for line in receipt(erased, today, today):
            print(line)
        return 1 if erased.left else 0
    except (EraseError, LogError, AccessError) as error:
        print(error, file=sys.stderr)
    except (OSError, sqlite3.Error) as error:
        if unfinished(places) is not None:
            print(BROKEN_OFF.format(child=child, error=error), file=sys.stderr)
        else:
            print(f"Nothing was deleted ({error}).", file=sys.stderr)
    finally:
        lock.release()
    return 1


def _who(
    places: Places, child: str, yes: str | None, ask: Callable[[str], str], ask_secretly: Callable[[str], str]
) -> str | None:
    """The short name of who deletes; None when it was not confirmed."""
    if yes is None:
        print(BEFORE.format(child=child))
        try:
            yes = ask(f"Type {child} to delete it, anything else to leave it: ").strip()
        except EOFError:
            yes = ""
    if yes != child:
        print("Nothing was deleted.")
        return None
    access = Access(places)
    people = access.people()
    if not people:
        return ""
    name = ask("Your short name: ").strip() if len(people) > 1 else people[0].name
    one = next((one for one in people if one.name.casefold() == name.casefold()), None)
    if one is None:
        print(f"Nobody called {name} has a PIN here. Nothing was deleted.")
        return None
    if wait := wait_words(access.throttle.wait_s(one.id)):
        print(f"{wait} Nothing was deleted.")
        return None
    try:
        typed = ask_secretly("Your PIN or phrase: ")
    except EOFError:
        typed = ""
    if not typed or access.enter(one.id, typed) is None:
        print("That is not it. Nothing was deleted.")
        return None
    return one.name


def _bar(steps: list[Step]) -> Iterator[Step]:
    with tqdm(steps, desc="deleting", unit=" steps", leave=False, delay=0.5) as bar:
        for step in bar:
            bar.set_postfix_str(step.words)
            yield step
