"""Small checkouts with the real door, an app that prints its arguments and a folder of wheels beside it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent.parent
OUTER = getattr(sys, "_base_executable", sys.executable)  # the Python that a person has, not the one of our own .venv
APP = """
import sys

def main(argv):
    import pebble
    print("arguments", argv, "folder", sys.prefix)
    return 7
"""
OLD_PIP = """
import runpy, sys
if sys.prefix == sys.base_prefix:
    sys.exit("no such option: --python")
sys.path.remove(__file__.rpartition("pip.py")[0].rstrip("/\\\\"))
runpy.run_module("pip", run_name="__main__", alter_sys=True)
"""


def wheel(folder: Path, name: str, **modules: str) -> None:
    """Put a wheel with these modules, or one empty module, into a folder, as pip would find it in a package index."""
    info = f"{name}-1.0.dist-info"
    files = {
        **{f"{module}.py": text for module, text in (modules or {name: ""}).items()},
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/RECORD": "",
    }
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)


@dataclass(frozen=True)
class Checkout:
    """A small checkout with the real door, an app that prints its arguments, and a folder of wheels beside it."""

    folder: Path

    @property
    def venv(self) -> Path:
        return self.folder / ".venv"

    @property
    def log(self) -> str:
        path = self.venv / "install.log"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def environment(self, **more: str) -> dict[str, str]:
        """The environment of a machine where pip finds the wheels in the folder and nothing else."""
        mine = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "COV_"))}
        wheels = (self.folder / "wheels").as_uri()  # pip would take a path with a space for two
        pip = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": wheels, "PIP_NO_CACHE_DIR": "1"}
        return mine | pip | more

    def command(self, *arguments: str) -> list[str]:
        return [OUTER, str(self.folder / "main.py"), *arguments]

    def start(self, *arguments: str, cwd: Path | None = None, **more: str) -> subprocess.CompletedProcess[str]:
        """Run main.py to its end."""
        return subprocess.run(
            self.command(*arguments),
            env=self.environment(**more),
            cwd=cwd,
            capture_output=True,
            text=True,
            timeout=3000,
            check=False,
        )

    def begin(self, **more: str) -> subprocess.Popen[str]:
        """Start main.py in a process group of its own and leave it running."""
        return subprocess.Popen(
            self.command(),
            env=self.environment(**more),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def require(self, *names: str, test: str = "", check: str = "") -> None:
        """Write a pyproject.toml that asks for these packages, and one more in each extra."""
        extras = f"[project.optional-dependencies]\ntest = {test.split()}\ncheck = {check.split()}\n"
        text = f'[project]\nname = "pond"\ndependencies = {list(names)}\n{extras}'
        (self.folder / "pyproject.toml").write_text(text, encoding="utf-8")


def checkout(folder: Path) -> Checkout:
    """Lay out a checkout whose app needs the package `pebble`."""
    (folder / "snailtrail").mkdir(parents=True)
    (folder / "snailtrail" / "__init__.py").touch()
    (folder / "snailtrail" / "app.py").write_text(APP, encoding="utf-8")
    (folder / "wheels").mkdir()
    wheel(folder / "wheels", "pebble")
    shutil.copy(HERE / "main.py", folder)
    shutil.copytree(HERE / "door", folder / "door", ignore=shutil.ignore_patterns("__pycache__"))
    made = Checkout(folder)
    made.require("pebble")
    return made
