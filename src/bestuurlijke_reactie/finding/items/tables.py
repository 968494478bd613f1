"""Recommendations and reactions in tables: what each row says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise, starmap

from bestuurlijke_reactie.dutch.lexicon import lexicon
from bestuurlijke_reactie.dutch.numerals import is_code, number_list_at, numbers_follow
from bestuurlijke_reactie.dutch.voice import voice
from bestuurlijke_reactie.finding.items.addressees import addressees_in
from bestuurlijke_reactie.finding.items.body import is_page_line
from bestuurlijke_reactie.finding.items.columns import Column, kind_of, roles_of
from bestuurlijke_reactie.finding.items.entries import Draft, Entry, Number
from bestuurlijke_reactie.finding.items.grids import NUMBER_CELL, Grid, holds_numbers, is_wide, text_of
from bestuurlijke_reactie.finding.items.leads import lead_of
from bestuurlijke_reactie.finding.items.units import Unit, unit_of
from bestuurlijke_reactie.model.findings import Target
from bestuurlijke_reactie.model.reading import Block, Reading

_ALSO = frozenset(lexicon("items")["adding"]["also"])
_EMPTY = re.compile(r"[\s\-–—./]*$")
_MARK = re.compile(r"\W*(?:x|v|ja|●|✓|✔|✗|☒|☑|■|•|\*)?\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """What the columns of a table hold; a table that goes on behind a page break without titles has that of the one before."""

    columns: int
    roles: dict[int, Column]
    kind: Target
    draft: Draft


def table_draft(reading: Reading, grid: Grid, above: Layout | None = None) -> Layout | None:
    """What a table gives, or None when it holds no recommendations or reactions; `above` is the table before it."""
    roles, header = roles_of(reading, grid)
    before = above.draft if above and above.columns == grid.columns else None
    above = above if above and header < 0 and above.columns == grid.columns else None
    if above is not None:
        roles = above.roles
    if "item" not in roles.values() and not ("number" in roles.values() and {"response", "verdict"} & set(roles.values())):
        return None
    kind = above.kind if above is not None else kind_of(reading, grid, roles, header)
    draft = Draft(f"table {grid.index + 1}")
    walk = _Rows(reading, grid, roles, header, kind, draft, before, answers_below=_answers_below(grid, roles, header))
    for row in range(header + 1, grid.rows):
        walk.row(row)
    _number_from_texts(draft)
    if above is not None:
        _join_cut_answer(above.draft, draft)
    _tell_conclusions(draft)
    return Layout(grid.columns, roles, kind, draft) if draft.items or draft.answers else None


_NUMBER_IN_FRONT = re.compile(r"(?P<number>\d{1,2}|[IVX]{1,5}|[A-Z]{1,2}[.-]?\d{1,2})[.:)]?\s+(?=[A-Z])")


def _number_from_texts(draft: Draft) -> None:
    """Takes the numbers from the beginning of the items' texts, where that is all they have and each follows on the one before."""
    if len(draft.items) < 2 or any(item.numbers or not item.units for item in draft.items):
        return
    fronts = [match for item in draft.items if (match := _NUMBER_IN_FRONT.match(item.units[0].text)) is not None]
    numbers = [match["number"] for match in fronts]
    if len(fronts) < len(draft.items) or not all(starmap(numbers_follow, pairwise(numbers))):
        return
    for item, match in zip(draft.items, fronts, strict=True):
        unit = item.units[0]
        item.numbers = [Number(match["number"], unit.start, unit.start + match.end("number"))]
        unit.start, unit.text = unit.start + match.end(), unit.text[match.end() :]
    for answer in draft.answers:
        if not answer.numbers:
            answer.numbers = [number for item in answer.about for number in item.numbers]
            answer.explicit = bool(answer.numbers)


_OF_CONCLUSIONS = ("C", "K", "B", "CO")
"""Letters of codes that can stand for conclusions: conclusie, kernconclusie, bevinding."""


def _tell_conclusions(draft: Draft) -> None:
    """Tells conclusions from recommendations where one table holds both: their codes have another letter, and they give no orders."""
    letters = {id(item): "".join(filter(str.isalpha, item.numbers[0].value)) for item in draft.items if item.numbers}
    for letter in set(letters.values()) & set(_OF_CONCLUSIONS):
        own = [item for item in draft.items if letters.get(id(item)) == letter]
        others = [item for item in draft.items if letters.get(id(item), "") not in ("", letter)]
        if not others or any(voice(item.text).recommendation >= 0.5 for item in own):
            continue
        for item in own:
            item.kind = "conclusion"
        for answer in draft.answers:
            if answer.about and all(any(one is item for item in own) for one in answer.about):
                answer.kind = "conclusion"


def _answers_below(grid: Grid, roles: dict[int, Column], header: int) -> bool:
    """Whether rows of one wide cell below the items hold the reactions, and no titles above them: the last row is one, the first is not."""
    if {"response", "verdict"} & set(roles.values()):
        return False
    rows = [[blocks for (r, _), blocks in sorted(grid.cells.items()) if r == row] for row in range(header + 1, grid.rows)]
    wide = [len(cells) == 1 and is_wide(cells[0]) for cells in rows if cells]
    return len(wide) > 1 and wide[-1] and not wide[0]


def _join_cut_answer(above: Draft, draft: Draft) -> None:
    """Gives the first answer of a table back to the last one of the table before it, when a page break cut it in two."""
    if not above.answers or not draft.answers or draft.answers[0].about or draft.answers[0].numbers:
        return
    above.answers[-1].units.extend(draft.answers.pop(0).units)


_TITLE = 60
"""Characters of a row that is only the title of those below it."""


def _is_rest(above: Entry, entry: Entry) -> bool:
    """Whether the text of `entry` goes on with the sentence in which that of `above` ends."""
    return entry.text[:1].islower() and not above.text.endswith((".", "!", "?", ":", ";"))


@dataclass(slots=True, eq=False)
class _Rows:
    """Walks the rows; a cell over several rows counts once, for all of them."""

    reading: Reading
    grid: Grid
    roles: dict[int, Column]
    header: int
    kind: Target
    draft: Draft
    before: Draft | None = None
    """What the table above gave, which a page break may have cut in two."""
    band: list[tuple[int, int]] = field(default_factory=list)
    spans: list[tuple[int, Entry]] = field(default_factory=list)
    waiting: list[Entry] = field(default_factory=list)
    """Items whose reaction may stand in a row of its own below."""
    answers_below: bool = False

    def row(self, row: int) -> None:
        cells = {column: blocks for column in range(self.grid.columns) if (blocks := self.grid.cells.get((row, column)))}
        if not cells and not self.spans or any(is_page_line(text_of(self.reading, blocks)) for blocks in cells.values()):
            return
        if self._is_band(cells):
            if self._answers_above(cells):
                return
            blocks = next(iter(cells.values()))
            self.band = [(blocks[0].start, blocks[-1].end)]
            return
        items = self._items(cells)
        answer = self._answer(row, cells, items)
        if self._goes_on(items, answer):
            return
        covering = [entry for last, entry in self.spans if last >= row and entry is not answer]
        if answer is None:
            for entry in covering:
                entry.about.extend(items)
                entry.numbers.extend(number for item in items for number in item.numbers)
        elif not items and not covering:
            answer.about = self.waiting
            answer.numbers = [number for one in self.waiting for number in one.numbers]
        if answer is not None:
            self.waiting = []
        elif items and not covering:
            self.waiting = [*self.waiting, *items]
        self.spans = [(last, entry) for last, entry in self.spans if last > row]

    def _goes_on(self, items: list[Entry], answer: Entry | None) -> bool:
        """Takes a row that begins within a sentence for the rest of the one before it, which a page break cut off.

        Where only the reaction does, over two pages, the items have one reaction together.
        """
        drafts = [self.draft] if self.before is None else [self.draft, self.before]
        told = [item for draft in drafts for item in reversed(draft.items) if not any(item is one for one in items)][:1]
        given = [one for draft in drafts for one in reversed(draft.answers) if one is not answer][:1]
        whole = len(items) == 1 and not items[0].numbers and told and _is_rest(told[0], items[0])
        if whole:
            self.draft.items.remove(items[0])
            told[0].units.extend(items[0].units)
        if answer is None or answer.verdict or not given or not _is_rest(given[0], answer):
            return bool(whole)
        if not whole and answer.units[0].block.page == given[0].units[-1].block.page:
            return False
        self.draft.answers.remove(answer)
        given[0].units.extend(answer.units)
        if not whole:
            given[0].about.extend(answer.about)
            given[0].numbers.extend(answer.numbers)
        return True

    def _is_band(self, cells: dict[int, list[Block]]) -> bool:
        if len(cells) != 1:
            return False
        column, blocks = next(iter(cells.items()))
        wide = is_wide(blocks)
        text = text_of(self.reading, blocks)
        if self.spans and self.roles.get(column) == "number" and holds_numbers(text):
            return False  # the reaction beside it began in a row above
        if wide and self.answers_below:
            return True
        title = blocks[0].marker is None and len(text) <= _TITLE and not text.endswith((".", ";", ",")) and self.header >= 0
        if title and voice(text).recommendation < 0.5 and not self.waiting:
            return True
        return (wide and self.header < 0) or ((wide or bool(addressees_in(text))) and len(text) < 140)

    def _answers_above(self, cells: dict[int, list[Block]]) -> bool:
        """Takes a row of one wide cell that sounds like a reaction as the answer to the item above it."""
        blocks = next(iter(cells.values()))
        if "response" in self.roles.values() or not self.draft.items:
            return False
        if not self.answers_below and voice(text_of(self.reading, blocks)).lean > -0.2:
            return False
        about = self.waiting or self.draft.items[-1:]
        numbers = [number for item in about for number in item.numbers]
        units = [unit for block in blocks if (unit := unit_of(self.reading, block)).text]
        self.draft.answers.append(Entry(self.kind, numbers, units, about=about, explicit=bool(numbers)))
        self.waiting = []
        return True

    def _items(self, cells: dict[int, list[Block]]) -> list[Entry]:
        """The items of a row, usually one; a cell may hold several, each with a number of its own."""
        numbers: list[Number] = []
        units: list[Unit] = []
        named: list[tuple[int, int]] = list(self.band)
        for column, blocks in cells.items():
            role = self.roles.get(column)
            if role == "number":
                numbers = self._numbers(blocks)
                named += [tag for block in blocks if (tag := self._tag(block)) is not None]
            elif role == "item":
                for block in blocks:
                    if block.marker is None and addressees_in(self.reading.text[block.start : block.end]):
                        also = not _ALSO.isdisjoint(re.findall(r"\w+", self.reading.text[block.start : block.end].casefold()))
                        named = [*(named if also else ()), (block.start, block.end)]
                    else:
                        units.append(unit_of(self.reading, block))
            elif role == "addressee":
                named = [(blocks[0].start, blocks[-1].end)]
        groups = [units] if numbers else _by_number(units)
        found = [entry for group in groups if (entry := self._entry(group, numbers, named)) is not None]
        self.draft.items.extend(found)
        return found

    def _entry(self, units: list[Unit], numbers: list[Number], named: list[tuple[int, int]]) -> Entry | None:
        if units and not numbers:
            units, numbers = self._number_inside(units)
        units = [unit for unit in units if unit.text]
        return Entry(self.kind, numbers, units, addressees=list(named), explicit=True) if units or numbers else None

    def _numbers(self, blocks: list[Block]) -> list[Number]:
        found: list[Number] = []
        for block in blocks:
            text = self.reading.text[block.start : block.end] or (block.marker or "")
            start = block.start if block.end > block.start else block.marker_start
            match = NUMBER_CELL.match(text)
            left, right = match.span("number") if match else (0, len(text.rstrip()))
            listed = number_list_at(text[left:right], 0)
            if listed is None or not holds_numbers(text):
                continue
            found.extend(Number(number, start + left, start + right) for number in listed[0])
        return found

    def _tag(self, block: Block) -> tuple[int, int] | None:
        """Where an addressee stands between brackets behind a number: "R3 (PS)"."""
        text = self.reading.text[block.start : block.end]
        tag = text.rfind("(")
        return (block.start + tag, block.end) if tag > 0 and addressees_in(text[tag:]) else None

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

    def _answer(self, row: int, cells: dict[int, list[Block]], items: list[Entry]) -> Entry | None:
        units: list[Unit] = []
        verdict: tuple[int, int] | None = None
        planning: list[tuple[int, int]] = []
        span = 1
        explained = "response" in self.roles.values()
        for column, blocks in cells.items():
            role = self.roles.get(column)
            text = text_of(self.reading, blocks)
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
        if not units:
            for item in items:
                item.verdict, item.planning = verdict, planning
            return None
        numbers = [number for item in items for number in item.numbers]
        entry = Entry(self.kind, numbers, units, about=list(items), explicit=bool(numbers), verdict=verdict, planning=planning)
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


def _by_number(units: list[Unit]) -> list[list[Unit]]:
    """The units of a cell, parted where one has a code of its own; a list inside a recommendation has none."""
    starts = [index for index, unit in enumerate(units) if unit.number is not None and is_code(unit.number)]
    if len(starts) < 2 or starts[0] > 0:
        return [units]
    return [units[start:end] for start, end in zip(starts, [*starts[1:], len(units)], strict=True)]


def is_side_headed(reading: Reading, grid: Grid) -> bool:
    """Whether the first column holds labels ("Aanbeveling 2", "Onze reactie") for the text beside them."""
    labels = [text_of(reading, blocks) for (_, column), blocks in grid.cells.items() if column == 0]
    leads = sum((lead := lead_of(text, heading=True)) is not None and lead.tail >= len(text) for text in labels)
    return grid.columns <= 3 and leads >= 2 and 2 * leads > len(labels)
