"""Recommendations and reactions in tables: what each column holds, and what each row says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon
from bestuurlijke_reactie.dutch.numerals import number_list_at
from bestuurlijke_reactie.dutch.verdicts import stance_of_mark
from bestuurlijke_reactie.dutch.voice import voice
from bestuurlijke_reactie.finding.items.addressees import addressees_in
from bestuurlijke_reactie.finding.items.entries import Draft, Entry, Number
from bestuurlijke_reactie.finding.items.leads import lead_of
from bestuurlijke_reactie.finding.items.units import Unit, unit_of
from bestuurlijke_reactie.model.findings import Target
from bestuurlijke_reactie.model.reading import Block, Reading

Column = Literal["number", "item", "response", "verdict", "planning", "addressee", "noise"]


@dataclass(slots=True, eq=False)
class Grid:
    """A table as rows of cells; a cell is the list of its blocks."""

    index: int
    blocks: list[Block]
    cells: dict[tuple[int, int], list[Block]] = field(default_factory=dict)
    rows: int = 0
    columns: int = 0


_NUMBER_CELL = re.compile(
    r"\W{0,2}\s*(?:(?:nr|aanbeveling|conclusie|advies|aanb)\.?\s*)?(?P<number>[\w.-]*\w)\s*[.):]?\s*$", re.IGNORECASE
)
_EMPTY = re.compile(r"[\s\-–—./]*$")
_MARK = re.compile(r"\W*(?:x|v|ja|●|✓|✔|✗|☒|☑|■|•|\*)?\W*$", re.IGNORECASE)


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


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """What the columns of a table hold; a table that goes on behind a page break without titles has that of the one before."""

    columns: int
    roles: dict[int, Column]
    kind: Target
    draft: Draft


def table_draft(reading: Reading, grid: Grid, above: Layout | None = None) -> Layout | None:
    """What a table gives, or None when it holds no recommendations or reactions; `above` is the table before it."""
    roles, header = _roles(reading, grid)
    above = above if above and header < 0 and above.columns == grid.columns else None
    if above is not None:
        roles = above.roles
    if "item" not in roles.values() and not ("number" in roles.values() and {"response", "verdict"} & set(roles.values())):
        return None
    kind = above.kind if above is not None else _kind(reading, grid, roles, header)
    draft = Draft(f"table {grid.index + 1}")
    walk = _Rows(reading, grid, roles, header, kind, draft, answers_below=_answers_below(grid, roles, header))
    for row in range(header + 1, grid.rows):
        walk.row(row)
    if above is not None:
        _join_cut_answer(above.draft, draft)
    return Layout(grid.columns, roles, kind, draft) if draft.items or draft.answers else None


def _answers_below(grid: Grid, roles: dict[int, Column], header: int) -> bool:
    """Whether rows of one wide cell below the items hold the reactions, and no titles above them: the last row is one, the first is not."""
    if {"response", "verdict"} & set(roles.values()):
        return False
    rows = [[blocks for (r, _), blocks in sorted(grid.cells.items()) if r == row] for row in range(header + 1, grid.rows)]
    wide = [len(cells) == 1 and _is_wide(cells[0]) for cells in rows if cells]
    return len(wide) > 1 and wide[-1] and not wide[0]


def _join_cut_answer(above: Draft, draft: Draft) -> None:
    """Gives the first answer of a table back to the last one of the table before it, when a page break cut it in two."""
    if not above.answers or not draft.answers or draft.answers[0].about or draft.answers[0].numbers:
        return
    above.answers[-1].units.extend(draft.answers.pop(0).units)


def _text(reading: Reading, blocks: list[Block]) -> str:
    return " ".join(reading.text[block.start : block.end] for block in blocks)


@cache
def _titles() -> tuple[dict[str, Column], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    columns = lexicon("items")["columns"]
    order: tuple[Column, ...] = ("noise", "addressee", "planning", "verdict", "response", "item", "number")
    exact: dict[str, Column] = {word: column for column in order for word in columns[column]}
    response = re.compile(r"\b(?:reactie|toelichting|antwoord|aanpak|motivering|onderbouwing)\b", re.IGNORECASE)
    verdict = re.compile(
        r"\b(?:overgenomen|overnemen|over te nemen|standpunt|oordeel|(?:neemt?|nemen)\b.*\bover|akkoord|eens)\b", re.IGNORECASE
    )
    nouns = lexicon("mentions")["kinds"]
    item = re.compile(rf"\b{alternation([*nouns['recommendation'], *nouns['conclusion']])}\b", re.IGNORECASE)
    return exact, response, verdict, item


def _title_role(text: str) -> Column | None:
    exact, response, verdict, item = _titles()
    key = re.sub(r"^[\W_]+|[\s:.?]+$", "", text).casefold()
    if not key or len(key) > 60:
        return None
    if key in exact:
        return exact[key]
    if stance_of_mark(key) is not None:
        return "verdict"
    if response.search(key):
        return "response"
    if verdict.search(key):
        return "verdict"
    if item.search(key):
        return "item"
    plain = next((role for word, role in exact.items() if key.startswith(word + " ") and len(word) > 3), None)
    return plain


def _roles(reading: Reading, grid: Grid) -> tuple[dict[int, Column], int]:
    """The role of each column, and the row of the titles (-1 when there are none)."""
    for row in range(min(3, grid.rows)):
        titles = {column: _title_role(_text(reading, blocks)) for (r, column), blocks in sorted(grid.cells.items()) if r == row}
        known = {column: role for column, role in titles.items() if role is not None}
        if any(_is_stacked(reading, blocks) for (r, _), blocks in grid.cells.items() if r == row):
            return {}, row  # a cell holds the recommendation and below it the reaction: it reads as running text
        if len(known) >= 2 and len(known) >= 0.6 * len(titles) and {"item", "response", "verdict"} & set(known.values()):
            return _one_item_column(reading, grid, known, row), row
    return _roles_by_voice(reading, grid), -1


def _is_stacked(reading: Reading, blocks: list[Block]) -> bool:
    """Whether a title names two things, one below the other: "Aanbeveling" and "Toelichting"."""
    roles = [role for block in blocks if (role := _title_role(reading.text[block.start : block.end])) is not None]
    return len(blocks) > 1 and len(set(roles)) > 1 and len(roles) == len(blocks)


def _one_item_column(reading: Reading, grid: Grid, roles: dict[int, Column], header: int) -> dict[int, Column]:
    """Of several item columns the one with the recommendations counts ("Onderwerp | Aanbeveling"); mended by what cells hold."""
    columns = [column for column, role in roles.items() if role == "item"]
    if len(columns) > 1:
        best = max(columns, key=lambda column: _lean(reading, grid, column, header + 1))
        for column in columns:
            if column != best:
                roles[column] = "noise"
    for column in [column for column, role in roles.items() if role == "item"]:
        texts = [_text(reading, grid.cells.get((row, column), [])) for row in range(header + 1, grid.rows)]
        if all(_holds_numbers(text) for text in texts if text):
            roles[column] = "number"
    missing = [column for column in range(grid.columns) if column not in roles]
    for column in missing:
        texts = [
            _text(reading, blocks)
            for (row, c), blocks in grid.cells.items()
            if c == column and row > header and not _is_wide(blocks)
        ]
        numbers = sum(_holds_numbers(text) for text in texts)
        if texts and numbers >= 0.6 * len(texts) and "number" not in roles.values():
            roles[column] = "number"
    if "item" not in roles.values():
        for column in missing:
            if _lean(reading, grid, column, header + 1) > 0.3:
                roles[column] = "item"
    return roles


def _is_wide(blocks: list[Block]) -> bool:
    return blocks[0].cell is not None and blocks[0].cell.column_span > 1


def _holds_numbers(text: str) -> bool:
    """Whether a cell holds nothing but a number or a list of them ("1, 2, 4–6 en 9")."""
    match = _NUMBER_CELL.match(text)
    words = match["number"] if match is not None and len(text) < 22 else text.strip()
    listed = number_list_at(words, 0)
    return listed is not None and listed[1] == len(words)


def _lean(reading: Reading, grid: Grid, column: int, first: int) -> float:
    own = [
        [block for block in blocks if not addressees_in(reading.text[block.start : block.end])]
        for (row, c), blocks in grid.cells.items()
        if c == column and row >= first
    ]
    leans = [voice(_text(reading, blocks)).lean for blocks in own if blocks]
    return sum(leans) / len(leans) if leans else 0.0


def _roles_by_voice(reading: Reading, grid: Grid) -> dict[int, Column]:
    roles: dict[int, Column] = {}
    if grid.rows < 2 or grid.columns < 2:
        return roles
    for column in range(grid.columns):
        texts = [_text(reading, blocks) for (_, c), blocks in sorted(grid.cells.items()) if c == column]
        if not texts:
            continue
        lean = _lean(reading, grid, column, 0)
        if all(_holds_numbers(text) for text in texts):
            roles[column] = "number"
        elif lean > 0.35:
            roles[column] = "item"
        elif lean < (-0.05 if "item" in roles.values() else -0.2):
            roles[column] = "response"
    return roles if {"item", "response"} <= set(roles.values()) else {}


def _kind(reading: Reading, grid: Grid, roles: dict[int, Column], header: int) -> Target:
    if header < 0:
        return "recommendation"
    titles = " ".join(
        _text(reading, grid.cells.get((header, column), [])) for column, role in roles.items() if role in ("item", "number")
    )
    conclusions = lexicon("mentions")["kinds"]["conclusion"]
    found = re.search(rf"\b{alternation(conclusions)}\b", titles, re.IGNORECASE)
    return "conclusion" if found and not re.search("aanbeveling", titles, re.IGNORECASE) else "recommendation"


@dataclass(slots=True, eq=False)
class _Rows:
    """Walks the rows; a cell over several rows counts once, for all of them."""

    reading: Reading
    grid: Grid
    roles: dict[int, Column]
    header: int
    kind: Target
    draft: Draft
    band: list[tuple[int, int]] = field(default_factory=list)
    spans: list[tuple[int, Entry]] = field(default_factory=list)
    waiting: list[Entry] = field(default_factory=list)
    """Items whose reaction may stand in a row of its own below."""
    answers_below: bool = False

    def row(self, row: int) -> None:
        cells = {column: blocks for column in range(self.grid.columns) if (blocks := self.grid.cells.get((row, column)))}
        if not cells and not self.spans:
            return
        if self._is_band(cells):
            if self._answers_above(cells):
                return
            blocks = next(iter(cells.values()))
            self.band = [(blocks[0].start, blocks[-1].end)]
            return
        item = self._item(cells)
        answer = self._answer(row, cells, item)
        if answer is not None and self._goes_on(answer):
            return
        covering = [entry for last, entry in self.spans if last >= row and entry is not answer]
        if item is not None and answer is None:
            for entry in covering:
                entry.about.append(item)
                entry.numbers.extend(item.numbers)
        if answer is not None and item is None and not covering:
            answer.about = self.waiting
            answer.numbers = [number for one in self.waiting for number in one.numbers]
        if answer is not None:
            self.waiting = []
        elif item is not None and not covering:
            self.waiting = [*self.waiting, item]
        self.spans = [(last, entry) for last, entry in self.spans if last > row]

    def _goes_on(self, answer: Entry) -> bool:
        """Takes an answer that begins within a sentence for the rest of the one before it, which a page break cut off."""
        above = self.draft.answers[-2] if len(self.draft.answers) > 1 else None
        if above is None or answer.verdict or not answer.text[:1].islower() or above.text.endswith((".", "!", "?", ":", ";")):
            return False
        if answer.units[0].block.page == above.units[-1].block.page:
            return False
        self.draft.answers.pop()
        above.units.extend(answer.units)
        above.about.extend(answer.about)
        above.numbers.extend(answer.numbers)
        return True

    def _is_band(self, cells: dict[int, list[Block]]) -> bool:
        if len(cells) != 1:
            return False
        blocks = next(iter(cells.values()))
        wide = _is_wide(blocks)
        text = _text(self.reading, blocks)
        if wide and self.answers_below:
            return True
        return (wide and self.header < 0) or ((wide or bool(addressees_in(text))) and len(text) < 140)

    def _answers_above(self, cells: dict[int, list[Block]]) -> bool:
        """Takes a row of one wide cell that sounds like a reaction as the answer to the item above it."""
        blocks = next(iter(cells.values()))
        if "response" in self.roles.values() or not self.draft.items:
            return False
        if not self.answers_below and voice(_text(self.reading, blocks)).lean > -0.2:
            return False
        about = self.waiting or self.draft.items[-1:]
        numbers = [number for item in about for number in item.numbers]
        units = [unit for block in blocks if (unit := unit_of(self.reading, block)).text]
        self.draft.answers.append(Entry(self.kind, numbers, units, about=about, explicit=bool(numbers)))
        self.waiting = []
        return True

    def _item(self, cells: dict[int, list[Block]]) -> Entry | None:
        numbers: list[Number] = []
        units: list[Unit] = []
        named: list[tuple[int, int]] = list(self.band)
        for column, blocks in cells.items():
            role = self.roles.get(column)
            if role == "number":
                numbers = self._numbers(blocks)
            elif role == "item":
                for block in blocks:
                    if block.marker is None and addressees_in(self.reading.text[block.start : block.end]):
                        also = "ook" in self.reading.text[block.start : block.end].casefold().split()
                        named = [*(named if also else ()), (block.start, block.end)]
                    else:
                        units.append(unit_of(self.reading, block))
            elif role == "addressee":
                named = [(blocks[0].start, blocks[-1].end)]
        if units and not numbers:
            units, numbers = self._number_inside(units)
        units = [unit for unit in units if unit.text]
        if not units and not numbers:
            return None
        entry = Entry(self.kind, numbers, units, addressees=named, explicit=True)
        self.draft.items.append(entry)
        return entry

    def _numbers(self, blocks: list[Block]) -> list[Number]:
        found: list[Number] = []
        for block in blocks:
            text = self.reading.text[block.start : block.end] or (block.marker or "")
            start = block.start if block.end > block.start else block.marker_start
            match = _NUMBER_CELL.match(text)
            left, right = match.span("number") if match else (0, len(text.rstrip()))
            listed = number_list_at(text[left:right], 0)
            if listed is None or not _holds_numbers(text):
                continue
            found.extend(Number(number, start + left, start + right) for number in listed[0])
        return found

    def _number_inside(self, units: list[Unit]) -> tuple[list[Unit], list[Number]]:
        first = units[0]
        if first.lead is not None and first.lead.numbers:
            start = first.lead_start
            return units, [Number(number, start + first.lead.start, start + first.lead.end) for number in first.lead.numbers]
        if first.number is not None:
            return units, [Number(first.number, first.block.marker_start, first.block.marker_end)]
        if len(units) > 1 and len(first.text) < 12:
            return units[1:], self._numbers([first.block])
        return units, []

    def _answer(self, row: int, cells: dict[int, list[Block]], item: Entry | None) -> Entry | None:
        units: list[Unit] = []
        verdict: tuple[int, int] | None = None
        planning: list[tuple[int, int]] = []
        span = 1
        explained = "response" in self.roles.values()
        for column, blocks in cells.items():
            role = self.roles.get(column)
            text = _text(self.reading, blocks)
            if role not in ("response", "verdict", "planning") or _EMPTY.match(text):
                continue
            cell = blocks[0].cell
            if role == "planning":
                planning.append((blocks[0].start, blocks[-1].end))
                continue
            span = max(span, cell.row_span if cell else 1)
            if role == "verdict":
                verdict = self._mark(column, blocks, text)
                if verdict != (blocks[0].start, blocks[-1].end) or not explained:
                    continue
            units.extend(unit_of(self.reading, block) for block in blocks)
        units = [unit for unit in units if unit.text]
        if not units and item is not None:
            item.verdict, item.planning = verdict, planning
        if not units:
            return None
        about = [item] if item is not None else []
        numbers = list(item.numbers) if item is not None else []
        entry = Entry(self.kind, numbers, units, about=about, explicit=bool(numbers), verdict=verdict, planning=planning)
        self.draft.answers.append(entry)
        if span > 1:
            self.spans.append((row + span - 1, entry))
        return entry

    def _mark(self, column: int, blocks: list[Block], text: str) -> tuple[int, int]:
        """The words of a verdict: those of the cell, or those of the column's title where the cell holds only a mark."""
        title = self.grid.cells.get((self.header, column)) if self.header >= 0 else None
        several = sum(role == "verdict" for role in self.roles.values()) > 1
        if title and several and _MARK.match(text):
            return title[0].start, title[-1].end
        return blocks[0].start, blocks[-1].end


def is_side_headed(reading: Reading, grid: Grid) -> bool:
    """Whether the first column holds labels ("Aanbeveling 2", "Onze reactie") for the text beside them."""
    labels = [_text(reading, blocks) for (_, column), blocks in grid.cells.items() if column == 0]
    leads = sum((lead := lead_of(text, heading=True)) is not None and lead.tail >= len(text) for text in labels)
    return grid.columns <= 3 and leads >= 2 and 2 * leads > len(labels)
