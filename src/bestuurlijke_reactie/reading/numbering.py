"""Gives list numbers that OCR misread ("l.", "UL", "5:") the number that their list has for them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from bestuurlijke_reactie.dutch.lexicon import lexicon
from bestuurlijke_reactie.dutch.mentions import kind_of_word
from bestuurlijke_reactie.dutch.numerals import is_roman, roman_value, to_roman
from bestuurlijke_reactie.model.source import Page, Word

_APART = 1.5
"""Font sizes of white before a word that stands at the beginning of a line or a cell."""
_SAME_EDGE = 0.8
"""Font sizes within which the numbers of a list begin."""
_LONGEST = 5
_MOST_WORDS = 5000
_BETWEEN = ("en", "of", "t/m", "tot", "met", "-", "–", "")
"""What stands between the numbers of a list in running text."""
_CODE = re.compile(r"([A-Z]{1,2}[.-]?)\d{1,2}[.:)]?$")
_COMMA = re.compile(r"\d{1,2}[a-z]?,")
_SHAPE = re.compile(r"(?P<open>[(\[]?)(?P<number>[^\s.:;,)\]]+)(?P<close>[.:;,)\]]{0,2})$")


class _Token(NamedTuple):
    """A short word at the beginning of a line, as the number of a list."""

    at: int
    """Index among the words of the page."""
    exact: int | None
    """What it says; None when it is no number as it stands."""
    likely: str
    """The number with the signs for which OCR takes others put right."""
    close: str


def with_mended_numbers(page: Page) -> Page:
    """The page; where OCR read it, with the numbers of its lists mended."""
    if not page.words or page.words[0].confidence == 1.0 or len(page.words) > _MOST_WORDS:
        return page
    words = list(page.words)
    for column in _columns(words):
        for prefix, roman in (("", False), ("", True), *((prefix, False) for prefix in _prefixes(words, column))):
            for index, text in _mended(words, column, roman, prefix):
                words[index] = words[index]._replace(text=text)
    for index, text in (*_pointed_at(words), *_closed(words)):
        words[index] = words[index]._replace(text=text)
    return replace(page, words=words)


def _pointed_at(words: Sequence[Word]) -> Iterator[tuple[int, str]]:
    """Roman numbers behind "aanbeveling" and the like that lost their form: "aanbevelingen | en IV", "Il en III"."""
    bare = [word.text.strip("().,:;") for word in words]
    if not any(len(text) > 1 and is_roman(text) for text in bare):
        return
    for index, text in enumerate(bare):
        if text.casefold() not in kind_of_word():
            continue
        for following in range(index + 1, len(words)):
            token = _token(bare[following], following, roman=True)
            if token is not None and token.exact is None and is_roman(token.likely) and bare[following]:
                yield following, words[following].text.replace(bare[following], token.likely)
            elif token is None and bare[following] not in _BETWEEN:
                break


def _closed(words: Sequence[Word]) -> Iterator[tuple[int, str]]:
    """Numbers of labels whose full stop was read as a comma: "Bij 9, De …"."""
    heads = _heads(words)
    for index, (word, number, following) in enumerate(zip(words, words[1:], words[2:], strict=False)):
        label = word.text.casefold() in lexicon("items")["reference"]["prepositions"] or word.text.casefold() in kind_of_word()
        if label and _COMMA.fullmatch(number.text) and following.text[:1].isupper() and index in heads:
            yield index + 1, f"{number.text[:-1]}."


def _columns(words: Sequence[Word]) -> Iterator[list[int]]:
    """Indices of short words that begin lines at the same place, from top to bottom."""
    heads = [index for index in _heads(words) if len(words[index].text) <= _LONGEST]
    heads.sort(key=lambda index: words[index].x0)
    while heads:
        first = words[heads[0]]
        column = [index for index in heads if words[index].x0 - first.x0 < _SAME_EDGE * first.size]
        heads = heads[len(column) :]
        if len(column) > 1:
            yield sorted(column, key=lambda index: words[index].bottom)


def _prefixes(words: Sequence[Word], column: Sequence[int]) -> list[str]:
    """The letters before the figures of at least two codes in a column: "A" of A2 and A3."""
    found = [match[1] for index in column if (match := _CODE.match(words[index].text)) is not None]
    return sorted({prefix for prefix in found if found.count(prefix) > 1})


def _heads(words: Sequence[Word]) -> set[int]:
    """Indices of the words with no other close before them in their line."""
    order = sorted(range(len(words)), key=lambda index: words[index].bottom)
    bottoms = [words[index].bottom for index in order]
    found: set[int] = set()
    for index, word in enumerate(words):
        level = 0.4 * word.size
        line = order[bisect_left(bottoms, word.bottom - level) : bisect_right(bottoms, word.bottom + level)]
        before = (words[other] for other in line if other != index and words[other].x0 < word.x0)
        if not any(word.x0 - other.x1 < _APART * word.size for other in before):
            found.add(index)
    return found


def _mended(words: Sequence[Word], column: Sequence[int], roman: bool, prefix: str) -> Iterator[tuple[int, str]]:
    """Which words of a column get which text, when its numbers are roman or not and have `prefix` before them."""
    texts = {index: words[index].text.removeprefix(prefix) for index in column if words[index].text.startswith(prefix)}
    tokens = [token for index, text in texts.items() if (token := _token(text, index, roman)) is not None]
    numbers = _counted(tokens, roman)
    if not numbers:
        return
    closes = [tokens[at].close for at, number in numbers.items() if tokens[at].exact == number]
    closes = closes or [tokens[at].close for at in numbers]
    close = max(sorted(set(closes)), key=closes.count)
    for place, number in numbers.items():
        token = tokens[place]
        if token.exact != number or token.close != close:
            yield token.at, prefix + (to_roman(number) if roman else str(number)) + close


def _token(text: str, index: int, roman: bool) -> _Token | None:
    shape = _SHAPE.match(text)
    if shape is None:
        return None
    number, close = shape["number"], shape["close"]
    likely = "".join(_signs(roman).get(sign, sign) for sign in number)
    if roman:
        exact = roman_value(number) if is_roman(number) else None
        return _Token(index, exact, likely, close) if set(likely) <= set("IVX") else None
    return _Token(index, int(number) if number.isdecimal() else None, likely, close) if likely.isdecimal() else None


@cache
def _signs(roman: bool) -> dict[str, str]:
    signs: dict[str, str] = lexicon("ocr")["roman" if roman else "figures"]
    return signs


def _counted(tokens: Sequence[_Token], roman: bool) -> dict[int, int]:
    """By place among the tokens the numbers of the longest list in them, which counts on by one; empty when there is none."""
    best: dict[int, int] = {}
    for start, token in enumerate(tokens):
        for value in {token.exact, _value(token.likely, roman)} - {None}:
            assert value is not None
            run = _run(tokens, start, value, roman)
            sure = sum(tokens[place].exact == number for place, number in run.items())
            if len(run) >= 2 and (sure or min(run.values()) == 1) and len(run) > len(best):
                best = run
    return best


def _run(tokens: Sequence[_Token], start: int, value: int, roman: bool) -> dict[int, int]:
    """The list through the token at `start`, when its number is `value`: what stands before and behind it and fits."""
    run = {start: value}
    for step in (1, -1):
        place, number = start + step, value + step
        while 0 <= place < len(tokens) and number > 0 and _fits(tokens[place], number, roman):
            run[place] = number
            place, number = place + step, number + step
    return run


def _fits(token: _Token, number: int, roman: bool) -> bool:
    if token.exact == number or _value(token.likely, roman) == number:
        return True
    expected = to_roman(number) if roman else ""
    return token.exact is None and len(expected) >= 3 and Levenshtein.distance(token.likely, expected) <= 1


def _value(likely: str, roman: bool) -> int | None:
    if roman:
        return roman_value(likely) if is_roman(likely) else None
    return int(likely)
