"""PDF files: the words a reader sees come out where they stand, and nothing else."""

from __future__ import annotations

import pytest
from pdf_maker import box, pdf, text, turned

from bestuurlijke_reactie.model.errors import EncryptedError, LimitError, NeedsOcrError, UnreadableError, UsageError
from bestuurlijke_reactie.model.source import Ocr, Page
from bestuurlijke_reactie.source.paged import require_text
from bestuurlijke_reactie.source.pdf import read_pdf


def page_of(contents: str, **settings: str | int) -> Page:
    return read_pdf(pdf(contents, **settings), "brief.pdf").pages[0]  # type: ignore[arg-type]


def words(page: Page) -> list[str]:
    return [word.text for word in page.words]


def test_words_know_their_place_and_type() -> None:
    page = page_of(text(72, 100, "Geachte heer", 12) + text(72, 120, "Advies", 9, bold=True))
    first, second, third = page.words
    assert (first.text, second.text, third.text) == ("Geachte", "heer", "Advies")
    assert (first.x0, first.size, first.bold, third.bold) == (72, 12, False, True)
    assert first.top < 100 < first.bottom and first.bottom - first.top == pytest.approx(12)
    assert 72 < first.x1 < second.x0 < 150
    assert (page.number, page.width, page.height, page.turn) == (1, 595, 842, 0)


@pytest.mark.parametrize(
    ("contents", "seen"),
    [
        (text(72, 100, "zichtbaar") + text(72, 120, "onzichtbaar", mode=3), ["zichtbaar"]),
        (text(72, 100, "zichtbaar") + text(72, 120, "knippad", mode=7), ["zichtbaar"]),
        (text(72, 100, "zichtbaar") + text(72, 120, "wit", grey=1), ["zichtbaar"]),
        (text(72, 100, "zichtbaar") + text(72, 120, "bijnawit", grey=0.97), ["zichtbaar"]),
        (box(60, 90, 300, 20, grey=0.2) + text(72, 104, "wit", grey=1), ["wit"]),
        (box(60, 90, 300, 20) + text(72, 104, "zwartgelakt") + text(72, 150, "naam"), ["naam"]),
        (text(72, 100, "naam") + box(60, 90, 300, 20), []),
        (box(60, 90, 300, 20, grey=0.9) + text(72, 104, "arcering"), ["arcering"]),
        (text(72, 100, "grijs", grey=0.5), ["grijs"]),
        (text(72, 100, "zichtbaar") + text(72, 900, "eronder") + text(700, 100, "ernaast"), ["zichtbaar"]),
        (text(72, 100, "zichtbaar") + text(72, 120, "piepklein", 1), ["zichtbaar"]),
    ],
)
def test_only_what_is_seen(contents: str, seen: list[str]) -> None:
    assert words(page_of(contents)) == seen


@pytest.mark.parametrize("matrix", ["0.7 0.7 -0.7 0.7", "0 1 -1 0", "0.998 0.06 -0.06 0.998"])
def test_watermarks_margin_text_and_stamps_are_left_out(matrix: str) -> None:
    contents = text(72, 100, "De rekenkamer heeft onderzoek gedaan") + turned(40, 300, "CONCEPT", matrix)
    assert words(page_of(contents)) == ["De", "rekenkamer", "heeft", "onderzoek", "gedaan"]


@pytest.mark.parametrize(
    ("matrix", "turn", "x", "y"),
    [("0 1 -1 0", 3, 100, 200), ("0 -1 1 0", 1, 100, 700), ("-1 0 0 -1", 2, 500, 700)],
)
def test_a_page_of_turned_text_is_read_upright(matrix: str, turn: int, x: float, y: float) -> None:
    page = page_of(turned(x, y, "Tabel met standpunten van het college", matrix) + text(72, 800, "2"))
    assert words(page) == ["Tabel", "met", "standpunten", "van", "het", "college"]
    assert page.turn == turn
    assert (page.width, page.height) == ((595, 842) if turn == 2 else (842, 595))
    assert page.words[0].x0 < page.words[-1].x0
    assert page.words[0].top == pytest.approx(page.words[-1].top)


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_page_shown_turned_has_its_words_as_shown(rotate: int) -> None:
    matrix = {90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}[rotate]
    page = page_of(turned(300, 400, "Geachte leden", matrix), rotate=rotate)
    assert page.turn == 0
    assert words(page) == ["Geachte", "leden"]
    assert page.words[0].x0 < page.words[1].x0
    assert (page.width, page.height) == ((595, 842) if rotate == 180 else (842, 595))


def test_rules_and_shadings() -> None:
    contents = box(50, 100, 400, 0.7) + box(50, 200, 300, 60, "S") + box(50, 400, 300, 40, grey=0.8) + box(60, 500, 2.5, 2.5)
    page = page_of(contents + text(72, 50, "woord"))
    assert (50, 450) in {(round(rule.x0), round(rule.x1)) for rule in page.rules}
    assert len(page.rules) == 5  # the line and the four edges of the drawn box
    assert [(round(fill.width), round(fill.height)) for fill in page.fills] == [(300, 40), (2, 2)]


def test_white_boxes_are_nothing() -> None:
    page = page_of(box(50, 100, 400, 300, grey=1) + text(72, 120, "woord"))
    assert (page.rules, page.fills, words(page)) == ([], [], ["woord"])


def test_pieces_of_a_word_are_joined_and_tight_words_parted() -> None:
    pieces = "BT /F1 10 Tf 72 700 Td (deug) Tj /F2 10 Tf (delijk) Tj ET "
    tight = "BT /F1 10 Tf 72 600 Td [(eind.) -300 (Hier)] TJ ET "
    assert words(page_of(pieces + tight)) == ["deugdelijk", "eind.", "Hier"]


def test_values_of_form_fields_are_read_where_they_stand() -> None:
    field = (
        "<< /Type /Annot /Subtype /Widget /FT /Tx /T (kenmerk) /V (Z23-0481) /DA (/F1 10 Tf 0 g) "
        "/Rect [150 700 300 716] /F 4 /AP << /N 9 0 R >> >>"
    )
    look = "/Tx BMC BT /F1 10 Tf 2 4 Td (Z23-0481) Tj ET EMC"
    shape = f"<< /Type /XObject /Subtype /Form /BBox [0 0 150 16] /Resources << /Font 5 0 R >> /Length {len(look)} >>"
    objects = (field, f"{shape}\nstream\n{look}\nendstream")
    page = page_of(text(72, 142 - 8, "Kenmerk"), extra="/Annots [8 0 R]", objects=objects)  # type: ignore[arg-type]
    assert words(page) == ["Kenmerk", "Z23-0481"]
    assert page.words[1].x0 == pytest.approx(152, abs=1)


def test_pages_and_limits() -> None:
    data = pdf(*(text(72, 100, f"blad {number}") for number in range(1, 5)))
    source = read_pdf(data, "brief.pdf", pages=(2, 3))
    assert ([page.number for page in source.pages], source.page_count) == ([2, 3], 4)
    assert [page.number for page in read_pdf(data, "brief.pdf", pages=(4, 9)).pages] == [4]
    with pytest.raises(LimitError, match="4 pages, the limit is 3"):
        read_pdf(data, "brief.pdf", max_pages=3)
    with pytest.raises(UsageError, match="are no pages 7-8"):
        read_pdf(data, "brief.pdf", pages=(7, 8))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"%PDF-1.4\n%%EOF\n", b"geen pdf", pdf("")[:200]])
def test_damaged_files(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="damaged"):
        read_pdf(data, "brief.pdf")


def test_passwords() -> None:
    data = pdf(text(72, 100, "geheim"), password="sesam")
    assert words(read_pdf(data, "brief.pdf", password="sesam").pages[0]) == ["geheim"]
    with pytest.raises(EncryptedError, match="encrypted"):
        read_pdf(data, "brief.pdf")
    with pytest.raises(EncryptedError, match="password is wrong"):
        read_pdf(data, "brief.pdf", password="fout")


def test_blank_pages_are_no_letter() -> None:
    with pytest.raises(UnreadableError, match="blank"):
        require_text(read_pdf(pdf("", ""), "brief.pdf"), "auto")


def test_without_ocr_a_scan_needs_it() -> None:
    with pytest.raises(NeedsOcrError, match="is a scan"):
        require_text(read_pdf(pdf("0 0 10 10 re f"), "brief.pdf", ocr=Ocr("never")), "never")
    letter = read_pdf(pdf(text(72, 100, "Met deze brief reageren wij op uw rapport over afval.")), "brief.pdf", ocr=Ocr("never"))
    require_text(letter, "never")
    assert letter.text_kind == "digital"


def spelled(x: float, y: float, word: str, gap: float = 0.0) -> str:
    """A word drawn letter by letter, each a text of its own, as some producers do; `gap` points apart."""
    widths = {"e": 5.56, "i": 2.22, "m": 8.33, "t": 2.78, "1": 5.56}  # of Helvetica, 10 points
    drawn = ""
    for letter in word:
        drawn += text(x, y, letter)
        x += widths[letter] + gap
    return drawn


@pytest.mark.parametrize(
    ("contents", "seen"),
    [
        (spelled(72, 100, "mimetiet"), ["mimetiet"]),
        (spelled(72, 100, "mime") + spelled(72 + 24.5 + 2.8, 100, "tiet"), ["mime", "tiet"]),
        (spelled(72, 100, "mimetiet", gap=4), list("mimetiet")),
        (spelled(72, 100, "tim") + text(72 + 13.4, 97, "1", 6), ["tim", "1"]),
    ],
)
def test_words_of_many_texts(contents: str, seen: list[str]) -> None:
    assert words(page_of(contents)) == seen


def test_a_page_of_nothing_but_white_space() -> None:
    assert page_of(text(72, 100, "   ")).words == []


def test_characters_outside_the_bmp_are_whole_or_a_replacement() -> None:
    codes = "1 begincodespacerange <00> <ff> endcodespacerange 2 beginbfchar <61> <D83D> <62> <D83DDE00> endbfchar"
    data = pdf(text(72, 100, "da b"), objects=(f"<< /Length {len(codes)} >>\nstream\n{codes}\nendstream",))
    page = read_pdf(data.replace(b"/BaseFont /Helvetica ", b"/BaseFont /Helvetica /ToUnicode 8 0 R "), "brief.pdf").pages[0]
    assert words(page) == ["d\ufffd", "\U0001f600"]
