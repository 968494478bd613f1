"""Figures over letters that were compared: shares with their intervals, agreement beyond chance, and what confidence is worth."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from bestuurlijke_reactie.evaluating.calibration import (
    Judged,
    Pair,
    coverage_at,
    expected_calibration_error,
    judged_values,
    pairs_by_field,
    precision_at,
    reliability,
)
from bestuurlijke_reactie.evaluating.comparing import Json
from bestuurlijke_reactie.evaluating.letters import Gold
from bestuurlijke_reactie.evaluating.names import FIELDS
from bestuurlijke_reactie.evaluating.scoring import CORE, NONE, Compared, Comparison, Score, Tally, compare
from bestuurlijke_reactie.model.findings import FollowUp, Stance

Figures = dict[str, Any]

PRECISIONS = (0.9, 0.95, 0.98, 0.99)
"""For which coverage is given."""
MOST_CERTAIN = 0.85
"""The share of the most certain values of which precision is given."""
_Z = 1.959963984540054
"""Of 95 %."""
_LABELS: dict[str, tuple[str, ...]] = {"stance": get_args(Stance), "follow_up": get_args(FollowUp)}


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A letter with what was read of it (None: nothing), held against its gold."""

    gold: Gold
    reaction: Json | None
    compared: Compared
    values: list[Judged]

    @classmethod
    def of(cls, gold: Gold, reaction: Json | None) -> Evaluated:
        """Compares and judges all values."""
        return cls(gold, reaction, compare(gold.gold, reaction), judged_values(gold.gold, reaction) if reaction else [])


def figures(letters: Sequence[Evaluated]) -> Figures:
    """All figures over these letters."""
    score = Score()
    for each in letters:
        score.count(each.gold.name, each.compared)
    whole = {"core": CORE, "all": tuple(FIELDS)}
    return {
        "letters": len(letters),
        "whole_letters": {
            name: _share(sum(all(each.compared.parts.get(key, True) for key in keys) for each in letters), len(letters))
            for name, keys in whole.items()
        },
        "macro_f1": score.macro_f1(),
        "fields": {
            name: {measure: _tally(tallies[name]) for measure, tallies in score.measures.items()}
            for name in FIELDS
            if name in score.tallies
        },
        **{key: _verdicts(key, letters) for key in _LABELS},
        "confidence": _confidence([value for each in letters for value in each.values]),
    }


def wilson(right: int, of: int) -> tuple[float, float]:
    """The 95 % interval of Wilson for a share; all that is possible, 0..1, when it is of nothing."""
    if not of:
        return 0.0, 1.0
    share, square = right / of, _Z * _Z / of
    middle = (share + square / 2) / (1 + square)
    half = _Z / (1 + square) * math.sqrt(share * (1 - share) / of + square / (4 * of))
    return max(0.0, middle - half), min(1.0, middle + half)


def kappa(pairs: Iterable[tuple[str, str]]) -> float | None:
    """Cohen's kappa: agreement beyond chance of two verdicts on the same things; None where chance explains all."""
    both = Counter(pairs)
    total = sum(both.values())
    left: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for (one, other), count in both.items():
        left[one] += count
        right[other] += count
    if not total:
        return None
    agreed = sum(count for (one, other), count in both.items() if one == other) / total
    chance = sum(count * right[label] for label, count in left.items()) / (total * total)
    return None if chance == 1 else (agreed - chance) / (1 - chance)


def _share(right: int, of: int) -> Figures:
    return {"right": right, "of": of, "share": right / of if of else None, "interval": wilson(right, of)}


def _tally(tally: Tally) -> Figures:
    """Precision, recall and F1; the interval of F1 is that of right / (right + wrong + missed), of which it is a function."""
    low, high = wilson(tally.right, tally.right + tally.wrong + tally.missed)
    return {
        "right": tally.right,
        "wrong": tally.wrong,
        "missed": tally.missed,
        "precision": tally.precision,
        "precision_interval": wilson(tally.right, tally.right + tally.wrong),
        "recall": tally.recall,
        "recall_interval": wilson(tally.right, tally.right + tally.missed),
        "f1": tally.f1,
        "f1_interval": (2 * low / (1 + low), 2 * high / (1 + high)),
    }


def _verdicts(key: str, letters: Sequence[Evaluated]) -> Figures:
    """How verdicts agree, stances or follow-ups; `kappa` is over responses that were linked, `kappa_all` also over those missed."""
    comparisons = [each for letter in letters for each in letter.compared.fields.get(key, ())]
    asked = [_pair(key, each) for each in comparisons if each.wanted]
    linked = [_pair(key, each) for each in comparisons if each.wanted and each.found]
    counts = Counter(asked)
    others = sorted({label for pair in asked for label in pair} - {*_LABELS[key], NONE})
    columns = (*_LABELS[key], *others, NONE)
    by_label = {label: _of_label(label, [_pair(key, each) for each in comparisons]) for label in (*_LABELS[key], *others)}
    met = [tally["f1"] for tally in by_label.values() if tally["right"] + tally["wrong"] + tally["missed"]]
    return {
        "linked": _share(sum(a == b for a, b in linked), len(linked)),
        "kappa": kappa(linked),
        "kappa_all": kappa(asked),
        "macro_f1": sum(met) / len(met) if met else None,
        "labels": by_label,
        "confusion": {gold: {given: counts[gold, given] for given in columns if counts[gold, given]} for gold in by_label},
    }


def _pair(key: str, each: Comparison) -> tuple[str, str]:
    return _verdict(key, each.gold), _verdict(key, each.given)


def _verdict(key: str, response: object) -> str:
    return str(response.get(key) or NONE) if isinstance(response, Mapping) else NONE


def _of_label(label: str, pairs: Sequence[tuple[str, str]]) -> Figures:
    tally = Tally()
    for gold, given in pairs:
        if label in (gold, given):
            tally.count(gold == label, given == label, gold == given)
    return _tally(tally)


def _confidence(values: Sequence[Judged]) -> Figures:
    """What confidence is worth, over all values and by field."""
    every = [Pair(each.confidence, float(each.right)) for each in values]
    return {"all": _worth(every), "fields": {name: _worth(pairs) for name, pairs in pairs_by_field(values).items()}}


def _worth(pairs: Sequence[Pair]) -> Figures:
    points = {str(precision): coverage_at(pairs, precision) for precision in PRECISIONS}
    return {
        "values": len(pairs),
        "right": _share(round(sum(each.right for each in pairs)), len(pairs)),
        "mean": sum(each.confidence for each in pairs) / len(pairs) if pairs else None,
        "expected_calibration_error": expected_calibration_error(pairs) if pairs else None,
        f"precision_at_{MOST_CERTAIN}": precision_at(pairs, MOST_CERTAIN),
        "coverage_at": {precision: point._asdict() if point else None for precision, point in points.items()},
        "bins": [part._asdict() for part in reliability(pairs)],
    }
