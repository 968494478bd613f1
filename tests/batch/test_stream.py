"""`extract_many`: a stream of results, in bounded memory, by any executor."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import faults
import pytest
from conftest import SAMPLES

from bestuurlijke_reactie import extract, extract_many
from bestuurlijke_reactie.batch.work import Settings
from bestuurlijke_reactie.model.errors import TooSlowError, UnreadableError, UsageError

LETTERS = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".pdf", ".docx", ".html", ".txt"))


MAKERS: dict[str, Callable[[], Executor | None]] = {
    "its own": lambda: None,
    "threads": lambda: ThreadPoolExecutor(4),
    "processes": lambda: ProcessPoolExecutor(2, mp_context=get_context("forkserver")),
}


@pytest.mark.parametrize("kind", MAKERS)
def test_any_executor_gives_what_extract_gives(kind: str) -> None:
    executor = MAKERS[kind]()
    letters = [*LETTERS, SAMPLES / "nothing.pdf"] * 2
    read = list(extract_many(letters, executor=executor, jobs=2, ordered=True))
    if executor is not None:
        executor.shutdown()
    assert [each.path for each in read] == [str(path) for path in letters]
    for path, each in zip(LETTERS, read, strict=False):
        assert each.reaction == extract(path)
        assert each.error is None
        assert (each.sha256, each.pages) == (each.reaction.source.sha256, each.reaction.source.pages)
    assert read[-1].status == "unreadable"
    assert isinstance(read[-1].error, UsageError)
    assert read[-1].reaction is None


def test_it_takes_no_more_than_it_may_have_in_hand() -> None:
    taken = 0

    def endless() -> Iterator[Path]:
        nonlocal taken
        while True:
            taken += 1
            yield SAMPLES / "gemeente-tekst.txt"

    with ThreadPoolExecutor(2) as threads:
        stream = extract_many(endless(), executor=threads, in_hand=3)
        for given in range(1, 20):
            assert next(stream).status in ("ok", "needs_review", "partial")
            assert taken <= given + 2
        stream.close()  # type: ignore[attr-defined]


@pytest.fixture
def bad(tmp_path: Path) -> list[Path]:
    """A letter that hangs, and a good one after it."""
    for name in ("hang", "shout"):
        (tmp_path / f"{name}.txt").write_text(f"FAULT {name}\n{faults.GOOD}", encoding="utf-8")
    return [tmp_path / "hang.txt", tmp_path / "shout.txt"]


@pytest.mark.parametrize("ordered", [True, False])
def test_order_is_that_of_the_letters_or_of_the_results(bad: list[Path], ordered: bool) -> None:
    read = list(extract_many(bad, jobs=2, timeout=1.0, ordered=ordered, task=faults.TASK))
    assert [each.path for each in read] == [str(path) for path in (bad if ordered else reversed(bad))]
    late = read[0 if ordered else 1]
    assert (late.status, late.seconds >= 1.0) == ("timeout", True)
    assert isinstance(late.error, TooSlowError)


def test_settings_are_those_of_extract() -> None:
    (read,) = extract_many([SAMPLES / "gemeente.pdf"], jobs=1, settings=Settings(pages=(1, 1), min_confidence=0.99))
    assert read.reaction == extract(SAMPLES / "gemeente.pdf", pages=(1, 1), min_confidence=0.99)


def test_a_stream_that_is_left_ends_its_workers(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from bestuurlijke_reactie import extract_many\n"
        "if __name__ == '__main__':\n"
        f"    for letter in extract_many([{str(SAMPLES / 'gemeente.pdf')!r}] * 100, jobs=1):\n"
        "        print(letter.status)\n        break\n"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.count(b"\n") == 1


def test_an_error_of_another_executor_is_the_letters_own(tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as threads:
        (read,) = extract_many([tmp_path], executor=threads, task=odd)
    assert read.status == "crashed"
    assert isinstance(read.error, UnreadableError)
    assert "odd" in read.message


def odd(path: str, settings: Settings) -> object:
    """A task that raises."""
    raise RuntimeError("odd")
