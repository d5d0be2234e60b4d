"""Writes docs/measures.md and its pictures from what the games declare: `python3 tools/make_measures_page.py`."""

from __future__ import annotations

import importlib.util
import statistics
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from snailtrail.motor.peaks import NOISE_FLOOR_MM_S
from snailtrail.motor.preparing import DROPOUT_S
from snailtrail.motor.reason import MIN_DISPLACEMENT_MM, MIN_DURATION_S, MIN_PEAK_MM_S, MIN_SAMPLES
from snailtrail.motor.timing import EARLIEST_RT_S, LATEST_RT_S
from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.game import Measure
from tools import pictures_of_lines as lines
from tools import pictures_of_reaches as reaches

HERE = Path(__file__).resolve().parents[1]
DOCS = HERE / "docs"
PAGE = "measures.md"
PICTURES = "pictures/measures"
DROPOUT_MS = round(DROPOUT_S * 1000)
SPATIAL = ("mm", "deg")
"""A measure in these units must have a picture."""


class Picture(NamedTuple):
    """A drawing, and what it shows: `game.measure`, or a measure of any game."""

    draw: Callable[[], str]
    shows: tuple[str, ...]


DRAWN: Mapping[str, Picture] = {
    "deviation": Picture(
        lines.deviation,
        (
            *("deviation_mean_mm", "deviation_rms_mm", "deviation_p95_mm", "deviation_max_mm"),
            *("deviation_by_length_mm", "penalised_accuracy_mm"),
        ),
    ),
    "side": Picture(lines.side, ("trace.constant_error_mm",)),
    "used-width": Picture(lines.used_width, ("trace.variable_error_mm", "trace.effective_width_mm")),
    "inside": Picture(lines.inside, ("inside_time_ratio", "inside_length_ratio", "excursions_count")),
    "covered": Picture(lines.covered, ("completeness_ratio", "reached_ratio")),
    "lengths": Picture(lines.lengths, ("length_ratio",)),
    "worst": Picture(lines.worst, ("hausdorff_mm", "frechet_mm")),
    "pairs": Picture(lines.pairs, ("dtw_mean_mm",)),
    "shape": Picture(lines.shape, ("shape_rms_mm", "shape_scale_ratio", "shape_rotation_deg")),
    "oscillation": Picture(lines.oscillation, ("oscillation_rms_mm", "oscillation_peak_hz", "oscillation_ratio")),
    "endpoint": Picture(
        reaches.endpoint,
        (
            *("endpoint_error_mm", "dots.constant_error_mm", "dots.variable_error_mm", "dots.effective_width_mm"),
            "effective_distance_mm",
        ),
    ),
    "straight-way": Picture(
        reaches.straight_way,
        (
            *("path_variability_mm", "path_error_mm", "path_offset_mm", "axis_crossings_count"),
            *("direction_changes_count", "orthogonal_changes_count"),
        ),
    ),
    "detour": Picture(reaches.detour, ("path_length_ratio",)),
    "first-direction": Picture(reaches.first_direction, ("initial_angle_deg",)),
    "throughput": Picture(
        reaches.throughput, ("throughput_bits_per_s", "effective_difficulty_bits", "index_of_difficulty_bits")
    ),
    "times": Picture(
        reaches.times,
        (
            *("dots.reaction_time_s", "dots.response_time_s", "reaction_time_median_ms", "response_time_median_ms"),
            *("movement_time_median_ms", "movement_time_median_s", "dot_reaction_time_median_s"),
        ),
    ),
    "units": Picture(
        reaches.units, ("movement_units_count", "peak_speed_mm_s", "pauses_count", "pause_time_s", "pause_longest_s")
    ),
    "smooth": Picture(reaches.smooth, ("sparc_index", "ldlj_index")),
    "ring": Picture(
        reaches.ring,
        (
            *("timing_constant_error_ms", "timing_absolute_error_ms", "timing_variable_error_ms"),
            *("timing_total_error_ms", "spatial_error_mm", "window_ms"),
        ),
    ),
    "offset": Picture(reaches.offset, ("centre_offset_mm", "along_offset_mm", "across_offset_mm")),
}

HEAD = f"""# Every number that Snailtrail logs

This page is made from what the games declare (`python3 tools/make_measures_page.py`); a test fails when it is
stale. Change a measure's words, formula or source in its game, then make the page again.

{{contents}}

## How to read a number

* Lengths are true millimetres where the display was measured with a bank card; else the attempt carries the flag
  `uncalibrated`. `px_per_mm` stands beside every attempt.
* Where nobody touched for six seconds, or in practice two seconds after a touch that did nothing, a pale hand showed
  where to begin: the attempt carries the flag `helped`, and its reaction time is not the child's alone. In a check-up
  it shows in the trials to try alone.
* A trial of practice that was interrupted stands there once more when play goes on, as an attempt of its own with the
  flag `seen_before`: the child may know by then what comes when.
* Where a child has aids (`profile.md`), what was hit and when comes from the pointer as the aids led it, and how the
  hand moved from the hand's own path: measures of that kind say *with aids: of the hand's own path*. Compare attempts
  with the same aids alone; they stand beside every attempt.
* Times count from the zero that stands with the measure. A picture's zero is its flip, the moment at which it was
  on the glass; every sample carries the half-width of the interval in which it must lie.
* *Better* says which way is better where that is beyond doubt. Compare a child with itself alone, on the same
  device, with the same way of pointing. Raw numbers of practice are no progress, because the difficulty moves with
  the child. Across days compare check-ups, which never adapt (on a child's page behind the gate), and of practice the
  level with its band.
* An unknown number is empty (NaN), never 0, and the reason is logged beside it. Common to all: fewer than
  {MIN_SAMPLES} samples (`too_few_samples`), shorter than {MIN_DURATION_S * 1000:.0f} ms (`too_short`), a path of no
  length (`no_path`), no speed of {MIN_PEAK_MM_S:.0f} mm/s or no way of {MIN_DISPLACEMENT_MM:.0f} mm
  (`no_movement`), a reaction before {EARLIEST_RT_S * 1000:.0f} ms (`anticipation`) or after {LATEST_RT_S:.0f} s
  (`lapse`), a device that tells too few positions (`too_slowly_sampled`), too few answers or no spread among them
  (`too_few_trials`, `no_spread`).
* One pipeline prepares all games' samples: sorted, cut where contact ends and where more than {DROPOUT_MS} ms
  pass without a sample, interpolated to 100 Hz, never across a cut. Distances use these positions; speed, length and
  smoothness use them after a zero-phase Butterworth low-pass of 10 Hz.
* The samples themselves are kept for ever. `python3 main.py rescore` computes every measure again; where a formula
  changed, the new number stands beside the old as a further version. `python3 main.py replay --attempt UID` shows
  an attempt with its path, speed and deviation.
"""

SAMPLING = """## What sampling does to them

One reach of 75 mm in 0.8 s with a smooth (minimum-jerk) speed, between two rests, recorded 40 times by each device
and measured by the pipeline above: what it makes of the same movement. A millimetre is 4 px; noise is that of the
device. Set off, onset and movement time are errors (ms, mean and standard deviation over the recordings); peak speed
and lengths are shares of the truth; the perfect SPARC is -1.40.

| device | set off | 5 % onset | 5 % movement time | peak speed | raw length | length | SPARC | LDLJ |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
"""
AFTER_SAMPLING = """
A threshold of 5 % of the peak speed is crossed late at the onset and early at the end, whatever the device, and the
more so the slower the reach: a slow child would seem to react late. Reaction times therefore end where the rise of
speed, followed back, comes from rest (set off), and the movement times of reaches begin there. Raw length grows with
noise and rate, filtered length does not. LDLJ depends on the device far more than on the hand; SPARC does not.
"""

DRAGS = """
Movement units, of an even drag of 8 s, whose truth is a single push without a peak of speed: how many peaks (mean of 10
recordings) stand out by 10 % of the greatest speed alone, and how many by 20 mm/s as well, which is what tracing
counts. Below 30 mm/s tracing gives no number (`too_slow`). A touch panel that is noisier than 0.1 mm makes peaks of its
own; then read no units of slow traces.

| drag | 10 % alone | and 20 mm/s |
| --- | ---: | ---: |
"""


def files() -> dict[str, str]:
    """Each file of the page by its place in docs/, and its whole text."""
    games = discover().games
    texts = {f"{PICTURES}/{name}.svg": picture.draw() for name, picture in DRAWN.items()}
    sections = "\n".join("\n".join(section(game)) for game in games.values())
    contents = " · ".join(f"[{game.title}](#{_anchor(game)})" for game in games.values())
    head = HEAD.format(contents=f"{contents} · [What sampling does](#what-sampling-does-to-them)")
    texts[PAGE] = f"{head}\n{sections}\n{SAMPLING}{_sampling()}{AFTER_SAMPLING}{DRAGS}{_drags()}"
    return texts


def picture_of(game: str, measure: str) -> str:
    """The name of a measure's picture, or an empty text."""
    for name, picture in DRAWN.items():
        if f"{game}.{measure}" in picture.shows or measure in picture.shows:
            return name
    return ""


def _heading(game: AnyGame) -> str:
    return f"{game.title} ({game.name})"


def _anchor(game: AnyGame) -> str:
    kept = "".join(sign for sign in _heading(game).lower() if sign.isalnum() or sign in " -_")
    return kept.replace(" ", "-")


def section(game: AnyGame) -> Iterator[str]:
    """A game's part of the page, line by line."""
    yield f"## {_heading(game)}"
    yield ""
    yield f"{game.trains} Progress is judged by **{_measure(game, game.primary).label}** (`{game.primary}`)."
    yield ""
    yield "| measure | name in the records | unit | better |"
    yield "| --- | --- | --- | --- |"
    for m in game.measures:
        yield f"| {_cell(m.label)} | `{m.name}` | {m.unit} | {m.better or '–'} |"
    yield ""
    shown = ""
    for m in game.measures:
        picture = picture_of(game.name, m.name)
        yield from _entry(game, m, picture if picture != shown else "")
        shown = picture or shown


def _entry(game: AnyGame, m: Measure, picture: str) -> Iterator[str]:
    yield f"### {m.label} · `{m.name}`"
    yield ""
    if picture:
        yield f"![{m.label}]({PICTURES}/{picture}.svg)"
        yield ""
    yield m.meaning + (" **The one measure that progress is judged by.**" if m.name == game.primary else "")
    yield ""
    better = f"; {m.better} is better" if m.better else ""
    yield f"* unit: {m.unit}{better}"
    if m.zero:
        yield f"* zero: {m.zero}"
    yield f"* formula: {_prose(m.formula)}"
    yield f"* source: {_prose(m.source)}"
    yield f"* no number: {_prose(m.nan_when)}"
    if m.path == "hand":
        yield "* with aids: of the hand's own path"
    yield ""


def _measure(game: AnyGame, name: str) -> Measure:
    return next(m for m in game.measures if m.name == name)


def _prose(text: str) -> str:
    """Text in which Markdown sees no signs of its own."""
    for sign in ("\\", "*", "|", "_", "<"):
        text = text.replace(sign, "\\" + sign)
    return text


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _signals() -> ModuleType:
    """The made-up movements of the tests, which the table is measured with."""
    spec = importlib.util.spec_from_file_location("motor_signals", HERE / "tests" / "motor" / "signals.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _sampling() -> str:
    signals = _signals()
    rows = []
    for device in signals.DEVICES:
        bias = signals.sampling_bias(device)
        places = "whole px" if device.whole_px else "fractions of px"
        noise = f", {device.noise_px} px noise" if device.noise_px else ""
        rows.append(
            f"| {device.rate_hz:.0f} Hz, {places}{noise} | {bias.set_off_ms:+.0f} ± {bias.set_off_sd_ms:.0f} "
            f"| {bias.onset_ms:+.0f} ± {bias.onset_sd_ms:.0f} "
            f"| {bias.movement_time_ms:+.0f} | {bias.peak_ratio:.2f} | {bias.raw_length_ratio:.2f} "
            f"| {bias.length_ratio:.2f} | {bias.sparc:.2f} | {bias.ldlj:.1f} |\n"
        )
    return "".join(rows)


def _drags() -> str:
    signals = _signals()
    rows = []
    for one in signals.DRAGS:
        places = f"whole px ({one.px_per_mm} px/mm)" if one.px_per_mm else "fractions of px"
        tremble = f", {one.tremble_mm} mm tremble of 8 Hz" if one.tremble_mm else ""
        counts = [statistics.fmean(signals.drag_units(one, floor)) for floor in (0.0, NOISE_FLOOR_MM_S)]
        rows.append(
            f"| {one.speed_mm_s:.0f} mm/s, {one.rate_hz:.0f} Hz, {places}{tremble} "
            f"| {counts[0]:.0f} | {counts[1]:.0f} |\n"
        )
    return "".join(rows)


def main() -> int:
    """Write the page and its pictures, and take away pictures that are none any more."""
    texts = files()
    for old in (DOCS / PICTURES).glob("*.svg"):
        if f"{PICTURES}/{old.name}" not in texts:
            old.unlink()
    for name, text in texts.items():
        (DOCS / name).parent.mkdir(parents=True, exist_ok=True)
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(texts)} files in {DOCS}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
