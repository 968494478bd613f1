"""What each segment of a reaction says, by its words."""

from __future__ import annotations

from typing import NamedTuple

from bestuurlijke_reactie.judging.grams import gram_signs, text_signs
from bestuurlijke_reactie.judging.model import AsStrong, word_chances
from bestuurlijke_reactie.judging.segments import Segment, segments_of


class Heard(NamedTuple):
    """The segments of a reaction, their signs, and for each question what each of them says."""

    segments: list[Segment]
    signs: list[list[AsStrong]]
    chances: dict[str, list[tuple[float, ...]]]
    whole: dict[str, tuple[float, ...]]
    """For each question what the words of the reaction say together."""


def hear(text: str, target: str) -> Heard:
    """Hears a reaction segment by segment, and as a whole."""
    segments = segments_of(text)
    signs = [gram_signs(text, segments, index, target) for index in range(len(segments))]
    said: dict[str, list[tuple[float, ...]]] = {}
    for own in signs:
        for question, shares in word_chances("segments", own).items():
            said.setdefault(question, []).append(shares)
    return Heard(segments, signs, said, word_chances("texts", text_signs(text)))
