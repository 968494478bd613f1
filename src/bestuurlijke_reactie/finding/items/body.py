"""Which blocks of a letter can hold items and answers: what stands between salutation and signature, and annexes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache

from bestuurlijke_reactie.dutch.labels import label_at
from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon
from bestuurlijke_reactie.dutch.mentions import plural_nouns
from bestuurlijke_reactie.dutch.references import is_reference
from bestuurlijke_reactie.model.findings import Scope
from bestuurlijke_reactie.model.reading import Block, Reading


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = lexicon("items")["frame"]
    salutation = re.compile(rf"{alternation(words['salutations'])}\b[^.;]{{0,90}}$", re.IGNORECASE)
    valediction = re.compile(rf"{alternation(words['valedictions'])}\b[^.;]{{0,90}}$", re.IGNORECASE)
    annex = re.compile(rf"{alternation(words['annexes'])}\b", re.IGNORECASE)
    return salutation, valediction, annex


_REFERENCES = frozenset({"our_reference", "your_reference", "case_number", "our_number"})
_BARE_REFERENCE = re.compile(r"\S*\d\S*(?: ?/ ?\S*\d\S*)?")


@cache
def _page_line() -> re.Pattern[str]:
    words = alternation(lexicon("layout")["page_nouns"])
    return re.compile(
        rf"(?:\S{{1,30}}\s+){{0,6}}{words}\.?\s*\d{{1,3}}(?:\s*(?:van|/|-)\s*\d{{1,3}})?|(?=\S*\d)\S++\s+\d{{1,2}}/\d{{1,2}}",
        re.IGNORECASE,
    )


def is_page_line(text: str) -> bool:
    """Whether a line is a page number, with or without the letter's reference: "24.0187 – blad 2"."""
    return len(text) < 80 and _page_line().fullmatch(text) is not None


def _is_page_line(reading: Reading, block: Block) -> bool:
    """A page number with or without the letter's reference, left in the text by a converter."""
    if block.end - block.start >= 80 or block.cell is not None or block.marker is not None:
        return False
    text = reading.text[block.start : block.end]
    label = label_at(text)
    kind = label.kinds[0] if label is not None else None
    if label is not None and kind in _REFERENCES and is_reference(text[label.end :]):
        return True
    repeated = (block.page or 1) > 1 and block.indent > 100
    heads = kind in _REFERENCES or kind == "date" or _BARE_REFERENCE.fullmatch(text) is not None
    return repeated and heads or is_page_line(text)


@cache
def _signing() -> re.Pattern[str]:
    """A line that only names who signs: "Namens het college van burgemeester en wethouders van Dorp,"."""
    who = alternation(lexicon("items")["response"]["who"])
    return re.compile(rf"(?:namens\s+)?(?:het\s+|de\s+)?{who}\b[^.:;]{{0,90}},", re.IGNORECASE)


def body_of(reading: Reading, scope: Scope) -> list[Block]:
    """The blocks of the letter's body, in order, without letterhead, signatures, furniture and footnotes."""
    salutation, valediction, annex = _patterns()
    blocks = [
        block
        for block in reading.blocks[scope.first : scope.last]
        if block.region == "body" and block.kind not in ("furniture", "footnote") and not _is_page_line(reading, block)
    ]
    texts = [reading.text[block.start : block.end] for block in blocks]
    start = next((index + 1 for index, text in enumerate(texts) if len(text) < 100 and salutation.match(text)), 0)
    if start > 0.7 * len(blocks):
        start = 0
    numbers = _head_numbers(reading, scope, blocks[start - 1].end if start else 0)
    kept = [
        index
        for index in range(len(texts))
        if index < start or annex.match(texts[index]) or not _is_running(blocks[index], texts[index], numbers)
    ]
    blocks, texts = [blocks[index] for index in kept], [texts[index] for index in kept]
    signed = _signing()
    tail = start + (len(blocks) - start) // 3
    stop = next(
        (
            index
            for index in range(start, len(blocks))
            if len(texts[index]) < 130 and (valediction.match(texts[index]) or (index > tail and signed.fullmatch(texts[index])))
        ),
        len(blocks),
    )
    rows = Counter(block.cell.table for block in blocks[stop:] if block.cell is not None and block.cell.column == 0)
    behind = next((i for i in range(stop, len(blocks)) if _begins_annex(blocks[i], texts[i], annex, rows)), len(blocks))
    return blocks[start:stop] + [_as_heading(block) if index == 0 else block for index, block in enumerate(blocks[behind:])]


def _as_heading(block: Block) -> Block:
    """The title of an annex, in whatever type: nothing before it goes on behind it."""
    return block if block.cell is not None else replace(block, kind="heading")


def is_annex_title(text: str) -> bool:
    """Whether a heading opens an annex: "Bijlage 1: Aanbevelingen"."""
    return _patterns()[2].match(text) is not None


_HEAD_LINE = 60
"""Characters of a line of the letterhead, or of a head that a converter left between the paragraphs."""
_LONG_NUMBER = re.compile(r"(?<![\w./-])(?=\S{0,80}\d)[\w./-]{6,}(?<=\w)")


def _head_numbers(reading: Reading, scope: Scope, end: int) -> set[str]:
    """The long numbers in the lines of the letterhead, up to offset `end`."""
    heads = (block for block in reading.blocks[scope.first : scope.last] if block.end <= end)
    lines = (reading.text[block.start : block.end] for block in heads if block.end - block.start < _HEAD_LINE)
    return {number for line in lines for number in _LONG_NUMBER.findall(line)}


def _is_running(block: Block, text: str, numbers: set[str]) -> bool:
    """Whether a line between the paragraphs is a page's head: it ends in a number of the letterhead and is no sentence."""
    plain = len(text) <= _HEAD_LINE and block.cell is None and block.marker is None and text[-1:].isalnum()
    return plain and any(text.endswith(number) for number in numbers)


def _begins_annex(block: Block, text: str, annex: re.Pattern[str], rows: Counter[int]) -> bool:
    """Whether what follows the signatures is an annex: a table of some length, or a heading that says so."""
    if block.cell is not None:
        return rows[block.cell.table] > 3
    if len(text) >= 140 or text.rstrip().endswith(":"):
        return False
    return annex.match(text) is not None or block.kind == "heading" and _of_items().search(text) is not None


@cache
def _of_items() -> re.Pattern[str]:
    """What a heading behind the signatures names that can only stand over recommendations or the reactions to them: "Uw aanbevelingen op een rij"."""
    nouns = alternation(plural_nouns())
    return re.compile(rf"\b{nouns}\b|\breacties?\s+(?:op|per)\s", re.IGNORECASE)
