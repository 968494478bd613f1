"""The database holds all of every letter, under keys that hold, and is found in by words."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bestuurlijke_reactie.export.columns import COLUMNS
from bestuurlijke_reactie.export.rows import rows
from bestuurlijke_reactie.export.saved import Saved
from bestuurlijke_reactie.export.tables import export
from bestuurlijke_reactie.export.words import WORDS, Language
from bestuurlijke_reactie.model.contract import Reaction

VIEWS: dict[Language, tuple[str, str, str]] = {
    "nl": ("antwoorden", "standpunten_per_orgaan", "afzender"),
    "en": ("answers", "stances_by_body", "sender"),
}


@pytest.fixture(scope="module")
def base(letters: list[Saved], tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """The database of the samples."""
    path = tmp_path_factory.mktemp("database") / "a.sqlite"
    export(letters, path, ".sqlite")
    with closing(sqlite3.connect(path)) as base:
        base.row_factory = sqlite3.Row
        yield base


def all_of(base: sqlite3.Connection, question: str, *values: object) -> list[dict[str, Any]]:
    """The answer as dictionaries."""
    return [dict(row) for row in base.execute(question, values)]


def rebuilt(base: sqlite3.Connection, letter: dict[str, Any]) -> dict[str, Any]:
    """The JSON of a letter, from the tables alone."""

    def of_letter(table: str) -> list[dict[str, Any]]:
        return all_of(base, f"SELECT * FROM {table} WHERE letter_id = ? ORDER BY id", letter["id"])

    codes = {(kind, row["id"]): row["code"] for kind in ("recommendations", "conclusions") for row in of_letter(kind)}

    def response(row: dict[str, Any]) -> dict[str, Any]:
        links = all_of(base, "SELECT * FROM links WHERE response_id = ? ORDER BY id", row["id"])
        deadlines = all_of(base, "SELECT quote, due FROM deadlines WHERE response_id = ? ORDER BY id", row["id"])
        answers = [
            {
                "id": codes.get(("recommendations", link["recommendation_id"])) or codes["conclusions", link["conclusion_id"]],
                "score": link["score"],
                "by": json.loads(link["by"]),
            }
            for link in links
        ]
        same = {key: row[key] for key in ("target", "text", "stance", "follow_up")}
        return {"id": row["code"], **same, "numbers": json.loads(row["numbers"]), "deadlines": deadlines, "answers": answers}

    evidence: dict[str, list[dict[str, Any]]] = {}
    for row in of_letter("evidence"):
        box = None if row["x0"] is None else [row[side] for side in ("x0", "top", "x1", "bottom")]
        entry = {"page": row["page"], "bbox": box, "start": row["start_offset"], "end": row["end_offset"]}
        evidence.setdefault(row["pointer"], []).append(entry)
    items = all_of(
        base,
        "SELECT * FROM recommendations WHERE letter_id = ? AND id NOT IN (SELECT recommendation_id FROM links WHERE recommendation_id > 0)",
        letter["id"],
    )
    source = {key: letter[key] for key in ("sha256", "media_type", "pages")}
    pages = None if letter["first_page"] is None else [letter["first_page"], letter["last_page"]]
    sender = {"name": letter["sender"], "kind": letter["sender_kind"], "body": letter["body"], "identifier": letter["identifier"]}
    same = {key: letter[key] for key in ("addressee", "date", "our_reference", "your_reference", "subject")}
    return {
        "schema_version": "1.0",
        "document_type": letter["document_type"],
        "source": {"file": letter["source_file"], **source, "text": letter["text_kind"], "reaction_pages": pages},
        "letter": {
            "sender": sender,
            **same,
            "report_title": letter["report"],
            "attachments": json.loads(letter["attachments"]),
            "signatories": [{key: row[key] for key in ("name", "role", "capacity")} for row in of_letter("signatories")],
        },
        "recommendations": [
            {"id": row["code"], "number": row["number"], "text": row["text"], "addressees": json.loads(row["addressees"])}
            for row in of_letter("recommendations")
        ],
        "conclusions": [{"id": row["code"], "number": row["number"], "text": row["text"]} for row in of_letter("conclusions")],
        "responses": [response(row) for row in of_letter("responses")],
        "unanswered": [row["code"] for row in items],
        "evidence": evidence,
        "confidence": {row["pointer"]: row["confidence"] for row in of_letter("confidence")},
        "warnings": [{key: row[key] for key in ("code", "message", "pointer")} for row in of_letter("warnings")],
    }


def test_the_tables_hold_all_of_every_letter(base: sqlite3.Connection, letters: list[Saved]) -> None:
    stored = all_of(base, "SELECT * FROM letters ORDER BY id")
    assert [letter["file"] for letter in stored] == [saved.key for saved in letters]
    for letter, saved in zip(stored, letters, strict=True):
        assert rebuilt(base, letter) == json.loads(saved.reaction.to_json())


def test_the_file_is_whole_and_its_keys_hold(base: sqlite3.Connection) -> None:
    assert [tuple(row) for row in base.execute("PRAGMA integrity_check")] == [("ok",)]
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    for index in ("antwoorden_fts", "recommendations_fts", "responses_fts"):
        base.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    base.rollback()


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_view_gives_the_flat_rows(tmp_path: Path, letters: list[Saved], lang: Language) -> None:
    export(letters, tmp_path / "a.sqlite", ".sqlite", lang)
    view = VIEWS[lang][0]
    names = ", ".join(column.name(lang) for column in COLUMNS)
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as base:
        read = base.execute(f"SELECT {names} FROM {view} ORDER BY id").fetchall()
    days = {place for place, column in enumerate(COLUMNS) if column.kind == "date"}
    expected = [
        tuple(str(value) if place in days and value else value for place, value in enumerate(row))
        for saved in letters
        for row in rows(saved, lang)
    ]
    assert read == expected


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_stances_are_counted_by_body(tmp_path: Path, letters: list[Saved], lang: Language) -> None:
    export(letters, tmp_path / "a.sqlite", ".sqlite", lang)
    _, view, sender = VIEWS[lang]
    every = [row for saved in letters for row in rows(saved, lang)]
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as base:
        base.row_factory = sqlite3.Row
        counted = all_of(base, f"SELECT * FROM {view}")
    assert {row[sender] for row in counted} == {row.sender for row in every}
    for word in WORDS[lang].stances.values():
        assert sum(row[word.replace(" ", "_")] for row in counted) == sum(row.stance == word for row in every)


def test_words_are_found_with_and_without_accents(base: sqlite3.Connection) -> None:
    question = (
        "SELECT aanbeveling, reactie FROM antwoorden WHERE id IN (SELECT rowid FROM antwoorden_fts WHERE antwoorden_fts MATCH ?)"
    )
    found = all_of(base, question, "wethouder* OR college*")
    assert found
    everything = all_of(base, "SELECT aanbeveling, reactie FROM antwoorden")
    accented = [row for row in everything if "één" in f"{row['aanbeveling']} {row['reactie']}".split()]
    assert accented
    plain = all_of(base, question, "een")
    assert all(row in plain for row in accented)


def test_a_text_cannot_run_as_sql(tmp_path: Path, reaction: Reaction) -> None:
    reaction.recommendations[0].text = attack = "'); DROP TABLE letters; --"
    export([Saved("brief.pdf", reaction)], tmp_path / "a.sqlite", ".sqlite")
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as base:
        assert base.execute("SELECT aanbeveling FROM antwoorden ORDER BY id").fetchone() == (attack,)
