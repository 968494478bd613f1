"""What each command does with a letter, inside the supervised process: heavy imports are welcome here."""

from __future__ import annotations

import dataclasses
import os
import re

from bestuurlijke_reactie.assembling import Explanation
from bestuurlijke_reactie.cli.input import contents, standard_input
from bestuurlijke_reactie.cli.strict import require
from bestuurlijke_reactie.cli.supervise import Outcome
from bestuurlijke_reactie.export import render
from bestuurlijke_reactie.export.saved import parse_reaction, plain_utf8
from bestuurlijke_reactie.export.words import without_controls
from bestuurlijke_reactie.extraction import Letter, Options, explain, read

_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def extract_job(path: str, options: Options, form: str, least: float | None, why: bool) -> Outcome:
    """The reaction in `form`; with `why`, the explanations for standard error.

    `least` is what `--strict` asks for: raises StrictError for no reaction, or a value less certain than that.
    """
    reaction, explanations = explain(_letter(path), options)
    if least is not None:
        require(reaction, least)
    return Outcome(render(reaction, form), _explained(explanations) if why else "")


def text_job(path: str, options: Options, *, visible: bool = False) -> Outcome:
    """The text that the offsets of the evidence refer to; `visible`: with a sign for each character that steers a terminal."""
    _, reading = read(_letter(path), options)
    text = _STEERING.sub("\ufffd", reading.text) if visible else reading.text
    return Outcome((text if text.endswith("\n") else text + "\n").encode())


def show_job(path: str, options: Options, width: int, colour: bool) -> Outcome:
    """A table for the terminal, of a letter or of JSON that `extract` made of one."""
    from bestuurlijke_reactie.cli.table import to_table

    data = contents(path)
    printed = plain_utf8(data)
    if printed.lstrip().startswith(b"{"):
        reaction = parse_reaction(printed)
    else:
        named = options.name or os.path.basename(path)
        reaction, _ = explain(data, dataclasses.replace(options, name=named))
    return Outcome(to_table(reaction, width, colour).encode())


def _letter(path: str) -> Letter:
    return standard_input() if path == "-" else path


def _explained(explanations: list[Explanation]) -> str:
    lines: list[str] = []
    for each in explanations:
        sure = "" if each.score is None else f"  ({each.score:.2f})"
        lines.append(f"{each.pointer} = {_short(each.value)}{sure}")
        lines.append(f"    rule: {each.rule}")
        if each.words and each.words != each.value:
            lines.append(f"    words: {_short(each.words)}")
        lines.extend(f"    not: {_short(rival.value)}  ({rival.score:.2f}, {rival.rule})" for rival in each.rivals)
    return "".join(line + "\n" for line in lines)


def _short(text: str) -> str:
    folded = " ".join(without_controls(text).split())
    return folded if len(folded) <= 110 else f"{folded[:80]} … {folded[-26:]}"
