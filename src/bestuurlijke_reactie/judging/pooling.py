"""From what each segment says to what the reaction says: the signs that the last table weighs."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import combinations

_ALMOST = 1e-3
_FLOOR = 1e-2
_MANY = 6
"""Segments above which their number says no more."""


def pooled(
    values: Sequence[str], parts: Sequence[Sequence[float]], whole: Sequence[float], words: Sequence[float], target: str
) -> dict[str, float]:
    """The signs of a reaction for the question that has these `values` for answers.

    `parts` gives for each segment the chance that it says each of the values, and last that it says none of them;
    `whole` the chance of each value by the grammar of the whole text, and `words` by its words.
    """
    signs = dict(_signs(values, parts, target))
    for name, chances in (("whole", whole), ("words", words)):
        for value, chance in zip(values, chances, strict=True):
            signs[f"{name} {value}"] = chance
            signs[f"log {name} {value}"] = math.log(chance + _FLOOR) / 3
    return signs


def _signs(values: Sequence[str], parts: Sequence[Sequence[float]], target: str) -> Iterator[tuple[str, float]]:
    most: dict[str, float] = {}
    for column, value in enumerate(values):
        chances = [part[column] for part in parts]
        most[value] = max(chances)
        any_ = 1.0 - math.prod(1.0 - chance for chance in chances)
        yield f"most {value}", most[value]
        yield f"any {value}", any_
        yield f"odds {value}", math.log((any_ + _ALMOST) / (1.0 - any_ + _ALMOST)) / 3
        yield f"first {value}", chances[0]
        yield f"last {value}", chances[-1]
    for one, two in combinations(values, 2):
        yield f"both {one} {two}", math.sqrt(most[one] * most[two])
    yield f"top {max(values, key=lambda value: most[value])}", 1.0
    yield "conclusion", float(target == "conclusion")
    yield "segments", min(len(parts), _MANY) / _MANY
