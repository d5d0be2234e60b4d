"""Pictures of the measures of reaches, catches and times: made-up hands, computed as the games compute theirs."""

from __future__ import annotations

import numpy as np

from snailtrail.motor import movement, smoothness
from tools.drawing import COOL, EDGE, GOOD, GUIDE, LANE, MARK, QUIET, TEXT, TRAIL, Drawing, Points

FS_HZ = 100.0
STAR = "#ffc42e"


def _bell(t: Points, begin: float, end: float) -> Points:
    """Speed of a minimum-jerk reach of length 1 (Flash and Hogan 1985)."""
    u = np.clip((t - begin) / (end - begin), 0.0, 1.0)
    return np.asarray(30 * u**2 * (1 - u) ** 2 / (end - begin))


def endpoint() -> str:
    """Where reaches end, along and across the way."""
    drawing = Drawing("Endpoints scattered about a star; one is taken apart, along the way and across it")
    start, goal = np.array((70.0, 120.0)), np.array((370.0, 92.0))
    along = (goal - start) / np.hypot(*(goal - start))
    across = np.array((-along[1], along[0]))
    drawing.dot(goal, 40, STAR, alpha=0.45)
    drawing.dot(start, 12, STAR)
    drawing.line([start, goal + 110 * along], GUIDE, 2, dashed=True)
    rng = np.random.default_rng(4)
    ends = np.column_stack((rng.normal(8, 15, 9), rng.normal(0, 10, 9)))
    for x, y in ends:
        drawing.dot(goal + x * along + y * across, 4, TRAIL)
    one = goal + 30 * along + 30 * across
    drawing.dot(one, 5, MARK)
    drawing.line([goal, one], MARK, 1.5, dashed=True)
    drawing.arrow(goal, goal + 30 * along, MARK, 2.5)
    drawing.arrow(goal + 30 * along, one, COOL, 2.5)
    drawing.words("+ too far", goal + 62 * along + (18, -14), MARK)
    drawing.words("across", one + np.array((34, 6)), COOL)
    spread = 4.133 * float(ends[:, 0].std(ddof=1))
    middle = goal + float(ends[:, 0].mean()) * along - 62 * across
    drawing.span(middle - spread / 2 * along, middle + spread / 2 * along, TRAIL)
    drawing.words("effective width: 4.133 SD along the way", (250, 24), TRAIL)
    drawing.words("endpoint error: mean distance from the star's middle", (240, 188))
    return drawing.svg


def straight_way() -> str:
    """MacKenzie's measures of a reach's path."""
    drawing = Drawing("A reach that bends about the straight way between two stars, with crossings and turns marked")
    x = np.linspace(60.0, 455.0, 200)
    u = (x - 60) / 395
    y = 100 - 52 * np.sin(np.pi * u) * np.sin(2.1 * np.pi * u + 0.25) * (1 - 0.35 * u)
    drawing.dot((60, 100), 13, STAR)
    drawing.dot((455, 100), 20, STAR, alpha=0.5)
    drawing.line([(60, 100), (455, 100)], GUIDE, 2, dashed=True)
    for i in range(6, 196, 7):
        drawing.line([(x[i], y[i]), (x[i], 100)], QUIET, 1.2)
    drawing.line(np.column_stack((x, y)), TRAIL, 3)
    crossings = [i for i in np.flatnonzero(np.diff(np.sign(y - 100))).tolist() if 4 < i < 190]
    for i in crossings:
        drawing.dot((x[i], 100), 6, MARK, hollow=True)
    drawing.words("crossing", (x[crossings[0]] + 8, 84), MARK, anchor="start", size=12)
    turns = (np.flatnonzero(np.diff(np.sign(np.diff(y)))) + 1).tolist()
    for i in turns:
        drawing.dot((x[i], y[i]), 4.5, COOL)
    drawing.words("direction change", (x[turns[0]], y[turns[0]] - 10), COOL, size=12)
    drawing.words("strokes: distance from the straight way, + right, - left", (260, 188))
    return drawing.svg


def detour() -> str:
    """Length of the path over the straight distance."""
    drawing = Drawing("A bent path between two points beside the straight way")
    u = np.linspace(0.0, 1.0, 100)
    path = np.column_stack((70 + 380 * u, 140 - 85 * np.sin(np.pi * u) + 14 * np.sin(3 * np.pi * u)))
    drawing.line([path[0], path[-1]], GUIDE, 3, dashed=True)
    drawing.line(path, TRAIL, 3)
    for place in (path[0], path[-1]):
        drawing.dot(place, 10, STAR)
    steps = np.hypot(*np.diff(path, axis=0).T).sum()
    drawing.words(f"length of the path / straight distance: here {steps / 380:.2f}", (260, 186))
    return drawing.svg


def first_direction() -> str:
    """Initial angle."""
    drawing = Drawing("The first 100 ms of a reach point beside the star; the angle between is marked")
    start, goal = np.array((70.0, 140.0)), np.array((440.0, 110.0))
    u = np.linspace(0, 1, 80)[:, None]
    path = (1 - u) ** 2 * start + 2 * u * (1 - u) * np.array((250.0, 20.0)) + u**2 * goal
    drawing.line([start, goal], GUIDE, 2, dashed=True)
    drawing.line(path, TRAIL, 2)
    drawing.line(path[:22], MARK, 5)
    way = (path[21] - start) / np.hypot(*(path[21] - start))
    drawing.line([start, start + 210 * way], MARK, 1.5, dashed=True)
    to_goal, to_path = (float(np.arctan2(v[1], v[0])) for v in (goal - start, path[21] - start))
    arc = np.linspace(to_goal, to_path, 20)
    drawing.line(start + 120 * np.column_stack((np.cos(arc), np.sin(arc))), COOL, 3)
    drawing.words("angle", start + 150 * np.array((np.cos(arc.mean()), np.sin(arc.mean()))), COOL)
    drawing.words("first 100 ms", (path[21, 0] - 20, path[21, 1] - 12), MARK, anchor="end")
    drawing.dot(start, 12, STAR)
    drawing.dot(goal, 20, STAR, alpha=0.6)
    return drawing.svg


def throughput() -> str:
    """Bits a second."""
    drawing = Drawing("Movement times against difficulty: a steeper line is a lower throughput")
    drawing.line([(90, 24), (90, 160), (470, 160)], TEXT, 1.5)
    bits = np.array((1.2, 1.7, 2.1, 2.6, 3.0, 3.4, 3.9))
    wobble = np.array((4, -6, 5, -3, 6, -5, 2))
    for slope, colour, words, y in ((31, COOL, "slower hand, fewer bits/s", 30), (16, GOOD, "quicker hand", 136)):
        drawing.line([(90 + 90 * 0.9, 158 - slope * 0.9), (90 + 90 * 4.1, 158 - slope * 4.1)], colour, 1.5, dashed=True)
        for b, w in zip(bits, wobble, strict=True):
            drawing.dot((90 + 90 * b, 158 - slope * b + w), 4.5, colour)
        drawing.words(words, (420, y), colour, anchor="end")
    drawing.words("movement time", (98, 22), QUIET, anchor="start", size=12)
    drawing.words("effective difficulty (bits): farther and finer is more", (290, 184))
    return drawing.svg


def times() -> str:
    """Cue, onset, end."""
    drawing = Drawing("A line of time with cue, setting off and touch, and the spans between them")
    t = np.linspace(0.0, 1.5, 151)
    v = _bell(t, 0.42, 1.22)
    at = 50 + 290 * t
    drawing.line(np.column_stack((at, 118 - 42 * v / v.max() * 1.8)), TRAIL, 3)
    drawing.line([(40, 118), (490, 118)], TEXT, 1.5)
    marks = ((0.0, "cue on the glass", MARK), (0.50, "sets off", COOL), (1.22, "touches", GOOD))
    for s, words, colour in marks:
        drawing.line([(50 + 290 * s, 26), (50 + 290 * s, 176)], colour, 1.5, dashed=True)
        drawing.words(words, (54 + 290 * s, 36), colour, anchor="start")
    for begin, end, y, words in (
        (0.0, 0.50, 138, "reaction time"),
        (0.50, 1.22, 138, "movement time"),
        (0.0, 1.22, 172, "response time"),
    ):
        drawing.span((50 + 290 * begin, y), (50 + 290 * end, y), TEXT, 1.5)
        drawing.words(words, (50 + 145 * (begin + end), y + 15), size=12)
    return drawing.svg


def units() -> str:
    """Onset, peaks and rest of a speed profile."""
    drawing = Drawing("A speed profile with its onset, its peak, three movement units and a pause")
    t = np.arange(0.0, 2.4, 1 / FS_HZ)
    v = 200 * _bell(t, 0.25, 1.0) + 60 * _bell(t, 0.85, 1.35) + 42 * _bell(t, 1.75, 2.25)
    at = 40 + 185 * t
    up = 150 - 0.235 * v
    rest = movement.pauses(v, FS_HZ)
    limit = max(5.0, 0.05 * float(v.max()))
    still = (t > 1.3) & (t < 1.85) & (v < limit)
    drawing.area([(at[still][0], 40), (at[still][-1], 40), (at[still][-1], 150), (at[still][0], 150)], COOL, 0.2)
    drawing.words(f"pause {rest.total_s:.2f} s", (float(at[still].mean()), 36), COOL)
    drawing.line([(40, 150), (490, 150)], TEXT, 1.5)
    drawing.line(np.column_stack((at, up)), TRAIL, 3)
    peaks = [i for i in range(1, len(v) - 1) if v[i - 1] < v[i] >= v[i + 1]]
    for number, i in enumerate(peaks, 1):
        drawing.dot((at[i], up[i]), 5, MARK)
        drawing.words(f"{number}", (at[i], up[i] - 9), MARK)
    drawing.words("peak speed", (at[peaks[0]] + 16, up[peaks[0]] + 4), MARK, anchor="start")
    first = movement.onset(v, FS_HZ)
    assert first is not None
    drawing.line([(at[first], 170), (at[first], up[first] - 24)], GOOD, 1.5, dashed=True)
    drawing.words("onset: 5 % of the peak", (at[first] + 6, 168), GOOD, anchor="start", size=12)
    drawing.words(f"{movement.movement_units(v, FS_HZ):.0f} movement units", (400, 186))
    return drawing.svg


def smooth() -> str:
    """SPARC of a smooth and of a broken movement."""
    drawing = Drawing("A smooth speed profile and one made of four pushes, with their SPARC")
    t = np.arange(0.0, 1.21, 1 / FS_HZ)
    pushes = sum(_bell(t, b, b + 0.36) * s for b, s in ((0.1, 0.7), (0.34, 0.5), (0.6, 0.9), (0.8, 0.4)))
    for left, v, words in ((40, _bell(t, 0.1, 1.1), "one smooth reach"), (285, np.asarray(pushes), "many pushes")):
        moving = v[v >= 0.05 * v.max()]
        drawing.line([(left, 140), (left + 200, 140)], TEXT, 1.5)
        drawing.line(np.column_stack((left + 160 * t, 140 - 100 * v / v.max())), TRAIL, 3)
        drawing.words(f"{words}: SPARC {smoothness.sparc(moving, FS_HZ):.2f}", (left + 100, 168))
    drawing.words("nearer to 0 is smoother", (260, 190), QUIET, size=12)
    return drawing.svg


def ring() -> str:
    """Timing at the ring."""
    drawing = Drawing("A creature on its way through a ring: presses before the ideal instant are early, after it late")
    drawing.line([(30, 70), (490, 70)], GUIDE, 2, dashed=True)
    for x, alpha in ((110, 0.35), (190, 0.6), (268, 1.0), (350, 0.5)):
        drawing.dot((x, 70), 17, GOOD, alpha=alpha)
    drawing.dot((268, 70), 34, MARK, hollow=True)
    drawing.arrow((118, 34), (180, 34), TEXT)
    drawing.line([(40, 140), (490, 140)], TEXT, 1.5)
    drawing.line([(218, 140), (318, 140)], STAR, 9, alpha=0.7)
    drawing.line([(268, 108), (268, 152)], MARK, 2)
    drawing.words("time window", (268, 184), EDGE, size=12)
    drawing.words("ideal instant", (268, 167), MARK)
    for x, words, colour in ((150, "- early", COOL), (372, "+ late", TRAIL)):
        drawing.dot((x, 140), 6, colour)
        drawing.span((x, 124), (268, 124), colour, 1.5)
        drawing.words(f"e {words}", ((x + 268) / 2, 117), colour)
    return drawing.svg


def offset() -> str:
    """Touches beside a moving creature."""
    drawing = Drawing("A touch behind and beside a creature's middle, taken apart along its way and across it")
    middle, press = np.array((270.0, 104.0)), np.array((214.0, 142.0))
    drawing.line([(40, 104), (480, 104)], GUIDE, 2, dashed=True)
    drawing.dot(middle, 52, LANE)
    drawing.dot(middle, 52, EDGE, hollow=True)
    drawing.arrow((330, 104), (420, 104), TEXT, 2.5)
    drawing.words("its way", (380, 94))
    drawing.line([middle, press], MARK, 2.5)
    drawing.arrow(middle, (press[0], middle[1]), COOL, 2.5)
    drawing.arrow((press[0], middle[1]), press, GOOD, 2.5)
    drawing.dot(press, 6, MARK)
    drawing.words("touch", (press[0] - 12, press[1] + 16), MARK, anchor="end")
    drawing.words("along: + ahead, - behind", (200, 40), COOL)
    drawing.words("across", (press[0] - 10, 126), GOOD, anchor="end")
    drawing.words("distance from the middle", (318, 172), MARK, anchor="start")
    return drawing.svg
