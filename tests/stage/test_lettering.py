"""Letters of many alphabets, sized, wrapped and shortened."""

from __future__ import annotations

import pygame
import pytest

from snailtrail.records.places import shipped
from snailtrail.stage.lettering import Lettering

INK = (10, 20, 30)


@pytest.fixture
def lettering() -> Lettering:
    pygame.display.init()
    pygame.font.init()
    pygame.display.set_mode((8, 8))
    return Lettering(shipped().assets / "fonts")


def same(one: pygame.Surface, other: pygame.Surface) -> bool:
    return pygame.image.tobytes(one, "RGBA") == pygame.image.tobytes(other, "RGBA")


@pytest.mark.parametrize("name", ["Мила", "Ёжик", "Nguyễn Thị"])
def test_a_title_in_letters_that_fredoka_lacks_is_set_in_nunito(lettering: Lettering, name: str) -> None:
    nunito = pygame.font.Font(shipped().assets / "fonts" / "Nunito-Bold.ttf", 40)
    capital = nunito.metrics("H")[0]
    assert capital is not None
    line = lettering.line(name, capital[3], INK, title=True)
    assert line.get_width() == pytest.approx(nunito.size(name)[0], rel=0.06)
    boxes = {pygame.image.tobytes(lettering.line(sign, 30, INK, title=True), "RGBA") for sign in name if sign != " "}
    assert len(boxes) == len(set(name) - {" "}), "each letter looks different: none is the box for a missing one"


def test_a_title_in_letters_that_fredoka_has_stays_in_fredoka(lettering: Lettering) -> None:
    fredoka = pygame.font.Font(shipped().assets / "fonts" / "Fredoka-Bold.ttf", 100)
    capital = fredoka.metrics("H")[0]
    assert capital is not None
    line = lettering.line("Zoë Łukasz", capital[3], INK, title=True)
    assert line.get_width() == pytest.approx(fredoka.size("Zoë Łukasz")[0], rel=0.03)


def test_weighted_letters_are_opendyslexic_where_it_has_them_and_others_where_not(lettering: Lettering) -> None:
    usual = lettering.line("Thread beads", 20, INK)
    arabic = lettering.line("\u062e\u0631\u0632", 20, INK)
    lettering.weighted = True
    weighted = pygame.font.Font(shipped().assets / "fonts" / "OpenDyslexic-Regular.otf", 100)
    capital = weighted.metrics("H")[0]
    assert capital is not None
    line = lettering.line("Thread beads", capital[3], INK)
    assert line.get_width() == pytest.approx(weighted.size("Thread beads")[0], rel=0.03)
    assert not same(lettering.line("Thread beads", 20, INK), usual)
    assert same(lettering.line("\u062e\u0631\u0632", 20, INK), arabic)
    lettering.weighted = False
    assert same(lettering.line("Thread beads", 20, INK), usual)


def test_text_that_no_font_has_is_still_a_line(lettering: Lettering) -> None:
    assert lettering.line("漢字", 20, INK, title=True).get_width() > 0
    assert lettering.line("", 20, INK).get_height() > 0


def test_two_sizes_are_never_taken_for_one_another(lettering: Lettering) -> None:
    first = lettering.line("Hello", 10.4, INK)
    second = lettering.line("Hello", 9.6, INK)
    assert not same(first, second)
    assert same(lettering.line("Hello", 10.4, INK), first)


def test_wrapped_lines_fit_the_width_and_lose_no_word(lettering: Lettering) -> None:
    text = "mia.yaml, line 7: a TAB starts this line. Use spaces.\nMia plays with the settings of 12 May until then."
    lines = lettering.wrapped(text, 12, 220)
    assert " ".join(lines) == text.replace("\n", " ")
    assert all(lettering.width(line, 12) <= 220 for line in lines)


def test_a_path_longer_than_the_line_is_broken_and_stays_whole(lettering: Lettering) -> None:
    path = "/home/someone/" + "folder/" * 30
    lines = lettering.wrapped(f"Profiles: {path}", 12, 220)
    assert all(lettering.width(line, 12) <= 220 for line in lines)
    assert "".join(lines).replace("Profiles:", "") == path


def test_a_long_name_ends_in_an_ellipsis_and_a_short_one_does_not(lettering: Lettering) -> None:
    assert lettering.shortened("Mia", 20, 300, title=True) == "Mia"
    short = lettering.shortened("Maximiliane-Friederike von Hohenfels", 20, 200, title=True)
    assert short.startswith("Maxi")
    assert short.endswith("…")
    assert lettering.width(short, 20, title=True) <= 200
    assert lettering.shortened("Maximiliane", 20, 1) == "…"
