"""Which page OCR has read, on a terminal: one line that is rewritten in place, and gone at the end."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator

_WIDTH = 40
_BLANK = f"\r{'':{_WIDTH}}\r"


@contextlib.contextmanager
def ticking() -> Iterator[Callable[[int], None]]:
    """Gives what to call with the number of each page that was read, by any thread; says nothing where there is no terminal."""
    if not _on_terminal():
        yield lambda number: None
        return
    ticked = False

    def tick(number: int) -> None:
        nonlocal ticked
        ticked = True
        _write(f"\r{f'reactie: page {number} read by OCR':<{_WIDTH}}")

    try:
        yield tick
    finally:
        if ticked:
            _write(_BLANK)


def wipe() -> None:
    """Takes away what a process that was ended has left of the line."""
    if _on_terminal():
        _write(_BLANK)


def _on_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()


def _write(words: str) -> None:
    with contextlib.suppress(OSError):  # the terminal is gone
        os.write(2, words.encode())
