"""The title of the report that the letter answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon
from bestuurlijke_reactie.finding.letterhead.choosing import best_of
from bestuurlijke_reactie.finding.letterhead.pieces import Head
from bestuurlijke_reactie.model.findings import Value
from bestuurlijke_reactie.model.passage import Passage

_FIRST_BLOCKS = 5
"""Blocks of running text in which a letter names the report it answers."""
_QUOTED = re.compile(r"[‘“„«](?P<title>[^‘’“”„«»]{3,180}(?:’(?=\w)[^‘’“”„«»]{1,120})?)[’”»]|(?<!\w)[\"'](?P<plain>[^\"']{3,180}(?:'(?=\w)[^\"']{1,120})?)[\"'](?!\w)")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = lexicon("report")
    noun = rf"\b{alternation(words['nouns'])}\b"
    near = re.compile(rf"{noun}[^.‘“„\"]{{0,90}}$", re.IGNORECASE)
    between = rf"(?:\s+(?i:{alternation(words['between'])}))?"
    end = rf"(?=[.,;:()]|\s+(?:{alternation(words['ends'])})\b|$)"
    bare = re.compile(rf"(?i:{noun}){between}\s+(?P<title>[A-Z0-9][^.,;:()‘’“”\"]{{3,110}}?(?:\?|{end}))")
    return near, bare


def find_report_title(head: Head, subject: Value | None) -> Value | None:
    """The title as printed, without quotation marks; from the first paragraphs, else from the subject.  None when none stands there."""
    passages = [*_paragraphs(head)]
    known = subject.value if subject else ""
    found = [value for passage in passages for value in (*_quoted(passage, known), *_shared(passage, known), *_bare(passage, known))]
    if subject is not None:
        found += [Value(v.value, v.passage, f"{v.rule} in the subject", v.score - 0.12) for v in (*_quoted(subject.passage, ""), *_bare(subject.passage, ""))]
    return best_of(found)


def _paragraphs(head: Head) -> Iterator[Passage]:
    count = 0
    for index in range(head.opening, head.scope.last):
        block = head.reading.blocks[index]
        if block.region != "body" or block.kind in ("furniture", "footnote") or block.cell is not None or block.end - block.start < 60:
            continue
        yield Passage(head.reading, ((block.start, block.end),))
        count += 1
        if count == _FIRST_BLOCKS:
            return


def _quoted(passage: Passage, known: str) -> Iterator[Value]:
    """Titles between quotation marks; the earlier, and the nearer to a word for a report, the surer."""
    near, _ = _patterns()
    text = passage.text
    for order, match in enumerate(_QUOTED.finditer(text)):
        group = "title" if match["title"] else "plain"
        title = match[group].strip(" ,.;")
        start = match.start(group) + match[group].index(title[0])
        if not (title[0].isupper() or title[0].isdigit()) or title.count(" ") > 24:
            continue
        told = near.search(text, 0, match.start()) is not None
        shared = _alike(title, known)
        score = 0.5 + 0.35 * told + 0.1 * shared - 0.03 * order
        if told or shared:
            yield Value(title, passage.part(start, start + len(title)), "title in quotation marks", min(score, 0.97))


def _shared(passage: Passage, known: str) -> Iterator[Value]:
    """A title without marks that stands in the subject too: the longest run of words of both that begins with a capital."""
    text = passage.text
    words = list(re.finditer(r"\S+", known))
    for size in range(len(words), 1, -1):
        for first in range(len(words) - size + 1):
            start, end = words[first].start(), words[first + size - 1].end()
            run = known[start:end].strip(" .,;:‘’“”\"'()")
            begin = text.find(run)
            if len(run) < 9 or not run[0].isupper() or begin < 0 or _is_generic(run):
                continue
            near, _ = _patterns()
            told = near.search(text, 0, begin) is not None
            if told or first > 0:
                yield Value(run, passage.part(begin, begin + len(run)), "title shared with the subject", 0.8 if told else 0.55)
                return


def _bare(passage: Passage, known: str) -> Iterator[Value]:
    """A title without marks right behind the word "rapport"."""
    _, bare = _patterns()
    for match in bare.finditer(passage.text):
        title = match["title"].strip()
        if _is_generic(title) or (" " not in title and (len(title) < 6 or not _alike(title, known))):
            continue
        start = match.start("title")
        score = 0.62 + 0.15 * _alike(title, known) + (0.08 if title.endswith("?") else 0.0)
        yield Value(title, passage.part(start, start + len(title)), "title behind the word report", score)


def _alike(title: str, known: str) -> bool:
    head = re.split(r"[.:–?]", title)[0].strip().casefold()
    return len(head) > 3 and head in known.casefold()


def _is_generic(text: str) -> bool:
    return re.match(r"(?i)(?:bestuurlijke?|reactie|onderzoek|rapport|rekenkamer|college|gemeente|gedeputeerde|betreft|onderwerp|concept|uw|het)\b", text) is not None
