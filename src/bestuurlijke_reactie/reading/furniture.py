"""Page furniture: running headers and footers, page numbers, the address line at the foot of letter paper; and footnotes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import zip_longest

from rapidfuzz import fuzz

from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon
from bestuurlijke_reactie.dutch.mentions import is_item_label
from bestuurlijke_reactie.model.source import Page
from bestuurlijke_reactie.reading.columns import begins_with_label, is_outside, rows_of
from bestuurlijke_reactie.reading.measures import Measures
from bestuurlijke_reactie.reading.segments import Segment

_TOP, _BOTTOM = 0.16, 0.85
"""Shares of the page height above and below which furniture stands."""
_SMALL = 0.93
_NOTE_START = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡]{1,3})[\])]?[.:]?$")
_GLUED_MARK = re.compile(r"\d{1,2}(?=[A-Z][a-z])")
_SUSPECT_MARK = re.compile(r"(.*[^\W\d_]{3}[.,;:?!)”’»]?)(\d{1,2})$")
_DIGITS = re.compile(r"\d+")
_TELLING = 12
"""Letters from which two texts that are nearly the same are so by no chance."""
_ALIKE = 85.0
"""How alike two readings of one text are, of 100."""
_SHIFT = 14.0
"""Points by which the paper lay higher or lower when two pages of a letter were scanned."""


@dataclass(slots=True)
class Sorted:
    """The segments of one page, apart."""

    body: list[Segment] = field(default_factory=list)
    head: list[Segment] = field(default_factory=list)
    foot: list[Segment] = field(default_factory=list)
    letterhead: list[Segment] = field(default_factory=list)
    """The foot of a first page that holds references besides the addresses."""
    footnotes: list[Segment] = field(default_factory=list)


@cache
def _page_row() -> re.Pattern[str]:
    words = alternation(lexicon("layout")["page_words"])
    filler = rf"(?:[-–—−|/.,:;()\s]|\b{words}\b)*"
    return re.compile(rf"{filler}\d{{1,3}}(?!\d)(?:{filler}\d{{1,3}}(?!\d))?{filler}", re.IGNORECASE)


@cache
def _cues() -> re.Pattern[str]:
    return re.compile(alternation(lexicon("layout")["address_cues"]), re.IGNORECASE)


@cache
def _continuation() -> re.Pattern[str]:
    words = alternation(lexicon("layout")["continuation"])
    pages = alternation(lexicon("layout")["page_nouns"])
    return re.compile(rf"\b{words}\b|\b{pages}\s+\d", re.IGNORECASE)


@cache
def _annex_title() -> re.Pattern[str]:
    """The numbered title of an annex: "Bijlage 1: Uw aanbevelingen"."""
    return re.compile(rf"{alternation(lexicon('items')['frame']['annexes'])}\s+(?:\d{{1,2}}|[A-Z]|[IVX]{{1,4}})\b", re.IGNORECASE)


def sort_pages(pages: Sequence[Page], segments: list[list[Segment]], measures: Measures) -> list[Sorted]:
    """Takes the furniture and the footnotes from the segments of every page."""
    repeated = _repeated(pages, segments)
    result: list[Sorted] = []
    for page, own in zip(pages, segments, strict=True):
        out = _furniture_of(page, own, repeated, measures, first=page is pages[0])
        kept = [s for s in own if id(s) not in out]
        notes = _footnotes(kept, measures)
        chosen = {id(s) for s in notes}
        _take_known_marks([s for s in kept if id(s) not in chosen], notes)
        result.append(
            Sorted(
                body=[s for s in kept if id(s) not in chosen],
                head=[s for s in own if out.get(id(s)) == "head"],
                foot=[s for s in own if out.get(id(s)) == "foot"],
                letterhead=[s for s in own if out.get(id(s)) == "letterhead"],
                footnotes=notes,
            )
        )
    return result


def _key(segment: Segment) -> str:
    return _DIGITS.sub("#", segment.text)


def _repeated(pages: Sequence[Page], segments: list[list[Segment]]) -> set[tuple[str, int]]:
    """Texts that stand at the same height at the edge of at least two pages; only page numbers may differ."""
    seen: dict[str, dict[int, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
    for page, own in zip(pages, segments, strict=True):
        for segment in own:
            if segment.words and _at_edge(segment, page) and not is_item_label(segment.text):
                seen[segment.text if segment.frame is not None else _key(segment)][round(segment.baseline)].append(
                    (page.number, segment.text)
                )
    found: set[tuple[str, int]] = set()
    for key, heights in seen.items():
        for height in heights:
            near = [item for step in (-2, -1, 0, 1, 2) for item in heights.get(height + step, [])]
            if len({number for number, _ in near}) >= 2 and _counts_pages(near):
                found.add((key, height))
    return found | _nearly_repeated(pages, segments)


def _nearly_repeated(pages: Sequence[Page], segments: list[list[Segment]]) -> set[tuple[str, int]]:
    """The same for pages that OCR read: it reads a text differently each time, and the paper lay a little differently."""
    found: set[tuple[str, int]] = set()
    before: list[Segment] = []
    for page, own in zip(pages, segments, strict=True):
        read = [s for s in own if s.words and s.words[0].confidence < 1 and s.letters >= _TELLING and _at_edge(s, page)]
        for segment in read:
            for other in before:
                if abs(segment.baseline - other.baseline) < _SHIFT and fuzz.ratio(_key(segment), _key(other)) >= _ALIKE:
                    found |= {(_key(segment), round(segment.baseline)), (_key(other), round(other.baseline))}
        before = read or before
    return found


def _counts_pages(texts: list[tuple[int, str]]) -> bool:
    """Whether numbers that differ between the texts keep step with the pages."""
    if len({text for _, text in texts}) == 1:
        return True
    columns = zip(*([int(n[-6:]) for n in _DIGITS.findall(text)] for _, text in texts), strict=False)
    pages = [number for number, _ in texts]
    return all(len(set(column)) == 1 or len({n - page for n, page in zip(column, pages, strict=True)}) == 1 for column in columns)


def _at_edge(segment: Segment, page: Page) -> bool:
    return segment.bottom < _TOP * page.height or segment.top > _BOTTOM * page.height


def _furniture_of(
    page: Page, segments: list[Segment], repeated: set[tuple[str, int]], measures: Measures, *, first: bool
) -> dict[int, str]:
    out: dict[int, str] = {}
    body_size = measures.body_size
    rows = rows_of([s for s in segments if s.words])
    for row in rows:
        side = "head" if row[0].bottom < _TOP * page.height else "foot" if row[0].top > _BOTTOM * page.height else None
        if side is None:
            continue
        marked = [
            s
            for s in row
            if {(_key(s), round(s.baseline)), (s.text, round(s.baseline))} & repeated or _page_row().fullmatch(s.text)
        ]
        if marked and (len(marked) == len(row) or all(s.size <= body_size for s in row)):
            out.update((id(s), side) for s in row if s in marked or not _is_text_line(s, measures))
    _letter_foot(page, [row for row in rows if not all(id(s) in out for s in row)], body_size, out)
    if not first:
        inside = rows_of([s for s in segments if s.words and not is_outside(s, measures.left, measures.right)])
        _running_head(page, inside, body_size, out)
    return out


def _is_text_line(segment: Segment, measures: Measures) -> bool:
    """Whether a segment looks like a line of the running text, which a page number in the margin may stand beside."""
    inside = not is_outside(segment, measures.left, measures.right) and abs(segment.x0 - measures.left) < 60
    return inside and segment.letters > 40 and segment.size >= _SMALL * measures.body_size


def _letter_foot(page: Page, rows: list[list[Segment]], body_size: float, out: dict[int, str]) -> None:
    """The block of small rows at the bottom that holds the sender's addresses."""
    block: list[list[Segment]] = []
    for row in reversed(rows):
        if row[0].top < 0.8 * page.height:
            break
        if block and block[-1][0].baseline - row[0].baseline > 2.4 * max(row[0].size, block[-1][0].size):
            break
        if any(0.93 * body_size < s.size < 1.2 * body_size or s.letters > 24 and s.size >= 1.2 * body_size for s in row):
            break
        block.append(row)
    found = [s for row in block for s in row]
    text = " ".join(s.text for s in found)
    if len(_cues().findall(text)) >= 2:
        letterhead = any(begins_with_label(s.text) and not _cues().search(s.text) for s in found)
        out.update((id(s), "letterhead" if letterhead else "foot") for s in found)


def _running_head(page: Page, rows: list[list[Segment]], body_size: float, out: dict[int, str]) -> None:
    """The first rows of a following page when they are set apart and smaller, or count pages."""
    head: list[list[Segment]] = []
    for row, following in zip_longest(rows, rows[1:]):
        if row[0].bottom > _TOP * page.height:
            return
        head.append(row)
        gap = following[0].top - row[0].bottom if following is not None else float("inf")
        if gap > 1.1 * max(row[0].size, body_size):
            break
    else:
        return
    fresh = [s for row in head for s in row if id(s) not in out]
    text = " ".join(s.text for s in fresh)
    small = all(s.size < _SMALL * body_size for s in fresh)
    if fresh and (small or _continuation().search(text)) and len(text) < 240 and not _annex_title().match(text):
        out.update((id(s), "head") for s in fresh)


def _footnotes(segments: list[Segment], measures: Measures) -> list[Segment]:
    """The small lines at the bottom of the text that begin with a note mark."""
    small: list[Segment] = []
    for segment in sorted((s for s in segments if s.words), key=lambda s: s.baseline, reverse=True):
        if is_outside(segment, measures.left, measures.right):
            continue
        if segment.size > _SMALL * measures.body_size or segment.bold > 0.8:
            break
        small.append(segment)
    small.reverse()
    for segment in small:
        _part_mark(segment)
    starts = [i for i, s in enumerate(small) if _NOTE_START.match(s.words[0].text) and len(s.words) > 1]
    if not starts or len(small) == len(segments):
        return _stray_footnotes(segments, measures)
    left = small[starts[0]].x0
    notes = small[starts[0] :]
    if any(s.x0 < left - 25 or s.x0 > left + 60 and s.letters < 12 for s in notes):
        return []
    return notes


def _stray_footnotes(segments: list[Segment], measures: Measures) -> list[Segment]:
    """Small lines in the midst of a page that begin with a mark that the text above them has."""
    marks = {mark for segment in segments for _, mark in segment.notes}
    notes: list[Segment] = []
    for segment in segments if marks else []:
        small = bool(segment.words) and segment.size <= _SMALL * measures.body_size
        if (
            small
            and segment.marker_words == 1
            and segment.words[0].text.strip("[]().:") in marks
            or (
                small
                and notes
                and 0 < segment.baseline - notes[-1].baseline < 1.6 * segment.size
                and segment.size == notes[-1].size
            )
        ):
            notes.append(segment)
    return notes


def _part_mark(segment: Segment) -> None:
    """Parts a note mark from the word that it is printed against: "1Het" """
    word = segment.words[0]
    found = _GLUED_MARK.match(word.text)
    if found is not None:
        middle = word.x0 + (word.x1 - word.x0) * found.end() / len(word.text)
        mark, rest = word._replace(text=found[0], x1=middle), word._replace(text=word.text[found.end() :], x0=middle)
        segment.words[:1] = [mark, rest]
        segment.marker_words, segment.text_x0 = 1, middle


def _take_known_marks(body: list[Segment], notes: list[Segment]) -> None:
    """Takes marks out of the text that are only told by the note at the bottom: "getreden.1", set as raised figures."""
    marks = {note.words[0].text.strip("[]().:") for note in notes if note.marker_words}
    if not marks:
        return
    for segment in body:
        for index, word in enumerate(segment.words):
            found = _SUSPECT_MARK.match(word.text)
            if found is not None and found[2] in marks:
                segment.words[index] = word._replace(text=found[1])
                segment.notes.append((index + 1, found[2]))
