"""The last day of a time that stands in one of the plain forms; what is put otherwise is left to others."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from bestuurlijke_reactie.verifying.dates import MONTH, days_in, month_of
from bestuurlijke_reactie.verifying.folding import plain

_ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "laatste": 4, "1e": 1, "2e": 2, "3e": 3, "4e": 4}
_COUNTS = {
    word: number
    for number, word in enumerate("een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien".split(), 1)
}
_MONTHS_OF = {"maand": 1, "maanden": 1, "kwartaal": 3, "kwartalen": 3, "jaar": 12, "jaren": 12}
_DAYS_OF = {"dag": 1, "dagen": 1, "week": 7, "weken": 7}
_SEASONS = {"voorjaar": 5, "lente": 5, "zomer": 8, "najaar": 11, "herfst": 11}
_PARTS = {"begin": 3, "medio": 6, "eind": 12, "einde": 12, "ultimo": 12}
_LEADS = (
    r"(?:(?:nog|uiterlijk|uiterste datum|in|op|per|voor|vanaf|tegen|rond|met ingang van|in de loop van|binnen|al|"
    r"naar verwachting|tot en met|het|de|van|(?:aan |voor |tegen )?(?:het )?(?=eind(?:e)? )|en wel|ergens|reeds|dit jaar nog) )*"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_OF = r"(?:,? ?(?:van |in |- ?)?(?:het jaar )?(?:(?P<year>(?:19|20)\d\d)|(?P<this>dit jaar|volgend jaar|komend jaar)))?"
_BEFORE = re.compile(r"(?:uiterlijk |nog )*(?:voor|na)\b")

_Reader = Callable[["re.Match[str]", date | None], date | None]


def due_of(quote: str, letter: date | None) -> date | None:
    """The last day that `quote` names, counted from the day of the `letter`; None where it has no plain form."""
    days = days_in(quote)
    if days:
        return days.pop() if len(days) == 1 else None
    read = plain(quote).strip(" .,;:()")
    read = re.sub(r" (?:a\.s|aanstaande|e\.k)\.?$", "", read)
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
    return _coming(3 * (_ORDINALS.get(word) or int(word)), 31, match, letter)


def _half(match: re.Match[str], letter: date | None) -> date | None:
    return _coming({"eerste": 6, "1e": 6}.get(match["word"], 12), 31, match, letter)


def _season(match: re.Match[str], letter: date | None) -> date | None:
    if _BEFORE.match(match.string):
        summer = match["season"].startswith("zomer") and not re.search(r"\bna\b", match.string)
        return _coming(6, 30, match, letter) if summer else None
    return _coming(_SEASONS[match["season"]], 31, match, letter) if match["season"] in _SEASONS else None


def _whole_year(match: re.Match[str], letter: date | None) -> date | None:
    if re.search(r"\b(?:voor|per|vanaf|met ingang van|begin|na)\b", match.string):
        return None  # the first day, or the last of the year before: that depends on who says it
    year = _year(match, letter)
    return None if year is None else date(year, 12, 31)


def _term(match: re.Match[str], letter: date | None) -> date | None:
    if letter is None:
        return None
    word, unit = match["count"], match["unit"]
    count = _COUNTS.get(word) or int(word)
    if unit in _DAYS_OF:
        return letter + timedelta(days=count * _DAYS_OF[unit])
    months = letter.month - 1 + count * _MONTHS_OF[unit]
    return _day(letter.year + months // 12, months % 12 + 1, letter.day)


_FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_form(rf"(?P<day>\d{{1,2}})(?:e|ste|de)? {MONTH}{_OF}"), _day_month),
    (_form(rf"(?:(?P<part>begin|medio|half|eind|einde) )?(?:van )?(?:de maand )?{MONTH}{_OF}"), _month),
    (
        _form(rf"(?P<part>begin|medio|eind|einde|ultimo) (?:van )?(?:het jaar )?(?:{_YEAR}|(?P<this>dit jaar|volgend jaar))"),
        _part,
    ),
    (_form(rf"(?P<word>{'|'.join(_ORDINALS)}) kwartaal{_OF}"), _quarter),
    (_form(rf"(?:q|kwartaal )(?P<word>[1-4]){_OF}"), _quarter),
    (_form(rf"(?P<word>eerste|tweede|1e|2e) (?:jaarhelft|helft|halfjaar){_OF}"), _half),
    (_form(rf"(?P<season>{'|'.join(_SEASONS)}|zomerreces|zomervakantie){_OF}"), _season),
    (_form(r"(?:dit )(?P<season>voorjaar|najaar)"), _season),
    (_form(rf"(?:het jaar )?(?:{_YEAR}|(?P<this>dit jaar|volgend jaar))"), _whole_year),
    (re.compile(rf"binnen (?P<count>\d{{1,2}}|{'|'.join(_COUNTS)}) (?P<unit>{'|'.join([*_MONTHS_OF, *_DAYS_OF])})"), _term),
)
