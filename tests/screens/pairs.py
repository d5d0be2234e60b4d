"""Pairs of attempts of a made-up hand, as a child's past would give them."""

from __future__ import annotations

from dataclasses import replace

from snailtrail.play.discover import discover
from snailtrail.play.field import Field
from snailtrail.records.attempt import Attempt
from snailtrail.session.keepsakes import Shown, ThenAndNow
from snailtrail.testing import played

FOUND = discover()
SHOWN = tuple(name for name, game in FOUND.games.items() if game.keepsake is not None)


def pair_of(
    where: Field, name: str = "trace", skills: tuple[float, float] = (4.0, 7.0), **params: object
) -> ThenAndNow:
    """Two attempts of a made-up hand in a game, with these params and else the usual ones."""
    game = FOUND.games[name]

    def shown(seed: int, skill_bits: float) -> Shown:
        course = played(
            game, game.fit(replace(game.params(), **params), where), where, seed=seed, skill_bits=skill_bits
        )
        assert game.keepsake is not None
        keepsake = game.keepsake(course.trial)
        assert keepsake is not None
        attempt = Attempt(
            session="s",
            session_begun_at="",
            child="mia",
            game=name,
            begun_at="",
            seed=seed,
            params={},
            field_width_mm=where.width_mm,
            field_height_mm=where.height_mm,
            realised_bits=1.0,
            outcome=game.score(course.trial).outcome,
            ending="over",
            duration_s=course.frames[-1].t,
            device="mouse",
            px_per_mm_x=4.0,
            px_per_mm_y=4.0,
            app_version="1",
        )
        return Shown(attempt, keepsake)

    return ThenAndNow(shown(3, skills[0]), shown(4, skills[1]))
