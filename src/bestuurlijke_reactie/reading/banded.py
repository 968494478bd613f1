"""Tables without upright lines: rows between lines or shadings, columns where white space runs through them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bestuurlijke_reactie.model.geometry import Box
from bestuurlijke_reactie.model.source import Page, Word
from bestuurlijke_reactie.reading.grid import (
    MIN_SIDE,
    SNAP,
    Band,
    Grid,
    GridCell,
    Line,
    open_row,
    rules_across,
    runs_across,
    within,
)

_MAX_BAND_WORDS = 25
"""Words in a row over all columns: with more it is text between two shaded rows, not a band of the table."""
_MIN_TABLE = 150.0
"""Points: what is narrower is no table without upright lines."""
_NEXT_LINE = 160.0
"""Points below a line within which the next of the table comes."""
_MOSTLY = 0.6
"""Share of the lines of a table whose pieces meet where its columns do."""
_HEADER_LINES = 4
"""Lines of text that a header has at most."""
_FOOT = 0.88
"""Share of the height of a page below which its foot may stand."""
_NEXT_IN_CELL = 2.5
"""Font sizes above a line within which the line before it ends in a cell."""
_FEWEST = 3
"""Columns that the first line of a row has words in, or all where there are fewer."""
_ROW_NUMBER = re.compile(r"(?:[A-Z]{0,2}[.-]?\d{1,2}(?:\.\d{1,2})?[a-z]?|[A-Z]|[a-z]|[IVX]{1,5})[.)]?")


def banded_grids(page: Page, bands: Sequence[Band]) -> list[Grid]:
    """Tables with lines or shadings between their rows only.

    Columns are where the shadings of the cells meet, or where white space runs through all rows.
    """
    grids: list[Grid] = []
    for x0, x1, levels in _stacks(page, bands):
        words = within(page.words, x0, x1, levels[0], levels[-1])
        strips: list[list[Word]] = [[] for _ in levels[1:]]
        for word in words:
            strips[bisect_right(levels, (word.top + word.bottom) / 2) - 1].append(word)
        while strips and not strips[-1]:
            strips, levels = strips[:-1], levels[:-1]
        walls = [wall for band in bands if levels[0] - 1 <= band.box.top <= levels[-1] for wall in band.walls if x0 < wall < x1]
        columns = _meeting_points(walls) or _joints(page, x0, x1, levels) or _gutters([strip for strip in strips if strip])
        if len(strips) >= 2 and columns:
            xs = [x0, *columns, x1]
            foot = _cut_row(xs, levels[-1], words, page)
            if foot:
                strips, levels = [*strips, foot], [*levels, max(word.bottom for word in foot) + 1]
            grid = _banded(xs, levels, strips)
            if grid is not None:
                _part_rows(grid, page)
                _add_row_above(grid, page.words)
                grids.append(grid)
    return grids


def _cut_row(xs: Sequence[float], bottom: float, words: Sequence[Word], page: Page) -> list[Word]:
    """The words below the last line that are a row cut by the end of the page: they stand in the columns, and nothing follows."""
    edges = [min((w.x0 for w in words if x <= w.x0 < end), default=x) for x, end in pairwise(xs)]
    row: list[Word] = []
    reach = bottom
    for line in _lines(within(page.words, 0, page.width, bottom, page.height)):
        first = {_column(xs, word): word for word in sorted(line, key=lambda word: -word.x0)}
        if line[0].top - reach > _NEXT_IN_CELL * line[0].size and row and line[0].top > _FOOT * page.height:
            break
        if line[0].top - reach > _NEXT_IN_CELL * line[0].size or any(runs_across(line, x) for x in xs):
            return []
        if not row and (len(first) < min(_FEWEST, len(edges)) or any(abs(w.x0 - edges[at]) > 2 for at, w in first.items())):
            return []
        row += line
        reach = max(word.bottom for word in line)
    return row


def _lines(words: Sequence[Word]) -> Iterator[list[Word]]:
    """The words in lines, from top to bottom."""
    line: list[Word] = []
    for word in sorted(words, key=lambda word: (word.bottom, word.x0)):
        if line and word.bottom - line[0].bottom > 0.4 * word.size:
            yield line
            line = []
        line.append(word)
    if line:
        yield line


def _column(xs: Sequence[float], word: Word) -> int:
    return bisect_right(xs, word.x0) - 1


def _part_rows(grid: Grid, page: Page) -> None:
    """Parts a row where a line runs under some of its columns: the cells of the others are merged over both."""
    for line in sorted(rules_across(page)):
        row = bisect_right(grid.ys, line.at) - 1
        if not 0 <= row < grid.rows or min(line.at - grid.ys[row], grid.ys[row + 1] - line.at) < MIN_SIDE:
            continue
        if not all(any(abs(end - x) <= SNAP for x in grid.xs) for end in (line.start, line.end)):
            continue
        grid.ys.insert(row + 1, line.at)
        grid.cells = [part for cell in grid.cells for part in _parted(cell, row, line)]


def _parted(cell: GridCell, row: int, line: Line) -> list[GridCell]:
    """A cell as it is once `line` parts `row`: moved down, larger, or in two."""
    if cell.row > row:
        return [cell._replace(row=cell.row + 1)]
    if cell.row + cell.row_span <= row:
        return [cell]
    x0, top, x1, bottom = cell.box
    if not line.start - SNAP <= (x0 + x1) / 2 <= line.end + SNAP:
        return [cell._replace(row_span=cell.row_span + 1)]
    upper = cell._replace(row_span=row + 1 - cell.row, box=Box(x0, top, x1, line.at))
    return [upper, cell._replace(row=row + 1, row_span=cell.row_span - upper.row_span + 1, box=Box(x0, line.at, x1, bottom))]


def _add_row_above(grid: Grid, words: Sequence[Word]) -> None:
    """Adds the header that stands on the first line: bold words over at least two of the columns."""
    size = max((w.size for w in within(words, grid.xs[0], grid.xs[-1], grid.ys[0], grid.ys[1])), default=0.0)
    top = grid.ys[0] - 2.4 * size
    above = within(words, grid.xs[0], grid.xs[-1], top, grid.ys[0])
    if not above or not all(word.bold for word in above):
        return
    columns = {next((i for i, x in enumerate(grid.xs[1:]) if word.x0 < x), -1) for word in above}
    if len(columns) < 2 or any(word.x0 < x - 1 < word.x1 - 2 for word in above for x in grid.xs[1:-1]):
        return
    grid.ys.insert(0, min(word.top for word in above) - 1)
    grid.box = Box(grid.box.x0, grid.ys[0], grid.box.x1, grid.box.bottom)
    grid.cells = [*open_row(grid, 0, above), *(cell._replace(row=cell.row + 1) for cell in grid.cells)]


def headed_grids(page: Page) -> list[Grid]:
    """Tables with a line above and below their header and one at their end, whose rows only their numbers tell apart."""
    grids: list[Grid] = []
    for x0, x1, levels in _stacks(page, (), least=3, reach=page.height):
        for top, middle, bottom in zip(levels, levels[1:], levels[2:], strict=False):
            if bottom - middle < 2 * (middle - top):  # what is below the header is no row, but all of them
                continue
            header, body = (within(page.words, x0, x1, *ends) for ends in ((top, middle), (middle, bottom)))
            if not header or not body or middle - top > _HEADER_LINES * header[0].size:
                continue
            columns = _gutters([header, body])
            starts = _numbered_rows(body, columns[0]) if columns else []
            if len(starts) < 2:
                continue
            ys = [top, middle, *(start - 1 for start in starts[1:]), bottom]
            strips = [within(header + body, x0, x1, *ends) for ends in pairwise(ys)]
            grid = _banded([x0, *columns, x1], ys, strips)
            if grid is not None:
                grids.append(grid)
    return grids


def _numbered_rows(words: Sequence[Word], edge: float) -> list[float]:
    """Where the rows begin: the tops of what stands left of `edge`; empty unless that is numbers only."""
    first = [word for word in words if word.x1 <= edge]
    return sorted(word.top for word in first) if all(_ROW_NUMBER.fullmatch(word.text) for word in first) else []


def _stacks(
    page: Page, bands: Sequence[Band], *, least: int = 4, reach: float = _NEXT_LINE
) -> list[tuple[float, float, list[float]]]:
    """Lines and shading edges above one another with the same left and right end: (left, right, heights).

    There are at least so many in a stack, and each is within `reach` points of the one above.
    """
    edges = rules_across(page)
    for band in bands:
        edges += [Line(band.box.top, band.box.x0, band.box.x1), Line(band.box.bottom, band.box.x0, band.box.x1)]
    stacks: list[tuple[float, float, list[float]]] = []
    for line in sorted(edge for edge in edges if edge.end - edge.start >= _MIN_TABLE):
        for x0, x1, levels in stacks:
            if abs(x0 - line.start) <= 4 and abs(x1 - line.end) <= 4 and line.at - levels[-1] < reach:
                if line.at - levels[-1] >= MIN_SIDE:
                    levels.append(line.at)
                break
        else:
            stacks.append((line.start, line.end, [line.at]))
    return [stack for stack in stacks if len(stack[2]) >= least]


def _joints(page: Page, x0: float, x1: float, levels: Sequence[float]) -> list[float]:
    """Where the pieces of the lines meet, each the border of a cell: in most lines at the same places."""
    inside = [rule for rule in page.rules if rule.height < SNAP and levels[0] - SNAP <= rule.top <= levels[-1] + SNAP]
    starts = sorted(rule.x0 for rule in inside if x0 + MIN_SIDE < rule.x0 < x1 - MIN_SIDE)
    points = _meeting_points(starts)
    often = [x for x in points if sum(abs(start - x) <= SNAP for start in starts) >= _MOSTLY * len(levels)]
    return often if often == points else []


def _meeting_points(walls: list[float]) -> list[float]:
    points: list[float] = []
    for wall in sorted(walls):
        if not points or wall - points[-1] > SNAP:
            points.append(wall)
    return points


def _banded(xs: list[float], ys: list[float], strips: list[list[Word]]) -> Grid | None:
    grid = Grid(Box(xs[0], ys[0], xs[-1], ys[-1]), xs, ys)
    full = 0
    for row, strip in enumerate(strips):
        cells = open_row(grid, row, strip) if strip else []
        if len(cells) == 1 and len(strip) > _MAX_BAND_WORDS:
            return None
        filled = sum(any(cell.box.x0 <= (w.x0 + w.x1) / 2 < cell.box.x1 for w in strip) for cell in cells)
        full += filled >= min(3, grid.columns)
        grid.cells += cells
    least = 0.75 if grid.columns == 2 else 0.6  # bars with a number and a title, and text between them, are no table
    return grid if full >= max(2, least * sum(bool(strip) for strip in strips)) and grid.columns >= 2 else None


def _gutters(strips: list[list[Word]]) -> list[float]:
    """Middles of the white columns that run through all strips; at least two.

    They are clearly wider than a word space, or every line behind them begins at the same place.
    """
    words = [word for strip in strips for word in strip]
    spans = sorted((word.x0, word.x1) for word in words)
    if not spans:
        return []
    gutters: list[float] = []
    reach = spans[0][1]
    size = max(strip[0].size for strip in strips)
    for left, right in spans[1:]:
        if left - reach > 0.75 * size or left - reach > 0.4 * size and _is_flush(words, left):
            gutters.append((reach + left) / 2)
        reach = max(reach, right)
    return gutters if len(gutters) >= 2 else []


def _is_flush(words: Sequence[Word], left: float) -> bool:
    """Whether nearly all lines that have words right of `left` begin there."""
    firsts: dict[int, float] = {}
    for word in words:
        if word.x0 >= left - 1:
            line = round(word.bottom)
            firsts[line] = min(word.x0, firsts.get(line, word.x0))
    flush = sum(first - left <= 1 for first in firsts.values())
    return len(firsts) > 3 and flush >= 0.8 * len(firsts)
