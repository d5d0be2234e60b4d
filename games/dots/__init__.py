"""Dots: join the stars in their order, until a picture appears in the night."""

from __future__ import annotations

from games.dots.aims import aims, lost, takes_up
from games.dots.deviation import deviation
from games.dots.hand import hand
from games.dots.keepsake import keepsake
from games.dots.layout import bits, fit
from games.dots.measures import MEASURES
from games.dots.measures_motion import PATHS
from games.dots.paper import HOW, LENGTHS, kind, paper
from games.dots.params import CHOICES, PARAMETERS, DotsParams
from games.dots.praise import PICTURES, PRAISE
from games.dots.score import score
from games.dots.trial import DotsTrial, begin
from games.dots.view import draw, scene
from snailtrail.play.game import Game, of_the_hand

BY_THE_STARS = tuple(m.name for m in MEASURES if m not in PATHS)
"""Measures of what was joined, where and when: with an aid, by the pointer that joined it."""

LARGE = DotsParams(picture="sun", dots=16, spacing_mm=15.0, dot_size_mm=14.0, hint_delay_s=0.0, mode="tap")
SMALL = DotsParams(picture="sun", dots=16, spacing_mm=15.0, dot_size_mm=9.0, hint_delay_s=0.0, mode="tap")
"""Of the check-up: a ring with nearly even distances, and two widths."""

GAME: Game[DotsParams, DotsTrial] = Game(
    name="dots",
    version="2",
    title="Dots",
    invitation="Join the stars!",
    praise=PRAISE,
    praise_pictures=PICTURES,
    trains="Aiming: to set the finger down, or lead a line, exactly where it should go, and to keep an order.",
    well="Well means: at least 85 of 100 stars joined at the first try, and none left out.",
    skills=("pointing precision", "reaching", "visual search", "sequencing"),
    picture="glowing-star",
    params=DotsParams,
    parameters=PARAMETERS,
    choices=CHOICES,
    measures=of_the_hand(MEASURES, but=BY_THE_STARS),
    primary="endpoint_error_mm",
    checkup=(LARGE, SMALL) * 3,
    tries=(LARGE, SMALL),
    bits=bits,
    fit=fit,
    begin=begin,
    draw=draw,
    scene=scene,
    score=score,
    hand=hand,
    paper=paper,
    paper_how=HOW,
    paper_kind=kind,
    paper_lengths=LENGTHS,
    aims=aims,
    takes_up=takes_up,
    lost=lost,
    deviation=deviation,
    beside="the straight way",
    keepsake=keepsake,
    shows=lambda trial: trial.layout.drawing.name,
)
