"""The running headers, footers and page numbers of text that keeps its pages."""

from __future__ import annotations

import re
from collections import defaultdict

from bestuurlijke_reactie.dutch.mentions import is_item_label
from bestuurlijke_reactie.source.lines import body_range, is_block_label, is_page_line

_EDGE = 6
"""Lines with text, from the top and from the bottom of a page, among which running lines are looked for."""
_LONGEST = 160
_NUMBER = re.compile(r"\d+")
_BARE = re.compile(r"[-–—\[(]?\s*\d{1,3}\s*[-–—\])]?")


def running_lines(pages: list[list[str]]) -> list[set[int]]:
    """For each page the indices of the lines that are its running header, footer or page number."""
    edges = [_edges(page) for page in pages]
    texts: dict[str, set[int]] = defaultdict(set)
    shapes: dict[str, set[int]] = defaultdict(set)
    for number, (page, places) in enumerate(zip(pages, edges, strict=True)):
        for index in places:
            texts[page[index].casefold()].add(number)
            for shape in _shapes(page, index, number):
                shapes[shape].add(number)
    head = _letterhead(pages)
    found: list[set[int]] = []
    for number, (page, places) in enumerate(zip(pages, edges, strict=True)):
        running: set[int] = set()
        for index in places:
            line = page[index]
            if (
                is_page_line(line)
                or _is_bare_number(page, index, number, len(pages))
                or number
                and index <= _top(page)
                and _is_known(line, head[0])
            ):
                running.add(index)
            elif _is_label(line) or len(line) > _LONGEST or number == 0 and index in head[1]:
                continue
            elif len(texts[line.casefold()]) > 1 or any(len(shapes[shape]) > 1 for shape in _shapes(page, index, number)):
                running.add(index)
        found.append(running)
    return found


def _edges(page: list[str]) -> list[int]:
    filled = [index for index, line in enumerate(page) if line]
    return sorted({*filled[:_EDGE], *filled[-_EDGE:]})


def _top(page: list[str]) -> int:
    filled = [index for index, line in enumerate(page) if line]
    return filled[min(_EDGE, len(filled)) - 1] if filled else -1


def _is_known(line: str, head: set[str]) -> bool:
    """Whether the letterhead prints this line, or as a part of one of its lines when it is a reference."""
    text = line.casefold()
    return text in head or len(text) > 4 and _NUMBER.search(text) is not None and any(text in other for other in head)


def _is_label(line: str) -> bool:
    """Whether the line heads a block of the letter, which may well stand on top of several pages."""
    return len(line) < 30 and (is_item_label(line) or is_block_label(line) and sum(char.isdigit() for char in line) < 4)


def _shapes(page: list[str], index: int, number: int) -> list[str]:
    """The line with one of its numbers counted from its page, the same on every page where it is the page's; top and foot apart."""
    side = "top" if index <= _top(page) else "foot"
    line = page[index].casefold()
    found = [match for match in _NUMBER.finditer(line) if len(match[0]) < 4]
    return [f"{side} {line[: one.start()]}#{int(one[0]) - number}{line[one.end() :]}" for one in found]


def _is_bare_number(page: list[str], index: int, number: int, count: int) -> bool:
    if count < 2 or _BARE.fullmatch(page[index]) is None:
        return False
    digits = _NUMBER.search(page[index])
    return digits is not None and abs(int(digits[0]) - number - 1) <= 1


def _letterhead(pages: list[list[str]]) -> tuple[set[str], set[int]]:
    """The texts and the line indices of the letterhead on the first page."""
    if not pages:
        return set(), set()
    first, _ = body_range(pages[0])
    return {line.casefold() for line in pages[0][:first] if line}, set(range(first))
