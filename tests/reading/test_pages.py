"""What runs over pages, and what only stands on them."""

from __future__ import annotations

import pytest
from page_maker import PROSE, lines, page, put, reading_of, shown, text_of, wrap

from bestuurlijke_reactie.model.passage import Passage
from bestuurlijke_reactie.model.source import Page, Word
from bestuurlijke_reactie.reading import describe

FOOT = "Gemeente Voorbeeld · Postbus 1 · www.voorbeeld.example · IBAN NL00 BANK 0000 00"


def letter(*parts: list[Word], feet: tuple[str, ...] = (), heads: tuple[str, ...] = ()) -> list[Page]:
    pages: list[Page] = []
    for number, words in enumerate(parts, 1):
        extra = put(70, 800, feet[number - 1], 7) if feet else []
        extra += put(70, 40, heads[number - 1], 8) if heads and heads[number - 1] else []
        pages.append(page(number, words, extra))
    return pages


def furniture(pages: list[Page]) -> list[str]:
    return shown(reading_of(*pages), "furniture")


FILL = wrap(70, 180, 400, f"{PROSE} {PROSE} {PROSE}")


@pytest.mark.parametrize(
    "feet",
    [
        ("pagina 1 van 2", "pagina 2 van 2"),
        ("1 / 2", "2 / 2"),
        ("- 1 -", "- 2 -"),
        ("1", "2"),
        ("blad 1", "blad 2"),
        (FOOT, FOOT),
        ("Gemeente Voorbeeld 1", "Gemeente Voorbeeld 2"),
        (FOOT, ""),
    ],
)
def test_feet_of_pages_stand_once_and_last(feet: tuple[str, str]) -> None:
    pages = letter(FILL, FILL, feet=feet)
    assert furniture(pages) == [feet[0]]
    reading = reading_of(*pages)
    assert reading.blocks[-1].region == "foot"
    assert feet[0] not in reading.text[: reading.blocks[-1].start]


@pytest.mark.parametrize(
    "head", ["Ons kenmerk Z-24-118 - 3 mei 2024", "Gemeente Voorbeeld, brief van 3 mei 2024", "Vervolgblad 2"]
)
def test_the_head_of_a_following_page_is_furniture(head: str) -> None:
    pages = letter(FILL, FILL, heads=("", head))
    assert furniture(pages) == [head]
    assert reading_of(*pages).blocks[-1].region == "head"


@pytest.mark.parametrize("title", ["Bijlage 1: Uw aanbevelingen", "Annex B – Aanbevelingen en antwoorden", "Bijlage II. Wat u aanbeveelt"])
def test_the_title_of_an_annex_is_no_running_head(title: str) -> None:
    pages = letter(FILL, FILL, heads=("", title))
    assert furniture(pages) == []
    assert title in reading_of(*pages).text


def test_headings_that_come_back_at_one_height_are_text() -> None:
    pages = [page(n, put(70, 60, f"Aanbeveling {2 * n}", bold=True), FILL) for n in (1, 2, 3)]
    assert shown(reading_of(*pages), "heading") == ["Aanbeveling 2", "Aanbeveling 4", "Aanbeveling 6"]
    assert furniture(pages) == []


@pytest.mark.parametrize(
    ("end", "begin", "joined"),
    [
        ("en dat vraagt om een andere manier van werken door het", "college en zijn ambtenaren.", True),
        ("en dat vraagt om een andere manier van werken door gemeente-", "bestuurders in het land.", True),
        ("en dat vraagt om een post van vier ton in de begroting", "van 2026.", True),
        ("en dat is het.", "Een volgend onderwerp is het geld.", False),
        ("en dat is:", "Een lijst van zaken volgt.", False),
    ],
)
def test_sentences_go_on_over_the_page(end: str, begin: str, joined: bool) -> None:
    last = put(70, 700, "Wij schreven u dat eerder in een brief van vorig jaar aan u allen") + put(70, 714, end)
    reading = reading_of(*letter(FILL + last, put(70, 100, begin) + put(70, 300, "Hoogachtend,"), feet=("1", "2")))
    assert (len(shown(reading)) == 3) == joined
    if joined:
        block = reading.blocks[1]
        assert [place.page for place in reading.places(block.start, block.end)] == [1, 1, 2]


def test_items_go_on_over_the_page() -> None:
    first = (
        put(70, 700, "1.")
        + put(90, 700, "Stel voor elke wijk van de stad een plan op waarin")
        + put(90, 714, "in ieder geval de kosten")
    )
    second = put(90, 100, "en de baten staan.") + put(70, 120, "2.") + put(90, 120, "Voer het plan uit.")
    reading = reading_of(*letter(FILL + first, second))
    items = [
        "1. Stel voor elke wijk van de stad een plan op waarin in ieder geval de kosten en de baten staan.",
        "2. Voer het plan uit.",
    ]
    assert shown(reading, "item") == items


def test_footnotes_stand_behind_the_text() -> None:
    body = put(70, 714, "Dat blijkt uit de cijfers van vorig jaar en uit")
    notes = put(70, 740, "1", 5) + put(75, 742, "Zie de jaarrekening, bladzijde 12.", 7.5)
    reading = reading_of(page(1, FILL, body, notes, rules=lines((70, 730, 200, 730.5))), page(2, put(70, 100, "de begroting.")))
    assert shown(reading, "footnote") == ["1 Zie de jaarrekening, bladzijde 12."]
    assert shown(reading, "paragraph")[-1] == "Dat blijkt uit de cijfers van vorig jaar en uit de begroting."


def test_a_foot_with_references_is_no_furniture() -> None:
    foot = put(70, 780, "Gemeente Voorbeeld Postbus 1", 7) + put(70, 790, "Ons nummer 2019.0417", 7)
    foot += put(200, 790, "IBAN NL00 BANK 0000 00", 7)
    reading = reading_of(page(1, FILL, foot), page(2, FILL))
    assert ("foot", "Ons nummer 2019.0417") in {
        (block.region, text_of(reading, block)) for block in reading.blocks if block.kind == "paragraph"
    }
    assert not shown(reading, "furniture")


def test_boxes_are_frames_and_their_text_is_shaded() -> None:
    words = wrap(90, 300, 380, f"Stel een plan vast. {PROSE}")
    reading = reading_of(page(1, FILL, words, put(70, 360, "Dat doen wij."), rules=_frame(80, 285, 500, 340)))
    assert [(block.shaded, block.frame) for block in reading.blocks] == [(False, None), (True, 0), (False, None)]


def _frame(x0: float, top: float, x1: float, bottom: float) -> list[object]:  # type: ignore[type-arg]
    return lines((x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom))  # type: ignore[return-value]


def test_boxes_of_words_are_those_of_the_page_as_shown() -> None:
    turned = Page(1, 842, 595, put(100, 200, "Tabel met standpunten"), turn=3)
    reading = reading_of(turned)
    shown_box = reading.places(0, 5)[0].box
    assert shown_box is not None
    assert tuple(round(side) for side in shown_box) == (192, 717, 202, 742)
    assert reading.lines[0].box is not None and round(reading.lines[0].box.x0) == 100


def test_every_place_of_a_passage_gives_its_words_back() -> None:
    reading = reading_of(*letter(FILL, FILL, feet=("1", "2")))
    passage = Passage(reading, ((10, 150),))
    assert " ".join(reading.text[place.start : place.end] for place in passage.places()) == passage.text
    assert {place.page for place in passage.places()} == {1}


def test_an_empty_document_has_an_empty_reading() -> None:
    reading = reading_of(page(1), page(2))
    assert (reading.text, reading.blocks, reading.page_count) == ("", [], 2)


def test_describe_has_a_line_a_block() -> None:
    reading = reading_of(*letter(FILL, FILL, feet=("1", "2")))
    described = describe(reading).splitlines()
    assert len(described) == len(reading.blocks)
    assert "furniture" in described[-1] and "paragraph" in described[0]


def test_the_rest_of_a_broken_word_has_a_box_of_its_own() -> None:
    first = "en wij vragen daarbij aandacht voor de eigen rol en taak van de gemeente-"
    reading = reading_of(page(1, FILL, put(70, 700, first) + put(70, 714, "raad.")))
    start = reading.text.index("en wij vragen daarbij")
    places = reading.places(start, reading.text.index("gemeenteraad.") + len("gemeenteraad."))
    assert reading.text[places[-1].start : places[-1].end] == "gemeenteraad."
    assert [round(place.box.top) for place in places if place.box is not None] == [692, 706]
    (alone,) = reading.places(places[-1].start, places[-1].end)  # there is nothing to leave on the line before
    assert alone.box is not None and round(alone.box.top) == 692
