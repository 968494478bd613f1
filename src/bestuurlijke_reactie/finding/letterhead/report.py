"""The title of the report that the letter answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from bestuurlijke_reactie.dutch.dates import find_dates
from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon
from bestuurlijke_reactie.dutch.verdicts import stance_of_mark
from bestuurlijke_reactie.dutch.voice import is_imperative
from bestuurlijke_reactie.finding.letterhead.choosing import best_of
from bestuurlijke_reactie.finding.pieces import Head
from bestuurlijke_reactie.model.findings import Value
from bestuurlijke_reactie.model.passage import Passage

_OPENING = 2200
"""Characters of the text in which a letter names the report it answers."""
_SHORTEST = 25
"""Characters of a block that can name it."""
_LONGEST = 180
"""Characters of a title."""
_QUOTED = re.compile(
    r"‘(?P<single>[^‘“”]{3,180}?)’(?!\w)|“(?P<double>[^“”]{3,180})”|[„«](?P<low>[^“”„«»]{3,180})[”“»]"
    r"|(?<![\w\"])\"(?P<plain>[^\"]{3,180})\"(?!\w)|(?<![\w'])'(?P<straight>[^'\"]{3,180}(?:'(?=\w)[^'\"]{1,120})?)'(?!\w)"
    r"|[‘“„](?P<mixed>[^‘“”„\"]{3,180}?)[\"”’'](?=[\s.,;:)]|$)"  # opened by one sign and closed by another, as OCR reads them
)
_PARTICIPLE = re.compile(r"\s+(?:\w+ge|ge|be|ver|ont|her|over)\w+(?:d|t|en)$")
_TITLE_END = " ,.;:"


class _Words(NamedTuple):
    before: re.Pattern[str]
    after: re.Pattern[str]
    announced: re.Pattern[str]
    bare: re.Pattern[str]
    generic: re.Pattern[str]
    appended: re.Pattern[str]
    """What a subject adds behind a title: "…, uw brief van 3 mei"."""


@cache
def _words() -> _Words:
    words = lexicon("report")
    noun = alternation(words["nouns"])
    between = rf"(?:,?\s+(?i:{alternation(words['between'])}))?"
    ends = "|".join(word.replace(" ", r"\s+") for word in sorted(words["ends"], key=len, reverse=True))
    return _Words(
        before=re.compile(rf"{noun}\b[^.:‘“„\"]{{0,70}}:?$", re.IGNORECASE),
        after=re.compile(
            rf"\W{{0,3}}(?:,\s+)?(?:zoals|is|heet|noemt|,)?\s*(?:u|uw|het|een|de)?\s*(?:[\w-]+\s+)?{noun}\b", re.IGNORECASE
        ),
        announced=re.compile(rf"\b{alternation(words['announcing'])}\W*$", re.IGNORECASE),
        bare=re.compile(
            rf"\b(?i:{noun}){between}:?\s+(?P<title>[A-Z0-9][^.;()‘’“”\"]{{3,130}}?(?:\?|(?=[.;()]|,\s|\s+(?:{ends})\b(?!\?)|$)))"
        ),
        generic=re.compile(words["generic"]),
        appended=re.compile(rf"\b{alternation(words['appended'])}\b", re.IGNORECASE),
    )


def find_report_title(head: Head, subject: Value | None) -> Value | None:
    """The title as printed, without quotation marks; from the first paragraphs, else from the subject.

    Of a short and a full form the full one.  None when no title stands there.
    """
    opening = _opening(head)
    known = subject.value if subject else ""
    found: list[Value] = []
    if opening is not None:
        found += [*_quoted(opening, known), *_slanted(head, opening, known), *_shared(opening, known), *_bare(opening, known)]
    if subject is not None:
        quoted = list(_quoted(subject.passage, ""))
        bare = (_to_the_end(value, subject) for value in _bare(subject.passage, ""))
        found += [_in_subject(value, 0.1 if quoted else -0.1) for value in quoted or bare]
    return best_of(_full_forms(found))


def _opening(head: Head) -> Passage | None:
    """The first paragraphs as one passage, so that a title over two of them is whole."""
    spans: list[tuple[int, int]] = []
    length = 0
    blocks = head.reading.blocks[head.opening : head.scope.last]
    inside = blocks[0].cell if blocks and head.salutation else None  # a letter can begin in a cell of its letterhead
    for block in blocks:
        plain = block.region == "body" and block.kind not in ("furniture", "footnote") and block.cell in (None, inside)
        if plain and block.end - block.start >= _SHORTEST and length < _OPENING:
            spans.append((block.start, block.end))
            length += block.end - block.start
    return Passage(head.reading, tuple(spans)) if spans else None


def _to_the_end(value: Value, subject: Value) -> Value:
    """A title in the subject up to its end, where a comma within it only seems to close it: "uw rapport Water voor nu, dijken voor later"."""
    text = subject.passage.text
    start = text.rfind(value.value)
    rest = text[start + len(value.value) :].rstrip(_TITLE_END)
    if start < 0 or not rest.startswith(", ") or any(sign.isdigit() for sign in rest) or _words().appended.search(rest):
        return value
    title = text[start:].rstrip(_TITLE_END)
    return replace(value, value=title, passage=subject.passage.part(start, start + len(title)))


def _in_subject(value: Value, shift: float) -> Value:
    return replace(value, rule=f"{value.rule} in the subject", score=min(0.97, value.score + shift))


def _told(text: str, start: int, end: int) -> bool:
    """Whether a word for a report stands near before or right behind the title."""
    words = _words()
    before = text[max(0, start - 110) : start].rstrip("‘“\"'„« ")
    return (
        words.before.search(before) is not None
        or words.announced.search(before) is not None
        or words.after.match(text, end) is not None
    )


def _quoted(passage: Passage, known: str) -> Iterator[Value]:
    """Titles between quotation marks; the earlier, and the nearer to a word for a report, the surer."""
    text = passage.text[: _OPENING + 400]
    for order, match in enumerate(_QUOTED.finditer(text)):
        group = match.lastgroup or "single"
        yield from _candidate(
            passage, match.start(group), match.end(group), known, ("title in quotation marks", 0.56 - 0.03 * order)
        )


def _slanted(head: Head, passage: Passage, known: str) -> Iterator[Value]:
    """Titles in italics."""
    text = passage.text
    offset = 0
    order = 0
    for start, end in passage.spans:
        block = next(block for block in head.reading.blocks[head.opening :] if block.start == start)
        for left, right in block.slanted if block.marker is None else ():  # an item of a list is no title
            if right <= end:
                at = offset + left - start
                stop = at + right - left
                if text[stop - 1 : stop] == "." and text[stop - 2 : stop - 1] not in ".":
                    stop -= 1
                yield from _candidate(passage, at, stop, known, ("title in italics", 0.58 - 0.03 * order))
                order += 1
        offset += end - start + 1


def _candidate(passage: Passage, start: int, end: int, known: str, ground: tuple[str, float]) -> Iterator[Value]:
    text = passage.text
    title = text[start:end]
    if (
        title.endswith(".") and is_imperative(title) or title.isupper() and stance_of_mark(title)
    ):  # an order or a verdict is quoted
        return
    left = start + len(title) - len(title.lstrip())
    title = title.strip().rstrip(_TITLE_END)
    if not title or not (title[0].isupper() or title[0].isdigit()) or len(title) > _LONGEST or _words().generic.fullmatch(title):
        return
    rule, base = ground
    told, shared = _told(text, start, end), _alike(title, known)
    # A quotation that nothing calls a report can still be its title in the first sentences.
    early = start < 500 and " " in title and not title.endswith("!")
    if told or shared or early:
        score = base + 0.34 * told + 0.12 * shared
        yield Value(title, passage.part(left, left + len(title)), rule, min(score, 0.97))


def _shared(passage: Passage, known: str) -> Iterator[Value]:
    """A title without marks that stands in the subject too: the longest run of words of both that begins with a capital."""
    text = passage.text
    words = list(re.finditer(r"\S+", known))
    for size in range(len(words), 1, -1):
        for first in range(len(words) - size + 1):
            run = known[words[first].start() : words[first + size - 1].end()].strip(" .,;:‘’“”\"'()")
            begin = text.find(run)
            if len(run) < 9 or not run[0].isupper() or begin < 0 or _words().generic.match(run):
                continue
            told = _told(text, begin, begin + len(run))
            # With a single capital in the middle of both it is a title; at the start of a sentence it can be anything.
            if told or first > 0 or size == len(words):
                yield Value(run, passage.part(begin, begin + len(run)), "title shared with the subject", 0.82 if told else 0.6)
                return


def _bare(passage: Passage, known: str) -> Iterator[Value]:
    """A title without marks right behind a word for a report."""
    for match in _words().bare.finditer(passage.text[:_OPENING]):
        title = match["title"].strip()
        while (verb := _PARTICIPLE.search(title)) is not None and not _alike(title, known):
            title = title[: verb.start()]
        title = title.rstrip(_TITLE_END)
        if (
            _words().generic.match(title)
            or len(title) < 4
            or find_dates(title)
            or (" " not in title and not _alike(title, known))
        ):
            continue
        start = match.start("title")
        score = 0.5 + 0.2 * _alike(title, known) + (0.1 if title.endswith("?") else 0.0)
        yield Value(title, passage.part(start, start + len(title)), "title behind a word for a report", score)


def _alike(title: str, known: str) -> bool:
    """Whether the main title, before stop, colon or question mark, stands in the subject."""
    head = re.split(r"[.:–?;]", title)[0].strip().casefold()
    return len(head) > 3 and head in known.casefold()


def _full_forms(found: list[Value]) -> list[Value]:
    """The candidates, each full form at least as sure as the short form of the same title."""
    full = []
    for value in found:
        short = [
            other.score
            for other in found
            if len(other.value) < len(value.value)
            and value.value.startswith(other.value)
            and value.value[len(other.value)] in " .:?–,;!"
        ]
        marked = "marks" in value.rule or "italics" in value.rule or "shared" in value.rule
        full.append(replace(value, score=min(0.98, max([value.score, *short]) + 0.02)) if short and marked else value)
    return full
