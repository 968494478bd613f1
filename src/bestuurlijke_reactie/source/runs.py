"""Runs of styled text folded into the text of one element, with the shares of its styles and the marks of its notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bestuurlijke_reactie.dutch.folding import expand


class Run(NamedTuple):
    """A stretch of text in one type; with `note` it is no text but the mark of a footnote."""

    text: str
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    note: bool = False


_RAISED = re.compile(r"[⁰¹²³⁴-⁹]+")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK = re.compile(r"\(?(?:\d{1,3}|\*{1,3}|†|[a-z]|[ivx]{1,4})\)?")
_UNIT = re.compile(r"(?:^|[\W\d])(?:[kcdmh]?m|CO|10|x)$")


def has_raised(text: str) -> bool:
    """Whether `text` holds superscript digits."""
    return _RAISED.search(text) is not None


def note_runs(text: str, style: Run, raised: bool = False, before: Sequence[Run] = ()) -> list[Run]:
    """`text` in the type of `style` as runs, footnote marks apart; `raised` when it is printed as superscript behind `before`.

    Only a number that stands alone is a mark: the raised "e" of "2e" and the 2 of "m²" are text.
    """
    if raised:
        mark = text.strip().strip("[]()")
        power = bool(before) and _UNIT.search(before[-1].text[-4:]) is not None
        is_mark = not power and mark not in "em" and _MARK.fullmatch(mark) is not None
        return [style._replace(text=mark, note=True) if is_mark else style._replace(text=text)]
    runs: list[Run] = []
    start = 0
    for found in _RAISED.finditer(text):
        left = text[start : found.start()]
        if _UNIT.search(left[-4:]):
            continue
        runs += [style._replace(text=left), style._replace(text=found[0].translate(_DIGITS), note=True)]
        start = found.end()
    return [*runs, style._replace(text=text[start:])]


@dataclass(slots=True)
class Folded:
    """The text of runs, folded, and what is known of its type; the fields are those of `Element`."""

    text: str
    bold: float
    italic: float
    label_end: int
    notes: tuple[tuple[int, str], ...]
    slanted: tuple[str, ...]


def fold_runs(runs: Iterable[Run]) -> Folded:
    """Folds `runs` into one text, white space between them kept as one space."""
    pieces: list[str] = []
    spans: list[tuple[int, Run]] = []  # where each run ends in the text
    notes: list[tuple[int, str]] = []
    length, space = 0, False
    for run in runs:
        if run.note:
            notes.append((length, run.text.strip()))
            continue
        text = expand(run.text)
        words = text.split()
        if not words:
            space = space or bool(text)
            continue
        if length and (space or text[0].isspace()):
            pieces.append(" ")
            length += 1
        pieces.append(" ".join(words))
        length += len(pieces[-1])
        spans.append((length, run))
        space = text[-1].isspace()
    text = "".join(pieces)
    return Folded(text, *_shares(spans, length), tuple(notes), _slanted(text, spans))


def _slanted(text: str, spans: list[tuple[int, Run]]) -> tuple[str, ...]:
    """The stretches in italics, where not all is."""
    if not any(run.italic for _, run in spans) or all(run.italic for _, run in spans):
        return ()
    stretches: list[tuple[int, int]] = []
    start = 0
    for end, run in spans:
        if run.italic and stretches and stretches[-1][1] == start:
            stretches[-1] = (stretches[-1][0], end)
        elif run.italic:
            stretches.append((start, end))
        start = end
    return tuple(text[start:end].strip() for start, end in stretches)


def _shares(spans: list[tuple[int, Run]], length: int) -> tuple[float, float, int]:
    bold = italic = start = label_end = 0
    opening = True
    for end, run in spans:
        bold += (end - start) * run.bold
        italic += (end - start) * run.italic
        opening = opening and (run.bold or run.underlined or run.italic and run.text.rstrip().endswith(":"))
        if opening:
            label_end = end
        start = end
    total = max(length, 1)
    return round(bold / total, 3), round(italic / total, 3), label_end if label_end < length else 0
