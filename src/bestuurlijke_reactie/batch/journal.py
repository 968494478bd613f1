"""The journal: a line for each letter that was done, only ever added to, from which a run goes on after any end."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from bestuurlijke_reactie import __version__
from bestuurlijke_reactie.batch.work import READ, STATUSES, Extracted, Settings, Status
from bestuurlijke_reactie.model.errors import OutputError

_BLOCK = 1 << 16


class Entry(NamedTuple):
    """What the last line about a letter says, as far as a later run needs it."""

    status: Status
    sha256: str
    made_by: str
    """The version and settings that it was read with."""
    pages: int
    seconds: float
    message: str
    remedy: str

    @property
    def failed(self) -> bool:
        """Whether there is no reaction."""
        return self.status not in READ


def made_by(settings: Settings) -> str:
    """This version and `settings` as one word: what was read with others must be read again."""
    return json.dumps([__version__, shown(settings)])


def shown(settings: Settings) -> dict[str, object]:
    """The settings that change what is read, as the journal gives them."""
    values: dict[str, object] = {"max_pages": settings.max_pages}
    if settings.min_confidence is not None:
        values["min_confidence"] = settings.min_confidence
    if settings.ocr != "auto":
        values["ocr"] = settings.ocr
    if settings.verify:
        values["verify"] = True
    return values


def json_line(value: object) -> bytes:
    """`value` on one line; a file name that is no UTF-8 is written in escapes, all else as it is."""
    try:
        return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
    except UnicodeEncodeError:
        return (json.dumps(value, separators=(",", ":")) + "\n").encode()


class Journal:
    """The journal at `path`, opened to add to; what a killed run left of a last line is cut off."""

    def __init__(self, path: str) -> None:
        self.path = path
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o666)
            self._size = self._whole_lines()
            os.ftruncate(self._file, self._size)
        except OSError as error:
            raise _cannot(path, error) from error

    def entries(self) -> dict[str, Entry]:
        """The last line about each letter, by its key; lines that make no sense are passed over."""
        found: dict[str, Entry] = {}
        for line in self._lines():
            entry = _entry(line)
            if entry is not None:
                found[entry[0]] = entry[1]
        return found

    def add(self, key: str, letter: Extracted, settings: Settings) -> Entry:
        """Adds a line, whole or not at all, and gives what it says; raises OutputError."""
        line = json_line(
            {
                "file": key,
                "sha256": letter.sha256 or None,
                "version": __version__,
                "settings": shown(settings),
                "status": letter.status,
                "seconds": round(letter.seconds, 3),
                "pages": letter.pages,
                "message": letter.message or None,
                "remedy": letter.remedy or None,
            }
        )
        try:
            written = os.write(self._file, line)
            if written < len(line):
                written += os.write(self._file, line[written:])  # tells why it was cut short
            self._size += written
        except OSError as error:
            os.ftruncate(self._file, self._size)
            raise _cannot(self.path, error) from error
        entry = _entry(line)
        assert entry is not None
        return entry[1]

    def close(self) -> None:
        """Makes sure of what was written, and closes the file."""
        try:
            os.fsync(self._file)
        except OSError as error:
            raise _cannot(self.path, error) from error
        finally:
            os.close(self._file)

    def _lines(self) -> Iterator[bytes]:
        with open(self.path, "rb") as file:
            yield from file

    def _whole_lines(self) -> int:
        """The size of the file up to its last line break."""
        end = os.fstat(self._file).st_size
        while end:
            start = max(0, end - _BLOCK)
            os.lseek(self._file, start, os.SEEK_SET)
            found = os.read(self._file, end - start).rfind(b"\n")
            if found >= 0:
                return start + found + 1
            end = start
        return 0


def _entry(line: bytes) -> tuple[str, Entry] | None:
    try:
        value = json.loads(line)
    except ValueError:
        return None
    if not isinstance(value, Mapping) or value.get("status") not in STATUSES or not isinstance(value.get("file"), str):
        return None
    by = sys.intern(json.dumps([value.get("version"), value.get("settings")]))
    return value["file"], Entry(
        STATUSES[STATUSES.index(value["status"])],
        str(value.get("sha256") or ""),
        by,
        int(value.get("pages") or 0),
        float(value.get("seconds") or 0.0),
        str(value.get("message") or ""),
        sys.intern(str(value.get("remedy") or "")),
    )


def _cannot(path: str, error: OSError) -> OutputError:
    return OutputError(f"cannot write {path} ({error.strerror})", "look at the folder, its rights and its free space")
