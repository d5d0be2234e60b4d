"""The grown-ups' side in a real window by keyboard alone: from adding a child to the report that is printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from snailtrail.commands.printing import find_browser
from snailtrail.play.discover import discover
from snailtrail.records.places import Places
from snailtrail.records.profile import ProfileShelf
from snailtrail.screens.child.picker import Door
from snailtrail.screens.child.picker import buttons as faces
from snailtrail.screens.size import scale
from snailtrail.stage.form import EDGE_MM, HEAD_MM
from snailtrail.stage.theme import MEADOW
from tests.virtual_screen import virtual_screen
from tests.window.made_up_child import Size
from tests.window.person import Person, person_at

pytestmark = pytest.mark.needs_xvfb
SIZE = Size(1366, 768)
PIN = "135790"


@pytest.fixture
def therapist(tmp_path: Path, home: Path) -> Iterator[Person]:
    around = {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_DOCUMENTS_DIR": str(home / "Documents")}
    words = ["--data", str(tmp_path / "data")]
    failure = tmp_path / "failure.png"
    with virtual_screen(SIZE.width, SIZE.height) as display, person_at(display, SIZE, words, around, failure) as one:
        yield one


def enter(person: Person) -> None:
    """Go to the wheel on the children's screen, hold Enter there, and choose a PIN."""
    person.eye.find("Who is playing?")
    wheel = next(button for button in faces(SIZE.whole, [], 0, MEADOW.accents) if button.value is Door.DESK)
    person.hold_key_at(wheel.x, wheel.y, "Choose a PIN")
    person.go("Choose a PIN")
    for title, typed in (("Your short name", "sam"), ("Choose a PIN", PIN), ("Once more, please", PIN)):
        person.eye.find(title)
        person.type(typed)
        person.robot.key("Return")
    person.eye.find("Your recovery code")
    person.go_at(SIZE.whole.width_mm / 2, SIZE.whole.height_mm / 2 + 54 * scale(SIZE.whole))


def test_from_adding_a_child_to_the_printed_report(therapist: Person, tmp_path: Path, home: Path) -> None:
    enter(therapist)
    for words in ("Add a child", "A new child"):
        therapist.eye.find(words)
        therapist.go(words)
    therapist.eye.find("What is the child called?")
    therapist.type("robin")
    therapist.robot.key("Return")
    therapist.eye.find("Which picture?")
    therapist.go_at(EDGE_MM + 14.0, HEAD_MM + 18.0)
    for words in ("2019", "mouse", "Add a child"):
        therapist.eye.find(words)
        therapist.go(words)
    therapist.eye.find("Everyday tasks")
    therapist.go_at(SIZE.whole.width_mm - EDGE_MM - 9.0, HEAD_MM / 2)
    therapist.eye.find("How it goes")
    therapist.go("Plan of the week")
    therapist.eye.find("Minutes and pauses")
    for words in ("Wed", "Dots"):
        therapist.go(words)
        therapist.eye.find("Minutes and pauses")
    therapist.hold_key("Escape", "Start sheet")
    for words in ("Report", "Documents", "Good"):
        therapist.eye.find(words)
        therapist.go(words)
    therapist.eye.find("Start sheet")
    (report,) = (home / "Documents").iterdir()
    assert report.read_bytes().startswith(b"%PDF" if find_browser() else b"<!")
    data = tmp_path / "data"
    (child,) = [path.stem for path in (data / "profiles").glob("*.yaml")]
    profile = ProfileShelf(Places.of(data), discover().games).child(child).profile
    assert [block.game for block in profile.plan.of_day("wed")] == ["dots"]
    assert (profile.name, profile.born, profile.device) == ("robin", 2019, "mouse")
