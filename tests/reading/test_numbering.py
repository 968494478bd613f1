"""Numbers that OCR misread are those that their list, or the label before them, says they are; nothing else changes."""

from __future__ import annotations

import pytest
from page_maker import page, put

from bestuurlijke_reactie.model.source import Word
from bestuurlijke_reactie.reading.numbering import with_mended_numbers


def read_by_ocr(*lines: list[Word]) -> list[Word]:
    return [word._replace(confidence=0.9) for line in lines for word in line]


def list_of(*markers: str, x: float = 70.0) -> list[Word]:
    lines = [[*put(x, 100 + 20 * row, marker), *put(x + 30, 100 + 20 * row, "Stel een plan vast")] for row, marker in enumerate(markers)]
    return read_by_ocr(*lines)


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        (("l.", "2.", "3."), ("1.", "2.", "3.")),
        (("1.", "Z.", "3."), ("1.", "2.", "3.")),
        (("3.", "4.", "S."), ("3.", "4.", "5.")),
        (("1.", "2:", "3.", "4."), ("1.", "2.", "3.", "4.")),
        (("|", "IL", "UL", "IV."), ("I.", "II.", "III.", "IV.")),
        (("IV", "Vv", "VL"), ("IV", "V", "VI")),
        (("I", "Il", "Il"), ("I", "II", "III")),
        (("Al", "A2", "A3", "A4", "AS"), ("A1", "A2", "A3", "A4", "A5")),
        (("R-1", "R-2", "R-8"), ("R-1", "R-2", "R-8")),
        (("G.", "7.", "8."), ("6.", "7.", "8.")),
    ],
)
def test_list_numbers(read: tuple[str, ...], printed: tuple[str, ...]) -> None:
    mended = with_mended_numbers(page(1, list_of(*read)))
    assert tuple(word.text for word in mended.words if word.x0 == 70) == printed
    assert [word.text for word in mended.words if word.x0 != 70] == ["Stel", "een", "plan", "vast"] * len(read)


@pytest.mark.parametrize("words", [("l.", "a.", "S."), ("Is", "de", "het"), ("2.", "9.", "4."), ("Ja", "Nee", "Il")])
def test_what_is_no_list_stays(words: tuple[str, ...]) -> None:
    mended = with_mended_numbers(page(1, list_of(*words)))
    assert tuple(word.text for word in mended.words if word.x0 == 70) == words


def test_digital_pages_stay() -> None:
    digital = page(1, [word._replace(confidence=1.0) for word in list_of("l.", "2.", "3.")])
    assert with_mended_numbers(digital) is digital


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("Risico's (aanbevelingen | en IV)", "Risico's (aanbevelingen I en IV)"),
        ("de aanbevelingen Il en III nemen wij over", "de aanbevelingen II en III nemen wij over"),
        ("aanbeveling l en de rest van VII", "aanbeveling I en de rest van VII"),
        ("aanbeveling l nemen wij over", "aanbeveling l nemen wij over"),  # no roman number shows what it is
        ("Bij 9, De garage blijft open.", "Bij 9. De garage blijft open."),
        ("Aanbeveling 2, Stel een plan vast.", "Aanbeveling 2. Stel een plan vast."),
        ("bij 9, de garage blijft open", "bij 9, de garage blijft open"),
    ],
)
def test_numbers_behind_a_label(line: str, mended: str) -> None:
    words = with_mended_numbers(page(1, read_by_ocr(put(70, 100, line)))).words
    assert " ".join(word.text for word in words) == mended
