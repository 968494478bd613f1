"""Tables as rows of cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bestuurlijke_reactie.dutch.numerals import number_list_at
from bestuurlijke_reactie.model.reading import Block, Reading


@dataclass(slots=True, eq=False)
class Grid:
    """A table as rows of cells; a cell is the list of its blocks."""

    index: int
    blocks: list[Block]
    cells: dict[tuple[int, int], list[Block]] = field(default_factory=dict)
    rows: int = 0
    columns: int = 0


NUMBER_CELL = re.compile(
    r"\W{0,2}\s*(?:(?:nr|aanbeveling|conclusie|advies|aanb)\.?\s*)?(?P<number>[\w.-]*\w)\s*[.):]?\s*(?P<tag>\([^()]{1,30}\)\s*)?$",
    re.IGNORECASE,
)
"""A cell with a number and perhaps, between brackets, for whom it is: "R3 (PS)"."""


def grids_of(blocks: list[Block]) -> list[Grid]:
    """The tables among the blocks, in order."""
    grids: dict[int, Grid] = {}
    for block in blocks:
        if block.cell is None:
            continue
        cell = block.cell
        grid = grids.setdefault(cell.table, Grid(cell.table, []))
        grid.blocks.append(block)
        grid.cells.setdefault((cell.row, cell.column), []).append(block)
        grid.rows = max(grid.rows, cell.row + cell.row_span)
        grid.columns = max(grid.columns, cell.column + cell.column_span)
    return [grids[key] for key in sorted(grids)]


def text_of(reading: Reading, blocks: list[Block]) -> str:
    return " ".join(reading.text[block.start : block.end] for block in blocks)


def is_wide(blocks: list[Block]) -> bool:
    return blocks[0].cell is not None and blocks[0].cell.column_span > 1


def holds_numbers(text: str) -> bool:
    """Whether a cell holds nothing but a number or a list of them ("1, 2, 4–6 en 9")."""
    match = NUMBER_CELL.match(text)
    words = match["number"] if match is not None and len(text) - len(match["tag"] or "") < 22 else text.strip()
    listed = number_list_at(words, 0)
    return listed is not None and listed[1] == len(words)
