"""Every sentence is there in every language, as it is written in the code today, with the same names in braces."""

from __future__ import annotations

import ast
import errno
import gettext
import io
import re
from datetime import date, datetime
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from snailtrail.play.words import (
    DOMAIN,
    ENGLISH,
    FROM_THE_RIGHT,
    LANGUAGES,
    SPOKEN,
    Said,
    Words,
    headed,
    joined,
    of_error,
    said,
    said_of,
    words_of,
)
from tools.make_languages import (
    ROOT,
    MessageId,
    catalog_file,
    compiled,
    fields,
    misformed,
    missing,
    sentences,
    source,
    template,
    updated,
)

FOLDER = Path(__file__).parents[1] / "assets" / "languages"
MAKE_AGAIN = "run `python -m tools.make_languages` and translate what it lists"
OTHERS = [language for language in LANGUAGES if language != "en"]


def catalog(language: str) -> Catalog:
    """What the translators wrote."""
    return read_po(io.BytesIO(catalog_file(language).read_bytes()), locale=language)


@pytest.fixture(scope="module")
def found() -> dict[MessageId, list[str]]:
    """The sentences of the code as it is, and where they stand."""
    return sentences()


def test_there_is_a_folder_for_each_language_and_no_other() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(LANGUAGES)
    assert set(SPOKEN) | set(FROM_THE_RIGHT) < set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalog_holds_exactly_the_sentences_of_today(language: str, found: dict[MessageId, list[str]]) -> None:
    today = set(found)
    held = {message.id for message in catalog(language) if message.id}
    assert today - held == set(), MAKE_AGAIN
    assert held - today == set(), MAKE_AGAIN


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated_with_the_names_of_its_values(language: str) -> None:
    assert missing(catalog(language)) == [], MAKE_AGAIN
    assert misformed(catalog(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_shipped_is_what_the_translators_wrote(language: str) -> None:
    with catalog_file(language).with_suffix(".mo").open("rb") as file:
        shipped = gettext.GNUTranslations(file)
    anew = gettext.GNUTranslations(io.BytesIO(compiled(catalog(language))))
    told = [message.id for message in catalog(language) if isinstance(message.id, str) and message.id]
    assert [shipped.gettext(text) for text in told] == [anew.gettext(text) for text in told], MAKE_AGAIN


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_is_its_own(language: str) -> None:
    words = words_of(FOLDER, language)
    assert words.tell(said("Who is playing?")) not in {
        words_of(FOLDER, other).tell(said("Who is playing?")) for other in LANGUAGES if other != language
    }


def test_letters_of_a_language_are_those_that_its_font_has() -> None:
    arabic = "".join(str(message.string) for message in catalog("ar") if message.id)
    assert sum("\u0600" <= sign <= "\u06ff" for sign in arabic) > 3000


def test_a_new_sentence_is_missing_and_a_vanished_one_is_gone(tmp_path: Path) -> None:
    old = Catalog(locale="de")
    old.add("Who is playing?", "Wer spielt?")
    old.add("It vanished.", "Es ist weg.")
    path = catalog_file("de", tmp_path)
    path.parent.mkdir(parents=True)
    path.write_bytes(source(old))
    fresh = Catalog()
    fresh.add("Who is playing?")
    fresh.add("It is new.")
    made = updated("de", fresh, tmp_path)
    assert [message.id for message in made if message.id] == ["Who is playing?", "It is new."]
    assert missing(made) == ["It is new."]


def test_other_names_in_braces_are_found() -> None:
    wrong = Catalog(locale="de")
    wrong.add("{child}: {game}", "{kind}: {game}")
    wrong.add("{a} of {b}", "{a}")
    wrong.add(("{count} leaf", "{count} leaves"), ("ein Blatt", "{count} Blätter"))
    assert misformed(wrong) == ["{child}: {game}", "{a} of {b}"]
    assert fields("{a:.1f} {b} {{c}}") == {"a", "b"}


def test_the_tool_finds_sentences_of_code_and_of_games(found: dict[MessageId, list[str]]) -> None:
    assert "Who is playing?" in found
    assert found["Snail's way"] == ["games/trace"]
    assert len([message for message in template(found) if message.id]) == len(found)


# --- sentences that remember ----------------------------------------------------------------------------------------


def german() -> Words:
    """A German of a few sentences."""
    made = Catalog(locale="de")
    made.add("0.5", "0,5")
    made.add("{file}, line {line}: {what}", "{file}, Zeile {line}: {what}")
    made.add("a TAB", "ein Tabulator")
    made.add("{v:.2f} mm", "{v:.2f} mm")
    made.add(
        ("{count} leaf for {name}", "{count} leaves for {name}"), ("ein Blatt für {name}", "{count} Blätter für {name}")
    )
    return Words("de", gettext.GNUTranslations(io.BytesIO(compiled(made))))


def test_no_sentence_stands_where_the_tool_does_not_look(found: dict[MessageId, list[str]]) -> None:
    """It does not look into another sentence's values."""
    known = {text for message in found for text in ([message] if isinstance(message, str) else message)}
    calls = [
        node
        for path in (ROOT / "snailtrail").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("said", "said_of")
    ]
    written = {one.value for call in calls for one in call.args if isinstance(one, ast.Constant) and one.value}
    assert len(written) > 1000
    assert {text for text in written if isinstance(text, str)} <= known


def test_what_grown_ups_know_as_the_second_copy_of_the_records_is_named_by_no_other_word(
    found: dict[MessageId, list[str]],
) -> None:
    texts = {text for message in found for text in ([message] if isinstance(message, str) else message)}
    assert any("second copy" in text for text in texts)
    # faults.log and the folder log/ are names of files
    assert not {text for text in texts if re.search(r"(?<![.])\blogs?\b(?!/)", text, re.IGNORECASE)}


def test_a_sentence_is_plain_english_wherever_a_string_is_asked_for() -> None:
    sentence = said("{file}, line {line}: {what}", file="mia.yaml", line=7, what=said("a TAB"))
    assert sentence == "mia.yaml, line 7: a TAB"
    assert f"{sentence}" == "mia.yaml, line 7: a TAB"
    assert ENGLISH.tell(sentence) == sentence


def test_a_sentence_is_told_with_its_values_and_what_they_say() -> None:
    sentence = said("{file}, line {line}: {what}", file="mia.yaml", line=7, what=said("a TAB"))
    assert german().tell(sentence) == "mia.yaml, Zeile 7: ein Tabulator"


def test_braces_in_a_value_or_in_a_sentence_without_values_stay() -> None:
    assert said("{file}, line {line}: {what}", file="{x}", line=1, what="{y}") == "{x}, line 1: {y}"
    assert german().tell(said("{not a value}")) == "{not a value}"


def test_numbers_have_the_sign_of_the_language() -> None:
    assert german().tell(said("{v:.2f} mm", v=1.5)) == "1,50 mm"
    assert german().tell(said("{v} mm", v="1.5")) == "1.5 mm", "a name is no number"
    assert german().number(2.25, 1) == "2,2"
    assert ENGLISH.number(2.25, 2) == "2.25"


def test_there_are_as_many_forms_as_the_language_has() -> None:
    one = said_of(1, "{count} leaf for {name}", "{count} leaves for {name}", name="Mia")
    two = said_of(2, "{count} leaf for {name}", "{count} leaves for {name}", name="Mia")
    assert (one, two) == ("1 leaf for Mia", "2 leaves for Mia")
    assert [german().tell(sentence) for sentence in (one, two)] == ["ein Blatt für Mia", "2 Blätter für Mia"]


def test_sentences_in_a_row_are_told_one_by_one_and_empty_ones_left_out() -> None:
    row = joined(" ", said("a TAB"), "", said("{v:.2f} mm", v=0.5))
    assert row == "a TAB 0.50 mm"
    assert german().tell(row) == "ein Tabulator 0,50 mm"
    assert german().tell(joined(" ")) == ""


def test_a_label_begins_with_a_large_letter_in_its_language() -> None:
    words = words_of(FOLDER, "es")
    assert headed("lane width") == "Lane width"
    assert words.tell(headed("lane width")) == "Anchura del carril"
    assert words.tell(joined(": ", headed("bends"), "{x}")) == "Curvas: {x}"


def test_an_error_keeps_its_template() -> None:
    assert isinstance(of_error(ValueError(said("a TAB"))), Said)
    assert of_error(OSError(2, "No such file")) == "[Errno 2] No such file"
    assert of_error(OSError(errno.ENOSPC, "No space left on device")) == "there is no room on the disk"


def test_days_are_written_as_in_the_language() -> None:
    day, moment = date(2026, 3, 5), datetime(2026, 3, 5, 9, 5)
    written = {language: words_of(FOLDER, language) for language in LANGUAGES}
    assert {language: words.day(day) for language, words in written.items()} == {
        "en": "5 March 2026",
        "es": "5 de marzo de 2026",
        "fr": "5 mars 2026",
        "it": "5 marzo 2026",
        "pt_BR": "5 de março de 2026",
        "de": "5. März 2026",
        "ar": "5 مارس 2026",
    }
    assert written["de"].moment(moment) == "5. März 2026, 09:05"
    assert written["de"].short_day(day) == "5.3."
    assert written["fr"].short_day(day) == "5/3"


def test_without_its_file_a_language_is_english(tmp_path: Path) -> None:
    assert words_of(tmp_path, "de") == ENGLISH
    broken = tmp_path / "de" / "LC_MESSAGES" / f"{DOMAIN}.mo"
    broken.parent.mkdir(parents=True)
    broken.write_bytes(b"not a catalog at all")
    assert words_of(tmp_path, "de") == ENGLISH
