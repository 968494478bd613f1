"""The batch on many machines: an executor whose calls are made by the workers of a cluster of dask.distributed.

There each call is made in a process of its own with limits, as here.  A worker that dies costs no call, and a call that is
the death of workers costs no other.  Only when the scheduler is gone, or no machine can do the work, does the batch end.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import multiprocessing
import os
import pickle
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

from bestuurlijke_reactie import __version__
from bestuurlijke_reactie.batch.limits import Limits
from bestuurlijke_reactie.batch.places import install_cluster, is_remote
from bestuurlijke_reactie.batch.pool import LimitedExecutor
from bestuurlijke_reactie.batch.work import Extracted, Settings, Task, read_letter
from bestuurlijke_reactie.model.errors import CrashedError, WorkersError

P = ParamSpec("P")
T = TypeVar("T")

_AGAIN = 3
"""Times that a call is asked for again when it was lost, beside what the scheduler does of its own accord."""
_LEAST_JOBS = 256
_IDLE_SECONDS = 30.0
_CLOSE_SECONDS = 5.0
_GO_ON = "when it is there again, run the same command to go on"

_Answer = tuple[object, Exception | None]


class ClusterExecutor(Executor):
    """Makes calls, each within `limits`, on the workers of the scheduler at `address`.

    Futures raise what those of `LimitedExecutor` raise; CrashedError too for a call whose workers died time and again, and
    WorkersError when the scheduler is gone or cannot use this version.  Raises WorkersError when it is not there, and
    UsageError without the packages of the extra `cluster`.  How long it may be away is dask's own setting
    distributed.comm.timeouts.connect, half a minute.
    """

    def __init__(self, address: str, limits: Limits | None = None) -> None:
        self.address = address
        self.limits = limits or Limits()
        try:
            import distributed  # takes a second, and few have it
            from distributed.comm.addressing import resolve_address
        except ImportError as error:
            raise install_cluster("--dask") from error
        self._killed = distributed.KilledWorker
        try:
            resolve_address(address)  # a client of an address that makes no sense cannot be closed
            client = distributed.Client(address, set_as_default=False, name="reactie")  # type: ignore[no-untyped-call]
        except (OSError, ValueError, TypeError) as error:
            raise WorkersError(
                f"there is no dask scheduler at {address} ({_line(error)})",
                "look at the address that `dask scheduler` says, and whether it can be reached from here",
            ) from error
        self._client: Any = client
        self._name, self._numbers = f"reactie-{os.urandom(8).hex()}", itertools.count()
        self._pending: set[Future[Any]] = set()
        self._suspects = asyncio.Lock()
        self._ending = False

    @property
    def threads(self) -> int:
        """Calls that the cluster makes at a time now; 0 when it has no workers."""
        threads: dict[str, int] = self._client.nthreads()
        return sum(threads.values())

    @property
    def jobs(self) -> int:
        """For how many calls at a time there should be work, for a cluster may grow when there is."""
        return max(_LEAST_JOBS, self.threads)

    def submit(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Asks for a call; raises RuntimeError after a shutdown, and what pickle raises for what cannot be sent."""
        if self._ending:
            raise RuntimeError("cannot schedule new futures after shutdown")
        parcel = pickle.dumps((function, args, kwargs))
        loop: asyncio.AbstractEventLoop = self._client.loop.asyncio_loop
        future: Future[T] = asyncio.run_coroutine_threadsafe(self._call(parcel), loop)
        self._pending.add(future)
        future.add_done_callback(self._pending.discard)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Takes no more calls; with `wait` until those asked for are made, with `cancel_futures` without them."""
        self._ending = True
        pending = list(self._pending)
        if cancel_futures:
            for future in pending:
                future.cancel()
        if wait:
            for future in pending:
                with contextlib.suppress(CancelledError):
                    future.exception()
            self._client.close(timeout=_CLOSE_SECONDS)

    def abandon(self) -> None:
        """Shuts down at once: the scheduler forgets what is queued; letters in hand end on their workers unheard."""
        with contextlib.suppress(OSError, TimeoutError):  # it is gone already
            self.shutdown(cancel_futures=True)

    async def _call(self, parcel: bytes) -> Any:
        """Asks until there is an answer.

        Calls that may be the death of their workers are asked for again one at a time, so that they do not take each other
        along.
        """
        error: Exception | None = None
        async with contextlib.AsyncExitStack() as alone:
            for tries in range(1 + _AGAIN):
                if tries == 1:
                    await alone.enter_async_context(self._suspects)
                try:
                    value, error = await self._ask(parcel)
                except self._killed:
                    error = CrashedError("each worker of the cluster that reads it dies", "read it on its own, to see why")
                    continue
                if not isinstance(error, WorkersError):
                    break
        if error is not None:
            raise error
        return value

    async def _ask(self, parcel: bytes) -> _Answer:
        """Asks the cluster for a call, and again when the connection to the scheduler breaks and comes back."""
        for _ in range(1 + _AGAIN):
            if self._client.status not in ("running", "connecting"):
                break
            # In one group, which the scheduler hands out as workers have room: one that dies then takes few along
            key = (self._name, next(self._numbers))
            asked = self._client.submit(call_within, parcel, self.limits, __version__, pure=False, key=key)
            try:
                answer: _Answer = await asked
                return answer
            except CancelledError:  # by the other side; our own is asyncio's
                continue
            except self._killed:
                raise
            except Exception as error:
                raise WorkersError(
                    f"the cluster at {self.address} cannot run this ({_line(error)})",
                    f"install reactie {__version__} where its scheduler and its workers run",
                ) from error
            finally:
                asked.release()  # which is also how the scheduler is told that nobody waits for it any more
        raise WorkersError(f"the dask scheduler at {self.address} has gone", _GO_ON)


def read_shared(path: str, settings: Settings, *, task: Task = read_letter) -> Extracted:
    """As `task`, on a worker that must see the file: one that does not, no letter is blamed for."""
    if not is_remote(path) and not os.path.exists(path):
        raise WorkersError(
            f"a worker of the cluster does not see {path}", "give a path that all machines have, or an address such as s3://…"
        )
    return task(path, settings)


def call_within(parcel: bytes, limits: Limits, version: str) -> _Answer:
    """Makes a call on a worker of the cluster; errors are given back, for dask would log what is raised."""
    if version != __version__:
        return None, WorkersError(f"a worker of the cluster has reactie {__version__}, not {version}", "install the same on all")
    try:
        with _pool(limits) as pool:
            return pool.submit(_make, parcel).result(), None
    except Exception as error:  # noqa: BLE001 - the boundary: it belongs to whoever asked
        return None, error


def _make(parcel: bytes) -> object:
    """In the process with limits, the only one that opens the parcel."""
    function, args, kwargs = pickle.loads(parcel)  # of our own executor
    return function(*args, **kwargs)


@dataclass(eq=False, slots=True)
class _Kept:
    """The processes with limits of this worker: as many as it has threads."""

    pool: LimitedExecutor
    users: int = 0
    calls: int = 0


_kept: dict[Limits, _Kept] = {}
_keeping = threading.Lock()


@contextlib.contextmanager
def _pool(limits: Limits) -> Iterator[LimitedExecutor]:
    """The processes for calls within `limits`; they end when nobody has asked for them a while."""
    with _keeping:
        kept = _kept.get(limits)
        if kept is None or kept.pool.broken:
            kept = _kept[limits] = _Kept(LimitedExecutor(_threads(), limits))
            _look_later(kept)
        kept.users += 1
        kept.calls += 1
    try:
        yield kept.pool
    finally:
        with _keeping:
            kept.users -= 1


def _look_later(kept: _Kept) -> None:
    timer = threading.Timer(_IDLE_SECONDS, _end_idle, (kept, kept.calls))
    timer.daemon = True
    timer.start()


def _end_idle(kept: _Kept, calls: int) -> None:
    """Ends processes that were not used since `calls` calls, so that a cluster is left as it was found."""
    with _keeping:
        idle = not kept.users and kept.calls == calls
        if idle and _kept.get(kept.pool.limits) is kept:
            del _kept[kept.pool.limits]
    if idle:
        kept.pool.abandon()
    else:
        _look_later(kept)


def _threads() -> int:
    """How many calls dask makes at a time in this worker, which is made able to have processes.

    Under a nanny it is a daemon, which may have none, lest they outlive it; ours do not.
    """
    import distributed

    process = multiprocessing.current_process()
    if process.daemon:
        process.daemon = False
    return int(distributed.get_worker().state.nthreads)


def _line(error: BaseException) -> str:
    """What an error of dask says, in a few words."""
    return " ".join(str(error).split())[:150].strip() or type(error).__name__
