"""Runs a job in a child process that ends within its limits, whatever the input makes it do.

A timer inside the process cannot end a loop in C code or a regular expression, and a crash takes everything along;
a parent that waits can name the cause of both.  Forking before the heavy imports costs a few milliseconds.
"""

from __future__ import annotations

import os
import pickle
import select
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn

from bestuurlijke_reactie.batch.limits import (
    MIB,
    Limits,
    crashed,
    lacks_memory,
    limit_memory,
    spare_threads,
    stumbled,
    too_large,
    too_slow,
    traceback_of,
)
from bestuurlijke_reactie.cli.ending import terminable
from bestuurlijke_reactie.model.errors import ReactieError

_PROGRAM = 128 * MIB
"""Address space that the libraries take up themselves, over what the process has when it forks."""


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
    with terminable(), os.fdopen(incoming, "rb", buffering=0):  # before there is a child that could be left behind
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            os.close(incoming)
            _work(job, outgoing, limits)
        os.close(outgoing)
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
        return Failure(too_slow(limits), "")
    if os.WIFSIGNALED(status):
        return Failure(_cause_of_death(os.WTERMSIG(status), usage.ru_maxrss - _largest_size(), limits), "")
    result = pickle.loads(parcel)  # written by our own child
    assert isinstance(result, Outcome | Failure)
    return result


def _receive(incoming: int, until: float) -> bytes | None:
    """All that the child writes; None when it is not ready at `until`."""
    chunks: list[bytes] = []
    while True:
        ready, _, _ = select.select([incoming], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            return None
        chunk = os.read(incoming, MIB)
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
    if number == signal.SIGKILL or grown * unit > 0.7 * limits.memory * MIB:
        return too_large(limits)
    return crashed(number, limits)


def _work(job: Callable[[], Outcome], outgoing: int, limits: Limits) -> NoReturn:
    """The child: runs the job within its memory, writes the parcel and is gone without any clean-up of the parent's."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl-C and ends this process
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(int(limits.seconds) + 5)  # when the parent was killed
        spare_threads()
        limit_memory(_PROGRAM + limits.memory * MIB)
        try:
            result = _attempt(job)
        except MemoryError:
            result = Failure(too_large(limits), "")
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
    except Exception as error:  # the boundary: nothing may leave it as a traceback
        if lacks_memory(error):
            raise MemoryError from error
        return Failure(stumbled(error), traceback_of(error))
