"""The quick way in: to the suite where `.venv` is ready, else to its preparation.

Every start passes here, so this imports only os and sys and reads three small files; whatever else is needed is
imported where it is needed.
"""

from __future__ import annotations

import os
import sys

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PYPROJECT = os.path.join(HERE, "pyproject.toml")
VENV = os.path.join(HERE, ".venv")
PYTHON = os.path.join(VENV, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))
EXTRAS: dict[str, set[str]] = {"play": set(), "bench": {"test"}, "test": {"test"}, "check": {"test", "check"}}


class SetbackError(Exception):
    """A start that cannot go on; its text is what the person reads."""


def main(arguments: list[str]) -> int:
    """Prepare what is missing, do what the arguments ask, return the exit code (1 setback, 130 interrupted)."""
    task = arguments[0] if arguments and arguments[0] in EXTRAS and arguments[0] != "play" else "play"
    try:
        if not ready(task):
            from door.preparing import prepare

            prepare(task)
    except SetbackError as setback:
        say(str(setback))
        return 1
    except OSError as error:
        say(f"Snailtrail could not be prepared: {error}.")
        say(f"Close Snailtrail, make sure that the disk has room and that you may write in {HERE}, then start again.")
        return 1
    except KeyboardInterrupt:
        say("\nStopped before Snailtrail was ready. Start it again: it goes on where it stopped.")
        return 130
    if task == "test":
        os.chdir(HERE)
        return hand_over([PYTHON, "-m", "pytest", *arguments[1:]])
    if task == "check":
        os.chdir(HERE)
        return check(with_tests="--no-tests" not in arguments)
    if os.path.samefile(sys.prefix, VENV):
        return play(arguments)
    if os.path.abspath(sys.executable) == PYTHON:  # handing over again would go round in circles
        say(f"The Python in {VENV} is damaged. Delete that folder and start again.")
        return 1
    return hand_over([PYTHON, os.path.join(HERE, "main.py"), *arguments])


def say(text: str) -> None:
    """Write a line for the person, apart from what the suite itself prints."""
    print(text, file=sys.stderr, flush=True)


def play(arguments: list[str]) -> int:
    """Run the suite in this process, which is the one of `.venv`."""
    try:
        from snailtrail.app import main as app

        return app(arguments)
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] in ("snailtrail", "games"):
            raise
        os.remove(os.path.join(VENV, "pyvenv.cfg"))  # without it the next start builds the folder anew
        say(f"A part of Snailtrail is missing ({missing.name}). Start it again: it will be prepared afresh.")
        return 1


def hand_over(command: list[str]) -> int:
    """Become the command, or on Windows, where that would detach it from its console, wait for its exit code."""
    if os.name != "nt":
        os.execve(command[0], command, environment())
    import subprocess

    child = subprocess.Popen(command, env=environment())
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue  # the child was told as well, and it decides


def environment() -> dict[str, str]:
    """The environment without what would make the Python of `.venv` take itself for another one."""
    return {name: value for name, value in os.environ.items() if name not in ("PYTHONHOME", "__PYVENV_LAUNCHER__")}


def check(with_tests: bool) -> int:
    """Run every check one after another, even after a failure; return 0 if all passed, else 1."""
    import subprocess

    steps = {
        "format": ["-m", "ruff", "format", "--check"],
        "lint": ["-m", "ruff", "check"],
        "types": ["-m", "mypy"],
        "imports": ["-c", "from importlinter.cli import lint_imports_command as run; run()"],
    }
    if with_tests:
        steps["tests"] = ["-m", "pytest"]
    failed = []
    for name, step in steps.items():
        say(f"== {name}")
        if subprocess.call([PYTHON, *step], env=environment()):
            failed.append(name)
    say(f"== failed: {', '.join(failed)}" if failed else "== all checks passed")
    return 1 if failed else 0


def ready(task: str) -> bool:
    """Whether `.venv` holds what the task needs, by the last finished preparation."""
    return sound() and contents(stamp(task)) == contents(PYPROJECT)


def stamp(task: str) -> str:
    """The file written last when a task was prepared: a copy of the pyproject.toml it was prepared for."""
    return os.path.join(VENV, f"ready-{task}.toml")


def contents(path: str) -> bytes | None:
    """The bytes of a file, None if there is none."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def sound() -> bool:
    """Whether `.venv` has a Python that is still the one it was made with; it is started only if this one differs."""
    lines = (contents(os.path.join(VENV, "pyvenv.cfg")) or b"").decode(errors="replace").splitlines()
    told = {key.strip(): value.strip() for key, _, value in (line.partition("=") for line in lines)}
    if not (os.path.isdir(told.get("home", "")) and os.path.exists(PYTHON)):
        return False
    made_with = ".".join(told.get("version", "").split(".")[:2])
    return made_with == f"{sys.version_info[0]}.{sys.version_info[1]}" or made_with == answer()


def answer() -> str | None:
    """The version ("3.12") that the Python in `.venv` gives, None if it does not start."""
    import subprocess

    question = [PYTHON, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    try:
        return subprocess.run(question, env=environment(), capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None
