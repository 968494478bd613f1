"""Makes the image of a page ready to be read: upright, on white paper, without lines, holes and edges."""

from __future__ import annotations

from typing import Any, NamedTuple

import cv2
import numpy

_SMALL = 8
"""The paper is looked at in pixels this many times as large."""
_DARK = 110
"""Grey level of 255 below which a wide patch is printed dark, with light letters on it."""
_EDGE = 190
"""Mean grey level of a row or column of pixels that is partly in such a patch."""
_BAND = 0.35
"""Inches of the page: two lines of text or so."""
_MARGIN = 0.08
"""Share of the page at each edge that holds no text, but the edges of the copier and holes."""
_MOST_SKEW = 6.0
_SKEW_DPI = 75
_SKETCH_DPI = 150
_INK = 215
"""Grey level of 255 below which a pixel of the sketch has ink in it."""
_SPECK = 13
"""Pixels of the sketch; a full stop in 10 points has as much."""
_PEN = 45
"""Pixels of the sketch that the stroke of a signature reaches across and down; letters do from 30 points."""
_DENSE = 0.25
"""Share of its box that a printed letter fills at least."""
_ACROSS, _DOWN, _THICKEST = 75, 38, 8
"""Pixels of the sketch that a ruled line is long at least, and thick at most."""


class Line(NamedTuple):
    """A ruled line, in pixels of the upright image."""

    x0: float
    top: float
    x1: float
    bottom: float


class Prepared(NamedTuple):
    """An upright page, black on white, and what was taken from it."""

    image: Any
    skew: float
    """Degrees that the image was turned clockwise to make it upright."""
    lines: list[Line]
    fills: list[Line]
    """Patches that are printed dark."""


def prepare(grey: Any, dpi: int) -> Prepared:
    """Prepares a grey image (rows of bytes) of a page that is turned the right way but may be skewed."""
    skew = _skew(grey, dpi)
    upright, fills = _on_white(rotated(grey, skew), dpi)
    sketch = _sketch(upright, dpi)
    lines = _rub_out(sketch, upright)
    scale = dpi / _SKETCH_DPI
    return Prepared(upright, skew, [Line(*(value * scale for value in line)) for line in lines], fills)


def _sketch(image: Any, dpi: int) -> Any:
    """The ink of the image, at 150 dpi: what is larger than letters, or much smaller, shows well enough in that."""
    height, width = image.shape
    size = max(8, round(width * _SKETCH_DPI / dpi)), max(8, round(height * _SKETCH_DPI / dpi))
    return cv2.threshold(cv2.resize(image, size, interpolation=cv2.INTER_AREA), _INK, 255, cv2.THRESH_BINARY_INV)[1]


def _rub_out(sketch: Any, image: Any) -> list[Line]:
    """Whitens in the image what the sketch shows to be no letters: edges, holes, lines, strokes of a pen, specks; gives the lines."""
    rubbed = numpy.zeros_like(sketch)
    _mark_edges(sketch, rubbed)
    sketch[rubbed > 0] = 0
    lines = _lines(sketch)
    for x0, top, x1, bottom in lines:
        rubbed[max(0, int(top) - 1) : int(bottom) + 1, max(0, int(x0) - 1) : int(x1) + 1] = 255
    sketch[rubbed > 0] = 0
    _mark_strokes(sketch, rubbed)
    _mark_specks(sketch, rubbed)
    image[cv2.resize(rubbed, image.shape[::-1], interpolation=cv2.INTER_NEAREST) > 0] = 255
    return lines


def rotated(image: Any, degrees: float) -> Any:
    """The image turned clockwise about its middle; what comes in at the corners is white."""
    if not degrees:
        return image
    height, width = image.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    return cv2.warpAffine(image, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)


def lies_sideways(grey: Any, dpi: int) -> bool:
    """Whether the lines of text run from top to bottom: then columns of pixels differ more than rows."""
    small = _shrunk(grey, dpi)
    ink = cv2.adaptiveThreshold(small, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 15, 20)
    margin = [max(1, round(_MARGIN * side)) for side in ink.shape]
    trimmed = ink[margin[0] : -margin[0], margin[1] : -margin[1]]
    return _contrast(trimmed.mean(axis=0)) > 1.3 * _contrast(trimmed.mean(axis=1))


def busiest_band(grey: Any, dpi: int) -> Any:
    """The few lines of text, across the whole width, in which rows of pixels differ most."""
    small = _shrunk(grey, dpi)
    ink = cv2.adaptiveThreshold(small, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 15, 20)
    changes = numpy.abs(numpy.diff(ink.mean(axis=1), prepend=0.0))
    scale = grey.shape[0] / small.shape[0]
    height = min(len(changes), round(_BAND * dpi / scale))
    top = round(int(numpy.argmax(numpy.convolve(changes, numpy.ones(height), "valid"))) * scale)
    return numpy.ascontiguousarray(grey[top : top + round(height * scale)])


def _on_white(grey: Any, dpi: int) -> tuple[Any, list[Line]]:
    """The page with its paper made evenly white, patches printed dark turned to their negative."""
    height, width = grey.shape
    small = cv2.resize(grey, (max(1, width // _SMALL), max(1, height // _SMALL)), interpolation=cv2.INTER_AREA)
    fills = _dark_patches(small, dpi)
    if fills:
        grey = grey.copy()
        fills = [_to_the_edge(patch, grey) for patch in fills]
        for patch in fills:
            x0, top, x1, bottom = (int(value) for value in patch)
            grey[top:bottom, x0:x1] = _negative(grey[top:bottom, x0:x1])
        small = cv2.resize(grey, (small.shape[1], small.shape[0]), interpolation=cv2.INTER_AREA)
    side = max(3, dpi // _SMALL // 3) | 1
    paper = cv2.medianBlur(cv2.dilate(small, numpy.ones((side, side), numpy.uint8)), 9)
    paper = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    flat = cv2.divide(grey, paper, scale=255)
    # What is nearly paper is paper: the other side shining through, folds, noise.
    return cv2.LUT(flat, numpy.clip((numpy.arange(256) - 40) * (255 / (205 - 40)), 0, 255).astype(numpy.uint8)), fills


def _to_the_edge(patch: Line, grey: Any) -> Line:
    """The patch with its edges where they are in the full image: what is left of them would look like ruled lines."""
    x0, top, x1, bottom = (int(value) for value in patch)
    x0, top = max(0, x0 - 2 * _SMALL), max(0, top - 2 * _SMALL)
    part = grey[top : bottom + 2 * _SMALL, x0 : x1 + 2 * _SMALL]
    rows, columns = (numpy.flatnonzero(part.mean(axis=axis) < _EDGE) for axis in (1, 0))
    if not rows.size or not columns.size:
        return patch
    return Line(x0 + int(columns[0]), top + int(rows[0]), x0 + int(columns[-1]) + 1, top + int(rows[-1]) + 1)


def _negative(patch: Any) -> Any:
    """A patch with light letters on dark as dark letters on white."""
    paper = max(1.0, 255.0 - float(numpy.median(patch)))
    return numpy.clip((255.0 - patch) * (255.0 / paper), 0, 255).astype(numpy.uint8)


def _dark_patches(small: Any, dpi: int) -> list[Line]:
    """Boxes, in full pixels, of the patches that are dark over at least 3 by 12 mm and not at the edge."""
    least = max(2, round(dpi / _SMALL * 0.12))
    dark = cv2.threshold(cv2.medianBlur(small, 5), _DARK, 255, cv2.THRESH_BINARY_INV)[1]
    dark = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, numpy.ones((3, 9), numpy.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(dark)
    height, width = small.shape
    fills = []
    for x, y, wide, high, area in stats.tolist()[1:]:
        inside = x > 1 and y > 1 and x + wide < width - 1 and y + high < height - 1
        if inside and high >= least and wide >= 4 * least and area > 0.75 * wide * high:
            fills.append(Line(x * _SMALL, y * _SMALL, (x + wide) * _SMALL, (y + high) * _SMALL))
    return fills


def _shrunk(grey: Any, dpi: int) -> Any:
    height, width = grey.shape
    scale = min(1.0, _SKEW_DPI / dpi)
    return cv2.resize(grey, (max(8, round(width * scale)), max(8, round(height * scale))), interpolation=cv2.INTER_AREA)


def _skew(grey: Any, dpi: int) -> float:
    """Degrees by which the page has to be turned clockwise so that its lines are level: where the rows differ most."""
    fine = 255 - _shrunk(grey, dpi)
    rough = cv2.resize(fine, (fine.shape[1] // 2, fine.shape[0] // 2), interpolation=cv2.INTER_AREA)

    def levelness(ink: Any, degrees: float) -> float:
        height, width = ink.shape
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
        return _sharpness(cv2.warpAffine(ink, turn, (width, height), flags=cv2.INTER_LINEAR).sum(axis=1))

    best = max(numpy.arange(-_MOST_SKEW, _MOST_SKEW + 0.1, 0.5), key=lambda degrees: (levelness(rough, degrees), -abs(degrees)))
    best = max(best + numpy.arange(-0.4, 0.41, 0.1), key=lambda degrees: (levelness(fine, degrees), -abs(degrees)))
    return 0.0 if abs(best) < 0.15 else round(float(best), 2)


def _sharpness(profile: Any) -> float:
    """How much each row of a profile differs from the next."""
    return float(numpy.square(numpy.diff(profile.astype(numpy.float64))).sum())


def _contrast(profile: Any) -> float:
    """The same, but so that one line ruled along it does not tell."""
    return float(numpy.abs(numpy.diff(profile)).mean())


def _mark_edges(sketch: Any, rubbed: Any) -> None:
    """Marks what touches the edge and is larger than a letter, and the round holes in the margin."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(sketch)
    height, width = sketch.shape
    gone = numpy.zeros(count, bool)
    for index, (x, y, wide, high, area) in enumerate(stats.tolist()):
        at_edge = x <= 2 or y <= 2 or x + wide >= width - 2 or y + high >= height - 2
        in_margin = x + wide < 0.09 * width or x > 0.91 * width
        round_hole = in_margin and 20 < wide < 60 and 20 < high < 60 and area > 0.5 * wide * high
        gone[index] = index > 0 and (at_edge and max(wide, high) > 24 or round_hole)
    if gone.any():
        rubbed[cv2.dilate(gone[labels].astype(numpy.uint8), numpy.ones((5, 5), numpy.uint8)) > 0] = 255


def _mark_specks(sketch: Any, rubbed: Any) -> None:
    """Marks specks: ink of less than a full stop and its letter together, with nothing near."""
    count, labels, _, _ = cv2.connectedComponentsWithStats(cv2.dilate(sketch, numpy.ones((7, 7), numpy.uint8)))
    gone = numpy.bincount(labels[sketch > 0], minlength=count) < _SPECK
    gone[0] = False
    rubbed[gone[labels]] = 255


def _mark_strokes(sketch: Any, rubbed: Any) -> None:
    """Marks what is drawn with a pen: ink that hangs together, much larger than letters, and mostly paper in between."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(sketch)
    for index, (x, y, wide, high, area) in enumerate(stats.tolist()):
        if index and wide > _PEN and high > _PEN and area < _DENSE * wide * high:
            part = labels[y : y + high, x : x + wide] == index
            rubbed[y : y + high, x : x + wide][cv2.dilate(part.astype(numpy.uint8), numpy.ones((3, 3), numpy.uint8)) > 0] = 255


def _lines(sketch: Any) -> list[Line]:
    """The straight lines of at least 12 mm across and 6 mm down that are thinner than a letter's stem is high; in its pixels."""
    found: list[Line] = []
    for length, across in ((_ACROSS, True), (_DOWN, False)):
        kernel = numpy.ones((1, length) if across else (length, 1), numpy.uint8)
        bridge = numpy.ones((1, 7) if across else (7, 1), numpy.uint8)
        thick = numpy.ones((3, 1) if across else (1, 3), numpy.uint8)
        kept = cv2.morphologyEx(cv2.dilate(sketch, thick), cv2.MORPH_OPEN, kernel)
        kept = cv2.morphologyEx(kept, cv2.MORPH_CLOSE, bridge)
        _, _, stats, _ = cv2.connectedComponentsWithStats(kept)
        for x, y, wide, high, _ in stats.tolist()[1:]:
            if (high if across else wide) <= _THICKEST:
                found.append(Line(x, y, x + wide, y + high))
    return found
