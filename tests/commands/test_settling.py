"""While the faces stand a thread does what the first press would wait for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import enumerate as threads

from games.dots import layout
from snailtrail.play.field import Field
from tests.commands.clinic import Clinic

FIELD = Field(335.0, 171.5)


def test_how_hard_a_game_can_be_on_the_window_is_known_before_a_child_chooses_it(clinic: Clinic) -> None:
    # nothing in this profile needs to be compared with what a game can be
    (clinic.places.profiles / "robin.yaml").write_text("name: Robin\n", encoding="utf-8")
    game = clinic.suite.found.games["dots"]
    layout._holds.cache_clear()
    clinic.suite.settle(FIELD)
    for thread in threads():
        if thread.name == "settling":
            thread.join()
    measured = layout._holds.cache_info().misses
    assert measured > 0
    game.bits(game.params(), FIELD)
    assert layout._holds.cache_info().misses == measured


def test_the_grown_ups_pages_are_loaded_while_the_faces_stand_and_no_sooner(tmp_path: Path) -> None:
    script = f"""
import sys
from pathlib import Path
from snailtrail.commands.suite import LocalSuite
from snailtrail.play.discover import discover
from snailtrail.play.field import Field
from snailtrail.records.places import Places
suite = LocalSuite(Places.of(Path({str(tmp_path)!r})), discover(), px_per_mm=4.0, calibrated=True, draw_seed=lambda: 1)
pages = ("snailtrail.screens.desk.side", "snailtrail.commands.desk_side")
before = [page in sys.modules for page in pages]
suite.settle(Field(335.0, 171.5))
suite._settling.join()
print(before, [page in sys.modules for page in pages])
suite.close()
"""
    told = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert told.stdout.splitlines()[-1] == "[False, False] [True, True]"
