"""Marks of verdict columns and summary tables: "ja", "N", "deels", "in beraad", "✓"."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from bestuurlijke_reactie.dutch.lexicon import lexicon
from bestuurlijke_reactie.model.findings import Stance

_EDGES = " \t\n.,;:!*()[]\"'"


@cache
def _marks() -> dict[str, Stance]:
    return {mark: cast(Stance, stance) for stance, listed in lexicon("marks").items() for mark in listed}


@cache
def _openings() -> list[tuple[re.Pattern[str], Stance]]:
    ordered = sorted(_marks().items(), key=lambda one: -len(one[0]))
    return [(re.compile(rf"(?<!\w){re.escape(mark)}(?!\w)"), stance) for mark, stance in ordered if len(mark) > 3]


def stance_of_mark(mark: str) -> Stance | None:
    """The stance a mark stands for; None where it is blank, unknown, or only says that a text follows."""
    folded = re.sub(r"\s+", " ", mark).strip(_EDGES).casefold()
    if not folded:
        return None
    known = _marks().get(folded)
    if known is not None or len(folded) > 60:
        return known
    return next((stance for pattern, stance in _openings() if pattern.match(folded)), None)
