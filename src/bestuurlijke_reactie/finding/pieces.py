"""The printed lines of a letter that can belong to its letterhead."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from bestuurlijke_reactie.dutch.labels import unspaced
from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon
from bestuurlijke_reactie.model.findings import Scope
from bestuurlijke_reactie.model.geometry import Box
from bestuurlijke_reactie.model.passage import Passage
from bestuurlijke_reactie.model.reading import Block, Cell, Reading

Zone = Literal["head", "margin", "running"]

_MOST_PIECES = 200
"""Lines of one zone that are looked at; no letterhead has as many."""
_LONG = 150
"""Characters of a paragraph that is text and no part of a letterhead."""
_CLEAR, _ROUND = 6.0, 36.0
"""Points between a column of labels and the text beside it, and how far above and below a label that text is looked at."""
_new = tuple.__new__
"""Makes a piece of its fields in half the time that calling the class takes."""


class Piece(NamedTuple):
    """A printed line of the letterhead, or the part of it that stands in one column; offsets into the reading."""

    start: int
    end: int
    text: str
    block: int
    page: int | None
    box: Box | None
    bold: bool
    italic: bool
    zone: Zone
    cell: Cell | None

    @property
    def middle(self) -> float:
        """Height of its middle on the page, in points; 0 without a page."""
        return (self.box.top + self.box.bottom) / 2 if self.box else 0.0


@dataclass(slots=True)
class Head:
    """What a letterhead is read from."""

    reading: Reading
    scope: Scope
    pieces: list[Piece]
    """In reading order; running heads and feet last."""
    opening: int
    """Index of the block that opens the text: the salutation, or the first paragraph where there is none."""
    salutation: bool
    """Whether that block is a salutation."""
    whole: bool
    """Whether the letter is the whole document."""

    def zone(self, *zones: Zone) -> list[Piece]:
        """The pieces in these zones."""
        return [piece for piece in self.pieces if piece.zone in zones]


def passage_of(reading: Reading, spans: list[tuple[int, int]]) -> Passage:
    """The passage over `spans`, those that touch joined; raises ValueError when there are none."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and joined[-1][1] <= start and reading.text[joined[-1][1] : start] in ("", " "):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    if not joined:
        raise ValueError("no spans")
    return Passage(reading, tuple(joined))


@cache
def _salutation() -> re.Pattern[str]:
    words = [*lexicon("frame")["salutations"], *lexicon("letterhead")["salutations"]]
    return re.compile(rf"{alternation(words)}(?!\w)", re.IGNORECASE)


def is_salutation(text: str) -> bool:
    """Whether a block with this text greets the reader of the letter."""
    return len(text) < 110 and _salutation().match(text) is not None and not text.rstrip().endswith(".")


def text_end(reading: Reading) -> int:
    """Index of the first block of page furniture, which stands behind all others."""
    return bisect_left(reading.blocks, True, key=lambda block: block.kind == "furniture")


def find_head(reading: Reading, scope: Scope) -> Head:
    """The letterhead of the letter in `scope`, as pieces."""
    opening, greeted = _opening(reading, scope)
    end = text_end(reading)
    whole = scope.first == 0 and scope.last >= end - 1
    head = Head(reading, scope, [], opening, greeted, whole)
    first_page = next((block.page for block in reading.blocks[scope.first : scope.last] if block.page is not None), None)
    column = _column(reading, scope, opening, first_page)
    pages = _pages(head)
    zones: dict[Zone, list[Piece]] = {"head": [], "margin": [], "running": []}
    for index in (*range(scope.first, scope.last), *range(end, len(reading.blocks))):
        block = reading.blocks[index]
        zone = _zone(index, block, head, column, first_page, pages)
        if zone is not None and len(zones[zone]) < _MOST_PIECES:
            zones[zone].extend(line_pieces(reading, index, block, zone))
    head.pieces = sorted([*zones["head"], *zones["margin"]], key=lambda piece: piece.start) + zones["running"]
    return head


def _opening(reading: Reading, scope: Scope) -> tuple[int, bool]:
    fallback = None
    for index in range(scope.first, scope.last):
        block = reading.blocks[index]
        if block.kind in ("furniture", "footnote") or block.region != "body":
            continue
        text = reading.text[block.start : block.end]
        if is_salutation(text):
            return index, True
        if fallback is None and block.cell is None and len(text) > _LONG:
            fallback = index
        if fallback is not None and index > fallback + 12:
            break
    return (fallback, False) if fallback is not None else (scope.last, False)


class _Column(NamedTuple):
    """Where the text of the letter stands on its first page: from the opening down, as wide as its paragraphs; and their lines."""

    box: Box
    lines: list[Box]

    def ends_before(self, box: Box) -> bool:
        """Whether all lines near the height of `box` end left of it: text that runs round a column of labels."""
        near = [line.x1 for line in self.lines if line.top < box.bottom + _ROUND and box.top - _ROUND < line.bottom]
        return bool(near) and box.x0 > max(near) + _CLEAR


def _column(reading: Reading, scope: Scope, opening: int, page: int | None) -> _Column | None:
    boxes = [
        line.box
        for block in reading.blocks[opening : scope.last]
        if block.page == page and block.kind == "paragraph" and block.end - block.start > _LONG
        for line in reading.lines_at(block.start, block.end)
        if line.box is not None and line.page == page
    ]
    if not boxes or opening >= scope.last:
        return None
    top = next(
        (line.box.top for line in reading.lines_at(*_span(reading.blocks[opening])) if line.box), min(box.top for box in boxes)
    )
    bottom = max(box.bottom for box in boxes)
    return _Column(Box(min(box.x0 for box in boxes), top, max(box.x1 for box in boxes), bottom), boxes)


def _span(block: Block) -> tuple[int, int]:
    return block.start, block.end


def _zone(index: int, block: Block, head: Head, column: _Column | None, page: int | None, pages: tuple[int, int]) -> Zone | None:
    if block.kind == "furniture":
        inside = block.page is None or page is None or head.whole or pages[0] <= block.page <= pages[1]
        return "running" if inside and (head.whole or block.page is not None) else None
    if block.kind == "footnote":
        return None
    if index < head.opening or block.region == "head":
        return "head"
    if block.region in ("side", "foot"):
        return "margin"
    if column is None or block.page != page:
        return None
    lines = head.reading.lines_at(block.start, block.end)
    box = lines[0].box if lines else None
    if box is None or len(lines) > 4:
        return None
    text = column.box
    beside = box.x0 > text.x1 - _CLEAR or box.x1 < text.x0 + _CLEAR or box.bottom < text.top or column.ends_before(box)
    return "margin" if beside or box.top > text.bottom + 10 and block.size < 0.95 else None


def _pages(head: Head) -> tuple[int, int]:
    pages = [block.page for block in head.reading.blocks[head.scope.first : head.scope.last] if block.page is not None]
    return (min(pages), max(pages)) if pages else (0, 0)


def line_pieces(reading: Reading, index: int, block: Block, zone: Zone) -> list[Piece]:
    """The printed lines of a block, its list marker included."""
    start = block.marker_start if block.marker and block.marker_end else block.start
    made = []
    for line in reading.lines_at(start, block.end):
        left, right = max(line.start, start), min(line.end, block.end)
        text = reading.text[left:right]
        if text.strip():
            made.append(_new(Piece, (left, right, text, index, line.page, line.box, line.bold, line.italic, zone, block.cell)))
    return made


def plain(piece: Piece) -> str:
    """The text of a piece, words printed letter by letter closed up."""
    return unspaced(piece.text)
