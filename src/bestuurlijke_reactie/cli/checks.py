"""The commands that need no letter: JSON against the contract, and the contract itself."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from pydantic import ValidationError

from bestuurlijke_reactie.cli.supervise import Outcome
from bestuurlijke_reactie.export.words import without_controls
from bestuurlijke_reactie.model.contract import Reaction, json_schema
from bestuurlijke_reactie.model.errors import UnreadableError
from bestuurlijke_reactie.model.rules import problems
from bestuurlijke_reactie.source.files import read_bytes

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


def validate_job(paths: list[str]) -> Outcome:
    """One line for each problem in each file; code 3 when there are any."""
    lines: list[str] = []
    for path in paths:
        data = sys.stdin.buffer.read() if path == "-" else read_bytes(path)
        lines += [f"{path}: {without_controls(line)}\n" for line in _faults(data)]
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
