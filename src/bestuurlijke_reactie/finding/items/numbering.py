"""Numbers that OCR or a page break lost or restarted, set right where the letter itself settles them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from bestuurlijke_reactie.dutch.lexicon import BEFORE_WORD, alternation, lexicon
from bestuurlijke_reactie.dutch.numerals import cardinal_words, ordinal_words
from bestuurlijke_reactie.finding.items.entries import Draft, Entry, Number
from bestuurlijke_reactie.model.findings import Target


@cache
def _count_patterns() -> dict[Target, re.Pattern[str]]:
    kinds = lexicon("mentions")["kinds"]
    numeral = rf"(?P<count>{alternation(cardinal_words())}|\d{{1,2}})"
    return {
        kind: re.compile(
            rf"{BEFORE_WORD}(?:een\s+)?{numeral}\s+(?:\w+\s+)?{alternation(set(kinds[kind]) - set(kinds['parts']))}\b"
        )
        for kind in ("recommendation", "conclusion")
    }


_WORD = 20
"""Characters that the word before a count has at most, where it is an ordinal."""


@lru_cache(maxsize=8)  # every draft asks it of the same letter
def stated_counts(text: str, kind: Target) -> frozenset[int]:
    """How many items of `kind` a text says there are ("zes aanbevelingen"); several sayings give several counts.

    "De eerste twee aanbevelingen" are some of them.
    """
    words, small = cardinal_words(), f" {text.casefold()}"
    found = [
        match["count"]
        for match in _count_patterns()[kind].finditer(small)
        if small[max(0, match.start() - _WORD) : match.start()].rpartition(" ")[2] not in ordinal_words()
    ]
    return frozenset(int(count) if count.isdigit() else words[count] for count in found)


def mend_numbers(draft: Draft, text: str) -> None:
    """Sets lost and restarted numbers of the draft's items right, in place; `text` is that of the letter."""
    for kind in ("recommendation", "conclusion"):
        items = [item for item in draft.items if item.kind == kind]
        values = [_value(item) for item in items]
        if not items or all(value is None for value in values) or any(value == -1 for value in values):
            continue
        mended = _restarted(values, items, draft, stated_counts(text, kind)) or _filled(values)
        for item, old, new in zip(items, values, mended, strict=True):
            if old != new and new is not None:
                _renumber(draft, item, str(new))


def _value(item: Entry) -> int | None:
    """The item's number; None when it has none, -1 when it has one that is no plain number."""
    if not item.numbers:
        return None
    value = item.numbers[0].value
    return int(value) if value.isdigit() and len(item.numbers) == 1 else -1


def _restarted(values: list[int | None], items: list[Entry], draft: Draft, counts: frozenset[int]) -> list[int | None] | None:
    """1, 2, 3 … when the printed numbers start anew and a later number, the answers or a stated count say it is one list."""
    known = [value for value in values if value is not None]
    if len(set(known)) == len(known):
        return None
    restart = next((i for i in range(1, len(values)) if values[i] is not None and values[i] in values[:i]), len(values))
    right_place = any(value == index + 1 for index, value in enumerate(values) if index > restart)
    named = {
        number.value for answer in draft.answers if answer.explicit and answer.kind == items[0].kind for number in answer.numbers
    }
    wanted = {str(index + 1) for index in range(len(values))}
    if right_place or named == wanted or len(values) in counts:
        return list(range(1, len(values) + 1))
    return None


def _filled(values: list[int | None]) -> list[int | None]:
    """Gaps of exactly the right width between two numbers, filled."""
    filled = list(values)
    for index, value in enumerate(values):
        if value is not None:
            continue
        before = next((i for i in range(index - 1, -1, -1) if values[i] is not None), None)
        after = next((i for i in range(index + 1, len(values)) if values[i] is not None), None)
        low = values[before] if before is not None else 0
        position = before if before is not None else -1
        if low is not None and after is not None and values[after] == low + after - position:
            filled[index] = low + index - position
    return filled


def _renumber(draft: Draft, item: Entry, value: str) -> None:
    old = item.numbers[0] if item.numbers else None
    start, end = (old.start, old.end) if old else (item.units[0].start, item.units[0].start)
    new = Number(value, start, end)
    item.numbers = [new]
    for answer in draft.answers:
        if answer.explicit or not any(one is item for one in answer.about):
            continue
        if old in answer.numbers:
            answer.numbers[answer.numbers.index(old)] = new
        else:
            answer.numbers = [number for one in answer.about for number in one.numbers]
