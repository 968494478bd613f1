"""Which values suit which labels of a letterhead."""

from __future__ import annotations

import re
from functools import lru_cache

from bestuurlijke_reactie.dutch.dates import find_dates
from bestuurlijke_reactie.dutch.labels import fold_label, no_values
from bestuurlijke_reactie.dutch.references import is_phone, reference_part

DATED = frozenset({"date", "sent", "received", "decision"})
NUMBERED = frozenset({"our_reference", "case_number", "our_number", "your_reference"})
WRAPPED = frozenset({"subject", "attachments", "to", "from"})
"""Kinds whose value can run over several lines."""

_PERSON = re.compile(r"(?:(?:mw|dhr|mevr|drs|mr|ir|de heer|mevrouw)\.?\s+)*(?:[A-Z]\.\s?){1,4}[^\d,;]{2,30}")
_QUOTE = re.compile(r"[‘“„\"]|'(?![st]\b)")
"""An opening quote, and no 's-Hertogenbosch."""
_OPEN_END = re.compile(
    r"(?:[,/&–-]|\b(?:de|het|een|van|en|of|in|op|over|voor|met|bij|aan|naar|door|per|d\.d\.|inzake|betreffende|jaar|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december))$",
    re.IGNORECASE,
)


def says_none(text: str) -> bool:
    """Whether a value says that there is none: "-", "geen", "n.v.t."."""
    return fold_label(text) in no_values()


def goes_on(previous: str, text: str) -> bool:
    """Whether `text`, at the start of a line, goes on with the line before."""
    if previous.endswith(";"):
        return False
    return not text[:1].isupper() and not text[:1] in "‘'\"“" or _OPEN_END.search(previous) is not None


def runs_on(previous: str, text: str) -> bool:
    """Whether `text`, a line of its own, surely goes on with the line before."""
    return text[:1].islower() or _QUOTE.match(text) is not None or _OPEN_END.search(previous) is not None


def is_listed(text: str) -> bool:
    """Whether a line below an attachment is the next of a list, or goes on with it: "2. Kaart", "(geactualiseerd)"."""
    return re.match(r"\d{1,2}[.):]\s|[-–•]\s|\([^\d\W]", text) is not None or text[:1].islower() and not is_online(text)


def is_online(text: str) -> bool:
    """Whether a line is a web or mail address, or begins with the single letter of such a line ("t 0123")."""
    return re.search(r"@|www\.|://|^\w[ .:]", text) is not None


def fit(kinds: tuple[str, ...], text: str) -> float:
    """How well `text` suits a label of these kinds, 0..1."""
    return max(_fit(kind, text.strip(" :;")) for kind in kinds)


@lru_cache(maxsize=256)
def _fit(kind: str, text: str) -> float:
    if not text:
        return 0.0
    if says_none(text):
        return 0.0 if kind in DATED else 0.5 if kind == "noise" else 0.8
    dated = bool(find_dates(text))
    if kind in DATED:
        return (1.0 if len(text) < 45 else 0.6) if dated else 0.0
    numbered = reference_part(text) is not None
    if kind in NUMBERED:
        return (1.0 if numbered else 0.0) if not text.isdigit() or len(text) > 3 else 0.5
    if kind == "your_letter":
        return 1.0 if dated or numbered else 0.2
    if kind == "noise":
        return 0.3 if dated or numbered else 0.75 if is_phone(text) or len(text) < 40 else 0.5
    if kind == "subject":
        return (
            0.1
            if is_phone(text) or (dated and len(text) < 25)
            else 1.0
            if len(text) > 14 and " " in text and not numbered
            else 0.4
        )
    if _PERSON.fullmatch(text):
        return 0.3
    return 0.4 if dated and len(text) < 20 or numbered and " " not in text else 0.7 if len(text) < 8 else 0.8


_SUITS = 0.2
"""How well a value must suit a label."""
_MOST_LABELS = 12
"""Labels of a letterhead; of more, in a damaged file, each has the value in its own place: the work doubles with each label."""


def assign(kinds: list[tuple[str, ...]], values: list[str]) -> list[int | None]:
    """Which value each label gets when all labels stand before all values: those that suit, in order where several do."""
    values = values[: len(kinds) + 3]
    if len(kinds) > _MOST_LABELS:
        return [row if row < len(values) and fit(kind, values[row]) >= _SUITS else None for row, kind in enumerate(kinds)]
    best: dict[int, tuple[float, tuple[int | None, ...]]] = {0: (0.0, ())}
    for row, kind in enumerate(kinds):
        after: dict[int, tuple[float, tuple[int | None, ...]]] = {}
        for used, (score, chosen) in best.items():
            options: list[tuple[int | None, float]] = [(None, 0.0)]
            options += [
                (column, fit(kind, value) - 0.04 * abs(column - row))
                for column, value in enumerate(values)
                if not used >> column & 1
            ]
            for column, gain in options:
                mask = used if column is None else used | 1 << column
                if column is not None and gain < _SUITS:
                    continue
                if mask not in after or after[mask][0] < score + gain:
                    after[mask] = (score + gain, (*chosen, column))
        best = after
    return list(max(best.values(), key=lambda each: each[0])[1])
