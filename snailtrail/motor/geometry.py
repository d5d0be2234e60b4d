"""Lines and curves compared: the one door to what the modules beside it compute."""

from snailtrail.motor.likeness import BestFit, Warp, discrete_frechet, dtw, hausdorff, procrustes
from snailtrail.motor.polygon import Overlap, polygon_area_difference, polygon_overlap
from snailtrail.motor.polyline import (
    Feet,
    distances_to_polyline,
    feet,
    follow,
    path_length,
    resample_arc,
    resample_spacing,
    signed_distances_to_polyline,
)

__all__ = [
    "BestFit",
    "Feet",
    "Overlap",
    "Warp",
    "discrete_frechet",
    "distances_to_polyline",
    "dtw",
    "feet",
    "follow",
    "hausdorff",
    "path_length",
    "polygon_area_difference",
    "polygon_overlap",
    "procrustes",
    "resample_arc",
    "resample_spacing",
    "signed_distances_to_polyline",
]
