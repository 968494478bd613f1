"""Writes the reading: the text of all blocks, and for every character the word, line and block it belongs to."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from bestuurlijke_reactie.dutch.folding import LINE_HYPHENS, expand, join_hyphen
from bestuurlijke_reactie.model.geometry import Box
from bestuurlijke_reactie.model.reading import Block, Line, PrintedWords, Reading
from bestuurlijke_reactie.model.source import Page, Word
from bestuurlijke_reactie.reading.measures import Measures
from bestuurlijke_reactie.reading.paragraphs import Draft
from bestuurlijke_reactie.reading.segments import Segment

_MAX_LABEL = 24
"""Words that an opening run in another type may count."""
_new = tuple.__new__
"""Makes a named tuple of its fields in half the time that calling the class takes."""


class _Look(NamedTuple):
    bold: bool
    italic: bool
    underlined: bool
    colour: int


def compose(drafts: Sequence[Draft], pages: Mapping[int, Page], measures: Measures, page_count: int | None) -> Reading:
    """The reading of these blocks, in this order."""
    writer = _Writer(pages, measures)
    for draft in drafts:
        writer.add(draft)
    return Reading("".join(writer.text)[:-1], writer.blocks, writer.lines, writer.words, page_count)


class _Writer:
    def __init__(self, pages: Mapping[int, Page], measures: Measures) -> None:
        self._pages, self._measures = pages, measures
        self.text: list[str] = []
        self.blocks: list[Block] = []
        self.lines: list[Line] = []
        self.words = PrintedWords()
        self._offset = 0

    def add(self, draft: Draft) -> None:
        """Appends one block; nothing when it has no printed characters."""
        begin = self._offset
        marker = expand(" ".join(draft.marker))
        if marker:
            self._write(f"{marker} ")
        start = self._offset
        first_line = len(self.lines)
        first_word = len(self.words.starts)
        notes = self._write_lines(draft, begin if marker else start)
        if self._offset == begin:
            return
        self.blocks.append(self._block(draft, begin, start, marker, notes))
        self.blocks[-1].slanted = self._slanted(draft, first_word)
        if marker:
            self._mark_words(draft, begin, first_line)
        self._write("\n")

    def _write(self, text: str) -> None:
        self.text.append(text)
        self._offset += len(text)

    def _write_lines(self, draft: Draft, begin: int) -> list[tuple[int, str]]:
        notes: list[tuple[int, str]] = []
        lines = draft.lines
        for index, line in enumerate(lines):
            line_start = begin if index == 0 else self._offset
            self._write_words(line, _first_word(lines, index + 1), notes)
            end = self._offset - (1 if self.text and self.text[-1] == " " else 0)
            size = round(line.size / self._measures.body_size, 3)
            bold, italic = line.bold > 0.5, line.italic > 0.5
            printed = (line_start, max(end, line_start), line.page, line.box, len(self.blocks), size, bold, italic)
            self.lines.append(_new(Line, printed))
        return notes

    def _write_words(self, line: Segment, following: Word | None, notes: list[tuple[int, str]]) -> None:
        """Appends the words of a line behind its marker; `following` is the first word of the next line, `notes` is added to."""
        words = line.words[line.marker_words :]
        if not words:
            return
        texts = [word.text for word in words]
        texts[-1], behind = _line_end(words[-1], following)
        if not "".join(texts).isascii():  # as `expand` asks first, without the call for every word
            texts = [expand(text) for text in texts]
        if "" in texts:
            behind = behind if texts[-1] else " "
            words = [word for word, text in zip(words, texts, strict=True) if text]
            texts = [text for text in texts if text]
        ends = self.words.enter(self._shown(words, line.page), texts, self._offset, len(self.lines))
        for place, mark in sorted(line.notes, key=itemgetter(0)):
            if 0 < place - line.marker_words <= len(ends):
                notes.append((ends[place - line.marker_words - 1], mark))
        if texts:
            self._write(" ".join(texts))
            self._write(behind)

    def _slanted(self, draft: Draft, first_word: int) -> tuple[tuple[int, int], ...]:
        """The stretches in italics of a block that is not all in italics."""
        if all(line.italic in (0.0, 1.0) and line.italic == draft.lines[0].italic for line in draft.lines):
            return ()
        words = self.words
        stretches: list[tuple[int, int]] = []
        behind = False
        for word, start, end in zip(words.printed[first_word:], words.starts[first_word:], words.ends[first_word:], strict=True):
            if word.italic and behind:
                stretches[-1] = (stretches[-1][0], end)
            elif word.italic:
                stretches.append((start, end))
            behind = word.italic
        return tuple(stretches)

    def _mark_words(self, draft: Draft, begin: int, first_line: int) -> None:
        """The words of the marker stand before all others of the block."""
        offset = begin
        at = bisect_left(self.words.starts, begin)
        for number, line in enumerate(draft.lines, first_line):
            words = line.words[: line.marker_words]
            if words:
                texts = [expand(word.text) for word in words]
                ends = self.words.enter(self._shown(words, line.page), texts, offset, number, at)
                at, offset = at + len(words), ends[-1] + 1

    def _block(self, draft: Draft, begin: int, start: int, marker: str, notes: list[tuple[int, str]]) -> Block:
        lines = draft.lines
        letters = [line.letters for line in lines]
        total = sum(letters) or 1
        first = _first_word(lines, 0)
        return Block(
            kind=draft.kind,
            start=start,
            end=self._offset,
            page=lines[0].page,
            marker=marker or None,
            marker_start=begin if marker else 0,
            marker_end=begin + len(marker) if marker else 0,
            bold=round(sum([line.bold * count for line, count in zip(lines, letters, strict=True)]) / total, 3),
            italic=round(sum([line.italic * count for line, count in zip(lines, letters, strict=True)]) / total, 3),
            size=round(lines[0].size / self._measures.body_size, 3),
            colour=first.colour if first else 0,
            indent=round(lines[0].x0 - self._measures.left, 1),
            gap=round(draft.gap, 2),
            shaded=any(line.shaded for line in lines),
            frame=lines[0].frame,
            label_end=self._label_end(draft, start),
            region=draft.region,
            cell=draft.cell,
            notes=tuple(notes),
        )

    def _label_end(self, draft: Draft, start: int) -> int:
        """Offset behind an opening run that is set off from the rest: bold, underlined, or plain with a colon at its end."""
        first = draft.lines[0].words[0]
        if all(line.uniform and not line.underlined and line.words[0][6:9] == first[6:9] for line in draft.lines):
            return 0
        looks = list(_looks(draft.lines))
        same = next((i for i, (look, _) in enumerate(looks) if look != looks[0][0]), len(looks))
        if same == len(looks) or same > _MAX_LABEL:
            return 0
        opening, rest = looks[0][0], looks[min(len(looks) - 1, same + 8)][0]
        spoken = same <= 6 and looks[same - 1][1].endswith(":")
        if not (spoken or _stands_out(opening, rest) or _stands_out(opening, looks[-1][0])):
            return 0
        own = self.words.ends[bisect_left(self.words.starts, start) :]
        return own[same - 1] if same <= len(own) else 0

    def _shown(self, words: list[Word], number: int) -> list[Word]:
        """The words with their boxes in the coordinates of the page as it is shown."""
        page = self._pages[number]
        if page.turn == 0 and page.skew == 0:
            return words
        return [_new(Word, (word.text, *turned_back(word.box, page), *word[5:])) for word in words]


def turned_back(box: Box, page: Page) -> Box:
    """A box of a turned or levelled page in the coordinates of the page as it is shown."""
    x0, top, x1, bottom = _askew(box, page) if page.skew else box
    if page.turn == 0:
        return Box(x0, top, x1, bottom)
    if page.turn == 1:
        return Box(page.height - bottom, x0, page.height - top, x1)
    if page.turn == 2:
        return Box(page.width - x1, page.height - bottom, page.width - x0, page.height - top)
    return Box(top, page.width - x1, bottom, page.width - x0)


def _askew(box: Box, page: Page) -> Box:
    """A box of a levelled page, moved to where its middle was before."""
    lean = math.radians(page.skew)
    across, down = (box.x0 + box.x1 - page.width) / 2, (box.top + box.bottom - page.height) / 2
    right = across * math.cos(lean) + down * math.sin(lean) - across
    lower = down * math.cos(lean) - across * math.sin(lean) - down
    return Box(box.x0 + right, box.top + lower, box.x1 + right, box.bottom + lower)


def _first_word(lines: Sequence[Segment], begin: int) -> Word | None:
    """The first word of the lines from `begin` that is no list marker."""
    for index in range(begin, len(lines)):
        line = lines[index]
        if line.marker_words < len(line.words):
            return line.words[line.marker_words]
    return None


def _line_end(word: Word, following: Word | None) -> tuple[str, str]:
    """The last word of a line as it reads, and what parts it from the next line, if there is one."""
    text = word.text
    if following is None:
        return expand(text), ""
    if text[-1] not in LINE_HYPHENS:
        return expand(text), " "
    left, right = expand(text[:-1]) + text[-1], expand(following.text)
    if not right:
        return expand(text), " "
    joined = join_hyphen(left, right)
    if joined == f"{left} {right}":
        return expand(left), " "
    return joined[: len(joined) - len(right)], ""


def _looks(lines: Sequence[Segment]) -> Iterator[tuple[_Look, str]]:
    for line in lines:
        for index, word in enumerate(line.words):
            if index >= line.marker_words and expand(word.text):
                yield _Look(word.bold, word.italic, index < line.underlined, word.colour), word.text


def _stands_out(first: _Look, rest: _Look) -> bool:
    if first.bold and not rest.bold or first.underlined and not rest.underlined:
        return True
    return first != rest and (first.italic and not rest.italic or first.colour != rest.colour)
