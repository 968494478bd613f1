"""To whom sentences say that recommendations are addressed: by number or place, all of them, or those that are answered."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon
from bestuurlijke_reactie.dutch.mentions import places_in, plural_nouns, recommendation_nouns
from bestuurlijke_reactie.dutch.numerals import cardinal_words, number_list_at, ordinal_words
from bestuurlijke_reactie.finding.items.addressees import names_in, names_pattern

Named = list[tuple[str, int, int]]
"""Addressees with the offsets of the words that name them."""

_TO = r"(?:aan|tot|voor)"
_DIRECTED = r"(?:gericht|bedoeld|bestemd|geadresseerd)"


_TURNED = re.compile(rf"\b(?:{_DIRECTED}|richt|richten)\b", re.IGNORECASE)
_WHICH = re.compile(r"\baanbevelingen\b[^.;:]{0,40}\bwaarvan\s+$", re.IGNORECASE)


class Stated(NamedTuple):
    """What sentences say of addressees."""

    by_number: dict[str, Named]
    by_place: dict[str, Named]
    """By place in the list: "1" for the first, "-1" for the last."""
    rest: Named
    """Of "the others", or of all."""


class _Patterns(NamedTuple):
    by_number: tuple[re.Pattern[str], ...]
    by_place: re.Pattern[str]
    others: re.Pattern[str]
    every: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    named = rf"(?P<named>{names_pattern()})"
    noun = rf"\b{alternation(recommendation_nouns())}\s++"
    verb = rf"(?:\s+(?:is|zijn|richt|richten|richtte|hebt|heeft|wendt|legt|adresseert)\b)?(?:\s+(?:u|zich|ook|beide|allemaal)){{0,4}}(?:\s+{_DIRECTED})?"
    ordinal = alternation(ordinal_words())
    places = rf"(?P<places>{ordinal}(?:(?:\s*,|\s+en)\s+(?:de\s+)?{ordinal}){{0,12}}(?:\s+{alternation(cardinal_words())})?)"
    found = {
        "before": rf"\b{_TO}\s+{named}\s*\((?P<numbers>[^()]{{1,40}})\)",
        "behind": rf"{noun}(?P<numbers>[\w.,/&+-][\w.,/&+ -]{{0,39}}?){verb}\s+{_TO}\s+{named}\b",
        "except": rf"\b(?:met\s+uitzondering\s+van|behalve)\s++(?:de\s++)?(?:{noun})?(?P<numbers>[\w.,/&+-][\w.,/&+ -]{{0,39}}?),?\s+die\s+{_TO}\s+{named}\b",
        "place": rf"\b(?:de|uw)\s+{places}\b(?:\s+aanbeveling(?:en)?)?{verb}\s+{_TO}\s+{named}\b",
        "others": rf"\bde\s+(?:overige|andere|resterende)\b(?:\s+{alternation(cardinal_words())})?(?:\s+aanbevelingen)?{verb}\s+{_TO}\s+{named}\b",
        "every": rf"\b(?:(?:de|uw)\s+{alternation(plural_nouns())}\s+zijn\s+{_DIRECTED}|alle\s+(?:\w+\s+)?aanbevelingen{verb}|aanbevelingen\s+(?:zijn|hebt\s+u|heeft\s+u|richt\s+u)\s+alle(?:maal)?(?:\s+gericht)?"
        rf"|\b(?:u\s+(?:hebt|heeft)|zijn|heeft\s+u|hebt\s+u)\s+(?:ze|die|deze)\s+gericht)\s+{_TO}\s+{named}\b"
        rf"|\b(?:(?:bevat|bevatten|telt|tellen|doet|kent|geeft|richt)\s+(?:u\s+|in\s+totaal\s+)?\w+|(?:in|met|tot|op)\s+(?:een\s+)?{alternation(cardinal_words())})"
        rf"\s+aanbevelingen\s+{_TO}\s+{named.replace('named', 'told')}\b(?!\s*(?:,|en)\s+{alternation(cardinal_words())}\b)"
        rf"|\bricht(?:en)?\s+(?:u\s+|zich\s+)?(?:tot|aan)\s+{named.replace('named', 'turned')}[^.;:]{{0,20}}\baanbevelingen\b"
        rf"|\bdoet\s+(?:u\s+|uw\s+\w+\s+|de\s+\w+\s+)?(?P<me>mij)\b[^.;:]{{0,30}}\baanbevelingen\b"
        rf"|\b(?:beveelt|adviseert|raadt)\s+(?:u|uw\s+\w+|de\s+\w+)\s+(?P<us>mij)\b|\bu\s+(?:beveelt|adviseert|raadt)\s+(?P<self>mij)\b",
    }
    compiled = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in found.items()}
    numbered = (compiled["before"], compiled["behind"], compiled["except"])
    return _Patterns(numbered, compiled["place"], compiled["others"], compiled["every"])


def stated_addressees(text: str, own: str | None = None) -> Stated:
    """What sentences of running text say of addressees; offsets are into `text`.

    "Aanbevelingen 1 en 2 zijn gericht aan de raad, de overige aan het college."  `own` is the sender as addressee: "aan ons".
    """
    patterns = _patterns()
    by_number: dict[str, Named] = {}
    by_place: dict[str, Named] = {}
    small = text.casefold()
    told = any(noun in small for noun in recommendation_nouns())
    for pattern in patterns.by_number if told else patterns.by_number[1:]:
        for match in pattern.finditer(text):
            for number in _numbers(match["numbers"]):
                by_number.setdefault(number, _named(match, own))
    placed = list(patterns.by_place.finditer(text)) if told else []
    if any(_WHICH.search(text, 0, match.start()) or _TURNED.search(text, match.start(), match.end() + 12) for match in placed):
        for match in placed:
            for place in places_in(match["places"].casefold()):
                by_place.setdefault(place, _named(match, own))
    rest = (patterns.others.search(text) if by_number or by_place else None) or patterns.every.search(text)
    return Stated(by_number, by_place, _named(rest, own) if rest is not None else [])


@cache
def _answered() -> tuple[re.Pattern[str], re.Pattern[str]]:
    noun = rf"(?:\w*aanbeveling(?:en)?|{alternation([*recommendation_nouns(), *lexicon('mentions')['kinds']['parts']])})"
    items = rf"\b(?:{noun}|(?:deze|dit|die|beide)(?=(?:\s+(?:twee|drie|vier|beide|laatste))?\s+(?:{noun}|is|zijn|hebt|heeft|richt\w*|horen)\b))\b"
    filler = r"(?:(?!niet\b)\w+\s+){0,2}?"
    named = rf"(?P<named>{names_pattern()})(?![\w-])"
    later = named.replace("named", "told")
    directed = rf"\b(?:is|zijn|hebt|heeft)\s+{filler}(?:{_TO}\s+{named}\s+{_DIRECTED}|{_DIRECTED}\s+{_TO}\s+{later})"
    turned = rf"\bricht(?:en)?\s+(?:(?!niet\b)\w+\s+){{0,3}}?(?:aan|tot)\s+{named.replace('named', 'turned')}"
    return re.compile(items, re.IGNORECASE), re.compile(rf"{directed}|{turned}", re.IGNORECASE)


def answered_addressees(text: str, own: str | None = None) -> Named:
    """To whom an answer says that what it answers is addressed: "Deze aanbeveling is gericht aan de raad."  Offsets are into `text`."""
    items, directed = _answered()
    for match in directed.finditer(text):
        sentence = max(text.rfind(stop, 0, match.start()) for stop in ".;:?!")
        if items.search(text, sentence + 1, match.end()) is not None:
            return _named(match, own)
    return []


def _numbers(told: str) -> Iterable[str]:
    listed = number_list_at(told.strip(), 0)
    return listed[0] if listed is not None and listed[1] == len(told.strip()) else ()


def _named(match: re.Match[str], own: str | None) -> Named:
    group = next(name for name in ("named", "told", "turned", "me", "us", "self") if match.groupdict().get(name))
    start = match.start(group)
    return [(name, start + left, start + right) for name, left, right in names_in(match[group], own)]
