"""What datasette shows beside the database: titles, descriptions, facets, searches and ready questions."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from bestuurlijke_reactie.export.columns import COLUMNS
from bestuurlijke_reactie.export.views import NAMES
from bestuurlijke_reactie.export.words import Language

# fmt: off
_TEXTS: dict[Language, dict[str, str]] = {
    "nl": {
        "title": "Bestuurlijke reacties",
        "description": "Aanbevelingen van rekenkamers en wat besturen daarop antwoordden, gelezen uit hun brieven met reactie. "
                       "Kijk bij twijfel in de brief: vindplaats en pagina staan erbij.",
        "start": "Begin bij",
        "rows": "Een rij per aanbeveling en antwoord daarop. Zoek in de teksten, en filter op standpunt, vervolg of jaar.",
        "by_body": "Per afzender het aantal rijen van antwoorden naar standpunt.",
        "texts": "De teksten waarin gezocht wordt.",
        "letters": "Een rij per brief, ook als het geen bestuurlijke reactie is.",
        "recommendations": "De aanbevelingen die de brieven geven.",
        "conclusions": "De conclusies die de brieven als punt geven.",
        "responses": "De antwoorden op aanbevelingen en conclusies.",
        "deadlines": "De termijnen die het bestuur noemt; due is de laatste dag, als die te bepalen is.",
        "links": "Welk antwoord bij welke aanbeveling of conclusie hoort, met de kans (score) en waaraan het te zien is.",
        "pairs": "De rijen van antwoorden: een aanbeveling, een antwoord, of allebei.",
        "signatories": "Wie de brieven ondertekenden.",
        "warnings": "Wat een mens moet nakijken.",
        "confidence": "Kans dat een waarde goed gelezen is, per plaats (JSON Pointer) in de JSON van de brief.",
        "evidence": "Waar een waarde gedrukt staat: bladzijde, vlak in punten vanaf linksboven, tekens in de tekst.",
        "stances": "De standpunten en wat zij betekenen.",
        "follow_ups": "De soorten vervolg en wat zij betekenen.",
        "sender_kinds": "De soorten afzenders.",
        "codebook": "Wat de kolommen van antwoorden betekenen.",
        "code": "Volgnummer in de JSON van de brief.",
        "pages": "Bladzijde(n) van het bestand, vanaf 1.",
        "due_query": "Termijnen in een periode",
        "due_about": "Wat toegezegd is met een laatste dag tussen twee dagen (jjjj-mm-dd).",
        "open_query": "Aanbevelingen zonder reactie",
        "open_about": "Aanbevelingen waarop in de brief geen antwoord gevonden is.",
    },
    "en": {
        "title": "Bestuurlijke reacties",
        "description": "Recommendations of Dutch audit offices and what executives answered, read from their letters. "
                       "When in doubt look in the letter: its location and page are given.",
        "start": "Start with",
        "rows": "A row for each recommendation and response. Search the texts, and filter by stance, follow-up or year.",
        "by_body": "For each sender the number of rows of answers by stance.",
        "texts": "The texts that the search looks in.",
        "letters": "A row for each letter, also for those that are no bestuurlijke reactie.",
        "recommendations": "The recommendations that the letters give.",
        "conclusions": "The conclusions that the letters list as items.",
        "responses": "The responses to recommendations and conclusions.",
        "deadlines": "The times that the executive names; due is the last day, where it can be told.",
        "links": "Which response answers which recommendation or conclusion, with its probability (score) and what shows it.",
        "pairs": "The rows of answers: a recommendation, a response, or both.",
        "signatories": "Who signed the letters.",
        "warnings": "What a person should look at.",
        "confidence": "Probability that a value was read right, by its place (JSON Pointer) in the JSON of the letter.",
        "evidence": "Where a value is printed: page, box in points from the top left, characters in the text.",
        "stances": "The stances and what they mean.",
        "follow_ups": "The kinds of follow-up and what they mean.",
        "sender_kinds": "The kinds of senders.",
        "codebook": "What the columns of answers mean.",
        "code": "Id in the JSON of the letter.",
        "pages": "Page(s) of the file, from 1.",
        "due_query": "Deadlines in a period",
        "due_about": "What was promised with a last day between two days (yyyy-mm-dd).",
        "open_query": "Recommendations without a response",
        "open_about": "Recommendations to which no response was found in the letter.",
    },
}
# fmt: on

_DESCRIBED = {"stance", "follow_up", "first_due", "stance_confidence"}
"""Datasette prints descriptions above the rows: only of columns that need them, the codebook has all."""


def metadata(name: str, lang: Language, former: bytes | None = None) -> bytes:
    """The metadata for the database called `name`, beside what `former` (a metadata.json) says of other databases.

    Raises ValueError when `former` is no JSON object.
    """
    kept: Any = json.loads(former) if former is not None else {}
    if not isinstance(kept, dict) or not isinstance(kept.setdefault("databases", {}), dict):
        raise ValueError("no JSON object with databases")  # noqa: TRY004 - wrong JSON is one error, whatever is wrong with it
    texts = _TEXTS[lang]
    kept.setdefault("title", texts["title"])
    kept.setdefault("description_html", _welcome(name, lang))
    kept["databases"][name] = {
        "description_html": _welcome(name, lang),
        "tables": _tables(lang),
        "queries": _queries(lang),
    }
    return (json.dumps(kept, ensure_ascii=False, indent=2) + "\n").encode()


def _welcome(name: str, lang: Language) -> str:
    """What the first pages say, with links to what a reader comes for; they lie beside the page of the database."""
    texts, names = _TEXTS[lang], NAMES[lang]
    base = quote(name).replace(".", "%2E").replace("~", "%7E").replace("%", "~")  # as datasette writes names in addresses
    links = [f'<a href="{base}/{each}">{each}</a>' for each in (names.rows, names.by_body, "letters", "codebook")]
    return f"<p>{texts['description']}</p><p>{texts['start']} <strong>{links[0]}</strong>, {', '.join(links[1:])}.</p>"


def _tables(lang: Language) -> dict[str, object]:
    texts, names, label = _TEXTS[lang], NAMES[lang], {column.key: column.name(lang) for column in COLUMNS}
    described = {column.name(lang): column.about(lang) for column in COLUMNS if column.key in _DESCRIBED}
    tables: dict[str, object] = {
        names.rows: {
            "description": texts["rows"],
            "columns": described,
            "facets": [label[key] for key in ("stance", "follow_up", "year", "sender_kind")],
            "fts_table": f"{names.rows}_fts",
            "fts_pk": "id",
            "sort": "id",
            "size": 50,
        },
        names.by_body: {
            "description": texts["by_body"],
            "facets": [label["sender_kind"]],
            "sort_desc": names.total,
        },
        names.texts: {"description": texts["texts"], "hidden": True},
        "letters": {
            "description": texts["letters"],
            "label_column": "title",
            "facets": ["document_type", "sender_kind"],
        },
        "recommendations": {"description": texts["recommendations"], "label_column": "text", "columns": _ids(lang)},
        "conclusions": {"description": texts["conclusions"], "label_column": "text", "columns": _ids(lang)},
        "responses": {
            "description": texts["responses"],
            "label_column": "text",
            "facets": ["target", "stance", "follow_up"],
            "columns": _ids(lang),
        },
        "deadlines": {"description": texts["deadlines"], "sort": "due"},
    }
    for code in ("stances", "follow_ups", "sender_kinds"):
        tables[code] = {"description": texts[code], "label_column": "word"}
    tables["codebook"] = {"description": texts["codebook"], "sort": "place"}
    for rest in ("links", "signatories", "warnings"):
        tables[rest] = {"description": texts[rest]}
    for inner in ("pairs", "confidence", "evidence"):
        tables[inner] = {"description": texts[inner], "hidden": True}
    return tables


def _ids(lang: Language) -> dict[str, str]:
    return {"code": _TEXTS[lang]["code"], "pages": _TEXTS[lang]["pages"]}


def _queries(lang: Language) -> dict[str, object]:
    texts, names, label = _TEXTS[lang], NAMES[lang], {column.key: column.name(lang) for column in COLUMNS}
    shown = ", ".join(label[key] for key in ("sender", "report", "number", "recommendation"))
    return {
        texts["due_query"].lower().replace(" ", "_"): {
            "title": texts["due_query"],
            "description": texts["due_about"],
            "sql": f"SELECT deadlines.due, deadlines.quote, {shown}, {label['response']}, {label['link']}\n"
            f"FROM deadlines JOIN pairs ON pairs.response_id = deadlines.response_id JOIN {names.rows} ON {names.rows}.id = pairs.id\n"
            "WHERE deadlines.due BETWEEN :first AND :last ORDER BY deadlines.due, pairs.id",
        },
        texts["open_query"].lower().replace(" ", "_"): {
            "title": texts["open_query"],
            "description": texts["open_about"],
            "sql": f"SELECT {label['sender']}, {label['date']}, {shown.partition(', ')[2]}, {label['link']}\n"
            f"FROM {names.rows} WHERE {label['response']} IS NULL ORDER BY id",
        },
    }
