"""The command `evaluate`: how right reactions are, against what careful readers took from the letters."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple
from urllib.parse import quote

import typer

from bestuurlijke_reactie.batch.limits import Limits, traceback_of
from bestuurlijke_reactie.cli.ending import ending, interruptible_once, terminable
from bestuurlijke_reactie.cli.options import Debug, MaxPages, Memory, NoCache, OcrUse, Output, Timeout
from bestuurlijke_reactie.cli.output import error_line, say, writing
from bestuurlijke_reactie.model.errors import ReactieError, UsageError

if TYPE_CHECKING:
    from bestuurlijke_reactie.batch.work import Settings
    from bestuurlijke_reactie.evaluating.letters import Gold

_FAILED = 9
"""Exit code when some letters could not be read."""
_WIDTH = 150
"""Columns of the tables where there is no terminal."""


class _Reader(NamedTuple):
    """How letters are read, where that is asked for."""

    settings: Settings
    limits: Limits
    jobs: int | None
    debug: bool


class Form(StrEnum):
    """What `evaluate` writes."""

    table = "table"
    json = "json"
    html = "html"


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Folder with a folder for each letter: letter.* and gold.json.")],
    pred: Annotated[
        Path | None, typer.Argument(metavar="PRED", help="Folder with the JSON of each letter (NAME.json), or one of `batch`.")
    ] = None,
    run: Annotated[bool, typer.Option("--run", help="Read the letters now, instead of taking JSON from PRED.")] = False,
    output: Output = None,
    form: Annotated[
        Form | None, typer.Option("--format", help="table; json (all figures and errors); html (errors open the letter).")
    ] = None,
    against: Annotated[
        Path | None, typer.Option("--against", metavar="BASE.json", help="Name gains and losses since this earlier JSON.")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, max=1024, metavar="N", help="Letters at a time; default the cores.")
    ] = None,
    ocr: OcrUse = "auto",
    no_cache: NoCache = False,
    timeout: Timeout = 60.0,
    max_memory: Memory = 1024,
    max_pages: MaxPages = 500,
    debug: Debug = False,
) -> None:
    """Measure how right reactions are, field by field and letter by letter, and list every error with its page.

    A letter without JSON in PRED, or that --run cannot read, counts as if nothing in it was found; --run then ends with 9.
    """
    from bestuurlijke_reactie.batch.work import Settings

    reader = _Reader(Settings(max_pages, ocr=ocr, cache=not no_cache), Limits(timeout, max_memory), jobs, debug)
    with ending(), terminable(), interruptible_once():
        try:
            unread = _evaluate(gold, pred, run, output, form, against, reader)
        except ReactieError as error:
            say(traceback_of(error) if debug else "")
            raise
    raise typer.Exit(_FAILED if unread and run else 0)


def _evaluate(
    gold: Path, pred: Path | None, run: bool, output: Path | None, form: Form | None, against: Path | None, reader: _Reader
) -> int:
    """Writes the evaluation; how many letters were not read."""
    if (pred is None) != run:
        raise UsageError("give either PRED or --run", "such as: reactie evaluate tests/corpus --run")
    from bestuurlijke_reactie.evaluating.against import against as compared
    from bestuurlijke_reactie.evaluating.against import load_report
    from bestuurlijke_reactie.evaluating.evaluation import Evaluation
    from bestuurlijke_reactie.evaluating.letters import find_gold, find_reactions

    letters = find_gold(gold)
    base = load_report(against) if against is not None else None
    origins = [str(path) for each in letters for path in (each.letter, gold / each.name / "gold.json") if path is not None]
    with writing(output, origins) as write:
        reactions = find_reactions(pred, letters) if pred is not None else _read(letters, reader)
        evaluation = Evaluation(letters, reactions)
        evaluation.place(_texts(evaluation.unplaced(), reader))
        report = evaluation.report()
        if base is not None:
            report["against"] = compared(base, report)
        write(_written(report, form or _form_of(output), letters, gold, output))
    if evaluation.unread:
        say(f"reactie: nothing was read of {', '.join(evaluation.unread)}: all in it counts as missed.\n")
    return len(evaluation.unread)


def _read(letters: Sequence[Gold], reader: _Reader) -> dict[str, Any]:
    """Reads the letters, each in a process with limits; one line on standard error for each that fails."""
    from bestuurlijke_reactie.batch.pool import LimitedExecutor
    from bestuurlijke_reactie.batch.stream import extract_many
    from bestuurlijke_reactie.cli.progress import progress
    from bestuurlijke_reactie.evaluating.letters import letters_to_read

    paths = letters_to_read(letters)
    reactions: dict[str, Any] = {}
    executor = LimitedExecutor(reader.jobs, reader.limits)
    try:
        with progress(debug=reader.debug) as count:
            count.begin(len(paths), len(paths))
            stream = extract_many(paths, executor=executor, settings=reader.settings, ordered=True, in_hand=4 * executor.jobs)
            for letter, read in zip(letters, stream, strict=True):
                count.took(letter.name, read)
                if read.json is not None:
                    reactions[letter.name] = json.loads(read.json)
                else:
                    count.say(error_line(letter.name, read.message, read.remedy))
    finally:
        executor.abandon()
    return reactions


def _texts(letters: Mapping[str, Path], reader: _Reader) -> dict[str, list[str]]:
    """The text of the pages of these letters, each opened in a process with limits; without those that cannot be."""
    if not letters:
        return {}
    from bestuurlijke_reactie.batch.pool import LimitedExecutor
    from bestuurlijke_reactie.evaluating.places import page_texts

    executor = LimitedExecutor(reader.jobs, reader.limits)
    try:
        futures = {name: executor.submit(page_texts, str(path)) for name, path in letters.items()}
        return {name: future.result() for name, future in futures.items() if future.exception() is None}
    finally:
        executor.abandon()


def _form_of(output: Path | None) -> Form:
    """By the name of the output, else tables."""
    suffix = output.suffix.lower() if output is not None else ""
    return {".json": Form.json, ".html": Form.html, ".htm": Form.html}.get(suffix, Form.table)


def _written(report: dict[str, Any], form: Form, letters: Sequence[Gold], gold: Path, output: Path | None) -> bytes:
    if form is Form.json:
        text = json.dumps(report, ensure_ascii=False, indent=1) + "\n"
    elif form is Form.html:
        from bestuurlijke_reactie.evaluating.page import to_html

        links = {each.name: _address(each.letter, output) for each in letters if each.letter is not None}
        text = to_html(report, f"{gold.name or gold.resolve().name}: how right the reactions are", links)
    else:
        from bestuurlijke_reactie.cli.scoreboard import to_scoreboard

        terminal = output is None and sys.stdout is not None and sys.stdout.isatty()
        width = shutil.get_terminal_size((_WIDTH, 24)).columns if terminal or "COLUMNS" in os.environ else _WIDTH
        text = to_scoreboard(report, width, terminal and "NO_COLOR" not in os.environ)
    return text.encode("utf-8", "replace")


def _address(letter: Path, output: Path | None) -> str:
    """Of a letter, from where the page is written; as a whole where that is not known."""
    whole = Path(os.path.abspath(letter))
    if output is None or str(output) == "-":
        return whole.as_uri()
    try:
        return quote(os.fsencode(Path(os.path.relpath(whole, Path(os.path.realpath(output)).parent)).as_posix()), safe="/")
    except ValueError:  # on another drive of Windows
        return whole.as_uri()
