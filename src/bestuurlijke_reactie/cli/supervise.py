"""Runs a job in a child process that ends within its limits, whatever the input makes it do.

A timer inside the process cannot end a loop in C code or a regular expression, and a crash takes everything along;
a parent that waits can name the cause of both.  Forking before the heavy imports costs a few milliseconds.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import FrameType
from typing import NoReturn

from bestuurlijke_reactie.model.errors import LimitError, ReactieError, UnreadableError

_MIB = 1024 * 1024
_PROGRAM = 128 * _MIB
"""Address space that the libraries take up themselves, over what the process has when it forks."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a job may use: `seconds` of wall clock, `memory` in MiB beside the program itself."""

    seconds: float = 60.0
    memory: int = 1024


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a job hands back: `data` for standard output or a file, `said` for standard error, an exit code."""

    data: bytes
    said: str = ""
    code: int = 0


@dataclass(frozen=True, slots=True)
class Failure:
    """A job that ended in an error, with its traceback for `--debug`."""

    error: ReactieError
    traceback: str


def supervised(job: Callable[[], Outcome], limits: Limits) -> Outcome | Failure:
    """What `job` gives, or the error it ended in; ends within `limits`, also when it hangs or crashes.

    Without fork (Windows) the job runs in this process, without limits.
    """
    if not hasattr(os, "fork"):
        return _attempt(job)
    incoming, outgoing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(incoming)
        _work(job, outgoing, limits)
    os.close(outgoing)
    with terminable(), os.fdopen(incoming, "rb", buffering=0):
        try:
            parcel = _receive(incoming, time.monotonic() + limits.seconds)
        except BaseException:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            raise
    if parcel is None:
        os.kill(child, signal.SIGKILL)
    _, status, usage = os.wait4(child, 0)
    if parcel is None:
        return Failure(LimitError(f"not ready after {limits.seconds:g} s", "give it more time with --timeout"), "")
    if os.WIFSIGNALED(status):
        return Failure(_cause_of_death(os.WTERMSIG(status), usage.ru_maxrss - _largest_size(), limits), "")
    result = pickle.loads(parcel)  # written by our own child
    assert isinstance(result, Outcome | Failure)
    return result


@contextlib.contextmanager
def terminable() -> Iterator[None]:
    """Lets SIGTERM unwind this process, so that the child ends with it."""

    def stop(number: int, frame: FrameType | None) -> NoReturn:
        sys.exit(128 + number)

    former = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, former)


def _receive(incoming: int, until: float) -> bytes | None:
    """All that the child writes; None when it is not ready at `until`."""
    chunks: list[bytes] = []
    while True:
        ready, _, _ = select.select([incoming], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            return None
        chunk = os.read(incoming, _MIB)
        if not chunk:
            return b"".join(chunks)
        chunks.append(chunk)


def _largest_size() -> int:
    """The most memory this process has had, which its child had from the start, in the unit of the system."""
    import resource  # not on Windows

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _cause_of_death(number: int, grown: int, limits: Limits) -> ReactieError:
    """What a child that died of a signal died of; it had `grown` by KiB (macOS: bytes) over its parent."""
    unit = 1 if sys.platform == "darwin" else 1024
    if number == signal.SIGKILL or grown * unit > 0.7 * limits.memory * _MIB:
        return _too_large(limits)
    name = signal.Signals(number).name
    return UnreadableError(
        f"it makes the reader crash ({name})", "the file is damaged: ask for it again, or print it to a new PDF"
    )


def _too_large(limits: Limits) -> LimitError:
    return LimitError(f"it needs more than {limits.memory} MiB of memory", "give it more with --max-memory")


def _work(job: Callable[[], Outcome], outgoing: int, limits: Limits) -> NoReturn:
    """The child: runs the job within its memory, writes the parcel and is gone without any clean-up of the parent's."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl-C and ends this process
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(int(limits.seconds) + 5)  # when the parent was killed
        _limit_memory(limits.memory * _MIB)
        try:
            result = _attempt(job)
        except MemoryError:
            result = Failure(_too_large(limits), "")
        _send(outgoing, pickle.dumps(result))
        status = 0
    finally:
        os._exit(status)


def _send(outgoing: int, parcel: bytes) -> None:
    rest = memoryview(parcel)
    while rest:
        rest = rest[os.write(outgoing, rest) :]


def _attempt(job: Callable[[], Outcome]) -> Outcome | Failure:
    """The one place where whatever went wrong becomes an error with a remedy."""
    try:
        return job()
    except ReactieError as error:
        return Failure(error, traceback_of(error))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - the boundary: nothing may leave it as a traceback
        cause = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        remedy = "run it again with --debug and report what that prints"
        return Failure(UnreadableError(f"the reader stumbled over it ({cause})", remedy), traceback_of(error))


def traceback_of(error: BaseException) -> str:
    """The traceback as Python prints it."""
    import traceback  # takes milliseconds, and only failures need it

    return "".join(traceback.format_exception(error))


def _limit_memory(size: int) -> None:
    """Lets this process grow by `size` bytes over the program itself, where the system can keep it to that."""
    try:
        import resource

        with open("/proc/self/statm", encoding="ascii") as statm:
            now = int(statm.read().split()[0]) * resource.getpagesize()
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = now + _PROGRAM + size
        resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
    except (ImportError, OSError, ValueError):  # no such limit here: the time limit still holds
        return
