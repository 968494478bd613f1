"""When two values are the same: to the letter, but for marks and case, or but for a few characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from rapidfuzz.distance import Levenshtein

Json = Mapping[str, Any]

ALIKE = 0.9
"""The similarity from which two texts are the same but for a few characters."""

_SIGNS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00ad": None})
_SPACE = re.compile(r"\s+")


def fold(value: object) -> str:
    """`value` in small letters, with plain quotes and dashes, single spaces and no marks at its ends; "" for None."""
    text = unicodedata.normalize("NFKC", "" if value is None else str(value)).casefold().translate(_SIGNS)
    return _SPACE.sub(" ", text).strip(" .,:;-*\"'«»•")


def similarity(left: object, right: object) -> float:
    """Normalised Levenshtein similarity after folding, 0..1; an empty text is like an empty one only."""
    a, b = fold(left), fold(right)
    if not a or not b:
        return float(a == b)
    return Levenshtein.normalized_similarity(a, b)


def alike(left: object, right: object) -> bool:
    """Whether two texts are the same but for a few characters."""
    return similarity(left, right) >= ALIKE


def equal(left: object, right: object) -> bool:
    """Whether two values are the same but for case, quotes, dashes and white space."""
    return fold(left).replace(" ", "") == fold(right).replace(" ", "")


def identical(left: object, right: object) -> bool:
    """Whether two values are the same but for white space."""
    return _spaced(left) == _spaced(right)


def number(value: object) -> str:
    """A number without punctuation."""
    return re.sub(r"[^0-9a-z.]", "", fold(value)).strip(".")


def same_time(left: object, right: object) -> bool:
    """Whether two quotes of a deadline are about the same words: one holds the other, or they are rather alike."""
    a, b = fold(left), fold(right)
    return a in b or b in a or Levenshtein.normalized_similarity(a, b) >= 0.6


def _spaced(value: object) -> str:
    return _SPACE.sub(" ", "" if value is None else str(value)).strip()
