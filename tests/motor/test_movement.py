"""When a movement begins, ends, pauses and starts anew."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import signal

from snailtrail.motor.movement import (
    first_beginning,
    hold,
    lowpass,
    movement_units,
    offset,
    onset,
    onset_extrapolated,
    onset_teasdale,
    pauses,
    phases,
    speed,
    speed_peaks,
)
from snailtrail.motor.peaks import NOISE_FLOOR_MM_S

Floats = NDArray[np.float64]
FS = 100.0


def bell(seconds: float, distance_mm: float, fs_hz: float = FS) -> Floats:
    """The speed of a minimum-jerk reach."""
    u = np.linspace(0, 1, round(seconds * fs_hz) + 1)
    return 30 * distance_mm / seconds * (u**2 - 2 * u**3 + u**4)


def rest(seconds: float) -> Floats:
    return np.zeros(round(seconds * FS))


def test_the_reference_reach(goldens: Any) -> None:
    golden = goldens["movement_onset"]
    fs_hz = golden["fs"]
    along = np.array(golden["pos"])
    v = speed(lowpass(np.column_stack([along, np.zeros(len(along))]), fs_hz), fs_hz)
    sample = 1.001 / fs_hz
    assert v.max() == pytest.approx(golden["peak_speed"], rel=0.01)
    assert v.argmax() / fs_hz == pytest.approx(golden["t_peak"], abs=sample)
    for found, name in (
        (onset(v, fs_hz), "onset_5pct"),
        (onset(v, fs_hz, fraction=0.10), "onset_10pct"),
        (onset_teasdale(v, fs_hz), "onset_teasdale_B"),
    ):
        assert found is not None
        assert found / fs_hz == pytest.approx(golden[name], abs=sample)


@pytest.mark.parametrize(("fraction", "late"), [(0.05, 0.0594), (0.10, 0.0865)])
def test_the_onset_of_a_minimum_jerk_reach_is_late_by_its_known_bias(fraction: float, late: float) -> None:
    v = np.concatenate([np.zeros(500), bell(1.0, 200.0, 1000.0), np.zeros(500)])
    first, last = onset(v, 1000.0, fraction), offset(v, 1000.0, fraction)
    assert first is not None
    assert last is not None
    assert (first - 500) / 1000 == pytest.approx(late, abs=0.0011)
    assert (last - 500) / 1000 == pytest.approx(1.0 - late, abs=0.0011)


@pytest.mark.parametrize("seconds", [0.4, 0.8, 1.5])
def test_the_curve_of_the_rise_leads_back_to_the_true_onset(seconds: float) -> None:
    late = onset_extrapolated(np.concatenate([rest(0.5), bell(seconds, 100.0)]), FS) - 0.5
    assert late == pytest.approx(0.0, abs=0.001)
    assert np.isnan(onset_extrapolated(bell(1.0, 10.0), FS))
    assert np.isnan(onset_extrapolated(bell(0.1, 100.0), FS))


def test_nothing_faster_than_30_mm_a_second_is_no_movement() -> None:
    assert onset(bell(1.0, 15.9), FS) is None
    assert offset(bell(1.0, 15.9), FS) is None
    assert onset_teasdale(bell(1.0, 15.9), FS) is None
    assert first_beginning(bell(1.0, 15.9), FS).onset is None
    assert onset(bell(1.0, 16.1), FS) is not None


def test_too_little_is_no_movement_and_not_movement_at_zero() -> None:
    assert onset([], FS) is None
    assert onset([0.0, 100.0, 200.0, 100.0], FS) is None
    assert np.isnan(phases([0.0, 0.0, 0.0], FS)).all()


def test_a_movement_already_under_way_begins_with_its_first_sample() -> None:
    v = bell(0.8, 100.0)[30:]
    assert onset(v, FS) == 0
    assert onset_teasdale(v, FS) == 0


def test_a_dip_shorter_than_asked_does_not_end_a_movement() -> None:
    v = np.concatenate([rest(0.2), bell(0.5, 100.0), rest(0.02), bell(0.2, 10.0), rest(0.5)])
    plain, patient = offset(v, FS), offset(v, FS, held_s=0.15)
    assert plain is not None
    assert patient is not None
    assert plain / FS < 0.7
    assert patient / FS > 0.85


def test_the_phases_of_a_minimum_jerk_reach() -> None:
    found = phases(np.concatenate([rest(0.3), bell(0.8, 100.0), rest(0.3)]), FS, fraction=0.01)
    assert found.peak_mm_s == pytest.approx(1.875 * 100 / 0.8, rel=0.001)
    assert found.time_to_peak_s == pytest.approx(found.deceleration_s, abs=0.011)
    assert found.movement_time_s == pytest.approx(found.offset_s - found.onset_s)
    assert found.peak_to_mean_ratio == pytest.approx(1.875 * found.movement_time_s / 0.8, rel=0.01)


def test_a_start_that_is_broken_off_is_the_onset_and_is_flagged() -> None:
    v = np.concatenate([rest(0.3), bell(0.3, 15.0), rest(0.3), bell(0.6, 120.0), rest(0.3)])
    found, late = first_beginning(v, FS), onset(v, FS)
    assert found.hesitated
    assert found.runs == 2
    assert found.onset is not None
    assert late is not None
    assert found.onset / FS == pytest.approx(0.34, abs=0.03)
    assert late / FS > 0.9


def test_a_reach_too_quick_to_be_followed_back_begins_where_it_crosses_the_threshold() -> None:
    v = np.concatenate([rest(0.3), bell(0.12, 40.0), rest(0.3)])
    assert np.isnan(onset_extrapolated(v, FS))
    assert first_beginning(v, FS).onset_s == pytest.approx(0.3, abs=0.012)


@pytest.mark.parametrize("after_s", [0.1, 0.2, 0.25, 0.35])
@pytest.mark.parametrize("second_mm", [10.0, 60.0, 120.0])
def test_a_second_push_on_the_rise_moves_the_onset_less_than_a_threshold_would(
    after_s: float, second_mm: float
) -> None:
    v = np.concatenate([rest(0.3), bell(0.5, 30.0), rest(0.7)])
    at = round((0.3 + after_s) * FS)
    push = bell(0.6, second_mm)
    v[at : at + len(push)] += push
    assert first_beginning(v, FS).onset_s == pytest.approx(0.3, abs=0.042)


def test_a_correction_after_the_peak_is_no_hesitation() -> None:
    v = np.concatenate([rest(0.3), bell(0.6, 120.0), rest(0.1), bell(0.3, 15.0), rest(0.3)])
    found = first_beginning(v, FS)
    assert not found.hesitated
    assert found.onset == onset(v, FS)


def test_each_push_is_one_unit() -> None:
    push = bell(0.4, 30.0)
    for count in (1, 2, 5):
        assert movement_units(np.concatenate([rest(0.1), *[push] * count, rest(0.1)]), FS) == count


def test_a_ripple_of_less_than_a_tenth_of_the_peak_is_no_unit() -> None:
    v = np.linspace(100.0, 110.0, 200) + 4.0 * np.sin(2 * np.pi * 3 * np.arange(200) / FS)
    v[[0, -1]] = 0.0
    assert movement_units(v, FS) == 1
    assert len(speed_peaks(v, FS, prominence_ratio=0.05)) > 3


@given(st.integers(0, 9999), st.integers(5, 400), st.sampled_from([60.0, 100.0, 240.0]), st.integers(1, 4))
@settings(deadline=None)
def test_units_are_scipys_peaks(seed: int, n: int, fs_hz: float, level: int) -> None:
    rng = np.random.default_rng(seed)
    v = np.repeat(np.abs(np.cumsum(rng.normal(0, 10, n))), level)
    theirs, _ = signal.find_peaks(v, prominence=0.10 * v.max(), distance=max(1.0, 0.100 * fs_hz))
    assert speed_peaks(v, fs_hz).tolist() == theirs.tolist()


def test_pauses_are_rests_inside_the_movement_alone() -> None:
    v = np.concatenate([rest(1.0), bell(0.5, 50.0), rest(0.3), bell(0.5, 50.0), rest(0.05), bell(0.5, 50.0), rest(2.0)])
    found = pauses(v, FS)
    assert found.number == 2  # the slow ends of two pushes and 0.05 s between them make more than 100 ms
    assert found.longest_s == pytest.approx(0.3, abs=0.08)
    assert found.total_s == pytest.approx(0.35, abs=0.17)
    assert found.ratio == pytest.approx(found.total_s / 1.85, rel=0.08)


def test_an_even_movement_has_no_pause_and_a_rest_is_unknown() -> None:
    assert pauses(np.full(50, 80.0), FS) == (0.0, 0.0, 0.0, 0.0)
    assert np.isnan(pauses(np.zeros(50), FS)).all()
    assert np.isnan(pauses([50.0, 60.0], FS)).all()


def test_units_of_nothing_are_unknown() -> None:
    assert np.isnan(movement_units(np.zeros(50), FS))
    assert np.isnan(movement_units([1.0, 2.0], FS))


def test_the_hold_is_the_last_long_stay_on_the_target() -> None:
    t = np.arange(100) / 100
    x = np.where(t < 0.3, 0.0, np.where(t < 0.4, 50.0, np.where(t < 0.5, 60.0, 50.0)))
    xy = np.column_stack([x, np.zeros(100)])
    assert hold(t, xy, [50.0, 0.0], 5.0) == pytest.approx(0.5)
    assert np.isnan(hold(t[:60], xy[:60], [50.0, 0.0], 5.0))


@given(st.floats(0.01, 20.0))
def test_units_and_ratios_do_not_know_the_size_of_a_movement(scale: float) -> None:
    v = np.concatenate([rest(0.2), bell(0.5, 100.0), bell(0.4, 60.0), rest(0.2)])
    assert movement_units(scale * v, FS) == movement_units(v, FS)
    if scale > 0.5:
        assert onset(scale * v, FS) == onset(v, FS)


def test_time_backwards_swaps_onset_and_offset() -> None:
    v = np.concatenate([rest(0.2), bell(0.5, 100.0), bell(0.4, 60.0), rest(0.4)])
    first, last = onset(v, FS), offset(v, FS)
    assert last is not None
    assert onset(v[::-1], FS) == len(v) - 1 - last
    assert offset(v[::-1], FS) == len(v) - 1 - (first or 0)


def test_a_reach_recorded_by_common_devices_is_biased_no_more_than_known(signals: ModuleType) -> None:
    """The known biases come from the 5 % threshold: 0.0594 T at either end, 47.5 ms of 0.8 s, and the sampling."""
    print("\n" + signals.sampling_table())
    for device in signals.DEVICES:
        bias = signals.sampling_bias(device)
        noisy = device.noise_px > 0
        assert abs(bias.onset_ms - 50) <= 8
        assert bias.onset_sd_ms <= (15 if noisy else 6)
        assert abs(bias.set_off_ms) <= (
            6 if noisy else 3
        )  # followed back, the threshold's bias is gone, and it scatters no more
        assert bias.set_off_sd_ms <= (15 if noisy else 4)
        assert abs(bias.movement_time_ms + 99) <= 12
        assert bias.peak_ratio == pytest.approx(1.0, abs=0.03)
        assert bias.length_ratio == pytest.approx(1.0, abs=0.06 if noisy else 0.005)
        assert bias.sparc == pytest.approx(-1.40, abs=0.02)
        # truth is -5.3; noise makes it worse, and a fast device, filtered before its samples are thinned, less so
        known = -7.0 if device.rate_hz >= 1000 else -7.6 if noisy else -6.1 if device.whole_px else -4.34
        assert known - 0.5 <= bias.ldlj <= (-4.3 if not noisy else -5.3)
        if device.rate_hz >= 250:
            assert bias.raw_length_ratio > 1.9  # why lengths are taken from filtered positions


def test_an_even_drag_is_made_of_no_pushes_however_slow_it_is(signals: ModuleType) -> None:
    for one in signals.DRAGS:
        assert max(signals.drag_units(one, NOISE_FLOOR_MM_S)) == 0, one
    slow = signals.Drag(12.0, 60.0, px_per_mm=5.58)
    assert max(signals.drag_units(slow, 0.0)) > 10  # why there is a floor


def test_pushes_of_a_slow_hand_stand_above_the_floor() -> None:
    pushes = np.concatenate([rest(0.1), *[bell(0.6, 10.0)] * 4, rest(0.1)])
    assert pushes.max() < 32
    assert movement_units(pushes, FS, NOISE_FLOOR_MM_S) == 4


def test_the_floor_changes_nothing_from_200_mm_a_second_on() -> None:
    rng = np.random.default_rng(5)
    v = np.abs(np.cumsum(rng.normal(0, 10, 600)))
    v *= 200.0 / v.max()
    assert movement_units(v, FS, NOISE_FLOOR_MM_S) == movement_units(v, FS) > 3


@given(st.floats(0.0, 0.01), st.floats(0.4, 1.2))
def test_the_moment_of_onset_depends_neither_on_the_grid_nor_on_how_long_the_reach_takes(
    shift_s: float, duration_s: float
) -> None:
    t = np.arange(0, duration_s + 0.6, 0.01) + shift_s
    u = np.clip((t - 0.3) / duration_s, 0, 1)
    series = 30 * 200 / duration_s * (u**2 - 2 * u**3 + u**4)
    found = first_beginning(series, 100)
    assert found.onset_s + shift_s == pytest.approx(0.3, abs=0.001)
