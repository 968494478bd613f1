"""From the signals of a value to the chance that it is right, by weights that `tools/fit_confidence.py` fits."""

from __future__ import annotations

import json
import math
import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from bestuurlijke_reactie.assembling.signals import Signals

WELL_READ = 0.9
"""Words that OCR is as sure of as this were read well: of a clean scan it is sure for 0.9 and more."""
SUREST = 0.99
"""No value is more certain: the letters that the weights are fitted to are not many enough to tell more."""
_INDEX = re.compile(r"/\d+")


class Weights(NamedTuple):
    """What a field weighs by: its bias, and a weight for each signal of the group that it belongs to."""

    bias: float
    weights: dict[str, float]


@cache
def _table() -> dict[str, Weights]:
    groups = json.loads(files(__package__).joinpath("confidence.json").read_text(encoding="utf-8"))
    return {field: Weights(bias, group["weights"]) for group in groups.values() for field, bias in group["biases"].items()}


def field_of(pointer: str) -> str:
    """The field that a JSON Pointer leads to, whichever item it is of: "/responses/3/stance" is of "/responses/stance"."""
    return _INDEX.sub("", pointer)


def confidence(pointer: str, signals: Signals, words: float = 1.0) -> float:
    """The chance, 0..1 in hundredths, that the value at `pointer` is right; raises KeyError for a field without weights.

    `words`, 0..1, is how sure the reading of its words is: what was read badly is that much less certain.
    """
    field = _table()[field_of(pointer)]
    total = field.bias + sum([weight * signals[name] for name, weight in field.weights.items() if name in signals])
    return round(min(SUREST, 1.0 / (1.0 + math.exp(-total))) * min(1.0, words / WELL_READ), 2)
