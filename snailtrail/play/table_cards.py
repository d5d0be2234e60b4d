"""Table cards: what a game trained, once more with real things; a picture or two and one short spoken sentence each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from snailtrail.play.words import Said, said

YES, NO = "yes", "no"
"""What a profile says in place of names."""


@dataclass(frozen=True)
class TableCard:
    """One thing to do at the table with a grown-up."""

    key: str
    """As a profile names it, and a recording."""
    pictures: tuple[str, ...]
    sentence: Said
    """Spoken to the child."""
    skills: frozenset[str]
    """As the games call what they train."""

    @property
    def voice(self) -> str:
        """The key of its recording."""
        return f"table-{self.key}"


_DRAW = ("visuomotor control", "tracing", "pencil skills", "graded speed")
_POINT = ("pointing precision", "reaching", "sequencing")
_LOOK = ("visual search", "selective attention")
_CATCH = ("interception timing", "aiming at moving targets", "visual tracking")


def _card(key: str, pictures: Sequence[str], sentence: Said, *skills: str) -> TableCard:
    return TableCard(key, tuple(pictures), sentence, frozenset(skills))


TABLE_CARDS: tuple[TableCard, ...] = (
    _card("beads", ("beads", "thread"), said("Thread beads onto a lace."), *_DRAW, *_POINT),
    _card("clothespins", ("shirt", "basket"), said("Clip clothespins around a basket."), *_POINT),
    _card("coins", ("coin", "pinch"), said("Push coins through a slot, one by one."), *_POINT),
    _card("buttons", ("coat", "hand"), said("Open and close big buttons."), *_DRAW, *_POINT),
    _card("scissors", ("scissors",), said("Cut slowly along a curved line."), *_DRAW),
    _card("dough", ("bread", "snail"), said("Roll long snakes of dough and make a snail."), *_DRAW),
    _card("tweezers", ("chopsticks", "bowl"), said("Carry cotton balls with tweezers."), *_POINT),
    _card("laces", ("shoe", "ribbon"), said("Lace up a shoe and pull it tight."), *_DRAW, "sequencing"),
    _card("stickers", ("star", "pinch"), said("Peel stickers and put them on dots."), *_POINT),
    _card("tower", ("bricks",), said("Build a tower of ten blocks."), *_POINT, "graded speed"),
    _card("wrists", ("waving-hand", "again"), said("Turn your hands in slow circles."), *_DRAW),
    _card("fingers", ("pinch", "hand"), said("Let your thumb greet each finger."), *_POINT, *_DRAW),
    _card("road", ("crayon", "car"), said("Draw a long road and drive a small car on it."), *_DRAW),
    _card("flour", ("point", "bowl"), said("Draw with one finger in flour."), *_DRAW),
    _card("water", ("paintbrush", "wave"), said("Paint big waves with water."), *_DRAW),
    _card("ball", ("ball", "hand"), said("Roll a ball to each other and catch it."), *_CATCH),
    _card("balloon", ("balloon", "hand"), said("Keep a balloon up in the air."), *_CATCH),
    _card("bubbles", ("bubbles", "point"), said("Pop soap bubbles with one finger."), *_CATCH),
    _card("paperclips", ("paperclip",), said("Make a chain of paper clips."), *_POINT, *_DRAW),
    _card("puzzle", ("puzzle",), said("Do a puzzle together."), *_LOOK, *_POINT),
    _card("sponge", ("sponge", "bucket"), said("Squeeze a wet sponge over a bucket."), "graded speed"),
    _card("spoon", ("spoon", "beans"), said("Carry beans with a spoon, from bowl to bowl."), *_DRAW),
    _card("bolts", ("bolt", "pinch"), said("Turn a nut onto a bolt, and off again."), *_POINT),
    _card("sorting", ("gem", "basket"), said("Sort small things by colour."), *_LOOK, *_POINT),
    _card("paper", ("paper", "basket"), said("Crumple paper and throw it into a basket."), *_CATCH),
    _card("torch", ("torch", "point"), said("Follow a spot of light with your finger."), *_CATCH),
)
TABLE_CARD_NAMES = tuple(card.key for card in TABLE_CARDS)


def wished(settings: Collection[str]) -> tuple[TableCard, ...]:
    """The cards that a profile asks for: those it names, else all, and none where it says no."""
    named = tuple(card for card in TABLE_CARDS if card.key in settings)
    if named:
        return named
    return () if NO in settings else TABLE_CARDS


def suited(cards: Sequence[TableCard], skills: Collection[str], turn: int) -> TableCard | None:
    """The card for skills that were just trained: those that train some of them follow each other with `turn`.

    None where there are no cards; where none fits, all take turns.
    """
    fitting = [card for card in cards if card.skills & set(skills)] or list(cards)
    return fitting[turn % len(fitting)] if fitting else None
