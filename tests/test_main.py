"""The door of a checkout, tried as real copies of it in folders of their own, with no network."""

from __future__ import annotations

import ast
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

import main
from tests.checkout import HERE, OLD_PIP, OUTER, Checkout, checkout, wheel


@pytest.fixture
def fresh(tmp_path: Path) -> Checkout:
    """A checkout before its first start, in a folder whose name has a space, as on many Windows machines."""
    return checkout(tmp_path / "my games")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Checkout, subprocess.CompletedProcess[str]]:
    """A checkout after its first start, for reading only, and what that start said."""
    made = checkout(tmp_path_factory.mktemp("first") / "my games")
    return made, made.start("draw", "a b")


@pytest.fixture
def prepared(first: tuple[Checkout, object], tmp_path: Path) -> Checkout:
    """A copy of a checkout after its first start; its log starts empty."""
    shutil.copytree(first[0].folder, tmp_path / "moved", symlinks=True)
    (tmp_path / "moved" / ".venv" / "install.log").unlink()
    return Checkout(tmp_path / "moved")


@pytest.fixture
def silent_index() -> Iterator[tuple[socket.socket, dict[str, str]]]:
    """A package index that takes calls and never answers, and the settings that send pip there."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(300)
        yield server, {"PIP_NO_INDEX": "0", "PIP_INDEX_URL": f"http://127.0.0.1:{server.getsockname()[1]}/"}


def test_the_first_start_makes_the_folder_and_hands_over_with_arguments_and_exit_code(
    first: tuple[Checkout, subprocess.CompletedProcess[str]],
) -> None:
    made, start = first
    assert start.stdout == f"arguments ['draw', 'a b'] folder {made.venv}\n"
    assert start.returncode == 7
    assert start.stderr.startswith("Preparing Snailtrail on this computer (first start only")
    assert "  fetching pebble 1.0\n" in start.stderr
    assert start.stderr.endswith("Ready.\n")


def test_the_first_start_translates_the_suite_even_where_python_is_told_to_keep_nothing(fresh: Checkout) -> None:
    fresh.start(PYTHONDONTWRITEBYTECODE="1", PYTHONPYCACHEPREFIX="")
    assert list((fresh.folder / "snailtrail" / "__pycache__").glob("app.*.pyc"))


def test_a_later_start_says_nothing_and_calls_no_pip_even_from_elsewhere(prepared: Checkout, tmp_path: Path) -> None:
    start = prepared.start("--", "-h", cwd=tmp_path)
    assert start.stdout == f"arguments ['--', '-h'] folder {prepared.venv}\n"
    assert (start.returncode, start.stderr, prepared.log) == (7, "", "")


def test_a_later_start_imports_nothing_but_the_door_before_it_hands_over(prepared: Checkout) -> None:
    def imported(*command: str) -> set[str]:
        line = [OUTER, "-X", "importtime", *command]
        run = subprocess.run(line, env=prepared.environment(), capture_output=True, text=True, check=False)
        return {words[-1].strip() for words in (row.split("|") for row in run.stderr.splitlines()) if len(words) == 3}

    (prepared.folder / "nothing.py").touch()
    more = imported(str(prepared.folder / "main.py")) - imported(str(prepared.folder / "nothing.py"))
    door = {"__future__", "door", "door.entry"}
    assert more <= (door | {"subprocess"} if sys.platform == "win32" else door)


def test_the_python_of_the_folder_starts_the_suite_too(prepared: Checkout) -> None:
    inside = prepared.venv / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    command = [str(inside), str(prepared.folder / "main.py"), "draw"]
    start = subprocess.run(command, env=prepared.environment(), capture_output=True, text=True, check=False)
    assert (start.returncode, start.stdout) == (7, f"arguments ['draw'] folder {prepared.venv}\n")


def test_a_python_home_of_another_installation_does_not_send_the_start_round_in_circles(prepared: Checkout) -> None:
    start = prepared.start(PYTHONHOME=sys.base_prefix)
    assert start.stdout == f"arguments [] folder {prepared.venv}\n"


def test_a_new_requirement_is_added_to_the_folder(prepared: Checkout) -> None:
    wheel(prepared.folder / "wheels", "reed")
    prepared.require("pebble", "reed")
    start = prepared.start()
    assert (start.returncode, start.stderr) == (7, "  fetching reed 1.0\n  installing 1 packages ...\nReady.\n")


def test_another_change_of_the_project_file_does_not_call_pip(prepared: Checkout) -> None:
    with (prepared.folder / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("[tool.other]\nkey = 1\n")
    assert (prepared.start().stderr, prepared.start().stderr, prepared.log) == ("", "", "")


def test_a_folder_whose_python_vanished_is_made_anew(prepared: Checkout) -> None:
    settings = prepared.venv / "pyvenv.cfg"
    home = next(line for line in settings.read_text(encoding="utf-8").splitlines() if line.startswith("home"))
    settings.write_text(settings.read_text(encoding="utf-8").replace(home, "home = /gone/python"), encoding="utf-8")
    start = prepared.start()
    assert (start.returncode, start.stderr.splitlines()[-1]) == (7, "Ready.")


def test_a_folder_with_a_missing_package_is_named_and_made_anew_at_the_next_start(prepared: Checkout) -> None:
    next(prepared.venv.rglob("pebble.py")).unlink()
    start = prepared.start()
    assert start.returncode == 1
    assert start.stderr == ("A part of Snailtrail is missing (pebble). Start it again: it will be prepared afresh.\n")
    assert prepared.start().returncode == 7


def test_with_an_old_pip_in_the_outer_python_the_folder_gets_one_of_its_own(fresh: Checkout, tmp_path: Path) -> None:
    (tmp_path / "pip.py").write_text(OLD_PIP, encoding="utf-8")
    start = fresh.start(PYTHONPATH=str(tmp_path))
    if find_spec("ensurepip") is None:  # a Debian that has no python3-venv either
        assert "sudo apt install python3-venv python3-pip" in start.stderr
        return
    assert (start.returncode, start.stdout) == (7, f"arguments [] folder {fresh.venv}\n")
    assert list(fresh.venv.rglob("pip/__main__.py"))


def test_a_pip_that_was_cut_short_in_the_folder_is_not_trusted(prepared: Checkout) -> None:
    packages = next(prepared.venv.rglob("pebble.py")).parent
    (packages / "pip").mkdir()
    (packages / "pip" / "__main__.py").write_text("raise ImportError('the rest was never written')", encoding="utf-8")
    (packages / "pip-23.0.dist-info").mkdir()
    (packages / "pip-23.0.dist-info" / "METADATA").write_text("Name: pip\nVersion: 23.0\n", encoding="utf-8")
    wheel(prepared.folder / "wheels", "reed")
    prepared.require("pebble", "reed")
    assert prepared.start().stderr.endswith("  installing 1 packages ...\nReady.\n")


def test_without_ensurepip_the_pip_of_the_outer_python_is_enough(fresh: Checkout, tmp_path: Path) -> None:
    (tmp_path / "ensurepip.py").write_text("raise ImportError('left out by the system')", encoding="utf-8")
    start = fresh.start(PYTHONPATH=str(tmp_path))
    assert (start.returncode, start.stdout) == (7, f"arguments [] folder {fresh.venv}\n")
    assert not list(fresh.venv.rglob("pip"))


def test_without_ensurepip_and_pip_a_sentence_names_the_packages_to_install(fresh: Checkout, tmp_path: Path) -> None:
    for name in ("ensurepip", "pip"):
        (tmp_path / f"{name}.py").write_text("raise ImportError('left out by the system')", encoding="utf-8")
    start = fresh.start(PYTHONPATH=str(tmp_path))
    assert start.returncode == 1
    assert "sudo apt install python3-venv python3-pip" in start.stderr
    assert "Traceback" not in start.stderr


def test_offline_the_start_says_what_to_do_and_goes_on_when_it_is_online(fresh: Checkout) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        closed = f"http://127.0.0.1:{server.getsockname()[1]}/"
    offline = fresh.start(PIP_NO_INDEX="0", PIP_INDEX_URL=closed, PIP_RETRIES="1", PIP_FIND_LINKS="")
    assert offline.returncode == 1
    assert "Connect this computer to the internet once, then start again: nothing is lost." in offline.stderr
    assert "Traceback" not in offline.stderr
    online = fresh.start()
    assert (online.returncode, online.stderr.splitlines()[-1]) == (7, "Ready.")


def test_a_package_that_cannot_be_had_is_named_with_the_place_of_the_log(fresh: Checkout) -> None:
    fresh.require("heron")
    start = fresh.start()
    assert start.returncode == 1
    assert "heron" in start.stderr
    assert str(fresh.venv / "install.log") in start.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a signal to a group of processes is POSIX")
def test_an_interrupted_first_start_ends_with_a_sentence_and_the_next_one_goes_on(
    fresh: Checkout, silent_index: tuple[socket.socket, dict[str, str]]
) -> None:
    server, settings = silent_index
    with fresh.begin(**settings) as start:
        call, _ = server.accept()  # pip is waiting for an answer now
        os.killpg(start.pid, signal.SIGINT)
        _, told = start.communicate(timeout=300)
        call.close()
    assert start.returncode == 130
    assert told.endswith("Stopped before Snailtrail was ready. Start it again: it goes on where it stopped.\n")
    assert "Traceback" not in told
    again = fresh.start()
    assert again.returncode == 7
    assert "Preparing" not in again.stderr  # the folder was made already; only the packages were missing


@pytest.mark.skipif(sys.platform == "win32", reason="a signal to a group of processes is POSIX")
def test_a_second_start_waits_for_the_first_even_when_that_is_killed(
    fresh: Checkout, silent_index: tuple[socket.socket, dict[str, str]]
) -> None:
    server, settings = silent_index
    with fresh.begin(**settings) as one:
        call, _ = server.accept()
        with fresh.begin() as other:
            assert other.stderr is not None
            assert other.stderr.readline().startswith("Snailtrail is being prepared by another start already")
            one.kill()  # its pip lives on, and still holds the folder
            one.wait()
            assert other.poll() is None
            os.killpg(one.pid, signal.SIGKILL)
            printed, told = other.communicate(timeout=300)
        call.close()
    assert (other.returncode, printed) == (7, f"arguments [] folder {fresh.venv}\n")
    assert told.endswith("Ready.\n")


def test_the_word_test_adds_the_test_extra_and_hands_its_arguments_to_pytest(prepared: Checkout) -> None:
    report = "import os, sys; print(sys.argv[1:], os.getcwd()); sys.exit(5)"
    wheel(prepared.folder / "wheels", "otter", pytest=report)
    prepared.require("pebble", test="otter")
    assert "otter" not in prepared.start().stderr
    start = prepared.start("test", "-k", "a or b")
    assert (start.returncode, start.stdout) == (5, f"['-k', 'a or b'] {prepared.folder}\n")
    assert "  fetching otter 1.0\n" in start.stderr
    assert prepared.start("test").stderr == ""


def test_the_word_check_runs_every_check_and_names_those_that_failed(prepared: Checkout) -> None:
    tools = {
        "ruff": "import sys; print('ruff', *sys.argv[1:]); sys.exit('format' in sys.argv)",
        "mypy": "print('mypy')",
        "importlinter/__init__": "",
        "importlinter/cli": "def lint_imports_command():\n    print('contracts')",
        "pytest": "raise SystemExit('pytest')",
    }
    wheel(prepared.folder / "wheels", "otter", **tools)
    prepared.require("pebble", check="otter")
    start = prepared.start("check")
    assert (start.returncode, start.stdout.split("\n")) == (
        1,
        ["ruff format --check", "ruff check", "mypy", "contracts", ""],
    )
    assert start.stderr.endswith("== failed: format, tests\n")
    assert prepared.start("check", "--no-tests").stderr.endswith("== failed: format\n")


def test_an_old_python_gets_a_sentence() -> None:
    assert main.outdated((3, 11, 0)) is None
    assert main.outdated((3, 14, 1)) is None
    told = main.outdated((3, 9, 18))
    assert told is not None
    assert told.startswith("Snailtrail needs Python 3.11 or newer; this is 3.9.18. ")


def test_an_old_python_can_read_the_file() -> None:
    source = (HERE / "main.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 8))


def test_the_readme_gives_the_two_commands() -> None:
    lines = (HERE / "README.md").read_text(encoding="utf-8").splitlines()
    assert "python3 main.py" in lines
    assert "python3 main.py test" in lines
