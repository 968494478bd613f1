"""Pictures of what confidence is worth, as SVG: plain text, the same figures give the same bytes, readable in light and dark."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from bestuurlijke_reactie.evaluating.calibration import Pair, curve, reliability
from bestuurlijke_reactie.evaluating.figures import wilson

_WIDTH, _HEIGHT = 640, 420
_LEFT, _TOP, _RIGHT, _BOTTOM = 64, 48, 616, 364
"""Of the frame, in pixels."""
_STEP = 0.1
"""To which the lower end of an axis is rounded down."""
_TICKS = 6
_FEW = 0.05
"""The share of the values below which a precision says too little to make room for."""
_LEGEND = 290
"""Its width, in pixels."""
_STYLE = """
  svg { color-scheme: light dark; --paper: #ffffff; --ink: #1f2328; --faint: #8c959f;
        --one: #0a58ca; --two: #b35900; --three: #6e7781; }
  @media (prefers-color-scheme: dark) {
    svg { --paper: #0d1117; --ink: #e6edf3; --faint: #6e7681; --one: #6cb6ff; --two: #f0a35e; --three: #9ea7b3; }
  }
  .paper { fill: var(--paper); } text { fill: var(--ink); font: 13px sans-serif; }
  .title { font-size: 15px; font-weight: bold; }
  .axis { stroke: var(--faint); fill: none; } .ideal { stroke: var(--faint); stroke-dasharray: 2 4; }
  .line { fill: none; stroke-width: 2; } .bar { stroke-width: 1; opacity: 0.6; }
  .s0 { stroke: var(--one); } .s1 { stroke: var(--two); stroke-dasharray: 8 4; }
  .s2 { stroke: var(--three); stroke-dasharray: 3 3; }
  .d0 { fill: var(--one); } .d1 { fill: var(--two); } .d2 { fill: var(--three); }
"""
"""Three lines at most; they differ in their dashes too, for who sees no colours."""


class _Axes(NamedTuple):
    """The lower ends of both axes; both end at 1."""

    x: float
    y: float

    def at(self, x: float, y: float) -> tuple[str, str]:
        """Where a point is drawn; what lies below an axis is drawn on it."""
        across, up = ((max(value, low) - low) / (1 - low) for value, low in ((x, self.x), (y, self.y)))
        return f"{_LEFT + across * (_RIGHT - _LEFT):.1f}", f"{_BOTTOM - up * (_BOTTOM - _TOP):.1f}"


def reliability_picture(parts: Mapping[str, Sequence[Pair]]) -> str:
    """The share of right values against their confidence, for tenths of the values of each part; the first with intervals."""
    bins = {name: reliability(pairs) for name, pairs in parts.items()}
    low = _lower(value for each in bins.values() for part in each for value in (part.confidence, part.right))
    axes = _Axes(low, low)
    marks = []
    for index, tenths in enumerate(bins.values()):
        points = [axes.at(part.confidence, part.right) for part in tenths]
        if index == 0:
            marks += [_line(f"bar s{index}", *_interval(axes, part.confidence, part.right, part.size)) for part in tenths]
        marks.append(_path(f"s{index}", points))
        marks += [f'<circle class="d{index}" cx="{x}" cy="{y}" r="{4 if index == 0 else 2.5}"/>' for x, y in points]
    ideal = _line("ideal", axes.at(low, low), axes.at(1, 1))
    return _picture("Is confidence what it says?", ("confidence", "share that is right"), axes, [ideal, *marks], list(parts))


def coverage_picture(parts: Mapping[str, Sequence[Pair]]) -> str:
    """The share of right ones among the most certain values, against how many those are."""
    curves = {name: curve(pairs) for name, pairs in parts.items()}
    axes = _Axes(0.0, _lower(point.precision for points in curves.values() for point in points if point.coverage >= _FEW))
    marks = [
        _path(f"s{index}", [axes.at(point.coverage, point.precision) for point in points])
        for index, points in enumerate(curves.values())
    ]
    title = "What is left, and how right it is, as the threshold falls"
    return _picture(title, ("share of the values that is kept", "share of those that is right"), axes, marks, list(parts))


def _lower(values: Iterable[float]) -> float:
    """A round lower end for an axis up to 1."""
    return min(1 - _STEP, max(0.0, round(math.floor((min(values, default=0.0) - 0.01) / _STEP) * _STEP, 2)))


def _interval(axes: _Axes, x: float, share: float, size: int) -> tuple[tuple[str, str], tuple[str, str]]:
    low, high = wilson(round(share * size), size)
    return axes.at(x, low), axes.at(x, high)


def _line(style: str, start: tuple[str, str], end: tuple[str, str]) -> str:
    return f'<line class="{style}" x1="{start[0]}" y1="{start[1]}" x2="{end[0]}" y2="{end[1]}"/>'


def _path(style: str, points: Sequence[tuple[str, str]]) -> str:
    return f'<polyline class="line {style}" points="{" ".join(",".join(point) for point in points)}"/>'


def _text(x: float, y: float, words: str, more: str = "") -> str:
    return f'<text x="{x:g}" y="{y:g}"{more}>{escape(words)}</text>'


def _picture(title: str, labels: tuple[str, str], axes: _Axes, marks: Iterable[str], names: Sequence[str]) -> str:
    middle = (_TOP + _BOTTOM) / 2
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label={quoteattr(title)}>',
        f"<style>{_STYLE}</style>",
        f'<rect class="paper" width="{_WIDTH}" height="{_HEIGHT}"/>',
        _text(_LEFT, 28, title, ' class="title"'),
        f'<rect class="axis" x="{_LEFT}" y="{_TOP}" width="{_RIGHT - _LEFT}" height="{_BOTTOM - _TOP}"/>',
        *_ticks(axes),
        _text((_LEFT + _RIGHT) / 2, 404, labels[0], ' text-anchor="middle"'),
        _text(18, middle, labels[1], f' text-anchor="middle" transform="rotate(-90 18 {middle:g})"'),
        *marks,
        *_legend(names),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _ticks(axes: _Axes) -> Iterator[str]:
    for tick in range(_TICKS):
        x, y = (low + (1 - low) * tick / (_TICKS - 1) for low in axes)
        across, up = float(axes.at(x, y)[0]), float(axes.at(x, y)[1])
        yield _text(across, _BOTTOM + 18, f"{x:.2f}", ' text-anchor="middle"')
        yield _text(_LEFT - 8, up + 4, f"{y:.2f}", ' text-anchor="end"')


def _legend(names: Sequence[str]) -> Iterator[str]:
    """What the lines are, at the lower right, where they do not come."""
    for index, name in enumerate(names):
        y = _BOTTOM - 16 - 20 * (len(names) - 1 - index)
        yield _line(f"line s{index}", (f"{_RIGHT - _LEGEND}", f"{y}"), (f"{_RIGHT - _LEGEND + 30}", f"{y}"))
        yield _text(_RIGHT - _LEGEND + 38, y + 4, name)
