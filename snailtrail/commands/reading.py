"""`check-profile` and `export`: a profile and the records, read from the command line."""

from __future__ import annotations

import sys
from pathlib import Path

from snailtrail.play.discover import discover
from snailtrail.play.words import words_of
from snailtrail.records.config import load_config
from snailtrail.records.places import Places, shipped
from snailtrail.records.problem import refused


def check_profile(file: Path) -> int:
    """Print what is wrong in a profile; 0 when it is accepted as written, 2 when anything must be mended in it.

    The program itself is kinder: where one setting is wrong it plays on with the rest.
    """
    from snailtrail.records.profile import check, name_fault

    problems = check(file, discover().games)
    for problem in problems:
        print(problem.sentence(file.name))
    if not file.exists():
        return 2
    if wrong := name_fault(file):
        print(f"{file.name}: not accepted: {wrong}")
        return 2
    if refused(problems):
        print(f"{file.name}: not accepted. Until it is mended, the last accepted copy is used if there is one.")
        return 2
    if any(problem.severity == "mended" for problem in problems):
        print(
            f"{file.name}: not accepted as written. Mend those lines. Until then it is used as said above; where one "
            "of them limits how hard or how long a child plays, the last accepted copy is used if there is one."
        )
        return 2
    if any(problem.severity == "contradiction" for problem in problems):
        print(f"{file.name}: not accepted as written. It is used; but not all that those lines ask for can be had.")
        return 2
    print(f"{file.name}: accepted.")
    return 0


def export_child(data: Path | None, child: str, form: str, folder: Path) -> int:
    """Write a child's attempts as tables into a folder; 1 when there are none or it cannot be written."""
    from tqdm import tqdm

    from snailtrail.records.export import export
    from snailtrail.records.log import Log, LogError

    try:
        log = Log.open(Places.of(data))
    except LogError as error:
        print(error, file=sys.stderr)
        return 1
    try:
        if child not in log.children():
            print(f"No attempts of {child} are kept here. Known children: {', '.join(log.children()) or 'none'}.")
            return 1
        words = words_of(shipped().assets / "languages", load_config(Places.of(data)).config.language)
        with tqdm(total=len(log.uids(child)), desc="writing", unit=" attempts", leave=False, delay=0.5) as bar:
            paths = export(log, child, folder, form, lambda done, _: bar.update(done - bar.n), discover().games, words)
        for path in paths:
            print(path)
    except OSError as error:
        print(f"{folder}: nothing could be written there ({error.strerror}).", file=sys.stderr)
        return 1
    finally:
        log.close()
    return 0
