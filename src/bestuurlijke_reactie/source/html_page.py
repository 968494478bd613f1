"""Finds the letter on a web page: the box that holds it, and what in that box belongs to the site."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon
from bestuurlijke_reactie.dutch.organisations import names_body
from bestuurlijke_reactie.model.source import Element
from bestuurlijke_reactie.source.html_walk import Box, HtmlWalk
from bestuurlijke_reactie.source.lines import is_closing, is_letterhead_line, is_salutation, is_signing
from bestuurlijke_reactie.source.printed import Printed

_SHARE = 0.5
"""Part of the text that a box must hold to be looked into further."""
_WRAPPERS = frozenset(("body", "main", "article", "section", "div", "form", "table", "td", "center"))


def letter_lines(walk: HtmlWalk) -> list[Printed]:
    """The lines of the letter alone, and behind them, as a running header, the name of the body whose site it is."""
    page = _Page(walk)
    box = page.letter_box()
    first, last = page.range_of(box)
    left_out = page.site_lines(box)
    last = page.end_of_letter(first, last)
    kept = [index for index in range(first, last) if index not in left_out]
    rest = sorted(set(range(len(walk.lines))).difference(kept))
    return [walk.lines[index] for index in kept] + [_running(walk.lines[index]) for index in rest if page.names_body(index)][:1]


def _running(line: Printed) -> Printed:
    element = line.element
    return replace(line, element=Element("furniture", element.text, bold=element.bold, italic=element.italic, region="head"))


def spread_tables(lines: list[Printed], walk: HtmlWalk) -> list[Printed]:
    """`lines` as cells where they stand in a table that is one; a table that only lays out the page leaves no trace."""
    sizes: dict[tuple[int, int, int], int] = {}
    total = 0
    for line in lines:
        element = line.element
        total += len(element.text)
        if element.table is not None:
            cell = (element.table, element.row, element.column)
            sizes[cell] = sizes.get(cell, 0) + len(element.text)
    layout = {table for (table, _, _), size in sizes.items() if size > total * _SHARE and size > 1500}
    frames = {table for table, count in walk.cell_counts.items() if count == 1}
    for line in lines:
        element = line.element
        if element.table is None:
            continue
        if element.table in layout or element.table in frames:
            element.shaded = element.table in frames and element.table not in layout
            element.table, element.row, element.column, element.row_span, element.column_span = None, 0, 0, 1, 1
        elif element.kind != "footnote":
            element.kind = "cell"
        else:
            element.table = None
    return lines


class _Page:
    """The boxes of a page with how much text they hold and which signs of a letter."""

    def __init__(self, walk: HtmlWalk) -> None:
        self._lines = walk.lines
        self._boxes = walk.boxes
        self._texts = [line.element.text for line in walk.lines]
        self._sums = [0]
        for text in self._texts:
            self._sums.append(self._sums[-1] + len(text))
        self._salutation = next((index for index, text in enumerate(self._texts) if is_salutation(text)), None)
        start = self._salutation if self._salutation is not None else 0
        closings = [index for index in range(start, len(self._texts)) if self._closes(index)]
        self._closing = closings[0] if closings else None

    def _closes(self, index: int) -> bool:
        return (
            is_closing(self._texts[index])
            or is_signing(self._texts[index])
            and len("".join(self._texts[index + 1 : index + 2])) < 70
        )

    def names_body(self, index: int) -> bool:
        """Whether a line is the name of a public body and nothing else."""
        return names_body(self._texts[index])

    def range_of(self, box: int) -> tuple[int, int]:
        """The lines of a box; all lines without one."""
        return (self._boxes[box].first, self._boxes[box].last) if box >= 0 else (0, len(self._lines))

    def letter_box(self) -> int:
        """The smallest box that still holds the whole letter, its letterhead and its signatures; -1 for the page."""
        children: dict[int, list[int]] = {}
        for index, box in enumerate(self._boxes):
            children.setdefault(box.parent, []).append(index)
        current = -1
        while True:
            inside = [index for index in children.get(current, ()) if self._boxes[index].tag in _WRAPPERS]
            best = max(inside, key=self._prose, default=None)
            if best is None or not self._may_enter(current, best):
                return current
            current = best

    def _mass(self, box: Box) -> int:
        return self._sums[box.last] - self._sums[box.first]

    def _prose(self, index: int) -> int:
        box = self._boxes[index]
        return self._mass(box) - box.links

    def _may_enter(self, current: int, inner: int) -> bool:
        first, last = self.range_of(current)
        box = self._boxes[inner]
        for sign in (self._salutation, self._closing):
            if sign is not None and first <= sign < last and not box.first <= sign < box.last:
                return False
        if self._salutation is None and self._mass(box) < _SHARE * (self._sums[last] - self._sums[first]):
            return False
        opening = self._salutation if self._salutation is not None else min(box.first + 12, box.last)
        if self._is_letterhead(first, box.first) and not self._is_letterhead(box.first, opening):
            return False
        ends = self._closing is not None and self._closing + 1 < box.last
        return ends or box.last == last or self._closing is None or self._is_site(box.last)

    def _is_letterhead(self, first: int, last: int) -> bool:
        """Whether these lines hold signs of a letterhead, at least two."""
        signs = 0
        for text in self._texts[first:last]:
            signs += is_letterhead_line(text)
        return signs > 1

    def _is_site(self, index: int) -> bool:
        text = self._texts[index] if index < len(self._texts) else ""
        return len(text) < 80 and _starts("after").match(text) is not None

    def site_lines(self, outer: int) -> set[int]:
        """The lines in a box that belong to the site: by class or role, asides, and tables of properties."""
        left_out: set[int] = set()
        first, last = self.range_of(outer)
        for index, box in enumerate(self._boxes):
            if box.first < first or box.last > last or index == outer or box.first == box.last:
                continue
            if self._holds_letter(box) or self._is_inside(box) and box.tag != "aside":
                continue
            if (
                box.furniture
                or box.tag == "aside"
                or box.tag in ("header", "footer")
                and self._is_bar(box)
                or self._is_properties(box)
            ):
                left_out.update(range(box.first, box.last))
        return left_out

    def _holds_letter(self, box: Box) -> bool:
        return any(sign is not None and box.first <= sign < box.last for sign in (self._salutation, self._closing))

    def _is_inside(self, box: Box) -> bool:
        """Whether the box stands in the running text, where class names mean what the writer meant."""
        return self._salutation is not None and self._closing is not None and self._salutation < box.first < self._closing

    def _is_bar(self, box: Box) -> bool:
        """Whether a header or footer belongs to the page: it holds links, or stands outside the letter's own box."""
        parent = self._boxes[box.parent].tag if box.parent >= 0 else "body"
        return box.links > 0 or parent == "body" and box.tag == "footer"

    def _is_properties(self, box: Box) -> bool:
        if box.tag not in ("table", "dl", "ul") or self._salutation is not None and box.first > self._salutation:
            return False
        labels = [self._texts[index].rstrip(" :").lower() for index in range(box.first, min(box.last, box.first + 60))]
        known = sum(1 for label in labels if label in _properties())
        return known > 1 and known * 4 >= len(labels)

    def end_of_letter(self, first: int, last: int) -> int:
        """Where, below the signatures, the site goes on; `last` when it does not."""
        start = self._closing if self._closing is not None and first <= self._closing < last else None
        if start is None:
            return last
        for index in range(start + 1, last):
            if self._is_site(index) and (self._lines[index].element.kind == "heading" or len(self._texts[index]) < 40):
                return index
        return last


@cache
def _starts(key: str) -> re.Pattern[str]:
    return re.compile(alternation(lexicon("webpage")[key]) + r"(?![\w-])", re.IGNORECASE)


@cache
def _properties() -> frozenset[str]:
    return frozenset(lexicon("webpage")["properties"])
