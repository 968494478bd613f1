"""A small letter put together by hand: a reading with two pages, and what the floors would find in it."""

from __future__ import annotations

import signal
from collections.abc import Callable, Sequence

import pytest

from bestuurlijke_reactie.assembling import assemble
from bestuurlijke_reactie.model import contract
from bestuurlijke_reactie.model.findings import (
    Answer,
    Deadline,
    Findings,
    Gate,
    Item,
    Items,
    Judgement,
    Letterhead,
    Link,
    Scope,
    Signatory,
    Value,
)
from bestuurlijke_reactie.model.geometry import Box
from bestuurlijke_reactie.model.passage import Passage
from bestuurlijke_reactie.model.reading import Block, Line, PrintedWords, Reading
from bestuurlijke_reactie.model.source import Source, Word

# Where the tests run in the background of a shell, Ctrl-C is ignored, and so it would be by the commands they interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)

BLOCKS = (
    (1, "Gemeente Voorbeeld"),
    (1, "Datum 3 mei 2024"),
    (1, "Onderwerp Reactie op het rapport Rust"),
    (1, "1. Maak een plan; meet het."),
    (1, "2. =SOM(A1) is geen formule."),
    (1, "3. Vraag de raad."),
    (2, "Ad 1 Dat nemen wij over, eind 2024 is het klaar."),
    (2, "Ad 2 en 3 Dat nemen wij niet over."),
    (2, "W. de Vries, secretaris"),
)


def make_reading(sure: float = 1.0) -> Reading:
    """One block, and one line, for each of BLOCKS; `sure` is how sure OCR was of each word."""
    text, blocks, lines, words = "", [], [], PrintedWords()
    for index, (page, block) in enumerate(BLOCKS):
        start, top = len(text), 50.04 + 20 * index
        blocks.append(Block("paragraph", start, start + len(block), page))
        lines.append(Line(start, start + len(block), page, Box(60, top, 300, top + 11), index))
        texts = block.split(" ")
        words.enter([Word(word, 60, top, 300, top + 11, 11, confidence=sure) for word in texts], texts, start, index)
        text += block + "\n"
    return Reading(text, blocks, lines, words, page_count=2)


def make_findings(reading: Reading, *, is_reaction: bool = True) -> Findings:
    """What a careful reader takes from BLOCKS."""

    def passage(words: str) -> Passage:
        start = reading.text.index(words)
        return Passage(reading, ((start, start + len(words)),))

    def value(words: str, meaning: str | None = None, score: float = 0.9) -> Value:
        return Value(meaning or words, passage(words), "by hand", score)

    head = Letterhead(
        sender_name=value("Gemeente Voorbeeld"),
        sender_kind=value("Gemeente", "gemeente"),
        date=value("3 mei 2024", "2024-05-03"),
        subject=value("Reactie op het rapport Rust"),
        report_title=value("Rust", score=0.4),
        signatories=[Signatory(value("W. de Vries"), value("secretaris"))],
    )
    texts = ("Maak een plan; meet het.", "=SOM(A1) is geen formule.", "Vraag de raad.")
    recommendations = [
        Item(passage(text), value(f"{order}. {text}"[:1]), [], 0.95, "list") for order, text in enumerate(texts, 1)
    ]
    first = Answer("recommendation", [value("1 Dat", "1")], passage("Dat nemen wij over, eind 2024 is het klaar."))
    second = Answer("recommendation", [value("2 en", "2"), value("3 Dat", "3")], passage("Dat nemen wij niet over."))
    return Findings(
        gate=Gate(
            is_reaction, Scope(0, len(reading.blocks)), "it answers a report" if is_reaction else "it only sends one", 0.97
        ),
        letterhead=head,
        items=Items(recommendations, [], [first, second]),
        links=[[Link(0, 0.991, ("number", "text"))], [Link(1, 0.9, ("number",))]],
        judgements=[
            Judgement(
                value("nemen wij over", "accepted"),
                value("is het klaar", "new_action"),
                [Deadline(passage("eind 2024"), "2024-12-31", "end of year", 0.9)],
            ),
            Judgement(value("nemen wij niet over", "rejected"), value("Dat nemen wij niet over.", "none")),
        ],
    )


Maker = Callable[..., contract.Reaction]


@pytest.fixture
def make_reaction() -> Maker:
    """Makes the reaction of the small letter; all as wanted."""

    def make(*, is_reaction: bool = True, low: float = 0.5, sure: float = 1.0, unread: Sequence[int] = ()) -> contract.Reaction:
        reading = make_reading(sure)
        source = Source("brief.pdf", "0" * 64, "application/pdf", "digital", page_count=2, unread=list(unread))
        return assemble(source, reading, make_findings(reading, is_reaction=is_reaction), low)[0]

    return make


@pytest.fixture
def reaction(make_reaction: Maker) -> contract.Reaction:
    """The reaction of the small letter."""
    return make_reaction()
