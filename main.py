"""The one door from a checkout: makes `.venv` on the first start, then hands over to the suite inside it.

Every start passes here, so the quick way in imports only os and sys and reads three small files; whatever else is
needed is imported where it is needed. Python 3.8 must still be able to read this file, to be told that it is too old.
"""

from __future__ import annotations

import io
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
PYPROJECT = os.path.join(HERE, "pyproject.toml")
VENV = os.path.join(HERE, ".venv")
PYTHON = os.path.join(VENV, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))
LOCK = os.path.join(VENV, "door.lock")
LOG = os.path.join(VENV, "install.log")
EXTRAS: dict[str, set[str]] = {"play": set(), "bench": {"test"}, "test": {"test"}, "check": {"test", "check"}}

# pip writes its last file, INSTALLER, when all others are in place; an interrupted one has none.
PIP_IS_WHOLE = (
    "from importlib.metadata import distributions; "
    "raise SystemExit(not any(found.read_text('INSTALLER') for found in distributions(name='pip')))"
)
NO_CONNECTION = (
    "NewConnectionError",
    "NameResolutionError",
    "ConnectTimeout",
    "ReadTimeout",
    "ProxyError",
    "Connection broken",
    "Connection aborted",
    "getaddrinfo failed",
    "Network is unreachable",
)


class SetbackError(Exception):
    """A start that cannot go on; its text is what the person reads."""


def main(arguments: list[str]) -> int:
    """Prepare what is missing, do what the arguments ask, return the exit code (1 setback, 130 interrupted)."""
    complaint = outdated(sys.version_info[:3])
    if complaint:
        say(complaint)
        return 1
    task = arguments[0] if arguments and arguments[0] in EXTRAS and arguments[0] != "play" else "play"
    try:
        if not ready(task):
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
    return hand_over([PYTHON, os.path.abspath(__file__), *arguments])


def outdated(version: tuple[int, ...]) -> str | None:
    """What to tell someone whose Python is too old, else None."""
    if version >= (3, 11):
        return None
    return (
        f"Snailtrail needs Python 3.11 or newer; this is {'.'.join(map(str, version))}. "
        "Install a newer Python beside it and start Snailtrail with that one, for example: python3.12 main.py"
    )


def say(text: str) -> None:
    """Write a line for the person, apart from what the suite itself prints."""
    print(text, file=sys.stderr, flush=True)


def play(arguments: list[str]) -> int:
    """Run the suite in this process, which is the one of `.venv`."""
    if HERE not in sys.path:  # as under PYTHONSAFEPATH
        sys.path.insert(0, HERE)
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


def prepare(task: str) -> None:
    """Make `.venv` hold what the task needs; raises SetbackError where a person has to help."""
    os.makedirs(VENV, exist_ok=True)
    with locked() as lock:
        if ready(task):  # by another start, while this one waited
            return
        wanted = contents(PYPROJECT) or b""
        if not sound():
            say("Preparing Snailtrail on this computer (first start only; it needs the internet) ...")
            build()
        before = contents(stamp(task))
        if before is None or needs(before, task) != needs(wanted, task):
            install(needs(wanted, task), lock)
        # what Python may not keep (a variable forbids it, a folder is read-only) would be translated at every start
        run([PYTHON, "-m", "compileall", "-qq", *(os.path.join(HERE, part) for part in ("snailtrail", "games"))], lock)
        for other in EXTRAS:
            if EXTRAS[other] <= EXTRAS[task]:
                with open(stamp(other), "wb") as file:
                    file.write(wanted)


def locked() -> io.BufferedRandom:
    """An open file that only one start at a time can have; the system frees it even when a start is killed."""
    import time

    file = open(LOCK, "a+b")  # noqa: SIM115  the caller holds it open for as long as it works
    told = False
    while not grabbed(file):
        if not told:
            say("Snailtrail is being prepared by another start already; waiting for it ...")
            told = True
        time.sleep(0.2)
    return file


def grabbed(file: io.BufferedRandom) -> bool:
    """Whether this start now has the file to itself."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def build() -> None:
    """Make an empty `.venv`, whatever was there before."""
    import shutil

    try:
        import venv
    except ModuleNotFoundError:
        raise SetbackError(without_tools()) from None
    for entry in os.scandir(VENV):
        if entry.path == LOCK:
            continue
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
        else:
            os.remove(entry.path)
    venv.EnvBuilder(symlinks=os.name != "nt", with_pip=False).create(VENV)


def needs(pyproject: bytes, task: str) -> list[str]:
    """The requirements of a task, as pyproject.toml lists them."""
    import tomllib

    project = tomllib.loads(pyproject.decode())["project"]
    extras = project.get("optional-dependencies", {})
    return [*project["dependencies"], *(need for extra in sorted(EXTRAS[task]) for need in extras[extra])]


def install(requirements: list[str], lock: io.BufferedRandom) -> None:
    """Let pip put the requirements into `.venv`; after a stop it keeps what it had downloaded."""
    if not requirements:
        return
    options = ["--no-user", "--no-input", "--prefer-binary", "--progress-bar=off", "--disable-pip-version-check"]
    code, output = run([*pip(lock), "install", *options, *requirements], lock)
    if code == 0:
        say("Ready.")
        return
    say("".join(output[-6:]).rstrip())
    if "No space left" in "".join(output):
        raise SetbackError("The disk is full. Make room on it, then start again: nothing is lost.")
    if any(sign in line for sign in NO_CONNECTION for line in output):
        raise SetbackError(
            "No connection. Connect this computer to the internet once, then start again: nothing is lost.\n"
            f"(What was tried is written in {LOG})"
        )
    raise SetbackError(
        f"Snailtrail's parts could not be installed; the lines above say why, all of them are in {LOG}\n"
        "Start again to go on where it stopped. If that does not help, delete the folder .venv and start again."
    )


def pip(lock: io.BufferedRandom) -> list[str]:
    """The command that runs pip for `.venv`: its own, else the outer Python's, which is quicker than making one."""
    own = [PYTHON, "-m", "pip"]
    if run([PYTHON, "-c", PIP_IS_WHOLE], lock)[0] == 0:
        return own
    for python in (sys.executable, getattr(sys, "_base_executable", sys.executable)):  # differ when .venv starts itself
        outer = [python, "-m", "pip", "--python", PYTHON]  # asks for pip 22.3
        if run([*outer, "--version"], lock)[0] == 0:
            return outer
    if run([PYTHON, "-m", "ensurepip", "--upgrade"], lock)[0] == 0:  # Debian leaves it out
        return own
    raise SetbackError(without_tools())


def without_tools() -> str:
    """What to tell someone whose Python came without venv, ensurepip and a recent pip."""
    return (
        "This Python cannot install anything: it has neither ensurepip nor pip 22.3 or newer. "
        "On Debian or Ubuntu run: sudo apt install python3-venv python3-pip\n"
        "Elsewhere install Python from python.org. Then start again."
    )


def run(command: list[str], lock: io.BufferedRandom) -> tuple[int, list[str]]:
    """Run a command, tell of its progress, keep its lines in the log; return its exit code and its lines."""
    import subprocess

    output = []
    child = subprocess.Popen(
        command,
        env={**environment(), "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        pass_fds=() if os.name == "nt" else (lock.fileno(),),  # a pip that outlives a killed start keeps others out
    )
    with child, open(LOG, "a", encoding="utf-8") as log:
        try:
            for line in child.stdout or ():
                log.write(line)
                output.append(line)
                progress(line)
        except BaseException:
            child.terminate()
            raise
    return child.returncode, output


def progress(line: str) -> None:
    """Say in plain words what a line of pip's output means, if it means something to the person."""
    doing, _, rest = line.strip().partition(" ")
    source, _, size = rest.partition(" (")
    if doing in ("Downloading", "Processing") and source.endswith((".whl", ".tar.gz")):
        name, version = os.path.basename(source).split("-")[:2]
        say(f"  fetching {name} {version}" + (f" ({size}" if doing == "Downloading" else ""))
    elif line.startswith("Installing collected packages: "):
        say(f"  installing {line.count(',') + 1} packages ...")
    elif "Retrying (" in line:
        say("  no answer from the network, trying again ...")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
