"""What a game declares of itself: the numbers it logs, the dimensions of its difficulty and the choices it leaves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal

Value = float | int | str | bool
"""What a parameter can hold; kept in the log as JSON."""


@dataclass(frozen=True)
class Measure:
    """A logged number; its name ends in its unit. docs/measures.md is made from these declarations."""

    name: str
    label: str
    """A few words for a table's head."""
    unit: str
    """mm, s, ms, bits, bits/s, deg, Hz, mm/s, ratio, count, index."""
    better: Literal["lower", "higher"] | None
    meaning: str
    """One or two sentences for a therapist."""
    formula: str
    """As computed, with its filters and thresholds."""
    source: str
    """Author and year, or 'own'."""
    nan_when: str
    """When there is no number."""
    zero: str = ""
    """For times: what zero is."""
    path: Literal["given", "hand"] = "given"
    """Where a child has aids, the samples that it is computed from: those that the game was given, by which things were
    hit, or those of the hand itself, which tell how it moves."""
    signs: tuple[str, str] | None = None
    """Of a number whose sign says which way, in a word or two: what one below 0 means, what one above it. It is then
    told by its size and these."""
    share: bool = False
    """Whether it is a part of a whole, or as it were: told in percent. Logged as a ratio like any other."""
    total: str = ""
    """Of a share, the measure or parameter that counts the whole where an attempt came to its end."""


def of_the_hand(measures: Iterable[Measure], *, but: Collection[str] = ()) -> tuple[Measure, ...]:
    """The measures as they are computed from the hand's own path, all but those of the names in `but`."""
    return tuple(m if m.name in but else replace(m, path="hand") for m in measures)


@dataclass(frozen=True)
class Parameter:
    """One numeric dimension of difficulty, in its unit."""

    name: str
    """The field of the game's params dataclass; ends in its unit."""
    label: str
    unit: str
    easiest: float
    hardest: float
    step: float
    """The grid on which values lie, counted from `easiest`; always above 0."""
    adapts: bool = True
    """Whether adaptation may move it; one that does not stays at its default unless a profile sets it."""
    whole: bool = False
    """Whether its values are whole numbers."""
    hurries: bool = False
    """Whether it limits time: at `easiest` there is no limit, which is where it stays for a child who needs none."""


@dataclass(frozen=True)
class Choice:
    """One dimension with named options; one of the allowed ones is drawn for each trial."""

    name: str
    label: str
    options: tuple[str, ...]
    default: tuple[str, ...]
    """The options that are allowed unless the profile says otherwise."""
    by_hand: bool = False
    """Whether it follows the child's hand: the first option for a right hand, the second for a left one."""
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Words that a profile may write for several options at once."""
    own_name: str = ""
    """The word that a profile may write for the options that are letters of the child's own name; empty for none."""
    unread: tuple[str, ...] = ()
    """The options that a new child begins with who is too young to read letters and numbers; empty: the default."""
    looks: bool = False
    """Whether it is for the eye alone: layout, difficulty and measures are the same with each option. What was played
    before it was there, and a check-up, looks as the default of the game's params says."""

    @property
    def words(self) -> tuple[str, ...]:
        """All that a profile may write: the options, and what stands for several of them."""
        return (*self.options, *self.groups, *((self.own_name,) if self.own_name else ()))

    def meant(self, words: Sequence[str], name: str) -> tuple[str, ...]:
        """The options that a profile's words stand for, each once; `name` is the child's.

        A name without a letter among the options stands for nothing: where nothing else is written, for the default.
        """
        found: list[str] = []
        for word in words:
            if word in self.options:
                found.append(word)
            elif word == self.own_name:
                found += [letter for letter in name if letter in self.options]
            else:
                found += self.groups[word]
        return tuple(dict.fromkeys(found)) or self.default
