"""Ids, links and what stays unanswered: what the parts of an output say of each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bestuurlijke_reactie.verifying.numerals import count_of, names_a_number, names_the_last, numbers_in, same
from bestuurlijke_reactie.verifying.report import Report
from bestuurlijke_reactie.verifying.words import Letter

_LETTERS = {"recommendations": "r", "conclusions": "c", "responses": "a"}
_POOLS = {"recommendation": "recommendations", "conclusion": "conclusions"}


def check_links(letter: Letter, report: Report) -> None:
    """Checks ids, links, the list of what is unanswered, and numbers."""
    value = letter.value
    if value["document_type"] == "other":
        for name in _LETTERS:
            if value[name]:
                report.add(f"/{name}", "a document that is no bestuurlijke reactie has none")
    for name, sign in _LETTERS.items():
        for index, item in enumerate(value[name]):
            if item["id"] != f"{sign}{index + 1}":
                report.add(f"/{name}/{index}/id", f"is {item['id']}, not {sign}{index + 1}")
    answered: set[str] = set()
    for index, response in enumerate(value["responses"]):
        answered.update(link["id"] for link in response["answers"])
        _check_answers(letter, index, response, report)
    expected = [item["id"] for item in value["recommendations"] if item["id"] not in answered]
    if value["unanswered"] != expected:
        report.add("/unanswered", f"is {value['unanswered']}", f"without a response are {expected}")
    _check_numbers(letter, report)
    for index, warning in enumerate(value["warnings"]):
        if warning["pointer"] and not _leads(value, warning["pointer"]):
            report.add(f"/warnings/{index}/pointer", f"{warning['pointer']} leads nowhere")


def _check_answers(letter: Letter, index: int, response: dict[str, Any], report: Report) -> None:
    at = f"/responses/{index}"
    pool = letter.value[_POOLS[response["target"]]] if response["target"] in _POOLS else []
    items = {item["id"]: (order, item) for order, item in enumerate(pool, 1)}
    numbers = {same(number) for number in response["numbers"]}
    seen: set[str] = set()
    for order, link in enumerate(response["answers"]):
        where = f"{at}/answers/{order}"
        if link["id"] in seen:
            report.add(f"{where}/id", f"{link['id']} is linked twice")
        seen.add(link["id"])
        if link["id"] not in items:
            report.add(f"{where}/id", f"{link['id']} is no {response['target']} of this letter")
        elif not link["by"]:
            report.add(f"{where}/by", "a link by nothing")
        elif "number" in link["by"] and not _numbered(*items[link["id"]], numbers):
            number = items[link["id"]][1]["number"]
            report.add(
                f"{where}/by", f"{link['id']} does not have the number {', '.join(response['numbers'])}", f"number {number}"
            )
        else:
            report.checked += 1
    named = [item for item in pool if item["number"] is not None and same(item["number"]) in numbers]
    for item in named:
        alone = sum(same(each["number"] or "") == same(item["number"]) for each in pool) == 1
        if alone and item["id"] not in seen:
            report.add(f"{at}/answers", f"it names number {item['number']}, but is not linked to {item['id']}")


def _numbered(order: int, item: dict[str, Any], numbers: set[str]) -> bool:
    return str(order) in numbers or (item["number"] is not None and same(item["number"]) in numbers)


def _check_numbers(letter: Letter, report: Report) -> None:
    """A number stands in its evidence, or is the printed ordinal where its evidence has none, or one that begins anew."""
    twice = _told_twice(letter)
    for pointer, number, order in _numbers(letter):
        if pointer in letter.broken:
            continue
        words = letter.printed(pointer)
        if pointer in twice:
            report.add(pointer, f"{number} is read twice from the same words", words or "")
            continue
        if words is None:
            report.leave("numbers whose words are not known")
        elif (
            _is_named(letter, pointer, number, words)
            or _is_ordinal(letter, pointer, number, order)
            or _is_told_by_words(letter, pointer, number)
        ):
            report.checked += 1
        elif letter.by_ocr or _is_silent(words, order) or (letter.flow is not None and _is_one_of(number, order)):
            report.leave("numbers that the letter prints otherwise")
        else:
            report.add(pointer, f"{number} does not follow from its words", words)


def _told_twice(letter: Letter) -> set[str]:
    """Pointers of equal numbers of two items, or of one response, that rest on the same words: "Aanbevelingen 4 en 5" is no two times 5."""
    places: dict[tuple[str, str, str], list[str]] = {}
    for pointer, number, _ in _numbers(letter):
        group = pointer.partition("/numbers/")[0] if "/numbers/" in pointer else pointer.split("/")[1]
        places.setdefault((group, same(number), repr(letter.value["evidence"].get(pointer))), []).append(pointer)
    return {pointer for pointers in places.values() if len(pointers) > 1 for pointer in pointers}


def _is_named(letter: Letter, pointer: str, number: str, words: str) -> bool:
    """Whether `words` name the number, or speak of the last one and that is it: the last of the list, or of those named."""
    if not names_the_last(words):
        return same(number) in numbers_in(words)
    _, name, index, *_ = pointer.split("/")
    pool = letter.value[_POOLS.get(letter.value[name][int(index)].get("target"), name)]
    if pool and name == "responses":
        return same(number) == same(pool[-1]["number"] or str(len(pool)))
    named = (count_of(each) or 0 for at, each, _ in _numbers(letter) if not names_the_last(letter.printed(at) or ""))
    return number == str(max(named, default=0) + 1)


def _is_ordinal(letter: Letter, pointer: str, number: str, order: set[int]) -> bool:
    """Whether a number is the printed ordinal of its item, whose words name none, or one of a list that begins anew."""
    words = letter.printed(pointer) or ""
    return _is_one_of(number, order) and (not names_a_number(words) or _begins_anew(letter, pointer, words))


_LETTERS_ALIKE = 5
"""Two words have so many letters in common: the beginning of one stands in the other."""
_WORD = re.compile(r"[^\W\d_]{4,}")


def _is_told_by_words(letter: Letter, pointer: str, number: str) -> bool:
    """Whether a response is linked by its words alone to an item with this number, and has a word in common with it."""
    _, name, index, *_ = pointer.split("/")
    response = letter.value[name][int(index)]
    if name != "responses":
        return False
    pool = {item["id"]: item for item in letter.value[_POOLS[response["target"]]]}
    linked = [pool[link["id"]] for link in response["answers"] if link["by"] == ["text"] and link["id"] in pool]
    return any(same(item["number"] or "") == same(number) and _share_a_word(item["text"], response["text"]) for item in linked)


def _share_a_word(one: str, two: str) -> bool:
    texts = one.casefold(), two.casefold()
    return any(word[:_LETTERS_ALIKE] in other for text, other in (texts, texts[::-1]) for word in _WORD.findall(text))


def _is_silent(words: str, order: set[int]) -> bool:
    """Whether nothing tells the number: not the words, nor an item that is answered."""
    return not order and not names_a_number(words) and not names_the_last(words)


def _is_one_of(number: str, order: set[int]) -> bool:
    return count_of(number) in order


def _numbers(letter: Letter) -> Iterator[tuple[str, str, set[int]]]:
    """Every number with its pointer, and the ordinals that its item, or those it answers, have; none where it answers none."""
    for name in _POOLS.values():
        for index, item in enumerate(letter.value[name]):
            if item["number"] is not None:
                yield f"/{name}/{index}/number", item["number"], {index + 1}
    for index, response in enumerate(letter.value["responses"]):
        linked = {count for link in response["answers"] if (count := count_of(link["id"][1:])) is not None}
        for order, number in enumerate(response["numbers"]):
            yield f"/responses/{index}/numbers/{order}", number, linked


def _begins_anew(letter: Letter, pointer: str, words: str) -> bool:
    """Whether the same number is printed for another item too: a list that begins anew is counted through."""
    printed = numbers_in(words)
    group = pointer.split("/")[1]
    others = (each for each, _, _ in _numbers(letter) if each != pointer and each.split("/")[1] == group)
    return any(printed & numbers_in(letter.printed(each) or "") for each in others)


def _leads(value: Any, pointer: str) -> bool:
    for key in pointer.split("/")[1:]:
        if isinstance(value, list) and (index := count_of(key)) is not None and index < len(value):
            value = value[index]
        elif isinstance(value, dict) and key in value:
            value = value[key]
        else:
            return False
    return True
