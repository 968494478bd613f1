"""The words of a segment as signs: runs of word beginnings, pairs with a gap or a pivot, and where the segment stands; and of a whole text.

They know nothing of grammar and carry what the cue lists do not name; the fitted table says what each is worth.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from bestuurlijke_reactie.dutch.lexicon import lexicon
from bestuurlijke_reactie.judging.model import AsStrong
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


def gram_signs(text: str, segments: Sequence[Segment], index: int, target: str) -> list[AsStrong]:
    """The signs of the segment at `index`, those that are equally strong together; `target` is what the reaction is about."""
    start, end, sentence = segments[index]
    words = _words(text[start:end])
    runs = _runs(words)
    length = sum([len(names) * strength * strength for strength, names in runs]) ** 0.5
    signs = [(strength * _LENGTH / length, names) for strength, names in runs]
    last = segments[-1].sentence
    place = "only" if last == 0 else "first" if sentence == 0 else "last" if sentence == last else "middle"
    signs.append((1.0, [f"#place {place}", f"#target {target}", *(["#short"] if len(words) < _FEW else [])]))
    signs.append((0.7, ["#first" if index == 0 else "#later"]))
    if index:
        before = segments[index - 1]
        near = dict.fromkeys(_words(text[before.start : before.end])[-_BEFORE:])
        signs.append((0.3, [f"#before {word}" for word in near]))
    return signs


def text_signs(text: str) -> list[AsStrong]:
    """The words of a whole reaction, and those that stand next to one another, as signs of equal strength."""
    tokens = ["<", *_words(text), ">"]
    signs = dict.fromkeys(tokens)
    signs.update(dict.fromkeys(map(" ".join, pairwise(tokens))))
    return [(_LENGTH / len(signs) ** 0.5, list(signs))]


def _runs(words: Sequence[str]) -> list[AsStrong]:
    """Runs of up to three words, pairs with one word between, and every word with every pivot of the segment."""
    tokens = ["<", *words, ">"]
    runs = dict.fromkeys(tokens)
    runs.update(dict.fromkeys(map(" ".join, pairwise(tokens))))
    runs.update(dict.fromkeys(map(" ".join, zip(tokens, tokens[1:], tokens[2:], strict=False))))
    gapped = dict.fromkeys(map(" _ ".join, zip(tokens, tokens[2:], strict=False)))
    there = dict.fromkeys(words)
    long = [word for word in there if len(word) > 2]
    pivots = [f"&{pivot} {word}" for pivot in there if pivot in _pivots() for word in long if word != pivot]
    return [(1.0, list(runs)), (0.5, list(gapped)), (0.6, pivots)]
