"""Lines become paragraphs, items and headings; what a line break broke is whole again."""

from __future__ import annotations

import pytest
from page_maker import PROSE, height, lines, page, put, reading_of, shown, text_of, wrap

from bestuurlijke_reactie.model.source import Word

BODY = wrap(70, 100, 400, PROSE)
BELOW = 100 + height(400, PROSE)


def test_a_paragraph_is_one_block_with_a_line_a_printed_line() -> None:
    reading = reading_of(page(1, BODY))
    assert reading.text == PROSE
    assert [line.page for line in reading.lines] == [1] * len(reading.lines)
    assert len(reading.lines) == 2
    assert " ".join(reading.text[line.start : line.end] for line in reading.lines) == PROSE


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("over de bestuurs-", "kosten van dit jaar.", "over de bestuurskosten van dit jaar."),
        ("over de bestuurs\u00ad", "kosten van dit jaar.", "over de bestuurskosten van dit jaar."),
        ("over de lang-", "en kortdurende zorg.", "over de lang- en kortdurende zorg."),
        ("over het ICT-", "beleid van de stad.", "over het ICT-beleid van de stad."),
        ("over de e\ufb03ciënte", "a\ufb02oop van ½ jaar.", "over de efficiënte afloop van ½ jaar."),
    ],
)
def test_broken_words(first: str, second: str, text: str) -> None:
    reading = reading_of(page(1, put(70, 100, f"{PROSE[:60]} {first}"), put(70, 114, second)))
    assert shown(reading) == [f"{PROSE[:60]} {text}"]
    start = reading.text.index(text.split()[-1])
    word = reading.words_at(start, start + 1)[0]
    assert reading.text[word.start : word.end] == text.split()[-1]


@pytest.mark.parametrize("marker", ["1.", "1.1", "a)", "A.", "IV.", "-", "•", "–", "➤", "(1)", "A.1", "12.", "2a."])
def test_list_markers(marker: str) -> None:
    first, second = "Stel een plan vast voor de komende vier jaar.", "Meet jaarlijks wat het plan heeft opgeleverd voor de stad."
    reading = reading_of(page(1, BODY, put(70, BELOW, f"{marker} {first}"), put(70, BELOW + 14, f"{marker} {second}")))
    assert shown(reading, "item") == [f"{marker} {first}", f"{marker} {second}"]
    block = reading.blocks[1]
    assert reading.text[block.marker_start : block.marker_end] == marker
    assert reading.text[block.marker_start : block.end] == f"{marker} {first}"


@pytest.mark.parametrize(
    "line", ["J. de Vries, voorzitter", "(030) 123 45 67", "14 november 2023", "2024 wordt een druk jaar", "4e kwartaal 2018"]
)
def test_no_list_markers(line: str) -> None:
    assert line in shown(reading_of(page(1, BODY, put(70, BELOW + 14, line))), "paragraph")


@pytest.mark.parametrize("marker", ["1.", "A", "5.3.1", "•"])
def test_markers_in_a_column_of_their_own(marker: str) -> None:
    text = f"{PROSE} {PROSE}"
    items = [
        put(70, BELOW + 10, marker) + wrap(95, BELOW + 10, 375, text),
        put(70, BELOW + 80, marker) + wrap(95, BELOW + 80, 375, PROSE),
    ]
    assert shown(reading_of(page(1, BODY, *items)), "item") == [f"{marker} {text}", f"{marker} {PROSE}"]


def test_stacked_markers_are_one() -> None:
    first, second = "Beide voorstellen nemen wij over, met dien verstande dat wij een keer per jaar", "zullen oefenen."
    words = put(70, BELOW, "5.3.1") + put(110, BELOW, first) + put(70, BELOW + 14, "5.3.2") + put(110, BELOW + 14, second)
    reading = reading_of(page(1, BODY, words))
    assert shown(reading, "item") == [f"5.3.1 5.3.2 {first} {second}"]


@pytest.mark.parametrize(
    ("above", "below", "parted"),
    [
        ("Aanbevelingen aan het college", "Aanbeveling 1", True),
        ("Over de raad", "Advies III (aan de raad)", True),
        ("Verbeterpunten voor de lange termijn", "Verbeterpunt 4", True),
        ("Reactie van het college op", "Aanbeveling 1", False),
        ("Wat wij vinden van", "Advies 2 en 3", False),
    ],
)
def test_the_label_of_an_item_is_no_rest_of_the_heading_above(above: str, below: str, parted: bool) -> None:
    reading = reading_of(page(1, BODY, put(70, BELOW + 14, above, bold=True), put(70, BELOW + 28, below, bold=True), wrap(70, BELOW + 48, 400, PROSE)))
    assert shown(reading, "heading") == ([above, below] if parted else [f"{above} {below}"])


@pytest.mark.parametrize(("above", "verdict"), [("Veiligheid en verkeer", "Akkoord."), ("Geld", "Deels overgenomen."), ("De eerste twee adviezen", "Nee.")])
def test_a_heading_over_a_text_that_opens_in_the_same_type(above: str, verdict: str) -> None:
    opening = put(70, BELOW + 28, verdict, bold=True)
    text = opening + wrap(opening[-1].x1 + 3, BELOW + 28, 250, PROSE)
    reading = reading_of(page(1, BODY, put(70, BELOW + 14, above, bold=True), text))
    assert shown(reading, "heading") == [above]


@pytest.mark.parametrize(
    ("look", "kind"),
    [({"bold": True}, "heading"), ({"size": 14}, "heading"), ({"colour": 0x0044AA}, "heading"), ({}, "paragraph")],
)
def test_headings_are_set_off(look: dict[str, int], kind: str) -> None:
    reading = reading_of(page(1, BODY, put(70, BELOW + 14, "Aanbeveling 1", **look), wrap(70, BELOW + 34, 400, PROSE)))  # type: ignore[arg-type]
    assert [(block.kind, text_of(reading, block)) for block in reading.blocks][1] == (kind, "Aanbeveling 1")


@pytest.mark.parametrize(
    ("label", "rest"),
    [
        (put(70, 200, "Reactie college:", bold=True), put(155, 200, "Dat nemen wij over en voeren wij uit.")),
        (put(70, 200, "U beveelt aan:"), put(137.5, 200, "Stel een plan vast.", italic=True)),
        (put(70, 200, "Reactie GS", colour=0x884400), put(122.5, 200, "Dat nemen wij over.")),
    ],
)
def test_an_opening_in_another_type_is_a_label(label: list[Word], rest: list[Word]) -> None:
    reading = reading_of(page(1, BODY, label, rest))
    block = reading.blocks[1]
    assert reading.text[block.start : block.label_end] == " ".join(word.text for word in label)


def test_a_word_set_apart_in_the_middle_is_no_label() -> None:
    words = put(70, 200, "Wij lazen") + put(118, 200, "Rust en ruimte", italic=True) + put(190, 200, "met plezier.")
    assert reading_of(page(1, BODY, words)).blocks[1].label_end == 0


def test_letters_spaced_out_are_words() -> None:
    spaced = [word for i, letter in enumerate("DATUM") for word in put(70 + 9 * i, 60, letter)]
    spaced += [word for i, letter in enumerate("BRIEF") for word in put(121 + 9 * i, 60, letter)]
    assert shown(reading_of(page(1, spaced, BODY)))[0] == "DATUM BRIEF"


def test_a_raised_figure_is_a_note_and_no_text() -> None:
    body = put(70, 100, f"{PROSE[:70]} zoals gezegd")
    body += put(body[-1].x1 + 0.5, 96.5, "3", 6)
    reading = reading_of(page(1, body, put(70, 114, "en daarna herhaald.")))
    assert reading.blocks[0].notes == ((reading.text.index(" en daarna"), "3"),)
    assert "3" not in reading.text


@pytest.mark.parametrize("word", ["Tot", "Deze", "Voor"])
def test_the_word_behind_a_note_at_the_end_of_a_line_goes_on_below(word: str) -> None:
    body = put(70, 100, f"{PROSE[:70]} zoals gezegd.")
    mark = put(body[-1].x1 + 0.5, 96.5, "3", 6)
    behind = put(mark[-1].x1 + 7.5, 100, word)
    reading = reading_of(page(1, [*body, *mark, *behind], put(70, 114, f"{PROSE[:70]} herhaald.")))
    assert shown(reading) == [f"{PROSE[:70].strip()} zoals gezegd. {word} {PROSE[:70].strip()} herhaald."]


def test_a_figure_on_the_line_is_text() -> None:
    reading = reading_of(page(1, put(70, 100, f"{PROSE[:70]} zoals gezegd in 3 van de gevallen")))
    assert reading.text.endswith("gezegd in 3 van de gevallen")


def test_the_order_in_the_file_does_not_count() -> None:
    reading = reading_of(page(1, sorted(BODY, key=lambda word: word.text)))
    assert reading.text == PROSE


def test_bullets_that_are_drawn() -> None:
    dots = [(78.0, 160 - 5.0 + 14 * i, 81.0, 160 - 2.0 + 14 * i) for i in range(2)]
    words = [put(90, 160 + 14 * i, text) for i, text in enumerate(("een gesprek na zes weken;", "een aanbod voor later."))]
    reading = reading_of(page(1, BODY, *words, fills=lines(*dots)))
    assert shown(reading, "item") == ["• een gesprek na zes weken;", "• een aanbod voor later."]


@pytest.mark.parametrize("verdict", ["Neen, zie hierna.", "Akkoord.", "Dat doen wij al."])
def test_an_underlined_line_is_a_paragraph_of_its_own(verdict: str) -> None:
    item = "Breng de kosten van verkeersregelaars in beeld."
    words = [word for order in range(3) for word in put(70, 120 + 40 * order, item) + put(70, 133 + 40 * order, verdict)]
    end = words[-1].x1
    rules = lines(*((70, 136 + 40 * order, end, 136.6 + 40 * order) for order in range(3)))
    reading = reading_of(page(1, words, wrap(70, 300, 450, PROSE), rules=rules))
    texts = [text_of(reading, block) for block in reading.blocks]
    assert texts[:4] == [item, verdict, item, verdict]
