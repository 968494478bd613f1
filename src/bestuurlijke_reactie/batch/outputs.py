"""The folder that a batch writes: one JSON a letter, all of them on lines of one file, and the sums."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bestuurlijke_reactie.batch.journal import Entry, Journal, json_line
from bestuurlijke_reactie.batch.sums import Sums
from bestuurlijke_reactie.model.errors import OutputError

_LONGEST = 255
"""Bytes of a file name that every system takes."""


class Outputs:
    """The folder OUT, which this process alone may write while it is open.

    letters/KEY.json    what `reactie extract` prints for each letter
    journal.ndjson      what became of each letter; see `Journal`
    reactions.ndjson    all of letters/ on lines, in the order of their keys
    summary.json        sums; taken away at the first change, and there again when all is up to date

    Hidden files are its own: .lock, .part (what is being written) and .state (of what the sums were made).
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._letters = os.path.join(folder, "letters")
        self._part, self._state = os.path.join(folder, ".part"), Path(folder, ".state")
        self._reactions, self._summary = os.path.join(folder, "reactions.ndjson"), os.path.join(folder, "summary.json")

    def __enter__(self) -> Self:
        with _told(str(self.folder)):
            os.makedirs(self._letters, exist_ok=True)
            self._lock = _lock(self.folder)
        try:
            self.journal = Journal(os.path.join(self.folder, "journal.ndjson"))
        except OutputError:
            os.close(self._lock)
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            self.journal.close()
        finally:
            with contextlib.suppress(OSError):
                os.unlink(self._part)
            os.close(self._lock)

    def reopen(self) -> None:
        """Takes the sums away before the first change, so that they never stand beside what they do not count."""
        with _told(self._summary), contextlib.suppress(FileNotFoundError):
            os.unlink(self._summary)

    def place(self, key: str) -> str:
        """Where the JSON of a letter stands."""
        folder, _, name = key.rpartition("/")
        if len(os.fsencode(name)) > _LONGEST - len(".json"):
            mark = hashlib.sha256(os.fsencode(name)).hexdigest()[:16]
            name = os.fsencode(name)[: _LONGEST - 30].decode("utf-8", "ignore") + "~" + mark
        return os.path.join(self._letters, *folder.split("/"), f"{name}.json")

    def holds(self, key: str, entry: Entry) -> bool:
        """Whether there is JSON of a letter that the journal says was read."""
        return not entry.failed and os.path.exists(self.place(key))

    def put(self, key: str, text: str | None) -> None:
        """Writes the JSON of a letter, or for None takes away what an earlier run wrote; raises OutputError."""
        place = self.place(key)
        with _told(place):
            if text is None:
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(place)
                return
            with open(self._part, "wb") as part:
                part.write(text.encode())
            try:
                os.replace(self._part, place)
            except FileNotFoundError:
                os.makedirs(os.path.dirname(place), exist_ok=True)
                os.replace(self._part, place)

    def finish(self, entries: dict[str, Entry]) -> None:
        """Writes the lines and the sums of the letters in `entries`, when they are not up to date; raises OutputError."""
        state = hashlib.sha256()
        for key in sorted(entries):
            state.update(json_line([key, *entries[key][:3]]))
        with _told(str(self._state)):
            if self._is_made_of(state.hexdigest()):
                return
        sums = Sums()
        with _told(self._reactions), open(self._part, "wb") as part:
            for key in sorted(entries):
                reaction = None if entries[key].failed else self._reaction(key)
                sums.add(entries[key], reaction)
                if reaction is not None:
                    part.write(json_line(reaction))
            part.flush()
            os.fsync(part.fileno())
            os.replace(self._part, self._reactions)
        self._replace(Path(self._summary), json.dumps(sums.shown(), ensure_ascii=False, indent=2) + "\n")
        self._replace(self._state, state.hexdigest() + "\n")

    def _is_made_of(self, state: str) -> bool:
        made = all(os.path.exists(each) for each in (self._summary, self._reactions, self._state))
        return made and self._state.read_text(encoding="ascii", errors="replace").strip() == state

    def _replace(self, target: Path, text: str) -> None:
        with _told(str(target)):
            Path(self._part).write_text(text, encoding="utf-8", errors="replace")
            os.replace(self._part, target)

    def sums(self) -> dict[str, Any]:
        """The sums that `finish` wrote."""
        with _told(self._summary):
            value: dict[str, Any] = json.loads(Path(self._summary).read_bytes())
            return value

    def _reaction(self, key: str) -> dict[str, object]:
        place = self.place(key)
        try:
            value: dict[str, object] = json.loads(Path(place).read_bytes())
        except ValueError as error:
            raise OutputError(f"{place} is damaged", "remove it, and run the same again") from error
        return value


@contextlib.contextmanager
def _told(path: str) -> Iterator[None]:
    """Turns what the system refuses into an OutputError that names `path`."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"cannot write {path} ({error.strerror})", "look at the folder, its rights and its free space"
        ) from error


def _lock(folder: Path) -> int:
    """An open file that keeps other runs out of `folder` until it is closed, also by a kill; raises OutputError."""
    lock = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o666)
    try:
        import fcntl
    except ImportError:  # Windows
        return lock
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(lock)
        raise OutputError(
            f"another run is at work in {folder}", "wait until it has ended, or give another folder to -o"
        ) from error
    return lock
