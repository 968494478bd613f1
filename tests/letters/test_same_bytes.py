"""The same input gives the same bytes, in any locale, time zone and hash seed."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from cases import PATHS, load

CHOSEN = PATHS[::7]
_PROGRAM = """
import sys
from bestuurlijke_reactie import extract
from bestuurlijke_reactie.export import render
for path in sys.argv[1:]:
    reaction = extract(path)
    for form in ("json", "csv", "md"):
        sys.stdout.buffer.write(render(reaction, form))
"""


def _bytes(**environment: str) -> bytes:
    command = [sys.executable, "-c", _PROGRAM, *map(str, CHOSEN)]
    return subprocess.run(command, check=True, capture_output=True, env=os.environ | environment).stdout


@pytest.fixture(scope="module")
def usual() -> bytes:
    """What comes out in plain surroundings."""
    return _bytes(PYTHONHASHSEED="0", LC_ALL="C.UTF-8", TZ="UTC")


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Pacific/Kiritimati"},
        {"PYTHONHASHSEED": "4242", "LC_ALL": "POSIX", "LANG": "nl_NL.UTF-8", "TZ": "America/Los_Angeles", "PYTHONUTF8": "0"},
    ],
    ids=lambda environment: environment["LC_ALL"],
)
def test_surroundings_do_not_matter(usual: bytes, environment: dict[str, str]) -> None:
    assert _bytes(**environment) == usual


def test_reading_twice_in_one_process_gives_the_same(usual: bytes) -> None:
    assert usual.startswith(load(CHOSEN[0]).reaction.to_json().encode())
