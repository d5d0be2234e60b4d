"""The therapist's tables: levels, practice, how it was played, and what does not count."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from snailtrail.play.words import Words, joined, said, sentence_of
from snailtrail.reports.aid_words import HANDS, aids_said
from snailtrail.reports.charts import Dot, points
from snailtrail.reports.document import Chart, Table
from snailtrail.reports.facts import Facts
from snailtrail.reports.level_said import band_in_short, level_in_short
from snailtrail.reports.marks import MARKS, WITHOUT_COUNTING, marked
from snailtrail.reports.practice import Played, excluded, played_by, pointer_hz, share_between
from snailtrail.reports.progress import Practice
from snailtrail.reports.stand import LABELS, LATELY, NOW_AND_THEN

NONE = "–"
ALWAYS = 9
"""Columns of the conditions, from the game to the version of its rules, that stand there whatever they hold."""
WHY: Mapping[str, str] = {
    "interrupted": said("It did not come to its end."),
    "gap": said("The computer halted during it."),
    "no_movement": said("The hand did not move."),
    "no_press": said("Nothing was pressed."),
    **{mark: sentence_of(cause) for mark, cause in WITHOUT_COUNTING.items()},
    "practice_trial": said("It was to try a check-up out."),
    "differs": said("Two versions of it came from different computers."),
}
"""Why an attempt does not count; a game of somebody's own may have other reasons."""
KINDS: Mapping[str, str] = {"practice": said("practice"), "checkup": said("check-up")}


def parts(facts: Facts) -> Iterator[Table | Chart]:
    """Those that have rows, each chart after its table; the level of one day stands in the table alone."""
    yield from (told for told in (standing(facts), levels(facts)) if told.rows)
    for progress in facts.progress.values():
        for number, practice in enumerate(progress.practice):
            if len({one.day for one in practice.sessions if facts.period.has(one.day)}) > 1:
                yield _curve(facts, f"level-{progress.game}-{number}", practice)
    order = list(facts.games)
    groups = sorted(
        played_by(facts.of_period, facts.alike),
        key=lambda group: order.index(group.conditions.game) if group.conditions.game in order else len(order),
    )
    if groups:
        yield practised(facts, groups)
        yield circumstances(facts, groups)
    yield from (told for told in (by_grown_ups(facts), not_counted(facts)) if told.rows)


def standing(facts: Facts) -> Table:
    """Where the child stands in each game just now, in the words of the page of its difficulty."""
    words = facts.words
    rows = [(facts.title(game), *(words.tell(fact) for fact in stand)) for game, stand in facts.stands.items()]
    note = joined(
        " ",
        NOW_AND_THEN,
        said(
            "The last {count} attempts are of practice, on whatever days; “Played in this time” counts the weeks of "
            "this report.",
            count=LATELY,
        ),
    )
    return table("standing", said("Where each game stands"), (said("Game"), *LABELS), rows, words, note)


def levels(facts: Facts) -> Table:
    """Where each game's practice stood after its last session, under each of its conditions."""
    words = facts.words
    rows = []
    for progress in facts.progress.values():
        for practice in progress.practice:
            last, told = practice.sessions[-1], practice.ends.within
            rows.append(
                (
                    facts.title(practice.game),
                    words.tell(said(practice.hand)),
                    words.tell(said(practice.device)),
                    aids_in_words(practice.aids, words),
                    words.day(last.day),
                    words.tell(level_in_short(last.level_bits, 2, practice.ends)),
                    words.tell(cut)
                    if (cut := band_in_short(last.low_bits, last.high_bits, 2, practice.ends))
                    else between(words, told(last.low_bits), told(last.high_bits), 2),
                    words.number(practice.attempts),
                    words.number(practice.excluded),
                    words.number(practice.minutes, 1),
                )
            )
    head = (
        *(said("Game"), said("Hand"), said("Device"), said("Aids"), said("Last played")),
        *(said("Level after it, bits"), said("80 % band")),
        *(said("Attempts that count"), said("Left out"), said("Minutes")),
    )
    note = joined(
        " ",
        said("The level is the difficulty at which the wished-for share of attempts succeeds, from all practice."),
        said("“Or below” and “or above” are the ends of what the games have: the level may lie beyond.")
        if any(
            band_in_short(one.sessions[-1].low_bits, one.sessions[-1].high_bits, 2, one.ends)
            for of in facts.progress.values()
            for one in of.practice
        )
        else "",
        said("It is one for both hands, each told after its own sessions.")
        if len({of.hand for progress in facts.progress.values() for of in progress.practice}) > 1
        else "",
    )
    return table("levels", said("Level of practice"), head, rows, words, note)


def practised(facts: Facts, groups: list[Played]) -> Table:
    """What was played in the period, and how it went."""
    words = facts.words
    rows = [
        (
            *_conditions(facts, group),
            words.number(len(group.attempts)),
            words.number(len(group.counted)),
            words.number(group.minutes, 1),
            share(words, group.promised),
            _observed(words, group),
            between(words, *group.bits, 2),
        )
        for group in groups
    ]
    head = (
        *(said("Game"), said("What"), said("Hand"), said("Device"), said("Aids"), said("Attempts")),
        *(said("Attempts that count"), said("Minutes"), said("Success expected")),
        *(said("Success observed, 80 % interval"), said("Difficulty played, bits")),
    )
    note = joined(
        " ",
        said(
            "Minutes are those of play: an attempt that a pause ended, during which the computer halted or in which "
            "nothing was touched has none. Difficulty goes from the easiest to the hardest attempt that counts."
        ),
        "" if any(attempt.invalid for attempt in facts.of_period) else said("All attempts of this time count."),
    )
    return table("practice", said("Played in this time"), head, rows, words, note)


def circumstances(facts: Facts, groups: list[Played]) -> Table:
    """On what it was played."""
    words = facts.words
    rows = [
        (
            *_conditions(facts, group),
            between(words, *group.span(lambda a: a.field_width_mm), 0),
            between(words, *group.span(lambda a: a.field_height_mm), 0),
            between(words, *group.span(lambda a: a.px_per_mm_x), 2),
            group.conditions.game_version,
            between(words, *group.span(pointer_hz), 0),
            words.number(sum("uncalibrated" in a.flags for a in group.attempts)),
        )
        for group in groups
    ]
    head = (
        *(said("Game"), said("What"), said("Hand"), said("Device"), said("Aids"), said("Field width, mm")),
        *(said("Field height, mm"), said("Pixels in a mm"), said("Version of the rules")),
        *(said("Pointer readings in a second"), said("On a display not measured")),
    )
    # what was known of no attempt, or happened in none, has no column
    kept = [i for i in range(len(head)) if i < ALWAYS or any(row[i] not in (NONE, words.number(0)) for row in rows)]
    return table(
        "conditions",
        said("How it was played"),
        tuple(head[i] for i in kept),
        [tuple(row[i] for i in kept) for row in rows],
        words,
        said("Other conditions do not compare."),
    )


def by_grown_ups(facts: Facts) -> Table:
    """In how many attempts a grown-up marked what, while the child played."""
    words = facts.words
    rows = [
        (facts.title(game), words.tell(MARKS[mark]), words.number(count))
        for game, mark, count in marked(facts.of_period)
    ]
    head = (said("Game"), said("Mark"), said("Attempts"))
    note = said("A grown-up pressed a key or a picture for it while the child played. An attempt may bear several.")
    return table("marks", said("What a grown-up marked"), head, rows, words, note)


def not_counted(facts: Facts) -> Table:
    """Attempts that were left out, and why."""
    words = facts.words
    rows = [
        (facts.title(game), words.tell(joined(" ", *(WHY.get(why, why) for why in whys))), words.number(count))
        for game, whys, count in excluded(facts.of_period)
    ]
    head = (said("Game"), said("Why"), said("Attempts"))
    note = said("They are kept, but teach the level nothing.")
    return table("excluded", said("Attempts that do not count"), head, rows, words, note)


def aids_in_words(aids: Mapping[str, Any], words: Words) -> str:
    """Aids by the names that a child's settings give them."""
    return words.tell(aids_said(aids)) if aids else NONE


def between(words: Words, low: float, high: float, decimals: int) -> str:
    """From low to high; one number where both are written alike."""
    if not (math.isfinite(low) and math.isfinite(high)):
        return NONE
    first, last = words.number(low, decimals), words.number(high, decimals)
    return first if first == last else f"{first} – {last}"


def share(words: Words, value: float) -> str:
    """A share of 1 in percent."""
    return words.tell(said("{share:.0%}", share=value)) if math.isfinite(value) else NONE


def _observed(words: Words, group: Played) -> str:
    """How many succeeded, of how many, and between which shares that lies."""
    of = len(group.counted)
    if not of:
        return NONE
    low, high = share_between(group.succeeded, of)
    seen = said(
        "{well} of {all} ({low:.0f} to {high:.0f} %)", well=group.succeeded, all=of, low=100 * low, high=100 * high
    )
    return words.tell(seen)


def _conditions(facts: Facts, group: Played) -> tuple[str, ...]:
    of, tell = group.conditions, facts.words.tell
    return (
        facts.title(of.game),
        tell(KINDS[of.kind]),
        tell(said(of.hand)),
        tell(said(of.device)),
        aids_in_words(dict(of.aids), facts.words),
    )


def _curve(facts: Facts, name: str, practice: Practice) -> Chart:
    words = facts.words
    days = [(one.day, one) for one in practice.sessions]
    # below the game's easiest a child may come nearer to it: the dot is what is believed
    dots = [
        Dot(day, one.level_bits, *practice.ends.drawn(one.low_bits, one.high_bits))
        for day, one in days
        if facts.period.has(day)
    ]
    title = words.tell(said("{game}: level of practice in bits, with its 80 % band", game=facts.title(practice.game)))
    under = joined(
        ", ", HANDS.get(practice.hand, ""), said(practice.device), aids_said(practice.aids) if practice.aids else ""
    )
    note = joined(" ", sentence_of(under), said("A dot for each session; the line is its band."))
    return Chart(title, points(name, title, dots, words), words.tell(note))


def table(
    name: str, title: str, head: tuple[str, ...], rows: Sequence[tuple[str, ...]], words: Words, note: str = ""
) -> Table:
    """A table, its title, head and note told."""
    tell = words.tell
    return Table(name, tell(title), tuple(tell(column) for column in head), tuple(rows), tell(note) if note else "")
