"""Fits the weights of judging to labelled reactions: `python tools/fit_judging.py` writes `judging/weights.json`.

Needs numpy, which the package itself does not.  The rows stand in `tools/reactions.jsonl`; the result depends on nothing else.
"""

from __future__ import annotations

import collections
import json
from datetime import date
from pathlib import Path

import numpy as np

from bestuurlijke_reactie.judging.features import features, see

HERE = Path(__file__).parent
TARGET = HERE.parent / "src" / "bestuurlijke_reactie" / "judging" / "weights.json"
VALUES = {
    "stance": [
        "accepted",
        "partially_accepted",
        "rejected",
        "already_implemented",
        "under_consideration",
        "left_to_council",
        "no_position",
    ],
    "follow_up": ["new_action", "study", "ongoing", "council", "none"],
}
RIDGE = 1.0
FEWEST = 3
"""A sign must stand in so many rows to get a weight."""


def signs_of(row: dict[str, str]) -> dict[str, float]:
    """The signs of a row and their strength."""
    letter_date = date.fromisoformat(row["letter_date"]) if row.get("letter_date") else None
    return {sign.name: sign.value for sign in features(see(row["text"], letter_date), row["target"])}


def fit(matrix: np.ndarray, answers: np.ndarray, classes: int) -> np.ndarray:
    """Multinomial logistic regression with a ridge penalty, by accelerated gradient steps."""
    truth = np.eye(classes)[answers]
    weights = np.zeros((matrix.shape[1], classes))
    ahead, momentum = weights.copy(), 1.0
    step = 1.0 / (0.5 * np.linalg.norm(matrix, 2) ** 2 + RIDGE)
    for _ in range(300):
        scores = matrix @ ahead
        scores -= scores.max(axis=1, keepdims=True)
        chances = np.exp(scores)
        chances /= chances.sum(axis=1, keepdims=True)
        fresh = ahead - step * (matrix.T @ (chances - truth) + RIDGE * ahead)
        following = (1 + (1 + 4 * momentum**2) ** 0.5) / 2
        ahead = fresh + (momentum - 1) / following * (fresh - weights)
        weights, momentum = fresh, following
    return weights


def main() -> None:
    """Fits both questions and writes the table."""
    rows = [json.loads(line) for line in (HERE / "reactions.jsonl").read_text(encoding="utf-8").splitlines()]
    signs = [signs_of(row) for row in rows]
    counts = collections.Counter(name for row in signs for name in row)
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    column = {name: index for index, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)))
    for index, row in enumerate(signs):
        for name, value in row.items():
            if name in column:
                matrix[index, column[name]] = value
    written = {}
    for question, values in VALUES.items():
        answers = np.array([values.index(row[question]) for row in rows])
        weights = fit(matrix, answers, len(values))
        kept = {
            name: [round(float(w), 2) for w in weights[column[name]]]
            for name in names
            if np.abs(weights[column[name]]).max() >= 0.02
        }
        written[question] = {"values": values, "weights": kept}
        right = float(np.mean((matrix @ weights).argmax(axis=1) == answers))
        print(f"{question}: {len(rows)} rows, {len(kept)} signs, {right:.3f} right on the rows themselves")
    lines = [
        f'"{q}": {{"values": {json.dumps(t["values"])}, "weights": {{\n'
        + ",\n".join(f"{json.dumps(n, ensure_ascii=False)}: {json.dumps(w)}" for n, w in t["weights"].items())
        + "}}"
        for q, t in written.items()
    ]
    TARGET.write_text("{" + ",\n".join(lines) + "}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
