"""The kinds of values that a settings file can hold: from text to number, word or list, with what is expected in words.

Each is an annotation for a pydantic field. A value that does not fit raises an error whose message says what it must be
(`a number from 0.65 to 0.95`) and, where there is one, gives the nearest that fits.
"""

from __future__ import annotations

import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from snailtrail.play.words import either, said

THEMES = ("meadow", "calm", "strong")
"""Looks that are drawn."""
MISFIT = "misfit"
REFUSED = "refused"
"""The error's type where no default can stand in."""

_NUMBER = re.compile(r"[+-]?\d{1,15}(\.\d{1,15})?")
_YES = {"yes": True, "on": True, "true": True, "no": False, "off": False, "false": False}
_OVERRIDES = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_SEEN = ("L", "N", "P", "S")


class SettingsGroup(BaseModel):
    """Settings under one name; none but those that are declared.

    What checks them is built when the first are checked. Each group would else build the checks of all inside it anew,
    at every start; for the same reason groups that are left as they come are made by `model_construct`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Kind(ABC):
    """Puts `read` before whatever pydantic makes of the field's type, and `describe` into the JSON Schema."""

    @abstractmethod
    def read(self, value: Any) -> Any:
        """The value as it is meant; raises PydanticCustomError where it does not fit."""

    @abstractmethod
    def describe(self, schema: dict[str, Any]) -> None:
        """Say in the field's JSON Schema what `read` allows."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.read, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        described = handler(schema)
        self.describe(described)
        return described


@dataclass(frozen=True)
class Within(Kind):
    """A number from `low` to `high`; one outside is held at the nearer end, unless `held` is off."""

    low: float
    high: float
    whole: bool = False
    held: bool = True

    @property
    def expected(self) -> str:
        ends = {"low": f"{self.low:g}", "high": f"{self.high:g}"}  # as a file has them: with a point in all languages
        if self.whole:
            return said("a whole number from {low} to {high}", **ends)
        return said("a number from {low} to {high}", **ends)

    def read(self, value: Any) -> float | int:
        number = number_of(value)
        if number is None:
            comma = isinstance(value, str) and re.fullmatch(r"\d+,\d+", value)
            point = str(value).replace(",", ".")
            meant = not self.whole and comma and self.low <= float(point) <= self.high
            told = said("{number} (with a point, not a comma)", number=self.expected) if comma else self.expected
            misfit(told, hint=write(point) if meant else "")
        if not self.low <= number <= self.high:
            nearest = self.held_at(number)
            percent = number / 100 if self.high <= 1 and self.low <= number / 100 <= self.high else None
            hint = write(f"{percent:g}") if percent is not None else ""
            misfit(self.expected, nearest=nearest if self.held else None, hint=hint)
        if self.whole and number != round(number):
            misfit(self.expected, nearest=self.held_at(number))
        return self.typed(number)

    def held_at(self, number: float) -> float | int:
        """The nearest number that fits."""
        return self.typed(min(max(number, self.low), self.high))

    def typed(self, number: float) -> float | int:
        return round(number) if self.whole else float(number)

    def describe(self, schema: dict[str, Any]) -> None:
        numeric = schema["anyOf"][0] if "anyOf" in schema else schema
        numeric.update(type="integer" if self.whole else "number", minimum=self.low, maximum=self.high)


@dataclass(frozen=True)
class OneOf(Kind):
    """One of some words; `called` says what they are where they are too many to list."""

    options: tuple[str, ...]
    called: str = ""

    @property
    def expected(self) -> str:
        return self.called or _listed(self.options)

    def read(self, value: Any) -> str:
        if not isinstance(value, str) or value not in self.options:
            misfit(self.expected, options=self.options, written=value)
        return value

    def describe(self, schema: dict[str, Any]) -> None:
        if not self.called:
            schema["enum"] = list(self.options)


@dataclass(frozen=True)
class YesNo(Kind):
    """yes or no."""

    def read(self, value: Any) -> bool:
        if isinstance(value, bool):
            return value
        if not isinstance(value, str) or value.lower() not in _YES:
            misfit(either("yes", "no"))
        return _YES[value.lower()]

    def describe(self, schema: dict[str, Any]) -> None:
        schema.clear()
        schema["enum"] = ["yes", "no", True, False]


@dataclass(frozen=True)
class Words(Kind):
    """A text of at most `most` characters, composed (NFC); a name must show something."""

    most: int
    a_name: bool = False

    def read(self, value: Any) -> str:
        problem = REFUSED if self.a_name else MISFIT
        if not isinstance(value, str):
            single = said("a name, not a list or more settings"), said("a text, not a list or more settings")
            misfit(single[not self.a_name], problem=problem)
        text = unicodedata.normalize("NFC", value).strip()
        for sign in text:
            breaks = sign in "\n\t" and not self.a_name
            if _OVERRIDES.match(sign) or (unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") and not breaks):
                there = {"sign": f"U+{ord(sign):04X}"}
                plain = (
                    said("a name without control characters (there is a {sign})", **there)
                    if self.a_name
                    else said("a text without control characters (there is a {sign})", **there)
                )
                misfit(plain, problem=problem)
        if len(text) > self.most:
            lengths = {"most": self.most, "length": len(text)}
            short = (
                said("a name of at most {most} characters (it has {length})", **lengths)
                if self.a_name
                else said("a text of at most {most} characters (it has {length})", **lengths)
            )
            misfit(short, problem=problem)
        if self.a_name and not any(unicodedata.category(sign)[0] in _SEEN for sign in text):
            misfit(said("a name that can be seen"), problem=problem)
        return text

    def describe(self, schema: dict[str, Any]) -> None:
        schema["maxLength"] = self.most


@dataclass(frozen=True)
class Ends(Kind):
    """Two numbers from `low` to `high`, in either order."""

    low: float
    high: float

    @property
    def expected(self) -> str:
        low, high = f"{self.low:g}", f"{self.high:g}"
        return said("two numbers from {low} to {high}, as {example}", low=low, high=high, example=f"[{low}, {high}]")

    def read(self, value: Any) -> tuple[float, float]:
        numbers = [number_of(part) for part in value] if isinstance(value, list | tuple) else []
        known = [number for number in numbers if number is not None]
        if len(known) != 2 or len(numbers) != 2:
            misfit(self.expected)
        kept = tuple(min(max(number, self.low), self.high) for number in known)
        if kept != tuple(known):
            misfit(self.expected, nearest=kept)
        return known[0], known[1]

    def describe(self, schema: dict[str, Any]) -> None:
        number = {"type": "number", "minimum": self.low, "maximum": self.high}
        schema.clear()
        schema.update(type="array", items=number, minItems=2, maxItems=2)


@dataclass(frozen=True)
class Several(Kind):
    """One or more of some words, each once; a single one may stand without brackets. `called` as in OneOf."""

    options: tuple[str, ...]
    called: str = ""
    alone: tuple[str, ...] = ()
    """Those that say something of all: where one is pressed the others go, and it goes where another is."""

    @property
    def expected(self) -> str:
        listed, example = ", ".join(self.options), f"[{', '.join(self.options[:2])}]"
        return self.called or said("one or more of {options}, as {example}", options=listed, example=example)

    def read(self, value: Any) -> tuple[str, ...]:
        words = [value] if isinstance(value, str) else list(value) if isinstance(value, list | tuple) else []
        known = tuple(dict.fromkeys(word for word in words if isinstance(word, str) and word in self.options))
        if not known or len(known) != len(words):
            wrong = next((word for word in words if word not in self.options), None)
            misfit(self.expected, nearest=known or None, options=self.options, written=wrong)
        return known

    def describe(self, schema: dict[str, Any]) -> None:
        schema.clear()
        word = {"enum": list(self.options)}
        schema["anyOf"] = [{"type": "array", "items": word, "minItems": 1, "uniqueItems": True}, word]


def misfit(
    expected: str,
    *,
    nearest: Any = None,
    options: Sequence[str] = (),
    written: Any = None,
    problem: str = MISFIT,
    at: str = "",
    hint: str = "",
) -> NoReturn:
    """Tell pydantic what a value must be, what comes nearest, and the words that it may have meant.

    `hint` is a sentence that says what to write, where that can be guessed; `at` names the setting under the present
    one that is meant, where the whole is looked at.
    """
    guessed = {"options": tuple(options), "written": written, "at": at, "hint": hint}
    raise PydanticCustomError(problem, "{expected}", {"expected": expected, "nearest": nearest, **guessed})


def write(meant: str) -> str:
    """The sentence that says what to write."""
    return said("Write {text}.", text=meant)


def number_of(value: Any) -> float | None:
    """A number, or a text that is one; None for anything else."""
    if isinstance(value, str):
        return float(value) if _NUMBER.fullmatch(value) else None
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _listed(options: Sequence[str]) -> str:
    return options[0] if len(options) == 1 else either(", ".join(options[:-1]), options[-1])
