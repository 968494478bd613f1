"""Letters inside longer documents: the reaction as a chapter of an audit report, or behind a cover form."""

from __future__ import annotations

import re
from functools import cache

from bestuurlijke_reactie.dutch.lexicon import lexicon
from bestuurlijke_reactie.finding.pieces import is_salutation
from bestuurlijke_reactie.finding.signatures import closing_of
from bestuurlijke_reactie.model.findings import Scope
from bestuurlijke_reactie.model.reading import Block, Reading

_MANY_PAGES = 8
"""Pages from which on a document is looked through for a letter inside it."""
_LEADERS = re.compile(r"\.{4,}|(?:\. ){4,}|\s\d{1,3}$")


def find_letters(reading: Reading, whole: Scope) -> list[Scope]:
    """The parts of a document that can be the letter: the whole of it, and letters or chapters inside it."""
    scopes = [whole]
    greetings = [index for index in range(whole.first, whole.last) if _greets(reading, index)]
    pages = [block.page for block in reading.blocks[whole.first : whole.last] if block.page is not None]
    many = bool(pages) and max(pages) - min(pages) + 1 >= _MANY_PAGES
    chapters = [index for index in range(whole.first, whole.last) if many and _is_heading(reading, index, "chapter")]
    scopes += _greeted(
        reading, whole, [index for index in greetings if (reading.blocks[index].page or 0) > min(pages, default=0)]
    )
    if many and not any(scope != whole for scope in scopes):
        for index in chapters:
            last = _end(reading, index + 1, whole.last)
            if last - index > 3:
                scopes.append(Scope(index, last))
    if len(scopes) == 1 and greetings:
        last = _end(reading, greetings[0], whole.last)
        if (
            last < whole.last
            and _is_heading(reading, last, "behind")
            and re.match(r"\W*(?:\d+\W+)?na", _text(reading, reading.blocks[last]), re.IGNORECASE)
        ):
            scopes[0] = Scope(whole.first, last)
    return scopes


def _greeted(reading: Reading, whole: Scope, greetings: list[int]) -> list[Scope]:
    """The letters with these salutations, behind a cover, a form or the first chapters; each ends where one on a later page begins."""
    scopes: list[Scope] = []
    last = following = whole.last
    page_below: int | None = None
    for index in reversed(greetings):
        page = reading.blocks[index].page
        if page != page_below:
            last, page_below = following, page
        following = _beginning(reading, whole, index)
        scopes.append(Scope(following, _end(reading, index, last)))
    return scopes[::-1]


def is_report(reading: Reading, whole: Scope) -> bool:
    """Whether a document is long and does not open as a letter does: with a salutation on its first pages."""
    pages = [block.page for block in reading.blocks[whole.first : whole.last] if block.page is not None]
    if not pages or max(pages) - min(pages) + 1 < _MANY_PAGES:
        return False
    front = (index for index in range(whole.first, whole.last) if (reading.blocks[index].page or 0) <= min(pages) + 1)
    return not any(_greets(reading, index) for index in front)


def _text(reading: Reading, block: Block) -> str:
    return reading.text[block.start : block.end]


def _greets(reading: Reading, index: int) -> bool:
    block = reading.blocks[index]
    return (
        block.kind in ("paragraph", "heading", "item") and block.end - block.start < 110 and is_salutation(_text(reading, block))
    )


@cache
def _headings(kind: str) -> re.Pattern[str]:
    words = "|".join(word.replace(" ", r"\s+") for word in lexicon("gate")["report"][kind])
    return re.compile(
        rf"\W*(?:(?:hoofdstuk|deel|bijlage)\s+)?(?:[\dIVXA-H]{{1,4}}[.:)]?(?:\d+(?:\.\d+)*\.?)?\W+)?(?:(?:de|het)\s+)?(?:{words})",
        re.IGNORECASE,
    )


def _is_heading(reading: Reading, index: int, kind: str) -> bool:
    """Whether a block heads the chapter with the reaction ("chapter") or what stands behind it ("behind")."""
    block = reading.blocks[index]
    text = _text(reading, block)
    if (
        block.end - block.start > 90
        or block.cell is not None
        or _LEADERS.search(text)
        or text.rstrip().endswith((".", ",", ";", ":"))
    ):
        return False
    return (block.kind == "heading" or block.bold > 0.9 or block.size > 1.15) and _headings(kind).match(text) is not None


def _beginning(reading: Reading, whole: Scope, greeting: int) -> int:
    """Where the letter with this salutation begins: at the chapter's heading, or at the top of its page."""
    page = reading.blocks[greeting].page
    first = greeting
    for index in range(greeting - 1, whole.first - 1, -1):
        block = reading.blocks[index]
        if page is not None and block.page != page:
            break
        if block.end - block.start > 400:
            break
        first = index
        if _is_heading(reading, index, "chapter") and not _is_subject(reading, index):
            first = index + 1
            while first < greeting and _is_lead_in(_text(reading, reading.blocks[first])):
                first += 1
            break
    return whole.first if page is None else first


def _is_lead_in(text: str) -> bool:
    """Whether a block is a sentence of the report about the letter that follows, and no line of its letterhead."""
    return len(text) > 50 and text.rstrip().endswith((".", ":"))


def _is_subject(reading: Reading, index: int) -> bool:
    """Whether a heading that speaks of a reaction is the subject of the letter: its label stands right before it."""
    before = _text(reading, reading.blocks[index - 1]) if index else ""
    return re.match(r"(?:onderwerp|betreft)\W*$", before, re.IGNORECASE) is not None


def _end(reading: Reading, start: int, last: int) -> int:
    """Where it ends, at `last` at the latest: at the first heading behind its closing that belongs to the report."""
    closed = False
    for index in range(start + 1, last):
        block = reading.blocks[index]
        if block.kind == "footnote":
            continue
        if _is_heading(reading, index, "behind") and (
            closed or re.match(r"\W*(?:\d+\W+)?na", _text(reading, block), re.IGNORECASE)
        ):
            return index
        if closed and _is_chapter(reading, block):
            return index
        if not closed and any(
            closing_of(reading.text[line.start : line.end]) for line in reading.lines_at(block.start, block.end)
        ):
            closed = True
    return last


def _is_chapter(reading: Reading, block: Block) -> bool:
    """Whether a heading behind the signatures begins a new chapter of the report."""
    text = f"{block.marker or ''} {_text(reading, block)}".strip()
    return (
        block.kind == "heading" and block.size > 1.25 and re.match(r"(?:hoofdstuk\s+)?\d{1,2}\b", text, re.IGNORECASE) is not None
    )
