"""Whether evidence is whole, stands on the pages of the document, and holds the words that it is evidence of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bestuurlijke_reactie.verifying.folding import fold
from bestuurlijke_reactie.verifying.pdf import Box, Sign
from bestuurlijke_reactie.verifying.report import Report
from bestuurlijke_reactie.verifying.words import LITERAL, Entry, Letter, cut, differs, spelled

_NEEDS_NONE = re.compile(
    r"/(?:schema_version|document_type|source/.*|unanswered/\d+|warnings/.*)"
    r"|/(?:recommendations|conclusions|responses)/\d+/(?:id|target|answers/.*|addressees/\d+)"
)
"""Leaves that need no evidence: they are about the whole document, or made of other leaves."""
_NUMBER = re.compile(r".*/(?:number|numbers/\d+)")
_WORD = 5
"""Characters of a word that no number cuts: the evidence of one may be a part of "A3" or "IVa"."""
_LONGEST = 40
"""Characters that are looked at on either side of an offset."""
_TAIL, _HEAD = re.compile(r"(?<![^\W_])[^\W_]++\Z"), re.compile(r"[^\W_]++")
_EDGE = 3.0
"""Points by which a box may reach over the edge of its page: letters do."""
_LOOSE = 2.0
"""Heights of its letters by which a box may be larger than what stands in it."""


def check_places(letter: Letter, report: Report) -> None:
    """Checks all evidence; the pointers that it is no use for are `broken` afterwards."""
    _check_pointers(letter, report)
    for pointer, entries in letter.entries.items():
        faults = list(_structure(letter, pointer, entries))
        for wrong, found in faults:
            report.add(pointer, wrong, found)
        if faults or not entries:
            letter.broken.add(pointer)
    for pointer in letter.entries:
        if pointer in letter.leaves and pointer not in letter.broken and not _check_words(letter, pointer, report):
            letter.broken.add(pointer)
    _check_overlaps(letter, report)


def _check_pointers(letter: Letter, report: Report) -> None:
    evidence, confidence = letter.entries, letter.value["confidence"]
    for name, given in (("evidence", evidence), ("confidence", confidence)):
        for pointer in given:
            if pointer not in letter.leaves:
                report.add(pointer, f"has {name}, but there is no such value")
    for pointer in letter.leaves:
        if (
            pointer != "/document_type"
            and _NEEDS_NONE.fullmatch(pointer)
            and pointer not in evidence
            and pointer not in confidence
        ):
            continue
        if not evidence.get(pointer) and pointer != "/document_type":
            report.add(pointer, "has no evidence")
        if pointer not in confidence:
            report.add(pointer, "has no confidence")


def _structure(letter: Letter, pointer: str, entries: list[Entry]) -> Iterator[tuple[str, str]]:
    """What is wrong with the numbers of the evidence."""
    before = 0
    for each in entries:
        if each.start >= each.end:
            yield f"evidence {each.start}-{each.end} holds no text", ""
        elif each.start < before:
            yield f"evidence {each.start}-{each.end} begins before the end of the piece before it", ""
        elif letter.text is not None and each.end > len(letter.text):
            yield f"evidence {each.start}-{each.end} lies behind the end of the text", f"{len(letter.text)} characters"
        elif letter.text is not None and _cuts(letter.text, each, _WORD if _NUMBER.fullmatch(pointer) else 1):
            yield f"evidence {each.start}-{each.end} cuts a word in two", letter.text[max(0, each.start - 9) : each.end + 9]
        before = max(before, each.end)
        yield from _place(letter, each)
    if LITERAL.fullmatch(pointer) and pointer in letter.leaves and entries:
        value = str(letter.leaves[pointer])
        if cut(value, entries) is None:
            lengths = sum(each.end - each.start for each in entries) + len(entries) - 1
            yield f"its evidence is {lengths} characters long, the value {len(value)}, or they part at other spaces", ""


def _cuts(text: str, each: Entry, shortest: int) -> bool:
    """Whether it begins or ends within a word of at least `shortest` characters, or with white space."""
    inside = (_is_within(text, at, shortest) for at in (each.start, each.end))
    return any(inside) or text[each.start].isspace() or text[each.end - 1].isspace()


def _is_within(text: str, at: int, shortest: int) -> bool:
    """Whether offset `at` parts the characters of a word of at least `shortest`."""
    before = _TAIL.search(text, max(0, at - _LONGEST), at)
    after = _HEAD.match(text, at, at + _LONGEST)
    return before is not None and after is not None and len(before[0]) + len(after[0]) >= shortest


def _place(letter: Letter, each: Entry) -> Iterator[tuple[str, str]]:
    if letter.value["source"]["text"] == "plain":
        if each.page is not None or each.box is not None:
            yield "a document without pages has no page and no box", ""
        return
    if each.page is None or each.box is None:
        yield "evidence without a page or box", ""
        return
    if letter.pages is None:
        return
    if each.page > letter.pages.count:
        yield f"there is no page {each.page}", f"{letter.pages.count} pages"
        return
    x0, top, x1, bottom = each.box
    page = letter.pages.page(each.page)
    if x0 > x1 or top > bottom:
        yield f"the box {list(each.box)} is inside out", ""
    elif x0 < -_EDGE or top < -_EDGE or x1 > page.width + _EDGE or bottom > page.height + _EDGE:
        yield (
            f"the box {list(each.box)} reaches over the edge of page {each.page}",
            f"{page.width:.0f} by {page.height:.0f} points",
        )


def _check_words(letter: Letter, pointer: str, report: Report) -> bool:
    """Whether the value stands where its evidence says, as far as that can be told; notes what came of it."""
    pieces = letter.pieces(pointer)
    if letter.text is not None and LITERAL.fullmatch(pointer):
        value = str(letter.leaves[pointer])
        if pieces is not None and " ".join(" ".join(pieces).split()) != value:
            report.add(pointer, "is not what the text has at its offsets", " ".join(pieces))
            return False
    if letter.pages is not None:
        return _check_boxes(letter, pointer, pieces, report)
    if letter.flow is not None and pieces is not None:
        return _check_flow(letter, pointer, pieces, report)
    if letter.flow is None:
        report.leave("values in a document that cannot be opened here")
    return True


def _check_flow(letter: Letter, pointer: str, pieces: list[str], report: Report) -> bool:
    assert letter.flow is not None
    for piece in pieces:
        if LITERAL.fullmatch(pointer) and not letter.flow.says(piece):
            report.add(pointer, f"the document does not say {piece[:80]!r}")
            return False
    report.checked += 1
    return True


def _check_boxes(letter: Letter, pointer: str, pieces: list[str] | None, report: Report) -> bool:
    boxes = letter.boxes(pointer) or []
    wrong = _wrong_in_boxes(pieces, boxes, letter.entries[pointer])
    if wrong is None:
        report.checked += 1
        return True
    places = list(letter.places(pointer))
    if not letter.by_ocr or not all(page.is_picture for page, _ in places):
        report.add(pointer, wrong, " ".join(spelled(signs) for signs, _ in boxes))
        return False
    if not all(page.has_ink(box) for page, box in places):
        report.add(pointer, "there is nothing at all in its box")
        return False
    report.seen += 1
    return True


def _wrong_in_boxes(pieces: list[str] | None, boxes: list[tuple[list[Sign], Box]], entries: list[Entry]) -> str | None:
    """What is wrong with what stands in the boxes; None when nothing is."""
    if pieces is not None and differs(pieces, boxes):
        return "other words stand in its boxes"
    for (signs, box), entry in zip(boxes, entries, strict=True):
        printed = [sign for sign in signs if not sign.text.isspace()]
        if not fold("".join(sign.text for sign in printed)):
            return "nothing is printed in its box"
        if _is_loose(printed, box):
            return f"its box {list(box)} is larger than what stands in it"
        if pieces is None and not _fits(len(spelled(signs)), entry.end - entry.start):
            return f"its offsets count {entry.end - entry.start} characters"
    return None


def _is_loose(printed: list[Sign], box: Box) -> bool:
    """Whether a box has much white space at one of its sides."""
    slack = _LOOSE * max(sign.height for sign in printed)
    xs, ys = [sign.x for sign in printed], [sign.y for sign in printed]
    x0, top, x1, bottom = box
    return min(xs) - x0 > slack or x1 - max(xs) > slack or min(ys) - top > slack or bottom - max(ys) > slack


def _fits(printed: int, counted: int) -> bool:
    """Whether so many printed characters can be so many of the text: a broken word counts whole on one of its lines."""
    return printed - 45 <= counted <= printed + 45


def _check_overlaps(letter: Letter, report: Report) -> None:
    """Values that rest on the same characters of the text must agree on what these are, and on which page they stand."""
    signs: dict[int, tuple[str, str]] = {}
    pages: dict[int, tuple[int | None, str]] = {}
    for pointer, entries in letter.entries.items():
        if pointer in letter.broken or pointer not in letter.leaves:
            continue
        pieces = letter.pieces(pointer) if letter.text is not None or LITERAL.fullmatch(pointer) else None
        other = _clash(entries, pieces, signs, pages, pointer)
        if other:
            report.add(pointer, f"rests on the same offsets as {other}, which has other words or another page for them")


def _clash(
    entries: list[Entry],
    pieces: list[str] | None,
    signs: dict[int, tuple[str, str]],
    pages: dict[int, tuple[int | None, str]],
    pointer: str,
) -> str | None:
    """The pointer that an earlier one disagrees with about an offset; what is new is added to `signs` and `pages`."""
    for index, entry in enumerate(entries):
        piece = pieces[index] if pieces is not None else ""
        for offset, sign in enumerate(piece, entry.start):
            known, owner = signs.setdefault(offset, (sign, pointer))
            if known != sign:
                return owner
        middle = (entry.start + entry.end) // 2
        for offset in (entry.start, middle):
            page, owner = pages.setdefault(offset, (entry.page, pointer))
            if page != entry.page:
                return owner
    return None
