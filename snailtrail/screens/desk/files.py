"""Pages on which a file or a folder is pressed that lies where people put such things, or is written by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from snailtrail.play.words import Words, said
from snailtrail.records.drives import FoundFile, Handy, is_there
from snailtrail.records.places import as_typed
from snailtrail.screens.size import scale
from snailtrail.stage.form import Form, Spot, shown
from snailtrail.stage.form_choices import Actions
from snailtrail.stage.form_rows import Heading, Row
from snailtrail.stage.form_rows import Words as Sentences
from snailtrail.stage.form_tiles import Tile, Tiles
from snailtrail.stage.glass import Glass
from snailtrail.stage.panel import Answer
from snailtrail.stage.writing import written

OTHER = "other"
WIDE_MM = 100.0
NOTHING = said(
    "Nothing of that kind lies in Documents, Downloads, on the Desktop or on a stick. Plug the stick in, wait a "
    "moment, and look again."
)
NONE_BROUGHT = said(
    "No file of Snailtrail lies in Documents, Downloads, on the Desktop or on a stick: an invitation (.snailinvite), "
    "practice at home (.snail) or a receipt (.snailreceipt). Plug the stick in, wait a moment, and look again; or "
    "write which file or folder it is."
)
NONE_INSIDE = said("{folder}: no file of Snailtrail lies there.")
WAITING = said("Made by a newer Snailtrail than there was here. After the update a press takes it in.")
AGAIN = "again"
PRACTICE = said("Practice at home")
KINDS: Mapping[str, str] = {
    ".snail": PRACTICE,
    ".snailinvite": said("Invitation for home"),
    ".snailreceipt": said("Receipt of the clinic"),
}
"""What a file is, by the ending of its name."""


def pick_file(
    glass: Glass,
    title: str,
    find: Callable[[Path | None], Sequence[FoundFile]],
    kept: Callable[[], Sequence[FoundFile]] = tuple,
) -> Any:
    """The path of the file that is pressed or written, or LEAVE or CLOSED; `find` gives what there is, newest first.

    It is asked for one folder where that was written, else for those in which people put such things. `kept` gives
    what this computer has already and could not read yet.
    """
    folder: Path | None = None

    def made(spot: Spot | None) -> Form:
        files, waiting = find(folder), kept()
        rows: list[Row] = []
        if waiting:
            tiles = [_file_tile(one, glass.words, PRACTICE) for one in waiting]
            rows += [Heading(said("Waiting here")), Sentences(WAITING, quiet=True), Tiles(tiles, width_mm=WIDE_MM)]
            rows.append(Heading(said("Brought along")))
        none = NONE_BROUGHT if folder is None else said(NONE_INSIDE.template, folder=folder)
        rows += [] if files else [Sentences(none)]
        rows.append(Tiles([_file_tile(one, glass.words) for one in files], width_mm=WIDE_MM))
        rows.append(Actions(looking()))
        return Form(glass, title, rows, spot=spot, scale=max(1.0, scale(glass.whole)))

    def answered(answer: Any) -> Any:
        nonlocal folder
        folder = None
        path = looked(glass, answer, said("Where does the file lie?"))
        if not (isinstance(path, Path) and is_there(path)):
            return path
        folder = path
        return None

    return shown(glass, made, answered)


def pick_folder(
    glass: Glass,
    title: str,
    find: Callable[[], Sequence[Handy]],
    *,
    hint: str = "",
    more: Callable[[], Sequence[Row]] = tuple,
) -> Any:
    """The folder that is pressed or written, or LEAVE or CLOSED; `find` gives those that are offered.

    `more` gives rows below them, whose answers come back as they are.
    """

    def made(spot: Spot | None) -> Form:
        rows: list[Row] = [Sentences(hint, quiet=True)] if hint else []
        rows.append(Tiles([_folder_tile(one) for one in find()], width_mm=WIDE_MM))
        rows += more()
        rows.append(Actions(((AGAIN, said("Look again"), "again"), (OTHER, said("Write which folder"), "pencil"))))
        return Form(glass, title, rows, spot=spot, scale=max(1.0, scale(glass.whole)))

    return shown(glass, made, lambda answer: looked(glass, answer, said("Which folder?")))


def looking() -> tuple[tuple[str, str, str], ...]:
    """The ways on where what is looked for is not among what is shown."""
    return (AGAIN, said("Look again"), "again"), (OTHER, said("Write where it lies"), "pencil")


def looked(glass: Glass, answer: Any, question: str) -> Any:
    """What an answer to a page of files means: its value, a path that is written, CLOSED, or None to look again."""
    if answer == AGAIN:
        return None
    if answer != OTHER:
        return answer
    text = written(glass, question, "", scale=max(1.0, scale(glass.whole)))
    if text is Answer.CLOSED:
        return text
    if not isinstance(text, str) or not text.strip():
        return None
    return as_typed(text.strip().strip('"'))


def _file_tile(one: FoundFile, words: Words, title: str = "") -> Tile:
    """With a title of its own the file has no name that somebody would know it by."""
    size = said("{size} kB", size=max(1, round(one.bytes / 1000)))
    about = said("{day}, {size}", day=words.moment(one.changed_at), size=size)
    if title:
        return Tile(one.path, "paperclip", title, (about,))
    kind = KINDS.get(one.path.suffix, one.path.name)
    whose = said("{child}: {section}", child=one.child, section=kind) if one.child else kind
    return Tile(one.path, "paperclip", whose, (about, one.path.name, str(one.path.parent)))


def _folder_tile(one: Handy) -> Tile:
    kind = said("a stick or card") if one.removable else said("a folder of this computer")
    return Tile(
        one.folder,
        "safe-copy" if one.removable else "folder",
        one.folder.name or str(one.folder),
        (kind, str(one.folder)),
    )
