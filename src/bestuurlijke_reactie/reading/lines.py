"""From words to segments: printed rows, cut where a wide gap parts two columns or a label from its value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import itemgetter
from statistics import median

from bestuurlijke_reactie.dutch.folding import LINE_HYPHENS
from bestuurlijke_reactie.dutch.labels import label_at
from bestuurlijke_reactie.model.geometry import Box
from bestuurlijke_reactie.model.source import Page, Word
from bestuurlijke_reactie.reading.marks import (
    add_drawn_bullets,
    find_bare_markers,
    join_centred_markers,
    join_markers,
    take_marks,
    take_superscripts,
)
from bestuurlijke_reactie.reading.segments import DESCENT, Segment, baseline_of, between, make_segment, merged

_WIDE = 1.05
"""A gap of this many font sizes parts two segments."""
_WIDE_OCR = 1.6
"""The same for words that OCR read: it does not place them that exactly."""
_WIDE_SPACE = 1.7
"""Up to this gap two segments may still be one line of running text; twice that where OCR read them."""
_X0, _FOOT = itemgetter(1), itemgetter(4, 5)
"""`x0`, and `bottom` and `size` of a word; by their places, as there are hundreds on a page."""
_LABEL_WORDS = 3
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡]{1,3}|[a-z])[\])]?(?:,\d{1,3})*$")


def page_segments(page: Page, words: Iterable[Word] | None = None) -> list[Segment]:
    """The segments of a page (or of some of its words) by baseline, then from left to right."""
    segments: list[Segment] = []
    marks: list[Word] = []
    for row in _rows(page.words if words is None else words):
        level = baseline_of(row[0])
        for run in _runs(_unspaced(row)):
            if len(run) > 1 and run[-1].text in LINE_HYPHENS:
                _attach_hyphen(run)
            if len(run) > 3 and run[0].text.isupper() and all(word.text.isupper() for word in run):
                run = _whole_capitals(run)
            if len(run) == 1 and _NOTE_MARK.match(run[0].text):
                marks.append(run[0])
            segments.append(make_segment(run, page.number))
            segments[-1].baseline = level  # one row, one baseline: OCR layers are not that exact
    segments = _rejoined_prose(segments)
    if marks:
        segments = take_marks(segments, {id(mark) for mark in marks})
    take_superscripts(segments)
    segments = join_markers(segments)
    segments = join_centred_markers(segments)
    find_bare_markers(segments)
    add_drawn_bullets(segments, page.fills)
    _underline(segments, page.rules)
    return segments


def _rows(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Words by baseline; each row in order of x."""
    row: list[Word] = []
    level = 0
    listed = list(words)
    # Hundredths of a point, and not by `baseline_of` and `round`, which would take most of the time.
    levels = [int(100 * (bottom - DESCENT * size) + 0.5) for bottom, size in map(_FOOT, listed)]
    for index in sorted(range(len(listed)), key=levels.__getitem__):
        word, baseline = listed[index], levels[index]
        if row and baseline > level and baseline - level > 22 * min(word.size, row[-1].size):
            row.sort(key=_X0)
            yield row
            row = []
        if not row or word.size >= row[0].size:
            level = baseline
        row.append(word)
    if row:
        row.sort(key=_X0)
        yield row


def _runs(row: list[Word]) -> Iterator[list[Word]]:
    run = [row[0]]
    for word in row[1:]:
        before = run[-1]
        gap = word.x0 - before.x1
        if gap > word.size and gap > _width(word) * max(word.size, before.size) or word.x0 < before.x0 - 1:
            yield run
            run = []
        run.append(word)
    yield run


def _width(word: Word) -> float:
    """How wide a gap before `word` parts two segments, in font sizes."""
    return _WIDE if word.confidence == 1.0 else _WIDE_OCR


def _attach_hyphen(run: list[Word]) -> None:
    """Joins a hyphen that is a text of its own at the end of a line with the word it breaks."""
    word, hyphen = run[-2], run[-1]
    if hyphen.x0 - word.x1 <= (0.12 if hyphen.text == "-" else 0.5) * word.size:
        run[-2:] = [word._replace(text=word.text + hyphen.text, x1=hyphen.x1)]


def _whole_capitals(run: list[Word]) -> list[Word]:
    """Words in spaced capitals, of which one pair of letters may have been taken for two words ("VA N")."""
    gaps = [after.x0 - before.x1 for before, after in pairwise(run)]
    limit = min(0.6 * median(gaps), 0.35 * run[0].size)
    words = [run[0]]
    for gap, word in zip(gaps, run[1:], strict=True):
        if gap < limit:
            words[-1] = words[-1]._replace(text=words[-1].text + word.text, x1=word.x1)
        else:
            words.append(word)
    return words


def _unspaced(row: list[Word]) -> list[Word]:
    """The row with words that are spaced out letter by letter ("D a t u m") made whole."""
    if sum([len(word.text) == 1 for word in row]) < 3:
        return row
    whole: list[Word] = []
    letters: list[Word] = []
    for word in [*row, None]:
        if word is not None and _spaced_letter(word) and (not letters or _follows(letters[-1], word)):
            letters.append(word)
            continue
        whole.extend(_closed_up(letters))
        letters = [word] if word is not None and _spaced_letter(word) else []
        if word is not None and not letters:
            whole.append(word)
    return whole


def _spaced_letter(word: Word) -> bool:
    return (
        len(word.text) == 1 and word.text.isalnum() or len(word.text) == 2 and word.text[0].isalnum() and word.text[1] in ".,:;"
    )


def _follows(before: Word, word: Word) -> bool:
    return (
        abs(before.size - word.size) < 0.1 * word.size
        and 0 <= word.x0 - before.x1 < 1.9 * word.size
        and before.text[-1].isalnum()
    )


def _closed_up(letters: list[Word]) -> list[Word]:
    if len(letters) < 3:
        return letters
    gaps = [after.x0 - before.x1 for before, after in pairwise(letters)]
    usual = median(sorted(gaps)[: max(3, len(gaps) * 2 // 3)])
    words = [letters[0]]
    for gap, letter in zip(gaps, letters[1:], strict=True):
        if gap > 1.7 * usual + 0.08 * letter.size:
            words.append(letter)
            continue
        last = words[-1]
        words[-1] = last._replace(text=last.text + letter.text, x1=letter.x1)
    return words


def _rejoined_prose(segments: list[Segment]) -> list[Segment]:
    """Joins the halves of a printed line with one wide word space, as justified text and OCR layers have them.

    The line above or below shows that no column begins there: it runs on across the gap; or a footnote mark stands in it.
    """
    joined: list[Segment] = []
    for index, segment in enumerate(segments):
        last = joined[-1] if joined else None
        limit = _WIDE_SPACE * segment.size * (1 if segment.words[0].confidence == 1.0 else 2)
        level = last is not None and last.baseline == segment.baseline
        if last is not None and level and 0 < segment.x0 - last.x1 < limit and not _is_label(segment):
            near = [*segments[max(0, index - 5) : index - 1], *segments[index + 1 : index + 5]]
            if any(_spans(other, last, segment) or _fills(other, last, segment) for other in near):
                joined[-1] = merged(last, segment)
                joined[-1].baseline = segment.baseline
                continue
        joined.append(segment)
    return joined


def _is_label(segment: Segment) -> bool:
    """Whether a few words are a label of a letterhead, with its value beside it: no line of running text goes on with them."""
    label = label_at(segment.text) if len(segment.words) <= _LABEL_WORDS else None
    return label is not None and label.alone and label.kinds != ("noise",)


def _spans(other: Segment, left: Segment, right: Segment) -> bool:
    """Whether a line next to the two halves runs on across the gap between them."""
    if not 0 < abs(other.baseline - left.baseline) < 2 * left.size or abs(other.size - left.size) > 0.1 * left.size:
        return False
    return other.x0 < left.x1 - 2 * left.size and other.x1 > right.x0 + 2 * right.size and left.letters + right.letters > 24


def _fills(mark: Segment, left: Segment, right: Segment) -> bool:
    """Whether a raised footnote mark stands in the gap between the two halves."""
    raised = 0 < left.baseline - mark.baseline < 0.6 * left.size and mark.size < 0.86 * left.size
    inside = left.x1 - 1 <= mark.x0 and mark.x1 <= right.x0 + 1 and mark.x0 - left.x1 < 0.3 * left.size
    return raised and inside and len(mark.words) == 1 and _NOTE_MARK.match(mark.words[0].text) is not None


def _underline(segments: list[Segment], rules: list[Box]) -> None:
    if not segments:
        return
    highest, lowest = segments[0].baseline - 1, segments[-1].baseline + 12
    # First where it stands, as for each cell of a table all lines of the table are looked at.
    near = [rule for rule in rules if highest <= rule.top <= lowest and rule.bottom - rule.top < 2 and rule.x1 - rule.x0 > 8]
    for rule in near[:400]:
        for segment in between(segments, rule.top - 12, rule.top + 1):
            if not -0.02 <= (rule.top - segment.baseline) / segment.size <= 0.26:
                continue
            if not segment.x0 - 3 <= rule.x0 <= segment.text_x0 + 2:
                continue
            words = segment.words[segment.marker_words :]
            count = sum((word.x0 + word.x1) / 2 <= rule.x1 for word in words)
            if count:
                segment.underlined = max(segment.underlined, segment.marker_words + count)
