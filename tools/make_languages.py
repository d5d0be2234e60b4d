"""Gather every sentence that is shown, bring the catalogs of all languages up to date, and compile them.

    python -m tools.make_languages            (from the checkout; needs `babel`, the product does not)

Sentences are the literals in `said`, `said_of` and `tell`, what the games declare, and what the settings of a profile
and of the house ask.
The English catalog is written whole. In the others new sentences wait with an empty `msgstr`, those that vanished go;
what is missing is printed, and the exit code is then 1. Translate in
`assets/languages/LANGUAGE/LC_MESSAGES/snailtrail.po` and run it again.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter
from typing import get_args

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from pydantic import BaseModel

from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.words import DOMAIN, LANGUAGES
from snailtrail.records.config import Config
from snailtrail.records.days import DAYS
from snailtrail.records.profile_schema import Profile
from snailtrail.records.setting_types import OneOf, Several

ROOT = Path(__file__).resolve().parents[1]
KEYWORDS = {"said": None, "tell": None, "said_of": (2, 3)}
NEVER = datetime(2026, 1, 1, tzinfo=UTC)
"""The same sentences give the same files."""

MessageId = str | tuple[str, ...]


def declared(game: AnyGame) -> Iterator[str]:
    """Whatever a game declares that somebody reads or hears."""
    yield from (
        game.title,
        game.invitation,
        *game.praise,
        game.trains,
        *([game.well] if game.well else []),
        *([game.beside] if game.beside else []),
        *game.skills,
    )
    yield from game.paper_how.values()
    yield from game.paper_lengths
    yield from (parameter.label for parameter in game.parameters)
    for choice in game.choices:
        yield choice.label
        yield from (option for option in choice.options if len(option) > 1)  # a letter is the same in all languages
    yield from (measure.label for measure in game.measures)
    yield from (measure.meaning for measure in game.measures)
    yield from (sign for measure in game.measures for sign in measure.signs or ())


def asked(model: type[BaseModel]) -> Iterator[str]:
    """What the grown-ups' pages show of a settings model and those inside it: its questions and the words to choose."""
    for field in model.model_fields.values():
        inner = [one for one in (field.annotation, *get_args(field.annotation)) if isinstance(one, type)]
        for below in inner:
            if issubclass(below, BaseModel):
                yield from asked(below)
        if field.title:
            yield field.title
        if field.description:
            yield field.description.rstrip(".")
        for kind in field.metadata:
            if isinstance(kind, OneOf | Several):
                yield from (word for word in kind.options if word not in (*LANGUAGES, *DAYS))


def sentences(root: Path = ROOT) -> dict[MessageId, list[str]]:
    """Every sentence, by its English text (or by its two for one and for many), and where it stands.

    Raises ValueError when a game cannot be loaded: its sentences would be lost.
    """
    found: dict[MessageId, list[str]] = {}
    for path in sorted((root / "snailtrail").rglob("*.py")):
        where = path.relative_to(root).as_posix()
        code = path.read_bytes()
        if not any(f"{keyword}(".encode() in code for keyword in KEYWORDS):
            continue  # most files, and taking one apart is slow
        for _, text, _, _ in extract("python", io.BytesIO(code), keywords=KEYWORDS):
            if text:
                found.setdefault(text, [])
                if where not in found[text]:
                    found[text].append(where)
    for model, where in ((Profile, "snailtrail/records/profile_schema.py"), (Config, "snailtrail/records/config.py")):
        for text in asked(model):
            found.setdefault(text, []).append(where)
    games = discover()
    if games.problems:
        raise ValueError(" ".join(games.problems))
    for name, game in games.games.items():
        for text in declared(game):
            if f"games/{name}" not in found.setdefault(text, []):
                found[text].append(f"games/{name}")
    return found


def template(found: Mapping[MessageId, Sequence[str]]) -> Catalog:
    """A catalog of all sentences, none translated."""
    catalog = _empty("")
    for text, where in sorted(found.items(), key=lambda one: (list(one[1]), str(one[0]))):
        catalog.add(text, locations=[(place, 0) for place in where])
    return catalog


def _empty(language: str) -> Catalog:
    return Catalog(
        locale=language or None,
        project="Snailtrail",
        version="1",
        copyright_holder="the authors of Snailtrail",
        header_comment="# Sentences of Snailtrail; gathered and compiled by `python -m tools.make_languages`.",
        msgid_bugs_address="CONTRIBUTING.md",
        creation_date=NEVER,
        revision_date=NEVER,
        last_translator="the authors of Snailtrail",
        language_team="the authors of Snailtrail",
        fuzzy=False,
    )


def catalog_file(language: str, root: Path = ROOT) -> Path:
    """The source of a language's catalog; the compiled one lies beside it."""
    return root / "assets" / "languages" / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def updated(language: str, fresh: Catalog, root: Path = ROOT) -> Catalog:
    """The language's catalog with exactly the sentences of today; what was translated stays."""
    path = catalog_file(language, root)
    old = read_po(io.BytesIO(path.read_bytes()), locale=language) if path.is_file() else _empty(language)
    made = _empty(language)
    for message in fresh:
        if message.id:
            before = old.get(message.id)
            kept = before.string if before is not None else ""
            same = message.id if language == "en" else kept
            made.add(message.id, same, locations=message.locations)
    return made


def missing(catalog: Catalog) -> list[MessageId]:
    """What is not translated, or only for some numbers."""
    return [english for english, told in _pairs(catalog) if not all(told)]


def _pairs(catalog: Catalog) -> Iterator[tuple[MessageId, tuple[str, ...]]]:
    """Every sentence and the forms of its translation."""
    for message in catalog:
        if message.id:
            told = message.string or ""
            yield (
                message.id if isinstance(message.id, str) else tuple(message.id),
                (told,) if isinstance(told, str) else tuple(told),
            )


def fields(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def misformed(catalog: Catalog) -> list[MessageId]:
    """What was translated with other names in braces than the English has; only `{count}` may be left out."""
    wrong = []
    for english, told in _pairs(catalog):
        named = set().union(*(fields(text) for text in ((english,) if isinstance(english, str) else english)))
        if any(fields(text) - named or named - fields(text) - {"count"} for text in told if text):
            wrong.append(english)
    return wrong


def source(catalog: Catalog) -> bytes:
    """The catalog as a .po file."""
    file = io.BytesIO()
    write_po(file, catalog, width=120, include_lineno=False)
    return file.getvalue()


def compiled(catalog: Catalog) -> bytes:
    """The catalog as a .mo file."""
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def make(root: Path = ROOT) -> dict[str, list[MessageId]]:
    """Write both files of every language; what each still lacks or has misformed."""
    fresh = template(sentences(root))
    open_ = {}
    for language in LANGUAGES:
        catalog = updated(language, fresh, root)
        path = catalog_file(language, root)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(source(catalog))
        path.with_suffix(".mo").write_bytes(compiled(catalog))
        open_[language] = [*missing(catalog), *misformed(catalog)]
    return open_


def main() -> int:
    """Make all catalogs; 1 while anything is missing."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    open_ = make()
    for language, texts in open_.items():
        print(f"{language}: {len(texts)} to translate" if texts else f"{language}: whole")
        for text in texts:
            print(f"    {text!r}")
    return 1 if any(open_.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
