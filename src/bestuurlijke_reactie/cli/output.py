"""Where data goes: standard output, or a file that is written beside its place and then moved there; how errors read."""

from __future__ import annotations

import contextlib
import os
import re
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from bestuurlijke_reactie.model.errors import OutputError, UsageError


class ClosedPipeError(OutputError):
    """Whoever read standard output has gone: nothing to say, and nobody to say it to."""


def error_line(subject: str, message: str, remedy: str) -> str:
    """The one line for an error about the file `subject`, which may be empty; "-" is standard input."""
    name = "standard input" if subject == "-" else subject
    named = not name or (subject == "-" and message.startswith(name))
    cause = message if named else f"{name}: {message}"
    stop = "" if cause.endswith((".", "?")) else "."
    line = f"reactie: {cause}{stop}" + (f" hint: {remedy}" if remedy else "")
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", line).split()) + "\n"


def deliver(data: bytes, target: Path | None, origin: str) -> None:
    """Writes `data` to `target`, whole or not at all; None or "-" is standard output.

    Raises UsageError when `target` is the letter itself (`origin`), OutputError when it cannot be written.
    """
    if target is None or str(target) == "-":
        _to_stdout(data)
        return
    try:
        if os.path.exists(origin) and target.exists() and os.path.samefile(origin, target):
            raise UsageError("the output would overwrite the letter", "give -o another name")
        _to_file(data, Path(os.path.realpath(target)))
    except OSError as error:
        raise OutputError(
            f"cannot write {target} ({error.strerror})", "look at the folder, its rights and its free space"
        ) from error


@contextlib.contextmanager
def to_stdout() -> Iterator[None]:
    """Turns what goes wrong in writing to standard output into ClosedPipeError or OutputError."""
    try:
        yield
    except BrokenPipeError as error:
        _silence()
        raise ClosedPipeError("standard output was closed") from error
    except OSError as error:
        _silence()
        raise OutputError(f"cannot write to standard output ({error.strerror})", "look at the free space, or use -o") from error


def _silence() -> None:
    """Lets the rest of standard output go nowhere, or Python complains when it closes."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _to_stdout(data: bytes) -> None:
    if sys.stdout is None:
        raise OutputError("standard output is closed", "write to a file with -o")
    with to_stdout():
        sys.stdout.buffer.write(data)
        sys.stdout.flush()


def _to_file(data: bytes, target: Path) -> None:
    mode = None
    if target.exists():
        mode = target.stat().st_mode
        if not stat.S_ISREG(mode):  # a device or named pipe: there is nothing to rename
            target.write_bytes(data)
            return
    beside = target.with_name(f".reactie-{os.getpid()}.part")
    try:
        beside.write_bytes(data)
        if mode is not None:
            beside.chmod(stat.S_IMODE(mode))
        beside.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
