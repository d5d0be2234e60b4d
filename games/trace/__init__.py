"""Tracing: lead the snail along a lane to its leaf."""

from __future__ import annotations

from games.trace.aims import aims, takes_up
from games.trace.deviation import deviation
from games.trace.hand import hand
from games.trace.keepsake import keepsake
from games.trace.paper import HOW, LENGTHS, kind, paper
from games.trace.params import CHOICES, PARAMETERS, TraceParams
from games.trace.paths import bits, fit
from games.trace.praise import PICTURES, PRAISE
from games.trace.score import MEASURES, PRIMARY, score
from games.trace.trial import TraceTrial, begin
from games.trace.view import draw, scene
from snailtrail.play.game import Game, of_the_hand

BY_THE_SNAIL = (
    *("inside_time_ratio", "inside_length_ratio", "excursions_count", "reached_ratio", "completeness_ratio"),
    *("reaction_time_s", "response_time_s", "movement_time_s", "lifts_count", "lift_time_s"),
)
"""Measures of how the lane was passed: with an aid, by what the snail was led by."""

WAVE = TraceParams(
    lane_width_mm=14.0, length_mm=300.0, family="wave", bends=3, bend_tightness_ratio=0.5, first_bend="up"
)
ZIGZAG = TraceParams(
    lane_width_mm=14.0, length_mm=300.0, family="zigzag", corners=4, bend_tightness_ratio=0.4, first_bend="up"
)
"""Of the check-up."""

GAME: Game[TraceParams, TraceTrial] = Game(
    name="trace",
    version="1",
    title="Snail's way",
    invitation="Help the snail to its leaf!",
    praise=PRAISE,
    praise_pictures=PICTURES,
    trains="Leading a line along a lane that the eye follows: steering, going slower and faster, staying on the way.",
    well="Well means: at least nine tenths of the line inside the lane, up to the leaf.",
    skills=("visuomotor control", "tracing", "pencil skills", "graded speed"),
    picture="snail",
    params=TraceParams,
    parameters=PARAMETERS,
    choices=CHOICES,
    measures=of_the_hand(MEASURES, but=BY_THE_SNAIL),
    primary=PRIMARY,
    checkup=(WAVE, ZIGZAG) * 3,
    tries=(WAVE, ZIGZAG) * 2,
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
    deviation=deviation,
    beside="the line",
    aims=aims,
    takes_up=takes_up,
    keepsake=keepsake,
)
