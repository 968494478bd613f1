"""Dates as the Dutch write, abbreviate, stamp and misread them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from bestuurlijke_reactie.dutch.lexicon import lexicon

DateForm = Literal["written", "numeric", "iso"]

_DIGIT = r"[\dlI|Oo]"
_DAY = r"(?:[0-3lIOo][ ]?\d|\|\d|[0-3][lIOo|](?![^\W\d_])|\d|[lI|])"
_YEAR = rf"(?:[12lI|][ ]?{_DIGIT}[ ]?{_DIGIT}[ ]?{_DIGIT}(?!\w))"
_WRITTEN = re.compile(
    rf"""(?<![\w.,/-])(?P<day>{_DAY})(?:(?:den|ste|de|en|e)(?![a-z]))?(?:\.?[ ]{{0,2}}|[ ]?-[ ]?)
    (?P<month>[^\W\d_](?:[ ]?[^\W\d_]|[01|!](?!\d)){{2,10}})\.?(?:,?[ ]{{0,2}}|[ ]?-[ ]?)
    (?:(?P<year>{_YEAR})|['’‘](?P<short>\d\d)(?!\w)|(?P<stamp>\d\d)(?![\w.:]|,\d))""",
    re.VERBOSE,
)
_NUMERIC = re.compile(
    rf"""(?<![\w.,:/-])(?P<day>{_DAY})[ ]?(?P<mark>[-./:–])[ ]?(?P<month>[01lIOo|]?[ ]?{_DIGIT})[ ]?(?P=mark)[ ]?
    (?P<year>{_YEAR}|{_DIGIT}{{2}})(?![\w:/–-]|[.,]\d)""",
    re.VERBOSE,
)
_ISO = re.compile(
    r"(?<![\w.,:/-])(?P<year>(?:19|20)\d\d)(?P<mark>[-/.–])(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?![\w:/–-]|[.,]\d)"
)
_AS_DIGIT = str.maketrans({"l": "1", "I": "1", "|": "1", "O": "0", "o": "0", " ": None})
_SKELETON = str.maketrans({"1": "i", "l": "i", "|": "i", "!": "i", "0": "o", "c": "e", "u": "n", "5": "s", ".": None, " ": None})


class FoundDate(NamedTuple):
    """A date in a text: offsets `start:end`, what it says, and how it is written."""

    start: int
    end: int
    value: date
    form: DateForm


@cache
def month_names() -> dict[str, int]:
    """Names and abbreviations of the months in lower case, without stops, and their numbers."""
    return dict(lexicon("dates")["months"])


@cache
def _skeletons() -> dict[str, int]:
    return {_skeleton(name): number for name, number in month_names().items()}


def _skeleton(word: str) -> str:
    """`word` with letters that OCR takes for one another made equal."""
    return word.replace("rn", "m").translate(_SKELETON)


@cache
def _long_months() -> list[str]:
    return [name for name in month_names() if len(name) >= 6]


def month_number(word: str) -> int | None:
    """The number of the month that `word` names, an OCR slip forgiven; None for other words."""
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().casefold().strip(". ")
    number = month_names().get(plain) or _skeletons().get(_skeleton(plain))
    if number is not None or len(plain) < 6:
        return number
    near = process.extractOne(plain, _long_months(), scorer=Levenshtein.distance, score_cutoff=1)
    return month_names()[near[0]] if near else None


def find_dates(text: str) -> list[FoundDate]:
    """All whole dates (day, month and year) in `text`, in order, none overlapping; days that no month has are no dates."""
    found = [*_written(text), *_numeric(text)]
    found.sort(key=lambda each: (each.start, -each.end))
    kept: list[FoundDate] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def parse_date(text: str) -> date | None:
    """The date that `text` as a whole is, a weekday or place before it allowed; None when it holds none or several."""
    found = find_dates(text)
    return found[0].value if len(found) == 1 else None


def _written(text: str) -> list[FoundDate]:
    found = []
    offset = 0
    while (match := _WRITTEN.search(text, offset)) is not None:
        month = month_number(match["month"])
        offset = match.start() + 1
        # Two figures without an apostrophe are a year in a stamp only; elsewhere they are hours or amounts.
        if month is None or (match["stamp"] and not match["month"].isupper()):
            continue
        year = match["year"] or match["short"] or match["stamp"]
        each = _made(match, year, month, match["day"], "written")
        if each is not None:
            found.append(each)
            offset = match.end()
    return found


def _numeric(text: str) -> list[FoundDate]:
    found = []
    for pattern, form in ((_NUMERIC, "numeric"), (_ISO, "iso")):
        for match in pattern.finditer(text):
            if not _dated(match):
                continue
            month = int(match["month"].translate(_AS_DIGIT))
            each = _made(match, match["year"], month, match["day"], "iso" if form == "iso" else "numeric")
            if each is not None:
                found.append(each)
    return found


def _dated(match: re.Match[str]) -> bool:
    """Whether the figures look like a date: not letters for the most part, and no paragraph number such as 3.1.24."""
    if sum(letter.isdigit() for letter in match[0]) < 4:
        return False
    return len(match["year"]) > 2 or match["mark"] in "-/" or len(match["day"]) == len(match["month"]) == 2


def _made(match: re.Match[str], year: str, month: int, day: str, form: DateForm) -> FoundDate | None:
    number = int(year.translate(_AS_DIGIT))
    if number < 100:
        number += 2000 if number < 70 else 1900
    if not 1800 <= number < 2200:
        return None
    try:
        value = date(number, month, int(day.translate(_AS_DIGIT)))
    except ValueError:
        return None
    return FoundDate(match.start(), match.end(), value, form)
