"""Pictures of the measures of a drawn line: made-up hands, but every distance is computed as the games compute it."""

from __future__ import annotations

import numpy as np

from snailtrail.motor import geometry, tracing
from tools.drawing import COOL, EDGE, GOOD, GUIDE, LANE, MARK, QUIET, TEXT, TRAIL, Drawing, Points

X = np.linspace(40.0, 480.0, 221)
LANE_PX = 64.0


def wave(x: Points = X) -> Points:
    """A line to follow."""
    return np.column_stack((x, 104.0 - 34.0 * np.sin((x - 40.0) / 70.0)))


def beside(line: Points, away: Points) -> Points:
    """A hand that is `away` (n,) px to the right of the line's direction at each point."""
    along = np.gradient(line, axis=0)
    along /= np.hypot(along[:, 0], along[:, 1])[:, None]
    return np.asarray(line + away[:, None] * np.column_stack((-along[:, 1], along[:, 0])))


def wander(size: float, shift: float = 0.0) -> Points:
    """Deviations of an unsteady hand along X."""
    return np.asarray(shift + size * (0.62 * np.sin(X / 31.0) + 0.38 * np.sin(X / 13.0 + 1.0)))


def _lane(drawing: Drawing, line: Points, width: float = LANE_PX) -> None:
    drawing.line(line, EDGE, width + 3)
    drawing.line(line, LANE, width)
    drawing.line(line, GUIDE, 1.5, dashed=True)


def _foot(point: Points, line: Points) -> Points:
    """The place on the line that is nearest to a point (2,)."""
    found = geometry.feet(point[None], line)
    arcs = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))))
    return np.array([np.interp(found.positions_mm[0], arcs, line[:, i]) for i in range(2)])


def deviation() -> str:
    """d: from each sample to the nearest place of the line."""
    drawing = Drawing("A hand beside the middle of a lane; strokes from it to the nearest place of the line")
    line, hand = wave(), beside(wave(), wander(24.0))
    _lane(drawing, line)
    distances = geometry.distances_to_polyline(hand, line)
    for i in range(4, len(hand), 6):
        drawing.line([hand[i], _foot(hand[i], line)], QUIET, 1.5)
    drawing.line(hand, TRAIL, 3)
    most = int(distances.argmax())
    drawing.line([hand[most], _foot(hand[most], line)], MARK, 4)
    drawing.dot(hand[most], 4.5, MARK)
    drawing.words(
        "largest d", (hand[most, 0] + 10, hand[most, 1] + (24 if hand[most, 1] > line[most, 1] else -12)), MARK
    )
    drawing.words("each stroke is one d: from the hand to the nearest place of the line", (260, 188))
    return drawing.svg


def side() -> str:
    """Which side: + right of the way, - left."""
    drawing = Drawing("A hand now to the right of a line and now to its left; the areas between are tinted")
    line, away = wave(), wander(26.0, 6.0)
    hand = beside(line, away)
    for sign, colour in ((1, MARK), (-1, COOL)):
        held = np.maximum(sign * away, 0.0) * sign
        drawing.area(np.vstack((beside(line, held), line[::-1])), colour, 0.35)
    drawing.line(line, GUIDE, 2, dashed=True)
    drawing.line(hand, TRAIL, 3)
    drawing.arrow((40, 164), (110, 164), TEXT)
    drawing.words("way", (75, 182), QUIET)
    drawing.words("+ right of the way", (330, 182), MARK)
    drawing.words("- left of it", (215, 182), COOL)
    return drawing.svg


def used_width() -> str:
    """Constant error, variable error and effective width."""
    drawing = Drawing("A straight line, a hand that wavers beside it, its mean and the band that holds 96 % of it")
    line = np.column_stack((X, np.full(len(X), 92.0)))
    away = wander(19.0, 12.0)
    hand = beside(line, away)
    bias, width = tracing.bias(away), tracing.effective_width(away)
    middle = 92.0 + bias.constant_mm
    box = ((40, middle - width / 2), (480, middle - width / 2), (480, middle + width / 2), (40, middle + width / 2))
    drawing.area(box, TRAIL, 0.12)
    for sign in (-1, 1):
        drawing.line([(40, middle + sign * bias.variable_mm), (480, middle + sign * bias.variable_mm)], COOL, 1.2)
    drawing.line(line, GUIDE, 2, dashed=True)
    drawing.line(hand, TRAIL, 3)
    drawing.line([(40, middle), (480, middle)], MARK, 1.5)
    drawing.span((60, 92), (60, middle), MARK, 2.5)
    drawing.words("constant error", (72, middle - 20), MARK, anchor="start")
    drawing.span((300, middle), (300, middle + bias.variable_mm), COOL, 2.5)
    drawing.words("variable error: 1 SD", (308, middle + bias.variable_mm + 15), COOL, anchor="start")
    drawing.span((494, middle - width / 2), (494, middle + width / 2), TRAIL)
    drawing.words("effective width: 4.133 SD", (500, 188), TRAIL, anchor="end")
    return drawing.svg


def inside() -> str:
    """Time and length inside, excursions."""
    drawing = Drawing("A hand that leaves a lane twice; the parts outside are marked and counted")
    line, away = wave(), wander(18.0) + 34 * np.exp(-(((X - 150) / 26) ** 2)) - 40 * np.exp(-(((X - 372) / 24) ** 2))
    hand = beside(line, away)
    _lane(drawing, line, 44.0)
    drawing.line(hand, TRAIL, 3)
    outside = np.flatnonzero(geometry.distances_to_polyline(hand, line) > 22.0)
    runs = np.split(outside, np.flatnonzero(np.diff(outside) > 1) + 1)
    for number, run in enumerate(runs, 1):
        drawing.line(hand[run], MARK, 5)
        x, y = hand[run].mean(axis=0)
        drawing.words(f"excursion {number}", (x, y + (30 if y > line[run].mean(axis=0)[1] else -16)), MARK)
    drawing.words("inside: at most half the lane's width from its middle", (260, 190))
    return drawing.svg


def covered() -> str:
    """Completeness and how far the lane was done."""
    drawing = Drawing("A zigzag line with a cut corner: what was not passed is marked, and the end not reached")
    line = np.array([(50.0, 150.0), (150.0, 40.0), (250.0, 150.0), (350.0, 40.0), (470.0, 150.0)])
    hand = np.array([(50, 150), (140, 51), (172, 62), (250, 149), (342, 49), (356, 47), (400, 86)], float)
    fine, drawn = geometry.resample_arc(line, 400), geometry.resample_arc(hand, 400)
    passed = geometry.distances_to_polyline(fine, drawn) <= 7.0
    drawing.line(line, LANE, 22)
    for i in range(399):
        drawing.line(fine[i : i + 2], GOOD if passed[i] else MARK, 5 if passed[i] else 3)
    drawing.line(drawn, TRAIL, 2)
    drawing.dot(drawn[-1], 7, TRAIL)
    drawing.words("done up to here", (drawn[-1, 0] + 14, drawn[-1, 1] - 10), TRAIL, anchor="start", size=12)
    drawing.words("green: covered; red: passed by or never reached", (250, 190))
    return drawing.svg


def lengths() -> str:
    """Length of the drawing over that of the line."""
    drawing = Drawing("A line followed by a hand that wavers and by one that cuts bends, with their length ratios")
    for top, away, words in ((-38.0, wander(15.0), "wavering"), (52.0, -10 * np.sin((X - 40.0) / 70.0), "bends cut")):
        line = wave() * (1, 0.55) + (0, top + 46)
        hand = beside(line, away) if words == "wavering" else line * (1, 0.35) + (0, 0.65 * float(line[:, 1].mean()))
        drawing.line(line, GUIDE, 3, dashed=True)
        drawing.line(hand, TRAIL, 2.5)
        ratio = geometry.path_length(hand) / geometry.path_length(line)
        drawing.words(f"{words}: length ratio {ratio:.2f}", (260, top + 139))
    return drawing.svg


def _two_curves() -> tuple[Points, Points]:
    line = wave()
    return line, beside(line, wander(14.0) + 34 * np.exp(-(((X - 290) / 22) ** 2)))


def worst() -> str:
    """Hausdorff and Frechet distance."""
    drawing = Drawing("Two curves and the largest distance from one to the nearest place of the other")
    line, hand = _two_curves()
    drawing.line(line, GUIDE, 3)
    drawing.line(hand, TRAIL, 3)
    most = int(geometry.distances_to_polyline(hand, line).argmax())
    drawing.span(hand[most], _foot(hand[most], line), MARK, 3)
    drawing.words("the worst mismatch", (hand[most, 0] + 12, hand[most, 1] + 8), MARK, anchor="start")
    drawing.words("Hausdorff: to the nearest place. Fréchet: both walked in order", (260, 188))
    return drawing.svg


def pairs() -> str:
    """Dynamic time warping."""
    drawing = Drawing("Two curves walked in order, with strokes between the places that belong together")
    line, hand = _two_curves()
    few, of_line = geometry.resample_arc(hand, 44), geometry.resample_arc(line, 44)
    drawing.line(line, GUIDE, 3)
    for a, b in zip(few, of_line, strict=True):
        drawing.line([a, b], COOL, 1.2)
    drawing.line(hand, TRAIL, 3)
    drawing.words("mean length of the strokes between places that belong together", (260, 188))
    return drawing.svg


def shape() -> str:
    """Procrustes fit."""
    drawing = Drawing("A drawing that is too small, turned and shifted, and the same after the best fit onto the shape")
    turn = np.linspace(0.0, 2 * np.pi, 121)
    heart = np.column_stack(
        (16 * np.sin(turn) ** 3, -(13 * np.cos(turn) - 5 * np.cos(2 * turn) - 2 * np.cos(3 * turn) - np.cos(4 * turn)))
    )
    goal = heart * 4.0 + (130, 95)
    angle = -0.35
    spin = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    hand = (heart * 2.9 + np.column_stack((2.6 * np.sin(5 * turn), 2.6 * np.sin(4 * turn + 1)))) @ spin + (148, 82)
    fit = geometry.procrustes(hand, goal)
    back = np.array(
        [
            [np.cos(fit.rotation_rad), np.sin(fit.rotation_rad)],
            [-np.sin(fit.rotation_rad), np.cos(fit.rotation_rad)],
        ]
    )
    beside_it = np.array((260.0, 0.0))
    fitted = fit.scale * hand @ back + np.asarray(fit.translation)
    drawing.line(goal, GUIDE, 4)
    drawing.line(hand, TRAIL, 2.5)
    drawing.arrow((232, 95), (290, 95), TEXT)
    drawing.words(f"scale {fit.scale:.2f}", (261, 82), size=12)
    drawing.words(f"turn {np.degrees(fit.rotation_rad):.0f}°", (261, 116), size=12)
    drawing.line(goal + beside_it, GUIDE, 4)
    for a, b in list(zip(fitted + beside_it, goal + beside_it, strict=True))[::4]:
        drawing.line([a, b], MARK, 1.5)
    drawing.line(fitted + beside_it, TRAIL, 2.5)
    drawing.words("as drawn", (130, 190))
    drawing.words("what remains is the shape error", (390, 190), MARK)
    return drawing.svg


def oscillation() -> str:
    """Trembling of 3 to 12 Hz."""
    drawing = Drawing("A line that trembles, and its spectrum with the band from 3 to 12 Hz marked")
    t = np.linspace(0.0, 4.0, 400)
    drawing.line(np.column_stack((36 + 56 * t, 90 - 26 * np.sin(t) + 6 * np.sin(2 * np.pi * 3.2 * t))), TRAIL, 2.5)
    drawing.words("a trembling hand", (150, 165))
    low, f = 160.0, np.linspace(0.25, 15.0, 200)
    power = 105 * np.exp(-f / 0.7) + 62 * np.exp(-(((f - 6.0) / 0.8) ** 2)) + 4
    at = 300 + 12.5 * f
    band = (f >= 3) & (f <= 12)
    box = np.vstack(([at[band][0], low], np.column_stack((at[band], low - power[band])), [at[band][-1], low]))
    drawing.area(box, MARK, 0.35)
    drawing.line(np.column_stack((at, low - power)), TRAIL, 2)
    drawing.line([(300, low), (490, low)], TEXT, 1.2)
    for hz in (3, 6, 12):
        drawing.words(f"{hz}", (300 + 12.5 * hz, low + 16), QUIET, size=12)
    drawing.words("Hz", (484, low + 16), QUIET, size=12)
    drawing.words("peak", (300 + 12.5 * 6, 84), MARK)
    return drawing.svg
