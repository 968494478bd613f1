"""Which of the times in a reaction are deadlines of its sender."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bestuurlijke_reactie.dutch.clauses import Clause
from bestuurlijke_reactie.dutch.periods import Period, find_periods
from bestuurlijke_reactie.judging.features import Deed, Seen

_DONE = frozenset(("perfect", "past", "passive past", "would"))


def deadlines(seen: Seen, letter_date: date | None) -> list[Period]:
    """The times by which the sender promises something, in printed order."""
    found: list[Period] = []
    for period in seen.periods:
        index = _clause_at(seen.clauses, period.start)
        if index is None or not _coming(period, letter_date):
            continue
        if _promised(seen.clauses[index], seen.deeds[index], period):
            found.append(period)
    return found


def planned(cell: str, letter_date: date | None) -> list[Period]:
    """The times in a planning cell; all that are not over."""
    return [period for period in find_periods(cell, letter_date) if _coming(period, letter_date)]


def _coming(period: Period, letter_date: date | None) -> bool:
    return not period.past and (period.due is None or letter_date is None or period.due >= letter_date)


def _clause_at(listed: Sequence[Clause], offset: int) -> int | None:
    for index, clause in enumerate(listed):
        for word in clause.words:
            if word.start <= offset < word.end:
                return None if word.quoted else index
    return None


def _promised(clause: Clause, deed: Deed, period: Period) -> bool:
    """Whether the clause says that the sender will act by then."""
    if clause.quoted or deed.voice in _DONE:
        return False
    if clause.kind in ("concessive",):
        return False
    return not (deed.subject == "u" and deed.verb != "action")
