"""Columns: sidebars, label rows, margin notes, signatures and text in two columns."""

from __future__ import annotations

import pytest
from page_maker import PROSE, height, page, put, reading_of, shown, text_of, wrap

from bestuurlijke_reactie.model.geometry import Box
from bestuurlijke_reactie.model.source import Word

SENTENCES = (
    "Wij nemen deze aanbeveling over en komen er in het najaar op terug bij de raad.",
    "Dat doen wij niet, want de kosten wegen naar ons oordeel niet op tegen de baten ervan.",
    "Of dit nodig is, laten wij graag over aan het oordeel van de raad en zijn commissies.",
)


def prose(top: float, count: int = 3, width: float = 340) -> list[Word]:
    words: list[Word] = []
    for index in range(count):
        text = f"{SENTENCES[index % 3]} {PROSE}"
        words += wrap(70, top, width, text)
        top += height(width, text) + 8
    return words


def sidebar(x: float, top: float, *rows: tuple[str, str]) -> list[Word]:
    words: list[Word] = []
    for label, value in rows:
        words += put(x, top, label, 7, bold=True) + put(x, top + 9, value, 7)
        top += 27.3
    return words


def regions(words: list[Word]) -> dict[str, list[str]]:
    reading = reading_of(page(1, words))
    found: dict[str, list[str]] = {}
    for block in reading.blocks:
        found.setdefault(block.region, []).append(text_of(reading, block))
    return found


@pytest.mark.parametrize("x", [450, 5])
def test_a_sidebar_is_read_on_its_own(x: float) -> None:
    shift = 0 if x > 70 else 70
    body = [word._replace(x0=word.x0 + shift, x1=word.x1 + shift) for word in put(70, 180, "Geachte leden,") + prose(210)]
    found = regions(body + sidebar(x, 203, ("Datum", "3 mei 2024"), ("Kenmerk", "Z-24-118"), ("Uw brief", "8 april")))
    assert found["side"] == ["Datum", "3 mei 2024", "Kenmerk", "Z-24-118", "Uw brief", "8 april"]
    assert found["body"] == ["Geachte leden,", *(f"{sentence} {PROSE}" for sentence in SENTENCES)]


def test_a_sidebar_that_comes_back_is_read_once() -> None:
    side = sidebar(450, 203, ("Datum", "3 mei 2024"), ("Kenmerk", "Z-24-118"))
    reading = reading_of(page(1, prose(180), side), page(2, prose(180, 2), side))
    assert [text_of(reading, block) for block in reading.blocks if block.region == "side"] == [
        "Datum", "3 mei 2024", "Kenmerk", "Z-24-118",
    ]  # fmt: skip


def test_labels_and_values_side_by_side_are_read_across() -> None:
    rows = (("Datum", "3 mei 2024"), ("Ons kenmerk", "Z-24-118"), ("Onderwerp", "Reactie op het rapport"))
    words = [
        word for i, (label, value) in enumerate(rows) for word in put(70, 100 + 14 * i, label) + put(160, 100 + 14 * i, value)
    ]
    words += put(160, 142, "over de bruggen") + prose(200)
    reading = reading_of(page(1, words))
    assert shown(reading)[:6] == [
        "Datum", "3 mei 2024", "Ons kenmerk", "Z-24-118", "Onderwerp", "Reactie op het rapport over de bruggen",
    ]  # fmt: skip
    subject = reading.blocks[5]
    assert len(reading.lines_at(subject.start, subject.end)) == 2


def test_values_below_their_labels_are_read_down() -> None:
    words = put(70, 100, "Datum", 8) + put(200, 100, "Ons kenmerk", 8) + put(330, 100, "Bijlage", 8)
    words += put(70, 112, "3 mei 2024") + put(200, 112, "Z-24-118") + put(330, 112, "Overzicht") + prose(180)
    assert shown(reading_of(page(1, words)))[:6] == ["Datum", "3 mei 2024", "Ons kenmerk", "Z-24-118", "Bijlage", "Overzicht"]


def test_signatures_side_by_side_are_two_blocks() -> None:
    names = (
        put(70, 500, "de secretaris,") + put(300, 500, "de burgemeester,") + put(70, 540, "A. Naam") + put(300, 540, "B. Anders")
    )
    reading = reading_of(page(1, prose(180), names))
    assert shown(reading)[-4:] == ["de secretaris,", "A. Naam", "de burgemeester,", "B. Anders"]
    assert [round(line.box.x0) for line in reading.lines[-4:] if line.box] == [70, 70, 300, 300]


def test_notes_in_the_right_margin_follow_their_paragraph() -> None:
    words: list[Word] = wrap(70, 60, 480, f"{PROSE} {PROSE}")
    top = 130.0
    for number, answer in enumerate(SENTENCES, 1):
        words += put(70, top, f"{number}.") + wrap(85, top, 260, f"Maak een plan voor brug {number} en houd het bij.")
        words += wrap(380, top, 160, f"{answer} {answer}", 8, colour=0x884400)
        top += 90
    reading = reading_of(page(1, words))
    wanted = [
        part for n, s in enumerate(SENTENCES, 1) for part in (f"{n}. Maak een plan voor brug {n} en houd het bij.", f"{s} {s}")
    ]
    assert shown(reading)[1:] == wanted


def test_headings_in_the_left_margin_precede_their_paragraph() -> None:
    words: list[Word] = []
    top = 100.0
    for title, sentence in zip(("Bruggen", "Wegen", "Geld"), SENTENCES, strict=True):
        words += put(70, top, title, 8, italic=True) + wrap(160, top, 380, f"{sentence} {PROSE}")
        top += height(380, f"{sentence} {PROSE}") + 12
    reading = reading_of(page(1, words))
    assert shown(reading) == [
        text for title, s in zip(("Bruggen", "Wegen", "Geld"), SENTENCES, strict=True) for text in (title, f"{s} {PROSE}")
    ]
    assert [block.kind for block in reading.blocks] == ["heading", "paragraph"] * 3


def test_two_columns_of_text_are_read_one_after_the_other() -> None:
    left = wrap(70, 200, 210, f"{SENTENCES[0]} {PROSE} {PROSE}")
    right = wrap(310, 200, 210, f"{SENTENCES[1]} {PROSE} {PROSE}")
    top = wrap(70, 100, 460, f"{PROSE} {SENTENCES[2]}")
    reading = reading_of(page(1, top + left + right))
    assert shown(reading) == [f"{PROSE} {SENTENCES[2]}", f"{SENTENCES[0]} {PROSE} {PROSE}", f"{SENTENCES[1]} {PROSE} {PROSE}"]


def test_one_wide_word_space_makes_no_column() -> None:
    words = wrap(70, 100, 300, f"{PROSE} {PROSE}")
    second = [word for word in words if word.bottom == words[0].bottom + 14]
    moved = {id(word) for word in second[-3:]}
    wide = [word._replace(x0=word.x0 + 11, x1=word.x1 + 11) if id(word) in moved else word for word in words]
    assert shown(reading_of(page(1, wide))) == [f"{PROSE} {PROSE}"]


@pytest.mark.parametrize("padding", [0, 5])
def test_boxes_beside_the_items_that_they_answer_are_read_item_by_item(padding: float) -> None:
    items = ("1. Maak een overzicht van alle wegen in het gebied.", "2. Maai de bermen nog maar één keer per jaar.", "3. Breng alle contracten onder in één contract.")
    words, fills = wrap(70, 120, 455, f"Uw aanbevelingen staan links, ons antwoord staat rechts. {PROSE}"), []
    for order, (item, answer) in enumerate(zip(items, SENTENCES, strict=True)):
        top = 220 + 90 * order
        words += wrap(70, top, 230, item) + wrap(340, top + padding, 180, answer, 9)
        fills.append(Box(333, top - 10, 525, top + 70))
    texts = [text_of(reading, block) for reading in (reading_of(page(1, words, fills=fills)),) for block in reading.blocks]
    answers = [texts.index(answer) for answer in SENTENCES]
    assert [texts[place - 1] for place in answers] == [item[3:] for item in items]
