"""A batch in one screen: from letters, what is left of them, through an executor, to the journal and the outputs."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from bestuurlijke_reactie.batch.inputs import Letter
from bestuurlijke_reactie.batch.journal import Entry, made_by
from bestuurlijke_reactie.batch.outputs import Outputs
from bestuurlijke_reactie.batch.places import is_remote, sha256_of
from bestuurlijke_reactie.batch.stream import extract_many
from bestuurlijke_reactie.batch.work import Extracted, Settings, Task, fingerprint, read_letter


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
        before = (
            {}
            if force
            else {
                letter.path: entries[letter.key].sha256
                for letter in letters
                if _was_done(letter, entries.get(letter.key), by, outputs, retry_failed=retry_failed)
            }
        )
        hashes = _hashes(before, executor, settings, in_hand)
        done_before = {path for path, sha256 in hashes if sha256 == before[path]}
        left = [letter for letter in letters if letter.path not in done_before]
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
            done = read
            if not read.sha256:
                ((_, sha256),) = _hashes([read.path], executor, settings, in_hand)
                done = dataclasses.replace(read, sha256=sha256)
            outputs.put(key, done.json)
            entries[key] = outputs.journal.add(key, done, settings)
            watch.took(key, done)
        ours = {letter.key: entries[letter.key] for letter in letters}
        kept = {key: entry for key, entry in entries.items() if key in ours or outputs.holds(key, entry)}
        outputs.finish(kept)
        return Ended(ours, outputs.sums(), len(kept) - len(ours))


def _was_done(letter: Letter, entry: Entry | None, by: str, outputs: Outputs, *, retry_failed: bool) -> bool:
    """Whether there is nothing to do for a letter whose contents are still the same."""
    if entry is None or entry.made_by != by or (retry_failed and entry.failed):
        return False
    return entry.failed or outputs.holds(letter.key, entry)


def _hashes(paths: Iterable[str], executor: Executor, settings: Settings, in_hand: int | None) -> Iterator[tuple[str, str]]:
    """The sha256 of files, and through the executor of what must be fetched: that takes long, and may hang."""
    remote: list[str] = []
    for path in paths:
        if is_remote(path):
            remote.append(path)
        else:
            yield path, sha256_of(path)
    for read in extract_many(remote, executor=executor, settings=settings, in_hand=in_hand, task=fingerprint):
        yield read.path, read.sha256
