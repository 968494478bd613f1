"""The commands that need no letter: JSON against the contract, and the contract itself."""

from __future__ import annotations

import json

from pydantic import ValidationError

from bestuurlijke_reactie.cli.input import contents
from bestuurlijke_reactie.cli.output import error_line
from bestuurlijke_reactie.cli.supervise import Outcome
from bestuurlijke_reactie.export.saved import fault, plain_utf8
from bestuurlijke_reactie.export.words import without_controls
from bestuurlijke_reactie.model.contract import Reaction, json_schema
from bestuurlijke_reactie.model.errors import ReactieError
from bestuurlijke_reactie.model.rules import problems


def validate_job(paths: list[str]) -> Outcome:
    """One line for each problem in each file; the code is that of the first file that fails, 3 for one with problems.

    One of several files that cannot be read does not keep the others from being checked; a single one raises.
    """
    lines: list[str] = []
    unread: list[str] = []
    codes: list[int] = []
    for path in paths:
        try:
            faults = _faults(plain_utf8(contents(path)))
        except ReactieError as error:
            if len(paths) == 1:
                raise
            unread.append(error_line(path, error.message, error.remedy))
            codes.append(error.exit_code)
            continue
        lines += [f"{path}: {without_controls(line)}\n" for line in faults]
        codes += [3] if faults else []
    count = f"{len(lines)} problem{'s' if len(lines) != 1 else ''}" if lines else "no problems"
    checked = len(paths) - len(unread)
    files = f"{checked} file{'s' if checked != 1 else ''}" + (f", {len(unread)} not read" if unread else "")
    return Outcome(
        "".join(lines).encode("utf-8", "replace"), "".join(unread) + f"reactie: {count} in {files}\n", codes[0] if codes else 0
    )


def schema_job() -> Outcome:
    """The JSON Schema of the contract."""
    return Outcome((json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n").encode())


def _faults(data: bytes) -> list[str]:
    try:
        reaction = Reaction.model_validate_json(data)
    except ValidationError as error:
        return [fault(each) for each in error.errors(include_url=False, include_input=False)]
    return [f"{problem.pointer} {problem.message}" for problem in problems(reaction)]
