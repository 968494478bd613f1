"""Excel: a sheet of rows to filter, a sheet of letters and a codebook; dates are dates, and no text can be a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from bestuurlijke_reactie.export.columns import COLUMNS, LETTER_COLUMNS, Column, codes
from bestuurlijke_reactie.export.rows import Value, letter_row, rows
from bestuurlijke_reactie.export.saved import Saved
from bestuurlijke_reactie.export.sheet import is_formula
from bestuurlijke_reactie.export.words import Language, without_controls
from bestuurlijke_reactie.model.errors import OutputError

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_MOST_ROWS = 1_048_576
_MOST_LINKS = 65_530
_MOST_CHARACTERS = 32_767
_HIGHEST = 409.0
"""What a sheet of Excel, a cell, and a row in points, can hold."""
_LINE = 13.5
"""Points that a line of text takes."""
_FIRST_DAY = date(1900, 1, 1)
_WRITTEN = datetime(2000, 1, 1)
"""Not the time of writing: the same letters give the same bytes."""


class _Titles(NamedTuple):
    rows: str
    letters: str
    codebook: str
    columns: tuple[str, str, str]
    codes: tuple[str, str, str, str]
    day: str


_TITLES: dict[Language, _Titles] = {
    "nl": _Titles(
        "Antwoorden",
        "Brieven",
        "Codeboek",
        ("Kolom", "Betekenis", "Blad"),
        ("Kolom", "Waarde", "Code", "Betekenis"),
        "dd-mm-yyyy",
    ),
    "en": _Titles(
        "Responses",
        "Letters",
        "Codebook",
        ("Column", "Meaning", "Sheet"),
        ("Column", "Value", "Code", "Meaning"),
        "yyyy-mm-dd",
    ),
}


def write(letters: Iterable[Saved], target: Path, lang: Language) -> None:
    """The workbook; rows go to disk as they come.  Raises OutputError when they are more than a sheet can hold."""
    from xlsxwriter.exceptions import FileCreateError
    from xlsxwriter.workbook import Workbook

    with TemporaryDirectory(prefix="reactie-") as scratch:
        plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        book = Workbook(str(target), {"constant_memory": True, "tmpdir": scratch, **plain})
        _fill(book, letters, lang)
        try:
            book.close()
        except FileCreateError as error:
            raise OSError(*error.args) from error


def _fill(book: Workbook, letters: Iterable[Saved], lang: Language) -> None:
    titles = _TITLES[lang]
    book.set_properties({"title": "Bestuurlijke reacties", "created": _WRITTEN})
    styles = _Styles(book, titles.day)
    answers = _Sheet(book.add_worksheet(titles.rows), COLUMNS, lang, styles)
    overview = _Sheet(book.add_worksheet(titles.letters), LETTER_COLUMNS, lang, styles)
    for saved in letters:
        overview.add(letter_row(saved, lang))
        for row in rows(saved, lang):
            answers.add(row)
    answers.finish()
    overview.finish()
    _write_codebook(book.add_worksheet(titles.codebook), lang, styles)


class _Styles:
    """The looks of cells."""

    def __init__(self, book: Workbook, day: str) -> None:
        base = {"valign": "top", "font_name": "Calibri", "font_size": 10}
        self.header = book.add_format(
            {
                **base,
                "bold": True,
                "text_wrap": True,
                "valign": "vcenter",
                "bg_color": "#1F3864",
                "font_color": "#FFFFFF",
                "border": 1,
            }
        )
        self.text = book.add_format({**base, "text_wrap": True})
        self.code = book.add_format(base)
        self.quoted = book.add_format({**base, "text_wrap": True, "quote_prefix": True})
        """Of text that starts as a formula does: Excel keeps it text when somebody edits the cell."""
        self.link = book.add_format({**base, "font_color": "#0563C1", "underline": 1})
        self.day = book.add_format({**base, "num_format": day, "align": "left"})
        self.number = book.add_format({**base, "num_format": "0.00", "align": "center"})
        self.integer = book.add_format({**base, "num_format": "0", "align": "center"})


class _Sheet:
    """A sheet with a header that stays in sight, a filter, and rows added one by one."""

    def __init__(self, sheet: Worksheet, columns: Sequence[Column], lang: Language, styles: _Styles) -> None:
        self._sheet, self._columns, self._styles = sheet, columns, styles
        self._next = 1
        self._links = 0
        sheet.set_row(0, 2.5 * _LINE)
        for place, column in enumerate(columns):
            # Columns for programs are folded away; a click on the plus above them shows them.
            folded = {"level": 1, "hidden": True} if column.kind == "code" else {}
            sheet.set_column(place, place, column.width, None, folded)
            sheet.write_string(0, place, column.label(lang), styles.header)
        sheet.freeze_panes(1, 1)
        _lay_out(sheet)
        sheet.repeat_rows(0)

    def add(self, row: Sequence[Value]) -> None:
        """Writes one row."""
        if self._next >= _MOST_ROWS:
            raise OutputError("an Excel sheet holds no more than 1,048,576 rows", "export to .sqlite, .parquet or .csv")
        self._sheet.set_row(self._next, self._height(row))
        for place, (column, value) in enumerate(zip(self._columns, row, strict=True)):
            if value is not None:
                self._write(place, column, value)
        self._next += 1

    def finish(self) -> None:
        """Puts the filter over all rows."""
        last = len(self._columns) - 1
        self._sheet.autofilter(0, 0, max(self._next - 1, 1), last)
        self._sheet.ignore_errors({"number_stored_as_text": f"A1:{_letters(last)}{max(self._next, 2)}"})

    def _height(self, row: Sequence[Value]) -> float:
        """Enough for the cell with the most lines: not every program finds the height of wrapped text by itself.

        A line holds somewhat more letters than the width counts, less the word that does not fit at its end.
        """
        lines = [
            sum(int(len(part) / (1.1 * column.width - 4)) + 1 for part in value.split("\n"))
            for column, value in zip(self._columns, row, strict=True)
            if column.kind == "text" and isinstance(value, str)
        ]
        return min(max(lines, default=1) * _LINE + 2, _HIGHEST)

    def _write(self, place: int, column: Column, value: Value) -> None:
        sheet, styles = self._sheet, self._styles
        if isinstance(value, date):
            if value < _FIRST_DAY:
                sheet.write_string(self._next, place, value.isoformat(), styles.text)
            else:
                sheet.write_datetime(self._next, place, value, styles.day)
        elif isinstance(value, int | float):
            sheet.write_number(self._next, place, value, styles.number if column.kind == "number" else styles.integer)
        elif column.kind == "link" and self._links < _MOST_LINKS and value:
            self._links += 1
            target = value if "://" in value else f"external:{value}"
            if sheet.write_url(self._next, place, target, styles.link, string=value) < 0:
                sheet.write_string(self._next, place, value, styles.text)
        elif value:
            _write_text(sheet, self._next, place, value, styles.code if column.kind == "code" else styles.text, styles.quoted)


def _lay_out(sheet: Worksheet) -> None:
    """On paper all columns side by side on A3."""
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.set_margins(0.4, 0.4, 0.5, 0.5)
    sheet.fit_to_pages(1, 0)


def _write_text(sheet: Worksheet, row: int, place: int, value: str, style: Format, quoted: Format) -> None:
    text = without_controls(value)
    if len(text) > _MOST_CHARACTERS:
        text = text[: _MOST_CHARACTERS - 2] + " …"
    sheet.write_string(row, place, text, quoted if is_formula(text) else style)


def _letters(place: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(place))


def _write_codebook(sheet: Worksheet, lang: Language, styles: _Styles) -> None:
    titles = _TITLES[lang]
    for place, width in enumerate((24, 26, 28, 110)):
        sheet.set_column(place, place, width)
    _lay_out(sheet)
    lines: list[tuple[Sequence[str], Format]] = [((titles.columns[0], titles.columns[2], "", titles.columns[1]), styles.header)]
    shown = {column.key: column for column in (*COLUMNS, *LETTER_COLUMNS)}
    for column in shown.values():
        sheets = [name for name, columns in ((titles.rows, COLUMNS), (titles.letters, LETTER_COLUMNS)) if column in columns]
        lines.append(((column.label(lang), ", ".join(sheets), "", column.about(lang)), styles.text))
    lines.append((("", "", "", ""), styles.text))
    lines.append((titles.codes, styles.header))
    lines += [((shown[each.key].label(lang), each.word, each.code, each.meaning), styles.text) for each in codes(lang)]
    for row, (cells, style) in enumerate(lines):
        for place, cell in enumerate(cells):
            sheet.write_string(row, place, cell, style)
