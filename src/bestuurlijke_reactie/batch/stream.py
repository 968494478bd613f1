"""Many letters as a stream: so many are in hand at a time, however many there are."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from queue import SimpleQueue

from bestuurlijke_reactie.batch.limits import Limits
from bestuurlijke_reactie.batch.pool import LimitedExecutor
from bestuurlijke_reactie.batch.work import Extracted, Settings, Task, failed, read_letter
from bestuurlijke_reactie.model.errors import TooLargeError, WorkersError
from bestuurlijke_reactie.model.machine import cores

_IN_HAND = 4
"""Letters in hand for each worker: enough that none waits."""


def extract_many(
    paths: Iterable[str | os.PathLike[str]],
    *,
    executor: Executor | None = None,
    jobs: int | None = None,
    timeout: float = 60.0,
    max_memory: int = 1024,
    settings: Settings | None = None,
    ordered: bool = False,
    in_hand: int | None = None,
    task: Task = read_letter,
) -> Iterator[Extracted]:
    """Reads many letters and yields what comes of each, as they are ready or, `ordered`, as they were given.

        for letter in extract_many(Path("archive").rglob("*.pdf")):
            print(letter.path, letter.status, letter.message)

    A letter that cannot be read is yielded with its status and error; none ends the others.  At most `in_hand` letters
    (four a worker) are read or wait to be taken, so `paths` may be endless.  Without `executor` each letter is read by one
    of `jobs` processes (the cores there are) within `timeout` seconds and `max_memory` MiB; another
    `concurrent.futures.Executor` has no such limits, and stays open.  Raises WorkersError, or the executor's
    BrokenExecutor, when there is nothing left to read with.
    """
    settings = settings or Settings()
    if executor is not None:
        yield from _stream(paths, executor, settings, ordered, in_hand or _IN_HAND * cores(), task)
        return
    pool = LimitedExecutor(jobs, Limits(timeout, max_memory))
    try:
        yield from _stream(paths, pool, settings, ordered, in_hand or _IN_HAND * pool.jobs, task)
    finally:
        pool.abandon()


def _stream(
    paths: Iterable[str | os.PathLike[str]], executor: Executor, settings: Settings, ordered: bool, in_hand: int, task: Task
) -> Iterator[Extracted]:
    pending: dict[Future[Extracted], str] = {}
    ready: SimpleQueue[Future[Extracted]] = SimpleQueue()
    left = (os.fspath(path) for path in paths)
    try:
        while True:
            for path in itertools.islice(left, in_hand - len(pending)):
                future = executor.submit(task, path, settings)
                pending[future] = path
                if not ordered:
                    future.add_done_callback(ready.put)
            if not pending:
                return
            future = next(iter(pending)) if ordered else ready.get()
            yield _outcome(pending.pop(future), future)
    finally:
        for future in pending:
            future.cancel()


def _outcome(path: str, future: Future[Extracted]) -> Extracted:
    """What came of the letter at `path`, also when its worker did not live to tell."""
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, WorkersError | BrokenExecutor):
        raise error
    if isinstance(error, MemoryError):
        lack = TooLargeError("it needs more memory than there is", "read it on its own, or with fewer workers")
        lack.__cause__ = error
        return failed(path, lack)
    return failed(path, error)  # limits, crashes, and what other executors raise
