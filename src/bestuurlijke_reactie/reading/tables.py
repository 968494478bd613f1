"""Ruled tables as blocks: the paragraphs of each cell, rows joined where a page break cuts them."""

from __future__ import annotations

from dataclasses import dataclass, field

from bestuurlijke_reactie.model.geometry import Box
from bestuurlijke_reactie.model.reading import Cell
from bestuurlijke_reactie.model.source import Page, Word
from bestuurlijke_reactie.reading.banded import banded_grids, headed_grids
from bestuurlijke_reactie.reading.columns import Stream
from bestuurlijke_reactie.reading.grid import Grid, ruled_grids, shaded_bands
from bestuurlijke_reactie.reading.lines import page_segments
from bestuurlijke_reactie.reading.measures import Measures
from bestuurlijke_reactie.reading.paragraphs import Draft, drafts_of
from bestuurlijke_reactie.reading.segments import Segment, make_segment

_SAME_EDGE = 6.0


@dataclass(slots=True)
class Table:
    """A table on one page, or on several once they are joined."""

    page: int
    xs: list[float]
    cells: list[tuple[Cell, list[Segment]]]
    drafts: list[Draft] = field(default_factory=list)
    rows: int = 0

    @property
    def columns(self) -> int:
        """Number of columns."""
        return len(self.xs) - 1


@dataclass(slots=True)
class PageParts:
    """The segments of a page; a table stands among them as one segment without words."""

    segments: list[Segment]
    tables: dict[int, Table]
    """By id of the segment that stands for it."""
    frames: list[Box]
    """Frames and shaded rows that are no table."""


def split_page(page: Page) -> PageParts:
    """Takes the tables out of a page."""
    bands = shaded_bands(page)
    grids = ruled_grids(page, bands)
    tables = [grid for grid in grids if grid.columns >= 2]
    if len(page.rules) + len(page.fills) >= 3:
        for grid in (*banded_grids(page, bands), *headed_grids(page)):
            if not any(_overlap(grid, other) for other in tables):
                tables.append(grid)
    rest: list[Word] = page.words
    stand_ins: dict[int, Table] = {}
    anchors: list[Segment] = []
    for grid in tables:
        inside = [word for word in rest if _inside(word, grid)]
        table = _table(grid, inside, page)
        if table is None:
            continue
        taken = {id(word) for word in inside}
        rest = [word for word in rest if id(word) not in taken]
        anchor = make_segment([Word("", grid.box.x0, grid.box.top, grid.box.x1, grid.box.bottom, 10.0)], page.number)
        anchor.words, anchor.baseline = [], grid.box.top + 6.0
        anchors.append(anchor)
        stand_ins[id(anchor)] = table
    segments = page_segments(page, rest)
    if anchors:
        segments = sorted([*segments, *anchors], key=lambda s: (s.baseline, s.x0))
    frames = [grid.box for grid in grids if grid.columns == 1] + [band.box for band in bands]
    return PageParts(segments, stand_ins, frames)


def _overlap(one: Grid, other: Grid) -> bool:
    a, b = one.box, other.box
    return min(a.x1, b.x1) > max(a.x0, b.x0) and min(a.bottom, b.bottom) > max(a.top, b.top)


def _inside(word: Word, grid: Grid) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    box = grid.box
    return box.x0 - 1 <= x <= box.x1 + 1 and box.top - 1 <= y <= box.bottom + 1


def _table(grid: Grid, words: list[Word], page: Page) -> Table | None:
    homes: list[list[Word]] = [[] for _ in grid.cells]
    for word in words:
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        for index, cell in enumerate(grid.cells):
            if cell.box.x0 <= x <= cell.box.x1 and cell.box.top <= y <= cell.box.bottom:
                homes[index].append(word)
                break
    filled = [(cell, home) for cell, home in zip(grid.cells, homes, strict=True) if home]
    if len({cell.column for cell, _ in filled}) < 2:
        return None
    rows = sorted({cell.row for cell, _ in filled})
    number = {row: index for index, row in enumerate(rows)}
    cells = [
        (
            Cell(0, number[cell.row], cell.column, _span(cell.row, cell.row_span, number), cell.column_span),
            page_segments(page, home),
        )
        for cell, home in filled
    ]
    return Table(page.number, grid.xs, cells, rows=len(rows))


def _span(row: int, count: int, number: dict[int, int]) -> int:
    """How many rows with text a cell spans."""
    return max(1, sum(row + step in number for step in range(count)))


def draft_table(table: Table, measures: Measures) -> None:
    """Fills `table.drafts`: the paragraphs of its cells by row, then by column."""
    table.drafts = []
    for cell, segments in sorted(table.cells, key=lambda item: (item[0].row, item[0].column)):
        table.drafts += cell_drafts(cell, segments, measures)


def cell_drafts(cell: Cell, segments: list[Segment], measures: Measures) -> list[Draft]:
    """The paragraphs of one cell; a lone number stays text, it is no list marker there."""
    for segment in segments:
        if segment.marker_words == len(segment.words):
            segment.marker_words = 0
    drafts = drafts_of(Stream(sorted(segments, key=lambda s: (s.page, s.baseline, s.x0)), "cell"), measures, "body")
    for draft in drafts:
        draft.kind, draft.cell = "cell", cell
    return drafts


def continues(before: Table, after: Table) -> bool:
    """Whether `after`, on the next page, has the columns of `before`."""
    if after.page != before.page + 1 and after.page != before.page or before.columns != after.columns:
        return False
    shift = after.xs[0] - before.xs[0]
    return all(abs(a - b - shift) <= _SAME_EDGE for a, b in zip(after.xs, before.xs, strict=True))


def append(before: Table, after: Table, measures: Measures) -> None:
    """Counts the rows of `after` on from those of `before`; drops the repeated header, joins a row that was cut."""
    rows = _by_row(after)
    head = _by_row(before).get(0, {})
    first = 0
    while first in rows and head and _texts(rows[first]) == _texts(_by_row(before).get(first, {})):
        first += 1
    body = {row - first: cells for row, cells in rows.items() if row >= first}
    last = _by_row(before).get(before.rows - 1, {})
    cut = 0 in body and _is_cut(last, body[0], before)
    base = before.rows - (1 if cut else 0)
    for row, cells in sorted(body.items()):
        for column, (cell, segments) in sorted(cells.items()):
            if cut and row == 0:
                home = _segments_at(before, base, column)
                if home is not None:
                    home.extend(segments)
                    continue
            before.cells.append((Cell(cell.table, base + row, cell.column, cell.row_span, cell.column_span), segments))
    before.rows = base + len(body)
    before.page = after.page


def _by_row(table: Table) -> dict[int, dict[int, tuple[Cell, list[Segment]]]]:
    rows: dict[int, dict[int, tuple[Cell, list[Segment]]]] = {}
    for cell, segments in table.cells:
        rows.setdefault(cell.row, {})[cell.column] = (cell, segments)
    return rows


def _texts(cells: dict[int, tuple[Cell, list[Segment]]]) -> list[tuple[int, str]]:
    return [(column, " ".join(s.text for s in segments)) for column, (_, segments) in sorted(cells.items())]


def _segments_at(table: Table, row: int, column: int) -> list[Segment] | None:
    """The segments of the cell that covers this row and column."""
    for cell, segments in table.cells:
        if cell.column == column and cell.row <= row < cell.row + cell.row_span:
            return segments
    return None


def _is_cut(last: dict[int, tuple[Cell, list[Segment]]], first: dict[int, tuple[Cell, list[Segment]]], table: Table) -> bool:
    """Whether the first row after a page break goes on with the last one before it."""
    if not first or any(cell.column_span > 1 for cell, _ in first.values()):
        return False
    numbered = sum(0 in cells for cells in _by_row(table).values()) > 0.7 * table.rows
    if numbered and 0 not in first:
        return True
    if numbered and len(" ".join(s.text for s in first[0][1])) <= 6:
        return False
    openings = [segments[0].words[0].text[:1] for _, segments in first.values() if segments and segments[0].words]
    return bool(openings) and any(char.islower() for char in openings)
