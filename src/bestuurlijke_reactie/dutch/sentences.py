"""Sentences and words of running text, with offsets; knows abbreviations, bullets joined by semicolons, and quotations."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon

_STOP = re.compile(r"(?<![.?!…])[.?!…]++[\"'”’»)\]]*+(?=\s|$)")
_OPENS = re.compile(r"\s++(?:[\"'“‘«(\[–-]++\s*+)?[^\W_]")
_BEFORE_ABBREVIATION = " \n\xa0(\"'‘“"
_INITIAL = re.compile(r"(?:^|[\s(])(?:[A-Z]\.)*[A-Z]$")
_WORD = re.compile(r"[^\W_]+(?:[-'’./][^\W_]+)*|[^\w\s]|_")
_PAIRS = {"‘": "’", "“": "”", "”": "”", "„": "”", "«": "»", '"': '"', "'": "'"}
_OPENING_MARK = re.compile(f"[{''.join(_PAIRS)}]")
_NOWHERE = (sys.maxsize, sys.maxsize)
_new = tuple.__new__  # a NamedTuple's own constructor goes through a function, which for every word of a letter is slow
_CLIPPED = ("s ", "t ", "n ", "k ", "m ", "r ")


class Word(NamedTuple):
    """A word or a sign with its offsets."""

    text: str
    """In lower case, with plain apostrophes."""
    start: int
    end: int
    quoted: bool
    """Whether it stands between quotation marks."""


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(lexicon("sentences")["abbreviations"])


@cache
def _lettered() -> re.Pattern[str]:
    """A letter behind what it numbers is no initial: "Dat doen wij met aanbeveling D. Een plafond …"."""
    return re.compile(rf"\b{alternation(lexicon('sentences')['lettered'])} [A-Z]$", re.IGNORECASE)


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of `text` as (start, end) offsets, without the white space around them."""
    return list(_sentences(text))


@lru_cache(maxsize=256)  # each layout that is tried asks for the sentences of the same paragraphs
def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(each_sentence(text))


def each_sentence(text: str) -> Iterator[tuple[int, int]]:
    """As `sentences`, each when it is asked for."""
    start = 0
    for end in chain((stop.end() for stop in _STOP.finditer(text) if not _goes_on(text, start, stop)), [len(text)]):
        left, right = _stripped(text, start, end)
        if left < right:
            yield left, right
        start = end


def _goes_on(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether the sentence goes on behind this stop: an abbreviation, an initial, or no capital after it."""
    following = _OPENS.match(text, stop.end())
    if following is not None:
        letter = text[following.end() - 1]
        if letter.islower() and not text[following.start() :].lstrip().startswith(("'", "’")):
            return True
    if not stop.group().startswith(".") or len(stop.group().rstrip("\"'”’»)]")) > 1:
        return False
    head = text[max(start, stop.start() - 24) : stop.start()]
    if following is None:
        return False
    word = head[1 + max(map(head.rfind, _BEFORE_ABBREVIATION)) :]
    return f"{word.casefold()}." in _abbreviations() or _INITIAL.search(head) is not None and _lettered().search(head) is None


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def quotations(text: str) -> list[tuple[int, int]]:
    """The stretches between quotation marks; an apostrophe ('s avonds, zo'n, foto's) opens none."""
    return list(_quotations(text))


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    sign = _OPENING_MARK.search(text)
    while sign is not None:
        position = sign.start()
        end = _closing(text, position + 1, _PAIRS[sign[0]]) if _may_open(text, position) else None
        if end is not None:
            yield position, end + 1
        sign = _OPENING_MARK.search(text, position + 1 if end is None else end + 1)


def _may_open(text: str, position: int) -> bool:
    before = text[position - 1 : position]
    after = text[position + 1 : position + 3]
    return (not before or before in " (\n[") and bool(after.strip()) and not (text[position] in "'‘’" and after in _CLIPPED)


def _closing(text: str, start: int, sign: str) -> int | None:
    """The closing mark: one that no letter follows, within 600 characters."""
    end = text.find(sign, start, start + 600)
    while end != -1:
        if not text[end + 1 : end + 2].isalnum() and not text[end - 1 : end].isspace():
            return end
        end = text.find(sign, end + 1, start + 600)
    return None


def words(text: str) -> list[Word]:
    """The words and signs of `text`, in order."""
    return list(each_word(text))


def each_word(text: str) -> Iterator[Word]:
    """As `words`, each when it is asked for."""
    quoted = _quotations(text)
    begin, stop = next(quoted, _NOWHERE)
    for match in _WORD.finditer(lower_case(text).replace("’", "'")):
        start, end = match.span()
        while stop <= start:
            begin, stop = next(quoted, _NOWHERE)
        yield _new(Word, (match[0], start, end, begin <= start))


def lower_case(text: str) -> str:
    """`text` in lower case, offset for offset."""
    return text.replace("İ", "I").lower()  # the only letter whose lower case is longer than itself
