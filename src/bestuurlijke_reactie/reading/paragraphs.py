"""From the lines of a stream to paragraphs, list items and headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bestuurlijke_reactie.dutch.folding import BULLETS, LINE_HYPHENS, split_marker
from bestuurlijke_reactie.dutch.lexicon import lexicon
from bestuurlijke_reactie.dutch.mentions import begins_with_item_label, is_item_label, is_topic_label
from bestuurlijke_reactie.dutch.verdicts import is_mark
from bestuurlijke_reactie.model.reading import BlockKind, Cell, Region
from bestuurlijke_reactie.reading.columns import Stream, StreamKind, begins_with_label, is_label
from bestuurlijke_reactie.reading.measures import Measures
from bestuurlijke_reactie.reading.segments import Segment
from bestuurlijke_reactie.source.lines import is_closing

_TERMINAL = re.compile(r"[.?!:;][)\]’”'\"»]*$")
_PARTICLES = frozenset(["de", "den", "der", "van", "von", "ten", "ter", "te", "het", "'t", "in"])
_BARE_LETTER = re.compile(r"[A-Z]\.$")
_YOU = ("u.", "u)")
"""The end of a sentence that speaks to the reader, no list marker."""
_ORDINAL = re.compile(r"\d{1,2}e$")
_DASHES = "-–—*+o"
_TRAITS = ("bold", "italic", "colour")
"""What of its type a whole paragraph has in common, and the next one may not have."""


@dataclass(slots=True)
class Draft:
    """A block in the making: its printed lines."""

    lines: list[Segment]
    kind: BlockKind = "paragraph"
    region: Region = "body"
    stream: StreamKind = "text"
    marker: list[str] = field(default_factory=list)
    left: float = 0.0
    """Left edge of the lines after the first."""
    gap: float = 0.0
    cell: Cell | None = None
    last_in_stream: bool = False
    first_in_stream: bool = False
    wrap: float = 0.0
    """Right edge up to which the lines are filled."""
    column: float = 0.0
    """Left edge of the stream."""

    @property
    def text(self) -> str:
        """The printed lines joined by spaces, the marker among them."""
        return " ".join([line.text for line in self.lines])


def drafts_of(stream: Stream, measures: Measures, region: Region) -> list[Draft]:
    """The paragraphs, items and headings of one stream."""
    builder = _Builder(stream, measures)
    drafts = builder.build()
    for draft in drafts:
        draft.region, draft.stream = region, stream.kind
        draft.kind = _kind(draft, measures)
    if drafts:
        drafts[0].first_in_stream = drafts[-1].last_in_stream = True
        column = min(segment.x0 for segment in stream.segments)
        for draft in drafts:
            draft.column, draft.wrap = column, builder.wrap_of(draft.lines[-1])
    return drafts


class _Builder:
    def __init__(self, stream: Stream, measures: Measures) -> None:
        self._lines, self._measures, self._kind = stream.segments, measures, stream.kind
        lines = stream.segments
        self._markers = [_marker_of(line) for line in lines]
        self._keys = self._wrap_keys()
        self._wraps: dict[tuple[int | None, int, bool], float] = {}
        for line in lines:
            key = self._keys[id(line)]
            self._wraps[key] = max(self._wraps.get(key, 0.0), line.x1)
        reach = measures.right if stream.right is None else stream.right
        if stream.kind in ("text", "margin") and sum(line.letters > 24 for line in lines) < 4:  # too few to show their width
            for key in self._wraps:
                self._wraps[key] = max(self._wraps[key], reach)
        self._drafts: list[Draft] = []

    def _wrap_keys(self) -> dict[int, tuple[int | None, int, bool]]:
        """Lines that are filled up to the same right edge: same frame, left edge and weight."""
        edges: dict[int, float] = {}
        for line, marker in zip(self._lines, self._markers, strict=True):
            count = len(marker.split()) if marker and not line.marker_words else 0
            edges[id(line)] = line.words[count].x0 if 0 < count < len(line.words) else line.text_x0
        keys: dict[int, tuple[int | None, int, bool]] = {}
        group, before = 0, float("-inf")
        for line in sorted(self._lines, key=lambda s: edges[id(s)]):
            if edges[id(line)] - before > 3:
                group += 1
            before = edges[id(line)]
            keys[id(line)] = (line.frame, group, line.bold > 0.9)
        return keys

    def build(self) -> list[Draft]:
        before: Segment | None = None
        for line, marker in zip(self._lines, self._markers, strict=True):
            draft = self._drafts[-1] if self._drafts else None
            if before is None or draft is None or self._breaks(draft, before, line, marker):
                self._open(line, marker, before)
            else:
                if marker and line.marker_words:
                    draft.marker.append(marker)
                if len(draft.lines) == 1:
                    draft.left = line.x0 if not line.marker_words else line.text_x0
                draft.lines.append(line)
            before = line
        return self._drafts

    def _open(self, line: Segment, marker: str | None, before: Segment | None) -> None:
        draft = Draft([line], left=line.text_x0)
        if marker:
            draft.marker.append(marker)
            if not line.marker_words:
                line.marker_words = len(marker.split())
                if line.marker_words < len(line.words):
                    draft.left = line.text_x0 = line.words[line.marker_words].x0
        if before is not None:
            draft.gap = max(0.0, (line.baseline - before.baseline) / self._measures.step(line.size) - 1.0)
        self._drafts.append(draft)

    def wrap_of(self, line: Segment) -> float:
        """Right edge of the lines that begin and look like this one."""
        return self._wraps[self._keys[id(line)]]

    def _breaks(self, draft: Draft, before: Segment, line: Segment, marker: str | None) -> bool:
        if before.frame != line.frame:
            return True
        if line.page != before.page:
            return bool(marker) or not self._turns_over(before, line)
        if before.words[-1].text[-1] in LINE_HYPHENS and starts_low(line) and line.baseline - before.baseline < 2.5 * line.size:
            return False
        full = not self._fits(before, line)
        ended = ends_sentence(before)
        low = starts_low(line, len(marker.split()) if marker else 0)
        if marker:
            return not self._is_stacked(draft, before, line) and (not full or ended or _surely(marker, line) or not low)
        if ended and (begins_with_item_label(line.text) or is_topic_label(line.text) or is_closing(line.text)):
            return True
        if is_item_label(line.text) and before.words[-1].text not in lexicon("layout")["leaning"]:
            return True
        opening = draft.lines[0]
        if self._kind in ("cell", "side") and before is opening and is_label(before.text):
            return True
        if not (line.uniform or opening.uniform) and begins_with_label(line.text) and begins_with_label(opening.text):
            return True
        if not low and _is_underlined(line) != _is_underlined(before):
            return True
        if self._parted(before, line, low and not ended) or _restyled(draft, before, line, full, low):
            return True
        if self._indented(draft, before, line, full):
            return True
        return not full and (ended or not low or self._is_short(before))

    def _turns_over(self, before: Segment, line: Segment) -> bool:
        """Whether a sentence of a table cell goes on behind a page break."""
        if before.words[-1].text[-1] in LINE_HYPHENS:
            return True
        return not ends_sentence(before) and (starts_low(line) or not self._fits(before, line))

    def _is_stacked(self, draft: Draft, before: Segment, line: Segment) -> bool:
        """Numbers stacked in a column of their own beside one text: "5.3.1" and below it "5.3.2"."""
        return (
            line.marker_words > 0
            and len(draft.marker) == len(draft.lines)
            and line.marker_words < len(line.words)
            and line.words[0].text[:1].isdigit()
            and starts_low(line)
            and not ends_sentence(before)
            and abs(before.text_x0 - line.text_x0) < 3
        )

    def _fits(self, before: Segment, line: Segment) -> bool:
        """Whether the first word of `line` would have had room behind `before`: then someone began a new line there."""
        wrap = self.wrap_of(before)
        if before.bold > 0.9 >= line.bold and abs(before.x0 - line.x0) <= 3:  # a heading has as much room as the text below it
            wrap = max(wrap, self.wrap_of(line))
        word = line.words[min(line.marker_words, len(line.words) - 1)]
        return before.x1 + 0.22 * line.size + (word.x1 - word.x0) <= wrap - 0.5

    def _is_short(self, line: Segment) -> bool:
        """Whether the line stops before three fifths of the width: no line of a paragraph does when the next word fits."""
        return line.x1 - line.text_x0 < 0.6 * (self.wrap_of(line) - line.text_x0)

    def _parted(self, before: Segment, line: Segment, runs_on: bool) -> bool:
        last, first = before.words[-1], line.words[min(line.marker_words, len(line.words) - 1)]
        if abs(before.size - line.size) > 0.1 * max(before.size, line.size) and abs(last.size - first.size) > 0.1 * last.size:
            return True  # a tag in small type at the end of a paragraph does not part its last line from the others
        distance = line.baseline - before.baseline
        step = self._measures.step(max(before.size, line.size) if before.size != line.size else line.size)
        if distance <= 0.3 * step:
            return True
        return distance > (1.4 if runs_on else 1.13) * step + 0.5

    def _indented(self, draft: Draft, before: Segment, line: Segment, full: bool) -> bool:
        shift = line.x0 - draft.left
        if abs(shift) <= 2.5:
            return False
        if len(draft.lines) > 1:
            return abs(shift) > 4
        if shift < 0:  # the first line was indented, or the marker stands in the text
            near = abs(line.x0 - draft.lines[0].x0) <= 3 or 0 < draft.lines[0].x0 - line.x0 < 45 and not draft.marker
            return not (full and near)
        goes_on = starts_low(line) or bool(draft.marker) and not ends_sentence(before)
        return not (full and shift < 120 and goes_on)


def ends_sentence(line: Segment) -> bool:
    """Whether the line ends in a full stop or the like."""
    return bool(_TERMINAL.search(line.words[-1].text))


def starts_low(line: Segment, marker_words: int = 0) -> bool:
    """Whether the line's text begins in lower case (or with a figure), as the rest of a sentence does."""
    text = line.words[min(line.marker_words or marker_words, len(line.words) - 1)].text
    return text[0].islower() or text[0] in "(‘“„'\"" and len(text) > 1 and text[1].islower() or text[0].isdigit()


def _is_underlined(line: Segment) -> bool:
    return line.underlined >= len(line.words)


def _restyled(draft: Draft, before: Segment, line: Segment, full: bool, low: bool) -> bool:
    """Whether the type changes at the line break so that a heading or quotation ends there."""
    last, first = before.words[-1], line.words[min(line.marker_words, len(line.words) - 1)]
    if last.bold == first.bold and last.italic == first.italic and last.colour == first.colour:
        return False
    low = low and not first.text[0].isdigit()
    if last.colour != first.colour and not low:
        return True
    words = [word for s in draft.lines for word in s.words[s.marker_words :]]
    changed = [trait for trait in _TRAITS if getattr(last, trait) != getattr(first, trait)]
    whole = any(all(getattr(word, trait) == getattr(last, trait) for word in words) for trait in changed)
    return whole and not (full and low)


def _marker_of(line: Segment) -> str | None:
    """The list marker that the line begins with, as printed."""
    if line.marker_words:
        return " ".join([word.text for word in line.words[: line.marker_words]])
    first = line.words[0].text
    if len(first) > 9 or len(line.words) < 2 or first in _YOU:
        return None
    if first[0].isalpha() and first[0] != "o" and not first[-1] in ".)" and not any(char.isdigit() for char in first):
        return None
    marker, rest = split_marker(line.text)
    if marker is None or _BARE_LETTER.match(marker) and not _reads_on(rest):
        return None
    if marker[0] == "0" or marker[0] == "(" and rest[0].isdigit() or _ORDINAL.match(marker):  # (030) 123 45 67; 4e kwartaal
        return None
    return marker


def _reads_on(rest: str) -> bool:
    """Whether the words behind "J." are a sentence and not the rest of a name."""
    words = rest.split()
    if len(words) < 4 or words[0].lower() in _PARTICLES and words[0].islower():
        return False
    return sum(word[0].islower() for word in words[1:]) * 2 >= len(words) - 1


def _surely(marker: str, line: Segment) -> bool:
    return line.marker_words > 0 and (not marker[0].isalnum() or line.text_x0 - line.x0 > 0) or marker[0] in BULLETS


def _kind(draft: Draft, measures: Measures) -> BlockKind:
    if draft.stream == "margin":
        letters = sum(line.letters for line in draft.lines)
        if letters <= 70 and len(draft.lines) <= 4 and draft.lines[-1].words[-1].text[-1] != ".":
            return "heading"
    elif draft.stream == "text" and _is_heading(draft, measures):
        return "heading"
    return "item" if draft.marker else "paragraph"


def _is_heading(draft: Draft, measures: Measures) -> bool:
    if len(draft.lines) > 3:
        return False
    letters = sum(line.letters for line in draft.lines)
    last = draft.lines[-1].words[-1].text
    if len(draft.lines) == 1 and last[-1] == "." and is_mark(draft.lines[0].text):  # a verdict under its recommendation
        return False
    if letters > 140 or last[-1] in ".;," and letters > 12 or draft.marker and draft.marker[0][0] in _DASHES + BULLETS:
        return False
    if all(line.bold > 0.95 for line in draft.lines) or draft.lines[0].size > 1.12 * measures.body_size:
        return True
    underlined = _is_underlined(draft.lines[0])
    coloured = all(word.colour not in (measures.colour, 0) for line in draft.lines for word in line.words)
    return len(draft.lines) == 1 and (underlined or coloured and draft.lines[0].size > 0.95 * measures.body_size)
