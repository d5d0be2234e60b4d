"""A file that is handed to somebody, on a stick or in a folder of theirs: whole under its name, or not there."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from snailtrail.records.places import replace, sync_folder, to_disk


@contextlib.contextmanager
def handed(file: Path) -> Iterator[IO[bytes]]:
    """To be written to; takes the name when all is on the disk. The folder is theirs and stays as it is. OSError."""
    handle, name = tempfile.mkstemp(prefix=".new-", suffix=file.suffix, dir=file.parent)
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as target:
            yield target
            target.flush()
            to_disk(target.fileno())
        replace(fresh, file)
    except BaseException:
        with contextlib.suppress(OSError):
            fresh.unlink()
        raise
    sync_folder(file.parent)
