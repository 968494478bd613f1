"""The columns of a page: sidebars taken out, label rows read across, margin notes put beside their paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon
from bestuurlijke_reactie.reading.measures import Measures
from bestuurlijke_reactie.reading.segments import MARKER_TOKEN, Segment, make_segment

_LEVEL = 0.3
"""Sizes by which lines side by side may differ in height; one in a box of its own stands lower, by the padding of the box."""
_IN_BOX = 0.75
_MAX_SEGMENTS = 900
"""With more on a page it is no letter, and its columns are not worth the time."""
_MAX_EDGES = 40
StreamKind = Literal["text", "cell", "margin", "side"]


@dataclass(slots=True)
class Stream:
    """Segments of one column, top to bottom, that are read one after the other.

    `text` runs on from the stream before it, `cell` stands alone (label, value, address block), `margin` is a
    heading or note beside the text, `side` a column of its own beside the letter.
    """

    segments: list[Segment]
    kind: StreamKind = "text"
    right: float | None = None
    """How far the lines of the column reach, in points; None when it is as wide as the page's text."""


@dataclass(slots=True)
class _Run:
    """A left edge that several segments share, with other segments to the left of it."""

    x: float
    top: float
    bottom: float
    left: list[Segment] = field(default_factory=list)
    right: list[Segment] = field(default_factory=list)

    @property
    def gutter(self) -> float:
        """White space left of the edge, in points."""
        return self.x - max(s.x1 for s in self.left)


def arrange(segments: list[Segment], measures: Measures, *, bounded: bool) -> tuple[list[Stream], list[Stream]]:
    """The streams of a page in reading order, and those of its side columns.

    `bounded`: the page has running text between the usual edges, so that what stands wholly outside is beside the text.
    """
    page = _Page(measures)
    ordered = sorted(segments, key=lambda s: (s.baseline, s.x0))
    if len(ordered) > _MAX_SEGMENTS:
        return [Stream(ordered)], []
    if bounded and measures.right > measures.left:
        ordered = page.without_sides(ordered)
    return page.flow(_split_at_edges(ordered), "text"), page.sides


def is_outside(segment: Segment, left: float, right: float) -> bool:
    """Whether the segment stands wholly left or right of the running text."""
    return segment.x0 > right + 5 or segment.x1 < left - 5


def _split_at_edges(segments: list[Segment]) -> list[Segment]:
    """Parts cells of a label row that nearly touch: where a word begins exactly below and above other cells."""
    edges = [x for x, count in _edge_counts(segments).items() if count >= 2]
    if len(edges) < 3:
        return segments
    parts: list[Segment] = []
    for segment in segments:
        cuts = [i for i in range(1, len(segment.words)) if _is_cut(segment, i, edges, segments)]
        if not cuts or segment.marker_words or segment.notes:
            parts.append(segment)
            continue
        for start, end in pairwise([0, *cuts, len(segment.words)]):
            parts.append(make_segment(segment.words[start:end], segment.page))
    return parts


def _edge_counts(segments: list[Segment]) -> dict[float, int]:
    counts: dict[float, int] = {}
    for segment in segments:
        edge = round(segment.x0, 0)
        counts[edge] = counts.get(edge, 0) + 1
    return counts


def _is_cut(segment: Segment, index: int, edges: list[float], segments: list[Segment]) -> bool:
    word, before = segment.words[index], segment.words[index - 1]
    if index <= 2 and all(MARKER_TOKEN.match(other.text) for other in segment.words[:index]):
        return False
    if word.x0 - before.x1 < 0.31 * word.size or not any(abs(word.x0 - edge) <= 1 for edge in edges):
        return False
    near = [s for s in segments if abs(s.x0 - word.x0) < 0.8 and 0 < abs(s.baseline - segment.baseline) < 4 * segment.size]
    return len(near) >= 2 and not any(s.x0 < word.x0 - 1 and s.x1 > word.x0 + 1 and s is not segment for s in near)


def _stretch(run: _Run, segments: list[Segment]) -> None:
    """Adds the lines below (and above, in running text) that go on with a line of either column."""
    for step in (1, -1):
        beyond = (
            [s for s in segments if s.baseline > run.bottom] if step > 0 else [s for s in segments if s.baseline < run.top][::-1]
        )
        across = {round(s.baseline) for s in beyond if s.x0 < run.x - 1 and s.x1 > run.x - 2}
        for segment in beyond:
            if round(segment.baseline) in across:  # the row runs over both columns
                break
            on_left = segment.x0 < run.x - 1
            column = run.left if on_left else run.right
            if on_left and segment.x1 > run.x - 2 or not any(_goes_on(segment, other, step) for other in column[::-step][:6]):
                break
            column.insert(len(column) if step > 0 else 0, segment)
            run.top, run.bottom = min(run.top, segment.baseline - 1), max(run.bottom, segment.baseline + 1)


def _goes_on(segment: Segment, other: Segment, step: int) -> bool:
    distance = step * (segment.baseline - other.baseline)
    if not 0 < distance < 1.8 * segment.size or abs(segment.size - other.size) > 0.5:
        return False
    if step > 0:  # a list item or the lines behind a marker stand a little further in
        return abs(segment.x0 - other.x0) < 3 or 0 < segment.x0 - other.x0 < 4 * segment.size
    return len(segment.words) > 3 and segment.letters > 24


class _Page:
    """Cuts one page into streams and keeps its side columns."""

    def __init__(self, measures: Measures) -> None:
        self._measures = measures
        self.sides: list[Stream] = []

    def without_sides(self, page: list[Segment]) -> list[Segment]:
        """The page without the columns outside the running text; notes that keep to their paragraph stay."""
        left, right = self._measures.left, self._measures.right
        text = [s for s in page if s.words and not is_outside(s, left, right)]
        for beside in ([s for s in page if s.x1 < left - 5], [s for s in page if s.x0 > right + 5]):
            page = self._take(self._side_groups(beside, text, page) if beside else [], page)
        return page

    def flow(self, segments: list[Segment], kind: StreamKind, right: float | None = None) -> list[Stream]:
        """The streams of these segments, which are ordered by baseline and reach up to `right`."""
        if not segments:
            return []
        run = _best_run(segments)
        if run is None:
            return [Stream(segments, kind, right)]
        left_prose, right_prose = _is_prose(run.left), _is_prose(run.right)
        _stretch(run, segments)
        if left_prose or right_prose:
            if not (left_prose and right_prose):
                note, text = (run.right, run.left) if left_prose else (run.left, run.right)
                taken = self._side_groups(note, text, segments)
                if taken:
                    return self.flow(self._take(taken, segments), kind, right)
            middle = self._beside(run, left_prose, right_prose, kind)
        elif _labels(run.left) > 0.6 and _labels(run.right) < 0.34:
            middle = _across(run)
        else:
            middle = self.flow(run.left, "cell") + self.flow(run.right, "cell")
        above = [s for s in segments if s.baseline < run.top]
        below = [s for s in segments if s.baseline > run.bottom]
        return self.flow(above, kind, right) + middle + self.flow(below, kind, right)

    def _take(self, taken: list[Segment], segments: list[Segment]) -> list[Segment]:
        if not taken:
            return segments
        self.sides.append(Stream(sorted(taken, key=lambda s: (s.baseline, s.x0)), "side"))
        out = {id(s) for s in taken}
        return [s for s in segments if id(s) not in out]

    def _beside(self, run: _Run, left_prose: bool, right_prose: bool, kind: StreamKind) -> list[Stream]:
        """Text with notes beside it, note by note; or two columns of text."""
        if not left_prose:
            return self._slices(run.left, run.right, kind, note_first=True)
        starts = self._groups(run.right)
        aligned = sum(self._starts_paragraph(group[0], run.left) for group in starts)
        if not right_prose or len(starts) >= 2 and aligned >= 0.6 * len(starts):
            return self._slices(run.right, run.left, kind, note_first=False)
        return self.flow(run.left, kind, _reach(run.left)) + self.flow(run.right, kind, _reach(run.right))

    def _slices(self, notes: list[Segment], text: list[Segment], kind: StreamKind, *, note_first: bool) -> list[Stream]:
        groups = self._groups(notes, text if note_first else ())
        starts = [group[0].baseline - (0.6 if group[0].frame is None else 1.0) * group[0].size for group in groups]
        reach, width = _reach(text), _reach(notes)
        streams = self.flow([s for s in text if s.baseline < starts[0]], kind, reach)
        for group, (start, end) in zip(groups, pairwise([*starts, float("inf")]), strict=True):
            beside = [s for s in text if start <= s.baseline < end]
            note = Stream(group, "margin", width)
            if note_first:
                streams += [note, *self.flow(beside, kind, reach)]
                continue
            after = self._first_below(beside, max(s.bottom for s in group))
            streams += [*self.flow(beside[:after], "text", reach), note, *self.flow(beside[after:], "text", reach)]
        return streams

    def _first_below(self, segments: list[Segment], level: float) -> int:
        """Index of the first paragraph that begins below `level`."""
        for index, segment in enumerate(segments):
            tight = index and segment.baseline - segments[index - 1].baseline <= 1.13 * self._measures.step(segment.size) + 0.5
            if segment.top >= level - 0.3 * segment.size and not tight:
                return index
        return len(segments)

    def _side_groups(self, notes: list[Segment], text: list[Segment], page: list[Segment]) -> list[Segment]:
        """The groups of a narrow column that go their own way: not beside the start of a paragraph of running text."""
        prose_top = _prose_top(page)
        taken: list[Segment] = []
        beside: list[list[Segment]] = []
        for group in self._groups(notes):
            if group[0].baseline < prose_top - group[0].size and not self._numbers_a_line(group, text):
                taken.extend(group)
            else:
                beside.append(group)
        aligned = sum(self._starts_paragraph(group[0], text) for group in beside)
        labels = _labels([segment for group in beside for segment in group])
        if beside and (aligned < 0.6 * len(beside) or taken and labels > 0.3):
            taken.extend(s for group in beside for s in group)
        return taken

    def _numbers_a_line(self, group: list[Segment], text: Sequence[Segment]) -> bool:
        """Whether a note is no more than the number of the paragraph beside it."""
        return MARKER_TOKEN.match(group[0].text) is not None and len(group) == 1 and self._starts_paragraph(group[0], text)

    def _starts_paragraph(self, note: Segment, text: Sequence[Segment]) -> bool:
        """Whether a paragraph of `text` begins on the note's line."""
        for before, line in pairwise([None, *text]):
            if line is None:
                continue
            level = _LEVEL if note.frame == line.frame else _IN_BOX
            if abs(line.baseline - note.baseline) <= level * max(line.size, note.size):
                if before is None or line.baseline - before.baseline > 1.13 * self._measures.step(line.size) + 0.5:
                    return True
                width = max(s.x1 for s in text) - line.x0
                return before.x1 - line.x0 < 0.8 * width
        return False

    def _groups(self, segments: list[Segment], text: Sequence[Segment] = ()) -> list[list[Segment]]:
        """Cut at gaps that are clearly wider than the leading, and where a paragraph of `text` begins beside it."""
        rows = sorted({round(s.baseline, 1) for s in segments})
        steps = sorted(b - a for a, b in pairwise(rows) if b - a > 2)
        leading = steps[len(steps) // 4] if steps else 0.0
        groups: list[list[Segment]] = []
        for segment in sorted(segments, key=lambda s: (s.baseline, s.x0)):
            usual = max(self._measures.step(segment.size), 1.05 * segment.size)
            near = groups and segment.baseline - groups[-1][-1].baseline <= 1.22 * max(min(leading, usual), 1.05 * segment.size)
            below = near and segment.baseline > groups[-1][-1].baseline + 1
            if near and not (text and below and self._starts_paragraph(segment, text)):
                groups[-1].append(segment)
            else:
                groups.append([segment])
        return groups


def _reach(segments: list[Segment]) -> float:
    return max((segment.x1 for segment in segments), default=0.0)


def _prose_top(segments: list[Segment]) -> float:
    """Baseline of the first line of running text."""
    for one, two in pairwise([s for s in segments if s.letters >= 20]):
        if min(one.letters, two.letters) >= 38 and 0 < two.baseline - one.baseline < 2.2 * two.size:
            return one.baseline
    return 0.0


def _across(run: _Run) -> list[Stream]:
    """Label and value rows: each label and each value with its following lines is a cell."""
    cells: list[list[Segment]] = []
    open_cells: list[list[Segment]] = []
    for row in rows_of([*run.left, *run.right]):
        if row[0].x1 < run.x:
            open_cells = [[segment] for segment in row]
            cells.extend(open_cells)
            continue
        for segment in row:
            home = next((cell for cell in open_cells if abs(cell[0].x0 - segment.x0) < 6), None)
            if home is None:
                home = []
                open_cells.append(home)
                cells.append(home)
            home.append(segment)
    return [Stream(cell, "cell") for cell in cells]


def rows_of(segments: list[Segment]) -> list[list[Segment]]:
    """Segments by printed row, top to bottom, each row from left to right."""
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda s: s.baseline):
        if rows and segment.baseline - rows[-1][0].baseline <= 0.35 * min(segment.size, rows[-1][0].size):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    for row in rows:
        row.sort(key=lambda s: s.x0)
    return rows


def _best_run(segments: list[Segment]) -> _Run | None:
    """Of the tall runs the one with the widest gutter, then the leftmost."""
    edges = _left_edges(segments)
    if len(edges) < 2:
        return None
    runs = [run for edge in edges[1:] for run in _runs_at(edge, segments)]
    tallest = max((run.bottom - run.top for run in runs), default=0.0)
    tall = [run for run in runs if run.bottom - run.top >= 0.7 * tallest]
    return max(tall, key=lambda run: (round(run.gutter), -run.x), default=None)


def _left_edges(segments: list[Segment]) -> list[float]:
    """The left edges, first the leftmost; of very many only those that most segments share."""
    edges: list[float] = []
    counts: dict[float, int] = {}
    for x0 in sorted(s.x0 for s in segments):
        if not edges or x0 - edges[-1] > 3:
            edges.append(x0)
        counts[edges[-1]] = counts.get(edges[-1], 0) + 1
    if len(edges) > _MAX_EDGES:
        shared = sorted(edges[1:], key=lambda x: (-counts[x], x))[:_MAX_EDGES]
        edges = [edges[0], *sorted(shared)]
    return edges


def _runs_at(x: float, segments: list[Segment]) -> list[_Run]:
    runs: list[_Run] = []
    members: list[Segment] = []
    ends = {round(s.x1) for s in segments if abs(s.x0 - x) <= 3}
    for segment in segments:
        if x - 1 <= segment.x0 <= x + 3 or segment.x0 > x and round(segment.x1) in ends:  # flush left or right
            members.append(segment)
        elif segment.x0 < x - 1 and segment.x1 > x - 2:
            _close(runs, members, x, segments)
            members = []
    _close(runs, members, x, segments)
    return runs


def _close(runs: list[_Run], members: list[Segment], x: float, segments: list[Segment]) -> None:
    if not members:
        return
    half = 0.4 * members[0].size
    run = _Run(x, members[0].baseline - half, members[-1].baseline + half)
    for segment in segments:
        if run.top <= segment.baseline <= run.bottom:
            (run.right if segment.x0 >= x - 1 else run.left).append(segment)
    if run.left and run.gutter >= (0.3 if len(members) > 2 else 0.6) * members[0].size:
        runs.append(run)


def _is_prose(segments: list[Segment]) -> bool:
    """Whether at least two lines on end are filled with running text."""
    if not segments:
        return False
    width = max(s.x1 for s in segments) - min(s.x0 for s in segments)
    before: Segment | None = None
    for segment in segments:
        full = len(segment.words) >= 4 and segment.letters >= 24 and segment.x1 - segment.x0 > 0.72 * width
        if full and before is not None and 0 < segment.baseline - before.baseline < 2.2 * segment.size:
            return True
        before = segment if full else None
    return False


def _labels(segments: list[Segment]) -> float:
    """Share of the segments that are labels of a letterhead."""
    if not segments:
        return 0.0
    return sum(is_label(segment.text) for segment in segments) / len(segments)


def is_label(text: str) -> bool:
    """Whether a letterhead label ("Ons kenmerk", "Datum:") stands alone in `text`."""
    return _LABEL.fullmatch(text.casefold().strip(" :.")) is not None or text.endswith(":")


def begins_with_label(text: str) -> bool:
    """Whether `text` is a letterhead label, alone or with its value behind it ("Ons nummer 2019.0417")."""
    return _LABEL.match(text.casefold()) is not None


_LABEL = re.compile(
    rf"(?:{alternation(lexicon('layout')['labels'])})(?:\W{{1,3}}(?:{alternation(lexicon('layout')['labels'])}))?(?!\w)"
)
