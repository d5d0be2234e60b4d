"""The program works sums out with one processor: a clinic's laptop has others to draw pictures and run cool."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import os
from snailtrail.app import main
try:
    main(["--version"])
except SystemExit:
    print(os.environ["OPENBLAS_NUM_THREADS"])
"""


@pytest.mark.parametrize(("given", "used"), [(None, "1"), ("2", "2")])
def test_one_processor_does_the_sums_unless_somebody_said_otherwise(given: str | None, used: str) -> None:
    without = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    environment = without if given is None else {**without, "OPENBLAS_NUM_THREADS": given}
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.split()[-1] == used
