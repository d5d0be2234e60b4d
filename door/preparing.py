"""The preparation of `.venv`: made with the Python at hand, filled by pip, told in plain words."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time

from door.entry import (
    EXTRAS,
    HERE,
    PYPROJECT,
    PYTHON,
    VENV,
    SetbackError,
    contents,
    environment,
    ready,
    say,
    sound,
    stamp,
)

LOCK = os.path.join(VENV, "door.lock")
LOG = os.path.join(VENV, "install.log")

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
        run(
            [
                PYTHON,
                "-m",
                "compileall",
                "-qq",
                *(os.path.join(HERE, part) for part in ("door", "snailtrail", "games")),
            ],
            lock,
        )
        for other in EXTRAS:
            if EXTRAS[other] <= EXTRAS[task]:
                with open(stamp(other), "wb") as file:
                    file.write(wanted)


def locked() -> io.BufferedRandom:
    """An open file that only one start at a time can have; the system frees it even when a start is killed."""
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
