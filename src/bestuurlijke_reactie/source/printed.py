"""Printed lines of a flowing document joined to elements: paragraphs in the body, lines of their own in the letterhead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bestuurlijke_reactie.dutch.folding import mend_words, split_marker
from bestuurlijke_reactie.model.source import Element
from bestuurlijke_reactie.source.lines import body_range, column_width, continues, continues_head, is_address, is_page_line
from bestuurlijke_reactie.source.mending import joined

_INITIAL = re.compile(r"[A-Za-z]\.|[IVX]{1,4}\.")
_SHORTEST_PROSE = 30
"""Characters below which a line before a line break is no wrapped prose."""
_MARKED = ("paragraph", "heading", "cell", "item")
_BARE = re.compile(r"\d{1,2}(?= +[A-ZÀ-Ý\"“‘'])")


@dataclass(slots=True)
class Printed:
    """A line as it is printed, with the paragraph (or cell) it stands in and how it was parted from the line before."""

    element: Element
    group: int
    """Lines of the same group may belong together; lines of different groups never do."""
    hard: bool = False
    """The writer put this line on its own: a line break in the source, no wrapping."""
    width: int = 0
    """Characters of the longest line of the column it stands in; 0 when that is not known."""


def join_printed(lines: Sequence[Printed]) -> list[Element]:
    """The elements that `lines` make: wrapped lines joined, each line of letterhead and signatures left alone."""
    texts = [line.element.text for line in lines]
    first, last = body_range(texts)
    column = column_width([text for line, text in zip(lines, texts, strict=True) if line.element.kind != "cell"])
    widths = _widths(lines)
    paragraphs: list[list[Element]] = []
    for index, line in enumerate(lines):
        element = line.element
        left = lines[index - 1] if index else None
        same = left is not None and left.group == line.group and left.element.text and element.text and not element.marker
        if (
            left is not None
            and same
            and _goes_on(left.element.text, line, first < index < last, line.width or widths[line.group], column)
        ):
            paragraphs[-1].append(element)
        else:
            paragraphs.append([element])
    elements = [joined(pieces) for pieces in paragraphs]
    for element in elements:
        if not element.notes and not element.label_end:
            element.text = mend_words(element.text)
    return mark_items(elements)


def _widths(lines: Sequence[Printed]) -> dict[int, int]:
    widths: dict[int, int] = {}
    for line in lines:
        widths[line.group] = max(widths.get(line.group, 0), len(line.element.text))
    return widths


def _goes_on(left: str, line: Printed, in_body: bool, width: int, column: int) -> bool:
    right = line.element.text
    if not in_body:
        return continues_head(left, right)
    if line.hard and (not right[0].islower() or is_address(right) and len(left) < _SHORTEST_PROSE):
        return False
    if line.element.kind == "cell":
        return continues(left, right, 0, 0) if line.hard else continues(left, right, width, width)
    if line.element.bold > 0.9:
        return False
    return continues(left, right, width, column)


def mark_items(elements: list[Element]) -> list[Element]:
    """`elements` with the list markers typed into their text taken out of it.

    A letter or a bare number in front ("A. Jansen", "3 Stel vast") is a marker only where its neighbours in the
    alphabet or the count stand in front of other elements.
    """
    first, last = body_range([element.text for element in elements])
    marked: list[Element] = []
    ordered: list[tuple[int, str, bool]] = []  # index, marker, and whether it is still to be decided
    for index, element in enumerate(elements):
        bullet = element.kind == "item" and len(element.marker or "") == 1 and not (element.marker or "").isalnum()
        if (element.kind in _MARKED and element.marker is None or bullet) and not is_page_line(element.text):
            marker, _ = split_marker(element.text)
            bare = _BARE.match(element.text)
            if marker is not None and not _INITIAL.fullmatch(marker):
                element = with_marker(element, marker)
            elif marker is not None or bare is not None:
                ordered.append((index, marker or element.text[: bare.end() if bare else 0], True))
        if element.marker is not None and not bullet:
            ordered.append((index, element.marker, False))
        marked.append(element)
    for at, (index, marker, open_) in enumerate(ordered):
        least = 4 if not first < index < last else 1 if marker.isdigit() else 2
        if open_ and len(marked[index].text.split()) > least:
            beside = [ordered[other][1] for other in (at - 1, at + 1) if 0 <= other < len(ordered)]
            if any(_next_to(marker, other) for other in beside):
                marked[index] = with_marker(marked[index], marker)
    return marked


def _next_to(marker: str, other: str) -> bool:
    left, right = marker.strip(".()"), other.strip(".()")
    if left.isdigit() and right.isdigit():
        return abs(int(left) - int(right)) == 1
    if len(left) == len(right) == 1:
        return abs(ord(left) - ord(right)) == 1
    return left != right and set((left + right).upper()) <= set("IVX")


def with_marker(element: Element, marker: str) -> Element:
    """`element` with the `marker` at the start of its text split off; a paragraph becomes an item."""
    rest = element.text[len(marker) :].lstrip()
    shift = len(element.text) - len(rest)
    return replace(
        element,
        kind="item" if element.kind == "paragraph" else element.kind,
        text=rest,
        marker=marker,
        bold=round(max(0.0, min(1.0, (element.bold * len(element.text) - shift) / max(len(rest), 1))), 3)
        if element.bold < 1
        else 1.0,
        label_end=max(0, element.label_end - shift),
        notes=tuple((max(0, at - shift), mark) for at, mark in element.notes),
    )
