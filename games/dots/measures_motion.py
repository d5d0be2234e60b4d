"""What is logged about where reaches end and how they get there."""

from __future__ import annotations

from typing import Final

from games.dots.measure import NO_PATH, measure

_MACKENZIE = "MacKenzie, Kauppinen and Silfverberg 2001"
_CUT = "per reach on its path at 100 Hz, low-passed at 10 Hz, from setting off to the join"
_SPEED = "per reach on the speed of its path at 100 Hz, low-passed at 10 Hz, from 5 % of its peak to 5 % of its peak"
_ENDS = (
    "Endpoint: where the first try for a star ended - the press, or where a drawn line was slowest within one star's "
    "size of its middle; reaches with a wrong star are left out."
)


ACCURACY: Final = (
    measure(
        "endpoint_error_mm",
        "endpoint error",
        "mm",
        "lower",
        "How far from the middle of the star the first try for it ended, on average. A child uses the room it has: "
        "compare it only on stars of the same size. Adaptive practice changes the size, so the raw numbers of practice "
        "are no progress.",
        f"mean distance of endpoint and middle. {_ENDS}",
    ),
    measure(
        "constant_error_mm",
        "too far or too short",
        "mm",
        None,
        "Whether the hand tends to go too far (+) or stop short (-) of the stars.",
        f"mean of (endpoint - middle) along the way from the last endpoint to the middle. {_ENDS}",
        "ISO 9241-411",
        signs=("too short", "too far"),
    ),
    measure(
        "variable_error_mm",
        "scatter along the way",
        "mm",
        "lower",
        "How unevenly the hand stops.",
        f"standard deviation (n - 1) of the same. {_ENDS}",
        "ISO 9241-411",
        "Fewer than 2 reaches.",
    ),
    measure(
        "index_of_difficulty_bits",
        "difficulty of the reaches",
        "bits",
        None,
        "How hard the reaches were, from their distance and the size of the stars.",
        "mean over reaches of log2(A / W + 1), A from the last endpoint to the middle, W the star's size.",
        "MacKenzie 1992",
    ),
    measure(
        "effective_distance_mm",
        "effective distance",
        "mm",
        None,
        "How far the hand went on average.",
        "Ae = mean(A + error along the way), tapped reaches, first presses.",
        "ISO 9241-411",
        "Fewer than 8 tapped reaches without a wrong star, or no spread.",
    ),
    measure(
        "effective_width_mm",
        "effective width",
        "mm",
        "lower",
        "How large the stars would have to be for this hand to hit nearly all of them.",
        "We = 4.133 SD of the error along the way, tapped reaches, first presses.",
        "ISO 9241-411",
        "Fewer than 8 tapped reaches without a wrong star, or no spread.",
    ),
    measure(
        "effective_difficulty_bits",
        "effective difficulty",
        "bits",
        "higher",
        "The difficulty that the hand made of the reaches by its distance and scatter.",
        "IDe = log2(Ae / We + 1).",
        "ISO 9241-411",
        "Fewer than 8 tapped reaches without a wrong star, or no spread.",
    ),
    measure(
        "throughput_bits_per_s",
        "throughput",
        "bits/s",
        "higher",
        "Speed and accuracy of aiming in one number: a child who hurries and scatters comes to about the same as when "
        "careful. The stars of a picture lie at unlike distances, so compare only the check-up's own pictures.",
        "IDe / mean time from setting off to the first press, tapped reaches; presses nearer to the start than to the "
        "star and 3 SD off are taken for double presses and left out.",
        "ISO 9241-411; MacKenzie 2018",
        "Fewer than 8 tapped reaches without a wrong star, or no spread.",
    ),
)

PATHS: Final = (
    measure(
        "path_length_ratio",
        "length of the way",
        "ratio",
        "lower",
        "How much longer the hand's way was than the straight one (1: straight).",
        f"median of path length / distance of its ends, {_CUT}.",
        nan_when=NO_PATH,
    ),
    measure(
        "re_entries_count",
        "entered again",
        "count",
        "lower",
        "How often the hand left the star and came back before it was joined, for each star.",
        f"mean TRE, {_CUT}.",
        _MACKENZIE,
        NO_PATH,
    ),
    measure(
        "axis_crossings_count",
        "straight line crossed",
        "count",
        "lower",
        "How often the hand crossed the straight way to the star, for each star.",
        f"mean TAC, {_CUT}; wobble below 2 % of the distance is none.",
        _MACKENZIE,
        NO_PATH,
    ),
    measure(
        "direction_changes_count",
        "turns across the way",
        "count",
        "lower",
        "How often the hand changed its mind sideways, for each star.",
        f"mean MDC, {_CUT}.",
        _MACKENZIE,
        NO_PATH,
    ),
    measure(
        "orthogonal_changes_count",
        "turns along the way",
        "count",
        "lower",
        "How often the hand turned back and forth on its way, for each star.",
        f"mean ODC, {_CUT}.",
        _MACKENZIE,
        NO_PATH,
    ),
    measure(
        "path_variability_mm",
        "unevenness of the way",
        "mm",
        "lower",
        "How uneven the hand's way was, however far off the straight line.",
        f"mean MV: standard deviation of the distances from the straight line, {_CUT}.",
        _MACKENZIE,
        NO_PATH,
    ),
    measure(
        "path_error_mm",
        "distance from the straight line",
        "mm",
        "lower",
        "How far the hand was from the straight way on average.",
        f"mean ME, {_CUT}.",
        _MACKENZIE,
        NO_PATH,
    ),
    measure(
        "path_offset_mm",
        "side of the straight line",
        "mm",
        None,
        "On which side of the straight way the hand went: + right, - left, seen along the way.",
        f"mean MO, {_CUT}.",
        _MACKENZIE,
        NO_PATH,
        signs=("to the left", "to the right"),
    ),
    measure(
        "initial_angle_deg",
        "first direction",
        "deg",
        "lower",
        "By how much the first direction missed the star: how well the reach was planned.",
        "median over reaches of the size of the angle between the way to the star and the first 100 ms of movement.",
        "own",
        NO_PATH,
    ),
    measure(
        "peak_speed_mm_s",
        "peak speed",
        "mm/s",
        None,
        "The greatest speed of a reach.",
        f"median of max v, {_SPEED}.",
        nan_when=NO_PATH,
    ),
    measure(
        "movement_units_count",
        "movement units",
        "count",
        "lower",
        "Of how many pushes a reach was made (1: one smooth movement).",
        "median of peaks of speed that stand out by 10 % of the greatest and lie 100 ms apart, "
        f"{_SPEED}; the join ends it if the hand is still moving.",
        nan_when=NO_PATH,
    ),
    measure(
        "sparc_index",
        "smoothness (SPARC)",
        "index",
        "higher",
        "Smoothness of the reaches; nearer to 0 is smoother, a perfect reach has -1.40.",
        f"median spectral arc length up to 10 Hz, {_SPEED}.",
        "Balasubramanian, Melendez-Calderon, Roby-Brami and Burdet 2015",
        NO_PATH,
    ),
    measure(
        "ldlj_index",
        "smoothness (LDLJ)",
        "index",
        "higher",
        "Smoothness by jerk; nearer to 0 is smoother. Far more sensitive to noise than SPARC.",
        f"median log dimensionless jerk, {_SPEED}.",
        "Balasubramanian et al. 2012",
        NO_PATH,
    ),
)
