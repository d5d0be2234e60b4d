from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from snailtrail.play.discover import discover_in

OURS = 'SUITE = "snailtrail"\n'


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Path]:
    """An empty package of a name of its own, importable within the test."""
    folder = tmp_path / f"games_of_{abs(hash(request.node.name))}"
    folder.mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    yield folder
    for name in [name for name in sys.modules if name.startswith(folder.name)]:
        del sys.modules[name]


def opened(folder: Path, suite: str = OURS) -> ModuleType:
    (folder / "__init__.py").write_text(suite)
    return import_module(folder.name)


def test_a_foreign_package_called_games_is_refused_with_its_place_and_a_remedy(package: Path) -> None:
    found = discover_in(opened(package, "VERSION = 3\n"))
    assert not found.games
    (sentence,) = found.problems
    assert str(package) in sentence
    assert "belongs to another program" in sentence
    assert "Remove or rename it" in sentence


def test_a_folder_without_a_game_is_named_and_the_others_still_play(package: Path) -> None:
    for name in ("empty", "catch"):
        (package / name).mkdir()
    (package / "empty" / "__init__.py").write_text("")
    (package / "catch" / "__init__.py").write_text("from games.catch import GAME\n")
    found = discover_in(opened(package))
    assert list(found.games) == ["catch"]
    (sentence,) = found.problems
    assert str(package / "empty") in sentence
    assert "no GAME is declared" in sentence


def test_a_game_that_breaks_while_loading_does_not_take_the_others_along(package: Path) -> None:
    for name in ("broken", "catch"):
        (package / name).mkdir()
    (package / "broken" / "__init__.py").write_text("raise RuntimeError('no luck')\n")
    (package / "catch" / "__init__.py").write_text("from games.catch import GAME\n")
    found = discover_in(opened(package))
    assert list(found.games) == ["catch"]
    assert "no luck" in found.problems[0]


def test_a_game_must_be_called_as_its_folder(package: Path) -> None:
    (package / "fetch").mkdir()
    (package / "fetch" / "__init__.py").write_text("from games.catch import GAME\n")
    found = discover_in(opened(package))
    assert not found.games
    assert "must agree" in found.problems[0]


def test_hidden_and_private_folders_are_no_games(package: Path) -> None:
    for name in ("__pycache__", ".cache", "_draft"):
        (package / name).mkdir()
    assert not discover_in(opened(package)).problems
