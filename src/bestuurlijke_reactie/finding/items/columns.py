"""What each column of a table holds: recommendations, reactions, numbers, verdicts, planning."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon
from bestuurlijke_reactie.dutch.verdicts import stance_of_mark
from bestuurlijke_reactie.dutch.voice import voice
from bestuurlijke_reactie.finding.items.addressees import addressees_in
from bestuurlijke_reactie.finding.items.grids import Grid, holds_numbers, is_wide, text_of
from bestuurlijke_reactie.model.findings import Target
from bestuurlijke_reactie.model.reading import Block, Reading

Column = Literal["number", "item", "response", "verdict", "planning", "addressee", "noise"]


@cache
def _titles() -> tuple[dict[str, Column], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    columns = lexicon("items")["columns"]
    order: tuple[Column, ...] = ("noise", "addressee", "planning", "verdict", "response", "item", "number")
    exact: dict[str, Column] = {word: column for column in order for word in columns[column]}
    response = re.compile(r"\b(?:reactie|toelichting|antwoord|aanpak|motivering|onderbouwing)\b", re.IGNORECASE)
    verdict = re.compile(
        r"\b(?:overgenomen|overnemen|over te nemen|standpunt|oordeel|(?:neemt?|nemen)\b.{0,80}\bover|akkoord|eens)\b",
        re.IGNORECASE,
    )
    nouns = lexicon("mentions")["kinds"]
    item = re.compile(rf"\b{alternation([*nouns['recommendation'], *nouns['conclusion']])}\b", re.IGNORECASE)
    return exact, response, verdict, item


def _title_role(text: str) -> Column | None:
    exact, response, verdict, item = _titles()
    key = re.sub(r"\A[\W_]++(?=\w)", "", text).strip(" \t\n:.?").casefold()
    if not key or len(key) > 60:
        return None
    if key in exact:
        return exact[key]
    if stance_of_mark(key) is not None or _is_choice(key):
        return "verdict"
    if response.search(key):
        return "response"
    if verdict.search(key):
        return "verdict"
    if item.search(key):
        return "item"
    said = next((role for role, says in _sentences() if says.search(key)), None)
    return said or next((role for word, role in exact.items() if key.startswith(word + " ") and len(word) > 3), None)


@cache
def _sentences() -> tuple[tuple[Column, re.Pattern[str]], ...]:
    """What a title in a sentence makes of a column, by who says it; the examiner first: "Wat vindt u van ons beleid?"."""
    columns = lexicon("items")["columns"]
    return ("item", re.compile(columns["says_item"])), ("response", re.compile(columns["says_response"]))


def _is_choice(title: str) -> bool:
    """Whether a title is the marks between which the column chooses: "Ja / nee / deels", "J/N"."""
    marks = re.split(r"\s*[/|,]\s*", title)
    return len(marks) > 1 and all(stance_of_mark(mark) is not None for mark in marks)


def roles_of(reading: Reading, grid: Grid) -> tuple[dict[int, Column], int]:
    """The role of each column, and the row of the titles (-1 when there are none)."""
    for row in range(min(3, grid.rows)):
        titles = {column: _title_role(text_of(reading, blocks)) for (r, column), blocks in sorted(grid.cells.items()) if r == row}
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
        texts = [
            text_of(reading, blocks)
            for (row, c), blocks in grid.cells.items()
            if c == column and row > header and not is_wide(blocks) and not _is_alone(grid, row)
        ]
        if all(holds_numbers(text) for text in texts if text):
            roles[column] = "number"
    missing = [column for column in range(grid.columns) if column not in roles]
    for column in missing:
        texts = [
            text_of(reading, blocks)
            for (row, c), blocks in grid.cells.items()
            if c == column and row > header and not is_wide(blocks)
        ]
        numbers = sum(holds_numbers(text) for text in texts)
        if texts and numbers >= 0.6 * len(texts) and "number" not in roles.values():
            roles[column] = "number"
    if "item" not in roles.values():
        for column in missing:
            if _lean(reading, grid, column, header + 1) > 0.3:
                roles[column] = "item"
    for column in [column for column, role in roles.items() if role == "noise"]:
        if "addressee" not in roles.values() and _names_bodies(reading, grid, column, header + 1):
            roles[column] = "addressee"
    for column in [column for column in missing if column not in roles]:
        role = _role_by_content(reading, grid, column, header + 1)
        if role is not None:
            roles[column] = role
    verdicts = [column for column, role in roles.items() if role == "verdict"]
    if len(verdicts) == 1 and "response" not in roles.values() and _are_sentences(reading, grid, verdicts[0], header + 1):
        roles[verdicts[0]] = "response"  # "Standpunt", and below it paragraphs
    return roles


_SENTENCE = 50
"""Characters of a cell from which it holds more than a verdict."""


def _are_sentences(reading: Reading, grid: Grid, column: int, first: int) -> bool:
    texts = [text_of(reading, blocks) for (row, c), blocks in grid.cells.items() if c == column and row >= first]
    return 2 * sum(len(text) > _SENTENCE for text in texts) > len(texts)


_BODY = 40
"""Characters of a cell that holds no more than the name of a body."""


def _names_bodies(reading: Reading, grid: Grid, column: int, first: int) -> bool:
    """Whether the cells of a column ("Wie") are bodies that a recommendation can be addressed to ("GS", "de raad")."""
    cells = [blocks for (row, c), blocks in grid.cells.items() if c == column and row >= first and not is_wide(blocks)]
    texts = [text for blocks in cells if (text := text_of(reading, blocks).strip())]
    return len(texts) > 1 and all(len(text) < _BODY and addressees_in(text) for text in texts)


def _is_alone(grid: Grid, row: int) -> bool:
    """Whether a row has one cell: the title of those below it."""
    return sum(r == row for r, _ in grid.cells) == 1


def _role_by_content(reading: Reading, grid: Grid, column: int, first: int) -> Column | None:
    """What a column holds whose title says nothing ("Wij", "GS"): verdicts, or sentences of the sender."""
    cells = [blocks for (row, c), blocks in grid.cells.items() if c == column and row >= first and not is_wide(blocks)]
    texts = [text for blocks in cells if (text := text_of(reading, blocks).strip())]
    if len(texts) < 2:
        return None
    if sum(1 < len(text) < 40 and stance_of_mark(text) is not None for text in texts) >= 0.7 * len(texts):
        return "verdict"
    spoken = sum(len(text) > 25 for text in texts) >= 0.7 * len(texts)
    return "response" if spoken and _lean(reading, grid, column, first) < 0.1 else None


def _lean(reading: Reading, grid: Grid, column: int, first: int) -> float:
    own = [
        [block for block in blocks if not addressees_in(reading.text[block.start : block.end])]
        for (row, c), blocks in grid.cells.items()
        if c == column and row >= first
    ]
    leans = [voice(text_of(reading, blocks)).lean for blocks in own if blocks]
    return sum(leans) / len(leans) if leans else 0.0


def _roles_by_voice(reading: Reading, grid: Grid) -> dict[int, Column]:
    roles: dict[int, Column] = {}
    if grid.rows < 2 or grid.columns < 2:
        return roles
    for column in range(grid.columns):
        texts = [text_of(reading, blocks) for (_, c), blocks in sorted(grid.cells.items()) if c == column]
        if not texts:
            continue
        lean = _lean(reading, grid, column, 0)
        if all(holds_numbers(text) for text in texts):
            roles[column] = "number"
        elif lean > 0.35:
            roles[column] = "item"
        elif lean < (-0.05 if "item" in roles.values() else -0.2):
            roles[column] = "response"
    return roles if {"item", "response"} <= set(roles.values()) else {}


def kind_of(reading: Reading, grid: Grid, roles: dict[int, Column], header: int) -> Target:
    if header < 0:
        return "recommendation"
    titles = " ".join(
        text_of(reading, grid.cells.get((header, column), [])) for column, role in roles.items() if role in ("item", "number")
    )
    conclusions = lexicon("mentions")["kinds"]["conclusion"]
    found = re.search(rf"\b{alternation(conclusions)}\b", titles, re.IGNORECASE)
    return "conclusion" if found and not re.search("aanbeveling", titles, re.IGNORECASE) else "recommendation"
