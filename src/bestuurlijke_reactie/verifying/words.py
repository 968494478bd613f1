"""An output beside its document: what each value rests on, and whether the document has these words there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from bestuurlijke_reactie.verifying.document import Flow, Page, Pages
from bestuurlijke_reactie.verifying.folding import fold
from bestuurlijke_reactie.verifying.pdf import Box, Sign

LITERAL = re.compile(
    r"/letter/(?:subject|report_title|addressee|attachments/\d+|signatories/\d+/name)"
    r"|/(?:recommendations|conclusions|responses)/\d+/text|/responses/\d+/deadlines/\d+/quote"
)
"""Values that are the very words of the document; the others follow from them."""
_WORD_GAP = 0.18
"""White space between characters, in heights, that parts words."""
_LARGE = 1.8
"""Characters so many times as high as the box belong to what is printed across the page."""
_LEANING = 5.0
_RAISED = 0.15
"""Heights over the line at which a figure is the mark of a note."""
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SMALL = 0.85
_HYPHENS = "-\u00ad\u00ac\u2010\u2011\ufffe\x02"
"""What may stand at the end of a line in a broken word, PDFium's own sign for it too."""
_LONGEST_WORD = 40


class Entry(NamedTuple):
    """One piece of evidence."""

    page: int | None
    box: Box | None
    start: int
    end: int


class Letter:
    """An output whose form is sound, and its document: `pages`, `flow`, or neither when it cannot be opened here."""

    def __init__(self, value: dict[str, Any], pages: Pages | None, flow: Flow | None, text: str | None) -> None:
        self.value, self.pages, self.flow, self.text = value, pages, flow, text
        self.leaves = dict(_leaves("", {key: each for key, each in value.items() if key not in ("evidence", "confidence")}))
        self.entries = {
            pointer: [Entry(each["page"], _box(each["bbox"]), each["start"], each["end"]) for each in entries]
            for pointer, entries in value["evidence"].items()
        }
        self.broken: set[str] = set()
        """Pointers whose evidence is no use: their words need not be looked for."""

    @property
    def by_ocr(self) -> bool:
        """Whether some of its pages were read by OCR, now or before."""
        return self.value["source"]["text"] in ("ocr", "mixed")

    def pieces(self, pointer: str) -> list[str] | None:
        """The words of each piece of evidence, as far as the output or the text tells; None when it does not."""
        entries = self.entries.get(pointer, [])
        if self.text is not None:
            return [self.text[each.start : each.end] for each in entries]
        if LITERAL.fullmatch(pointer):
            return cut(str(self.leaves.get(pointer)), entries)
        known = [self._known_at(each) for each in entries]
        return None if None in known else [each for each in known if each is not None]

    def printed(self, pointer: str) -> str | None:
        """The words that a value rests on: from the text, from other values there, or from the page; None when unknown."""
        pieces = self.pieces(pointer)
        if pieces is not None:
            return " ".join(pieces)
        boxes = self.boxes(pointer)
        if boxes is None:
            return None
        words = " ".join(spelled(signs) for signs, _ in boxes)
        return words if fold(words) else None

    def boxes(self, pointer: str) -> list[tuple[list[Sign], Box]] | None:
        """The characters in each box; None without pages."""
        if self.pages is None or pointer in self.broken:
            return None
        return [(page.within(box), box) for page, box in self.places(pointer)]

    def places(self, pointer: str) -> Iterator[tuple[Page, Box]]:
        """The page and box of each piece of evidence."""
        assert self.pages is not None
        for each in self.entries.get(pointer, []):
            if each.page is not None and each.box is not None:
                yield self.pages.page(each.page), each.box

    @cached_property
    def known(self) -> dict[int, str]:
        """The characters of the text, by offset, that the literal values give."""
        found: dict[int, str] = {}
        for pointer, entries in self.entries.items():
            if LITERAL.fullmatch(pointer) and pointer in self.leaves and pointer not in self.broken:
                for entry, piece in zip(entries, cut(str(self.leaves[pointer]), entries) or (), strict=False):
                    for offset, sign in enumerate(piece, entry.start):
                        found.setdefault(offset, sign)
        return found

    def _known_at(self, entry: Entry) -> str | None:
        if entry.end - entry.start > len(self.known):
            return None
        signs = [self.known.get(offset) for offset in range(entry.start, entry.end)]
        return None if None in signs else "".join(sign for sign in signs if sign is not None)


def cut(value: str, entries: Iterable[Entry]) -> list[str] | None:
    """`value` in pieces as long as its evidence, parted by single spaces; None when the lengths do not add up."""
    pieces: list[str] = []
    at = 0
    for each in entries:
        if pieces and value[at - 1 : at] != " ":
            return None
        pieces.append(value[at : at + each.end - each.start])
        at += each.end - each.start + 1
    return pieces if pieces and at == len(value) + 1 else None


def spelled(signs: Sequence[Sign]) -> str:
    """The characters of one box as text, with spaces where the print has white space."""
    words: list[str] = []
    before: Sign | None = None
    for sign in _in_line(signs):
        if before is not None:
            gap = max(abs(sign.x - before.x), abs(sign.y - before.y)) - (sign.width + before.width) / 2
            if gap > _WORD_GAP * before.height:
                words.append(" ")
        words.append(sign.text)
        before = sign
    return " ".join("".join(words).split())


def differs(pieces: Sequence[str], boxes: Sequence[tuple[list[Sign], Box]]) -> bool:
    """Whether the characters in the boxes are other words than the pieces.

    A box holds whole printed words: signs at their ends, marks of notes and what is printed across the page are no difference.
    A word broken over two lines counts on either, also where it is the last and its rest lies outside the boxes.
    """
    if len(pieces) != len(boxes):
        return True
    wanted, bounds = "", [0]
    for piece in pieces:
        wanted += fold(piece)
        bounds.append(len(wanted))
    orders = [[signs for signs, _ in boxes], [_in_line(signs) for signs, _ in boxes]]
    return not any(_agree(wanted, bounds, order, [box for _, box in boxes]) for order in orders)


def _agree(wanted: str, bounds: list[int], signs: list[list[Sign]], boxes: list[Box]) -> bool:
    """Whether `wanted` is what the boxes hold, each its part between `bounds` give or take a broken word."""
    at = 0
    for index, (inside, box) in enumerate(zip(signs, boxes, strict=True)):
        at_begin = at
        passed = _passed(inside, box)
        for sign, may_pass in zip(inside, passed, strict=True):
            for letter in fold(sign.text):
                if at < len(wanted) and wanted[at] == letter:
                    at += 1
                elif letter.isalnum() and not may_pass:
                    return False
        if at == at_begin or not _near(at, bounds[index + 1], inside):
            return False
    return True


def _near(at: int, bound: int, inside: Sequence[Sign]) -> bool:
    """Whether a line ends where it should, or in a hyphen within a word of it."""
    if at == bound:
        return True
    printed = "".join(sign.text for sign in inside).rstrip()
    return printed[-1:] in _HYPHENS and abs(at - bound) <= _LONGEST_WORD


def _passed(inside: Sequence[Sign], box: Box) -> list[bool]:
    """For each character whether it may be passed over: what is printed across, or a raised figure."""
    height = min(box[3] - box[1], box[2] - box[0])
    letters = [sign for sign in inside if sign.text.isalpha()] or list(inside)
    lines = sorted(sign.y for sign in letters)
    heights = sorted(sign.height for sign in letters)
    line, usual = (lines[len(lines) // 2], heights[len(heights) // 2]) if letters else (0.0, 0.0)
    return [
        sign.height > _LARGE * height
        or sign.lean > _LEANING
        or sign.text in _SUPERSCRIPTS
        or (sign.text.isdigit() and (sign.height < _SMALL * usual or line - sign.y + sign.rise > _RAISED * usual))
        for sign in inside
    ]


def _in_line(signs: Sequence[Sign]) -> list[Sign]:
    """The characters from left to right; those of a line that runs up or down the page stay in the order of the file."""
    if not signs:
        return []
    across = max(sign.x for sign in signs) - min(sign.x for sign in signs)
    down = max(sign.y for sign in signs) - min(sign.y for sign in signs)
    return list(signs) if down > 2 * across else sorted(signs, key=lambda sign: sign.x)


def _leaves(at: str, value: Any) -> Iterator[tuple[str, Any]]:
    """Every value that is no list, object or null, with its pointer."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(f"{at}/{key.replace('~', '~0').replace('/', '~1')}", inner)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _leaves(f"{at}/{index}", inner)
    elif value is not None:
        yield at, value


def _box(numbers: list[float] | None) -> Box | None:
    return None if numbers is None else (numbers[0], numbers[1], numbers[2], numbers[3])
