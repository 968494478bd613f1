"""Tables become cells: ruled, shaded, cut over pages, with spans and bands."""

from __future__ import annotations

from itertools import pairwise

import pytest
from page_maker import PROSE, lines, page, put, reading_of, text_of, wrap

from bestuurlijke_reactie.model.geometry import Box
from bestuurlijke_reactie.model.reading import Reading
from bestuurlijke_reactie.model.source import Page, Word

XS = (70.0, 100.0, 300.0, 520.0)
HEAD = ("Nr.", "Aanbeveling", "Reactie")


def cells(reading: Reading) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}
    for block in reading.blocks:
        if block.cell is not None:
            key = (block.cell.row, block.cell.column)
            found[key] = f"{found[key]} {text_of(reading, block)}" if key in found else text_of(reading, block)
    return found


def row(top: float, texts: tuple[str, ...], *, bold: bool = False) -> list[Word]:
    words: list[Word] = []
    for x, right, text in zip(XS, XS[1:], texts, strict=False):
        words += wrap(x + 4, top + 12, right - x - 8, text, 9, bold=bold) if text else []
    return words


def ruled(ys: list[float], *, top: bool = True) -> list[Box]:
    across = [(XS[0], y, XS[-1], y + 0.5) for y in (ys if top else ys[1:])]
    return lines(*across, *((x, ys[0], x + 0.5, ys[-1]) for x in XS))


def table(number: int, ys: list[float], rows: list[tuple[str, ...]], *, top: bool = True) -> Page:
    words = [word for y, texts in zip(ys, rows, strict=False) for word in row(y, texts)]
    return page(number, words, put(70, ys[0] - 60, PROSE) if number == 1 else [], rules=ruled(ys, top=top))


ONE = ("1", "Stel een plan vast.", "Dat nemen wij over.")
TWO = ("2", "Meet jaarlijks het resultaat.", "Dat doen wij al sinds vorig jaar.")


def test_a_ruled_table() -> None:
    reading = reading_of(table(1, [200, 220, 260, 300], [HEAD, ONE, TWO]))
    assert cells(reading) == {(r, c): text for r, texts in enumerate((HEAD, ONE, TWO)) for c, text in enumerate(texts)}
    assert {block.kind for block in reading.blocks if block.cell} == {"cell"}


def test_the_repeated_head_is_dropped_and_rows_count_on() -> None:
    reading = reading_of(table(1, [200, 220, 260], [HEAD, ONE]), table(2, [60, 80, 120], [HEAD, TWO]))
    assert cells(reading) == {(r, c): text for r, texts in enumerate((HEAD, ONE, TWO)) for c, text in enumerate(texts)}
    assert {block.cell.table for block in reading.blocks if block.cell} == {0}


@pytest.mark.parametrize("head", [True, False])
def test_a_row_cut_by_the_page_is_one_row(head: bool) -> None:
    first = ("2", "Meet jaarlijks het resultaat van het", "Dat doen wij al. Het verslag stuurt de")
    rest = ("", "beleid.", "wethouder in maart.")
    second = [HEAD, rest] if head else [rest]
    reading = reading_of(table(1, [200, 220, 260, 300], [HEAD, ONE, first]), table(2, [60, 80, 120], second, top=False))
    assert cells(reading)[2, 1] == "Meet jaarlijks het resultaat van het beleid."
    assert cells(reading)[2, 2] == "Dat doen wij al. Het verslag stuurt de wethouder in maart."
    assert max(row for row, _ in cells(reading)) == 2
    assert len([block for block in reading.blocks if block.cell]) == 9


def test_cells_over_several_rows_and_columns() -> None:
    ys = [200.0, 220.0, 260.0, 300.0]
    rules = [Box(XS[0], y, XS[-1] if y != 260 else XS[2], y + 0.5) for y in ys]
    rules += [Box(x, 220 if x in XS[1:3] else 200, x + 0.5, 300) for x in XS]
    words = put(74, 212, "Gericht aan het college", 9) + row(220, ONE) + row(260, TWO[:2])
    reading = reading_of(page(1, words, rules=rules))
    spans = {text_of(reading, b): (b.cell.row_span, b.cell.column_span) for b in reading.blocks if b.cell}
    assert spans["Gericht aan het college"] == (1, 3)
    assert spans["Dat nemen wij over."] == (2, 1)


def test_a_table_of_shaded_rows() -> None:
    rows = [HEAD, ONE, TWO, ("3", "Vraag de raad.", "Dat is aan de raad.")]
    fills = [Box(left, 200 + 40 * i, right, 240 + 40 * i) for i in (0, 2) for left, right in pairwise(XS)]
    rules = lines((XS[0], 320, XS[-1], 320.5), (XS[0], 360, XS[-1], 360.5))
    words = [word for i, texts in enumerate(rows) for word in row(200 + 40 * i, texts)]
    reading = reading_of(page(1, words, fills=fills, rules=rules))
    assert cells(reading) == {(r, c): text for r, texts in enumerate(rows) for c, text in enumerate(texts)}


def test_lines_between_rows_only_and_a_head_above_them() -> None:
    rows = [HEAD, ONE, TWO, ("3", "Vraag de raad.", "Dat is aan de raad.")]
    rules = lines(*((XS[0], 220 + 40 * i, XS[-1], 220.5 + 40 * i) for i in range(4)))
    words = row(200, HEAD, bold=True) + [word for i, texts in enumerate(rows[1:]) for word in row(220 + 40 * i, texts)]
    reading = reading_of(page(1, words, rules=rules))
    assert cells(reading) == {(r, c): text for r, texts in enumerate(rows) for c, text in enumerate(texts)}


SEVERAL = [HEAD, ONE, TWO, ("3", "Vraag de raad.", "Dat is aan de raad.")]


def between_rows(ys: list[float]) -> list[Box]:
    """Lines under the rows, each in pieces as long as the cells, as the borders of cells are drawn."""
    return lines(*((left, y, right, y + 0.5) for y in ys for left, right in pairwise(XS)))


def test_a_line_under_some_columns_parts_a_row_and_merges_the_cells_beside_it() -> None:
    ys = [220.0, 260.0, 300.0, 340.0, 380.0]
    whole = [y for y in ys if y != 300.0]
    rows = [ONE, ("2", "Meet jaarlijks.", "Die twee nemen wij samen over."), ("3", "Vraag de raad.", ""), ("4", "Bouw een brug.", "Neen.")]
    words = row(200, HEAD, bold=True) + [word for y, texts in zip((220, 260, 300, 340), rows, strict=True) for word in row(y, texts)]
    reading = reading_of(page(1, words, rules=between_rows(whole) + lines((XS[0], 300, XS[2], 300.5))))
    spans = {(block.cell.row, block.cell.column): block.cell.row_span for block in reading.blocks if block.cell}
    assert spans[(2, 2)] == 2
    assert cells(reading)[(3, 1)] == "Vraag de raad."


@pytest.mark.parametrize("gap", [30, 100])
def test_the_row_that_the_end_of_the_page_cuts_belongs_to_the_table(gap: int) -> None:
    ys = [600.0, 640.0, 680.0, 720.0]
    last = ("4", "Bouw een brug over", "Die brug komt er in")
    words = row(580, HEAD, bold=True) + [word for y, texts in zip((600, 640, 680, 720), [*SEVERAL[1:], last], strict=True) for word in row(y, texts)]
    second = row(60, HEAD, bold=True) + row(80, ("", "de beek.", "2026.")) + row(80 + gap, ("5", "Meet.", "Ja."))
    rules = between_rows([80.0, 80.0 + gap, 120.0 + gap, 160.0 + gap])
    more = row(120 + gap, ("6", "Vraag het de raad.", "Dat is aan de raad."))
    found = cells(reading_of(page(1, words, rules=between_rows(ys)), page(2, second + more, rules=rules)))
    assert found[(4, 1)] == "Bouw een brug over de beek."
    assert found[(4, 2)] == "Die brug komt er in 2026."
    assert found[(5, 0)] == "5"


def test_what_follows_a_table_over_its_columns_is_no_row_of_it() -> None:
    ys = [600.0, 640.0, 680.0, 720.0]
    words = row(580, HEAD, bold=True) + [word for y, texts in zip((600, 640, 680), SEVERAL[1:], strict=True) for word in row(y, texts)]
    reading = reading_of(page(1, words, put(XS[0] + 4, 732, PROSE), rules=between_rows(ys)))
    assert max(block.cell.row for block in reading.blocks if block.cell) == 3


def test_marks_in_columns() -> None:
    xs = [70.0, 250.0, 330.0, 410.0]
    rules = [Box(70, 200 + 20 * i, 410, 200.5 + 20 * i) for i in range(4)] + [Box(x, 200, x + 0.5, 260) for x in xs]
    words = put(74, 212, "Titel", 9) + put(254, 212, "Ja", 9) + put(334, 212, "Nee", 9)
    words += put(74, 232, "Bomen", 9) + put(285, 232, "X", 9) + put(74, 252, "Wegen", 9) + put(365, 252, "X", 9)
    found = cells(reading_of(page(1, words, rules=rules)))
    assert (found[1, 1], found[2, 2]) == ("X", "X")
    assert (1, 2) not in found and (2, 1) not in found


def test_text_between_two_shaded_bars_is_no_table() -> None:
    fills = [Box(70, top, x1, top + 20) for top in (200, 300) for x1 in (100.0,)]
    fills += [Box(100, top, 520, top + 20) for top in (200, 300)]
    words = put(74, 213, "1") + put(104, 213, "Stel een plan vast.") + wrap(70, 240, 450, f"{PROSE} {PROSE}")
    words += put(74, 313, "2") + put(104, 313, "Meet het resultaat ervan.") + wrap(70, 340, 450, f"{PROSE} {PROSE}")
    reading = reading_of(page(1, words, fills=fills))
    assert cells(reading) == {}
    assert [block.marker for block in reading.blocks if block.shaded] == ["1", "2"]


@pytest.mark.parametrize("numbers", [("1", "2"), ("R1", "R2"), ("a.", "b.")])
def test_lines_around_the_head_only_and_numbers_that_tell_the_rows(numbers: tuple[str, str]) -> None:
    one, two = ((number, *texts[1:]) for number, texts in zip(numbers, (ONE, TWO), strict=True))
    words = [word for y, texts in zip((200, 220, 260), (HEAD, one, two), strict=True) for word in row(y, texts)]
    rules = lines(*((XS[0], y, XS[-1], y + 0.8) for y in (198, 218, 300)))
    reading = reading_of(page(1, words, put(70, 120, PROSE), rules=rules))
    assert cells(reading) == {(r, c): text for r, texts in enumerate((HEAD, one, two)) for c, text in enumerate(texts)}


def test_three_lines_with_text_between_them_are_no_table() -> None:
    rules = lines(*((XS[0], y, XS[-1], y + 0.8) for y in (198, 218, 300)))
    reading = reading_of(page(1, put(74, 212, "Onze reactie"), wrap(74, 236, 420, PROSE), rules=rules))
    assert cells(reading) == {}
