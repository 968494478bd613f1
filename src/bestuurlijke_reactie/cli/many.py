"""Several letters at once: onto a stream in their order, or into a folder that can be gone on with."""

from __future__ import annotations

import functools
import json
import logging
import os
import sys
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

from bestuurlijke_reactie.batch.cluster import ClusterExecutor, read_shared
from bestuurlijke_reactie.batch.inputs import Letter, find_letters
from bestuurlijke_reactie.batch.journal import json_line
from bestuurlijke_reactie.batch.limits import Limits
from bestuurlijke_reactie.batch.places import is_remote
from bestuurlijke_reactie.batch.pool import LimitedExecutor
from bestuurlijke_reactie.batch.run import run_batch
from bestuurlijke_reactie.batch.stream import extract_many
from bestuurlijke_reactie.batch.work import Extracted, Settings, Task, read_letter
from bestuurlijke_reactie.cli.ending import ending, interruptible_once, terminable
from bestuurlijke_reactie.cli.output import base_name, error_line, say, writing
from bestuurlijke_reactie.cli.progress import Count, progress
from bestuurlijke_reactie.model.errors import ReactieError

FAILED = 9
"""Exit code of a batch of which some letters failed."""


def extract_several(
    paths: Sequence[str], output: Path | None, settings: Settings, limits: Limits, least: float | None, debug: bool
) -> int:
    """Writes the letters as NDJSON in their order; one line on standard error for each that fails.

    `least` is what `--strict` asks for.
    """
    letters = [Letter(base_name(path), path) for path in paths]
    with ending(), terminable(), interruptible_once(), writing(output, paths) as write:
        failures = _stream(letters, LimitedExecutor(None, limits), settings, write, Count(debug), least)
    return FAILED if failures else 0


def stream_folders(
    given: Sequence[str],
    exclude: Sequence[str],
    settings: Settings,
    limits: Limits,
    jobs: int | None,
    debug: bool,
    *,
    dask: str | None = None,
    task: Task = read_letter,
) -> int:
    """As `extract_several`, for the letters in folders, with progress; `dask` is the address of a cluster to read them on."""
    data_on_terminal = sys.stdout is not None and sys.stdout.isatty()
    with ending(), terminable(), interruptible_once(), writing(None, ()) as write:
        letters = find_letters(given, exclude)
        executor = _executor(jobs, limits, dask, debug)
        if dask is not None:
            letters, task = _shared(letters), functools.partial(read_shared, task=task)
        with progress(data_on_terminal, debug) as count:
            failures = _stream(letters, executor, settings, write, count, task=task)
    return FAILED if failures else 0


def fill_folder(
    given: Sequence[str],
    exclude: Sequence[str],
    out: Path,
    settings: Settings,
    limits: Limits,
    jobs: int | None,
    debug: bool,
    *,
    retry_failed: bool,
    force: bool,
    dask: str | None = None,
    task: Task = read_letter,
) -> int:
    """Runs the batch into the folder `out`, with progress, and says how it ended; `dask` is the address of a cluster."""
    count = progress(debug=debug)

    def interrupted() -> str:
        if not count.total:
            return "interrupted before the first letter; run the same command again."
        done = f"{count.total - count.left + count.done} of {count.total} letters are done"
        return f"interrupted: {done}, {count.left - count.done} are left; run the same command again to go on."

    with ending("", interrupted), terminable(), interruptible_once():
        letters = find_letters(given, exclude, str(out / "letters"))
        executor = _executor(jobs, limits, dask, debug)
        if dask is not None:
            letters, task = _shared(letters), functools.partial(read_shared, task=task)
        try:
            with count:
                ended = run_batch(
                    letters,
                    out,
                    executor,
                    settings,
                    count,
                    in_hand=4 * executor.jobs,
                    retry_failed=retry_failed,
                    force=force,
                    task=task,
                )
        finally:
            executor.abandon()
        from bestuurlijke_reactie.cli.closing import close

        close(ended, out)
    return FAILED if ended.failed else 0


def _executor(jobs: int | None, limits: Limits, dask: str | None, debug: bool) -> LimitedExecutor | ClusterExecutor:
    """Processes here, or the cluster at the address `dask`, whose library then keeps its log to itself unless `debug`."""
    if dask is None:
        return LimitedExecutor(jobs, limits)
    if not debug:
        logging.disable()
        warnings.simplefilter("ignore")
    executor = ClusterExecutor(dask, limits)
    if not executor.threads:
        say(f"reactie: the cluster at {dask} has no workers yet, and is waited for; `dask worker {dask}` starts one.\n")
    return executor


def _shared(letters: list[Letter]) -> list[Letter]:
    """The letters under paths that mean the same on other machines."""
    return [letter if is_remote(letter.path) else Letter(letter.key, os.path.abspath(letter.path)) for letter in letters]


def _stream(
    letters: Sequence[Letter],
    executor: LimitedExecutor | ClusterExecutor,
    settings: Settings,
    write: Callable[[bytes], object],
    count: Count,
    least: float | None = None,
    task: Task = read_letter,
) -> int:
    """How many of the letters failed."""
    failures = 0
    count.begin(len(letters), len(letters))
    try:
        stream = extract_many(
            (letter.path for letter in letters),
            executor=executor,
            settings=settings,
            ordered=True,
            in_hand=4 * executor.jobs,
            task=task,
        )
        for letter, read in zip(letters, stream, strict=True):
            count.took(letter.key, read)
            error = read.error or _refusal(read, least)
            if error is not None:
                failures += 1
                count.say(error_line(letter.key, error.message, error.remedy))
            elif read.json is not None:
                write(json_line(json.loads(read.json)))
    finally:
        executor.abandon()
    return failures


def _refusal(read: Extracted, least: float | None) -> ReactieError | None:
    if least is None or read.reaction is None:
        return None
    from bestuurlijke_reactie.cli.strict import require  # heavy, and seldom asked for

    try:
        require(read.reaction, least)
    except ReactieError as error:
        return error
    return None
