"""What the letter says it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bestuurlijke_reactie.dutch.dates import find_dates
from bestuurlijke_reactie.dutch.folding import mend_words
from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon
from bestuurlijke_reactie.dutch.references import POSTCODE
from bestuurlijke_reactie.finding.letterhead.choosing import best_of
from bestuurlijke_reactie.finding.letterhead.fields import Field
from bestuurlijke_reactie.finding.pieces import Head, Piece, passage_of
from bestuurlijke_reactie.model.findings import Value


def find_subject(head: Head, fields: list[Field]) -> Value | None:
    """The text behind "Onderwerp" or "Betreft", whole; else a line in another type before the salutation."""
    return best_of([*_labelled(head, fields), *_line_before(head, fields)])


def _labelled(head: Head, fields: list[Field]) -> Iterator[Value]:
    for order, field in enumerate(fields):
        if not field.has("subject"):
            continue
        passage = field.passage(head.reading)
        if passage is None or len(field.label.kinds) > 1 and not re.search(r"[a-z]{4}", passage.text):
            continue
        passage = passage.stripped(" *_|")
        yield Value(mend_words(passage.text), passage, f"label {field.label.words}, {field.rule}", field.score - 0.002 * order)


def _line_before(head: Head, fields: list[Field]) -> Iterator[Value]:
    """The last lines of the letterhead before the salutation, when they are in another type or speak of a reaction."""
    if not head.salutation:
        return
    used = {span for field in fields for span in field.lines} | {(field.piece.start, field.piece.end) for field in fields}
    lines: list[Piece] = []
    for piece in reversed(head.zone("head")):
        block = head.reading.blocks[piece.block]
        if block.region != "body" or piece.cell is not None:
            continue
        if (piece.start, piece.end) in used or _no_subject(piece.text) or (lines and piece.block != lines[0].block):
            break
        lines.insert(0, piece)
    if not lines:
        return
    passage = passage_of(head.reading, [(piece.start, piece.end) for piece in lines])
    cue = _cue().search(passage.text) is not None
    typed = all(piece.bold or piece.italic for piece in lines)
    if len(passage.text) >= 8 and (cue or typed) and len(lines) <= 4:
        yield Value(
            mend_words(passage.text), passage, "line before the salutation", 0.85 if cue and typed else 0.75 if cue else 0.5
        )


def _no_subject(text: str) -> bool:
    return (
        POSTCODE.search(text) is not None
        or _standing_alone(text)
        or re.search(r"@|www\.|\bpostbus\b", text, re.IGNORECASE) is not None
    )


def _standing_alone(text: str) -> bool:
    dates = find_dates(text)
    return bool(dates) and dates[0].end - dates[0].start > 0.5 * len(text)


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternation(lexicon('letterhead')['subject_cues'])}", re.IGNORECASE)
