"""The best of several readings of a value, the others kept as rivals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bestuurlijke_reactie.model.findings import Rival, Value

_RIVALS = 4


def best_of(candidates: Iterable[Value]) -> Value | None:
    """The candidate with the highest score, the first of them where several have it; the others become its rivals."""
    ordered = sorted(candidates, key=lambda value: -value.score)
    if not ordered:
        return None
    first = ordered[0]
    rivals: dict[str, Rival] = {}
    for other in ordered[1:]:
        if other.value != first.value and other.value not in rivals:
            rivals[other.value] = Rival(other.value, other.rule, other.score)
    return replace(first, rivals=tuple(rivals.values())[:_RIVALS])
