"""The words of a segment as signs: runs of word beginnings, pairs with a gap or a pivot, and where the segment stands.

They know nothing of grammar and carry what the cue lists do not name; the fitted table says what each is worth.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from operator import mul

from bestuurlijke_reactie.dutch.lexicon import lexicon
from bestuurlijke_reactie.judging.segments import Segment

_WORD = re.compile(r"\w+|[?!]")
_BEGINNING = 7
"""Letters of a word that count: Dutch inflects behind them."""
_LENGTH = 5.0
"""Length of the vector of a segment's words, so that long segments do not shout."""
_BEFORE = 4
"""Words of the segment before that are looked at as well."""
_FEW = 5
"""A segment with fewer words counts as short: an "Akkoord." or a table cell."""


@cache
def _pivots() -> frozenset[str]:
    return frozenset(lexicon("segments")["pivots"])


def _words(text: str) -> list[str]:
    return [word[:_BEGINNING] for word in _WORD.findall(text.casefold())]


def gram_signs(text: str, segments: Sequence[Segment], index: int, target: str) -> dict[str, float]:
    """The signs of the segment at `index` and their strength; `target` is what the reaction is about."""
    start, end, sentence = segments[index]
    words = _words(text[start:end])
    signs = _runs(words)
    length = sum(map(mul, signs.values(), signs.values())) ** 0.5
    signs = {name: value * _LENGTH / length for name, value in signs.items()}
    last = segments[-1].sentence
    place = "only" if last == 0 else "first" if sentence == 0 else "last" if sentence == last else "middle"
    signs[f"#place {place}"] = 1.0
    signs[f"#target {target}"] = 1.0
    signs["#first" if index == 0 else "#later"] = 0.7
    if len(words) < _FEW:
        signs["#short"] = 1.0
    if index:
        before = segments[index - 1]
        for word in _words(text[before.start : before.end])[-_BEFORE:]:
            signs[f"#before {word}"] = 0.3
    return signs


def _runs(words: Sequence[str]) -> dict[str, float]:
    """Runs of up to three words, pairs with one word between, and every word with every pivot of the segment."""
    tokens = ["<", *words, ">"]
    signs: dict[str, float] = dict.fromkeys(tokens, 1.0)
    signs.update(dict.fromkeys(map(" ".join, pairwise(tokens)), 1.0))
    signs.update(dict.fromkeys(map(" ".join, zip(tokens, tokens[1:], tokens[2:], strict=False)), 1.0))
    signs.update(dict.fromkeys(map(" _ ".join, zip(tokens, tokens[2:], strict=False)), 0.5))
    there = set(words)
    long = [word for word in there if len(word) > 2]
    for pivot in there & _pivots():
        signs.update(dict.fromkeys([f"&{pivot} {word}" for word in long if word != pivot], 0.6))
    return signs
