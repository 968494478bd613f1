"""Fits the weights of confidence to letters with their truth, and writes `assembling/confidence.json`.

    python tools/fit_confidence.py              fits and writes
    python tools/fit_confidence.py --measure    prints how honest confidence is on letters that the fit has not seen

Needs `pip install -e '.[fit]'`, and Tesseract for the scans.  Two steps: the weights of the signals are fitted to the many
letters of `tests/corpus` and the scans, which the rules were made with; and as rules do better on those than on others, the
odds are then set right, group by group, on the letters of `tests/calibration`, which no rule was made with.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from bestuurlijke_reactie.assembling.confidence import SUREST, field_of
from bestuurlijke_reactie.evaluating.calibration import (
    Pair,
    expected_calibration_error,
    judged_values,
    precision_at,
)
from bestuurlijke_reactie.extraction import explain

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "src" / "bestuurlijke_reactie" / "assembling" / "confidence.json"
TRAIN = (ROOT / "tests" / "corpus", ROOT / "tests" / "scans")
CALIBRATION = ROOT / "tests" / "calibration"
FOLDS = 5
LOOSE = 0.1
"""Inverse of the ridge penalty on the weights."""
USUAL_STRETCH, USUAL_SHIFT = 0.2, 1.0
"""By how much the second step may be expected to stretch and to move the odds of a group; more takes more evidence."""
LEAST = 0.05
"""Weights that stay below this are left out."""
STAND_INS = {"/letter/sender/identifier": "/letter/sender/name"}
"""Fields that no gold tells of, and those whose bias they share."""

_ITEM = ("doubtful letter", "margin", "weak layout", "no items", "open items", "loose responses", "uneven", "gaps", "few")
_TEXT = (
    "unended",
    "long",
    "short",
    "over pages",
    "pieces",
    "unlinked",
    "several",
    "counted",
    "marked",
    "unanswered",
    "unnumbered",
)
_OWN = ("score", "rivals")
GROUPS = {
    "letterhead": _OWN,
    "texts": (*_ITEM, *_TEXT),
    "numbers": (*_OWN, *_ITEM, *_TEXT),
    "addressees": ("score", "unnumbered", "uneven"),
    "stance": (*_OWN, *_ITEM, *_TEXT),
    "follow_up": (*_OWN, *_ITEM, *_TEXT),
    "deadlines": (*_OWN, *_ITEM, *_TEXT),
}
"""What each group of fields is weighed by."""


class Row(NamedTuple):
    """A value of a letter: its field, its signals, and whether it is right."""

    letter: str
    field: str
    signals: dict[str, float]
    right: bool


class Fit(NamedTuple):
    """Weights of a group: a bias a field, and a weight a signal."""

    biases: dict[str, float]
    weights: dict[str, float]

    def odds(self, row: Row) -> float:
        """The logarithm of the odds that the value is right."""
        return self.biases[row.field] + sum(weight * row.signals.get(name, 0.0) for name, weight in self.weights.items())


def group_of(field: str) -> str:
    """The group of a field."""
    if field.endswith("/text"):
        return "texts"
    if field.endswith(("/number", "/numbers")):
        return "numbers"
    last = field.rsplit("/", 1)[-1]
    return "deadlines" if "/deadlines/" in field else last if last in GROUPS else "letterhead"


def rows_of(folders: Iterable[Path]) -> list[Row]:
    """The values of all letters in these folders of which the gold tells the truth."""
    rows: list[Row] = []
    for gold in (path for folder in folders for path in sorted(folder.glob("*/gold.json"))):
        reaction, explanations = explain(next(gold.parent.glob("letter.*")))
        signals = {each.pointer: dict(each.signals) for each in explanations}
        judged = judged_values(json.loads(gold.read_text(encoding="utf-8")), json.loads(reaction.to_json()))
        rows += [Row(gold.parent.name, field_of(each.pointer), signals[each.pointer], each.right) for each in judged]
    return rows


def fitted(train: Sequence[Row], calibration: Sequence[Row]) -> dict[str, Fit]:
    """The weights of each group."""
    return {group: _set_right(_fit(_of(group, train), names), _of(group, calibration)) for group, names in GROUPS.items()}


def _of(group: str, rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if group_of(row.field) == group]


def _fit(rows: Sequence[Row], names: Sequence[str]) -> Fit:
    fields = sorted({row.field for row in rows})
    design = np.array(
        [[row.signals.get(name, 0.0) for name in names] + [float(row.field == one) for one in fields] for row in rows]
    )
    model = LogisticRegression(C=LOOSE, max_iter=5000).fit(design, [row.right for row in rows])
    weights, biases = np.split(model.coef_[0], [len(names)])
    return Fit(
        {field: float(model.intercept_[0] + bias) for field, bias in zip(fields, biases, strict=True)},
        {name: float(weight) for name, weight in zip(names, weights, strict=True) if abs(weight) >= LEAST},
    )


def _set_right(fit: Fit, rows: Sequence[Row]) -> Fit:
    """Stretches and moves the odds of a group to what unseen letters show, as little as they allow."""
    if not rows:
        return fit
    odds, right = np.array([fit.odds(row) for row in rows]), np.array([float(row.right) for row in rows])

    def misfit(change: Sequence[float]) -> float:
        stretch, shift = change
        moved = stretch * odds + shift
        missed = np.logaddexp(0.0, moved) - right * moved
        return float(missed.sum() + ((stretch - 1.0) / USUAL_STRETCH) ** 2 / 2 + (shift / USUAL_SHIFT) ** 2 / 2)

    found = minimize(misfit, (1.0, 0.0), method="L-BFGS-B", bounds=((0.2, 2.0), (-4.0, 4.0)))
    stretch, shift = map(float, found.x)
    return Fit(
        {field: stretch * bias + shift for field, bias in fit.biases.items()},
        {name: stretch * weight for name, weight in fit.weights.items()},
    )


def to_json(fits: dict[str, Fit]) -> str:
    """The weights as the package reads them."""
    groups = {}
    for group, fit in fits.items():
        biases = fit.biases | {field: fit.biases[like] for field, like in STAND_INS.items() if like in fit.biases}
        groups[group] = {
            "biases": {field: round(bias, 3) for field, bias in sorted(biases.items())},
            "weights": {name: round(weight, 3) for name, weight in sorted(fit.weights.items())},
        }
    return json.dumps(groups, indent=1) + "\n"


def _pairs(fits: dict[str, Fit], rows: Sequence[Row]) -> list[Pair]:
    chances = (1.0 / (1.0 + np.exp(-fits[group_of(row.field)].odds(row))) for row in rows)
    return [Pair(round(min(SUREST, float(chance)), 2), float(row.right)) for chance, row in zip(chances, rows, strict=True)]


def _measured(train: Sequence[Row], calibration: Sequence[Row]) -> list[Pair]:
    """Confidence and truth of the calibration letters, each weighed by a fit that has not seen it."""
    letters = sorted({row.letter for row in calibration})
    pairs: list[Pair] = []
    for fold in range(FOLDS):
        held = set(letters[fold::FOLDS])
        fits = fitted(train, [row for row in calibration if row.letter not in held])
        pairs += _pairs(fits, [row for row in calibration if row.letter in held])
    return pairs


def main() -> None:
    """Runs the command."""
    parser = argparse.ArgumentParser(description="Fit the weights of confidence to letters with their truth.")
    parser.add_argument("--measure", action="store_true", help="print figures over letters left out of the fit, write nothing")
    measure = parser.parse_args().measure
    train, calibration = rows_of(TRAIN), rows_of([CALIBRATION])
    pairs = _measured(train, calibration)
    print(
        f"{len(train)} values to fit, {len(calibration)} to set right, {sum(not row.right for row in calibration)} of these wrong; "
        f"on letters left out: calibration error {expected_calibration_error(pairs):.3f}, "
        f"precision of the 85 % most certain {precision_at(pairs, 0.85) or 0:.3f}"
    )
    if not measure:
        TARGET.write_text(to_json(fitted(train, calibration)), encoding="utf-8")


if __name__ == "__main__":
    main()
