"""The weighing of signs: tables of weights that `tools/fit_judging.py` fits to labelled reactions."""

from __future__ import annotations

import json
import math
import sys
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate, pairwise
from typing import NamedTuple

CODES = "".join(chr(code) for code in range(33, 127))
"""The characters that weights of words are written in, one a weight, from the lowest to the highest."""
ZERO, STEP = 47, 12.0
"""A weight is (place of its character in CODES - ZERO) / STEP."""
_FIELD = 48
"""Bits of the sum of weights times strengths for one value, side by side with those for the others."""
_WEIGHT, _STRENGTH = 1_000, 100_000
"""What weights (they have three decimals) and strengths are multiplied by to be whole numbers."""
_HALF, _MASK = 1 << _FIELD - 1, (1 << _FIELD) - 1
_SHARE = 1 << 32
"""What the strengths of words are multiplied by to be whole numbers."""
_NONE = ord(CODES[0]) + ZERO
"""The character that stands for a weight of 0."""

AsStrong = tuple[float, list[str]]
"""Signs that are equally strong, with their strength."""


class _Rows(dict[str, int]):
    """The weights of each sign in one number, the first in the lowest bits, made when the sign is first met.

    One multiplication or addition of whole numbers weighs a sign for all values, which is quicker than one for each.
    """

    def __init__(self, make: Callable[[str], int]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, sign: str) -> int:
        row = self[sign] = self._make(sign)
        return row


class Table(NamedTuple):
    """Weights of the signs of a text, for one or more questions side by side."""

    answers: dict[str, tuple[str, ...]]
    """For each question the answers it chooses from."""
    columns: dict[str, tuple[int, int]]
    """For each question the columns of its answers."""
    bias: tuple[float, ...]
    weights: dict[str, list[float]]
    """Per sign its weight for each column."""
    rows: _Rows
    """`_FIELD` bits a weight, in steps of 1 / `_WEIGHT`."""


class WordTable(NamedTuple):
    """Weights of words as signs, of a segment or of a whole text, for several questions side by side."""

    columns: dict[str, tuple[int, int]]
    """For each question the columns of its answers (for segments the last is that it says none of them)."""
    bias: tuple[float, ...]
    codes: dict[str, bytes]
    """For each sign its weights, a character of CODES each."""
    rows: _Rows
    """64 bits a code, so that sums of them times their strengths (in steps of 1 / `_SHARE`) do not run over."""


@cache
def _data() -> dict[str, Table]:
    data = json.loads(files(__package__).joinpath("weights.json").read_text(encoding="utf-8"))
    return {name: _table(**table) for name, table in data.items()}


def _table(answers: dict[str, list[str]], bias: list[float], weights: dict[str, list[float]]) -> Table:
    ends = list(accumulate(map(len, answers.values()), initial=0))
    columns = dict(zip(answers, pairwise(ends), strict=True))
    rows = _Rows(lambda sign: _in_steps(weights[sign]))
    return Table({question: tuple(values) for question, values in answers.items()}, columns, tuple(bias), weights, rows)


def _in_steps(weights: Sequence[float]) -> int:
    return sum(round(weight * _WEIGHT) << place * _FIELD for place, weight in enumerate(weights))


@cache
def word_table(name: str) -> WordTable:
    """The table of "segments" or of whole "texts": a line of JSON with its columns, then a line a sign."""
    head, *lines = files(__package__).joinpath(f"{name}.tsv").read_bytes().splitlines()
    data = json.loads(head)
    codes = {sign.decode(): weights for sign, weights in (line.split(b"\t") for line in lines)}
    columns = {question: tuple(ends) for question, ends in data["columns"].items()}
    return WordTable(columns, tuple(data["bias"]), codes, _Rows(lambda sign: _side_by_side(codes[sign])))


def _side_by_side(codes: bytes) -> int:
    spaced = bytearray(8 * len(codes))
    spaced[::8] = codes
    return int.from_bytes(spaced, "little")


def answers_to(question: str) -> tuple[str, ...]:
    """The answers that a question ("stance", "follow_up") chooses from."""
    return _data()["together"].answers[question]


def chances(name: str, signs: Mapping[str, float]) -> dict[str, tuple[float, ...]]:
    """For each question of the table `name` the chance of each answer, weighed against all others."""
    table = _data()[name]
    scores = _scores(table, signs)
    return {question: _shares(scores[start:end]) for question, (start, end) in table.columns.items()}


def softmax(name: str, signs: Mapping[str, float]) -> dict[str, tuple[float, ...]]:
    """For each question of the table `name` the chance of each answer, where they are weighed together."""
    table = _data()[name]
    scores = _scores(table, signs)
    return {question: _exponential(scores[start:end]) for question, (start, end) in table.columns.items()}


def word_chances(name: str, signs: Iterable[AsStrong]) -> dict[str, tuple[float, ...]]:
    """For each question of the table `name` the chance of each column with these signs."""
    table = word_table(name)
    known, row = table.codes.keys(), table.rows.__getitem__
    total, weighed = 0, 0
    for strength, names in signs:
        there = known & names
        share = round(strength * _SHARE)
        total += share * sum(map(row, there))
        weighed += share * len(there)
    sums = array("Q", total.to_bytes(8 * len(table.bias), sys.byteorder))
    ordered = sums if sys.byteorder == "little" else reversed(sums)
    none, unit = _NONE * weighed, _SHARE * STEP
    scores = [bias + (each - none) / unit for bias, each in zip(table.bias, ordered, strict=True)]
    return {question: _shares(scores[start:end]) for question, (start, end) in table.columns.items()}


def telling_sign(question: str, column: int, signs: Iterable[AsStrong]) -> str:
    """The words of a segment that spoke most for the answer in `column` of `question`; empty when none did."""
    table = word_table("segments")
    place = table.columns[question][0] + column
    best, most = "", 0.0
    for strength, names in signs:
        for sign in names:
            codes = table.codes.get(sign)
            told = 0.0 if codes is None else strength * ((codes[place] - _NONE) / STEP)
            if told > most and not sign.startswith("#") and any(map(str.isalpha, sign)):
                best, most = sign, told
    return best


def _scores(table: Table, signs: Mapping[str, float]) -> list[float]:
    rows = table.rows
    total = sum([round(signs[sign] * _STRENGTH) * rows[sign] for sign in table.weights.keys() & signs.keys()])
    scores = []
    for bias in table.bias:
        field = ((total + _HALF) & _MASK) - _HALF
        total = total - field >> _FIELD
        scores.append(bias + field / (_WEIGHT * _STRENGTH))
    return scores


def _shares(scores: Sequence[float]) -> tuple[float, ...]:
    alone = [1.0 / (1.0 + math.exp(-score)) for score in scores]
    total = sum(alone)
    return tuple(chance / total for chance in alone)


def _exponential(scores: Sequence[float]) -> tuple[float, ...]:
    highest = max(scores)
    powers = [math.exp(score - highest) for score in scores]
    total = sum(powers)
    return tuple(power / total for power in powers)
