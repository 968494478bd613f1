"""The views of the database: the flat rows with the labels of the columns, stances counted by body, and the search over them."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from bestuurlijke_reactie.export.columns import COLUMNS
from bestuurlijke_reactie.export.words import WORDS, Language

EXPRESSIONS = {
    "sender": "letters.sender",
    "sender_kind": "sender_kinds.word",
    "body": "letters.body",
    "municipality_code": "letters.municipality_code",
    "date": "letters.date",
    "year": "CAST(substr(letters.date, 1, 4) AS INTEGER)",
    "report": "letters.report",
    "number": """CASE WHEN pairs.recommendation_id IS NOT NULL THEN recommendations.number
        ELSE (SELECT group_concat(value, ', ') FROM json_each(responses.numbers)) END""",
    "recommendation": "recommendations.text",
    "addressees": "(SELECT group_concat(value, ', ') FROM json_each(recommendations.addressees))",
    "response": "responses.text",
    "stance": "stances.word",
    "follow_up": "follow_ups.word",
    "deadlines": """(SELECT group_concat(quote || coalesce(' (' || due || ')', ''), ' / ')
        FROM (SELECT quote, due FROM deadlines WHERE deadlines.response_id = pairs.response_id ORDER BY deadlines.id))""",
    "first_due": "(SELECT min(due) FROM deadlines WHERE deadlines.response_id = pairs.response_id)",
    "stance_confidence": "responses.stance_confidence",
    "link_confidence": "links.score",
    "recommendation_pages": "recommendations.pages",
    "response_pages": "responses.pages",
    "file": "letters.file",
    "link": "pairs.link",
    "addressee": "letters.addressee",
    "our_reference": "letters.our_reference",
    "subject": "letters.subject",
    "stance_code": "responses.stance",
    "follow_up_code": "responses.follow_up",
    "sender_kind_code": "letters.sender_kind",
    "identifier": "letters.identifier",
    "recommendation_id": "recommendations.code",
    "response_id": "responses.code",
    "sha256": "letters.sha256",
}
"""How each column of the flat row is read from the tables."""

_FROM = """pairs
    JOIN letters ON letters.id = pairs.letter_id
    LEFT JOIN recommendations ON recommendations.id = pairs.recommendation_id
    LEFT JOIN responses ON responses.id = pairs.response_id
    LEFT JOIN links ON links.id = pairs.link_id
    LEFT JOIN sender_kinds ON sender_kinds.code = letters.sender_kind
    LEFT JOIN stances ON stances.code = responses.stance
    LEFT JOIN follow_ups ON follow_ups.code = responses.follow_up"""

SEARCHED = ("recommendation", "response", "report", "sender")
"""The columns of the flat row in which the search looks."""


class Names(NamedTuple):
    """What the views are called, and the columns that no table of columns knows."""

    rows: str
    texts: str
    by_body: str
    letter_id: str
    letters: str
    total: str
    unanswered: str


NAMES: dict[Language, Names] = {
    "nl": Names("antwoorden", "antwoorden_teksten", "standpunten_per_orgaan", "brief_id", "brieven", "aantal", "zonder_reactie"),
    "en": Names("answers", "answers_texts", "stances_by_body", "letter_id", "letters", "total", "unanswered"),
}


def make_views(base: sqlite3.Connection, lang: Language) -> None:
    """Makes the views and fills the indexes for full-text search."""
    names = NAMES[lang]
    columns = [f'    {EXPRESSIONS[column.key]} AS "{column.name(lang)}"' for column in COLUMNS]
    listed = ",\n".join(["    pairs.id AS id", *columns, f"    pairs.letter_id AS {names.letter_id}"])
    base.execute(f"CREATE VIEW {names.rows} AS SELECT\n{listed}\nFROM {_FROM}")
    base.execute(_by_body(lang))
    searched = [column for column in COLUMNS if column.key in SEARCHED]
    texts = ", ".join(f"{EXPRESSIONS[column.key]} AS {column.name(lang)}" for column in searched)
    # The index cannot read the view of all columns: that uses json_each, and FTS5 reads no content through virtual tables.
    base.execute(f"CREATE VIEW {names.texts} AS SELECT pairs.id AS id, {texts} FROM {_FROM}")
    _make_search(base, f"{names.rows}_fts", names.texts, [column.name(lang) for column in searched])
    _make_search(base, "recommendations_fts", "recommendations", ["text"])
    _make_search(base, "responses_fts", "responses", ["text"])


def _by_body(lang: Language) -> str:
    names = NAMES[lang]
    labels = {column.key: column.name(lang) for column in COLUMNS}
    counts = [
        f"    count(*) FILTER (WHERE responses.stance = '{code}') AS {word.replace(' ', '_')}"
        for code, word in WORDS[lang].stances.items()
    ]
    listed = [
        f"    letters.sender AS {labels['sender']}",
        f"    sender_kinds.word AS {labels['sender_kind']}",
        f"    letters.municipality_code AS {labels['municipality_code']}",
        f"    count(DISTINCT pairs.letter_id) AS {names.letters}",
        f"    count(*) AS {names.total}",
        *counts,
        f"    count(*) FILTER (WHERE pairs.response_id IS NULL) AS {names.unanswered}",
    ]
    return (
        f"CREATE VIEW {names.by_body} AS SELECT\n"
        + ",\n".join(listed)
        + f"\nFROM {_FROM}\nGROUP BY letters.sender, letters.sender_kind, letters.municipality_code"
    )


def _make_search(base: sqlite3.Connection, index: str, content: str, columns: list[str]) -> None:
    """An index over `columns` of a table, or of a view with ids, that keeps no second copy of the texts."""
    listed = ", ".join(columns)
    base.execute(
        f"CREATE VIRTUAL TABLE {index} USING fts5"
        f"""({listed}, content="{content}", content_rowid="id", tokenize="unicode61 remove_diacritics 2")"""
    )
    base.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
    base.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
