"""A reaction as flat rows: one for each recommendation with a response to it, with what is known of the letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date as Day
from typing import NamedTuple

from bestuurlijke_reactie.export.saved import Saved
from bestuurlijke_reactie.export.words import WORDS, Language, deadline_words, pages_of, pairs
from bestuurlijke_reactie.model.contract import Reaction, Recommendation, Response

Value = str | int | float | Day | None

_MUNICIPALITY = re.compile(r"/(gm\d{4})$")


class Row(NamedTuple):
    """One row; its fields are the keys of `columns.COLUMNS`, in their order."""

    sender: str | None
    sender_kind: str | None
    body: str | None
    municipality_code: str | None
    date: Day | None
    year: int | None
    report: str | None
    number: str | None
    recommendation: str | None
    addressees: str | None
    response: str | None
    stance: str | None
    follow_up: str | None
    deadlines: str | None
    first_due: Day | None
    stance_confidence: float | None
    link_confidence: float | None
    recommendation_pages: str | None
    response_pages: str | None
    file: str
    link: str | None
    addressee: str | None
    our_reference: str | None
    subject: str | None
    stance_code: str | None
    follow_up_code: str | None
    sender_kind_code: str | None
    identifier: str | None
    recommendation_id: str | None
    response_id: str | None
    sha256: str


class LetterRow(NamedTuple):
    """One letter; its fields are the keys of `columns.LETTER_COLUMNS`, in their order."""

    sender: str | None
    sender_kind: str | None
    body: str | None
    municipality_code: str | None
    date: Day | None
    report: str | None
    addressee: str | None
    our_reference: str | None
    subject: str | None
    document: str
    recommendations: int
    responses: int
    unanswered: int
    warnings: str | None
    file: str
    link: str | None
    sha256: str


def rows(saved: Saved, lang: Language) -> Iterator[Row]:
    """A row for each pair; a recommendation without response has one, and a response to one that is not printed.

    In the order of the recommendations; a response that answers several stands with each.
    """
    reaction = saved.reaction
    for index, item, answers in pairs(reaction):
        if not answers:
            yield _row(saved, lang, index, item, None)
        for answer in answers:
            yield _row(saved, lang, index, item, answer)


def letter_row(saved: Saved, lang: Language) -> LetterRow:
    """The row of the whole letter."""
    reaction = saved.reaction
    letter = reaction.letter
    kinds = {
        "nl": {"bestuurlijke_reactie": "bestuurlijke reactie", "other": "geen bestuurlijke reactie"},
        "en": {"bestuurlijke_reactie": "bestuurlijke reactie", "other": "other document"},
    }
    return LetterRow(
        sender=letter.sender.name,
        sender_kind=None if letter.sender.kind is None else WORDS[lang].kinds[letter.sender.kind],
        body=letter.sender.body,
        municipality_code=municipality_code(reaction),
        date=_day(letter.date),
        report=letter.report_title,
        addressee=letter.addressee,
        our_reference=letter.our_reference,
        subject=letter.subject,
        document=kinds[lang][reaction.document_type],
        recommendations=len(reaction.recommendations),
        responses=sum(each.target == "recommendation" for each in reaction.responses),
        unanswered=len(reaction.unanswered),
        warnings="\n".join(notice.message for notice in reaction.warnings) or None,
        file=saved.key,
        link=saved.link,
        sha256=reaction.source.sha256,
    )


def municipality_code(reaction: Reaction) -> str | None:
    """The code of the municipality that answers, such as gm0637; None for other senders and unknown ones."""
    found = _MUNICIPALITY.search(reaction.letter.sender.identifier or "")
    return found[1] if found else None


def _row(
    saved: Saved, lang: Language, index: int | None, item: Recommendation | None, answer: tuple[int, Response] | None
) -> Row:
    reaction, words = saved.reaction, WORDS[lang]
    letter = reaction.letter
    place, response = answer or (None, None)
    day = _day(letter.date)
    return Row(
        sender=letter.sender.name,
        sender_kind=None if letter.sender.kind is None else words.kinds[letter.sender.kind],
        body=letter.sender.body,
        municipality_code=municipality_code(reaction),
        date=day,
        year=day.year if day else None,
        report=letter.report_title,
        number=item.number if item else ", ".join(response.numbers) or None if response else None,
        recommendation=item.text if item else None,
        addressees=", ".join(item.addressees) or None if item else None,
        response=response.text if response else None,
        stance=words.stances[response.stance] if response else None,
        follow_up=words.follow_ups[response.follow_up] if response else None,
        deadlines=" / ".join(deadline_words(response)) or None if response else None,
        first_due=_first_due(response),
        stance_confidence=None if place is None else reaction.confidence.get(f"/responses/{place}/stance"),
        link_confidence=_score(item, response),
        recommendation_pages=None if index is None else pages_of(reaction, f"/recommendations/{index}/text") or None,
        response_pages=None if place is None else pages_of(reaction, f"/responses/{place}/text") or None,
        file=saved.key,
        link=_at_page(saved, place, index),
        addressee=letter.addressee,
        our_reference=letter.our_reference,
        subject=letter.subject,
        stance_code=response.stance if response else None,
        follow_up_code=response.follow_up if response else None,
        sender_kind_code=letter.sender.kind,
        identifier=letter.sender.identifier,
        recommendation_id=item.id if item else None,
        response_id=response.id if response else None,
        sha256=reaction.source.sha256,
    )


def _day(text: str | None) -> Day | None:
    return None if text is None else Day.fromisoformat(text)


def _first_due(response: Response | None) -> Day | None:
    days = [Day.fromisoformat(each.due) for each in response.deadlines if each.due] if response else []
    return min(days, default=None)


def _score(item: Recommendation | None, response: Response | None) -> float | None:
    if item is None or response is None:
        return None
    return next(link.score for link in response.answers if link.id == item.id)


def _at_page(saved: Saved, place: int | None, index: int | None) -> str | None:
    """The link to the letter; on the web, where a browser shows a PDF, to the page of the response or recommendation."""
    if saved.link is None or "://" not in saved.link or saved.reaction.source.media_type != "application/pdf":
        return saved.link
    pointer = f"/recommendations/{index}/text" if place is None else f"/responses/{place}/text"
    pages = [entry.page for entry in saved.reaction.evidence.get(pointer, []) if entry.page is not None]
    return f"{saved.link}#page={min(pages)}" if pages else saved.link
