"""Which of the times in a reaction are deadlines of its sender."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import pairwise

from bestuurlijke_reactie.dutch.clauses import Clause
from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon
from bestuurlijke_reactie.dutch.periods import Period, find_periods
from bestuurlijke_reactie.judging.model import chances
from bestuurlijke_reactie.judging.seen import Feature, Seen

_FROM_LETTER = 0.9
"""The least chance that a term is promised which the sender lets count from its letter."""
_AT = "bij "
"""A word that makes a milestone of a name: "bij de begroting"."""
_BEFORE = re.compile(r"(\w+)\W+(?:(\w+)\W*)?$")
_BEHIND = re.compile(r"\W*(\w+)(?:\W+(\w+))?")
_SINCE = re.compile(r"\b(?:sinds|sedert)\s+$", re.IGNORECASE)
_AND = re.compile(r"\s+en\s+")
_NEVER = re.compile(r"(?:na|gedurende|sinds|tot(?! en met)|over|elke?|iedere?|jaarlijks)\b", re.IGNORECASE)


def deadlines(seen: Seen, letter_date: date | None) -> list[tuple[Period, float]]:
    """The times by which the sender promises something, in printed order, each with the chance that it does."""
    found: list[tuple[Period, float]] = []
    for period, signs in candidates(seen, letter_date):
        promised, _ = chances("deadline", {sign.name: sign.value for sign in signs})["promised"]
        if period.from_letter:
            promised = max(promised, _FROM_LETTER)
        if promised >= 0.5:
            found.append((period, promised))
    return found


def candidates(seen: Seen, letter_date: date | None) -> list[tuple[Period, list[Feature]]]:
    """The times that are not over, quoted or mere durations, each with the signs that tell whether it is promised."""
    found: list[tuple[Period, list[Feature]]] = []
    recurring = {start for pair in pairwise(seen.periods) if _recur(seen.text, *pair) for start in (pair[0].start, pair[1].start)}
    for period in seen.periods:
        if period.start in recurring or period.rule == "holiday" and not period.lead:  # "een zachte winter"
            continue
        index = _clause_at(seen.clauses, period.start)
        if index is None or not _coming(period, letter_date) or _NEVER.match(seen.text, period.start):
            continue
        if _SINCE.search(seen.text, max(0, period.start - 8), period.start):
            continue
        if _is_norm(seen.text[period.start : period.end]) or period.rule == "year" and period.lead == "voor":
            continue  # "de tarieven voor 2026"
        found.append((period, _signs(seen, period, index)))
    return found


def _recur(text: str, one: Period, two: Period) -> bool:
    """Whether two months of no year say when something is done every year: "in april en in oktober"."""
    bare = one.rule == two.rule == "month" and not re.search(r"\d{4}", text[one.start : two.end])
    return bare and _AND.fullmatch(text, one.end, two.start) is not None


@cache
def _norm_units() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(lexicon('periods')['norm_units'])}\b", re.IGNORECASE)


def _is_norm(quote: str) -> bool:
    """Whether a term is how fast something is always done: "binnen vijf werkdagen"."""
    return _norm_units().search(quote) is not None


def planned(cell: str, letter_date: date | None) -> list[Period]:
    """The times in a planning cell; all that are not over.  A milestone may stand there without a word before it: "Jaarstukken 2026"."""
    found = find_periods(cell, letter_date) or [
        period._replace(start=period.start, end=period.end - len(_AT))
        for period in find_periods(_AT + cell, letter_date)
        if period.start == 0
    ]
    return [period for period in found if _coming(period, letter_date)]


def _coming(period: Period, letter_date: date | None) -> bool:
    return not period.past and (period.due is None or letter_date is None or period.due >= letter_date)


def _clause_at(listed: Sequence[Clause], offset: int) -> int | None:
    for index, clause in enumerate(listed):
        for word in clause.words:
            if word.start <= offset < word.end:
                return None if word.quoted or clause.quoted else index
    return None


def _signs(seen: Seen, period: Period, index: int) -> list[Feature]:
    """The signs of one time: how it is put, and what its clause does."""
    clause, deed = seen.clauses[index], seen.deeds[index]
    quote = seen.text[period.start : period.end].casefold()
    before = _BEFORE.search(seen.text, max(0, period.start - 40), period.start)
    behind = _BEHIND.match(seen.text, period.end)
    last, second = (before[2] or before[1], before[1]) if before else ("", "")
    kind = period.rule.split()[0]
    opening = quote.split()[0]
    names = [
        f"rule:{kind}",
        f"opening:{opening}",
        f"rule:{kind}:{opening}",
        f"lead:{period.lead}",
        f"year:{bool(re.search('20[0-9][0-9]', quote))}:{kind}",
        f"voice:{deed.voice}",
        f"subject:{deed.subject}",
        f"verb:{deed.verb}",
        f"deed:{deed.voice}:{deed.subject}",
        f"deed:{deed.voice}:{kind}",
        f"subject:{deed.subject}:{kind}",
        f"clause:{clause.kind}",
        f"clause:{clause.kind}:{kind}",
        f"denied:{deed.denied}",
        f"before:{last.casefold()[:7]}",
        f"before:{second.casefold()[:7]} {last.casefold()[:7]}",
        f"behind:{behind[1].casefold()[:7] if behind else ''}",
        f"behind:{behind[1].casefold()[:7]} {(behind[2] or '').casefold()[:7]}" if behind else "behind: ",
    ]
    names += [f"mark:{mark}" for mark in sorted(clause.keys) if mark.startswith("@")]
    names += [f"word:{key}" for key in sorted(clause.keys) if key.isupper() and key.isalpha()]
    return [Feature(f"deadline {name}", 0.5, period.start, period.end) for name in names]
