"""Ruled tables and frames: which rectangles the lines and shadings of a page make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bestuurlijke_reactie.model.geometry import Box
from bestuurlijke_reactie.model.source import Page, Word

SNAP = 3.0
"""Points within which lines are one line, and meet."""
MIN_SIDE = 5.0
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


class Line(NamedTuple):
    """A line of the page: where it lies, and from where to where it runs, in points."""

    at: float
    start: float
    end: float


class Band(NamedTuple):
    """Shadings side by side, as the cells of a row have them: their outline, and where one ends and the next begins."""

    box: Box
    walls: tuple[float, ...]


def ruled_grids(page: Page, bands: Sequence[Band] = ()) -> list[Grid]:
    """The tables and frames that the page's lines make, from top to bottom; cells without words included.

    A shaded row that sits on top of the lines, as a header does, belongs to the table.
    """
    if not page.rules or len(page.rules) > _MAX_LINES:
        return []
    across = rules_across(page)
    down = _merged(Line((r.x0 + r.x1) / 2, r.top, r.bottom) for r in page.rules if r.height >= 4 and r.width < SNAP)
    grids = [grid for rows, columns in _components(across, down) if (grid := _grid(rows, columns)) is not None]
    for grid in grids:
        _add_header(grid, bands, page.words)
        _part_header(grid, page.words)
    return sorted(grids, key=lambda grid: (grid.box.top, grid.box.x0))


def rules_across(page: Page) -> list[Line]:
    """The lines that run across the page, those in pieces as one."""
    return _merged(Line((r.top + r.bottom) / 2, r.x0, r.x1) for r in page.rules[:_MAX_LINES] if r.width >= 8 and r.height < SNAP)


def _add_header(grid: Grid, bands: Sequence[Band], words: Sequence[Word]) -> None:
    for band in bands:
        box = band.box
        if abs(box.bottom - grid.ys[0]) > SNAP or abs(box.x0 - grid.xs[0]) > 4 or abs(box.x1 - grid.xs[-1]) > 4:
            continue
        grid.ys.insert(0, box.top)
        grid.box = Box(grid.box.x0, box.top, grid.box.x1, grid.box.bottom)
        lower = [cell._replace(row=cell.row + 1) for cell in grid.cells]
        grid.cells = [*open_row(grid, 0, within(words, grid.xs[0], grid.xs[-1], box.top, box.bottom)), *lower]
        return


def _part_header(grid: Grid, words: Sequence[Word]) -> None:
    """Parts a first row that has no lines in it, where its words stand apart over the columns below."""
    first = [cell for cell in grid.cells if cell.row == 0]
    if len(first) != 1 or first[0].column_span < grid.columns or first[0].row_span > 1:
        return
    inside = within(words, grid.xs[0], grid.xs[-1], grid.ys[0], grid.ys[1])
    parts = open_row(grid, 0, inside)
    filled = sum(any(part.box.x0 <= (word.x0 + word.x1) / 2 <= part.box.x1 for word in inside) for part in parts)
    if filled >= 2:
        grid.cells = [*parts, *(cell for cell in grid.cells if cell.row > 0)]


def within(words: Sequence[Word], x0: float, x1: float, top: float, bottom: float) -> list[Word]:
    """The words in a rectangle, in points."""
    return [w for w in words if x0 - 2 <= w.x0 and w.x1 <= x1 + 2 and top <= (w.top + w.bottom) / 2 < bottom]


def open_row(grid: Grid, row: int, words: Sequence[Word]) -> list[GridCell]:
    """The cells of a row without lines between them; columns over which the text runs on are one cell."""
    cells: list[GridCell] = []
    for column in range(grid.columns):
        if cells and runs_across(words, grid.xs[column]):
            last = cells[-1]
            box = Box(last.box.x0, last.box.top, grid.xs[column + 1], last.box.bottom)
            cells[-1] = last._replace(column_span=last.column_span + 1, box=box)
        else:
            cells.append(GridCell(row, column, 1, 1, Box(grid.xs[column], grid.ys[row], grid.xs[column + 1], grid.ys[row + 1])))
    return cells


def runs_across(words: Sequence[Word], x: float) -> bool:
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


def _merged(lines: Iterable[Line]) -> list[Line]:
    """Lines that are one line in pieces, or drawn twice, as one."""
    found: list[Line] = []
    for line in sorted(lines):
        near = (i for i in range(len(found) - 1, -1, -1) if line.at - found[i].at <= SNAP and _joins(found[i], line))
        index = next(near, None)
        if index is None:
            found.append(line)
        else:
            other = found[index]
            found[index] = Line(other.at, min(other.start, line.start), max(other.end, line.end))
    return found


def _joins(one: Line, other: Line) -> bool:
    return other.start <= one.end + SNAP and other.end >= one.start - SNAP


def _components(across: list[Line], down: list[Line]) -> list[tuple[list[Line], list[Line]]]:
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
    groups: dict[int, tuple[list[Line], list[Line]]] = {}
    for i, line in enumerate([*across, *down]):
        rows, columns = groups.setdefault(root(i), ([], []))
        (rows if i < len(across) else columns).append(line)
    return [group for group in groups.values() if len(group[0]) >= 1 and len(group[1]) >= 2]


def _meet(row: Line, column: Line) -> bool:
    return row.start - SNAP <= column.at <= row.end + SNAP and column.start - SNAP <= row.at <= column.end + SNAP


def _grid(across: list[Line], down: list[Line]) -> Grid | None:
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
        if not levels or value - levels[-1] >= MIN_SIDE:
            levels.append(value)
    if levels[0] - low > 2 * MIN_SIDE:
        levels.insert(0, low)
    if high - levels[-1] > 2 * MIN_SIDE:
        levels.append(high)
    return levels


def _cells(grid: Grid, across: list[Line], down: list[Line]) -> list[GridCell]:
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


def _wall(lines: list[Line], at: float, start: float, end: float) -> bool:
    middle = (start + end) / 2
    return any(abs(line.at - at) <= MIN_SIDE and line.start - SNAP <= middle <= line.end + SNAP for line in lines)


def shaded_bands(page: Page) -> list[Band]:
    """The shaded rows of a page, from top to bottom."""
    rows: dict[tuple[int, int], list[Box]] = {}
    for fill in page.fills[:_MAX_LINES]:
        if fill.height >= 8 and fill.width >= 8 and fill.height < 0.5 * page.height:
            rows.setdefault((round(fill.top), round(fill.bottom)), []).append(fill)
    bands: list[Band] = []
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


def _band(fills: list[Box]) -> Band:
    box = Box(fills[0].x0, fills[0].top, max(fill.x1 for fill in fills), fills[0].bottom)
    return Band(box, tuple(fill.x0 for fill in fills[1:]))
