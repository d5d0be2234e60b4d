"""Table cards: enough of them, all with pictures that are there, and one for every game."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from snailtrail.play.discover import discover
from snailtrail.play.table_cards import NO, TABLE_CARD_NAMES, TABLE_CARDS, YES, suited, wished
from snailtrail.records.places import shipped

GAMES = discover().games


def test_there_are_at_least_twenty_cards_each_with_its_own_key_and_sentence() -> None:
    assert len(set(TABLE_CARD_NAMES)) == len({card.sentence for card in TABLE_CARDS}) == len(TABLE_CARDS) >= 20


def test_every_picture_of_a_card_is_shipped() -> None:
    there = {path.stem for path in (shipped().assets / "pictures").iterdir()}
    assert {picture for card in TABLE_CARDS for picture in card.pictures} <= there


@pytest.mark.parametrize("name", GAMES)
def test_cards_after_a_game_train_what_the_game_trained_and_follow_each_other(name: str) -> None:
    skills = set(GAMES[name].skills)
    seen = [suited(TABLE_CARDS, GAMES[name].skills, turn) for turn in range(6)]
    assert all(card is not None and card.skills & skills for card in seen)
    assert len(set(seen)) == 6


def test_where_no_card_fits_the_skills_all_take_turns() -> None:
    assert {suited(TABLE_CARDS[:3], ("juggling",), turn) for turn in range(3)} == set(TABLE_CARDS[:3])


@pytest.mark.parametrize(
    ("settings", "keys"),
    [
        ((YES,), TABLE_CARD_NAMES),
        ((), TABLE_CARD_NAMES),
        ((NO,), ()),
        (("coins", "beads"), ("beads", "coins")),
        ((YES, "dough"), ("dough",)),
        ((NO, "dough"), ("dough",)),
    ],
)
def test_names_in_a_profile_count_before_yes_and_no(settings: Sequence[str], keys: Sequence[str]) -> None:
    assert tuple(card.key for card in wished(settings)) == tuple(keys)


def test_without_cards_there_is_none() -> None:
    assert suited((), ("tracing",), 3) is None
