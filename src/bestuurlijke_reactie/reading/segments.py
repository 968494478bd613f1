"""From words to segments: runs of words on one baseline, cut where a wide gap parts two columns or a label from its value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from statistics import median

from bestuurlijke_reactie.dutch.folding import BULLETS, LINE_HYPHENS
from bestuurlijke_reactie.model.geometry import Box
from bestuurlijke_reactie.model.source import Page, Word

_DESCENT = 0.2
_WIDE = 1.05
"""A gap of this many font sizes parts two segments."""
_WIDE_OCR = 1.6
"""The same for words that OCR read: it does not place them that exactly."""
_WIDE_SPACE = 1.7
"""Up to this gap two segments may still be one line of running text; twice that where OCR read them."""
_MARKER_REACH = 5.0
"""Font sizes between a list marker and its text at most."""
MARKER_TOKEN = re.compile(
    rf"""(?:
      [{BULLETS}–—\-*o]
    | \(?(?:\d{{1,3}}(?:\.\d{{1,3}}){{0,4}}[a-z]?|[A-Za-z]|[IVXivx]{{1,5}}|[A-Z]{{1,2}}[.-]?\d{{1,2}}(?:\.\d{{1,2}})*|[IVX]{{1,4}}[.-][a-z\d])[.):]{{0,2}}
    )$""",
    re.VERBOSE,
)
"""A word that may stand as a marker in a column of its own before a text."""
_BARE_MARKER = re.compile(r"(?:[A-Z]|\d{1,2}[a-z]?|[IVX]{1,5}|\d{1,2}(?:\.\d{1,2}){1,3})$")
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡]{1,3}|[a-z])[\])]?(?:,\d{1,3})*$")
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TRAILING_SUPERSCRIPT = re.compile(rf"(?<=[^\W\d_]|[.,;:?!)’”'\"])[{_SUPERSCRIPTS}]+(?=[.,;:?!)]?$)")
_UNIT = re.compile(r"\b(?:[kcdm]?m|ha)[²³]")
_PLAIN_DIGITS = str.maketrans(_SUPERSCRIPTS, "0123456789")


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
        return Box(self.x0, self.top, self.x1, self.bottom)


def baseline_of(word: Word) -> float:
    """The line the word stands on, points from the top."""
    return word.bottom - _DESCENT * word.size


def make_segment(words: list[Word], page: int) -> Segment:
    """A segment of these words, which stand on one baseline in order of x."""
    main = words[0]
    uniform = len({word[5:9] for word in words}) == 1
    weights = [len(word.text) for word in words]
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


def page_segments(page: Page, words: Iterable[Word] | None = None) -> list[Segment]:
    """The segments of a page (or of some of its words) by baseline, then from left to right."""
    segments: list[Segment] = []
    marks: list[Word] = []
    for row in _rows(page.words if words is None else words):
        level = baseline_of(row[0])
        for run in _runs(_unspaced(row)):
            if len(run) > 1 and run[-1].text in LINE_HYPHENS:
                _attach_hyphen(run)
            if len(run) == 1 and _NOTE_MARK.match(run[0].text):
                marks.append(run[0])
            segments.append(make_segment(run, page.number))
            segments[-1].baseline = level  # one row, one baseline: OCR layers are not that exact
    segments = _rejoined_prose(segments)
    if marks:
        segments = _take_marks(segments, {id(mark) for mark in marks})
    segments = [part for segment in segments for part in (_without_superscripts(segment),)]
    segments = _with_markers(segments)
    segments = _with_centred_markers(segments)
    _find_bare_markers(segments)
    _add_drawn_bullets(segments, page.fills)
    _underline(segments, page.rules)
    return segments


def _rows(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Words by baseline; each row in order of x."""
    row: list[Word] = []
    level = 0.0
    for baseline, _, word in sorted((round(baseline_of(word), 2), index, word) for index, word in enumerate(words)):
        if row and baseline - level > 0.22 * min(word.size, row[-1].size):
            row.sort(key=lambda item: item.x0)
            yield row
            row = []
        if not row or word.size >= row[0].size:
            level = baseline
        row.append(word)
    if row:
        row.sort(key=lambda item: item.x0)
        yield row


def _runs(row: list[Word]) -> Iterator[list[Word]]:
    run = [row[0]]
    for word in row[1:]:
        before = run[-1]
        wide = _WIDE if word.confidence == 1.0 else _WIDE_OCR
        if word.x0 - before.x1 > wide * max(word.size, before.size) or word.x0 < before.x0 - 1:
            yield run
            run = []
        run.append(word)
    yield run


def _attach_hyphen(run: list[Word]) -> None:
    """Joins a hyphen that is a text of its own at the end of a line with the word it breaks."""
    word, hyphen = run[-2], run[-1]
    if hyphen.x0 - word.x1 <= (0.12 if hyphen.text == "-" else 0.5) * word.size:
        run[-2:] = [word._replace(text=word.text + hyphen.text, x1=hyphen.x1)]


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
    return len(word.text) == 1 and word.text.isalnum() or len(word.text) == 2 and word.text[0].isalnum() and word.text[1] in ".,:;"


def _follows(before: Word, word: Word) -> bool:
    return abs(before.size - word.size) < 0.1 * word.size and 0 <= word.x0 - before.x1 < 1.9 * word.size and before.text[-1].isalnum()


def _closed_up(letters: list[Word]) -> list[Word]:
    if len(letters) < 3:
        return letters
    gaps = [after.x0 - before.x1 for before, after in zip(letters, letters[1:], strict=False)]
    usual = median(sorted(gaps)[: max(3, len(gaps) * 2 // 3)])
    words = [letters[0]]
    for gap, letter in zip(gaps, letters[1:], strict=True):
        if gap > 1.7 * usual + 0.08 * letter.size:
            words.append(letter)
            continue
        last = words[-1]
        words[-1] = last._replace(text=last.text + letter.text, x1=letter.x1)
    return words


def _take_marks(segments: list[Segment], marks: set[int]) -> list[Segment]:
    """Raised small marks become notes of the segment whose word they follow, or markers of the one they stand before."""
    kept: list[Segment] = []
    raised: list[Segment] = []
    for segment in segments:
        (raised if len(segment.words) == 1 and id(segment.words[0]) in marks else kept).append(segment)
    for mark in raised:
        home = _home_of(mark, kept)
        if home is None:
            kept.append(mark)
        else:
            _attach(mark, *home)
    kept.sort(key=lambda segment: (segment.baseline, segment.x0))
    return _rejoined(kept)


def _home_of(mark: Segment, segments: list[Segment]) -> tuple[Segment, int] | None:
    """The segment and the number of its words that stand before the mark."""
    for segment in segments:
        rise = segment.baseline - mark.baseline
        if not 0.12 * segment.size < rise < 0.75 * segment.size or mark.size > 0.86 * segment.size and rise < 0.25 * segment.size:
            continue
        reach = 0.45 * segment.size
        if not segment.x0 - 1.2 * reach <= mark.x1 and mark.x0 <= segment.x1 + reach:
            continue
        if mark.x0 > segment.x1 + reach or mark.x1 < segment.x0 - 2 * reach:
            continue
        before = sum(word.x0 < mark.x0 for word in segment.words)
        if before == 0 or mark.x0 - segment.words[before - 1].x1 <= reach:
            return segment, before
    return None


def _attach(mark: Segment, segment: Segment, before: int) -> None:
    if before:
        segment.notes.append((before, mark.words[0].text))
        segment.x1 = max(segment.x1, mark.x1)
        return
    segment.words.insert(0, mark.words[0])
    segment.marker_words = 1
    segment.x0 = mark.x0


def _rejoined(segments: list[Segment]) -> list[Segment]:
    """Joins segments of one row that only a mark had parted."""
    joined: list[Segment] = []
    for segment in segments:
        last = joined[-1] if joined else None
        if last is not None and last.notes and abs(last.baseline - segment.baseline) < 0.5 and last.x1 < segment.x1:
            if -1 < segment.x0 - last.x1 <= 0.6 * segment.size:
                joined[-1] = _merged(last, segment)
                continue
        joined.append(segment)
    return joined


def _merged(left: Segment, right: Segment) -> Segment:
    both = make_segment(left.words + right.words, left.page)
    both.notes = left.notes + [(count + len(left.words), mark) for count, mark in right.notes]
    both.marker_words = left.marker_words
    if left.marker_words:
        both.text_x0 = left.text_x0 if left.marker_words < len(left.words) else right.x0
    return both


def _rejoined_prose(segments: list[Segment]) -> list[Segment]:
    """Joins the halves of a printed line with one wide word space, as justified text and OCR layers have them.

    The line above or below shows that no column begins there: it runs on across the gap.
    """
    joined: list[Segment] = []
    for index, segment in enumerate(segments):
        last = joined[-1] if joined else None
        limit = _WIDE_SPACE * segment.size * (1 if segment.words[0].confidence == 1.0 else 2)
        if last is not None and last.baseline == segment.baseline and 0 < segment.x0 - last.x1 < limit:
            near = [*segments[max(0, index - 5) : index - 1], *segments[index + 1 : index + 5]]
            if any(_spans(other, last, segment) for other in near):
                joined[-1] = _merged(last, segment)
                joined[-1].baseline = segment.baseline
                continue
        joined.append(segment)
    return joined


def _spans(other: Segment, left: Segment, right: Segment) -> bool:
    """Whether a line next to the two halves runs on across the gap between them."""
    if not 0 < abs(other.baseline - left.baseline) < 2 * left.size or abs(other.size - left.size) > 0.1 * left.size:
        return False
    return other.x0 < left.x1 - 2 * left.size and other.x1 > right.x0 + 2 * right.size and left.letters + right.letters > 24


def _without_superscripts(segment: Segment) -> Segment:
    """Takes out footnote marks that are printed as superscript characters."""
    for index, word in enumerate(segment.words):
        found = _TRAILING_SUPERSCRIPT.search(word.text) if not word.text.isascii() else None
        if found is None or _UNIT.search(word.text):
            continue
        segment.words[index] = word._replace(text=word.text[: found.start()] + word.text[found.end() :])
        segment.notes.append((index + 1, found[0].translate(_PLAIN_DIGITS)))
    return segment


def _with_markers(segments: list[Segment]) -> list[Segment]:
    """Joins a list marker that stands apart with the text it belongs to."""
    joined: list[Segment] = []
    for segment in segments:
        last = joined[-1] if joined else None
        if last is not None and abs(last.baseline - segment.baseline) < 0.35 * segment.size and _is_marker(last, segment):
            both = _merged(last, segment)
            both.marker_words, both.text_x0 = len(last.words), segment.x0
            both.baseline, both.size = segment.baseline, segment.size
            joined[-1] = both
        else:
            joined.append(segment)
    return joined


def _with_centred_markers(segments: list[Segment]) -> list[Segment]:
    """Gives a number or bullet that is centred beside several lines, as in a bar of its own, to the first of them."""
    taken: set[int] = set()
    for index, mark in enumerate(segments):
        if mark.letters > 6 or len(mark.words) > 2 or not all(MARKER_TOKEN.match(word.text) for word in mark.words):
            continue
        if not any(char.isdigit() or not char.isalnum() for char in mark.text) or mark.text[-1] in "-–—":
            continue
        near = segments[max(0, index - 4) : index + 5]
        beside = [
            s
            for s in near
            if s is not mark and 0 < s.x0 - mark.x1 <= _MARKER_REACH * s.size and s.letters > 8 and s.top < mark.bottom and mark.top < s.bottom
        ]
        if beside and not beside[0].marker_words and all(abs(s.x0 - beside[0].x0) < 1 for s in beside):
            first = beside[0]
            first.words = [*mark.words, *first.words]
            first.marker_words, first.x0 = len(mark.words), mark.x0
            taken.add(id(mark))
    return [s for s in segments if id(s) not in taken] if taken else segments


def _is_marker(left: Segment, right: Segment) -> bool:
    gap = right.x0 - left.x1
    if left.marker_words or not 0 <= gap <= _MARKER_REACH * right.size or len(left.words) > 2:
        return False
    if not all(MARKER_TOKEN.match(word.text) for word in left.words):
        return False
    bare = left.words[-1].text[-1].isalnum()
    return right.letters > 2 and (not bare or any(char.isalpha() for char in right.text))


def _find_bare_markers(segments: list[Segment]) -> None:
    """Letters and numbers without a full stop that hang before a text: "A  Stel vast", one above the other."""
    hanging: dict[int, list[Segment]] = {}
    for segment in segments:
        if segment.marker_words or len(segment.words) < 3 or not _BARE_MARKER.match(segment.words[0].text):
            continue
        if segment.words[1].x0 - segment.words[0].x1 >= 0.42 * segment.size:
            hanging.setdefault(round(segment.x0 / 2), []).append(segment)
    for group in hanging.values():
        for segment in group:
            x = segment.words[1].x0
            below = (s for s in segments if 0 < s.baseline - segment.baseline < 1.7 * segment.size)
            if len(group) >= 2 or any(abs(s.x0 - x) < 1.5 for s in below):
                segment.marker_words, segment.text_x0 = 1, x


def _add_drawn_bullets(segments: list[Segment], fills: list[Box]) -> None:
    """Bullets that are drawn as little dots or squares, not set as characters."""
    dots = [fill for fill in fills if 1.2 <= fill.width <= 7 and abs(fill.width - fill.height) < 1.5]
    for dot in dots[:400]:
        for segment in segments:
            middle = segment.baseline - (dot.top + dot.bottom) / 2
            if 0 < middle < 0.75 * segment.size and 1 < segment.x0 - dot.x1 < 24 and not segment.marker_words:
                segment.words.insert(0, segment.words[0]._replace(text="•", x0=dot.x0, x1=dot.x1, top=dot.top, bottom=dot.bottom))
                segment.marker_words, segment.x0 = 1, dot.x0
                break


def _underline(segments: list[Segment], rules: list[Box]) -> None:
    lines = [rule for rule in rules if rule.height < 2 and rule.width > 8]
    if not lines or len(lines) > 400:
        return
    for segment in segments:
        for rule in lines:
            if not -0.02 <= (rule.top - segment.baseline) / segment.size <= 0.26 or rule.x0 > segment.text_x0 + 2:
                continue
            words = segment.words[segment.marker_words :]
            count = sum((word.x0 + word.x1) / 2 <= rule.x1 for word in words)
            if rule.x0 >= segment.x0 - 3 and count:
                segment.underlined = max(segment.underlined, segment.marker_words + count)
