"""What each command does with a letter, inside the supervised process: heavy imports are welcome here."""

from __future__ import annotations

import dataclasses
import json
import os
import sys
from typing import TYPE_CHECKING

from pydantic import ValidationError

from bestuurlijke_reactie.assembling import Explanation
from bestuurlijke_reactie.cli.supervise import Outcome
from bestuurlijke_reactie.export import render
from bestuurlijke_reactie.extraction import Letter, Options, explain, read, read_bytes
from bestuurlijke_reactie.model.contract import Reaction, json_schema
from bestuurlijke_reactie.model.errors import StrictError, UnreadableError
from bestuurlijke_reactie.model.rules import problems

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


def extract_job(path: str, options: Options, form: str, least: float | None, why: bool) -> Outcome:
    """The reaction in `form`; with `why`, the explanations for standard error.

    `least` is what `--strict` asks for: raises StrictError for no reaction, or a value less certain than that.
    """
    reaction, explanations = explain(_letter(path), options)
    if least is not None:
        _require(reaction, least)
    return Outcome(render(reaction, form), _explained(explanations) if why else "")


def text_job(path: str, options: Options) -> Outcome:
    """The text that the offsets of the evidence refer to."""
    _, reading = read(_letter(path), options)
    text = reading.text
    return Outcome((text if text.endswith("\n") else text + "\n").encode())


def show_job(path: str, options: Options, width: int, colour: bool) -> Outcome:
    """A table for the terminal, of a letter or of JSON that `extract` made of one."""
    from bestuurlijke_reactie.cli.table import to_table

    data = sys.stdin.buffer.read() if path == "-" else read_bytes(path)
    if data.lstrip().startswith(b"{"):
        reaction = parse_reaction(data)
    else:
        named = options.name or os.path.basename(path)
        reaction, _ = explain(data, dataclasses.replace(options, name=named))
    return Outcome(to_table(reaction, width, colour).encode())


def validate_job(paths: list[str]) -> Outcome:
    """One line for each problem in each file; code 3 when there are any."""
    lines: list[str] = []
    for path in paths:
        data = sys.stdin.buffer.read() if path == "-" else read_bytes(path)
        lines += [f"{path}: {line}\n" for line in _faults(data)]
    count = f"{len(lines)} problem{'s' if len(lines) != 1 else ''}" if lines else "no problems"
    files = f"{len(paths)} file{'s' if len(paths) != 1 else ''}"
    return Outcome("".join(lines).encode(), f"reactie: {count} in {files}\n", 3 if lines else 0)


def schema_job() -> Outcome:
    """The JSON Schema of the contract."""
    return Outcome((json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n").encode())


def parse_reaction(data: bytes) -> Reaction:
    """The reaction in JSON `data`; raises UnreadableError with the first thing wrong with it."""
    try:
        return Reaction.model_validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise UnreadableError(f"no JSON of a reaction ({_fault(first)})", "make it with `reactie extract`") from error


def _faults(data: bytes) -> list[str]:
    try:
        reaction = Reaction.model_validate_json(data)
    except ValidationError as error:
        return [_fault(each) for each in error.errors(include_url=False, include_input=False)]
    return [f"{problem.pointer} {problem.message}" for problem in problems(reaction)]


def _fault(error: ErrorDetails) -> str:
    pointer = "".join(f"/{part}" for part in error["loc"])
    return " ".join(f"{pointer} {error['msg']}".split())


def _letter(path: str) -> Letter:
    return sys.stdin.buffer if path == "-" else path


def _require(reaction: Reaction, least: float) -> None:
    if reaction.document_type == "other":
        reason = next((notice.message for notice in reaction.warnings if notice.code == "not_a_reaction"), "no bestuurlijke reactie")
        raise StrictError(reason, "leave out --strict to read its particulars all the same")
    doubtful = [(sure, pointer) for pointer, sure in reaction.confidence.items() if sure < least]
    if doubtful:
        sure, pointer = min(doubtful)
        more = f" and {len(doubtful) - 1} more" if len(doubtful) > 1 else ""
        cause = f"{pointer} has confidence {sure:.2f}{more}, below the {least:g} asked for"
        raise StrictError(cause, "look at these values with --explain, or lower --min-confidence")


def _explained(explanations: list[Explanation]) -> str:
    lines: list[str] = []
    for each in explanations:
        lines.append(f"{each.pointer} = {_short(each.value)}  ({each.score:.2f})")
        lines.append(f"    rule: {each.rule}")
        if each.words != each.value:
            lines.append(f"    words: {_short(each.words)}")
        lines.extend(f"    not: {_short(rival.value)}  ({rival.score:.2f}, {rival.rule})" for rival in each.rivals)
    return "".join(line + "\n" for line in lines)


def _short(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= 110 else f"{folded[:80]} … {folded[-26:]}"
