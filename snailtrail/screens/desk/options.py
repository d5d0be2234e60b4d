"""The options of a choice as a grown-up sees them: each by itself, or a word for several where they are many."""

from __future__ import annotations

from snailtrail.play.difficulty import Limits
from snailtrail.play.game import Choice
from snailtrail.records.profile_schema import GameWishes


def offered(choice: Choice, allowed: tuple[str, ...]) -> tuple[str, ...]:
    """What there is to choose from: all options, or the usual ones, the words for several and what is chosen beside."""
    if not choice.groups:
        return choice.options
    several = (word for word in choice.words[len(choice.options) :] if choice.groups.get(word) != choice.default)
    return tuple(dict.fromkeys((*choice.default, *several, *allowed)))


def written(choice: Choice, wishes: GameWishes, limits: Limits) -> tuple[str, ...]:
    """What is chosen, as the profile writes it: the child's own name stays a word and is not spelt into the profile."""
    if not choice.groups:
        return limits.allowed.get(choice.name, choice.default)
    usual = {word for word, options in choice.groups.items() if options == choice.default}
    words = wishes.choices.get(choice.name, choice.default)
    spelt = ((choice.default if word in usual else (word,)) for word in words)
    return tuple(dict.fromkeys(word for some in spelt for word in some))
