"""The numbers that reports give their recommendations (1, 2a, 3.1, A, IV, A.1, I-a) and lists of them."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache, lru_cache
from itertools import pairwise, starmap

from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon

_ROMAN = r"(?:X{1,2}(?:IX|IV|V?I{0,3})|IX|IV|V?I{1,3}|V)"
_DIGITS = r"\d{1,2}(?:\.\d{1,2}){0,3}"
NUMERAL = (
    rf"(?:(?:19|20)\d\d-\d{{1,2}}|[A-Z]{{1,3}}[.-]?{_DIGITS}[a-z]?|{_DIGITS}(?:[-.]?[a-z](?![a-z]))?|{_ROMAN}(?:[-.][a-z0-9]{{1,2}})?"
    rf"|[A-Z](?:[.-][a-z])?|(?:i{{1,3}}|iv|vi{{0,3}}|ix|x)(?!\w)|[a-z])(?![\w%]|[.,]\d|-\w)"
)
"""One number as a heading prints it; never part of a longer word, an amount or a percentage."""

_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_PARTS = re.compile(r"\d+|[A-Za-z]+")


@cache
def ordinal_words() -> dict[str, int]:
    """Ordinal words and their value; -1 is the last, -2 the last but one."""
    return dict(lexicon("mentions")["ordinals"])


@cache
def cardinal_words() -> dict[str, int]:
    """Cardinal words and their value."""
    return dict(lexicon("mentions")["cardinals"])


@cache
def _list_pattern() -> re.Pattern[str]:
    kinds = lexicon("mentions")["kinds"]
    noun = alternation([*kinds["recommendation"], *kinds["conclusion"]])
    joint = r"\s*(?:,|;|/|\+|&|\ben\b|\bof\b|\bresp(?:ectievelijk|\.)|\balsmede\b|\bt/m\b|\bt\.?e?\.?m\.?\b|\btot\s+en\s+met\b|[–-])\s*"
    lead = rf"(?:\ben\s+)?(?:(?:de|het|op|uw)\s+)?(?:{noun}\s+)?(?:(?:nr|nrs|nummer|nummers)\b\.?\s*)?"
    return re.compile(rf"{NUMERAL}(?:\)?{joint}{lead}\(?{NUMERAL})*", re.IGNORECASE)


_ITEM = re.compile(
    rf"(?P<upto>t/m|t\.?e?\.?m\.?(?=\s)|tot\s+en\s+met|(?<=[\w])\s*[–-]\s*(?=[\dA-Z]))|(?P<number>(?<![\w.]){NUMERAL})",
)


def number_list_at(text: str, start: int) -> tuple[tuple[str, ...], int] | None:
    """The numbers of a list that begins at `start` ("2, 3 en 5 t/m 7") and where it ends; None when none begins there."""
    match = _list_pattern().match(text, start)
    if match is None:
        return None
    numbers: list[str] = []
    range_open = False
    for item in _ITEM.finditer(text, match.start(), match.end()):
        if item["upto"]:
            range_open = True
            continue
        number = item["number"]
        if range_open and numbers:
            numbers.extend(numbers_between(numbers[-1], number))
        numbers.append(number)
        range_open = False
    unique = tuple(dict.fromkeys(numbers))
    return (unique, match.end()) if unique else None


@cache
def _word_list_pattern() -> re.Pattern[str]:
    words = alternation(word for word in cardinal_words() if word != "een")  # "aanbeveling een" may go on with "punt"
    return re.compile(
        rf"(?:een(?=\s+tot\s+en\s+met\s)|{words})(?:(?:,|\s+en|\s+tot\s+en\s+met|\s+t/m)\s+{words})*\b", re.IGNORECASE
    )


_UP_TO = re.compile(r"\s+(?:tot\s+en\s+met|t/m)\s+")
_NEXT = re.compile(r",\s+|\s+en\s+(?!met\b)")


def word_list_at(text: str, start: int) -> tuple[tuple[str, ...], int] | None:
    """The numbers of a list in words that begins at `start` ("drie, vijf en acht") and where it ends; None when none begins there."""
    match = _word_list_pattern().match(text, start)
    if match is None:
        return None
    numbers: list[str] = []
    for part in _NEXT.split(match[0].casefold()):
        ends = [str(cardinal_words()[word]) for word in _UP_TO.split(part)]
        numbers += [ends[0], *(number for pair in pairwise(ends) for number in (*numbers_between(*pair), pair[1]))]
    return tuple(dict.fromkeys(numbers)), match.end()


def numbers_between(first: str, last: str) -> list[str]:
    """The numbers strictly between two of the same form: ("4", "7") gives 5 and 6; none when the forms differ."""
    one, two = sort_key(first), sort_key(last)
    if form_of(first) != form_of(last) or len(one) != len(two) or one[:-1] != two[:-1] or two[-1] - one[-1] > 30:
        return []
    return [_like(last, value) for value in range(one[-1] + 1, two[-1])]


@lru_cache(maxsize=512)
def sort_key(number: str) -> tuple[int, ...]:
    """A key that counts: "10" after "9", "2b" after "2a", "IV" after "III", "C" after "B"."""
    key: list[int] = []
    for index, part in enumerate(_PARTS.findall(number)):
        if part.isdigit():
            key.append(int(part))
        elif index == 0 and is_roman(part.upper()) and (part.isupper() or part.islower()):
            key.append(roman_value(part.upper()))
        else:
            key.extend(ord(letter) - ord("a") + 1 for letter in part.casefold())
    return tuple(key)


def numbers_follow(first: str, second: str) -> bool:
    """Whether `second` is the next number after `first` at some depth: 2 after 1, B after A, 2.1 after 1.3, 2a after 1b."""
    return _key_follows(sort_key(first), sort_key(second))


def _key_follows(one: tuple[int, ...], two: tuple[int, ...]) -> bool:
    depth = next((index for index, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), -1)
    return depth >= 0 and two[depth] - one[depth] == 1 and all(value == 1 for value in two[depth + 1 :])


def count_on(numbers: Collection[str]) -> bool:
    """Whether numbers, in whatever order, are the first of their kind and those that follow on it: 3, 1a, 2, 1b."""
    letters = [number for number in numbers if len(number) == 1 and number.isalpha()]
    alphabet = any(not is_roman(letter.upper()) for letter in letters)  # "i" is the ninth letter among others
    keys = sorted(
        (ord(number.casefold()) - ord("a") + 1,) if alphabet and number in letters else sort_key(number) for number in numbers
    )
    return bool(keys) and all(part == 1 for part in keys[0]) and all(starmap(_key_follows, pairwise(keys)))


def is_code(number: str) -> bool:
    """Whether a number has a letter and figures ("B3", "R-12"): it is no word and no quantity, and does not start anew."""
    return re.fullmatch(r"[A-Z]{1,2}[.-]?\d{1,2}", number) is not None


def is_lettered(number: str) -> bool:
    """Whether a number is a figure with a letter behind it ("2a"): one of several under a figure."""
    return re.fullmatch(r"\d{1,2}[a-h]", number) is not None


def is_roman(text: str) -> bool:
    """Whether `text` is a Roman numeral from I to XXIX."""
    return re.fullmatch(_ROMAN, text) is not None


def roman_value(text: str) -> int:
    """The value of a Roman numeral made of I, V and X."""
    total = 0
    for letter, following in zip(text, [*text[1:], "I"], strict=True):
        value = _ROMAN_VALUES[letter]
        total += -value if value < _ROMAN_VALUES[following] else value
    return total


def to_roman(value: int) -> str:
    """The Roman numeral of a value from 1 to 39."""
    tens, units = divmod(value, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[units]


_LAST_PART = re.compile(r"\d+|[A-Za-z]+")


def _like(model: str, value: int) -> str:
    """`value` as the last part of a number written like `model`."""
    tail = _LAST_PART.findall(model)[-1]
    head = model.removesuffix(tail)
    if tail.isdigit():
        return f"{head}{value}"
    if not head and is_roman(tail):
        return to_roman(value)
    letter = chr(ord("a") + value - 1)
    return head + (letter.upper() if tail.isupper() else letter)


def form_of(number: str) -> str:
    """The form of a number, for telling lists apart: "1" per digit group, "a"/"A" per letter, "I" for Roman."""
    if is_roman(number.upper()):
        return "I" if number.isupper() else "i"
    return "".join("1" if part.isdigit() else ("A" if part.isupper() else "a") for part in _PARTS.findall(number))
