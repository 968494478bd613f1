"""The bare words of a reaction as signs: short runs of word beginnings, where they stand, and what stands with what.

They know nothing of grammar, and so carry what the cue lists do not name; the fitted table says what each is worth.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bestuurlijke_reactie.dutch.sentences import sentences
from bestuurlijke_reactie.judging.seen import Feature

_WORD = re.compile(r"\w+|[?!:;,]")
_BEGINNING = 7
"""Letters of a word that count: Dutch inflects behind them."""
_PIVOTS = frozenset(
    ["niet", "geen", "wel", "deels", "al", "reeds", "over", "mits", "maar", "echter", "toch", "of", "nog", "daarom", "dus", "dan", "wij", "we", "u", "uw", "raad", "college", "voor", "in", "op", "mee", "uit", "af", "aan"]
)
_TOGETHER = 6.0
"""Length of the vector of all word signs of a text, so that long texts do not shout."""


def word_features(text: str) -> list[Feature]:
    """The word signs of `text`, scaled together."""
    found: dict[str, tuple[float, int, int]] = {}
    listed = sentences(text)
    for index, (start, end) in enumerate(listed):
        place = "first" if index == 0 else "last" if index == len(listed) - 1 else "middle"
        tokens = [("<", start, start)]
        tokens += [(match[0].casefold()[:_BEGINNING], match.start(), match.end()) for match in _WORD.finditer(text, start, end)]
        tokens.append((">", end, end))
        _add_runs(found, tokens, place)
        _add_pairs(found, tokens)
    length = sum(value * value for value, _, _ in found.values()) ** 0.5 or 1.0
    return [Feature(name, value * _TOGETHER / length, start, end) for name, (value, start, end) in found.items()]


def _add_runs(found: dict[str, tuple[float, int, int]], tokens: Sequence[tuple[str, int, int]], place: str) -> None:
    for size in (1, 2, 3):
        for index in range(len(tokens) - size + 1):
            run = tokens[index : index + size]
            name = " ".join(token for token, _, _ in run)
            found.setdefault(f"words:{name}", (1.0, run[0][1], run[-1][2]))
            if size < 3:
                found.setdefault(f"words {place}:{name}", (0.6, run[0][1], run[-1][2]))


def _add_pairs(found: dict[str, tuple[float, int, int]], tokens: Sequence[tuple[str, int, int]]) -> None:
    places = {token: (start, end) for token, start, end in reversed(tokens)}
    for pivot in sorted(_PIVOTS & places.keys()):
        for token, (start, end) in places.items():
            if token != pivot and len(token) > 2:
                found.setdefault(f"with {pivot}:{token}", (0.4, start, end))
