"""Ruled tables and frames: which rectangles the lines and shadings of a page make."""

from __future__ import annotations

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


def ruled_grids(page: Page) -> list[Grid]:
    """The tables and frames that the page's lines make, from top to bottom; cells without words included."""
    if not page.rules or len(page.rules) > _MAX_LINES:
        return []
    across = _merged(_Line((r.top + r.bottom) / 2, r.x0, r.x1) for r in page.rules if r.width >= 8 and r.height < _SNAP)
    down = _merged(_Line((r.x0 + r.x1) / 2, r.top, r.bottom) for r in page.rules if r.height >= 4 and r.width < _SNAP)
    grids = [_grid(rows, columns) for rows, columns in _components(across, down)]
    return sorted((grid for grid in grids if grid is not None), key=lambda grid: (grid.box.top, grid.box.x0))


def _merged(lines: Iterable[_Line]) -> list[_Line]:
    """Lines that are one line in pieces, or drawn twice, as one."""
    merged: list[_Line] = []
    for line in sorted(lines):
        for index in range(len(merged) - 1, -1, -1):
            other = merged[index]
            if line.at - other.at > _SNAP:
                break
            if line.start <= other.end + _SNAP and line.end >= other.start - _SNAP:
                merged[index] = _Line(other.at, min(other.start, line.start), max(other.end, line.end))
                break
        else:
            merged.append(line)
    return merged


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


def banded_grid(words: Sequence[Word], page: Page) -> list[Grid]:
    """Tables that have lines or shadings between their rows only: columns are where white space runs through all rows."""
    grids: list[Grid] = []
    for x0, x1, levels in _bands(page):
        inside = [w for w in words if x0 - 2 <= w.x0 and w.x1 <= x1 + 2 and levels[0] <= (w.top + w.bottom) / 2 <= levels[-1]]
        grid = _banded(inside, x0, x1, levels)
        if grid is not None:
            grids.append(grid)
    return grids


def _bands(page: Page) -> list[tuple[float, float, list[float]]]:
    """Stacks of lines and shading edges with the same left and right end: (left, right, heights)."""
    edges = [_Line(r.x0, r.x1, (r.top + r.bottom) / 2) for r in page.rules if r.width >= 150 and r.height < _SNAP]
    for fill in page.fills:
        if fill.width >= 150 and fill.height < 0.4 * page.height:
            edges += [_Line(fill.x0, fill.x1, fill.top), _Line(fill.x0, fill.x1, fill.bottom)]
    stacks: list[tuple[float, float, list[float]]] = []
    for left, right, at in sorted(edges, key=lambda edge: edge.end)[:_MAX_LINES]:
        for x0, x1, levels in stacks:
            if abs(x0 - left) <= 4 and abs(x1 - right) <= 4 and at - levels[-1] < 160:
                if at - levels[-1] >= _MIN_SIDE:
                    levels.append(at)
                break
        else:
            stacks.append((left, right, [at]))
    return [stack for stack in stacks if len(stack[2]) >= 4]


def _banded(words: list[Word], x0: float, x1: float, levels: list[float]) -> Grid | None:
    strips = [[w for w in words if low <= (w.top + w.bottom) / 2 < high] for low, high in pairwise(levels)]
    while strips and not strips[-1]:
        strips.pop()
        levels = levels[:-1]
    if len(strips) < 3:
        return None
    gutters = _gutters([strip for strip in strips if strip], x0, x1)
    if not gutters:
        return None
    xs, ys = [x0, *gutters, x1], levels
    full = [sum(any(low <= (w.x0 + w.x1) / 2 < high for w in strip) for low, high in pairwise(xs)) for strip in strips]
    if sum(count >= min(3, len(xs) - 1) for count in full) < max(3, 0.6 * len(strips)):
        return None
    grid = Grid(Box(x0, ys[0], x1, ys[-1]), xs, ys)
    for row, strip in enumerate(strips):
        if strip:
            grid.cells += [
                GridCell(row, column, 1, 1, Box(xs[column], ys[row], xs[column + 1], ys[row + 1])) for column in range(grid.columns)
            ]
    return grid


def _gutters(strips: list[list[Word]], x0: float, x1: float) -> list[float]:
    """Middles of the white columns that run through all strips, more than a word space wide."""
    spans = sorted((word.x0, word.x1) for strip in strips for word in strip)
    gutters: list[float] = []
    reach = spans[0][1]
    least = 0.75 * max(word.size for strip in strips for word in strip[:1])
    for left, right in spans[1:]:
        if left - reach > least and x0 < reach and left < x1:
            gutters.append((reach + left) / 2)
        reach = max(reach, right)
    return gutters
