"""However a letter is printed, the same is read in it: pages, type, lines, furniture and order change, the values do not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from letters import ANSWERS, FONTS, RECOMMENDATIONS, WRITERS, Look, as_pdf, letter, values

from bestuurlijke_reactie import extract, read
from bestuurlijke_reactie.model.rules import problems

_PAIRS = st.lists(st.integers(0, len(ANSWERS) - 1), min_size=2, max_size=len(RECOMMENDATIONS)).map(
    lambda answers: list(enumerate(answers))
)
_LOOKS = st.builds(
    Look,
    font=st.sampled_from(FONTS),
    size=st.sampled_from((9, 9.5, 10, 11, 12)),
    leading=st.sampled_from((1.15, 1.3, 1.5)),
    left=st.sampled_from((50, 72, 95)),
    width=st.integers(52, 66),
    bottom=st.integers(70, 420),
    footer=st.sampled_from(
        ("", "Pagina {n} van {of}", "{n}/{of}", "- {n} -", "Gemeente Zoetermeer   Postbus 15, 2700 AA Zoetermeer")
    ),
    header=st.sampled_from(("", "Ons kenmerk Z-24/11873", "Blad {n}")),
    watermark=st.sampled_from(("", "CONCEPT", "KOPIE")),
)
_QUICK = settings(max_examples=15, deadline=None, derandomize=True)


def _read(data: bytes) -> dict[str, Any]:
    reaction = extract(data, name="brief", ocr="never")
    assert problems(reaction) == []
    return values(reaction)


def _expected(pairs: list[tuple[int, int]]) -> dict[str, str]:
    return {str(number): ANSWERS[answer][1] for number, (_, answer) in enumerate(pairs, 1)}


@_QUICK
@given(_PAIRS, _LOOKS)
@example([(0, 0), (1, 0), (2, 4)], Look(width=80, size=10.5))  # the last line before the closing is full
@example([(0, 0), (1, 0), (2, 4)], Look(size=11, width=65, bottom=275))  # "van 2026." at the top of a page
@example(
    [(0, 0), (1, 0), (2, 4)],
    Look(size=9, leading=1.15, width=57, bottom=207, footer="Gemeente Zoetermeer   Postbus 15, 2700 AA Zoetermeer"),
)
def test_type_pages_lines_and_furniture_change_no_value(pairs: list[tuple[int, int]], look: Look) -> None:
    plain, other = _read(as_pdf(letter(pairs))), _read(as_pdf(letter(pairs), look))
    assert other == plain
    assert {numbers[0]: response[1] for numbers, response in plain["responses"].items()} == _expected(pairs)


@_QUICK
@given(_PAIRS, st.sampled_from(sorted(WRITERS)), st.integers(45, 100), st.data())
def test_the_order_of_sections_and_of_the_head_changes_no_value(
    pairs: list[tuple[int, int]], kind: str, width: int, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(len(pairs))))
    head = data.draw(st.permutations(range(4)))
    look = Look(width=min(width, 66 if kind == "pdf" else width))
    assert _read(WRITERS[kind](letter(pairs, head, order), look)) == _read(WRITERS[kind](letter(pairs)))


@_QUICK
@given(_PAIRS, st.integers(45, 100))
def test_the_kind_of_file_changes_no_value(pairs: list[tuple[int, int]], width: int) -> None:
    expected = _read(as_pdf(letter(pairs)))
    for kind, write in WRITERS.items():
        if kind != "pdf":
            assert _read(write(letter(pairs), Look(width=width))) == expected, kind


@pytest.mark.parametrize("kind", sorted(WRITERS))
def test_the_same_bytes_give_the_same_json(kind: str) -> None:
    data = WRITERS[kind](letter([(0, 0), (1, 1)]), Look())
    assert extract(data, name="a").to_json() == extract(data, name="a").to_json()


@_QUICK
@given(_PAIRS, _LOOKS)
def test_what_is_read_stands_where_the_evidence_says(pairs: list[tuple[int, int]], look: Look) -> None:
    data = as_pdf(letter(pairs), look)
    reaction, text = extract(data), read(data)[1].text
    for index, item in enumerate(reaction.recommendations):
        slices = [text[entry.start : entry.end] for entry in reaction.evidence[f"/recommendations/{index}/text"]]
        assert " ".join(" ".join(slices).split()) == item.text
