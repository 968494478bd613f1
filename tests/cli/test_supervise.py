"""Whatever a job does, the caller gets an outcome or an error with an exit code, within the limits."""

from __future__ import annotations

import faulthandler
import os
import re
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from bestuurlijke_reactie.batch.limits import Limits
from bestuurlijke_reactie.cli.supervise import Failure, Outcome, supervised
from bestuurlijke_reactie.model.errors import EncryptedError, LimitError, ReactieError, UnreadableError

QUICK = Limits(seconds=0.5, memory=64)


def _error(job: Callable[[], Outcome], limits: Limits = QUICK) -> ReactieError:
    result = supervised(job, limits)
    assert isinstance(result, Failure)
    return result.error


def test_the_outcome_comes_back_whole() -> None:
    data = bytes(range(256)) * 40_000
    assert supervised(lambda: Outcome(data, "said", 3), Limits()) == Outcome(data, "said", 3)


def test_an_error_keeps_its_kind_message_remedy_and_traceback() -> None:
    def job() -> Outcome:
        raise EncryptedError("locked", "ask the owner")

    result = supervised(job, QUICK)
    assert isinstance(result, Failure)
    assert isinstance(result.error, EncryptedError)
    assert (result.error.message, result.error.remedy, result.error.exit_code) == ("locked", "ask the owner", 4)
    assert "in job" in result.traceback


def test_a_bug_becomes_an_error_that_asks_for_debug() -> None:
    def job() -> Outcome:
        raise KeyError("a\nb")

    error = _error(job)
    assert isinstance(error, UnreadableError)
    assert "KeyError" in error.message
    assert "\n" not in error.message
    assert "--debug" in error.remedy


def _endless_loop() -> Outcome:
    while True:
        pass


def _endless_regex() -> Outcome:
    re.match(r"(a+)+$", "a" * 60 + "b")
    return Outcome(b"")


def _deaf_to_signals() -> Outcome:
    for number in (signal.SIGTERM, signal.SIGALRM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    return _endless_loop()


@pytest.mark.parametrize("job", [_endless_loop, _endless_regex, _deaf_to_signals])
def test_a_hang_ends_in_a_limit_error(job: Callable[[], Outcome]) -> None:
    error = _error(job)
    assert isinstance(error, LimitError)
    assert error.exit_code == 6
    assert "0.5 s" in error.message


def _large_list() -> Outcome:
    return Outcome(b"", str(len([bytearray(1 << 20) for _ in range(2000)])))


def _large_block() -> Outcome:
    return Outcome(bytes(1 << 34))


@pytest.mark.parametrize("job", [_large_list, _large_block])
def test_too_much_memory_ends_in_a_limit_error(job: Callable[[], Outcome]) -> None:
    error = _error(job, Limits(seconds=20, memory=64))
    assert isinstance(error, LimitError)
    assert "64 MiB" in error.message


def _segfault() -> Outcome:
    faulthandler.disable()  # pytest's would print a stack
    os.kill(os.getpid(), signal.SIGSEGV)
    return Outcome(b"")


def test_a_crash_ends_in_an_error_that_names_the_signal() -> None:
    error = _error(_segfault)
    assert isinstance(error, UnreadableError)
    assert "SIGSEGV" in error.message


def _children() -> list[str]:
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split()


def test_no_child_is_left_behind() -> None:
    before = _children()
    supervised(lambda: Outcome(b"done"), QUICK)
    supervised(_endless_loop, QUICK)
    assert _children() == before
