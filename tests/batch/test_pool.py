"""Whatever a call does, its future ends within the limits, and the calls after it are made."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from pathlib import Path

import faults
import pytest

from bestuurlijke_reactie.batch.limits import Limits
from bestuurlijke_reactie.batch.pool import LimitedExecutor
from bestuurlijke_reactie.model.errors import CrashedError, EncryptedError, TooLargeError, TooSlowError, WorkersError


@pytest.fixture(scope="module")
def pool() -> Iterator[Executor]:
    """Two workers with narrow limits."""
    with LimitedExecutor(2, Limits(seconds=1.0, memory=64)) as executor:
        yield executor


@pytest.mark.parametrize(
    ("fault", "kind", "words"),
    [
        (faults.hang, TooSlowError, "1 s"),
        (faults.spin, TooSlowError, "--timeout"),
        (faults.eat, TooLargeError, "64 MiB"),
        (faults.block, TooLargeError, "--max-memory"),
        (os.abort, TooLargeError, "SIGABRT"),
        (faults.segfault, CrashedError, "SIGSEGV"),
    ],
)
def test_a_fault_ends_its_own_call_and_no_other(pool: Executor, fault: object, kind: type[Exception], words: str) -> None:
    calls: list[Future[object]] = [pool.submit(pow, 2, number) for number in range(10)]
    bad: Future[object] = pool.submit(fault)  # type: ignore[arg-type]
    calls += [pool.submit(pow, 2, number) for number in range(10, 20)]
    error = bad.exception(timeout=30)
    assert isinstance(error, kind)
    assert words in f"{error.message} {error.remedy}"  # type: ignore[attr-defined]
    assert [call.result(timeout=30) for call in calls] == [2**number for number in range(20)]


def test_a_process_that_leaves_is_no_result(pool: Executor) -> None:
    assert isinstance(pool.submit(os._exit, 0).exception(timeout=30), CrashedError)


def test_errors_come_through(pool: Executor) -> None:
    assert isinstance(pool.submit(divmod, 1, 0).exception(timeout=30), ZeroDivisionError)
    error = pool.submit(faults.lock).exception(timeout=30)
    assert isinstance(error, EncryptedError)
    assert (error.message, error.remedy) == ("locked", "ask the owner")
    assert "Unsendable: ab" in str(pool.submit(faults.confuse).exception(timeout=30))
    assert isinstance(pool.submit(sys.exit, 3).exception(timeout=30), SystemExit)


def test_a_worker_that_is_killed_from_outside_costs_no_call(pool: Executor, tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    future = pool.submit(
        exec,
        f"import os, pathlib, time\np = pathlib.Path({str(mark)!r})\nif not p.exists():\n"
        " p.write_text(str(os.getpid())); time.sleep(60)",
    )
    while not (mark.exists() and mark.read_text()):
        time.sleep(0.01)
    os.kill(int(mark.read_text()), signal.SIGKILL)
    assert future.result(timeout=30) is None


def test_it_is_an_executor() -> None:
    with LimitedExecutor(1) as executor:
        assert list(executor.map(pow, [2, 3], [5, 2])) == [32, 9]
        with pytest.raises(Exception, match="pickle"):
            executor.submit(lambda: None)
        late = executor.submit(time.sleep, 0.5)
        waiting = executor.submit(pow, 2, 2)
        executor.shutdown(wait=False)
        with pytest.raises(RuntimeError, match="after shutdown"):
            executor.submit(pow, 2, 2)
    assert (late.result(), waiting.result()) == (None, 4)


def test_abandoning_ends_the_calls_in_hand() -> None:
    executor = LimitedExecutor(1)
    busy, waiting = executor.submit(time.sleep, 60), executor.submit(pow, 2, 2)
    while not busy.running():
        time.sleep(0.01)
    executor.abandon()
    assert isinstance(busy.exception(timeout=30), WorkersError)
    assert waiting.cancelled()


def test_a_script_without_a_guard_is_told_so(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from bestuurlijke_reactie import extract_many\n"
        f"for letter in extract_many([{str(faults.ROOT / 'samples' / 'gemeente.pdf')!r}], jobs=1):\n    print(letter.status)\n"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "die as they start" in done.stderr
    assert "__main__" in done.stderr.splitlines()[-1]


@pytest.mark.parametrize("work", ["time.sleep, 50", "faults.hang"])
def test_workers_end_with_a_parent_that_is_killed(tmp_path: Path, work: str) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        f"import os, sys, time\nsys.path.insert(0, {str(Path(faults.__file__).parent)!r})\nimport faults\n"
        "from bestuurlijke_reactie.batch.pool import LimitedExecutor\n"
        "if __name__ == '__main__':\n    executor = LimitedExecutor(1)\n"
        f"    print(executor.submit(os.getpid).result(), flush=True)\n    busy = executor.submit({work})\n"
        "    while not busy.running():\n        time.sleep(0.01)\n    time.sleep(0.2)\n    print('busy', flush=True)\n    time.sleep(50)\n"
    )
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        worker = int(process.stdout.readline())
        assert process.stdout.readline() == "busy\n"
        process.kill()
    ended(worker)


def ended(number: int) -> None:
    """Waits until a process has ended."""
    status = Path(f"/proc/{number}/status")
    for _ in range(500):
        try:
            if "zombie" in status.read_text(encoding="ascii"):
                return
        except (FileNotFoundError, ProcessLookupError):
            return
        time.sleep(0.02)
    pytest.fail("it lives on")


def test_a_server_of_workers_that_is_killed_is_replaced(pool: Executor) -> None:
    parent = pool.submit(os.getppid).result(timeout=30)
    os.kill(parent, signal.SIGKILL)
    ended(parent)
    assert [pool.submit(pow, 2, number).result(timeout=30) for number in range(4)] == [1, 2, 4, 8]
    assert isinstance(pool.submit(os.abort).exception(timeout=30), TooLargeError)
    assert pool.submit(pow, 2, 4).result(timeout=30) == 16
