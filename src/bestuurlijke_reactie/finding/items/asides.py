"""Lines beside an answer that are no part of it: when it will be ready, who is responsible."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon

Aside = Literal["planning", "noise"]

_LONGEST = 90
"""Characters of such a line; what is longer is text."""


@cache
def _patterns() -> tuple[tuple[Aside, re.Pattern[str]], ...]:
    words = lexicon("items")["asides"]
    kinds: tuple[Aside, ...] = ("planning", "noise")
    return tuple((kind, re.compile(rf"\W*{alternation(words[kind])}\s*(?::\s*|$)", re.IGNORECASE)) for kind in kinds)


def aside_of(text: str) -> tuple[Aside, int] | None:
    """What kind of aside a line is, and where what stands behind its label begins; None when it is none."""
    if len(text) > _LONGEST:
        return None
    for kind, pattern in _patterns():
        match = pattern.match(text)
        if match is not None:
            return kind, match.end()
    return None


def is_value(text: str) -> bool:
    """Whether a line below such a label can be its value: short, and no sentence."""
    return 0 < len(text) <= _LONGEST and not (text.endswith(".") and " " in text)
