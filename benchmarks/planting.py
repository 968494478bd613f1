"""What planting violations takes: the list of their kinds, and changes that several kinds make.

A kind takes the output as `json.loads` gives it, a source of chance, and the output of another letter; it changes the first and
returns the pointers that it made wrong, or nothing when the letter has no place for it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from random import Random
from typing import Any

Output = dict[str, Any]
Kind = Callable[[Output, Random, Output], list[str]]

KINDS: dict[str, Kind] = {}
"""By what was done, in words."""
BEYOND: dict[str, Kind] = {}
"""Kinds that no check of words can promise to find: nothing in the document says that they are wrong."""

TEXT = re.compile(r"/(?:recommendations|conclusions|responses)/\d+/text")
LITERAL = re.compile(rf"/letter/(?:subject|report_title|addressee)|{TEXT.pattern}")
_VOWELS = "aeiou"


def kind(words: str, *, beyond: bool = False) -> Callable[[Kind], Kind]:
    """Enters a kind under these words, among those that can be found or not."""

    def enter(function: Kind) -> Kind:
        (BEYOND if beyond else KINDS)[words] = function
        return function

    return enter


def get(output: Output, pointer: str) -> Any:
    """The value at `pointer`."""
    value: Any = output
    for key in pointer.split("/")[1:]:
        value = value[int(key)] if isinstance(value, list) else value[key]
    return value


def put(output: Output, pointer: str, value: object) -> None:
    """Sets the value at `pointer`."""
    parent, _, key = pointer.rpartition("/")
    holder = get(output, parent)
    holder[int(key) if isinstance(holder, list) else key] = value


def pick(output: Output, chance: Random, pattern: str, least: int = 1) -> str | None:
    """One of the pointers with evidence that fit `pattern`, of a value of so many characters."""
    fit = [
        pointer for pointer in output["evidence"] if re.fullmatch(pattern, pointer) and len(str(get(output, pointer))) >= least
    ]
    return chance.choice(fit) if fit else None


def changed(output: Output, pointer: str | None, change: Callable[[str], str | None]) -> list[str]:
    """Changes the value at `pointer`, and gives the pointer when that makes a difference."""
    if pointer is None:
        return []
    old = get(output, pointer)
    new = change(old)
    if new is None or new == old:
        return []
    put(output, pointer, new)
    return [pointer]


def other_letter(text: str, chance: Random) -> str | None:
    """`text` with another vowel; None without any."""
    places = [index for index, sign in enumerate(text) if sign in _VOWELS]
    if not places:
        return None
    at = chance.choice(places)
    return text[:at] + chance.choice([sign for sign in _VOWELS if sign != text[at]]) + text[at + 1 :]


def other_digit(text: str, chance: Random) -> str | None:
    """`text` with another figure; None without any."""
    places = [index for index, sign in enumerate(text) if sign.isdecimal()]
    if not places:
        return None
    at = chance.choice(places)
    return text[:at] + str((int(text[at]) + chance.randint(1, 9)) % 10) + text[at + 1 :]


def entry_of(output: Output, chance: Random, boxed: bool = False) -> tuple[Output | None, str]:
    """A piece of evidence of a value whose words are known, and the pointer of the value."""
    fit = [
        (entry, pointer)
        for pointer, entries in output["evidence"].items()
        if re.fullmatch(rf"{LITERAL.pattern}|.*/quote|/letter/signatories/\d+/name|/letter/date", pointer)
        for entry in entries
        if not boxed or entry["bbox"] is not None
    ]
    return chance.choice(fit) if fit else (None, "")


def later(text: str, days: int) -> str:
    """So many days later, as ISO 8601."""
    return (datetime.date.fromisoformat(text) + datetime.timedelta(days)).isoformat()
