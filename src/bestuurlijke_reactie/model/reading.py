"""A document in reading order: its text, its blocks, and where every character came from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from operator import add
from typing import Literal, NamedTuple

from bestuurlijke_reactie.model.geometry import Box
from bestuurlijke_reactie.model.source import Word

Region = Literal["head", "body", "side", "foot"]
BlockKind = Literal["heading", "paragraph", "item", "cell", "footnote", "furniture"]


class Place(NamedTuple):
    """Where a stretch of the reading stands: one entry of the evidence."""

    page: int | None
    """Counted from 1; None for sources without pages."""
    box: Box | None
    start: int
    end: int


class ReadWord(NamedTuple):
    """A printed word behind the characters `start:end` of the reading; the halves of a hyphenated word are two."""

    start: int
    end: int
    box: Box


class Line(NamedTuple):
    """A printed line, or the part of it that stands in one column."""

    start: int
    end: int
    page: int | None
    box: Box | None
    block: int
    """Index into `Reading.blocks`."""
    size: float = 0.0
    bold: bool = False
    italic: bool = False


@dataclass(slots=True)
class PrintedWords:
    """The printed words of a reading, in order of `starts`; a `ReadWord` is made when it is asked for.

    A letter has thousands of words and evidence for few of them.
    """

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    """Of each word the index into `Reading.lines`."""
    printed: list[Word] = field(default_factory=list)
    """With boxes in the coordinates of the page as it is shown."""

    def enter(self, words: Sequence[Word], texts: Sequence[str], offset: int, line: int, at: int | None = None) -> list[int]:
        """Enters words of one line, whose `texts` stand from `offset`, parted by spaces; gives the offset where each ends.

        They come behind all others, or where the word at index `at` stands now.
        """
        lengths = [len(text) for text in texts]
        starts = list(accumulate([length + 1 for length in lengths], initial=offset))[:-1]
        ends = list(map(add, starts, lengths))
        place = slice(len(self.starts) if at is None else at, at)
        self.starts[place], self.ends[place] = starts, ends
        self.lines[place], self.printed[place] = [line] * len(starts), words
        return ends

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Index of the first word that overlaps `start:end`, and the index behind the last."""
        first = bisect_right(self.ends, start)
        return first, max(first, bisect_left(self.starts, end, lo=first))

    def box(self, first: int, last: int) -> Box:
        """The smallest box around the words from index `first` up to `last`, points from the top left."""
        words = self.printed[first:last]
        _, x0s, tops, x1s, bottoms, *_ = zip(*words, strict=True)
        return Box(min(x0s), min(tops), max(x1s), max(bottoms))


@dataclass(slots=True)
class Cell:
    """The place of a block in a table."""

    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(slots=True)
class Block:
    """A paragraph, heading, list item, table cell paragraph, footnote or piece of page furniture.

    `start:end` are offsets into the reading's text and leave out the list marker, which stands at
    `marker_start:marker_end` before it.  Inside a block the text is folded: single spaces, no line breaks,
    hyphens of line ends undone, ligatures spelled out, footnote marks taken out.
    """

    kind: BlockKind
    start: int
    end: int
    page: int | None = None
    """Page on which the block begins, from 1."""
    marker: str | None = None
    marker_start: int = 0
    marker_end: int = 0
    level: int = 0
    """Depth of a heading (1..6) or list item (0..); 0 when unknown."""
    bold: float = 0.0
    """Share of the characters that are bold, 0..1; italic likewise."""
    italic: float = 0.0
    size: float = 1.0
    """Font size relative to the body text of the document."""
    colour: int = 0
    indent: float = 0.0
    """Points right of the left edge of the body text."""
    gap: float = 0.0
    """White space above, in heights of a body line."""
    shaded: bool = False
    """Printed on a filled or inside a framed box."""
    frame: int | None = None
    """Which box, counted over the document; blocks in the same box share it."""
    label_end: int = 0
    """Offset into the reading where an opening run in another type (bold, underlined) ends; 0 when there is none."""
    region: Region = "body"
    cell: Cell | None = None
    notes: tuple[tuple[int, str], ...] = ()
    """Footnote marks taken out: (offset into the reading, mark)."""
    slanted: tuple[tuple[int, int], ...] = ()
    """Stretches in italics (start, end offsets into the reading) of a block that is not all in italics."""


@dataclass(slots=True)
class Reading:
    """The document as it is read: `text`, cut into `blocks`, with a map from offsets to pages and boxes.

    Blocks stand in reading order and are separated in `text` by line breaks.  Page furniture (running headers and
    footers, page numbers) stands after everything else, once, as blocks of kind `furniture`.
    """

    text: str
    blocks: list[Block]
    lines: list[Line]
    """In order of `start`."""
    words: PrintedWords = field(default_factory=PrintedWords)
    """None for sources without pages."""
    page_count: int | None = None
    _line_ends: list[int] = field(default_factory=list, repr=False)

    def __post_init__(self) -> None:
        self._line_ends = [line.end for line in self.lines]

    def lines_at(self, start: int, end: int) -> list[Line]:
        """The lines that overlap `start:end`."""
        first = bisect_right(self._line_ends, start)
        last = first
        while last < len(self.lines) and self.lines[last].start < end:
            last += 1
        return self.lines[first:last]

    def words_at(self, start: int, end: int) -> list[ReadWord]:
        """The printed words that overlap `start:end`."""
        words = self.words
        return [
            ReadWord(words.starts[index], words.ends[index], words.printed[index].box) for index in range(*words.span(start, end))
        ]

    def places(self, start: int, end: int) -> list[Place]:
        """One place a printed line for `start:end`, cut at white space; the slices joined by spaces give the text.

        A word broken over two lines counts on the first, or on the second when nothing else stands there.
        """
        words = self.words
        first, last = words.span(start, end)
        if first == last:
            return [Place(None, None, start, end)]
        ends = [index for index in range(first + 1, last) if words.lines[index] != words.lines[index - 1]]
        places: list[Place] = []
        begin = start
        for left, right in pairwise([first, *ends, last]):
            stop = end if right == last else _end_of_printed_word(self.text, words.starts[right], end)
            chunk = self.text[begin:stop]
            low = begin + len(chunk) - len(chunk.lstrip())
            high = low + len(chunk.strip())
            if high <= low:
                low, high = self._take_last_word(places)
            if high > low:
                page = self.lines[words.lines[left]].page
                places.append(Place(page, words.box(left, right), low, high))
            begin = max(begin, stop)
        return places

    def _take_last_word(self, places: list[Place]) -> tuple[int, int]:
        """Takes the last word, where it is not all there is, from the last of `places`, for the line with the rest of it."""
        page, box, start, end = places[-1] if places else Place(None, None, 0, 0)
        head, _, word = self.text[start:end].rpartition(" ")
        if not head:
            return 0, 0
        places[-1] = Place(page, box, start, start + len(head))
        return end - len(word), end

    def confidence(self, start: int, end: int) -> tuple[float, int]:
        """The sum of the probabilities that the printed words of `start:end` were read right, and how many they are."""
        first, last = self.words.span(start, end)
        return sum([word.confidence for word in self.words.printed[first:last]]), last - first


def _end_of_printed_word(text: str, offset: int, limit: int) -> int:
    """The first white space at or after `offset` when `offset` is inside a word, else `offset` itself."""
    if offset == 0 or text[offset - 1].isspace():
        return offset
    while offset < limit and not text[offset].isspace():
        offset += 1
    return offset
