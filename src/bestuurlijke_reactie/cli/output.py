"""Where data goes: standard output, or a file that is written beside its place and then moved there; how errors read."""

from __future__ import annotations

import contextlib
import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
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


def base_name(path: str) -> str:
    """What a file is called in an error: its name without the folder."""
    return os.path.basename(path.rstrip("/")) or path


def say(words: str) -> None:
    """Words for a person; when standard error is gone there is nobody to hear them."""
    if words and sys.stderr is not None:
        try:
            sys.stderr.buffer.write(words.encode("utf-8", "replace"))
            sys.stderr.flush()
        except OSError:
            return


def deliver(data: bytes, target: Path | None, origin: str) -> None:
    """Writes `data` to `target`, as `writing`."""
    with writing(target, (origin,)) as write:
        write(data)


@contextlib.contextmanager
def writing(target: Path | None, origins: Iterable[str]) -> Iterator[Callable[[bytes], object]]:
    """Gives what writes to `target`, in pieces but whole or not at all; None or "-" is standard output.

    Raises UsageError when `target` is one of the letters (`origins`), OutputError when it cannot be written.
    """
    if target is None or str(target) == "-":
        yield _to_stdout
        return
    if target.is_dir():
        raise UsageError(f"the output {target} is a folder", "give -o the name of a file")
    try:
        if target.exists() and any(os.path.exists(origin) and os.path.samefile(origin, target) for origin in origins):
            raise UsageError("the output would overwrite the letter", "give -o another name")
        with _to_file(Path(os.path.realpath(target))) as write:
            yield write
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


@contextlib.contextmanager
def _to_file(target: Path) -> Iterator[Callable[[bytes], object]]:
    mode = target.stat().st_mode if target.exists() else None
    if mode is not None and not stat.S_ISREG(mode):  # a device or named pipe: there is nothing to rename
        with open(target, "wb") as device:
            yield device.write
        return
    with written_whole(target) as beside, open(beside, "wb") as part:
        yield part.write


@contextlib.contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """A name beside `target` to write to; afterwards the file moves to its place, or after an error is gone.

    `target` is no link; a file that is replaced keeps its rights.
    """
    mode = target.stat().st_mode if target.exists() else None
    beside = target.with_name(f".reactie-{os.getpid()}.part")
    try:
        yield beside
        if mode is not None:
            beside.chmod(stat.S_IMODE(mode))
        beside.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
