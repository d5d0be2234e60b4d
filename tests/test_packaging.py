"""What the wheel holds, seen in a wheel that is really built."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

import pytest

HERE = Path(__file__).parent.parent
FOLDERS = ("snailtrail", "games", "assets", "profiles")
SHIPPED = {"assets": "snailtrail/shipped/assets", "profiles": "snailtrail/shipped/profiles"}


def wheel(folder: Path, *, gitignore: bool) -> frozenset[str]:
    """Build the wheel from a copy of the checkout in which a real child has a profile; return the names in it."""
    tree = folder / "tree"
    for name in FOLDERS:
        shutil.copytree(HERE / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "config.yaml", *([".gitignore"] if gitignore else [])):
        shutil.copy(HERE / name, tree)
    for name in ("real-child.yaml", "real-child.yaml.bak", "older/real-child.yaml"):
        (tree / "profiles" / name).parent.mkdir(exist_ok=True)
        (tree / "profiles" / name).write_text("name: Real Child\n", encoding="utf-8")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=tree, capture_output=True, check=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as built:
        return frozenset(built.namelist())


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """The names in the wheel of this checkout."""
    return wheel(tmp_path_factory.mktemp("wheel"), gitignore=True)


def profiles(names: frozenset[str]) -> frozenset[PurePosixPath]:
    """The profiles among the names, and whatever else looks like one."""
    return frozenset(path for path in map(PurePosixPath, names) if "profiles" in path.parts or "real" in path.name)


def test_the_wheel_holds_no_profile_but_the_examples(names: frozenset[str]) -> None:
    assert all(
        path.parent == PurePosixPath("snailtrail/shipped/profiles")
        and (path.match("example-*.yaml") or path.name == "profile.schema.json")
        for path in profiles(names)
    )
    assert any(path.match("example-*.yaml") for path in profiles(names))


def test_a_lost_gitignore_lets_no_child_into_the_wheel(names: frozenset[str], tmp_path: Path) -> None:
    assert profiles(wheel(tmp_path, gitignore=False)) == profiles(names)


def test_the_wheel_holds_every_file_of_the_suite_the_games_and_the_assets(names: frozenset[str]) -> None:
    expected = {
        f"{SHIPPED.get(folder, folder)}/{path.relative_to(HERE / folder).as_posix()}"
        for folder in ("snailtrail", "games", "assets")
        for path in (HERE / folder).rglob("*")
        if path.is_file() and path.parent.name != "__pycache__" and path.suffix != ".po"
    }
    assert expected <= names


def test_the_wheel_holds_nothing_that_only_developers_read(names: frozenset[str]) -> None:
    assert {name for name in names if PurePosixPath(name).suffix in (".po", ".pyc")} == set()
    assert any(PurePosixPath(name).suffix == ".mo" for name in names)


def test_the_wheel_holds_nothing_but_the_two_packages(names: frozenset[str]) -> None:
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"snailtrail", "games"}


def test_the_wheel_has_the_shipped_defaults_and_the_licence(names: frozenset[str]) -> None:
    assert "snailtrail/shipped/config.yaml" in names
    assert any(PurePosixPath(name).match("*.dist-info/licenses/LICENSE") for name in names)
