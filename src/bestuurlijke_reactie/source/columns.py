"""Columns in plain text: what stands side by side with wide spaces between, told apart as the cells of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bestuurlijke_reactie.dutch.folding import LINE_HYPHENS, fold, split_marker
from bestuurlijke_reactie.source.lines import is_letterhead_label, is_letterhead_line, is_salutation, is_terminal, starts_item

_SEGMENT = re.compile(r"\S+(?: {1,2}\S+)*")
_LONGEST = 2000
"""Characters of a line above which no columns are looked for in it."""
_SLACK = 2
"""Columns of text by which the lines of one column may start apart."""
_MOST_BLANK = 3
_WIDEST_LONE = 60
"""Characters that each part of a line may have for the line to be a row on its own."""


class Segment(NamedTuple):
    """Text without a wide gap in it, from column `start` up to `end`."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class Row:
    """A row of a region: for each column its printed lines."""

    cells: dict[int, list[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Region:
    """Lines `first` up to `last` of a page that stand in columns."""

    first: int
    last: int
    rows: list[Row]
    widths: dict[int, int] = field(default_factory=dict)
    """For each column the characters of its longest line."""
    aside: list[str] = field(default_factory=list)
    """Lines beside or before the table that are no part of it: an address left of the labels, in order."""
    aside_is_body: bool = False
    """Whether those lines are the running text and the columns only stand beside it."""


def segments(raw: str) -> list[Segment]:
    """The parts of a line between gaps of three or more spaces; a list marker stays with what follows it."""
    if len(raw) > _LONGEST:
        return [Segment(fold(raw), 0, len(raw))]
    raw = raw.expandtabs(8).rstrip()
    if "   " not in raw:
        return [Segment(raw, 0, len(raw))] if raw else []
    found = [Segment(match[0], match.start(), match.end()) for match in _SEGMENT.finditer(raw)]
    numbered = len(found) == 2 and found[0].text.isdigit() and len(found[0].text) < 3 and found[1].text[0].isalpha()
    if len(found) > 1 and (numbered or _is_marker(found[0].text)) and found[1].start - found[0].end < 12:
        joined = Segment(f"{found[0].text} {found[1].text}", found[0].start, found[1].end)
        return [joined, *found[2:]]
    return found


def _is_marker(text: str) -> bool:
    return len(text) < 10 and (split_marker(f"{text} x")[1] == "x" or text.lower().startswith("ad ") and text[-1] in ".:)")


def find_regions(raws: Sequence[str], skipped: set[int], in_body: Sequence[bool]) -> list[Region]:
    """The regions of a page in columns; lines in `skipped` are furniture, `in_body` says which lines are running text."""
    parts = [[] if index in skipped else segments(raw) for index, raw in enumerate(raws)]
    regions: list[Region] = []
    index = 0
    while index < len(parts):
        if len(parts[index]) > 1:
            last = _region_end(parts, index)
            region = _region(parts, raws, index, last, in_body[last - 1])
            if region is not None:
                regions.append(region)
                index = last
                continue
        index += 1
    return regions


def _region_end(parts: Sequence[Sequence[Segment]], first: int) -> int:
    """One past the last line that stands in the columns begun at line `first`."""
    starts = [segment.start for segment in parts[first]]
    last, blank = first + 1, 0
    for index in range(first + 1, len(parts)):
        line = parts[index]
        if not line:
            blank += 1
            if blank > _MOST_BLANK:
                break
            continue
        if is_salutation(line[0].text):
            break
        if len(line) > 1:
            if not any(_near(segment.start, start) for segment in line[1:] for start in starts[1:]) and blank:
                break
            starts = sorted({*starts, *(segment.start for segment in line if not any(_near(segment.start, at) for at in starts))})
            last = index + 1
        elif not _fits(line[0], starts):
            break
        elif not blank and last == index and _runs_on(parts[index - 1], line[0], starts):
            last = index + 1
        blank = 0
    return last


def _fits(segment: Segment, starts: list[int]) -> bool:
    """Whether a lone segment stays within one column."""
    after = [start for start in starts if start > segment.start + _SLACK]
    return not after or segment.end < after[0]


def _runs_on(above: Sequence[Segment], segment: Segment, starts: list[int]) -> bool:
    """Whether a line with one segment goes on with the cell above it."""
    same = [other for other in above if _near(other.start, segment.start)]
    if not _near(segment.start, starts[0]):
        return bool(same) or any(_near(segment.start, start) for start in starts)
    return bool(same) and (segment.text[0].islower() or same[0].text[-1] in LINE_HYPHENS or not is_terminal(same[0].text))


def _near(left: int, right: int) -> bool:
    return abs(left - right) <= _SLACK


def _region(parts: Sequence[Sequence[Segment]], raws: Sequence[str], first: int, last: int, in_body: bool) -> Region | None:
    lines = [list(parts[index]) for index in range(first, last)]
    wide = [line for line in lines if len(line) > 1]
    if len(wide) == 1 and (max(len(segment.text) for segment in wide[0]) > _WIDEST_LONE or in_body and _is_gapped_prose(wide[0])):
        return None
    starts = _column_starts(lines)
    if len(starts) < 2:
        return None
    cells = [_placed(line, starts, raws[first + at]) for at, line in enumerate(lines)]
    region = Region(first, last, [])
    cells = _without_aside(region, cells, in_body)
    region.rows = list(_rows(cells, in_body))
    for line in cells:
        for column, text in line.items():
            region.widths[column] = max(region.widths.get(column, 0), len(text))
    return region


def _is_gapped_prose(line: Sequence[Segment]) -> bool:
    """Whether a lone gap is one of justified text: what follows it begins in lower case or what precedes it is long."""
    return len(line) == 2 and line[1].text[0].islower() and line[1].start - line[0].end < 5


def _column_starts(lines: list[list[Segment]]) -> list[int]:
    counts: list[tuple[int, int]] = []
    for start in sorted(segment.start for line in lines for segment in line):
        if counts and start - counts[-1][0] <= _SLACK:
            counts[-1] = (counts[-1][0], counts[-1][1] + 1)
        else:
            counts.append((start, 1))
    wide = sum(1 for line in lines if len(line) > 1)
    return [start for start, count in counts if count > 1 or wide < 3 or start == counts[0][0]]


def _placed(line: list[Segment], starts: list[int], raw: str) -> dict[int, str]:
    """The cells of one line by column; a part that runs into the next column is cut where that begins."""
    cells: dict[int, str] = {}
    raw = raw.expandtabs(8)
    for segment in line:
        column = max((at for at, start in enumerate(starts) if start <= segment.start + _SLACK), default=0)
        text, begin = segment.text, segment.start
        for at in range(column + 1, len(starts)):
            cut = starts[at]
            if begin < cut < segment.end and raw[cut - 2 : cut] == "  " and raw[cut] != " ":
                cells[at - 1] = _add(cells.get(at - 1), raw[begin:cut])
                text, begin, column = raw[cut : segment.end], cut, at
        cells[column] = _add(cells.get(column), text)
    return cells


def _add(before: str | None, text: str) -> str:
    return f"{before} {text.strip()}" if before else text.strip()


def _without_aside(region: Region, cells: list[dict[int, str]], in_body: bool) -> list[dict[int, str]]:
    """Takes an address left of the labels, or running text left of a side column, out of `cells`."""
    left = [line.get(0, "") for line in cells]
    right = [text for line in cells for column, text in sorted(line.items()) if column == 1]
    if not any(left) or not right:
        return cells
    labels = sum(1 for text in right if is_letterhead_line(text))
    own = sum(1 for text in left if is_letterhead_label(text))
    sentences = sum(1 for text in left if len(text) > 45)
    beside_text = in_body and sentences > 2 and sentences * 2 > len([text for text in left if text]) and max(map(len, right)) < 36
    if not beside_text and (in_body or own or labels < 2 or labels * 3 < len(right)):
        return cells
    region.aside = left
    region.aside_is_body = beside_text
    return [{column - 1: text for column, text in line.items() if column} for line in cells]


def _rows(cells: list[dict[int, str]], in_body: bool) -> Iterator[Row]:
    row = Row()
    blank = False
    for line in cells:
        if not line:
            blank = True
            continue
        if row.cells and _opens_row(row, line, blank, in_body):
            yield row
            row = Row()
        for column, text in sorted(line.items()):
            row.cells.setdefault(column, []).append(text)
        blank = False
    if row.cells:
        yield row


def _opens_row(row: Row, line: dict[int, str], blank: bool, in_body: bool) -> bool:
    if 0 not in line:
        return blank and all(is_terminal(row.cells[column][-1]) for column in line if column in row.cells)
    if (
        0 in row.cells
        and (starts_item(row.cells[0][-1], line[0]) or _counts_on(row.cells[0][-1], line[0]))
        or blank
        or not in_body
    ):
        return True
    return not any(_flows(row.cells[column], text) for column, text in line.items() if column in row.cells)


def _counts_on(above: str, text: str) -> bool:
    """Whether a column of bare numbers goes on: 4 below 3."""
    return above.isdigit() and text.isdigit() and len(text) < 4 and int(text) == int(above) + 1


def _flows(above: list[str], text: str) -> bool:
    left = above[-1]
    if text[0].islower() or left[-1] in LINE_HYPHENS:
        return True
    return len(left) > 24 and not is_terminal(left)
