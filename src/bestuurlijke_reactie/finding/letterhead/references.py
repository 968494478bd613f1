"""The sender's own reference and that of the letter answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter

from bestuurlijke_reactie.dutch.dates import find_dates
from bestuurlijke_reactie.dutch.labels import labels_in
from bestuurlijke_reactie.dutch.references import is_reference, mend_reference, reference_part
from bestuurlijke_reactie.finding.letterhead.addressee import is_address
from bestuurlijke_reactie.finding.letterhead.choosing import best_of
from bestuurlijke_reactie.finding.letterhead.fields import Field
from bestuurlijke_reactie.finding.pieces import Head, Piece
from bestuurlijke_reactie.model.findings import Value
from bestuurlijke_reactie.model.passage import Passage
from bestuurlijke_reactie.model.reading import Reading

_RANKS = {"our_reference": 0.0, "case_number": 0.1, "our_number": 0.2}
"""How much a label loses against "ons kenmerk" when several are printed."""
_IN_LINE = re.compile(r"(?:[|·•,;(]|\s[-–—]\s)\s*(?:nr|no|nummer|kenmerk|ref)\b\.?:?\s*(?P<ref>[^|·•,;()]{3,40})", re.IGNORECASE)
_IN_TEXT = re.compile(
    r"\b(?:uw (?:brief|schrijven|bericht|mail|e-mail|verzoek)[^.;]{0,70}?|(?P<own>uw ))\(?(?:met )?(?:als )?(?:uw )?(?:kenmerk|referentie|ons kenmerk):?\s+(?P<ref>[^\s,;()]{4,30})",
    re.IGNORECASE,
)
_SLIP = re.compile(r"\b[a-zà-ÿ]+[10][a-zà-ÿ]+\b|\b[lO]\d\b|\b1[a-zà-ÿ]{4,}\b|\b2(?:O[\dO]|0O)[\dO]\b")
_FOREIGN = re.compile(r"\b(?:uw|kvk|iban|btw)\b", re.IGNORECASE)
_OPENING = 1500
"""Characters of the text in which the letter answered is named."""


def is_scanned(reading: Reading) -> bool:
    """Whether the text was read by OCR: its words say so, or letters stand for figures in it."""
    if reading.words.printed:
        return bool(min(map(attrgetter("confidence"), reading.words.printed)) < 1)
    return _SLIP.search(reading.text) is not None


def find_our_reference(head: Head, fields: list[Field], scanned: bool) -> Value | None:
    """The reference the sender uses: "ons kenmerk" first, then the case number, then any other number of its own."""
    chosen = best_of([*_ours(head, fields, scanned), *_unlabelled(head, fields)])
    if chosen is None:
        return None
    rank = next((loss for kind, loss in _RANKS.items() if chosen.rule.startswith(kind)), 0.0)
    return Value(chosen.value, chosen.passage, chosen.rule, min(0.99, chosen.score + rank * 0.9), chosen.rivals)


def find_your_reference(head: Head, fields: list[Field], scanned: bool) -> Value | None:
    """The reference of the letter answered; None where only its date is given."""
    return best_of([*_yours(head, fields, scanned), *_in_text(head)])


def _ours(head: Head, fields: list[Field], scanned: bool) -> Iterator[Value]:
    for order, field in enumerate(fields):
        kind = next((kind for kind in field.label.kinds if kind in _RANKS), None)
        part = _part(head, field)
        if kind is not None and part is not None:
            score = field.score - _RANKS[kind] - 0.001 * order
            yield Value(mend_reference(part.text, scanned), part, f"{kind}: label {field.label.words}, {field.rule}", score)


def _unlabelled(head: Head, fields: list[Field]) -> Iterator[Value]:
    """Numbers in a line of several parts, beside the date, or in a running head, that are not said to be another's."""
    beside_date = _beside_date(head)
    others = [span for field in fields if field.has("your_reference", "your_letter") for span in field.lines]
    for piece in head.pieces:
        if any(piece.start <= start < piece.end for start, _ in others):
            continue
        running = piece.zone == "running"
        for match in _IN_LINE.finditer(piece.text):
            text = match["ref"].strip()
            if is_reference(text) and not _FOREIGN.search(piece.text[: match.start("ref")][-12:]):
                start = piece.start + match.start("ref") + len(match["ref"]) - len(match["ref"].lstrip())
                yield Value(
                    text, Passage(head.reading, ((start, start + len(text)),)), "number in a line", 0.5 if running else 0.7
                )
        whole = Passage(head.reading, ((piece.start, piece.end),))
        if piece in beside_date:
            yield Value(piece.text, whole, "line beside the date", 0.6)
        part = reference_part(piece.text) if running and head.whole and is_reference(piece.text) else None
        if part is not None and re.search(r"[A-Z/-]", piece.text) and len(piece.text) > 6:
            number = whole.part(*part)
            yield Value(number.text, number, "running head", 0.45)


def _beside_date(head: Head) -> list[Piece]:
    """Lines that hold a reference and nothing else, above or below a line that holds a date and nothing else."""
    pieces = head.zone("head")
    found = []
    for one, other in [*pairwise(pieces), *pairwise(reversed(pieces))]:
        if not is_reference(one.text) or is_address(one.text) or sum(map(str.isdigit, one.text)) < 3:
            continue
        dates = find_dates(other.text)
        if dates and dates[0].end - dates[0].start > 0.5 * len(other.text) and not labels_in(other.text):
            found.append(one)
    return found


def _part(head: Head, field: Field) -> Passage | None:
    passage = field.passage(head.reading)
    if passage is None:
        return None
    part = reference_part(passage.text)
    return passage.part(*part) if part else None


def _yours(head: Head, fields: list[Field], scanned: bool) -> Iterator[Value]:
    for field in fields:
        part = _part(head, field)
        if part is None or not field.has("your_reference", "your_letter"):
            continue
        score = field.score if field.has("your_reference") else field.score * 0.93
        yield Value(mend_reference(part.text, scanned), part, f"label {field.label.words}, {field.rule}", score)


def _in_text(head: Head) -> Iterator[Value]:
    if head.opening >= head.scope.last:
        return
    start = head.reading.blocks[head.opening].start
    for match in _IN_TEXT.finditer(head.reading.text, start, start + _OPENING):
        text = match["ref"].rstrip(".:")
        if is_reference(text):
            yield Value(
                text,
                Passage(head.reading, ((match.start("ref"), match.start("ref") + len(text)),)),
                "reference in the text",
                0.72,
            )
