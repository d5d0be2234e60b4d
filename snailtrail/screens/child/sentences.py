"""Every sentence that is spoken to a child, by the key of its recording."""

from __future__ import annotations

from collections.abc import Iterable

from snailtrail.play.discover import AnyGame
from snailtrail.play.table_cards import TABLE_CARDS
from snailtrail.play.words import said

WHO, WHICH, ALL_DONE, REST, GROWN_UP = "who-is-playing", "which-game", "all-done", "rest", "grown-up"
ALBUM, STICKER, THEN_NOW = "my-stickers", "new-sticker", "then-and-now"

SENTENCES = {
    WHO: said("Who is playing?"),
    WHICH: said("What would you like to play?"),
    ALL_DONE: said("All done! You did it."),
    REST: said("Time for a little rest."),
    GROWN_UP: said("Please ask a grown-up."),
    ALBUM: said("Here are all your stickers."),
    STICKER: said("A new sticker for you!"),
    THEN_NOW: said("This is from before, and this is from today."),
}

PRAISE_EVERY = 3
"""Of the successes of a block, from the first on, each so-manieth is praised in words: oftener it is not heard."""


def invitation(game: AnyGame) -> str:
    """The key of a game's invitation."""
    return f"invite-{game.name}"


def praise(game: AnyGame, successes: int, begin: int) -> str:
    """The key of what is said after the so-manieth success of a block (from 1); empty where nothing is to be said.

    Lines follow each other in the game's order; `begin` is any whole number that says with which a block starts.
    """
    number = _praised(game, successes, begin)
    return "" if number is None else f"praise-{game.name}-{number + 1}"


def praise_picture(game: AnyGame, successes: int, begin: int) -> str:
    """What is pictured beside what is said then; empty where nothing is."""
    number = _praised(game, successes, begin)
    return "" if number is None or not game.praise_pictures else game.praise_pictures[number]


def _praised(game: AnyGame, successes: int, begin: int) -> int | None:
    turn, rest = divmod(successes - 1, PRAISE_EVERY)
    if successes < 1 or rest or not game.praise:
        return None
    return (begin + turn) % len(game.praise)


def spoken(games: Iterable[AnyGame]) -> dict[str, str]:
    """All sentences of the screens and of these games, by their keys."""
    of_games = {}
    for game in games:
        of_games[invitation(game)] = game.invitation
        of_games.update({f"praise-{game.name}-{i}": line for i, line in enumerate(game.praise, start=1)})
    return {**SENTENCES, **of_games, **{card.voice: card.sentence for card in TABLE_CARDS}}
