"""Items printed together, taken apart again: where the letter gives each its own words."""

from __future__ import annotations

import re
from dataclasses import replace

from bestuurlijke_reactie.dutch.sentences import sentences
from bestuurlijke_reactie.dutch.voice import is_imperative, voice
from bestuurlijke_reactie.finding.items.entries import Entry
from bestuurlijke_reactie.finding.items.units import Unit

_CONTENT = re.compile(r"[^\W\d_]{6,}")
_AND = re.compile(r"(?:en|alsmede)\s+(?=[A-Z])")


def likeness(one: str, two: str) -> float:
    """How many content words two texts share, 0..0.5; compares word beginnings, since Dutch inflects the ends."""
    words = {word[:6].casefold() for word in _CONTENT.findall(one)}
    others = {word[:6].casefold() for word in _CONTENT.findall(two)}
    return min(0.5, 1.5 * len(words & others) / (min(len(words), len(others)) + 4))


def split_item(item: Entry) -> list[Entry]:
    """An item with several numbers as one item a number, when its paragraphs or sentences are as many."""
    count = len(item.numbers)
    if count < 2:
        return [item]
    units = item.units if len(item.units) == count else _sentence_units(item.units)
    if len(units) != count or not all(is_imperative(unit.text) for unit in units):
        return [item]
    return [replace(item, numbers=[number], units=[unit]) for number, unit in zip(item.numbers, units, strict=True)]


def _sentence_units(units: list[Unit]) -> list[Unit]:
    if len(units) != 1:
        return []
    unit = units[0]
    found: list[Unit] = []
    for start, end in sentences(unit.text):
        link = _AND.match(unit.text, start)
        begin = link.end() if link else start
        text = unit.text[begin:end]
        found.append(replace(unit, start=unit.start + begin, end=unit.start + end, text=text, voice=voice(text)))
    return found


_ALL = re.compile(r"\b(?:beide|deze (?:twee|drie|vier|vijf)?\s*aanbevelingen|alle (?:drie|vier|vijf)|gezamenlijk)\b", re.IGNORECASE)


def _speaks_of_all(text: str) -> bool:
    """Whether a paragraph answers several items at once ("Beide aanbevelingen nemen wij over")."""
    return _ALL.search(text) is not None


def split_answer(answer: Entry) -> list[Entry]:
    """A joint answer as one answer an item, when each of its paragraphs speaks of another of the items."""
    items = answer.about
    paragraphs = [unit for unit in answer.units if unit.text]
    if answer.explicit or len(items) < 2 or len(paragraphs) != len(items) or any(unit.block.marker for unit in paragraphs):
        return [answer]
    likes = [[likeness(unit.text, item.text) for item in items] for unit in paragraphs]
    own = sum(scores[row] > 0.1 and scores[row] >= max(scores) for row, scores in enumerate(likes))
    strays = any(max(scores) - scores[row] > 0.1 for row, scores in enumerate(likes))
    if strays or 2 * own <= len(items) or _speaks_of_all(paragraphs[0].text):
        return [answer]
    return [
        replace(answer, numbers=list(item.numbers), units=[unit], about=[item])
        for item, unit in zip(items, paragraphs, strict=True)
    ]
