"""Numbers that a letter prints without the signs of a list: in the text, apart from it, or behind a noun of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

from bestuurlijke_reactie.dutch.lexicon import lexicon
from bestuurlijke_reactie.dutch.mentions import strong_nouns
from bestuurlijke_reactie.dutch.numerals import count_on, form_of, is_code, number_list_at, numbers_follow
from bestuurlijke_reactie.dutch.voice import voice
from bestuurlijke_reactie.finding.items.addressees import names_pattern
from bestuurlijke_reactie.model.reading import Block, BlockKind, Reading

_SENTENCE_END = re.compile(r"[.!?:;,]\s*$")


@cache
def _bare() -> re.Pattern[str]:
    """A number without any sign at the head of a text, maybe with an addressee before it: "3 Stel …", "3 college Stel …"."""
    number = r"(?P<number>[A-Z]{1,2}[.-]?\d{1,2}|[A-Za-z]|[IVX]{1,4}|\d{1,2}(?:\.\d{1,2})*[a-z]?)"
    return re.compile(rf"{number}\s+(?=[A-Z‘“\"'(]|(?-i:{names_pattern()})\s+[A-Z])")


def bare_numbers(reading: Reading, blocks: list[Block]) -> dict[int, Block]:
    """Blocks that open with a number without any sign, where two or more of them count on: given that number as marker."""
    made = {
        **_numbers_apart(reading, blocks),
        **_own_paragraphs(reading, blocks),
        **_plain_titles(reading, blocks),
        **_chapters(reading, blocks),
        **_own_nouns(reading, blocks),
    }
    found: list[tuple[Block, str, int]] = []
    for block in blocks:
        plain = block.marker is None and id(block) not in made
        match = _bare().match(reading.text, block.start, block.end) if plain else None
        if match is not None:
            found.append((block, match["number"], match.end()))
    for block, number, end in _counting(blocks, found):
        made[id(block)] = replace(block, marker=number, marker_start=block.start, marker_end=block.start + len(number), start=end)
    return made


def _counting(blocks: list[Block], found: list[tuple[Block, str, int]]) -> list[tuple[Block, str, int]]:
    """Those of the numbers found that count on from one to the next; all of them where they do so in another order."""
    printed = [
        *(number for _, number, _ in found),
        *(block.marker for block in blocks if block.marker and block.marker.isalnum()),
    ]
    if len(printed) > 3 and count_on(printed):
        return found
    pairs = [
        pair for pair in pairwise(found) if form_of(pair[0][1]) == form_of(pair[1][1]) and numbers_follow(pair[0][1], pair[1][1])
    ]
    codes = [one for one in found if is_code(one[1])]
    return [one for pair in pairs for one in pair] + (codes if len(codes) > 2 else [])


_JOINT = re.compile(r"\s*[+/&,]\s*|\s*(?:en|t/m)\s+")


def joint_again(reading: Reading, block: Block) -> Block:
    """The block with all its numbers as marker, where only the first was taken for one: "G1 + G2 Met beide …"."""
    if block.marker is None or not is_code(block.marker) or _JOINT.match(reading.text, block.start) is None:
        return block
    listed = number_list_at(reading.text[: block.end], block.marker_start)
    if listed is None or listed[1] <= block.start or not all(map(is_code, listed[0])):
        return block
    marker = reading.text[block.marker_start : listed[1]]
    start = listed[1] + len(reading.text[listed[1] : block.end]) - len(reading.text[listed[1] : block.end].lstrip(" .:–-"))
    return replace(block, marker=marker, marker_end=listed[1], start=start)


def subject_again(reading: Reading, block: Block) -> Block:
    """The block with its marker as the first word again, where it is the subject of the sentence: "B3 vraagt om inzage."."""
    if block.marker is None or not is_code(block.marker) or not reading.text[block.start : block.end][:1].islower():
        return block
    return replace(block, kind="paragraph", marker=None, start=block.marker_start)


_NOUN_AND_NUMBER = re.compile(
    r"(?P<noun>Nr\.|[A-Z][a-zà-ÿ]{2,24}(?:\s[a-zà-ÿ]{2,15}){0,2}+)\s+(?:nr\.?\s+)?"
    r"(?P<number>\d{1,2}(?:\.\d{1,2})?+[a-z]?|[A-Z]{1,2}[.-]?\d{1,2}|[A-Z]|[IVX]{2,4})(?![\w-])"
    r"\s*+(?:[.:)–-]++\s*+)?(?=[A-Z‘“\"'(]|$)"
)


def _own_nouns(reading: Reading, blocks: list[Block]) -> dict[int, Block]:
    """Blocks that open with a noun of the letter's own for its items and a number ("Tip 1.", "Spoor B:"): given the number as marker."""
    known = {*strong_nouns(), *lexicon("items")["numbered"]["no_items"]}
    found: dict[str, list[tuple[int, re.Match[str]]]] = {}
    for index, block in enumerate(blocks):
        start = block.start if block.marker is None else block.marker_start
        match = _NOUN_AND_NUMBER.match(reading.text, start, block.end)
        if match is not None and known.isdisjoint({match["noun"].casefold(), match["noun"].split()[0].casefold()}):
            found.setdefault(match["noun"], []).append((index, match))
    made: dict[int, Block] = {}
    for places in found.values():
        worded = [_worded_by(reading, blocks, index, match) for index, match in places]
        if len(places) > 2 and count_on({match["number"] for _, match in places}) and 2 * sum(worded) > len(places):
            for index, match in places:
                made.update(_renumbered(blocks, index, match))
    return made


def _worded_by(reading: Reading, blocks: list[Block], index: int, match: re.Match[str]) -> bool:
    """Whether what stands behind a number, or below it, recommends something: themes and chapters are numbered too."""
    block = blocks[index] if match.end() < blocks[index].end or index + 1 == len(blocks) else blocks[index + 1]
    return voice(reading.text[max(match.end(), block.start) : block.end]).recommendation >= 0.5


def _renumbered(blocks: list[Block], index: int, match: re.Match[str]) -> dict[int, Block]:
    """The block with the number for its marker, or the block behind it where the number stands alone."""
    block, behind = blocks[index], blocks[index + 1] if index + 1 < len(blocks) else None
    number, (start, end) = match["number"], match.span("number")
    if match.end() < block.end:
        kind: BlockKind = "item" if block.kind == "heading" else block.kind
        text_start = max(match.end(), block.start)
        return {id(block): replace(block, kind=kind, start=text_start, marker=number, marker_start=start, marker_end=end)}
    if behind is None or behind.marker is not None:
        return {}
    return {
        id(block): replace(block, start=block.end),
        id(behind): replace(behind, marker=number, marker_start=start, marker_end=end),
    }


_DASHED = re.compile(r"(?<!\s)\s++[–—-]\s++\S|:\s++\S")


def _plain_titles(reading: Reading, blocks: list[Block]) -> dict[int, Block]:
    """Short lines in ordinary type that open with numbers and a dash, two or more counting on: headings ("A en B – Beleid")."""
    found: list[tuple[Block, tuple[str, ...]]] = []
    for block in blocks:
        plain = block.kind == "paragraph" and block.marker is None and block.cell is None and block.end - block.start <= _TITLE
        text = reading.text[block.start : block.end] if plain else ""
        listed = number_list_at(text, 0) if text and not _SENTENCE_END.search(text) else None
        if listed is not None and _DASHED.match(text, listed[1]) and voice(text).recommendation < 0.5:
            found.append((block, listed[0]))
    made: dict[int, Block] = {}
    for (block, numbers), (other, following) in pairwise(found):
        if numbers_follow(numbers[-1], following[0]):
            made |= {id(one): replace(one, kind="heading") for one in (block, other)}
    return made


_TITLE = 70
"""Characters that a heading in ordinary type has at most."""
_SECTION = re.compile(r"(?P<section>\d{1,2})\.?")
_PARAGRAPH = re.compile(r"(?P<section>\d{1,2})\.\d{1,2}\.?")


def _printed_number(reading: Reading, block: Block) -> tuple[str, int]:
    """The number that a block opens with, as a marker or in its text, and where what it numbers begins; "" when none does."""
    bare = _bare().match(reading.text, block.start, block.end) if block.marker is None else None
    return (bare["number"], bare.end()) if bare else (block.marker or "", block.start)


def _own_paragraphs(reading: Reading, blocks: list[Block]) -> dict[int, Block]:
    """The numbered paragraphs of a letter that numbers all its sections and paragraphs (1, 1.1, 1.2, 2, 2.1 …): those numbers are no item's."""
    printed = [(block, *_printed_number(reading, block)) for block in blocks]
    headings = [_SECTION.fullmatch(number) for block, number, _ in printed if block.kind == "heading"]
    sections = {match["section"] for match in headings if match}
    found: list[tuple[Block, str, int]] = []
    for block, number, start in printed:
        match = _PARAGRAPH.fullmatch(number) if block.kind != "heading" else None
        if match is not None and match["section"] in sections:
            found.append((block, match["section"], start))
    if len({section for _, section, _ in found}) < 3:
        return {}
    opening = [reading.text[start : block.end] for block, section, start in found if section == found[0][1]]
    if sum(voice(text).lean for text in opening) >= 0:
        return {}
    return {id(block): replace(block, marker=None, kind="paragraph", start=start) for block, _, start in found}


_CHAPTER = re.compile(r"(?P<chapter>\d{1,2}|[A-Z])\.?")
_INSIDE = re.compile(r"(?P<chapter>\d{1,2}|[A-Z])[.-]\d{1,2}\.?")


def _chapters(reading: Reading, blocks: list[Block]) -> dict[int, Block]:
    """The titles of numbered chapters whose recommendations are numbered after them (1, 1.1, 1.2, 2, 2.1 …, or A, A-1, A-2, B …): headings."""
    printed = [(block, *_printed_number(reading, block)) for block in blocks]
    inside = {match["chapter"] for _, number, _ in printed if (match := _INSIDE.fullmatch(number))}
    found: dict[str, Block] = {}
    for (block, number, start), (_, following, _) in pairwise(printed):
        match, below, text = _CHAPTER.fullmatch(number), _INSIDE.fullmatch(following), reading.text[start : block.end]
        if (
            match is None
            or match["chapter"] not in inside
            or block.cell is not None
            or below
            and below["chapter"] != match["chapter"]
        ):
            continue
        if 0 < len(text) <= _TITLE and not _SENTENCE_END.search(text):
            found.setdefault(match["chapter"], block)
    if len(found) < 2 or len(found) < len(inside):
        return {}
    return {
        id(block): replace(block, kind="heading", marker=None, start=block.marker_start if block.marker else block.start)
        for block in found.values()
    }


_ONLY_NUMBER = re.compile(
    r"(?:[^\w\s/,&+–—-]\s?)?[\[(]?(?P<number>[A-Z]{1,2}[.-]?\d{1,2}|[A-Z]|[IVX]{1,4}|\d{1,2}(?:\.\d{1,2})*[a-z]?)[\].):]?"
)


def _numbers_apart(reading: Reading, blocks: list[Block]) -> dict[int, Block]:
    """Numbers that stand in a block of their own, handed to the block behind them as its marker; two or more must count on."""
    found: list[tuple[Block, Block, str]] = []
    for block, behind in pairwise(blocks):
        match = _ONLY_NUMBER.fullmatch(reading.text, block.start, block.end)
        if match is not None and behind.marker is None and behind.end - behind.start > 12:
            found.append((block, behind, match["number"]))
    made: dict[int, Block] = {}
    for (block, behind, number), (other, after, following) in pairwise(found):
        alike = form_of(number) == form_of(following) or number[0].isdigit() and following[0].isdigit()
        if alike and numbers_follow(number, following):
            for one, text, value in ((block, behind, number), (other, after, following)):
                made[id(one)] = replace(one, start=one.end)
                made[id(text)] = replace(text, marker=value, marker_start=one.start, marker_end=one.end)
    return made
