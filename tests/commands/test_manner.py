"""How a child is treated: the profile's wishes over the settings of the computer."""

from __future__ import annotations

from pathlib import Path

import pytest

from snailtrail.commands.prescribing import manner
from snailtrail.commands.suite import LocalSuite
from snailtrail.play.discover import discover
from snailtrail.records.config import Config, Sound, load_config
from snailtrail.records.places import Places
from snailtrail.records.profile_schema import Calm
from snailtrail.stage.theme import THEMES


def test_what_the_profile_leaves_out_is_as_on_this_computer() -> None:
    usual = manner(Config(theme="strong", sound=Sound(sounds=30)))
    assert (usual.theme, usual.sounds, usual.confetti, usual.reduced_motion) == (THEMES["strong"], 0.3, True, False)


def test_what_the_profile_says_wins() -> None:
    calm = Calm(theme="calm", sounds=0, confetti=False, reduced_motion=True)
    own = manner(Config(theme="strong", sound=Sound(sounds=30)), calm)
    assert (own.theme, own.sounds, own.confetti, own.reduced_motion) == (THEMES["calm"], 0.0, False, True)


@pytest.mark.parametrize(
    ("theme", "own", "music"),
    [("meadow", None, 0.4), ("strong", None, 0.4), ("calm", None, 0.0), ("calm", 20, 0.2), ("meadow", 0, 0.0)],
)
def test_the_calm_look_has_no_music_unless_the_child_wants_some(theme: str, own: int | None, music: float) -> None:
    calm = Calm(theme=theme) if own is None else Calm(theme=theme, music=own)
    assert manner(Config(), calm).music == music


@pytest.mark.parametrize(("shows", "says"), [(True, ""), (False, "  show_first: no\n")])
def test_a_visit_brings_the_manner_of_its_child(tmp_path: Path, shows: bool, says: str) -> None:
    places = Places.of(tmp_path)
    places.profiles.mkdir(parents=True)
    (places.profiles / "robin.yaml").write_text(
        f"name: Robin\ncalm:\n  theme: calm\n  sounds: 10\n{says}", encoding="utf-8"
    )
    places.config.write_text("theme: strong\n", encoding="utf-8")
    suite = LocalSuite(
        places,
        discover(),
        px_per_mm=(5.0, 5.0),
        calibrated=True,
        draw_seed=lambda: 1,
        settings=load_config(places),
    )
    try:
        visits = [suite.visit(child) for child in ("robin", "example-mia")]
    finally:
        suite.close()
    themes = [visit.manner.theme.name for visit in visits if visit.manner is not None]
    assert themes == ["calm", "strong"]
    assert [visit.manner.sounds for visit in visits if visit.manner is not None] == [0.1, 0.4]
    assert visits[0].show_first == shows


def test_a_child_has_its_own_language_and_the_grown_ups_choice_holds_for_all_others(tmp_path: Path) -> None:
    places = Places.of(tmp_path)
    places.profiles.mkdir(parents=True)
    (places.profiles / "robin.yaml").write_text("name: Robin\ncalm: {language: fr}\n", encoding="utf-8")
    suite = LocalSuite(places, discover(), px_per_mm=(5.0, 5.0), calibrated=True, draw_seed=lambda: 1)
    try:
        before = [suite.visit(child).manner for child in ("robin", "example-mia")]
        assert suite.keep_language("de") == ""
        after = [suite.visit(child).manner for child in ("robin", "example-mia")]
        refused = suite.keep_language("xx")
    finally:
        suite.close()
    assert [one.words.language for one in (*before, *after) if one is not None] == ["fr", "en", "fr", "de"]
    assert suite.words.language == "de"
    assert refused.startswith("This cannot be kept: xx: there are")
    assert load_config(places).config.language == "de"
