"""A reaction cut into segments: sentences, and the parts of them that can say different things."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon
from bestuurlijke_reactie.dutch.sentences import sentences

_SHORTEST = 12
"""Characters that a part must have to stand on its own."""


class Segment(NamedTuple):
    """A sentence or a part of one: offsets into the reaction, and which sentence it belongs to (from 0)."""

    start: int
    end: int
    sentence: int


@cache
def _cut() -> re.Pattern[str]:
    return re.compile(rf"[;:–—](?=\s)|,(?=\s{alternation(lexicon('segments')['joints'])}\b)|\s-(?=\s)")


def segments_of(text: str) -> list[Segment]:
    """The segments of `text` in order, without the white space around them; of blank text the whole is one."""
    found: list[Segment] = []
    for index, (start, end) in enumerate(sentences(text)):
        begin = start
        for joint in _cut().finditer(text, start, end):
            if joint.end() - begin >= _SHORTEST and end - joint.end() >= _SHORTEST:
                found.append(_stripped(text, begin, joint.end(), index))
                begin = joint.end()
        found.append(_stripped(text, begin, end, index))
    filled = [segment for segment in found if segment.start < segment.end]
    return filled or [Segment(0, len(text), 0)]


def _stripped(text: str, start: int, end: int, sentence: int) -> Segment:
    part = text[start:end]
    return Segment(start + len(part) - len(part.lstrip()), start + len(part.rstrip()), sentence)
