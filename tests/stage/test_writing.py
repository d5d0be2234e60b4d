"""A grown-up can write a line or a text, by keys and with the hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from snailtrail.play.words import words_of
from snailtrail.records.places import shipped
from snailtrail.stage.draft import Draft
from snailtrail.stage.panel import Answer
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.writing import EDGE_MM, HEAD_MM, LINE_MM, PAD_MM, Told, Writing, Written, written
from snailtrail.stage.writing_lines import pieces, place_of

Rehearse = Callable[..., Rehearsal]


def typed(stage: Rehearsal, *what: str | int, since_s: float = 0.2, mod: int = 0) -> None:
    """Signs as text, keys by their code, a tenth of a second apart; then the window is closed."""
    for n, one in enumerate(what):
        if isinstance(one, str):
            stage.post(since_s + n / 10, pygame.TEXTINPUT, text=one)
        else:
            stage.post(since_s + n / 10, pygame.KEYDOWN, key=one, mod=mod)
    stage.post(since_s + len(what) / 10 + 1.0, pygame.QUIT)


def test_a_line_is_written_and_enter_keeps_it(rehearse: Rehearse) -> None:
    stage = rehearse()
    typed(stage, "o", "ë", pygame.K_BACKSPACE, "e", pygame.K_LEFT, pygame.K_LEFT, "Z", pygame.K_RETURN)
    assert written(stage.glass, "Name", "") == "Zoe"


def test_an_m_that_is_written_does_not_turn_the_sound_off(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.key(0.2, pygame.K_m)
    stage.key(1.0, pygame.K_RETURN)
    written(stage.glass, "Name", "")
    assert not stage.glass.sounds.muted


def test_a_line_that_is_left_is_not_kept(rehearse: Rehearse) -> None:
    stage = rehearse()
    typed(stage, "x")
    stage.tap(0.5, EDGE_MM + 9.0, HEAD_MM / 2)
    assert written(stage.glass, "Name", "Mia") is Answer.LEAVE


def test_where_presses_are_kept_at_once_a_note_that_is_left_is_kept_too(rehearse: Rehearse) -> None:
    stage = rehearse()
    typed(stage, "x")
    stage.tap(0.5, EDGE_MM + 9.0, HEAD_MM / 2)
    assert written(stage.glass, "Notes", "Mia", one_line=False, keeps=True) == "Miax"
    stage.tap(0.5, EDGE_MM + 9.0, HEAD_MM / 2)
    assert written(stage.glass, "Notes", "Mia", one_line=False, keeps=True) is Answer.LEAVE


def test_a_line_too_long_for_the_sheet_goes_on_below_and_the_cursor_with_it(rehearse: Rehearse) -> None:
    stage, words = rehearse(960, 540), "seven snails slowly sail south " * 12
    draft = Draft.of(words)
    page = Writing(stage.glass, "Notes", draft)
    assert len(page._pieces) > 1
    assert all(page._fits(piece.signs.rstrip()) for piece in page._pieces)
    typed(stage, *[pygame.K_UP] * 9, pygame.K_HOME, pygame.K_DOWN, "!")
    page.ask()
    second = page._pieces[1].start
    assert draft.text == words[:second] + "!" + words[second:]


@given(
    lines=st.lists(st.text(alphabet="ab cd", max_size=30), min_size=1, max_size=4),
    room=st.integers(1, 12),
    row=st.integers(0, 3),
    column=st.integers(0, 30),
)
def test_broken_lines_lose_no_sign_and_every_cursor_has_its_place(
    lines: list[str], room: int, row: int, column: int
) -> None:
    made = pieces(lines, lambda signs: len(signs) <= room)
    for number, line in enumerate(lines):
        assert "".join(piece.signs for piece in made if piece.row == number) == line
    assert all(len(piece.signs.rstrip(" ")) <= room for piece in made)
    row = min(row, len(lines) - 1)
    column = min(column, len(lines[row]))
    piece = made[place_of(made, row, column)]
    assert piece.row == row
    assert piece.start <= column <= piece.start + len(piece.signs)


def test_enter_in_a_text_begins_a_line_as_far_indented(rehearse: Rehearse) -> None:
    stage, draft = rehearse(), Draft.of("games:\n  trace:")
    typed(stage, pygame.K_RETURN, "  a", pygame.K_s, mod=pygame.KMOD_CTRL)
    assert Writing(stage.glass, "Text", draft).ask() is Written.DONE  # Ctrl and Enter
    draft = Draft.of("games:\n  trace:")
    draft.new_line()
    draft.write("highest: 3")
    assert draft.text == "games:\n  trace:\n  highest: 3"


def test_a_press_puts_the_cursor_where_it_is(rehearse: Rehearse) -> None:
    stage, draft = rehearse(960, 540), Draft.of("one\ntwo\nthree")
    y = HEAD_MM + PAD_MM + 1.5 * LINE_MM
    stage.tap(0.2, 300.0, y)
    typed(stage, "!", since_s=0.6)
    Writing(stage.glass, "Text", draft).ask()
    assert draft.text == "one\ntwo!\nthree"


def test_what_is_wrong_is_looked_for_after_each_sign(rehearse: Rehearse) -> None:
    stage, looked = rehearse(), list[str]()

    def look(text: str) -> Sequence[Told]:
        looked.append(text)
        return [(1, "a TAB starts this line")] if "x" in text else []

    typed(stage, "x", "y")
    Writing(stage.glass, "Text", Draft.of("name: "), look=look).ask()
    assert looked == ["name: ", "name: x", "name: xy"]


def test_a_long_text_follows_its_cursor(rehearse: Rehearse) -> None:
    stage, draft = rehearse(), Draft.of("\n".join(map(str, range(200))), row=0)
    typed(stage, pygame.K_PAGEDOWN, pygame.K_PAGEDOWN, pygame.K_PAGEDOWN)
    page = Writing(stage.glass, "Text", draft)
    page.ask()
    assert page._first <= draft.row < page._first + page._shown_lines
    assert draft.row > 40


EDITS = st.lists(
    st.one_of(
        st.text(alphabet="ab \né\t\0", max_size=4),
        st.sampled_from([-1, 1]),
        st.sampled_from(["rub", "delete", "line", "up", "down"]),
    ),
    max_size=40,
)


@given(start=st.text(alphabet="ab\n ", max_size=20), edits=EDITS)
def test_whatever_is_done_to_a_draft_can_be_taken_back(start: str, edits: Sequence[str | int]) -> None:
    draft, changes = Draft.of(start), 0
    for edit in edits:
        before = len(draft._before)
        if isinstance(edit, int):
            draft.step(edit)
        elif edit in ("rub", "delete"):
            draft.rub_out(forward=edit == "delete")
        elif edit == "line":
            draft.new_line()
        elif edit in ("up", "down"):
            draft.climb(1 if edit == "down" else -1)
        else:
            draft.write(edit)
        changes += len(draft._before) - before
        assert 0 <= draft.row < len(draft.lines)
        assert 0 <= draft.column <= len(draft.lines[draft.row])
        assert not any(ord(sign) < 32 and sign != "\n" for sign in draft.text)
    for _ in range(changes):
        draft.undo()
    assert draft.text == start


@pytest.mark.parametrize(
    ("at", "forward", "after"), [((1, 0), False, "ab"), ((0, 1), True, "ab"), ((1, 1), True, "a\nb")]
)
def test_rubbing_out_at_a_lines_end_joins_the_lines(at: tuple[int, int], forward: bool, after: str) -> None:
    draft = Draft.of("a\nb")
    draft.put(*at)
    draft.rub_out(forward=forward)
    assert draft.text == after


def test_one_line_stays_one_line() -> None:
    draft = Draft.of("Mia", one_line=True)
    draft.write(" and\nNoah")
    assert draft.lines == ["Mia and Noah"]


def test_a_profile_is_written_from_the_left_in_a_language_from_the_right_too(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.glass.adopt(replace(stage.glass.manner, words=words_of(shipped().assets / "languages", "ar")))
    typed(stage, "a", "b", pygame.K_LEFT, "c")
    draft = Draft.of("")
    assert Writing(stage.glass, "x.yaml", draft, look=lambda text: ()).ask() is Answer.CLOSED
    assert draft.text == "acb"


@pytest.mark.parametrize(
    ("key", "mod", "place"),
    [
        (pygame.K_HOME, 0, (1, 0)),
        (pygame.K_END, 0, (1, 3)),
        (pygame.K_HOME, pygame.KMOD_CTRL, (0, 0)),
        (pygame.K_END, pygame.KMOD_CTRL, (2, 5)),
    ],
)
def test_home_and_end_go_to_the_ends_of_the_line_and_with_ctrl_to_those_of_the_text(
    rehearse: Rehearse, key: int, mod: int, place: tuple[int, int]
) -> None:
    stage, draft = rehearse(), Draft(["one", "two", "three"], row=1, column=2)
    typed(stage, key, mod=mod)
    Writing(stage.glass, "Notes", draft).ask()
    assert (draft.row, draft.column) == place
