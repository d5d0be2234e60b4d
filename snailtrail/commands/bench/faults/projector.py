"""A tape played onto the disk that forgets: each call does there what it did on the real one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from snailtrail.commands.bench.faults.disk import Change, Disk, Node, Renaming
from snailtrail.commands.bench.faults.tape import UNKNOWN, Call

STDOUT = 1


@dataclass
class _Open:
    """An open file, or (`node` None) folder."""

    name: PurePosixPath
    node: Node | None
    at: int = 0
    appends: bool = False


class Projector:
    """Knows which numbers are which files; `said` is what the program had printed up to the last call."""

    def __init__(self, folder: Path, before: Path):
        """`folder` is where the program worked, `before` a copy of what was there at first."""
        self._root = PurePosixPath(folder.as_posix())
        self.disk = Disk(before)
        self._open: dict[int, _Open] = {}
        self.said = b""
        self._does: dict[str, Callable[[Call], bool]] = {
            "openat": lambda call: self._opened(call, 0, 1, 2),
            "open": lambda call: self._opened(call, None, 0, 1),
            "creat": lambda call: self._opened(call, None, 0, None),
            "close": self._closed,
            "write": self._written,
            "pwrite64": lambda call: self._put(call.number(0), call.number(3), call.text(1)[: call.result]),
            "lseek": self._sought,
            "read": self._been_read,
            "ftruncate": lambda call: self._cut(call.number(0), call.number(1)),
            "fallocate": lambda call: self._grown(call.number(0), call.number(2) + call.number(3)),
            "fsync": self._synced,
            "fdatasync": self._synced,
            "rename": lambda call: self._renamed(self._name(call.text(0)), self._name(call.text(1))),
            "renameat": self._renamed_at,
            "renameat2": self._renamed_at,
            "unlink": lambda call: self._gone(self._name(call.text(0))),
            "unlinkat": lambda call: self._gone(self._name(call.text(1), call.given[0])),
            "rmdir": lambda call: self._gone(self._name(call.text(0))),
            "mkdir": lambda call: self._come(self._name(call.text(0)), None),
            "mkdirat": lambda call: self._come(self._name(call.text(1), call.given[0]), None),
            "link": lambda call: self._linked(self._name(call.text(0)), self._name(call.text(1))),
            "linkat": lambda call: self._linked(
                self._name(call.text(1), call.given[0]), self._name(call.text(3), call.given[2])
            ),
            "sendfile": self._copied,
        }

    def play(self, calls: Sequence[Call]) -> Iterator[Call]:
        """Each call that changed the data, or what is certain or promised of it, after it was done."""
        for call in calls:
            if call.name in UNKNOWN:
                self._refuse(call)
            elif self._does[call.name](call):
                yield call

    @property
    def promises(self) -> list[str]:
        """The lines that the program had printed whole."""
        return self.said.decode("utf-8", "replace").split("\n")[:-1]

    def agrees(self) -> bool:
        """Whether this disk now holds what the program really left, to the last byte."""
        real = Disk(Path(self._root)).names
        return real.keys() == self.disk.names.keys() and all(
            (node is None) == (self.disk.names[name] is None)
            and (node is None or node.content == getattr(self.disk.names[name], "content", b""))
            for name, node in real.items()
        )

    def _refuse(self, call: Call) -> None:
        for given in call.given:
            if isinstance(given, bytes) and self._name(given) is not None:
                raise ValueError(f"{call.name}: a call on the data that this disk does not know")
        number = call.given[4 if call.name == "mmap" else 0]
        if isinstance(number, str) and number.isdecimal() and int(number) in self._open:
            if call.name == "mmap" and "MAP_SHARED" not in str(call.given[3]):
                return
            raise ValueError(f"{call.name}: a call on the data that this disk does not know")

    def _name(self, path: bytes, at: bytes | str = "AT_FDCWD") -> PurePosixPath | None:
        """Relative to the folder; None for what lies elsewhere."""
        name = PurePosixPath(os.fsdecode(path))
        if not name.is_absolute():
            number = int(at) if isinstance(at, str) and at.isdecimal() else -1
            return self._open[number].name / name if number in self._open else None
        return name.relative_to(self._root) if name.is_relative_to(self._root) else None

    def _opened(self, call: Call, at: int | None, path: int, flags: int | None) -> bool:
        name = self._name(call.text(path), "AT_FDCWD" if at is None else call.given[at])
        self._open.pop(call.result, None)
        if name is None:
            return False
        how = "O_CREAT|O_TRUNC" if flags is None else str(call.given[flags])
        if "O_TMPFILE" in how:
            self._open[call.result] = _Open(name, Node())
            return False
        changed = False
        if name not in self.disk.names and name != PurePosixPath("."):
            changed = self._come(name, Node())
        node = self.disk.names.get(name)
        self._open[call.result] = _Open(name, node, 0, "O_APPEND" in how)
        if "O_TRUNC" in how and node is not None and node.content:
            changed = self._cut(call.result, 0)
        return changed

    def _closed(self, call: Call) -> bool:
        self._open.pop(call.number(0), None)
        return False

    def _written(self, call: Call) -> bool:
        number, content = call.number(0), call.text(1)[: call.result]
        if number == STDOUT:
            self.said += content
            return True
        file = self._open.get(number)
        if file is None or file.node is None:
            return False
        at = len(file.node.content) if file.appends else file.at
        file.at = at + len(content)
        return self._put(number, at, content)

    def _put(self, number: int, at: int, content: bytes) -> bool:
        file = self._open.get(number)
        if file is None or file.node is None:
            return False
        file.node.change(Change(at, content))
        return True

    def _sought(self, call: Call) -> bool:
        if call.number(0) in self._open:
            self._open[call.number(0)].at = call.result
        return False

    def _been_read(self, call: Call) -> bool:
        if call.number(0) in self._open:
            self._open[call.number(0)].at += call.result
        return False

    def _cut(self, number: int, size: int) -> bool:
        file = self._open.get(number)
        if file is None or file.node is None:
            return False
        file.node.change(Change(size, b"", cut=True))
        return True

    def _grown(self, number: int, size: int) -> bool:
        file = self._open.get(number)
        if file is None or file.node is None or len(file.node.content) >= size:
            return False
        return self._cut(number, size)

    def _synced(self, call: Call) -> bool:
        file = self._open.get(call.number(0))
        if file is None:
            return False
        if file.node is None:
            self.disk.sync_folder(file.name)
        else:
            file.node.sync()
        return True

    def _renamed_at(self, call: Call) -> bool:
        return self._renamed(self._name(call.text(1), call.given[0]), self._name(call.text(3), call.given[2]))

    def _renamed(self, old: PurePosixPath | None, new: PurePosixPath | None) -> bool:
        if old is None or new is None:
            return False
        moved = [name for name in self.disk.names if name == old or old in name.parents]
        come = tuple((new / name.relative_to(old), self.disk.names[name]) for name in moved)
        self.disk.rename(Renaming(frozenset((old.parent, new.parent)), tuple(moved), come))
        return True

    def _gone(self, name: PurePosixPath | None) -> bool:
        if name is None:
            return False
        self.disk.rename(Renaming(frozenset((name.parent,)), (name,)))
        return True

    def _come(self, name: PurePosixPath | None, node: Node | None) -> bool:
        if name is None:
            return False
        self.disk.rename(Renaming(frozenset((name.parent,)), (), ((name, node),)))
        return True

    def _linked(self, old: PurePosixPath | None, new: PurePosixPath | None) -> bool:
        return old is not None and self._come(new, self.disk.names[old])

    def _copied(self, call: Call) -> bool:
        giving, taking = self._open.get(call.number(1)), self._open.get(call.number(0))
        if giving is None or giving.node is None or taking is None:
            return False
        begin = giving.at if call.given[2] == "NULL" else int(str(call.given[2]).strip("[]"))
        if call.given[2] == "NULL":
            giving.at += call.result
        taking.at += call.result
        return self._put(
            call.number(0), taking.at - call.result, bytes(giving.node.content[begin : begin + call.result])
        )
