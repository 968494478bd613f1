"""A batch in one screen: from letters, what is left of them, through an executor, to the journal and the outputs."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from bestuurlijke_reactie.batch.inputs import Letter
from bestuurlijke_reactie.batch.journal import Entry, made_by
from bestuurlijke_reactie.batch.outputs import Outputs
from bestuurlijke_reactie.batch.stream import extract_many
from bestuurlijke_reactie.batch.work import Extracted, Settings, Task, read_letter


class Watch(Protocol):
    """Whoever wants to know how far it is."""

    def begin(self, total: int, left: int) -> None:
        """There are `total` letters, of which `left` have to be read."""

    def took(self, key: str, letter: Extracted) -> None:
        """A letter is done and in the journal."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a batch ended: the journal's entry of each of its letters, the sums in OUT, and what else is in OUT."""

    entries: dict[str, Entry]
    sums: dict[str, Any]
    others: int
    """Letters of earlier runs that were not among those given; what was read of them is still in OUT."""

    @property
    def failed(self) -> bool:
        """Whether a letter could not be read, now or in the run that tried."""
        return any(entry.failed for entry in self.entries.values())


def run_batch(
    letters: Sequence[Letter],
    out: Path,
    executor: Executor,
    settings: Settings,
    watch: Watch,
    *,
    in_hand: int | None = None,
    retry_failed: bool = False,
    force: bool = False,
    task: Task = read_letter,
) -> Ended:
    """Reads those of `letters` that are new or changed and writes the folder `out`.

    However often it was ended before, by whatever, the outputs are those of one run.  Letters whose reading failed are
    only read again when `retry_failed`, all when `force`.  Raises OutputError when `out` cannot be written or another run is
    at work in it, WorkersError when there is nothing to read with.
    """
    with Outputs(out) as outputs:
        entries = outputs.journal.entries()
        by = made_by(settings)
        left = [
            letter
            for letter in letters
            if force or not _is_done(letter, entries.get(letter.key), by, outputs, retry_failed=retry_failed)
        ]
        watch.begin(len(letters), len(left))
        keys: dict[str, str] = {}

        def paths() -> Iterator[str]:
            for letter in left:
                keys[letter.path] = letter.key
                yield letter.path

        if left:
            outputs.reopen()
        for read in extract_many(paths(), executor=executor, settings=settings, in_hand=in_hand, task=task):
            key = keys.pop(read.path)
            done = read if read.sha256 else dataclasses.replace(read, sha256=_sha256(read.path))
            outputs.put(key, done.json)
            entries[key] = outputs.journal.add(key, done, settings)
            watch.took(key, done)
        ours = {letter.key: entries[letter.key] for letter in letters}
        kept = {key: entry for key, entry in entries.items() if key in ours or outputs.holds(key, entry)}
        outputs.finish(kept)
        return Ended(ours, outputs.sums(), len(kept) - len(ours))


def _is_done(letter: Letter, entry: Entry | None, by: str, outputs: Outputs, *, retry_failed: bool) -> bool:
    if entry is None or entry.made_by != by or (retry_failed and entry.failed):
        return False
    return (entry.failed or outputs.holds(letter.key, entry)) and entry.sha256 == _sha256(letter.path)


def _sha256(path: str) -> str:
    """Of the contents of a file, which need not fit in memory; empty when they cannot be read."""
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""
