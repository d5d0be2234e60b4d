"""`simulate`: the figures by which the difficulty engine is judged, as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Literal

from snailtrail.motor import cohort


def simulate(file: Path, method: Literal["bayes", "up_down"]) -> int:
    """Play a cohort file through the engine and print its figures; 2 when the file is none."""
    try:
        children = json.loads(file.read_text(encoding="utf-8"))
        figures = cohort.play(children, method)
    except OSError as error:
        print(f"{file}: this file cannot be read ({error.strerror}).", file=sys.stderr)
        return 2
    except (ValueError, KeyError, TypeError) as error:
        print(f"{file}: this is not a cohort file ({error}). See reference/README.md for its form.", file=sys.stderr)
        return 2
    print(json.dumps(figures, indent=2))
    return 0
