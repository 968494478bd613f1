"""The columns of a page: sidebars taken out, label rows read across, margin notes put beside their paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon
from bestuurlijke_reactie.reading.segments import Segment, make_segment

StreamKind = Literal["text", "cell", "margin", "side"]


@dataclass(slots=True)
class Stream:
    """Segments of one column, top to bottom, that are read one after the other.

    `text` runs on from the stream before it, `cell` stands alone (label, value, address block), `margin` is a
    heading or note beside the text, `side` a column of its own beside the letter.
    """

    segments: list[Segment]
    kind: StreamKind = "text"


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


def arrange(segments: list[Segment], left: float, right: float) -> tuple[list[Stream], list[Stream]]:
    """The streams of a page in reading order, and those of its side columns.

    `left` and `right` are the edges of the document's running text; what stands wholly outside is beside the text.
    """
    page = sorted(segments, key=lambda s: (s.baseline, s.x0))
    sides: list[Stream] = []
    if right > left:
        taken = _outside(page, left, right)
        if taken:
            out = {id(s) for stream in taken for s in stream.segments}
            page = [s for s in page if id(s) not in out]
            sides += taken
    return _flow(_split_at_edges(page), sides, "text"), sides


def is_outside(segment: Segment, left: float, right: float) -> bool:
    """Whether the segment stands wholly left or right of the running text."""
    return segment.x0 > right + 5 or segment.x1 < left - 5


def _outside(page: list[Segment], left: float, right: float) -> list[Stream]:
    """The side columns outside the running text; notes that keep to their paragraph stay."""
    streams: list[Stream] = []
    text = [s for s in page if s.words and not is_outside(s, left, right)]
    for beside in ([s for s in page if s.x1 < left - 5], [s for s in page if s.x0 > right + 5]):
        taken = _side_groups(beside, text, page) if beside else []
        if taken:
            streams.append(Stream(sorted(taken, key=lambda s: (s.baseline, s.x0)), "side"))
    return streams


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
    if word.x0 - before.x1 < 0.31 * word.size or not any(abs(word.x0 - edge) <= 1 for edge in edges):
        return False
    near = [s for s in segments if abs(s.x0 - word.x0) < 0.8 and 0 < abs(s.baseline - segment.baseline) < 4 * segment.size]
    return len(near) >= 2 and not any(s.x0 < word.x0 - 1 and s.x1 > word.x0 + 1 and s is not segment for s in near)


def _flow(segments: list[Segment], sides: list[Stream], kind: StreamKind) -> list[Stream]:
    if not segments:
        return []
    run = _best_run(segments)
    if run is None:
        return [Stream(segments, kind)]
    left_prose, right_prose = _is_prose(run.left), _is_prose(run.right)
    _stretch(run, segments)
    if left_prose or right_prose:
        if not (left_prose and right_prose):
            note, text = (run.right, run.left) if left_prose else (run.left, run.right)
            taken = _side_groups(note, text, segments)
            if taken:
                sides.append(Stream(sorted(taken, key=lambda s: (s.baseline, s.x0)), "side"))
                out = {id(s) for s in taken}
                return _flow([s for s in segments if id(s) not in out], sides, kind)
        middle = _beside(run, sides, left_prose, right_prose, kind)
    elif _labels(run.left) > 0.6 and _labels(run.right) < 0.34:
        middle = _across(run)
    else:
        middle = _flow(run.left, sides, "cell") + _flow(run.right, sides, "cell")
    above = [s for s in segments if s.baseline < run.top]
    below = [s for s in segments if s.baseline > run.bottom]
    return _flow(above, sides, kind) + middle + _flow(below, sides, kind)


def _stretch(run: _Run, segments: list[Segment]) -> None:
    """Adds the lines below (and above, in running text) that go on with a line of either column."""
    for step in (1, -1):
        beyond = [s for s in segments if s.baseline > run.bottom] if step > 0 else [s for s in segments if s.baseline < run.top][::-1]
        for segment in beyond:
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
    return abs(segment.x0 - other.x0) < 3 if step > 0 else len(segment.words) > 3 and segment.letters > 24


def _beside(run: _Run, sides: list[Stream], left_prose: bool, right_prose: bool, kind: StreamKind) -> list[Stream]:
    """Text with notes beside it, note by note; or two columns of text."""
    if not left_prose:
        return _slices(run.left, run.right, sides, kind, note_first=True)
    starts = _groups(run.right)
    aligned = sum(_starts_paragraph(group[0], run.left) for group in starts)
    if not right_prose or len(starts) >= 2 and aligned >= 0.6 * len(starts):
        return _slices(run.right, run.left, sides, kind, note_first=False)
    return _flow(run.left, sides, kind) + _flow(run.right, sides, kind)


def _slices(
    notes: list[Segment], text: list[Segment], sides: list[Stream], kind: StreamKind, *, note_first: bool
) -> list[Stream]:
    streams: list[Stream] = []
    groups = _groups(notes, text if note_first else ())
    starts = [group[0].baseline - 0.6 * group[0].size for group in groups]
    streams += _flow([s for s in text if s.baseline < starts[0]], sides, kind)
    for group, (start, end) in zip(groups, pairwise([*starts, float("inf")]), strict=True):
        beside = [s for s in text if start <= s.baseline < end]
        note = Stream(group, "margin")
        if note_first:
            streams += [note, *_flow(beside, sides, kind)]
            continue
        foot = max(s.bottom for s in group)
        after = _first_below(beside, foot)
        streams += [*_flow(beside[:after], sides, "text"), note, *_flow(beside[after:], sides, "text")]
    return streams


def _first_below(segments: list[Segment], level: float) -> int:
    for index, segment in enumerate(segments):
        if segment.top >= level - 0.3 * segment.size:
            return index
    return len(segments)


def _side_groups(notes: list[Segment], text: list[Segment], page: list[Segment]) -> list[Segment]:
    """The groups of a narrow column that go their own way: not beside the start of a paragraph of running text."""
    prose_top = _prose_top(page)
    taken: list[Segment] = []
    beside: list[list[Segment]] = []
    for group in _groups(notes):
        if group[0].baseline < prose_top - group[0].size:
            taken.extend(group)
        else:
            beside.append(group)
    aligned = sum(_starts_paragraph(group[0], text) for group in beside)
    if beside and (aligned < 0.6 * len(beside) or taken and _labels([g for group in beside for g in group]) > 0.3):
        taken.extend(s for group in beside for s in group)
    return taken


def _prose_top(segments: list[Segment]) -> float:
    """Baseline of the first line of running text."""
    for one, two in pairwise([s for s in segments if s.letters >= 20]):
        if min(one.letters, two.letters) >= 38 and 0 < two.baseline - one.baseline < 2.2 * two.size:
            return one.baseline
    return 0.0


def _starts_paragraph(note: Segment, text: Sequence[Segment]) -> bool:
    for before, line in pairwise([None, *text]):
        if line is not None and abs(line.baseline - note.baseline) <= 0.3 * max(line.size, note.size):
            return before is None or line.baseline - before.baseline > 1.42 * line.size or before.x1 - line.x0 < 0.8 * (
                max(s.x1 for s in text) - line.x0
            )
    return False


def _groups(segments: list[Segment], text: Sequence[Segment] = ()) -> list[list[Segment]]:
    """Cut at vertical gaps that are clearly wider than the leading, and where a paragraph of `text` begins beside it."""
    rows = sorted({round(s.baseline, 1) for s in segments})
    steps = sorted(b - a for a, b in pairwise(rows) if b - a > 2)
    leading = steps[len(steps) // 4] if steps else 0.0
    groups: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda s: (s.baseline, s.x0)):
        limit = 1.3 * max(min(leading, 1.45 * segment.size), 1.05 * segment.size)
        near = groups and segment.baseline - groups[-1][-1].baseline <= limit
        if near and not (text and segment.baseline > groups[-1][-1].baseline + 1 and _starts_paragraph(segment, text)):
            groups[-1].append(segment)
        else:
            groups.append([segment])
    return groups


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
    edges: list[float] = []
    for x0 in sorted(s.x0 for s in segments):
        if not edges or x0 - edges[-1] > 3:
            edges.append(x0)
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


_LABEL = re.compile(rf"(?:{alternation(lexicon('layout')['labels'])})(?:\W{{1,3}}(?:{alternation(lexicon('layout')['labels'])}))?")
