"""What each exported column means, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from snailtrail.play.discover import AnyGame
from snailtrail.play.words import ENGLISH, Words, said
from snailtrail.records.export_codes import CODES

COLUMNS = {
    "uid": "The attempt's own id; events, frames and samples name it in their column `attempt`.",
    "session": "The sitting's id.",
    "session_begun_at": "When the sitting began: UTC, ISO-8601.",
    "child": "The id of the child's profile, never a name.",
    "game": "The game's name.",
    "begun_at": "When it was asked for, moments before its first picture was on the screen: UTC, ISO-8601.",
    "utc_offset_min": "Local time minus UTC where it was played, minutes.",
    "kind": "practice (difficulty follows the child) or checkup (the fixed battery).",
    "seed": "With the parameters, this lays the very same trial out again.",
    "field_width_mm": "Width of the playing field on the glass, mm.",
    "field_height_mm": "Height of the playing field on the glass, mm.",
    "wished_bits": "Difficulty that was asked for, bits; empty in a check-up.",
    "realised_bits": "Difficulty as played on this field, bits.",
    "promised_success": "Chance of success that the level promised at `realised_bits`, 0 to 1.",
    "reason": "Why it was as hard as it was (JSON; its parts are below).",
    "bound": "floor or ceiling when the profile's limits, or the game's own end, kept it from the wish.",
    "outcome": "0 miss, 1 near, 2 success, 3 clean; empty for an attempt that does not count (see `invalid`).",
    "outcome_name": "The same as a word.",
    "invalid": "Why the attempt does not teach the level; empty when it does.",
    "flags": "What a reader should know (JSON list).",
    "ending": "over: by the trial's own rules; else what ended it.",
    "duration_s": "From the first picture to the end, s.",
    "aids": "Aids that were on (JSON).",
    "device": "What the child pointed with.",
    "px_per_mm_x": "Pixels in a millimetre across.",
    "px_per_mm_y": "Pixels in a millimetre down.",
    "app_version": "Version of Snailtrail.",
    "game_version": "Version of the game's rules.",
    "profile_digest": "sha256 of the profile that was in force.",
    "frame_timing": "How regularly pictures were shown; `watched`: a grown-up's keys, and when, in s (JSON).",
    "pointer_timing": "What touch and pointer of the display did when a grown-up tried them, under `checked` (JSON).",
    "measure_version": "Which scoring the measures are of: 1 as played, one more for each later one that differed.",
    "reasons": "Why a measure is empty, by its name (JSON).",
    "installation": "Which computer; random.",
    "seq": "Counts the attempts of that computer.",
}
_OTHERS = """
events: attempt, number (from 0), t_s (s since the first picture), name, data (JSON; x and y in mm).
frames: attempt, frame_index (from 0), t_s (the moment for which the picture was made), shown_s (when the picture before
        it reached the screen); both in s since the first picture.
samples: attempt, frame_index (the frame that brought it), t_s (s since the first picture), x_mm and y_mm (from the top
        left corner of the field), down (whether finger, pen or button was in contact), finger (which contact: 0 plays),
        half_width_s (half of the interval in which the true moment lies; t_s is its middle).
"""
_DIRECTIONS = {
    "lower": "Lower is better.",
    "higher": "Higher is better.",
    None: "Neither lower nor higher is better.",
}


def readme(
    child: str,
    attempts: int,
    params: Sequence[str],
    measures: Sequence[str],
    damaged: Sequence[str],
    games: Mapping[str, AnyGame],
    words: Words = ENGLISH,
) -> str:
    """The page that goes with an export: what it is and what its measures are in a language, then all in English."""
    parts = [
        *(_told(child, attempts, measures, games, words) if words.language != ENGLISH.language else ()),
        f"Snailtrail: the {attempts} attempts of {child}",
        "Practice games; records of what was played. Not a medical device; not for diagnosis or treatment decisions.",
        "Nothing here is a norm: compare a child with no one but the child, on the same device.",
        "",
        "attempts: one row an attempt, in the order in which they were kept. An empty cell means that there is no",
        "number. A text that a spreadsheet would take for a formula has a ' before it in the .csv files, and numbers",
        "are rounded to 6 decimals there (below 1 to 6 digits); the .jsonl files hold them exactly.",
        "",
        *(f"  {name}: {words}" for name, words in COLUMNS.items()),
        *(f"  param_{name}: {_parameter(name, games)}" for name in params),
        *(f"  {name}: {_measure(name, games)}" for name in measures),
        _OTHERS,
        *(line for column, codes in CODES.items() for line in _codes(column, codes)),
    ]
    if damaged:
        parts.append("The samples and events of these attempts are damaged and left out: " + ", ".join(damaged))
    return "\n".join(parts).rstrip() + "\n"


def _told(
    child: str, attempts: int, measures: Sequence[str], games: Mapping[str, AnyGame], words: Words
) -> Iterator[str]:
    tell = words.tell
    yield tell(said("Snailtrail: the {attempts} attempts of {child}", attempts=attempts, child=child))
    yield tell(said("Practice games; records of what was played."))
    yield tell(said("Not a medical device; not for diagnosis or treatment decisions."))
    yield tell(said("Nothing here is a norm: compare a child with no one but the child, on the same device."))
    yield ""
    yield tell(said("attempts: one row an attempt. An empty cell means that there is no number. The measures in it:"))
    yield ""
    for name in measures:
        for game in games.values():
            for one in game.measures:
                if one.name == name:
                    label, meaning = tell(said(one.label)), tell(said(one.meaning))
                    yield f"  {name}: {tell(said(game.title))}: {label}, {one.unit}. {meaning}"
    yield ""
    yield tell(said("What each column, file and code means in full, in English:"))
    yield ""


def _codes(column: str, codes: Mapping[str, str]) -> list[str]:
    return [f"What can stand in {column}:", "", *(f"  {code}: {words}" for code, words in codes.items()), ""]


def _parameter(name: str, games: Mapping[str, AnyGame]) -> str:
    told = [f"{game.title}: {p.label}, {p.unit}" for game in games.values() for p in game.parameters if p.name == name]
    told += [f"{game.title}: {c.label}" for game in games.values() for c in game.choices if c.name == name]
    return f"{'; '.join(told)}." if told else "a parameter of difficulty; its unit ends its name."


def _measure(name: str, games: Mapping[str, AnyGame]) -> str:
    told = [
        f"{game.title}: {m.label}, {m.unit}. {m.meaning} {_DIRECTIONS[m.better]} "
        f"{f'Zero: {_ended(m.zero)} ' if m.zero else ''}{_ended(m.formula)} Empty when: {_ended(m.nan_when)}"
        for game in games.values()
        for m in game.measures
        if m.name == name
    ]
    return " ".join(told) if told else "a measure; its unit ends its name. See docs/measures.md."


def _ended(text: str) -> str:
    return f"{text.rstrip('.')}."
