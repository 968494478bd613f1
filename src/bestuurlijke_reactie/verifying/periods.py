"""The last day of a time that stands in one of the plain forms; what is put otherwise is left to others."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from bestuurlijke_reactie.verifying.dates import MONTH, days_in, month_of
from bestuurlijke_reactie.verifying.folding import plain
from bestuurlijke_reactie.verifying.lexicon import any_of, words
from bestuurlijke_reactie.verifying.numerals import COUNTS

_TIMES = words()["times"]
_QUARTERS, _HALVES, _SEASONS, _PARTS = (_TIMES[name] for name in ("quarters", "halves", "seasons", "parts"))
_MONTHS_OF, _DAYS_OF = _TIMES["month_units"], _TIMES["day_units"]
_LEADS = rf"(?:(?:{any_of(_TIMES['leads'])}) ){{0,6}}"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_OF = r"(?:,? ?(?:van |in |- ?)?(?:het jaar )?(?:(?P<year>(?:19|20)\d\d)|(?P<this>dit jaar|volgend jaar|komend jaar)))?"
_END = r"(?:einde? (?:van )?(?:het |de )?)?"
_BEFORE, _AFTER, _FIRST_DAY = (re.compile(rf"\b(?:{_TIMES[name]})\b") for name in ("before", "after", "first_day"))
_TO_COME = re.compile(rf" (?:{_TIMES['to_come']})\.?$")

_Reader = Callable[["re.Match[str]", date | None], date | None]


def due_of(quote: str, letter: date | None) -> date | None:
    """The last day that `quote` names, counted from the day of the `letter`; None where it has no plain form."""
    days = days_in(quote)
    if days:
        return days.pop() if len(days) == 1 else None
    read = plain(quote).strip(" .,;:()")
    read = _TO_COME.sub("", read)
    for pattern, reader in _FORMS:
        match = pattern.fullmatch(read)
        if match is not None:
            return reader(match, letter)
    return None


def _form(core: str) -> re.Pattern[str]:
    return re.compile(_LEADS + core)


def _coming(month: int, day: int, match: re.Match[str], letter: date | None) -> date | None:
    """That day (or the last of the month) in the year named, else the first that is not before the letter."""
    year = _year(match, letter)
    if year is not None:
        return _day(year, month, day)
    if letter is None:
        return None
    found = _day(letter.year, month, day)
    return found if found is not None and found >= letter else _day(letter.year + 1, month, day)


def _year(match: re.Match[str], letter: date | None) -> int | None:
    named = match.groupdict()
    if named.get("year"):
        return int(named["year"])
    if named.get("this") and letter is not None:
        return letter.year + (0 if named["this"].startswith("dit") else 1)
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, min(day, monthrange(year, month)[1]))
    except ValueError:
        return None


def _day_month(match: re.Match[str], letter: date | None) -> date | None:
    return _coming(month_of(match["month"]) or 0, int(match["day"]), match, letter)


def _month(match: re.Match[str], letter: date | None) -> date | None:
    day = {"begin": 10, "medio": 15, "half": 15}.get(match.groupdict().get("part") or "", 31)
    if day == 10:
        return None  # what "begin maart" comes to is nowhere laid down
    return _coming(month_of(match["month"]) or 0, day, match, letter)


def _part(match: re.Match[str], letter: date | None) -> date | None:
    year = _year(match, letter)
    return None if year is None else _day(year, _PARTS[match["part"]], 31)


def _quarter(match: re.Match[str], letter: date | None) -> date | None:
    word = match["word"]
    return _coming(3 * (_QUARTERS.get(word) or int(word)), 31, match, letter)


def _half(match: re.Match[str], letter: date | None) -> date | None:
    return _coming(_HALVES[match["word"]], 31, match, letter)


def _season(match: re.Match[str], letter: date | None) -> date | None:
    season, lead = match["season"], match.string[: match.start("season")]
    if _BEFORE.search(lead) or season not in _SEASONS:
        return _coming(6, 30, match, letter) if season in _TIMES["summer_breaks"] and not _AFTER.search(lead) else None
    return None if _AFTER.search(lead) else _coming(_SEASONS[season], 31, match, letter)


def _whole_year(match: re.Match[str], letter: date | None) -> date | None:
    if _FIRST_DAY.search(match.string):
        return None  # the first day, or the last of the year before: that depends on who says it
    year = _year(match, letter)
    return None if year is None else date(year, 12, 31)


def _term(match: re.Match[str], letter: date | None) -> date | None:
    if letter is None:
        return None
    word, unit = match["count"], match["unit"]
    count = COUNTS.get(word) or int(word)
    if unit in _DAYS_OF:
        return letter + timedelta(days=count * _DAYS_OF[unit])
    months = letter.month - 1 + count * _MONTHS_OF[unit]
    return _day(letter.year + months // 12, months % 12 + 1, letter.day)


_FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_form(rf"(?P<day>\d{{1,2}})(?:e|ste|de)? {MONTH}{_OF}"), _day_month),
    (_form(rf"(?:(?P<part>begin|medio|half|eind|einde) )?(?:van )?(?:de maand )?{MONTH}{_OF}"), _month),
    (
        _form(rf"(?P<part>{any_of(_PARTS)}) (?:van )?(?:het jaar )?(?:{_YEAR}|(?P<this>dit jaar|volgend jaar))"),
        _part,
    ),
    (_form(rf"{_END}(?P<word>{any_of(_QUARTERS)}) kwartaal{_OF}"), _quarter),
    (_form(rf"{_END}(?:q|kwartaal )(?P<word>[1-4]){_OF}"), _quarter),
    (_form(rf"{_END}(?P<word>{any_of(_HALVES)}) (?:jaarhelft|helft|halfjaar){_OF}"), _half),
    (_form(rf"(?P<season>{any_of([*_SEASONS, *_TIMES['summer_breaks']])}){_OF}"), _season),
    (_form(rf"dit (?P<season>{any_of(_SEASONS)})"), _season),
    (_form(rf"(?:het jaar )?(?:{_YEAR}|(?P<this>dit jaar|volgend jaar))"), _whole_year),
    (re.compile(rf"binnen (?P<count>\d{{1,2}}|{any_of(COUNTS)}) (?P<unit>{any_of([*_MONTHS_OF, *_DAYS_OF])})"), _term),
)
