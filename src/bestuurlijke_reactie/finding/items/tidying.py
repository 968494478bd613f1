"""Puts a draft in order: no empty entries, no rows or answers told twice, each answer with its items."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import pairwise

from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon
from bestuurlijke_reactie.dutch.mentions import plural_nouns
from bestuurlijke_reactie.dutch.sentences import sentences
from bestuurlijke_reactie.finding.items.closing import closes_letter, declines
from bestuurlijke_reactie.finding.items.entries import Draft, Entry
from bestuurlijke_reactie.finding.items.joint import split_answer, split_item
from bestuurlijke_reactie.model.findings import Target

_LONGEST_POINTER = 120
"""Characters of an answer that only gives its verdict and says where the rest stands."""


def _merge_summary(draft: Draft) -> None:
    """Hands the verdict of a summary table's row to the item of that number that the letter words in full, and drops the row."""
    worded = {(item.kind, number.value): item for item in draft.items if item.verdict is None for number in item.numbers}
    pairs = [
        (item, worded.get((item.kind, item.numbers[0].value)))
        for item in draft.items
        if item.verdict is not None and len(item.numbers) == 1
    ]
    for row, item in [*pairs, *_coded_rows(draft.items)]:
        if item is None or len(row.text) > len(item.text):
            continue
        item.verdict, item.planning = row.verdict, [*item.planning, *row.planning]
        draft.items.remove(row)
        for answer in draft.answers:
            answer.about = [item if one is row else one for one in answer.about if not (one is row and item in answer.about)]


_OPENING = 200
"""Characters in which an answer says what it is for."""
_CODE = re.compile(r"[A-Z]{1,4}[ .-]?(?P<number>\d{1,2})")


def _coded_rows(items: list[Entry]) -> list[tuple[Entry, Entry]]:
    """Rows that hold only a code of the table's own ("DB 2", for the second to the dagelijks bestuur), each with the item that it stands for.

    The letter numbers those anew for each addressee: the figures of all rows must be the numbers of all items, in order.
    """
    rows = [(item, match) for item in items if item.verdict is not None and (match := _CODE.fullmatch(item.text))]
    worded = [item for item in items if item.verdict is None and item.kind == "recommendation"]
    numbers = [item.numbers[0].value if len(item.numbers) == 1 else "" for item in worded]
    if not rows or [match["number"] for _, match in rows] != numbers:
        return []
    return [(row, item) for (row, _), item in zip(rows, worded, strict=True)]


def _number_by_order(items: list[Entry], numbered: dict[tuple[Target, str], list[Entry]]) -> None:
    """Where no item of a kind has a number, "uw tweede aanbeveling" is the second that is printed."""
    counts: Counter[Target] = Counter()
    printed = {item.kind for item in items if item.numbers}
    for item in items:
        counts[item.kind] += 1
        if item.kind not in printed:
            numbered[(item.kind, str(counts[item.kind]))] = [item]


@cache
def _goes_on_below() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{alternation(lexicon('items')['response']['continued'])})\W*$")


def _with_explanations(answers: list[Entry]) -> list[Entry]:
    """The answers; one that says "zie onder" together with what stands below under the same number."""
    kept: list[Entry] = []
    pointing: dict[tuple[Target, str], Entry] = {}
    for answer in answers:
        key = (answer.kind, answer.numbers[0].value) if len(answer.numbers) == 1 else None
        before = pointing.pop(key, None) if key is not None else None
        if before is not None:
            before.units += answer.units
            continue
        kept.append(answer)
        if key is not None and len(answer.text) <= _LONGEST_POINTER and _goes_on_below().search(answer.text):
            pointing[key] = answer
    return kept


@cache
def _both() -> re.Pattern[str]:
    words = "|".join(lexicon("items")["joint"]["both"]).replace("{nouns}", alternation(plural_nouns()))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def _shared(answers: list[Entry]) -> None:
    """Hands an answer that is for both of two items, and stands below the first of them, the second as well, in place."""
    for answer, below in pairwise(answers):
        both = _both()
        if len(answer.about) != 1 or len(below.about) < 2 or not both.search(answer.text[:_OPENING]) or both.search(below.text):
            continue
        second, *rest = below.about
        if second.units and answer.units and second.units[0].index > answer.units[-1].index:
            answer.about, below.about = [*answer.about, second], rest
            answer.numbers = [*answer.numbers, *second.numbers]
            below.numbers = [number for number in below.numbers if number not in second.numbers]


def tidied(draft: Draft) -> Draft:
    """The draft without empty entries, and without joint answers that others give one by one."""
    draft.items = [item for item in draft.items if item.text or item.verdict]
    _merge_summary(draft)
    for item in list(draft.items):
        parts = split_item(item)
        if len(parts) > 1:
            place = draft.items.index(item)
            draft.items[place : place + 1] = parts
            for answer in draft.answers:
                if any(one is item for one in answer.about):
                    answer.about = [part for one in answer.about for part in (parts if one is item else [one])]
    answers = [answer for answer in draft.answers if answer.text and (answer.numbers or answer.about)]
    _shared(answers)
    if not any(item.kind == "conclusion" for item in draft.items):  # conclusions that running text names are general remarks
        answers = [answer for answer in answers if answer.explicit or answer.kind != "conclusion"]
    numbered: dict[tuple[Target, str], list[Entry]] = {}
    for item in draft.items:
        for number in item.numbers:
            numbered.setdefault((item.kind, number.value), []).append(item)
    for answer in answers:
        _find_items(answer, numbered)
    answers = _with_explanations([part for answer in answers for part in split_answer(answer)])
    _number_by_order(draft.items, numbered)
    for answer in answers:
        _find_items(answer, numbered)
    draft.answers = _without_told(answers)
    return draft


def _without_told(answers: list[Entry]) -> list[Entry]:
    """The answers without those to several items, or numbers, of which most have answers of their own elsewhere."""
    told = Counter(number.value for answer in answers if answer.own for number in answer.numbers)
    kept: list[Entry] = []
    for answer in answers:
        mine = {number.value for number in answer.numbers}
        elsewhere = sum(told[value] > (1 if answer.own else 0) for value in mine)
        if not answer.own and len(answer.numbers) > 1 and 2 * elsewhere >= len(mine):
            continue
        if not answer.own and not mine and len(answer.about) > 1 and 2 * _answered_apart(answer, answers) >= len(answer.about):
            continue
        kept.append(answer)
    return kept


def _answered_apart(answer: Entry, answers: list[Entry]) -> int:
    """How many of the items of an answer have one that names them."""
    named = {id(item) for other in answers if other.own for item in other.about}
    return sum(id(item) in named for item in answer.about)


@cache
def _declining() -> re.Pattern[str]:
    """A paragraph below several items that says that it answers none of them: "Wij gaan op de conclusies niet afzonderlijk in."."""
    return re.compile("|".join(lexicon("items")["response"]["declining"]), re.IGNORECASE)


def without_declined(answers: list[Entry]) -> list[Entry]:
    """The answers without what only says that several items get none of their own."""
    return [answer for answer in answers if answer.own or not _declining().search(answer.text)]


def without_closing(answers: list[Entry]) -> None:
    """Takes the sentences with which the letter closes from the end of the last answer, where they stand in its paragraph."""
    last = max(answers, key=lambda answer: answer.units[-1].start, default=None)
    if last is None or last.units[-1].block.cell is not None:
        return
    unit = last.units[-1]
    listed = sentences(unit.text)
    while len(listed) > 1 and closes_letter(sentence := unit.text[slice(*listed[-1])]) and not declines(sentence):
        listed.pop()
    end = listed[-1][1] if listed else len(unit.text)
    text = unit.text[:end].rstrip()
    last.units = [*last.units[:-1], replace(unit, text=text, end=unit.start + len(text))]


def _find_items(answer: Entry, numbered: dict[tuple[Target, str], list[Entry]]) -> None:
    """Gives an answer that stands with no items those that have its numbers."""
    if not answer.about and answer.numbers:
        same = {id(item): item for number in answer.numbers for item in numbered.get((answer.kind, number.value), ())}
        answer.about = list(same.values())
