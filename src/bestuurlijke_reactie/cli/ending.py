"""How a command ends: errors and signals become one line and an exit code."""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Callable, Iterator
from types import FrameType
from typing import NoReturn

import typer

from bestuurlijke_reactie.cli.output import ClosedPipeError, base_name, error_line, say
from bestuurlijke_reactie.model.errors import ReactieError


@contextlib.contextmanager
def ending(subject: str = "", interrupted: Callable[[], str] = lambda: "interrupted.") -> Iterator[None]:
    """Ends the command with one line about the file `subject`; with the words of `interrupted` after Ctrl-C."""
    try:
        yield
    except ClosedPipeError as error:
        raise typer.Exit(error.exit_code) from error
    except KeyboardInterrupt as error:
        say(f"reactie: {interrupted()}\n")
        raise typer.Exit(130) from error
    except ReactieError as error:
        fail(error, subject)


def fail(error: ReactieError, subject: str, traceback: str = "") -> NoReturn:
    """Says what went wrong with the file `subject`, and ends the command."""
    say(traceback + error_line(base_name(subject), error.message, error.remedy))
    raise typer.Exit(error.exit_code)


@contextlib.contextmanager
def terminable() -> Iterator[None]:
    """Lets SIGTERM unwind this process, so that its children end with it."""

    def stop(number: int, frame: FrameType | None) -> NoReturn:
        sys.exit(128 + number)

    former = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, former)


@contextlib.contextmanager
def interruptible_once() -> Iterator[None]:
    """Lets the first Ctrl-C unwind this process, and none after it break that off."""

    def stop(number: int, frame: FrameType | None) -> NoReturn:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, stop)
    yield
