"""Items printed together, taken apart again: where the letter gives each its own words."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon
from bestuurlijke_reactie.dutch.mentions import find_mentions, plural_nouns
from bestuurlijke_reactie.dutch.numerals import cardinal_words, is_code, is_lettered
from bestuurlijke_reactie.dutch.sentences import sentences
from bestuurlijke_reactie.dutch.voice import is_imperative, voice
from bestuurlijke_reactie.finding.items.entries import Entry
from bestuurlijke_reactie.finding.items.units import Unit

_CONTENT = re.compile(r"[^\W\d_]{6,}")
_BRACKETED = re.compile(
    r"\((?P<numbers>(?:[A-Z]{1,2}\d{0,2}|\d{1,2}[a-z]?|[ivx]{2,4}|[a-t])(?:(?:, | en )(?:[A-Z]{1,2}\d{0,2}|\d{1,2}[a-z]?|[ivx]{2,4}|[a-t]))*)\)"
)
"""Numbers of items between brackets: "het loket (D)", "de tarieven (3 en 4)"."""


def bracketed(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first numbers of items between brackets in `text[start:end]`, as its group "numbers"; not those that repeat a count: "twee (2) maanden"."""
    return next((match for match in _BRACKETED.finditer(text, start, end) if _names_item(text, start, match)), None)


def _names_item(text: str, start: int, match: re.Match[str]) -> bool:
    before = text[start : match.start()].split()
    return bool(before) and before[-1].casefold() not in cardinal_words() and not before[-1][-1].isdigit()


_NEAR = 90
"""A sentence turns to an item when it names it within so many characters."""
_AND = re.compile(r"(?<=[.;])\s+(?:en|alsmede)\s*:?\s+(?=[A-Z])")


def likeness(one: str, two: str) -> float:
    """How many content words two texts share, 0..0.5; compares word beginnings, since Dutch inflects the ends."""
    words, others = _content(one), _content(two)
    return min(0.5, 1.5 * len(words & others) / (min(len(words), len(others)) + 4))


@lru_cache(maxsize=1024)
def _content(text: str) -> frozenset[str]:
    return frozenset(word[:6].casefold() for word in _CONTENT.findall(text))


def split_item(item: Entry) -> list[Entry]:
    """An item with several numbers as one item a number, when its paragraphs or sentences are as many."""
    count = len(item.numbers)
    if count < 2:
        return [item]
    units = item.units if len(item.units) == count else _sentence_units(item.units)
    if len(units) != count or not all(is_imperative(unit.text) for unit in units):
        return [item]
    return [replace(item, numbers=[number], units=[unit]) for number, unit in zip(item.numbers, units, strict=True)]


def _sentences_and_links(text: str) -> list[tuple[int, int]]:
    """Sentences as (start, end), cut also where "en" joins two of them; the joining word belongs to neither."""
    found: list[tuple[int, int]] = []
    for start, end in sentences(text):
        for link in _AND.finditer(text, start, end):
            found.append((start, link.start()))
            start = link.end()
        found.append((start, end))
    return found


def _sentence_units(units: list[Unit]) -> list[Unit]:
    if len(units) != 1:
        return []
    unit = units[0]
    found: list[Unit] = []
    for begin, end in _sentences_and_links(unit.text):
        text = unit.text[begin:end]
        found.append(replace(unit, start=unit.start + begin, end=unit.start + end, text=text, voice=voice(text)))
    return found


def _split_by_name(answer: Entry) -> list[Entry]:
    """The answer cut where a sentence turns to some of its numbers, when each is turned to once; what stands before the first is no answer."""
    if len(answer.numbers) < 2:
        return []
    values = [number.value for number in answer.numbers]
    starts: list[tuple[Unit, int, tuple[str, ...]]] = []
    for unit in answer.units:
        for start, end in sentences(unit.text):
            named, near = _named(unit.text[start:end], values)
            if near and set(near).isdisjoint(value for _, _, told in starts for value in told):
                starts.append((unit, start, near))
            elif len(named) > 1:  # it speaks of several at once
                return []
    if len(starts) < 2 or sorted(value for _, _, told in starts for value in told) != sorted(values):
        return []
    return [
        replace(
            answer,
            numbers=[number for number in answer.numbers if number.value in told],
            units=_between(answer.units, [(unit, start) for unit, start, _ in starts], index),
            about=[item for item in answer.about if any(number.value in told for number in item.numbers)],
        )
        for index, (_, _, told) in enumerate(starts)
    ]


def _named(sentence: str, values: list[str]) -> tuple[set[str], tuple[str, ...]]:
    """Of these numbers those that a sentence names at all, and those that it names near its beginning: what it turns to."""
    places: dict[str, int] = {}
    for mention in find_mentions(sentence):
        for number in mention.numbers:
            places.setdefault(number, mention.start)
    for match in _BRACKETED.finditer(sentence):
        if _names_item(sentence, 0, match):
            for number in re.findall(r"\w+", match["numbers"]):
                places.setdefault(number, match.start())
    for value in values:
        at = _place(value, sentence, 0, len(sentence)) if is_code(value) or is_lettered(value) else -1
        if at >= 0:
            places.setdefault(value, at)
    return set(places) & set(values), tuple(value for value in values if places.get(value, _NEAR) < _NEAR)


def _place(code: str, text: str, start: int, end: int) -> int:
    """Where a code stands as a word of its own in `text[start:end]`; -1 where it does not."""
    match = re.compile(rf"(?<![\w.-]){re.escape(code)}(?![\w%]|[.,]\d)").search(text, start, end)
    return match.start() if match else -1


def _between(units: list[Unit], starts: list[tuple[Unit, int]], index: int) -> list[Unit]:
    """The units, or parts of them, from one start up to the next."""
    first, begin = starts[index]
    last, stop = starts[index + 1] if index + 1 < len(starts) else (None, 0)
    found: list[Unit] = []
    for unit in units[units.index(first) :]:
        left = begin if unit is first else 0
        right = stop if unit is last else len(unit.text)
        text = unit.text[left:right].rstrip()
        if text:
            found.append(replace(unit, start=unit.start + left, end=unit.start + left + len(text), text=text, voice=voice(text)))
        if unit is last:
            break
    return found


_OWN, _LEAD = 0.2, 0.1
"""How much a sentence must be like an item, and how much more than like any other, to turn to it."""


def _split_by_likeness(answer: Entry) -> list[Entry]:
    """An answer in one paragraph to several items, cut where a sentence takes up the words of the next item."""
    units, items = [unit for unit in answer.units if unit.text], answer.about
    if answer.explicit or len(units) != 1 or len(items) < 2 or any(len(item.numbers) > 1 for item in items):
        return []
    unit = units[0]
    starts: list[int] = []
    for begin, end in sentences(unit.text):
        likes = [likeness(unit.text[begin:end], item.text) for item in items]
        following = len(starts)
        if (
            following < len(items)
            and likes[following] >= _OWN
            and all(likes[following] - like >= _LEAD for index, like in enumerate(likes) if index != following)
        ):
            starts.append(begin)
    if len(starts) != len(items) or starts[0] > 0 or speaks_of_all(unit.text):
        return []
    marks = [(unit, start) for start in starts]
    return [
        replace(answer, numbers=list(item.numbers), units=_between([unit], marks, index), about=[item])
        for index, item in enumerate(items)
    ]


_TURN = 0.15
"""How much a paragraph of a joint answer must be like an item to turn to it; if it is like two, it speaks of both."""


def _split_by_paragraph(answer: Entry) -> list[Entry]:
    """A joint answer cut where its paragraphs turn to the next of the items, by number or by words; each must have its own."""
    paragraphs = [unit for unit in answer.units if unit.text]
    if len(answer.about) < 2 or len(paragraphs) < 2 or any(unit.block.marker for unit in paragraphs):
        return []
    each = len(paragraphs) == len(answer.about)  # what the letter names together has a paragraph each, or none
    by_words = each or not answer.explicit
    groups: list[tuple[list[Entry], list[Unit]]] = []
    for unit in paragraphs:
        turned = _turned_to(unit, answer.about, first=not groups, explicit=answer.explicit, by_words=by_words)
        if turned and (not groups or turned != groups[-1][0]):
            groups.append((turned, [unit]))
        elif groups:
            groups[-1][1].append(unit)
        else:
            return []
    if [item for turned, _ in groups for item in turned] != answer.about or len(groups) < 2:
        return []
    return [
        replace(answer, numbers=[number for item in turned for number in item.numbers], units=units, about=turned)
        for turned, units in groups
    ]


def _turned_to(unit: Unit, items: list[Entry], *, first: bool, explicit: bool, by_words: bool) -> list[Entry]:
    """The items that a paragraph turns to, by number or, if `by_words`, by what it takes up; none where it goes on about those before."""
    mention = next((one for one in find_mentions(unit.text[: 2 * _NEAR]) if one.start < _NEAR), None)
    if mention is not None:
        return [item for item in items if any(number.value in mention.numbers for number in item.numbers)]
    likes = [likeness(unit.text, item.text) for item in items]
    best, second = sorted(likes, reverse=True)[:2]
    if by_words and second < _TURN and (best >= _TURN or first and likes[0] == best > 0):
        turned = items[likes.index(best)]
        if not explicit or not any(_touches(unit.text, item.text) for item in items if item is not turned):
            return [turned]
    return []


def _touches(text: str, item: str) -> bool:
    """Whether a longer word of `text` is the end of a compound in `item`: "opgave" of "vervangingsopgave"."""
    compounds = [word.casefold() for word in _CONTENT.findall(item)]
    words = {word.casefold() for word in _CONTENT.findall(text)}
    return any(compound.endswith(word) and compound != word for compound in compounds for word in words)


@cache
def _all() -> re.Pattern[str]:
    nouns = alternation(plural_nouns())
    return re.compile(rf"\b(?:{'|'.join(lexicon('items')['joint']['words']).replace('{nouns}', nouns)})\b", re.IGNORECASE)


def speaks_of_all(text: str) -> bool:
    """Whether a paragraph answers several items at once: "Beide aanbevelingen nemen wij over", "De aanbevelingen 2 en 6 …"."""
    return _all().search(text) is not None or any(len(mention.numbers) > 1 for mention in find_mentions(text[:_NEAR]))


def split_answer(answer: Entry) -> list[Entry]:
    """A joint answer as one answer an item, when each of its paragraphs speaks of another of the items."""
    named = _split_by_name(answer)
    if named:
        return named
    apart = _split_by_paragraph(answer) or _split_by_likeness(answer)
    if apart:
        return apart
    items = answer.about
    paragraphs = [unit for unit in answer.units if unit.text]
    if answer.explicit or len(items) < 2 or len(paragraphs) != len(items) or any(unit.block.marker for unit in paragraphs):
        return [answer]
    likes = [[likeness(unit.text, item.text) for item in items] for unit in paragraphs]
    own = sum(scores[row] > 0.1 and scores[row] >= max(scores) for row, scores in enumerate(likes))
    strays = any(max(scores) - scores[row] > 0.1 for row, scores in enumerate(likes))
    if strays or own == 0 or speaks_of_all(paragraphs[0].text):
        return [answer]
    return [
        replace(answer, numbers=list(item.numbers), units=[unit], about=[item])
        for item, unit in zip(items, paragraphs, strict=True)
    ]
