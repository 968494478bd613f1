"""Fits the weights of judging to the labelled reactions in `tools/reactions.jsonl`.

    python tools/fit_judging.py              writes `weights.json`, `segments.tsv` and `texts.tsv` in `judging/`
    python tools/fit_judging.py --measure    prints how right reactions are judged whose writers the fit has not seen

Needs `pip install -e '.[fit]'`, which the package itself does not.  The result depends on nothing but the rows.

A row has the text of a reaction, who wrote it (`hand`), its stance and follow-up with the words that decide them, and
its deadlines.  Three steps: what each segment says by its words (fitted to the words that decide), what the grammar and
the words of the whole text say, and what these come to together (fitted to rows that they were not fitted to).
"""

from __future__ import annotations

import argparse
import collections
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, get_args

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from bestuurlijke_reactie.judging.deadlines import candidates
from bestuurlijke_reactie.judging.explicit import explicit_features
from bestuurlijke_reactie.judging.features import features, see
from bestuurlijke_reactie.judging.grams import gram_signs, text_signs
from bestuurlijke_reactie.judging.judge import PLAIN_BELOW
from bestuurlijke_reactie.judging.model import CODES, STEP, ZERO, AsStrong
from bestuurlijke_reactie.judging.plain import plain_verdict
from bestuurlijke_reactie.judging.pooling import pooled
from bestuurlijke_reactie.judging.segments import segments_of
from bestuurlijke_reactie.model.findings import FollowUp, Stance

HERE = Path(__file__).parent
TARGET = HERE.parent / "src" / "bestuurlijke_reactie" / "judging"
VALUES = {"stance": list(get_args(Stance)), "follow_up": list(get_args(FollowUp))}
FOLDS = 4
STRENGTH = 0.3
"""Inverse of the ridge penalty of segments and of the grammar."""
NEVER = -9.0
"""The bias of a value that no segment says."""
LETTERS = 4.0
"""How much a reaction that stands in a whole letter weighs beside one written by itself.

With a quarter of the writers of letters left out in turn, 4 judged .928 of their stances and .933 of their follow-ups right, 1 judged .922 and .930.
"""
FEWEST = {"segment": 2, "whole": 3, "words": 2}
"""A sign must stand in so many segments, or rows, to get a weight."""
LEAST = {"segments": 0.06, "whole": 0.03, "texts": 0.06}
"""Signs whose weights all stay below this are left out."""

Signs = dict[str, float]
Row = dict[str, Any]


def share_of(row: Row) -> float:
    """How much a row weighs: the reactions of whole letters are what is met; those written one by one show more of the language."""
    return LETTERS if row["hand"].startswith(("letters ", "dev-")) else 1.0


def _strengths(found: Sequence[AsStrong]) -> Signs:
    return {name: strength for strength, names in found for name in names}


class Fitted:
    """Weights of signs for some values, each value against all others."""

    def __init__(self, signs: Sequence[Signs], answers: Sequence[int], count: int, fewest: int, shares: Sequence[float]) -> None:
        counts = collections.Counter(name for row in signs for name in row)
        self.names = sorted(name for name, number in counts.items() if number >= fewest)
        self.column = {name: index for index, name in enumerate(self.names)}
        matrix, truth = self.matrix(signs), np.array(answers)
        self.weights, self.bias = np.zeros((len(self.names), count)), np.zeros(count)
        for value in range(count):
            if value not in answers:  # nothing in a text says that nothing follows
                self.bias[value] = NEVER
                continue
            model = LogisticRegression(solver="liblinear", dual=True, C=STRENGTH, max_iter=200, tol=0.01, random_state=0)
            model.fit(matrix, truth == value, sample_weight=np.array(shares))
            self.weights[:, value], self.bias[value] = model.coef_[0], model.intercept_[0]

    def matrix(self, signs: Sequence[Signs]) -> sparse.csr_matrix:
        """The rows as a sparse matrix; unknown signs are left out."""
        places = [
            (row, self.column[name], value) for row, one in enumerate(signs) for name, value in one.items() if name in self.column
        ]
        rows, columns, values = zip(*places, strict=True)
        return sparse.csr_matrix((values, (rows, columns)), shape=(len(signs), len(self.names)))

    def chances(self, signs: Sequence[Signs]) -> np.ndarray:
        """The chance of each value for each row."""
        alone = 1 / (1 + np.exp(-(self.matrix(signs) @ self.weights + self.bias)))
        shares: np.ndarray = alone / alone.sum(axis=1, keepdims=True)
        return shares


def prepare(row: Row) -> None:
    """Reads the signs of a row, and which of its segments say what."""
    text, target = row["text"], row["target"]
    seen = see(text, date.fromisoformat(row["letter_date"]) if row.get("letter_date") else None)
    row["grammar"] = {sign.name: sign.value for sign in features(seen, target, explicit_features(text))}
    row["words"] = _strengths(text_signs(text))
    segments = segments_of(text)
    row["segments"] = [_strengths(gram_signs(text, segments, index, target)) for index in range(len(segments))]
    for question, values in VALUES.items():
        said = [len(values)] * len(segments)
        for words in row[f"{question}_words"]:
            begin = text.index(words)
            for index, segment in enumerate(segments):
                shared = min(begin + len(words), segment.end) - max(begin, segment.start)
                if shared > 0 and (2 * shared >= len(words) or shared >= 0.6 * (segment.end - segment.start)):
                    said[index] = values.index(row[question])
        row[f"{question} said"] = said


class Judge:
    """All tables, fitted to some rows."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.base = _Base(rows)
        signs: list[Signs] = [{} for _ in rows]
        order = np.random.RandomState(0).permutation(len(rows))
        for fold in range(FOLDS):  # the last step is fitted to what the first two say of rows that they have not seen
            out = order[fold::FOLDS]
            held = set(out.tolist())
            base = _Base([row for index, row in enumerate(rows) if index not in held])
            for index, one in zip(out, base.together([rows[index] for index in out]), strict=True):
                signs[index] = one
        self.names = sorted({name for one in signs for name in one})
        matrix = self._matrix(signs)
        self.last = {}
        for question, values in VALUES.items():
            self.last[question] = LogisticRegression(C=1.0, max_iter=3000).fit(
                matrix, [values.index(row[question]) for row in rows], sample_weight=[share_of(row) for row in rows]
            )

    def _matrix(self, signs: Sequence[Signs]) -> np.ndarray:
        return np.array([[one.get(name, 0.0) for name in self.names] for one in signs])

    def judged(self, rows: Sequence[Row]) -> dict[str, list[str]]:
        """The values of each row; plain verdicts decide the stance, as in the package."""
        matrix = self._matrix(self.base.together(rows))
        chances = {question: self.last[question].predict_proba(matrix) for question in VALUES}
        found = {question: [VALUES[question][index] for index in shares.argmax(axis=1)] for question, shares in chances.items()}
        for index, row in enumerate(rows):
            plain = plain_verdict(row["text"], explicit_features(row["text"]))
            if plain is not None and chances["stance"][index].max() < PLAIN_BELOW:
                found["stance"][index] = plain.stance
        return found


class _Base:
    """The first two steps: segments by their words, and the grammar of the whole text."""

    def __init__(self, rows: Sequence[Row]) -> None:
        told = [row for row in rows if row["stance_words"] or row["follow_up_words"] or row["stance"] == "no_position"]
        signs = [one for row in told for one in row["segments"]]
        parts = [share_of(row) for row in told for _ in row["segments"]]
        self.segment, self.whole, self.words = {}, {}, {}
        for question, values in VALUES.items():
            said = [answer for row in told for answer in row[f"{question} said"]]
            self.segment[question] = Fitted(signs, said, len(values) + 1, FEWEST["segment"], parts)
            answers = [values.index(row[question]) for row in rows]
            shares = [share_of(row) for row in rows]
            self.whole[question] = Fitted([row["grammar"] for row in rows], answers, len(values), FEWEST["whole"], shares)
            self.words[question] = Fitted([row["words"] for row in rows], answers, len(values), FEWEST["words"], shares)

    def together(self, rows: Sequence[Row]) -> list[Signs]:
        """The signs that the last step weighs."""
        signs: list[Signs] = [{} for _ in rows]
        ends = np.cumsum([0, *(len(row["segments"]) for row in rows)])
        for question, values in VALUES.items():
            parts = self.segment[question].chances([one for row in rows for one in row["segments"]])
            whole = self.whole[question].chances([row["grammar"] for row in rows])
            words = self.words[question].chances([row["words"] for row in rows])
            for index, row in enumerate(rows):
                signs[index].update(
                    pooled(
                        values,
                        parts[ends[index] : ends[index + 1]].tolist(),
                        whole[index].tolist(),
                        words[index].tolist(),
                        row["target"],
                    )
                )
        return signs


def deadline_rows(rows: Sequence[Row]) -> tuple[list[Signs], list[int], list[float]]:
    """The signs of every time in the rows that could be a deadline, whether it is one (0) or not (1), and how much its row weighs."""
    signs: list[Signs] = []
    answers: list[int] = []
    shares: list[float] = []
    for row in rows:
        letter_date = date.fromisoformat(row["letter_date"]) if row.get("letter_date") else None
        for period, found in candidates(see(row["text"], letter_date), letter_date):
            quote = row["text"][period.start : period.end].casefold()
            due = period.due.isoformat() if period.due else None
            told = any(
                one["due"] == due and (one["quote"].casefold() in quote or quote in one["quote"].casefold())
                for one in row["deadlines"]
            )
            signs.append({sign.name: sign.value for sign in found})
            answers.append(0 if told else 1)
            shares.append(share_of(row))
    return signs, answers, shares


def as_table(fitted: dict[str, Fitted], answers: dict[str, list[str]]) -> dict[str, Any]:
    """Tables fitted to the same signs, side by side as they are written; small weights are left out."""
    one, *_ = fitted.values()
    weights = np.hstack([each.weights for each in fitted.values()])
    kept = {
        name: [round(float(weight), 2) for weight in row]
        for name, row in zip(one.names, weights, strict=True)
        if np.abs(row).max() >= LEAST["whole"]
    }
    bias = [round(float(each), 3) for table in fitted.values() for each in table.bias]
    return {"answers": answers, "bias": bias, "weights": kept}


def write_words(table: str, fitted: dict[str, Fitted]) -> None:
    """Writes the tables of the words of segments, or of whole texts, side by side, a character a weight."""
    columns: dict[str, list[int]] = {}
    bias: list[float] = []
    for question, one in fitted.items():
        columns[question] = [len(bias), len(bias) + len(one.bias)]
        bias += [round(float(weight), 3) for weight in one.bias]
    names = next(iter(fitted.values())).names
    weights = np.hstack([one.weights for one in fitted.values()])
    places = np.clip(np.rint(weights * STEP) + ZERO, 0, len(CODES) - 1).astype(int)
    lines = [
        f"{name}\t{''.join(CODES[place] for place in row)}"
        for name, row, told in zip(names, places, np.abs(weights).max(axis=1), strict=True)
        if told >= LEAST[table]
    ]
    head = json.dumps({"columns": columns, "bias": bias})
    (TARGET / f"{table}.tsv").write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    print(f"{table}: {len(lines)} signs of {len(names)}")


def write(rows: Sequence[Row]) -> None:
    """Fits everything to all rows and writes it."""
    judge = Judge(rows)
    write_words("segments", judge.base.segment)
    write_words("texts", judge.base.words)
    signs, said, shares = deadline_rows([row for row in rows if "deadlines" in row])
    promised = Fitted(signs, said, 2, FEWEST["whole"], shares)
    models = judge.last.values()
    last = np.hstack([model.coef_.T for model in models])
    tables = {
        "whole": as_table(judge.base.whole, VALUES),
        "deadline": as_table({"promised": promised}, {"promised": ["yes", "no"]}),
        "together": {
            "answers": VALUES,
            "bias": [round(float(one), 3) for model in models for one in model.intercept_],
            "weights": {name: [round(float(one), 3) for one in row] for name, row in zip(judge.names, last, strict=True)},
        },
    }
    lines = [
        f'{json.dumps(name)}: {{"answers": {json.dumps(table["answers"])}, "bias": {json.dumps(table["bias"])}, "weights": {{\n'
        + ",\n".join(f"{json.dumps(sign, ensure_ascii=False)}: {json.dumps(row)}" for sign, row in table["weights"].items())
        + "}}"
        for name, table in tables.items()
    ]
    (TARGET / "weights.json").write_text("{" + ",\n".join(lines) + "}\n", encoding="utf-8")
    print({name: len(table["weights"]) for name, table in tables.items()})


def measure(rows: Sequence[Row]) -> None:
    """Prints how right the reactions of each hand are judged by what is fitted to the other hands."""
    total: collections.Counter[str] = collections.Counter()
    hands = sorted({row["hand"] for row in rows})
    for group in [hands[start::5] for start in range(5)]:
        judge = Judge([row for row in rows if row["hand"] not in group])
        for hand in group:
            own = [row for row in rows if row["hand"] == hand]
            judged = judge.judged(own)
            right = {
                question: sum(a == row[question] for a, row in zip(judged[question], own, strict=True)) for question in VALUES
            }
            print(
                f"{hand:8} {len(own):5} " + " ".join(f"{question} {count / len(own):.3f}" for question, count in right.items()),
                flush=True,
            )
            total.update(right)
    print(f"{'all':8} {len(rows):5} " + " ".join(f"{question} {total[question] / len(rows):.3f}" for question in VALUES))


def main() -> None:
    """Runs the command."""
    parser = argparse.ArgumentParser(description="Fit the weights of judging.")
    parser.add_argument("--measure", action="store_true", help="only measure on writers left out of the fit")
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in (HERE / "reactions.jsonl").read_text(encoding="utf-8").splitlines()]
    for row in rows:
        prepare(row)
    (measure if arguments.measure else write)(rows)


if __name__ == "__main__":
    main()
