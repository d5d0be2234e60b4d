"""The receipt that a home takes back: what it says, in whose language, and of whom."""

from __future__ import annotations

import gettext
import hmac
import json
from pathlib import Path

from snailtrail.play.words import Words, words_of
from snailtrail.records import homes
from snailtrail.records.attempt import written
from snailtrail.records.keys import clinic_key
from snailtrail.records.places import Places, shipped
from snailtrail.records.receipt import WORDS
from tests.records.home_and_clinic import TODAY, Make, lost, packed, played, taken
from tests.records.logs import opened


class Loud(gettext.NullTranslations):
    """A language that is English in capitals."""

    def gettext(self, message: str) -> str:
        return message.upper()


def test_the_receipt_says_what_it_is_in_the_language_of_the_clinic_too_and_is_proved_all_the_same(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path
) -> None:
    played(home, attempt, [1, 2])
    with opened(clinic) as log:
        file = packed(home, tmp_path / "mia.snail")
        got = homes.take_in(clinic, log, file, today=TODAY, words=Words("loud", Loud()))
    row = json.loads(got.receipt_sheet)
    assert row["what_this_is"] == f"{WORDS.upper()}\n\n* * *\n\n{WORDS}"
    with opened(home) as log:
        assert homes.take_back(home, log, row, TODAY).startswith("the clinic has 2 attempts of mia")


def test_the_receipt_tells_gaps_in_the_language_of_the_home_and_the_childs_name_of_there(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path
) -> None:
    played(home, attempt, [9, 9, *[10] * 12, 11])
    lost(home, "seq BETWEEN 3 AND 14")
    row = json.loads(taken(clinic, packed(home, tmp_path / "mia.snail")).receipt_sheet)
    assert b"Mia" not in json.dumps(row).encode()
    german = words_of(shipped().assets / "languages", "de")
    with opened(home) as log:
        sentence = homes.take_back(home, log, row, TODAY, {"mia": "Mia"}.__getitem__)
    assert sentence.startswith("the clinic has 3 attempts of Mia, the newest of 11 May")
    assert "; 12 attempts of 9-11 May have not arrived yet;" in sentence
    told = german.tell(sentence)
    assert "Mia" in told
    assert "arrived" not in told
    assert "9-11 May" not in told


def test_a_receipt_of_an_older_clinic_tells_its_own_sentences_of_gaps(
    clinic: Places, home: Places, attempt: Make, tmp_path: Path
) -> None:
    played(home, attempt, [9, 9, 9])
    lost(home, "seq = 2")
    row = json.loads(taken(clinic, packed(home, tmp_path / "mia.snail")).receipt_sheet)
    del row["gaps"], row["proof"]
    key = clinic_key(home, "mia")
    assert key is not None
    row["proof"] = hmac.new(bytes.fromhex(key.secret), written(row), "sha256").hexdigest()
    with opened(home) as log:
        assert "; 1 attempt of 9 May has not arrived yet;" in homes.take_back(home, log, row, TODAY)
