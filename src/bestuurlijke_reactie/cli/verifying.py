"""What `verify` does: one output beside its document, or a batch's folder beside the folder of its letters."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter, deque
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import NamedTuple

from bestuurlijke_reactie.batch.limits import Limits
from bestuurlijke_reactie.batch.outputs import Outputs
from bestuurlijke_reactie.batch.pool import LimitedExecutor
from bestuurlijke_reactie.batch.work import READ
from bestuurlijke_reactie.cli.ending import ending, interruptible_once, terminable
from bestuurlijke_reactie.cli.input import contents
from bestuurlijke_reactie.cli.output import base_name, error_line, say, writing
from bestuurlijke_reactie.cli.supervise import Outcome
from bestuurlijke_reactie.model.errors import ReactieError, StrictError, UsageError, WorkersError
from bestuurlijke_reactie.source.files import read_bytes

VIOLATIONS = StrictError.exit_code
FAILED = 9


class Checked(NamedTuple):
    """What came of one output: its report for standard output, and what to say about it."""

    lines: str
    summary: str
    violations: int
    unchecked: Counter[str]


def verify_job(output: str, source: str, text: str | None, as_json: bool, password: str | None) -> Outcome:
    """Checks one output; the code is 8 when there are violations."""
    checked = check(output, source, text, as_json, password)
    return Outcome(
        checked.lines.encode("utf-8", "replace"),
        f"reactie: {base_name(output)}: {checked.summary}\n",
        VIOLATIONS if checked.violations else 0,
    )


def check(output: str, source: str, text: str | None, as_json: bool, password: str | None, name: str = "") -> Checked:
    """Checks the JSON in the file `output` against the document `source`; a `name` goes before each line.

    Raises a ReactieError whose message names the file.
    """
    from bestuurlijke_reactie.export.saved import plain_utf8
    from bestuurlijke_reactie.export.words import without_controls
    from bestuurlijke_reactie.verifying import verify

    data, document = _read(output), _read(source)
    printed = _read(text).decode("utf-8", "replace") if text is not None else None
    try:
        report = verify(plain_utf8(data), document, text=printed, password=password)
    except ReactieError as error:
        place = output if error.message.startswith("it is no JSON") else source
        raise type(error)(f"{place}: {error.message}", error.remedy) from error
    if as_json:
        lines = report.as_json(name or output, source)
    else:
        lines = "".join(f"{name}: {line}\n" if name else f"{line}\n" for line in report.lines().splitlines())
        lines = "".join(f"{without_controls(line)}\n" for line in lines.splitlines())
    return Checked(lines, report.summary(), len(report.violations), report.unchecked)


def verify_folder(out: Path, letters: Path, as_json: bool, password: str | None, limits: Limits, jobs: int | None) -> int:
    """Checks all that a batch wrote to `out` against the folder of its letters, several at a time; gives the exit code."""
    counts: Counter[str] = Counter()
    with ending(), terminable(), interruptible_once(), writing(None, ()) as write:
        if not letters.is_dir():
            raise UsageError(f"{letters}: there is no such folder", "give the folder that the batch read")
        executor = LimitedExecutor(jobs, limits)
        try:
            for key, future in _in_order(executor, out, letters, as_json, password):
                _took(key, future, counts, write)
        finally:
            executor.abandon()
        if not counts:
            raise UsageError(f"{out}: holds no reactions", "make them with `reactie batch LETTERS -o FOLDER`")
    unread = f"; {counts['unread']} could not be checked" if counts["unread"] else ""
    say(f"reactie: {counts['violations'] or 'no'} violations in {counts['wrong']} of {counts['checked']} outputs{unread}\n")
    return VIOLATIONS if counts["wrong"] else FAILED if counts["unread"] else 0


def _took(key: str, future: Future[Checked], counts: Counter[str], write: object) -> None:
    assert callable(write)
    try:
        checked = future.result()
    except WorkersError:
        raise
    except ReactieError as error:
        counts["unread"] += 1
        message = error.message if error.message.count(key) else f"{key}: {error.message}"
        say(error_line("", message, error.remedy))
        return
    counts["checked"] += 1
    counts["violations"] += checked.violations
    counts["wrong"] += checked.violations > 0
    if checked.lines:
        write(checked.lines.encode("utf-8", "replace"))


def _in_order(
    executor: LimitedExecutor, out: Path, letters: Path, as_json: bool, password: str | None
) -> Iterator[tuple[str, Future[Checked]]]:
    """Each output of the batch by the key of its letter, with its check, so many of them at a time."""
    pending: deque[tuple[str, Future[Checked]]] = deque()
    outputs = Outputs(out)
    for key in _keys(out):
        arguments = (outputs.place(key), os.path.join(letters, key), None, as_json, password, key)
        pending.append((key, executor.submit(check, *arguments)))
        if len(pending) >= 4 * executor.jobs:
            yield pending.popleft()
    yield from pending


def _keys(out: Path) -> list[str]:
    """The letters that the journal of a batch says were read, in order."""
    journal = out / "journal.ndjson"
    latest: dict[str, str] = {}
    for line in read_bytes(str(journal)).splitlines() if journal.is_file() else ():
        try:
            entry = json.loads(line)
            latest[str(entry["file"])] = str(entry["status"])
        except (ValueError, KeyError, TypeError):
            continue
    return sorted(key for key, status in latest.items() if status in READ)


def _read(path: str) -> bytes:
    try:
        return contents(path)
    except ReactieError as error:
        raise type(error)(f"{path}: {error.message}" if path != "-" else error.message, error.remedy) from error


def require_files(output: str, source: str, text: str | None) -> None:
    """Raises UsageError when two of them are standard input, or a folder stands where a file is wanted."""
    if [output, source, text].count("-") > 1:
        raise UsageError("standard input can be only one of them", "give the other as a file")
    if sys.stdin is None and "-" in (output, source, text):
        raise UsageError("standard input is closed", "give the name of a file, or pipe one in")
