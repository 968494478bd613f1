"""Which answer is about which item: by number, by place and by words, as one assignment over the letter."""

from __future__ import annotations

from rapidfuzz import fuzz

from bestuurlijke_reactie.dutch.numerals import sort_key
from bestuurlijke_reactie.model.findings import Answer, Item, Items, Link, LinkBy

_ALIKE = 46.0
"""Similarity, 0..100, from which words support a link that number or place already make."""
_SURE = 62.0
"""Similarity from which words alone make a link."""
_MARGIN = 8.0
"""By how much words alone must beat the next best item."""


def link(items: Items) -> list[list[Link]]:
    """The links of each answer, in the order of `items.answers`, each list in printed order of its items."""
    links = [_by_number_and_place(answer, _pool(items, answer)) for answer in items.answers]
    _by_words(items, links)
    return [sorted(found, key=lambda one: one.index) for found in links]


def _pool(items: Items, answer: Answer) -> list[Item]:
    return items.conclusions if answer.target == "conclusion" else items.recommendations


def _by_number_and_place(answer: Answer, pool: list[Item]) -> list[Link]:
    beside = {index for index, item in enumerate(pool) if any(item is one for one in answer.about)}
    found: dict[int, Link] = {}
    for number in answer.numbers:
        index = _numbered(number.value, pool, beside, answer)
        if index is not None and answer.by_words:
            found[index] = Link(index, number.score, ("text",))
        elif index is not None:
            found[index] = _made(answer, pool[index], index, ("number",), 0.99 if index in beside else 0.96)
    for index in beside - set(found):
        if not found or pool[index].number is None:
            found[index] = _made(answer, pool[index], index, ("position",), 0.92)
    return list(found.values())


def _numbered(value: str, pool: list[Item], beside: set[int], answer: Answer) -> int | None:
    """The item with this number; of several (numbering that restarts) the one it stands with, else the last before it."""
    wanted = _plain(value)
    same = [index for index, item in enumerate(pool) if item.number is not None and _plain(item.number.value) == wanted]
    if len(same) > 1:
        near = [index for index in same if index in beside]
        before = [index for index in same if pool[index].text.start < answer.text.start]
        return (near or before[-1:] or same)[0]
    if same:
        return same[0]
    unnumbered = all(item.number is None for item in pool)
    counted = sort_key(value)
    if value.isdigit() and (unnumbered or _only_letters(pool)) and 1 <= counted[0] <= len(pool):
        return counted[0] - 1
    return None


def _only_letters(pool: list[Item]) -> bool:
    """Whether no item has a digit in its number, so that "the third" can only mean the third printed."""
    return all(item.number is not None and not any(sign.isdigit() for sign in item.number.value) for item in pool)


def _plain(number: str) -> str:
    return "".join(sign for sign in number.casefold() if sign.isalnum() or sign == ".").strip(".")


def _made(answer: Answer, item: Item, index: int, by: tuple[LinkBy, ...], score: float) -> Link:
    alike = fuzz.token_set_ratio(item.text.text, answer.text.text)
    return Link(index, score, (*by, "text") if alike >= _ALIKE else by)


def _by_words(items: Items, links: list[list[Link]]) -> None:
    """Adds links by words alone, best first, from answers without any to items without any."""
    for target, pool in (("recommendation", items.recommendations), ("conclusion", items.conclusions)):
        rows = [row for row, answer in enumerate(items.answers) if answer.target == target]
        taken = {one.index for row in rows for one in links[row]}
        open_rows = [row for row in rows if not links[row]]
        free = [index for index in range(len(pool)) if index not in taken]
        scores = {
            (row, index): fuzz.token_set_ratio(pool[index].text.text, items.answers[row].text.text)
            for row in open_rows
            for index in free
        }
        for (row, index), score in sorted(scores.items(), key=lambda pair: (-pair[1], pair[0])):
            rivals = [other for (one, two), other in scores.items() if (one == row) != (two == index)]
            if score >= _SURE and not links[row] and index not in taken and score - max(rivals, default=0.0) >= _MARGIN:
                links[row].append(Link(index, round(score / 100, 2), ("text",)))
                taken.add(index)
