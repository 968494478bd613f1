"""What is usual in a document: the size of its text, its leading and its edges."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bestuurlijke_reactie.reading.segments import Segment


@dataclass(slots=True)
class Measures:
    """What is usual in the document: the size of its text, the leading of each size, the left edge."""

    body_size: float
    leading: dict[float, float]
    left: float
    right: float
    """Edges of the running text, in points from the left of the page; equal when there is none."""
    colour: int = 0

    def step(self, size: float) -> float:
        """The usual distance between baselines of lines of this size."""
        return self.leading.get(round(size, 1), 1.25 * size)


def measure(pages: Sequence[list[Segment]]) -> Measures:
    """Measures the document by its lines; sizes and edges count by printed characters."""
    sizes: Counter[float] = Counter()
    colours: Counter[int] = Counter()
    lefts: Counter[int] = Counter()
    steps: dict[float, Counter[float]] = defaultdict(Counter)
    for segments in pages:
        for segment in segments:
            sizes[round(segment.size, 1)] += segment.letters
            colours[segment.colour] += segment.letters
        for one, two in pairwise(segments):
            size = round(two.size, 1)
            if abs(one.size - two.size) < 0.05 * size and abs(one.text_x0 - two.x0) < 3 and one.letters > 24:
                steps[size][round(two.baseline - one.baseline, 1)] += 1
    body = max(sorted(sizes.items()), key=lambda item: item[1])[0] if sizes else 10.0
    for segments in pages:
        for segment in segments:
            if abs(segment.size - body) < 0.1 * body and segment.letters > 24:
                lefts[round(segment.x0)] += segment.letters
    leading = {size: _usual_step(size, found) for size, found in steps.items()}
    least = 0.08 * lefts.total()
    left = next((x for x in sorted(lefts) if lefts[x - 1] + lefts[x] + lefts[x + 1] >= least), 0)
    colour = max(sorted(colours.items()), key=lambda item: item[1])[0] if colours else 0
    return Measures(body, leading, float(left), _right_edge(pages, body, left), colour)


def _right_edge(pages: Sequence[list[Segment]], body: float, left: float) -> float:
    """How far the lines of running text reach."""
    ends = sorted(
        segment.x1
        for segments in pages
        for segment in segments
        if abs(segment.size - body) < 0.1 * body and segment.letters > 24 and left - 3 <= segment.x0 < left + 60
    )
    return ends[-1 - len(ends) // 40] if len(ends) >= 5 else left


def _usual_step(size: float, steps: Counter[float]) -> float:
    """The commonest distance, those within half a point of one another counted together."""
    likely = [step for step in steps if 0.9 * size <= step <= 2.4 * size]
    if not likely:
        return 1.25 * size
    return max(sorted(likely), key=lambda step: sum(n for other, n in steps.items() if abs(other - step) <= 0.4))
