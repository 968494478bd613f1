"""Ruled tables and frames: which rectangles the lines and shadings of a page make."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from bestuurlijke_reactie.model.geometry import Box
from bestuurlijke_reactie.model.source import Page, Word

_SNAP = 3.0
"""Points within which lines are one line, and meet."""
_MIN_SIDE = 5.0
"""Rows and columns thinner than this are double lines."""
_MAX_LINES = 600
_MAX_BAND_WORDS = 25
"""Words in a row over all columns: with more it is text between two shaded rows, not a band of the table."""
_MIN_TABLE = 150.0
"""Points: what is narrower is no table without upright lines."""
_NEXT_LINE = 160.0
"""Points below a line within which the next of the table comes."""
_HEADER_LINES = 4
"""Lines of text that a header has at most."""
_ROW_NUMBER = re.compile(r"(?:[A-Z]{0,2}[.-]?\d{1,2}(?:\.\d{1,2})?[a-z]?|[A-Z]|[a-z]|[IVX]{1,5})[.)]?")


class GridCell(NamedTuple):
    """A cell of a ruled table: its place in the grid and on the page."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


@dataclass(slots=True)
class Grid:
    """A ruled table of at least two columns, or a frame (one column)."""

    box: Box
    xs: list[float]
    ys: list[float]
    cells: list[GridCell] = field(default_factory=list)

    @property
    def columns(self) -> int:
        """Number of columns."""
        return len(self.xs) - 1

    @property
    def rows(self) -> int:
        """Number of rows."""
        return len(self.ys) - 1


class _Line(NamedTuple):
    at: float
    start: float
    end: float


class _Band(NamedTuple):
    """Shadings side by side, as the cells of a row have them: their outline, and where one ends and the next begins."""

    box: Box
    walls: tuple[float, ...]


def ruled_grids(page: Page, bands: Sequence[_Band] = ()) -> list[Grid]:
    """The tables and frames that the page's lines make, from top to bottom; cells without words included.

    A shaded row that sits on top of the lines, as a header does, belongs to the table.
    """
    if not page.rules or len(page.rules) > _MAX_LINES:
        return []
    across = _merged(_Line((r.top + r.bottom) / 2, r.x0, r.x1) for r in page.rules if r.width >= 8 and r.height < _SNAP)
    down = _merged(_Line((r.x0 + r.x1) / 2, r.top, r.bottom) for r in page.rules if r.height >= 4 and r.width < _SNAP)
    grids = [grid for rows, columns in _components(across, down) if (grid := _grid(rows, columns)) is not None]
    for grid in grids:
        _add_header(grid, bands, page.words)
        _part_header(grid, page.words)
    return sorted(grids, key=lambda grid: (grid.box.top, grid.box.x0))


def _add_header(grid: Grid, bands: Sequence[_Band], words: Sequence[Word]) -> None:
    for band in bands:
        box = band.box
        if abs(box.bottom - grid.ys[0]) > _SNAP or abs(box.x0 - grid.xs[0]) > 4 or abs(box.x1 - grid.xs[-1]) > 4:
            continue
        grid.ys.insert(0, box.top)
        grid.box = Box(grid.box.x0, box.top, grid.box.x1, grid.box.bottom)
        lower = [cell._replace(row=cell.row + 1) for cell in grid.cells]
        grid.cells = [*_open_row(grid, 0, _within(words, grid.xs[0], grid.xs[-1], box.top, box.bottom)), *lower]
        return


def _part_header(grid: Grid, words: Sequence[Word]) -> None:
    """Parts a first row that has no lines in it, where its words stand apart over the columns below."""
    first = [cell for cell in grid.cells if cell.row == 0]
    if len(first) != 1 or first[0].column_span < grid.columns or first[0].row_span > 1:
        return
    inside = _within(words, grid.xs[0], grid.xs[-1], grid.ys[0], grid.ys[1])
    parts = _open_row(grid, 0, inside)
    filled = sum(any(part.box.x0 <= (word.x0 + word.x1) / 2 <= part.box.x1 for word in inside) for part in parts)
    if filled >= 2:
        grid.cells = [*parts, *(cell for cell in grid.cells if cell.row > 0)]


def _within(words: Sequence[Word], x0: float, x1: float, top: float, bottom: float) -> list[Word]:
    return [w for w in words if x0 - 2 <= w.x0 and w.x1 <= x1 + 2 and top <= (w.top + w.bottom) / 2 < bottom]


def _open_row(grid: Grid, row: int, words: Sequence[Word]) -> list[GridCell]:
    """The cells of a row without lines between them; columns over which the text runs on are one cell."""
    cells: list[GridCell] = []
    for column in range(grid.columns):
        if cells and _runs_across(words, grid.xs[column]):
            last = cells[-1]
            box = Box(last.box.x0, last.box.top, grid.xs[column + 1], last.box.bottom)
            cells[-1] = last._replace(column_span=last.column_span + 1, box=box)
        else:
            cells.append(GridCell(row, column, 1, 1, Box(grid.xs[column], grid.ys[row], grid.xs[column + 1], grid.ys[row + 1])))
    return cells


def _runs_across(words: Sequence[Word], x: float) -> bool:
    for word in words:
        if word.x0 < x - 1 and word.x1 > x + 1:
            return True
    # A word space is less than half its size: what ends further away from `x` stands before none that begins there.
    reach = max((word.size for word in words), default=0.0) / 2 + 1
    left = [word for word in words if x - reach <= word.x1 <= x + 1]
    right = [word for word in words if x - 1 <= word.x0 <= x + reach]
    return any(
        0 <= word.x0 - other.x1 < 0.5 * word.size for word in right for other in left if abs(other.bottom - word.bottom) < 1
    )


def _merged(lines: Iterable[_Line]) -> list[_Line]:
    """Lines that are one line in pieces, or drawn twice, as one."""
    merged: list[_Line] = []
    for line in sorted(lines):
        near = (i for i in range(len(merged) - 1, -1, -1) if line.at - merged[i].at <= _SNAP and _joins(merged[i], line))
        index = next(near, None)
        if index is None:
            merged.append(line)
        else:
            other = merged[index]
            merged[index] = _Line(other.at, min(other.start, line.start), max(other.end, line.end))
    return merged


def _joins(one: _Line, other: _Line) -> bool:
    return other.start <= one.end + _SNAP and other.end >= one.start - _SNAP


def _components(across: list[_Line], down: list[_Line]) -> list[tuple[list[_Line], list[_Line]]]:
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, row in enumerate(across):
        for j, column in enumerate(down, len(across)):
            if _meet(row, column):
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[_Line], list[_Line]]] = {}
    for i, line in enumerate([*across, *down]):
        rows, columns = groups.setdefault(root(i), ([], []))
        (rows if i < len(across) else columns).append(line)
    return [group for group in groups.values() if len(group[0]) >= 1 and len(group[1]) >= 2]


def _meet(row: _Line, column: _Line) -> bool:
    return row.start - _SNAP <= column.at <= row.end + _SNAP and column.start - _SNAP <= row.at <= column.end + _SNAP


def _grid(across: list[_Line], down: list[_Line]) -> Grid | None:
    x0, x1 = min(line.start for line in across), max(line.end for line in across)
    top, bottom = min(line.start for line in down), max(line.end for line in down)
    ys = _levels([line.at for line in across], top, bottom)
    xs = _levels([line.at for line in down], x0, x1)
    if len(xs) < 2 or len(ys) < 2:
        return None
    grid = Grid(Box(xs[0], ys[0], xs[-1], ys[-1]), xs, ys)
    grid.cells = _cells(grid, across, down)
    return grid


def _levels(values: list[float], low: float, high: float) -> list[float]:
    """Coordinates of the lines; the open ends of a table cut off by a page break are lines too."""
    levels: list[float] = []
    for value in sorted(values):
        if not levels or value - levels[-1] >= _MIN_SIDE:
            levels.append(value)
    if levels[0] - low > 2 * _MIN_SIDE:
        levels.insert(0, low)
    if high - levels[-1] > 2 * _MIN_SIDE:
        levels.append(high)
    return levels


def _cells(grid: Grid, across: list[_Line], down: list[_Line]) -> list[GridCell]:
    cells: list[GridCell] = []
    taken: set[tuple[int, int]] = set()
    for row in range(grid.rows):
        for column in range(grid.columns):
            if (row, column) in taken:
                continue
            width = height = 1
            while column + width < grid.columns and not _wall(down, grid.xs[column + width], *_span(grid.ys, row)):
                width += 1
            while row + height < grid.rows and not _wall(across, grid.ys[row + height], *_span(grid.xs, column)):
                height += 1
            taken.update((row + i, column + j) for i in range(height) for j in range(width))
            box = Box(grid.xs[column], grid.ys[row], grid.xs[column + width], grid.ys[row + height])
            cells.append(GridCell(row, column, height, width, box))
    return cells


def _span(levels: list[float], index: int) -> tuple[float, float]:
    return levels[index], levels[index + 1]


def _wall(lines: list[_Line], at: float, start: float, end: float) -> bool:
    middle = (start + end) / 2
    return any(abs(line.at - at) <= _MIN_SIDE and line.start - _SNAP <= middle <= line.end + _SNAP for line in lines)


def shaded_bands(page: Page) -> list[_Band]:
    """The shaded rows of a page, from top to bottom."""
    rows: dict[tuple[int, int], list[Box]] = {}
    for fill in page.fills[:_MAX_LINES]:
        if fill.height >= 8 and fill.width >= 8 and fill.height < 0.5 * page.height:
            rows.setdefault((round(fill.top), round(fill.bottom)), []).append(fill)
    bands: list[_Band] = []
    for fills in rows.values():
        fills.sort()
        chain = [fills[0]]
        for fill in fills[1:]:
            if fill.x0 - chain[-1].x1 > 2:
                bands.append(_band(chain))
                chain = []
            chain.append(fill)
        bands.append(_band(chain))
    return sorted(bands, key=lambda band: (band.box.top, band.box.x0))


def _band(fills: list[Box]) -> _Band:
    box = Box(fills[0].x0, fills[0].top, max(fill.x1 for fill in fills), fills[0].bottom)
    return _Band(box, tuple(fill.x0 for fill in fills[1:]))


def banded_grids(page: Page, bands: Sequence[_Band]) -> list[Grid]:
    """Tables with lines or shadings between their rows only.

    Columns are where the shadings of the cells meet, or where white space runs through all rows.
    """
    grids: list[Grid] = []
    for x0, x1, levels in _stacks(page, bands):
        words = _within(page.words, x0, x1, levels[0], levels[-1])
        strips: list[list[Word]] = [[] for _ in levels[1:]]
        for word in words:
            strips[bisect_right(levels, (word.top + word.bottom) / 2) - 1].append(word)
        while strips and not strips[-1]:
            strips, levels = strips[:-1], levels[:-1]
        walls = [wall for band in bands if levels[0] - 1 <= band.box.top <= levels[-1] for wall in band.walls if x0 < wall < x1]
        columns = _meeting_points(walls) or _gutters([strip for strip in strips if strip])
        if len(strips) >= 2 and columns:
            grid = _banded([x0, *columns, x1], levels, strips)
            if grid is not None:
                _add_row_above(grid, page.words)
                grids.append(grid)
    return grids


def _add_row_above(grid: Grid, words: Sequence[Word]) -> None:
    """Adds the header that stands on the first line: bold words over at least two of the columns."""
    size = max((w.size for w in _within(words, grid.xs[0], grid.xs[-1], grid.ys[0], grid.ys[1])), default=0.0)
    top = grid.ys[0] - 2.4 * size
    above = _within(words, grid.xs[0], grid.xs[-1], top, grid.ys[0])
    if not above or not all(word.bold for word in above):
        return
    columns = {next((i for i, x in enumerate(grid.xs[1:]) if word.x0 < x), -1) for word in above}
    if len(columns) < 2 or any(word.x0 < x - 1 < word.x1 - 2 for word in above for x in grid.xs[1:-1]):
        return
    grid.ys.insert(0, min(word.top for word in above) - 1)
    grid.box = Box(grid.box.x0, grid.ys[0], grid.box.x1, grid.box.bottom)
    grid.cells = [*_open_row(grid, 0, above), *(cell._replace(row=cell.row + 1) for cell in grid.cells)]


def headed_grids(page: Page) -> list[Grid]:
    """Tables with a line above and below their header and one at their end, whose rows only their numbers tell apart."""
    grids: list[Grid] = []
    for x0, x1, levels in _stacks(page, (), least=3, reach=page.height):
        for top, middle, bottom in zip(levels, levels[1:], levels[2:], strict=False):
            if bottom - middle < 2 * (middle - top):  # what is below the header is no row, but all of them
                continue
            header, body = (_within(page.words, x0, x1, *ends) for ends in ((top, middle), (middle, bottom)))
            if not header or not body or middle - top > _HEADER_LINES * header[0].size:
                continue
            columns = _gutters([header, body])
            starts = _numbered_rows(body, columns[0]) if columns else []
            if len(starts) < 2:
                continue
            ys = [top, middle, *(start - 1 for start in starts[1:]), bottom]
            strips = [_within(header + body, x0, x1, *ends) for ends in pairwise(ys)]
            grid = _banded([x0, *columns, x1], ys, strips)
            if grid is not None:
                grids.append(grid)
    return grids


def _numbered_rows(words: Sequence[Word], edge: float) -> list[float]:
    """Where the rows begin: the tops of what stands left of `edge`; empty unless that is numbers only."""
    first = [word for word in words if word.x1 <= edge]
    return sorted(word.top for word in first) if all(_ROW_NUMBER.fullmatch(word.text) for word in first) else []


def _stacks(
    page: Page, bands: Sequence[_Band], *, least: int = 4, reach: float = _NEXT_LINE
) -> list[tuple[float, float, list[float]]]:
    """Lines and shading edges above one another with the same left and right end: (left, right, heights).

    There are at least so many in a stack, and each is within `reach` points of the one above.
    """
    rules = [_Line((r.top + r.bottom) / 2, r.x0, r.x1) for r in page.rules[:_MAX_LINES] if r.width >= 8 and r.height < _SNAP]
    edges = _merged(rules)
    for band in bands:
        edges += [_Line(band.box.top, band.box.x0, band.box.x1), _Line(band.box.bottom, band.box.x0, band.box.x1)]
    stacks: list[tuple[float, float, list[float]]] = []
    for line in sorted(edge for edge in edges if edge.end - edge.start >= _MIN_TABLE):
        for x0, x1, levels in stacks:
            if abs(x0 - line.start) <= 4 and abs(x1 - line.end) <= 4 and line.at - levels[-1] < reach:
                if line.at - levels[-1] >= _MIN_SIDE:
                    levels.append(line.at)
                break
        else:
            stacks.append((line.start, line.end, [line.at]))
    return [stack for stack in stacks if len(stack[2]) >= least]


def _meeting_points(walls: list[float]) -> list[float]:
    points: list[float] = []
    for wall in sorted(walls):
        if not points or wall - points[-1] > _SNAP:
            points.append(wall)
    return points


def _banded(xs: list[float], ys: list[float], strips: list[list[Word]]) -> Grid | None:
    grid = Grid(Box(xs[0], ys[0], xs[-1], ys[-1]), xs, ys)
    full = 0
    for row, strip in enumerate(strips):
        cells = _open_row(grid, row, strip) if strip else []
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
