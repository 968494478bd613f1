"""SQLite: tables with keys that hold all of every letter, views with the flat rows in words, and full-text search over them.

The tables stand in schema.sql.  Their names are those of the JSON; the views are called, and their columns named, in the
language asked for.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from importlib.resources import files
from pathlib import Path

from bestuurlijke_reactie.export.columns import COLUMNS, codes
from bestuurlijke_reactie.export.rows import municipality_code, rows
from bestuurlijke_reactie.export.saved import Saved
from bestuurlijke_reactie.export.views import make_views
from bestuurlijke_reactie.export.words import Language, pages_of
from bestuurlijke_reactie.model.contract import Evidence, Reaction, Response

Cell = str | int | float | None


def write(letters: Iterable[Saved], target: Path, lang: Language) -> None:
    """The database, in a new file; the same letters give the same bytes (with the same version of SQLite)."""
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(target, isolation_level=None)) as base:
        # Whoever calls moves the file into its place when it is whole: it needs no journal of its own.
        base.executescript(
            "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32000;"
        )
        base.execute("BEGIN")
        _run(base, "schema.sql")
        _write_codes(base, lang)
        filler = _Filler(base, lang)
        for saved in letters:
            filler.add(saved)
        _run(base, "indexes.sql")
        make_views(base, lang)
        base.execute("COMMIT")
        base.execute("ANALYZE")


def _run(base: sqlite3.Connection, name: str) -> None:
    """Runs a script as `executescript` does, but inside the transaction that is open."""
    for statement in files(__package__).joinpath(name).read_text(encoding="utf-8").split(";\n"):
        base.execute(statement)


def _write_codes(base: sqlite3.Connection, lang: Language) -> None:
    tables = {"stance": "stances", "follow_up": "follow_ups", "sender_kind": "sender_kinds"}
    for place, each in enumerate(codes(lang), 1):
        cells = (each.code, place, each.word, each.meaning)
        base.execute(f"INSERT INTO {tables[each.key]} VALUES (?, ?, ?, ?)", cells)
    for place, column in enumerate(COLUMNS, 1):
        described = (column.name(lang), place, column.label(lang), column.key, column.about(lang))
        base.execute("INSERT INTO codebook VALUES (?, ?, ?, ?, ?)", described)


class _Filler:
    """Puts letters into the tables; ids count from 1 in the order in which they come."""

    def __init__(self, base: sqlite3.Connection, lang: Language) -> None:
        self._base, self._lang = base, lang

    def add(self, saved: Saved) -> None:
        """Writes one letter, and all that hangs on it."""
        reaction = saved.reaction
        letter = self._insert("letters", _letter(saved))
        for person in reaction.letter.signatories:
            self._insert("signatories", (letter, person.name, person.role, person.capacity))
        items: dict[str, int] = {}
        for index, item in enumerate(reaction.recommendations):
            pages = pages_of(reaction, f"/recommendations/{index}/text") or None
            cells = (letter, item.id, item.number, item.text, _list(item.addressees), pages)
            items[item.id] = self._insert("recommendations", cells)
        for index, finding in enumerate(reaction.conclusions):
            pages = pages_of(reaction, f"/conclusions/{index}/text") or None
            items[finding.id] = self._insert("conclusions", (letter, finding.id, finding.number, finding.text, pages))
        links: dict[tuple[str, str], int] = {}
        for index, response in enumerate(reaction.responses):
            items[response.id] = self._insert("responses", (letter, *_response(reaction, index, response)))
            links |= self._add_response(response, items)
        self._add_pairs(saved, letter, items, links)
        self._add_notes(reaction, letter)

    def _add_response(self, response: Response, items: dict[str, int]) -> dict[tuple[str, str], int]:
        own = items[response.id]
        for deadline in response.deadlines:
            self._insert("deadlines", (own, deadline.quote, deadline.due))
        made = {}
        for link in response.answers:
            there = (items[link.id], None) if response.target == "recommendation" else (None, items[link.id])
            made[link.id, response.id] = self._insert("links", (own, *there, link.score, _list(link.by)))
        return made

    def _add_pairs(self, saved: Saved, letter: int, items: dict[str, int], links: dict[tuple[str, str], int]) -> None:
        for row in rows(saved, self._lang):
            asked, answered = row.recommendation_id or "", row.response_id or ""
            self._insert("pairs", (letter, items.get(asked), items.get(answered), links.get((asked, answered)), row.link))

    def _add_notes(self, reaction: Reaction, letter: int) -> None:
        for notice in reaction.warnings:
            self._insert("warnings", (letter, notice.code, notice.message, notice.pointer))
        for pointer, sure in reaction.confidence.items():
            self._insert("confidence", (letter, pointer, sure))
        for pointer, entries in reaction.evidence.items():
            for entry in entries:
                self._insert("evidence", (letter, pointer, *_place(entry)))

    def _insert(self, table: str, cells: Sequence[Cell]) -> int:
        marks = ", ".join("?" * len(cells))
        done = self._base.execute(f"INSERT INTO {table} VALUES (NULL, {marks})", cells)
        assert done.lastrowid is not None
        return done.lastrowid


def _letter(saved: Saved) -> tuple[Cell, ...]:
    reaction = saved.reaction
    letter, source = reaction.letter, reaction.source
    first, last = source.reaction_pages or (None, None)
    named = ", ".join(filter(None, (letter.sender.name, letter.date)))
    return (
        f"{named}: {letter.report_title or letter.subject or saved.key}" if named else saved.key,
        saved.key,
        saved.link,
        reaction.document_type,
        letter.sender.name,
        letter.sender.kind,
        letter.sender.body,
        letter.sender.identifier,
        municipality_code(reaction),
        letter.addressee,
        letter.date,
        letter.our_reference,
        letter.your_reference,
        letter.subject,
        letter.report_title,
        _list(letter.attachments),
        source.file,
        source.sha256,
        source.media_type,
        source.pages,
        source.text,
        first,
        last,
    )


def _response(reaction: Reaction, index: int, response: Response) -> tuple[Cell, ...]:
    return (
        response.id,
        response.target,
        _list(response.numbers),
        response.text,
        response.stance,
        reaction.confidence.get(f"/responses/{index}/stance"),
        response.follow_up,
        pages_of(reaction, f"/responses/{index}/text") or None,
    )


def _place(entry: Evidence) -> tuple[Cell, ...]:
    return (entry.page, *(entry.bbox or (None,) * 4), entry.start, entry.end)


def _list(values: Sequence[str]) -> str:
    """A JSON list, as SQLite's own functions and datasette read lists."""
    return json.dumps(values, ensure_ascii=False)
