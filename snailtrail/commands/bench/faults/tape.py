"""What a process asked of the system's files, in order, as strace writes it down: the real program, unchanged."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from snailtrail.commands.bench.faults.fault import LeftOutError
from snailtrail.commands.bench.faults.process import command, environment

LONGEST = 2**24
"""Bytes of a call that are kept; more than any call of ours has."""
_FILES = "openat open creat close write pwrite64 lseek read ftruncate fallocate fsync fdatasync sendfile"
_FOLDERS = "rename renameat renameat2 unlink unlinkat mkdir mkdirat rmdir link linkat"
_OTHERS = "copy_file_range truncate writev pwritev pwritev2 mmap dup dup2 dup3 symlink symlinkat mknod mknodat"
CALLS = tuple(f"{_FILES} {_FOLDERS}".split())
"""All that changes a file or a folder, or moves the place in a file from which the next write goes on."""
UNKNOWN = tuple(_OTHERS.split())
"""What would change a file too, but is not understood here; met on a file of the data, the tape is refused."""
_WHOLE = re.compile(r"^(\d+) +(\w+)\((.*)\) += (-?\d+)")
_BEGUN = re.compile(r"^(\d+) +(\w+)\((.*) <unfinished \.\.\.>$")
_RESUMED = re.compile(r"^(\d+) +<\.\.\. (\w+) resumed>(.*)\) += (-?\d+)")
_GIVEN = re.compile(r'"(?:\\x[0-9a-f]{2})*"|\[[^\]]*\]|\{[^}]*\}|[^,\s][^,]*')
MISSING = "strace, a tool of Linux that watches a program's calls, is not installed here or is not allowed."


@dataclass(frozen=True)
class Call:
    """One call that succeeded."""

    name: str
    given: tuple[bytes | str, ...]
    """Texts and contents as bytes, everything else as strace prints it."""
    result: int

    def number(self, index: int) -> int:
        """A given as a whole number."""
        given = self.given[index]
        return int(given, 0)

    def text(self, index: int) -> bytes:
        """A given as the bytes it is; TypeError for one that is no text."""
        given = self.given[index]
        if isinstance(given, bytes):
            return given
        raise TypeError(f"{self.name}: {given} is no text")


def recorded(folder: Path, actor: str, *given: object) -> list[Call]:
    """Let an actor run to its end and give all its calls; the tape itself lies in the folder while it is read.

    Raises LeftOutError where there is no strace, subprocess.CalledProcessError when the actor fails.
    """
    strace = shutil.which("strace")
    if strace is None:
        raise LeftOutError(MISSING)
    file = folder / "tape"
    calls_of_interest = ",".join(f"?{name}" for name in (*CALLS, *UNKNOWN))  # not every processor has each of them
    words = [strace, "-f", "-qq", "-xx", "-s", str(LONGEST), "-e", f"trace={calls_of_interest}", "-o", str(file)]
    try:
        subprocess.run([*words, "true"], check=True, capture_output=True)
    except subprocess.CalledProcessError as error:
        raise LeftOutError(MISSING) from error
    subprocess.run([*words, *command(actor, *given)], check=True, stdout=subprocess.DEVNULL, env=environment())
    with file.open(encoding="ascii", errors="replace") as lines:
        calls = list(read(lines))
    file.unlink()
    return calls


def read(lines: Iterator[str]) -> Iterator[Call]:
    """The calls that succeeded, each where it ended."""
    begun: dict[str, str] = {}
    for line in lines:
        if found := _WHOLE.match(line):
            process, name, given, result = found.groups()
        elif found := _BEGUN.match(line):
            begun[found[1]] = found[3]
            continue
        elif found := _RESUMED.match(line):
            process, name, rest, result = found.groups()
            given = begun.pop(process) + rest
        else:
            continue  # a signal, an exit
        if int(result) >= 0:
            yield Call(name, tuple(_given(given)), int(result))


def _given(text: str) -> Iterator[bytes | str]:
    for part in _GIVEN.findall(text):
        yield bytes.fromhex(part[1:-1].replace("\\x", "")) if part.startswith('"') else part.strip()
