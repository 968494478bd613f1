"""Segments: words on one baseline that belong together, the atoms of the reading order."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from operator import itemgetter

from bestuurlijke_reactie.dutch.folding import BULLETS
from bestuurlijke_reactie.model.geometry import Box
from bestuurlijke_reactie.model.source import Word

_new = tuple.__new__
"""Makes a box of its edges in half the time that calling the class takes."""
_LOOK = itemgetter(5, 6, 7, 8)
"""Size, weight, slant and colour of a word."""
DESCENT = 0.2
"""How far a word's box reaches below its baseline, in font sizes, as the source makes it."""
MARKER_TOKEN = re.compile(
    rf"""(?:
      [{BULLETS}–—\-*o]
    | [(\[]?(?!\d{{1,3}}(?:\.\d{{3}})+\b)(?:\d{{1,3}}(?:\.\d{{1,3}}){{0,4}}[a-z]?|[A-Za-z]|[IVXivx]{{1,5}}|[A-Z]{{1,2}}[.-]?\d{{1,2}}(?:\.\d{{1,2}})*|[IVX]{{1,4}}[.-][a-z\d])[.):\]]{{0,2}}
    )$""",
    re.VERBOSE,
)
"""A word that may stand as a marker in a column of its own before a text."""


@dataclass(slots=True)
class Segment:
    """Words on one baseline that belong together: a printed line, or the part of it that stands in one column."""

    page: int
    words: list[Word]
    baseline: float
    size: float
    x0: float
    x1: float
    top: float
    bottom: float
    letters: int = 0
    """Number of printed characters."""
    uniform: bool = True
    """Whether all words are in the same type and colour."""
    bold: float = 0.0
    """Share of the characters; italic likewise."""
    italic: float = 0.0
    colour: int = 0
    marker_words: int = 0
    """How many of the words are the list marker."""
    text_x0: float = 0.0
    """Where the text behind the marker begins; x0 when there is no marker."""
    underlined: int = 0
    """How many words from the first are underlined."""
    notes: list[tuple[int, str]] = field(default_factory=list)
    """Footnote marks taken out: (number of words before it, mark)."""
    frame: int | None = None
    shaded: bool = False

    @property
    def text(self) -> str:
        """The words, joined by spaces."""
        return " ".join([word.text for word in self.words])

    @property
    def box(self) -> Box:
        """The box around all words."""
        return _new(Box, (self.x0, self.top, self.x1, self.bottom))


def baseline_of(word: Word) -> float:
    """The line the word stands on, points from the top."""
    return word.bottom - DESCENT * word.size


def make_segment(words: list[Word], page: int) -> Segment:
    """A segment of these words, which stand on one baseline in order of x."""
    main = words[0]
    uniform = len(set(map(_LOOK, words))) == 1
    weights = [len(word[0]) for word in words]
    total = sum(weights)
    if uniform:
        bold, italic = float(main.bold), float(main.italic)
        top, bottom = main.top, main.bottom
    else:
        main = max(zip(weights, range(len(words)), words, strict=True))[2]
        bold = sum([w for w, word in zip(weights, words, strict=True) if word.bold]) / (total or 1)
        italic = sum([w for w, word in zip(weights, words, strict=True) if word.italic]) / (total or 1)
        top, bottom = min([word.top for word in words]), max([word.bottom for word in words])
    return Segment(
        page=page,
        words=words,
        baseline=baseline_of(main),
        size=main.size,
        x0=words[0].x0,
        x1=max(words[-1].x1, words[0].x1),
        top=top,
        bottom=bottom,
        letters=total,
        uniform=uniform,
        bold=bold,
        italic=italic,
        colour=main.colour,
        text_x0=words[0].x0,
    )


def merged(left: Segment, right: Segment) -> Segment:
    """Two segments of one row as one; the marker and the notes of both stay."""
    both = make_segment(left.words + right.words, left.page)
    both.notes = left.notes + [(count + len(left.words), mark) for count, mark in right.notes]
    both.marker_words = left.marker_words
    if left.marker_words:
        both.text_x0 = left.text_x0 if left.marker_words < len(left.words) else right.x0
    return both


def between(segments: list[Segment], low: float, high: float) -> list[Segment]:
    """Those of the segments, which are in order of baseline, whose baseline is from `low` to `high`."""
    first = bisect_left(segments, low, key=lambda segment: segment.baseline)
    return segments[first : bisect_right(segments, high, lo=first, key=lambda segment: segment.baseline)]
