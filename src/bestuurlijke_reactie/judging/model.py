"""The weighing of signs: tables of weights that `tools/fit_judging.py` fits to labelled reactions."""

from __future__ import annotations

import json
import math
import sys
from array import array
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

CODES = "".join(chr(code) for code in range(33, 127))
"""The characters that weights of segments are written in, one a weight, from the lowest to the highest."""
ZERO, STEP = 47, 12.0
"""A weight is (place of its character in CODES - ZERO) / STEP."""
_FIELD = 48
"""Bits of the sum of weights times strengths for one value, side by side with those for the others."""
_WEIGHT, _STRENGTH = 1_000, 100_000
"""What weights (they have three decimals) and strengths are multiplied by to be whole numbers."""
_HALF, _MASK = 1 << _FIELD - 1, (1 << _FIELD) - 1
_NONE = ord(CODES[0]) + ZERO
"""The character that stands for a weight of 0."""


class Table(NamedTuple):
    """Weights of one question: the answers it chooses from, and per sign its weight for each of them."""

    values: tuple[str, ...]
    bias: tuple[float, ...]
    weights: dict[str, list[float]]
    rows: dict[str, int]
    """The signs met so far with their weights in one number, `_FIELD` bits a weight, the first in the lowest, in steps of 1 / `_WEIGHT`."""


class SegmentTable(NamedTuple):
    """Weights of the signs of a segment, for several questions side by side."""

    columns: dict[str, tuple[int, int]]
    """For each question the columns of its values (the last is that the segment says none of them)."""
    bias: tuple[float, ...]
    codes: dict[str, bytes]
    """For each sign its weights, a character of CODES each."""
    rows: dict[str, int]
    """The signs met so far with their codes in one number, 16 bits a code, the first in the lowest: one addition adds them all."""


@cache
def _data() -> dict[str, Table]:
    data = json.loads(files(__package__).joinpath("weights.json").read_text(encoding="utf-8"))
    return {name: Table(tuple(row["values"]), tuple(row["bias"]), row["weights"], {}) for name, row in data.items()}


@cache
def segment_table() -> SegmentTable:
    """The table of segments: a line of JSON with its columns, then a line a sign."""
    head, *lines = files(__package__).joinpath("segments.tsv").read_bytes().splitlines()
    data = json.loads(head)
    codes = {sign.decode(): weights for sign, weights in (line.split(b"\t") for line in lines)}
    return SegmentTable({name: tuple(ends) for name, ends in data["columns"].items()}, tuple(data["bias"]), codes, {})


def values_of(question: str) -> tuple[str, ...]:
    """The answers that a question ("stance", "follow_up") chooses from."""
    return _data()[f"together {question}"].values


def chances(question: str, signs: Mapping[str, float]) -> tuple[float, ...]:
    """The chance of each value of the table `question`, where every value is weighed against all others."""
    table = _data()[question]
    return _shares(_scores(table, signs))


def softmax(question: str, signs: Mapping[str, float]) -> tuple[float, ...]:
    """The chance of each value of the table `question`, where the values are weighed together."""
    scores = _scores(_data()[question], signs)
    highest = max(scores)
    powers = [math.exp(score - highest) for score in scores]
    total = sum(powers)
    return tuple(power / total for power in powers)


def segment_chances(signs: Mapping[str, float]) -> dict[str, tuple[float, ...]]:
    """For each question the chance that a segment with these signs says each value, and last that it says none."""
    table = segment_table()
    # Most signs of a segment are equally strong: the codes of those are added up as whole numbers first, which is quick.
    alike: dict[float, list[int]] = {}
    for sign, strength in signs.items():
        row = table.rows.get(sign)
        if row is None and sign in table.codes:
            row = table.rows[sign] = _side_by_side(table.codes[sign])
        if row is not None:
            alike.setdefault(strength, []).append(row)
    scores = list(table.bias)
    for strength, rows in alike.items():
        zero = _NONE * len(rows)
        sums = array("H", sum(rows).to_bytes(2 * len(scores), sys.byteorder))
        ordered = sums if sys.byteorder == "little" else reversed(sums)
        scores = [score + strength * ((total - zero) / STEP) for score, total in zip(scores, ordered, strict=True)]
    return {question: _shares(scores[start:end]) for question, (start, end) in table.columns.items()}


def _side_by_side(codes: bytes) -> int:
    spaced = bytearray(2 * len(codes))
    spaced[::2] = codes
    return int.from_bytes(spaced, "little")


def telling_sign(question: str, column: int, signs: Mapping[str, float]) -> str:
    """The words of a segment that spoke most for the value in `column` of `question`; empty when none did."""
    table = segment_table()
    place = table.columns[question][0] + column
    best, most = "", 0.0
    for sign, strength in signs.items():
        row = table.rows.get(sign)  # those of every segment weighed are there
        told = 0.0 if row is None else strength * (((row >> 16 * place & 0xFF) - _NONE) / STEP)
        if told > most and not sign.startswith("#") and any(map(str.isalpha, sign)):
            best, most = sign, told
    return best


def _scores(table: Table, signs: Mapping[str, float]) -> list[float]:
    # One multiplication of whole numbers weighs a sign for all values, which is quicker than one for each.
    total = 0
    for sign, strength in signs.items():
        row = table.rows.get(sign)
        if row is None and sign in table.weights:
            row = table.rows[sign] = sum(
                round(weight * _WEIGHT) << place * _FIELD for place, weight in enumerate(table.weights[sign])
            )
        if row is not None:
            total += round(strength * _STRENGTH) * row
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
