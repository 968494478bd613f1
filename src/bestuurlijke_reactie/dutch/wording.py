"""How far one text takes up the words of another: Dutch words compared by their stems and as parts of compounds."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache, lru_cache

from bestuurlijke_reactie.dutch.lexicon import lexicon

_WORD = re.compile(r"[^\W\d_]{4,}")
_SHORTEST = 4
"""Letters that a stem keeps."""
_PART = 5
"""Letters from which a word counts as part of a compound, and from which two words may begin alike."""
_BEGINNING = 0.7
"""The share of the shorter stem that two words must begin with alike."""
_HARD = str.maketrans("zv", "sf")
"""Dutch writes "ziekenhuis" and "ziekenhuizen", "brief" and "brieven"."""


@cache
def _common() -> frozenset[str]:
    return frozenset(lexicon("wording")["common"])


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    for ending in lexicon("wording")["endings"]:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word[: -len(ending)]
            break
    return word[:-1] + word[-1].translate(_HARD)


@lru_cache(maxsize=1024)
def telling_words(text: str) -> tuple[str, ...]:
    """The stems of the words of a text that tell what it is about, each once, in order."""
    words = (match[0].casefold() for match in _WORD.finditer(text))
    return tuple(dict.fromkeys(_stem(word) for word in words if word not in _common()))


@lru_cache(maxsize=16384)
def _same(one: str, two: str) -> bool:
    """Whether two stems are of one word, or one is part of a compound of the other."""
    short, long = sorted((one, two), key=len)
    if short == long or len(short) >= _PART and short in long:
        return True
    alike = next((place for place, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return alike >= _PART and alike >= _BEGINNING * len(short)


class Wording:
    """The words of some texts, weighed by how few of them (and of the other texts of the letter) have each."""

    def __init__(self, texts: Sequence[str], others: Sequence[str]) -> None:
        self._words = [telling_words(text) for text in texts]
        all_words = [*self._words, *(telling_words(text) for text in others)]
        self._weights = {
            word: math.log(1 + len(all_words) / sum(_has(words, word) for words in all_words))
            for own in self._words
            for word in own
        }

    def taken_up(self, text: str) -> list[float]:
        """How far `text` takes up the words of each of the texts: 0 not at all; from about 0.7 on it is hardly chance.

        The figure is the weight of the words that both have, divided by the root of the weight of all words of the one text, so that
        long texts do not win by their length.
        """
        told = telling_words(text)
        found: list[float] = []
        for words in self._words:
            whole = sum(self._weights[word] for word in words)
            common = sum(self._weights[word] for word in words if _has(told, word))
            found.append(common / math.sqrt(whole) if whole else 0.0)
        return found


def _has(words: tuple[str, ...], word: str) -> bool:
    return any(_same(word, other) for other in words)
