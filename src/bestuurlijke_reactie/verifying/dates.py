"""Days as Dutch letters write them, read with nothing but the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bestuurlijke_reactie.verifying.folding import plain
from bestuurlijke_reactie.verifying.lexicon import words

_TIMES = words()["times"]
_MONTHS = [month[:3] for month in _TIMES["months"]]
_OTHER_NAMES: dict[str, int] = _TIMES["month_names"]
MONTH = rf"(?P<month>{'|'.join(_TIMES['months'])})"
"""A month by its whole name, in text that `plain` wrote."""
_WRITTEN = re.compile(
    r"(?<![\d/.a-z|-])(\d{1,2})\s?(?:(?:e|ste|de)(?![a-z]))?[\s.-]{0,3}([a-z]{3,10})[\s.,-]{0,3}['’‘]?(\d{4}|\d{2})(?!\d)"
)
_NUMERIC = re.compile(r"(?<![\d/.:-])(\d{1,2})\s?([-./:–])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})([-/.–])(\d{2})\2(\d{2})(?!\d)")
_MISREAD = re.compile(r"(?<![a-z])[\dlio|]{1,4}(?![a-z])|(?<=\d)[lio|]{1,4}|[lio|]{1,4}(?=\d)")
_DIGITS = str.maketrans({"l": "1", "i": "1", "|": "1", "o": "0"})


def month_of(word: str) -> int | None:
    """The number of the month that begins like `word`, which `plain` wrote."""
    if word[:3] in _MONTHS:
        return _MONTHS.index(word[:3]) + 1
    return _OTHER_NAMES.get(word[:3])


def days_in(text: str) -> set[date]:
    """All whole dates in `text`; letters that scans put for digits are read as digits too."""
    read = plain(text)
    found = set(_days(read))
    return found or set(_days(_MISREAD.sub(lambda each: each[0].translate(_DIGITS), read)))


def _days(read: str) -> Iterator[date]:
    for match in _WRITTEN.finditer(read):
        month = month_of(match[2])
        if month is not None:
            yield from _made(match[3], month, match[1])
    for match in _NUMERIC.finditer(read):
        yield from _made(match[4], int(match[3]), match[1])
    for match in _ISO.finditer(read):
        yield from _made(match[1], int(match[3]), match[4])


def _made(year: str, month: int, day: str) -> Iterator[date]:
    number = int(year)
    number += 0 if len(year) > 2 else 2000 if number < 70 else 1900
    try:
        yield date(number, month, int(day))
    except ValueError:
        return
