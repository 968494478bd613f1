"""A reader that does what a letter's words ask for: hang, crash, eat memory, raise, leave; other letters it reads for real.

As a program it is `reactie batch` with that reader: python faults.py FOLDER OUT JOBS SECONDS [DASK]
"""

from __future__ import annotations

import ctypes
import functools
import importlib
import multiprocessing
import os
import re
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import typer

from bestuurlijke_reactie.batch.limits import Limits
from bestuurlijke_reactie.batch.work import Settings, read_letter
from bestuurlijke_reactie.cli.many import fill_folder
from bestuurlijke_reactie.extraction import Options, explain
from bestuurlijke_reactie.model.contract import Reaction
from bestuurlijke_reactie.model.errors import EncryptedError

ROOT = Path(__file__).parents[2]
_HARD = "Bij stichtingen met betaald personeel\ngaan wij hem voortaan rekenen, bij verenigingen niet."
GOOD = (ROOT / "samples" / "gemeente-tekst.txt").read_text(encoding="utf-8").replace(_HARD, "Wij nemen deze\naanbeveling niet over.")
"""A letter without a doubtful value, so that what is not `ok` is the fault."""


def hang() -> None:
    """Sleeps for ever, deaf to what can be ignored."""
    for number in (signal.SIGTERM, signal.SIGALRM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    while True:
        time.sleep(60)


def spin() -> None:
    """Computes for ever in C."""
    re.match(r"(a+)+$", "a" * 60 + "b")


def eat() -> None:
    """Allocates without end."""
    held = []
    while True:
        held.append(bytearray(1 << 20))


def block() -> None:
    """Asks for more at once than there is."""
    bytearray(1 << 44)


def segfault() -> None:
    """Reads where nothing is."""
    ctypes.string_at(0)


def fail() -> None:
    """Raises what nobody expects, and what looks like the end of the program."""
    raise KeyError("odd\nname")


def leave() -> None:
    """Asks Python to end."""
    sys.exit(3)


def lock() -> None:
    """Raises an error with a remedy of its own."""
    raise EncryptedError("locked", "ask the owner")


class Unsendable(Exception):
    """An error that pickle does not bring back."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(one + other)


def confuse() -> None:
    """Raises it."""
    raise Unsendable("a", "b")


def shout() -> None:
    """Writes to standard output, as a library in C does; and goes on."""
    os.write(1, b"NOISE")
    os.write(2, b"NOISE")


FAULTS: dict[str, tuple[Callable[[], object], str]] = {
    "hang": (hang, "timeout"),
    "spin": (spin, "timeout"),
    "eat": (eat, "crashed"),
    "block": (block, "crashed"),
    "abort": (os.abort, "crashed"),
    "segfault": (segfault, "crashed"),
    "exit": (functools.partial(os._exit, 0), "crashed"),
    "leave": (leave, "crashed"),
    "fail": (fail, "crashed"),
    "shout": (shout, "ok"),
}
"""What each word makes the reader do, and the status that is due."""


def nap() -> None:
    """Takes its time; and goes on."""
    time.sleep(0.15)


def kill() -> None:
    """Kills whoever keeps the processes with limits: on a cluster its worker."""
    keeper = multiprocessing.parent_process()
    assert keeper is not None and keeper.pid is not None
    os.kill(keeper.pid, signal.SIGKILL)
    hang()


CLUSTER_FAULTS = {"nap": nap, "kill": kill}
"""For what is not tried on this machine's own processes."""


def read(data: bytes, options: Options) -> tuple[Reaction, Any]:
    """Does the fault that the first line of a letter names, then reads it."""
    word = data.partition(b"\n")[0].removeprefix(b"FAULT ").decode("utf-8", "replace")
    if word in FAULTS:
        FAULTS[word][0]()
    elif word in CLUSTER_FAULTS:
        CLUSTER_FAULTS[word]()
    return explain(data, options)


TASK = functools.partial(read_letter, reader=read)


def main() -> NoReturn:
    """The batch."""
    given, out, jobs, seconds, *dask = sys.argv[1:]
    # On a cluster's workers this file is a module, which __main__ is not
    task = functools.partial(read_letter, reader=importlib.import_module("faults").read) if dask else TASK
    limits = Limits(float(seconds), 256)
    try:
        code = fill_folder(
            [given],
            (),
            Path(out),
            Settings(),
            limits,
            int(jobs),
            False,
            retry_failed=False,
            force=False,
            dask=dask[0] if dask else None,
            task=task,
        )
    except typer.Exit as end:
        code = end.exit_code
    sys.exit(code)


if __name__ == "__main__":
    main()
