"""What reading a letter may use, how a process is kept to that, and the errors of one that was not.

Imported before a command forks, so it imports nothing heavy itself.
"""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass

from bestuurlijke_reactie.model.errors import CrashedError, ReactieError, TooLargeError, TooSlowError

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a job may use: `seconds` of wall clock, `memory` in MiB beside the program itself."""

    seconds: float = 60.0
    memory: int = 1024


def too_slow(limits: Limits) -> TooSlowError:
    """The error of a job that was not ready in time."""
    return TooSlowError(f"not ready after {limits.seconds:g} s", "give it more time with --timeout")


def too_large(limits: Limits) -> TooLargeError:
    """The error of a job that wanted more memory than it may have."""
    return TooLargeError(f"it needs more than {limits.memory} MiB of memory", "give it more with --max-memory")


def crashed(number: int, limits: Limits) -> ReactieError:
    """The error of a job whose process died of signal `number`.

    A library that finds no memory aborts; one that finds a fault of its own does so too, and nothing tells them apart.
    """
    if number == signal.SIGABRT:
        return TooLargeError(
            f"it makes the reader give up (SIGABRT), as when it needs more than {limits.memory} MiB of memory",
            "give it more with --max-memory; when that does not help the file is damaged: print it to a new PDF",
        )
    return CrashedError(
        f"it makes the reader crash ({signal_name(number)})",
        "the file is damaged: ask for it again, or print it to a new PDF",
    )


def signal_name(number: int) -> str:
    """SIGSEGV for 11; the number itself for one without a name."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def stumbled(error: BaseException) -> CrashedError:
    """The error that stands for one nobody expected."""
    cause = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return CrashedError(f"the reader stumbled over it ({cause})", "run it again with --debug and report what that prints")


def lacks_memory(error: BaseException) -> bool:
    """Whether `error` comes of the limit of memory: a library that finds no room to be loaded in says so in its own way."""
    return isinstance(error, MemoryError) or (isinstance(error, ImportError) and "failed to map segment" in str(error))


def spare_threads() -> None:
    """Keeps libraries that are not imported yet from starting a thread for each core.

    Pages and letters are read side by side already, and the address space that threads set aside counts as memory.
    """
    for name in ("OPENBLAS_NUM_THREADS", "OPENCV_FOR_THREADS_NUM"):
        os.environ.setdefault(name, "1")


def limit_memory(size: int) -> None:
    """Lets this process grow by `size` bytes over what it has now, where the system can keep it to that."""
    try:
        import resource  # not on Windows

        with open("/proc/self/statm", encoding="ascii") as statm:
            now = int(statm.read().split()[0]) * resource.getpagesize()
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = now + size
        resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
    except (ImportError, OSError, ValueError):  # no such limit here: the time limit still holds
        return


def traceback_of(error: BaseException) -> str:
    """The traceback of `error`, for `--debug`."""
    import traceback  # takes milliseconds, and only failures need it

    return "".join(traceback.format_exception(error))
