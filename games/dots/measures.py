"""What is logged about an attempt: each number with its meaning, formula and source."""

from __future__ import annotations

from typing import Final

from games.dots.measure import NO_PATH, measure
from games.dots.measures_motion import ACCURACY, PATHS

ANSWERS: Final = (
    measure(
        "first_try_ratio",
        "joined at the first try",
        "ratio",
        "higher",
        "Share of the stars after the first that were joined by the first press or line for them. The outcome follows "
        "from it.",
        "joins without a missed try or wrong star before / (stars - 1); stars never joined count as not.",
        nan_when="The child never touched.",
        share=True,
    ),
    measure(
        "joined_ratio",
        "joined stars",
        "ratio",
        "higher",
        "Share of the stars that were joined at all.",
        "joined / stars.",
        nan_when="The child never touched.",
        share=True,
        total="dots_count",
    ),
    measure(
        "dots_count",
        "stars shown",
        "count",
        None,
        "How many stars the picture had: as many as asked for, or as many as the field held at this spacing.",
        "stars of the picture.",
        nan_when="Never.",
    ),
    measure(
        "missed_tries_count",
        "missed tries",
        "count",
        "lower",
        "Presses beside the stars, and lines that ended in the open or passed their star by.",
        "presses in the open and line ends in the open, but not those nearest to the star joined last; lines that came "
        "within one star's size of the due star and led away by half of it (at least 5 mm) without entering.",
        nan_when="The child never touched.",
    ),
    measure(
        "wrong_dots_count",
        "wrong stars",
        "count",
        "lower",
        "Stars touched that were not due, those that belong to nothing included.",
        "presses in and entries into stars that are neither due nor joined.",
        nan_when="The child never touched.",
    ),
    measure(
        "lifts_count",
        "lifts on the way",
        "count",
        "lower",
        "How often a line was broken off between stars.",
        "contacts of more than 5 mm that ended outside all stars.",
        nan_when="The child never touched.",
    ),
    measure(
        "hints_count",
        "hints seen",
        "count",
        "lower",
        "For how many stars the late glow was needed.",
        "late glows that reached the screen before their star was joined.",
        nan_when="The child never touched, or the next star glowed at once.",
    ),
    measure(
        "drawn_ratio",
        "drawn, not tapped",
        "ratio",
        None,
        "Share of the stars after the first that were joined by a line. Compare other numbers only where it is alike.",
        "joins by a held contact entering / joins after the first.",
        share=True,
    ),
)

TIMES: Final = (
    measure(
        "reaction_time_s",
        "reaction time",
        "s",
        "lower",
        "From the picture's appearance to the first movement.",
        "first rise of speed above 10 % of its peak before the first star is joined, followed back to rest along a "
        "minimum-jerk curve from its 5 % to 50 % (after Botzer and Karniel 2009); from 150 ms to 3 s.",
        nan_when="The hand was not seen before its first touch, as with a finger, or never moved; it set off before "
        "150 ms (anticipation) or after 3 s (lapse).",
        zero="the first picture on the glass",
    ),
    measure(
        "response_time_s",
        "time to the first star",
        "s",
        "lower",
        "From the picture's appearance to the join of the first star; finding it and the way to it are in it.",
        "time of the first join.",
        nan_when="No star was joined.",
        zero="the first picture on the glass",
    ),
    measure(
        "dot_reaction_time_median_s",
        "time to set off for the next star",
        "s",
        "lower",
        "How long the hand stays before it leaves for the next star: reading, searching, planning. Reaches "
        "that were planned before, as where a finger leaves its star within 150 ms, are left out, and so are those "
        "after a rest of more than 3 s.",
        "median over reaches set off for after 150 ms to 3 s of onset - time the star became due; onset by speed "
        "(first rise above 10 % of the peak, followed back to rest), without a path by the contact leaving the glass.",
        nan_when="No star was joined after the first, or none was set off for in sight; all were set off for before "
        "150 ms (anticipation) or after 3 s (lapse).",
        zero="the join before; with order glow the picture in which the glow was shown",
    ),
    measure(
        "dot_reaction_time_iqr_s",
        "spread of the time to set off",
        "s",
        "lower",
        "How evenly the hand sets off: half of the reaches lie within this range.",
        "interquartile range over reaches set off for after 150 ms to 3 s.",
        nan_when="Fewer than 4 such reaches.",
    ),
    measure(
        "movement_time_median_s",
        "movement time",
        "s",
        None,
        "From setting off to joining the star, corrections included. Read it with the endpoint error.",
        "median over reaches of time of the join (press, or entry of a line) - onset.",
        zero="the hand's setting off",
    ),
    measure(
        "movement_time_iqr_s",
        "spread of the movement time",
        "s",
        "lower",
        "How evenly the hand moves: half of the reaches lie within this range.",
        "interquartile range over reaches.",
        nan_when="Fewer than 4 reaches.",
    ),
    measure(
        "entry_time_median_s",
        "time to the first entry",
        "s",
        None,
        "From setting off until the hand is above the star for the first time; in young children this follows the "
        "difficulty of a reach better than the press does.",
        "median over reaches of first sample within the star - onset.",
        "Hourcade 2003",
        NO_PATH,
        "the hand's setting off",
    ),
    measure(
        "settling_time_median_s",
        "time from entry to press",
        "s",
        "lower",
        "How long the hand needs above the star before it presses.",
        "median over tapped reaches of press - first entry.",
        "Hourcade 2003",
        "No tapped reach was seen all the way.",
        "the first entry",
    ),
    measure(
        "contact_time_median_s",
        "time of contact",
        "s",
        None,
        "How long a tap stays on the glass.",
        "median over tapped joins of release - press.",
        nan_when="No tapped star was let go of.",
        zero="the press",
    ),
    measure(
        "total_time_s",
        "total time",
        "s",
        None,
        "From the join of the first star to that of the last.",
        "time of the last join - time of the first.",
        nan_when="Not all stars were joined.",
        zero="the first join",
    ),
    measure(
        "pace_per_min",
        "stars a minute",
        "1/min",
        None,
        "How many stars were joined in a minute, all in all.",
        "60 (joins - 1) / (time of the last join - time of the first).",
    ),
)

MEASURES: Final = (*ANSWERS, *TIMES, *ACCURACY, *PATHS)
