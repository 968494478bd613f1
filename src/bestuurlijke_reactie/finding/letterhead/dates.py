"""The letter's own date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bestuurlijke_reactie.dutch.dates import FoundDate, find_dates
from bestuurlijke_reactie.dutch.labels import labels_in
from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon
from bestuurlijke_reactie.finding.letterhead.choosing import best_of
from bestuurlijke_reactie.finding.letterhead.fields import Field, Span
from bestuurlijke_reactie.finding.pieces import Head, Piece, line_pieces
from bestuurlijke_reactie.model.findings import Value
from bestuurlijke_reactie.model.passage import Passage

_SEPARATOR = re.compile(r"[|·•]|\s[-–—]\s|\s{2,}")
_TAIL_LINES = 12


def find_date(head: Head, fields: list[Field]) -> Value | None:
    """The date of the letter: behind its label, else on a line with the place, else in a running head.

    Dates of sending, receipt, decisions, meetings and of the letter answered are none; a printed date of sending stands
    in, with a low score, only where there is no other.
    """
    candidates = [*_labelled(head, fields), *_unlabelled(head, fields), *_at_the_end(head)]
    return best_of(candidates)


def _labelled(head: Head, fields: list[Field]) -> Iterator[Value]:
    for order, field in enumerate(fields):
        passage = field.passage(head.reading)
        if passage is None:
            continue
        for found in find_dates(passage.text)[:1]:
            part = passage.part(found.start, found.end)
            if field.has("date"):
                yield Value(
                    found.value.isoformat(), part, f"label {field.label.words}, {field.rule}", field.score - 0.001 * order
                )
            elif field.has("sent") and field.piece.zone == "head":
                yield Value(found.value.isoformat(), part, f"label {field.label.words}, {field.rule}", 0.4)


def _unlabelled(head: Head, fields: list[Field]) -> Iterator[Value]:
    used = {span for field in fields if not field.has("noise") for span in field.lines}
    for piece in head.pieces:
        if (piece.start, piece.end) in used or _other_date().search(piece.text):
            continue
        labels = labels_in(piece.text)
        text = piece.text[: labels[0].start] if labels else piece.text
        for found in find_dates(text):
            score = _standing(text, found)
            if score and not _covered(piece, found, used):
                zone = 0.78 if piece.zone == "running" else 1.0
                yield Value(found.value.isoformat(), _passage(head, piece, found), "place and date", score * zone)


def _covered(piece: Piece, found: FoundDate, used: set[Span]) -> bool:
    return any(start <= piece.start + found.start < end for start, end in used)


def _standing(text: str, found: FoundDate) -> float:
    """How much a date on a line looks like the letter's own: alone, behind a place, or a part of its own."""
    start, end = 0, len(text)
    for mark in _SEPARATOR.finditer(text):
        if mark.end() <= found.start:
            start = mark.end()
        elif mark.start() >= found.end:
            end = mark.start()
            break
    before, after = text[start : found.start].strip(), text[found.end : end].strip(" ,.;()")
    if after and not re.fullmatch(r"[A-Z][\w’'-]+", after):
        return 0.0
    before = _weekday().sub("", before).rstrip(" ,:;")
    alone = start == 0 and end == len(text)
    if not before:
        return 0.9 if alone else 0.86
    if _place().fullmatch(before) and not after:
        return 0.94 if alone else 0.88
    return 0.8 if re.search(r"\bbrief (?:van|d\.d\.)$", before) and not re.search(r"\buw brief", before) else 0.0


@cache
def _weekday() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(lexicon('letterhead')['weekdays'])}\s*,?\s*$|\bd\.?d\.?\s*$", re.IGNORECASE)


@cache
def _place() -> re.Pattern[str]:
    return re.compile(
        r"(?:te\s+)?['’]?[A-ZÀ-Ý][\w’'-]+(?:[\s-](?:[A-ZÀ-Ý(][\w’')-]+|aan|op|de|den|der|het|en|in|bij|a/d|van)){0,4}"
    )


@cache
def _other_date() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(lexicon('letterhead')['other_dates'])}", re.IGNORECASE)


def _passage(head: Head, piece: Piece, found: FoundDate) -> Passage:
    return Passage(head.reading, ((piece.start + found.start, piece.start + found.end),))


def _at_the_end(head: Head) -> Iterator[Value]:
    """A place and date among the last lines of the letter, as under a signature."""
    last = [
        index
        for index in range(head.opening + 1, head.scope.last)
        if head.reading.blocks[index].kind not in ("furniture", "footnote")
    ]
    for index in last[-_TAIL_LINES:]:
        block = head.reading.blocks[index]
        if block.end - block.start > 120:
            continue
        for piece in line_pieces(head.reading, index, block, "margin"):
            for found in find_dates(piece.text):
                if _standing(piece.text, found) >= 0.94 and not _other_date().search(piece.text):
                    yield Value(found.value.isoformat(), _passage(head, piece, found), "place and date at the end", 0.7)
