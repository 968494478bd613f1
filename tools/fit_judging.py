"""Fits the weights of judging to labelled reactions: `python tools/fit_judging.py` writes `judging/weights.json`.

Needs numpy, which the package itself does not.  The rows stand in `tools/reactions.jsonl`; the result depends on nothing else.
"""

from __future__ import annotations

import collections
import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from bestuurlijke_reactie.judging.deadlines import candidates
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
    "deadline": ["yes", "no"],
}
RIDGE = 1.0
FEWEST = 3
"""A sign must stand in so many rows to get a weight."""
LEAST = 0.04
"""Weights that all stay below this are left out."""


def signs_of(row: dict[str, Any]) -> dict[str, float]:
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


def deadline_rows(rows: list[dict[str, Any]]) -> tuple[list[dict[str, float]], list[int]]:
    """The signs of every time in the rows that could be a deadline, and whether it is one."""
    signs: list[dict[str, float]] = []
    answers: list[int] = []
    for row in rows:
        letter_date = date.fromisoformat(row["letter_date"]) if row.get("letter_date") else None
        for period, features_ in candidates(see(row["text"], letter_date), letter_date):
            quote = row["text"][period.start : period.end].casefold()
            due = period.due.isoformat() if period.due else None
            told = any(
                one["due"] == due and (one["quote"].casefold() in quote or quote in one["quote"].casefold()) for one in row.get("deadlines", [])
            )
            signs.append({sign.name: sign.value for sign in features_})
            answers.append(VALUES["deadline"].index("yes" if told else "no"))
    return signs, answers


def fitted(question: str, signs: list[dict[str, float]], answers: list[int]) -> dict[str, Any]:
    """The table of one question."""
    counts = collections.Counter(name for row in signs for name in row)
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    column = {name: index for index, name in enumerate(names)}
    matrix = np.zeros((len(signs), len(names)))
    for index, row in enumerate(signs):
        for name, value in row.items():
            if name in column:
                matrix[index, column[name]] = value
    weights = fit(matrix, np.array(answers), len(VALUES[question]))
    kept = {
        name: [round(float(weight), 2) for weight in weights[column[name]]]
        for name in names
        if np.abs(weights[column[name]]).max() >= LEAST
    }
    right = float(np.mean((matrix @ weights).argmax(axis=1) == np.array(answers)))
    print(f"{question}: {len(signs)} rows, {len(kept)} signs, {right:.3f} right on the rows themselves")
    return {"values": VALUES[question], "weights": kept}


def main() -> None:
    """Fits both questions and writes the table."""
    rows = [json.loads(line) for line in (HERE / "reactions.jsonl").read_text(encoding="utf-8").splitlines()]
    signs = [signs_of(row) for row in rows]
    written = {
        question: fitted(question, signs, [VALUES[question].index(row[question]) for row in rows])
        for question in ("stance", "follow_up")
    }
    written["deadline"] = fitted("deadline", *deadline_rows([row for row in rows if "deadlines" in row]))
    lines = [
        f'"{q}": {{"values": {json.dumps(t["values"])}, "weights": {{\n'
        + ",\n".join(f"{json.dumps(n, ensure_ascii=False)}: {json.dumps(w)}" for n, w in t["weights"].items())
        + "}}"
        for q, t in written.items()
    ]
    TARGET.write_text("{" + ",\n".join(lines) + "}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
