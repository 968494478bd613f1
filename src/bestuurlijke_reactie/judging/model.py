"""The weighing of signs: a table of weights that `tools/fit_judging.py` fits to labelled reactions."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from bestuurlijke_reactie.judging.seen import Feature


class Table(NamedTuple):
    """Weights of one question: the answers it chooses from, and per sign its weight for each of them."""

    values: tuple[str, ...]
    weights: dict[str, tuple[float, ...]]


class Weighing(NamedTuple):
    """What the signs of a text come to: per value its probability, most probable first, and the sign that told most."""

    ranking: tuple[tuple[str, float], ...]
    sign: Feature
    """The sign that spoke most for the first value."""


@cache
def table(question: str) -> Table:
    """The weights for "stance" or "follow_up"."""
    data = json.loads(files(__package__).joinpath("weights.json").read_text(encoding="utf-8"))[question]
    return Table(tuple(data["values"]), {name: tuple(row) for name, row in data["weights"].items()})


def weigh(question: str, signs: Iterable[Feature]) -> Weighing:
    """Weighs the signs of a text."""
    values, weights = table(question)
    scores = [0.0] * len(values)
    known: list[tuple[Feature, tuple[float, ...]]] = []
    for sign in signs:
        row = weights.get(sign.name)
        if row is not None:
            known.append((sign, row))
            value = sign.value
            for index, weight in enumerate(row):
                scores[index] += value * weight
    best = max(range(len(values)), key=lambda index: (scores[index], -index))
    total = sum(math.exp(score - scores[best]) for score in scores)
    ranking = sorted(
        ((value, math.exp(score - scores[best]) / total) for value, score in zip(values, scores, strict=True)),
        key=lambda one: -one[1],
    )
    return Weighing(tuple(ranking), _telling(known, best))


def _telling(known: list[tuple[Feature, tuple[float, ...]]], best: int) -> Feature:
    """The sign with words that spoke most for the value at `best`, cues before deeds."""

    def told(one: tuple[Feature, tuple[float, ...]]) -> tuple[bool, bool, float]:
        sign, row = one
        cue = sign.name.startswith(("cue:", "name:"))
        return (row[best] > 0 and cue, sign.end > sign.start, sign.value * (row[best] - sum(row) / len(row)))

    return max(known, key=told)[0] if known else Feature("bias", 1.0, 0, 0)
