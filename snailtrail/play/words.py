"""Sentences that remember how they were made, and the language in which a screen tells them."""

from __future__ import annotations

import errno
import gettext
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from functools import reduce
from pathlib import Path
from string import Formatter
from typing import Any

DOMAIN = "snailtrail"
LANGUAGES: Mapping[str, str] = {
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "it": "Italiano",
    "pt_BR": "Português (Brasil)",
    "de": "Deutsch",
    "ar": "العربية",
}
"""Languages that words are there for, each by the name that its speakers give it."""
SPOKEN = ("en", "es", "fr", "it", "pt_BR")
"""Those of them that there are recordings in."""
PARTED, UNPARTED = re.compile(r"(?<=\d) (?=[%٪])"), "\N{NO-BREAK SPACE}"
"""No line may end between a number and its sign of percent."""
FROM_THE_RIGHT = ("ar",)
"""Those that are read from right to left."""


class Said(str):
    """An English sentence that still knows its template and its values, and behaves as a plain string everywhere."""

    template: str
    many: str
    values: Mapping[str, Any]

    def __new__(cls, template: str, values: Mapping[str, Any], many: str = "") -> Said:
        """See `said` and `said_of`."""
        chosen = many if many and values["count"] != 1 else template
        made = super().__new__(cls, _Telling(".").vformat(chosen, (), values) if values else chosen)
        made.template, made.many, made.values = template, many, values
        return made


def said(template: str, /, **values: Any) -> Said:
    """The English sentence with its values in it; `Words.tell` tells it in another language.

    What stands here as a literal is gathered for the translators. A value that is itself said is told too.
    """
    return Said(template, values)


def said_of(count: int, one: str, many: str, /, **values: Any) -> Said:
    """A sentence about so many, `{count}` in it: `one` for 1, `many` for all others; languages may have more forms."""
    return Said(one, {"count": count, **values}, many)


def headed(text: str) -> Said:
    """A label as the beginning of a line: told in its language, then its first letter made large."""
    return Said("{label!c}", {"label": text if isinstance(text, Said) else said(text)})


def sentence_of(text: str) -> Said:
    """What stands after a colon elsewhere, as a sentence of its own: begun large, and ended."""
    return ended(headed(text))


def ended(text: str) -> Said:
    """A sentence with its full stop, begun as it is: with a name, say, that is written small."""
    return Said("{sentence}.", {"sentence": text if isinstance(text, Said) else said(text)})


def joined(separator: str, *parts: str) -> Said:
    """Sentences one after another, each to be told by itself; empty ones are left out."""
    kept = {f"part{i}": part for i, part in enumerate(part for part in parts if part)}
    return Said(separator.join(f"{{{name}}}" for name in kept), kept)


def milliseconds(ms: float) -> Said:
    """A time as people say it: whole milliseconds below a second, from there on seconds. `ms` is at least 0."""
    return said("{ms:.0f} ms", ms=float(ms)) if round(ms) < 1000 else said("{seconds:.2f} s", seconds=ms / 1000)


def both(*parts: str) -> str:
    """`a`, `a and b`, `a and b and c`: what holds together, each told by itself."""
    first, *others = parts
    return reduce(lambda before, last: said("{first} and {last}", first=before, last=last), others, first)


def either(*parts: str) -> str:
    """`a`, `a or b`, `a or b or c`: one of these, each told by itself."""
    first, *others = parts
    return reduce(lambda before, last: said("{first} or {last}", first=before, last=last), others, first)


def of_error(error: Exception) -> str:
    """What an error says, with its template where it was raised with one; a full disk in words, for it happens."""
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return said("there is no room on the disk")
    return error.args[0] if error.args and isinstance(error.args[0], Said) else str(error)


@dataclass(frozen=True)
class Words:
    """One language: its sentences, and how it writes numbers and days."""

    language: str = "en"
    catalog: gettext.NullTranslations = field(default_factory=gettext.NullTranslations, compare=False, repr=False)

    @property
    def right_to_left(self) -> bool:
        """Whether rows and columns begin at the right."""
        return self.language in FROM_THE_RIGHT

    @property
    def spoken(self) -> bool:
        """Whether there are recordings."""
        return self.language in SPOKEN

    def tell(self, sentence: str, /, **values: Any) -> str:
        """The sentence in this language, its values written as is usual in it; as it is where it is not translated."""
        return PARTED.sub(UNPARTED, self._told(Said(sentence, values) if values else sentence))

    def _told(self, whole: str) -> str:
        if not isinstance(whole, Said) or not whole.values:
            return self.catalog.gettext(str(whole)) if whole else ""
        told = {name: self.tell(value) if isinstance(value, Said) else value for name, value in whole.values.items()}
        template = (
            self.catalog.ngettext(whole.template, whole.many, whole.values["count"])
            if whole.many
            else self.catalog.gettext(whole.template)
        )
        return _Telling(self.decimal_sign).vformat(template, (), told)

    @property
    def decimal_sign(self) -> str:
        """What stands before the tenths."""
        return self.tell("0.5")[1]

    def number(self, value: float, decimals: int = 0) -> str:
        """A number with so many places after its decimal sign."""
        return f"{value:.{decimals}f}".replace(".", self.decimal_sign)

    def day(self, day: date) -> str:
        """A date, its month in words."""
        return self.tell("{day} {month} {year}", day=day.day, month=MONTHS[day.month - 1], year=day.year)

    def short_day(self, day: date) -> str:
        """A day of the present year, as short as it can be told: for the foot of a chart."""
        return self.tell("{day}/{month}", day=day.day, month=day.month)

    def short_month(self, day: date) -> str:
        """A month of some year, for the foot of a chart that is longer than a year."""
        return self.tell("{month}/{year}", month=day.month, year=day.year)

    def moment(self, moment: datetime) -> str:
        """A date and the time of day."""
        return self.tell("{day}, {hour:02}:{minute:02}", day=self.day(moment), hour=moment.hour, minute=moment.minute)


MONTHS = (
    said("January"),
    said("February"),
    said("March"),
    said("April"),
    said("May"),
    said("June"),
    said("July"),
    said("August"),
    said("September"),
    said("October"),
    said("November"),
    said("December"),
)
ENGLISH = Words()


def beside_english(words: Words, sentences: Sequence[str], between: str = "\n") -> str:
    """Sentences for a file that may come into other hands: in this language, then in English."""
    languages = [ENGLISH] if words.language == ENGLISH.language else [words, ENGLISH]
    return "\n\n* * *\n\n".join(between.join(map(one.tell, sentences)) for one in languages)


def words_of(folder: Path, language: str) -> Words:
    """The words of a language out of the folder of languages; English where its file is missing or broken."""
    try:
        with (folder / language / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as file:
            return replace(ENGLISH, language=language, catalog=gettext.GNUTranslations(file))
    except (OSError, ValueError, UnicodeDecodeError):
        return ENGLISH


class _Telling(Formatter):
    """Writes broken numbers with the language's decimal sign, shares as 84 %; `!c` makes a first letter large.

    Whatever a template asks for, no number is written with a power of ten: 4230, not 4.23e+03.
    """

    def __init__(self, decimal_sign: str):
        self._decimal_sign = decimal_sign

    def convert_field(self, value: Any, conversion: Any) -> Any:
        if conversion == "c":
            text = str(value)
            return text[:1].upper() + text[1:]
        return super().convert_field(value, conversion)

    def format_field(self, value: Any, format_spec: str) -> Any:
        text = format(value, format_spec)
        if format_spec.endswith("%"):
            text = f"{text[:-1]} %"
        if not isinstance(value, float):
            return text
        plain = f"{Decimal(text):f}" if "e" in text.lower() else text
        return plain.replace(".", self._decimal_sign)
