"""Nothing in the program can speak to a network: no command loads what speaks to one, and no line of it names it."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from snailtrail.commands.bench.faults.network import AT_HOME, families_of

ROOT = Path(__file__).parents[1]
NETWORK = {
    *("aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "nntplib", "poplib", "requests", "smtplib", "socket"),
    *("socketserver", "ssl", "telnetlib", "urllib.request", "urllib3", "webbrowser", "websockets", "xmlrpc"),
}
BY_A_LIBRARY = {"socket"}
"""tqdm loads multiprocessing, which loads this; nobody opens one (`bench faults --only network`)."""
LOAD_ALL = """
import importlib, pkgutil, sys
import games, snailtrail
for package in (snailtrail, games):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        try:
            importlib.import_module(module.name)
        except ModuleNotFoundError as error:
            assert error.name.split(".")[0] not in ("snailtrail", "games"), error
print(*sorted(sys.modules), sep="\\n")
"""


def imported(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def speaks(name: str) -> bool:
    return any(name == module or name.startswith(f"{module}.") for module in NETWORK)


@pytest.mark.parametrize("folder", ["snailtrail", "games"])
def test_no_line_of_the_program_names_what_speaks_to_a_network(folder: str) -> None:
    files = sorted((ROOT / folder).rglob("*.py"))
    assert files
    named = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in files
        for name in imported(path.read_text("utf-8"))
        if speaks(name)
    }
    assert named == set()


def test_a_line_that_names_it_would_be_found() -> None:
    lines = "import os, ssl\nfrom urllib import request\nfrom urllib.parse import quote\nimport http.client\n"
    assert {name for name in imported(lines) if speaks(name)} == {"ssl", "urllib.request", "http.client"}


def test_with_every_module_loaded_nothing_that_speaks_to_a_network_is() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOAD_ALL], cwd=ROOT, capture_output=True, text=True, check=False, env=None
    )
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert "snailtrail.commands.launch" in loaded
    assert {name for name in loaded if name in NETWORK} <= BY_A_LIBRARY


def test_a_call_to_a_network_is_told_from_one_to_the_screen() -> None:
    trace = (
        "7 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 3\n"
        '7 connect(3, {sa_family=AF_UNIX, sun_path="/tmp/.X11-unix/X9"}, 20) = 0\n'
        "8 socket(AF_INET6, SOCK_DGRAM, IPPROTO_IP) = 4\n"
        "8 sendto(4, NULL, 0, 0, {sa_family=AF_INET6, sin6_port=htons(53)}, 28) = -1 EPERM\n"
        "9 socketpair(AF_UNIX, SOCK_STREAM, 0, [5, 6]) = 0\n"
        "9 socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE) = 7\n"
    )
    assert [family for family in families_of(trace) if family not in AT_HOME] == ["AF_INET6", "AF_INET6", "AF_NETLINK"]
