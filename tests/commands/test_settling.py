"""While the faces stand a thread does what the first press would wait for."""

from __future__ import annotations

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
