"""`fit`: what the log says about the coefficients of each game's bits and about the cuts between the grades."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
import yaml

from snailtrail.commands.bench.tables import Row, table
from snailtrail.motor.fitting import Fit, Interval, fit_grades, fit_success
from snailtrail.motor.psychometric import CUTS, OUTCOMES, SLOPE_BITS, SUCCESS, Floats
from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.field import Field
from snailtrail.play.game import Choice
from snailtrail.records.attempt import Attempt
from snailtrail.records.log import Log, LogError
from snailtrail.records.places import Places, write_whole

LEAST_ATTEMPTS: Final = 100
LEAST_OF_A_TERM: Final = 0.05
"""A parameter whose contribution varies less than this (SD in bits) has nothing to tell."""
LEAST_OF_AN_OPTION: Final = 15
LEAST_OF_A_GRADE: Final = 5
SESSION_SD: Final = 0.6
"""How far (SD, logits) a child's ability in one session lies from the child's own mean, before the log has said it."""
ROUNDS: Final = 8
"""After so many rounds the log's own SD of the sessions has settled."""
WIDE: Final = 20.0
"""A prior so wide that it only keeps a child who never missed from being infinitely able."""
FILE: Final = "coefficients.yaml"
HEAD: Final = """\
# What `fit` found in the log of this computer, with 95 % confidence intervals. The program does not read this file:
# the coefficients stand in games/*/ and in snailtrail/motor/psychometric.py, so that a bit is the same on every
# computer. A maintainer who changes them there gives the game a new version.
"""


@dataclass(frozen=True)
class Term:
    """One fitted number beside what the program uses now."""

    name: str
    now: float
    fitted: Interval


@dataclass(frozen=True)
class GameFit:
    """What the attempts of one game say; `terms` is empty where they say nothing, and `note` why."""

    game: str
    attempts: int
    children: int
    sessions: int
    terms: tuple[Term, ...]
    note: str = ""


def fit(data: Path | None, *, write: bool) -> int:
    """Print what the log says about each game; `write` it into the data folder. 1 when it cannot be read or written."""
    places = Places.of(data)
    try:
        log = Log.open(places)
    except LogError as error:
        print(error, file=sys.stderr)
        return 1
    try:
        attempts = [attempt for child in log.children() for attempt in log.attempts(child)]
    finally:
        log.close()
    fits = [fit_game(game, attempts) for game in discover().games.values()]
    for found in fits:
        print(_table(found))
    if write:
        try:
            write_whole(places.data / FILE, _file(fits).encode("utf-8"))
        except OSError as error:
            print(f"{places.data / FILE}: it could not be written ({error.strerror}).", file=sys.stderr)
            return 1
        print(f"Written: {places.data / FILE}. The program does not read it; docs/decisions say why.")
    return 0


def fit_game(game: AnyGame, attempts: Iterable[Attempt]) -> GameFit:
    """Fit the coefficients of one game to all attempts at it that count, of any child.

    Slope: logit P = (ability - bits) / s, with an ability for each child and session. Weights: the same with every
    parameter's contribution to the bits on its own, logit P = (ability - sum of weight * contribution - option) / 0.5:
    1 says that the formula is right, 0 that the parameter makes nothing harder; `option` is how many bits an option
    is harder than the formula has it, against the most frequent one. 0.5 is the slope that the engine expects, and so
    what a bit is. Cuts: of the grades NEAR and CLEAN in slopes from success.
    """
    played = [one for one in map(_played(game), attempts) if one is not None]
    counts = len(played), len({one.child for one in played}), len({one.session for one in played})
    if counts[0] < LEAST_ATTEMPTS:
        return GameFit(game.name, *counts, (), f"fewer than {LEAST_ATTEMPTS} attempts: too few to fit")
    ability = _abilities(played)
    outcome = np.array([one.outcome for one in played])
    bits = np.array([one.bits for one in played])
    try:
        slope, prior = _settled(np.column_stack([ability, -bits]), outcome, counts[2])
        terms = (
            Term("slope of success (bits)", SLOPE_BITS, slope.of(lambda values: 1.0 / float(values[len(prior)]))),
            *_weights(game, played, ability, prior, outcome),
            *_cuts(slope, len(prior) + 1),
        )
    except ValueError as error:
        return GameFit(game.name, *counts, (), f"nothing can be fitted: {error}")
    return GameFit(game.name, *counts, terms)


@dataclass(frozen=True)
class _Played:
    child: str
    session: str
    outcome: int
    bits: float
    base: float
    """Bits with every parameter at its easiest."""
    contributions: tuple[float, ...]
    """Of each parameter, in the game's order: with `base` they add up to `bits`."""
    options: Mapping[str, str]


def _played(game: AnyGame) -> Any:
    """What of an attempt is fitted, by today's formula of bits; None for one that does not count or is another's."""
    known: dict[Any, tuple[float, tuple[float, ...]]] = {}

    def one(attempt: Attempt) -> _Played | None:
        if attempt.game != game.name or attempt.invalid:
            return None
        try:
            params = game.params(**attempt.params)
        except TypeError:  # of another version, with other parameters
            return None
        field = Field(attempt.field_width_mm, attempt.field_height_mm)
        if (params, field) not in known:
            known[params, field] = contributions(game, params, field)
        base, parts = known[params, field]
        options = {choice.name: str(getattr(params, choice.name)) for choice in game.choices if not _untold(choice)}
        total = base + sum(parts)
        return _Played(attempt.child, attempt.session, int(attempt.outcome), total, base, parts, options)

    return one


def contributions(game: AnyGame, params: Any, field: Field) -> tuple[float, tuple[float, ...]]:
    """Bits with every parameter at its easiest, and what each adds on the way from there to `params`.

    Where parameters act on each other, what one adds depends on which went before: the mean of the declared order and
    its reverse.
    """
    names = [p.name for p in game.parameters]
    easiest = {p.name: round(p.easiest) if p.whole else p.easiest for p in game.parameters}
    base = game.bits(replace(params, **easiest), field)
    added = dict.fromkeys(names, 0.0)
    for order in (names, names[::-1]):
        steps = [base]
        for done in range(1, len(order) + 1):
            still = {name: easiest[name] for name in order[done:]}
            steps.append(game.bits(replace(params, **still), field))
        for name, (before, after) in zip(order, pairwise(steps), strict=True):
            added[name] += (after - before) / 2.0
    return base, tuple(added[name] for name in names)


def _abilities(played: Sequence[_Played]) -> Floats:
    """A column for each child, and then one for each session's difference from it."""
    children = sorted({one.child for one in played})
    sessions = sorted({one.session for one in played})
    columns = np.zeros((len(played), len(children) + len(sessions)))
    for row, one in enumerate(played):
        columns[row, children.index(one.child)] = 1.0
        columns[row, len(children) + sessions.index(one.session)] = 1.0
    return columns


def _settled(own: Floats, outcome: Floats, sessions: int) -> tuple[Fit, list[float]]:
    """The fit of abilities and bits, and the prior SDs of the abilities, the sessions' as wide as the log has it.

    Each round takes the mean square of the fitted differences and of their uncertainty for the next round's variance
    (EM, Dempster and others 1977).
    """
    children = own.shape[1] - 1 - sessions
    sd = SESSION_SD
    for _ in range(ROUNDS):
        found = _graded(own, outcome, [WIDE] * children + [sd] * sessions + [WIDE])
        apart = slice(children, children + sessions)
        sd = float(np.sqrt(np.mean(found.values[apart] ** 2 + np.diag(found.covariance)[apart])))
    return found, [WIDE] * children + [sd] * sessions


def _graded(design: Floats, outcome: Floats, prior: Sequence[float], offset: Floats | float = 0.0) -> Fit:
    """By all four grades, which tell more; by success alone where one of them hardly came."""
    if min(np.bincount(outcome.astype(int), minlength=OUTCOMES)) < LEAST_OF_A_GRADE:
        return fit_success(design, outcome >= SUCCESS, offset=offset, prior_sd=prior)
    return fit_grades(design, outcome, offset=offset, prior_sd=prior)


def _weights(
    game: AnyGame, played: Sequence[_Played], ability: Floats, prior: Sequence[float], outcome: Floats
) -> list[Term]:
    parts = np.array([one.contributions for one in played])
    varied = [i for i in range(parts.shape[1]) if parts[:, i].std() >= LEAST_OF_A_TERM]
    options, names = _options(game, played)
    columns = np.column_stack([-parts[:, varied], -options]) / SLOPE_BITS
    offset = -np.array([one.base for one in played]) / SLOPE_BITS
    # what a term's own column cannot tell from the others must not settle on a wild number
    priors = [*prior, *[WIDE] * columns.shape[1]]
    found = _graded(np.column_stack([ability, columns]), outcome, priors, offset)
    first = len(prior)
    labels = [(f"weight of {game.parameters[i].name}", 1.0) for i in varied] + [(name, 0.0) for name in names]
    return [Term(name, now, _at(found, first + place)) for place, (name, now) in enumerate(labels)]


def _cuts(found: Fit, first: int) -> list[Term]:
    """None where one of the four grades hardly came."""
    if len(found.values) == first:
        return []
    places = {"near": (first, CUTS[0]), "clean": (first + 1, CUTS[2])}
    return [Term(f"cut of {name} (slopes)", now, _at(found, place)) for name, (place, now) in places.items()]


def _at(found: Fit, place: int) -> Interval:
    return found.of(lambda values: float(values[place]))


def _untold(choice: Choice) -> bool:
    """Whether a choice can tell nothing of difficulty: it follows the child's hand, or is for the eye alone."""
    return choice.by_hand or choice.looks


def _options(game: AnyGame, played: Sequence[_Played]) -> tuple[Floats, list[str]]:
    """A column of 0 and 1 for each option that was played often, but the most frequent of its choice."""
    columns, names = [], []
    for choice in game.choices:
        if _untold(choice):
            continue
        seen = Counter(one.options[choice.name] for one in played)
        usual, *others = [option for option, count in seen.most_common() if count >= LEAST_OF_AN_OPTION] or [""]
        for option in others:
            columns.append([float(one.options[choice.name] == option) for one in played])
            names.append(f"{choice.name} {option}, against {usual} (bits)")
    return np.array(columns).reshape(len(columns), len(played)).T, names


def _table(found: GameFit) -> str:
    head = (
        f"{found.game}: {found.attempts} attempts that count, of {found.children} children in {found.sessions} sessions"
    )
    if not found.terms:
        return f"{head}; {found.note}.\n"
    rows: list[Row] = [
        {"coefficient": t.name, "now": t.now, "fitted": t.fitted.value, "95 % low": t.fitted.low, "high": t.fitted.high}
        for t in found.terms
    ]
    return f"{head}\n{table(rows)}\n"


def _file(fits: Sequence[GameFit]) -> str:
    content = {
        found.game: {
            "attempts": found.attempts,
            "children": found.children,
            "sessions": found.sessions,
            "coefficients": {
                term.name: {
                    "now": round(term.now, 4),
                    "fitted": round(term.fitted.value, 4),
                    "low": round(term.fitted.low, 4),
                    "high": round(term.fitted.high, 4),
                }
                for term in found.terms
            },
            **({"note": found.note} if found.note else {}),
        }
        for found in fits
    }
    return HEAD + yaml.safe_dump(content, sort_keys=False, allow_unicode=True)
