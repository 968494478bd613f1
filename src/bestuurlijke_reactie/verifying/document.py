"""The document that an output is held against: its kind, its pages, and what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from bestuurlijke_reactie.verifying.folding import fold
from bestuurlijke_reactie.verifying.pdf import Box, Pdf, Sign
from bestuurlijke_reactie.verifying.unpaged import words_of_document

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
)
_HEAD = 1024
"""Bytes in which a PDF must say that it is one."""
_CELL = re.compile(r"[^\S\n]{2,}|[^\S\n]?\|[^\S\n]?|\n")
_MARKER = re.compile(r"^(?:[-*+•–>]\s+|\(?(?:\d{1,3}|[A-Za-z])[.)]?\s+)+")
_Cell = tuple[str, ...]
"""What stands in a cell, without a marker and with what may be one: a day at the head of a line is none."""
_REACH = 60
"""Cells of a text, in lines and columns, within which the next part of a broken passage must stand."""
_SHORTEST = 6
"""Characters that a passage must have before the first break."""


class Page(Protocol):
    """What is asked of a page, however it came here."""

    width: float
    height: float

    @property
    def signs(self) -> list[Sign]:
        """Its characters; none of an image."""

    @property
    def is_picture(self) -> bool:
        """Whether only OCR can have read it."""

    def within(self, box: Box) -> list[Sign]:
        """The characters in a box."""

    def has_ink(self, box: Box) -> bool:
        """Whether anything dark stands in a box."""


class Pages(Protocol):
    """A document with pages."""

    count: int

    def page(self, number: int) -> Page:
        """Page `number`, from 1."""


class Flow:
    """A document without pages: what it says, in the ways that it may be read."""

    def __init__(self, readings: Sequence[str], is_text: bool) -> None:
        self.readings = readings
        self._folded = [fold(each) for each in readings]
        self._cells = [_cells(each) for each in readings] if is_text else []

    def says(self, words: str) -> bool:
        """Whether it says `words` in one stretch, or broken only where its lines and columns end."""
        wanted = fold(words)
        return any(wanted in each for each in self._folded) or any(_in_cells(wanted, each) for each in self._cells)


def open_pages(data: bytes, media_type: str, password: str | None) -> Pages | None:
    """The pages of a PDF or image; None for an image when Pillow is not installed.  Raises UnreadableError, EncryptedError."""
    if media_type == "application/pdf":
        return Pdf(data, password)
    try:
        from bestuurlijke_reactie.verifying.images import Images

        return Images(data, media_type)
    except ImportError:
        return None


def open_flow(data: bytes, media_type: str) -> Flow | None:
    """What a document without pages says; None for an unknown kind.  Raises UnreadableError."""
    readings = words_of_document(data, media_type)
    return None if readings is None else Flow(readings, media_type in ("text/plain", "text/markdown"))


def media_type_of(data: bytes) -> str | None:
    """What the first bytes say of the kind; None when they say nothing, as those of text."""
    if b"%PDF-" in data[:_HEAD]:
        return "application/pdf"
    return next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), None)


def _cells(text: str) -> list[_Cell]:
    parts = (part.strip() for part in _CELL.split(text))
    cells = (tuple(dict.fromkeys(fold(form) for form in (_MARKER.sub("", part), part))) for part in parts)
    return [cell for cell in cells if cell[0]]


def _in_cells(wanted: str, cells: list[_Cell]) -> bool:
    if len(wanted) < _SHORTEST:
        return False
    return any(_goes_on(wanted[size:], cells, index + 1) for index, size in _beginnings(wanted, cells))


def _beginnings(wanted: str, cells: list[_Cell]) -> Iterator[tuple[int, int]]:
    """Cells that end in the beginning of what is wanted, each with how many characters of it."""
    head = wanted[:_SHORTEST]
    for index, (cell, *_) in enumerate(cells):
        at = cell.rfind(head)
        if at >= 0 and wanted.startswith(cell[at:]):
            yield index, len(cell) - at


def _goes_on(rest: str, cells: list[_Cell], begin: int) -> bool:
    """Whether `rest` stands in whole cells from `begin`, none far behind the one before; the last may hold more."""
    tried: set[tuple[int, int]] = set()
    stack = [(rest, begin)]
    while stack:
        rest, begin = stack.pop()
        if (len(rest), begin) in tried:
            continue
        tried.add((len(rest), begin))
        for index in range(begin, min(begin + _REACH, len(cells))):
            if any(form.startswith(rest) for form in cells[index]):
                return True
            stack.extend((rest[len(form) :], index + 1) for form in cells[index] if rest.startswith(form))
    return False
