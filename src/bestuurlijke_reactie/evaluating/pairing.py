"""Which value of a reaction is held against which of the gold: pairs of indexes (gold, given), each used once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from bestuurlijke_reactie.evaluating.comparing import ALIKE, Json, number, similarity

Pairs = list[tuple[int, int]]


def aligned(gold: Sequence[Any], given: Sequence[Any], likeness: Callable[[Any, Any], float], least: float = ALIKE) -> Pairs:
    """Pairs with a likeness of at least `least`, the most alike first."""
    ranked = sorted(((likeness(a, b), i, j) for i, a in enumerate(gold) for j, b in enumerate(given)), reverse=True)
    left: set[int] = set()
    right: set[int] = set()
    pairs: Pairs = []
    for score, i, j in ranked:
        if score >= least and i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs


def matched(gold: Sequence[Any], given: Sequence[Any], same: Callable[[Any, Any], bool]) -> Pairs:
    """Each of the gold, in order, with the first value left that is the `same`."""
    rest = list(range(len(given)))
    pairs: Pairs = []
    for i, wanted in enumerate(gold):
        j = next((j for j in rest if same(wanted, given[j])), None)
        if j is not None:
            rest.remove(j)
            pairs.append((i, j))
    return pairs


def answering(gold: Sequence[Json], given: Sequence[Json]) -> Pairs:
    """Each response of the gold, in order, with the one to the same target and numbers whose text is most like it."""
    rest = list(range(len(given)))
    pairs: Pairs = []
    for i, wanted in enumerate(gold):
        same = [j for j in rest if _about(given[j]) == _about(wanted)]
        if same:
            best = max(same, key=lambda j: text_likeness(wanted, given[j]))
            rest.remove(best)
            pairs.append((i, best))
    return pairs


def text_likeness(left: Json, right: Json) -> float:
    """The similarity of the texts of two items or responses."""
    return similarity(left.get("text"), right.get("text"))


def unpaired(count: int, taken: set[int]) -> list[int]:
    """The indexes below `count` that are not `taken`."""
    return [index for index in range(count) if index not in taken]


def _about(response: Json) -> tuple[str, frozenset[str]]:
    return response.get("target") or "recommendation", frozenset(number(each) for each in response.get("numbers") or [])
