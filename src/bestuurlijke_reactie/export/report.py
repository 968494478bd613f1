"""Markdown: the reaction as a short report to read, mail or paste into a note to the council."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bestuurlijke_reactie.export.words import FOLLOW_UPS, deadline_words, pages_of, pairs, stance_word, without_controls
from bestuurlijke_reactie.model.contract import Reaction, Response

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_LIST_START = re.compile(r"^(\d+|)([.)+-])(?=\s)")


def to_markdown(reaction: Reaction) -> str:
    """The particulars, each recommendation with its response, the conclusions, and what to look at."""
    letter = reaction.letter
    title = letter.subject or (
        "Bestuurlijke reactie" if reaction.document_type == "bestuurlijke_reactie" else "Geen bestuurlijke reactie"
    )
    parts = [f"# {_plain(title)}", "\n".join(_particulars(reaction))]
    if reaction.document_type == "bestuurlijke_reactie":
        parts += ["## Aanbevelingen", *_recommendations(reaction)]
        conclusions = list(_conclusions(reaction))
        parts += ["## Conclusies", *conclusions] if conclusions else []
    if reaction.warnings:
        parts += ["## Aandachtspunten", "\n".join(f"- {_plain(notice.message)}" for notice in reaction.warnings)]
    return "\n\n".join(parts) + "\n"


def _plain(text: str) -> str:
    """`text` with the signs that Markdown would take for its own made harmless, on one line."""
    return _LIST_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", " ".join(without_controls(text).split())))


def _particulars(reaction: Reaction) -> Iterator[str]:
    letter = reaction.letter
    signed = (", ".join(filter(None, (each.name, each.role, each.capacity))) for each in letter.signatories)
    rows = (
        ("Afzender", letter.sender.name),
        ("Bestuursorgaan", letter.sender.body),
        ("Aan", letter.addressee),
        ("Datum", letter.date),
        ("Kenmerk", letter.our_reference),
        ("Uw kenmerk", letter.your_reference),
        ("Rapport", letter.report_title),
        ("Bijlagen", "; ".join(letter.attachments)),
        ("Ondertekend door", "; ".join(signed)),
        ("Bestand", reaction.source.file),
    )
    yield "| | |"
    yield "| --- | --- |"
    for label, value in rows:
        yield f"| {label} | {_plain(value) if value else '–'} |"


def _recommendations(reaction: Reaction) -> Iterator[str]:
    empty = True
    for index, item, answers in pairs(reaction):
        empty = False
        numbers = [number for _, each in answers for number in each.numbers]
        number = item.number or str((index or 0) + 1) if item else ", ".join(numbers)
        yield f"### Aanbeveling {_plain(number)}"
        if item:
            yield f"> {_plain(item.text)}"
        if not answers:
            yield "**Geen reactie gevonden.**"
        for place, each in answers:
            yield from _response(reaction, place, each)
    if empty:
        yield "Geen aanbevelingen of reacties daarop gevonden."


def _conclusions(reaction: Reaction) -> Iterator[str]:
    answers = [(place, each) for place, each in enumerate(reaction.responses) if each.target == "conclusion"]
    for order, item in enumerate(reaction.conclusions, 1):
        yield f"### Conclusie {_plain(item.number or str(order))}"
        yield f"> {_plain(item.text)}"
        for place, each in answers:
            if item.id in {link.id for link in each.answers}:
                yield from _response(reaction, place, each)
    for place, each in answers:
        if not each.answers:
            yield f"### Conclusie {_plain(', '.join(each.numbers))}"
            yield from _response(reaction, place, each)


def _response(reaction: Reaction, place: int, response: Response) -> Iterator[str]:
    words = [f"**{stance_word(response).capitalize()}**", f"vervolg: {FOLLOW_UPS[response.follow_up]}"]
    if response.deadlines:
        words.append("termijn: " + _plain("; ".join(deadline_words(response))))
    pages = pages_of(reaction, f"/responses/{place}/text")
    if pages:
        words.append(f"pagina {pages}")
    yield " · ".join(words)
    yield _plain(response.text)
