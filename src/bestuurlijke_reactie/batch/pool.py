"""An executor whose calls end within their limits: a hang or a crash costs one call, and its worker is replaced.

Workers are forked from a server that has the heavy modules already (forkserver), so a new one is there in milliseconds.
One thread hands out calls and watches the clock; it alone touches the workers.
"""

from __future__ import annotations

import atexit
import contextlib
import multiprocessing
import pickle
import signal
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any, ParamSpec, TypeVar

from bestuurlijke_reactie.batch.limits import Limits, crashed, too_large, too_slow
from bestuurlijke_reactie.batch.worker import NO_MEMORY, VALUE, serve
from bestuurlijke_reactie.model.errors import CrashedError, ReactieError, TooLargeError, WorkersError
from bestuurlijke_reactie.model.machine import cores

P = ParamSpec("P")
T = TypeVar("T")

_CALLS = 500
"""Calls that a worker makes before it is replaced: what libraries leak stays small."""
_TRIES = 2
"""A call whose worker died is made once more by a fresh one: the death may have come from outside."""
_STARTS = 3
"""Workers that may die in a row before the first is ready."""
_START_SECONDS = 120.0
_DEATH_SECONDS = 2.0
_UNGUARDED = 'does a script lack `if __name__ == "__main__":` around its main part?'
_LOOK = "else look at the memory of the system"


@dataclass(slots=True)
class _Call:
    future: Future[Any]
    parcel: bytes
    tries: int = 0
    begun: float = 0.0


class _Worker:
    """A process, our end of its pipe, the call that it makes, and until when it may."""

    def __init__(self, context: BaseContext, limits: Limits) -> None:
        self.connection, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=serve, args=(theirs, limits), daemon=True)  # type: ignore[attr-defined]
        self.process.start()
        theirs.close()
        self.call: _Call | None = None
        self.ready = False
        self.made = 0
        self.until = time.monotonic() + _START_SECONDS

    @property
    def idle(self) -> bool:
        return self.ready and self.call is None

    def end(self, grace: float = 0.0) -> int:
        """Ends the process after `grace` seconds, whatever it does; its exit code, negative for the signal it died of."""
        self.process.join(grace)
        if self.process.exitcode is None:
            self.process.kill()
            self.process.join(_DEATH_SECONDS)
        self.connection.close()
        code = self.process.exitcode
        if code is None:  # it waits for a disk that does not answer, and dies when that does
            return -signal.SIGKILL
        self.process.close()
        return code


class LimitedExecutor(Executor):
    """Makes calls in `jobs` processes, each call within `limits` (a minute, and 1 GiB).

    A call that takes too long, takes too much memory or kills its process gives a future that raises TooSlowError,
    TooLargeError or CrashedError; other errors come through as they are.  All futures raise WorkersError when the system
    gives no processes.  As with any pool of processes a script that uses it must guard its main part
    (`if __name__ == "__main__":`), for that is imported in each worker.
    """

    def __init__(self, jobs: int | None = None, limits: Limits | None = None) -> None:
        self.jobs = jobs or cores()
        self.limits = limits or Limits()
        self._context = _context()
        self._calls: deque[_Call] = deque()
        self._workers: list[_Worker] = []
        self._failed_starts = 0
        self._lock = threading.Lock()
        self._ending = self._dropping = False
        self._broken: WorkersError | None = None
        self._bell, self._ring = multiprocessing.Pipe(duplex=False)
        self._thread = threading.Thread(target=self._dispatch, name="LimitedExecutor", daemon=True)
        self._thread.start()
        atexit.register(self.abandon)

    @property
    def broken(self) -> bool:
        """Whether there is nothing to make calls with any more."""
        return self._broken is not None

    def submit(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Asks for a call; raises RuntimeError after a shutdown, and what pickle raises for what cannot be sent."""
        call = _Call(Future(), pickle.dumps((function, args, kwargs)))
        with self._lock:
            if self._ending:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if self._broken is not None:
                raise self._broken
            self._calls.append(call)
            self._ring.send_bytes(b"")
        return call.future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Takes no more calls; with `wait` until those asked for are made, with `cancel_futures` without those not begun."""
        with self._lock:
            if cancel_futures:
                while self._calls:
                    self._calls.pop().future.cancel()
            if not self._ending:
                self._ending = True
                self._ring.send_bytes(b"")
        if wait:
            self._thread.join()
            atexit.unregister(self.abandon)

    def abandon(self) -> None:
        """Shuts down at once: calls in hand end where they are, and their futures are cancelled or raise WorkersError."""
        self._dropping = True
        self.shutdown(cancel_futures=True)

    def _dispatch(self) -> None:
        """The thread: hands out calls, takes in answers, and ends what is late, until there is nothing left to do."""
        if hasattr(signal, "pthread_sigmask"):  # the server and the workers, started here, never hear Ctrl-C
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            while not self._finished():
                self._hand_out()
                self._listen()
                self._end_late()
            self._break(WorkersError("reading was stopped", ""))
        except OSError as error:
            self._break(WorkersError(f"the system gives no process to read in ({error.strerror})", "close other programs"))
        except WorkersError as error:
            self._break(error)
        except Exception as error:  # noqa: BLE001 - the boundary: whoever waits for a future must not wait for ever
            self._break(WorkersError(f"there is no process to read in ({error}); {_UNGUARDED}", _LOOK))
        finally:
            for worker in self._workers:
                worker.end()

    def _finished(self) -> bool:
        with self._lock:
            return self._dropping or (self._ending and not self._calls and all(worker.call is None for worker in self._workers))

    def _break(self, error: WorkersError) -> None:
        with self._lock:
            self._broken = error
            left = [worker.call for worker in self._workers if worker.call is not None] + list(self._calls)
            self._calls.clear()
        for call in left:
            if call.future.running() or call.future.set_running_or_notify_cancel():
                call.future.set_exception(error)

    def _hand_out(self) -> None:
        """A call for every idle worker; one more worker when calls are left and there may be more."""
        for worker in [each for each in self._workers if each.idle]:
            call = self._next()
            if call is None:
                return
            self._begin(worker, call)
        starting = sum(not worker.ready for worker in self._workers)
        with self._lock:
            wanted = min(len(self._calls) - starting, self.jobs - len(self._workers))
        self._workers += [_Worker(self._context, self.limits) for _ in range(wanted)]

    def _next(self) -> _Call | None:
        with self._lock:
            while self._calls:
                call = self._calls.popleft()
                if call.tries or call.future.set_running_or_notify_cancel():
                    return call
        return None

    def _begin(self, worker: _Worker, call: _Call) -> None:
        worker.call, worker.made = call, worker.made + 1
        call.begun = time.monotonic()
        worker.until = call.begun + self.limits.seconds
        with contextlib.suppress(OSError):  # it died meanwhile, which its connection tells when listened to
            worker.connection.send_bytes(call.parcel)

    def _listen(self) -> None:
        """Waits until a worker says something or dies, a call comes in, or the time of one is up."""
        ends = [worker.until for worker in self._workers if not worker.idle]
        pause = max(0.0, min(ends) - time.monotonic()) if ends else None
        speakers: dict[object, _Worker] = {worker.connection: worker for worker in self._workers}
        speakers |= {worker.process.sentinel: worker for worker in self._workers}
        said = wait([self._bell, *speakers], pause)  # type: ignore[list-item]
        if self._bell in said:
            self._bell.recv_bytes()
        for worker in {id(each): each for each in (speakers.get(source) for source in said) if each is not None}.values():
            self._hear(worker)

    def _hear(self, worker: _Worker) -> None:
        try:
            answer = worker.connection.recv_bytes() if worker.connection.poll() else b""
        except (EOFError, OSError):
            answer = b""
        if not answer:
            self._bury(worker)
        elif worker.call is None:
            worker.ready, self._failed_starts = True, 0
        else:
            call, worker.call = worker.call, None
            if answer[:1] == NO_MEMORY or worker.made >= _CALLS:
                self._dismiss(worker)
            _settle(call, answer, self.limits)

    def _bury(self, worker: _Worker) -> None:
        """A worker that died: its call is made once more, or raises what the worker died of."""
        call, code = worker.call, self._dismiss(worker, _DEATH_SECONDS)
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= _STARTS:
                raise WorkersError(f"the processes to read in die as they start (exit code {code}); {_UNGUARDED}", _LOOK)
        if call is None:
            return
        call.tries += 1
        if call.tries < _TRIES:
            with self._lock:
                self._calls.appendleft(call)
        else:
            _fail(call, _cause_of_death(code, self.limits))

    def _dismiss(self, worker: _Worker, grace: float = 0.0) -> int:
        self._workers.remove(worker)
        return worker.end(grace)

    def _end_late(self) -> None:
        now = time.monotonic()
        for worker in [each for each in self._workers if not each.idle and each.until <= now]:
            if not worker.ready:
                worker.process.kill()  # and is buried when it is heard of
            elif not worker.connection.poll():
                call = worker.call
                self._dismiss(worker)
                assert call is not None
                _fail(call, too_slow(self.limits))


def _context() -> BaseContext:
    """Forkserver with the heavy modules in it where there is one, else spawn: a fork of a program with threads may hang."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["bestuurlijke_reactie.batch.warm"])
    return context


def _fail(call: _Call, error: ReactieError) -> None:
    error.seconds = time.monotonic() - call.begun
    call.future.set_exception(error)


def _settle(call: _Call, answer: bytes, limits: Limits) -> None:
    if answer[:1] == NO_MEMORY:
        _fail(call, too_large(limits))
        return
    try:
        value = pickle.loads(memoryview(answer)[1:])  # of our own worker
    except Exception as error:  # noqa: BLE001 - a class that cannot be found here: whoever waits must hear of it
        call.future.set_exception(error)
        return
    if answer[:1] == VALUE:
        call.future.set_result(value)
    else:
        call.future.set_exception(value)


def _cause_of_death(code: int, limits: Limits) -> ReactieError:
    if code == -signal.SIGKILL:
        return TooLargeError(
            "the system killed its reader, as it does when memory runs out", "use fewer --jobs, or a lower --max-memory"
        )
    if code < 0:
        return crashed(-code, limits)
    return CrashedError(f"it ends the reader (exit code {code})", "report it, with the file")
