"""Each kind of file says what the rows say when the programs that its users have read it; the same letters give the same bytes."""

from __future__ import annotations

import csv
import json
import os
import time
import zipfile
from datetime import date, datetime
from pathlib import Path

import duckdb
import openpyxl
import pytest
from pyarrow import parquet

from bestuurlijke_reactie.export.columns import COLUMNS, LETTER_COLUMNS, codes
from bestuurlijke_reactie.export.rows import Row, Value, letter_row, rows
from bestuurlijke_reactie.export.saved import Saved
from bestuurlijke_reactie.export.tables import export
from bestuurlijke_reactie.export.words import Language
from bestuurlijke_reactie.model.contract import Reaction
from bestuurlijke_reactie.model.errors import OutputError, UsageError

LANGUAGES: tuple[Language, ...] = ("nl", "en")
SUFFIXES = (".csv", ".xlsx", ".sqlite", ".parquet", ".ndjson")
ATTACKS = ("=1+1", "+1", "-1", "@SOM(A1)", "\t=1", "  =1", "＝1", '=cmd|" /C calc"!A0', '=HYPERLINK("https://kwaad.example")')


def flat(letters: list[Saved], lang: Language) -> list[Row]:
    """All rows."""
    return [row for saved in letters for row in rows(saved, lang)]


def text(value: Value) -> Value:
    """A value as JSON has it."""
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize("lang", LANGUAGES)
def test_csv(tmp_path: Path, letters: list[Saved], lang: Language) -> None:
    export(letters, tmp_path / "a.csv", ".csv", lang)
    with open(tmp_path / "a.csv", encoding="utf-8-sig", newline="") as file:
        header, *read = csv.reader(file, delimiter=";" if lang == "nl" else ",")
    assert header == [column.label(lang) for column in COLUMNS]

    def cell(value: Value) -> str:
        if isinstance(value, float):
            return f"{value:.2f}".replace(".", "," if lang == "nl" else ".")
        return "" if value is None else str(text(value))

    assert read == [[cell(value) for value in row] for row in flat(letters, lang)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_ndjson(tmp_path: Path, letters: list[Saved], lang: Language) -> None:
    export(letters, tmp_path / "a.ndjson", ".ndjson", lang)
    read = [json.loads(line) for line in (tmp_path / "a.ndjson").read_text(encoding="utf-8").splitlines()]
    assert read == [{key: text(value) for key, value in row._asdict().items()} for row in flat(letters, lang)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_parquet_in_pyarrow(tmp_path: Path, letters: list[Saved], lang: Language) -> None:
    export(letters, tmp_path / "a.parquet", ".parquet", lang)
    table = parquet.read_table(tmp_path / "a.parquet")
    assert table.to_pylist() == [row._asdict() for row in flat(letters, lang)]
    types = {field.name: str(field.type) for field in table.schema}
    assert (types["date"], types["year"], types["stance_confidence"], types["stance"]) == (
        "date32[day]",
        "int32",
        "double",
        "string",
    )
    assert table.schema.field("stance").metadata[b"label"] == (b"standpunt" if lang == "nl" else b"stance")


def test_parquet_in_duckdb(tmp_path: Path, letters: list[Saved]) -> None:
    export(letters, tmp_path / "a.parquet", ".parquet")
    base = duckdb.connect()
    name = str(tmp_path / "a.parquet")
    assert base.execute("SELECT * FROM read_parquet(?)", [name]).fetchall() == [tuple(row) for row in flat(letters, "nl")]
    counted = base.execute("SELECT count(*) FROM read_parquet(?) WHERE first_due > DATE '2023-12-31'", [name]).fetchone()
    assert counted == (sum(row.first_due is not None and row.first_due > date(2023, 12, 31) for row in flat(letters, "nl")),)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_no_letters_give_an_empty_table(tmp_path: Path, suffix: str) -> None:
    export([], tmp_path / "a", suffix)
    assert (tmp_path / "a").exists()
    if suffix == ".parquet":
        assert parquet.read_table(tmp_path / "a").num_rows == 0


def sheet_rows(path: Path, name: str) -> list[list[object]]:
    """The cells of a sheet as openpyxl gives them, days without time."""
    sheet = openpyxl.load_workbook(path)[name]
    return [
        [value.date() if isinstance(value, datetime) else value for value in row] for row in sheet.iter_rows(values_only=True)
    ]


@pytest.mark.parametrize(
    ("lang", "names"), [("nl", ["Antwoorden", "Brieven", "Codeboek"]), ("en", ["Responses", "Letters", "Codebook"])]
)
def test_workbook(tmp_path: Path, letters: list[Saved], lang: Language, names: list[str]) -> None:
    path = tmp_path / "a.xlsx"
    export(letters, path, ".xlsx", lang)
    assert openpyxl.load_workbook(path).sheetnames == names
    header, *read = sheet_rows(path, names[0])
    assert header == [column.label(lang) for column in COLUMNS]
    assert [tuple(row) for row in read] == [tuple(row) for row in flat(letters, lang)]
    header, *read = sheet_rows(path, names[1])
    assert header == [column.label(lang) for column in LETTER_COLUMNS]
    assert [tuple(row) for row in read] == [tuple(letter_row(saved, lang)) for saved in letters]


def test_workbook_explains_every_column_and_code(tmp_path: Path, letters: list[Saved]) -> None:
    export(letters, tmp_path / "a.xlsx", ".xlsx")
    lines = sheet_rows(tmp_path / "a.xlsx", "Codeboek")
    columns = lines[: next(place for place, row in enumerate(lines) if not any(row))]
    assert {row[0]: row[3] for row in columns[1:]} == {each.nl: each.about_nl for each in (*COLUMNS, *LETTER_COLUMNS)}
    explained = {(row[1], row[2], row[3] or "") for row in lines[len(columns) :]}
    assert {(each.word, each.code, each.meaning) for each in codes("nl")} <= explained


def test_workbook_can_be_worked_with(tmp_path: Path, letters: list[Saved]) -> None:
    export(letters, tmp_path / "a.xlsx", ".xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Antwoorden"]
    count = len(flat(letters, "nl"))
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == f"A1:AE{count + 1}"
    keys = {column.key: place for place, column in enumerate(COLUMNS, 1)}
    day = sheet.cell(2, keys["date"])
    assert (day.is_date, day.number_format) == (True, "dd-mm-yyyy")
    assert sheet.cell(2, keys["response"]).alignment.wrap_text
    assert sheet.cell(2, keys["link"]).hyperlink.target.startswith("https://archief.example/brieven/")
    assert sheet.column_dimensions["I"].width > 40


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_becomes_a_formula(tmp_path: Path, reaction: Reaction, attack: str) -> None:
    reaction.recommendations[0].text = reaction.responses[0].text = attack
    reaction.letter.sender.name = reaction.letter.subject = reaction.recommendations[0].number = attack
    letters = [Saved(attack, reaction)]
    export(letters, tmp_path / "a.xlsx", ".xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Antwoorden"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
    keys = {column.key: place for place, column in enumerate(COLUMNS, 1)}
    for key in ("sender", "recommendation", "response", "file", "number"):
        cell = sheet.cell(2, keys[key])
        assert (cell.value, cell.quotePrefix) == (attack, True)
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert not any(
            b"<f" in archive.read(name).replace(b"<font", b"").replace(b"<fill", b"")
            for name in archive.namelist()
            if "sheet" in name
        )
    for lang in LANGUAGES:
        export(letters, tmp_path / "a.csv", ".csv", lang)
        with open(tmp_path / "a.csv", encoding="utf-8-sig", newline="") as file:
            first = next(csv.DictReader(file, delimiter=";" if lang == "nl" else ","))
        assert not any(value.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "＝")) for value in first.values())


def test_control_characters_and_long_texts_do_not_break_a_workbook(tmp_path: Path, reaction: Reaction) -> None:
    reaction.recommendations[0].text = "a\x00\x0b\x1bb 😀"
    reaction.responses[0].text = "lang " * 10_000
    reaction.letter.date = "1899-12-31"
    export([Saved("brief.pdf", reaction)], tmp_path / "a.xlsx", ".xlsx")
    first = dict(zip((column.key for column in COLUMNS), sheet_rows(tmp_path / "a.xlsx", "Antwoorden")[1], strict=True))
    assert first["recommendation"] == "a\nb 😀"
    assert first["date"] == "1899-12-31"
    assert isinstance(first["response"], str)
    assert len(first["response"]) == 32_767
    assert first["response"].endswith(" …")


def test_the_same_letters_give_the_same_bytes_later_and_elsewhere(tmp_path: Path, letters: list[Saved]) -> None:
    for suffix in SUFFIXES:
        export(letters, tmp_path / f"first{suffix}", suffix)
    time.sleep(2.1)  # a zip counts in steps of two seconds
    former = os.environ.get("TZ")
    os.environ["TZ"] = "Pacific/Auckland"
    time.tzset()
    try:
        for suffix in SUFFIXES:
            export(iter(letters), tmp_path / f"second{suffix}", suffix)
    finally:
        del os.environ["TZ"]
        os.environ |= {"TZ": former} if former is not None else {}
        time.tzset()
    for suffix in SUFFIXES:
        assert (tmp_path / f"first{suffix}").read_bytes() == (tmp_path / f"second{suffix}").read_bytes(), suffix


def test_another_suffix_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.ods is no kind of table"):
        export([], tmp_path / "a.ods", ".ods")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_cannot_be_written_is_an_output_error(tmp_path: Path, letters: list[Saved], suffix: str) -> None:
    with pytest.raises(OutputError):
        export(letters, tmp_path / "missing" / "a", suffix)


def test_a_link_to_a_file_is_relative_to_the_workbook(tmp_path: Path, reaction: Reaction) -> None:
    export([Saved("brief 1.pdf", reaction, "../brieven/brief%201.pdf")], tmp_path / "a.xlsx", ".xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Antwoorden"]
    cell = sheet.cell(2, [column.key for column in COLUMNS].index("link") + 1)
    assert (cell.value, cell.hyperlink.target) == ("../brieven/brief%201.pdf", "..\\brieven\\brief%201.pdf")
