"""To whom sentences say that recommendations are addressed, by number or all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from bestuurlijke_reactie.dutch.numerals import number_list_at
from bestuurlijke_reactie.finding.items.addressees import names_in, names_pattern

_US = r"(?:ons(?:\s+bestuur)?|mij)"
"""The sender as addressee: "gericht aan ons", "doet mij acht aanbevelingen"."""

Named = list[tuple[str, int, int]]
"""Addressees with the offsets of the words that name them."""


class _Patterns(NamedTuple):
    by_number: tuple[re.Pattern[str], ...]
    others: re.Pattern[str]
    every: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    named = rf"(?P<named>{_US}\b|{names_pattern()})"
    to = r"(?:aan|tot|voor)"
    noun = r"\baanbeveling(?:en)?\s++"
    verb = (
        r"(?:\s+(?:is|zijn|richt|richten|hebt|heeft)\b)?(?:\s+(?:u|zich|ook|beide|allemaal))*"
        r"(?:\s+(?:gericht|bedoeld|bestemd|geadresseerd))?"
    )
    found = {
        "before": rf"{noun}(?:gericht\s+)?{to}\s+{named}\s*\((?P<numbers>[^()]{{1,40}})\)",
        "behind": rf"{noun}(?P<numbers>[\w.,/&+-][\w.,/&+ -]{{0,39}}?){verb}\s+{to}\s+{named}\b",
        "except": rf"\b(?:met\s+uitzondering\s+van|behalve)\s++(?:de\s++)?(?:{noun})?(?P<numbers>[\w.,/&+-][\w.,/&+ -]{{0,39}}?),?\s+die\s+{to}\s+{named}\b",
        "others": rf"\bde\s+(?:overige|andere|resterende)\b(?:\s+aanbevelingen)?{verb}\s+{to}\s+{named}\b",
        "every": rf"\b(?:alle\s+(?:\w+\s+)?aanbevelingen{verb}|aanbevelingen\s+(?:zijn|hebt\s+u|heeft\s+u|richt\s+u)\s+alle(?:maal)?(?:\s+gericht)?"
        rf"|\b(?:u\s+(?:hebt|heeft)|zijn|heeft\s+u|hebt\s+u)\s+(?:ze|die|deze)\s+gericht)\s+{to}\s+{named}\b"
        rf"|\b(?:bevat|bevatten|telt|tellen|doet|kent|geeft|richt)\s+(?:u\s+|in\s+totaal\s+)?\w+\s+aanbevelingen\s+{to}\s+{named.replace('named', 'told')}\b"
        rf"|\bricht(?:en)?\s+(?:u\s+|zich\s+)?(?:tot|aan)\s+{named.replace('named', 'turned')}[^.;:]{{0,20}}\baanbevelingen\b"
        rf"|\bdoet\s+(?:u\s+|uw\s+\w+\s+|de\s+\w+\s+)?(?P<me>mij)\b[^.;:]{{0,30}}\baanbevelingen\b",
    }
    compiled = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in found.items()}
    return _Patterns((compiled["before"], compiled["behind"], compiled["except"]), compiled["others"], compiled["every"])


def stated_addressees(text: str, own: str | None = None) -> tuple[dict[str, Named], Named]:
    """What sentences say of addressees: per number, and for "the others" or all; offsets are into `text`.

    "Aanbevelingen 1 en 2 zijn gericht aan de raad, de overige aan het college."  `own` is the sender as addressee: "aan ons".
    """
    patterns = _patterns()
    by_number: dict[str, Named] = {}
    for pattern in patterns.by_number:
        for match in pattern.finditer(text):
            for number in _numbers(match["numbers"]):
                by_number.setdefault(number, _named(match, own))
    rest = (patterns.others.search(text) if by_number else None) or patterns.every.search(text)
    return by_number, _named(rest, own) if rest is not None else []


def _numbers(told: str) -> Iterable[str]:
    listed = number_list_at(told.strip(), 0)
    return listed[0] if listed is not None and listed[1] == len(told.strip()) else ()


def _named(match: re.Match[str], own: str | None) -> Named:
    group = next(name for name in ("named", "told", "turned", "me") if match.groupdict().get(name))
    start, end = match.span(group)
    if re.fullmatch(_US, match[group], re.IGNORECASE):
        return [(own, start, end)] if own is not None else []
    return [(name, start + left, start + right) for name, left, right in names_in(match[group])]
