"""CSV that a spreadsheet opens without questions and without formulas: a byte order mark, and the separators of its language."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import IO, NamedTuple

from bestuurlijke_reactie.export.columns import COLUMNS, Column
from bestuurlijke_reactie.export.rows import Value, rows
from bestuurlijke_reactie.export.saved import Saved
from bestuurlijke_reactie.export.words import Language, without_controls
from bestuurlijke_reactie.model.contract import Reaction


class _Dialect(NamedTuple):
    delimiter: str
    point: str


_DIALECTS: dict[Language, _Dialect] = {"nl": _Dialect(";", ","), "en": _Dialect(",", ".")}
"""As Excel reads them where the language is spoken."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")


def to_csv(reaction: Reaction, lang: Language = "nl") -> bytes:
    """The header and the rows of one reaction."""
    buffer = io.StringIO(newline="")
    _write([Saved(reaction.source.file, reaction)], buffer, lang)
    return buffer.getvalue().encode("utf-8-sig")


def write(letters: Iterable[Saved], target: Path, lang: Language) -> None:
    """The header and the rows of all `letters`."""
    with open(target, "w", encoding="utf-8-sig", newline="") as file:
        _write(letters, file, lang)


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet that reads `cell`, or a person who edits it there, would make a formula of it."""
    return cell.startswith(_FORMULA_STARTS) or cell.lstrip().startswith(_FORMULA_STARTS)


def harmless(cell: str) -> str:
    """`cell` without control characters, and with an apostrophe before it when a spreadsheet would take it for a formula."""
    cell = without_controls(cell)
    return f"'{cell}" if is_formula(cell) else cell


def _write(letters: Iterable[Saved], file: IO[str], lang: Language) -> None:
    dialect = _DIALECTS[lang]
    writer = csv.writer(file, delimiter=dialect.delimiter, lineterminator="\r\n")
    writer.writerow([column.label(lang) for column in COLUMNS])
    for saved in letters:
        for row in rows(saved, lang):
            writer.writerow([_cell(column, value, dialect.point) for column, value in zip(COLUMNS, row, strict=True)])


def _cell(column: Column, value: Value, point: str) -> str:
    if value is None:
        return ""
    if column.kind == "number":
        return f"{value:.2f}".replace(".", point)
    return value.isoformat() if isinstance(value, date) else harmless(str(value))
