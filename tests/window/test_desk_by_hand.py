"""The grown-ups' side in a real window, by clicks and typing alone: from no data to the report that is printed."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from snailtrail.commands.printing import find_browser
from snailtrail.play.discover import discover
from snailtrail.play.game import Outcome
from snailtrail.records.days import DAYS
from snailtrail.records.places import Places
from snailtrail.records.profile import ProfileShelf
from snailtrail.screens.child.picker import Door
from snailtrail.screens.child.picker import buttons as faces
from snailtrail.screens.desk.gate_page import key_grid
from snailtrail.screens.size import scale
from snailtrail.stage.form import EDGE_MM, HEAD_MM
from snailtrail.stage.form_rows import GAP_MM, LINE_MM, PILL_MM
from snailtrail.stage.keypad import DIGITS, Key, keys
from snailtrail.stage.place import HOME_MM
from snailtrail.stage.theme import MEADOW
from tests.virtual_screen import virtual_screen
from tests.window.made_up_child import PATIENCE_S, Size, kept, planned
from tests.window.person import Person, person_at

pytestmark = pytest.mark.needs_xvfb
SIZE = Size(1366, 768)
SEED, PIN = 11, "135790"
TRIES, AGAIN_S = 4, 6.0


@pytest.fixture
def therapist(tmp_path: Path, home: Path) -> Iterator[Person]:
    around = {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_DOCUMENTS_DIR": str(home / "Documents")}
    words = ["--data", str(tmp_path / "data"), "--seed", str(SEED)]
    failure = tmp_path / "failure.png"
    with virtual_screen(SIZE.width, SIZE.height) as display, person_at(display, SIZE, words, around, failure) as one:
        yield one


def enter(person: Person, title: str) -> None:
    """Hold the wheel on the children's screen until a page with this title has come."""
    person.eye.find("Who is playing?")
    wheel = next(button for button in faces(SIZE.whole, [], 0, MEADOW.accents) if button.value is Door.DESK)
    person.hold_at(wheel.x, wheel.y, title)


def choose_a_pin(person: Person) -> None:
    person.press("Choose a PIN")
    person.eye.find("Your short name")
    person.type("sam")
    person.robot.key("Return")
    person.eye.find("Choose a PIN")
    pad = {key.value: key for key in keys(DIGITS, key_grid(SIZE.whole, DIGITS))}
    for digit in PIN:
        person.press_at(pad[Key(digit)].x, pad[Key(digit)].y)
    person.robot.key("Return")
    type_pin(person, "Once more, please")
    person.eye.find("Your recovery code")
    person.press_at(SIZE.whole.width_mm / 2, SIZE.whole.height_mm / 2 + 54 * scale(SIZE.whole))


def type_pin(person: Person, title: str) -> None:
    person.eye.find(title)
    person.type(PIN)
    person.robot.key("Return")


def add_a_child(person: Person) -> None:
    person.press("Add a child")
    person.press("A new child")
    person.eye.find("What is the child called?")
    person.type("robin")
    person.tick()
    person.eye.find("Which picture?")
    person.press_at(EDGE_MM + 14.0, HEAD_MM + 18.0)
    for words in ("2019", "mouse", "Add a child"):
        person.press(words)


def fill_the_start_sheet(person: Person) -> None:
    person.press_beside("Strengths")
    person.type("puzzles")
    person.tick()
    person.press("scissors")
    person.press_beside("Goals")
    person.type("draw a house")
    person.back()  # what is written is kept that way too
    person.eye.find("draw a house")
    person.tick()


def lock_the_lane(person: Person, file: Path) -> None:
    """Fix trace's lane width where it stands, then draw its knob."""
    person.press("Snail's way")
    row = person.eye.find("Lane width")
    # the last of three signs below the label and what it says
    person.press_at(EDGE_MM + 2.5 * PILL_MM + 2 * GAP_MM, row.y / SIZE.scale + 1.5 * LINE_MM + 1.0 + PILL_MM / 2)
    end = time.perf_counter() + PATIENCE_S
    while not (fixed := re.search(r"lane_width_mm: (\S+)", file.read_text(encoding="utf-8"))):
        person.eye.wait(end, "the padlock was not closed")
    person.drag(person.eye.find(f"{fixed[1]} mm"), 7.6, 20.0)
    person.eye.gone(f"always {fixed[1]} mm")
    person.back()


def show_nothing_first(person: Person) -> None:
    person.press("Sound, look and motion")
    person.press_in_row("Show the game first", "no")
    person.back()


def plan(person: Person, day: str) -> None:
    person.press("Plan of the week")
    person.press(day)
    for game in ("Dots", "Catch", "Snail's way"):
        person.press(game)
    person.eye.find("Minutes and pauses")
    person.back()


def play_each_game(person: Person, data: Path, child: str, aside: Path) -> None:
    games = discover().games
    profile = (data / "profiles" / f"{child}.yaml").read_text(encoding="utf-8")
    for count, (name, game) in enumerate(reversed(list(games.items())), start=1):
        _, samples = planned(game, child, profile, aside, SIZE, SEED)
        house = (SIZE.px(HOME_MM[0]) - 20, SIZE.px(HOME_MM[1]) - 20, 40, 40)
        person.eye.find(game.title)
        before = person.robot.pixels(*house)
        person.press(game.title)
        seen = person.robot.wait_for_change(*house, before, PATIENCE_S)
        assert seen is not None
        leaves = SIZE.px(SIZE.whole.width_mm - 5.0 - 1.2), SIZE.px(HOME_MM[1])
        person.eye.shows(MEADOW.card, *leaves)  # the card that told what comes is gone
        for _ in range(TRIES):  # on a busy computer the hand may have been too quick: then it tries again
            person.robot.do(SIZE.deeds(samples), time.perf_counter())
            attempts = [one for one in kept(data, child, count, AGAIN_S) if not one.invalid]
            if len(attempts) >= count:
                break
        person.eye.expect(len(attempts) == count, f"no attempt of {name} was kept")
        assert attempts[-1].game == name
        person.press_at(*HOME_MM[:2])


def test_from_no_data_to_the_printed_report(therapist: Person, tmp_path: Path, home: Path) -> None:
    data, documents = tmp_path / "data", home / "Documents"
    # not today: then the child chooses freely
    tomorrow = DAYS[(datetime.now(UTC).astimezone().weekday() + 1) % len(DAYS)]
    enter(therapist, "Choose a PIN")
    choose_a_pin(therapist)
    add_a_child(therapist)
    fill_the_start_sheet(therapist)
    (file,) = (data / "profiles").glob("*.yaml")
    child = file.stem
    lock_the_lane(therapist, file)
    show_nothing_first(therapist)
    plan(therapist, tomorrow.capitalize())
    therapist.eye.find("How it goes")
    therapist.back()
    therapist.eye.find("For grown-ups")
    therapist.back()
    therapist.press("robin")
    play_each_game(therapist, data, child, tmp_path / "aside")
    therapist.eye.find("Dots")
    therapist.press_at(16.0, 16.0)
    enter(therapist, "Hello sam")
    type_pin(therapist, "Hello sam")
    for words in ("robin", "Report", "Documents", "Good"):
        therapist.press(words)
    therapist.eye.find("How it goes")

    games = discover().games
    profile = ProfileShelf(Places.of(data), games).child(child).profile
    assert (profile.name, profile.born, profile.device) == ("robin", 2019, "mouse")
    assert (profile.start_sheet.strengths, profile.start_sheet.goals) == ("puzzles", "draw a house")
    assert profile.start_sheet.everyday == ("scissors",)
    assert not profile.calm.show_first
    lane = profile.wishes("trace").fixed["lane_width_mm"]
    assert isinstance(lane, int | float)
    assert 6 < lane < 40
    assert [block.game for block in profile.plan.of_day(tomorrow)] == ["dots", "catch", "trace"]
    counted = [one for one in kept(data, child, len(games)) if not one.invalid]
    assert [one.game for one in counted] == list(games)[::-1]
    assert all(one.device == "mouse" for one in counted)
    assert all(one.outcome >= Outcome.SUCCESS for one in counted if one.game != "catch")  # what flies does not wait
    (trace,) = [one for one in counted if one.game == "trace"]
    assert trace.params["lane_width_mm"] == lane
    (report,) = documents.iterdir()
    assert report.suffix == (".pdf" if find_browser() else ".html")
    assert report.read_bytes().startswith(b"%PDF" if find_browser() else b"<!")
