"""Every number that a report tells of check-ups, and where its pictures stand, equals one that was computed apart."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

import pytest

from tests.reports.apart.checked import Start
from tests.reports.apart.made_history import GAMES
from tests.reports.apart.numbers_seen import NumbersSeen
from tests.reports.apart.told import MONDAY, TITLES, aids_of, body, three, told
from tests.reports.seen import Seen


def test_each_check_up_with_its_standard_error_and_what_may_be_said(checkups: Any, seen: Seen) -> None:
    roles: Counter[str] = Counter()
    calls: Counter[str] = Counter()
    for (name, number), (_, found, _) in checkups.items():
        wanted = []
        for one in found:
            roles[one.role] += 1
            calls[one.call] += 1
            value, error, last = "–", "–", one.call or "–"
            if one.role == "not whole":
                last = "It was not played to its end."
            else:
                decimals = three(one.value)
                value = f"{one.value:.{decimals}f}"
                error = f"{one.low:.{decimals}f} – {one.high:.{decimals}f}" if math.isfinite(one.low) else "–"
            wanted.append([told(one.day), one.role, value, error, str(one.trials), str(one.excluded), last])
        assert body(seen, f"checkup-{name}-{number}") == wanted
    assert min(roles[role] for role in ("start", "in between", "later", "not whole")) > 0
    assert min(calls[call] for call in TO_PARENTS) > 0


def test_the_noise_of_each_series_its_corridor_and_its_window(checkups: Any, page: str, seen: Seen) -> None:
    first = min(one.day for _, found, _ in checkups.values() for one in found)  # of both hands
    for (name, number), (rows, found, start) in checkups.items():
        said = page[page.index(f'id="table-checkup-{name}-{number}"') :]
        note = said[: said.index("</section>")].partition('<p class="note">')[2].replace("&#39;", "'")
        drawn = [one for one in found if one.role != "not whole"]
        if start is None:
            assert len(drawn) == 1
            assert note == ""
            sem = math.expm1(math.sqrt(0.10**2 + 0.25**2 / drawn[0].trials))
            assert (
                f"{told(drawn[0].day)}: {drawn[0].value:.3g}{UNITS[GAMES[name].primary.rsplit('_', 1)[-1]]}. "
                f"Its standard error is about {100 * sem:.0f} %, a guess of ours"
            ) in page
        else:
            unit = UNITS[GAMES[name].primary.rsplit("_", 1)[-1]]
            middle, low, high = (f"{math.exp(value):.3g}{unit}" for value in (start.middle, start.low, start.high))
            more = (
                "This child's check-ups scatter more than we expected: the standard error is "
                f"{start.times:.1f} times as large. The corridor is wider for it, and only a larger change can be told."
            )
            learnt = (
                "Towards better it is wider by half of what the second check-up gained on the first: so much may have "
                "been learnt by trying it once. "
            ) * bool(start.middle - start.low > start.high - start.middle + 1e-9)
            fall, rise, sem = -math.expm1(-start.mdc), math.expm1(start.mdc), math.expm1(start.sem)
            assert (
                f"The start is {middle}. A change is called when two check-ups in a row, on two days, lie below "
                f"{low} or above {high} (wide enough for {start.looks} later check-ups). {learnt}"
                f"Between two single check-ups a fall of less than {100 * fall:.0f} % or a rise of less than "
                f"{100 * rise:.0f} % is within the noise (minimal detectable change). "
                f"The standard error of one is {100 * sem:.0f} %.{f' {more}' * (start.times > 1.2)}"
                "</p>"
            ) in note
            one = rows[-1]
            halves, days = (f"{100 * math.expm1(scatter):.0f} %" for scatter in (start.halves, start.days))
            own = [TITLES[name], one["hand"], one["device"], aids_of(one), halves, days, f"{100 * sem:.0f} %"]
            assert own in body(seen, "own-data")
        window = f"Lower is better. {rows[-1]['hand'].capitalize()} hand, {rows[-1]['device']}, window 338 × 168 mm, "
        window += f"check-up version 1, since {told(first)}."
        assert window in page
        dots = "; ".join(f"{told(one.day)}: {one.value:.{three(one.value)}f}" for one in drawn)
        titled = [words for title, words in seen.charts if title.startswith(f"{TITLES[name]}, check-ups: ")]
        assert len(drawn) == 1 or dots in titled


def test_the_pictures_stand_where_their_numbers_are(
    levels: Any, easiest_bits: dict[str, float], checkups: Any, page: str
) -> None:
    """Each dot, each line through it and each shaded corridor, against the numbers at the lines of its own grid."""
    pictures = NumbersSeen(page).pictures
    wanted: list[tuple[str, list[tuple[float, float, float]], list[str], Start | None]] = []
    for (name, number), (_, found, start) in checkups.items():
        drawn = [one for one in found if one.role != "not whole"]
        dots = [(one.value, one.low, one.high) for one in drawn]
        shapes = [SHAPES[one.call or one.role] for one in drawn]
        if len(drawn) == 1:
            continue  # it is told in a sentence
        wanted.append((f"checkup-{name}-{number}-chart", dots, shapes, start))
    by_game: Counter[str] = Counter()
    for name in GAMES:
        mine = [found for (game, _, _, _), found in levels.items() if game == name]
        for found in sorted(mine, key=lambda one: one[-1][0], reverse=True):
            dots = [(of.bits, of.low, max(of.high, easiest_bits[name])) for day, of in found if day >= MONDAY]
            if len({day for day, _ in found if day >= MONDAY}) < 2:
                by_game[name] += 1
                continue
            wanted.append((f"level-{name}-{by_game[name]}", dots, ["circle"] * len(dots), None))
            by_game[name] += 1
    assert {name for name, *_ in wanted} == {name for name in pictures if name != "minutes"}
    for name, dots, shapes, start in wanted:
        of = pictures[name]
        assert of.shapes == shapes
        assert of.dots == pytest.approx([value for value, _, _ in dots], rel=0.01, abs=0.01)
        ends = [end for _, low, high in dots if math.isfinite(low) for end in (low, high)]
        assert [end for pair in of.errors for end in pair] == pytest.approx(ends, rel=0.01, abs=0.01)
        if start is not None:
            assert of.band == pytest.approx((math.exp(start.low), math.exp(start.high)), rel=0.01)


SHAPES = {
    "start": "rect",
    "in between": "circle hollow",
    "no reliable change": "circle",
    "outside once: repeat it on another day": "circle",
    "changed more than measurement noise": "polygon",
}
UNITS = {"mm": " mm", "s": " s", "ms": " ms", "ratio": "", "index": ""}


TO_PARENTS = {
    "changed more than measurement noise": "It went better than at the start, by more than the usual ups and downs.",
    "outside once: repeat it on another day": "It was different from the start. One day can be chance, "
    "so it is repeated on another day.",
    "no reliable change": "No sure change yet: what there is could be the usual ups and downs.",
}


def test_parents_are_told_of_the_newest_check_up_of_each_hand_that_was_compared(checkups: Any, page: str) -> None:
    for name, title in TITLES.items():
        of_hand: dict[str, str] = {}
        mine = [checkups[name, number] for number in range(sum(game == name for game, _ in checkups))]
        for rows, found, start in mine:
            whole = [one for one in found if one.role != "not whole"]
            one = next((one for one in reversed(found) if one.call), whole[-1] if whole else found[-1])
            words = TO_PARENTS.get(one.call, "It is the first one. A second one, on another day, completes the start.")
            if one.call.startswith("changed") and start is not None and math.log(one.value) > start.high:
                words = words.replace("better than at the start", "less well than at the start").removesuffix(".")
            of_hand.setdefault(rows[0]["hand"], f"{told(one.day)}: {words}")
        begun = page.index(f"<h3>{title}</h3>".replace("'", "&#39;"))
        card = page[begun : page.index("</section>", begun)]
        for hand, words in of_hand.items():
            assert f"Check-up{f' with the {hand} hand' if len(of_hand) > 1 else ''}, {words}" in card
        assert card.count("Check-up") == len(of_hand)
        assert "measurement noise" not in card
