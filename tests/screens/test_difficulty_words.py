"""The pages of difficulty and of help for the hand in every language: no word is cut, outside or over another one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import pytest

from snailtrail.motor.adaptation import Guard
from snailtrail.play.difficulty import Limits
from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.field import Field
from snailtrail.play.game import Parameter
from snailtrail.play.words import LANGUAGES, words_of
from snailtrail.records.places import shipped
from snailtrail.records.profile_schema import GameWishes, Profile
from snailtrail.screens.desk.adjustable import Adjustable, band
from snailtrail.screens.desk.difficulty import SHARE
from snailtrail.screens.desk.difficulty_rows import rows
from snailtrail.screens.desk.settings import SECTIONS, inner, rows_of
from snailtrail.screens.size import scale
from snailtrail.session.prescription import Prescription
from snailtrail.session.standing import present, standing
from snailtrail.stage.form import Form
from snailtrail.stage.form_rows import Row, Words
from snailtrail.stage.glass import Glass
from snailtrail.stage.rehearsal import Rehearsal
from tests.screens.test_every_language import Box, seen

GAMES = discover().games
FIELD = Field(338.0, 168.0)
NOON = datetime(2026, 5, 12, 12, tzinfo=UTC)
WIDTHS = {"tablet": (1280, 217.0), "laptop": (1366, 344.0)}
HOLDS = ("free", "limited", "fixed")
TALL = 5000
"""So high is the window that the whole page stands in it."""


def limits(game: AnyGame, hold: str) -> Limits:
    adapting: Sequence[Parameter] = [p for p in game.parameters if p.adapts]
    if hold == "limited":
        return Limits(ranges={p.name: band(p, (p.easiest + p.hardest) / 2) for p in adapting})
    return Limits(fixed={p.name: p.hardest for p in adapting} if hold == "fixed" else {})


def of_game(game: AnyGame, hold: str) -> list[Row]:
    wishes = GameWishes(lowest=2.0, highest=2.5 if hold == "limited" else 2.0 if hold == "fixed" else 7.0)
    guard = Guard(lowest_bits=wishes.lowest, highest_bits=wishes.highest)
    asked = Prescription(limits(game, hold), guard, 6.0, None, "bayes")
    stands = standing(asked, [], [], NOON, game, field=FIELD)
    shown, settled = (present(game, asked, bits, FIELD, 1) for bits in (stands.next.bits, stands.held_bits))
    return rows(Adjustable("Mia", "fox", game, wishes, asked.limits, stands, shown, settled, 6))


def aids() -> list[Row]:
    section = next(section for section in SECTIONS if section.where == ("aids",))
    return rows_of(section, inner(Profile(name="Mia"), section.where))


PAGES: dict[str, Callable[[], list[Row]]] = {
    **{f"{name} {hold}": partial(of_game, game, hold) for name, game in GAMES.items() for hold in HOLDS},
    "aids": aids,
}


@pytest.mark.parametrize("glass", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_slider_is_whole_and_clear_of_all_others(
    rehearse: Callable[..., Rehearsal], language: str, glass: str
) -> None:
    wide, width_mm = WIDTHS[glass]
    words = words_of(shipped().assets / "languages", language)
    for name, made in PAGES.items():
        stage = rehearse(wide, TALL, width_mm=width_mm)
        stage.glass.adopt(replace(stage.glass.manner, words=words))
        whole = stage.glass.whole
        page = Form(stage.glass, "Mia", made(), side=[Words("Why")], side_share=SHARE, scale=max(1.0, scale(whole)))
        boxes = seen(stage, partial(asked, page))
        assert len(boxes) > 20, name
        assert [line for line, *_ in boxes if line.endswith("…")] == [], name
        assert [box for box in boxes if box[1] < 0 or box[3] > whole.width_mm] == [], name
        assert over(boxes) == [], name


def asked(page: Form, _: Glass) -> object:
    return page.ask()


def over(boxes: Sequence[Box]) -> list[tuple[str, str]]:
    """Which lines lie over which."""
    return [
        (a[0], b[0])
        for i, a in enumerate(boxes)
        for b in boxes[:i]
        if a[1] < b[3] and b[1] < a[3] and a[2] < b[4] and b[2] < a[4]
    ]
