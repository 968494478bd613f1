"""How far a batch is: a bar when standard error is a terminal, else a line now and then."""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter
from types import TracebackType
from typing import TYPE_CHECKING, Self

from bestuurlijke_reactie.batch.work import READ, STATUSES, Extracted
from bestuurlijke_reactie.cli.output import error_line, say

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_EVERY = 10.0
"""Seconds between lines."""


class Count:
    """What a batch is told of its letters: how many there are, how many are done, and what came of them."""

    def __init__(self, debug: bool = False) -> None:
        self.total = self.left = self.done = 0
        self.statuses: Counter[str] = Counter()
        self._debug = debug
        self._started = time.monotonic()

    def begin(self, total: int, left: int) -> None:
        """There are `total` letters, of which `left` have to be read."""
        self.total, self.left, self._started = total, left, time.monotonic()
        if left < total:
            self.say(f"reactie: {total - left} of {total} letters were done before, {left} to do.\n")

    def took(self, key: str, letter: Extracted) -> None:
        """A letter is done."""
        self.done += 1
        self.statuses[letter.status] += 1
        if self._debug and letter.traceback:
            self.say(letter.traceback + error_line(key, letter.message, letter.remedy))

    def say(self, words: str) -> None:
        """Says `words`, whole lines, where they do not run through what is shown."""
        say(words)

    def words(self) -> str:
        """The counts by status."""
        return ", ".join(f"{self.statuses[status]} {status}" for status in STATUSES if self.statuses[status])

    @property
    def rate(self) -> float:
        """Letters a second."""
        return self.done / max(time.monotonic() - self._started, 0.001)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Nothing to put away."""


class Lines(Count):
    """Says a line `every` so many seconds, also when no letter is done."""

    def __init__(self, debug: bool = False, every: float = _EVERY) -> None:
        super().__init__(debug)
        self._every = every
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._tell, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stop.set()
        self._thread.join()

    def _tell(self) -> None:
        while not self._stop.wait(self._every):
            if self.left:
                self.say(f"reactie: {self.done} of {self.left} letters, {self._pace()}{self._counts()}\n")

    def _pace(self) -> str:
        ahead = f", {_span((self.left - self.done) / self.rate)} left" if self.done else ""
        return f"{self.rate:.1f} a second{ahead}"

    def _counts(self) -> str:
        return f" ({self.words()})" if self.statuses else ""


class Bar(Count):
    """A bar with the rate, the time left and the counts by status."""

    def __init__(self, debug: bool = False) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        super().__init__(debug)
        self._progress: Progress = Progress(
            BarColumn(bar_width=None),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[counts]}"),
            console=Console(stderr=True),
            transient=True,
        )
        self._task: TaskID = self._progress.add_task("", total=None, rate="", counts="")

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._progress.stop()

    def begin(self, total: int, left: int) -> None:
        """The length of the bar is what there is to do."""
        super().begin(total, left)
        self._progress.reset(self._task, total=left)

    def took(self, key: str, letter: Extracted) -> None:
        """The bar grows."""
        super().took(key, letter)
        self._progress.update(self._task, advance=1, rate=f"{self.rate:.1f}/s", counts=self._coloured())

    def say(self, words: str) -> None:
        """Above the bar."""
        plain = words.encode("utf-8", "replace").decode()
        self._progress.console.print(plain, end="", markup=False, highlight=False, emoji=False, soft_wrap=True)

    def _coloured(self) -> str:
        colours = ((status, "green" if status == "ok" else "yellow" if status in READ else "red") for status in STATUSES)
        return " ".join(f"[{colour}]{self.statuses[each]} {each}[/]" for each, colour in colours if self.statuses[each])


def progress(data_on_terminal: bool = False, debug: bool = False) -> Count:
    """What suits standard error; a bar would run through data that goes to the same terminal."""
    if sys.stderr is None:
        return Count(debug)
    return Bar(debug) if sys.stderr.isatty() and not data_on_terminal else Lines(debug)


def _span(seconds: float) -> str:
    minutes = int(seconds) // 60
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes >= 60 else f"{minutes} min {int(seconds) % 60:02} s"
