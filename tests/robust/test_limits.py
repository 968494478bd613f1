"""Files that are made to take all memory, all time or all of the stack end within the limits, in an error that says so."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import bombs
import pytest
from command import reactie

from bestuurlijke_reactie.batch.limits import Limits
from bestuurlijke_reactie.batch.pool import LimitedExecutor
from bestuurlijke_reactie.batch.work import READ, Settings, read_letter
from bestuurlijke_reactie.model.errors import LimitError, TooLargeError, TooSlowError

_SETTINGS = Settings(ocr="never", cache=False)


@pytest.fixture(scope="module")
def executor() -> Iterator[LimitedExecutor]:
    """One worker for all of them: what one leaves behind would spoil the next."""
    with LimitedExecutor(1, Limits(seconds=2, memory=256)) as pool:
        yield pool


@pytest.mark.parametrize("make", bombs.every().values(), ids=list(bombs.every()))
def test_it_ends_within_the_limits(make: Callable[[], bytes], executor: LimitedExecutor, tmp_path: Path) -> None:
    path = tmp_path / "brief"
    path.write_bytes(make())
    future = executor.submit(read_letter, str(path), _SETTINGS)
    error = future.exception(timeout=60)
    if error is None:
        read = future.result()
        assert read.status in READ or (read.message and read.remedy is not None)
        assert read.status != "crashed", read.traceback
    else:
        assert isinstance(error, TooLargeError | TooSlowError)
        assert error.message and error.remedy


def test_the_worker_reads_on(executor: LimitedExecutor, tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(bombs.PDFS["packed"]())
    bomb = executor.submit(read_letter, str(path), _SETTINGS)
    good = executor.submit(read_letter, str(Path(__file__).parents[2] / "samples" / "gemeente.pdf"), _SETTINGS)
    assert isinstance(bomb.exception(timeout=60), LimitError)
    assert good.result(timeout=60).status in READ


def test_the_command_names_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(bombs.PDFS["packed twice"]())
    done: subprocess.CompletedProcess[bytes] = reactie("extract", path, "--max-memory", "256")
    assert (done.returncode, done.stdout) == (6, b"")
    assert done.stderr.count(b"\n") == 1
    assert b"--max-memory" in done.stderr
