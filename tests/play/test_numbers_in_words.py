"""Numbers as people read them: no power of ten, whatever a template asks for, and a long time in seconds."""

from __future__ import annotations

import pytest

from snailtrail.play.words import LANGUAGES, milliseconds, said, words_of
from snailtrail.records.places import shipped


@pytest.mark.parametrize(
    ("template", "value", "told"),
    [
        ("{value:.3g}", 4228.4, "4230"),
        ("{value:.3g}", 12.345, "12.3"),
        ("{value:.3g}", -4228.4, "-4230"),
        ("{value:.2g}", 0.0000123, "0.000012"),
        ("{value:g}", 12345678.0, "12345700"),
        ("{value:.1e}", 4228.4, "4200"),
        ("{value}", 1e16, "10000000000000000"),
        ("{value:.3g}", float("inf"), "inf"),
    ],
)
def test_no_number_in_a_sentence_has_a_power_of_ten(template: str, value: float, told: str) -> None:
    assert str(said(template, value=value)) == told
    german = words_of(shipped().assets / "languages", "de")
    assert german.tell(said(template, value=value)) == told.replace(".", ",")


@pytest.mark.parametrize(
    ("ms", "told"), [(0.0, "0 ms"), (999.4, "999 ms"), (999.6, "1.00 s"), (1000.0, "1.00 s"), (4228.4, "4.23 s")]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_time_is_told_in_seconds_from_one_second_on(language: str, ms: float, told: str) -> None:
    words = words_of(shipped().assets / "languages", language)
    number, _, unit = told.partition(" ")
    assert words.tell(milliseconds(ms)).startswith(number.replace(".", words.decimal_sign))
    assert str(milliseconds(ms)) == f"{number} {unit}"
