"""What the grown-ups' pages read and write on this computer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from snailtrail.commands.desk_side import GameAdjuster, LocalDesk
from snailtrail.commands.encryption import DiskLook
from snailtrail.commands.profile_files import NOTHING_TO_UNDO, ProfileFile
from snailtrail.commands.workplace import Workplace
from snailtrail.play.discover import discover
from snailtrail.play.words import ENGLISH
from snailtrail.records.audit import Audit, Change
from snailtrail.records.days import DAYS
from snailtrail.records.log import Log, LogError
from snailtrail.records.places import shipped
from snailtrail.screens.desk.adjustable import Changes, changes
from snailtrail.screens.desk.clash import Clashing
from snailtrail.screens.desk.pages import child_tile, last_played
from snailtrail.stage.form_hold import Hold
from snailtrail.stage.form_rows import Change as Pressed
from tests.commands import worked

CHILD = "mia"
PROFILE = """# seen on 12 May
name: Mia
picture: fox
plan:
  order: [trace, dots]   # as agreed
games:
  trace:
    highest: 3
"""


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return worked.played(tmp_path_factory.mktemp("data"), CHILD, PROFILE)


@pytest.fixture
def work(played: Path) -> Iterator[Workplace]:
    with worked.at_work(played, CHILD, PROFILE) as work:
        yield work


@pytest.fixture
def adjuster(work: Workplace) -> GameAdjuster:
    return GameAdjuster(work, CHILD, discover().games["trace"])


def text(work: Workplace) -> str:
    return (work.places.profiles / f"{CHILD}.yaml").read_text(encoding="utf-8")


def test_the_page_shows_what_was_played_and_why(adjuster: GameAdjuster) -> None:
    of = adjuster.adjustable(1)
    assert of.child == "Mia"
    assert of.wishes.highest == 3
    assert of.standing.attempts == 6
    assert len(of.standing.steps) == 6
    assert 0 <= of.standing.succeeded <= of.standing.attempts


def test_a_change_writes_its_line_alone_and_undo_brings_the_text_back(adjuster: GameAdjuster, work: Workplace) -> None:
    assert adjuster.change({("highest",): "3.5"}) == ""
    assert text(work) == PROFILE.replace("highest: 3", "highest: 3.5")
    assert adjuster.adjustable(1).wishes.highest == 3.5
    assert adjuster.undo() == ""
    assert text(work) == PROFILE
    assert adjuster.undo() == NOTHING_TO_UNDO


def test_picture_marks_and_next_attempt_are_one_trial_also_after_a_change(adjuster: GameAdjuster) -> None:
    made: tuple[Changes, ...] = ({}, {("lowest",): "2.5"}, {("limits", "lane_width_mm"): ("34", "20")})
    for wished in made:
        assert adjuster.change(wished) == ""
        for seed in (1, 2, 3):
            of = adjuster.adjustable(seed)
            assert adjuster.seen(of.present.params, seed).params == of.present.params
        first = adjuster.adjustable(1)
        assert first.present.bits == first.standing.next_bits


def test_limits_hold_for_the_example_that_is_shown(adjuster: GameAdjuster) -> None:
    adjuster.change({("limits", "lane_width_mm"): ("40", "30")})
    for seed in (1, 3):
        assert adjuster.adjustable(seed).present.params.lane_width_mm >= 30


def test_a_text_with_a_fault_is_not_usable_and_its_line_is_named(work: Workplace) -> None:
    file = ProfileFile(work.places, discover().games, CHILD, lambda: "Anna")
    broken = PROFILE.replace("  order", "\torder")
    assert file.usable(PROFILE)
    assert not file.usable(broken)
    assert [line for line, _ in file.look(broken)] == [5]
    assert file.keep(PROFILE.replace("Mia", "Mina")) == ""
    assert "name: Mina" in text(work)


def test_a_text_that_somebody_else_changed_meanwhile_is_not_written_over_at_once(work: Workplace) -> None:
    file = ProfileFile(work.places, discover().games, CHILD, lambda: "Anna")
    theirs = PROFILE.replace("highest: 3", "highest: 2")
    (work.places.profiles / f"{CHILD}.yaml").write_text(theirs, encoding="utf-8")
    clash = file.keep(PROFILE.replace("Mia", "Mina"))
    assert isinstance(clash, Clashing)
    assert "changed on disk" in clash.sentence
    assert text(work) == theirs
    assert clash.keep_mine() == ""
    assert "name: Mina" in text(work)
    assert file.keep(PROFILE) == ""


def desk(work: Workplace) -> LocalDesk:
    return LocalDesk(work, discover(), worth_knowing=lambda: (), disk=DiskLook(work.places.data))


def test_the_list_says_when_a_child_last_played_and_how_much_of_the_week_was(
    work: Workplace, moved_by: Callable[[timedelta], Workplace]
) -> None:
    today = datetime.now(UTC).astimezone().date()
    line = desk(work).children()[0]
    assert (line.name, line.last_played) == ("Mia", today)
    assert (line.planned, line.days) == (1, DAYS), "before it first played nothing was planned"
    assert (line.done, line.begun) == (0, (0, 2)), "six attempts of eight of one game are a beginning"
    later = desk(moved_by(timedelta(days=14))).children()[0]
    assert (later.last_played, later.done, later.planned) == (today, 0, today.weekday()), "today is not over yet"


def test_a_day_whose_games_are_not_all_played_is_told_as_begun_and_not_as_done(work: Workplace) -> None:
    plan = "plan:\n  order: [trace, dots]\n  attempts: {attempts}\n"
    profile = work.places.profiles / f"{CHILD}.yaml"
    before = profile.read_text(encoding="utf-8")
    own = before[: before.index("plan:")] if "plan:" in before else before

    def told(attempts: int) -> tuple[tuple[int, int] | None, int, list[str]]:
        profile.write_text(own + plan.format(attempts=attempts), encoding="utf-8")
        line = desk(work).line(CHILD)
        return line.begun, line.done, list(child_tile(line, ENGLISH).lines)

    begun, done, lines = told(7)
    assert (begun, done) == ((0, 2), 0)
    assert lines[1] == "begun today: 0 of 2 games"
    begun, done, lines = told(6)
    assert begun == (1, 2), "trace was played six times, dots was not"
    assert lines[1] == "begun today: 1 of 2 games"
    profile.write_text(own + plan.replace(", dots", "").format(attempts=6), encoding="utf-8")
    line = desk(work).line(CHILD)
    assert (line.begun, line.done, line.planned) == (None, 1, 1)


def test_a_last_day_that_is_yet_to_come_is_not_told_as_if_it_were_true(
    work: Workplace, moved_by: Callable[[timedelta], Workplace]
) -> None:
    today = datetime.now(UTC).astimezone().date()
    line = desk(moved_by(timedelta(days=-400))).children()[0]
    assert (line.last_played, line.ahead, line.unused) == (today, True, False)
    assert (line.done, line.planned) == (0, 0)
    assert last_played(line, ENGLISH).endswith("? A clock was wrong")


def test_who_did_not_play_yet_has_what_is_planned_on_its_tile_and_no_day_missed(work: Workplace) -> None:
    (work.places.profiles / "lina.yaml").write_text(PROFILE.replace("Mia", "Lina"), encoding="utf-8")
    try:
        line = desk(work).line("lina")
    finally:
        (work.places.profiles / "lina.yaml").unlink()
    assert (line.last_played, line.known, line.planned) == (None, True, 0)
    assert list(child_tile(line, ENGLISH).lines) == ["not played yet", "planned: every day"]


def test_of_records_that_cannot_be_read_nobody_says_that_nothing_was_played(work: Workplace) -> None:
    def unreadable() -> Log:
        raise LogError("damaged")

    work.log = unreadable
    line = desk(work).line(CHILD)
    assert not line.known
    assert last_played(line, ENGLISH) == "the records cannot be read now"


def test_who_changed_what_is_listed_with_the_childs_name_and_the_newest_first(work: Workplace) -> None:
    audit = Audit(work.places, lambda: "2026-05-03T09:04:00+00:00")
    audit.note(
        Change("Anna", CHILD, "born", "2020", "2021", "screen"), Change("Anna", "gone", "born", None, "1", "screen")
    )
    noted = desk(work).noted()
    told = [entry.split(": ", 1)[1] for entry in noted.entries[:2]]
    assert told == ["gone: born is now 1.", "Mia: born changed from 2020 to 2021."]
    assert noted.entries[1].endswith("Anna, on the screen: Mia: born changed from 2020 to 2021.")
    assert not noted.faults
    audit.path.write_bytes(audit.path.read_bytes().replace(b'"2021"', b'"2022"'))
    assert len(desk(work).noted().faults) == 1
    audit.path.unlink()


def test_children_stand_in_the_order_of_their_names_and_the_archived_behind(work: Workplace) -> None:
    texts = {"kid-1": "name: Zoe\n", "kid-2": "name: ada\narchived: yes\n", "kid-3": "name: Ben\n"}
    files = [work.places.profiles / f"{child}.yaml" for child in texts]
    for file, text in zip(files, texts.values(), strict=True):
        file.write_text(text, encoding="utf-8")
    assert [line.name for line in desk(work).children()] == ["Ben", "Mia", "Zoe", "ada"]
    for file in files:
        file.unlink()


def test_the_examples_can_be_looked_at_while_others_are_here_and_are_called_so(work: Workplace) -> None:
    assert {line.id for line in desk(work).examples()} == {path.stem for path in shipped().profiles.glob("*.yaml")}
    assert all("a made-up example" in child_tile(line, ENGLISH).lines for line in desk(work).examples())
    assert not any(line.example for line in desk(work).children())


def test_who_has_not_played_for_a_year_is_told_and_nobody_who_never_played(
    work: Workplace, moved_by: Callable[[timedelta], Workplace]
) -> None:
    assert not any(line.unused for line in desk(moved_by(timedelta(days=360))).children())
    (line,) = [line for line in desk(moved_by(timedelta(days=370))).children() if line.unused]
    assert line.name == "Mia"


@pytest.fixture
def moved_by(work: Workplace) -> Callable[[timedelta], Workplace]:
    def moved(by: timedelta) -> Workplace:
        work.now = lambda: datetime.now(UTC) + by
        return work

    return moved


def test_games_keep_their_places_on_a_childs_page_whatever_is_planned(work: Workplace) -> None:
    places = [game.name for game in desk(work).games(CHILD)]
    assert sorted(places) == sorted(discover().games)
    for order in (["dots"], ["catch", "trace"]):
        profile = work.places.profiles / f"{CHILD}.yaml"
        profile.write_text(f"name: Mia\nplan:\n  order: [{', '.join(order)}]\n", encoding="utf-8")
        assert [game.name for game in desk(work).games(CHILD)] == places


def test_what_is_usual_is_that_of_the_age_and_of_this_computer_in_the_childs_look(work: Workplace) -> None:
    work.places.config.write_text("sound:\n  voice: 25\n  music: 30\n", encoding="utf-8")
    of = desk(work).settings_of(CHILD)
    assert of.usual(("calm",)) == {"voice": 25, "sounds": 40, "music": 30}
    wished = {("calm", "theme"): "calm", ("calm", "voice"): "70", ("session", "end_after_min"): "12", ("born",): "2022"}
    assert of.change(wished) == ""
    assert of.usual(("calm",)) == {"voice": 25, "sounds": 40, "music": 0}
    age = of.profile().age_years(work.today())
    assert age is not None
    assert of.usual(("session",))["pause_after_min"] == (15 if age < 6 else 20)
    assert of.usual(("session",))["end_after_min"] == 30
    assert of.usual(("aids",)) == {}


def test_a_press_on_a_padlock_in_a_warm_up_holds_what_the_level_has(adjuster: GameAdjuster, work: Workplace) -> None:
    of = adjuster.adjustable(1)
    assert of.settled.bits - of.present.bits > 0.1, "the next attempt is a warm-up"
    assert adjuster.change(changes(of, Pressed("hold:lane_width_mm", Hold.FIXED))) == ""
    width_mm = of.settled.params.lane_width_mm
    assert width_mm != of.present.params.lane_width_mm
    assert adjuster.adjustable(1).limits.fixed["lane_width_mm"] == width_mm
