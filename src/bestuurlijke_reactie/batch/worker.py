"""The process that makes calls for a `LimitedExecutor`: it waits, works and answers until its pipe closes.

An answer is one byte that tells its kind, and a pickle.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
import signal
import threading
from multiprocessing.connection import Connection, wait

from bestuurlijke_reactie.batch.limits import MIB, Limits, limit_memory, spare_threads

READY, VALUE, ERROR, NO_MEMORY = b"r", b"v", b"e", b"m"

_GRACE = 5.0
"""Seconds over its time after which a call ends its own process, when nobody is left to do that."""


def serve(connection: Connection, limits: Limits) -> None:
    """Makes the calls that come in, each within its memory; the other side watches the clock."""
    _settle_in()
    connection.send_bytes(READY)
    _be_silent()
    with contextlib.suppress(EOFError, OSError):  # the other side has gone
        while parcel := connection.recv_bytes():
            limit_memory(limits.memory * MIB)
            _alarm(limits.seconds + _GRACE)
            answer = _answer(parcel)
            _alarm(0)
            connection.send_bytes(answer)


def _answer(parcel: bytes) -> bytes:
    try:
        function, arguments, named = pickle.loads(parcel)  # of our own parent
        return VALUE + pickle.dumps(function(*arguments, **named))
    except MemoryError:
        return NO_MEMORY
    except BaseException as error:  # noqa: BLE001 - the boundary: it belongs to whoever waits for the call
        return ERROR + _pickled(error)


def _pickled(error: BaseException) -> bytes:
    try:
        parcel = pickle.dumps(error)
        pickle.loads(parcel)
    except Exception:  # noqa: BLE001 - an error may hold anything
        return pickle.dumps(RuntimeError(f"{type(error).__name__}: {error}"))
    return parcel


def _settle_in() -> None:
    """Ctrl-C is for the parent, whose death is this process's; a crash leaves no memory dump."""
    spare_threads()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
    threading.Thread(target=_die_with_parent, daemon=True).start()
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # not on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _die_with_parent() -> None:
    """Ends this process with the one that it works for, which is not the server that it was forked from."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    wait([parent.sentinel])
    os._exit(1)


def _be_silent() -> None:
    """Standard output is for data, and a library that dies would write across the progress bar."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in range(3):
        os.dup2(nowhere, number)
    os.close(nowhere)


def _alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
