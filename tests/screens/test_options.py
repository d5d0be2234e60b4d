"""Many options are offered by words for several, and a name is never spelt."""

from __future__ import annotations

from snailtrail.play.difficulty import Limits
from snailtrail.play.game import Choice
from snailtrail.records.profile_schema import GameWishes
from snailtrail.screens.desk.options import offered, written

MANY = Choice(
    "family",
    "shape",
    ("wave", "arc", "a", "b", "c"),
    ("wave", "arc"),
    groups={"shape": ("wave", "arc"), "letter": ("a", "b", "c")},
    own_name="name",
)


def test_of_many_options_the_usual_ones_and_the_words_for_several_are_offered() -> None:
    assert offered(MANY, MANY.default) == ("wave", "arc", "letter", "name")


def test_an_option_that_is_chosen_is_offered_too_so_that_it_can_be_taken_away() -> None:
    assert offered(MANY, ("wave", "b")) == ("wave", "arc", "letter", "name", "b")


def test_the_word_name_stays_a_word_on_its_way_back_into_the_profile() -> None:
    wishes = GameWishes(choices={"family": ("name", "shape")})
    assert written(MANY, wishes, Limits(allowed={"family": ("a", "b", "wave", "arc")})) == ("name", "wave", "arc")


def test_few_options_are_all_offered() -> None:
    few = Choice("kind", "kind", ("touch", "ring"), ("touch",))
    assert offered(few, ("touch",)) == ("touch", "ring")
    assert written(few, GameWishes(), Limits(allowed={"kind": ("ring",)})) == ("ring",)
