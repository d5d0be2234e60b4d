"""The one door from a checkout: makes `.venv` on the first start, then hands over to the suite inside it.

Python 3.8 must still be able to read this file, to be told that it is too old. It is translated anew at every start:
what the door does stands in `door/`, of which Python keeps the translation.
"""

from __future__ import annotations

import os
import sys


def outdated(version: tuple[int, ...]) -> str | None:
    """What to tell someone whose Python is too old, else None."""
    if version >= (3, 11):
        return None
    return (
        f"Snailtrail needs Python 3.11 or newer; this is {'.'.join(map(str, version))}. "
        "Install a newer Python beside it and start Snailtrail with that one, for example: python3.12 main.py"
    )


if __name__ == "__main__":
    complaint = outdated(sys.version_info[:3])
    if complaint:
        sys.exit(complaint)
    here = os.path.dirname(os.path.abspath(__file__))
    if here not in sys.path:  # as under PYTHONSAFEPATH
        sys.path.insert(0, here)
    from door.entry import main

    sys.exit(main(sys.argv[1:]))
