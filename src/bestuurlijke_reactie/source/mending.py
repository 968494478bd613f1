"""Mends what page breaks did to the elements of a document: furniture told apart, cut sentences joined again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from bestuurlijke_reactie.dutch.folding import LINE_HYPHENS, SOFT_HYPHEN, seam
from bestuurlijke_reactie.model.source import Element
from bestuurlijke_reactie.source.lines import (
    body_range,
    is_address,
    is_block_label,
    is_page_line,
    is_signing,
    is_terminal,
    starts_item,
    without_page,
)

_LONGEST_FURNITURE = 120
_REACH = 12
"""Elements before and behind a repeated line among which the sentence that it cuts is looked for."""
_SHORTEST_CUT = 40
"""Characters before a cut below which a line without a full stop is rather a heading or a label."""


def mend(elements: list[Element]) -> list[Element]:
    """`elements` with page lines and repeated running lines as furniture, and with sentences cut by them made whole."""
    mended = rejoin(mark_furniture(elements))
    for element in mended:
        element.text = element.text.rstrip(SOFT_HYPHEN)
    return mended


def mark_furniture(elements: list[Element]) -> list[Element]:
    """`elements` with the running headers and footers that stand between them made `furniture`."""
    first, last = body_range([element.text for element in elements])
    head = [_key(element.text) for element in elements[:first] if len(element.text) > 3]
    seen: dict[str, list[int]] = defaultdict(list)
    running: set[int] = set()
    for index, element in enumerate(elements):
        if not _may_be_furniture(element):
            continue
        if is_page_line(element.text) or first <= index and _is_known_with_page(element.text, head):
            running.add(index)
        else:
            seen[_key(element.text)].append(index)
    for places in seen.values():
        inside = [index for index in places if first <= index]
        if len(places) > 1 and inside and _interrupts(elements, places, running, last):
            running.update(inside)
    return [_as_furniture(element) if index in running else element for index, element in enumerate(elements)]


def _may_be_furniture(element: Element) -> bool:
    return (
        element.kind in ("paragraph", "heading", "item")
        and 0 < len(element.text) <= _LONGEST_FURNITURE
        and not (element.kind == "item" and element.marker and element.marker[-1].isalnum())
    )


def _key(text: str) -> str:
    return " ".join(text.casefold().split())


def _is_known_with_page(text: str, head: list[str]) -> bool:
    """Whether a line is the number of a page beside something that the letterhead printed: "2022-108537 / blad 2"."""
    rest = without_page(text)
    key = _key(rest) if rest is not None else ""
    return len(key) > 3 and any(key in line or line in key for line in head)


def _as_furniture(element: Element) -> Element:
    return Element("furniture", element.text, marker=element.marker, bold=element.bold, italic=element.italic)


def _interrupts(elements: list[Element], places: list[int], running: set[int], last: int) -> bool:
    """Whether a repeated line is page furniture: it stands beside page lines, cuts a sentence, or repeats a reference."""
    text = elements[places[0]].text
    if is_block_label(text) or text[-1] in ":," or is_terminal(text) and " " in text and len(text) > 60:
        return False
    if sum(char.isdigit() for char in text) >= 4:
        return True
    beside = sum(1 for index in places if _beside(elements, index, running) or _cuts(elements, index, places))
    return beside * 2 >= len(places)


def _beside(elements: list[Element], index: int, running: set[int]) -> bool:
    nearby = range(max(index - 2, 0), min(index + 3, len(elements)))
    return any(other in running or elements[other].kind == "break" for other in nearby if other != index)


def _cuts(elements: list[Element], index: int, places: list[int]) -> bool:
    before = index - 1
    after = index + 1
    while before >= max(index - _REACH, 0) and (
        _may_be_furniture(elements[before]) and len(elements[before].text) < _SHORTEST_CUT
    ):
        before -= 1
    while (
        after < min(index + _REACH, len(elements))
        and elements[after].text
        and len(elements[after].text) < 30
        and elements[after].text[0].isdigit()
    ):
        after += 1
    if before < 0 or after >= len(elements):
        return False
    return _is_cut(elements[before], elements[after])


def rejoin(elements: list[Element]) -> list[Element]:
    """`elements` with each sentence that a page break cut in two made one element again, the furniture behind it."""
    first, last = body_range([element.text if element.kind != "furniture" else "" for element in elements])
    mended: list[list[Element]] = []
    held: list[Element] = []  # furniture and breaks since the last text
    for index, element in enumerate(elements):
        if element.kind in ("furniture", "break", "footnote"):
            held.append(element)
            continue
        broken = any(piece.kind != "footnote" for piece in held)
        if mended and first < index < last and _is_cut(mended[-1][-1], element, broken, len(mended[-1]) > 1):
            mended[-1].append(element)
            continue
        mended += [[piece] for piece in held]
        mended.append([element])
        held = []
    return [joined(pieces) for pieces in mended] + held


def _is_cut(left: Element, right: Element, broken: bool = True, long: bool = False) -> bool:
    """Whether `right` goes on in the middle of the sentence in which `left` stops.

    `broken` when a page break or furniture stands between them, `long` when more text stands before `left`.
    """
    if left.kind not in ("paragraph", "item") or right.kind != "paragraph" or not left.text or not right.text:
        return False
    if right.marker or len(left.text) < _shortest(right, broken) and not long or right.bold > 0.9 or left.bold > 0.9:
        return False
    if left.text[-1] in LINE_HYPHENS and left.text[-2].isalnum() and right.text[0].islower():
        return True
    if is_terminal(left.text) or starts_item(left.text, right.text) or is_signing(left.text):
        return False
    if right.text[0].islower():
        return not is_address(right.text) or len(left.text) > 2 * _SHORTEST_CUT
    return broken and not is_block_label(right.text) and not is_block_label(left.text) and len(right.text) > _SHORTEST_CUT


def _shortest(right: Element, broken: bool) -> int:
    return _SHORTEST_CUT // 3 if broken and right.text[0].islower() else _SHORTEST_CUT


def joined(pieces: list[Element]) -> Element:
    """Pieces of one paragraph as one element."""
    if len(pieces) == 1:
        return pieces[0]
    texts: list[str] = []
    notes: list[tuple[int, str]] = []
    length = bold = italic = 0.0
    for piece in pieces:
        if texts:
            dropped, between = seam(texts[-1], piece.text)
            texts[-1] = texts[-1][: len(texts[-1]) - dropped]
            texts.append(between)
            length += len(between) - dropped
        notes += [(int(length) + at, mark) for at, mark in piece.notes]
        texts.append(piece.text)
        length += len(piece.text)
        bold += piece.bold * len(piece.text)
        italic += piece.italic * len(piece.text)
    share = max(length, 1)
    slanted = [text for piece in pieces for text in ((piece.text,) if piece.italic > 0.99 else piece.slanted)]
    return replace(
        pieces[0],
        text="".join(texts),
        bold=round(min(bold / share, 1.0), 3),
        italic=round(min(italic / share, 1.0), 3),
        notes=tuple(notes),
        slanted=tuple(slanted) if italic < length else (),
    )
